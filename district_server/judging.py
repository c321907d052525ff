"""Judging: what the server finds about entries that it has already stored.

Verdicts are made once, in feed order, and travel in the feed; devices don't judge again. An entry
that breaks a rule is parked; one that a restored store issues again says nothing new and breaks
none. The chains are gapless, so a named parent is known exactly if its chain reaches that far.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, NamedTuple, NotRequired

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError
from typing_extensions import TypedDict

from district_server.books import Judgement, NumberTaken, Standing
from enforcement.ledger import CURRENT_VERSION, Origin
from enforcement.numbers import NumberState
from enforcement.records import MERGE_RULES, MergeRule, RecordId, RecordKind
from enforcement.unit import StoreMode

MALFORMED: Final = "MALFORMED"
UNKNOWN_KIND: Final = "UNKNOWN_KIND"
UNKNOWN_VERSION: Final = "UNKNOWN_VERSION"
RECORD_FIXED: Final = "RECORD_FIXED"
KIND_DIFFERS: Final = "KIND_DIFFERS"
FOREIGN_RECORD: Final = "FOREIGN_RECORD"
NUMBER_TWICE: Final = "NUMBER_TWICE"
DRILL: Final = "DRILL"
WAITS_FOR: Final = "WAITS_FOR"
REVOKED: Final = "REVOKED"

SENTENCES: Final[Mapping[str, str]] = {
    MALFORMED: "这条记录读不出来，原样留着，请把程序的支持记录发给区里。",
    UNKNOWN_KIND: "这种记录区里的程序还不认识，原样留着，区里升级后再认。",
    UNKNOWN_VERSION: "这条记录是更新的程序写的，原样留着，区里升级后再认。",
    RECORD_FIXED: "这份记录定了就不能改，改动没有采用；要改，另记一份说明。",
    KIND_DIFFERS: "同一个编号下已经有另一种记录，这一条没有采用。",
    FOREIGN_RECORD: "这是别的镇街的记录，这一条没有采用。",
    NUMBER_TWICE: "这个文号另一份文书已经用了，两份都存着，请作废一份。",
    DRILL: "这是演练的记录，不进正式的库。",
    WAITS_FOR: "它所依据的记录还没送到，等那条到了自动认。",
    REVOKED: "这台电脑已被停用，送来的记录先单独存放，等区里核对。",
}

_KINDS: Final[Mapping[str, MergeRule]] = {kind.value: rule for kind, rule in MERGE_RULES.items()}


_Id = Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[^\x00-\x1f]+$")]
_Parent = Annotated[str, StringConstraints(pattern=r"^[\w\-]+\.[\w\-]+\.[0-9]{1,15}$")]


class _Outline(TypedDict):
    """The keys of a line that judging looks at; the others only have to be there."""

    v: int
    seq: int
    rec: _Id
    kind: _Id
    act: _Id
    grp: _Id
    hlc: str
    wall: str
    actor: str
    role: str
    d: dict[str, Any]
    parents: NotRequired[Annotated[list[_Parent], Field(max_length=1000)]]


_READ: Final = TypeAdapter(_Outline).validator.validate_json


_NO_RECORD: Final = RecordId("")


class Draft(NamedTuple):
    """An entry as it was read, before judging; a tuple, for thousands are made per second.

    Attributes:
        parents: Chain and sequence number of each entry that the author had before his eyes.
        number: The document number that it takes, if it takes one.
        fault: A code if the entry alone shows that it cannot be accepted.
    """

    seq: int
    line: str
    rec: RecordId = _NO_RECORD
    kind: str = ""
    grp: str = ""
    parents: tuple[tuple[Origin, int], ...] = ()
    number: NumberTaken | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the town has already, as far as a batch asks for it.

    Attributes:
        kinds: Kinds of the records that were known before.
        lasts: How far the chains of named parents are known.
        lines: What the device stated of those of these records that are stated once.
    """

    kinds: Mapping[RecordId, str] = field(default_factory=dict)
    lasts: Mapping[Origin, int] = field(default_factory=dict)
    lines: Sequence[str] = ()


