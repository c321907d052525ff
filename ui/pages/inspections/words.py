"""Words and marks of visits and findings, the same on every page that shows one."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from enforcement.inspections.finding import OUTCOME_TERMS, FindingContent, Outcome
from enforcement.inspections.inspection import INSPECTION_STATE_TERMS, InspectionState
from enforcement.inspections.plan import ListedStall
from ui.pages.terms import SOON_DAYS, day_text
from ui.painters.marks import BadgeState, DeadlineKind, TagKind, TagState

_STATES: Final[Mapping[InspectionState, tuple[TagKind, str]]] = {
    InspectionState.PLANNED: (TagKind.NEUTRAL, "not_yet"),
    InspectionState.UNDERWAY: (TagKind.WARN, "running"),
    InspectionState.PAUSED: (TagKind.NEUTRAL, "paused"),
    InspectionState.SIGNED: (TagKind.WARN, "sign"),
    InspectionState.ENDED: (TagKind.OK, "done"),
    InspectionState.CALLED_OFF: (TagKind.NEUTRAL, "skipped"),
}
_OUTCOMES: Final[Mapping[Outcome, tuple[TagKind, str]]] = {
    Outcome.CORRECTED: (TagKind.OK, "done"),
    Outcome.GUIDED: (TagKind.OK, "info"),
    Outcome.ORDERED: (TagKind.WARN, "running"),
    Outcome.ON_SPOT: (TagKind.WARN, "on_spot"),
    Outcome.WAIVED: (TagKind.OK, "safe"),
    Outcome.FILED: (TagKind.WARN, "case"),
    Outcome.HANDED_OVER: (TagKind.NEUTRAL, "handed_over"),
}
_OPEN: Final = TagState(kind=TagKind.WARN, text="还没选怎么处理", icon="warning")
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def state_tag(state: InspectionState) -> TagState:
    """Return how far a visit has got."""
    kind, icon = _STATES[state]
    return TagState(kind=kind, text=INSPECTION_STATE_TERMS[state], icon=icon)


def outcome_tag(content: FindingContent) -> TagState:
    """Return what comes of a finding; an order says until when."""
    outcome = content.outcome
    if outcome is None:
        return _OPEN
    kind, icon = _OUTCOMES[outcome]
    ordered = outcome is Outcome.ORDERED and content.due_on is not None
    words = OUTCOME_TERMS[outcome]
    if ordered and content.due_on is not None:
        words = f"{day_text(content.due_on)}前改"
    return TagState(kind=kind, text=words, icon=icon)


def due_badge(due_on: date | None, today: date) -> BadgeState | None:
    """Return until when something of a visit is to be done; it counts no days, it names one."""
    if due_on is None:
        return None
    if due_on < today:
        return BadgeState(kind=DeadlineKind.OVERDUE, text=f"{day_text(due_on)}就到期")
    if due_on == today:
        return BadgeState(kind=DeadlineKind.TODAY, text="今天到期")
    near = due_on - today <= timedelta(days=SOON_DAYS)
    kind = DeadlineKind.SOON if near else DeadlineKind.RUNNING
    return BadgeState(kind=kind, text=f"{day_text(due_on)}前")


def stall_words(stall: ListedStall) -> str:
    """Return a stall as it is called: its mark and its name."""
    return f"{stall.mark} {stall.name}".strip()


def photo_tie(mark: str, number: int) -> str:
    """Return what a photo is tied to, e.g. 07-①."""
    circled = _CIRCLED[number] if number < len(_CIRCLED) else f"{number + 1}"
    return f"{mark}-{circled}" if mark else circled


def minutes_words(start: datetime, now: datetime) -> str:
    """Return since when a visit goes on, e.g. 14:05 开始，已 29 分钟."""
    minutes = max(int((now - start).total_seconds() // 60), 0)
    hours, rest = divmod(minutes, 60)
    lasted = f"{hours} 小时 {rest} 分钟" if hours else f"{rest} 分钟"
    return f"{start:%H:%M} 开始，已 {lasted}"
