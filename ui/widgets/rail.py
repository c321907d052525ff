"""The rail at the left: pages, their keys, the count of conflicts, and that all is saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.painters.base import (
    RIGHT,
    Frame,
    TextLook,
    draw_focus_ring,
    draw_frame,
    draw_icon,
    draw_text,
)
from ui.painters.logo import drill_logo, paint_logo
from ui.painters.marks import count_size, paint_count
from ui.theme import SEMIBOLD, Theme
from ui.tokens import TextSize
from ui.widgets.painted import ENTER_KEYS, Painted, is_plain

_WIDE: Final = 182
_NARROW: Final = 64
_ITEM: Final = 40
_LEAST_ITEM: Final = 28
_GROUP_GAP: Final = 13
_FOOT: Final = 66
_TOP: Final = 65
_SIDE: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class RailEntry:
    """An entry: its key for the program, words, icon, printed key and group."""

    key: str
    title: str
    icon: str
    shortcut: str = ""
    group: int = 0


class Rail(Painted):
    """Entries in groups; arrows move, Enter goes there, one is always chosen.

    Signals:
        chosen: The officer goes to an entry; carries its key.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.entries: tuple[RailEntry, ...] = ()
        self.narrow = False
        self.drill = False
        self._unit = unit
        self._current = 0
        self._focused = 0
        self._counts: dict[str, int] = {}
        self._saved = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._under = -1

    def show_entries(self, entries: Sequence[RailEntry]) -> None:
        """Show these entries; only what works is handed in."""
        self.entries = tuple(entries)
        self._restyle()

    def show_current(self, key: str) -> None:
        """Mark an entry as chosen."""
        for number, entry in enumerate(self.entries):
            if entry.key == key:
                self._current = self._focused = number
        self._speak()
        self.update()

    def show_count(self, key: str, count: int) -> None:
        """Show a count beside an entry; 0 takes it away."""
        self._counts[key] = count
        self.update()

    def show_saved(self, time_text: str) -> None:
        """Show when the last save on this computer was, to the second."""
        self._saved = time_text
        self.update()

    def show_unit(self, unit: str, *, drill: bool) -> None:
        """Show the unit's name; the logo is brown while practising."""
        self._unit, self.drill = unit, drill
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only."""
        self.narrow = narrow or self.theme.size is TextSize.EXTRA_LARGE
        self._restyle()

    def wanted_size(self) -> QSize:
        """Return the width for icons with or without words."""
        return QSize(self.theme.px(_NARROW if self.narrow else _WIDE), 0)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw logo, entries and foot."""
        theme = self.theme
        painter.fillRect(rect, theme.colour("rail"))
        edge = QRectF(rect.right() - theme.line, rect.top(), theme.line, rect.height())
        painter.fillRect(edge, theme.colour("card"))
        self._paint_head(painter)
        for number, entry in enumerate(self.entries):
            self._paint_entry(painter, number, entry)
            following = self.entries[number + 1 : number + 2]
            if following and following[0].group != entry.group:
                self._paint_group_line(painter, self._box(number))
        if self._saved:
            self._paint_foot(painter, rect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, go with Enter or space (Qt)."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and is_plain(event):
            self._focused = min(max(self._focused + step, 0), len(self.entries) - 1)
            self._speak()
            self.update()
        elif event.key() in (*ENTER_KEYS, Qt.Key.Key_Space) and self.entries:
            self.chosen.emit(self.entries[self._focused].key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the entry under the pointer (Qt)."""
        number = self._number_at(event.position())
        if number >= 0:
            self.chosen.emit(self.entries[number].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the entry under the pointer (Qt)."""
        self._under = self._number_at(event.position())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the tint away (Qt)."""
        self._under = -1
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the chosen entry (Qt)."""
        self._focused = self._current
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """Name an entry when only its icon shows (Qt)."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self._number_at(QPointF(event.pos()))
            if self.narrow and number >= 0:
                QToolTip.showText(event.globalPos(), self.entries[number].title, self)
            return True
        return super().event(event)

    def _speak(self) -> None:
        if self.entries:
            self.setAccessibleName(f"页面：{self.entries[self._focused].title}")

    def _number_at(self, position: QPointF) -> int:
        hits = [n for n in range(len(self.entries)) if self._box(n).contains(position)]
        return hits[0] if hits else -1

    def _box(self, number: int) -> QRectF:
        theme = self.theme
        groups = {entry.group for entry in self.entries[: number + 1]}
        earlier = len(groups) - 1
        step = self._item_height() + 1
        top = theme.px(_TOP) + number * step + earlier * theme.px(_GROUP_GAP)
        side = theme.px(_SIDE)
        return QRectF(side, top, self.width() - 2 * side, self._item_height())

    def _item_height(self) -> int:
        """Return the height of an entry: less than usual where all of them would reach the foot."""
        theme, usual = self.theme, self.theme.px(_ITEM)
        gaps = len({entry.group for entry in self.entries}) - 1
        room = self.height() - theme.px(_TOP) - theme.px(_FOOT) - gaps * theme.px(_GROUP_GAP)
        fitting = room // max(len(self.entries), 1) - 1
        return min(usual, max(fitting, theme.px(_LEAST_ITEM)))

    def _paint_head(self, painter: QPainter) -> None:
        theme = self.theme
        side = theme.px(28)
        left = (self.width() - side) / 2 if self.narrow else theme.px(16)
        box = QRectF(left, theme.px(14), side, side)
        paint_logo(painter, box, drill_logo(drill=self.drill), theme)
        if self.narrow:
            return
        left += side + theme.px(10)
        room = self.width() - left - theme.px(8)
        name = QRectF(left, theme.px(10), room, theme.px(22))
        draw_text(painter, name, "镇街执法台", TextLook(weight=SEMIBOLD), theme)
        unit = QRectF(left, theme.px(30), room, theme.px(18))
        look = TextLook(role="small", colour="ink2", elide=True)
        draw_text(painter, unit, self._unit, look, theme)

    def _paint_entry(self, painter: QPainter, number: int, entry: RailEntry) -> None:
        theme, box, chosen = self.theme, self._box(number), number == self._current
        self._paint_ground(painter, box, number)
        colour = "accent" if chosen else "ink2"
        icon_x = box.center().x() if self.narrow else box.left() + theme.px(24)
        draw_icon(painter, QPointF(icon_x, box.center().y()), (entry.icon, 20, colour), theme)
        count = self._counts.get(entry.key, 0)
        if not self.narrow:
            words = box.adjusted(theme.px(45), 0, 0, 0)
            weight, ink = (SEMIBOLD, "accent") if chosen else (None, "ink")
            draw_text(painter, words, entry.title, TextLook(weight=weight, colour=ink), theme)
            if entry.shortcut and not count:
                key = TextLook(role="key", colour="ink2", align=RIGHT)
                draw_text(painter, box.adjusted(0, 0, -theme.px(10), 0), entry.shortcut, key, theme)
        if count:
            size = count_size(count, theme)
            left = box.right() - size.width() - theme.px(0 if self.narrow else 9)
            top = box.top() if self.narrow else box.center().y() - size.height() / 2
            paint_count(painter, QRectF(left, top, size.width(), size.height()), count, theme)

    def _paint_ground(self, painter: QPainter, box: QRectF, number: int) -> None:
        theme, radius = self.theme, self.theme.px(6)
        if number == self._current:
            sunny = theme.line > 1
            fill = "selected" if sunny else "surface"
            frame = Frame(fill=fill, line="card", width=theme.line, radius=radius)
            draw_frame(painter, box, frame, theme)
            bar = QRectF(box.left(), box.top() + theme.px(7), 4, box.height() - theme.px(14))
            draw_frame(painter, bar, Frame(fill="accent", radius=2), theme)
        elif number == self._under:
            draw_frame(painter, box, Frame(fill="hover", radius=radius), theme)
        if self.hasFocus() and number == self._focused:
            draw_focus_ring(painter, box.adjusted(-3, 0, 3, 0), radius + 2, theme)

    def _paint_group_line(self, painter: QPainter, box: QRectF) -> None:
        theme = self.theme
        top = box.bottom() + theme.px(7)
        side = theme.px(16)
        line = QRectF(side, top, self.width() - 2 * side, theme.line)
        painter.fillRect(line, theme.colour("card"))

    def _paint_foot(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.theme
        top = rect.bottom() - theme.px(60)
        icon_x = rect.center().x() if self.narrow else theme.px(24)
        centre = QPointF(icon_x, top + theme.px(11))
        draw_icon(painter, centre, ("done_solid", 16, "ok_solid"), theme)
        if self.narrow:
            look = TextLook(role="key", colour="ink2", align=Qt.AlignmentFlag.AlignHCenter)
            box = QRectF(0, top + theme.px(20), rect.width(), theme.px(20))
            draw_text(painter, box, self._saved, look, theme)
            return
        line = QRectF(theme.px(38), top, rect.width() - theme.px(40), theme.px(21))
        look = TextLook(role="small", weight=SEMIBOLD, colour="ink2")
        draw_text(painter, line, "已保存到本机", look, theme)
        below = line.translated(0, theme.px(19))
        draw_text(painter, below, self._saved, TextLook(role="small", colour="ink2"), theme)
