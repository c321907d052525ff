"""The clock on the screen: a code that a camera photographs, renewed each second."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from enforcement.inspections.camera_clock import ClockCode
from enforcement.records import RecordId
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.label import SECONDARY, WRAPPED, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.painted import Painted

_TICK_MS: Final = 1000
_QUIET: Final = 4
"""So many squares around a code stay light."""
_LEAST: Final = 280
_DIGITS: Final = TextStyle(role="answer", weight=600)


class CodeView(Painted):
    """A code as large as there is room; black on white under any theme, so that cameras read it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.rows: Sequence[bytes] = ()
        self.setAccessibleName("时钟二维码")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_rows(self, rows: Sequence[bytes]) -> None:
        """Show other squares."""
        self.rows = rows
        self.update()

    def wanted_size(self) -> QSize:
        """Return the least size that a camera reads at arm's length."""
        return QSize(self.theme.px(_LEAST), self.theme.px(_LEAST))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the squares, each as many whole points wide as fit."""
        count = len(self.rows) + 2 * _QUIET
        side = int(min(rect.width(), rect.height())) // count
        whole = QRectF(0, 0, side * count, side * count)
        whole.moveCenter(rect.center().toPoint())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(whole, Qt.GlobalColor.white)
        left, top = whole.left() + _QUIET * side, whole.top() + _QUIET * side
        for y, squares in enumerate(self.rows):
            for x, dark in enumerate(squares):
                if dark:
                    square = QRectF(left + x * side, top + y * side, side, side)
                    painter.fillRect(square, Qt.GlobalColor.black)


class ClockPage(Page):
    """The code with the time in digits; nothing has to be pressed."""

    title = "时钟二维码"
    help_keys = (HelpKey(key="Esc", does="拍好了，回去"),)

    def __init__(self, desk: Desk, inspection: RecordId) -> None:
        super().__init__(desk.services.theme)
        self._desk = desk
        self._inspection = inspection
        theme = self.theme
        self.code = CodeView(theme)
        self.time = Label(theme, "", _DIGITS)
        self.time.setObjectName("clock_time")
        self.day = Label(theme, "", SECONDARY)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._lay_out()
        self._tick()

    def on_shown(self) -> None:
        """Let the clock run."""
        self._tick()
        self._timer.start()

    def on_hidden(self) -> None:
        """Stop the clock: nobody sees it."""
        self._timer.stop()

    def _lay_out(self) -> None:
        theme = self.theme
        words = Label(theme, _HOW, WRAPPED)
        side = Card(theme, "怎么拍")
        side.body.addLayout(column(self.time, self.day, words, None, gap=theme.px(12)))
        shown = Card(theme)
        shown.body.addWidget(self.code, 1)
        whole = row(gap=theme.px(16))
        whole.addWidget(shown, 2)
        whole.addWidget(side, 1)
        self.setLayout(whole)

    def _tick(self) -> None:
        now = self._desk.now()
        self.time.setText(f"{now:%H:%M:%S}")
        self.day.setText(f"{now.year}年{now.month}月{now.day}日，这台电脑的时间")
        if self._desk.screen_code is not None:
            text = ClockCode(inspection=self._inspection, at=now).text
            self.code.show_rows(self._desk.screen_code(text))


_HOW: Final = (
    "用相机、执法记录仪或者手机对着左边的二维码拍一张，二维码拍全就行，一臂远也认得出。\n"
    "导入照片时，用这一张算出相机的时间差了多少，别的照片跟着改过来。"
    "相机里的原件一个字节都不动。\n"
    "每台相机拍一张。检查前、检查后拍都可以。"
)
