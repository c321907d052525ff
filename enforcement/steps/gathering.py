"""How evidence is gathered at the spot: by two, at true times, nowhere else meanwhile.

What asking, looking, sampling and inspecting share. Source: 行政处罚法 第四十二、四十三、五十五条.
"""

from datetime import datetime
from typing import Final

from enforcement.errors import Refusal
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import TakenStep
from enforcement.steps.names import StepName
from enforcement.steps.rule import Advice, Intent, StepGuard
from enforcement.steps.separation import DOMAIN_ADVICE, not_two_places, not_withdrawn
from enforcement.steps.shared_guards import (
    TEAM,
    day_text,
    evidence_may_be_gathered,
    is_decided,
    refusal,
)
from enforcement.steps.values import Known, StepField, StepValues, ValueKind

TIMED: Final = (
    StepName.EXAMINE_SCENE,
    StepName.INTERVIEW,
    StepName.SAMPLE,
    StepName.INSPECT,
)
"""Steps that last from a start to an end."""


def gathering_is_allowed(intent: Intent) -> Refusal | None:
    """While others look at the decision, evidence is added only if they let us.

    行政复议法 46.2, 行政诉讼法 36.2: the reconsideration organ or the court consents.
    """
    return None if intent.values.text("consent") else evidence_may_be_gathered(intent)


def times_are_in_order(intent: Intent) -> Refusal | None:
    """The record of asking or looking says true times: it ends after it starts (处罚法 55.2)."""
    span = _span(intent.values)
    if span is None or span[0] < span[1]:
        return None
    text = f"结束时间{_time_text(span[1])}不在开始时间{_time_text(span[0])}之后。"
    return refusal("TIMES_REVERSED", PENALTY_LAW, "55.2", text, "核对起止时间")


def person_is_not_asked_twice(intent: Intent) -> Refusal | None:
    """Nobody is asked in two records at a time (处罚法 55.2)."""
    person = intent.values.text("person")
    for other in _at_the_same_time(intent):
        if person and other.values.text("person") == person:
            text = f"{person}在{_when(other)}已经有一份询问笔录，时间重叠。"
            return refusal("ASKED_TWICE", PENALTY_LAW, "55.2", text, "核对起止时间")
    return None


def _at_the_same_time(intent: Intent) -> list[TakenStep]:
    span = _span(intent.values)
    if span is None:
        return []
    timed = [(step, _span(step.values)) for step in intent.file.each(*TIMED)]
    return [step for step, other in timed if other and span[0] < other[1] and other[0] < span[1]]


def _span(values: StepValues) -> tuple[datetime, datetime] | None:
    start, end = values.instant("start"), values.instant("end")
    return (start, end) if start and end else None


def _when(step: TakenStep) -> str:
    start, end = _span(step.values) or (step.at, step.at)
    return f"{_time_text(start)}—{end:%H:%M}"


def _time_text(moment: datetime) -> str:
    return f"{day_text(moment.date())} {moment:%H:%M}"


def officer_bears_the_partys_name(intent: Intent) -> str | None:
    """Say that an officer may be the party or its relative (处罚法 43.1)."""
    party = intent.file.case.party
    if party is None or party.name not in {officer.name for officer in intent.officers}:
        return None
    return f"执法人员和当事人同名（{party.name}），先核对要不要回避。"


def evidence_comes_after_the_decision(intent: Intent) -> str | None:
    """Say that a decision rests on what was there before it."""
    if not is_decided(intent.file):
        return None
    return "已经作出决定，这以后取得的证据不能用来证明原来的决定。"


def record_is_of_another_day(intent: Intent) -> str | None:
    """Say that the times stated belong to another day than the step."""
    span = _span(intent.values)
    if span is None or span[0].date() == intent.on:
        return None
    return f"笔录的开始时间是{day_text(span[0].date())}，和这一步的日期不一样。"


AT_THE_SPOT: Final[tuple[StepGuard, ...]] = (
    *TEAM,
    not_withdrawn,
    gathering_is_allowed,
    times_are_in_order,
    not_two_places,
)
"""How evidence is gathered: by two, at true times, nowhere else meanwhile."""

SPOT_ADVICE: Final[tuple[Advice, ...]] = (
    *DOMAIN_ADVICE,
    officer_bears_the_partys_name,
    record_is_of_another_day,
    evidence_comes_after_the_decision,
)

START: Final = StepField(
    key="start", label="开始", kind=ValueKind.INSTANT, required=True, known=Known.NOW
)
END: Final = StepField(
    key="end", label="结束", kind=ValueKind.INSTANT, required=True, known=Known.SAVED
)
PLACE: Final = StepField(key="place", label="地点", required=True, carried=TIMED, known=Known.PLACE)
CONSENT: Final = StepField(
    key="consent",
    label="复议机关、法院同意补充证据的文件",
    hint="复议、诉讼期间才填",
)
