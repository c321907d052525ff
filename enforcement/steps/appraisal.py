"""委托鉴定、检测、检验、检疫: somebody who knows the matter looks at it, and says what it is.

An appraisal doesn't stop the ninety days: 处罚法 60 leaves out nothing by itself. What it takes out
of the term of 查封、扣押 is only what was stated and told in writing (`seizure`, 强制法 25.3).

Source: 行政处罚法 第四十二、四十四、四十五、四十六、六十条; 行政强制法 第二十五条.
"""

from typing import Final

from enforcement.citation import LegalSource
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.gathering import (
    CONSENT,
    evidence_comes_after_the_decision,
    gathering_is_allowed,
    officer_bears_the_partys_name,
)
from enforcement.steps.measures import open_seizures, testing_is_open
from enforcement.steps.names import StepName
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.separation import DOMAIN_ADVICE, not_withdrawn
from enforcement.steps.shared_guards import RUNNING, TEAM, is_decided
from enforcement.steps.values import StepChoice, StepField, ValueKind


def open_appraisals(file: CaseFile) -> tuple[TakenStep, ...]:
    """Return what was commissioned and not answered yet: each result answers the oldest."""
    answered = len(file.each(StepName.RECORD_APPRAISAL))
    return file.each(StepName.COMMISSION_APPRAISAL)[answered:]


def appraisal_is_awaited(intent: Intent) -> str | None:
    """Say that a report would be written before the result is there."""
    waiting = open_appraisals(intent.file)
    if not waiting:
        return None
    agency = waiting[0].values.text("agency")
    return f"委托{agency}的鉴定、检测还没有结果，先等结果，或者写明不用等的理由。"


def result_is_untold(intent: Intent) -> str | None:
    """Say that the party doesn't know a result yet on which its case may rest (44, 45.1)."""
    results = intent.file.each(StepName.RECORD_APPRAISAL)
    if all(one.values.flag("told") for one in results):
        return None
    return "鉴定、检测的结果还没告诉当事人；作为事实根据的要告知，听他的意见（处罚法第四十四条）。"


def ninety_days_go_on(_intent: Intent) -> str | None:
    """Say that the term of the case isn't stopped (60)."""
    return (
        "鉴定、检测的时间算在立案起九十日里（处罚法第六十条）；法律、法规、规章另有规定的，"
        "按其规定。"
    )


def held_things_want_their_notice(intent: Intent) -> str | None:
    """Say what takes the time out of the term of a measure (强制法 25.3)."""
    if not open_seizures(intent.file) or testing_is_open(intent.file):
        return None
    return (
        "查封、扣押的物品送检，要另外书面告知期间，才不算在查封、扣押的期限里"
        "（行政强制法第二十五条）；费用由机关承担。"
    )


def nobody_was_commissioned(intent: Intent) -> str | None:
    """Say that the file holds no letter to which a result answers."""
    if open_appraisals(intent.file):
        return None
    return "案卷里没有等着结果的委托；别的机关委托的，写明来源。"


def result_goes_to_the_party(intent: Intent) -> str | None:
    """Say that the party is told what was found."""
    if intent.values.flag("told"):
        return None
    return "把结果告诉当事人，问他有没有异议，要不要重新鉴定。"


STEPS: Final = (
    StepRule(
        name=StepName.COMMISSION_APPRAISAL,
        title="委托鉴定、检测",
        verb="委托鉴定、检测",
        hint="写明送去什么、要查明什么；时间照算在九十日里。",
        chapter=Chapter.INQUIRY,
        fields=(
            StepField(
                key="kind",
                label="哪一种",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value="appraisal", term="技术鉴定", words=("鉴定",)),
                    StepChoice(value="test", term="检测", words=("检测",)),
                    StepChoice(value="inspection", term="检验", words=("检验",)),
                    StepChoice(value="quarantine", term="检疫", words=("检疫",)),
                ),
            ),
            StepField(key="agency", label="鉴定、检测机构", required=True),
            StepField(key="object", label="送去什么", required=True, hint="名称、数量"),
            StepField(
                key="purpose",
                label="要查明什么",
                kind=ValueKind.LONG_TEXT,
                required=True,
                carried=(StepName.SAMPLE,),
            ),
            StepField(key="due", label="要求哪天前出结果", kind=ValueKind.DAY),
            CONSENT,
        ),
        requires=RUNNING,
        checks=(*TEAM, not_withdrawn, gathering_is_allowed),
        advice=(
            *DOMAIN_ADVICE,
            officer_bears_the_partys_name,
            ninety_days_go_on,
            held_things_want_their_notice,
            evidence_comes_after_the_decision,
        ),
        concerns=lambda file: not is_decided(file),
        papers=("ORD-15",),
        sources=(LegalSource(PENALTY_LAW, "46"), LegalSource(PENALTY_LAW, "54.1")),
    ),
    StepRule(
        name=StepName.RECORD_APPRAISAL,
        title="鉴定、检测结果",
        verb="记鉴定、检测结果",
        hint="收到鉴定意见、检测报告就记；告诉当事人，听他的意见。",
        chapter=Chapter.INQUIRY,
        who=Who.OFFICER,
        fields=(
            StepField(key="report_no", label="鉴定意见书、报告编号"),
            StepField(key="result", label="结果", kind=ValueKind.LONG_TEXT, required=True),
            StepField(key="told", label="告诉了当事人", kind=ValueKind.FLAG),
            StepField(
                key="objection",
                label="当事人的意见",
                kind=ValueKind.LONG_TEXT,
                hint="有异议、要求重新鉴定的写明理由",
                when=("told", frozenset({True})),
            ),
            CONSENT,
        ),
        requires=RUNNING,
        checks=(not_withdrawn, gathering_is_allowed),
        advice=(nobody_was_commissioned, result_goes_to_the_party),
        concerns=lambda file: bool(open_appraisals(file)),
        papers=("ORD-17",),
        sources=(LegalSource(PENALTY_LAW, "46"), LegalSource(PENALTY_LAW, "44")),
    ),
)

CLOCKS: Final[tuple[ClockRule, ...]] = ()
