"""An input for each kind of field of a paper, made of those that steps use."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, cast

from PySide6.QtWidgets import QWidget

from enforcement.errors import InvalidInput
from enforcement.papers.fields import Field, FieldType, FilledField
from enforcement.papers.paper import Json
from enforcement.steps.values import NO, YES, StepChoice, StepField, ValueKind
from ui.pages.cases.acts.noted import Noted
from ui.pages.cases.acts.step_inputs import ManyInput, step_input
from ui.theme import Theme
from ui.widgets.fields import FieldRow, FieldWords

_KINDS: Final[Mapping[FieldType, ValueKind]] = {
    FieldType.TEXT: ValueKind.TEXT,
    FieldType.NAME: ValueKind.PERSON,
    FieldType.LONG_TEXT: ValueKind.LONG_TEXT,
    FieldType.DATE: ValueKind.DAY,
    FieldType.INSTANT: ValueKind.INSTANT,
    FieldType.MONEY: ValueKind.MONEY,
    FieldType.INTEGER: ValueKind.COUNT,
    FieldType.ID_NUMBER: ValueKind.TEXT,
    FieldType.CREDIT_CODE: ValueKind.TEXT,
    FieldType.PHONE: ValueKind.TEXT,
    FieldType.CHOICE: ValueKind.CHOICE,
    FieldType.FLAG: ValueKind.FLAG,
    FieldType.TEXTS: ValueKind.LONG_TEXT,
    FieldType.GROUPS: ValueKind.LINES,
}
_YES_OR_NO: Final = (StepChoice(value=YES, term="是"), StepChoice(value=NO, term="否"))
_ONE_A_LINE: Final = "一行一项"


def _as_step_field(field: Field) -> StepField:
    flag = field.type is FieldType.FLAG
    choices = tuple(StepChoice(value=one.value, term=one.term) for one in field.choices)
    return StepField(
        key=field.key,
        label=field.label,
        kind=_KINDS[field.type],
        hint=_ONE_A_LINE if field.type is FieldType.TEXTS else "",
        required=field.required,
        choices=_YES_OR_NO if flag else choices,
        fields=tuple(_as_step_field(one) for one in field.fields if one.type in _KINDS),
    )


_FEW: Final = 3
_LETTERS: Final = 12


def _is_wide(asked: StepField) -> bool:
    """Tell whether the answers of a choice don't fit beside each other in a narrow card."""
    letters = sum(len(choice.term) for choice in asked.choices)
    return asked.kind is ValueKind.CHOICE and (len(asked.choices) > _FEW or letters > _LETTERS)


def can_be_asked(field: Field) -> bool:
    """Return whether a field of a paper can be written beside its draft."""
    return field.type in _KINDS


class BlankInput(FieldRow):
    """One blank of a paper with its label; what stands in it is read as the paper takes it."""

    def __init__(
        self, theme: Theme, blank: FilledField, now: datetime, parent: QWidget | None = None
    ) -> None:
        asked = _as_step_field(blank.field)
        self.input = ManyInput(asked) if _is_wide(asked) else step_input(theme, asked, now)
        self.input.show_value(None)
        words = FieldWords(label=asked.label, hint=asked.hint, optional=not blank.field.required)
        super().__init__(theme, words, self.input, parent)
        self.path = blank.path
        self._lines = blank.field.type is FieldType.TEXTS
        self.input.setObjectName(blank.path)

    def watch(self, noted: Noted) -> None:
        """Tell of every change."""
        self.input.watch(noted)

    def value(self) -> Json:
        """Return what stands there; None while it can't be read, which is shown below it."""
        try:
            said = self.input.value()
        except InvalidInput as error:
            self.show_error(error.message)
            return None
        self.clear_error()
        return _as_paper(said, lines=self._lines)


def _as_paper(said: object, *, lines: bool) -> Json:
    """Return what an input says as papers hold it; no input ever says a fraction."""
    if lines and isinstance(said, str):
        return [line.strip() for line in said.splitlines() if line.strip()]
    return cast("Json", said)
