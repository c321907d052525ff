"""Ports: what the window, the headless commands and sync ask of the adapters.

Every call blocks until it is done and may come from any thread but the window's: the store runs
its own lane with the only connection, the renderer and the vault are safe to share. Adapters
raise subclasses of `UserFacingError`; their own exceptions never cross a port.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from enforcement.changes import Changes, Performed
from enforcement.command import Command
from enforcement.context import Acting
from enforcement.exchange import Outbox
from enforcement.fold import StateReader
from enforcement.inspections.counting import PastVisit
from enforcement.inspections.rows import FindingRow, InspectionFilter, InspectionRow, SubjectRow
from enforcement.inspections.scene import Scene
from enforcement.items import EnforcementItem, ItemList
from enforcement.laws.law_import import ImportWatch, LawFile, LawImport
from enforcement.laws.library import LawHit, LawLibrary
from enforcement.ledger import Statement
from enforcement.matching import ItemIndex
from enforcement.numbers import OfferedNumber
from enforcement.officers import Officer
from enforcement.one_act import ActIdentity, DecidedAct
from enforcement.papers.paper import PaperData, Rendered
from enforcement.papers.pieces import Wording
from enforcement.read_models import (
    ApprovalRow,
    CaseQuery,
    CaseRow,
    ConflictView,
    DeadlineRow,
    DoctorReport,
    Draft,
    LeadRow,
    NumberRow,
    PaperRow,
    PartyRow,
    SearchHit,
    StoreInfo,
    WorkbenchFigures,
)
from enforcement.records import Fields, RecordId
from enforcement.scans import ScanFacts
from enforcement.similar_cases import PastDecision
from enforcement.unit import Unit
from enforcement.work_calendar import WorkCalendar

Pictures = Callable[[str], bytes]
"""Where the files of a paper's photos come from, by SHA-256; as a rule the vault's `blob`."""


def no_pictures(sha256: str) -> bytes:
    """Know no picture: for papers without any.

    Raises:
        LookupError: Always.
    """
    raise LookupError(sha256)


class Renderer(Protocol):
    """Lays a paper out; the same paper gives the same bytes on any machine."""

    def render(
        self, paper: PaperData, *, draft: bool, pictures: Pictures = no_pictures
    ) -> Rendered:
        """Return the PDF; a draft does without pictures that aren't there.

        Raises:
            UserFacingError: If a final print (``draft`` false) has a blank, a wrong sum or a
                character without glyph; nothing is printed then.
        """
        ...


class FormRenderer(Renderer, Protocol):
    """Lays out papers, and forms that are filled in by hand."""

    def wording(self, form_id: str) -> Wording | None:
        """Return what a form says in this version of the program, as far as that is data."""
        ...

    def render_blank(self, paper: PaperData) -> Rendered:
        """Return the PDF of a blank form; what isn't said is room for the pen."""
        ...


class ScanReader(Protocol):
    """Looks at scans and photos of paper; a hostile file harms nothing but its own reading."""

    def read(self, content: bytes) -> ScanFacts:
        """Return the pages with the codes on them.

        Raises:
            UserFacingError: If it is no PDF and no picture, or is damaged.
        """
        ...


class Writing(Protocol):
    """Commands and the vault."""

    def perform(self, command: Command, acting: Acting) -> Performed:
        """Run a command's action and save what it states in one durable transaction.

        Raises:
            RuleViolation: If the law forbids it; nothing is saved.
            UserFacingError: If an input is wrong, or the store cannot write.
        """
        ...

    def preview(self, command: Command, acting: Acting) -> tuple[Statement, ...]:
        """Run a command's action and save nothing."""
        ...

    def put_blob(self, content: bytes, mime: str) -> str:
        """Keep bytes in the vault, encrypted and durable; return their SHA-256 (hex)."""
        ...

    def blob(self, sha256: str) -> bytes:
        """Return the bytes of a blob.

        Raises:
            UserFacingError: If it is missing or damaged.
        """
        ...

    def sign(self, message: bytes) -> bytes:
        """Sign with the device's Ed25519 key."""
        ...

    def device_public_key(self) -> bytes:
        """Return the raw Ed25519 public key."""
        ...

    def save_draft(self, draft: Draft) -> None:
        """Keep a form's values as typed; replaces the draft of the same id."""
        ...

    def remove_draft(self, draft: str) -> None:
        """Forget a draft; unknown ids change nothing."""
        ...


