"""An item list survives its way over the wire; what is none is refused."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.items import (
    CoerciveBasis,
    EnforcementItem,
    FineRange,
    FineSchedule,
    ItemList,
    PowerSource,
)
from enforcement.law_refs import LawRef
from enforcement.money import Fen
from enforcement.unit import UnitKind
from sync.item_wire import NotAnItemList, decode_list, encode_list

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
ranges = st.builds(
    FineRange,
    minimum=st.integers(0, 10**6).map(Fen),
    maximum=st.none() | st.integers(10**6, 10**9).map(Fen),
)
refs = st.builds(
    LawRef,
    title=texts,
    revision=texts,
    article=st.none() | st.integers(1, 200),
    paragraph=st.none(),
)
items = st.builds(
    EnforcementItem,
    code=texts,
    name=texts,
    power_source=st.sampled_from(PowerSource),
    keywords=st.lists(texts, max_size=2).map(tuple),
    reach=st.frozensets(st.sampled_from(UnitKind)),
    legal_basis=st.lists(refs, max_size=2).map(tuple),
    violation=st.just(()),
    penalty=st.just(()),
    fines=st.builds(FineSchedule, person=st.none() | ranges, unit=st.none() | ranges),
    rectify_first=st.booleans(),
    coercive_basis=st.none() | st.builds(CoerciveBasis, ref=refs, what=texts),
    valid_from=days,
    valid_to=st.none() | days,
    list_version=texts,
)
lists = st.builds(
    ItemList,
    version=texts,
    effective_from=days,
    sample=st.booleans(),
    rows=st.lists(items, max_size=3).map(tuple),
)


@given(lists)
def test_a_list_comes_back_as_it_was(item_list: ItemList) -> None:
    again = decode_list(encode_list(item_list))
    assert again == item_list
    assert all(isinstance(fine.minimum, Fen) for row in again.rows for fine in row.fines.ranges)


def test_a_key_of_a_newer_program_is_passed_over() -> None:
    item_list = ItemList(version="v", effective_from=date(2026, 1, 1))
    plain = json.loads(encode_list(item_list)) | {"colour": "red"}
    assert decode_list(json.dumps(plain).encode()) == item_list


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b'{"version": 3, "effective_from": "2026-01-01"}',
        b'{"version": "v", "effective_from": "yesterday"}',
        b'{"version": "v", "effective_from": "2026-01-01", "sample": "yes"}',
        b'{"version": "v", "effective_from": "2026-01-01", "rows": {}}',
        b'{"version": "v", "effective_from": "2026-01-01", "rows": [1]}',
        b'{"version": "v", "effective_from": "2026-01-01", "rows": [{"power_source": "x"}]}',
    ],
)
def test_what_is_no_list_is_refused(body: bytes) -> None:
    with pytest.raises(NotAnItemList):
        decode_list(body)
