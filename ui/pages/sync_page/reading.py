"""What the sync page shows, read in one go on the store lane."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from enforcement.clock import BEIJING
from enforcement.exchange import Enrolment, SyncClient
from enforcement.ports import Store
from enforcement.read_models import (
    CaseQuery,
    ConflictView,
    Delivery,
    StoreInfo,
    SyncEvent,
    SyncStatus,
)
from enforcement.records import Fields, RecordId
from ui.pages.terms import day_text

EVENTS: Final = 40
WIDEST_LOOK: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """An own entry that the server did not take up, with its sentence."""

    case: RecordId
    title: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncFacts:
    """One reading of everything that the page shows.

    Attributes:
        status: The figures.
        info: What this store is.
        enrolment: The server it is enrolled with.
        events: The newest sentences of the log.
        conflicts: Records to compare.
        fields: The merged content of those records, by id.
        names: Names of officers by record id.
        parked: Own entries that the server parked.
        online: Whether the server was reached last time; None before any attempt.
    """

    status: SyncStatus
    info: StoreInfo
    enrolment: Enrolment | None
    events: tuple[SyncEvent, ...]
    conflicts: tuple[ConflictView, ...]
    fields: Mapping[RecordId, Fields]
    names: Mapping[str, str]
    parked: tuple[Parked, ...]
    online: bool | None = None


def read_sync(store: Store, client: SyncClient | None) -> SyncFacts:
    """Read the page (store lane)."""
    conflicts = tuple(store.conflicts())
    status = store.sync_status()
    state = store.state()
    records = [(view.rec, state.get(view.rec)) for view in conflicts]
    return SyncFacts(
        status=status,
        info=store.info(),
        enrolment=store.enrolment(),
        events=tuple(store.sync_events(EVENTS)),
        conflicts=conflicts,
        fields={rec: record.fields for rec, record in records if record is not None},
        names={officer.rec: officer.name for officer in store.officers()},
        parked=tuple(_parked(store)) if status.parked else (),
        online=client.status().online if client is not None and status.enrolled else None,
    )


def _parked(store: Store) -> Iterable[Parked]:
    rows = store.case_rows(store.case_ids(CaseQuery())[:WIDEST_LOOK])
    for row in rows:
        if row.delivery is not Delivery.PARKED:
            continue
        entries = store.export_case(row.case).get("entries")
        for entry in entries if isinstance(entries, list | tuple) else ():
            parked = entry.get("parked") if isinstance(entry, Mapping) else None
            if isinstance(parked, Mapping) and not entry.get("retired"):
                title = f"{row.number}·{row.party}{row.cause}"
                yield Parked(case=row.case, title=title, sentence=str(parked["sentence"]))


def moment_words(at: datetime | None, now: datetime) -> str:
    """Return a moment as one says it: 今天 09:14, 昨天 17:50, 11月20日."""
    if at is None:
        return "还没有过"
    local = at.astimezone(BEIJING)
    days = (now.astimezone(BEIJING).date() - local.date()).days
    near = {0: "今天", 1: "昨天"}
    return f"{near.get(days) or day_text(local.date())} {local:%H:%M}"
