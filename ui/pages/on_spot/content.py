"""From what was typed to what it means: content, waiver, and what is still missing where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from enforcement.case_papers.summary import WaiverContent
from enforcement.clock import BEIJING, beijing_date
from enforcement.errors import InvalidInput
from enforcement.items import DiscretionTier, EnforcementItem
from enforcement.money import Fen, parse_yuan
from enforcement.number_check import plain_number
from enforcement.on_spot import FormStep, OnSpotContent, PaymentPlan
from enforcement.parties import Party, PartyKind, derived_from_id, party_problems
from enforcement.penalty import CollectionGround, PenaltyKind
from enforcement.statute_succession import item_for_act
from ui.pages.on_spot.phrases import BLANK
from ui.pages.on_spot.reference import Reference
from ui.pages.on_spot.typed import Typed

BANK: Final = "bank"
NOTHING_RAISED: Final = "none"
RAISED: Final = "raised"
PARTY_STATEMENT: Final = "当事人陈述"
VIDEO: Final = "执法记录仪视频"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something that isn't filled in yet: at which step, and in words."""

    step: FormStep
    words: str


def content_of(typed: Typed, reference: Reference) -> OnSpotContent:
    """Return what the page says; what cannot be read is not said."""
    act_at = act_time(typed)
    item = item_of(typed, reference)
    return OnSpotContent(
        party=party_of(typed, reference.today),
        item=item,
        act_at=act_at,
        place=typed.place.strip(),
        facts=typed.facts.strip(),
        evidence=_evidence(typed),
        photos=typed.photos,
        penalty=PenaltyKind(typed.penalty) if item and not typed.waive else None,
        fine=fine_of(typed),
        tier=tier_of(typed, reference),
        tier_reason=typed.tier_reason.strip(),
        told=typed.told,
        statement=_statement(typed),
        payment=payment_of(typed),
    )


def party_of(typed: Typed, on: date) -> Party | None:
    """Return the party; None while neither name nor number stands there."""
    if not (typed.name.strip() or typed.id_number.strip() or typed.credit_code.strip()):
        return None
    kind = PartyKind(typed.kind)
    citizen, business = kind is PartyKind.CITIZEN, kind is PartyKind.INDIVIDUAL_BUSINESS
    party = Party(
        kind=kind,
        name=typed.name.strip(),
        id_number=plain_number(typed.id_number) if citizen or business else "",
        address=typed.address.strip(),
        phone=plain_number(typed.phone),
        credit_code="" if citizen else plain_number(typed.credit_code),
        representative="" if citizen else typed.representative.strip(),
        guardian=typed.guardian.strip() if citizen else "",
    )
    derived = derived_from_id(party, on)
    return party if derived is None else replace(party, sex=derived.sex, birth=derived.birth)


def item_of(typed: Typed, reference: Reference) -> EnforcementItem | None:
    """Return the chosen item with the law of the day of the act."""
    known = reference.item_list.item(typed.item_code) if reference.item_list else None
    act_at = act_time(typed)
    if known is None:
        return None
    return item_for_act(known, act_at.date() if act_at else reference.today)


def tiers_of(typed: Typed, reference: Reference) -> tuple[DiscretionTier, ...]:
    """Return the tiers of the chosen item for the party."""
    if reference.item_list is None or not typed.item_code:
        return ()
    return reference.item_list.tiers_of(typed.item_code, PartyKind(typed.kind))


def tier_of(typed: Typed, reference: Reference) -> DiscretionTier | None:
    """Return the chosen tier."""
    tiers = tiers_of(typed, reference)
    return next((tier for tier in tiers if tier.name == typed.tier and tier.punishes), None)


def act_time(typed: Typed) -> datetime | None:
    """Return when the act was found, None while that can't be read."""
    return _moment(typed.act_on, typed.act_at)


def corrected_time(typed: Typed) -> datetime | None:
    """Return when it was corrected: on the spot, or when the pen says, on the day of the act."""
    if not typed.corrected:
        return None
    return _moment(typed.act_on, typed.corrected_at) if typed.by_hand else act_time(typed)


def _moment(day: str, clock: str) -> datetime | None:
    try:
        at = time.fromisoformat(clock.strip().replace("：", ":").zfill(5))
        return datetime.combine(date.fromisoformat(day), at, BEIJING)
    except ValueError:
        return None


def fine_of(typed: Typed) -> Fen | None:
    """Return the fine, None while there is no readable amount or only a warning."""
    if typed.penalty != PenaltyKind.FINE.value:
        return None
    try:
        return parse_yuan(typed.amount)
    except InvalidInput:
        return None


def payment_of(typed: Typed) -> PaymentPlan:
    """Return how the fine is to be paid."""
    if typed.payment in ("", BANK):
        return PaymentPlan()
    return PaymentPlan(ground=CollectionGround(typed.payment), receipt_no=typed.receipt_no.strip())


