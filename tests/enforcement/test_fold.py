"""The fold: what entries say, in whatever order they came."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.fold import Record, State, apply, extend, fold_record
from enforcement.ledger import Entry
from enforcement.records import RecordId, RecordKind
from tests.enforcement.entries import LAPTOP, PHONE, an_entry

OPEN = an_entry(1, {"name": "甲", "phone": "1"}, act="open")


def after(parent: Entry, seq: int, d: dict[str, str], *, laptop: bool = False) -> Entry:
    origin = LAPTOP if laptop else PHONE
    return an_entry(seq, d, origin=origin, parents=[parent.id])


def test_later_edit_replaces_what_its_author_saw() -> None:
    record = fold_record([OPEN, after(OPEN, 2, {"phone": "2"})])
    assert record.fields == {"name": "甲", "phone": "2"}
    assert record.conflicts == ()
    assert record.merged == ()


def test_edits_of_different_fields_merge_and_say_so() -> None:
    ours = after(OPEN, 2, {"phone": "2"})
    theirs = after(OPEN, 3, {"name": "乙"}, laptop=True)
    record = fold_record([OPEN, ours, theirs])
    assert record.fields == {"name": "乙", "phone": "2"}
    assert record.conflicts == ()
    assert set(record.merged) == {"name", "phone"}
    assert record.heads == (ours.id, theirs.id)


def test_edits_of_the_same_field_are_a_conflict_that_keeps_both() -> None:
    ours = after(OPEN, 2, {"phone": "2"})
    theirs = after(OPEN, 3, {"phone": "3"}, laptop=True)
    record = fold_record([OPEN, ours, theirs])
    assert [(c.field, c.versions) for c in record.conflicts] == [("phone", (ours.id, theirs.id))]


def test_same_value_stated_twice_is_no_conflict() -> None:
    ours = after(OPEN, 2, {"phone": "2"})
    theirs = after(OPEN, 3, {"phone": "2"}, laptop=True)
    assert fold_record([OPEN, ours, theirs]).conflicts == ()


def test_a_resolution_that_saw_both_versions_ends_the_conflict() -> None:
    ours = after(OPEN, 2, {"phone": "2"})
    theirs = after(OPEN, 3, {"phone": "3"}, laptop=True)
    chosen = an_entry(4, {"phone": "3"}, act="resolve", parents=[ours.id, theirs.id])
    record = fold_record([OPEN, ours, theirs, chosen])
    assert record.conflicts == ()
    assert record.fields["phone"] == "3"
    assert record.heads == (chosen.id,)


def test_own_offline_chain_is_no_conflict_with_oneself() -> None:
    second = after(OPEN, 2, {"phone": "2"})
    third = after(second, 3, {"phone": "3"})
    assert fold_record([third, OPEN, second]).fields["phone"] == "3"


AGAIN = [
    replace(OPEN, origin=replace(PHONE, epoch=epoch), seq=7, parents=()) for epoch in ("e0", "e2")
]


def test_what_a_restored_store_issues_again_is_said_once() -> None:
    ours = after(OPEN, 2, {"phone": "2"})
    theirs = after(AGAIN[1], 3, {"name": "乙"}, laptop=True)
    entries = [OPEN, *AGAIN, ours, theirs]
    record = fold_record(entries)
    for first, *others in permutations(entries):
        grown = fold_record([first])
        for entry in others:
            grown = extend(grown, entry)
            assert extend(grown, entry) is grown
        assert grown == record
    assert [entry.id for entry in record.entries] == [AGAIN[0].id, ours.id, theirs.id]
    assert {entry.parents for entry in record.entries[1:]} == {(AGAIN[0].id,)}
    assert record.heads == (ours.id, theirs.id)
    assert record.fields == {"name": "乙", "phone": "2"}


def test_another_computers_like_statement_is_its_own() -> None:
    theirs = replace(OPEN, origin=replace(LAPTOP, epoch="e2"))
    assert fold_record([OPEN, theirs]).entries == (OPEN, theirs)


def test_steps_are_no_fields_but_carry_the_graph_on() -> None:
    opened = replace(OPEN, kind=RecordKind.CASE)
    step = replace(after(opened, 2, {"fine_fen": "1"}), kind=RecordKind.CASE, act="decide")
    edit = replace(after(step, 3, {"phone": "3"}), kind=RecordKind.CASE)
    record = fold_record([opened, step, edit])
    assert record.steps == (step,)
    assert record.step("decide") == step
    assert record.step("close") is None
    assert record.fields == {"name": "甲", "phone": "3"}
    assert record.case == "r1"


def test_once_keeps_the_first_statement() -> None:
    paid = an_entry(1, {"amount_fen": 100, "case": "c"}, kind=RecordKind.PAYMENT, act="open")
    again = an_entry(2, {"amount_fen": 1}, kind=RecordKind.PAYMENT, parents=[paid.id])
    record = fold_record([again, paid])
    assert record.fields == {"amount_fen": 100, "case": "c"}
    assert record.case == "c"


def test_union_adds_up() -> None:
    reserved = an_entry(1, {"text": "7号"}, kind=RecordKind.NUMBER_USE, act="reserved")
    voided = an_entry(2, {"reason": "打坏"}, kind=RecordKind.NUMBER_USE, act="voided")
    assert fold_record([reserved, voided]).fields == {"text": "7号", "reason": "打坏"}


def test_keys_about_the_entry_are_no_fields() -> None:
    entry = an_entry(1, {"on": "2026-07-01", "happened": True, "name": "甲"}, act="open")
    assert fold_record([entry]).fields == {"name": "甲"}
    assert entry.on == date(2026, 7, 1)
    assert entry.happened


def test_an_entry_known_already_changes_nothing() -> None:
    record = fold_record([OPEN])
    assert extend(record, OPEN) is record


def test_a_record_without_entries_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        fold_record([])


def test_state_finds_records_by_id_case_and_kind() -> None:
    paid = replace(
        an_entry(2, {"case": "c"}, kind=RecordKind.PAYMENT, act="open"), rec=RecordId("p")
    )
    state = apply(apply(State(), OPEN), paid)
    assert state.get(RecordId("r1")) == fold_record([OPEN])
    assert state.get(RecordId("nobody")) is None
    assert [record.rec for record in state.in_case(RecordId("c"))] == ["p"]
    assert [record.rec for record in state.of_kind(RecordKind.PARTY)] == ["r1"]
    assert state.records[RecordId("p")].latest == paid
    assert OPEN.on == date(2026, 7, 6)


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Entries of one record from two devices, each naming some of what was there before."""
    entries = [OPEN]
    for seq in range(2, draw(st.integers(2, 7))):
        known = draw(st.lists(st.sampled_from(entries), min_size=1, max_size=2))
        field = draw(st.sampled_from(["name", "phone"]))
        entries.append(
            an_entry(
                seq,
                {field: draw(st.sampled_from("甲乙丙"))},
                origin=draw(st.sampled_from([PHONE, LAPTOP])),
                parents=[entry.id for entry in known],
            )
        )
    return entries


