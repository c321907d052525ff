"""Records: the smallest things that one person states at one time, and how they merge.

A record is nothing but its entries. Two computers that hold the same entries, in whatever
order they came, hold the same record: what an entry's author had before his eyes is named in
its ``parents``, and everything here follows from that graph.

Each kind has one merge rule:

* *once*: stated one time, never changed (an issued document, a payment);
* *union*: statements are added up (a visit's notes, a number's life);
* *fields*: edits of different fields merge and say so, the same field twice is a conflict;
* *step*: like *fields*, and the acts that are no edits are steps of a procedure.

Only *fields* and *step* can conflict. Both values are then kept and shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
Fields = Mapping[str, Json]
RecordId = NewType("RecordId", str)
EntryId = NewType("EntryId", str)


class RecordKind(StrEnum):
    """What a record is about."""

    STORE = "store"
    UNIT = "unit"
    OFFICER = "officer"
    ITEM_LIST = "item_list"
    FORM_VERSION = "form_version"
    CALENDAR = "calendar"
    LEAD = "lead"
    REPORTER = "reporter"
    CASE = "case"
    PARTY = "party"
    EVIDENCE_ITEM = "evidence_item"
    DOCUMENT = "document"
    NUMBER_USE = "number_use"
    SERVICE = "service"
    PAYMENT = "payment"
    CASH = "cash"
    APPROVAL = "approval"
    NOTE = "note"
    DEVICE = "device"
    SCENE = "scene"
    SUBJECT = "subject"
    INSPECTION = "inspection"
    STALL = "stall"
    FINDING = "finding"


class MergeRule(StrEnum):
    """How the entries of one record come together."""

    ONCE = "once"
    UNION = "union"
    FIELDS = "fields"
    STEP = "step"


MERGE_RULES: Final[Mapping[RecordKind, MergeRule]] = {
    RecordKind.STORE: MergeRule.ONCE,
    RecordKind.UNIT: MergeRule.FIELDS,
    RecordKind.OFFICER: MergeRule.FIELDS,
    RecordKind.ITEM_LIST: MergeRule.FIELDS,
    RecordKind.FORM_VERSION: MergeRule.FIELDS,
    RecordKind.CALENDAR: MergeRule.ONCE,
    RecordKind.LEAD: MergeRule.STEP,
    RecordKind.REPORTER: MergeRule.FIELDS,
    RecordKind.CASE: MergeRule.STEP,
    RecordKind.PARTY: MergeRule.FIELDS,
    RecordKind.EVIDENCE_ITEM: MergeRule.UNION,
    RecordKind.DOCUMENT: MergeRule.UNION,
    RecordKind.NUMBER_USE: MergeRule.UNION,
    RecordKind.SERVICE: MergeRule.ONCE,
    RecordKind.PAYMENT: MergeRule.ONCE,
    RecordKind.CASH: MergeRule.UNION,
    RecordKind.APPROVAL: MergeRule.STEP,
    RecordKind.NOTE: MergeRule.ONCE,
    RecordKind.DEVICE: MergeRule.ONCE,
    RecordKind.SCENE: MergeRule.FIELDS,
    RecordKind.SUBJECT: MergeRule.FIELDS,
    RecordKind.INSPECTION: MergeRule.STEP,
    RecordKind.STALL: MergeRule.ONCE,
    RecordKind.FINDING: MergeRule.STEP,
}

EDITING_ACTS: Final = frozenset({"open", "edit", "resolve"})
"""Acts whose ``d`` holds fields; on a *step* record every other act is a step."""

RESERVED: Final = frozenset({"on", "happened", "how", "defects", "warnings"})
"""Keys of ``d`` that speak about the entry itself and are no fields of the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field for which two people stated different things, neither having seen the other's.

    Attributes:
        field: Name of the field.
        versions: The entries that hold the competing values, oldest first.
    """

    field: str
    versions: tuple[EntryId, ...]
