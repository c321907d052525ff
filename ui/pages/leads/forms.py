"""What can be said of a lead beside filing a case: what it came to, the answer, who checks it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from enforcement.actions.leads import AnswerLead, AssignLead, CheckLead
from enforcement.deadlines.counting import day_of
from enforcement.grid import pair_for
from enforcement.leads import LEAD_RESULT_TERMS, LeadResult, Reporter
from enforcement.records import RecordId
from ui.desk import Desk
from ui.pages.cases.acts.time_inputs import DayInput
from ui.pages.leads.lead_form import LeadForm
from ui.pages.leads.pair_field import PairField
from ui.pages.leads.reading import LeadFacts
from ui.pages.terms import weekday_text
from ui.painters.tile import TileState
from ui.widgets.fields import FieldRow, FieldWords, LineField, LongText
from ui.widgets.layouts import align_top, at_left, row
from ui.widgets.panels import NoticeLine
from ui.widgets.segment import Segment
from ui.widgets.tiles import TileGroup

RESULTS: Final = (LeadResult.TRANSFER, LeadResult.REFUSE, LeadResult.CORRECT)
"""What a form asks more about; a case is filed and a penalty given on pages of their own."""
WAYS: Final = ("电话", "书面", "当面", "平台回复")
_LINES: Final[Mapping[LeadResult, str]] = {
    LeadResult.TRANSFER: "不归镇里管",
    LeadResult.REFUSE: "要负责人批",
    LeadResult.CORRECT: "不罚也改好",
}
_REASONS: Final[Mapping[LeadResult, str]] = {
    LeadResult.TRANSFER: "为什么移送",
    LeadResult.REFUSE: "为什么不立案",
    LeadResult.CORRECT: "怎么改正、怎么教育的",
}


class OutcomeForm(LeadForm):
    """核查结果: transferred, not filed, or put right."""

    title = "核查结果"
    hint = "立案按 F5，当场处罚按 F3；成了案，处置就记好了。其余的写在这里。"
    verb = "记下结果"
    sentence = "核查结果记好了"

    def content(self) -> Sequence[QWidget]:
        """Return the results and what each has to say."""
        theme = self.theme
        self.results = TileGroup(theme, "核查结果")
        self.results.set_answers(
            [TileState(title=LEAD_RESULT_TERMS[one], lines=(_LINES[one],)) for one in RESULTS]
        )
        self.to = LineField(theme, "document_number")
        self.to.setObjectName("lead_to")
        self.to.setText(self.facts.department)
        self.by = LineField(theme, "name")
        self.by.setObjectName("lead_by")
        self.reason = LongText(theme, 3)
        self.reason.setObjectName("lead_reason")
        self.rows = {
            "result": FieldRow(theme, FieldWords(label="查下来怎么办"), self.results),
            "to": FieldRow(theme, FieldWords(label="移送给谁", hint="写收案机关的全称"), self.to),
            "by": FieldRow(
                theme, FieldWords(label="谁批准的", hint="机关负责人的职务和姓名"), self.by
            ),
            "reason": FieldRow(theme, FieldWords(label="理由"), self.reason),
        }
        self.set_order(self.to, self.by, self.reason)
        self.results.chosen.connect(lambda _number: self._ask_what_applies())
        self.results.confirmed.connect(lambda _number: self._go_on())
        proposed = self.facts.lead.proposed
        self.results.set_index(RESULTS.index(proposed) if proposed in RESULTS else 0)
        # Shown before it has a parent, a row would be a window of its own.
        self.rows["by"].hide()
        self.rows["reason"].set_label(_REASONS[RESULTS[0]])
        return tuple(self.rows.values())

    def first_field(self) -> QWidget:
        """Return the results."""
        return self.results.tiles[self.results.index]

    def command(self) -> CheckLead:
        """Return the result."""
        result = RESULTS[self.results.index]
        transfer, refuse = result is LeadResult.TRANSFER, result is LeadResult.REFUSE
        return CheckLead(
            lead=self.facts.view.row.lead,
            result=result,
            reason=self.reason.toPlainText().strip(),
            by=self.by.text().strip() if refuse else "",
            to=self.to.text().strip() if transfer else "",
        )

    def _ask_what_applies(self) -> None:
        result = RESULTS[self.results.index]
        self.rows["to"].setVisible(result is LeadResult.TRANSFER)
        self.rows["by"].setVisible(result is LeadResult.REFUSE)
        self.rows["reason"].set_label(_REASONS[result])

    def _go_on(self) -> None:
        shown = [one for one in (self.to, self.by) if one.isVisibleTo(self) and not one.text()]
        (shown[0] if shown else self.reason).setFocus()


class AnswerForm(LeadForm):
    """反馈: what the reporter, or who sent the lead, is told."""

    title = "答复"
    verb = "记下答复"
    sentence = "答复记好了"

    def __init__(
        self,
        desk: Desk,
        facts: LeadFacts,
        reporter: Reporter | None,
        parent: QWidget | None = None,
    ) -> None:
        self._reporter = reporter
        super().__init__(desk, facts, parent)

    def content(self) -> Sequence[QWidget]:
        """Return whom, what, how, and whether it is the last word."""
        theme = self.theme
        self.words = LongText(theme, 3)
        self.words.setObjectName("lead_answer")
        self.ways = Segment(theme, WAYS, "怎么答复的")
        self.final = QCheckBox("告诉了结果，这条就办结")
        self.final.setObjectName("lead_final")
        self.final.setChecked(self._disposed())
        self.rows = {
            "content": FieldRow(
                theme,
                FieldWords(label="答复了什么", hint="先告诉他已经受理的，不勾下面一格"),
                self.words,
            )
        }
        self.set_order(self.words)
        return (
            NoticeLine(theme, self._whom(), "party"),
            self.rows["content"],
            FieldRow(theme, FieldWords(label="怎么答复的"), at_left(self.ways)),
            self.final,
        )

    def command(self) -> AnswerLead:
        """Return the answer."""
        lead = self.facts.view.row
        return AnswerLead(
            lead=lead.lead,
            content=self.words.toPlainText().strip(),
            way=WAYS[self.ways.index],
            final=self.final.isChecked(),
            case=lead.case,
        )

    def _disposed(self) -> bool:
        lead = self.facts.lead
        came = self.facts.view.row.case is not None or lead.merged_into is not None
        return came or lead.check is not None

    def _whom(self) -> str:
        told = self._reporter
        whom = "、".join(part for part in (told.name, told.phone) if part) if told else ""
        who = f"答复 {whom}，只在这里看得到" if whom else f"答复{self._sender()}"
        term = self.facts.answer_term
        due = term.counted.act_by if term is not None and term.closed_on is None else None
        until = f"，{weekday_text(day_of(due))}前，从登记起 15 个工作日" if due else ""
        return f"{who}{until}。"

    def _sender(self) -> str:
        report = self.facts.lead.grid
        if report is None:
            return f"来件单位（{self.facts.view.source}）"
        parts = ("治理中心", report.grid, report.worker, report.event_no)
        return " ".join(part for part in parts if part)


class AssignForm(LeadForm):
    """派人: who checks it until when."""

    title = "派人核查"
    verb = "派给他们"
    sentence = "派好了"

    def content(self) -> Sequence[QWidget]:
        """Return pair, day and urgency."""
        theme, today = self.theme, self.desk.now().date()
        able = [one for one in self.desk.facts.officers if one.may_enforce(today)]
        self.pair = PairField(theme, able)
        report = self.facts.lead.grid
        grids = self.desk.facts.unit.grids
        proposed = pair_for(grids, report.grid, [one.rec for one in able]) if report else ()
        known = [*map(str, self.facts.lead.officers or proposed), "", ""]
        self.pair.show_pair(known[0], known[1])
        self.due = DayInput(theme, today)
        due = self.facts.lead.assigned_due
        self.due.show_value(due.isoformat() if due else None)
        self.urgent = QCheckBox("很急，先办这条")
        self.urgent.setChecked(self.facts.lead.urgent)
        self.rows = {
            "officers": FieldRow(theme, FieldWords(label="两个人去核查"), self.pair),
            "due_on": FieldRow(
                theme, FieldWords(label="哪天前查完", hint="不填就是 15 个工作日"), self.due
            ),
        }
        both = row(*self.rows.values(), None, gap=theme.px(12))
        for one in self.rows.values():
            align_top(both, one)
        box = QWidget()
        box.setLayout(both)
        self.set_order(*self.pair.boxes, self.due)
        return (box, self.urgent)

    def command(self) -> AssignLead:
        """Return who is sent."""
        due = self.due.value()
        return AssignLead(
            lead=self.facts.view.row.lead,
            officers=tuple(RecordId(one) for one in self.pair.pair() if one),
            due_on=date.fromisoformat(str(due)) if due else None,
            urgent=self.urgent.isChecked(),
        )
