"""报批立案: what the step `file_case` asks, and who approves it: as named, by account, on paper."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.actions.approvals import AskApproval, RecordPaperApproval
from enforcement.actions.steps import TakeStep, approver_key
from enforcement.errors import InvalidInput
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues, ValueKind, missing
from ui.desk import Desk
from ui.pages.cases.acts.approval_part import ApprovalPart
from ui.pages.cases.acts.step_draft import read_typed, write_typed
from ui.pages.cases.acts.step_inputs import StepInput, step_input
from ui.pages.face import EnterFilter
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords
from ui.widgets.label import WRAPPED_SMALL, Label

_RULE: Final = STEP_RULES[StepName.FILE_CASE]
_BY: Final = approver_key(_RULE)


class ApprovalCard(Card):
    """The fields of the filing itself.

    Signals:
        finished: Enter in the last field.
        changed: Something else stands in a field.
        asking: The filing is to be put before somebody, or no longer.
    """

    finished = Signal()
    changed = Signal()
    asking = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, "报批立案", parent=parent)
        self.inputs: dict[str, StepInput] = {}
        self.rows: dict[str, FieldRow] = {}
        self.part = ApprovalPart(desk, _RULE.name)
        self.body.addWidget(Label(theme, _RULE.hint, WRAPPED_SMALL))
        for one in _RULE.fields:
            field = step_input(theme, one, desk.now())
            field.setObjectName(f"filing_{one.key}")
            if one.kind is ValueKind.DAY:
                field.show_value(None)
            words = FieldWords(
                label="" if one.kind is ValueKind.FLAG else one.label,
                hint=one.hint,
                optional=not one.required and one.kind is not ValueKind.FLAG,
            )
            field.watch(self._changed)
            self.inputs[one.key] = field
            self.rows[one.key] = FieldRow(theme, words, field)
            self.body.addSpacing(theme.px(12))
            self.body.addWidget(self.rows[one.key])
            if one.key == _BY:
                self.body.addWidget(self.part)
        self.body.addStretch(1)
        self.part.changed.connect(self._ask_or_name)
        self._enter = [
            EnterFilter(partial(self._go_on_from, number), one.first())
            for number, one in enumerate(self.inputs.values())
        ]

    def first_field(self) -> QWidget:
        """Return who approved, or is to approve."""
        return self.part.box if self.part.asks else self.inputs[_BY].first()

    @property
    def asks(self) -> bool:
        """Whether the filing is put before somebody instead of being done."""
        return self.part.asks

    def command(self, step: TakeStep) -> TakeStep | AskApproval | RecordPaperApproval:
        """Return the filing, or what puts it before who approves it.

        Raises:
            InvalidInput: If nobody is chosen, or the sheet's day isn't given.
        """
        return self.part.command(step) if self.part.asks else step

    def typed(self) -> str:
        """Return the fields as they stand there, for a draft."""
        return write_typed({key: one.typed() for key, one in self.inputs.items()})

    def show_typed(self, typed: str) -> None:
        """Show the fields as they stood in a draft."""
        for key, value in read_typed(typed).items():
            if key in self.inputs:
                self.inputs[key].show_typed(value)

    def values(self) -> StepValues:
        """Return what the filing says.

        Raises:
            InvalidInput: If nobody approved or is asked, or a field can't be read.
        """
        asked = {key: one for key, one in self.inputs.items() if key != _BY or not self.asks}
        said = {key: one.value() for key, one in asked.items()}
        values = StepValues({key: value for key, value in said.items() if value is not None})
        open_ones = [one for one in missing(_RULE.fields, values) if one.key in asked]
        for one in open_ones:
            raise InvalidInput(one.key, f"没写“{one.label}”。", "填好再立案，其余内容都在。")
        return values

    def show_wrong(self, wrong: InvalidInput) -> bool:
        """Show what is wrong at its field; return whether it is one of these."""
        asked = self.part.box.rows if self.asks else {}
        at = self.rows.get(wrong.field) or asked.get(wrong.field)
        if at is not None:
            at.show_error(f"{wrong.message}{wrong.advice}")
            at.field.setFocus()
        return at is not None

    def _go_on_from(self, number: int) -> None:
        later = list(self.inputs.values())[number + 1 :]
        if later:
            later[0].first().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def _ask_or_name(self) -> None:
        self.rows[_BY].setVisible(not self.asks)
        self.asking.emit()

    def _changed(self, *_value: object) -> None:
        self.changed.emit()

    def clear(self) -> None:
        """Take errors away."""
        for one in (*self.rows.values(), *self.part.box.rows.values()):
            one.clear_error()
