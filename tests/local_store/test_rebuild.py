"""Rows made live are the rows that a rebuild makes; a changed row is found and put right."""

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.actions.follow_up import (
    BankCash,
    CloseCase,
    CollectOnSpot,
    FileSummaryCopy,
    HandOverCash,
    RecordPayment,
    ServeDecision,
)
from enforcement.actions.leads import LeadSource, RegisterLead
from enforcement.actions.paper_care import (
    FileSignedCopy,
    RecordPrinted,
    SetPlatform,
    VoidNumber,
)
from enforcement.command import Command
from enforcement.errors import UserFacingError
from enforcement.fold import fold_record
from enforcement.money import Fen
from enforcement.penalty import CollectionGround
from enforcement.read_models import CaseQuery
from enforcement.records import RecordId, RecordKind
from local_store.ledger.book import load_record
from local_store.store import LocalStore
from tests.examples import dear
from tests.local_store.desk_kit import ACTING, a_clock, new_store, open_store
from tests.local_store.on_spot_kit import a_party, decide, decision, with_two_officers

Choice = tuple[int, int]


def nth(records: Sequence[RecordId], number: int) -> RecordId:
    return records[number % len(records)] if records else RecordId("nobody")


def commands(store: LocalStore, number: int) -> Sequence[Command]:
    """Return one command of each sort, about the ``number``-th record."""
    state = store.state()
    cases = [record.rec for record in state.of_kind(RecordKind.CASE)]
    leads = [record.rec for record in state.of_kind(RecordKind.LEAD)]
    papers = [record.rec for record in state.of_kind(RecordKind.DOCUMENT)]
    uses = [record.rec for record in state.of_kind(RecordKind.NUMBER_USE)]
    case, paper = nth(cases, number), nth(papers, number)
    return (
        decision(a_party(f"演练甲{number}"), fine=50 + number),
        decision(lead=nth(leads, number) if leads else None),
        RegisterLead(source=LeadSource.PATROL, place="东街", content=f"占道{number}"),
        ServeDecision(case=case, document=paper),
        CollectOnSpot(
            case=case, amount=Fen(5000), ground=CollectionGround.WITHIN_100, receipt_no="演练001"
        ),
        RecordPayment(case=case, amount=Fen(5000)),
        HandOverCash(case=case, by="出纳甲"),
        BankCash(case=case, by="出纳甲"),
        FileSummaryCopy(case=case),
        CloseCase(case=case),
        RecordPrinted(document=paper, copies=2, printer="演练打印机"),
        VoidNumber(number_use=nth(uses, number), reason="打坏一张"),
        FileSignedCopy(document=paper, sha256="ab" * 32, mime="image/jpeg"),
        SetPlatform(case=case, platform_no=f"PT{number}", entered=True),
    )


SORTS = 14


@given(choices=st.lists(st.tuples(st.integers(0, SORTS - 1), st.integers(0, 5)), max_size=25))
@dear(6)
def test_a_rebuild_finds_nothing_different_after_any_commands(choices: list[Choice]) -> None:
    clock = a_clock()
    with tempfile.TemporaryDirectory() as folder:
        store = with_two_officers(new_store(Path(folder) / "desk", clock))
        for sort, number in choices:
            with suppress(UserFacingError):
                store.perform(commands(store, number)[sort], ACTING)
            clock.move(timedelta(hours=7))
        assert store.rebuild_projections()["named"] == []
        assert store.verify_ledger()["problems"] == []
        store.close()


def test_records_in_memory_are_the_fold_of_their_lines(tmp_path: Path) -> None:
    store = with_two_officers(new_store(tmp_path / "desk"))
    case = decide(store)
    for record in store.state().in_case(case):
        from_lines = store.run(partial(load_record, rec=record.rec))
        assert record == from_lines == fold_record(reversed(record.entries))
    store.close()


DAMAGES = (
    "UPDATE case_row SET fine_fen = 1",
    "UPDATE case_row SET party = '别人'",
    "DELETE FROM case_row",
    "UPDATE deadline_row SET due_on = '2030-01-01'",
    "DELETE FROM deadline_row",
    "UPDATE paper_row SET number = '假号'",
    "UPDATE number_row SET state = 'voided'",
    "DELETE FROM record_index WHERE kind = 'case'",
    (
        "INSERT INTO lead_row VALUES "
        "('x', '2026-01-01', '0', 'o', 'patrol', '', '', '', 'waiting', NULL, NULL)"
    ),
    "UPDATE search_row SET title = '改过'",
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_row_that_somebody_changed_is_found_and_put_right(tmp_path: Path, damage: str) -> None:
    store = with_two_officers(new_store(tmp_path / "desk"))
    case = decide(store)
    before = (store.case_rows([case]), store.deadlines(case), store.papers(case))
    store.run(lambda db: db.execute(damage))
    answer = store.rebuild_projections()
    assert answer["differences"]
    assert (store.case_rows([case]), store.deadlines(case), store.papers(case)) == before
    assert store.case_ids(CaseQuery(text="罗昌贵")) == [case]
    assert store.rebuild_projections()["differences"] == 0
    store.close()


def test_rows_of_another_program_version_are_made_anew_at_open(
    tmp_path: Path,
) -> None:
    store = with_two_officers(new_store(tmp_path / "desk"))
    case = decide(store)
    before = store.case_rows([case])
    store.run(lambda db: db.execute("UPDATE projection_version SET version = 0"))
    store.run(lambda db: db.execute("UPDATE case_row SET party = 'old'"))
    store.close()
    again = open_store(tmp_path / "desk")
    assert again.case_rows([case]) == before
    again.close()
