"""What was typed about a planned visit, as typed: the content of its draft, and what it becomes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from enforcement.inspections.plan import InspectionKind, InspectionPlan, ListedStall, Participant
from enforcement.inspections.scene import Scene
from enforcement.inspections.subject import Subject, SubjectKind
from enforcement.on_spot import EvidenceRef
from enforcement.records import Fields, RecordId
from ui.pages.cases.acts.happened_box import instant_of
from ui.pages.drafts.values import filled_in, restored

PLAN_FORM: Final = "inspection_plan"
"""Which page wrote a draft."""
TASK_SOURCES: Final = ("计划", "举报", "交办", "转办", "数据监测", "巡查")
_LINE, _PART = "\n", "\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPlan:
    """The values of the form; days in ISO form, the time as typed.

    Attributes:
        inspection: The visit that is changed; "" for a new one.
        subject: Record of the subject; "" while none is chosen or a new one is typed.
        name: Name of a new subject.
        scenes: Records of the scenes, one a line.
        people: Participants, one a line; their parts divided by tabs.
        assistants: Names, divided by 、.
        lead: The lead that is looked into; "" without one.
    """

    inspection: str = ""
    subject: str = ""
    name: str = ""
    subject_kind: str = SubjectKind.SHOP.value
    address: str = ""
    scenes: str = ""
    kind: str = InspectionKind.DAILY.value
    task_source: str = TASK_SOURCES[0]
    day: str = ""
    at: str = ""
    first: str = ""
    second: str = ""
    people: str = ""
    assistants: str = ""
    approved_by: str = ""
    approved_on: str = ""
    published: bool = True
    urgent: bool = False
    from_above: bool = False
    lead: str = ""
    photos: tuple[EvidenceRef, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was typed that would be missed."""
        said = (self.subject, self.name, self.address, self.people, self.assistants)
        return bool(self.inspection) or not any((*said, self.approved_by))

    @property
    def filled(self) -> int:
        """Return how many values were given."""
        given = TypedPlan(day=self.day, at=self.at, first=self.first, second=self.second)
        return filled_in(self, given)

    @property
    def scene_recs(self) -> tuple[str, ...]:
        """Return the records of the scenes."""
        return tuple(self.scenes.split(_LINE)) if self.scenes else ()

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Return who comes along; a line of which nothing is said yet isn't there."""
        return participants_of(self.people)

    def new_subject(self) -> Subject:
        """Return the subject that is typed in place."""
        return Subject(
            rec=RecordId(""),
            name=self.name.strip(),
            kind=SubjectKind(self.subject_kind),
            address=self.address.strip(),
            scenes=tuple(RecordId(one) for one in self.scene_recs),
        )

    def plan(
        self, subject: Subject, scenes: Sequence[Scene], stalls: Sequence[ListedStall]
    ) -> InspectionPlan:
        """Return what is settled before the visit.

        Raises:
            InvalidInput: If the time is no time.
        """
        names = (one.strip() for one in self.assistants.replace("，", "、").split("、"))
        return InspectionPlan(
            subject=subject,
            kind=InspectionKind(self.kind),
            scenes=tuple(one for one in scenes if one.rec in self.scene_recs),
            task_source=self.task_source,
            lead=RecordId(self.lead) if self.lead else None,
            planned_at=instant_of(date.fromisoformat(self.day), self.at),
            officers=tuple(RecordId(one) for one in (self.first, self.second) if one),
            participants=self.participants,
            assistants=tuple(one for one in names if one),
            stalls=tuple(stalls),
            item_published=self.published,
            approved_by=self.approved_by.strip(),
            approved_on=date.fromisoformat(self.approved_on) if self.approved_on else None,
            urgent=self.urgent,
            from_above=self.from_above,
        )


def plan_typed(values: Fields) -> TypedPlan:
    """Return what a draft says."""
    return restored(TypedPlan(), values)


def typed_from(plan: InspectionPlan, inspection: str, plan_day: datetime) -> TypedPlan:
    """Return the form of a plan that is settled and shall be changed.

    Args:
        plan: What was settled.
        inspection: The record of the visit.
        plan_day: When it is planned for, if nobody said so.
    """
    first, second = (*map(str, plan.officers), "", "")[:2]
    planned = plan.planned_at or plan_day
    return TypedPlan(
        inspection=inspection,
        subject=str(plan.subject.rec),
        name=plan.subject.name,
        subject_kind=plan.subject.kind.value,
        address=plan.subject.address,
        scenes=_LINE.join(one.rec for one in plan.scenes),
        kind=plan.kind.value,
        task_source=plan.task_source,
        day=planned.date().isoformat(),
        at=f"{planned:%H:%M}",
        first=first,
        second=second,
        people=people_text(plan.participants),
        assistants="、".join(plan.assistants),
        approved_by=plan.approved_by,
        approved_on=plan.approved_on.isoformat() if plan.approved_on else "",
        published=plan.item_published,
        urgent=plan.urgent,
        from_above=plan.from_above,
        lead=str(plan.lead or ""),
    )


def people_text(people: Sequence[Participant]) -> str:
    """Return participants as the draft keeps them."""
    lines = (
        _PART.join(
            (
                one.body,
                one.name,
                one.cert_no,
                one.cert_valid_to.isoformat() if one.cert_valid_to else "",
                "" if one.arrived else "-",
            )
        )
        for one in people
    )
    return _LINE.join(lines)


def participants_of(text: str) -> tuple[Participant, ...]:
    """Return the participants that a draft keeps."""
    lines = [(*line.split(_PART), "", "", "", "", "")[:5] for line in text.split(_LINE)]
    return tuple(
        Participant(
            body=body.strip(),
            name=name.strip(),
            cert_no=cert_no.strip(),
            cert_valid_to=date.fromisoformat(valid_to) if valid_to else None,
            arrived=not missing,
        )
        for body, name, cert_no, valid_to, missing in lines
        if body.strip() or name.strip()
    )


def with_scenes(typed: TypedPlan, scenes: Sequence[str]) -> TypedPlan:
    """Return the form with other scenes."""
    return replace(typed, scenes=_LINE.join(scenes))
