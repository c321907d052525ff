"""What pages read of inspections, their findings and their subjects; the same after a rebuild."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from enforcement.actions.findings import VerifyFinding
from enforcement.actions.inspected import KeepSubjects
from enforcement.actions.inspections import (
    BeginInspection,
    CallOffInspection,
    FileUncodedInspection,
    PauseInspection,
    PlanInspection,
    ResumeInspection,
)
from enforcement.clock import FixedClock
from enforcement.errors import RuleViolation
from enforcement.inspections.finding import Corrected, Outcome
from enforcement.inspections.inspection import InspectionState
from enforcement.inspections.rows import InspectionFilter
from enforcement.inspections.subject import Subject, read_subject
from enforcement.records import RecordId, RecordKind
from enforcement.unit import Connection
from local_store.store import LocalStore
from tests.local_store.desk_kit import ACTING, MORNING, a_clock, new_store
from tests.local_store.inspection_kit import (
    AT_THE_DOOR,
    DUE,
    Market,
    a_market,
    begin,
    end,
    find,
    sign,
    walk,
)
from tests.local_store.on_spot_kit import with_two_officers
from tests.local_store.test_corrected_papers import issue
from tests.local_store.test_outbox import sent


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Iterator[LocalStore]:
    made = with_two_officers(new_store(tmp_path_factory.mktemp("visits") / "desk", clock))
    yield made
    assert made.rebuild_projections()["named"] == [], "live rows are those of a rebuild"
    assert made.verify_ledger()["problems"] == []
    made.close()


@pytest.fixture
def market(store: LocalStore) -> Market:
    return a_market(store)


def test_a_visit_is_one_line_from_the_plan_to_the_end(
    store: LocalStore, market: Market, clock: FixedClock
) -> None:
    first, second, third = market.stalls
    inspection = begin(store, market)
    walk(store, inspection, first)
    find(store, market, inspection, second)
    find(store, market, inspection, third, Outcome.GUIDED)
    (row,) = store.inspection_rows([inspection])
    assert (row.state, row.on) == (InspectionState.UNDERWAY, MORNING.date())
    assert (row.subject, row.subject_name) == (market.subject.rec, "清湾农贸市场")
    assert (row.stalls, row.seen, row.findings, row.open_orders) == (3, 3, 2, 0)
    assert (row.scenes, row.officers, row.combined) == ("农贸市场", "骆敏、唐宁", False)
    clock.move(timedelta(hours=2))
    sign(store, inspection)
    end(store, inspection)
    (row,) = store.inspection_rows([inspection])
    assert (row.state, row.open_orders) == (InspectionState.ENDED, 1)
    assert row.due_on == date(2026, 11, 27), "to file a visit without a code comes first"
    assert store.inspection_ids("", InspectionFilter.OVER) == [inspection]
    assert store.inspection_ids("清湾农贸", InspectionFilter.ALL) == [inspection]
    assert store.inspection_ids("清湾农贸", InspectionFilter.UNDERWAY) == []
    assert store.inspection_ids("？？") == []


def test_what_is_open_stands_before_what_is_over(store: LocalStore, market: Market) -> None:
    done = begin(store, market)
    sign(store, done)
    end(store, done)
    planned = store.perform(PlanInspection(plan=market.plan), ACTING).first(RecordKind.INSPECTION)
    assert store.inspection_ids("") == [planned, done]
    assert store.inspection_ids("", InspectionFilter.PLANNED) == [planned]
    store.perform(CallOffInspection(inspection=planned, reason="停业"), ACTING)
    assert store.inspection_ids("", InspectionFilter.PLANNED) == []


def test_findings_are_remembered_at_the_market_and_at_the_stall(
    store: LocalStore, market: Market, clock: FixedClock
) -> None:
    first, second, _third = market.stalls
    earlier = begin(store, market)
    one = find(store, market, earlier, second)
    sign(store, earlier)
    end(store, earlier)
    clock.move(timedelta(days=1))
    later = begin(store, market)
    two = find(store, market, later, second, Outcome.GUIDED)
    at_market = store.findings_of(market.subject.rec)
    assert [row.finding for row in at_market] == [two, one], "newest first"
    assert [row.finding for row in store.findings_of(second.rec, but=later)] == [one]
    assert store.findings_of(first.rec) == []
    row = at_market[1]
    assert (row.subject, row.stall, row.photos, row.due_on) == (second.rec, "2", 1, DUE)
    assert (row.check_title, row.outcome, row.corrected) == ("消防通道", Outcome.ORDERED, False)


def test_an_order_waits_to_be_looked_at_again_until_it_is_corrected(
    store: LocalStore, market: Market, clock: FixedClock
) -> None:
    inspection = begin(store, market)
    finding = find(store, market, inspection, market.stalls[0])
    assert store.open_orders() == [], "nothing is ordered before the record is signed"
    sign(store, inspection)
    end(store, inspection)
    assert [row.finding for row in store.open_orders()] == [finding]
    terms = {row.rule: row for row in store.deadlines()}
    assert {row.inspection for row in terms.values()} == {inspection}
    assert {row.case for row in terms.values()} == {None}
    assert (terms["L49"].due_on, terms["L49"].action) == (DUE, "去复查")
    assert (terms["L49"].party, terms["L49"].cause) == ("清湾农贸市场", "农贸市场")
    store.perform(FileUncodedInspection(inspection=inspection), ACTING)
    looked = VerifyFinding(inspection=inspection, finding=finding, result=Corrected.PARTLY)
    store.perform(looked, ACTING)
    assert {row.rule for row in store.deadlines()} == {"L49"}
    clock.move(timedelta(days=30))
    assert [row.state for row in store.deadlines()] == ["missed"]
    done = VerifyFinding(inspection=inspection, finding=finding, result=Corrected.DONE)
    store.perform(done, ACTING)
    assert store.deadlines() == []
    assert store.open_orders() == []
    assert {row.state for row in store.deadlines(inspection)} == {"met", "missed"}
    assert store.findings_of(market.subject.rec)[0].corrected


def test_a_subject_tells_its_visits_and_what_was_found(
    store: LocalStore, market: Market, clock: FixedClock
) -> None:
    _first, second, _third = market.stalls
    inspection = begin(store, market)
    find(store, market, inspection, second)
    (row,) = store.subject_rows([market.subject.rec])
    assert (row.visits_this_year, row.cap, row.last_on) == (0, 2, MORNING.date())
    sign(store, inspection)
    end(store, inspection)
    at_market, at_stall = store.subject_rows([market.subject.rec, second.rec])
    assert (at_market.visits_this_year, at_market.findings_open) == (1, 1)
    assert (at_stall.findings_open, at_stall.last_finding) == (1, "2号摊堆货占道")
    assert (at_stall.inside_name, at_stall.mark) == ("清湾农贸市场", "2")
    assert at_market.last_finding == "2号摊堆货占道"
    clock.move(timedelta(days=60))
    (row,) = store.subject_rows([market.subject.rec])
    assert row.visits_this_year == 0, "a new year counts anew"


def test_subjects_are_found_with_their_stalls_in_order_of_the_marks(
    store: LocalStore, market: Market
) -> None:
    marks = [row.mark for row in store.subjects_inside(market.subject.rec)]
    assert marks == ["01", "2", "10"]
    whole = [market.subject.rec, *(stall.rec for stall in market.stalls)]
    for text in ("", "清湾农贸", "qwnm", "QY500999001"):
        assert store.subject_ids(text) == whole
    assert store.subject_ids("10号") == [market.stalls[2].rec]
    assert store.subject_ids("？？") == []
    hits = store.search("清湾农贸市场")
    assert (hits[0].kind, hits[0].rec) == (RecordKind.SUBJECT, market.subject.rec)
    closed = KeepSubjects(subjects=(_closed(store, market.stalls[0].rec),))
    store.perform(closed, ACTING)
    assert [row.mark for row in store.subjects_inside(market.subject.rec)] == ["2", "10"]
    assert store.subject_ids("")[-1] == market.stalls[0].rec


def _closed(store: LocalStore, subject: RecordId) -> Subject:
    record = store.state().get(subject)
    assert record
    return replace(read_subject(record), closed=True)


def test_the_published_number_of_visits_is_kept_across_visits(
    store: LocalStore, market: Market
) -> None:
    for _ in range(2):
        done = begin(store, market)
        sign(store, done)
        end(store, done)
    called_off = store.perform(PlanInspection(plan=market.plan), ACTING)
    called_off_visit = called_off.first(RecordKind.INSPECTION)
    store.perform(CallOffInspection(inspection=called_off_visit, reason="停业"), ACTING)
    third = store.perform(PlanInspection(plan=market.plan), ACTING).first(RecordKind.INSPECTION)
    visits = store.past_visits(market.subject.rec)
    assert [(one.ended, one.counts) for one in visits] == [(False, True), *[(True, True)] * 2]
    with pytest.raises(RuleViolation, match="上限是 2 次"):
        store.perform(BeginInspection(inspection=third, entrance=AT_THE_DOOR), ACTING)


def test_who_is_on_a_visit_is_at_no_other_place(
    store: LocalStore, market: Market, clock: FixedClock
) -> None:
    inspection = begin(store, market)
    clock.move(timedelta(minutes=30))
    store.perform(PauseInspection(inspection=inspection), ACTING)
    clock.move(timedelta(minutes=30))
    store.perform(ResumeInspection(inspection=inspection), ACTING)
    clock.move(timedelta(minutes=30))
    sign(store, inspection)
    clock.move(timedelta(hours=3))
    end(store, inspection)
    rows = store.run(lambda db: list(db.query(TIMES)))
    half = 30 * 60
    assert [row["lasts"] for row in rows] == [half, half] * 2, "without the pause, up to signing"
    assert {row["place"] for row in rows} == {"清湾镇南街8号"}


TIMES = "SELECT *, end_at - start_at AS lasts FROM officer_time ORDER BY owner, position"


def test_a_lead_grows_at_the_end_and_the_finding_names_it(
    store: LocalStore, market: Market
) -> None:
    inspection = begin(store, market)
    find(store, market, inspection, market.stalls[0], Outcome.HANDED_OVER)
    sign(store, inspection)
    end(store, inspection)
    (row,) = store.findings_of(market.subject.rec)
    assert row.lead
    assert row.lead in store.lead_ids("")
    assert row.to == "区消防救援局"


def test_scenes_that_are_offered_are_listed(store: LocalStore, market: Market) -> None:
    assert store.scenes() == (market.scene,)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE inspection_row SET findings = 7",
        "DELETE FROM finding_row",
        "UPDATE finding_row SET look_again_on = NULL",
        "UPDATE subject_row SET name = '别人'",
        "DELETE FROM officer_time",
        "DELETE FROM search_row WHERE kind IN ('inspection', 'subject')",
    ],
)
def test_a_row_that_somebody_changed_is_found_and_put_right(
    store: LocalStore, market: Market, clock: FixedClock, damage: str
) -> None:
    inspection = begin(store, market)
    find(store, market, inspection, market.stalls[0])
    clock.move(timedelta(minutes=50))
    sign(store, inspection)
    before = (store.inspection_rows([inspection]), store.findings_of(market.subject.rec))
    store.run(lambda db: db.execute(damage))
    assert store.rebuild_projections()["differences"]
    after = (store.inspection_rows([inspection]), store.findings_of(market.subject.rec))
    assert after == before
    assert store.subject_ids("清湾农贸")[0] == market.subject.rec


def test_a_paper_and_a_hit_say_that_they_belong_to_a_visit(
    store: LocalStore, market: Market
) -> None:
    inspection = begin(store, market)
    hit = next(one for one in store.search("农贸") if one.kind is RecordKind.INSPECTION)
    assert (hit.inspection, hit.case) == (inspection, None)
    market_hit = next(one for one in store.search("农贸") if one.kind is RecordKind.SUBJECT)
    assert market_hit.inspection is None
    number = issue(store, inspection, "INS-07")
    (paper,) = store.papers(inspection)
    assert (paper.party, paper.of_visit, paper.case) == ("清湾农贸市场", True, inspection)
    (used,) = (row for row in store.numbers("INS-07", 2026) if row.text == number)
    assert (used.case, used.of_visit) == (inspection, True)
    found = next(one for one in store.search(number) if one.kind is RecordKind.DOCUMENT)
    assert (found.inspection, found.case) == (inspection, None)


def test_another_computer_that_hears_of_a_visit_line_by_line_has_the_same_rows(
    store: LocalStore, market: Market, tmp_path: Path
) -> None:
    inspection = begin(store, market)
    find(store, market, inspection, market.stalls[0], Outcome.HANDED_OVER)
    find(store, market, inspection, market.stalls[1])
    sign(store, inspection)
    end(store, inspection)
    other = new_store(tmp_path / "other", connection=Connection.DISTRICT)
    for sseq, line in enumerate(sent(store), start=1):
        other.apply_page([line], sseq)
    whole = store.subject_ids("")
    assert other.subject_rows(whole) == store.subject_rows(whole)
    assert other.findings_of(market.subject.rec) == store.findings_of(market.subject.rec)
    assert other.open_orders() == store.open_orders()
    assert other.past_visits(market.subject.rec) == store.past_visits(market.subject.rec)
    assert [row.rule for row in other.deadlines()] == [row.rule for row in store.deadlines()]
    (ours,), (theirs,) = (one.inspection_rows([inspection]) for one in (store, other))
    assert replace(theirs, delivery=ours.delivery) == ours
    assert other.rebuild_projections()["named"] == []
    other.close()
