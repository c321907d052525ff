"""Tables of holidays: what the State Council announced for a year, and the tables to come.

The announced years come from the library `chinese_calendar`; 2025 and 2026 were compared with the
published notices. Later years are imported in the JSON format of the project holiday-cn.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from enforcement.errors import InvalidInput
from enforcement.records import Fields, Json

NOTICES: Final = {
    2025: "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号，2024-11-12）",
    2026: "国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）",
}
FIXED_HOLIDAYS: Final = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2100

_NOTICE: Final = "国务院办公厅关于{year}年部分节假日安排的通知"
_FRIDAY: Final = 5
_ADVICE: Final = "请用 holiday-cn 格式的年度文件，原样保存后再导入。"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day on which the notice departs from the plain week, or names a holiday.

    Attributes:
        on: The day.
        name: The holiday it belongs to, e.g. 国庆节.
        off: True for a day off, False for a weekend day that is worked (调休上班).
    """

    on: date
    name: str
    off: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTable:
    """The holidays of one year.

    Attributes:
        year: The year.
        source: The notice, as it is shown to officers.
        days: In order; may reach into December of the year before.
    """

    year: int
    source: str
    days: tuple[CalendarDay, ...]


@cache
def announced_tables() -> tuple[YearTable, ...]:
    """Return the tables that the program ships, oldest first; made once, they never change."""
    from chinese_calendar import constants  # noqa: PLC0415  loaded on first use (ARCHITECTURE.md)

    names = {holiday.value: holiday.chinese for holiday in constants.Holiday}
    days = [
        CalendarDay(on=on, name=names[name], off=off)
        for table, off in ((constants.holidays, True), (constants.workdays, False))
        for on, name in table.items()
    ]
    return tuple(
        YearTable(
            year=year,
            source=NOTICES.get(year, _NOTICE.format(year=year)),
            days=tuple(sorted((d for d in days if d.on.year == year), key=lambda d: d.on)),
        )
        for year in sorted({day.on.year for day in days})
    )


def table_fields(table: YearTable) -> Fields:
    """Return the content of a calendar record, in the shape of holiday-cn."""
    days: list[Json] = [
        {"name": day.name, "date": day.on.isoformat(), "isOffDay": day.off} for day in table.days
    ]
    return {"year": table.year, "papers": [table.source], "days": days}


def read_year_table(text: str) -> YearTable:
    """Read a table in the JSON format of holiday-cn.

    Raises:
        InvalidInput: If it is not such a table, or one that cannot be right; ``field`` names the
            place, e.g. ``days[3].date``.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidInput("file", "这不是节假日表：文件不是 JSON。", _ADVICE) from None
    return table_of(data)


def table_of(data: object) -> YearTable:
    """Return the table in decoded JSON, or in the fields of a calendar record.

    Raises:
        InvalidInput: As `read_year_table` does.
    """
    if not isinstance(data, Mapping):
        raise InvalidInput("file", "这不是节假日表：文件里没有年份和日期。", _ADVICE)
    year = _year(data.get("year"))
    rows = _listed(data.get("days"))
    if not rows:
        raise InvalidInput(
            "days", f"{year} 年的表里没有日期，国务院可能还没有公布。", "公布以后再下载、导入。"
        )
    days = tuple(sorted((_day(row, i, year) for i, row in enumerate(rows)), key=lambda d: d.on))
    _check_whole(days, year)
    return YearTable(year=year, source=_source(data.get("papers"), year), days=days)


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _year(value: object) -> int:
    if isinstance(value, int) and FIRST_YEAR <= value <= LAST_YEAR:
        return value
    raise InvalidInput("year", f"表上的年份不对：{value}。", _ADVICE)


def _source(value: object, year: int) -> str:
    papers = [paper.strip() for paper in _listed(value) if isinstance(paper, str)]
    if not any(papers):
        raise InvalidInput(
            "papers", f"{year} 年的表没有写来源，不知道根据哪份通知。", "换一份写明通知的文件。"
        )
    named = "、".join(paper for paper in papers if paper)
    return f"{_NOTICE.format(year=year)}（{named}）" if named.startswith("http") else named


def _day(row: object, index: int, year: int) -> CalendarDay:
    place = f"days[{index}]"
    if not isinstance(row, Mapping):
        raise InvalidInput(place, f"第 {index + 1} 个日期看不懂。", _ADVICE)
    name, off = row.get("name"), row.get("isOffDay")
    if not isinstance(name, str) or not name.strip():
        raise InvalidInput(f"{place}.name", f"第 {index + 1} 个日期没有写节日名称。", _ADVICE)
    if not isinstance(off, bool):
        raise InvalidInput(
            f"{place}.isOffDay", f"第 {index + 1} 个日期没有写是放假还是上班。", _ADVICE
        )
    on = _date(row.get("date"), index)
    if on.year != year and (on.year, on.month) != (year - 1, 12):
        raise InvalidInput(f"{place}.date", f"第 {index + 1} 个日期 {on} 不在 {year} 年。", _ADVICE)
    if not off and on.isoweekday() <= _FRIDAY:
        raise InvalidInput(
            f"{place}.date",
            f"第 {index + 1} 个日期 {on} 本来就上班，不会是调休上班日。",
            "对照国务院通知看一看日期。",
        )
    return CalendarDay(on=on, name=name.strip(), off=off)


def _date(value: object, index: int) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise InvalidInput(
            f"days[{index}].date", f"第 {index + 1} 个日期写错了：{value}。", _ADVICE
        ) from None


def _check_whole(days: tuple[CalendarDay, ...], year: int) -> None:
    twice = [on for on, times in Counter(day.on for day in days).items() if times > 1]
    if twice:
        raise InvalidInput("days", f"{twice[0]} 在表里写了两次。", _ADVICE)
    off = {(day.on.month, day.on.day) for day in days if day.off and day.on.year == year}
    missing = [name for month_day, name in FIXED_HOLIDAYS.items() if month_day not in off]
    if missing:
        raise InvalidInput(
            "days", f"{year} 年的表里缺{missing[0]}放假，不完整。", "重新下载完整的年度文件。"
        )
