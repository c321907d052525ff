"""A rendered paper that scrolls: only the pages in sight are drawn, however long it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from enforcement.papers.paper import FieldBox, Rendered
from ui.background import BackgroundRunner, Lane, Then
from ui.pdf_pages import PageSize, Place, draw_pages, find_text
from ui.theme import Theme
from ui.widgets.paper_sheets import DrawnPage, FieldMark, Sheets, page_rects

_REDRAW_AFTER_MS: Final = 120
_KEPT: Final = 4
"""Pages that stay drawn before and after those in sight."""
_STEP: Final = 1.25
_LARGEST: Final = 4.0
_A_LITTLE: Final = 1.01
_A4: Final = PageSize(width_pt=595, height_pt=842)


class Fit(StrEnum):
    """What the page is fitted to at zoom 1."""

    WIDTH = "width"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What of the sheets is in sight: plain numbers, to be read on the work lane.

    Attributes:
        width: Of a sheet in the window.
        width_px: The same in the pixels of the screen.
        top: Height at which what is in sight begins.
        bottom: Height at which it ends.
    """

    width: int
    width_px: int
    top: int
    bottom: int

    def __call__(self, sizes: Sequence[PageSize]) -> list[int]:
        """Return the pages in sight; of a paper that is shorter now, its last."""
        rects = page_rects(sizes, self.width)
        found = [
            number
            for number, rect in enumerate(rects)
            if rect.bottom() >= self.top and rect.top() <= self.bottom
        ]
        return found or [len(rects) - 1][: len(rects)]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Paper:
    """What is shown; another one is another paper, even with the same bytes."""

    pdf: bytes
    boxes: tuple[FieldBox, ...] = ()


