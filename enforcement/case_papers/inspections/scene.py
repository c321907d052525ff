"""What a paper of an inspection is made from: the visit, the desk, what was issued before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from enforcement.case_papers.heading import Heading
from enforcement.case_parts import EvidenceItem
from enforcement.clock import beijing_date
from enforcement.fold import Record, StateReader
from enforcement.form_editions import usable_editions
from enforcement.inspections.counting import PastVisit, visits_in
from enforcement.inspections.finding import Finding, FindingAct, Outcome
from enforcement.inspections.inspection import Inspection, InspectionAct, Stall, inspection_of
from enforcement.inspections.plan import TEAM
from enforcement.inspections.presence import inspectors
from enforcement.inspections.scene import SceneCheck
from enforcement.inspections.subject import read_subject
from enforcement.items import EnforcementItem
from enforcement.officers import Officer, read_officer
from enforcement.papers.edition import FormEdition
from enforcement.parties import Party
from enforcement.records import RecordId, RecordKind
from enforcement.unit import StoreMode, Unit
from enforcement.work_calendar import WorkCalendar

ItemOf = Callable[[str], EnforcementItem | None]
"""Code of an item → the item by the list in force; None where the list doesn't have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionDesk:
    """What papers take from the desk instead of from the visit.

    Attributes:
        officers: Who is at the desk; they sign what is made after the visit.
        at: The moment at which papers are made.
        item_of: Finds items.
        past: Other visits to the subject, past and planned.
    """

    unit: Unit
    mode: StoreMode
    calendar: WorkCalendar
    officers: tuple[Officer, ...]
    at: datetime
    item_of: ItemOf
    past: tuple[PastVisit, ...] = ()

    @property
    def on(self) -> date:
        """Return the day of the papers."""
        return beijing_date(self.at)


SEPARATOR: Final = "|"
"""Between the parts of what a paper is about, in its record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What of a visit a paper is about; empty where it is about the whole.

    Attributes:
        stall: Mark of a stall.
        to: To whom it goes: the department of a hand-over.
        organ: In whose name it is issued, where that isn't the unit's.
        scene: Name of a scene.
    """

    stall: str = ""
    to: str = ""
    organ: str = ""
    scene: str = ""

    @property
    def key(self) -> str:
        """Return what the record of the paper keeps of it."""
        return SEPARATOR.join(one for one in (self.stall, self.to, self.organ, self.scene) if one)


WHOLE: Final = About()
"""The whole visit."""

COMMON: Final = "公共区域"
"""What of a subject with stalls is none."""


class Stage(StrEnum):
    """When a paper is used."""

    BEFORE = "before"
    CLOSING = "closing"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPaper:
    """A paper that a visit calls for.

    Attributes:
        form: Its form.
        title: Title of the form.
        about: The stall or the receiver that it is about.
        stall: The same as people say it, e.g. 07号李记水产; empty for a paper about the whole.
        stage: Before or at the door, in the round of signatures at the end, or when looking again.
        why: What calls for it; what it lacks, while it isn't ready.
        ready: Whether it can be issued now.
        issued: Whether one was issued already.
        number: Its number then, if it has one.
    """

    form: str
    title: str
    about: About = WHOLE
    stall: str = ""
    stage: Stage
    why: str
    ready: bool
    issued: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedBefore:
    """A paper that this visit has already.

    Attributes:
        number: Empty for forms without one.
        on: The day on it.
    """

    form: str
    about: str
    number: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionScene:
    """A visit with everything that its papers look at.

    Attributes:
        inspection: The visit.
        desk: The desk where the papers are made.
        officers: Our officers on the visit.
        parties: Who answers in law, by mark of the stall; "" is the subject itself.
        items: Items behind the checks, by code.
        issued: Papers of this visit, oldest first.
        makers: Who took a photo, by its record.
        left_at: When the visit ended: once the record was signed, else at the moment.
        looked_again_at: When a finding was looked at again, by its record.
        editions: Versions of forms that papers may be made on.
    """

    inspection: Inspection
    desk: InspectionDesk
    officers: tuple[Officer, ...]
    parties: Mapping[str, Party] = field(default_factory=dict)
    items: Mapping[str, EnforcementItem] = field(default_factory=dict)
    issued: tuple[IssuedBefore, ...] = ()
    makers: Mapping[RecordId, str] = field(default_factory=dict)
    left_at: datetime | None = None
    looked_again_at: Mapping[RecordId, datetime] = field(default_factory=dict)
    editions: tuple[FormEdition, ...] = ()

    def heading(self, number: str, about: About = WHOLE) -> Heading:
        """Return what heads a paper: the unit's name, or the organ's in whose name it acts."""
        desk = self.desk
        return Heading(
            unit=desk.unit,
            organ=about.organ or desk.unit.name,
            number=number,
            officers=self.officers,
            on=desk.on,
            mode=desk.mode,
            calendar=desk.calendar,
        )

    @property
    def last_visit(self) -> date | None:
        """Return the day of the last visit before this one."""
        mine = self.inspection.rec
        over = (one.on for one in self.desk.past if one.ended and one.inspection != mine)
        return max(over, default=None)

    @property
    def visits(self) -> int:
        """Return how many other visits of the year count against the published number."""
        return visits_in(self.desk.past, self.desk.on.year, but=self.inspection.rec)

    def ending_in(self, *outcomes: Outcome) -> tuple[Finding, ...]:
        """Return the findings from which one of these comes."""
        found = self.inspection.findings
        return tuple(one for one in found if one.content.outcome in outcomes)

    def number_of(self, form: str, about: About = WHOLE) -> str:
        """Return the number of the newest paper of a form; "" if there is none."""
        found = self.paper_before(form, about)
        return found.number if found else ""

    def paper_before(self, form: str, about: About = WHOLE) -> IssuedBefore | None:
        """Return the newest paper of a form about the same."""
        mine = (one for one in self.issued if (one.form, one.about) == (form, about.key))
        return max(mine, key=lambda one: one.on, default=None)

    def check_of(self, finding: Finding) -> SceneCheck | None:
        """Return the check that a finding failed."""
        said = finding.content
        scene = next((s for s in self.inspection.plan.scenes if s.rec == said.scene), None)
        return scene.check(said.check_no) if scene else None

    def item_of(self, finding: Finding) -> EnforcementItem | None:
        """Return the first item behind a finding that the list in force has."""
        return next(
            (self.items[code] for code in finding.content.items if code in self.items), None
        )

    def place_at(self, stall: str) -> str:
        """Return where a stall is."""
        subject = self.inspection.plan.subject
        name = "" if subject.name in subject.address else subject.name
        return f"{subject.address}{name}{stall_name(self.stall_at(stall))}"

    def called(self, mark: str) -> str:
        """Return how people call a stall, what of a market is none, or the subject itself."""
        whole = COMMON if self.inspection.stalls else self.inspection.plan.subject.name
        return stall_name(self.stall_at(mark)) or whole

    def stall_at(self, mark: str) -> Stall | None:
        """Return a stall by its mark; None for the subject itself."""
        found = (one for one in self.inspection.stalls if one.listed.mark == mark)
        return next(found, None) if mark else None


