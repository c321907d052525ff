"""行政检查 (1f): who may inspect, how often, by which plan and code, and what is filed without one.

What is asked at the door of a visit is asked here too: `enforcement.procedures.inspection_checks`.

Source: 重庆市规范涉企行政检查办法 第十四、十五、十七、十八、二十九条; 行政处罚法 第四十二条.
"""

from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.inspections.counting import CAPPED
from enforcement.inspections.plan import INSPECTION_TERMS, InspectionKind
from enforcement.procedures.guarding import PENALTY_LAW, Guard
from enforcement.procedures.inspection_checks import (
    ENTRY_GUARDS,
    FILE_AFTERWARDS,
    INSPECTION_RULES,
    PLAN_AFTERWARDS,
    STRICT_INSPECTION,
    EntryFacts,
    needs_filing,
)
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.gathering import (
    AT_THE_SPOT,
    CONSENT,
    END,
    PLACE,
    SPOT_ADVICE,
    START,
)
from enforcement.steps.names import StepName
from enforcement.steps.rule import Chapter, Intent, StepGuard, StepRule, Who
from enforcement.steps.shared_guards import RUNNING, refusal
from enforcement.steps.values import StepChoice, StepField, StepValues, ValueKind


def entry_facts(intent: Intent) -> EntryFacts:
    """Return what the guards of beginning an inspection look at; what isn't said is in order."""
    values = intent.values
    return EntryFacts(
        officers=intent.officers,
        on=intent.on,
        item_published=values.flag("item_published", default=True),
        assistants=frozenset(values.people("assistants")),
        plan_approved=values.flag("plan_approved", default=True),
        can_wait=not may_be_approved_afterwards(intent),
        capped=values.text("kind") in CAPPED,
        visits=values.count("visits_this_year"),
        cap=values.count("cap") if values.has("cap") else None,
    )


def asked_of(guard: Guard[EntryFacts]) -> StepGuard:
    """Return a guard of the visit as one of the step."""
    return lambda intent: guard(entry_facts(intent))


def may_be_approved_afterwards(intent: Intent) -> bool:
    """Tell whether the inspection can't wait for its plan."""
    immediate = intent.values.text("kind") == InspectionKind.IMMEDIATE
    return immediate or intent.values.flag("urgent")


def plan_is_completed_afterwards(intent: Intent) -> str | None:
    """Say that an urgent inspection still wants its plan (检查办法 17)."""
    waits = not intent.values.flag("plan_approved", default=True)
    if not waits or not may_be_approved_afterwards(intent):
        return None
    return PLAN_AFTERWARDS


def code_is_missing(intent: Intent) -> str | None:
    """Say that an inspection without code is filed with the justice bureau (检查办法 18)."""
    if not needs_filing(intent.values.text("code"), of_business=is_of_business(intent.values)):
        return None
    return FILE_AFTERWARDS


def is_uncoded(step: TakenStep) -> bool:
    """Tell whether an inspection in the file was made without a code."""
    return needs_filing(step.values.text("code"), of_business=is_of_business(step.values))


def is_of_business(values: StepValues) -> bool:
    """Tell whether an inspection is one of a business (涉企检查)."""
    return not values.flag("no_business")


def something_is_to_be_filed(intent: Intent) -> Refusal | None:
    """What is filed is an inspection without a code (检查办法 18)."""
    if _uncoded(intent.file):
        return None
    text = "没有需要备案的检查：有执法码的，或者已经备案。"
    return refusal("NOTHING_TO_FILE", INSPECTION_RULES, "18", text, "看检查记录")


def _uncoded(file: CaseFile) -> bool:
    """Tell whether more inspections were made without a code than were filed."""
    inspected = [step for step in file.each(StepName.INSPECT) if is_uncoded(step)]
    return len(inspected) > len(file.each(StepName.FILE_UNCODED_INSPECTION))


STEPS: Final = (
    StepRule(
        name=StepName.INSPECT,
        title="行政检查",
        verb="记检查",
        hint="两名持证人员，出示证件、检查通知书，扫码进门。",
        chapter=Chapter.INQUIRY,
        fields=(
            StepField(
                key="kind",
                label="哪一种检查",
                kind=ValueKind.CHOICE,
                required=True,
                choices=tuple(
                    StepChoice(value=kind.value, term=term)
                    for kind, term in INSPECTION_TERMS.items()
                ),
            ),
            StepField(
                key="item_published",
                label="检查事项已经公布",
                kind=ValueKind.FLAG,
                required=True,
            ),
            StepField(
                key="plan_approved",
                label="检查方案已经批准",
                kind=ValueKind.FLAG,
                hint="专项检查由区县以上人民政府批准",
                required=True,
            ),
            StepField(
                key="urgent",
                label="情况紧急，事后补批",
                kind=ValueKind.FLAG,
                when=("plan_approved", frozenset({False})),
            ),
            StepField(
                key="no_business",
                label="检查对象不是企业、个体工商户等经营主体",
                kind=ValueKind.FLAG,
            ),
            StepField(
                key="code",
                label="执法码",
                hint="没有的空着，三个工作日内备案",
                when=("no_business", frozenset({None, False})),
            ),
            StepField(key="visits_this_year", label="今年已经检查几次", kind=ValueKind.COUNT),
            StepField(key="cap", label="公布的年度上限", kind=ValueKind.COUNT),
            StepField(
                key="assistants",
                label="辅助人员",
                kind=ValueKind.PEOPLE,
                hint="协助，不当检查人员",
            ),
            START,
            END,
            PLACE,
            StepField(key="findings", label="检查情况", kind=ValueKind.LONG_TEXT),
            StepField(
                key="result",
                label="结果",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value="nothing", term="没有发现问题"),
                    StepChoice(value="guided", term="指导改正"),
                    StepChoice(value="ordered", term="责令改正"),
                    StepChoice(value="lead", term="涉嫌违法，作为线索"),
                ),
            ),
            CONSENT,
        ),
        requires=RUNNING,
        checks=(*AT_THE_SPOT, *map(asked_of, ENTRY_GUARDS)),
        advice=(code_is_missing, plan_is_completed_afterwards, *SPOT_ADVICE),
        concerns=lambda file: file.filed is None,
        papers=("INS-03", "INS-06", "INS-10"),
        sources=(
            LegalSource(INSPECTION_RULES, "17"),
            LegalSource(STRICT_INSPECTION, ""),
            LegalSource(PENALTY_LAW, "55"),
        ),
    ),
    StepRule(
        name=StepName.FILE_UNCODED_INSPECTION,
        title="无码检查备案",
        verb="记备案",
        hint="没有执法码的检查，三个工作日内向司法行政部门备案。",
        chapter=Chapter.INQUIRY,
        who=Who.OFFICER,
        fields=(
            StepField(key="filed_with", label="向谁备案", default="区司法局"),
            StepField(key="reason", label="没有执法码的原因", kind=ValueKind.LONG_TEXT),
        ),
        requires=(*RUNNING, something_is_to_be_filed),
        concerns=_uncoded,
        sources=(LegalSource(INSPECTION_RULES, "18"),),
    ),
)

CLOCKS: Final = (
    ClockRule(
        rule="L39",
        start=(StepName.INSPECT,),
        applies=lambda _file, step: is_uncoded(step),
        met=(StepName.FILE_UNCODED_INSPECTION,),
    ),
)