class PaperPages(QScrollArea):
    """Shows a rendered paper as wide as there is room, or whole; scrolls over its pages.

    Signals:
        field_chosen: A framed field was pressed; carries its path.
        drawn: The pages in sight are on the screen.
        page_changed: Another page is in front, or the paper has other pages; carries its number,
            from 0.
        searched: A search has an answer, or another place is in front.
        zoomed: The page is shown larger or smaller.
    """

    field_chosen = Signal(str)
    drawn = Signal()
    page_changed = Signal(int)
    searched = Signal()
    zoomed = Signal()

    def __init__(
        self, theme: Theme, runner: BackgroundRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._runner = runner
        self._paper: _Paper | None = None
        self._shown: _Paper | None = None
        self._asked = 0
        self._pending_marks: tuple[FieldMark, ...] = ()
        self._fit_to = Fit.WIDTH
        self._zoom = 1.0
        self._page = 0
        self._wanted = ""
        self._sheets = Sheets(theme)
        self._sheets.field_pressed.connect(self.field_chosen)
        self.setWidget(self._sheets)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName("文书")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_REDRAW_AFTER_MS)
        self._pause.timeout.connect(self._draw_missing)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def pdf(self) -> bytes:
        """The file shown; empty before the first."""
        return self._shown.pdf if self._shown is not None else b""

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._sheets.sizes)

    @property
    def page(self) -> int:
        """The number of the page in front, from 0."""
        return self._page

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the text that was searched for stands."""
        return self._sheets.places

    @property
    def place(self) -> int:
        """Which of the places is in front; -1 without any."""
        return self._sheets.place

    @property
    def is_zoomed(self) -> bool:
        """Whether the page is larger or smaller than it fits."""
        return self._zoom != 1.0

    def show_paper(self, rendered: Rendered, marks: Sequence[FieldMark] = ()) -> None:
        """Show a paper; the one before stays until the new one is drawn."""
        self._paper = _Paper(pdf=rendered.pdf, boxes=rendered.boxes)
        self._pending_marks = tuple(marks)
        self._draw()

    def show_pdf(self, pdf: bytes) -> None:
        """Show a file that was issued earlier."""
        self._paper, self._pending_marks = _Paper(pdf=pdf), ()
        self._draw()

    def show_marks(self, marks: Sequence[FieldMark]) -> None:
        """Frame other fields on the paper shown."""
        self._pending_marks = tuple(marks)
        self._sheets.marks = self._pending_marks
        self._sheets.update()

    def show_field(self, field: str) -> None:
        """Bring a field into view."""
        found = next((box for box in self._sheets.boxes if box.field == field), None)
        if found is not None:
            self.show_line(found)

    def show_line(self, box: FieldBox) -> None:
        """Bring a line of a field into view."""
        if box.page < self.page_count:
            centre = self._sheets.box_rect(box).center()
            self.ensureVisible(round(centre.x()), round(centre.y()), 20, 80)

    def show_page(self, number: int) -> None:
        """Bring the top of a page into view."""
        rects = self._sheets.page_rects()
        if 0 <= number < len(rects):
            self.verticalScrollBar().setValue(round(rects[number].top()))

    def set_fit(self, fit: Fit) -> None:
        """Fit the page to the width, or show it whole, and take back any zoom."""
        self._fit_to = fit
        self.set_zoom(1.0)

    def set_zoom(self, zoom: float) -> None:
        """Show the page ``zoom`` times as large as it fits; what is in the middle stays there."""
        self._zoom = zoom
        self._fit()
        self._pause.start()
        self.zoomed.emit()

    def enlarge(self) -> None:
        """Show the page larger, up to four times the width of the room."""
        self._zoom_to(self._sheets.page_width * _STEP)

    def shrink(self) -> None:
        """Show the page smaller, down to the whole page."""
        self._zoom_to(self._sheets.page_width / _STEP)

    def search(self, text: str) -> None:
        """Mark where a text stands, and bring the next place into view; "" ends the search."""
        self._wanted = text
        self._find(self._show_found)

    def show_place(self, number: int) -> None:
        """Bring one of the places into view; before the first comes the last."""
        places = self._sheets.places
        self._sheets.place = number % len(places) if places else -1
        if places:
            spot = self._sheets.place_rects(places[self._sheets.place])[0].center()
            self.ensureVisible(round(spot.x()), round(spot.y()), 60, self.viewport().height() // 3)
        self._sheets.update()
        self.searched.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page at once, draw sharply after a pause (Qt)."""
        super().resizeEvent(event)
        self._fit()
        self._pause.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom while Ctrl is held (Qt)."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.enlarge if event.angleDelta().y() > 0 else self.shrink)()
            event.accept()
            return
        super().wheelEvent(event)

    def _zoom_to(self, width: float) -> None:
        fitted = self._fitted_width()
        least = min(self._whole_width(), fitted)
        most = self.viewport().width() * _LARGEST
        width = min(max(width, least), most)
        near = abs(width - fitted) < fitted * (_A_LITTLE - 1)
        self.set_zoom(1.0 if near else width / max(fitted, 1.0))

    def _fitted_width(self) -> float:
        if self._fit_to is Fit.WHOLE:
            return self._whole_width()
        return float(self.viewport().width())

    def _whole_width(self) -> float:
        size = self._sheets.sizes[0] if self._sheets.sizes else _A4
        room = float(self.viewport().width())
        return min(room, self.viewport().height() * size.width_pt / size.height_pt)

    def _fit(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        before = max(self._sheets.height(), 1)
        middle = (bar.value() + room / 2) / before
        at_top = bar.value() == 0
        self._sheets.page_width = max(round(self._fitted_width() * self._zoom), 1)
        self._sheets.adjustSize()
        self._sheets.update()
        if not at_top:
            bar.setValue(round(middle * self._sheets.height() - room / 2))

    def _scrolled(self) -> None:
        self._note_page()
        self._pause.start()

    def _note_page(self) -> None:
        top = self.verticalScrollBar().value()
        rects = self._sheets.page_rects()
        third = top + self.viewport().height() / 3
        page = max((n for n, rect in enumerate(rects) if rect.top() <= third), default=0)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _draw_missing(self) -> None:
        sheets, sight = self._sheets, self._sight()
        lacking = [n for n in sight(sheets.sizes) if sheets.width_drawn(n) != sight.width_px]
        if self._paper is not self._shown or lacking:
            self._draw()

    def _draw(self) -> None:
        if self._paper is None:
            return
        self._asked += 1
        sight = self._sight()
        work = partial(draw_pages, self._paper.pdf, sight.width_px, sight)
        show = partial(self._show_pages, self._asked, self._paper, sight.width_px)
        self._runner.submit(Lane.WORK, work, Then(owner=self, success=show))

    def _sight(self) -> Sight:
        width, top = self._sheets.page_width, self.verticalScrollBar().value()
        return Sight(
            width=width,
            width_px=max(round(width * self.devicePixelRatioF()), 1),
            top=top,
            bottom=top + self.viewport().height(),
        )

    def _show_pages(
        self,
        asked: int,
        paper: _Paper,
        width: int,
        answer: tuple[tuple[PageSize, ...], Mapping[int, QImage]],
    ) -> None:
        if asked != self._asked:
            return
        sizes, images = answer
        sheets, other = self._sheets, paper is not self._shown
        fresh = {n: DrawnPage(image=image, width_px=width) for n, image in images.items()}
        near = range(min(fresh, default=0) - _KEPT, max(fresh, default=0) + _KEPT + 1)
        kept = {} if other else {n: one for n, one in sheets.drawn.items() if n in near}
        sheets.drawn = {**kept, **fresh}
        sheets.sizes, sheets.boxes, sheets.marks = sizes, paper.boxes, self._pending_marks
        self._shown = paper
        self._fit()
        if other:
            self._page = min(self._page, max(len(sizes) - 1, 0))
            self.page_changed.emit(self._page)
            self._find(self._show_found_again)
        self._pause.start()
        self.drawn.emit()

    def _find(self, show: Callable[[tuple[Place, ...]], None]) -> None:
        paper = self._shown
        if paper is None or not self._wanted.strip():
            show(())
            return
        work = partial(find_text, paper.pdf, self._wanted)
        take = partial(self._take_found, self._wanted, paper, show)
        self._runner.submit(Lane.WORK, work, Then(owner=self, success=take))

    def _take_found(
        self,
        wanted: str,
        paper: _Paper,
        show: Callable[[tuple[Place, ...]], None],
        places: tuple[Place, ...],
    ) -> None:
        if wanted == self._wanted and paper is self._shown:
            show(places)

    def _show_found(self, places: tuple[Place, ...]) -> None:
        self._sheets.places = places
        ahead = (n for n, place in enumerate(places) if place.page >= self._page)
        self.show_place(next(ahead, 0))

    def _show_found_again(self, places: tuple[Place, ...]) -> None:
        """Mark the places on another paper, e.g. the next draft, and leave it where it is."""
        self._sheets.places = places
        self._sheets.place = min(max(self._sheets.place, 0), len(places) - 1)
        self._sheets.update()
        self.searched.emit()
