"""An inspection as its records make it: the typed reading that guards, papers and pages share."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from enforcement.case_parts import (
    EvidenceItem,
    defects_of,
    evidence_of,
    rec_of,
)
from enforcement.errors import Refusal
from enforcement.fold import Record, StateReader
from enforcement.inspections.finding import Finding, read_finding, sayings
from enforcement.inspections.plan import (
    Body,
    InspectionPlan,
    ListedStall,
    listed_stall,
    mark_key,
    plan_of,
)
from enforcement.inspections.scene import Scene, SceneCheck, texts_of
from enforcement.ledger import Entry
from enforcement.records import Fields, Json, RecordId, RecordKind


class InspectionState(StrEnum):
    """How far an inspection has got."""

    PLANNED = "planned"
    UNDERWAY = "underway"
    PAUSED = "paused"
    SIGNED = "signed"
    ENDED = "ended"
    CALLED_OFF = "called_off"


INSPECTION_STATE_TERMS: Final[Mapping[InspectionState, str]] = {
    InspectionState.PLANNED: "没开始",
    InspectionState.UNDERWAY: "在查",
    InspectionState.PAUSED: "暂停",
    InspectionState.SIGNED: "已签字",
    InspectionState.ENDED: "查完",
    InspectionState.CALLED_OFF: "取消",
}


class InspectionAct(StrEnum):
    """Steps of an inspection."""

    BEGIN = "begin_inspection"
    PAUSE = "pause_inspection"
    RESUME = "resume_inspection"
    SIGN = "sign_inspection"
    END = "end_inspection"
    CALL_OFF = "call_off_inspection"
    FILE_UNCODED = "file_uncoded_inspection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """How the visit began.

    Attributes:
        present: Who of the inspected accompanies it.
        code: The code of the inspection (执法码); empty without one.
        no_code_reason: Why there is none.
        recusal: What was said about withdrawal; empty means 不申请.
    """

    present: str = ""
    code: str = ""
    no_code_reason: str = ""
    cards_shown: bool = False
    notice_served: bool = False
    rights_told: bool = False
    recusal: str = ""

    def to_fields(self) -> dict[str, Json]:
        """Return the content of the step."""
        return {key: getattr(self, key) for key in (*_ENTRANCE_TEXTS, *_ENTRANCE_FLAGS)}


_ENTRANCE_TEXTS: Final = ("present", "code", "no_code_reason", "recusal")


_ENTRANCE_FLAGS: Final = ("cards_shown", "notice_served", "rights_told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """How the record was signed.

    Attributes:
        signer: Who signed for the inspected; empty if nobody did.
        refusal: Why not; empty if somebody did.
        witness: Who saw the refusal.
        remark: What the inspected wrote, e.g. 情况属实.
    """

    signer: str = ""
    refusal: str = ""
    witness: str = ""
    remark: str = ""

    def to_fields(self) -> dict[str, Json]:
        """Return the content of the step."""
        return {key: getattr(self, key) for key in _SIGNING_TEXTS}


_SIGNING_TEXTS: Final = ("signer", "refusal", "witness", "remark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stall:
    """A stall with what is known of it.

    Attributes:
        seen_at: When it was first walked by; None if it wasn't yet.
        seen_by: Who did, without repeats.
    """

    listed: ListedStall
    seen_at: datetime | None
    seen_by: tuple[RecordId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """An inspection; see the module's docstring.

    Attributes:
        began_at: When it began.
        ended_at: When it ended.
        pauses: Begin and end of each pause; the last may still run.
        stalls: What is walked by, in order; those that were added on site come last.
        findings: In the order of the stalls, then of the checks; without withdrawn ones.
        photos: Evidence that is tied to no finding, or to one that was taken back.
        filed_on: When an inspection without a code was filed.
        conclusion: What it came to, in a sentence.
    """

    rec: RecordId
    opened: Entry
    plan: InspectionPlan
    state: InspectionState
    entrance: Entrance | None
    signing: Signing | None
    began_at: datetime | None
    ended_at: datetime | None
    pauses: tuple[tuple[datetime, datetime | None], ...]
    stalls: tuple[Stall, ...]
    findings: tuple[Finding, ...]
    photos: tuple[EvidenceItem, ...]
    filed_on: date | None
    conclusion: str
    defects: tuple[Refusal, ...]
    conflict: bool

    @property
    def checks(self) -> tuple[tuple[Scene, SceneCheck], ...]:
        """Return all checks with their scene, in order."""
        return tuple((scene, check) for scene in self.plan.scenes for check in scene.checks)

    @property
    def unsigned(self) -> tuple[Finding, ...]:
        """Return what came from another computer, or was changed there, after the signatures."""
        return tuple(one for one in self.findings if one.after_signing)

    @property
    def unfollowed(self) -> tuple[Finding, ...]:
        """Return the findings from which a lead is still to grow."""
        return tuple(one for one in self.findings if one.wants_lead)

    @property
    def doubled(self) -> tuple[Finding, ...]:
        """Return the findings that somebody else said too: one check at one stall."""
        told = Counter(map(_what_failed, self.findings))
        return tuple(one for one in self.findings if told[_what_failed(one)] > 1)

    @property
    def seen(self) -> int:
        """Return how many stalls were walked by."""
        return sum(stall.seen_at is not None for stall in self.stalls)

    def findings_at(self, mark: str) -> tuple[Finding, ...]:
        """Return what was found at a stall."""
        return tuple(one for one in self.findings if one.content.stall == mark)

    def bodies(self) -> tuple["Body", ...]:
        """Return the other bodies, in the order in which they were named."""
        names = dict.fromkeys(one.body for one in self.plan.participants)
        return tuple(
            Body(name=name, people=tuple(p for p in self.plan.participants if p.body == name))
            for name in names
        )


def read_inspection(reader: StateReader, rec: RecordId) -> Inspection:
    """Return an inspection with everything that names it.

    Raises:
        LookupError: If nobody stated it.
    """
    return inspection_of(reader.in_case(rec), rec)


def inspection_of(records: Iterable[Record], rec: RecordId) -> Inspection:
    """Return the inspection that these records describe, whatever their order.

    Of what two computers said of one visit the earliest beginning, the last end, the latest
    signature and the first filing hold.
    """
    listed = tuple(sorted(records, key=lambda one: (one.opened.hlc, one.rec)))
    head = next((one for one in listed if one.rec == rec), None)
    if head is None:
        raise LookupError(rec)
    plan = plan_of(head.fields)
    stalls = _stalls(plan, listed)
    findings = _findings(plan, listed, stalls)
    tied = {photo.rec for finding in findings for photo in finding.photos}
    begun, ended = _each(head, InspectionAct.BEGIN), _each(head, InspectionAct.END)
    signed, filed = _each(head, InspectionAct.SIGN), _each(head, InspectionAct.FILE_UNCODED)
    return Inspection(
        rec=rec,
        opened=head.opened,
        plan=plan,
        state=_state(head),
        entrance=_entrance([step.d for step in begun]) if begun else None,
        signing=_signing(signed[-1].d) if signed else None,
        began_at=begun[0].at if begun else None,
        ended_at=ended[-1].at if ended else None,
        pauses=_pauses(head),
        stalls=stalls,
        findings=findings,
        photos=tuple(one for one in map(evidence_of, _photos(listed)) if one.rec not in tied),
        filed_on=filed[0].on if filed else None,
        conclusion=str(ended[-1].d.get("conclusion") or "") if ended else "",
        defects=defects_of(entry for one in listed for entry in one.entries),
        conflict=any(one.conflicts for one in listed) or any(one.conflict for one in findings),
    )


def _each(head: Record, *acts: InspectionAct) -> tuple[Entry, ...]:
    """Return the steps of these kinds in the order in which they were taken."""
    return tuple(
        sorted((step for step in head.steps if step.act in acts), key=lambda step: step.at)
    )


def sign_of(records: Iterable[Record]) -> list[Json]:
    """Return what a signature covers: everything that was said of findings by then."""
    found = (one for one in records if one.kind is RecordKind.FINDING)
    return [entry.id for one in found for entry in sayings(one)]


def _state(head: Record) -> InspectionState:
    if _each(head, InspectionAct.END):
        return InspectionState.ENDED
    if _each(head, InspectionAct.SIGN):
        return InspectionState.SIGNED
    if _is_called_off(head):
        return InspectionState.CALLED_OFF
    stops = _each(head, InspectionAct.PAUSE, InspectionAct.RESUME)
    if stops and stops[-1].act == InspectionAct.PAUSE:
        return InspectionState.PAUSED
    begun = _each(head, InspectionAct.BEGIN)
    return InspectionState.UNDERWAY if begun else InspectionState.PLANNED


def _is_called_off(head: Record) -> bool:
    """Tell whether the visit was given up: not if it had begun and the office didn't know."""
    called_off = _each(head, InspectionAct.CALL_OFF)
    begun = bool(_each(head, InspectionAct.BEGIN))
    return any(not begun or bool(step.d.get("begun")) for step in called_off)


