"""A list that is written line by line: goods of a seizure, points of a statement."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from enforcement.records import Json
from enforcement.steps.values import StepField, StepValues, ValueKind
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import LineField
from ui.widgets.layouts import column, row
from ui.widgets.painted import ENTER_KEYS, is_plain

_WIDE: Final = 3
_NARROW: Final = 2


class _Line(QWidget):
    """One line: its texts beside each other, its flags below."""

    def __init__(self, theme: Theme, fields: tuple[StepField, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.texts: dict[str, LineField] = {}
        self.flags: dict[str, QCheckBox] = {}
        top = row(gap=theme.px(6))
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
            top.addWidget(text, _WIDE if number == 0 else _NARROW)
        below.addStretch(1)
        parts = (top, below) if self.flags else (top,)
        self.setLayout(column(*parts, gap=theme.px(4)))

    @property
    def order(self) -> tuple[LineField, ...]:
        return tuple(self.texts.values())

    def says(self) -> Mapping[str, Json]:
        texts = {key: field.text().strip() for key, field in self.texts.items()}
        flags = {key: box.isChecked() for key, box in self.flags.items()}
        return {**{key: text for key, text in texts.items() if text}, **flags}

    @property
    def is_empty(self) -> bool:
        return not any(field.text().strip() for field in self.texts.values())


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
            for key, field in self.lines[number].texts.items():
                field.setText(line.text(key))
            for key, box in self.lines[number].flags.items():
                box.setChecked(line.flag(key))

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
