"""A list that is written line by line: goods of a seizure, points of a statement."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from enforcement.errors import InvalidInput
from enforcement.money import parse_yuan
from enforcement.records import Json
from enforcement.steps.values import StepField, StepValues, ValueKind
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import LineField
from ui.widgets.layouts import column, row
from ui.widgets.painted import ENTER_KEYS, is_plain
from ui.widgets.value_edits import yuan_field_text

_WIDE: Final = 3
_NARROW: Final = 2
_MOST: Final = 4
"""Texts that stand beside each other."""


class _Line(QWidget):
    """One line: its texts beside each other, its flags below."""

    def __init__(self, theme: Theme, fields: tuple[StepField, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.texts: dict[str, LineField] = {}
        self.flags: dict[str, QCheckBox] = {}
        self._kinds = {one.key: one.kind for one in fields}
        tops = [row(gap=theme.px(6)) for _ in range(-(-len(fields) // _MOST))]
        below = row(gap=theme.px(12))
        for number, one in enumerate(fields):
            if one.kind is ValueKind.FLAG:
                box = QCheckBox(one.label)
                box.setAccessibleName(one.label)
                self.flags[one.key] = box
                below.addWidget(box)
                continue
            text = LineField(theme)
            text.setPlaceholderText(one.label)
            text.setAccessibleName(one.label)
            self.texts[one.key] = text
            tops[(len(self.texts) - 1) // _MOST].addWidget(text, _WIDE if number == 0 else _NARROW)
        below.addStretch(1)
        parts = (*tops, below) if self.flags else tops
        self.setLayout(column(*parts, gap=theme.px(4)))

    @property
    def order(self) -> tuple[LineField, ...]:
        return tuple(self.texts.values())

    def says(self) -> Mapping[str, Json]:
        texts = {key: field.text().strip() for key, field in self.texts.items()}
        flags = {key: box.isChecked() for key, box in self.flags.items()}
        said = {key: _read(self._kinds[key], text) for key, text in texts.items() if text}
        return {**said, **flags}

    def fill_in(self, line: StepValues) -> None:
        for key, field in self.texts.items():
            money = self._kinds[key] is ValueKind.MONEY and line.has(key)
            field.setText(yuan_field_text(line.fen(key)) if money else line.text(key))
        for key, box in self.flags.items():
            box.setChecked(line.flag(key))

    @property
    def is_empty(self) -> bool:
        return not any(field.text().strip() for field in self.texts.values())


def _read(kind: ValueKind, text: str) -> Json:
    """Return what a field of a line says; amounts are typed in yuan.

    Raises:
        InvalidInput: If it is no amount or number.
    """
    if kind is ValueKind.MONEY:
        return int(parse_yuan(text))
    if kind is ValueKind.COUNT:
        if not text.isdecimal():
            raise InvalidInput("", f"“{text}”不是整数。", "只写数字。")
        return int(text)
    return text


class LineRows(QWidget):
    """Lines one below the other; Enter at the end of the last one begins the next."""

    def __init__(self, theme: Theme, one: StepField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields = one.fields
        self.lines: list[_Line] = []
        self._column = column(gap=theme.px(6))
        self.more = LinkButton(theme, "再加一行")
        self.more.clicked.connect(self._add_and_go)
        self.setLayout(column(self._column, row(self.more, None), gap=theme.px(4)))
        self._add()

    def first(self) -> QWidget:
        """Return the first field of the first line."""
        return self.lines[0].order[0]

    def show_value(self, value: Json) -> None:
        """Show lines that are known."""
        for number, line in enumerate(StepValues({"lines": value}).lines("lines")):
            if number == len(self.lines):
                self._add()
            self.lines[number].fill_in(line)

    def value(self) -> Json:
        """Return the lines that say something."""
        said = [dict(line.says()) for line in self.lines if not line.is_empty]
        return said or None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter: to the next field, at the end to a new line (Qt)."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        order = [field for line in self.lines for field in line.order]
        if event.key() not in ENTER_KEYS or not is_plain(event) or watched not in order:
            return super().eventFilter(watched, event)
        if self.lines[-1].is_empty:
            return False
        at = next(number for number, field in enumerate(order) if field is watched) + 1
        if at < len(order):
            order[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._add_and_go()
        return True

    def _add_and_go(self) -> None:
        self._add()
        self.lines[-1].order[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self) -> None:
        line = _Line(self._theme, self._fields, self)
        for field in line.order:
            field.installEventFilter(self)
        self.lines.append(line)
        self._column.addWidget(line)
