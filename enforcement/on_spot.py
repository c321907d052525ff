"""The content of an on-spot penalty while it is being filled in, and what can be said of it.

The page fills an `OnSpotContent`, field by field; the live paper, the guards beside each step
and the final command all read this one value, so nothing is typed twice and nothing is judged
by two standards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from typing import Final

from enforcement.clock import beijing_date
from enforcement.errors import Refusal
from enforcement.identity import check_id_paper
from enforcement.items import DiscretionTier, EnforcementItem, FineParty, fine_party
from enforcement.money import Fen
from enforcement.officers import Officer
from enforcement.parties import Party, PartyKind
from enforcement.penalty import CollectionGround, PenaltyKind
from enforcement.procedures.guarding import refusals, refuse
from enforcement.procedures.summary_decision import (
    DECISION_GUARDS,
    SummaryFacts,
    decision_warnings,
)
from enforcement.procedures.summary_follow_up import SMALL_FINE
from enforcement.statute_succession import item_for_act
from enforcement.unit import Unit, UnitKind


class FormStep(IntEnum):
    """The five steps of the page, in order."""

    PARTY = 1
    ACT = 2
    PENALTY = 3
    HEARD = 4
    PAYMENT = 5


REFUSAL_STEPS: Final[Mapping[str, FormStep]] = {
    "UNDER_14": FormStep.PARTY,
    "NO_PENALTY_POWER": FormStep.ACT,
    "NOT_OUR_ITEM": FormStep.ACT,
    "TIME_BARRED": FormStep.ACT,
    "DECIDED_ALREADY": FormStep.ACT,
    "ACT_IN_FUTURE": FormStep.ACT,
    "BASIS_REPEALED": FormStep.ACT,
    "ON_SPOT_KIND": FormStep.PENALTY,
    "KIND_NOT_IN_LAW": FormStep.PENALTY,
    "NEVER_ON_SPOT": FormStep.PENALTY,
    "RECTIFY_FIRST": FormStep.PENALTY,
    "NO_AMOUNT": FormStep.PENALTY,
    "ON_SPOT_LIMIT": FormStep.PENALTY,
    "OUTSIDE_STATUTE": FormStep.PENALTY,
    "OUTSIDE_TIER": FormStep.PENALTY,
    "MINOR_NOT_LIGHTENED": FormStep.PENALTY,
    "NOT_TOLD": FormStep.HEARD,
    "NOT_HEARD": FormStep.HEARD,
    "NO_GROUND": FormStep.PAYMENT,
    "OVER_100": FormStep.PAYMENT,
    "NO_RECEIPT": FormStep.PAYMENT,
}
"""At which step of the page a refusal is shown; the others concern the whole page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentPlan:
    """How the fine is to be paid.

    Attributes:
        ground: Why it is collected on the spot; None means at the bank.
        receipt_no: Number of the special receipt, for an on-the-spot collection.
    """

    ground: CollectionGround | None = None
    receipt_no: str = ""

    @property
    def on_spot(self) -> bool:
        """Tell whether the officers collect it."""
        return self.ground is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRef:
    """A photo or other evidence that already lies in the vault.

    Attributes:
        sha256: Its hash, lower-case hex.
        mime: Its type.
        name: The label an officer sees.
        taken_at: When it was taken, if known.
        purpose: What it proves.
        camera_offset_s: By how many seconds the camera's clock was behind, which ``taken_at``
            makes good already; None where nobody compared it.
    """

    sha256: str
    mime: str
    name: str
    taken_at: datetime | None = None
    purpose: str = ""
    camera_offset_s: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSpotContent:
    """Everything an officer says on the page; None and "" are what isn't said yet.

    Attributes:
        act_at: When the act was found.
        evidence: Evidence in words, e.g. 现场照片3张, as the paper lists it.
        photos: Evidence that lies in the vault.
        with_warning: Whether a fine comes with a warning.
        tier: The discretion tier that was chosen.
        tier_reason: Why this tier and this amount.
        told: Whether facts, reasons, basis and rights were told.
        statement: What the party said, in the officer's words; None until it was heard.
        order: What the party is ordered to correct, e.g. 立即改正.
    """

    party: Party | None = None
    item: EnforcementItem | None = None
    act_at: datetime | None = None
    place: str = ""
    facts: str = ""
    evidence: tuple[str, ...] = ()
    photos: tuple[EvidenceRef, ...] = ()
    penalty: PenaltyKind | None = None
    with_warning: bool = False
    fine: Fen | None = None
    tier: DiscretionTier | None = None
    tier_reason: str = ""
    told: bool = False
    statement: str | None = None
    order: str = "立即改正"
    payment: PaymentPlan = field(default_factory=PaymentPlan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Who stands where on which day: what the content is judged against.

    Attributes:
        unit: The unit itself, for items whose list names single units.
        discovered_on: Day of the lead that the act was found by; None means the day itself.
    """

    officers: tuple[Officer, ...]
    unit_kind: UnitKind
    on: date
    number: str
    first_violation: bool = False
    decided: bool = False
    unit: Unit | None = None
    discovered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the guards say of a content.

    Attributes:
        refusals: Everything that stands against the decision, in order.
        warnings: What the officer should consider.
    """

    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()

    def at(self, step: FormStep) -> tuple[Refusal, ...]:
        """Return the refusals that belong to a step of the page."""
        return tuple(item for item in self.refusals if REFUSAL_STEPS.get(item.code) is step)

    @property
    def elsewhere(self) -> tuple[Refusal, ...]:
        """Return the refusals that concern no single step (officers, number)."""
        return tuple(item for item in self.refusals if item.code not in REFUSAL_STEPS)


def review(content: OnSpotContent, scene: Scene) -> Review:
    """Return what stands against an on-spot decision with this content.

    Nothing is said of a step that isn't filled in: until party, item and penalty are there, the
    guards have nothing to look at.
    """
    facts = summary_facts(content, scene)
    if facts is None:
        return Review()
    found = refusals(DECISION_GUARDS, facts)
    return Review(
        refusals=(*found, *_outside_tier(content), *_payment_refusals(content)),
        warnings=decision_warnings(facts),
    )


def item_under_law(content: OnSpotContent, on: date) -> EnforcementItem | None:
    """Return the item with the law that the act falls under, decided on that day (37)."""
    if content.item is None:
        return None
    act_on = beijing_date(content.act_at) if content.act_at else on
    return item_for_act(content.item, min(act_on, on), on)


def summary_facts(content: OnSpotContent, scene: Scene) -> SummaryFacts | None:
    """Return what the guards look at, or None while party, item or penalty is missing."""
    item = item_under_law(content, scene.on)
    if content.party is None or item is None or content.penalty is None:
        return None
    return SummaryFacts(
        officers=scene.officers,
        on=scene.on,
        act_on=beijing_date(content.act_at) if content.act_at else scene.on,
        discovered_on=scene.discovered_on or scene.on,
        party_kind=content.party.kind,
        party_name=content.party.name,
        birth=birth_of(content.party, scene.on),
        first_violation=scene.first_violation,
        item=item,
        unit_kind=scene.unit_kind,
        unit=scene.unit,
        penalty=content.penalty,
        with_warning=content.with_warning,
        fine=content.fine or Fen(0),
        told=content.told,
        heard=content.statement is not None,
        number=scene.number,
        decided=scene.decided,
    )


def birth_of(party: Party, on: date) -> date | None:
    """Return a person's day of birth, from the identity number where it isn't stated."""
    if fine_party(party.kind) is not FineParty.PERSON:
        return None
    if party.birth is not None or party.kind is not PartyKind.CITIZEN:
        return party.birth
    return check_id_paper(party.id_kind, party.id_number, on).birth


def _outside_tier(content: OnSpotContent) -> Sequence[Refusal]:
    """An amount outside the chosen tier is a departure that needs approval (34)."""
    tier, fine = content.tier, content.fine
    if tier is None or fine is None or content.penalty is not PenaltyKind.FINE:
        return ()
    if fine in tier.fines:
        return ()
    text = f"“{tier.name}”档是 {tier.fines.text}，{fine.short_text()} 元不在档内。"
    return (refuse("OUTSIDE_TIER", "34", text, "改选相应的档次"),)


def _payment_refusals(content: OnSpotContent) -> Sequence[Refusal]:
    plan, fine = content.payment, content.fine
    if not plan.on_spot or fine is None or content.penalty is not PenaltyKind.FINE:
        return ()
    found = []
    if plan.ground is CollectionGround.WITHIN_100 and fine > SMALL_FINE:
        text = f"罚款 {fine.short_text()} 元，超过 100 元，不能按小额当场收缴。"
        found.append(refuse("OVER_100", "68", text, "改到银行缴款"))
    if not plan.receipt_no.strip():
        text = "没填专用票据号。不出具财政专用票据，当事人有权拒缴。"
        found.append(refuse("NO_RECEIPT", "70", text, "填票据号"))
    return found
