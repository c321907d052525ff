"""What the pages read: frozen rows made from projections, never from entries."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from enforcement.ledger import Entry
from enforcement.records import Conflict, Fields, RecordId, RecordKind
from enforcement.signed_copies import SignedSheet
from enforcement.unit import Connection, StoreMode


class CaseFilter(StrEnum):
    """The filters above the list of cases."""

    ALL = "all"
    OPEN = "open"
    CLOSED = "closed"
    MINE = "mine"
    CONFLICT = "conflict"


class Delivery(StrEnum):
    """How far a record has got: 在这台电脑 → 已送到区里 → 区里已备份."""

    HERE = "here"
    RECEIVED = "received"
    SAFE = "safe"
    PARKED = "parked"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseQuery:
    """Which cases, in which order; values are bound, the column is one of a fixed set."""

    text: str = ""
    filter: CaseFilter = CaseFilter.ALL
    officer: RecordId | None = None
    order: str = "opened"
    descending: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One line of the list of cases.

    Attributes:
        state: English state of the procedure.
        next_step: What comes next, in the officer's words; empty when closed.
        due_on: Most urgent running date; ``due_rule`` is its rule (L10 …).
        fine_fen: The fine as it stands now; None where none stands, or its new sum isn't known.
    """

    case: RecordId
    number: str
    party: str
    cause: str
    procedure: str
    state: str
    next_step: str
    opened_on: date
    due_on: date | None
    due_rule: str
    fine_fen: int | None
    officer: RecordId
    officer_name: str
    platform_no: str
    conflict: bool
    delivery: Delivery
    happened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRow:
    """One line of the list of leads.

    Attributes:
        state: ``waiting``, ``filed``, ``merged``, or what checking it came to.
        due_on: Until when it must be checked or its reporter answered; None once nothing is open.
    """

    lead: RecordId
    received_on: date
    source: str
    place: str
    content: str
    party: str
    state: str
    case: RecordId | None
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """One line of the list of parties.

    Attributes:
        kind: One of `enforcement.parties.PartyKind`.
        number: What tells the party from others of the same name; "" while it isn't known.
        cases: Cases of this record of the party.
        last_on: Day of the newest one.
    """

    party: RecordId
    name: str
    kind: str
    number: str
    address: str
    cases: int
    open_cases: int
    fined_fen: int
    last_on: date | None
    last_cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow:
    """One running or ended term of a case, of a lead of which no case came yet, or of a visit.

    Attributes:
        case: The case; None for a term of a lead or an inspection.
        lead: The lead; None for a term of a case or an inspection.
        inspection: The inspection; None for a term of a case or a lead.
        cause: What the lead or the inspection is about; "" for a case, whose row says it.
    """

    case: RecordId | None
    case_number: str
    party: str
    rule: str
    name: str
    due_on: date | None
    due_at: datetime | None
    state: str
    provisional: bool
    action: str
    lead: RecordId | None = None
    cause: str = ""
    inspection: RecordId | None = None

    @property
    def owner(self) -> RecordId | None:
        """Return the record whose term it is."""
        return self.case or self.lead or self.inspection


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One issued paper.

    Attributes:
        sha256: Hash of the issued PDF in the vault.
        printed_at: When the printer first accepted it.
        signed: The scans and photos of the signed sheets that came back.
        wants_laser: Whether it was only printed on thermal paper, which fades.
        corrected: Whether a later paper corrects, changes or takes it back; it stays all the same.
        copies: How many its form asks for, as of the version that it was made on.
        of_visit: Whether ``case`` is an inspection.
    """

    document: RecordId
    case: RecordId
    form: str
    title: str
    number: str
    issued_at: datetime
    sha256: str
    pages: int
    printed_at: datetime | None
    party: str
    signed: tuple[SignedSheet, ...] = ()
    wants_laser: bool = False
    corrected: bool = False
    copies: int = 1
    of_visit: bool = False

    @property
    def signed_sha256(self) -> str:
        """Return the first file of the signed sheets; "" while none came back."""
        return self.signed[0].sha256 if self.signed else ""

    @property
    def signed_pages(self) -> int:
        """Return how many signed sheets came back."""
        return sum(max(one.pages, 1) for one in self.signed)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """One line of the number register (文号登记簿): it explains every number.

    Attributes:
        prints: How often its paper was printed; more than once means reprints.
        of_visit: Whether ``case`` is an inspection.
    """

    form: str
    year: int
    number: int
    text: str
    state: str
    at: datetime
    case: RecordId | None
    reason: str
    prints: int = 0
    of_visit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRow:
    """One line of the queue of approvals (待批).

    Attributes:
        approval: Its record.
        case: The case that it belongs to, with number, party and cause as the list shows them.
        step: Name of the step; its title stands in the table of steps.
        state: One of `enforcement.approvals.ApprovalState`.
        asked_by: Who asked.
        to: Before whom it was put.
        answered_by: Office and name of who answered; empty before.
        opinion: What was written beside the answer.
        on_paper: Whether a sheet was signed.
        sheet_sha256: Photo of that sheet, if there is one.
        crossed: Whether two computers answered differently; the refusal counts.
    """

    approval: RecordId
    case: RecordId
    case_number: str
    party: str
    cause: str
    step: str
    state: str
    asked_by: RecordId
    asked_by_name: str
    asked_at: datetime
    to: RecordId
    to_name: str
    answered_by: str
    answered_on: date | None
    opinion: str
    on_paper: bool
    sheet_sha256: str
    crossed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form that isn't saved yet; survives power loss, is never synced.

    Attributes:
        draft: Its id.
        form: Which page wrote it, e.g. ``on_spot``.
        officer: Whose it is; others don't see it.
        title: As the workbench lists it.
        progress: e.g. 停在“告知”这一步，已填 12 项.
        values: The widgets' values, as typed.
        saved_at: When it was last saved.
    """

    draft: str
    form: str
    officer: RecordId
    title: str
    progress: str
    values: Fields
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """One hit of the search over everything.

    Attributes:
        case: The case that it belongs to.
        inspection: The inspection that it is, or belongs to.
    """

    kind: RecordKind
    rec: RecordId
    title: str
    detail: str
    case: RecordId | None = None
    inspection: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """The sync line's numbers and the words for its page."""

    online: bool | None
    enrolled: bool
    waiting: int
    waiting_blobs: int
    received: int
    safe: int
    parked: int
    conflicts: int
    last_contact: datetime | None
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncEvent:
    """One sentence of the sync log."""

    at: datetime
    sentence: str
    good: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """A record that two computers changed differently; both kept."""

    rec: RecordId
    kind: RecordKind
    case: RecordId | None
    title: str
    conflicts: tuple[Conflict, ...]
    versions: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbenchFigures:
    """The month's figures on the workbench; each opens its cases.

    Attributes:
        on_spot: Decisions on the spot to punish that stand.
        waived: Decisions not to punish that stand.
        fined_fen: The fines as they stand now, wherever the sum is known.
    """

    on_spot: int
    waived: int
    leads: int
    fined_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreInfo:
    """What a store is."""

    store_id: str
    folder: str
    mode: StoreMode
    connection: Connection
    device: str
    epoch: str
    unit_name: str
    seq: int
    saved_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorReport:
    """The state of a store's health; keys as ``doctor`` prints them."""

    values: Fields = field(default_factory=dict)
    healthy: bool = True
