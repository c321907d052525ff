"""The sync line: what waits, what needs comparing, when something last arrived."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import Frame, TextLook, draw_frame, draw_icon, draw_text, text_width
from ui.theme import SEMIBOLD, Theme
from ui.widgets.painted import ENTER_KEYS, Painted, wants_ring


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncState:
    """What the sync line tells.

    Attributes:
        online: Whether the server could be reached last time.
        alone: This computer works alone: there is nowhere to send to.
        last: Time of the last delivery, e.g. ``09:14``; empty when there was none.
    """

    online: bool = False
    alone: bool = False
    waiting: int = 0
    photos: int = 0
    conflicts: int = 0
    last: str = ""


def sync_parts(state: SyncState) -> tuple[str, ...]:
    """Return the words of the sync line; parts that are zero are left out."""
    if state.alone:
        return ("本机单独使用",)
    if not (state.waiting or state.photos or state.conflicts):
        return ("都送到了", state.last) if state.last else ("还没送过",)
    parts = []
    if state.waiting:
        parts.append(f"待送 {state.waiting} 条")
    if state.photos:
        parts.append(f"照片待传 {state.photos} 张")
    if state.conflicts:
        parts.append(f"需核对 {state.conflicts} 件")
    if state.last:
        parts.append(f"上次送达 {state.last}")
    return tuple(parts)


class SyncPill(Painted):
    """The sync line as a pill; opens 同步.

    Signals:
        opened: The officer wants to see the sync page.
    """

    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._state = SyncState()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        wants_ring(self, 16)
        self.show_state(SyncState())

    def show_state(self, state: SyncState) -> None:
        """Show another state."""
        self._state = state
        reach = "有网络" if state.online else "没有网络"
        self.setAccessibleName("，".join(("同步", reach, *sync_parts(state))))
        self._restyle()

    def wanted_size(self) -> QSize:
        """Return the size that holds every part."""
        width = self.theme.px(34 + 12) + sum(width for width, _kind in self._widths())
        return QSize(round(width), self.theme.px(32))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the pill."""
        theme, left = self.theme, self.theme.px(34.0)
        fill = "hover" if self.hovered else "sunken"
        frame = Frame(fill=fill, line="card", width=theme.line, radius=rect.height() / 2)
        draw_frame(painter, rect, frame, theme)
        icon = "laptop" if self._state.alone else "online" if self._state.online else "offline"
        centre = QPointF(theme.px(18), rect.center().y())
        draw_icon(painter, centre, (icon, 16, "ink2"), theme)
        for (width, conflict), text in zip(self._widths(), self._texts(), strict=True):
            box = QRectF(left, rect.top(), width, rect.height())
            if conflict:
                mark = QPointF(left + theme.px(7), rect.center().y())
                draw_icon(painter, mark, ("conflict", 16, "warn_solid"), theme)
                box.adjust(theme.px(20), 0, 0, 0)
            draw_text(painter, box, text, _look(conflict=conflict), theme)
            left += round(width)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Open the sync page (Qt)."""
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the sync page on Enter or space (Qt)."""
        if event.key() in (*ENTER_KEYS, Qt.Key.Key_Space):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def _texts(self) -> list[str]:
        texts: list[str] = []
        for part in sync_parts(self._state):
            if texts:
                texts.append(" · ")
            texts.append(part)
        return texts

    def _widths(self) -> list[tuple[float, bool]]:
        widths = []
        for text in self._texts():
            conflict = text.startswith("需核对")
            width = text_width(text, _look(conflict=conflict), self.theme)
            widths.append((width + (self.theme.px(20) if conflict else 0), conflict))
        return widths


def _look(*, conflict: bool) -> TextLook:
    if conflict:
        return TextLook(role="small", weight=SEMIBOLD, colour="warn")
    return TextLook(role="small", colour="ink2")
