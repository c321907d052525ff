"""What is settled before a visit: whom, by which checks, who goes along."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from enforcement.case_parts import (
    instant_of,
    rec_of,
)
from enforcement.inspections.scene import Scene, rows_of, scene_of, texts_of
from enforcement.inspections.subject import Subject, subject_of
from enforcement.records import Fields, Json, RecordId

_DIGITS: Final = re.compile(r"\d+")
_WIDTH: Final = 8
TEAM: Final = 2
"""From how many certificate holders on a body inspects; with fewer it only assists."""


class InspectionKind(StrEnum):
    """Kinds of inspection (检查办法 3)."""

    DAILY = "daily"
    SPECIAL = "special"
    LEAD_CHECK = "lead_check"
    IMMEDIATE = "immediate"


INSPECTION_TERMS: Final[Mapping[InspectionKind, str]] = {
    InspectionKind.DAILY: "日常检查",
    InspectionKind.SPECIAL: "专项检查",
    InspectionKind.LEAD_CHECK: "线索核查",
    InspectionKind.IMMEDIATE: "即时检查",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody of another body who comes along.

    Attributes:
        body: The body, e.g. 区消防救援局.
        cert_valid_to: Last valid day of the certificate; None without one.
        arrived: Whether the person came.
    """

    body: str
    name: str
    cert_no: str = ""
    cert_valid_to: date | None = None
    arrived: bool = True

    def inspects(self, on: date) -> bool:
        """Tell whether the person came with a certificate that is valid on the day."""
        valid = self.cert_valid_to is not None and self.cert_valid_to >= on
        return self.arrived and bool(self.cert_no) and valid


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStall:
    """A place that is walked by.

    Attributes:
        mark: Its number, e.g. 07; empty where the subject is one place.
        subject: Its own record, if it has one.
    """

    mark: str
    name: str
    subject: RecordId | None = None


def mark_key(mark: str) -> str:
    """Return a mark as it is compared and sorted: 7 is 07, and 2 comes before 10."""
    return _DIGITS.sub(lambda found: found.group().zfill(_WIDTH), mark.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPlan:
    """What is settled before the visit.

    Attributes:
        subject: Whom; as it was known then.
        scenes: By which checks; as they were then.
        task_source: Where the task comes from: 计划, 举报, 交办, 转办, 数据监测, 巡查.
        lead: The lead that is looked into.
        officers: Our officers.
        participants: Who comes along of other bodies.
        assistants: Names of those who help and don't inspect.
        stalls: What is to be walked by, in order.
        item_published: Whether the matter stands in the published list of inspections.
        approved_by: Who approved the plan; empty while nobody did.
        urgent: Whether it can't wait for approval.
        from_above: Whether a superior organ ordered it; it then counts against no cap.
    """

    subject: Subject
    kind: InspectionKind = InspectionKind.DAILY
    scenes: tuple[Scene, ...] = ()
    task_source: str = "计划"
    lead: RecordId | None = None
    planned_at: datetime | None = None
    officers: tuple[RecordId, ...] = ()
    participants: tuple[Participant, ...] = ()
    assistants: tuple[str, ...] = ()
    stalls: tuple[ListedStall, ...] = ()
    item_published: bool = True
    approved_by: str = ""
    approved_on: date | None = None
    urgent: bool = False
    from_above: bool = False

    @property
    def is_combined(self) -> bool:
        """Tell whether several bodies go together (综合查一次)."""
        return bool(self.participants)

    def to_fields(self) -> Fields:
        """Return the content of an inspection record."""
        return {
            "subject": self.subject.rec,
            "subject_said": dict(self.subject.to_fields()),
            "kind": self.kind.value,
            "scenes": [{"rec": one.rec, **one.to_fields()} for one in self.scenes],
            "task_source": self.task_source,
            "lead": self.lead,
            "planned_at": self.planned_at.isoformat() if self.planned_at else None,
            "officers": list(self.officers),
            "participants": [_participant_fields(one) for one in self.participants],
            "assistants": list(self.assistants),
            "stalls": [
                {"mark": one.mark, "name": one.name, "subject": one.subject} for one in self.stalls
            ],
            "item_published": self.item_published,
            "approved_by": self.approved_by,
            "approved_on": self.approved_on.isoformat() if self.approved_on else None,
            "urgent": self.urgent,
            "from_above": self.from_above,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body that takes part."""

    name: str
    people: tuple[Participant, ...]

    def inspects(self, on: date) -> bool:
        """Tell whether it came with enough certificate holders; else it only assists (42)."""
        return sum(person.inspects(on) for person in self.people) >= TEAM


def plan_of(fields: Fields) -> InspectionPlan:
    """Return what fields say was settled before the visit."""
    subject = fields.get("subject_said")
    approved_on = fields.get("approved_on")
    return InspectionPlan(
        subject=subject_of(
            RecordId(str(fields["subject"])), subject if isinstance(subject, Mapping) else {}
        ),
        kind=InspectionKind(str(fields["kind"])),
        scenes=tuple(
            scene_of(RecordId(str(one["rec"])), one) for one in rows_of(fields.get("scenes"))
        ),
        task_source=str(fields.get("task_source") or ""),
        lead=rec_of(fields.get("lead")),
        planned_at=instant_of(fields.get("planned_at")),
        officers=tuple(RecordId(one) for one in texts_of(fields.get("officers"))),
        participants=tuple(map(_participant, rows_of(fields.get("participants")))),
        assistants=texts_of(fields.get("assistants")),
        stalls=tuple(map(listed_stall, rows_of(fields.get("stalls")))),
        item_published=bool(fields.get("item_published", True)),
        approved_by=str(fields.get("approved_by") or ""),
        approved_on=date.fromisoformat(str(approved_on)) if approved_on else None,
        urgent=bool(fields.get("urgent")),
        from_above=bool(fields.get("from_above")),
    )


def _participant_fields(one: Participant) -> dict[str, Json]:
    return {
        "body": one.body,
        "name": one.name,
        "cert_no": one.cert_no,
        "cert_valid_to": one.cert_valid_to.isoformat() if one.cert_valid_to else None,
        "arrived": one.arrived,
    }


def _participant(fields: Fields) -> Participant:
    valid_to = fields.get("cert_valid_to")
    return Participant(
        body=str(fields.get("body") or ""),
        name=str(fields.get("name") or ""),
        cert_no=str(fields.get("cert_no") or ""),
        cert_valid_to=date.fromisoformat(str(valid_to)) if valid_to else None,
        arrived=bool(fields.get("arrived", True)),
    )


def listed_stall(fields: Fields) -> ListedStall:
    """Return the stall that fields describe."""
    return ListedStall(
        mark=str(fields.get("mark") or ""),
        name=str(fields.get("name") or ""),
        subject=rec_of(fields.get("subject")),
    )
