"""A list that is written line by line: goods of a seizure, points of a statement."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from enforcement.errors import InvalidInput
from enforcement.money import parse_yuan
from enforcement.records import Json
from enforcement.steps.values import StepField, StepValues, ValueKind
from ui.pages.cases.acts.noted import Noted
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
LISTED: Final = "、"


def names_in_line(text: str) -> list[str]:
    """Return the names of a line, whatever mark stands between them."""
    plain = text
    for mark in "，,；; ":
        plain = plain.replace(mark, LISTED)
    return [name.strip() for name in plain.split(LISTED) if name.strip()]


class _Line(QWidget):
    """One line: its texts and choices beside each other, its flags below."""

    def __init__(self, theme: Theme, fields: tuple[StepField, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.texts: dict[str, LineField] = {}
        self.choices: dict[str, QComboBox] = {}
        self.flags: dict[str, QCheckBox] = {}
        self._kinds = {one.key: one.kind for one in fields}
        self.order: list[QWidget] = []
        beside = [one for one in fields if one.kind is not ValueKind.FLAG]
        tops = [row(gap=theme.px(6)) for _ in range(-(-len(beside) // _MOST))]
        for number, one in enumerate(beside):
            share = _WIDE if number == 0 or one.kind is ValueKind.DAY else _NARROW
            tops[number // _MOST].addWidget(self._make(one), share)
        below = row(gap=theme.px(12))
        for one in fields:
            if one.kind is ValueKind.FLAG:
                self.flags[one.key] = box = QCheckBox(one.label)
                box.setAccessibleName(one.label)
                below.addWidget(box)
        below.addStretch(1)
        parts = (*tops, below) if self.flags else tops
        self.setLayout(column(*parts, gap=theme.px(4)))

    def says(self) -> Mapping[str, Json]:
        texts = {key: field.text().strip() for key, field in self.texts.items()}
        chosen = {
            key: str(box.currentData()) for key, box in self.choices.items() if box.currentData()
        }
        flags = {key: box.isChecked() for key, box in self.flags.items()}
        said = {key: _read(self._kinds[key], text) for key, text in texts.items() if text}
        return {**said, **chosen, **flags}

    def typed(self) -> Mapping[str, Json]:
        texts: dict[str, Json] = {key: field.text() for key, field in self.texts.items()}
        chosen: dict[str, Json] = {key: box.currentData() for key, box in self.choices.items()}
        flags: dict[str, Json] = {key: box.isChecked() for key, box in self.flags.items()}
        return {**texts, **chosen, **flags}

    def fill_in(self, line: StepValues) -> None:
        for key, field in self.texts.items():
            field.setText(_shown(self._kinds[key], key, line))
        self._fill_rest(line)

    def show_typed(self, line: StepValues) -> None:
        for key, field in self.texts.items():
            field.setText(str(line.data.get(key) or ""))
        self._fill_rest(line)

    def watch(self, noted: Noted) -> None:
        for field in self.texts.values():
            field.textChanged.connect(noted)
        for choice in self.choices.values():
            choice.currentIndexChanged.connect(noted)
        for flag in self.flags.values():
            flag.toggled.connect(noted)

    @property
    def is_empty(self) -> bool:
        return not any(field.text().strip() for field in self.texts.values())

    def _fill_rest(self, line: StepValues) -> None:
        for key, box in self.choices.items():
            box.setCurrentIndex(max(box.findData(line.text(key)), 0))
        for key, flag in self.flags.items():
            flag.setChecked(line.flag(key))

    def _make(self, one: StepField) -> QWidget:
        field: QWidget
        if one.kind is ValueKind.CHOICE:
            field = box = QComboBox()
            box.addItem(one.label, None)
            for choice in one.choices:
                box.addItem(choice.term, choice.value)
            self.choices[one.key] = box
        else:
            field = text = LineField(self._theme)
            text.setPlaceholderText(_asked(one))
            self.texts[one.key] = text
        field.setAccessibleName(one.label)
        field.setToolTip(one.hint)
        self.order.append(field)
        return field


def _asked(one: StepField) -> str:
    return f"{one.label}，如 2026-12-31" if one.kind is ValueKind.DAY else one.label


def _shown(kind: ValueKind, key: str, line: StepValues) -> str:
    if not line.has(key):
        return ""
    if kind is ValueKind.MONEY:
        return yuan_field_text(line.fen(key))
    return LISTED.join(line.people(key)) if kind is ValueKind.PEOPLE else line.text(key)


def _read(kind: ValueKind, text: str) -> Json:
    """Return what a field of a line says; amounts are typed in yuan.

    Raises:
        InvalidInput: If it is no amount, number or day.
    """
    if kind is ValueKind.MONEY:
        return int(parse_yuan(text))
    if kind is ValueKind.PEOPLE:
        return list(names_in_line(text))
    if kind is ValueKind.DAY:
        return _day(text)
    if kind is ValueKind.COUNT:
        if not text.isdecimal():
            raise InvalidInput("", f"“{text}”不是整数。", "只写数字。")
        return int(text)
    return text


def _day(text: str) -> str:
    parts = text.rstrip("日号").replace("年", "-").replace("月", "-").replace(".", "-").split("-")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise InvalidInput("", f"看不懂“{text}”是哪天。", "写成 2026-12-31 这样。") from error


class LineRows(QWidget):
    """Lines one below the other; Enter at the end of the last one begins the next.

    Signals:
        left: Enter in a line that says nothing: the list is finished.
    """

    left = Signal()

    def __init__(self, theme: Theme, one: StepField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields = one.fields
        self._noted: list[Noted] = []
        self.lines: list[_Line] = []
        self._column = column(gap=theme.px(6))
        self.more = LinkButton(theme, "再加一行")
        self.more.clicked.connect(self._add_and_go)
        link = row(self.more, None, margins=(-theme.px(8), 0, 0, 0))
        self.setLayout(column(self._column, link, gap=theme.px(2)))
        self._add()

    def first(self) -> QWidget:
        """Return the first field of the first line."""
        return self.lines[0].order[0]

    def show_value(self, value: Json) -> None:
        """Show lines that are known."""
        for number, line in enumerate(StepValues({"lines": value}).lines("lines")):
            self._line(number).fill_in(line)

    def value(self) -> Json:
        """Return the lines that say something."""
        said = [dict(line.says()) for line in self.lines if not line.is_empty]
        return said or None

    def typed(self) -> Json:
        """Return the lines as they stand there, right or wrong."""
        return [dict(line.typed()) for line in self.lines if not line.is_empty]

    def show_typed(self, value: Json) -> None:
        """Show the lines that stood there, and no other."""
        kept = StepValues({"lines": value}).lines("lines")
        for number in range(max(len(kept), len(self.lines))):
            self._line(number).show_typed(kept[number] if number < len(kept) else StepValues())

    def watch(self, noted: Noted) -> None:
        """Tell of every change."""
        self._noted.append(noted)
        for line in self.lines:
            line.watch(noted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter: to the next field, at the end to a new line (Qt)."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        order: list[QObject] = [field for line in self.lines for field in line.order]
        if event.key() not in ENTER_KEYS or not is_plain(event) or watched not in order:
            return super().eventFilter(watched, event)
        line = next(one for one in self.lines if watched in one.order)
        at = order.index(watched) + 1
        if line.is_empty:
            self.left.emit()
        elif at < len(order):
            _focus(order[at])
        else:
            self._add_and_go()
        return True

    def _line(self, number: int) -> _Line:
        if number == len(self.lines):
            self._add()
        return self.lines[number]

    def _add_and_go(self) -> None:
        self._add()
        _focus(self.lines[-1].order[0])

    def _add(self) -> None:
        line = _Line(self._theme, self._fields, self)
        for field in line.order:
            field.installEventFilter(self)
        for noted in self._noted:
            line.watch(noted)
        self.lines.append(line)
        self._column.addWidget(line)


def _focus(field: QObject) -> None:
    if isinstance(field, QWidget):
        field.setFocus(Qt.FocusReason.TabFocusReason)
