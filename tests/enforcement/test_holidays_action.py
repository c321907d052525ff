"""Importing a later year's holiday table as an action."""

from datetime import date, datetime
from typing import cast

from enforcement.actions.holidays import ACTIONS, ImportHolidayTable
from enforcement.calendar_data import CalendarDay, YearTable, table_of
from enforcement.clock import BEIJING
from enforcement.context import Context
from enforcement.fold import State
from enforcement.numbers import NumberDesk
from enforcement.officers import Officer, Role
from enforcement.records import RecordId, RecordKind
from enforcement.unit import StoreMode, Unit, UnitKind
from enforcement.work_calendar import announced_calendar

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
OFFICER = Officer(rec=RecordId("o1"), name="李卫东")
OFF = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)]
TABLE = YearTable(
    year=2027,
    source="演练",
    days=tuple(CalendarDay(on=date(2027, *day), name="节日", off=True) for day in OFF),
)


def a_context() -> Context:
    unit = Unit(
        rec=RecordId("u1"),
        name="清湾镇人民政府",
        short_name="清湾镇",
        kind=UnitKind.TOWN,
        brigade="清湾镇综合行政执法大队",
        code="清湾",
    )
    return Context(
        now=NOW,
        officer=OFFICER,
        co_officer=None,
        role=Role.ADMINISTRATOR,
        unit=unit,
        device="pc1",
        mode=StoreMode.DRILL,
        calendar=announced_calendar(),
        numbers=cast("NumberDesk", object()),
        new_id=lambda: RecordId("r1"),
    )


def test_a_table_is_stated_with_who_brought_it_and_when() -> None:
    command = ImportHolidayTable(table=TABLE)
    (stated,) = ACTIONS[ImportHolidayTable](State(), command, a_context())
    assert (stated.rec, stated.kind) == ("r1", RecordKind.CALENDAR)
    assert stated.d["imported_by"] == OFFICER.rec
    assert stated.d["on"] == "2026-11-24T09:00:00+08:00"
    assert table_of(stated.d) == TABLE
