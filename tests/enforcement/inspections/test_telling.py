"""What a visit tells: earlier findings, proposed conclusion and day, terms, who was there."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from enforcement.actions.findings import RecordFinding
from enforcement.actions.inspections import (
    BeginInspection,
    CallOffInspection,
    FileUncodedInspection,
    PauseInspection,
    ResumeInspection,
)
from enforcement.clock import beijing_date
from enforcement.inspections.concluding import proposed_conclusion, proposed_due
from enforcement.inspections.finding import Outcome
from enforcement.inspections.history import at_stall, repeats
from enforcement.inspections.plan import mark_key
from enforcement.inspections.presence import inspectors, presence_at
from enforcement.inspections.rows import FindingRow
from enforcement.inspections.terms import inspection_terms, open_orders
from enforcement.people import Engagement
from enforcement.records import RecordId
from tests.enforcement.inspections.visit_kit import (
    CALENDAR,
    DOOR,
    DUE,
    FIRE,
    FISH,
    LATER,
    MARKET,
    NOW,
    PLAN,
    TODAY,
    Laptop,
    found,
)
from tests.enforcement.memory_desk import HE, ZHOU

UNCODED: Final = replace(DOOR, code="", no_code_reason="执法码系统断网")


def row(rec: str, on: date = date(2026, 3, 2), **said: object) -> FindingRow:
    """Return what was found before, at the fish stall."""
    one = FindingRow(
        finding=RecordId(rec), inspection=RecordId(f"i{rec}"), on=on, stall="07",
        stall_name=FISH.name, subject=FISH.rec, check_title="占道经营", text="占道", outcome=None,
        due_on=None, to="", lead=None, photos=0, corrected=True,
    )  # fmt: skip
    return replace(one, **said)  # type: ignore[arg-type] # the tests name its fields


OLD: Final = (
    row("a"),
    row("b", date(2026, 6, 1)),
    row("c", date(2026, 6, 1), check_title="消防通道"),
    row("d", date(2026, 7, 1), stall="7", stall_name="换了人", subject=MARKET.rec),
    row("e", date(2026, 7, 2), stall="12", stall_name="", subject=MARKET.rec),
    row("f", date(2026, 7, 3), stall="", stall_name="", subject=MARKET.rec),
)


def ids(rows: tuple[FindingRow, ...]) -> str:
    """Return the findings' short names."""
    return "".join(one.finding for one in rows)


def test_what_was_found_at_a_stall_before_is_that_of_its_holder() -> None:
    assert ids(at_stall(OLD, "7", FISH.name, FISH.rec)) == "abc"
    assert ids(at_stall(OLD, "07", "换了人")) == "d"
    assert ids(at_stall(OLD, "12", "杨家干货")) == "e"
    assert ids(at_stall(OLD, "", "")) == "f"


def test_the_same_check_at_the_same_stall_is_a_repeat() -> None:
    content = found(stall_name=FISH.name, check_title="占道经营")
    assert ids(repeats(OLD, content, FISH.rec)) == "ba"
    assert repeats(OLD, replace(content, check_title="电子秤")) == ()


def test_marks_are_ordered_as_they_are_counted() -> None:
    marks = ["12", "2", "A10", "A9", "07"]
    assert sorted(marks, key=mark_key) == ["2", "07", "12", "A9", "A10"]
    assert mark_key(" 7") == mark_key("07")


def test_a_conclusion_is_proposed_from_the_findings() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    assert proposed_conclusion(laptop.read(visit)) == "检查3项，没有发现问题。"
    laptop.find(visit, found(Outcome.ORDERED))
    laptop.find(visit, found(Outcome.HANDED_OVER, stall="12", check=3, to=FIRE))
    laptop.find(visit, found(None, stall="12", check=2))
    laptop.find(visit, found(Outcome.CORRECTED, stall="12"))
    assert proposed_conclusion(laptop.read(visit)) == (
        "检查2个摊位、3项，发现问题4处：当场改好1处，限期改正1处（9月25日前），"
        "转部门1处（区消防救援局），还没定怎么处理1处。"
    )


