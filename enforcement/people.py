"""People beyond the certificate: where they belong, where they come from, what they may approve.

Leaders, reviewers, staff of the 司法所 and hosts of hearings are officers without certificate;
whether a person has an account is no matter of law. What a person may approve is written down
in a division of work (分工文件), with its number and its days; the head of the organ needs none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from enforcement.records import Json, RecordId

if TYPE_CHECKING:
    from enforcement.fold import Record

RESPONSIBLE: Final = "responsible"
"""Field of a case or a lead that names who answers for it after a hand-over."""

HEAD_OFFICES: Final = frozenset({"镇长", "主任"})
"""正职 of a town or street, who approve without a division of work."""


class Matter(StrEnum):
    """What is approved."""

    FILING = "filing"
    PRESERVATION = "preservation"
    MEASURE = "measure"
    EXTENSION = "extension"
    DECISION = "decision"
    REFERRAL = "referral"
    REVIEW = "review"


MATTER_TERMS: Final[Mapping[Matter, str]] = {
    Matter.FILING: "立案",
    Matter.PRESERVATION: "登记保存",
    Matter.MEASURE: "强制措施",
    Matter.EXTENSION: "延长期限",
    Matter.DECISION: "处理决定",
    Matter.REFERRAL: "移送",
    Matter.REVIEW: "法制审核",
}


class Department(StrEnum):
    """Where a person works: the brigade is apart from the office that reviews and publishes."""

    BRIGADE = "brigade"
    OFFICE = "office"
    LEADERSHIP = "leadership"
    JUSTICE = "justice"


DEPARTMENT_TERMS: Final[Mapping[Department, str]] = {
    Department.BRIGADE: "综合行政执法大队",
    Department.OFFICE: "综合行政执法办公室",
    Department.LEADERSHIP: "镇（街道）领导",
    Department.JUSTICE: "司法所",
}


class Posting(StrEnum):
    """How a person came to the brigade; all of them are directed by the town or street."""

    OWN = "own"
    STATIONED = "stationed"
    AREA = "area"


POSTING_TERMS: Final[Mapping[Posting, str]] = {
    Posting.OWN: "本单位",
    Posting.STATIONED: "派驻",
    Posting.AREA: "包片",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One line of the table of signature authority.

    Attributes:
        matter: What may be approved.
        valid_from: First day.
        valid_to: Last day; None while it is not limited.
        document: Number of the written division of work.
    """

    matter: Matter
    valid_from: date
    valid_to: date | None = None
    document: str = ""

    def covers(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """Where an officer was at which time.

    Attributes:
        officer: Record of the officer.
        case: The case that he worked on.
        title: What he did, as the timeline says it.
        asks: Whether he asked somebody, which nobody does beside something else.
        place: Where, as far as it is known.
        start: When it began.
        end: When it ended.
    """

    officer: RecordId
    case: RecordId
    title: str
    asks: bool
    place: str
    start: datetime
    end: datetime

    def meets(self, start: datetime, end: datetime) -> bool:
        """Tell whether it overlaps another time; to follow at once is no overlap."""
        return self.start < end and start < self.end

    def is_apart(self, place: str) -> bool:
        """Tell whether it was somewhere else, as far as both places are known."""
        known = bool(place and self.place)
        return known and place not in self.place and self.place not in place


def authority_data(table: tuple[Authority, ...]) -> Json:
    """Return the table as a record keeps it; None if it is empty."""
    return [
        {
            "matter": one.matter.value,
            "valid_from": one.valid_from.isoformat(),
            "valid_to": one.valid_to.isoformat() if one.valid_to else None,
            "document": one.document,
        }
        for one in table
    ] or None


def read_authority(data: Json) -> tuple[Authority, ...]:
    """Return the table that a record keeps."""
    listed = data if isinstance(data, list | tuple) else ()
    return tuple(_line(one) for one in listed if isinstance(one, Mapping))


def _line(data: Mapping[str, Json]) -> Authority:
    valid_to = data.get("valid_to")
    return Authority(
        matter=Matter(str(data["matter"])),
        valid_from=date.fromisoformat(str(data["valid_from"])),
        valid_to=date.fromisoformat(str(valid_to)) if valid_to else None,
        document=str(data.get("document") or ""),
    )


def responsible(record: "Record") -> RecordId:
    """Return who answers for a case or a lead: who took it over, else who opened it."""
    return RecordId(str(record.fields.get(RESPONSIBLE) or record.opened.actor))
