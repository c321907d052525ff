"""Small marks as widgets: badge, tag, key cap, avatar, disc, icon, clock pill."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters import marks
from ui.painters.base import draw_icon
from ui.painters.marks import (
    AvatarState,
    BadgeState,
    DiscState,
    KeyCapState,
    TagKind,
    TagState,
)
from ui.theme import Theme
from ui.widgets.painted import ENTER_KEYS, Painted, wants_ring


def _fixed(widget: QWidget) -> None:
    widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class DeadlineBadge(Painted):
    """How long a deadline still runs.

    Attributes:
        spoken: Words and full date for the screen reader, e.g. ``剩 2 天，11月26日``.
    """

    def __init__(
        self, theme: Theme, state: BadgeState, spoken: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        _fixed(self)
        self.show_state(state, spoken)

    def show_state(self, state: BadgeState, spoken: str = "") -> None:
        """Show another state; ``spoken`` adds the full date for the screen reader."""
        self.state = state
        self.setAccessibleName(spoken or state.text)
        self._restyle()

    def wanted_size(self) -> QSize:
        """Return the size of the badge."""
        return marks.badge_size(self.state, self.theme)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the badge."""
        marks.paint_badge(painter, rect, self.state, self.theme)


class Tag(Painted):
    """A word in a frame: source of power, or the state of a paper."""

    def __init__(self, theme: Theme, state: TagState, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        _fixed(self)
        self.show_state(state)

    def show_state(self, state: TagState) -> None:
        """Show another tag."""
        self.state = state
        self.setAccessibleName(state.text)
        self._restyle()

    def wanted_size(self) -> QSize:
        """Return the size of the tag."""
        return marks.tag_size(self.state, self.theme)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the tag."""
        marks.paint_tag(painter, rect, self.state, self.theme)


def power_tag(theme: Theme, term: str, parent: QWidget | None = None) -> Tag:
    """Return the tag of a source of power by its term (法定, 赋权, 委托)."""
    return Tag(theme, TagState(kind=TagKind(term), text=term), parent)


class KeyCap(Painted):
    """A key as it is printed beside words."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        _fixed(self)
        self._state = KeyCapState(text=key)
        self.setAccessibleName(key)

    def wanted_size(self) -> QSize:
        """Return the size of the key cap."""
        return marks.key_cap_size(self._state, self.theme)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the key cap."""
        marks.paint_key_cap(painter, rect, self._state, self.theme)


class Avatar(Painted):
    """The first character of a name on a disc."""

    def __init__(
        self, theme: Theme, state: AvatarState, px: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        _fixed(self)
        self._px = px
        self.show_state(state)

    def show_state(self, state: AvatarState) -> None:
        """Show another person."""
        self._state = state
        self.setAccessibleName(state.name)
        self.update()

    def wanted_size(self) -> QSize:
        """Return the size of the disc."""
        side = self.theme.px(self._px)
        return QSize(side, side)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the disc."""
        marks.paint_avatar(painter, rect, self._state, self.theme)


class StepDisc(Painted):
    """The disc before a step: its number, or a check."""

    def __init__(self, theme: Theme, state: DiscState, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        _fixed(self)
        self._state = state

    def show_state(self, state: DiscState) -> None:
        """Show another state."""
        self._state = state
        self.update()

    def wanted_size(self) -> QSize:
        """Return the size of the disc: 26."""
        side = self.theme.px(26)
        return QSize(side, side)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the disc."""
        marks.paint_disc(painter, rect, self._state, self.theme)


class Icon(Painted):
    """An icon that stands before words; ``icon`` is name, px and colour token."""

    def __init__(
        self, theme: Theme, icon: tuple[str, int, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        _fixed(self)
        self._icon = icon

    def show_icon(self, icon: tuple[str, int, str]) -> None:
        """Show another icon."""
        self._icon = icon
        self._restyle()

    def wanted_size(self) -> QSize:
        """Return the size of the icon."""
        side = self.theme.px(self._icon[1])
        return QSize(side, side)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the icon."""
        draw_icon(painter, rect.center(), self._icon, self.theme)


class ClockPill(Painted):
    """The 24-hour clock of an urgent seizure.

    Signals:
        opened: The officer wants the paper that the clock waits for.
    """

    opened = Signal()

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        _fixed(self)
        self._text = text
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        wants_ring(self, 16)

    def show_text(self, text: str) -> None:
        """Show the remaining time, e.g. ``补批准 剩 05:12``."""
        self._text = text
        self.setAccessibleName(text)
        self._restyle()

    def wanted_size(self) -> QSize:
        """Return the size of the pill."""
        return marks.clock_size(self._text, self.theme)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the pill."""
        marks.paint_clock(painter, rect, self._text, self.theme)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Open the paper (Qt)."""
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the paper on Enter or space (Qt)."""
        if event.key() in (*ENTER_KEYS, Qt.Key.Key_Space):
            self.opened.emit()
            return
        super().keyPressEvent(event)