class Reading(Protocol):
    """What the pages show."""

    def info(self) -> StoreInfo:
        """Return what this store is."""
        ...

    def state(self) -> StateReader:
        """Return a reader of folded records; each of its calls blocks."""
        ...

    def calendar(self) -> WorkCalendar:
        """Return the working days, with imported holiday tables."""
        ...

    def unit(self) -> Unit:
        """Return the unit and its settings."""
        ...

    def officers(self) -> Sequence[Officer]:
        """Return all officers, those who left included."""
        ...

    def case_ids(self, query: CaseQuery) -> Sequence[RecordId]:
        """Return the ids that a query finds, in its order."""
        ...

    def case_rows(self, cases: Sequence[RecordId]) -> Sequence[CaseRow]:
        """Return the rows of these cases, in the given order."""
        ...

    def lead_ids(self, text: str, source: str = "") -> Sequence[RecordId]:
        """Return the leads of a source (any for "") that a text finds, untreated first."""
        ...

    def lead_rows(self, leads: Sequence[RecordId]) -> Sequence[LeadRow]:
        """Return the rows of these leads, in the given order."""
        ...

    def deadlines(self, case: RecordId | None = None) -> Sequence[DeadlineRow]:
        """Return running terms, most urgent first; of one case also the ended ones."""
        ...

    def papers(self, case: RecordId | None = None) -> Sequence[PaperRow]:
        """Return issued papers, newest first."""
        ...

    def paper_of_code(self, code: str) -> PaperRow | None:
        """Return the paper that bears a code, if it is on this computer."""
        ...

    def numbers(self, form: str, year: int) -> Sequence[NumberRow]:
        """Return the register of a series, in order, without a gap unexplained."""
        ...

    def offer_number(self, form: str, year: int) -> OfferedNumber:
        """Return the next number of a series without taking it."""
        ...

    def drafts(self, officer: RecordId) -> Sequence[Draft]:
        """Return an officer's drafts, newest first."""
        ...

    def figures(self, year: int, month: int) -> WorkbenchFigures:
        """Return a month's figures."""
        ...

    def search(self, text: str, limit: int = 20) -> Sequence[SearchHit]:
        """Find records of all kinds, and items, by characters, pinyin initials or code."""
        ...

    def conflicts(self) -> Sequence[ConflictView]:
        """Return records that two computers changed differently."""
        ...


class People(Protocol):
    """Whom the unit deals with, and what its people put before each other."""

    def party_ids(self, text: str) -> Sequence[RecordId]:
        """Return the parties that a text finds (all for ""), the latest dealt with first."""
        ...

    def party_rows(self, parties: Sequence[RecordId]) -> Sequence[PartyRow]:
        """Return the rows of these parties, in the given order."""
        ...

    def approvals(self, officer: RecordId) -> Sequence[ApprovalRow]:
        """Return what waits for somebody, what he asked and what he answered.

        What waits for him comes first, then what he waits for, then the newest of the rest.
        """
        ...

    def past_decisions(self, item_code: str) -> Sequence[PastDecision]:
        """Return the newest fines that stand of an item, own and synced."""
        ...

    def fined_acts(self, act: ActIdentity) -> Sequence[DecidedAct]:
        """Return the acts of the same party that were fined, in whatever case."""
        ...


