"""Fields and their rows: label above, hint or error below; the value typed always stays."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui.painters.base import RIGHT, TextLook, draw_icon, draw_text, text_width
from ui.theme import Theme
from ui.widgets.label import CAPTION, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Icon

_HINT = TextStyle(role="small", colour="ink3", wrap=True)
_ERROR = TextStyle(role="small", weight=600, colour="danger", wrap=True)
_WARNING = TextStyle(role="small", weight=600, colour="warn", wrap=True)
_GOOD = TextStyle(role="small", colour="ok", wrap=True)
_ERROR_ICON = ("refused", 16, "danger_solid")
_WARNING_ICON = ("warning", 16, "warn_solid")
_GOOD_ICON = ("done_solid", 16, "ok_solid")


def set_state(widget: QWidget, state: str) -> None:
    """Give a standard field one of the states of the style sheet: error, draft or none."""
    widget.setProperty("state", state)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


_WINDOW_KEYS = (Qt.Key.Key_K, Qt.Key.Key_P, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


def belongs_to_window(event: QEvent) -> bool:
    """Say whether a key that a text field would take for itself is one of the window's."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    control = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return control == Qt.KeyboardModifier.ControlModifier and event.key() in _WINDOW_KEYS


class LineField(QLineEdit):
    """A line of text with its width from the tokens, a unit and an icon inside.

    Attributes:
        unit: Word at the right end inside the frame, e.g. 元.
    """

    def __init__(
        self, theme: Theme, width: str = "fill", unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.unit = unit
        self._width = width
        # The style sheet sets the height when it polishes; layouts must know it from the start.
        self.ensurePolished()
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def is_wrong(self) -> bool:
        """Whether the field shows an error."""
        return bool(self.property("state") == "error")

    def event(self, event: QEvent) -> bool:
        """Leave the window's keys to the window (Qt)."""
        if belongs_to_window(event):
            event.ignore()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the unit and the error mark inside the frame (Qt)."""
        super().paintEvent(event)
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.unit:
            box = rect.adjusted(0, 0, -self.theme.px(11), 0)
            look = TextLook(role="body", colour="ink2", align=RIGHT)
            draw_text(painter, box, self.unit, look, self.theme)
        if self.is_wrong and self.unit:
            centre = rect.center()
            centre.setX(rect.left() + self.theme.px(20))
            draw_icon(painter, centre, ("refused", 16, "danger_solid"), self.theme)
        painter.end()

    def set_width(self, width: str) -> None:
        """Take another width of the tokens."""
        self._width = width
        self._restyle()

    def _restyle(self) -> None:
        widths = self.theme.tokens.field_widths
        if self._width in widths:
            self.setFixedWidth(self.theme.px(widths[self._width]))
        if self.unit:
            room = text_width(self.unit, TextLook(), self.theme)
            self.setTextMargins(0, 0, round(room) + self.theme.px(4), 0)
        self.update()


class LongText(QPlainTextEdit):
    """Several lines of plain text; Tab leaves the field."""

    def __init__(self, theme: Theme, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def event(self, event: QEvent) -> bool:
        """Leave the window's keys to the window (Qt)."""
        if belongs_to_window(event):
            event.ignore()
            return True
        return super().event(event)

    def _restyle(self) -> None:
        self.setFixedHeight(self.theme.px(24 * self._lines + 22))


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWords:
    """The words of a field row.

    Attributes:
        label: Above the field.
        hint: Below it while nothing is wrong.
        optional: Mark as 选填; required is not marked.
    """

    label: str
    hint: str = ""
    optional: bool = False


class FieldRow(QWidget):
    """A label, a field, and below it the hint or the error."""

    def __init__(
        self, theme: Theme, words: FieldWords, field: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.words = words
        self.field = field
        self._label = Label(theme, words.label, CAPTION)
        self._label.setBuddy(field)
        optional = Label(theme, "选填", TextStyle(role="small", colour="ink3"), self)
        optional.setVisible(words.optional)
        if not words.label:
            self._label.hide()
        self._below = Label(theme, words.hint, _HINT)
        self._icon = Icon(theme, _ERROR_ICON)
        field.setAccessibleName(words.label)
        field.setAccessibleDescription(words.hint)
        self._lay_out(optional)
        self._show_below(words.hint, icon=False)

    @property
    def error(self) -> str:
        """The error shown, empty when there is none."""
        return self._below.text() if self.field.property("state") == "error" else ""

    @property
    def below(self) -> str:
        """What stands below the field."""
        return self._below.text()

    def set_label(self, label: str) -> None:
        """Name the field otherwise."""
        if label != self.words.label:
            self.words = replace(self.words, label=label)
            self._label.setText(label)
            self.field.setAccessibleName(label)

    def show_error(self, sentence: str) -> None:
        """Frame the field in red and say below what is wrong."""
        if self.field.property("state") != "error" or self.below != sentence:
            set_state(self.field, "error")
            self._below.set_style(_ERROR)
            self._icon.show_icon(_ERROR_ICON)
            self._show_below(sentence, icon=True)

    def show_warning(self, sentence: str) -> None:
        """Say below in yellow what needs eyes; the value may stay."""
        self._unframe()
        self._below.set_style(_WARNING)
        self._icon.show_icon(_WARNING_ICON)
        self._show_below(sentence, icon=True)

    def show_good(self, sentence: str) -> None:
        """Say below in green what was checked and found right."""
        self._unframe()
        self._below.set_style(_GOOD)
        self._icon.show_icon(_GOOD_ICON)
        self._show_below(sentence, icon=True)

    def clear_error(self) -> None:
        """Take the error away and show the hint again."""
        self._unframe()
        self._below.set_style(_HINT)
        self._show_below(self.words.hint, icon=False)

    def show_hint(self, hint: str) -> None:
        """Show another hint; an error goes away."""
        self.words = replace(self.words, hint=hint)
        self.clear_error()

    def _unframe(self) -> None:
        if self.field.property("state") == "error":
            set_state(self.field, "")

    def _show_below(self, sentence: str, *, icon: bool) -> None:
        self._below.setText(sentence)
        self._below_box.setVisible(bool(sentence))
        self._icon.setVisible(icon)
        self.field.setAccessibleDescription(sentence)

    def _lay_out(self, optional: QWidget) -> None:
        theme = self.theme
        top = row(self._label, optional, None, gap=theme.px(8))
        self._below_box = QWidget(self)
        below = row(self._icon, self._below, gap=theme.px(6))
        below.setStretch(1, 1)
        self._below_box.setLayout(below)
        fixed = self.field.maximumWidth() < _UNBOUNDED
        line = row(self.field, None) if fixed else row(self.field)
        self.setLayout(column(top, line, self._below_box, gap=theme.px(5)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


_UNBOUNDED = 16777215
