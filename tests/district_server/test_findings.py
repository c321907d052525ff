"""The district sees which steps the guards would have refused; nothing is refused or changed."""

from collections.abc import Collection, Mapping
from typing import Final

import pytest

from enforcement.errors import UserFacingError
from enforcement.fold import State
from enforcement.ledger import Statement
from enforcement.records import Fields, Json, RecordId, RecordKind
from enforcement.scenario.replay import CASE
from enforcement.unit import unit_fields
from tests.district_server.devices import Laptop, TestTown
from tests.enforcement.case_papers.inspection_kit import Visit
from tests.enforcement.review.clean_case import CLEAN, UNIT
from tests.enforcement.test_legality import told

BEFORE_NOTICE: Final = ("file_case", "finish_investigation")
NOTICE: Final = ("serve_prior_notice", "waive_statement")
DECISION: Final[Fields] = {
    "penalty": "fine",
    "fine_fen": 300_00,
    "approver": "镇长",
    "tier": "一般",
    "officers": [],
    "on": "2026-07-21T12:00:00+08:00",
}


def state_unit(laptop: Laptop) -> None:
    """State the unit, whose settings count."""
    fields = unit_fields(UNIT)
    laptop.store.save(Statement(rec=UNIT.rec, kind=RecordKind.UNIT, act="open", d=fields))


def send(town: TestTown, laptop: Laptop, state: State, acts: Collection[str] = ()) -> None:
    """Send what a state holds, or only these steps of its case, under ids of the town's own."""
    ids = {str(rec): f"{town.name}-{rec}" for rec in state.records}
    entries = [entry for record in state.records.values() for entry in record.entries]
    for entry in sorted(entries, key=lambda one: one.hlc):
        if not acts or (entry.rec == CASE and entry.act in acts):
            d = {key: _renamed(value, ids) for key, value in entry.d.items()}
            rec = RecordId(ids[entry.rec])
            laptop.store.save(Statement(rec=rec, kind=entry.kind, act=entry.act, d=d))
    assert laptop.sync().parked == ()


def _renamed(value: Json, ids: Mapping[str, str]) -> Json:
    if isinstance(value, Mapping):
        return {key: _renamed(one, ids) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(one, ids) for one in value]
    return ids.get(value, value) if isinstance(value, str) else value


def decide(town: TestTown, laptop: Laptop) -> str:
    """Send a decision of which no guard was asked; return its case."""
    case = RecordId(f"{town.name}-{CASE}")
    laptop.store.save(Statement(rec=case, kind=RecordKind.CASE, act="decide_penalty", d=DECISION))
    assert laptop.sync().parked == ()
    return case


def found(town: TestTown) -> list[Mapping[str, object]]:
    listed = town.district.findings.of_town(town.name)["findings"]
    assert isinstance(listed, list)
    return listed


def codes(town: TestTown) -> set[object]:
    return {one["code"] for one in found(town)}


@pytest.fixture
def laptop(town: TestTown) -> Laptop:
    """A device of a unit."""
    made = town.laptop()
    state_unit(made)
    return made


def test_a_lawful_case_has_no_findings(town: TestTown, laptop: Laptop) -> None:
    send(town, laptop, told(tuple(CLEAN)))
    assert found(town) == []


def test_a_decision_that_no_guard_saw_is_taken_and_found(town: TestTown, laptop: Laptop) -> None:
    send(town, laptop, told(BEFORE_NOTICE))
    assert found(town) == []
    case = decide(town, laptop)
    (first, *_) = [one for one in found(town) if one["code"] == "NOT_TOLD"]
    assert first["case"] == case
    assert (first["step"], first["on"]) == ("处罚决定", "2026-07-21")
    assert (first["law"], first["article"]) == ("行政处罚法", "62")
    assert found(town) == found(town)


def test_a_visit_is_taken_handed_out_and_asked_like_a_case(town: TestTown, laptop: Laptop) -> None:
    visit = Visit()
    visit.begin().walk().find("堵住安全出口")
    visit.after(60).sign().end()
    send(town, laptop, visit.desk.state)
    assert found(town) == []
    other = town.laptop()
    assert other.sync().parked == ()
    rec = RecordId(f"{town.name}-{visit.rec}")
    assert other.record(rec) == laptop.record(rec)
    bare: Fields = {"signer": "", "refusal": "", "on": "2026-07-07T09:00:00+08:00"}
    laptop.store.save(Statement(rec=rec, kind=RecordKind.INSPECTION, act="sign_inspection", d=bare))
    assert laptop.sync().parked == ()
    (one,) = found(town)
    assert (one["case"], one["step"], one["code"]) == (rec, "检查笔录签字", "NOT_SIGNED")


def test_what_comes_late_takes_findings_away(town: TestTown, laptop: Laptop) -> None:
    send(town, laptop, told(BEFORE_NOTICE))
    decide(town, laptop)
    assert "NOT_TOLD" in codes(town)
    send(town, laptop, told((*BEFORE_NOTICE, *NOTICE)), NOTICE)
    assert "NOT_TOLD" not in codes(town)


def test_what_its_author_marked_is_not_found_again(town: TestTown, laptop: Laptop) -> None:
    send(town, laptop, told((*BEFORE_NOTICE, "decide_penalty"), happened=True))
    assert found(town) == []


def test_a_case_that_cannot_be_read_is_said_so(town: TestTown) -> None:
    laptop = town.laptop()
    send(town, laptop, told(BEFORE_NOTICE))
    (one,) = found(town)
    assert (one["code"], one["law"]) == ("UNREADABLE", "")
    state_unit(laptop)
    decide(town, laptop)
    assert "UNREADABLE" not in codes(town)


def test_a_town_that_nobody_added_is_said_so(town: TestTown) -> None:
    with pytest.raises(UserFacingError, match="没有叫"):
        town.district.findings.of_town(f"{town.name}以外")


def test_entries_of_a_newer_program_are_left_alone(town: TestTown, laptop: Laptop) -> None:
    send(town, laptop, told(tuple(CLEAN)))
    with town.district.database.owner() as owner:
        owner.execute(
            "UPDATE entry SET raw = '{}' WHERE sseq = (SELECT max(e.sseq) FROM entry e"
            " JOIN town t USING (town) WHERE t.name = %s)"
            " AND town = (SELECT town FROM town WHERE name = %s)",
            (town.name, town.name),
        )
    assert found(town) == []
