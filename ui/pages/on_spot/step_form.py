"""The base of the five steps: fields in their order, Enter from one to the next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.errors import Refusal
from ui.pages.on_spot.form_model import FormModel
from ui.theme import Theme
from ui.widgets.painted import is_enter
from ui.widgets.panels import Cure, Panel, PanelText


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The two lines of a done step; ``power`` is the tag before the first."""

    first: str
    second: str = ""
    power: str = ""


class StepForm(QWidget):
    """The content of one step.

    Signals:
        finished: Enter on the last field: the next step may open.
    """

    finished = Signal()

    def __init__(self, theme: Theme, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.model = model
        self._order: tuple[QWidget, ...] = ()
        self._showing = False

    def show_values(self) -> None:
        """Show what the model holds: a draft was opened or another step changed it."""
        self._showing = True
        try:
            self._show_typed()
        finally:
            self._showing = False
        self.refresh()

    def refresh(self) -> None:
        """Show errors, hints and derived values again; the values typed stay."""

    def first_field(self) -> QWidget | None:
        """Return the first empty field, else the first."""
        fields = self.fields()
        empty = (field for field in fields if self.is_empty(field))
        return next(empty, fields[0] if fields else None)

    def summary(self) -> Summary:
        """Return the two lines that stand for the step when it is done."""
        return Summary(first="")

    def note(self) -> str:
        """Return what stands beside the title while the step is open."""
        return ""

    def fields(self) -> list[QWidget]:
        """Return the fields that are asked for now, in order."""
        return [field for field in self._order if self.is_asked(field)]

    def is_asked(self, field: QWidget) -> bool:
        """Tell whether a field takes part now."""
        return field.isVisibleTo(self) and field.isEnabledTo(self)

    def is_empty(self, field: QWidget) -> bool:
        """Tell whether nothing stands in a field; steps know their own widgets."""
        text: Callable[[], str] | None = getattr(field, "text", None)
        return text is not None and not text().strip()

    def leave(self, field: QWidget) -> bool:
        """Answer Enter in a field; return whether it may be left."""
        return True

    def go_on(self, field: QWidget) -> None:
        """Give the focus to the field after ``field``, or finish the step."""
        fields = self.fields()
        at = fields.index(field) if field in fields else len(fields)
        if at + 1 < len(fields):
            fields[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter in a field as “next” (Qt)."""
        mine = isinstance(watched, QWidget) and watched in self._order
        if mine and isinstance(watched, QWidget) and is_enter(event):
            if self.leave(watched):
                self.go_on(watched)
            return True
        return super().eventFilter(watched, event)

    def say(self, **values: Any) -> None:  # noqa: ANN401  # the fields of `Typed` by name
        """Tell the model what was typed, unless it is being shown."""
        if not self._showing:
            self.model.change(**values)

    def set_order(self, fields: Sequence[QWidget]) -> None:
        """Name the fields in the order of Enter."""
        self._order = tuple(fields)
        for field in self._order:
            field.installEventFilter(self)

    def _show_typed(self) -> None:
        """Put the model's values into the widgets."""


def show_refusals(panel: Panel, refused: Sequence[Refusal], cures: Sequence[Cure] = ()) -> None:
    """Show the first refusal in a panel, or put the panel away; the same one is left alone."""
    if refused:
        first = refused[0]
        if panel.property("shown") != first.text:
            panel.setProperty("shown", first.text)
            text = PanelText(sentence=first.text, article=first.source.text)
            panel.show_text(text, cures)
    else:
        panel.setProperty("shown", "")
    panel.setVisible(bool(refused))
