"""Statements that several actions make: a case opened, a paper issued, evidence named."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from enforcement.cases import Procedure
from enforcement.clock import beijing_date
from enforcement.command import Command
from enforcement.context import Context
from enforcement.errors import UserFacingError
from enforcement.fold import StateReader
from enforcement.inspections.plan import InspectionPlan
from enforcement.item_codec import item_data
from enforcement.items import EnforcementItem
from enforcement.ledger import Statement
from enforcement.numbers import NumberState, OfferedNumber
from enforcement.on_spot import EvidenceRef, OnSpotContent
from enforcement.paper_proof import device_record, key_id
from enforcement.papers.catalogue import form_for
from enforcement.papers.paper import PaperData
from enforcement.parties import Party
from enforcement.records import EntryId, Fields, Json, RecordId, RecordKind
from enforcement.unit import StoreMode


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPdf:
    """A page that was laid out before it is issued.

    Attributes:
        number: The number that stands on it; empty for papers without number.
        sha256: Hash of the PDF in the vault.
        pages: Its pages.
        code: The signed code on its pages; empty where the unit wants none.
        signing_key: The device's public key that proves the code.
    """

    number: str
    sha256: str
    pages: int
    code: str = ""
    signing_key: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpening(Command):
    """What commands share that decide on the spot, opening the case if need be.

    Attributes:
        content: What the page says.
        party_rec: The party's record, if it is already known.
        case: The case, if one was opened before; else it is opened now.
        lead: The lead that the case comes from.
        number: A number from elsewhere (book, city platform); empty takes the next own one.
        pdf: The laid-out page; None while it is only tried, or was written by hand.
        prints: Whether this program prints the paper.
        first_violation: Whether nothing earlier of the party was found.
    """

    content: OnSpotContent
    party_rec: RecordId | None = None
    case: RecordId | None = None
    lead: RecordId | None = None
    number: str = ""
    pdf: IssuedPdf | None = None
    prints: bool = True
    first_violation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedCase:
    """A case to go on with.

    Attributes:
        parents: What the next entry of the case follows.
        statements: What opens it; empty if it was open.
    """

    case: RecordId
    parents: tuple[EntryId, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperToIssue:
    """A paper with its number and its laid-out page.

    Attributes:
        about: What of the case or inspection it is about; empty for the whole.
    """

    paper: PaperData
    number: OfferedNumber | None = None
    pdf: IssuedPdf | None = None
    about: str = ""


class SampleData(UserFacingError):
    """Sample data, or a list nobody confirmed, would reach a real paper."""

    def __init__(self, title: str) -> None:
        super().__init__(
            "SAMPLE_DATA",
            f"“{title}”不是从本区印发、已由第二人核对的清单来的，不能打印正式文书。",
            "填的内容都在。导入本区清单，请同事核对后再打印。",
        )


def require_confirmed_item(
    state: StateReader, item: EnforcementItem, command: CaseOpening, context: Context
) -> None:
    """Refuse a final print of a real store whose item has no confirmed list behind it.

    Raises:
        SampleData: If the item's list is a sample, unknown or not confirmed.
    """
    if command.happened is None and command.prints:
        require_confirmed_list(state, item.list_version, item.title, context)


def require_confirmed_list(state: StateReader, version: str, title: str, context: Context) -> None:
    """Refuse a final print of a real store from a list that nobody confirmed.

    Args:
        state: Where the lists stand.
        version: The list's version.
        title: The item, as the refusal names it.
        context: Mode, and the lists that the district published.

    Raises:
        SampleData: If the list is a sample, unknown or not confirmed.
    """
    if context.mode is StoreMode.DRILL or version in context.published_lists:
        return
    item_list = _list_fields(state, version)
    if not item_list or item_list.get("sample") or not item_list.get("confirmed_by"):
        raise SampleData(title)


def require_confirmed_scenes(state: StateReader, plan: InspectionPlan, context: Context) -> None:
    """Refuse a final print of a real store on a visit by samples or by an unconfirmed list.

    Raises:
        SampleData: If a scene came with the program, or an item behind a check stands in no list
            that was imported and confirmed.
    """
    if context.mode is StoreMode.DRILL:
        return
    for scene in plan.scenes:
        if scene.sample:
            raise SampleData(scene.name)
        for check in scene.checks:
            for code in check.items:
                listed = context.listed(code, context.today)
                version = listed.version if listed else ""
                require_confirmed_list(state, version, check.title, context)


def _list_fields(state: StateReader, version: str) -> Mapping[str, Json]:
    lists = [record.fields for record in state.of_kind(RecordKind.ITEM_LIST)]
    named = [fields for fields in lists if fields.get("version") == version]
    return named[-1] if named else {}


def open_case(
    state: StateReader,
    command: CaseOpening,
    happened: Mapping[str, Json],
    context: Context,
    procedure: Procedure = Procedure.SUMMARY,
) -> OpenedCase:
    """Return the command's case, with what opens it if it is new."""
    known = state.get(command.case) if command.case else None
    if known is not None:
        return OpenedCase(case=known.rec, parents=known.heads, statements=())
    content = command.content
    party = _party_statement(state, content.party, command.party_rec, context)
    case = command.case or context.new_id()
    fields: dict[str, Json] = {
        **happened,
        "procedure": procedure.value,
        "party": party.rec if party else None,
        "item": item_fields(state, content.item),
        "place": content.place,
        "act_at": content.act_at.isoformat() if content.act_at else None,
        "facts": content.facts,
        "lead": command.lead,
        "first_violation": command.first_violation,
    }
    discovered_on = discovered_day(state, command.lead)
    if discovered_on is not None:
        fields["discovered_on"] = discovered_on.isoformat()
    opened = Statement(rec=case, kind=RecordKind.CASE, act="open", d=fields)
    stated = (party, opened) if party and party.d else (opened,)
    return OpenedCase(case=case, parents=(), statements=stated)


