"""The form of any step of `enforcement.steps`, made from its row of the table."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.actions.steps import TakeStep, approver_key
from enforcement.changes import Performed
from enforcement.command import Command, Happened
from enforcement.errors import InvalidInput
from enforcement.read_models import Draft
from enforcement.record_writing.suggesting import (
    Suggestion,
    Writing,
    has_suggestions,
    suggestions,
)
from enforcement.records import Json
from enforcement.steps.proposing import propose
from enforcement.steps.rule import StepRule
from enforcement.steps.values import Known, StepField, StepValues, ValueKind, asked, missing
from ui.desk import Desk
from ui.pages.cases.acts.approval_part import ApprovalPart, approval_part
from ui.pages.cases.acts.form import ActForm
from ui.pages.cases.acts.line_rows import LineRows
from ui.pages.cases.acts.record_input import RecordInput
from ui.pages.cases.acts.stamp_keys import StampKeys, stamp_words
from ui.pages.cases.acts.step_draft import (
    StepDraftKeeper,
    StepTyped,
    read_typed,
    step_typed,
    write_typed,
)
from ui.pages.cases.acts.step_inputs import FlagInput, StepInput, TilesInput, step_input
from ui.pages.cases.acts.time_inputs import InstantInput
from ui.pages.cases.acts.turns import TurnsInput, speaker_words
from ui.pages.cases.acts.writing_line import WritingLine
from ui.pages.cases.reading import CaseFacts, standpoint
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import FieldRow, FieldWords
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import align_top, column, row

_SHORT: Final = frozenset({ValueKind.PERSON, ValueKind.MONEY, ValueKind.DAY, ValueKind.COUNT})
_BESIDE: Final = 2
"""How many more short fields stand beside the first."""
_FLAG_LETTERS: Final = 18
"""A box whose words are longer has a line of its own."""
_END_OF_SAVING: Final = "空着就是记下的那一刻"


Record = TurnsInput | RecordInput
"""A field in which Enter belongs to what is written."""


class OwnFieldWrong(InvalidInput):
    """A field of the step itself is wrong, not one of the asking box with the same key."""


class StepForm(ActForm):
    """Asks what a step has to say; what the file knows already stands there.

    Signals:
        started_over: The draft is put away; a form as it opens fresh is wanted.
        typed_on: Something else stands in the form.
    """

    started_over = Signal()
    typed_on = Signal()

    def __init__(
        self, desk: Desk, facts: CaseFacts, rule: StepRule, parent: QWidget | None = None
    ) -> None:
        self.rule, self.act = rule, rule.name
        self.title, self.hint, self.verb = rule.title, _hint(rule), rule.verb
        self.sentence = f"{rule.title}记好了"
        self.inputs: dict[str, StepInput] = {}
        self.writing: WritingLine | None = None
        self.approval: ApprovalPart | None = None
        super().__init__(desk, facts, parent)
        title = f"{rule.title}·{facts.case.title}案"
        self.keeper = StepDraftKeeper(desk, self._typed(), title, self)
        self.keeper.failed.connect(desk.services.messages.show_error)
        for one in (*self.inputs.values(), self.happened):
            one.watch(self._note)

    def content(self) -> Sequence[QWidget]:
        """Return a row for each field, below the word about a draft."""
        known = propose(self.rule, self.facts.file, standpoint(self.desk, self.facts))
        for one in self.rule.fields:
            self._make_row(one, known.data.get(one.key))
        self.set_order(*self.inputs.values())
        self._ask_only_what_applies()
        rows = map(self._side_by_side, _lines(self.rule.fields))
        return [self._make_draft_line(), *rows, *self._make_approval()]

    @property
    def record(self) -> Record | None:
        """The record that is written in the form, if it has one."""
        return next((one for one in self.inputs.values() if isinstance(one, Record)), None)

    def said_so_far(self) -> dict[str, Json]:
        """Return what the form says as far as it can be read."""
        read = ((key, self._readable(key)) for key in self.inputs if self._shown(key))
        return {key: value for key, value in read if value is not None}

    def take_over(self, draft: Draft) -> None:
        """Go on with what was typed before."""
        typed = step_typed(draft)
        for key, value in read_typed(typed.said).items():
            if key in self.inputs:
                self.inputs[key].show_typed(value)
        self.happened.show_typed(read_typed(typed.happened))
        self._ask_only_what_applies()
        self.keeper.go_on_with(draft, self._typed())
        self.draft_words.setText(f"接着写 {draft.saved_at:%H:%M} 存的草稿。")
        self.draft_line.show()

    def speak(self, number: int) -> bool:
        """Let the n-th speaker of a record speak; tell whether the form has a record."""
        records = [one for one in self.inputs.values() if isinstance(one, TurnsInput)]
        for one in records[:1]:
            one.setFocus()
            one.let_speak(number)
        return bool(records)

    def leave(self) -> Draft | None:
        """Save what was typed; return the draft, if there is one."""
        return self.keeper.kept()

    def first_field(self) -> QWidget:
        """Return the first field that says nothing yet, else the first one."""
        shown = [one for one in self.rule.fields if self._shown(one.key)]
        for one in shown:
            if one.required and one.known is not Known.SAVED and self._is_open(one.key):
                return self.inputs[one.key].first()
        return self.inputs[shown[0].key].first() if shown else self.submit

    def go_on_from(self, field: QWidget) -> None:
        """Go to the next field that is asked for; in a list to its first line."""
        super().go_on_from(field)
        focused = self.focusWidget()
        if isinstance(focused, LineRows):
            focused.first().setFocus()

    def command(self, happened: Happened | None) -> Command:
        """Return the step, or what puts it before who approves it.

        Raises:
            InvalidInput: If a field can't be read, or one that is asked for says nothing.
        """
        said: dict[str, Json] = {key: value for key, value in self._said() if value is not None}
        if happened is None:
            said = {**self._ended_now(), **said}
        values = StepValues(said)
        part = self.approval
        for one in missing(self.rule.fields, values):
            named = part is not None and part.names_approver
            if not named or one.key != approver_key(self.rule):
                raise OwnFieldWrong(one.key, f"没写“{one.label}”。", "填好再记，其余内容都在。")
        step = TakeStep(
            case=self.facts.case.rec,
            step=self.rule.name,
            values=values,
            happened=happened,
            draft=self.keeper.draft_id,
            approval=part.granted.rec if part is not None and part.granted else None,
        )
        return part.command(step) if part is not None and part.asks else step

    def was_performed(self, performed: Performed) -> None:
        """Forget the draft: it has become a step."""
        self.keeper.remove()
        super().was_performed(performed)

    def show_wrong(self, wrong: InvalidInput) -> None:
        """Show what is wrong at its field; in the asking box while it is about that."""
        part = self.approval
        asks = part is not None and part.asks and not isinstance(wrong, OwnFieldWrong)
        at = part.box.rows.get(wrong.field) if part is not None and asks else None
        if at is None:
            super().show_wrong(wrong)
            return
        at.show_error(f"{wrong.message}{wrong.advice}")
        at.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        super()._clear()
        if self.approval is not None:
            for one in self.approval.box.rows.values():
                one.clear_error()

    def _make_approval(self) -> Sequence[QWidget]:
        """Return the part about who approves; what was put before him stands in the fields."""
        self.approval = approval_part(self.desk, self.facts, self.rule, self)
        if self.approval is None:
            return ()
        if self.approval.known is not None:
            for key, value in self.approval.known.values.data.items():
                if key in self.inputs:
                    self.inputs[key].show_value(value)
        self.approval.changed.connect(self._ask_or_take)
        return (self.approval,)

    def _ask_or_take(self) -> None:
        asks = self.approval is not None and self.approval.asks
        self.rows[approver_key(self.rule)].setVisible(not asks)
        self.submit.setText("报批" if asks else self.verb)
        self.sentence = "报上去了，答复到了再办" if asks else f"{self.rule.title}记好了"

    def _ended_now(self) -> dict[str, Json]:
        now = self.desk.now().isoformat(timespec="seconds")
        return {one.key: now for one in self.rule.fields if one.known is Known.SAVED}

    def _said(self) -> Sequence[tuple[str, Json]]:
        return [(key, self._read(key)) for key in self.inputs if self._shown(key)]

    def _read(self, key: str) -> Json:
        try:
            return self.inputs[key].value()
        except InvalidInput as wrong:
            raise OwnFieldWrong(key, wrong.message, wrong.advice) from wrong

    def _is_open(self, key: str) -> bool:
        return self._readable(key) is None

    def _shown(self, key: str) -> bool:
        return not self.rows[key].isHidden()

    def _typed(self) -> StepTyped:
        happened = self.happened.typed()
        return StepTyped(
            case=self.facts.case.rec,
            step=self.rule.name.value,
            said=write_typed({key: one.typed() for key, one in self.inputs.items()}),
            happened=write_typed(happened) if happened else "",
        )

    def _note(self, *_changed: object) -> None:
        self.keeper.note(self._typed())
        self.typed_on.emit()

    def _make_draft_line(self) -> QWidget:
        self.draft_line = QWidget(self)
        self.draft_words = Label(self.theme, "", SMALL)
        fresh = LinkButton(self.theme, "不要草稿，重新写")
        fresh.setObjectName("start_over")
        fresh.clicked.connect(self._start_over)
        self.draft_line.setLayout(row(self.draft_words, fresh, None, gap=self.theme.px(4)))
        self.draft_line.hide()
        return self.draft_line

    def _start_over(self) -> None:
        self.keeper.remove()
        self.started_over.emit()

    def _side_by_side(self, keys: Sequence[str]) -> QWidget:
        if len(keys) == 1:
            return self._with_suggestions(keys[0])
        box = QWidget(self)
        parts = row(*(self.rows[key] for key in keys), None, gap=self.theme.px(16))
        for key in keys:
            align_top(parts, self.rows[key])
        box.setLayout(parts)
        return box

    def _make_row(self, one: StepField, known: Json) -> None:
        plain = has_suggestions(self.rule.name, one.key) and not one.choices
        make = self._make_record if plain else self._make_input
        field = make(one)
        field.setObjectName(one.key)
        if known is not None or one.kind is ValueKind.DAY:
            field.show_value(known)
        self.inputs[one.key] = field
        box = isinstance(field, FlagInput)
        words = FieldWords(
            label="" if box else one.label,
            hint=stamp_words(self.rule.name, one, _below(one)),
            optional=not one.required and not box,
        )
        self.rows[one.key] = FieldRow(self.theme, words, field, self)
        self._connect_field(field)

    def _make_input(self, one: StepField) -> StepInput:
        return step_input(self.theme, one, self.desk.now())

    def _make_record(self, _one: StepField) -> StepInput:
        return RecordInput(self.theme)

    def _with_suggestions(self, key: str) -> QWidget:
        """Return the row of a record with what may be written next below it."""
        editor = self.inputs[key]
        if not has_suggestions(self.rule.name, key) or not isinstance(editor, Record):
            return self.rows[key]
        self.writing = WritingLine(self.theme, editor, self._suggestions, self)
        StampKeys(self, self.inputs, self.desk.now)
        box = QWidget(self)
        box.setLayout(column(self.rows[key], self.writing, gap=self.theme.px(6)))
        return box

    def _suggestions(self) -> Sequence[Suggestion]:
        record = self.record
        return suggestions(
            Writing(
                step=self.rule.name,
                file=self.facts.file,
                at=standpoint(self.desk, self.facts),
                said=StepValues({key: self._readable(key) for key in self.inputs}),
                record=record.toPlainText() if record is not None else "",
            )
        )

    def _readable(self, key: str) -> Json:
        try:
            return self.inputs[key].value()
        except InvalidInput:
            return None

    def _connect_field(self, field: StepInput) -> None:
        if isinstance(field, TilesInput):
            field.chosen.connect(self._ask_only_what_applies)
            field.confirmed.connect(partial(self._settled, field))
        elif isinstance(field, FlagInput):
            field.toggled.connect(self._ask_only_what_applies)
        elif isinstance(field, InstantInput | LineRows | Record):
            field.left.connect(partial(self.go_on_from, field))

    def set_order(self, *fields: QWidget) -> None:
        """Name the fields in the order of Enter; in a record Enter belongs to the turns."""
        super().set_order(*fields)
        for field in fields:
            if isinstance(field, Record):
                field.removeEventFilter(self)

    def _settled(self, field: QWidget, _index: int) -> None:
        self.go_on_from(field)

    def _ask_only_what_applies(self, *_changed: object) -> None:
        deciding = {one.when[0] for one in self.rule.fields if one.when is not None}
        answered = {
            key: self.inputs[key].value()
            for key in deciding
            if isinstance(self.inputs.get(key), FlagInput | TilesInput)
        }
        values = StepValues(answered)
        for one in self.rule.fields:
            self.rows[one.key].setVisible(asked(one, values))
        if self.approval is not None and self.approval.asks:
            self.rows[approver_key(self.rule)].hide()


def _below(one: StepField) -> str:
    """Return what stands below a field: its hint, which keys it knows, what an open end means."""
    if one.kind is ValueKind.LONG_TEXT and one.choices:
        keys = speaker_words([choice.term for choice in one.choices])
        return f"{one.hint}。{keys}" if one.hint else keys
    return one.hint or (_END_OF_SAVING if one.known is Known.SAVED else "")


def _lines(fields: Sequence[StepField]) -> Sequence[Sequence[str]]:
    """Return the keys line by line: up to three short fields, or two boxes, share one."""
    lines: list[list[str]] = []
    room, last = 0, ""
    for one in fields:
        group = _group(one)
        if group and group == last and room:
            lines[-1].append(one.key)
            room -= 1
        else:
            lines.append([one.key])
            room = 1 if group in ("flag", "time") else _BESIDE if group else 0
        last = group
    return lines


def _group(one: StepField) -> str:
    """Return what may stand beside the field; "" if it has its own line."""
    if one.kind in _SHORT:
        return "short"
    if one.kind is ValueKind.INSTANT:
        return "time"
    box = one.kind is ValueKind.FLAG and not one.choices
    return "flag" if box and len(one.label) <= _FLAG_LETTERS and not one.hint else ""


def _hint(rule: StepRule) -> str:
    sources = "、".join(source.text for source in rule.sources)
    return f"{rule.hint}（{sources}）" if sources else rule.hint
