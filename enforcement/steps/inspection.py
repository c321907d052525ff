"""行政检查 (1f): who may inspect, how often, by which plan and code, and what is filed without one.

Source: 重庆市规范涉企行政检查办法 第十四、十五、十七、十八、二十九条; 行政处罚法 第四十二条.
"""

from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.procedures.guarding import PENALTY_LAW
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
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.shared_guards import RUNNING, refusal
from enforcement.steps.values import StepChoice, StepField, ValueKind

INSPECTION_RULES: Final = "重庆市规范涉企行政检查办法"
STRICT_INSPECTION: Final = "国务院办公厅关于严格规范涉企行政检查的意见"
IMMEDIATE: Final = "immediate"
CAPPED: Final = frozenset({"daily", "special"})
"""Kinds of inspection that count against the published number of visits a year."""


def item_is_published(intent: Intent) -> Refusal | None:
    """Only what stands in the published list is inspected (检查办法 14; 国办发〔2024〕54号)."""
    if intent.values.flag("item_published", default=True):
        return None
    text = "这一检查事项没有公布，没有公布的不得检查。"
    return refusal("ITEM_NOT_PUBLISHED", INSPECTION_RULES, "14", text, "换一个已公布的检查事项")


def assistants_do_not_inspect(intent: Intent) -> Refusal | None:
    """Assistants help, they are no inspectors (检查办法 15)."""
    assistants = set(intent.values.people("assistants"))
    name = next((one.name for one in intent.officers if one.name in assistants), None)
    if name is None:
        return None
    text = f"{name}是辅助人员，不能当检查人员。"
    return refusal("ASSISTANT_INSPECTS", INSPECTION_RULES, "15", text, "换一位持证人员")


def plan_is_approved(intent: Intent) -> Refusal | None:
    """The plan is approved before; only what can't wait is completed afterwards (检查办法 17)."""
    values = intent.values
    if values.flag("plan_approved", default=True) or may_be_approved_afterwards(intent):
        return None
    text = "检查方案还没有批准，不能去检查。"
    return refusal("PLAN_NOT_APPROVED", INSPECTION_RULES, "17", text, "先报批检查方案")


def may_be_approved_afterwards(intent: Intent) -> bool:
    """Tell whether the inspection can't wait for its plan."""
    return intent.values.text("kind") == IMMEDIATE or intent.values.flag("urgent")


def visits_are_within_the_cap(intent: Intent) -> Refusal | None:
    """Daily and special inspections keep to the published number of visits (检查办法 29)."""
    values = intent.values
    visits, cap = values.count("visits_this_year"), values.count("cap")
    if values.text("kind") not in CAPPED or not values.has("cap") or visits < cap:
        return None
    text = f"今年对这家已经检查 {visits} 次，公布的上限是 {cap} 次。"
    return refusal("VISITS_ABOVE_CAP", INSPECTION_RULES, "29", text, "有线索的改作线索核查")


def plan_is_completed_afterwards(intent: Intent) -> str | None:
    """Say that an urgent inspection still wants its plan (检查办法 17)."""
    waits = not intent.values.flag("plan_approved", default=True)
    if not waits or not may_be_approved_afterwards(intent):
        return None
    return "情况紧急没有先批方案的，检查后及时报告，补办手续。"


def code_is_missing(intent: Intent) -> str | None:
    """Say that an inspection without code is filed with the justice bureau (检查办法 18)."""
    if not needs_filing(intent.values.text("code"), outside=intent.values.flag("no_business")):
        return None
    return "没有执法码：出示执法证检查，三个工作日内向司法行政部门备案。"


def needs_filing(code: str, *, outside: bool) -> bool:
    """Tell whether an inspection is filed: one of a business without a code (执法码)."""
    return not code and not outside


def is_uncoded(step: TakenStep) -> bool:
    """Tell whether an inspection in the file was made without a code."""
    return needs_filing(step.values.text("code"), outside=step.values.flag("no_business"))


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
                choices=(
                    StepChoice(value="daily", term="日常检查"),
                    StepChoice(value="special", term="专项检查"),
                    StepChoice(value="lead_check", term="线索核查"),
                    StepChoice(value=IMMEDIATE, term="即时检查"),
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
        checks=(
            *AT_THE_SPOT,
            item_is_published,
            assistants_do_not_inspect,
            plan_is_approved,
            visits_are_within_the_cap,
        ),
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
