"""The page in the middle: whole, with its findings framed at the blank; larger on demand."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from enforcement.papers.paper import PaperData, Rendered
from enforcement.ports import Pictures, Renderer
from ui.background import Lane
from ui.desk import Desk
from ui.pages.print_preview.checks import Check
from ui.painters.base import Frame
from ui.theme import Theme
from ui.widgets.card import Surface
from ui.widgets.paper_view import FieldMark, Fit, MarkTone, PaperView


class SheetView(Surface):
    """Shows a draft, then the issued pages.

    Signals:
        field_chosen: A framed field was pressed; carries its path.
        laid_out: The draft was laid out; carries `Rendered`.
    """

    field_chosen = Signal(str)
    laid_out = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(theme, Frame(fill="rail", line="card", radius=8), parent)
        self._desk = desk
        self._asked = 0
        self._checks: tuple[Check, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_padding(12, 11)
        self.view = PaperView(theme, desk.services.runner, self)
        self.view.field_chosen.connect(self.field_chosen)
        self.view.tools.hide_zoom()
        self.view.tools.set_fit(Fit.WHOLE)
        self.body.addWidget(self.view, 1)

    def show_draft(self, paper: PaperData, checks: Sequence[Check]) -> None:
        """Lay a paper out and show it with its findings."""
        self._checks = tuple(checks)
        renderer = self._desk.renderer
        if renderer is None:
            return
        self._asked += 1
        work = partial(_draft, renderer, paper, self._desk.store.blob)
        self._desk.work(self, Lane.WORK, work, partial(self._take, self._asked))

    def show_issued(self, rendered: Rendered) -> None:
        """Show the pages that were issued."""
        self._asked += 1
        self._checks = ()
        self.view.show_paper(rendered)

    def _take(self, asked: int, rendered: Rendered) -> None:
        if asked != self._asked:
            return
        self.view.show_paper(rendered, [_mark(check) for check in self._checks])
        self.laid_out.emit(rendered)


def _draft(renderer: Renderer, paper: PaperData, pictures: Pictures) -> Rendered:
    return renderer.render(paper, draft=True, pictures=pictures)


def _mark(check: Check) -> FieldMark:
    tone = MarkTone.OPEN if check.stops else MarkTone.LOOK
    return FieldMark(field=check.field, tone=tone, number=check.number)
