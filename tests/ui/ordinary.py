"""Ordinary cases for the window's tests: a course of steps, each taken on its day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from enforcement.actions.stating import CaseOpening
from enforcement.actions.steps import TakeStep
from enforcement.clock import BEIJING, FixedClock
from enforcement.items import EnforcementItem
from enforcement.on_spot import OnSpotContent
from enforcement.parties import Party, PartyKind
from enforcement.records import Json, RecordId
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from local_store.store import LocalStore
from tests.ui.case_desk import TEAM, an_item
from tests.ui.roadside import BANK, NOON, make_store

SHOP: Final = Party(
    kind=PartyKind.LEGAL_PERSON,
    name="清湾顺禾五金有限公司",
    credit_code="91500999MA5U00001U",
    representative="卫新",
    address="清湾镇五金大道26号",
    phone="13900000002",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One step of a course.

    Attributes:
        days: Days before the window's day.
    """

    days: int
    step: StepName
    said: Mapping[str, Json]


Dated = tuple[str, StepName, Mapping[str, Json]]
"""Day, step, and what it says."""

COURSE: Final[Sequence[Taken]] = (
    Taken(days=77, step=StepName.FILE_CASE, said={"by": "镇长 唐国华"}),
    Taken(
        days=75,
        step=StepName.EXAMINE_SCENE,
        said={"start": "2026-09-10T09:00:00+08:00", "end": "2026-09-10T09:40:00+08:00"},
    ),
    Taken(
        days=60,
        step=StepName.INTERVIEW,
        said={"start": "2026-09-25T14:00:00+08:00", "end": "2026-09-25T15:00:00+08:00"},
    ),
    Taken(
        days=27,
        step=StepName.FINISH_INVESTIGATION,
        said={"penalty": "fine", "fine_fen": 2_000_00},
    ),
    Taken(
        days=6,
        step=StepName.SERVE_PRIOR_NOTICE,
        said={"penalty": "fine", "fine_fen": 2_000_00, "tells_hearing": False},
    ),
)


def begin(
    store: LocalStore, clock: FixedClock, course: Sequence[Taken] = COURSE, party: Party = SHOP
) -> RecordId:
    """Take the steps of a course, each on its day; leave the clock at the window's day."""
    case = RecordId("ordinary-case")
    item: EnforcementItem = an_item(store)
    opening = opening_of(case, item, party, NOON - timedelta(days=81))
    for one in course:
        clock.instant = _day(one.days)
        command = TakeStep(
            case=case, step=one.step, values=StepValues(dict(one.said)), opening=opening
        )
        store.perform(command, TEAM)
    clock.instant = NOON
    return case


def file_a_case(
    store: LocalStore, case: RecordId, at: datetime, *, code: str = "CQ-T-007", party: Party = SHOP
) -> RecordId:
    """File a case of an act of this very moment, as the page of the filing does."""
    opening = opening_of(case, an_item(store, code), party, at)
    values = StepValues({"by": "镇长 唐国华"})
    store.perform(
        TakeStep(case=case, step=StepName.FILE_CASE, values=values, opening=opening), TEAM
    )
    return case


def advance(store: LocalStore, clock: FixedClock, case: RecordId, *course: Dated) -> None:
    """Take steps of a filed case, each on its day at ten."""
    for day, step, said in course:
        clock.instant = datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=BEIJING)
        command = TakeStep(case=case, step=step, values=StepValues(dict(said)))
        store.perform(command, TEAM)


def opening_of(case: RecordId, item: EnforcementItem, party: Party, at: datetime) -> CaseOpening:
    """Return what opens a case: party, item, place and facts."""
    content = OnSpotContent(
        party=party,
        item=item,
        act_at=at,
        place="五金大道26号",
        facts="当事人在人行道上堆放货物，占用面积约12平方米。",
    )
    return CaseOpening(content=content, case=case)


def _day(days: int) -> datetime:
    return NOON - timedelta(days=days)


def an_ordinary_store(folder: Path) -> tuple[LocalStore, FixedClock]:
    """Return a practice store whose clock can be moved."""
    clock = FixedClock(NOON)
    return make_store(folder / "desk", bank=BANK, clock=clock), clock
