"""催告后的陈述申辩 (1d): what the party says to a demand is heard, checked and answered.

Source: 行政强制法 第三十六、三十七条.
"""

from dataclasses import replace
from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.steps.clocks import ClockRule
from enforcement.steps.names import StepName
from enforcement.steps.notice import POINTS, changes_something, points_are_answered
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.shared_guards import COERCION_LAW, RUNNING, after, day_text, refusal
from enforcement.steps.values import StepField, ValueKind

_NOT_DEMANDED: Final = refusal(
    "NOT_DEMANDED", COERCION_LAW, "36", "还没有催告，没有对催告的陈述申辩。", "先送达催告书"
)


def each_point_is_checked(intent: Intent) -> Refusal | None:
    """Each fact, reason and proof is checked: taken up where it holds, else why not (36)."""
    found = points_are_answered(intent)
    return found and replace(found, code="ANSWER_NOT_CHECKED", law=COERCION_LAW, article="36")


def party_has_no_good_reason(intent: Intent) -> Refusal | None:
    """What is not obeyed for a good reason isn't enforced (37.1); a new demand begins anew."""
    demanded = intent.file.last(StepName.SERVE_DEMAND_NOTICE)
    said = intent.file.since(demanded, StepName.HEAR_ON_DEMAND) if demanded else ()
    accepted = [one for one in said if changes_something(one)]
    if not accepted:
        return None
    text = f"当事人的理由{day_text(accepted[-1].on)}已经采纳，有正当理由不履行的，不能强制执行。"
    return refusal("REASON_ACCEPTED", COERCION_LAW, "37.1", text, "理由消失后再催告")


def demand_is_heard_of(intent: Intent) -> str | None:
    """Say what follows on a reason that holds."""
    if not any(point.flag("adopted") for point in intent.values.lines("points")):
        return None
    return "理由成立的要采纳：该变更、中止或者终结执行的，接着办。"


STEPS: Final = (
    StepRule(
        name=StepName.HEAR_ON_DEMAND,
        title="催告后的陈述申辩",
        verb="记对催告的陈述申辩",
        hint="当事人收到催告书后提出的事实、理由和证据，记录、复核；成立的采纳。",
        chapter=Chapter.ENFORCEMENT,
        who=Who.OFFICER,
        fields=(
            StepField(
                key="raised", label="当事人提出了什么", kind=ValueKind.LONG_TEXT, required=True
            ),
            POINTS,
            StepField(key="checked_by", label="复核人", kind=ValueKind.PERSON),
        ),
        requires=(*RUNNING, after(StepName.SERVE_DEMAND_NOTICE, refused=_NOT_DEMANDED)),
        checks=(each_point_is_checked,),
        advice=(demand_is_heard_of,),
        concerns=lambda file: file.has(StepName.SERVE_DEMAND_NOTICE),
        sources=(LegalSource(COERCION_LAW, "36"),),
    ),
)

CLOCKS: Final[tuple[ClockRule, ...]] = ()
