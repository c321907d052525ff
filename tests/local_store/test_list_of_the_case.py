"""A case keeps the item list of its filing day, whatever list comes after."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from enforcement.actions.approvals import AskApproval, DecideApproval
from enforcement.actions.stating import CaseOpening
from enforcement.actions.steps import TakeStep
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.clock import FixedClock
from enforcement.context import Acting
from enforcement.errors import RuleViolation
from enforcement.items import FineSchedule, ItemList
from enforcement.records import Json, RecordId, RecordKind
from enforcement.steps.casefile import read_case_file
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from local_store.store import LocalStore
from tests.enforcement.item_samples import DUMPING, LIST_STARTS, STALL, TIERS, yuan
from tests.local_store.desk_kit import ACTING, ALONE, MORNING, new_store
from tests.local_store.on_spot_kit import content, with_two_officers
from tests.local_store.test_people_desk import HEAD

OLD, NEW = "清湾〔2025〕1号", "清湾〔2026〕8号"
SWITCH = MORNING + timedelta(days=10)
CASE = RecordId("case-1")
FINE: dict[str, Json] = {"penalty": "fine", "fine_fen": 100_00}
LOOK: tuple[StepName, dict[str, Json]] = (
    StepName.ORDER_RECTIFICATION,
    {"what": "收摊", "due": "2026-11-30"},
)


def a_list(version: str, starts: datetime | None, *, dearer: bool) -> ItemList:
    """Return a list with the stall, dearer or not at all."""
    stall = replace(STALL, fines=FineSchedule(person=yuan(200, 900))) if dearer else STALL
    rows = (stall, DUMPING) if version == OLD or dearer else (DUMPING,)
    return ItemList(
        version=version,
        issued_by="清湾镇人民政府",
        doc_no=version,
        effective_from=starts.date() if starts else LIST_STARTS,
        rows=tuple(replace(row, list_version=version) for row in rows),
        tiers=TIERS,
    )


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Iterator[LocalStore]:
    made = with_two_officers(new_store(tmp_path / "desk", clock=clock))
    made.import_items(a_list(OLD, None, dearer=False), ALONE)
    yield made
    made.close()


OPENING = CaseOpening(content=replace(content(), item=replace(STALL, list_version=OLD)), case=CASE)


def take(store: LocalStore, step: StepName, values: dict[str, Json]) -> None:
    command = TakeStep(case=CASE, step=step, values=StepValues(values), opening=OPENING)
    store.perform(command, ACTING)


def file_case(store: LocalStore) -> None:
    take(store, StepName.FILE_CASE, {"by": "镇长"})


def test_an_item_withdrawn_mid_case_stays_with_the_case(
    store: LocalStore, clock: FixedClock
) -> None:
    file_case(store)
    store.import_items(a_list(NEW, SWITCH, dearer=False), ALONE)
    clock.instant = SWITCH
    assert store.item(NEW, STALL.code) is None
    take(store, StepName.FINISH_INVESTIGATION, {"facts": "占道摆摊"})
    take(store, StepName.SERVE_PRIOR_NOTICE, FINE)
    take(store, StepName.WAIVE_STATEMENT, {})
    take(store, StepName.DECIDE_PENALTY, {**FINE, "approver": "镇长"})
    file = read_case_file(store.state(), CASE)
    assert (file.case.item.list_version, file.case.item.code) == (OLD, STALL.code)
    assert file.item == replace(STALL, list_version=OLD)
    assert store.rebuild_projections()["differences"] == 0


def test_a_case_that_is_filed_after_the_switch_takes_the_new_list(
    store: LocalStore, clock: FixedClock
) -> None:
    take(store, *LOOK)
    store.import_items(a_list(NEW, SWITCH, dearer=True), ALONE)
    clock.instant = SWITCH
    assert read_case_file(store.state(), CASE).case.item.list_version == OLD
    file_case(store)
    file = read_case_file(store.state(), CASE)
    assert file.case.item.list_version == NEW
    assert file.item is not None
    assert file.item.fines.person == yuan(200, 900)
    assert store.conflicts() == []


def test_a_case_that_is_filed_before_the_switch_states_its_item_once(store: LocalStore) -> None:
    take(store, *LOOK)
    file_case(store)
    record = store.state().get(CASE)
    assert record is not None
    assert [entry.act for entry in record.entries] == ["open", LOOK[0].value, "file_case"]


def test_a_case_without_an_item_is_in_no_list(store: LocalStore) -> None:
    opening = CaseOpening(content=replace(content(), item=None), case=CASE)
    values = StepValues({"by": "镇长"})
    command = TakeStep(case=CASE, step=StepName.FILE_CASE, values=values, opening=opening)
    assert store.preview(command, ACTING)


def test_a_case_that_was_not_filed_before_its_item_left_goes_elsewhere(
    store: LocalStore, clock: FixedClock
) -> None:
    take(store, *LOOK)
    store.import_items(a_list(NEW, SWITCH, dearer=False), ALONE)
    clock.instant = SWITCH
    with pytest.raises(RuleViolation) as refused:
        file_case(store)
    (found,) = refused.value.refusals
    assert (found.code, found.law, found.article) == ("ITEM_LEFT_LIST", "行政处罚法", "38.1")
    assert NEW in found.text


@pytest.mark.parametrize("dearer", [False, True])
def test_a_filing_counts_by_the_day_of_its_approval(
    store: LocalStore, clock: FixedClock, *, dearer: bool
) -> None:
    store.perform(SaveOfficer(officer=HEAD), ALONE)
    ask = AskApproval(case=CASE, step=StepName.FILE_CASE, to=HEAD.rec, opening=OPENING)
    approval = store.perform(ask, ACTING).first(RecordKind.APPROVAL)
    store.perform(DecideApproval(approval=approval, approved=True), Acting(officer=HEAD.rec))
    store.import_items(a_list(NEW, SWITCH, dearer=dearer), ALONE)
    clock.instant = SWITCH
    store.perform(TakeStep(case=CASE, step=StepName.FILE_CASE, approval=approval), ACTING)
    file = read_case_file(store.state(), CASE)
    assert file.filed is not None
    assert file.filed.on == MORNING.date()
    assert file.item == replace(STALL, list_version=OLD)
    assert store.rebuild_projections()["differences"] == 0


def test_a_filing_without_any_list_keeps_what_the_case_was_opened_with(tmp_path: Path) -> None:
    store = with_two_officers(new_store(tmp_path / "desk", clock=FixedClock(MORNING)))
    take(store, *LOOK)
    file_case(store)
    assert read_case_file(store.state(), CASE).case.item.list_version == OLD
    store.close()
