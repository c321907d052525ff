"""What was typed on the page, as typed: the content of a draft."""

from dataclasses import dataclass, replace
from typing import Final

from enforcement.on_spot import EvidenceRef
from enforcement.records import Fields
from ui.pages.drafts.values import filled_in, restored

FORM: Final = "on_spot"
"""Which page wrote a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The values of the page's widgets.

    Attributes:
        step: The open step, 1 to 5.
        kind: `enforcement.parties.PartyKind` as its value.
        party_rec: The known party's record, if one was taken over.
        act_at: The time as typed, ``HH:MM``; ``act_on`` the day in ISO form.
        video: Whether the body camera recorded.
        waive: Whether nothing is imposed on a first violation.
        tier: Name of the chosen tier.
        amount_typed: Whether the amount was typed and not proposed.
        lowered: Whether the amount was lowered to what may be fined on the spot.
        statement: ``none`` raised, ``raised``, or empty while not heard.
        said: What the party said.
        payment: ``bank``, or the value of a `CollectionGround`; empty while not asked.
        slight, corrected: Conditions of a first-violation waiver, ticked.
        slight_by, corrected_by, first_by: What shows that they are met.
        corrected_at: The time of the correction as the pen wrote it, ``HH:MM``.
        educated: Whether the party was educated.
        lead: The lead that the form was begun from, if any.
        by_hand: Number of the blank form on which the decision was written; it is recorded then.
            ``waive`` says then which form that is, and stays.
    """

    step: int = 1
    kind: str = "citizen"
    party_rec: str = ""
    name: str = ""
    id_number: str = ""
    credit_code: str = ""
    representative: str = ""
    phone: str = ""
    address: str = ""
    guardian: str = ""
    item_code: str = ""
    act_on: str = ""
    act_at: str = ""
    place: str = ""
    facts: str = ""
    photos: tuple[EvidenceRef, ...] = ()
    video: bool = False
    other_evidence: str = ""
    waive: bool = False
    penalty: str = "fine"
    tier: str = ""
    tier_reason: str = ""
    amount: str = ""
    amount_typed: bool = False
    lowered: bool = False
    told: bool = False
    statement: str = ""
    said: str = ""
    payment: str = ""
    receipt_no: str = ""
    first_by: str = ""
    slight: bool = False
    slight_by: str = ""
    corrected: bool = False
    corrected_by: str = ""
    corrected_at: str = ""
    educated: bool = False
    education: str = ""
    promise: str = ""
    waiver_list: str = ""
    lead: str = ""
    by_hand: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was typed that would be missed."""
        empty = Typed(step=self.step, place=self.place, act_on=self.act_on, act_at=self.act_at)
        return self == replace(empty, kind=self.kind)

    @property
    def filled(self) -> int:
        """Return how many values differ from an empty form."""
        return filled_in(self, Typed(step=self.step))


def typed_of(values: Fields) -> Typed:
    """Return what a draft says."""
    return restored(Typed(), values)