@given(histories(), st.data())
def test_the_order_of_arrival_never_matters(history: list[Entry], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(history))))
    state = State()
    for place in order:
        state = apply(state, history[place])
    assert state.records[RecordId("r1")] == fold_record(history)


@given(histories())
def test_no_stated_value_vanishes_unless_somebody_who_saw_it_changed_it(
    history: list[Entry],
) -> None:
    record = fold_record(history)
    for conflict in record.conflicts:
        values = {e.d[conflict.field] for e in history if e.id in conflict.versions}
        assert len(values) > 1
    for head in record.heads:
        entry = next(e for e in history if e.id == head)
        for name, value in entry.d.items():
            kept = {e.d[name] for e in history if e.id in versions_of(record, name)}
            assert value in kept | {record.fields[name]}


def versions_of(record: Record, name: str) -> tuple[str, ...]:
    found = [conflict.versions for conflict in record.conflicts if conflict.field == name]
    return found[0] if found else ()


def test_all_orders_of_a_small_conflict_agree() -> None:
    ours = after(OPEN, 2, {"phone": "2"})
    theirs = after(OPEN, 3, {"phone": "3"}, laptop=True)
    folded = {str(fold_record(order)) for order in permutations([OPEN, ours, theirs])}
    assert len(folded) == 1
