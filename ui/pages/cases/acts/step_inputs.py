"""One input for each kind of field of a step; the tables of `enforcement.steps` name the fields."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from enforcement.clock import BEIJING
from enforcement.errors import InvalidInput
from enforcement.money import Fen
from enforcement.records import Json
from enforcement.steps.values import StepField, StepValues, ValueKind
from ui.pages.cases.acts.happened_box import instant_of
from ui.pages.cases.acts.line_rows import LineRows
from ui.painters.tile import TileState
from ui.theme import Theme
from ui.widgets.fields import LineField, LongText
from ui.widgets.layouts import row
from ui.widgets.tiles import TileGroup
from ui.widgets.value_edits import DateEdit, MoneyEdit

TILES: Final = 4
"""Answers that stand beside each other in the width of the card."""
_EARLIEST: Final = QDate(1900, 1, 1)
_NOT_SAID: Final = "没填"
_LISTED: Final = "、"


class TextInput(LineField):
    """A line of text."""

    def first(self) -> QWidget:
        """Return the line."""
        return self

    def show_value(self, value: Json) -> None:
        """Show a text."""
        self.setText(str(value or ""))

    def value(self) -> Json:
        """Return the text."""
        return self.text().strip() or None


class PeopleInput(TextInput):
    """Names in one line."""

    def show_value(self, value: Json) -> None:
        """Show names."""
        self.setText(_LISTED.join(StepValues({"names": value}).people("names")))

    def value(self) -> Json:
        """Return the names."""
        plain = self.text().replace("，", _LISTED).replace(",", _LISTED).replace(" ", _LISTED)
        names = [name.strip() for name in plain.split(_LISTED) if name.strip()]
        return names or None


class CountInput(TextInput):
    """A whole number."""

    def value(self) -> Json:
        """Return the number."""
        text = self.text().strip()
        if not text:
            return None
        if not text.isdecimal():
            raise InvalidInput("", "这里要写整数。", "只写数字。")
        return int(text)


class LongInput(LongText):
    """Several lines of text."""

    def first(self) -> QWidget:
        """Return the field."""
        return self

    def show_value(self, value: Json) -> None:
        """Show a text."""
        self.setPlainText(str(value or ""))

    def value(self) -> Json:
        """Return the text."""
        return self.toPlainText().strip() or None


class MoneyInput(MoneyEdit):
    """An amount."""

    def first(self) -> QWidget:
        """Return the field."""
        return self

    def show_value(self, value: Json) -> None:
        """Show an amount in fen."""
        self.set_amount(Fen(value) if isinstance(value, int) else None)

    def value(self) -> Json:
        """Return the amount in fen."""
        if not self.text().strip():
            return None
        amount = self.amount()
        if amount is None:
            raise InvalidInput("", self.reason(), "")
        return int(amount)


class DayInput(DateEdit):
    """A day that may be left open."""

    def __init__(self, theme: Theme, day: date, parent: QWidget | None = None) -> None:
        super().__init__(theme, day, parent)
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


class InstantInput(QWidget):
    """A day and a time."""

    def __init__(self, theme: Theme, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DateEdit(theme, now.date())
        self.at = LineField(theme, "time")
        self.at.setText(f"{now:%H:%M}")
        self.setLayout(row(self.day, self.at, None, gap=theme.px(8)))
        self.setFocusProxy(self.at)

    def first(self) -> QWidget:
        """Return the time: the day is mostly today."""
        return self.at

    def show_value(self, value: Json) -> None:
        """Show an instant."""
        if value:
            moment = datetime.fromisoformat(str(value)).astimezone(BEIJING)
            self.day.set_day(moment.date())
            self.at.setText(f"{moment:%H:%M}")

    def value(self) -> Json:
        """Return the instant."""
        return instant_of(self.day.day(), self.at.text()).isoformat(timespec="seconds")


class FlagInput(QCheckBox):
    """Yes or no."""

    def first(self) -> QWidget:
        """Return the box."""
        return self

    def show_value(self, value: Json) -> None:
        """Show an answer."""
        self.setChecked(bool(value))

    def value(self) -> Json:
        """Return the answer."""
        return self.isChecked()


class TilesInput(TileGroup):
    """A few answers, all visible."""

    def __init__(self, theme: Theme, one: StepField, parent: QWidget | None = None) -> None:
        super().__init__(theme, one.label, parent)
        self._values = tuple(choice.value for choice in one.choices)
        self.set_answers([TileState(title=choice.term, lines=()) for choice in one.choices])

    def first(self) -> QWidget:
        """Return the chosen answer, else the first."""
        return self.tiles[max(self.index, 0)]

    def show_value(self, value: Json) -> None:
        """Choose an answer."""
        self.set_index(self._values.index(str(value)) if value in self._values else -1)

    def value(self) -> Json:
        """Return the chosen answer."""
        return self._values[self.index] if self.index >= 0 else None


class ManyInput(QComboBox):
    """One of many answers.

    Signals:
        chosen: Another answer was chosen.
    """

    chosen = Signal(int)

    def __init__(self, one: StepField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItem("选一个", None)
        for choice in one.choices:
            self.addItem(choice.term, choice.value)
        self.activated.connect(self.chosen)

    def first(self) -> QWidget:
        """Return the field."""
        return self

    def show_value(self, value: Json) -> None:
        """Choose an answer."""
        self.setCurrentIndex(max(self.findData(value), 0))

    def value(self) -> Json:
        """Return the chosen answer."""
        data = self.currentData()
        return str(data) if data else None


StepInput = (
    TextInput
    | LongInput
    | MoneyInput
    | DayInput
    | InstantInput
    | FlagInput
    | TilesInput
    | ManyInput
    | LineRows
)
"""Every input: ``first()`` gets the focus, ``show_value`` proposes, ``value()`` reads."""


def step_input(theme: Theme, one: StepField, now: datetime) -> StepInput:
    """Return a fresh input for a field of a step."""
    return _MAKERS[one.kind](theme, one, now)


def _choice(theme: Theme, one: StepField, _now: datetime) -> StepInput:
    if len(one.choices) <= TILES:
        return TilesInput(theme, one)
    return ManyInput(one)


Maker = Callable[[Theme, StepField, datetime], StepInput]
_MAKERS: Final[Mapping[ValueKind, Maker]] = {
    ValueKind.TEXT: lambda theme, _one, _now: TextInput(theme),
    ValueKind.LONG_TEXT: lambda theme, _one, _now: LongInput(theme, 3),
    ValueKind.PERSON: lambda theme, _one, _now: TextInput(theme, "name"),
    ValueKind.PEOPLE: lambda theme, _one, _now: PeopleInput(theme),
    ValueKind.DAY: lambda theme, _one, now: DayInput(theme, now.date()),
    ValueKind.INSTANT: lambda theme, _one, now: InstantInput(theme, now),
    ValueKind.MONEY: lambda theme, _one, _now: MoneyInput(theme),
    ValueKind.COUNT: lambda theme, _one, _now: CountInput(theme, "count"),
    ValueKind.FLAG: lambda _theme, one, _now: FlagInput(one.label),
    ValueKind.CHOICE: _choice,
    ValueKind.LINES: lambda theme, one, _now: LineRows(theme, one),
}
