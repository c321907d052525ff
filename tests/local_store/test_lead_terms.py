"""The terms of leads stand among those of cases, while they run."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from enforcement.actions.leads import AnswerLead, CheckLead, LeadSource, RegisterLead
from enforcement.clock import FixedClock
from enforcement.leads import LeadResult, Reporter
from enforcement.read_models import DeadlineRow
from enforcement.records import RecordId, RecordKind
from local_store.store import LocalStore
from tests.local_store.desk_kit import ACTING, a_clock, new_store
from tests.local_store.on_spot_kit import decide, decision, with_two_officers


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Iterator[LocalStore]:
    made = with_two_officers(new_store(tmp_path_factory.mktemp("terms") / "desk", clock))
    yield made
    made.close()


def reported(store: LocalStore, *, named: bool = True) -> RecordId:
    """Register a complaint."""
    lead = RegisterLead(
        source=LeadSource.COMPLAINT,
        place="东街3号",
        content="有人占道",
        reporter=Reporter(name="秦举报", phone="17700000001"),
        named=named,
    )
    return store.perform(lead, ACTING).first(RecordKind.LEAD)


def running(store: LocalStore, lead: RecordId) -> dict[str, DeadlineRow]:
    return {row.rule: row for row in store.deadlines() if row.lead == lead}


def test_a_named_report_waits_to_be_checked_and_to_be_answered(store: LocalStore) -> None:
    lead = reported(store)
    rows = running(store, lead)
    assert {rule: row.action for rule, row in rows.items()} == {"L02": "去核查", "L03": "写答复"}
    assert {row.case for row in rows.values()} == {None}
    assert rows["L02"].cause == "有人占道"
    days = {row.due_on for row in rows.values() if row.due_on}
    assert store.lead_rows([lead])[0].due_on == min(days)
    check = CheckLead(lead=lead, result=LeadResult.CORRECT, reason="已清走")
    store.perform(check, ACTING)
    assert set(running(store, lead)) == {"L03"}
    store.perform(AnswerLead(lead=lead, content="已清走"), ACTING)
    assert running(store, lead) == {}


def test_a_case_of_a_lead_is_what_became_of_it(store: LocalStore) -> None:
    lead = reported(store, named=False)
    assert set(running(store, lead)) == {"L02"}
    case = store.perform(decision(lead=lead), ACTING).first(RecordKind.CASE)
    assert running(store, lead) == {}
    assert {row.lead for row in store.deadlines()} == {None}
    assert {row.case for row in store.deadlines()} == {case}


def test_a_lead_that_nobody_checked_is_late_beside_a_case(
    store: LocalStore, clock: FixedClock
) -> None:
    lead = reported(store, named=False)
    case = decide(store)
    clock.move(timedelta(days=60))
    assert running(store, lead)["L02"].state == "missed"
    assert {row.case for row in store.deadlines() if row.lead is None} == {case}
    assert [row.rule for row in store.deadlines(case)].count("L02") == 0


def test_the_terms_of_leads_are_made_anew_alike(store: LocalStore) -> None:
    lead = reported(store)
    before = store.deadlines()
    assert not store.rebuild_projections()["differences"]
    assert store.deadlines() == before
    assert running(store, lead)
