"""Lists as offices lay them out are read by their headings; bad rows are named by their place."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.items import ConferredClass, ItemKind, PowerSource
from enforcement.unit import UnitKind
from local_store.imports.item_file import parse_items, read_items, read_trusted_items
from local_store.imports.parsed import ListHead, ParsedItems, item_lists
from local_store.imports.raw import (
    RawRow,
    RawSheet,
)
from local_store.imports.rows import parse_fen
from local_store.imports.spreadsheet import read_csv, read_spreadsheet
from local_store.sample_data import SAMPLE_FOLDER, sample_items, sample_lists
from tests.local_store.imports.workbooks import (
    BASIS,
    CONFERRED_HEADINGS,
    STATUTORY_HEADINGS,
    Rows,
    workbook,
)

HEAD = ListHead(
    issued_by="清湾区人民政府", doc_no="清湾府〔2026〕1号", effective_from=date(2026, 1, 1)
)
STALL = (1, "对占道设摊的处罚", "区城市管理局", "行政处罚权", BASIS, "各镇人民政府")


def parsed(rows: Rows, merges: tuple[str, ...] = (), name: str = "镇") -> ParsedItems:
    """Return what one sheet of a workbook holds."""
    sheets = read_spreadsheet(workbook({name: rows}, merges), "清单.xlsx")
    return parse_items(sheets, "清单.xlsx", "0" * 64, ())


OFFICIAL: Rows = (
    ("清湾镇综合执法事项清单（演练）",),
    ("注：演练用表。",),
    ("一、法定行政执法事项清单",),
    STATUTORY_HEADINGS,
    (
        1,
        "消防安全检查",
        "行政检查",
        "镇人民政府、街道办事处",
        "《中华人民共和国消防法》第三十一条。",
    ),
    (
        2,
        "对危房的强制治理",
        "行政强制",
        "镇人民政府",
        "《重庆市村镇规划建设管理条例》第二十九条",
    ),
    ("二、承接赋权行政执法事项清单",),
    ("（一）通用赋权事项",),
    CONFERRED_HEADINGS,
    STALL,
    (2, "对乱倒垃圾的处罚", None, None, BASIS, None),
    ("（二）自选赋权事项",),
    CONFERRED_HEADINGS,
    (
        1,
        "对天桥摆摊的处罚",
        "区城市管理局",
        "行政处罚权",
        BASIS,
        "清湾镇人民政府\n绿湾镇人民政府",
    ),
    ("备注：以公布文本为准。",),
)


def test_an_official_layout_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    merges = ("A1:F1", "A2:F2", "C10:C11", "D10:D11", "F10:F11", "A15:F15")
    path.write_bytes(workbook({"镇": OFFICIAL}, merges))
    found = read_items(path)
    assert found.problems == ()
    assert [(table.heading, table.mode, table.rows) for table in found.tables] == [
        ("一、法定行政执法事项清单", PowerSource.STATUTORY, 2),
        ("二、承接赋权行政执法事项清单 （一）通用赋权事项", PowerSource.CONFERRED, 2),
        ("二、承接赋权行政执法事项清单 （二）自选赋权事项", PowerSource.CONFERRED, 1),
    ]
    check, coercion, stall, dumping, bridge = found.items
    assert (check.kind, check.penalty) == (ItemKind.INSPECTION, ())
    assert check.reach == frozenset(UnitKind)
    assert (coercion.kind, coercion.reach) == (ItemKind.COERCION, frozenset({UnitKind.TOWN}))
    assert stall.conferred_class is ConferredClass.GENERAL
    assert dumping.department == "区城市管理局"
    assert bridge.conferred_class is ConferredClass.ELECTIVE
    assert bridge.units == ("清湾镇人民政府", "绿湾镇人民政府")
    answer = found.to_json()
    assert answer["by_mode"] == {"法定": 2, "赋权": 3, "委托": 0}
    assert answer["items"] == 5


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5), (5, 4, 3, 2, 1, 0), (2, 0, 4, 1, 5, 3)])
def test_moved_columns_are_found_by_their_headings(order: tuple[int, ...]) -> None:
    rows = [[line[place] for place in order] for line in (CONFERRED_HEADINGS, STALL)]
    (item,) = parsed(rows).items
    assert (item.name, item.department) == ("对占道设摊的处罚", "区城市管理局")
    assert item.legal_basis[0].place == "第十八条第二款"


def test_the_columns_decide_the_mode_and_a_title_that_differs_is_shown() -> None:
    found = parsed((("法定行政执法事项清单",), CONFERRED_HEADINGS, STALL))
    (table,) = found.tables
    assert table.mode is PowerSource.CONFERRED
    assert table.heading_disagrees
    assert found.items[0].power_source is PowerSource.CONFERRED
    assert not parsed((("赋权事项清单",), CONFERRED_HEADINGS, STALL)).tables[0].heading_disagrees
    assert not parsed((CONFERRED_HEADINGS, STALL)).tables[0].heading_disagrees


def test_a_title_decides_where_the_columns_say_nothing() -> None:
    rows = (
        ("委托行政执法事项清单",),
        ("序号", "事项名称", "依据"),
        (1, "对遛狗不拴绳的处罚", BASIS),
    )
    assert parsed(rows).tables[0].mode is PowerSource.ENTRUSTED


def test_rows_may_say_their_mode_themselves() -> None:
    headings = ("序号", "事项名称", "权力来源", "依据")
    rows = [(place, f"对{word}行为的处罚", word, BASIS) for place, word in enumerate(MODES)]
    found = parsed((headings, *rows))
    assert [item.power_source for item in found.items] == list(MODES.values())
    assert found.tables[0].mode is None
    assert found.problems == ()


MODES = {
    "法定": PowerSource.STATUTORY,
    "通用赋权": PowerSource.CONFERRED,
    "自选赋权": PowerSource.CONFERRED,
    "委托": PowerSource.ENTRUSTED,
}

BAD_ROWS = [
    ((1, "", "局", "权", BASIS, "各镇"), "B", "没有事项名称。"),
    ((1, "对甲的处罚", "局", "权", "", "各镇"), "E", "没有执法依据。"),
    ((1, "对甲的处罚", "局", "权", "某条例第三条", "各镇"), "E", "看不出依据哪部法"),
    ((1, "对甲的处罚", "局", "权", BASIS, "#REF!"), "F", "公式出错"),
]


@pytest.mark.parametrize(("row", "column", "problem"), BAD_ROWS)
def test_a_bad_row_is_named_by_sheet_row_and_column(
    row: tuple[object, ...], column: str, problem: str
) -> None:
    found = parsed((("赋权事项清单",), CONFERRED_HEADINGS, STALL, row))
    (wrong,) = found.problems
    assert (wrong.sheet, wrong.row, wrong.column) == ("镇", 4, column)
    assert wrong.problem.startswith(problem) or problem in wrong.problem
    assert wrong.to_json()["value"] == row["ABCDEF".index(column)]
    assert len(found.items) == 1


def test_a_doubled_item_is_taken_once_and_named() -> None:
    found = parsed((CONFERRED_HEADINGS, STALL, (2, *STALL[1:])))
    assert [problem.row for problem in found.problems] == [3]
    assert "第 2 行" in found.problems[0].problem
    assert len(found.items) == 1


@pytest.mark.parametrize(
    ("kind", "problem"), [("行政强制", "不能委托"), ("行政确认", "只认行政处罚")]
)
def test_what_an_entrusted_row_cannot_hold_is_named(kind: str, problem: str) -> None:
    headings = ("序号", "委托事项名称", "委托部门", "事项类型", "依据")
    found = parsed((headings, (1, "对甲的处理", "区公安局", kind, BASIS)))
    assert problem in found.problems[0].problem
    assert found.items == ()


def test_sums_and_heads_in_two_rows_are_no_items() -> None:
    second = (*CONFERRED_HEADINGS[:4], "执法依据", "赋权街镇")
    total = ("合计", None, None, None, None, "1 项")
    found = parsed((("赋权事项清单",), CONFERRED_HEADINGS, second, STALL, total))
    assert [table.rows for table in found.tables] == [1]
    assert found.problems == ()


def test_a_section_without_items_is_shown_as_empty() -> None:
    rows = (
        ("一、法定事项清单",),
        STATUTORY_HEADINGS,
        ("二、赋权事项清单",),
        CONFERRED_HEADINGS,
        STALL,
    )
    assert [table.rows for table in parsed(rows).tables] == [0, 1]


def test_a_row_without_a_mode_anywhere_is_named() -> None:
    found = parsed((("序号", "事项名称", "依据"), (1, "对甲的处罚", BASIS)))
    assert "法定、赋权还是委托" in found.problems[0].problem


def test_an_item_split_over_rows_is_put_together() -> None:
    more = "《重庆市城市园林绿化条例》第五十六条"
    loose = (None, None, None, None, more, None)
    again = (1, STALL[1], None, None, more, None)
    for second in (loose, again):
        (item,) = parsed((CONFERRED_HEADINGS, STALL, second)).items
        assert [ref.article for ref in item.legal_basis] == [18, 56]
    (same,) = parsed((CONFERRED_HEADINGS, STALL, (1, STALL[1], None, None, BASIS, None))).items
    assert len(same.legal_basis) == 1


def test_sheets_for_towns_and_streets_become_one_list_that_reaches_both() -> None:
    row = (1, "对占道设摊的处罚", "区城市管理局", "行政处罚权", BASIS)
    headings = CONFERRED_HEADINGS[:5]
    data = workbook({"镇": (headings, row), "街道": (headings, row)})
    found = parse_items(read_spreadsheet(data, "a.xlsx"), "a.xlsx", "0" * 64, ())
    (item_list,) = item_lists(found, HEAD)
    (item,) = item_list.rows
    assert item.reach == frozenset(UnitKind)
    assert (item_list.version, item_list.doc_no) == (HEAD.doc_no, HEAD.doc_no)
    assert (item.valid_from, item.list_version) == (HEAD.effective_from, HEAD.doc_no)
    assert not item_list.sample
    assert found.to_json()["distinct_items"] == 1


def test_units_named_one_by_one_are_joined_unless_one_table_holds_for_all() -> None:
    def rows(units: str) -> Rows:
        return (CONFERRED_HEADINGS, (*STALL[:5], units))

    some = workbook({"镇": rows("清湾镇人民政府"), "街道": rows("绿湾街道办事处")})
    found = parse_items(read_spreadsheet(some, "a.xlsx"), "a.xlsx", "", ())
    assert item_lists(found, HEAD)[0].rows[0].units == ("清湾镇人民政府", "绿湾街道办事处")
    every = workbook({"镇": rows("各镇人民政府"), "街道": rows("绿湾街道办事处")})
    found = parse_items(read_spreadsheet(every, "a.xlsx"), "a.xlsx", "", ())
    assert item_lists(found, HEAD)[0].rows[0].units == ()


def test_a_known_name_lends_its_code_and_an_unknown_one_gets_a_lasting_code() -> None:
    known = replace(sample_items()[0], name="对占道设摊的处罚", code="QW-1")
    sheets = read_spreadsheet(workbook({"镇": (CONFERRED_HEADINGS, STALL)}), "a.xlsx")
    assert parse_items(sheets, "a", "", (known,)).items[0].code == "QW-1"
    made = parse_items(sheets, "a", "", ()).items[0].code
    assert made.startswith("LIST-")
    assert parse_items(sheets, "b", "", ()).items[0].code == made


def test_the_shipped_sample_is_read_without_a_problem_and_marked() -> None:
    found = read_trusted_items(SAMPLE_FOLDER / "items.csv")
    assert (len(found.items), found.problems, found.sample) == (288, (), True)
    assert found.to_json()["by_mode"] == {"法定": 54, "赋权": 202, "委托": 32}
    old, new = sample_lists()
    assert (old.version, len(old.rows), old.effective_to) == ("2023", 142, date(2025, 6, 30))
    assert (new.version, len(new.rows), new.effective_to) == ("2025", 146, None)
    assert new.sample
    assert len(new.tiers) > 300
    stall = new.item("CQ-T-007")
    assert stall is not None
    assert (stall.title, stall.domain) == ("占道经营", "城市管理")
    assert stall.coercive_basis is not None
    assert all(item.short_name for item in sample_items())


def test_the_sample_goes_through_the_child_like_any_other_file() -> None:
    assert read_items(SAMPLE_FOLDER / "items.csv") == read_trusted_items(
        SAMPLE_FOLDER / "items.csv"
    )


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("50", 5_000),
        ("1,000元", 100_000),
        ("0.5", 50),
        ("", None),
        ("五十", None),
        ("-1", None),
        ("1.234", None),
        ("\u0663", None),
    ],
)
def test_amounts_are_yuan_in_plain_figures(text: str, fen: int | None) -> None:
    assert parse_fen(text) == fen


CSV_HEAD = (
    "事项编码,事项名称,权力来源,依据,个人罚款下限,effective_from,person_fine_min,person_fine_max"
)


@pytest.mark.parametrize(
    ("cells", "column", "problem"),
    [
        ("2025-7-1,50,500", None, None),
        ("2025年7月1日,50,", None, None),
        ("2025-07-01 00:00:00,,", None, None),
        ("2025-13-01,50,500", "F", "日期"),
        ("下个月,50,500", "F", "日期"),
        ("2025-07-01,五十,500", "G", "金额"),
        ("2025-07-01,500,50", "G", "下限比上限"),
    ],
)
def test_dates_and_amounts_of_a_csv_are_checked(
    cells: str, column: str | None, problem: str | None
) -> None:
    text = f"{CSV_HEAD}\nQW-1,对甲的处罚,法定,{BASIS},,{cells}\n"
    sheet = read_csv(text.encode(), "清单.csv")
    found = parse_items((sheet,), "清单.csv", "", ())
    assert [wrong.column for wrong in found.problems] == ([column] if column else [])
    assert all(problem in wrong.problem for wrong in found.problems if problem)
    if not column:
        assert found.items[0].valid_from == date(2025, 7, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_the_usual_encodings(encoding: str) -> None:
    assert read_csv("序号,名称\n1,摊".encode(encoding), "a.csv").rows[0].cells == ("序号", "名称")


def test_cells_of_any_kind_become_text_as_it_is_read() -> None:
    row = (1.0, 1.5, True, False, date(2025, 7, 1), " 字\x0b符 ", None)
    data = workbook({"表": (row[:5], ("_x000D_甲",))})
    (sheet,) = read_spreadsheet(data, "a.xlsx")
    assert sheet.rows[0].cells == ("1", "1.5", "是", "否", "2025-07-01")
    assert sheet.rows[1].cells[0] == "甲"


@given(st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=8))
def test_no_table_breaks_the_reader(rows: list[list[str]]) -> None:
    raw = tuple(
        RawRow(number=number, cells=tuple(cells)) for number, cells in enumerate(rows, start=3)
    )
    head = RawRow(number=1, cells=CONFERRED_HEADINGS)
    found = parse_items((RawSheet(name="表", rows=(head, *raw)),), "a", "", ())
    assert len(found.items) <= len(rows)
