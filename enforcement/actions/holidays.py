"""A later year's holiday table coming into force."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from enforcement.calendar_data import YearTable, table_fields
from enforcement.command import Action, Command, refuse_or_mark
from enforcement.context import Context
from enforcement.fold import StateReader
from enforcement.ledger import Statement
from enforcement.records import RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportHolidayTable(Command):
    """Bring the holidays of a year into the store; the last table of a year counts.

    Attributes:
        table: As `enforcement.calendar_data.read_year_table` found it in order.
    """

    table: YearTable


def import_holiday_table(
    _state: StateReader, command: ImportHolidayTable, context: Context
) -> tuple[Statement, ...]:
    """State the table; every provisional date is counted again with it."""
    fields = {
        **refuse_or_mark((), command, context),
        **table_fields(command.table),
        "imported_by": context.officer.rec,
    }
    return (Statement(rec=context.new_id(), kind=RecordKind.CALENDAR, act="open", d=fields),)


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    ImportHolidayTable: import_holiday_table,
}
