"""A day that may be left open, and an instant: both typed without opening a calendar."""

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from enforcement.clock import BEIJING
from enforcement.records import Json
from ui.pages.cases.acts.happened_box import instant_of
from ui.pages.cases.acts.noted import Noted
from ui.theme import Theme
from ui.widgets.fields import LineField
from ui.widgets.layouts import row
from ui.widgets.value_edits import DateEdit

_EARLIEST: Final = QDate(1900, 1, 1)
_NOT_SAID: Final = "没填"
_DAY_AND_TIME: Final = 2
_COUNTING: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_MONTHS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class DayInput(DateEdit):
    """A day that may be left open.

    The first digit typed is a day of this month; PgDn and PgUp change the month.
    """

    def __init__(self, theme: Theme, day: date, parent: QWidget | None = None) -> None:
        super().__init__(theme, day, parent)
        self._today = QDate(day.year, day.month, day.day)
        self.setMinimumDate(_EARLIEST)
        self.setSpecialValueText(_NOT_SAID)

    def first(self) -> QWidget:
        """Return the field."""
        return self

    def show_value(self, value: Json) -> None:
        """Show a day, or that none is said."""
        if value:
            self.set_day(date.fromisoformat(str(value)[:10]))
        else:
            self.setDate(_EARLIEST)

    def value(self) -> Json:
        """Return the day."""
        return None if self.date() == _EARLIEST else self.day().isoformat()

    def typed(self) -> Json:
        """Return what stands there."""
        return self.value() or ""

    def show_typed(self, value: Json) -> None:
        """Show what stood there."""
        self.show_value(value)

    def watch(self, noted: Noted) -> None:
        """Tell of every change."""
        self.dateChanged.connect(noted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin at today when a day is typed or counted up; Delete leaves it open (Qt)."""
        if event.key() == Qt.Key.Key_Delete:
            self.setDate(_EARLIEST)
            return
        key = Qt.Key(event.key())
        begins = event.text().isdigit() or key in _COUNTING or key in _MONTHS
        if begins and self.date() == _EARLIEST:
            self.setDate(self._today)
            self.setSelectedSection(QDateTimeEdit.Section.DaySection)
        if key in _MONTHS:
            self.setDate(self.date().addMonths(_MONTHS[key]))
            self.setSelectedSection(QDateTimeEdit.Section.DaySection)
            return
        super().keyPressEvent(event)


class InstantInput(QWidget):
    """A day and a time; without the time nothing is said.

    Signals:
        left: Enter in the time.
    """

    left = Signal()

    def __init__(self, theme: Theme, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DateEdit(theme, now.date())
        self.at = LineField(theme, "time")
        self.setLayout(row(self.day, self.at, None, gap=theme.px(8)))
        self.setFocusProxy(self.at)
        self.at.returnPressed.connect(self.left)

    def first(self) -> QWidget:
        """Return the time: the day is mostly today."""
        return self.at

    def show_value(self, value: Json) -> None:
        """Show an instant."""
        if value:
            moment = datetime.fromisoformat(str(value)).astimezone(BEIJING)
            self.day.set_day(moment.date())
            self.at.setText(f"{moment:%H:%M}")
        else:
            self.at.clear()

    def value(self) -> Json:
        """Return the instant."""
        if not self.at.text().strip():
            return None
        return instant_of(self.day.day(), self.at.text()).isoformat(timespec="seconds")

    def typed(self) -> Json:
        """Return day and time as they stand there."""
        return [self.day.day().isoformat(), self.at.text()]

    def show_typed(self, value: Json) -> None:
        """Show what stood there."""
        if isinstance(value, list | tuple) and len(value) == _DAY_AND_TIME:
            self.day.set_day(date.fromisoformat(str(value[0])))
            self.at.setText(str(value[1]))

    def watch(self, noted: Noted) -> None:
        """Tell of every change."""
        self.day.dateChanged.connect(noted)
        self.at.textChanged.connect(noted)
