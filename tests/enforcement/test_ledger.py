"""Lines, chain and sealing."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement import ledger
from enforcement.context import Acting
from enforcement.ledger import (
    MalformedEntry,
    Statement,
    chain_next,
    chain_start,
    decode_entry,
    encode_entry,
    lift,
)
from enforcement.records import EntryId, Fields, RecordId, RecordKind
from enforcement.sealing import Seal, seal
from tests.enforcement.entries import NOW, PHONE, an_entry

texts = st.text(max_size=20)
contents = st.dictionaries(
    texts, st.none() | st.booleans() | st.integers() | texts | st.lists(texts), max_size=4
)


parents_named = st.lists(st.sampled_from([EntryId("a.b.1"), EntryId("c.d.2")]), unique=True)


@given(contents, parents_named)
def test_a_line_reads_back_as_the_entry_it_was(d: Fields, parents: list[EntryId]) -> None:
    entry = replace(an_entry(7, d), parents=tuple(parents), off=-12, co="o2")
    assert decode_entry(encode_entry(entry), PHONE) == entry


def test_a_line_is_short_and_leaves_out_what_is_absent() -> None:
    line = encode_entry(an_entry(1, {"name": "罗昌贵"}))
    assert "罗昌贵" in line
    assert not {"parents", "off", "co"} & set(json.loads(line))


@pytest.mark.parametrize(
    "line",
    ["", "[]", "{}", '{"v":1}', '"text"', "null", "{", '{"kind":"nothing"}'],
)
def test_what_is_no_entry_is_refused(line: str) -> None:
    with pytest.raises(MalformedEntry):
        decode_entry(line, PHONE)


@pytest.mark.parametrize("version", [0, 2])
def test_content_of_an_unknown_version_is_refused(version: int) -> None:
    line = json.dumps(json.loads(encode_entry(an_entry(1, {}))) | {"v": version})
    with pytest.raises(MalformedEntry):
        decode_entry(line, PHONE)


def test_older_content_is_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(content: Fields) -> Fields:
        return {"name": content["xingming"]}

    lifters: Mapping[object, object] = {(RecordKind.PARTY, 0): rename}
    monkeypatch.setattr(ledger, "UPCASTERS", lifters)
    assert lift(RecordKind.PARTY, 0, {"xingming": "甲"}) == {"name": "甲"}


def test_the_chain_starts_with_device_and_epoch() -> None:
    assert chain_start(PHONE) == hashlib.sha256(b"brigade-ledger-1D001e1").digest()


def test_the_chain_goes_on_with_each_line() -> None:
    assert head_of(["一"]) == hashlib.sha256(chain_start(PHONE) + "一".encode()).digest()


@given(st.lists(texts, min_size=1, max_size=5), st.data())
def test_any_change_of_any_line_changes_the_head(lines: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(lines) - 1))
    changed = [*lines[:at], lines[at] + "x", *lines[at + 1 :]]
    assert head_of(lines) != head_of(changed)


def head_of(lines: list[str]) -> bytes:
    head = chain_start(PHONE)
    for line in lines:
        head = chain_next(head, line)
    return head


SEAL = Seal(
    origin=PHONE,
    after_seq=4,
    after_hlc="0" * 16,
    now=NOW + timedelta(microseconds=5),
    off=3,
    acting=Acting(officer=RecordId("o1"), co_officer=RecordId("o2")),
    grp="g9",
)


def test_sealing_numbers_without_gaps_and_lets_later_statements_follow_earlier_ones() -> None:
    opened = Statement(rec=RecordId("c"), kind=RecordKind.CASE, act="open", d={})
    other = Statement(rec=RecordId("p"), kind=RecordKind.PARTY, act="open", d={"name": "甲"})
    decided = Statement(rec=RecordId("c"), kind=RecordKind.CASE, act="decide", d={})
    entries = seal((opened, other, decided), SEAL)
    assert [entry.seq for entry in entries] == [5, 6, 7]
    assert [entry.parents for entry in entries] == [(), (), (entries[0].id,)]
    assert sorted(entry.hlc for entry in entries) == [entry.hlc for entry in entries]
    assert {(entry.grp, entry.actor, entry.co, entry.role) for entry in entries} == {
        ("g9", "o1", "o2", "officer")
    }
    assert decode_entry(encode_entry(entries[0]), PHONE) == entries[0]
