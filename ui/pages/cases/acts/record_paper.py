"""The paper beside a record that is being written: laid out as if the step had been taken now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.actions.overlay import Overlay
from enforcement.case_papers.ordinary.making import CaseDesk, case_scene, paper_of
from enforcement.context import Acting
from enforcement.fold import StateReader, extend
from enforcement.hlc import ZERO
from enforcement.ledger import Origin, Statement
from enforcement.papers.catalogue import form_of
from enforcement.papers.form import Form, Layout
from enforcement.papers.paper import FieldBox, PaperData, Rendered
from enforcement.ports import Renderer, Store
from enforcement.records import Json, RecordId, RecordKind
from enforcement.sealing import Seal, seal
from enforcement.steps.names import StepName
from enforcement.steps.rule import StepRule
from ui.desk import Desk
from ui.pages.cases.acts.step_form import Record, StepForm
from ui.pages.cases.paper_making import case_desk
from ui.pages.draft_card import Draft, DraftCard

_WRITTEN: Final[Mapping[str, str]] = {
    "INS-06": "findings",
    "ORD-08": "qa",
    "ORD-09": "findings",
    "ORD-36": "phases",
}
"""By form: the field in which the record itself stands."""


def record_form(rule: StepRule) -> Form | None:
    """Return the form on which the record of a step is printed; None if it has none."""
    forms = map(form_of, rule.papers)
    return next((one for one in forms if one.layout is Layout.RECORD and one.id in _WRITTEN), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A record as it stands in the form.

    Attributes:
        form: Id of its form.
        said: The fields of the step, as far as they can be read.
        now: The instant at which it would be taken.
    """

    case: RecordId
    step: StepName
    form: str
    said: Mapping[str, Json]
    now: datetime
    desk: CaseDesk
    acting: Acting


class RecordPaper(DraftCard):
    """Shows the record's paper at the place that is being written."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "笔录", parent)
        self.setObjectName("record_paper")
        self.form: StepForm | None = None
        self._paper_form = ""
        self._is_new = False
        self.view.drawn.connect(self._follow_new)

    def show_form(self, form: StepForm | None) -> None:
        """Show the paper of an open form; nothing where the form has no record."""
        found = record_form(form.rule) if form is not None and form.record is not None else None
        self.form = form if found is not None else None
        self._paper_form = found.id if found is not None else ""
        if form is None or form.record is None or found is None:
            return
        self.title_label.setText(found.title)
        form.typed_on.connect(self.change)
        form.record.cursorPositionChanged.connect(self.follow)

    def draft(self) -> Draft | None:
        """Return the paper of what stands in the form."""
        form, renderer = self.form, self.desk.renderer
        if form is None or renderer is None:
            return None
        written = Written(
            case=form.facts.case.rec,
            step=form.rule.name,
            form=self._paper_form,
            said=form.said_so_far(),
            now=self.desk.now(),
            desk=case_desk(self.desk, form.facts),
            acting=self.desk.acting,
        )
        says = (written.case, written.step, dict(written.said), self.desk.acting)
        return Draft(says=says, lay_out=partial(lay_out, self.desk.store, renderer, written))

    def laid_out(self, _rendered: Rendered) -> None:
        """Follow what is written once more; pages drawn while one scrolls stay where they are."""
        self._is_new = True

    def _follow_new(self) -> None:
        if self._is_new:
            self._is_new = False
            self.follow()

    def follow(self) -> None:
        """Bring the line into view that is being written."""
        record = self.form.record if self.form is not None else None
        if record is None or self.rendered is None:
            return
        lines = written_lines(self.rendered.boxes, _WRITTEN[self._paper_form])
        if lines:
            self.view.show_line(lines[round(_share(record) * (len(lines) - 1))])


def written_lines(boxes: Sequence[FieldBox], field: str) -> tuple[FieldBox, ...]:
    """Return the lines of a record on its paper, in the order of reading."""
    return tuple(one for one in boxes if one.field.split(".")[0] == field)


def lay_out(store: Store, renderer: Renderer, written: Written) -> Rendered:
    """Lay a record out that nobody has saved yet (work lane)."""
    return renderer.render(unsaved_paper(store.state(), written), draft=True, pictures=store.blob)


def unsaved_paper(state: StateReader, written: Written) -> PaperData:
    """Return the paper of a step as if it had been taken now."""
    d: dict[str, Json] = {
        **written.said,
        "on": written.now.isoformat(timespec="seconds"),
        "officers": [one.rec for one in written.desk.officers],
    }
    head = state.get(written.case)
    step = Statement(
        rec=written.case,
        kind=RecordKind.CASE,
        act=written.step.value,
        d=d,
        parents=(head.latest.id,) if head is not None else (),
    )
    by = Seal(
        origin=Origin(device="draft", epoch="0"),
        after_seq=0,
        after_hlc=ZERO,
        now=written.now,
        off=None,
        acting=written.acting,
        grp="draft",
    )
    (entry,) = seal((step,), by)
    seen = Overlay(state, {written.case: extend(head, entry)})
    scene = replace(case_scene(seen, written.case, written.desk), step=written.step)
    return paper_of(written.form, scene)


def _share(record: Record) -> float:
    """Return how far into a record one writes, from 0 to 1."""
    letters = record.document().characterCount() - 1
    return record.textCursor().position() / letters if letters else 0.0
