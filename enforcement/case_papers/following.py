"""Papers made from what a case already says: SIM-02, SIM-03 and ORD-42 of a decided case.

Nothing is typed twice: organ, number, party and officers come from the decision as it was issued,
money and hand-over from their own records.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from enforcement.case_papers.heading import Heading
from enforcement.case_papers.summary import (
    CollectedFine,
    HandOver,
    cash_hand_over,
    summary_filing,
)
from enforcement.case_parts import Cash, CashAct, Decision, Delivery
from enforcement.cases import Case, read_case
from enforcement.citation import LegalSource
from enforcement.clock import BEIJING
from enforcement.deadlines import RULES, count
from enforcement.deadlines.counting import day_of
from enforcement.errors import UserFacingError
from enforcement.fold import Record, StateReader
from enforcement.officers import Officer
from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import Json, PaperData
from enforcement.records import RecordId
from enforcement.unit import StoreMode, Unit
from enforcement.work_calendar import WorkCalendar

PROOF_OF_SERVICE: Final = "ORD-42"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDesk:
    """What a paper takes from the desk instead of from the case.

    Attributes:
        on: The day the paper is made.
    """

    unit: Unit
    mode: StoreMode
    on: date
    calendar: WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedCase:
    """A case with its on-spot decision and the paper of it."""

    case: Case
    decision: Decision
    paper: PaperData
    records: Mapping[RecordId, Record]

    def heading(self, desk: PaperDesk) -> Heading:
        """Return what heads the papers that follow: organ and officers are the decision's."""
        signers = self.paper.fields.get("officers")
        named = signers if isinstance(signers, tuple) else ()
        return Heading(
            unit=desk.unit,
            organ=str(self.paper.fields.get("organ") or ""),
            number="",
            officers=tuple(_signer(one) for one in named if isinstance(one, Mapping)),
            on=desk.on,
            mode=desk.mode,
            calendar=desk.calendar,
        )

    @property
    def delivery(self) -> Delivery | None:
        """Return how the decision reached the party, as last recorded."""
        document = self.decision.document
        handed = [one for one in self.case.deliveries if one.document == document]
        return handed[-1] if handed else None


class NotDecided(UserFacingError):
    """There is no on-spot decision that a paper could follow."""

    def __init__(self) -> None:
        super().__init__(
            "NO_DECISION",
            "这件案子还没有当场处罚决定，没有文书可出。",
            "先在当场处罚页作决定；什么都没有写。",
            LegalSource("行政处罚法", "52"),
        )


class NoCash(UserFacingError):
    """There is nothing that could stand on a hand-over sheet."""

    def __init__(self) -> None:
        super().__init__(
            "NO_CASH",
            "这件案子没有当场收缴的款，没有交接单可做。",
            "先记当场收缴；什么都没有写。",
            LegalSource("行政处罚法", "71"),
        )


def decided_case(reader: StateReader, rec: RecordId) -> DecidedCase:
    """Return a case with its decision.

    Raises:
        NotDecided: If nothing was decided on the spot.
    """
    case = read_case(reader, rec)
    records = {record.rec: record for record in reader.in_case(rec)}
    document = records.get(case.decision.document) if case.decision else None
    if case.decision is None or document is None:
        raise NotDecided
    paper = PaperData.from_json(str(document.fields["paper"]))
    return DecidedCase(case=case, decision=case.decision, paper=paper, records=records)


def filing_of(decided: DecidedCase, desk: PaperDesk) -> PaperData:
    """Return the filing sheet (SIM-02) of the decision."""
    return summary_filing(decided.paper, decided.heading(desk), served_words(decided.delivery))


def served_words(delivery: Delivery | None) -> str:
    """Return how the decision was handed over, as the filing sheet says it."""
    if delivery is None:
        return "当场交付当事人"
    return "当事人当场签收" if delivery.signed else f"拒签：{delivery.refusal_note}"


def hand_over_of(decided: DecidedCase, desk: PaperDesk, receiver: str) -> PaperData:
    """Return the hand-over sheet (SIM-03) of the cash that waits, else of what was handed over.

    Args:
        decided: The case.
        desk: Desk and day.
        receiver: The cashier, where the hand-over doesn't name one.

    Raises:
        NoCash: If nothing was collected on the spot.
    """
    waiting = [cash for cash in decided.case.cash if cash.handed_over_on is None]
    taken = waiting or list(decided.case.cash)
    if not taken:
        raise NoCash
    handed_on = taken[0].handed_over_on or desk.on
    hand_over = HandOver(
        handed_over_on=handed_on,
        hand_over_by=_act_by("L12", taken[0].collected_on, desk.calendar),
        receiver=receiver or _cashier(decided, taken[0]),
        bank_by=_act_by("L13", handed_on, desk.calendar),
    )
    return cash_hand_over(_fines(decided, taken), hand_over, decided.heading(desk))


def service_of(decided: DecidedCase, desk: PaperDesk) -> PaperData:
    """Return the proof of service (ORD-42) of the decision, for the party's signature."""
    case, heading, delivery = decided.case, decided.heading(desk), decided.delivery
    refusal = delivery.refusal_note if delivery else ""
    fields: dict[str, Json] = {
        "organ": heading.organ,
        "case_name": f"{case.title}案",
        "case_no": case.platform_no,
        "addressee": case.party.name if case.party else "",
        "place": case.place,
        "documents": [
            {
                "title": form_of(decided.paper.form).title,
                "doc_no": decided.decision.number,
                "copies": 1,
            }
        ],
        "method": "direct",
        "officers": heading.officer_fields(),
        "note": f"当事人拒绝签收：{refusal}" if refusal else "",
        "issued_on": (delivery.on if delivery else desk.on).isoformat(),
        "printing": {"seal_place": bool(heading.printing_fields()["seal_place"])},
    }
    form = form_of(PROOF_OF_SERVICE)
    return PaperData(
        form=form.id, version=form.version, mark=heading.mark, fields=fields, code=heading.code
    )


def _signer(signer: Mapping[str, Json]) -> Officer:
    name, cert_no = (str(signer.get(key) or "") for key in ("name", "cert_no"))
    return Officer(rec=RecordId(cert_no or name), name=name, cert_no=cert_no)


def _act_by(rule: str, start: date, calendar: WorkCalendar) -> date:
    return day_of(count(RULES[rule], start, calendar).act_by or start)


def _cashier(decided: DecidedCase, cash: Cash) -> str:
    handed = decided.records[cash.rec].step(CashAct.HAND_OVER)
    return str(handed.d.get("by") or "") if handed else ""


def _fines(decided: DecidedCase, taken: Sequence[Cash]) -> list[CollectedFine]:
    wanted = {str(decided.records[cash.rec].fields.get("payment") or "") for cash in taken}
    party = decided.case.party
    return [
        CollectedFine(
            number=decided.decision.number,
            party=party.name if party else "",
            receipt_no=payment.receipt_no,
            ground=payment.ground,
            collected_at=_collected_at(decided.records[payment.rec]),
            amount=payment.amount,
        )
        for payment in decided.case.payments
        if payment.rec in wanted and payment.ground is not None
    ]


def _collected_at(payment: Record) -> datetime:
    return datetime.fromisoformat(str(payment.opened.d["on"])).astimezone(BEIJING)