def read(seq: int, line: str) -> Draft:
    """Read one line as far as judging needs it."""
    try:
        outline = _READ(line, strict=True)
    except ValidationError:
        return Draft(seq=seq, line=line, fault=MALFORMED)
    parents = outline.get("parents")
    return Draft(
        seq,
        line,
        RecordId(outline["rec"]),
        outline["kind"],
        outline["grp"],
        tuple(map(_parent, parents)) if parents else (),
        _number(outline) if outline["kind"] == RecordKind.NUMBER_USE else None,
        _fault(seq, outline),
    )


def judge(drafts: Sequence[Draft], origin: Origin, known: Known) -> list[Judgement]:
    """Judge a batch in its order; earlier entries of the batch count as known."""
    kinds = dict(known.kinds)
    stated = frozenset(map(_statement, known.lines))
    judgements: list[Judgement] = []
    for draft in drafts:
        code = draft.fault or _against_record(draft, kinds.get(draft.rec))
        if code == RECORD_FIXED and stated and _statement(draft.line) in stated:
            code = ""
        missing = () if code else _missing(draft, origin, known.lasts)
        judgements.append(_judgement(code, missing))
        if not code:
            kinds.setdefault(draft.rec, draft.kind)
    return judgements


def parked(code: str) -> Judgement:
    """Return a parking with its sentence."""
    return Judgement(standing=Standing.PARKED, code=code, text=SENTENCES[code])


def quarantined() -> Judgement:
    """Return the judgement on everything a revoked device sends."""
    return Judgement(standing=Standing.QUARANTINE, code=REVOKED, text=SENTENCES[REVOKED])


ACCEPTED: Final = Judgement()


def _judgement(code: str, missing: tuple[tuple[Origin, int], ...]) -> Judgement:
    if code:
        return parked(code)
    if missing:
        text = SENTENCES[WAITS_FOR]
        return Judgement(standing=Standing.PARKED, code=WAITS_FOR, text=text, missing=missing)
    return ACCEPTED


def _fault(seq: int, outline: _Outline) -> str:
    if outline["kind"] not in _KINDS:
        return UNKNOWN_KIND
    if outline["v"] > CURRENT_VERSION:
        return UNKNOWN_VERSION
    if outline["seq"] != seq or outline["v"] < 1:
        return MALFORMED
    if outline["kind"] == RecordKind.STORE and outline["d"].get("mode") == StoreMode.DRILL:
        return DRILL
    return ""


class _NumberContent(BaseModel):
    """What a ``number_use`` entry says about its number; numbers from elsewhere have no text."""

    model_config = ConfigDict(strict=True)

    text: Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]{1,128}$")]
    form: _Id
    year: Annotated[int, Field(ge=2000, le=2200)]
    number: Annotated[int, Field(ge=0, lt=2**31)]


def _number(outline: _Outline) -> NumberTaken | None:
    if outline["act"] != NumberState.RESERVED:
        return None
    try:
        content = _NumberContent.model_validate(outline["d"])
    except ValidationError:
        return None
    return NumberTaken(rec=RecordId(outline["rec"]), **content.model_dump())


def stated_once(kinds: Mapping[RecordId, str]) -> frozenset[RecordId]:
    """Return the records that only one entry may state."""
    return frozenset(rec for rec, kind in kinds.items() if _KINDS.get(kind) is MergeRule.ONCE)


def _statement(line: str) -> str:
    """Return what a line states, wherever it stands: a restored store issues it again."""
    said = {key: value for key, value in json.loads(line).items() if key not in _PLACE}
    return json.dumps(said, sort_keys=True)


_PLACE: Final = frozenset({"seq", "parents"})


def _against_record(draft: Draft, standing_kind: str | None) -> str:
    if standing_kind is None:
        return ""
    if standing_kind != draft.kind:
        return KIND_DIFFERS
    return RECORD_FIXED if _KINDS[draft.kind] is MergeRule.ONCE else ""


def _missing(
    draft: Draft, origin: Origin, lasts: Mapping[Origin, int]
) -> tuple[tuple[Origin, int], ...]:
    return tuple(
        (chain, seq)
        for chain, seq in draft.parents
        if seq > (draft.seq - 1 if chain == origin else lasts.get(chain, 0))
    )


def named_chains(drafts: Iterable[Draft]) -> frozenset[Origin]:
    """Return the chains that a batch's parents belong to."""
    return frozenset(chain for draft in drafts for chain, _ in draft.parents)


def _parent(name: str) -> tuple[Origin, int]:
    device, epoch, seq = name.rsplit(".", 2)
    return Origin(device=device, epoch=epoch), int(seq)
