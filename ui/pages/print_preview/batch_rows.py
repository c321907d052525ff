"""The papers that may be printed together: each with a tick, its copies and its printer."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from enforcement.read_models import PaperRow
from enforcement.records import RecordId
from ui.pages.print_preview.batch import Chosen, PrinterPlan, default_copies
from ui.pages.print_preview.recorded_print import MOST_COPIES
from ui.painters.marks import TagKind, TagState
from ui.theme import Theme
from ui.widgets.buttons import ButtonHeight, ButtonLook, LinkButton
from ui.widgets.card import Divider
from ui.widgets.label import STRONG, Label, TextStyle
from ui.widgets.layouts import column, empty, row
from ui.widgets.marks import Tag

_NAME: Final = TextStyle(role="body_strong", elide=True)
_BELOW: Final = TextStyle(role="small", colour="ink2", elide=True)
_COPIES: Final = 88


class BatchRow(QWidget):
    """One paper.

    Signals:
        changed: Its tick or its copies are others.
        wanted: It shall be shown.
    """

    changed = Signal()
    wanted = Signal()

    def __init__(self, theme: Theme, paper: PaperRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = paper
        self.tick = QCheckBox()
        self.tick.setAccessibleName(f"{paper.title} {paper.number}".strip())
        self.tick.setChecked(paper.printed_at is None)
        self.copies = QSpinBox(self)
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setValue(default_copies(paper))
        self.copies.setAccessibleName(f"{paper.title}的份数")
        self.copies.setSuffix(" 份")
        self.copies.setFixedWidth(theme.px(_COPIES))
        self.tag = Tag(theme, _state(paper))
        self.look = LinkButton(theme, "看", ButtonLook(height=ButtonHeight.SMALL))
        self.look.setAccessibleName(f"看{paper.title}")
        self._below = Label(theme, "", _BELOW)
        self._title = Label(theme, paper.title, _NAME)
        words = column(self._title, self._below, gap=theme.px(2))
        line = row(self.tick, gap=theme.px(10), margins=(theme.px(4), theme.px(8), 0, theme.px(8)))
        line.addLayout(words, 1)
        for part in (self.tag, self.look, self.copies):
            line.addWidget(part)
        self.setLayout(line)
        self.tick.toggled.connect(lambda _on: self.changed.emit())
        self.copies.valueChanged.connect(lambda _count: self.changed.emit())
        self.look.clicked.connect(self.wanted)

    def show_printer(self, printer: str) -> None:
        """Say which printer it goes to."""
        number = self.paper.number or f"{self.paper.pages} 页，不编文号"
        self._below.setText(f"{number}　{printer}" if printer else number)

    def show_printed(self, copies: int) -> None:
        """Say that it came out, and take its tick away."""
        self.tick.setChecked(False)
        self.tag.show_state(TagState(kind=TagKind.OK, text=f"打了 {copies} 份"))


class BatchRows(QWidget):
    """All papers.

    Signals:
        changed: Something else is chosen.
        paper_wanted: A paper shall be shown; carries its `PaperRow`.
    """

    changed = Signal()
    paper_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.rows: tuple[BatchRow, ...] = ()
        self._parts = column()
        self.setLayout(self._parts)

    def show_papers(self, papers: Sequence[PaperRow], titles: dict[RecordId, str]) -> None:
        """Show the papers; ``titles`` names the cases where there are several."""
        empty(self._parts)
        self.rows = tuple(BatchRow(self.theme, paper) for paper in papers)
        shown: RecordId | None = None
        for one in self.rows:
            if len(titles) > 1 and one.paper.case != shown:
                shown = one.paper.case
                head = Label(self.theme, titles.get(shown, ""), STRONG)
                head.setContentsMargins(0, self.theme.px(10), 0, self.theme.px(2))
                self._parts.addWidget(head)
            self._parts.addWidget(one)
            self._parts.addWidget(Divider(self.theme))
            one.changed.connect(self.changed)
            one.wanted.connect(lambda one=one: self.paper_wanted.emit(one.paper))
        self._parts.addStretch(1)

    def chosen(self) -> tuple[Chosen, ...]:
        """Return what is ticked, in order."""
        return tuple(
            Chosen(paper=one.paper, copies=one.copies.value())
            for one in self.rows
            if one.tick.isChecked()
        )

    def tick_all(self, *, on: bool) -> None:
        """Tick all papers, or none."""
        for one in self.rows:
            one.tick.setChecked(on)

    def show_plan(self, plan: PrinterPlan) -> None:
        """Say of each paper which printer it goes to."""
        printers = [plan.printer_of(one.paper) for one in self.rows]
        several = len(set(printers)) > 1
        for one, printer in zip(self.rows, printers, strict=True):
            one.show_printer(printer if several else "")

    def show_printed(self, printed: dict[RecordId, int]) -> None:
        """Mark what came out; of fewer copies than wanted the rest stays ticked."""
        for one in self.rows:
            copies = printed.get(one.paper.document, 0)
            left = one.copies.value() - copies
            if copies and left > 0:
                one.tag.show_state(TagState(kind=TagKind.WARN, text=f"打了 {copies} 份"))
                one.copies.setValue(left)
            elif copies:
                one.show_printed(copies)


def _state(paper: PaperRow) -> TagState:
    if paper.printed_at is None:
        return TagState(kind=TagKind.WARN, text="待打印", icon="print")
    return TagState(kind=TagKind.OK, text="打过")
