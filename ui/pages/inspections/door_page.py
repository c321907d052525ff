"""到场: what was settled, the notice to print, and what is done at the door; then it begins."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.actions.inspections import BeginInspection
from enforcement.case_papers.inspections import InspectionPaper, Stage
from enforcement.changes import Changes, Performed
from enforcement.clock import long_moment
from enforcement.errors import InvalidInput, RuleViolation
from enforcement.inspections.inspection import Inspection
from enforcement.inspections.plan import INSPECTION_TERMS
from enforcement.records import RecordId, RecordKind
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.inspections.door_form import DoorForm
from ui.pages.inspections.paper_work import (
    paper_desk,
    read_papers,
)
from ui.pages.inspections.papers_list import PapersList
from ui.pages.inspections.plan_reading import read_visit
from ui.pages.print_preview.batch_page import BatchPage
from ui.printing import Printers
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fact_lines import FactLines
from ui.widgets.label import SECONDARY, Label
from ui.widgets.layouts import column, row
from ui.widgets.scroll import Scroll

_LEFT, _RIGHT = 592, 528
_NAMES: Final = 84
_PLAN_CURES: Final = frozenset(
    {"PLAN_NOT_APPROVED", "ASSISTANT_INSPECTS", "ITEM_NOT_PUBLISHED", "VISITS_ABOVE_CAP"}
)


class DoorPage(Page):
    """Begins a visit that is planned.

    Signals:
        begun: The visit goes on; carries its record.
        plan_wanted: What was settled shall be changed; carries the `Inspection`.
    """

    title = "到场"
    parent_title = "综合查一次"
    help_keys = (
        HelpKey(key="Ctrl P", does="打印检查通知书和其他进门前的文书"),
        HelpKey(key="F4", does="改方案"),
        HelpKey(key="Enter", does="下一格"),
        HelpKey(key="Ctrl Enter", does="开始检查"),
    )
    begun = Signal(object)
    plan_wanted = Signal(object)

    def __init__(self, desk: Desk, inspection: Inspection, printers: Printers) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.inspection = inspection
        self._printers = printers
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._show_plan()
        self._read_papers()

    def header_actions(self) -> Sequence[QWidget]:
        """Return the way back to the plan."""
        return (self.change_plan,)

    def action_bar(self) -> QWidget:
        """Return the bar with the one thing to do."""
        return self.bar

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        return {"Ctrl+Return": self.begin, "Ctrl+P": self.print, "F4": self._ask_plan}

    def first_focus(self) -> QWidget:
        """Return who accompanies the visit."""
        return self.form.present

    def reload(self, changes: Changes | None) -> None:
        """Read again when the plan or its papers changed."""
        kinds = {RecordKind.INSPECTION, RecordKind.DOCUMENT, RecordKind.SUBJECT}
        if changes is None or changes.kinds & kinds:
            question = partial(read_visit, inspection=self.inspection.rec)
            self.desk.ask(self, question, self._take_visit)

    def begin(self) -> None:
        """Begin the visit; what stands against it is said beside the form."""
        if not self.submit.isEnabled():
            return
        self.form.clear()
        self.submit.setEnabled(False)
        command = BeginInspection(inspection=self.inspection.rec, entrance=self.form.entrance())
        self.desk.perform(self, command, self._was_begun, self._refused)

    def print(self) -> None:
        """Issue the papers that aren't issued yet, then print all of the visit in one go."""
        self.papers.print_all()

    def _create_widgets(self) -> None:
        theme = self.theme
        self.settled_lines = FactLines(theme, _NAMES)
        self.papers = PapersList(self.desk, "进门前的文书", self.inspection.rec, self._printers)
        self.form = DoorForm(self.desk, self.inspection)
        self.bar = QWidget()
        self.change_plan = Button(theme, "改方案", ButtonLook(icon="draft", key="F4"))
        self.change_plan.setObjectName("change_plan")
        look = ButtonLook(icon="inspection", key="Ctrl ↵", height=ButtonHeight.BAR)
        self.submit = PrimaryButton(theme, "开始检查", look)
        self.submit.setObjectName("begin_inspection")
        self.words = Label(theme, "亮证、送达、告知都做了再开始，时间从现在记。", SECONDARY)
        self.lend(self.bar, self.change_plan)

    def _lay_out(self) -> None:
        theme, gap = self.theme, self.theme.px(12)
        plan = Card(theme, "怎么安排的")
        plan.body.addWidget(self.settled_lines)
        left = column(plan, self.papers, None, gap=gap)
        both = row(gap=theme.px(16))
        both.addLayout(left, _LEFT)
        both.addLayout(column(self.form, None), _RIGHT)
        holder = QWidget()
        holder.setLayout(both)
        self.setLayout(column(Scroll(holder)))
        self.bar.setLayout(row(self.words, None, self.submit))

    def _connect_signals(self) -> None:
        self.change_plan.clicked.connect(self._ask_plan)
        self.submit.clicked.connect(self.begin)
        self.form.settled.connect(self.submit.setFocus)
        self.form.plan_wanted.connect(self._ask_plan)
        self.papers.came.connect(self._read_papers)
        self.papers.page_wanted.connect(self._show_batch)

    def _ask_plan(self) -> None:
        self.plan_wanted.emit(self.inspection)

    def _take_visit(self, inspection: Inspection) -> None:
        self.inspection = inspection
        self._show_plan()
        self._read_papers()

    def _show_plan(self) -> None:
        self.subtitle = self.inspection.plan.subject.name
        self.settled_lines.show_lines(plan_lines(self.inspection, self._names()))
        self.header_changed.emit()

    def _names(self) -> Mapping[RecordId, str]:
        return {one.rec: one.name for one in self.desk.facts.officers}

    def _read_papers(self) -> None:
        desk = paper_desk(self.desk)
        question = partial(read_papers, inspection=self.inspection.rec, desk=desk)
        self.desk.ask(self, question, self._show_papers)

    def _show_papers(self, papers: tuple[InspectionPaper, ...]) -> None:
        self.papers.show_papers([one for one in papers if one.stage is Stage.BEFORE])

    def _show_batch(self, page: BatchPage) -> None:
        page.parent_title = self.title
        self.page_wanted.emit(page)

    def _was_begun(self, _performed: Performed) -> None:
        self.begun.emit(self.inspection.rec)

    def _refused(self, error: Exception) -> None:
        self.submit.setEnabled(True)
        if isinstance(error, RuleViolation):
            refusal = error.refusals[0]
            self.form.show_refusal(refusal, of_plan=refusal.code in _PLAN_CURES)
        elif isinstance(error, InvalidInput):
            self.form.show_wrong(error)
        else:
            self.desk.services.messages.show_error(error)


def plan_lines(
    inspection: Inspection, names: Mapping[RecordId, str]
) -> tuple[tuple[str, str], ...]:
    """Return what was settled, line by line."""
    plan = inspection.plan
    ours = "、".join(names.get(one, "") for one in plan.officers)
    others = [
        f"{one.name}：{'、'.join(who.name for who in one.people)}" for one in inspection.bodies()
    ]
    approved = f"{plan.approved_by}批准" if plan.approved_by else "还没批"
    told = (
        ("检查谁", f"{plan.subject.name}　{plan.subject.address}".strip()),
        ("查什么", "、".join(one.name for one in plan.scenes)),
        ("检查项", f"{len(inspection.checks)} 项"),
        ("摊位", f"{len(inspection.stalls)} 个" if inspection.stalls else ""),
        ("哪种", f"{INSPECTION_TERMS[plan.kind]}·{plan.task_source}"),
        ("什么时候", long_moment(plan.planned_at) if plan.planned_at else ""),
        ("我们去", ours),
        ("同去", "\n".join(others)),
        ("辅助", "、".join(plan.assistants)),
        ("方案", "情况紧急，回来补手续" if plan.urgent and not plan.approved_by else approved),
    )
    return tuple((name, words) for name, words in told if words)
