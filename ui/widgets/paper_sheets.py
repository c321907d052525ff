"""The sheets of a paper below each other: pages, frames around fields, what was searched for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from enforcement.papers.paper import FieldBox
from ui.painters.base import CENTRE, Frame, TextLook, draw_frame, draw_text, text_width
from ui.pdf_pages import PageSize, Place
from ui.theme import SEMIBOLD, Theme
from ui.widgets.painted import Painted

_GAP: Final = 12
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPage:
    """The image of a page and the width in px that it was drawn for."""

    image: QImage
    width_px: int


def page_rects(sizes: Sequence[PageSize], width: float) -> list[QRectF]:
    """Return where each page stands when the sheets are ``width`` wide."""
    top, rects = 0.0, []
    for size in sizes:
        height = width * size.height_pt / size.width_pt
        rects.append(QRectF(0, top, width, height))
        top += height + _GAP
    return rects


class Sheets(Painted):
    """Draws what it is given; pages that aren't drawn yet are white.

    Signals:
        field_pressed: A framed field was pressed; carries its path.
    """

    field_pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.sizes: tuple[PageSize, ...] = ()
        self.drawn: dict[int, DrawnPage] = {}
        self.boxes: tuple[FieldBox, ...] = ()
        self.marks: tuple[FieldMark, ...] = ()
        self.places: tuple[Place, ...] = ()
        self.place = -1
        self.page_width = 1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wanted_size(self) -> QSize:
        """Return the size of all pages."""
        last = self.page_rects()[-1:] or [QRectF()]
        return QSize(self.page_width, round(last[0].bottom()))

    def width_drawn(self, number: int) -> int:
        """Return the width in px that a page was drawn for; 0 for none."""
        page = self.drawn.get(number)
        return page.width_px if page else 0

    def page_rects(self) -> list[QRectF]:
        """Return where each page stands."""
        return page_rects(self.sizes, self.page_width)

    def box_rect(self, box: FieldBox) -> QRectF:
        """Return where a field stands in the widget."""
        page = self.page_rects()[box.page]
        scale = page.width() / self.sizes[box.page].width_pt
        height = max(box.height, _LEAST_BOX_PT) * scale
        return QRectF(
            box.x * scale, page.top() + box.y * scale, max(box.width * scale, height), height
        )

    def place_rects(self, place: Place) -> list[QRectF]:
        """Return where a text that was found stands in the widget."""
        page = self.page_rects()[place.page]
        scale = page.width() / self.sizes[place.page].width_pt
        return [
            QRectF(
                spot.x() * scale,
                page.top() + spot.y() * scale,
                spot.width() * scale,
                spot.height() * scale,
            ).adjusted(-2, -2, 2, 2)
            for spot in place.spots
        ]

    def paint(self, painter: QPainter, _rect: QRectF) -> None:
        """Draw pages, then what was found, then frames."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, rect in enumerate(self.page_rects()):
            page = self.drawn.get(number)
            if page is None:
                painter.fillRect(rect, Qt.GlobalColor.white)
            else:
                painter.drawImage(rect, page.image)
            draw_frame(painter, rect, Frame(line="card", radius=0), self.theme)
        self._paint_places(painter)
        for mark in self.marks:
            boxes = [box for box in self.boxes if box.field == mark.field]
            for number, box in enumerate(boxes):
                if box.page < len(self.sizes):
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
        reachable = (b for b in self.boxes if b.field in marked and b.page < len(self.sizes))
        grown = ((b.field, self.box_rect(b).adjusted(-3, -3, 3, 3)) for b in reachable)
        return next((field for field, rect in grown if rect.contains(position)), "")

    def _paint_places(self, painter: QPainter) -> None:
        """Tint what was found as a marker pen does; the present one is framed as well."""
        tint = self.theme.colour("mark")
        for number, place in enumerate(self.places):
            if place.page >= len(self.sizes):
                continue
            for rect in self.place_rects(place):
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(rect, tint)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                if number == self.place:
                    frame = Frame(line="warn_solid", width=2, radius=2)
                    draw_frame(painter, rect.adjusted(-2, -2, 2, 2), frame, self.theme)

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


_MARKS: Final[dict[MarkTone, tuple[str | None, str, tuple[float, ...]]]] = {
    MarkTone.OPEN: ("danger_soft", "danger_solid", ()),
    MarkTone.LATER: ("sunken", "ink2", (3, 2.5)),
    MarkTone.WRONG: (None, "danger_solid", ()),
    MarkTone.LOOK: (None, "warn_solid", ()),
}
