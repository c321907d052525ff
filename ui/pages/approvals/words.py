"""What a step says, label by label, in an officer's words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from enforcement.approvals import ApprovalState
from enforcement.clock import BEIJING, long_day
from enforcement.money import Fen
from enforcement.records import Json
from enforcement.steps.rule import StepRule
from enforcement.steps.values import YES, StepField, StepValues, ValueKind
from ui.pages.terms import day_text
from ui.painters.marks import TagKind, TagState

_TAGS: Final[Mapping[ApprovalState, tuple[TagKind, str]]] = {
    ApprovalState.PENDING: (TagKind.WARN, "soon"),
    ApprovalState.APPROVED: (TagKind.OK, "done"),
    ApprovalState.REFUSED: (TagKind.DANGER, "refused"),
    ApprovalState.TAKEN: (TagKind.OK, "done"),
    ApprovalState.TAKEN_BACK: (TagKind.NEUTRAL, "skipped"),
}


def approval_tag(state: str, words: str) -> TagState:
    """Return the tag of an approval's state."""
    kind, icon = _TAGS[ApprovalState(state)]
    return TagState(kind=kind, text=words, icon=icon)


def moment_text(at: datetime) -> str:
    """Return e.g. 11月24日 09:30, in Beijing time."""
    local = at.astimezone(BEIJING)
    return f"{day_text(local.date())} {local:%H:%M}"


def said(rule: StepRule, values: StepValues) -> tuple[tuple[str, str], ...]:
    """Return label and words of everything that a step says."""
    told = ((one.label, _words(one, values.data.get(one.key))) for one in rule.fields)
    return tuple((label, words) for label, words in told if words)


def _words(one: StepField, value: Json) -> str:
    if value in (None, "", (), []):
        return ""
    if one.kind is ValueKind.LINES:
        return "\n".join(_line(one.fields, line) for line in _listed(value))
    if one.kind is ValueKind.PEOPLE:
        return "、".join(map(str, _listed(value)))
    return _single(one, value)


def _single(one: StepField, value: Json) -> str:
    text = str(value)
    match one.kind:
        case ValueKind.MONEY:
            return f"{Fen(int(text)).short_text()} 元"
        case ValueKind.DAY:
            return long_day(date.fromisoformat(text[:10]))
        case ValueKind.INSTANT:
            return moment_text(datetime.fromisoformat(text))
        case ValueKind.FLAG:
            return "是" if value in (True, YES) else "否"
        case ValueKind.CHOICE:
            return one.term(text)
        case _:
            return text


def _listed(value: Json) -> Sequence[Json]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)


def _line(fields: Sequence[StepField], line: Json) -> str:
    if not isinstance(line, Mapping):
        return str(line)
    words = (_words(one, line.get(one.key)) for one in fields)
    return "，".join(one for one in words if one)
