"""Subjects (监管对象): one record per shop, farm, site or household that is looked after."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from enforcement.case_parts import rec_of
from enforcement.fold import Record
from enforcement.inspections.scene import texts_of
from enforcement.parties import Party, read_party
from enforcement.records import Fields, RecordId


class SubjectKind(StrEnum):
    """What a subject is."""

    SHOP = "shop"
    MARKET = "market"
    STALL = "stall"
    FARM = "farm"
    SITE = "site"
    HOUSEHOLD = "household"
    OTHER = "other"


SUBJECT_TERMS: Final[Mapping[SubjectKind, str]] = {
    SubjectKind.SHOP: "门店",
    SubjectKind.MARKET: "市场",
    SubjectKind.STALL: "摊位",
    SubjectKind.FARM: "养殖场（户）",
    SubjectKind.SITE: "工地",
    SubjectKind.HOUSEHOLD: "住户",
    SubjectKind.OTHER: "其他",
}

OUTSIDE_BUSINESS: Final = frozenset({SubjectKind.HOUSEHOLD})
"""Kinds that are no business, whose inspections want no code and count against no cap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject.

    Attributes:
        inside: The subject it stands in: the market of a stall.
        mark: Its number inside, e.g. 07.
        area: Village or community, and grid, e.g. 大岩村/第三网格.
        scenes: Scenes that apply.
        code: The business's own code (企业码); empty if unknown.
        cap: Published number of visits a year; None while none is published.
        party: Who answers for it in law, as far as known.
        contact: Who is spoken to there.
        closed: Whether it is no longer there.
    """

    rec: RecordId
    name: str
    kind: SubjectKind = SubjectKind.SHOP
    inside: RecordId | None = None
    mark: str = ""
    address: str = ""
    area: str = ""
    scenes: tuple[RecordId, ...] = ()
    code: str = ""
    cap: int | None = None
    party: Party | None = None
    contact: str = ""
    phone: str = ""
    note: str = ""
    closed: bool = False

    @property
    def is_business(self) -> bool:
        """Tell whether its inspections are those of a business (涉企检查)."""
        return self.kind not in OUTSIDE_BUSINESS

    def to_fields(self) -> Fields:
        """Return the content of a subject record."""
        return {
            **{key: str(getattr(self, key)) for key in _TEXTS},
            "kind": self.kind.value,
            "inside": self.inside,
            "scenes": list(self.scenes),
            "cap": self.cap,
            "party": dict(self.party.to_fields()) if self.party else None,
            "closed": self.closed,
        }


_TEXTS: Final = ("name", "mark", "address", "area", "code", "contact", "phone", "note")


def read_subject(record: Record) -> Subject:
    """Return the subject that a record describes."""
    return subject_of(record.rec, record.fields)


def subject_of(rec: RecordId, fields: Fields) -> Subject:
    """Return the subject that fields describe."""
    party, cap = fields.get("party"), fields.get("cap")
    return Subject(
        rec=rec,
        kind=SubjectKind(str(fields.get("kind") or SubjectKind.OTHER)),
        inside=rec_of(fields.get("inside")),
        scenes=tuple(RecordId(one) for one in texts_of(fields.get("scenes"))),
        cap=None if cap is None else int(str(cap)),
        party=read_party(party) if isinstance(party, Mapping) else None,
        closed=bool(fields.get("closed")),
        **{key: str(fields.get(key) or "") for key in _TEXTS},
    )
