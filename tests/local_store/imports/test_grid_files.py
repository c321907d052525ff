"""Tables of grid events as governance centres export them; bad rows are named by their place."""

from datetime import datetime
from pathlib import Path

import pytest

from enforcement.clock import BEIJING
from enforcement.grid import GridReport
from enforcement.grid_import import ReadGridEvents
from local_store.imports.grid_file import FileGridEventReader, instant_of, parse_events
from local_store.imports.refusals import ListFileRefused
from local_store.imports.spreadsheet import read_spreadsheet
from tests.local_store.imports.workbooks import Rows, workbook

HEAD = (
    "序号",
    "事件编号",
    "所属网格",
    "网格员电话",
    "网格员",
    "发生时间",
    "上报时间",
    "地点",
    "内容",
)
NINE = datetime(2026, 11, 23, 9, 10, tzinfo=BEIJING)


def parsed(*rows: tuple[object, ...], head: tuple[str, ...] = HEAD) -> ReadGridEvents:
    """Return what one sheet of a workbook holds below a title."""
    sheet: Rows = (("清湾镇网格事件（演练）",), head, *rows)
    return parse_events(read_spreadsheet(workbook({"事件": sheet}), "事件.xlsx"), "事件.xlsx")


def row(**said: object) -> tuple[object, ...]:
    """Return a good row but for what is said otherwise."""
    cells = {
        "number": "WG-1",
        "found": "2026-11-22",
        "reported": datetime(2026, 11, 23, 9, 10, tzinfo=BEIJING).replace(tzinfo=None),
        "content": "门口倒垃圾",
    } | said
    return (
        *(1, cells["number"], "大岩村/第三网格", "13900000000", "演练甲"),
        *(cells["found"], cells["reported"], "南街8号", cells["content"]),
    )


def test_columns_are_found_by_their_headings() -> None:
    read = parsed(row(), ("合计", "1件"))
    assert read.problems == ()
    (event,) = read.events
    assert event.report == GridReport(
        reported_at=NINE, grid="大岩村/第三网格", worker="演练甲", event_no="WG-1"
    )
    assert (event.place, event.content, event.row) == ("南街8号", "门口倒垃圾", 3)
    assert event.found_at == datetime(2026, 11, 22, tzinfo=BEIJING)
    assert read.columns["worker"] == "网格员"


@pytest.mark.parametrize(
    ("said", "letter", "words"),
    [
        ({"reported": ""}, "G", "没写上报时间"),
        ({"reported": "昨天"}, "G", "看不懂这个时间"),
        ({"reported": "2026-02-30"}, "G", "看不懂这个时间"),
        ({"found": "2026-11-24"}, "F", "比上报时间还晚"),
        ({"content": ""}, "I", "没写是什么事"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(
    said: dict[str, object], letter: str, words: str
) -> None:
    read = parsed(row(**said), row(number="WG-2"))
    assert [event.report.event_no for event in read.events] == ["WG-2"]
    (problem,) = read.problems
    assert (problem.sheet, problem.row, problem.column) == ("事件", 3, letter)
    assert words in problem.problem


@pytest.mark.parametrize(("number", "letter"), [("WG-1", "B"), ("", "I")])
def test_a_row_that_repeats_another_is_named(number: str, letter: str) -> None:
    read = parsed(row(number=number), row(number=number))
    assert len(read.events) == 1
    assert [(one.row, one.column, one.problem) for one in read.problems] == [
        (4, letter, "和第 3 行是同一件，没有重复导入。")
    ]


@pytest.mark.parametrize(
    "text",
    ["2026-11-23 09:10", "2026/11/23 9:10:59", "2026年11月23日 9时10分", "2026.11.23T09:10:00.0"],
)
def test_a_time_is_read_however_it_is_written(text: str) -> None:
    assert instant_of(text) == NINE


def test_a_file_is_read_in_a_child_process_and_another_table_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "事件.csv"
    file.write_text("上报时间,内容\n2026-11-23 09:10,倒垃圾\n", encoding="utf-8")
    assert len(FileGridEventReader().read(file).events) == 1
    with pytest.raises(ListFileRefused, match="没找到网格事件表"):
        parsed(head=("名称", "地址"))
