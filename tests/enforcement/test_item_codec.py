"""A list goes through its text unchanged, and the text has one hash."""

import json
from dataclasses import replace
from datetime import date

import pytest

from enforcement.coercive_bases import with_coercive_basis
from enforcement.errors import InvalidInput
from enforcement.item_codec import decode_item_list, encode_item_list, item_list_sha256
from enforcement.items import ItemList
from enforcement.law_refs import parse_law_refs
from local_store.sample_data import sample_lists
from tests.enforcement.item_samples import DOGS, QINGWAN, STALL, yuan

RICH = replace(
    QINGWAN,
    effective_to=date(2027, 6, 30),
    rows=(
        replace(
            with_coercive_basis(STALL),
            valid_to=date(2026, 12, 31),
            keywords=("摆摊",),
            penalty=parse_law_refs("《演练条例》第四条之一、第二条第二款第二项第二目"),
            units=("清湾镇人民政府",),
            fines=replace(STALL.fines, person=yuan(50, None)),
        ),
        DOGS,
    ),
)


@pytest.mark.parametrize(
    "item_list", [QINGWAN, RICH, *sample_lists()], ids=lambda known: known.version
)
def test_a_list_comes_back_as_it_went(item_list: ItemList) -> None:
    text = encode_item_list(item_list)
    assert "\n" not in text
    assert decode_item_list(text) == item_list
    assert encode_item_list(decode_item_list(text)) == text


def test_the_hash_names_the_content() -> None:
    assert item_list_sha256(RICH) == item_list_sha256(replace(RICH))
    assert item_list_sha256(RICH) != item_list_sha256(QINGWAN)


def broken(**changes: object) -> str:
    """Return the text of a list with some values replaced."""
    return json.dumps({**json.loads(encode_item_list(RICH)), **changes})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        broken(format=2),
        broken(format="1"),
        broken(version=7),
        broken(effective_from="bald"),
        broken(effective_to=7),
        broken(rows="none"),
        broken(rows=["none"]),
        broken(rows=[{"code": 1}]),
        broken(tiers=[{**json.loads(encode_item_list(RICH))["tiers"][0], "fines": None}]),
        broken(tiers=[{**json.loads(encode_item_list(RICH))["tiers"][0], "fines": [1]}]),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        decode_item_list(text)
    assert "原有清单没有变" in refused.value.advice
