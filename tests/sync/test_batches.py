"""Batches: whole actions, a size that follows the link."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.batches import BatchSize, cut, pack
from sync.protocol import MAX_BATCH_BYTES, MAX_LINES


def line(group: int, length: int = 60) -> str:
    """Return a line of a group."""
    head = json.dumps({"v": 1, "grp": f"g{group}"}, separators=(",", ":"))
    return head.ljust(length)


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=60),
    st.integers(0, 8000),
    st.booleans(),
)
def test_a_batch_is_never_empty_and_ends_between_actions(
    sizes: list[int], characters: int, complete: bool
) -> None:
    groups = [number for number, size in enumerate(sizes) for _ in range(size)]
    lines = [line(group) for group in groups]
    count = cut(lines, characters, all_there=complete)
    assert 1 <= count <= len(lines)
    if count < len(lines):
        assert groups[count - 1] != groups[count]


def test_an_action_larger_than_a_request_is_split_rather_than_stuck() -> None:
    assert cut([line(1)] * (MAX_LINES + 1), 10**6, all_there=False) == MAX_LINES


def test_a_group_that_may_go_on_waits_for_its_rest() -> None:
    lines = [line(1), line(1), line(2)]
    assert cut(lines, 10**6, all_there=False) == 2
    assert cut(lines, 10**6, all_there=True) == 3


def test_a_line_without_a_group_stands_alone() -> None:
    assert cut(["{}", "[]"], 1, all_there=True) == 1


@pytest.mark.parametrize(
    ("packed", "seconds", "target"),
    [
        (8 * 1024, 1.0, 80 * 1024),
        (64 * 1024, 0.1, MAX_BATCH_BYTES),
        (8 * 1024, 60.0, 8 * 1024),
        (0, 0.0, 8 * 1024),
    ],
)
def test_the_size_is_what_the_link_carries_in_ten_seconds(
    packed: int, seconds: float, target: int
) -> None:
    size = BatchSize()
    size.learn(5 * packed, packed, seconds)
    assert size.target == target


def test_a_lost_request_makes_the_next_one_smaller() -> None:
    size = BatchSize()
    for _ in range(9):
        size.shrink()
    assert size.target == 8 * 1024


def test_packing_is_gzip_whatever_the_link() -> None:
    body = b"{}" * 1000
    assert gzip.decompress(pack(body)) == gzip.decompress(pack(body, fast_link=True)) == body
