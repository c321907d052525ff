"""What can be done now with an ordinary case, and what is locked.

The guards that refuse a step say here why it is locked; a page never judges by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from enforcement.errors import Refusal
from enforcement.officers import Officer
from enforcement.steps.casefile import CaseFile
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.milestones import steps_ahead
from enforcement.steps.names import StepName
from enforcement.steps.rule import Chapter, Intent, StepRule, locks
from enforcement.steps.values import NOTHING_SAID
from enforcement.unit import Unit
from enforcement.work_calendar import WorkCalendar

NEAR: Final = 5
"""Steps ahead whose lock an officer should see at once."""
_ELSEWHERE: Final = 2
_WITHIN_HOURS: Final = (StepName.APPROVE_SEIZURE_AFTERWARDS, StepName.DELIVER_TO_POLICE)
"""Steps that are waited for within hours (强制法 第十九条, 移送规定 第六条)."""

AFTERWARDS: Final = (Chapter.REFERRAL, Chapter.MEASURE, Chapter.REMEDY, Chapter.END)
"""Chapters whose steps still concern a case that is not pursued here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """From where a case is looked at: who, when, with which calendar.

    Attributes:
        now: The present instant.
        officers: Who would act.
    """

    now: datetime
    officers: tuple[Officer, ...]
    unit: Unit
    calendar: WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleStep:
    """A step that can be taken now, or is locked with the law that locks it."""

    rule: StepRule
    refusals: tuple[Refusal, ...]


def possible_steps(file: CaseFile, at: Standpoint) -> tuple[PossibleStep, ...]:
    """Return the steps that concern a case now: the way that lies ahead first, then the rest."""
    found = [
        PossibleStep(rule=rule, refusals=locks(rule, probe(file, rule.name, at)))
        for rule in STEP_RULES.values()
        if rule.concerns(file) and (not _is_elsewhere(file) or rule.chapter in AFTERWARDS)
    ]
    ahead = steps_ahead(file, at.unit.rules)
    return tuple(sorted(found, key=lambda one: _place(one, ahead)))


def _is_elsewhere(file: CaseFile) -> bool:
    """Tell whether the case isn't pursued here: not filed, or with another authority."""
    return file.case.referred_on is not None or file.case.not_filed_on is not None


def _place(one: PossibleStep, ahead: Sequence[StepName]) -> tuple[int, int, int]:
    """Sort the way that lies ahead first, with what is locked on it; then everything else."""
    order = tuple(STEP_RULES)
    if one.rule.name in _WITHIN_HOURS and not one.refusals:
        return (-1, 0, order.index(one.rule.name))
    at = ahead.index(one.rule.name) if one.rule.name in ahead else len(ahead)
    near = at < min(len(ahead), NEAR) if one.refusals else at < len(ahead)
    group = bool(one.refusals) if near else _ELSEWHERE + bool(one.refusals)
    return (group, at, order.index(one.rule.name))


def probe(file: CaseFile, step: StepName, at: Standpoint) -> Intent:
    """Return the intent of a step of which nothing is said yet."""
    return Intent(
        step=step,
        values=NOTHING_SAID,
        at=at.now,
        officers=at.officers,
        file=file,
        item=file.item,
        unit=at.unit,
        calendar=at.calendar,
        settings=at.unit.rules,
        doing=True,
    )
