"""Scenes of decisions: items with their law, courses to build on, and how an attempt is tried."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from enforcement.items import EnforcementItem, FineSchedule, ItemKind, PowerSource
from enforcement.law_refs import parse_law_refs
from tests.enforcement.item_samples import STALL, yuan
from tests.enforcement.scenarios import VENDOR, Step, replay
from tests.enforcement.steps.coercion_scenes import Attempt, found
from tests.enforcement.steps.procedure_scenes import (
    DEAR,
    DECIDE,
    FINISHED,
    PEOPLE,
    TOLD,
    WAIVED,
    Refused,
    step,
)

SANITATION: Final = "重庆市市容环境卫生管理条例"
_STEPPED: Final = FineSchedule(person=yuan(50, 500), person_aggravated=yuan(1000, 2000))
_OLD_WASTE: Final = "《中华人民共和国固体废物污染环境防治法》(2020年修订)第九十九条"
_BARBECUE: Final = "《中华人民共和国大气污染防治法》(2018年修正)第一百一十八条第三款"

ITEMS: Final[Mapping[str, EnforcementItem]] = {
    "stall": STALL,
    "warnings": replace(STALL, penalty_kinds=("警告",), fines=FineSchedule(person=yuan(50, 500))),
    "inspection": replace(STALL, kind=ItemKind.INSPECTION),
    "stepped": replace(STALL, fines=_STEPPED),
    "endless": replace(STALL, fines=FineSchedule(person=yuan(50, None))),
    "repealed": replace(STALL, penalty=parse_law_refs(_OLD_WASTE)),
    "barbecue": replace(
        STALL,
        penalty=parse_law_refs(_BARBECUE),
        fines=FineSchedule(person=yuan(500, 20_000), unit=yuan(500, 20_000)),
    ),
    "noted": replace(
        STALL,
        rectify_first=True,
        area_limit="划定的禁止区域",
        basis_changed="新条款待核对。",
        power_source=PowerSource.ENTRUSTED,
    ),
    "lawless": replace(STALL, penalty=(), penalty_kinds=()),
}


def lookup(code: str, _on: date) -> EnforcementItem | None:
    """Return an item of the table."""
    return ITEMS.get(code)


def item(code: str) -> dict[str, Any]:
    """Return the parts of a scenario with an item of the table."""
    return {"item": {"code": code}}


def born(birth: str | None) -> dict[str, Any]:
    """Return the parts of a scenario with a citizen born on a day."""
    return {"party": {**VENDOR, "name": "曾庆兰", "birth": birth}}


def tried(one: Attempt, **marks: object) -> Mapping[str, Any]:
    """Return the answer to what is tried; the steps before it must be allowed."""
    parts = {"item": DEAR, "officers": PEOPLE, **one.parts}
    answer: Any = replay([*one.before, {**one.step, **marks}], lookup, **parts)
    *before, last = answer["steps"]
    assert all(other["allowed"] for other in before), before
    taken: Mapping[str, Any] = last
    return taken


def check_unlawful(one: Attempt) -> None:
    """Assert that an attempt is stopped by its article, and recorded with the same as defects."""
    refused = tried(one)
    assert refused["allowed"] is False
    assert one.refused in found(refused["refusals"])
    assert all(said["text"].endswith("。") and said["cure"] for said in refused["refusals"])
    recorded = tried(one, happened=True)
    assert recorded["allowed"] is True
    assert found(recorded["defects"]) == found(refused["refusals"])


def check_lawful(one: Attempt) -> None:
    """Assert that an attempt is taken, and recorded without a defect."""
    assert tried(one)["refusals"] == []
    assert tried(one, happened=True)["defects"] == []


def decide(
    what: str,
    refused: Refused | None = None,
    before: tuple[Step, ...] = WAIVED,
    parts: Mapping[str, object] | None = None,
    **said: object,
) -> Attempt:
    """Return an attempt to decide."""
    return Attempt(
        what=what, before=before, step={**DECIDE, **said}, refused=refused, parts=parts or {}
    )


def told(**said: object) -> tuple[Step, ...]:
    """Return the course up to the waiver with another notice."""
    return (*FINISHED, {**TOLD[-1], **said}, WAIVED[-1])


SERVE: Final = step("serve_decision", "2026-08-05", method="direct")
DECIDED: Final = (*WAIVED, DECIDE)
SERVED: Final = (*DECIDED, SERVE)
NO_PENALTY: Final = step("decide_no_penalty", "2026-08-05", ground="N3", education=True)
PAY: Final = step("pay", "2026-08-10", amount_fen=300_00)
CLOSE: Final = step("close_case", "2026-08-12")
PAID: Final = (*SERVED, PAY)
