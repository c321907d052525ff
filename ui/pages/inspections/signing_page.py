"""读给对方听、签字: the record as composed, the papers in one go, the signatures, the end."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.actions.findings import FollowFindings
from enforcement.actions.inspections import (
    EndInspection,
    FileUncodedInspection,
    SignInspection,
)
from enforcement.case_papers.inspections import InspectionPaper, Stage
from enforcement.changes import Changes
from enforcement.command import Command
from enforcement.errors import InvalidInput, RuleViolation
from enforcement.inspections.counting import countable
from enforcement.inspections.inspection import Inspection, InspectionState
from enforcement.ports import Store
from enforcement.records import RecordId, RecordKind
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.inspections.grown_card import GrownCard
from ui.pages.inspections.paper_work import (
    PaperDesk,
    paper_desk,
    read_papers,
)
from ui.pages.inspections.papers_list import PapersList
from ui.pages.inspections.photo_import_page import open_photo_import
from ui.pages.inspections.plan_reading import read_visit
from ui.pages.inspections.record_paper import RECORD, RecordPaper
from ui.pages.inspections.sign_form import ConclusionCard, SignForm
from ui.pages.inspections.words import state_tag
from ui.pages.print_preview.batch_page import BatchPage
from ui.printing import Printers
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.label import SECONDARY, Label
from ui.widgets.layouts import column, row
from ui.widgets.marks import Tag
from ui.widgets.scroll import Scroll

_PAPER, _SIDE = 592, 528
_READ_AGAIN: Final = frozenset(
    {
        *(RecordKind.INSPECTION, RecordKind.FINDING, RecordKind.STALL),
        *(RecordKind.EVIDENCE_ITEM, RecordKind.DOCUMENT, RecordKind.LEAD, RecordKind.SUBJECT),
    }
)


class SigningPage(Page):
    """The round at the end of a visit; afterwards it shows what the visit came to.

    Signals:
        lead_wanted: Show a lead that grew; carries its record.
        walk_wanted: Go back to the walk; carries the visit's record.
    """

    title = "读给对方听、签字"
    parent_title = "综合查一次"
    help_keys = (
        HelpKey(key="Ctrl P", does="这次的文书一次打完"),
        HelpKey(key="F8", does="对方拒绝签字"),
        HelpKey(key="Ctrl Enter", does="签好了；签了以后：结束检查"),
        HelpKey(key="F4", does="回去接着查"),
        HelpKey(key="F10", does="导入相机、执法记录仪里的照片"),
    )
    lead_wanted = Signal(object)
    walk_wanted = Signal(object)

    def __init__(self, desk: Desk, inspection: Inspection, printers: Printers) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.inspection = inspection
        self._printers = printers
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._show_visit()
        self._read()

    def title_widgets(self) -> Sequence[QWidget]:
        """Return how far the visit has got."""
        return (self.tag,)

    def header_actions(self) -> Sequence[QWidget]:
        """Return the way to the photos of a card; they may come after the signatures."""
        return (self.cards,)

    def action_bar(self) -> QWidget:
        """Return the bar with what is next."""
        return self.bar

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the round."""
        return {
            "Ctrl+Return": self.go_on,
            "Ctrl+P": self.print,
            "F8": self.form.refuse,
            "F4": self._walk_on,
            "F10": self.import_photos,
        }

    def first_focus(self) -> QWidget:
        """Return what prints, then the signature, then the end."""
        return self.papers.print if self._unsigned() else self.submit

    def reload(self, changes: Changes | None) -> None:
        """Read again when the visit or its papers changed."""
        if changes is None or changes.sync or changes.kinds & _READ_AGAIN:
            self._read()

    def go_on(self) -> None:
        """Note the signature; once that is there, end the visit."""
        if not self.submit.isEnabled():
            return
        rec = self.inspection.rec
        if self._unsigned():
            self._perform(SignInspection(inspection=rec, signing=self.form.signing()))
        elif self.inspection.ended_at is None:
            self._perform(EndInspection(inspection=rec, conclusion=self.conclusion.value()))
        else:
            self.back_wanted.emit()

    def import_photos(self) -> None:
        """Take photos of a card in (F10)."""
        self.page_wanted.emit(open_photo_import(self.desk, self.inspection.rec))

    def print(self) -> None:
        """Issue what isn't issued yet, then print all papers of the visit in one go (Ctrl+P)."""
        self.papers.print_all()

    def _create_widgets(self) -> None:
        theme = self.theme
        self.tag = Tag(theme, state_tag(self.inspection.state))
        self.record = RecordPaper(self.desk)
        self.papers = PapersList(self.desk, "这次的文书", self.inspection.rec, self._printers)
        self.form = SignForm(self.desk)
        self.conclusion = ConclusionCard(self.desk)
        self.grown = GrownCard(theme)
        self.grown.hide()
        self.bar = QWidget()
        height = ButtonHeight.BAR
        self.words = Label(theme, "", SECONDARY)
        self.walk = Button(theme, "回去接着查", ButtonLook(key="F4", height=height))
        look = ButtonLook(icon="sign", key="Ctrl ↵", height=height)
        self.submit = PrimaryButton(theme, "签好了", look)
        self.submit.setObjectName("sign_or_end")
        self.cards = Button(theme, "导入照片", ButtonLook(icon="camera", key="F10"))
        self.lend(self.bar, self.tag, self.cards)

    def _lay_out(self) -> None:
        theme, gap = self.theme, self.theme.px(12)
        side = column(self.grown, self.papers, self.form, self.conclusion, None, gap=gap)
        holder = QWidget()
        holder.setLayout(side)
        both = row(gap=theme.px(16))
        both.addWidget(self.record, _PAPER)
        both.addWidget(Scroll(holder), _SIDE)
        self.setLayout(both)
        self.bar.setLayout(row(self.words, None, self.walk, self.submit, gap=theme.px(12)))

    def _connect_signals(self) -> None:
        self.papers.came.connect(self._read)
        self.papers.page_wanted.connect(self._show_batch)
        self.form.settled.connect(self._to_submit)
        self.submit.clicked.connect(self.go_on)
        self.walk.clicked.connect(self._walk_on)
        self.cards.clicked.connect(self.import_photos)
        self.grown.lead_wanted.connect(self.lead_wanted)
        self.grown.filed.connect(self._file)
        self.grown.follow_wanted.connect(self._follow)

    def _unsigned(self) -> bool:
        return self.inspection.signing is None or bool(self.inspection.unsigned)

    def _read(self) -> None:
        question = partial(_read, inspection=self.inspection.rec, desk=paper_desk(self.desk))
        self.desk.ask(self, question, self._take)

    def _take(self, read: tuple[Inspection, tuple[InspectionPaper, ...]]) -> None:
        self.inspection, papers = read
        self.papers.show_papers([one for one in papers if one.stage is not Stage.BEFORE])
        record = next((one for one in papers if one.form == RECORD), None)
        self.record.show_record(self.inspection, record)
        self._show_visit()

    def _show_visit(self) -> None:
        visit = self.inspection
        self.subtitle = visit.plan.subject.name
        self.tag.show_state(state_tag(visit.state))
        self.form.show_visit(visit)
        self.conclusion.show_visit(visit)
        self.grown.show_visit(visit)
        ended = visit.ended_at is not None
        self.walk.setVisible(self._unsigned() and not ended)
        if ended:
            self.title = "检查结果"
            self.submit.setText("回到列表")
        else:
            self.submit.setText("签好了" if self._unsigned() else "结束检查")
        found, orders = len(visit.findings), sum(bool(one.look_again_on) for one in visit.findings)
        told = f"查了 {visit.seen} 个摊位，" if visit.stalls else ""
        more = f"，{orders} 处限期改正" if orders else ""
        twice = f"，{len(visit.doubled)} 处两个人都记了" if visit.doubled else ""
        counts = f"。{countable(visit).reason}" if ended else ""
        self.words.setText(f"{told}发现 {found} 处{more}{twice}{counts}")
        self.header_changed.emit()

    def _perform(self, command: Command) -> None:
        self.form.refusal.hide()
        self.conclusion.row.clear_error()
        self.submit.setEnabled(False)
        self.desk.perform(self, command, lambda _done: self._performed(), self._refused)

    def _performed(self) -> None:
        self.submit.setEnabled(True)
        self.submit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: Exception) -> None:
        self.submit.setEnabled(True)
        if isinstance(error, RuleViolation):
            self.form.show_refusal(error.refusals[0])
        elif isinstance(error, InvalidInput) and error.field == "conclusion":
            self.conclusion.row.show_error(f"{error.message}{error.advice}")
        elif isinstance(error, InvalidInput):
            self.form.show_wrong(error)
        else:
            self.desk.services.messages.show_error(error)

    def _show_batch(self, page: BatchPage) -> None:
        page.parent_title = self.title
        self.page_wanted.emit(page)

    def _to_submit(self) -> None:
        self.submit.setFocus(Qt.FocusReason.TabFocusReason)

    def _walk_on(self) -> None:
        if self.inspection.state in (InspectionState.UNDERWAY, InspectionState.PAUSED):
            self.walk_wanted.emit(self.inspection.rec)

    def _file(self) -> None:
        self._perform(FileUncodedInspection(inspection=self.inspection.rec))

    def _follow(self) -> None:
        self._perform(FollowFindings(inspection=self.inspection.rec))


def _read(
    store: Store, inspection: RecordId, desk: PaperDesk
) -> tuple[Inspection, tuple[InspectionPaper, ...]]:
    return read_visit(store, inspection), read_papers(store, inspection, desk)
