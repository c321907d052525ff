"""What was typed on the page, as typed: the content of a draft.

Everything here is what the officer entered, right or wrong; nothing is judged and nothing is
derived. A draft that is opened again shows exactly this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Final, get_type_hints

from enforcement.on_spot import EvidenceRef
from enforcement.records import Fields, Json

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
        educated: Whether the party was educated.
        lead: The lead that the form was begun from, if any.
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
    educated: bool = False
    education: str = ""
    promise: str = ""
    waiver_list: str = ""
    lead: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was typed that would be missed."""
        empty = Typed(step=self.step, place=self.place, act_on=self.act_on, act_at=self.act_at)
        return self == replace(empty, kind=self.kind)

    @property
    def filled(self) -> int:
        """Return how many values differ from an empty form."""
        empty = Typed(step=self.step)
        return sum(getattr(self, one.name) != getattr(empty, one.name) for one in fields(self))


def draft_values(typed: Typed) -> Fields:
    """Return the values as a draft keeps them."""
    values: dict[str, Json] = {
        one.name: getattr(typed, one.name) for one in fields(typed) if one.name != "photos"
    }
    return {**values, "photos": [_photo_json(photo) for photo in typed.photos]}


def typed_of(values: Fields) -> Typed:
    """Return what a draft says; unknown keys and values of another type are left out."""
    hints = get_type_hints(Typed)
    known = {
        name: values[name]
        for name, kind in hints.items()
        if name != "photos" and type(values.get(name)) is kind
    }
    photos = values.get("photos")
    listed = photos if isinstance(photos, Sequence) and not isinstance(photos, str) else ()
    found = tuple(_photo(photo) for photo in listed if isinstance(photo, Mapping))
    return replace(Typed(photos=found), **known)  # type: ignore[arg-type]  # checked just above


def _photo_json(photo: EvidenceRef) -> dict[str, Json]:
    return {
        "sha256": photo.sha256,
        "mime": photo.mime,
        "name": photo.name,
        "taken_at": photo.taken_at.isoformat() if photo.taken_at else "",
        "purpose": photo.purpose,
    }


def _photo(values: Mapping[str, Json]) -> EvidenceRef:
    taken_at = str(values.get("taken_at") or "")
    return EvidenceRef(
        sha256=str(values.get("sha256") or ""),
        mime=str(values.get("mime") or ""),
        name=str(values.get("name") or ""),
        taken_at=datetime.fromisoformat(taken_at) if taken_at else None,
        purpose=str(values.get("purpose") or ""),
    )
