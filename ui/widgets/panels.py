"""Panels that say why not, what to look at, and what went wrong: on the page, never a dialog."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import Frame, draw_frame
from ui.theme import Theme
from ui.widgets.article_link import ArticleLink
from ui.widgets.buttons import ENTER_CAP, Button, ButtonLook, LinkButton, PrimaryButton
from ui.widgets.card import Surface
from ui.widgets.label import Label, TextStyle
from ui.widgets.layouts import column, empty, row
from ui.widgets.marks import Icon
from ui.widgets.painted import ENTER_KEYS, is_plain

_TEXT_INDENT = 26


class Tone(StrEnum):
    """Red only where an article forbids it; everything else is yellow or plain."""

    REFUSED = "refused"
    REMINDER = "reminder"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cure:
    """A lawful way on: its words, its key, and the code the page acts on."""

    code: str
    text: str
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelText:
    """The words of a panel: one sentence, then the article or the lines below it."""

    sentence: str
    lines: tuple[str, ...] = ()
    article: str = ""


class Panel(Surface):
    """A sentence, its ground and the ways on; the first is the default.

    Signals:
        cure_chosen: A way on was taken; carries the code of its `Cure`.
        left: Esc: back to the field.
    """

    cure_chosen = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(theme, _FRAMES[tone], parent)
        self.tone = tone
        self.buttons: tuple[Button, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_padding(16, 9)
        self._text_column = column(gap=theme.px(4))
        self.body.addLayout(self._text_column)

    def show_text(self, text: PanelText, cures: Sequence[Cure] = (), icon: str = "") -> None:
        """Show other words and other ways on."""
        self.setUpdatesEnabled(False)
        empty(self._text_column)
        theme = self.theme
        colour = _COLOURS[self.tone]
        mark = Icon(theme, (icon or _ICONS[self.tone], 18, _ICON_COLOURS[self.tone]))
        sentence = Label(theme, text.sentence, TextStyle(weight=600, colour=colour, wrap=True))
        head = row(column(theme.px(3), mark, None), sentence, gap=theme.px(8))
        head.setStretch(1, 1)
        self._text_column.addLayout(head)
        self._add_lines(text)
        self._add_cures(cures)
        self.setAccessibleName(" ".join((text.sentence, text.article, *text.lines)))
        self.setUpdatesEnabled(True)

    def take_first_cure(self) -> None:
        """Take the default way on, as Enter does."""
        if self.buttons and self.buttons[0].isEnabled():
            self.buttons[0].click()

    def watch(self, field: QWidget) -> None:
        """Let Enter in ``field`` take the first cure and Esc go back, while the panel shows."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer Enter and Esc of the watched field (Qt)."""
        pressed = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and self.isVisible() and isinstance(event, QKeyEvent) and is_plain(event):
            if event.key() in ENTER_KEYS:
                self.take_first_cure()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the field on Esc (Qt)."""
        if event.key() == Qt.Key.Key_Escape and is_plain(event):
            self.left.emit()
            return
        super().keyPressEvent(event)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the box and the 4 px bar at its left."""
        super().paint(painter, rect)
        bar = _BARS.get(self.tone)
        if bar is None:
            return
        radius = self.theme.px(8)
        painter.save()
        painter.setClipRect(QRectF(rect.left(), rect.top(), 4, rect.height()))
        draw_frame(painter, rect, Frame(fill=bar, radius=radius), self.theme)
        painter.restore()

    def _add_lines(self, text: PanelText) -> None:
        theme = self.theme
        indent = theme.px(_TEXT_INDENT)
        if text.article:
            article = Label(theme, text.article, TextStyle(colour="ink"))
            link = ArticleLink(theme, text.article)
            self._text_column.addLayout(row(indent, article, link, None))
        for line in text.lines:
            colour = "ink" if self.tone is not Tone.PLAIN else "ink2"
            label = Label(theme, line, TextStyle(colour=colour, wrap=True))
            line_row = row(indent, label)
            line_row.setStretch(1, 1)
            self._text_column.addLayout(line_row)

    def _add_cures(self, cures: Sequence[Cure]) -> None:
        self.buttons = tuple(
            self._button(cure, first=number == 0) for number, cure in enumerate(cures)
        )
        if not self.buttons:
            return
        self._text_column.addSpacing(self.theme.px(2))
        parts = row(self.theme.px(_TEXT_INDENT), *self.buttons, None, gap=self.theme.px(8))
        self._text_column.addLayout(parts)
        self._text_column.addSpacing(self.theme.px(2))

    def _button(self, cure: Cure, *, first: bool) -> Button:
        key = cure.key or (ENTER_CAP if first and self.tone is Tone.REFUSED else None)
        look = ButtonLook(key=key)
        if first and self.tone is Tone.REFUSED:
            button: Button = PrimaryButton(self.theme, cure.text, look, self)
        elif first or self.tone is Tone.REFUSED:
            button = Button(self.theme, cure.text, look, self)
        else:
            button = LinkButton(self.theme, cure.text, ButtonLook(key=cure.key), self)
        button.setObjectName(f"cure_{cure.code}")
        button.clicked.connect(lambda: self.cure_chosen.emit(cure.code))
        return button


class RefusalPanel(Panel):
    """Red: the law forbids this step now. Only with an article."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Tone.REFUSED, parent)


class ReminderPanel(Panel):
    """Yellow: something to look at; the officer may go on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Tone.REMINDER, parent)


class ErrorPanel(Panel):
    """White: what happened, what is safe, what to do next."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Tone.PLAIN, parent)


class NoticeLine(Surface):
    """One calm sentence on light blue with an icon before it."""

    def __init__(
        self, theme: Theme, text: str, icon: str = "info", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, Frame(fill="accent_soft", radius=6), parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_padding(14, 9)
        self.label = Label(theme, text, TextStyle(wrap=True))
        line = row(Icon(theme, (icon, 18, "accent")), self.label, gap=theme.px(10))
        line.setStretch(1, 1)
        self.body.addLayout(line)


_FRAMES = {
    Tone.REFUSED: Frame(fill="danger_soft", line="danger_line", radius=8),
    Tone.REMINDER: Frame(fill="warn_soft", line="warn_line", radius=8),
    Tone.PLAIN: Frame(fill="surface", line="card", radius=8),
}
_BARS = {Tone.REFUSED: "danger_solid", Tone.REMINDER: "warn_solid"}
_ICONS = {Tone.REFUSED: "refused", Tone.REMINDER: "warning", Tone.PLAIN: "info"}
_COLOURS = {Tone.REFUSED: "danger", Tone.REMINDER: "warn", Tone.PLAIN: "ink"}
_ICON_COLOURS = {Tone.REFUSED: "danger_solid", Tone.REMINDER: "warn_solid", Tone.PLAIN: "ink2"}
