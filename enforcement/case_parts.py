"""What a case is made of, each part beside its reading from a record or a step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from enforcement.errors import Refusal
from enforcement.fold import Record
from enforcement.ledger import Entry
from enforcement.money import Fen
from enforcement.penalty import CollectionGround, NoPenaltyGround, PenaltyKind
from enforcement.records import Fields, RecordId


class CashAct(StrEnum):
    """The way of money that was collected on the spot."""

    HAND_OVER = "hand_over_cash"
    BANK = "bank_cash"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSnapshot:
    """The item as it was when the case was opened; a case keeps its list version."""

    list_version: str
    code: str
    name: str
    title: str
    mode: str
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision to punish, on the spot or by the ordinary procedure.

    Attributes:
        document: The paper; empty while none was made by this program.
    """

    on: date
    penalty: PenaltyKind
    fine: Fen
    tier: str
    number: str
    document: RecordId
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A decision not to punish.

    Attributes:
        ground: Why; None where it was recorded afterwards without one.
    """

    on: date
    ground: NoPenaltyGround | None
    number: str
    document: RecordId | None
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money that the party paid."""

    rec: RecordId
    on: date
    amount: Fen
    ground: CollectionGround | None
    receipt_no: str
    collector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cash:
    """Money in an officer's hand: until the agency and then the bank have it."""

    rec: RecordId
    collected_on: date
    handed_over_on: date | None
    banked_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A paper handed to the party."""

    document: RecordId
    on: date
    signed: bool
    refusal_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """A photo, scan or recording in the vault; see `enforcement.on_spot.EvidenceRef`."""

    rec: RecordId
    sha256: str
    mime: str
    name: str
    taken_at: datetime | None
    purpose: str
    camera_offset_s: int | None = None


def item_of(fields: Fields) -> ItemSnapshot:
    """Return the item that a case was opened with."""
    item = fields.get("item")
    data = item if isinstance(item, Mapping) else {}
    texts = {key: str(data.get(key) or "") for key in ("list_version", "code", "name", "mode")}
    return ItemSnapshot(
        title=str(data.get("title") or texts["name"]), sample=bool(data.get("sample")), **texts
    )


def decision_of(entry: Entry | None) -> Decision | None:
    """Return the decision that a step states."""
    if entry is None:
        return None
    d = entry.d
    return Decision(
        on=entry.on,
        penalty=PenaltyKind(str(d.get("penalty") or PenaltyKind.OTHER)),
        fine=Fen(int(str(d.get("fine_fen") or 0))),
        tier=str(d.get("tier") or ""),
        number=str(d.get("number") or ""),
        document=RecordId(str(d.get("document") or "")),
        entry=entry,
    )


def waiver_of(entry: Entry | None) -> Waiver | None:
    """Return the decision not to punish that a step states."""
    if entry is None:
        return None
    document = rec_of(entry.d.get("document"))
    stated = entry.d.get("ground")
    ground = NoPenaltyGround(str(stated)) if stated else None
    return Waiver(
        on=entry.on,
        ground=ground,
        number=str(entry.d.get("number") or ""),
        document=document,
        entry=entry,
    )


def delivery_of(record: Record) -> Delivery:
    """Return the delivery that a record states."""
    fields = record.fields
    return Delivery(
        document=RecordId(str(fields["document"])),
        on=record.opened.on,
        signed=bool(fields.get("signed")),
        refusal_note=str(fields.get("refusal_note") or ""),
    )


def payment_of(record: Record) -> Payment:
    """Return the payment that a record states."""
    fields = record.fields
    ground = fields.get("ground")
    return Payment(
        rec=record.rec,
        on=record.opened.on,
        amount=Fen(int(str(fields["amount_fen"]))),
        ground=CollectionGround(str(ground)) if ground else None,
        receipt_no=str(fields.get("receipt_no") or ""),
        collector=record.opened.actor,
    )


def cash_of(record: Record) -> Cash:
    """Return the cash that a record follows."""
    return Cash(
        rec=record.rec,
        collected_on=record.opened.on,
        handed_over_on=day_of(record.step(CashAct.HAND_OVER)),
        banked_on=day_of(record.step(CashAct.BANK)),
    )


def evidence_of(record: Record) -> EvidenceItem:
    """Return the piece of evidence that a record names."""
    fields = record.fields
    offset = fields.get("camera_offset_s")
    return EvidenceItem(
        rec=record.rec,
        sha256=str(fields["sha256"]),
        mime=str(fields.get("mime") or ""),
        name=str(fields.get("name") or ""),
        taken_at=instant_of(fields.get("taken_at")),
        purpose=str(fields.get("purpose") or ""),
        camera_offset_s=offset if isinstance(offset, int) else None,
    )


def defects_of(entries: Iterable[Entry]) -> tuple[Refusal, ...]:
    """Return what guards would have refused of what was recorded afterwards."""
    listed = [entry.d.get("defects") for entry in entries]
    return tuple(
        Refusal.from_json({key: str(value) for key, value in defect.items()})
        for defects in listed
        if isinstance(defects, list | tuple)
        for defect in defects
        if isinstance(defect, Mapping)
    )


def day_of(entry: Entry | None) -> date | None:
    """Return the legal day of a step, if it was taken."""
    return entry.on if entry else None


def rec_of(value: object) -> RecordId | None:
    """Return a record id, if one is stated."""
    return RecordId(str(value)) if value else None


def instant_of(value: object) -> datetime | None:
    """Return an instant, if one is stated."""
    return datetime.fromisoformat(str(value)) if value else None
