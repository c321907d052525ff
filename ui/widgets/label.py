"""Text of the window: plain, in a type role, with the role's line height."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.plain import tooltip
from ui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a `Label` is drawn.

    Attributes:
        role: Type role of ``tokens.json``: body, small, section, title, …
        colour: Token name; must be a text colour.
        weight: 400 or 600 instead of the role's own.
        wrap: Break into lines; else the whole text stands on one line.
        elide: Cut with … when too long; only for names in lists.
        align: Left, right or centred.
    """

    role: str = "body"
    colour: str = "ink"
    weight: int | None = None
    wrap: bool = False
    elide: bool = False
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


BODY = TextStyle()
STRONG = TextStyle(role="body_strong")
SECONDARY = TextStyle(colour="ink2")
SMALL = TextStyle(role="small", colour="ink2")
HINT = TextStyle(role="small", colour="ink3")
CAPTION = TextStyle(role="small", weight=600, colour="ink2")
SECTION = TextStyle(role="section")
TITLE = TextStyle(role="title")
WRAPPED = TextStyle(wrap=True)
WRAPPED_SMALL = TextStyle(role="small", colour="ink2", wrap=True)


class Label(QLabel):
    """A plain text; never markup, never cut unless its style says so."""

    def __init__(
        self, theme: Theme, text: str = "", style: TextStyle = BODY, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.theme = theme
        self._style = style
        self._set_policy()
        theme.changed.connect(self._restyle)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text (Qt)."""
        super().setText(text)
        self.setAccessibleName(text)
        if self._style.elide:
            self.setToolTip("")
        self._restyle()

    @property
    def style_used(self) -> TextStyle:
        """How the text is drawn."""
        return self._style

    def lines_at(self, width: int) -> list[str]:
        """Return the lines that the text breaks into when ``width`` wide."""
        paragraphs = self.text().split("\n")
        return [line for paragraph in paragraphs for line in self._break(paragraph, width)]

    def set_style(self, style: TextStyle) -> None:
        """Draw in another style."""
        self._style = style
        self._set_policy()
        self._restyle()

    def hasHeightForWidth(self) -> bool:
        """Say whether the height depends on the width (Qt)."""
        return self._style.wrap

    def heightForWidth(self, width: int) -> int:
        """Return the height when ``width`` wide (Qt)."""
        return len(self.lines_at(width)) * self._line() if self._style.wrap else -1

    def sizeHint(self) -> QSize:
        """Return the size of the whole text (Qt)."""
        lines = self.text().splitlines() or [""]
        metrics = QFontMetricsF(self._font())
        width = max(metrics.horizontalAdvance(line) for line in lines)
        return QSize(int(width + 1.5), self._line() * len(lines))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the whole text unless it may wrap or be cut (Qt)."""
        whole = self.sizeHint()
        if self._style.wrap or self._style.elide:
            narrow = min(whole.width(), self._line() * 3)
            return QSize(narrow, self._line())
        return whole

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line by line in the role's line height (Qt)."""
        painter = QPainter(self)
        painter.setFont(self._font())
        colour = self._style.colour if self.isEnabled() else "ink3"
        painter.setPen(self.theme.colour(colour))
        flags = self._style.align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        lines = self._lines_to_draw()
        height = self._line()
        top = (self.height() - height * len(lines)) / 2
        for number, line in enumerate(lines):
            box = QRectF(0, top + number * height, self.width(), height)
            painter.drawText(box, int(flags | Qt.TextFlag.TextDontClip), line)
        painter.end()

    def _set_policy(self) -> None:
        # A fixed height would cut what needs more lines than the size hint knows of.
        down = QSizePolicy.Policy.Minimum if self._style.wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, down)
        policy.setHeightForWidth(self._style.wrap)
        self.setSizePolicy(policy)

    def _lines_to_draw(self) -> list[str]:
        text = self.text()
        if self._style.wrap:
            return self.lines_at(self.width())
        if self._style.elide:
            metrics = QFontMetricsF(self._font())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
            self.setToolTip(tooltip(text) if shown != text else "")
            return [shown]
        return text.splitlines()

    def _break(self, paragraph: str, width: int) -> list[str]:
        if not paragraph:
            return [""]
        layout = QTextLayout(paragraph, self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, 0))
            units = paragraph.encode("utf-16-le")
            start, length = line.textStart() * 2, line.textLength() * 2
            lines.append(units[start : start + length].decode("utf-16-le").rstrip())
        layout.endLayout()
        return lines

    def _font(self) -> QFont:
        return self.theme.font_for(self.text(), self._style.role, self._style.weight)

    def _line(self) -> int:
        return self.theme.line_height(self._style.role)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
