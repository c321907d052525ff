"""Comparing what two computers stated differently."""

from typing import cast

import pytest

from enforcement.actions import act
from enforcement.actions.conflicts import ResolveConflict
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import State, apply, fold_record
from enforcement.ledger import Entry
from enforcement.records import Fields, RecordId
from tests.enforcement.entries import LAPTOP, an_entry

CONTEXT = cast("Context", object())
R1 = RecordId("r1")
OPENED = an_entry(1, {"name": "巴岳五金", "phone": "1", "address": "甲"}, act="open")
HERE = an_entry(2, {"phone": "21", "address": "乙"}, parents=[OPENED.id])
THERE = an_entry(2, {"phone": "27", "address": "丙"}, origin=LAPTOP, parents=[OPENED.id])


def state_of(*entries: Entry) -> State:
    state = State()
    for entry in entries:
        state = apply(state, entry)
    return state


def resolved(values: Fields, *entries: Entry) -> State:
    """Return the state after the statement of a resolution was sealed."""
    state = state_of(*entries)
    (statement,) = act(state, ResolveConflict(rec=R1, values=values), CONTEXT)
    entry = an_entry(9, statement.d, act=statement.act, parents=statement.parents)
    return apply(state, entry)


def test_the_chosen_values_hold_and_nothing_is_in_conflict_any_more() -> None:
    record = resolved({"phone": "27", "address": "自己另写"}, OPENED, HERE, THERE).records[R1]
    assert record.fields["phone"] == "27"
    assert record.fields["address"] == "自己另写"
    assert record.conflicts == ()
    assert [entry.id for entry in record.entries[:3]] == [OPENED.id, HERE.id, THERE.id]


def test_a_field_that_was_not_chosen_stays_in_conflict() -> None:
    record = resolved({"phone": "21"}, OPENED, HERE, THERE).records[R1]
    assert [conflict.field for conflict in record.conflicts] == ["address"]


def test_the_order_of_arrival_changes_nothing() -> None:
    record = resolved({"phone": "21", "address": "乙"}, OPENED, HERE, THERE).records[R1]
    assert fold_record(reversed(record.entries)) == record


@pytest.mark.parametrize(
    ("entries", "values"),
    [
        ((), {"phone": "21"}),
        ((OPENED, HERE), {"phone": "21"}),
        ((OPENED, HERE, THERE), {}),
        ((OPENED, HERE, THERE), {"name": "别的名字"}),
    ],
    ids=["no record", "no conflict", "nothing chosen", "a field that agrees"],
)
def test_what_cannot_be_resolved_is_refused(entries: tuple[Entry, ...], values: Fields) -> None:
    with pytest.raises(InvalidInput):
        act(state_of(*entries), ResolveConflict(rec=R1, values=values), CONTEXT)


def test_the_statement_names_only_the_versions_it_decides_between() -> None:
    other = an_entry(3, {"phone": "33"}, origin=LAPTOP, parents=[THERE.id])
    state = state_of(OPENED, HERE, THERE, other)
    command = ResolveConflict(rec=R1, values={"phone": "33"})
    (statement,) = act(state, command, CONTEXT)
    assert set(statement.parents) == {HERE.id, other.id}