def waiver_of(typed: Typed) -> WaiverContent:
    """Return what the notice of a first-violation waiver says; unticked conditions are empty."""
    return WaiverContent(
        first_violation=typed.first_by.strip(),
        slight_harm=typed.slight_by.strip() if typed.slight else "",
        corrected=typed.corrected_by.strip() if typed.corrected else "",
        corrected_at=corrected_time(typed),
        waiver_list=typed.waiver_list.strip(),
        education=typed.education.strip() if typed.educated else "",
        promise=typed.promise.strip(),
    )


def says_something_of_waiver(typed: Typed) -> bool:
    """Tell whether anything of a waiver is ticked or written."""
    texts = (typed.first_by, typed.slight_by, typed.corrected_by, typed.education)
    ticked = typed.slight or typed.corrected or typed.educated
    return ticked or any(map(str.strip, (*texts, typed.waiver_list, typed.promise)))


def missing_in(typed: Typed, content: OnSpotContent, reference: Reference) -> tuple[Missing, ...]:
    """Return what isn't filled in yet, step by step."""
    parts = [_party_missing(content, reference.today), _act_missing(typed, content)]
    if typed.waive:
        parts.append(_waiver_missing(typed))
    else:
        parts += [_penalty_missing(typed, content, reference), _rest_missing(typed, content)]
    return tuple(one for part in parts for one in part)


def _party_missing(content: OnSpotContent, on: date) -> Iterator[Missing]:
    if content.party is None:
        yield Missing(step=FormStep.PARTY, words="没填当事人。")
        return
    for problem in party_problems(content.party, on):
        if problem.stops:
            yield Missing(step=FormStep.PARTY, words=problem.text)


def _act_missing(typed: Typed, content: OnSpotContent) -> Iterator[Missing]:
    checks: Mapping[str, bool] = {
        "没选违反哪一项。": content.item is not None,
        "时间写成 10:12 这样。": content.act_at is not None,
        "没写地点。": bool(content.place),
        "没写违法事实。": bool(content.facts),
        "违法事实里还有空没填。": BLANK not in typed.facts,
    }
    for words, good in checks.items():
        if not good:
            yield Missing(step=FormStep.ACT, words=words)


def _penalty_missing(
    typed: Typed, content: OnSpotContent, reference: Reference
) -> Iterator[Missing]:
    if content.penalty is None:
        yield Missing(step=FormStep.PENALTY, words="先选违反哪一项。")
    fined = content.penalty is PenaltyKind.FINE
    tiers = tiers_of(typed, reference)
    if fined and content.fine is None:
        yield Missing(step=FormStep.PENALTY, words="没写罚款金额。")
    if fined and tiers and content.tier is None:
        yield Missing(step=FormStep.PENALTY, words="没选裁量档次。")
    if fined and not content.tier_reason and (typed.lowered or not tiers):
        yield Missing(step=FormStep.PENALTY, words="没写为什么罚这么多。")


def _rest_missing(typed: Typed, content: OnSpotContent) -> Iterator[Missing]:
    if not typed.told:
        yield Missing(step=FormStep.HEARD, words="还没告知。")
    if content.statement is None:
        yield Missing(step=FormStep.HEARD, words="没记下当事人怎么说。")
    if content.penalty is not PenaltyKind.WARNING and not typed.payment:
        yield Missing(step=FormStep.PAYMENT, words="没选怎么缴款。")


def _waiver_missing(typed: Typed) -> Iterator[Missing]:
    waiver = waiver_of(typed)
    checks: Mapping[str, str] = {
        "没写怎么查的初次违法。": waiver.first_violation,
        "没认定危害后果轻微。": waiver.slight_harm,
        "没认定及时改正。": waiver.corrected,
        "没写不予处罚清单的哪一项。": waiver.waiver_list,
        "还没批评教育。": waiver.education,
        "没写当事人的承诺。": waiver.promise,
    }
    for words, text in checks.items():
        if not text or BLANK in text:
            yield Missing(step=FormStep.PENALTY, words=words)


def act_day(content: OnSpotContent) -> date | None:
    """Return the day of the act, None while nobody has said it."""
    return beijing_date(content.act_at) if content.act_at else None


def _evidence(typed: Typed) -> tuple[str, ...]:
    photos = (f"现场照片{len(typed.photos)}张",) if typed.photos else ()
    video = (VIDEO,) if typed.video else ()
    other = tuple(part.strip() for part in typed.other_evidence.split("、") if part.strip())
    said = (PARTY_STATEMENT,) if typed.statement else ()
    return (*photos, *video, *other, *said)


def _statement(typed: Typed) -> str | None:
    if typed.statement == NOTHING_RAISED:
        return ""
    return (typed.said.strip() or None) if typed.statement == RAISED else None