def stall_name(stall: Stall | None) -> str:
    """Return how a stall is called, e.g. 07号李记水产; "" for the subject itself."""
    return f"{stall.listed.mark}号{stall.listed.name}" if stall else ""


def photo_order(photos: Iterable[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    """Return photos by the time they were taken: the same order on every computer."""
    pictures = (one for one in photos if one.mime.startswith("image/"))
    return tuple(sorted(pictures, key=_when_taken))


def _when_taken(photo: EvidenceItem) -> tuple[bool, float, str]:
    at = photo.taken_at
    return at is None, at.timestamp() if at else 0.0, photo.sha256


def inspection_scene(reader: StateReader, rec: RecordId, desk: InspectionDesk) -> InspectionScene:
    """Return what the papers of an inspection are made from.

    Raises:
        LookupError: If there is no such inspection.
    """
    records = tuple(reader.in_case(rec))
    inspection = inspection_of(records, rec)
    head = next(one for one in records if one.rec == rec)
    known = map(reader.get, inspectors(inspection, head))
    sent = tuple(read_officer(record) for record in known if record is not None)
    codes = {code for _, check in inspection.checks for code in check.items}
    return InspectionScene(
        inspection=inspection,
        desk=desk,
        officers=sent if len(sent) >= TEAM else desk.officers,
        parties=_parties(reader, inspection),
        items={code: item for code in sorted(codes) if (item := desk.item_of(code)) is not None},
        issued=_issued(records),
        makers=_makers(reader, records),
        left_at=_left_at(head, inspection, desk),
        looked_again_at=_looked_again(records),
        editions=usable_editions(reader, desk.mode),
    )


def _parties(reader: StateReader, inspection: Inspection) -> Mapping[str, Party]:
    """Return who answers, as known today; of the subject else as known when it was planned."""
    subject = inspection.plan.subject
    parties = {"": subject.party} if subject.party else {}
    places = {"": subject.rec, **{s.listed.mark: s.listed.subject for s in inspection.stalls}}
    for mark, rec in places.items():
        record = reader.get(rec) if rec else None
        party = read_subject(record).party if record else None
        if party is not None:
            parties[mark] = party
    return parties


def _issued(records: Sequence[Record]) -> tuple[IssuedBefore, ...]:
    return tuple(
        IssuedBefore(
            form=str(one.fields["form"]),
            about=str(one.fields.get("about") or ""),
            number=str(one.fields.get("number") or ""),
            on=beijing_date(one.opened.at),
        )
        for one in records
        if one.kind is RecordKind.DOCUMENT
    )


def _makers(reader: StateReader, records: Sequence[Record]) -> Mapping[RecordId, str]:
    photos = {
        one.rec: RecordId(one.opened.actor)
        for one in records
        if one.kind is RecordKind.EVIDENCE_ITEM
    }
    known = {rec: reader.get(rec) for rec in set(photos.values())}
    names = {rec: read_officer(record).name for rec, record in known.items() if record}
    return {photo: names.get(actor, "") for photo, actor in photos.items()}


def _left_at(head: Record, inspection: Inspection, desk: InspectionDesk) -> datetime | None:
    """Return when the visit ended; a record that is about to be signed ends at the moment."""
    if inspection.began_at is None:
        return None
    signed = head.step(InspectionAct.SIGN)
    return signed.at if signed else inspection.ended_at or desk.at


def _looked_again(records: Sequence[Record]) -> Mapping[RecordId, datetime]:
    looked = {
        one.rec: one.step(FindingAct.VERIFY) for one in records if one.kind is RecordKind.FINDING
    }
    return {rec: step.at for rec, step in looked.items() if step is not None}
