"""The form of any step of `enforcement.steps`, made from its row of the table."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.actions.steps import TakeStep
from enforcement.command import Happened
from enforcement.errors import InvalidInput
from enforcement.records import Json
from enforcement.steps.proposing import propose
from enforcement.steps.rule import StepRule
from enforcement.steps.values import StepField, StepValues, ValueKind, asked, missing
from ui.desk import Desk
from ui.pages.cases.acts.form import ActForm
from ui.pages.cases.acts.step_inputs import FlagInput, StepInput, TilesInput, step_input
from ui.pages.cases.reading import CaseFacts, standpoint
from ui.widgets.fields import FieldRow, FieldWords
from ui.widgets.layouts import align_top, row
from ui.widgets.tiles import TileGroup

_SHORT: Final = frozenset({ValueKind.PERSON, ValueKind.MONEY, ValueKind.DAY, ValueKind.COUNT})
_BESIDE: Final = 2
"""How many more short fields stand beside the first."""


class StepForm(ActForm):
    """Asks what a step has to say; what the file knows already stands there."""

    def __init__(
        self, desk: Desk, facts: CaseFacts, rule: StepRule, parent: QWidget | None = None
    ) -> None:
        self._rule = rule
        self.title, self.hint, self.verb = rule.title, _hint(rule), rule.verb
        self.sentence = f"{rule.title}记好了"
        self.inputs: dict[str, StepInput] = {}
        super().__init__(desk, facts, parent)

    def content(self) -> Sequence[QWidget]:
        """Return a row for each field."""
        known = propose(self._rule, self.facts.file, standpoint(self.desk, self.facts))
        for one in self._rule.fields:
            self._make_row(one, known.data.get(one.key))
        self.set_order(*(one.first() for one in self.inputs.values()))
        self._ask_only_what_applies()
        return [self._side_by_side(keys) for keys in _lines(self._rule.fields)]

    def first_field(self) -> QWidget:
        """Return the first field that says nothing yet, else the first one."""
        shown = [one for one in self._rule.fields if self._shown(one.key)]
        for one in shown:
            if one.required and self.inputs[one.key].value() is None:
                return self.inputs[one.key].first()
        return self.inputs[shown[0].key].first() if shown else self.submit

    def command(self, happened: Happened | None) -> TakeStep:
        """Return the step.

        Raises:
            InvalidInput: If a field can't be read, or one that is asked for says nothing.
        """
        values = StepValues({key: value for key, value in self._said() if value is not None})
        for one in missing(self._rule.fields, values):
            raise InvalidInput(one.key, f"没写“{one.label}”。", "填好再记，其余内容都在。")
        return TakeStep(
            case=self.facts.case.rec, step=self._rule.name, values=values, happened=happened
        )

    def _said(self) -> Sequence[tuple[str, Json]]:
        return [(key, self._read(key)) for key in self.inputs if self._shown(key)]

    def _read(self, key: str) -> Json:
        try:
            return self.inputs[key].value()
        except InvalidInput as wrong:
            raise InvalidInput(key, wrong.message, wrong.advice) from wrong

    def _shown(self, key: str) -> bool:
        return not self.rows[key].isHidden()

    def _side_by_side(self, keys: Sequence[str]) -> QWidget:
        if len(keys) == 1:
            return self.rows[keys[0]]
        box = QWidget(self)
        parts = row(*(self.rows[key] for key in keys), None, gap=self.theme.px(16))
        for key in keys:
            align_top(parts, self.rows[key])
        box.setLayout(parts)
        return box

    def _make_row(self, one: StepField, known: Json) -> None:
        field = step_input(self.theme, one, self.desk.now())
        field.setObjectName(one.key)
        if known is not None or one.kind is ValueKind.DAY:
            field.show_value(known)
        self.inputs[one.key] = field
        words = FieldWords(
            label="" if one.kind is ValueKind.FLAG else one.label,
            hint=one.hint,
            optional=not one.required and one.kind is not ValueKind.FLAG,
        )
        self.rows[one.key] = FieldRow(self.theme, words, field)
        if isinstance(field, TileGroup):
            field.chosen.connect(self._ask_only_what_applies)
        if isinstance(field, FlagInput):
            field.toggled.connect(self._ask_only_what_applies)

    def _ask_only_what_applies(self, *_changed: object) -> None:
        deciding = {one.when[0] for one in self._rule.fields if one.when is not None}
        answered = {
            key: self.inputs[key].value()
            for key in deciding
            if isinstance(self.inputs.get(key), FlagInput | TilesInput)
        }
        values = StepValues(answered)
        for one in self._rule.fields:
            self.rows[one.key].setVisible(asked(one, values))


def _lines(fields: Sequence[StepField]) -> Sequence[Sequence[str]]:
    """Return the keys line by line: up to three short fields share one."""
    lines: list[list[str]] = []
    room = 0
    for one in fields:
        if one.kind in _SHORT and room:
            lines[-1].append(one.key)
            room -= 1
        else:
            lines.append([one.key])
            room = _BESIDE if one.kind in _SHORT else 0
    return lines


def _hint(rule: StepRule) -> str:
    sources = "、".join(source.text for source in rule.sources)
    return f"{rule.hint}（{sources}）" if sources else rule.hint
