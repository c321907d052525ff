"""The calendar that explains a deadline: which days counted, which did not, where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import CENTRE, TextLook, draw_text
from ui.painters.calendar import CellState, cell_mark, paint_cell
from ui.theme import SEMIBOLD, Theme
from ui.widgets.painted import Painted

_WEEK: Final = "一二三四五六日"
_MONTH_WIDTH: Final = 46
_HEAD: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One row: the month's name where one begins, and seven days from Monday."""

    month: str = ""
    days: tuple[CellState | None, ...]


class CalendarGrid(Painted):
    """Weeks from Monday; rows 39 high, 33 in a low window."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._weeks: tuple[Week, ...] = ()
        self._row = 39
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        """Show these weeks."""
        self._weeks = tuple(weeks)
        days = [day for week in weeks for day in week.days if day is not None and cell_mark(day)]
        self.setAccessibleName("，".join(f"{day.day} {cell_mark(day)}" for day in days))
        self._restyle()

    def set_low(self, *, low: bool) -> None:
        """Use lower rows in a low window."""
        self._row = 33 if low else 39
        self._restyle()

    def wanted_size(self) -> QSize:
        """Return the height of all weeks."""
        height = self.theme.px(_HEAD) + len(self._weeks) * self.theme.px(self._row)
        return QSize(self.theme.px(_MONTH_WIDTH + 7 * 60), height)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the weekdays and the weeks."""
        theme = self.theme
        left, top = theme.px(_MONTH_WIDTH), theme.px(_HEAD)
        width, height = (rect.width() - left) / 7, theme.px(self._row)
        head = TextLook(role="small", weight=SEMIBOLD, colour="ink2", align=CENTRE)
        for number, name in enumerate(_WEEK):
            box = QRectF(left + number * width, 0, width, top)
            draw_text(painter, box, name, head, theme)
        month = TextLook(role="small", weight=SEMIBOLD, colour="ink2")
        for line, week in enumerate(self._weeks):
            y = top + line * height
            draw_text(painter, QRectF(0, y, left, height), week.month, month, theme)
            for number, day in enumerate(week.days):
                if day is not None:
                    cell = QRectF(left + number * width + 2, y + 2, width - 4, height - 4)
                    paint_cell(painter, cell, day, theme)
