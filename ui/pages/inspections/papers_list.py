"""Papers of a visit: which there are, what each lacks, and one key that prints them all."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal

from enforcement.case_papers.inspections import InspectionPaper
from enforcement.errors import UserFacingError
from enforcement.records import RecordId
from ui.background import Lane
from ui.desk import Desk
from ui.pages.fitted_rows import FittedRows
from ui.pages.inspections.paper_work import PaperRound, issue_round, paper_desk
from ui.pages.print_preview.batch_page import BatchPage
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState
from ui.printing import Printers
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.card import Card
from ui.widgets.label import SMALL, Label
from ui.widgets.panels import ErrorPanel, PanelText

_MOST: Final = 4
WALK_SHEET: Final = "INS-13"
"""To be filled in by hand where no laptop can be used: for whoever wants one."""


class PapersList(Card):
    """The list with its button; one paper is issued and printed with Enter.

    Signals:
        came: A round is over: read the papers again.
        page_wanted: The page that prints what came; carries it.
    """

    came = Signal()
    page_wanted = Signal(object)

    def __init__(self, desk: Desk, title: str, inspection: RecordId, printers: Printers) -> None:
        theme = desk.services.theme
        super().__init__(theme, title)
        self._desk = desk
        self._inspection = inspection
        self._printers = printers
        self._papers: tuple[InspectionPaper, ...] = ()
        self.is_busy = False
        self.rows = FittedRows(theme, title, _MOST, self)
        self.note = Label(theme, "这次还没有要打印的。", SMALL, self)
        self.error = ErrorPanel(theme, self)
        self.error.hide()
        look = ButtonLook(icon="print", key="Ctrl P")
        self.print = Button(theme, "打印", look, self)
        self.print.setObjectName("print_visit")
        self.add_to_head(self.print)
        for part in (self.error, self.rows, self.note):
            self.body.addWidget(part)
        self.print.clicked.connect(self.print_all)
        self.rows.opened.connect(self._open)
        self.show_papers(())

    @property
    def papers(self) -> tuple[InspectionPaper, ...]:
        """Return the papers shown."""
        return self._papers

    def show_papers(self, papers: Sequence[InspectionPaper]) -> None:
        """Show other papers."""
        self._papers = tuple(papers)
        self.rows.show_rows([_row(one) for one in papers])
        self.rows.setVisible(bool(papers))
        self.note.setVisible(not papers)
        self._show_button()

    def print_all(self) -> None:
        """Issue what can be and isn't yet, then print all in one go; a walk sheet only if asked."""
        self._issue([one for one in self._wanted() if not one.issued])

    def _wanted(self) -> list[InspectionPaper]:
        ready = [one for one in self._papers if one.issued or one.ready]
        return [one for one in ready if one.issued or one.form != WALK_SHEET]

    def _issue(self, papers: Sequence[InspectionPaper]) -> None:
        desk, renderer = self._desk, self._desk.renderer
        if renderer is None or self.is_busy:
            return
        self._set_busy(busy=True)
        now = paper_desk(desk)
        work = partial(issue_round, desk.store, renderer, self._inspection, papers, now)
        desk.work(self, Lane.WORK, work, self._issued, self._failed)

    def _issued(self, came: PaperRound) -> None:
        self._set_busy(busy=False)
        self._show_held_back(came.held_back)
        self.came.emit()
        if came.rows:
            self.page_wanted.emit(BatchPage(self._desk, came.rows, self._printers))

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self._desk.services.messages.show_error(error)

    def _set_busy(self, *, busy: bool) -> None:
        self.is_busy = busy
        self.error.hide()
        self._show_button()

    def _show_held_back(self, held: Sequence[tuple[str, UserFacingError]]) -> None:
        if held:
            title, error = held[0]
            others = "、".join(dict.fromkeys(name for name, _error in held[1:]))
            more = f"{others}也没出来。" if others else ""
            lines = tuple(one for one in (error.advice, more) if one)
            text = PanelText(sentence=f"{title}没出来：{error.message}", lines=lines)
            self.error.show_text(text, icon="document")
        self.error.setVisible(bool(held))

    def _show_button(self) -> None:
        ready = self._wanted()
        self.print.setText(
            "正在做" if self.is_busy else f"打印 {len(ready)} 份" if ready else "打印"
        )
        self.print.setEnabled(bool(ready) and not self.is_busy)

    def _open(self, target: object) -> None:
        if isinstance(target, InspectionPaper) and (target.ready or target.issued):
            self._issue(() if target.issued else (target,))


def _row(one: InspectionPaper) -> ListRow:
    whose = "·".join(part for part in (one.stall, one.about.to) if part)
    title = f"{one.title}　{whose}" if whose else one.title
    icon = (
        RowIcon(name="document")
        if one.ready or one.issued
        else RowIcon(name="warning", colour="warn")
    )
    return ListRow(target=one, title=title, below=one.number or one.why, lead=icon, tail=_tag(one))


def _tag(one: InspectionPaper) -> TagState:
    if one.issued:
        return TagState(kind=TagKind.OK, text="做好了", icon="done")
    if one.ready:
        return TagState(kind=TagKind.NEUTRAL, text="可以打印")
    return TagState(kind=TagKind.WARN, text="还差一样", icon="warning")
