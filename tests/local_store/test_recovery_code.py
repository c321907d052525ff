"""The recovery code: readable by people, and a slip of the pen is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_store.keys.recovery_code import (
    ALPHABET,
    GROUP,
    GROUPS,
    MistypedCode,
    new_code,
    read_code,
)


def test_a_code_is_six_groups_of_five_without_look_alikes() -> None:
    groups = new_code().split("-")
    assert [len(group) for group in groups] == [GROUP] * GROUPS
    assert not set("".join(groups)) & set("01OIL")


def test_two_codes_differ() -> None:
    assert new_code() != new_code()


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", " "), str.strip])
def test_case_spaces_and_dashes_do_not_matter(typed: object) -> None:
    code = new_code()
    assert callable(typed)
    assert read_code(typed(code)) == code


def test_full_width_characters_are_read() -> None:
    code = new_code()
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    assert read_code(wide) == code


@given(st.integers(0, GROUPS - 1), st.integers(0, GROUP - 1), st.sampled_from(ALPHABET))
def test_any_single_slip_names_its_group(group: int, place: int, letter: str) -> None:
    groups = new_code().split("-")
    right = groups[group]
    groups[group] = right[:place] + letter + right[place + 1 :]
    if groups[group] == right:
        return
    with pytest.raises(MistypedCode) as mistyped:
        read_code("-".join(groups))
    assert mistyped.value.group == group + 1


@given(st.integers(0, GROUPS - 1), st.integers(0, GROUP - 3))
def test_swapped_neighbours_name_their_group(group: int, place: int) -> None:
    groups = new_code().split("-")
    right = groups[group]
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    groups[group] = swapped
    if swapped == right:
        return
    with pytest.raises(MistypedCode) as mistyped:
        read_code("-".join(groups))
    assert mistyped.value.group == group + 1


def test_swapped_groups_are_noticed() -> None:
    first, second, *rest = new_code().split("-")
    with pytest.raises(MistypedCode):
        read_code("-".join([second, first, *rest]))


@pytest.mark.parametrize("typed", ["", "ABCDE", "-" * 40, "汉" * 30])
def test_too_few_groups_or_foreign_letters_are_no_code(typed: str) -> None:
    with pytest.raises(MistypedCode):
        read_code(typed)
