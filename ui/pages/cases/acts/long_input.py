"""Several lines of text, as the input of a step; records are written in kinds of it."""

from PySide6.QtWidgets import QWidget

from enforcement.records import Json
from ui.pages.cases.acts.noted import Noted
from ui.widgets.fields import LongText


class LongInput(LongText):
    """Several lines of text."""

    def typed(self) -> Json:
        """Return what stands there."""
        return self.toPlainText()

    def show_typed(self, value: Json) -> None:
        """Show what stood there."""
        self.show_value(value)

    def watch(self, noted: Noted) -> None:
        """Tell of every change."""
        self.textChanged.connect(noted)

    def first(self) -> QWidget:
        """Return the field."""
        return self

    def show_value(self, value: Json) -> None:
        """Show a text."""
        self.setPlainText(str(value or ""))

    def value(self) -> Json:
        """Return the text."""
        return self.toPlainText().strip() or None
