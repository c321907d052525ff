"""The right side of 审批: what the step says, the case, and the answer."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.approvals import APPROVAL_TERMS, ApprovalState
from enforcement.cases import STATE_TERMS
from enforcement.clock import long_day
from enforcement.deadlines import DeadlineState
from enforcement.people import MATTER_TERMS
from ui.desk import Desk
from ui.pages.approvals.answer_box import AnswerBox
from ui.pages.approvals.reading import ApprovalFacts, title_of
from ui.pages.approvals.words import approval_tag, moment_text, said
from ui.pages.fitted_rows import FittedRows
from ui.pages.terms import day_text, term_badge
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Card, Divider
from ui.widgets.fact_lines import FactLines
from ui.widgets.label import STRONG, WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import align_top, column, row
from ui.widgets.marks import Tag
from ui.widgets.scroll import Scroll

_SUBJECT = TextStyle(role="subject", wrap=True)
_NAME_WIDTH: Final = 112
_NOTHING_SAID: Final = (("", "没有另外写的。"),)
_TERMS_SHOWN: Final = 3
_PAPERS_SHOWN: Final = 4


class ApprovalDetail(Card):
    """One approval with its case; the answer stands below.

    Signals:
        case_wanted: Open the case; carries its record.
        paper_wanted: Open a paper; carries its `PaperRow`.
        answered: Something was said; carries a sentence.
    """

    case_wanted = Signal(object)
    paper_wanted = Signal(object)
    answered = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, parent=parent)
        self._desk = desk
        self.loaded: ApprovalFacts | None = None
        self.set_padding(20, 16)
        self.subject = Label(theme, "", _SUBJECT)
        self.tag = Tag(theme, TagState(kind=TagKind.NEUTRAL, text=""))
        self.asked = Label(theme, "", WRAPPED_SMALL)
        self.answer = AnswerBox(desk)
        self.open_case = LinkButton(theme, "打开案件")
        self.open_case.setObjectName("approval_case")
        self.papers = FittedRows(theme, "文书", _PAPERS_SHOWN)
        self.terms = FittedRows(theme, "期限", _TERMS_SHOWN)
        self._said = FactLines(theme, _NAME_WIDTH)
        self._case = FactLines(theme, _NAME_WIDTH)
        self._lay_out()
        self.open_case.clicked.connect(self._open_case)
        self.papers.opened.connect(self.paper_wanted)
        self.answer.answered.connect(self.answered)

    def show_facts(self, facts: ApprovalFacts) -> None:
        """Show another approval; an opinion that is being typed stays with its own."""
        self.loaded = facts
        self.subject.setText(title_of(facts.row))
        state = ApprovalState(facts.row.state)
        self.tag.show_state(approval_tag(facts.row.state, APPROVAL_TERMS[state]))
        self.asked.setText(_asked(facts))
        self._said.show_lines(said(facts.rule, facts.approval.values) or _NOTHING_SAID)
        self._case.show_lines(case_lines(facts))
        self._show_terms(facts)
        self._show_papers(facts)
        self.answer.show_facts(facts)

    def focus_answer(self) -> None:
        """Go to where the answer is typed."""
        self.answer.first_field().setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        theme = self.theme
        head = row(self.subject, self.tag, gap=theme.px(10))
        head.setStretch(0, 1)
        align_top(head, self.tag)
        inside = QWidget()
        parts = column(Label(theme, "这一步写的", STRONG), self._said, gap=theme.px(8))
        parts.addWidget(Divider(theme))
        parts.addLayout(row(Label(theme, "案件", STRONG), None, self.open_case))
        parts.addWidget(self._case)
        for title, rows in (("期限", self.terms), ("文书", self.papers)):
            parts.addWidget(Label(theme, title, STRONG))
            parts.addWidget(rows)
        parts.addStretch(1)
        inside.setLayout(parts)
        self.body.addLayout(head)
        self.body.addSpacing(theme.px(6))
        self.body.addWidget(self.asked)
        self.body.addSpacing(theme.px(12))
        self.body.addWidget(Scroll(inside), 1)
        self.body.addSpacing(theme.px(12))
        self.body.addWidget(self.answer)

    def _show_terms(self, facts: ApprovalFacts) -> None:
        today = self._desk.now().date()
        running = [one for one in facts.deadlines if one.state in _OPEN][:_TERMS_SHOWN]
        self.terms.show_rows(
            [
                ListRow(
                    target=one,
                    title=one.name,
                    below=f"到{day_text(one.due_on)}" if one.due_on else "",
                    lead=term_badge(one, today, facts.calendar),
                    strong=False,
                )
                for one in running
            ]
            or [ListRow(title="没有在走的期限", strong=False)]
        )

    def _show_papers(self, facts: ApprovalFacts) -> None:
        self.papers.show_rows(
            [
                ListRow(
                    target=one,
                    title=one.title,
                    below=one.number,
                    lead=RowIcon(name="document"),
                    tail=day_text(one.issued_at.date()),
                    strong=False,
                )
                for one in facts.papers
            ]
            or [ListRow(title="还没有出过文书", strong=False)]
        )

    def _open_case(self) -> None:
        if self.loaded is not None:
            self.case_wanted.emit(self.loaded.row.case)


_OPEN: Final = frozenset({DeadlineState.RUNNING.value, DeadlineState.MISSED.value})


def case_lines(facts: ApprovalFacts) -> tuple[tuple[str, str], ...]:
    """Return name and words of what one should know of the case."""
    case, row_ = facts.case, facts.row
    told = (
        ("文号", row_.case_number or "还没有文号"),
        ("当事人", row_.party),
        ("事项", f"{case.item.title}（{case.item.code}）"),
        ("地点", case.place),
        ("事实", case.facts),
        ("办到", STATE_TERMS[case.state]),
        ("登记", long_day(case.opened.on)),
    )
    return tuple((name, words) for name, words in told if words)


def _asked(facts: ApprovalFacts) -> str:
    row_, approval = facts.row, facts.approval
    who = "、".join(facts.names.get(one, row_.asked_by_name) for one in approval.asked_by)
    what = MATTER_TERMS[approval.matter]
    sources = "、".join(one.text for one in facts.rule.sources)
    return f"{who} {moment_text(row_.asked_at)} 报 {row_.to_name}，批{what}。{sources}"
