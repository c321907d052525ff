"""The band of 演练: hatched, so that it shows without colour."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import TextLook, draw_icon, draw_text, text_width
from ui.theme import SEMIBOLD, Theme
from ui.widgets.painted import Painted

DRILL_WORDS: Final = "这里的案件、文号、文书都是练习，不会送到区里，打印件印“演练”二字"
_STRIPE: Final = 22


class DrillBand(Painted):
    """36 px above the window on every page while practising."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"演练　{DRILL_WORDS}")

    def wanted_size(self) -> QSize:
        """Return the height of the band."""
        return QSize(0, self.theme.px(36))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw stripes, then the words on a calm ground."""
        theme = self.theme
        painter.fillRect(rect, theme.colour("drill"))
        look = TextLook(weight=SEMIBOLD, colour="on_drill", role="body")
        text = f"演练　{DRILL_WORDS}"
        end = theme.px(60) + text_width(text, look, theme) + theme.px(24)
        self._paint_stripes(painter, rect, end)
        icon = QPointF(theme.px(42), rect.center().y())
        draw_icon(painter, icon, ("drill", 18, "on_drill"), theme)
        draw_text(painter, rect.adjusted(theme.px(60), 0, 0, 0), text, look, theme)

    def _paint_stripes(self, painter: QPainter, rect: QRectF, start: float) -> None:
        colour = QColor(self.theme.colour("on_drill"))
        colour.setAlphaF(0.12)
        painter.save()
        painter.setClipRect(QRectF(start, rect.top(), rect.width() - start, rect.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        height = rect.height()
        left = start - height
        stripes = QPainterPath()
        while left < rect.right():
            stripes.moveTo(left, height)
            stripes.lineTo(left + 11, height)
            stripes.lineTo(left + 11 + height, 0)
            stripes.lineTo(left + height, 0)
            stripes.closeSubpath()
            left += _STRIPE
        painter.drawPath(stripes)
        painter.restore()
