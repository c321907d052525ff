"""What is exported is text: no formula, no lost digit, no half file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from local_store.errors import StoreError
from local_store.exports.csv_table import safe_field, write_csv
from local_store.exports.workbook import (
    CUT_MARK,
    MAX_CELL_CHARACTERS,
    cell_text,
    workbook_bytes,
    write_table,
)

DANGEROUS = [
    '=HYPERLINK("http://127.0.0.1","x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    " =1",
]
COLUMNS = ("姓名", "身份证号", "备注")


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "表.xlsx"
    write_table(path, "=标题", (text, "b"), [(text, "500999199001011234")])
    sheet = load_workbook(path).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert cells[-1].value == "500999199001011234"
    assert cells[-1].number_format == "@"


@pytest.mark.parametrize("text", [*DANGEROUS, "500999199001011234"])
def test_a_dangerous_csv_field_starts_safe(text: str) -> None:
    assert safe_field(text).startswith("'")


@pytest.mark.parametrize("text", ["占道经营", "13800000000", "A&B公司", ""])
def test_a_harmless_csv_field_is_left_alone(text: str) -> None:
    assert safe_field(text) == text


def test_a_csv_is_quoted_throughout(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    write_csv(path, ("名称",), [('他说"好"',), ("=1",)])
    expected = '"名称"\r\n"他说""好"""\r\n"\'=1"\r\n'
    assert path.read_bytes() == expected.encode("utf-8-sig")


@given(st.lists(st.lists(st.text(max_size=20), min_size=3, max_size=3), max_size=6))
def test_texts_come_back_as_they_went(rows: list[list[str]]) -> None:
    data = workbook_bytes("往返", COLUMNS, rows)
    assert data == workbook_bytes("往返", COLUMNS, rows)


@pytest.mark.parametrize(
    "text", ["A&B<公司>", "䶮㛃𬱖", "第一行\n第二行", "  两边有空  ", "<img src=x>"]
)
def test_marks_rare_characters_and_breaks_survive(tmp_path: Path, text: str) -> None:
    path = tmp_path / "表.xlsx"
    write_table(path, "台账[1]:甲/乙?", COLUMNS, [(text, "", "尾")])
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet.title == "台账1甲乙"
    assert sheet["A3"].value == text
    assert sheet["C3"].value == "尾"


def test_what_a_cell_cannot_hold_is_left_out_or_cut_with_a_mark() -> None:
    assert cell_text("a\x00\x1b\ud800b\r\nc") == "ab\nc"
    long = cell_text("字" * 40_000)
    assert len(long) == MAX_CELL_CHARACTERS
    assert long.endswith(CUT_MARK)


def test_an_empty_table_is_a_workbook_too(tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    write_table(path, "", (), [])
    assert load_workbook(path).sheetnames == ["表"]


def test_what_stood_there_stays_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "被占用"
    target.mkdir()
    for path in (target, tmp_path / "没有" / "表.xlsx"):
        with pytest.raises(StoreError) as refused:
            write_table(path, "表", COLUMNS, [])
        assert refused.value.code == "EXPORT_NOT_WRITABLE"
    assert [entry.name for entry in tmp_path.iterdir()] == ["被占用"]
