"""Events of the grid: known again, sent to the pair of their grid, answered to the centre."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.actions.grid import ImportGridEvents
from enforcement.actions.leads import CheckLead, LeadSource, MergeLead, RegisterLead
from enforcement.actions.unit_desk import SaveUnit
from enforcement.cases import CaseState, Procedure
from enforcement.errors import InvalidInput
from enforcement.grid import GridPairs, GridReport, event_lead, pair_for
from enforcement.grid_answers import COLUMNS, GridLine, answers_of, grid_lines
from enforcement.grid_import import (
    ReadGridEvent,
    ReadGridEvents,
    SortedEvents,
    sort_events,
    to_import,
)
from enforcement.leads import Lead, LeadResult, read_leads
from enforcement.read_models import CaseRow, Delivery
from enforcement.records import RecordId, RecordKind
from enforcement.unit import read_unit, unit_fields
from tests.enforcement.memory_desk import HE, NOW, TEAM, UNIT, ZHOU, MemoryDesk

PAIR = (ZHOU.rec, HE.rec)
OTHER = (HE.rec, RecordId("liu"))
REPORT = GridReport(
    reported_at=NOW - timedelta(hours=3), grid="大岩村/第三网格", worker="演练甲", event_no="WG-1"
)
EVENT = ReadGridEvent(
    sheet="事件",
    row=2,
    report=REPORT,
    place="南街8号门前",
    content="有人倒垃圾",
    found_at=NOW - timedelta(days=1),
    reported_column="C",
)
TYPED = RegisterLead(source=LeadSource.GRID, place="南街8号门前", content="倒垃圾", grid=REPORT)


def event(number: str, **said: object) -> ReadGridEvent:
    """Return an event with another number, and whatever else is said."""
    report = replace(REPORT, event_no=number)
    return replace(EVENT, report=report, **said)  # type: ignore[arg-type]  # fields by name


def read_of(*events: ReadGridEvent) -> ReadGridEvents:
    """Return a file."""
    return ReadGridEvents(name="事件.xlsx", columns={}, events=events, problems=())


def sort(desk: MemoryDesk, *events: ReadGridEvent) -> SortedEvents:
    """Sort rows by what the desk knows."""
    return sort_events(read_of(*events), read_leads(desk.state), desk.now)


def take(desk: MemoryDesk, *events: ReadGridEvent, pairs: GridPairs | None = None) -> list[Lead]:
    """Import rows; return all leads."""
    desk.perform(to_import(events, pairs or {}, PAIR), TEAM)
    return list(read_leads(desk.state))


def lines(desk: MemoryDesk, cases: Sequence[tuple[RecordId, CaseRow]] = ()) -> list[GridLine]:
    """Return the list for the centre."""
    return list(grid_lines(desk.state, dict(cases)))


def test_an_event_becomes_a_lead_with_its_times_and_its_pair_and_owes_an_answer() -> None:
    desk = MemoryDesk()
    (lead,) = take(desk, EVENT, pairs={"大岩村": PAIR})
    assert (lead.source, lead.grid, lead.officers) == ("grid", REPORT, PAIR)
    assert lead.found_on == date(2026, 7, 5)
    assert lead.owes_answer
    assert (lead.named, lead.reporter) == (False, None), "who reports in office is not protected"


def test_an_event_comes_in_once_by_its_number_or_by_its_print() -> None:
    desk = MemoryDesk()
    take(desk, EVENT, event("", content="另一件"))
    again = sort(
        desk,
        replace(EVENT, content="换了说法"),
        event("WG 9", content="另一件"),
        event("WG-2"),
    )
    assert [(one.event.content, one.differs) for one in again.known] == [
        ("换了说法", True),
        ("另一件", False),
    ]
    assert [one.report.event_no for one in again.new] == ["WG-2"], "the centre counts two"
    assert len(take(desk, EVENT, EVENT, event("WG-2"))) == 3


def test_two_computers_name_the_same_event_alike() -> None:
    one, other = MemoryDesk(), MemoryDesk()
    (first,), (second,) = take(one, event("")), take(other, event("", found_at=None))
    assert first.rec == second.rec
    assert event_lead(replace(REPORT, event_no=" wg－1"), "", "") == event_lead(REPORT, "x", "y")


def test_what_may_be_the_same_is_named_in_the_file_and_in_the_store() -> None:
    desk = MemoryDesk()
    desk.perform(
        RegisterLead(source=LeadSource.HOTLINE, place="南街8号", content="来电", found_at=NOW), TEAM
    )
    first = event("A", found_at=None)
    found = sort(desk, first, event("B", place="南街8号", content="别的话", found_at=None), EVENT)
    assert [(one.event.report.event_no, one.where) for one in found.alike] == [
        ("A", "南街8号：来电"),
        ("B", "南街8号：来电"),
    ]
    alone = sort(MemoryDesk(), first, event("B", found_at=None))
    assert [one.where for one in alone.alike] == ["第 2 行"]


def test_what_was_reported_tomorrow_is_no_event() -> None:
    late = replace(EVENT, report=replace(REPORT, reported_at=NOW + timedelta(days=1)))
    found = sort(MemoryDesk(), late)
    assert (found.new, found.problems[0].row, found.problems[0].column) == ((), 2, "C")


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (replace(TYPED, grid=None), "reported_at"),
        (replace(TYPED, source=LeadSource.PATROL), "reported_at"),
        (replace(TYPED, found_at=NOW), "reported_at"),
        (
            replace(TYPED, grid=replace(REPORT, reported_at=NOW + timedelta(minutes=1))),
            "reported_at",
        ),
    ],
)
def test_a_typed_event_has_a_time_between_found_and_now(command: RegisterLead, field: str) -> None:
    with pytest.raises(InvalidInput) as stopped:
        MemoryDesk().perform(command, TEAM)
    assert stopped.value.field == field


def test_a_typed_event_is_registered_once() -> None:
    desk = MemoryDesk()
    desk.perform(TYPED, TEAM)
    with pytest.raises(InvalidInput) as stopped:
        desk.perform(replace(TYPED, content="换了说法"), TEAM)
    assert stopped.value.field == "event_no"
    with pytest.raises(InvalidInput):
        desk.perform(ImportGridEvents(events=(replace(TYPED, grid=None),)), TEAM)


@pytest.mark.parametrize(
    ("grid", "pair"),
    [
        ("大岩村/第三网格", OTHER),
        ("大岩村 第一网格", PAIR),
        ("大岩村1", PAIR),
        ("龙棠社区2", ()),
        ("龙棠社区12", PAIR),
        ("", ()),
    ],
)
def test_the_most_exact_name_gives_the_pair(grid: str, pair: tuple[RecordId, ...]) -> None:
    pairs = {
        "大岩村": PAIR,
        "大岩村第三网格": OTHER,
        "龙棠社区1": OTHER,
        "龙棠社区12": PAIR,
        " ": PAIR,
    }
    assert pair_for(pairs, grid, {*PAIR, *OTHER}) == pair


def test_a_pair_of_whom_one_may_not_act_is_not_proposed() -> None:
    assert pair_for({"大岩村": PAIR}, "大岩村", {ZHOU.rec}) == ()


NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6)


@given(st.dictionaries(NAMES, st.just(PAIR), max_size=4), st.dictionaries(NAMES, st.just(OTHER)))
def test_the_table_of_the_unit_is_what_was_saved_last(first: GridPairs, then: GridPairs) -> None:
    desk = MemoryDesk()
    for grids in (first, then):
        desk.perform(SaveUnit(unit=replace(UNIT, grids=grids)), TEAM)
    unit = read_unit(desk.state.records[UNIT.rec])
    assert unit.grids == then
    assert unit_fields(unit) == unit_fields(replace(UNIT, grids=then))


def test_each_grid_has_a_pair_of_its_own() -> None:
    desk, grids = MemoryDesk(), {"大岩村": PAIR, "双河村": OTHER}
    desk.perform(SaveUnit(unit=replace(UNIT, grids=grids)), TEAM)
    assert read_unit(desk.state.records[UNIT.rec]).grids == grids


@pytest.mark.parametrize("grids", [{" ": PAIR}, {"大岩村": (ZHOU.rec, ZHOU.rec)}])
def test_a_grid_has_a_name_and_two_officers(grids: GridPairs) -> None:
    with pytest.raises(InvalidInput) as stopped:
        MemoryDesk().perform(SaveUnit(unit=replace(UNIT, grids=grids)), TEAM)
    assert stopped.value.field == "grids"


def check(desk: MemoryDesk, lead: RecordId) -> None:
    """Say that it goes to a department."""
    said = CheckLead(lead=lead, result=LeadResult.TRANSFER, reason="区里办", to="区城市管理局")
    desk.perform(said, TEAM)


def test_the_centre_reads_events_in_the_order_of_the_import_and_is_told_once() -> None:
    desk = MemoryDesk()
    first, second, _open = take(
        desk, event("Z"), event("A"), event("M", content="别的"), pairs={"大岩村": PAIR}
    )
    desk.perform(RegisterLead(source=LeadSource.PATROL, place="x", content="不是网格的"), TEAM)
    check(desk, first.rec)
    desk.perform(MergeLead(lead=second.rec, into=first.rec), TEAM)
    listed = lines(desk)
    assert [line.cells()[0] for line in listed] == ["Z", "A", "M"]
    done = "移送给区城市管理局：区里办"
    assert [line.result for line in listed] == [done, f"和另一条线索并案办理，{done}", ""]
    assert [line.state for line in listed] == ["已办理", "已办理", "已派人核查"]
    assert listed[0].cells()[3:5] == ("2026-07-05 09:30", "2026-07-06 06:30")
    command = answers_of(listed)
    assert [one.lead for one in command.answers] == [first.rec, second.rec]
    desk.perform(command, TEAM)
    told = [line.lead.answered_on for line in lines(desk)]
    assert told == [NOW.date(), NOW.date(), None]
    assert answers_of(lines(desk)).answers == ()
    assert desk.perform(command, TEAM).entries == ()


def test_an_event_merged_into_an_open_one_waits_with_it() -> None:
    desk = MemoryDesk()
    first, second = take(desk, event("Z"), event("A", content="别的"))
    desk.perform(MergeLead(lead=second.rec, into=first.rec), TEAM)
    assert [(line.result, line.state) for line in lines(desk)] == [("", "未办理")] * 2


def test_two_that_were_merged_into_each_other_apart_end_somewhere() -> None:
    one, other = MemoryDesk(), MemoryDesk()
    for desk in (one, other):
        take(desk, event("Z"), event("A", content="别的"))
    first, second = (lead.rec for lead in read_leads(one.state))
    one.perform(MergeLead(lead=first, into=second), TEAM)
    other.perform(MergeLead(lead=second, into=first), TEAM)
    both = replace(one.state, records={**one.state.records, second: other.state.records[second]})
    assert [line.result for line in grid_lines(both, {})] == ["", ""]


@pytest.mark.parametrize(
    ("procedure", "state", "words"),
    [
        (Procedure.SUMMARY, CaseState.DECIDED, "当场处罚，演练1号"),
        (Procedure.ORDINARY, CaseState.FILED, "已立案，演练1号"),
        (Procedure.ORDINARY, CaseState.OPENED, ""),
        (Procedure.ORDINARY, CaseState.NOT_FILED, "不予立案，演练1号"),
    ],
)
def test_a_case_is_told_by_what_it_is(procedure: Procedure, state: CaseState, words: str) -> None:
    desk = MemoryDesk()
    (lead,) = take(desk, EVENT)
    case = CaseRow(
        case=RecordId("case"),
        number="演练1号",
        party="",
        cause="",
        procedure=procedure.value,
        state=state.value,
        next_step="",
        opened_on=NOW.date(),
        due_on=None,
        due_rule="",
        fine_fen=None,
        officer=ZHOU.rec,
        officer_name=ZHOU.name,
        platform_no="",
        conflict=False,
        delivery=next(iter(Delivery)),
        happened=False,
    )
    (line,) = lines(desk, [(lead.rec, case)])
    assert line.result == words
    assert line.to_tell is bool(words)
    assert len(line.cells()) == len(COLUMNS)
    (bare,) = lines(desk, [(lead.rec, replace(case, number=""))])
    assert bare.result == words.removesuffix("，演练1号")


def test_only_what_a_grid_worker_reported_has_the_columns_of_the_centre() -> None:
    desk = MemoryDesk()
    rec = desk.perform(TYPED, TEAM).first(RecordKind.LEAD)
    (line,) = lines(desk)
    plain = replace(line, lead=replace(line.lead, grid=None))
    assert plain.cells()[:3] == ("", "", "")
    assert line.lead.rec == rec
