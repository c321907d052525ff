"""The life of an issued paper: printed, signed and back, its number voided; evidence added."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from enforcement.actions.stating import (
    IssuedPdf,
    PaperToIssue,
    evidence_item,
    issue_paper,
    require_confirmed_list,
    require_confirmed_scenes,
)
from enforcement.cases import read_case
from enforcement.clock import beijing_date
from enforcement.command import Action, Command
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import Record, StateReader
from enforcement.inspections.inspection import read_inspection
from enforcement.ledger import Statement
from enforcement.numbers import NumberMoved, NumberState, OfferedNumber
from enforcement.on_spot import EvidenceRef
from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import PaperData
from enforcement.records import Json, RecordId, RecordKind
from enforcement.signed_copies import PRINT, SIGNED_COPY


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePaper(Command):
    """File a paper of a case or an inspection; a numbered one takes the number on it.

    Attributes:
        case: The case or the inspection.
        about: What of it the paper is about, e.g. the mark of a stall; empty for the whole.
    """

    case: RecordId
    paper: PaperData
    pdf: IssuedPdf
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPrinted(Command):
    """The printer accepted the pages; the number is now in use."""

    document: RecordId
    copies: int
    printer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidNumber(Command):
    """Void a number that was reserved or printed; it is never used again."""

    number_use: RecordId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSignedCopy(Command):
    """A scan or photo of signed sheets is back.

    Attributes:
        document: The paper.
        sha256: The file in the vault.
        mime: What kind of file it is.
        pages: How many sheets it shows.
        first: The first page of the file that belongs to the paper, from 0.
        instead: Whether it takes the place of what was taken in before, else it is added.
    """

    document: RecordId
    sha256: str
    mime: str
    pages: int = 1
    first: int = 0
    instead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEvidence(Command):
    """Add a photo or scan to a case."""

    case: RecordId
    photo: EvidenceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPlatform(Command):
    """Note the case's number on the city platform, and whether it was entered there."""

    case: RecordId
    platform_no: str
    entered: bool


def file_paper(state: StateReader, command: IssuePaper, context: Context) -> tuple[Statement, ...]:
    """State a paper of a case or an inspection, with its number if its form has one.

    Raises:
        NumberMoved: If the number on the page has been taken meanwhile.
        SampleData: If a real paper would say what comes from a sample or an unconfirmed list.
    """
    record = _record(state, command.case, "案件")
    if record.kind is RecordKind.INSPECTION:
        require_confirmed_scenes(state, read_inspection(state, record.rec).plan, context)
    else:
        item = read_case(state, command.case).item
        require_confirmed_list(state, item.list_version, item.title, context)
    number = _number_on(command, context) if form_of(command.paper.form).numbered else None
    issue = PaperToIssue(paper=command.paper, number=number, pdf=command.pdf, about=command.about)
    return issue_paper(state, command.case, issue, context)


def _number_on(command: IssuePaper, context: Context) -> OfferedNumber:
    """Return the number of the page: the next own one, or one from elsewhere as it was typed."""
    year = beijing_date(context.now).year
    offered = context.numbers.offer(command.paper.form, year)
    stated = command.pdf.number
    if not offered.text:
        return replace(offered, text=stated)
    if offered.text != stated:
        raise NumberMoved(stated, offered.text)
    return offered


def record_printed(
    state: StateReader, command: RecordPrinted, context: Context
) -> tuple[Statement, ...]:
    """State the print, and take the paper's number into use."""
    document = _record(state, command.document, "文书")
    d: dict[str, Json] = {
        "printed_at": context.now.isoformat(timespec="seconds"),
        "copies": command.copies,
        "printer": command.printer,
    }
    printed = _following(document, PRINT, d)
    use = _number_of(state, document)
    if use is None or use.latest.act != NumberState.RESERVED:
        return (printed,)
    return (printed, _following(use, NumberState.PRINTED, {}))


def _number_of(state: StateReader, document: Record) -> Record | None:
    case = document.case
    records = state.in_case(case) if case else ()
    uses = (r for r in records if r.kind is RecordKind.NUMBER_USE)
    return next((use for use in uses if use.fields.get("document") == document.rec), None)


def void_number(
    state: StateReader, command: VoidNumber, _context: Context
) -> tuple[Statement, ...]:
    """State that a number is void, and why."""
    use = _record(state, command.number_use, "文号")
    if not command.reason.strip():
        raise InvalidInput("reason", "没写作废的原因。", "登记簿要写明原因，例如“打坏一张”。")
    if use.step(NumberState.VOIDED):
        raise InvalidInput("number_use", "这个号已经作废。", "登记簿里能看到原因。")
    return (_following(use, NumberState.VOIDED, {"reason": command.reason}),)


def file_signed_copy(
    state: StateReader, command: FileSignedCopy, _context: Context
) -> tuple[Statement, ...]:
    """State that signed sheets are back."""
    document = _record(state, command.document, "文书")
    d: dict[str, Json] = {
        "signed_sha256": command.sha256,
        "signed_mime": command.mime,
        "signed_pages": command.pages,
    }
    if command.first:
        d["signed_first"] = command.first
    if command.instead:
        d["instead"] = True
    return (_following(document, SIGNED_COPY, d),)


def add_evidence(
    state: StateReader, command: AddEvidence, context: Context
) -> tuple[Statement, ...]:
    """State a piece of evidence of a case."""
    _record(state, command.case, "案件")
    return (evidence_item(command.case, command.photo, context),)


def set_platform(
    state: StateReader, command: SetPlatform, _context: Context
) -> tuple[Statement, ...]:
    """State the platform number and whether the case was entered there."""
    case = _record(state, command.case, "案件")
    d: dict[str, Json] = {
        "platform_no": command.platform_no.strip(),
        "platform_entered": command.entered,
    }
    return (_following(case, "edit", d),)


def _record(state: StateReader, rec: RecordId, what: str) -> Record:
    found = state.get(rec)
    if found is None:
        raise InvalidInput("rec", f"找不到这份{what}。", "可能还没送到这台电脑，先同步。")
    return found


def _following(record: Record, act: str, d: Mapping[str, Json]) -> Statement:
    return Statement(rec=record.rec, kind=record.kind, act=act, d=d, parents=record.heads)


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    IssuePaper: file_paper,
    RecordPrinted: record_printed,
    VoidNumber: void_number,
    FileSignedCopy: file_signed_copy,
    AddEvidence: add_evidence,
    SetPlatform: set_platform,
}
