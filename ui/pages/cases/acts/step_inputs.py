"""One input for each kind of field of a step; the tables of `enforcement.steps` name the fields."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from enforcement.errors import InvalidInput
from enforcement.money import Fen
from enforcement.records import Json
from enforcement.steps.values import YES, StepField, StepValues, ValueKind
from ui.pages.cases.acts.ground_ticks import GROUNDS, GroundTicks
from ui.pages.cases.acts.line_rows import LISTED, LineRows, names_in_line
from ui.pages.cases.acts.long_input import LongInput
from ui.pages.cases.acts.noted import Noted
from ui.pages.cases.acts.record_input import RecordInput
from ui.pages.cases.acts.time_inputs import DayInput, InstantInput
from ui.pages.cases.acts.turns import TurnsInput
from ui.painters.tile import TileState
from ui.theme import Theme
from ui.widgets.fields import LineField
from ui.widgets.tiles import TileGroup
from ui.widgets.value_edits import MoneyEdit

TILES: Final = 5
_LETTERS: Final = 46
_FRAME: Final = 3
"""Answers that stand beside each other in the width of the card, and how long they may be."""
_TALL, _LOW = 3, 2


class TextInput(LineField):
    """A line of text."""

    def typed(self) -> Json:
        """Return what stands there, right or wrong."""
        return self.text()

    def show_typed(self, value: Json) -> None:
        """Show what stood there."""
        self.setText(str(value or ""))

    def watch(self, noted: Noted) -> None:
        """Tell of every change."""
        self.textChanged.connect(noted)

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
        self.setText(LISTED.join(StepValues({"names": value}).people("names")))

    def value(self) -> Json:
        """Return the names."""
        return list(names_in_line(self.text())) or None


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


class MoneyInput(MoneyEdit):
    """An amount."""

    def typed(self) -> Json:
        """Return what stands there, right or wrong."""
        return self.text()

    def show_typed(self, value: Json) -> None:
        """Show what stood there."""
        self.setText(str(value or ""))

    def watch(self, noted: Noted) -> None:
        """Tell of every change."""
        self.textChanged.connect(noted)

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

    def typed(self) -> Json:
        """Return the answer."""
        return self.isChecked()

    def show_typed(self, value: Json) -> None:
        """Show the answer that stood there."""
        self.show_value(value)

    def watch(self, noted: Noted) -> None:
        """Tell of every change."""
        self.toggled.connect(noted)


class TilesInput(TileGroup):
    """A few answers, all visible; of a flag the two that it has."""

    def __init__(self, theme: Theme, one: StepField, parent: QWidget | None = None) -> None:
        super().__init__(theme, one.label, parent)
        flag = one.kind is ValueKind.FLAG
        self._values: tuple[Json, ...] = tuple(
            choice.value == YES if flag else choice.value for choice in one.choices
        )
        self.set_answers([TileState(title=choice.term, lines=()) for choice in one.choices])

    def index_of(self, value: Json) -> int:
        """Return where an answer stands, -1 if it is none."""
        return self._values.index(value) if value in self._values else -1

    def first(self) -> QWidget:
        """Return the chosen answer, else the first."""
        return self.tiles[max(self.index, 0)]

    def show_value(self, value: Json) -> None:
        """Choose an answer."""
        self.set_index(self.index_of(value))

    def value(self) -> Json:
        """Return the chosen answer."""
        return self._values[self.index] if self.index >= 0 else None

    def typed(self) -> Json:
        """Return the chosen answer."""
        return self.value()

    def show_typed(self, value: Json) -> None:
        """Choose the answer that was chosen."""
        self.show_value(value)

    def watch(self, noted: Noted) -> None:
        """Tell of every change."""
        self.chosen.connect(noted)


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

    def typed(self) -> Json:
        """Return the chosen answer."""
        return self.value()

    def show_typed(self, value: Json) -> None:
        """Choose the answer that was chosen."""
        self.show_value(value)

    def watch(self, noted: Noted) -> None:
        """Tell of every change."""
        self.currentIndexChanged.connect(noted)


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
    | TurnsInput
    | RecordInput
    | GroundTicks
)
"""Every input: ``first()`` gets the focus, ``show_value`` proposes, ``value()`` reads.

``typed`` and ``show_typed`` are for drafts: what stands there, right or wrong. ``watch`` tells of
every change.
"""


def step_input(theme: Theme, one: StepField, now: datetime) -> StepInput:
    """Return a fresh input for a field of a step."""
    return _MAKERS[one.kind](theme, one, now)


def _choice(theme: Theme, one: StepField, _now: datetime) -> StepInput:
    letters = sum(len(choice.term) + _FRAME for choice in one.choices)
    if len(one.choices) <= TILES and letters <= _LETTERS:
        return TilesInput(theme, one)
    return ManyInput(one)


def _flag(theme: Theme, one: StepField, _now: datetime) -> StepInput:
    return TilesInput(theme, one) if one.choices else FlagInput(one.label)


def _long(theme: Theme, one: StepField, _now: datetime) -> StepInput:
    if one.choices:
        return TurnsInput(theme, [choice.term for choice in one.choices])
    return LongInput(theme, _TALL if one.required else _LOW)


def _listed(theme: Theme, one: StepField, _now: datetime) -> StepInput:
    return GroundTicks(theme) if one.key == GROUNDS else LineRows(theme, one)


Maker = Callable[[Theme, StepField, datetime], StepInput]
_MAKERS: Final[Mapping[ValueKind, Maker]] = {
    ValueKind.TEXT: lambda theme, _one, _now: TextInput(theme),
    ValueKind.LONG_TEXT: _long,
    ValueKind.PERSON: lambda theme, _one, _now: TextInput(theme, "name"),
    ValueKind.PEOPLE: lambda theme, _one, _now: PeopleInput(theme),
    ValueKind.DAY: lambda theme, _one, now: DayInput(theme, now.date()),
    ValueKind.INSTANT: lambda theme, _one, now: InstantInput(theme, now),
    ValueKind.MONEY: lambda theme, _one, _now: MoneyInput(theme),
    ValueKind.COUNT: lambda theme, _one, _now: CountInput(theme, "count"),
    ValueKind.FLAG: _flag,
    ValueKind.CHOICE: _choice,
    ValueKind.LINES: _listed,
}
