"""Headings tell what a column holds; cells tell whom a row reaches; sheets cross as JSON."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.items import PowerSource
from enforcement.unit import UnitKind
from local_store.imports.headings import Column, column_of, is_header, map_columns, mode_in_title
from local_store.imports.raw import (
    RawRow,
    RawSheet,
    column_letters,
    sheets_from_json,
    sheets_to_json,
)
from local_store.imports.rows import read_reach, title_reach
from tests.local_store.imports.workbooks import STATUTORY_HEADINGS


@given(st.integers(min_value=0, max_value=20_000))
def test_column_letters_count_like_a_spreadsheet(column: int) -> None:
    letters = column_letters(column)
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 64
    assert value - 1 == column


def test_sheets_cross_the_border_as_json_and_nothing_else() -> None:
    sheets = (RawSheet(name="表", rows=(RawRow(number=3, cells=("a", "")),), spans=frozenset({3})),)
    assert sheets_from_json(sheets_to_json(sheets)) == sheets
    for bad in ("x", [1], [{"name": "a"}]):
        with pytest.raises((TypeError, KeyError)):
            sheets_from_json(bad)


def test_a_header_needs_a_name_and_something_telling() -> None:
    assert is_header(STATUTORY_HEADINGS)
    assert not is_header(("事项名称", "电话", "地址"))
    assert not is_header(("事项名称", "依据"))
    assert not is_header(("序号", "事项名称" * 9, "依据"))
    assert map_columns(("名称", "事项名称")) == {Column.NAME: 0}


@pytest.mark.parametrize(
    ("text", "reach", "units"),
    [
        ("镇街", {UnitKind.TOWN, UnitKind.STREET}, ()),
        ("镇", {UnitKind.TOWN}, ()),
        ("各街道办事处", {UnitKind.STREET}, ()),
        ("乡(镇)人民政府、街道办事处", {UnitKind.TOWN, UnitKind.STREET}, ()),
        ("清湾镇人民政府、绿湾街道办事处", set(UnitKind), ("清湾镇人民政府", "绿湾街道办事处")),
        ("", {UnitKind.TOWN}, ()),
    ],
)
def test_whom_a_row_reaches_is_read_from_its_words(
    text: str, reach: set[UnitKind], units: tuple[str, ...]
) -> None:
    assert read_reach(text, frozenset({UnitKind.TOWN})) == (frozenset(reach), units)


def test_a_table_without_words_about_reach_reaches_all() -> None:
    assert title_reach(("表1", "清单")) == frozenset(UnitKind)
    assert title_reach(("表1", "街道清单")) == frozenset({UnitKind.STREET})


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("赋权\n街镇", Column.REACH),
        (" 序 号 ", Column.NUMBER),
        ("执法事项名称", Column.NAME),
        ("委托部门", Column.DEPARTMENT),
        ("受委托单位", Column.REACH),
        ("原实施部门", Column.DEPARTMENT),
        ("赋权事项的执法依据", Column.BASIS),
        ("违反条款", Column.VIOLATION),
        ("处罚依据", Column.PENALTY),
        ("委托期限", Column.TERM),
        ("事项编码", Column.CODE),
        ("职权类别", Column.KIND),
        ("联系电话", None),
        ("", None),
    ],
)
def test_a_heading_tells_what_its_column_holds(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


@pytest.mark.parametrize(
    ("title", "mode"),
    [
        ("法定事项", PowerSource.STATUTORY),
        ("法定和赋权事项", None),
        ("执法事项", None),
    ],
)
def test_a_title_names_one_mode_or_none(title: str, mode: PowerSource | None) -> None:
    assert mode_in_title(title) is mode
