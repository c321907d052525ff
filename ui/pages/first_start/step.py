"""The base of a step of the first start: fields in their order, Enter from one to the next."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.pages.face import EnterFilter
from ui.theme import Theme


class SetupStep(QWidget):
    """The content of one step card.

    Signals:
        finished: The step is answered; the next one may open.
    """

    finished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._order: tuple[QWidget, ...] = ()
        self._filters: list[EnterFilter] = []

    def set_order(self, fields: Sequence[QWidget]) -> None:
        """Name the fields in the order of Enter; the last one finishes the step."""
        self._order = tuple(fields)
        for at, field in enumerate(self._order):
            self._filters.append(EnterFilter(partial(self._go_on, at), field))

    def first_field(self) -> QWidget | None:
        """Return what gets the focus when the step opens."""
        return self._order[0] if self._order else None

    def problem(self) -> QWidget | None:
        """Say on the page what is missing; return where, or None when all is answered."""
        return None

    def summary(self) -> tuple[str, str]:
        """Return the two lines that stand for the answered step."""
        return "", ""

    def finish(self) -> None:
        """End the step if all is answered, else go to what is missing."""
        missing = self.problem()
        if missing is None:
            self.finished.emit()
        else:
            missing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, at: int) -> None:
        later = [field for field in self._order[at + 1 :] if field.isVisibleTo(self)]
        if later:
            later[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finish()