def _pauses(head: Record) -> tuple[tuple[datetime, datetime | None], ...]:
    pauses: list[tuple[datetime, datetime | None]] = []
    for step in _each(head, *_STOPPING):
        running = bool(pauses) and pauses[-1][1] is None
        if step.act == InspectionAct.PAUSE and not running:
            pauses.append((step.at, None))
        elif step.act != InspectionAct.PAUSE and running:
            pauses[-1] = (pauses[-1][0], step.at)
    return tuple(pauses)


_STOPPING: Final = (
    InspectionAct.PAUSE,
    InspectionAct.RESUME,
    InspectionAct.SIGN,
    InspectionAct.END,
)
"""Steps between which a pause runs."""


def _photos(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(one for one in records if one.kind is RecordKind.EVIDENCE_ITEM)


def _stalls(plan: InspectionPlan, records: Sequence[Record]) -> tuple[Stall, ...]:
    """Return the stalls in order: as planned, then by mark those that were added on site."""
    by_mark: dict[str, list[Record]] = {}
    for one in records:
        if one.kind is RecordKind.STALL:
            by_mark.setdefault(str(one.fields.get("mark") or ""), []).append(one)
    order = {one.mark: one for one in plan.stalls}
    for mark in sorted(by_mark, key=lambda mark: (mark_key(mark), mark)):
        order.setdefault(mark, listed_stall(by_mark[mark][0].fields))
    return tuple(_stall(stall, by_mark.get(mark, ())) for mark, stall in order.items())


def _stall(listed: ListedStall, walked: Sequence[Record]) -> Stall:
    return Stall(
        listed=listed,
        seen_at=min((one.opened.at for one in walked), default=None),
        seen_by=tuple(dict.fromkeys(RecordId(one.opened.actor) for one in walked)),
    )


def _findings(
    plan: InspectionPlan, records: Sequence[Record], stalls: Sequence[Stall]
) -> tuple[Finding, ...]:
    marks = {stall.listed.mark: n for n, stall in enumerate(stalls)}
    scenes = {scene.rec: n for n, scene in enumerate(plan.scenes)}
    signed = _covered(records)
    read = (_finding(one, records, signed) for one in records if one.kind is RecordKind.FINDING)

    def place(one: Finding) -> tuple[int, int, int]:
        said = one.content
        at = marks.get(said.stall, len(marks)), scenes.get(said.scene, len(scenes))
        return (*at, said.check_no)

    return tuple(sorted((one for one in read if not one.withdrawn), key=place))


def _finding(record: Record, records: Sequence[Record], signed: frozenset[str] | None) -> Finding:
    """Return a finding; what was taken back while others had it signed stays and is in conflict."""
    tied = (one for one in _photos(records) if rec_of(one.fields.get("finding")) == record.rec)
    finding = read_finding(record, tuple(map(evidence_of, tied)))
    if signed is None or all(entry.id in signed for entry in sayings(record)):
        return finding
    stands = finding.withdrawn and record.opened.id in signed
    return replace(
        finding,
        after_signing=True,
        withdrawn=finding.withdrawn and not stands,
        conflict=finding.conflict or stands,
    )


def _covered(records: Iterable[Record]) -> frozenset[str] | None:
    """Return what was signed; None while nothing was, or where nobody noted what."""
    listed = [
        step.d["covers"]
        for one in records
        for step in one.steps
        if step.act == InspectionAct.SIGN and "covers" in step.d
    ]
    return frozenset(entry for one in listed for entry in texts_of(one)) if listed else None


def _what_failed(finding: Finding) -> tuple[str, RecordId, int]:
    said = finding.content
    return said.stall, said.scene, said.check_no


def _entrance(said: Sequence[Fields]) -> Entrance:
    """Return how the visit began; what one computer didn't know another may have said."""
    texts = {key: next((str(d[key]) for d in said if d.get(key)), "") for key in _ENTRANCE_TEXTS}
    flags = {key: any(bool(d.get(key)) for d in said) for key in _ENTRANCE_FLAGS}
    return Entrance(
        present=texts["present"],
        code=texts["code"],
        no_code_reason=texts["no_code_reason"],
        recusal=texts["recusal"],
        **flags,
    )


def _signing(d: Fields) -> Signing:
    return Signing(**{key: str(d.get(key) or "") for key in _SIGNING_TEXTS})
