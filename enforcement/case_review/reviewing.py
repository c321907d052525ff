"""The review of a case, on demand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from enforcement.case_deadlines import case_deadlines
from enforcement.case_review.asked_again import Desk
from enforcement.case_review.catalogue import REVIEW_RULES
from enforcement.case_review.rule import How, Review
from enforcement.case_review.scene import ReviewScene, scene_of
from enforcement.fold import StateReader
from enforcement.officers import read_officer
from enforcement.one_act import DecidedAct, act_of, same_act
from enforcement.ports import Store
from enforcement.records import RecordId, RecordKind
from enforcement.steps.casefile import CaseFile, read_case_file
from enforcement.steps.catalogue import STEP_RULES
from enforcement.unit import StoreMode, Unit
from enforcement.work_calendar import WorkCalendar


def review(file: CaseFile, desk: Desk, as_of: date) -> Review:
    """Return what the machine says of a case file as of a day."""
    return reviewed(scene_of(file, desk, case_deadlines(file, desk.calendar, as_of)))


def reviewed(scene: ReviewScene) -> Review:
    """Return what the rules find in a scene."""
    found = tuple(one for rule in REVIEW_RULES for one in rule.find(scene))
    broken = {one.rule.id for one in found}
    asked = [rule for rule in REVIEW_RULES if rule.concerns(scene)]
    return Review(
        findings=tuple(sorted(found, key=lambda one: not one.rule.fatal)),
        machine_checked=tuple(
            rule for rule in asked if rule.how is not How.EYES and rule.id not in broken
        ),
        needs_eyes=tuple(rule for rule in asked if rule.eyes),
    )


def desk_of(
    reader: StateReader, unit: Unit, calendar: WorkCalendar, numbers: Iterable[str] = ()
) -> Desk:
    """Return where a review is made in a store.

    Args:
        reader: The store's state.
        unit: The unit.
        calendar: Its calendar.
        numbers: Document numbers of its other cases.
    """
    return Desk(
        people=tuple(map(read_officer, reader.of_kind(RecordKind.OFFICER))),
        unit=unit,
        calendar=calendar,
        rules=STEP_RULES,
        numbers_elsewhere=frozenset(numbers),
    )


def review_in_store(store: Store, case: RecordId, as_of: date) -> Review:
    """Return the review of a case of a store (store lane).

    Raises:
        LookupError: If there is no such case.
    """
    state = store.state()
    numbers = (one.number for one in store.papers() if one.number and one.case != case)
    desk = desk_of(state, store.unit(), store.calendar(), numbers)
    real = store.info().mode is StoreMode.REAL
    file = read_case_file(state, case)
    return review(file, replace(desk, real=real, fined=_fined_elsewhere(store, file)), as_of)


def _fined_elsewhere(store: Store, file: CaseFile) -> tuple[DecidedAct, ...]:
    """Return what may be the act of a case, fined in others: two computers may have done so."""
    act = act_of(file)
    known = store.fined_acts(act) if act is not None else ()
    return tuple(
        one for one in known if one.case != file.case.rec and act and same_act(act, one.act)
    )
