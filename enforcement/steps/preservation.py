"""先行登记保存: evidence that may be lost is registered and kept, its fate decided in time.

Source: 行政处罚法 第五十六条, 第八十五条; 行政强制法 第十条、第十七条.
"""

from datetime import date
from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.names import StepName
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.seizure_guards import power_to_hold
from enforcement.steps.shared_guards import (
    COERCION_LAW,
    RUNNING,
    TEAM,
    approved_by_head,
    day_text,
    evidence_may_be_gathered,
    refusal,
)
from enforcement.steps.terms import last_day
from enforcement.steps.values import Known, StepChoice, StepField, ValueKind

CONFISCATED: Final = "没收"
SEALED: Final = "查封"
SEIZED: Final = "扣押"
TESTED: Final = "送交鉴定"
REFERRED: Final = "移送"
RETURNED: Final = "返还"
LIFTED: Final = "解除"
OTHERWISE: Final = "其他"
OUTCOMES: Final = (
    StepChoice(value=CONFISCATED, term="没收", words=("没收",)),
    StepChoice(value=SEALED, term="查封", words=("查封",)),
    StepChoice(value=SEIZED, term="扣押", words=("扣押",)),
    StepChoice(value=TESTED, term="送交鉴定", words=("鉴定", "检测", "检验")),
    StepChoice(value=REFERRED, term="移送", words=("移送", "移交")),
    StepChoice(value=RETURNED, term="返还", words=("返还", "退还", "发还")),
    StepChoice(value=LIFTED, term="解除登记保存", words=("解除",)),
    StepChoice(value=OTHERWISE, term="其他", words=("",)),
)
"""What may become of it; of several words the heavier one counts."""


def open_preservations(file: CaseFile) -> tuple[TakenStep, ...]:
    """Return what is preserved and not decided yet, oldest first: decisions take the oldest."""
    decided = len(file.each(StepName.DECIDE_PRESERVED_EVIDENCE))
    return file.each(StepName.PRESERVE_EVIDENCE)[decided:]


def something_is_preserved(intent: Intent) -> Refusal | None:
    """Only what was registered and kept before can be decided on (56)."""
    if open_preservations(intent.file):
        return None
    text = "没有等着处理的登记保存物品。"
    return refusal("NOTHING_PRESERVED", PENALTY_LAW, "56", text, "先办先行登记保存")


def only_returned_when_late(intent: Intent) -> Refusal | None:
    """The decision is made in seven working days; after them the evidence goes back (56)."""
    end = _end_of_oldest(intent)
    returned = intent.values.text("outcome") in {RETURNED, LIFTED}
    if end is None or intent.on <= end or returned:
        return None
    text = f"{day_text(end)}七个工作日已满，只能解除登记保存、返还物品。"
    return refusal("PRESERVATION_OVER", PENALTY_LAW, "56", text, "解除登记保存，返还物品")


def seizure_is_open_to_us(intent: Intent) -> Refusal | None:
    """What was kept is sealed or seized only by whom the law lets seal and seize (强制法 17)."""
    return power_to_hold(intent) if intent.values.text("outcome") in {SEALED, SEIZED} else None


def objects_are_listed(intent: Intent) -> str | None:
    """Advise a list: without one nobody knows later what was kept."""
    if intent.values.has("objects"):
        return None
    return "还没写清单。保存了哪些物品，要当场清点、开具清单。"


def case_is_filed_soon(intent: Intent) -> str | None:
    """Advise to file the case: the measures belong to one."""
    return None if intent.file.filed else "还没有立案，符合条件的要及时立案。"


def decided_late(intent: Intent) -> str | None:
    """Say that the term was missed although the return is lawful."""
    end = _end_of_oldest(intent)
    if end is None or intent.on <= end:
        return None
    return f"{day_text(end)}前就该处理，晚了；原因写进案卷。"


def _end_of_oldest(intent: Intent) -> date | None:
    waiting = open_preservations(intent.file)
    return last_day("L05", waiting[0].on, intent.calendar) if waiting else None


STEPS: Final = (
    StepRule(
        name=StepName.PRESERVE_EVIDENCE,
        title="先行登记保存",
        verb="登记保存",
        hint="证据可能灭失或者以后难以取得；先批准，七个工作日内处理。",
        chapter=Chapter.INQUIRY,
        fields=(
            StepField(
                key="approver",
                label="谁批准的",
                kind=ValueKind.PERSON,
                required=True,
                known=Known.HEAD,
            ),
            StepField(
                key="objects",
                label="保存的物品",
                kind=ValueKind.LINES,
                hint="一行一件",
                required=True,
                fields=(
                    StepField(key="name", label="名称", required=True),
                    StepField(key="qty", label="数量", required=True),
                    StepField(key="condition", label="成色、特征"),
                ),
            ),
            StepField(key="keeper", label="谁保管", kind=ValueKind.PERSON),
            StepField(key="place", label="存放地点"),
        ),
        requires=(*RUNNING, evidence_may_be_gathered),
        checks=(*TEAM, approved_by_head(PENALTY_LAW, "56", "先行登记保存")),
        advice=(objects_are_listed, case_is_filed_soon),
        concerns=lambda file: file.case.decision is None,
        papers=("ORD-12", "ORD-13"),
        sources=(LegalSource(PENALTY_LAW, "56"),),
    ),
    StepRule(
        name=StepName.DECIDE_PRESERVED_EVIDENCE,
        title="处理登记保存的物品",
        verb="作处理决定",
        hint="登记保存之日起七个工作日内；逾期只能返还。",
        chapter=Chapter.INQUIRY,
        who=Who.OFFICER,
        fields=(
            StepField(
                key="outcome",
                label="怎么处理",
                kind=ValueKind.CHOICE,
                required=True,
                choices=OUTCOMES,
            ),
            StepField(key="reason", label="理由", kind=ValueKind.LONG_TEXT),
            StepField(key="approver", label="谁批准的", kind=ValueKind.PERSON, known=Known.HEAD),
        ),
        requires=(*RUNNING, something_is_preserved),
        checks=(only_returned_when_late, seizure_is_open_to_us),
        advice=(decided_late,),
        concerns=lambda file: bool(open_preservations(file)),
        papers=("ORD-14",),
        sources=(LegalSource(PENALTY_LAW, "56"), LegalSource(COERCION_LAW, "17")),
    ),
)

CLOCKS: Final = (
    ClockRule(
        rule="L05",
        start=(StepName.PRESERVE_EVIDENCE,),
        met=(StepName.DECIDE_PRESERVED_EVIDENCE,),
    ),
)
