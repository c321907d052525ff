"""Findings (发现问题): a check that somebody failed, what was seen, and what comes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from enforcement.case_parts import EvidenceItem, rec_of
from enforcement.fold import Record
from enforcement.inspections.scene import rows_of, texts_of
from enforcement.ledger import Entry
from enforcement.records import EDITING_ACTS, EntryId, Fields, Json, RecordId


class Outcome(StrEnum):
    """What comes of a finding."""

    CORRECTED = "corrected"
    GUIDED = "guided"
    ORDERED = "ordered"
    ON_SPOT = "on_spot"
    WAIVED = "waived"
    FILED = "filed"
    HANDED_OVER = "handed_over"


OUTCOME_TERMS: Final[Mapping[Outcome, str]] = {
    Outcome.CORRECTED: "当场改好",
    Outcome.GUIDED: "指导改正",
    Outcome.ORDERED: "限期改正",
    Outcome.ON_SPOT: "当场处罚",
    Outcome.WAIVED: "首违不罚",
    Outcome.FILED: "立案",
    Outcome.HANDED_OVER: "转部门",
}

PUNISHING: Final = frozenset({Outcome.ON_SPOT, Outcome.WAIVED, Outcome.FILED})
"""Outcomes that only who has the power may choose."""

GROWS: Final = frozenset({*PUNISHING, Outcome.HANDED_OVER})
"""Outcomes from which a lead grows, with everything carried over."""


class FindingAct(StrEnum):
    """Steps of a finding."""

    WITHDRAW = "withdraw_finding"
    FOLLOW = "follow_finding"
    VERIFY = "verify_finding"


class Corrected(StrEnum):
    """What looking again came to."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"


CORRECTED_TERMS: Final[Mapping[Corrected, str]] = {
    Corrected.DONE: "已改正",
    Corrected.PARTLY: "部分改正",
    Corrected.NOT_DONE: "没有改正",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measured value.

    Attributes:
        tool: What it was measured with, e.g. 5米钢卷尺.
    """

    what: str
    value: str
    unit: str
    tool: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingContent:
    """What is said of a finding.

    Attributes:
        stall: Mark of the stall; empty where the subject has none.
        stall_name: Its name, as it was then.
        scene: The scene of the check.
        check_no: Its place in the scene.
        check_title: What was checked.
        text: What was seen; no legal judgement.
        outcome: What comes of it; None until it is chosen.
        due_on: Until when it is to be corrected.
        to: To whom it goes.
        items: Codes of the enforcement items behind the check.
    """

    stall: str = ""
    stall_name: str = ""
    scene: RecordId
    check_no: int
    check_title: str
    text: str = ""
    measures: tuple[Measure, ...] = ()
    outcome: Outcome | None = None
    due_on: date | None = None
    to: str = ""
    items: tuple[str, ...] = ()

    def to_fields(self) -> Fields:
        """Return the content of a finding record, without what it belongs to."""
        return {
            **{key: str(getattr(self, key)) for key in _TEXTS},
            "check_no": self.check_no,
            "measures": [_measure_fields(one) for one in self.measures],
            "outcome": self.outcome.value if self.outcome else None,
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "items": list(self.items),
        }


_TEXTS: Final = ("stall", "stall_name", "scene", "check_title", "text", "to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What looking again came to."""

    on: date
    result: Corrected
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A finding.

    Attributes:
        inspection: The visit on which it was found.
        photos: Evidence tied to it, oldest first.
        lead: The lead that grew from it.
        withdrawn: Whether it was taken back before the record was signed.
        verified: What looking again came to, newest last.
        conflict: Whether two computers said different things of it.
        after_signing: Whether the signed record doesn't know it, or not as it stands now.
    """

    rec: RecordId
    inspection: RecordId
    content: FindingContent
    photos: tuple[EvidenceItem, ...]
    lead: RecordId | None
    withdrawn: bool
    verified: tuple[Verification, ...]
    conflict: bool
    after_signing: bool = False

    @property
    def is_corrected(self) -> bool:
        """Tell whether nothing is left to be corrected."""
        done = any(one.result is Corrected.DONE for one in self.verified)
        return done or self.content.outcome is Outcome.CORRECTED

    @property
    def look_again_on(self) -> date | None:
        """Return the day on which an order is looked at again; None if none is open."""
        waits = self.content.outcome is Outcome.ORDERED and not self.is_corrected
        return self.content.due_on if waits and self.lead is None else None

    @property
    def wants_lead(self) -> bool:
        """Tell whether a lead is to grow from it that isn't there yet."""
        return self.content.outcome in GROWS and self.lead is None


def read_finding(record: Record, photos: Sequence[EvidenceItem] = ()) -> Finding:
    """Return the finding that a record describes, with the photos that name it."""
    followed = record.step(FindingAct.FOLLOW)
    last = _last_said(record)
    return Finding(
        rec=record.rec,
        inspection=RecordId(str(record.fields["case"])),
        content=finding_content(record.fields),
        photos=tuple(photos),
        lead=rec_of(followed.d.get("lead")) if followed else None,
        withdrawn=last == {FindingAct.WITHDRAW},
        verified=tuple(
            Verification(
                on=step.on,
                result=Corrected(str(step.d["result"])),
                text=str(step.d.get("text") or ""),
            )
            for step in record.steps
            if step.act == FindingAct.VERIFY
        ),
        conflict=bool(record.conflicts) or len(last) > 1,
    )


def sayings(record: Record) -> tuple[Entry, ...]:
    """Return the entries that say what was found, or take it back; oldest first."""
    return tuple(
        entry
        for entry in record.entries
        if entry.act in EDITING_ACTS or entry.act == FindingAct.WITHDRAW
    )


def _last_said(record: Record) -> frozenset[str]:
    """Return what was said last: taken back, edited, or, on two computers at once, both.

    Who changes a finding that he knows to be taken back says it anew.
    """
    said = sayings(record)
    parents = {entry.id: entry.parents for entry in record.entries}
    todo, seen = [parent for entry in said for parent in entry.parents], set[EntryId]()
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            todo.extend(parents.get(current, ()))
    return frozenset(
        FindingAct.WITHDRAW if entry.act == FindingAct.WITHDRAW else "edit"
        for entry in said
        if entry.id not in seen
    )


def finding_content(fields: Fields) -> FindingContent:
    """Return what fields say of a finding."""
    outcome, due_on = fields.get("outcome"), fields.get("due_on")
    measures = fields.get("measures")
    return FindingContent(
        stall=str(fields.get("stall") or ""),
        stall_name=str(fields.get("stall_name") or ""),
        scene=RecordId(str(fields.get("scene") or "")),
        check_no=int(str(fields["check_no"])),
        check_title=str(fields.get("check_title") or ""),
        text=str(fields.get("text") or ""),
        measures=tuple(_measure(one) for one in rows_of(measures)),
        outcome=Outcome(str(outcome)) if outcome else None,
        due_on=date.fromisoformat(str(due_on)) if due_on else None,
        to=str(fields.get("to") or ""),
        items=texts_of(fields.get("items")),
    )


def _measure_fields(measure: Measure) -> dict[str, Json]:
    return {
        "what": measure.what,
        "value": measure.value,
        "unit": measure.unit,
        "tool": measure.tool,
    }


def _measure(fields: Fields) -> Measure:
    said = {key: str(fields.get(key) or "") for key in ("what", "value", "unit", "tool")}
    return Measure(**said)
