"""The one state of the page: what was typed, what it means, what stands against it."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from enforcement.case_papers.heading import Heading
from enforcement.case_papers.summary import first_violation_waiver, summary_decision
from enforcement.clock import beijing_date
from enforcement.first_violation import party_key
from enforcement.numbers import OfferedNumber
from enforcement.on_spot import FormStep, OnSpotContent, Review, Scene, review
from enforcement.papers.paper import PaperData
from enforcement.power_source import authority
from ui.desk import Desk
from ui.pages.on_spot.content import Missing, content_of, missing_in, waiver_of
from ui.pages.on_spot.reference import History, Reference
from ui.pages.on_spot.typed import Typed

_NOT_PROBLEMS_YET: Final = frozenset({"NOT_TOLD", "NOT_HEARD", "NO_AMOUNT", "NO_NUMBER"})
"""Refusals that only say that a step is still to come."""


class FormModel(QObject):
    """Holds what was typed; tells who looks.

    Signals:
        changed: A value is another one now.
        replaced: Every value is another one: a draft was opened, or a new form begun.
        history_changed: What is known of the party's earlier penalties was read.
    """

    changed = Signal()
    replaced = Signal()
    history_changed = Signal()

    def __init__(self, desk: Desk, reference: Reference, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.reference = reference
        self.typed = Typed()
        self.history: History | None = None
        self._judge()
        desk.partner_changed.connect(self._judge_and_tell)
        desk.facts_changed.connect(self._judge_and_tell)

    @property
    def content(self) -> OnSpotContent:
        """What the page says."""
        return self._content

    @property
    def review(self) -> Review:
        """What the guards say of it, all of it."""
        return self._review

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What isn't filled in yet."""
        return self._missing

    @property
    def offered(self) -> OfferedNumber | None:
        """The number that the paper would get; None while there is none to give."""
        reference = self.reference
        return reference.waiver_number if self.typed.waive else reference.decision_number

    @property
    def number(self) -> str:
        """The number on the paper: that of the blank it was written on, else the offered one."""
        return self.typed.by_hand or (self.offered.text if self.offered else "")

    @property
    def decided_on(self) -> date:
        """Today; of what was written by hand the day of the act, on which it was decided."""
        act_at = self.content.act_at
        return beijing_date(act_at) if self.typed.by_hand and act_at else self.reference.today

    @property
    def is_first_violation(self) -> bool:
        """Whether nothing earlier is known of this very party.

        Where nothing can be looked up, what was written by hand on a notice says it.
        """
        party, history = self.content.party, self.history
        if party is None or history is None or history.key != party_key(party):
            typed = self.typed
            return bool(typed.by_hand and typed.waive and typed.first_by.strip())
        return history.is_first

    def change(self, **values: Any) -> None:  # noqa: ANN401  # the fields of `Typed` by name
        """Take over what was typed; what a blank form was printed for stays as it is."""
        after = replace(self.typed, **values)
        if after.by_hand:
            after = replace(after, waive=self.typed.waive)
        if after != self.typed:
            self.typed = after
            self._judge_and_tell()

    def start(self, typed: Typed) -> None:
        """Show other values from the ground up."""
        self.typed = typed
        self.history = None
        self._judge()
        self.replaced.emit()
        self.changed.emit()

    def take_reference(self, reference: Reference) -> None:
        """Work against other reference data."""
        self.reference = reference
        self._judge_and_tell()

    def take_history(self, history: History) -> None:
        """Note what is known of the party."""
        self.history = history
        self._judge()
        self.history_changed.emit()
        self.changed.emit()

    def missing_at(self, step: FormStep) -> tuple[Missing, ...]:
        """Return what isn't filled in at a step."""
        return tuple(one for one in self._missing if one.step is step)

    def problems_at(self, step: FormStep) -> int:
        """Return how many refusals stand at a step that aren't simply still to come."""
        return len([one for one in self.review.at(step) if one.code not in _NOT_PROBLEMS_YET])

    def is_done(self, step: FormStep) -> bool:
        """Tell whether a step is filled in and nothing stands against it."""
        return not self.missing_at(step) and not self.problems_at(step)

    def heading(self) -> Heading:
        """Return what the paper takes from desk and day."""
        unit, item = self.desk.facts.unit, self.content.item
        return Heading(
            unit=unit,
            organ=authority(item, unit).name if item else unit.name,
            number=self.number,
            officers=self.desk.team,
            on=self.decided_on,
            mode=self.desk.facts.info.mode,
            calendar=self.reference.calendar,
        )

    def paper(self) -> PaperData:
        """Return the paper as far as the content goes."""
        if self.typed.waive:
            return first_violation_waiver(self.content, waiver_of(self.typed), self.heading())
        return summary_decision(self.content, self.heading())

    def scene(self) -> Scene:
        """Return what the content is judged against."""
        offered = self.reference.decision_number
        return Scene(
            officers=self.desk.team,
            unit_kind=self.desk.facts.unit.kind,
            unit=self.desk.facts.unit,
            on=self.decided_on,
            number=self.typed.by_hand or (offered.text if offered else ""),
            first_violation=self.is_first_violation,
        )

    def _judge(self) -> None:
        self._content = content_of(self.typed, self.reference)
        self._missing = missing_in(self.typed, self._content, self.reference)
        self._review = review(self._content, self.scene())

    def _judge_and_tell(self) -> None:
        self._judge()
        self.changed.emit()