def _party_statement(
    state: StateReader, party: Party | None, rec: RecordId | None, context: Context
) -> Statement | None:
    """Return what is new about a party; an empty ``d`` if nothing is."""
    if party is None:
        return None
    known = state.get(rec) if rec else None
    before = known.fields if known else {}
    fields = {k: v for k, v in party.to_fields().items() if before.get(k) != v}
    return Statement(
        rec=known.rec if known else rec or context.new_id(),
        kind=RecordKind.PARTY,
        act="edit" if known else "open",
        d=fields,
        parents=known.heads if known else (),
    )


def item_fields(state: StateReader, item: EnforcementItem | None) -> dict[str, Json]:
    """Return an item as a case keeps it: its list version, and all that the law says of it."""
    if item is None:
        return {}
    return {
        "list_version": item.list_version,
        "code": item.code,
        "name": item.name,
        "title": item.title,
        "mode": item.mode,
        "sample": bool(_list_fields(state, item.list_version).get("sample")),
        "full": item_data(item),
    }


def discovered_day(state: StateReader, lead: RecordId | None) -> date | None:
    """Return the day on which the act was discovered, where a lead says it (处罚法 36)."""
    record = state.get(lead) if lead else None
    if record is None:
        return None
    found = record.fields.get("found_at")
    return beijing_date(datetime.fromisoformat(str(found))) if found else record.opened.on


def evidence_item(case: RecordId, photo: EvidenceRef, context: Context) -> Statement:
    """Return the statement that names a piece of evidence in the vault."""
    fields: dict[str, Json] = {
        "case": case,
        "sha256": photo.sha256,
        "mime": photo.mime,
        "name": photo.name,
        "taken_at": photo.taken_at.isoformat() if photo.taken_at else None,
        "purpose": photo.purpose,
    }
    if photo.camera_offset_s is not None:
        fields["camera_offset_s"] = photo.camera_offset_s
    rec = context.new_id()
    return Statement(rec=rec, kind=RecordKind.EVIDENCE_ITEM, act="open", d=fields)


def issue_paper(
    state: StateReader, case: RecordId, issue: PaperToIssue, context: Context
) -> tuple[Statement, ...]:
    """Return the statements that issue a paper: the document first, then its number.

    The first paper with a code also states the device's key, so that colleagues can prove it.
    """
    form = form_for(issue.paper)
    number = issue.number
    paper = replace(issue.paper, code=issue.pdf.code) if issue.pdf else issue.paper
    document = Statement(
        rec=context.new_id(),
        kind=RecordKind.DOCUMENT,
        act="open",
        d={
            "case": case,
            "form": form.id,
            "title": form.title,
            "number": number.text if number else "",
            "paper": paper.to_json(),
            "sha256": issue.pdf.sha256 if issue.pdf else "",
            "pages": issue.pdf.pages if issue.pdf else 0,
            **({"about": issue.about} if issue.about else {}),
        },
    )
    keys = _signing_key(state, issue.pdf)
    uses = (_number_use(case, document, number, context),) if number is not None else ()
    return (document, *uses, *keys)


def _number_use(
    case: RecordId, document: Statement, number: OfferedNumber, context: Context
) -> Statement:
    """Return the statement that a paper takes its number, or fills the blank form that holds it."""
    named: dict[str, Json] = {"case": case, "document": document.rec}
    if number.held is not None:
        return Statement(
            rec=number.held.rec,
            kind=RecordKind.NUMBER_USE,
            act=NumberState.FILLED.value,
            d=named,
            parents=number.held.heads,
        )
    return take_number(number, named, context)


def take_number(number: OfferedNumber, named: Fields, context: Context) -> Statement:
    """Return the statement that takes a number; ``named`` says what for."""
    return Statement(
        rec=context.new_id(),
        kind=RecordKind.NUMBER_USE,
        act=NumberState.RESERVED.value,
        d={
            **named,
            "form": number.form,
            "year": number.year,
            "number": number.number,
            "text": number.text,
            "source": number.source.value,
            "reserve": number.reserve,
            "device": context.device,
        },
    )


def _signing_key(state: StateReader, pdf: IssuedPdf | None) -> tuple[Statement, ...]:
    """Return the statement of the device's key, while nobody knows it."""
    if pdf is None or not pdf.signing_key:
        return ()
    rec = device_record(key_id(pdf.signing_key))
    if state.get(rec) is not None:
        return ()
    d: dict[str, Json] = {"public_key": pdf.signing_key.hex()}
    return (Statement(rec=rec, kind=RecordKind.DEVICE, act="open", d=d),)
