"""Tables of subjects as offices lay them out; bad rows are named by their place."""

from pathlib import Path

import pytest

from enforcement.inspections.subject import SubjectKind
from enforcement.parties import PartyKind
from enforcement.subject_import import ReadSubjects
from local_store.imports.raw import RawRow, RawSheet
from local_store.imports.refusals import ListFileRefused
from local_store.imports.spreadsheet import read_spreadsheet
from local_store.imports.subject_file import FileSubjectReader, parse_subjects
from tests.local_store.imports.workbooks import Rows, workbook

HEAD = ("序号", "商户名称", "类型", "摊位号", "所在市场", "经营地址", "联系电话")
OFFICE: Rows = (
    ("清湾镇监管对象台账（演练）",),
    (*HEAD, "统一社会信用代码", "经营者", "所属网格", "年度检查上限"),
    (1, "清湾农贸市场", "市场", "", "", "南街8号", "023-00000008", "", "", "南街/2", "2次"),
    (2, "文记蔬菜摊", "摊位", "07号摊", "清湾农贸市场", "", "", "92500999MA9YL0017P", "文小川"),
    (3, "西街小吃店", "个体工商户", "", "", "西街3号", "13900000000", "", "文小川", "西街/1", 4),
    ("合计", "3家"),
    ("", "东街小吃店"),
    ("注：演练用表。",),
)


def parsed(rows: Rows, merges: tuple[str, ...] = ()) -> ReadSubjects:
    """Return what one sheet of a workbook holds."""
    return parse_subjects(read_spreadsheet(workbook({"台账": rows}, merges), "台账.xlsx"), "台账")


def test_columns_are_found_by_their_headings_below_a_title() -> None:
    read = parsed(OFFICE)
    assert read.problems == ()
    assert read.columns["name"] == "商户名称"
    assert set(read.columns) == {
        *("name", "kind", "mark", "inside", "address", "phone"),
        *("credit_code", "contact", "area", "cap"),
    }
    market, stall, shop, bare = read.subjects
    assert (market.subject.kind, market.subject.cap) == (SubjectKind.MARKET, 2)
    assert (stall.subject.mark, stall.inside, stall.row) == ("07", "清湾农贸市场", 4)
    assert stall.subject.party
    assert stall.subject.party.kind is PartyKind.INDIVIDUAL_BUSINESS
    assert stall.subject.party.representative == "文小川"
    assert (shop.subject.kind, shop.subject.contact) == (SubjectKind.SHOP, "文小川")
    assert (bare.subject.name, bare.subject.kind) == ("东街小吃店", SubjectKind.OTHER)
    assert shop.subject.party is None, "nobody answers in law before a licence was seen"


def test_a_merged_cell_holds_for_every_row_that_it_spans() -> None:
    rows: Rows = (
        ("名称", "所在市场", "摊位号"),
        ("文记蔬菜摊", "清湾农贸市场", "1"),
        ("敖记鲜肉摊", "", "2"),
    )
    read = parsed(rows, ("B2:B3",))
    assert [one.inside for one in read.subjects] == ["清湾农贸市场"] * 2
    assert {one.subject.kind for one in read.subjects} == {SubjectKind.STALL}


@pytest.mark.parametrize(
    ("column", "value", "letter", "words"),
    [
        ("名称", "", "A", "没有名称"),
        ("类型", "飞船", "B", "门店、市场"),
        ("编码", "甲乙", "C", "数字、字母"),
        ("信用代码", "92500999MA9YL0017A", "D", ""),
        ("电话", "不详", "E", "电话"),
        ("检查上限", "随时", "F", "只写数字"),
        ("检查上限", "400", "F", "只写数字"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(
    column: str, value: str, letter: str, words: str
) -> None:
    head = ("名称", "类型", "编码", "信用代码", "电话", "检查上限")
    row = {"名称": "西街小吃店", "类型": "门店", "编码": "QW-1", column: value}
    read = parsed((head, tuple(row.get(one, "") for one in head)))
    assert read.subjects == ()
    (problem,) = read.problems
    assert (problem.sheet, problem.row, problem.column) == ("台账", 2, letter)
    assert problem.value == value
    assert words in problem.problem


def test_a_row_that_repeats_another_is_named() -> None:
    row = ("西街小吃店", "西街3号")
    read = parsed((("名称", "地址"), row, ("东街小吃店", "东街3号"), row))
    assert len(read.subjects) == 2
    assert [(one.row, one.problem) for one in read.problems] == [
        (4, "和第 2 行是同一个，没有重复导入。")
    ]


def test_a_file_is_read_in_a_child_process(tmp_path: Path) -> None:
    file = tmp_path / "台账.xlsx"
    file.write_bytes(workbook({"台账": OFFICE}))
    assert len(FileSubjectReader().read(file).subjects) == 4
    file.write_bytes(b"nonsense")
    with pytest.raises(ListFileRefused):
        FileSubjectReader().read(file)


def test_a_sheet_without_names_is_no_table_of_subjects() -> None:
    sheet = RawSheet(name="x", rows=(RawRow(number=1, cells=("地址", "电话")),))
    with pytest.raises(ListFileRefused, match="没找到监管对象表"):
        parse_subjects((sheet,), "x.csv")
