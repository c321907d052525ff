"""The text of a law as one scrolling page, with the cited lines marked."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from enforcement.laws.texts import Article, Heading, LawText, Line
from ui.theme import Theme

_BAR: Final = 4
_ABOVE: Final = 12
_SCREENS_LAID_OUT: Final = 3
_HEADING_ROLES: Final = ("lead", "lead", "section", "body_strong")
_FIXED: Final = int(QTextBlockFormat.LineHeightTypes.FixedHeight.value)


class LawTextView(QTextEdit):
    """Prints a law as plain text; nothing in it is ever read as markup."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text: LawText | None = None
        self._lines: dict[tuple[int, int, int], int] = {}
        self._headings: list[int] = []
        self._marked: tuple[tuple[int, int, int], ...] = ()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        theme.changed.connect(self._print_again)

    def show_law(self, text: LawText) -> None:
        """Print a law, unless it is printed already."""
        if text is not self.text:
            self.text, self._marked = text, ()
            self.setAccessibleName(text.head.title)
            self._print()

    def mark(self, article: Article | None, lines: tuple[int, ...]) -> None:
        """Mark lines of an article and bring them into view; without one nothing is marked."""
        self._paint_marks(QColor(Qt.GlobalColor.transparent))
        self._marked = ()
        if article is None:
            return
        self._marked = tuple((article.number, article.extra, at) for at in lines)
        self._paint_marks(self.theme.colour("mark"))
        first = lines[0] if lines else 0
        number, extra = article.number, article.extra
        self._bring_up(self._lines[number, extra, 0])
        if not self.shows(number, extra, first):
            self._bring_up(self._lines[number, extra, max(first - 1, 0)])

    def show_heading(self, number: int) -> None:
        """Bring a heading into view, counted from 0."""
        self._bring_up(self._headings[number])

    def show_top(self) -> None:
        """Go to the first line."""
        self.verticalScrollBar().setValue(0)

    @property
    def marked_texts(self) -> tuple[str, ...]:
        """Return the lines that are marked, as they are printed."""
        return tuple(self._block(key).text() for key in self._marked)

    def heading_before(self, article: Article) -> int | None:
        """Return the number of the heading that an article stands under, or None."""
        block = self._lines[article.number, article.extra, 0]
        before = sum(heading < block for heading in self._headings)
        return before - 1 if before else None

    def shows(self, number: int, extra: int = 0, line: int = 0) -> bool:
        """Tell whether a line of an article is in view."""
        layout = self.document().documentLayout()
        box = layout.blockBoundingRect(self._block((number, extra, line)))
        top = self.verticalScrollBar().value()
        return top <= box.top() + 1 and box.bottom() <= top + self.viewport().height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and a bar beside what is marked: it shows without colour too (Qt)."""
        super().paintEvent(event)
        if not self._marked:
            return
        painter = QPainter(self.viewport())
        layout = self.document().documentLayout()
        scrolled = self.verticalScrollBar().value()
        for key in self._marked:
            box = layout.blockBoundingRect(self._block(key))
            bar = QRectF(0, box.top() - scrolled, self.theme.px(_BAR), box.height())
            painter.fillRect(bar, self.theme.colour("accent"))
        painter.end()

    def _print_again(self) -> None:
        if self.text is not None:
            kept = self.verticalScrollBar().value() / max(self.verticalScrollBar().maximum(), 1)
            self._print()
            self._paint_marks(self.theme.colour("mark"))
            self.verticalScrollBar().setValue(round(kept * self.verticalScrollBar().maximum()))

    def _print(self) -> None:
        self._lines, self._headings = {}, []
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(self.theme.px(_ABOVE))
        document.setDefaultFont(self.theme.font("body"))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        self._write(cursor)
        cursor.endEditBlock()
        self.setDocument(document)

    def _write(self, cursor: QTextCursor) -> None:
        text = self.text
        if text is None:
            return
        for line in text.history:
            self._add(cursor, "small", "ink2")
            cursor.insertText(line)
        for line in text.preamble:
            self._add(cursor, "body", "ink", above=8)
            cursor.insertText(line)
        for block in text.blocks:
            if isinstance(block, Heading):
                self._headings.append(self._add(cursor, _HEADING_ROLES[block.level], above=18))
                cursor.insertText(block.text)
            else:
                self._write_article(cursor, block)

    def _write_article(self, cursor: QTextCursor, article: Article) -> None:
        for at, line in enumerate(article.lines or (Line(text="", paragraph=1),)):
            indent = 2 * ((line.subparagraph is not None) + (line.point is not None))
            number = self._add(cursor, "body", above=0 if at else 8, indent=indent)
            self._lines[article.number, article.extra, at] = number
            if at == 0:
                cursor.insertText(article.label, self._format("body_strong", "ink"))
                cursor.insertText("　", self._format("body", "ink"))
            cursor.insertText(line.text, self._format("body", "ink"))

    def _add(
        self,
        cursor: QTextCursor,
        role: str,
        colour: str = "ink",
        *,
        above: int = 0,
        indent: int = 0,
    ) -> int:
        """Begin a block of a type role; return its number."""
        look = QTextBlockFormat()
        look.setLineHeight(self.theme.line_height(role), _FIXED)
        look.setTopMargin(self.theme.px(above))
        em = self.theme.tokens.type_roles["body"].px
        look.setLeftMargin(self.theme.px(indent * em))
        if cursor.position() or cursor.block().text():
            cursor.insertBlock(look, self._format(role, colour))
        else:
            cursor.setBlockFormat(look)
            cursor.setCharFormat(self._format(role, colour))
        return cursor.blockNumber()

    def _format(self, role: str, colour: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(self.theme.font(role))
        look.setForeground(self.theme.colour(colour))
        return look

    def _block(self, key: tuple[int, int, int]) -> QTextBlock:
        return self.document().findBlockByNumber(self._lines[key])

    def _paint_marks(self, colour: QColor) -> None:
        for key in self._marked:
            cursor = QTextCursor(self._block(key))
            look = cursor.blockFormat()
            look.setBackground(colour)
            cursor.setBlockFormat(look)

    def _bring_up(self, block: int) -> None:
        """Scroll to a block; the pages around it are laid out first, for Qt does so when idle."""
        layout, height = self.document().documentLayout(), self.viewport().height()
        box = layout.blockBoundingRect(self.document().findBlockByNumber(block))
        below = QPointF(0, box.top() + _SCREENS_LAID_OUT * height)
        layout.hitTest(below, Qt.HitTestAccuracy.FuzzyHit)
        self.verticalScrollBar().setValue(round(box.top()) - self.theme.px(_ABOVE))
        self.viewport().update()