class Inspecting(Protocol):
    """Inspections (检查), what is inspected, and by which scenes."""

    def inspection_ids(
        self, text: str, kept: InspectionFilter = InspectionFilter.ALL
    ) -> Sequence[RecordId]:
        """Return the inspections that a text finds (all for "") and a filter keeps.

        Those that are still open come first, then the newest.
        """
        ...

    def inspection_rows(self, inspections: Sequence[RecordId]) -> Sequence[InspectionRow]:
        """Return the rows of these inspections, in the given order."""
        ...

    def subject_ids(self, text: str) -> Sequence[RecordId]:
        """Return the subjects that a text finds by characters, initials or code (all for "").

        Stalls follow their market, in order of their mark; what is no longer there comes last.
        """
        ...

    def subject_rows(self, subjects: Sequence[RecordId]) -> Sequence[SubjectRow]:
        """Return the rows of these subjects, in the given order."""
        ...

    def subjects_inside(self, subject: RecordId) -> Sequence[SubjectRow]:
        """Return what stands inside a subject and is still there, in order of its mark."""
        ...

    def findings_of(self, subject: RecordId, but: RecordId | None = None) -> Sequence[FindingRow]:
        """Return what was found at a subject and at the stalls inside, newest visit first.

        Args:
            subject: The subject.
            but: The inspection that is left out, e.g. the one that is going on.
        """
        ...

    def past_visits(self, subject: RecordId) -> Sequence[PastVisit]:
        """Return a subject's inspections, over and planned, newest first; called off ones not."""
        ...

    def open_orders(self) -> Sequence[FindingRow]:
        """Return the findings that are to be looked at again, most urgent first."""
        ...

    def scenes(self) -> Sequence[Scene]:
        """Return the scenes that are offered, in the order in which they were taken in."""
        ...


class ItemLists(Protocol):
    """Item lists as reference data."""

    def item_lists(self) -> Sequence[ItemList]:
        """Return the lists without their rows, newest first."""
        ...

    def item_list_in_force(self, on: date) -> ItemList | None:
        """Return the list (with rows) in force on a day, or None."""
        ...

    def item_index(self, on: date) -> ItemIndex:
        """Return the searchable index of the list in force; cached by the store."""
        ...

    def item(self, list_version: str, item_code: str) -> EnforcementItem | None:
        """Return one item of one list version."""
        ...

    def import_items(self, item_list: ItemList, acting: Acting) -> Performed:
        """Keep a parsed list as a new version (rows staged first, one atomic step)."""
        ...


class Laws(Protocol):
    """The law library: texts that the unit imported."""

    def law_library(self) -> LawLibrary:
        """Return what is imported; the texts themselves are read when they are asked for."""
        ...

    def search_laws(self, text: str, limit: int = 100) -> Sequence[LawHit]:
        """Find laws by characters of their title, then articles by characters of their text."""
        ...

    def import_laws(self, files: Sequence[LawFile], watch: ImportWatch) -> LawImport:
        """Take in what was read: all good files at one moment, or, when stopped, none.

        Raises:
            ImportStopped: If the watch was stopped; the library is as it was.
        """
        ...


class Caring(Protocol):
    """Health, backup, export, proof."""

    def is_signed_by(self, public_key: bytes, message: bytes, signature: bytes) -> bool:
        """Tell whether an Ed25519 signature fits."""
        ...

    def doctor(self) -> DoctorReport:
        """Return pragmas, integrity, chain, high-water mark, keyring, free space, ages."""
        ...

    def verify_ledger(self) -> Fields:
        """Check every chain from its start; raises nothing, says what differs."""
        ...

    def rebuild_projections(self) -> Fields:
        """Drop and rebuild the projections from the ledger; say what differed."""
        ...

    def export_case(self, case: RecordId) -> Fields:
        """Return a case's entries as a readable replay."""
        ...

    def backup(self, folder: Path) -> Path:
        """Write a verified copy of database and vault; return its file."""
        ...

    def export_table(
        self, path: Path, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> None:
        """Write what a list shows to XLSX: text cells, never formulas."""
        ...

    def subscribe(self, listener: Callable[[Changes], None]) -> None:
        """Call ``listener`` after every commit, on the store's thread; it must not block."""
        ...

    def close(self) -> None:
        """Finish what is queued, back up if due, and let go of the keys."""
        ...


class Store(Writing, Reading, People, Inspecting, ItemLists, Laws, Caring, Outbox, Protocol):
    """The local store, opened and signed in."""
