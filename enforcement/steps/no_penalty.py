"""不予处罚: the grounds of the law, their conditions, and the education that is due.

Source: 行政处罚法 第三十、三十一、三十三、三十六、五十七条.
"""

from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.grounds import GROUND_RULES, Ground
from enforcement.penalty import NO_PENALTY_ARTICLES, NoPenaltyGround
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.procedures.summary_decision import years_later
from enforcement.procedures.summary_follow_up import (
    WaiverConditions,
    ground_is_met,
    party_is_educated,
)
from enforcement.steps import filing
from enforcement.steps.clocks import ClockRule
from enforcement.steps.decision import READY, decision_is_late
from enforcement.steps.names import StepName
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.separation import not_withdrawn
from enforcement.steps.shared_guards import approved_by_head, item_is_held, refusal, where_said
from enforcement.steps.sizing import act_ended_on, age_at_act
from enforcement.steps.values import Known, StepChoice, StepField, ValueKind


def waiver_has_a_ground(intent: Intent) -> Refusal | None:
    """Not to punish has one of the grounds of the law, and its conditions hold (30–33, 36, 57)."""
    if not intent.values.has("ground"):
        text = "不予处罚要写明是哪一种法定情形。"
        return refusal("NO_GROUND", PENALTY_LAW, "57.1", text, "选不予处罚的情形")
    return ground_is_met(_waiver(intent))


def waived_party_is_educated(intent: Intent) -> Refusal | None:
    """Whoever isn't punished although he broke the law is educated (33.3)."""
    return party_is_educated(_waiver(intent)) if intent.values.has("ground") else None


def _waiver(intent: Intent) -> WaiverConditions:
    values = intent.values
    return WaiverConditions(
        ground=NoPenaltyGround(values.text("ground")),
        barred=_is_barred(intent),
        first_violation=intent.file.first_violation,
        slight=values.flag("slight", default=True),
        corrected=values.flag("corrected", default=True),
        harmless=values.flag("harmless", default=True),
        education=values.flag("education"),
        age=age_at_act(intent),
    )


def _is_barred(intent: Intent) -> bool:
    """Tell whether the act was discovered too late; an unknown end doesn't speak against it."""
    ended, filed = act_ended_on(intent.file), intent.file.filed
    if ended is None:
        return True
    grave = filed is not None and filed.values.flag("grave_harm")
    years = filing.LONG_LIMITATION_YEARS if grave else filing.LIMITATION_YEARS
    return min(intent.file.discovered_on, intent.on) > years_later(ended, years)


_WAIVER_CHOICES: Final = tuple(
    StepChoice(value=ground.value, term=GROUND_RULES[Ground(ground.value)].term)
    for ground in NO_PENALTY_ARTICLES
)

STEPS: Final[tuple[StepRule, ...]] = (
    StepRule(
        name=StepName.DECIDE_NO_PENALTY,
        title="不予处罚决定",
        verb="作不予处罚决定",
        hint="写明法定情形和证据，对当事人进行教育。",
        chapter=Chapter.DECISION,
        who=Who.HEAD,
        fields=(
            StepField(
                key="ground",
                label="不予处罚的情形",
                kind=ValueKind.CHOICE,
                choices=_WAIVER_CHOICES,
                required=True,
            ),
            StepField(key="slight", label="轻微，或者后果轻微", kind=ValueKind.FLAG),
            StepField(key="corrected", label="已及时改正", kind=ValueKind.FLAG),
            StepField(key="harmless", label="没有造成危害后果", kind=ValueKind.FLAG),
            StepField(key="education", label="已教育当事人", kind=ValueKind.FLAG, required=True),
            StepField(key="reason", label="理由和证据", kind=ValueKind.LONG_TEXT),
            StepField(
                key="approver", label="哪位负责人决定的", kind=ValueKind.PERSON, known=Known.HEAD
            ),
            StepField(key="number", label="决定书文号"),
        ),
        requires=READY,
        checks=(
            not_withdrawn,
            where_said("approver", approved_by_head(PENALTY_LAW, "57.1", "不予处罚决定")),
            item_is_held,
            waiver_has_a_ground,
            waived_party_is_educated,
        ),
        advice=(decision_is_late,),
        concerns=lambda file: file.has(StepName.FINISH_INVESTIGATION),
        papers=("ORD-38", "ORD-40"),
        sources=(LegalSource(PENALTY_LAW, "33"), LegalSource(PENALTY_LAW, "57.1")),
    ),
)

CLOCKS: Final[tuple[ClockRule, ...]] = ()