def test_a_conclusion_says_only_what_is_known() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    happened = replace(LATER, at=laptop.now)
    for outcome in (Outcome.ORDERED, Outcome.HANDED_OVER):
        content = found(outcome, due_on=None, to="")
        laptop.do(RecordFinding(inspection=visit, content=content, happened=happened))
    assert proposed_conclusion(laptop.read(visit)).endswith("限期改正1处，转部门1处。")


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (date(2026, 9, 7), date(2026, 9, 14)),
        (date(2026, 9, 18), date(2026, 9, 28)),
        (date(2026, 9, 24), date(2026, 10, 8)),
        (date(2026, 9, 12), date(2026, 9, 20)),
    ],
)
def test_a_proposed_day_is_a_working_day(on: date, due: date) -> None:
    assert proposed_due(on, CALENDAR) == due


def terms(laptop: Laptop, visit: RecordId) -> list[tuple[str, str, date | None]]:
    """Return rule, state and day of every term as of now."""
    tracked = inspection_terms(laptop.read(visit), CALENDAR, beijing_date(laptop.now))
    return [(one.counted.rule.id, one.state.value, one.counted.act_by) for one in tracked]


def test_without_a_code_it_is_filed_in_three_working_days() -> None:
    laptop = Laptop()
    visit = laptop.begin(door=UNCODED)
    assert terms(laptop, visit) == [("L39", "running", date(2026, 9, 22))]
    laptop.now = NOW + timedelta(days=5)
    assert terms(laptop, visit) == [("L39", "missed", date(2026, 9, 22))]
    happened = replace(LATER, at=NOW + timedelta(days=4))
    laptop.do(FileUncodedInspection(inspection=visit, happened=happened))
    assert terms(laptop, visit) == [("L39", "met", date(2026, 9, 22))]


def test_no_term_runs_for_a_code_a_plan_or_what_was_called_off() -> None:
    laptop = Laptop()
    coded, planned, off = laptop.begin(), laptop.plan(), laptop.begin(door=UNCODED)
    laptop.do(CallOffInspection(inspection=off, reason="停业"))
    for visit in (coded, planned, off):
        assert terms(laptop, visit) == []
        assert open_orders(laptop.read(visit)) == ()


def test_orders_of_one_day_are_one_term_once_they_are_signed() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    for stall, due in (("07", DUE), ("12", DUE), ("13", DUE + timedelta(days=3))):
        laptop.find(visit, found(Outcome.ORDERED, stall=stall, due_on=due))
    laptop.find(visit, found(Outcome.GUIDED, stall="14"))
    assert terms(laptop, visit) == []
    laptop.sign(visit)
    assert terms(laptop, visit) == [
        ("L49", "running", DUE),
        ("L49", "running", DUE + timedelta(days=3)),
    ]
    assert len(open_orders(laptop.read(visit))) == 3


def test_inspectors_are_there_from_beginning_to_signatures_without_the_pauses() -> None:
    laptop = Laptop()
    visit = laptop.plan()
    head = laptop.state.records[visit]
    assert inspectors(laptop.read(visit), head) == (ZHOU.rec, HE.rec)
    assert list(presence_at(laptop.read(visit), head)) == []
    laptop.do(BeginInspection(inspection=visit, entrance=DOOR))
    start = laptop.read(visit).began_at
    assert start is not None
    laptop.do(PauseInspection(inspection=visit))
    assert _hours(laptop, visit) == []
    laptop.now += timedelta(minutes=30)
    laptop.do(ResumeInspection(inspection=visit))
    laptop.sign(visit)
    minutes = [(one.start - start, one.end - start) for one in _hours(laptop, visit)]
    first = (timedelta(), timedelta(minutes=1))
    second = (timedelta(minutes=32), timedelta(minutes=33))
    assert minutes == [first, second, first, second]
    assert {one.place for one in _hours(laptop, visit)} == {MARKET.address}


def test_a_visit_that_ends_while_a_pause_runs_was_over_at_the_pause() -> None:
    laptop = Laptop()
    visit = laptop.begin(replace(PLAN, subject=replace(MARKET, address="")))
    laptop.do(PauseInspection(inspection=visit))
    laptop.end(visit, happened=replace(LATER, at=laptop.now))
    there = _hours(laptop, visit)
    assert {one.end - one.start for one in there} == {timedelta(minutes=1)}
    assert {one.place for one in there} == {MARKET.name}
    assert beijing_date(there[0].start) == TODAY


def _hours(laptop: Laptop, visit: RecordId) -> list[Engagement]:
    return list(presence_at(laptop.read(visit), laptop.state.records[visit]))
