"""An inspection as its records make it: the typed reading that guards, papers and pages share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Final

from enforcement.case_parts import (
    EvidenceItem,
    defects_of,
    evidence_of,
    rec_of,
)
from enforcement.errors import Refusal
from enforcement.fold import Record, StateReader
from enforcement.inspections.finding import Finding, read_finding
from enforcement.inspections.plan import Body, InspectionPlan, ListedStall, listed_stall, plan_of
from enforcement.inspections.scene import Scene, SceneCheck
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
        photos: Evidence that is tied to no finding.
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
    """Return the inspection that these records describe."""
    listed = tuple(records)
    head = next((one for one in listed if one.rec == rec), None)
    if head is None:
        raise LookupError(rec)
    plan = plan_of(head.fields)
    tied = _photos(listed)
    stalls = _stalls(plan, listed)
    begun, ended = head.step(InspectionAct.BEGIN), head.step(InspectionAct.END)
    signed, filed = head.step(InspectionAct.SIGN), head.step(InspectionAct.FILE_UNCODED)
    return Inspection(
        rec=rec,
        opened=head.opened,
        plan=plan,
        state=_state(head),
        entrance=_entrance(begun.d) if begun else None,
        signing=_signing(signed.d) if signed else None,
        began_at=begun.at if begun else None,
        ended_at=ended.at if ended else None,
        pauses=_pauses(head.steps),
        stalls=stalls,
        findings=_findings(listed, tied, stalls),
        photos=tied.get(None, ()),
        filed_on=filed.on if filed else None,
        conclusion=str(ended.d.get("conclusion") or "") if ended else "",
        defects=defects_of(entry for one in listed for entry in one.entries),
        conflict=any(one.conflicts for one in listed),
    )


_STATES: Final[Mapping[str, InspectionState]] = {
    InspectionAct.BEGIN: InspectionState.UNDERWAY,
    InspectionAct.PAUSE: InspectionState.PAUSED,
    InspectionAct.RESUME: InspectionState.UNDERWAY,
    InspectionAct.SIGN: InspectionState.SIGNED,
    InspectionAct.END: InspectionState.ENDED,
    InspectionAct.CALL_OFF: InspectionState.CALLED_OFF,
}


_LASTING: Final = (InspectionAct.CALL_OFF, InspectionAct.END, InspectionAct.SIGN)
"""Acts after which no earlier state comes back, the strongest first."""


def _state(head: Record) -> InspectionState:
    acts = [step.act for step in head.steps if step.act in _STATES]
    lasting = next((act for act in _LASTING if act in acts), None)
    last = lasting or (acts[-1] if acts else None)
    return _STATES[last] if last else InspectionState.PLANNED


def _pauses(steps: Sequence[Entry]) -> tuple[tuple[datetime, datetime | None], ...]:
    pauses: list[tuple[datetime, datetime | None]] = []
    for step in steps:
        if step.act == InspectionAct.PAUSE:
            pauses.append((step.at, None))
        elif pauses and pauses[-1][1] is None:
            pauses[-1] = (pauses[-1][0], step.at)
    return tuple(pauses)


def _photos(records: Sequence[Record]) -> Mapping[RecordId | None, tuple[EvidenceItem, ...]]:
    photos = [one for one in records if one.kind is RecordKind.EVIDENCE_ITEM]
    tied: dict[RecordId | None, tuple[EvidenceItem, ...]] = {}
    for photo in photos:
        finding = rec_of(photo.fields.get("finding"))
        tied[finding] = (*tied.get(finding, ()), evidence_of(photo))
    return tied


def _stalls(plan: InspectionPlan, records: Sequence[Record]) -> tuple[Stall, ...]:
    """Return the stalls in order: as planned, then by mark those that were added on site."""
    walked = sorted(
        (one for one in records if one.kind is RecordKind.STALL),
        key=lambda one: (str(one.fields.get("mark") or ""), one.opened.at, one.rec),
    )
    by_mark = {
        mark: tuple(group)
        for mark, group in groupby(walked, key=lambda one: str(one.fields.get("mark") or ""))
    }
    order = {one.mark: one for one in plan.stalls}
    for mark, group in by_mark.items():
        order.setdefault(mark, listed_stall(group[0].fields))
    return tuple(_stall(stall, by_mark.get(mark, ())) for mark, stall in order.items())


def _stall(listed: ListedStall, walked: Sequence[Record]) -> Stall:
    return Stall(
        listed=listed,
        seen_at=walked[0].opened.at if walked else None,
        seen_by=tuple(dict.fromkeys(RecordId(one.opened.actor) for one in walked)),
    )


def _findings(
    records: Sequence[Record],
    tied: Mapping[RecordId | None, tuple[EvidenceItem, ...]],
    stalls: Sequence[Stall],
) -> tuple[Finding, ...]:
    order = {stall.listed.mark: n for n, stall in enumerate(stalls)}
    read = (
        read_finding(one, tied.get(one.rec, ()))
        for one in records
        if one.kind is RecordKind.FINDING
    )
    return tuple(
        sorted(
            (one for one in read if not one.withdrawn),
            key=lambda one: (order.get(one.content.stall, len(order)), one.content.check_no),
        )
    )


def _entrance(d: Fields) -> Entrance:
    texts = {key: str(d.get(key) or "") for key in _ENTRANCE_TEXTS}
    flags = {key: bool(d.get(key)) for key in _ENTRANCE_FLAGS}
    return Entrance(
        present=texts["present"],
        code=texts["code"],
        no_code_reason=texts["no_code_reason"],
        recusal=texts["recusal"],
        **flags,
    )


def _signing(d: Fields) -> Signing:
    return Signing(**{key: str(d.get(key) or "") for key in _SIGNING_TEXTS})
