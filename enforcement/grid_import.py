"""Events of the grid from a file: what reading one yields, and what is registered already.

The file itself is read by an adapter (in a child process, with limits). An event comes in once:
it is known by the centre's number, else by grid, minute, place and words. What only seems to be
the same is taken in, named here, and offered for merging on its own page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, Protocol

from enforcement.actions.grid import ImportGridEvents
from enforcement.actions.leads import LeadSource, RegisterLead
from enforcement.clock import beijing_date
from enforcement.grid import GridPairs, GridReport, event_lead, event_print, pair_for, plain_words
from enforcement.leads import Lead, similar_leads
from enforcement.list_import import ListProblem
from enforcement.records import RecordId

_IN_FILE: Final = "第 {row} 行"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadGridEvent:
    """A good row of a file.

    Attributes:
        row: Its number in the sheet.
        found_at: When it was found, where the file says so.
        reported_column: Letters of the column with the time of the report.
    """

    sheet: str
    row: int
    report: GridReport
    place: str
    content: str
    found_at: datetime | None = None
    reported_column: str = ""

    @property
    def lead(self) -> RecordId:
        """The record of its lead."""
        return event_lead(self.report, self.place, self.content)

    @property
    def print_(self) -> str:
        """Its fingerprint."""
        return event_print(self.report, self.place, self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadGridEvents:
    """A file as it was read.

    Attributes:
        name: File name.
        columns: What each recognised column holds: field → heading in the sheet.
        problems: Rows that weren't taken, by their place.
    """

    name: str
    columns: Mapping[str, str]
    events: tuple[ReadGridEvent, ...]
    problems: tuple[ListProblem, ...]


class GridEventReader(Protocol):
    """Reads files with events of the grid."""

    def read(self, path: Path) -> ReadGridEvents:
        """Return what a file holds.

        Raises:
            UserFacingError: If it is no such file, too large or hostile; nothing is imported.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEvent:
    """A row that is registered already.

    Attributes:
        lead: The lead that it is.
        differs: Whether the row says it in other words now; the lead stays as it is.
    """

    event: ReadGridEvent
    lead: RecordId
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeEvent:
    """A new row that may tell the same event as something else.

    Attributes:
        where: Where the other one stands: a row of the file, or a place and words.
    """

    event: ReadGridEvent
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SortedEvents:
    """The rows of a file, each in one heap but `alike`, which are new ones."""

    new: tuple[ReadGridEvent, ...]
    known: tuple[KnownEvent, ...]
    alike: tuple[AlikeEvent, ...]
    problems: tuple[ListProblem, ...]


def sort_events(read: ReadGridEvents, leads: Iterable[Lead], now: datetime) -> SortedEvents:
    """Return which rows are new, known, maybe the same, or wrong by the present instant."""
    there = tuple(leads)
    by_rec = {lead.rec: lead for lead in there}
    by_print = {_print_of(lead): lead for lead in there if lead.grid is not None}
    new: list[ReadGridEvent] = []
    known: list[KnownEvent] = []
    late: list[ReadGridEvent] = []
    for event in read.events:
        lead = by_rec.get(event.lead) or _unnumbered(event, by_print.get(event.print_))
        if lead is not None:
            differs = _print_of(lead) != event.print_
            known.append(KnownEvent(event=event, lead=lead.rec, differs=differs))
        else:
            (late if event.report.reported_at > now else new).append(event)
    problems = (*read.problems, *map(_too_late, late))
    return SortedEvents(
        new=tuple(new), known=tuple(known), alike=_alike(new, there), problems=problems
    )


def to_import(
    events: Iterable[ReadGridEvent], pairs: GridPairs, able: Iterable[RecordId]
) -> ImportGridEvents:
    """Return the command that takes rows in, each for the pair that looks after its grid.

    Args:
        events: New rows, in the order of the file.
        pairs: The unit's table.
        able: Who may act today.
    """
    may = tuple(able)
    return ImportGridEvents(
        events=tuple(
            RegisterLead(
                source=LeadSource.GRID,
                place=event.place,
                content=event.content,
                found_at=event.found_at or event.report.reported_at,
                officers=pair_for(pairs, event.report.grid, may),
                grid=event.report,
            )
            for event in events
        )
    )


def _unnumbered(event: ReadGridEvent, lead: Lead | None) -> Lead | None:
    """Return a lead of the same fingerprint, unless the centre counts them as two events."""
    report = lead.grid if lead is not None else None
    numbers = {plain_words(event.report.event_no), plain_words(report.event_no if report else "")}
    return lead if "" in numbers else None


def _print_of(lead: Lead) -> str:
    return event_print(lead.grid, lead.place, lead.content) if lead.grid else ""


def _too_late(event: ReadGridEvent) -> ListProblem:
    return ListProblem(
        sheet=event.sheet,
        row=event.row,
        column=event.reported_column,
        value=f"{event.report.reported_at:%Y-%m-%d %H:%M}",
        problem="上报时间还没到，核对年份和月份。",
    )


def _alike(events: Sequence[ReadGridEvent], leads: Iterable[Lead]) -> tuple[AlikeEvent, ...]:
    by_day: dict[date, list[tuple[Lead, str]]] = defaultdict(list)
    for lead in leads:
        by_day[lead.found_on].append((lead, f"{lead.place}：{lead.content or lead.item_title}"))
    alike = []
    for event in events:
        lead = _as_lead(event)
        others = by_day[lead.found_on]
        names = {other.rec: where for other, where in others}
        found = similar_leads(lead, (other for other, _where in others))
        alike += [AlikeEvent(event=event, where=names[one.rec]) for one in found[:1]]
        others.append((lead, _IN_FILE.format(row=event.row)))
    return tuple(alike)


def _as_lead(event: ReadGridEvent) -> Lead:
    found_on = beijing_date(event.found_at or event.report.reported_at)
    return Lead(
        rec=event.lead,
        source=LeadSource.GRID.value,
        found_on=found_on,
        registered_on=found_on,
        place=event.place,
        content=event.content,
        grid=event.report,
    )
