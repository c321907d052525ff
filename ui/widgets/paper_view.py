"""The paper beside the form: the rendered PDF, with what is still open framed on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from enforcement.papers.paper import FieldBox, Rendered
from ui.background import BackgroundRunner, Lane, Then
from ui.painters.base import CENTRE, Frame, TextLook, draw_frame, draw_text, text_width
from ui.pdf_pages import PageImage, render_pages
from ui.theme import SEMIBOLD, Theme
from ui.widgets.painted import Painted

_GAP: Final = 12
_REDRAW_AFTER_MS: Final = 120
_LEAST_BOX_PT: Final = 10.0
_MARK_HEIGHT: Final = 19


class MarkTone(StrEnum):
    """Why a field is framed: open now, asked by a later step, wrong, or to be looked at."""

    OPEN = "open"
    LATER = "later"
    WRONG = "wrong"
    LOOK = "look"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMark:
    """A frame on the paper around a field.

    Attributes:
        field: Dotted path as in `FieldBox`.
        words: Stand inside the frame, e.g. ``③ 金额``; empty shows the frame only.
        number: A numbered disc at the corner, as in the checks beside the paper.
    """

    field: str
    tone: MarkTone = MarkTone.OPEN
    words: str = ""
    number: int = 0


class _Sheets(Painted):
    """The pages below each other."""

    field_pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.pages: tuple[PageImage, ...] = ()
        self.boxes: tuple[FieldBox, ...] = ()
        self.marks: tuple[FieldMark, ...] = ()
        self.page_width = 1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wanted_size(self) -> QSize:
        """Return the size of all pages."""
        last = self.page_rects()[-1:] or [QRectF()]
        return QSize(self.page_width, round(last[0].bottom()))

    def page_rects(self) -> list[QRectF]:
        """Return where each page stands."""
        top, rects = 0.0, []
        for page in self.pages:
            height = self.page_width * page.height_pt / page.width_pt
            rects.append(QRectF(0, top, self.page_width, height))
            top += height + _GAP
        return rects

    def box_rect(self, box: FieldBox) -> QRectF:
        """Return where a field stands in the widget."""
        page = self.page_rects()[box.page]
        scale = page.width() / self.pages[box.page].width_pt
        height = max(box.height, _LEAST_BOX_PT) * scale
        return QRectF(
            box.x * scale, page.top() + box.y * scale, max(box.width * scale, height), height
        )

    def paint(self, painter: QPainter, _rect: QRectF) -> None:
        """Draw pages, then frames."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page, rect in zip(self.pages, self.page_rects(), strict=True):
            painter.drawImage(rect, page.image)
            draw_frame(painter, rect, Frame(line="card", radius=0), self.theme)
        for mark in self.marks:
            boxes = [box for box in self.boxes if box.field == mark.field]
            for number, box in enumerate(boxes):
                if box.page < len(self.pages):
                    self._paint_mark(painter, self.box_rect(box), mark, first=number == 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which field was pressed (Qt)."""
        field = self.field_at(event.position())
        if field:
            self.field_pressed.emit(field)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the release that belongs to a press (Qt)."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a framed field can be pressed (Qt)."""
        found = self.field_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def field_at(self, position: QPointF) -> str:
        """Return the framed field at a position, or nothing."""
        marked = {mark.field for mark in self.marks}
        reachable = (b for b in self.boxes if b.field in marked and b.page < len(self.pages))
        grown = ((b.field, self.box_rect(b).adjusted(-3, -3, 3, 3)) for b in reachable)
        return next((field for field, rect in grown if rect.contains(position)), "")

    def _paint_mark(self, painter: QPainter, rect: QRectF, mark: FieldMark, *, first: bool) -> None:
        theme = self.theme
        fill, line, dash = _MARKS[mark.tone]
        look = TextLook(role="small", weight=SEMIBOLD, colour=line, align=CENTRE)
        if mark.words and first:
            wide = text_width(mark.words, look, theme) + theme.px(20)
            rect = QRectF(rect.left(), rect.top(), max(rect.width(), wide), rect.height())
            grow = max((theme.px(_MARK_HEIGHT) - rect.height()) / 2, 2)
            rect.adjust(-2, -grow, 2, grow)
            rect = self._inside_view(rect)
        if fill is None:
            rect.adjust(-3, -3, 3, 3)
        frame = Frame(fill=fill, line=line, width=1.5, radius=theme.px(4), dash=dash)
        draw_frame(painter, rect, frame, theme)
        if mark.words and first:
            draw_text(painter, rect, mark.words, look, theme)
        if mark.number and first:
            side = theme.px(20)
            disc = QRectF(rect.right() - side / 2, rect.top() - side / 2, side, side)
            solid = "warn_solid" if mark.tone is MarkTone.LOOK else "danger_solid"
            draw_frame(painter, disc, Frame(fill=solid, radius=side / 2), theme)
            digit = TextLook(role="small", weight=SEMIBOLD, colour="on_danger", align=CENTRE)
            draw_text(painter, disc, str(mark.number), digit, theme)

    def _inside_view(self, rect: QRectF) -> QRectF:
        """Return the frame moved so that its words are not cut at the side of the view."""
        seen = QRectF(self.visibleRegion().boundingRect()).adjusted(2, 0, -2, 0)
        right = min(rect.right(), seen.right())
        return rect.translated(max(right - rect.right(), seen.left() - rect.left()), 0)


class PaperView(QScrollArea):
    """Shows a rendered paper as wide as there is room; scrolls over its pages.

    Signals:
        field_chosen: A framed field was pressed; carries its path.
        drawn: The pages are on the screen.
    """

    field_chosen = Signal(str)
    drawn = Signal()

    def __init__(
        self, theme: Theme, runner: BackgroundRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._runner = runner
        self._rendered: Rendered | None = None
        self._asked = 0
        self._pending_marks: tuple[FieldMark, ...] = ()
        self._zoom = 1.0
        self._sheets = _Sheets(theme)
        self._sheets.field_pressed.connect(self.field_chosen)
        self.setWidget(self._sheets)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName("文书")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_REDRAW_AFTER_MS)
        self._pause.timeout.connect(self._draw)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._sheets.pages)

    def show_paper(self, rendered: Rendered, marks: Sequence[FieldMark] = ()) -> None:
        """Show a paper; the one before stays until the new one is drawn."""
        self._rendered = rendered
        self._pending_marks = tuple(marks)
        self._draw()

    def show_marks(self, marks: Sequence[FieldMark]) -> None:
        """Frame other fields on the paper shown."""
        self._pending_marks = tuple(marks)
        self._sheets.marks = self._pending_marks
        self._sheets.update()

    def show_field(self, field: str) -> None:
        """Bring a field into view."""
        for box in self._sheets.boxes:
            if box.field == field and box.page < self.page_count:
                centre = self._sheets.box_rect(box).center()
                self.ensureVisible(round(centre.x()), round(centre.y()), 20, 80)
                return

    def set_zoom(self, zoom: float) -> None:
        """Show the page ``zoom`` times as wide as the room."""
        self._zoom = zoom
        self._fit()
        self._pause.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width at once, draw sharply after a pause (Qt)."""
        super().resizeEvent(event)
        self._fit()
        self._pause.start()

    def _fit(self) -> None:
        self._sheets.page_width = max(round(self.viewport().width() * self._zoom), 1)
        self._sheets.adjustSize()
        self._sheets.update()

    def _draw(self) -> None:
        if self._rendered is None:
            return
        self._asked += 1
        width = round(max(self.viewport().width() * self._zoom, 1) * self.devicePixelRatioF())
        work = partial(render_pages, self._rendered.pdf, width)
        show = partial(self._show_pages, self._asked, self._rendered)
        self._runner.submit(Lane.WORK, work, Then(owner=self, success=show))

    def _show_pages(self, asked: int, rendered: Rendered, pages: tuple[PageImage, ...]) -> None:
        if asked != self._asked:
            return
        self._sheets.pages = pages
        self._sheets.boxes = rendered.boxes
        self._sheets.marks = self._pending_marks
        self._fit()
        self.drawn.emit()


_MARKS: Final[dict[MarkTone, tuple[str | None, str, tuple[float, ...]]]] = {
    MarkTone.OPEN: ("danger_soft", "danger_solid", ()),
    MarkTone.LATER: ("sunken", "ink2", (3, 2.5)),
    MarkTone.WRONG: (None, "danger_solid", ()),
    MarkTone.LOOK: (None, "warn_solid", ()),
}
