"""Holiday tables: the shipped years against the notices, and the import of later ones."""

import json
from collections.abc import Mapping
from datetime import date

import pytest

from enforcement.calendar_data import (
    CalendarDay,
    announced_tables,
    read_year_table,
    table_fields,
    table_of,
)
from enforcement.errors import InvalidInput

OFF_2025 = {
    "元旦": ["01-01"],
    "春节": ["01-28", "01-29", "01-30", "01-31", "02-01", "02-02", "02-03", "02-04"],
    "清明": ["04-04", "04-05", "04-06"],
    "劳动节": ["05-01", "05-02", "05-03", "05-04", "05-05"],
    "端午": ["05-31", "06-01", "06-02"],
    "国庆节": ["10-01", "10-02", "10-03", "10-04", "10-05", "10-07", "10-08"],
    "中秋": ["10-06"],
}
OFF_2026 = {
    "元旦": ["01-01", "01-02", "01-03"],
    "春节": [f"02-{day}" for day in range(15, 24)],
    "清明": ["04-04", "04-05", "04-06"],
    "劳动节": ["05-01", "05-02", "05-03", "05-04", "05-05"],
    "端午": ["06-19", "06-20", "06-21"],
    "中秋": ["09-25", "09-26", "09-27"],
    "国庆节": [f"10-0{day}" for day in range(1, 8)],
}
MAKE_UP = {
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}


def a_table(**changes: object) -> dict[str, object]:
    """Return a complete table of an invented 2027 in the format of holiday-cn."""
    off = ["2027-01-01", "2027-05-01", "2027-10-01", "2027-10-02", "2027-10-03"]
    days: list[object] = [{"name": "节日", "date": day, "isOffDay": True} for day in off]
    days.append({"name": "元旦", "date": "2026-12-27", "isOffDay": False})
    papers = ["https://www.gov.cn/zhengce/content/2027.htm"]
    return {"year": 2027, "papers": papers, "days": days, **changes}


def with_day(**changes: object) -> dict[str, object]:
    """Return the table with one more day."""
    table = a_table()
    days = table["days"]
    assert isinstance(days, list)
    day = {"name": "国庆节", "date": "2027-10-09", "isOffDay": False, **changes}
    return {**table, "days": [*days, day]}


@pytest.mark.parametrize(("year", "off"), [(2025, OFF_2025), (2026, OFF_2026)])
def test_shipped_years_are_those_of_the_notices(year: int, off: Mapping[str, list[str]]) -> None:
    expected = {
        CalendarDay(on=date.fromisoformat(f"{year}-{day}"), name=name, off=True)
        for name, days in off.items()
        for day in days
    }
    (table,) = [table for table in announced_tables() if table.year == year]
    assert {day for day in table.days if day.off} == expected
    assert [f"{day.on:%m-%d}" for day in table.days if not day.off] == MAKE_UP[year]
    assert f"{year}年部分节假日安排的通知" in table.source


def test_shipped_years_are_complete_from_2004_to_2026() -> None:
    assert [table.year for table in announced_tables()] == list(range(2004, 2027))


def test_a_later_year_is_read_in_the_format_of_holiday_cn() -> None:
    table = read_year_table(json.dumps(a_table()))
    assert table.year == 2027
    assert "https://www.gov.cn/zhengce/content/2027.htm" in table.source
    assert table.days[0] == CalendarDay(on=date(2026, 12, 27), name="元旦", off=False)
    assert len(table.days) == 6


@pytest.mark.parametrize(
    ("table", "field", "says"),
    [
        ([], "file", "没有年份和日期"),
        (a_table(year=None), "year", "年份不对"),
        (a_table(year=1066), "year", "1066"),
        (a_table(days=[]), "days", "还没有公布"),
        (a_table(days=None), "days", "还没有公布"),
        (a_table(papers=[]), "papers", "没有写来源"),
        (a_table(papers=None), "papers", "没有写来源"),
        (a_table(papers=[1]), "papers", "没有写来源"),
        (a_table(days=["2027-01-01"]), "days[0]", "第 1 个日期看不懂"),
        (with_day(name=""), "days[6].name", "没有写节日名称"),
        (with_day(isOffDay="no"), "days[6].isOffDay", "放假还是上班"),
        (with_day(date="2027-13-01"), "days[6].date", "2027-13-01"),
        (with_day(date=None), "days[6].date", "写错了"),
        (with_day(date="2028-01-01"), "days[6].date", "不在 2027 年"),
        (with_day(date="2026-11-28"), "days[6].date", "不在 2027 年"),
        (with_day(date="2027-10-08"), "days[6].date", "本来就上班"),
        (with_day(date="2027-10-01", isOffDay=True), "days", "写了两次"),
        (
            a_table(days=[{"name": "元旦", "date": "2027-01-01", "isOffDay": True}]),
            "days",
            "缺劳动节",
        ),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(table: object, field: str, says: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_year_table(json.dumps(table))
    assert refused.value.field == field
    assert says in refused.value.message


def test_a_table_reads_back_from_its_record() -> None:
    table = read_year_table(json.dumps(a_table()))
    assert table_of(table_fields(table)) == table
    assert read_year_table(json.dumps(table_fields(table))) == table


@pytest.mark.parametrize("text", ["", "<html>登录</html>", "{", "[" * 100_000])
def test_a_file_that_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_year_table(text)
    assert "不是 JSON" in refused.value.message
