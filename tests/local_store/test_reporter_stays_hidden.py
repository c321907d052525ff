"""Who reported stands in no row, paper, export or search result."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest

from enforcement.actions.leads import AnswerLead, CheckLead, LeadSource, RegisterLead
from enforcement.leads import LeadResult, Reporter, read_lead, read_reporter
from enforcement.read_models import CaseQuery
from enforcement.records import RecordId, RecordKind
from local_store.sqlcipher import Database
from local_store.store import LocalStore
from tests.local_store.desk_kit import ACTING, new_store
from tests.local_store.on_spot_kit import decision, with_two_officers

LEADS = 20
SURNAMES = "秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏"
ROWS = (
    "SELECT * FROM case_row",
    "SELECT * FROM lead_row",
    "SELECT * FROM deadline_row",
    "SELECT * FROM paper_row",
    "SELECT * FROM number_row",
    "SELECT * FROM search_row",
    "SELECT * FROM record_index",
)


def reporter(number: int) -> Reporter:
    """Return the reporter of a lead."""
    return Reporter(name=f"{SURNAMES[number]}举报", phone=f"1770000{number:04d}")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LocalStore, list[RecordId]]]:
    store = with_two_officers(new_store(tmp_path_factory.mktemp("hidden") / "desk"))
    leads = [
        store.perform(
            RegisterLead(
                source=LeadSource.COMPLAINT,
                place=f"东街{number}号",
                content="有人占道",
                reporter=reporter(number),
                named=True,
            ),
            ACTING,
        ).first(RecordKind.LEAD)
        for number in range(LEADS)
    ]
    case = store.perform(decision(lead=leads[0]), ACTING).first(RecordKind.CASE)
    store.perform(AnswerLead(lead=leads[0], content="已处罚", case=case), ACTING)
    check = CheckLead(lead=leads[1], result=LeadResult.CORRECT, reason="已清走")
    store.perform(check, ACTING)
    yield store, leads
    store.close()


def rows_of(db: Database, query: str) -> list[object]:
    """Return what a query finds."""
    return list(db.execute(query).fetchall())


def gives_away(text: str) -> list[str]:
    """Return the reporters that a text names."""
    everybody = [reporter(number) for number in range(LEADS)]
    return [one.name for one in everybody if one.name in text or one.phone in text]


def test_a_case_that_comes_of_a_lead_never_names_its_reporter(
    desk: tuple[LocalStore, list[RecordId]], tmp_path: Path
) -> None:
    store, leads = desk
    (case,) = store.case_ids(CaseQuery())
    for owner in (case, leads[0], leads[1]):
        assert gives_away(str(store.export_case(owner))) == []
    assert gives_away(str(store.papers(case))) == []
    documents = [one.fields for one in store.state().in_case(case)]
    assert documents
    assert gives_away(str(documents)) == []
    rows = store.lead_rows(leads)
    sheet = tmp_path / "leads.xlsx"
    store.export_table(sheet, "线索", ["线索"], [[str(row)] for row in rows])
    with ZipFile(sheet) as parts:
        assert not any(gives_away(parts.read(name).decode()) for name in parts.namelist())


def test_no_row_and_no_search_finds_a_reporter(
    desk: tuple[LocalStore, list[RecordId]],
) -> None:
    store, _ = desk
    for query in ROWS:
        assert gives_away(str(store.run(partial(rows_of, query=query)))) == []
    for number in range(LEADS):
        hidden = reporter(number)
        assert store.search(hidden.name, limit=10) == []
        assert store.search(hidden.phone, limit=10) == []
        assert store.lead_ids(hidden.name) == []


def test_who_answers_still_learns_whom(desk: tuple[LocalStore, list[RecordId]]) -> None:
    store, leads = desk
    record = store.state().get(leads[2])
    assert record is not None
    assert read_reporter(store.state(), read_lead(record)) == reporter(2)


def test_the_rows_say_until_when_a_lead_must_be_dealt_with(
    desk: tuple[LocalStore, list[RecordId]],
) -> None:
    store, leads = desk
    first, second, third = store.lead_rows(leads[:3])
    assert (first.state, first.due_on) == ("filed", None)
    assert second.state == "correct"
    assert third.state == "waiting"
    assert second.due_on == third.due_on is not None
