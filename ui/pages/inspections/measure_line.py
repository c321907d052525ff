"""A measured value of a finding: what, how much, with what; closed until it is wanted."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.pages.inspections.typed_finding import TypedFinding
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import LineField
from ui.widgets.layouts import column, row

_FIELDS: Final = (
    ("measured", "量了什么，如净宽", 0),
    ("value", "数值", 72),
    ("unit", "单位", 64),
    ("tool", "用什么量的", 0),
)


class MeasureLine(QWidget):
    """Four short fields, and the link that opens them; the link stands where the card wants it.

    Signals:
        said: Values of `TypedFinding` are others now, by name.
    """

    said = Signal(dict)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer = LinkButton(theme, "记测量值")
        self.offer.setObjectName("add_measure")
        self.fields = {key: LineField(theme) for key, _word, _width in _FIELDS}
        for key, word, width in _FIELDS:
            field = self.fields[key]
            field.setPlaceholderText(word)
            field.setAccessibleName(word)
            if width:
                field.setFixedWidth(theme.px(width))
            field.textChanged.connect(lambda text, key=key: self.said.emit({key: text}))
        self._box = QWidget(self)
        self._box.setLayout(row(*self.fields.values(), gap=theme.px(6)))
        self.setLayout(column(self._box))
        self._box.hide()
        self.offer.clicked.connect(self._open)

    def show_typed(self, typed: TypedFinding) -> None:
        """Show what stands there."""
        for key, field in self.fields.items():
            field.setText(str(getattr(typed, key)))
        self._show(opened=bool(typed.measured or typed.value))

    def _open(self) -> None:
        self._show(opened=True)
        self.fields["measured"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, opened: bool) -> None:
        self.setVisible(opened)
        self._box.setVisible(opened)
        self.offer.setVisible(not opened)
