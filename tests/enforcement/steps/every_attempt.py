"""All scripted attempts of all chapters in one list, with the scenario that each is tried in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from enforcement.items import EnforcementItem
from tests.enforcement import on_spot_attempts
from tests.enforcement.scenarios import ITEM, OFFICERS, VENDOR, Step, no_item
from tests.enforcement.steps import (
    attempts_building,
    attempts_coercion,
    attempts_court,
    attempts_decision,
    attempts_filing,
    attempts_halting,
    attempts_remedies,
    attempts_seizure,
    test_appraisal,
    test_cost_recovery,
    test_court_at_once,
    test_ending,
    test_hearing,
    test_inquiry,
    test_inspection,
    test_notice,
    test_payment,
    test_perishables,
    test_preservation,
    test_review,
    test_service,
)
from tests.enforcement.steps.coercion_scenes import HOLDABLE
from tests.enforcement.steps.decision_scenes import lookup
from tests.enforcement.steps.procedure_scenes import DEAR, PEOPLE

Lookup = Callable[[str, date], EnforcementItem | None]
_TOWN: Final = {"name": "重庆市大足区清湾镇人民政府", "kind": "镇"}


class Tried(Protocol):
    """What the tables of the chapters have in common."""

    @property
    def what(self) -> str:
        """Return the attempt as a sentence."""
        ...

    @property
    def before(self) -> Sequence[Step]:
        """Return the lawful steps before it."""
        ...

    @property
    def step(self) -> Step:
        """Return the step that is tried."""
        ...

    @property
    def parts(self) -> Mapping[str, Any]:
        """Return the parts of the scenario that differ."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Steps in their scenario; what is tried is the last one."""

    what: str
    before: tuple[Step, ...]
    last: Step
    parts: Mapping[str, Any]
    lookup: Lookup

    def __str__(self) -> str:
        return self.what

    def scenario(self, **marks: object) -> Mapping[str, Any]:
        """Return the whole scenario; ``marks`` are added to the last step."""
        return {
            "unit": _TOWN,
            "party": VENDOR,
            "officers": list(OFFICERS),
            **self.parts,
            "steps": [*self.before, {**self.last, **marks}],
        }


_COERCION: Final = {"item": HOLDABLE}
_DECISION: Final = {"item": DEAR, "officers": list(PEOPLE)}
_ON_SPOT: Final = {"item": ITEM}
_FORCED: Final = (
    attempts_building,
    attempts_coercion,
    attempts_court,
    attempts_filing,
    attempts_halting,
    attempts_seizure,
    test_appraisal,
    test_cost_recovery,
    test_court_at_once,
    test_hearing,
    test_inquiry,
    test_inspection,
    test_notice,
    test_perishables,
    test_preservation,
    test_review,
)
_DECIDED: Final = (attempts_decision, test_service, test_payment, test_ending)


def _courses(table: Iterable[Tried], parts: Mapping[str, Any], known: Lookup) -> Iterator[Course]:
    for one in table:
        yield Course(
            what=one.what,
            before=tuple(one.before),
            last=one.step,
            parts={**parts, **one.parts},
            lookup=known,
        )


def _all(name: str) -> tuple[Course, ...]:
    found: list[Course] = []
    for module in _FORCED:
        found += _courses(getattr(module, name), _COERCION, no_item)
    for module in _DECIDED:
        found += _courses(getattr(module, name), _DECISION, lookup)
    return tuple(found)


def _course(what: str, steps: Sequence[Step]) -> Course:
    """Return a course of the remedies; a waiver is for who did it the first time."""
    waived = steps[0]["do"] == "decide_no_penalty"
    parts = {**_ON_SPOT, "party": on_spot_attempts.FIRST} if waived else _ON_SPOT
    return Course(what=what, before=tuple(steps[:-1]), last=steps[-1], parts=parts, lookup=no_item)


ON_SPOT_UNLAWFUL: Final = tuple(
    _courses(on_spot_attempts.UNLAWFUL, _ON_SPOT, on_spot_attempts.lookup)
)
ON_SPOT_LAWFUL: Final = tuple(_courses(on_spot_attempts.LAWFUL, _ON_SPOT, on_spot_attempts.lookup))
UNLAWFUL: Final = (
    *_all("UNLAWFUL"),
    *_courses(attempts_remedies.UNLAWFUL, _ON_SPOT, no_item),
)
LAWFUL: Final = (
    *_all("LAWFUL"),
    *(_course(what, steps) for what, steps in attempts_remedies.COURSES.items()),
)
