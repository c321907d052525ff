"""Buttons: verb and object, an icon before them, their key printed at the right."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.painters.base import Frame, TextLook, draw_frame, draw_icon, draw_text, text_width
from ui.painters.marks import KeyCapState, key_cap_size, paint_key_cap
from ui.theme import SEMIBOLD, Theme
from ui.widgets.painted import ENTER_KEYS, is_plain, wants_ring

ENTER_CAP: Final = "↵"
_ICON: Final = 18
_GAP: Final = 8


class ButtonKind(StrEnum):
    """The looks of a button; one primary per region."""

    PRIMARY = "primary"
    ORDINARY = "ordinary"
    DANGER = "danger"
    QUIET = "quiet"


class ButtonHeight(StrEnum):
    """Where the button stands: in a page 36, action bar 40, sign-in and print 44, a row 28."""

    PAGE = "page"
    BAR = "bar"
    MAIN = "main"
    SMALL = "small"


_HEIGHTS: Final = {
    ButtonHeight.PAGE: 36,
    ButtonHeight.BAR: 40,
    ButtonHeight.MAIN: 44,
    ButtonHeight.SMALL: 28,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonLook:
    """What a button shows besides its words."""

    kind: ButtonKind = ButtonKind.ORDINARY
    icon: str | None = None
    icon_after: str | None = None
    key: str | None = None
    height: ButtonHeight = ButtonHeight.PAGE


class Button(QPushButton):
    """A button painted from the theme; Enter and the space bar press it.

    ``key`` in its look is only printed; the page binds it (see `ui.pages.page.Page`).
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        look: ButtonLook | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.look = look or ButtonLook()
        self._hovered = False
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        wants_ring(self, 6)
        theme.changed.connect(self._restyle)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show other words (Qt)."""
        super().setText(text)
        # An ampersand in a name is no mnemonic.
        self.setShortcut(QKeySequence())
        self.setAccessibleName(f"{text} {self.look.key}" if self.look.key else text)
        self._restyle()

    def set_look(self, look: ButtonLook) -> None:
        """Change kind, icon, key or height."""
        self.look = look
        self.setText(self.text())

    def sizeHint(self) -> QSize:
        """Return the size that holds icon, words and key (Qt)."""
        padding = 8 if self.look.kind is ButtonKind.QUIET else 14
        width = self._content_width() + 2 * self.theme.px(padding)
        return QSize(round(width + 0.5), self.theme.px(_HEIGHTS[self.look.height]))

    def minimumSizeHint(self) -> QSize:
        """Return the whole size: the words of a button are never cut (Qt)."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as on the space bar (Qt)."""
        if event.key() in ENTER_KEYS and is_plain(event):
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Note that the pointer is over the button (Qt)."""
        self._hovered = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Note that the pointer has gone (Qt)."""
        self._hovered = False
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, icon, words and key (Qt)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        draw_frame(painter, rect, self._frame(), self.theme)
        left = rect.left() + (rect.width() - self._content_width()) / 2
        self._paint_content(painter, rect, left)
        painter.end()

    def _paint_content(self, painter: QPainter, rect: QRectF, left: float) -> None:
        theme, look, words = self.theme, self.look, self._words()
        if look.icon:
            centre = QPointF(left + theme.px(_ICON) / 2, rect.center().y())
            draw_icon(painter, centre, (look.icon, _ICON, words.colour), theme)
            left += theme.px(_ICON + _GAP)
        width = text_width(self.text(), words, theme)
        box = QRectF(left, rect.top(), width, rect.height())
        draw_text(painter, box, self.text(), words, theme)
        left += width
        if look.icon_after:
            centre = QPointF(left + theme.px(4 + _ICON / 2), rect.center().y())
            draw_icon(painter, centre, (look.icon_after, _ICON, words.colour), theme)
        if look.key:
            cap = self._cap()
            size = key_cap_size(cap, theme)
            top = rect.center().y() - size.height() / 2
            spot = QRectF(left + theme.px(_GAP + 2), top, size.width(), size.height())
            paint_key_cap(painter, spot, cap, theme)

    def _content_width(self) -> float:
        theme, look = self.theme, self.look
        width = text_width(self.text(), self._words(), theme)
        if look.icon:
            width += theme.px(_ICON + _GAP)
        if look.icon_after:
            width += theme.px(4 + _ICON)
        if look.key:
            width += theme.px(_GAP + 2) + key_cap_size(self._cap(), theme).width()
        return width

    def _cap(self) -> KeyCapState:
        filled = self.look.kind is ButtonKind.PRIMARY and self.isEnabled()
        return KeyCapState(text=self.look.key or "", on_accent=filled)

    def _words(self) -> TextLook:
        primary = self.look.kind is ButtonKind.PRIMARY
        weight = SEMIBOLD if primary else None
        if not self.isEnabled():
            return TextLook(colour="ink3", weight=weight)
        colours = {
            ButtonKind.PRIMARY: "on_accent",
            ButtonKind.ORDINARY: "ink",
            ButtonKind.DANGER: "danger",
            ButtonKind.QUIET: "accent",
        }
        return TextLook(colour=colours[self.look.kind], weight=weight)

    def _frame(self) -> Frame:
        theme, kind = self.theme, self.look.kind
        radius, line = theme.px(6), theme.line
        if kind is ButtonKind.QUIET:
            fill = "hover" if self._hovered and self.isEnabled() else None
            return Frame(fill=fill, radius=radius)
        if not self.isEnabled():
            return Frame(fill="sunken", line="card", width=line, radius=radius)
        if kind is ButtonKind.PRIMARY:
            fill = "accent_hover" if self._hovered else "accent"
            return Frame(fill="accent_press" if self.isDown() else fill, radius=radius)
        fill = "hover" if self._hovered else "surface"
        frame_line = "control"
        if kind is ButtonKind.DANGER:
            fill = "danger_soft" if self._hovered else "surface"
            frame_line = "danger_solid"
        fill = "selected" if self.isDown() or self.isChecked() else fill
        return Frame(fill=fill, line=frame_line, width=line, radius=radius)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint when enabled or disabled (Qt)."""
        super().changeEvent(event)
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class PrimaryButton(Button):
    """The one filled button of a region: its next step."""

    def __init__(
        self, theme: Theme, text: str, look: ButtonLook | None = None, parent: QWidget | None = None
    ) -> None:
        given = look or ButtonLook()
        primary = ButtonLook(
            kind=ButtonKind.PRIMARY,
            icon=given.icon,
            icon_after=given.icon_after,
            key=given.key,
            height=given.height,
        )
        super().__init__(theme, text, primary, parent)


class LinkButton(Button):
    """Words that can be pressed: no frame, in the accent colour."""

    def __init__(
        self, theme: Theme, text: str, look: ButtonLook | None = None, parent: QWidget | None = None
    ) -> None:
        given = look or ButtonLook(height=ButtonHeight.SMALL)
        quiet = ButtonLook(
            kind=ButtonKind.QUIET,
            icon=given.icon,
            icon_after=given.icon_after,
            key=given.key,
            height=given.height,
        )
        super().__init__(theme, text, quiet, parent)
