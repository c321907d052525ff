"""Commands become durable entries and rows, or nothing at all."""

from dataclasses import replace
from pathlib import Path

import pytest

from enforcement.actions.unit_desk import SaveOfficer, SaveUnit
from enforcement.errors import InvalidInput, RuleViolation
from enforcement.read_models import Draft
from enforcement.records import RecordKind
from enforcement.unit import StoreMode
from tests.local_store.desk_kit import (
    ACTING,
    ALONE,
    LUO,
    MORNING,
    TANG,
    TOWN,
    new_store,
    open_store,
)
from tests.local_store.on_spot_kit import decision, with_two_officers


def test_a_new_store_knows_its_unit_its_officer_and_its_mode(tmp_path: Path) -> None:
    store = new_store(tmp_path / "desk", mode=StoreMode.REAL)
    info = store.info()
    assert (info.unit_name, info.mode, info.seq) == (TOWN.name, StoreMode.REAL, 3)
    assert [officer.name for officer in store.officers()] == [LUO.name]
    store.close()


def test_a_performed_command_is_there_after_opening_again(tmp_path: Path) -> None:
    store = new_store(tmp_path / "desk")
    performed = store.perform(SaveOfficer(officer=TANG), ALONE)
    assert performed.first(RecordKind.OFFICER) == TANG.rec
    assert performed.entries[0].seq == 4
    store.close()
    again = open_store(tmp_path / "desk")
    assert {officer.rec for officer in again.officers()} == {LUO.rec, TANG.rec}
    again.close()


def test_a_refused_command_leaves_nothing(tmp_path: Path) -> None:
    store = new_store(tmp_path / "desk")
    before = store.info()
    with pytest.raises(InvalidInput):
        store.perform(SaveOfficer(officer=replace(TANG, name=" ")), ALONE)
    assert store.info() == before
    store.close()


def test_the_same_values_again_are_no_new_entry(tmp_path: Path) -> None:
    store = new_store(tmp_path / "desk")
    assert store.perform(SaveUnit(unit=TOWN), ALONE).entries == ()
    assert store.info().seq == 3
    store.close()


def test_a_preview_saves_nothing(tmp_path: Path) -> None:
    store = new_store(tmp_path / "desk")
    statements = store.preview(SaveOfficer(officer=TANG), ALONE)
    assert statements[0].kind is RecordKind.OFFICER
    assert store.info().seq == 3
    store.close()


def test_an_officer_unknown_here_cannot_act(tmp_path: Path) -> None:
    store = new_store(tmp_path / "desk")
    with pytest.raises(Exception, match="没有这名执法人员"):
        store.perform(SaveUnit(unit=TOWN), ACTING)
    store.close()


def test_a_draft_goes_in_the_transaction_that_decides_it(tmp_path: Path) -> None:
    store = with_two_officers(new_store(tmp_path / "desk"))
    draft = Draft(
        draft="d1",
        form="on_spot",
        officer=LUO.rec,
        title="罗昌贵占道经营",
        progress="",
        values={},
        saved_at=MORNING,
    )
    store.save_draft(draft)
    with pytest.raises(RuleViolation):
        store.perform(replace(decision(fine=300), draft=draft.draft), ACTING)
    assert [kept.draft for kept in store.drafts(LUO.rec)] == [draft.draft]
    assert store.perform(replace(decision(), draft=draft.draft), ACTING).changes.drafts
    assert list(store.drafts(LUO.rec)) == []
    store.close()
