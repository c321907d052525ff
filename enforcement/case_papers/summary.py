"""The papers of the on-spot procedure: SIM-01, SIM-02, SIM-03 and SOF-06."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from enforcement.case_papers.heading import Heading, instant_text, party_fields
from enforcement.deadlines import RULES, count
from enforcement.items import EnforcementItem
from enforcement.money import Fen, amount_words
from enforcement.on_spot import OnSpotContent, item_under_law
from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import Json, PaperData
from enforcement.penalty import CollectionGround, PenaltyKind

SUMMARY_DECISION: Final = "SIM-01"
SUMMARY_FILING: Final = "SIM-02"
CASH_HAND_OVER: Final = "SIM-03"
FIRST_VIOLATION_WAIVER: Final = "SOF-06"

TOLD: Final = (
    "执法人员已当场口头告知拟作出的行政处罚内容及事实、理由、依据，以及依法享有的陈述、申辩权利。"
)


def summary_decision(content: OnSpotContent, heading: Heading) -> PaperData:
    """Return the on-spot decision (SIM-01) as far as the content goes."""
    fields: dict[str, Json] = {
        **_act_fields(content, heading),
        "evidence": list(content.evidence),
        "told_and_heard": told_and_heard(content),
        "basis": _refs(item_under_law(content, heading.on), penalty=True),
        "discretion": _discretion(content),
        "penalty": _penalty(content),
        "order": content.order,
        "remedy": {"reconsideration_organ": f"{heading.unit.district}人民政府"},
        "decided_on": heading.on.isoformat(),
        "printing": heading.printing_fields(),
    }
    if content.penalty is PenaltyKind.FINE:
        fields |= {**_fine_fields(content.fine), "payment": _payment(content, heading)}
    return _paper(SUMMARY_DECISION, fields, heading)


def _act_fields(content: OnSpotContent, heading: Heading) -> dict[str, Json]:
    return {
        "organ": heading.organ,
        "doc_no": heading.number,
        "party": party_fields(content.party),
        "found_at": instant_text(content.act_at),
        "officers": heading.officer_fields(),
        "place": content.place,
        "conduct": content.facts,
        "violated": _refs(item_under_law(content, heading.on), penalty=False),
    }


def told_and_heard(content: OnSpotContent) -> str:
    """Return the paragraph on telling and hearing; empty until both were done."""
    if not content.told or content.statement is None:
        return ""
    said = content.statement.strip().rstrip("。")
    return f"{TOLD}{said or '当事人表示无异议，未提出陈述、申辩'}。"


def _refs(item: EnforcementItem | None, *, penalty: bool) -> str:
    if item is None:
        return ""
    refs = item.penalty if penalty else item.violation
    return "、".join(ref.text for ref in refs or item.legal_basis)


def _discretion(content: OnSpotContent) -> str:
    if content.tier is None or content.penalty is not PenaltyKind.FINE:
        return content.tier_reason
    reason = content.tier_reason.strip().rstrip("。") or content.tier.condition.rstrip("。")
    return f"裁量阶次为“{content.tier.name}”（{content.tier.fines.text}）：{reason}。"


def _penalty(content: OnSpotContent) -> str:
    match content.penalty:
        case PenaltyKind.FINE:
            return "warning_and_fine" if content.with_warning else "fine"
        case PenaltyKind.WARNING:
            return "warning"
        case _:
            return ""


def _fine_fields(fine: Fen | None) -> dict[str, Json]:
    if fine is None or fine <= 0:
        return {}
    return {"fine_fen": int(fine), "fine_words": amount_words(fine)}


def _payment(content: OnSpotContent, heading: Heading) -> dict[str, Json]:
    plan = content.payment
    if plan.ground is not None:
        return {"method": "on_spot", "ground": plan.ground.value, "receipt_no": plan.receipt_no}
    pay_by = count(RULES["L10"], heading.on, heading.calendar).act_by
    return {
        "method": "bank",
        "pay_by": pay_by.isoformat() if pay_by else None,
        "channel": heading.unit.bank,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverContent:
    """What a first-violation waiver says beyond the act itself.

    Attributes:
        first_violation: How it was found that nothing earlier is known.
        slight_harm: Why the harm is slight.
        corrected: How it was corrected.
        corrected_at: When.
        waiver_list: The published list and its item.
        education: What the party was told.
        promise: What the party promises.
    """

    first_violation: str
    slight_harm: str
    corrected: str
    corrected_at: datetime | None
    waiver_list: str
    education: str
    promise: str


def first_violation_waiver(
    content: OnSpotContent, waiver: WaiverContent, heading: Heading
) -> PaperData:
    """Return the notice and promise of a first-violation waiver (SOF-06)."""
    fields: dict[str, Json] = {
        **_act_fields(content, heading),
        "first_violation": _condition(waiver.first_violation),
        "slight_harm": _condition(waiver.slight_harm),
        "corrected": _condition(waiver.corrected),
        "corrected_at": instant_text(waiver.corrected_at),
        "waiver_list": waiver.waiver_list,
        "education": waiver.education,
        "promise": waiver.promise,
        "decided_on": heading.on.isoformat(),
        "printing": heading.printing_fields(),
    }
    return _paper(FIRST_VIOLATION_WAIVER, fields, heading)


def _condition(evidence: str) -> dict[str, Json]:
    return {"met": bool(evidence.strip()), "evidence": evidence}


def summary_filing(decision: PaperData, heading: Heading, served: str) -> PaperData:
    """Return the filing sheet (SIM-02) of an issued decision.

    Args:
        decision: The decision as issued.
        heading: Desk and day of the filing.
        served: How the decision was handed over, e.g. 当事人当场签收.
    """
    taken = ("organ", "doc_no", "decided_on", "party", "found_at", "place", "conduct")
    also = ("violated", "basis", "penalty", "fine_fen", "fine_words", "officers")
    fields: dict[str, Json] = {
        key: decision.fields[key] for key in (*taken, *also) if key in decision.fields
    }
    method, receipt = decision.value("payment.method"), decision.value("payment.receipt_no")
    fields |= {
        "statement": decision.fields.get("told_and_heard"),
        "served": served,
        "filed_on": heading.on.isoformat(),
        "payment": method,
        "receipt_no": receipt,
    }
    return _paper(SUMMARY_FILING, {k: v for k, v in fields.items() if v is not None}, heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedFine:
    """One line of a hand-over sheet."""

    number: str
    party: str
    receipt_no: str
    ground: CollectionGround
    collected_at: datetime
    amount: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """What a hand-over sheet (SIM-03) says beyond its lines."""

    handed_over_on: date
    hand_over_by: date
    receiver: str
    bank_by: date


def cash_hand_over(
    fines: Sequence[CollectedFine], hand_over: HandOver, heading: Heading
) -> PaperData:
    """Return the hand-over sheet (SIM-03) of fines that were collected on the spot."""
    total = Fen(sum(fine.amount for fine in fines))
    receipts: list[Json] = [
        {
            "doc_no": fine.number,
            "party": fine.party,
            "receipt_no": fine.receipt_no,
            "ground": fine.ground.value,
            "collected_at": instant_text(fine.collected_at),
            "amount_fen": int(fine.amount),
        }
        for fine in fines
    ]
    fields: dict[str, Json] = {
        "organ": heading.organ,
        "receipts": receipts,
        "total_fen": int(total),
        "total_words": amount_words(total),
        "officers": heading.officer_fields(),
        "handed_in_on": hand_over.handed_over_on.isoformat(),
        "hand_in_by": hand_over.hand_over_by.isoformat(),
        "receiver": hand_over.receiver,
        "bank_by": hand_over.bank_by.isoformat(),
        "bank": heading.unit.bank,
    }
    return _paper(CASH_HAND_OVER, fields, heading)


def _paper(form: str, fields: dict[str, Json], heading: Heading) -> PaperData:
    version = form_of(form).version
    return PaperData(
        form=form, version=version, mark=heading.mark, fields=fields, code=heading.code
    )
