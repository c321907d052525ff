"""线索到立案: filing a case, or refusing to.

Source: 行政处罚法 第十七、二十四、二十九、三十六、五十四条.
"""

from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.procedures.summary_decision import years_later
from enforcement.steps.clocks import ClockRule
from enforcement.steps.names import StepName
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.shared_guards import (
    ALWAYS,
    RUNNING,
    approved_by_head,
    day_text,
    item_is_held,
    nothing_is_decided,
    once,
    refusal,
)
from enforcement.steps.values import Known, StepField, ValueKind

LIMITATION_YEARS: Final = 2
LONG_LIMITATION_YEARS: Final = 5


def limitation_is_open(intent: Intent) -> Refusal | None:
    """An act is punished only if it was discovered in two, for grave harm in five years (36)."""
    ended = intent.values.day("act_ended")
    if ended is None:
        return None
    grave = intent.values.flag("grave_harm")
    years = LONG_LIMITATION_YEARS if grave else LIMITATION_YEARS
    discovered = min(intent.file.discovered_on, intent.on)
    if discovered <= years_later(ended, years):
        return None
    text = f"违法行为{day_text(ended)}终了，过了 {years} 年才发现，不再给予处罚。"
    return refusal("TIME_BARRED", PENALTY_LAW, "36", text, "不予立案，需要改正的仍责令改正")


def item_is_still_listed(intent: Intent) -> Refusal | None:
    """A case is filed under the list of its filing day; what left it isn't ours (38.1).

    A case that was filed before keeps its list (legal rules 5.1).
    """
    if not intent.left_list:
        return None
    text = f"立案当天的清单（{intent.left_list}）里没有这一项，镇街不能再立案。"
    return refusal("ITEM_LEFT_LIST", PENALTY_LAW, "38.1", text, "把线索移送有权的机关")


def reason_is_stated(intent: Intent) -> Refusal | None:
    """A case that isn't filed has its reason in the file (76.2; 行政执法监督条例: 有案不立)."""
    if intent.values.text("reason"):
        return None
    text = "不予立案要写明理由，不能有案不立。"
    return refusal("NO_REASON", PENALTY_LAW, "76.2", text, "写明不予立案的理由")


FILED_ALREADY: Final = refusal(
    "FILED_ALREADY", PENALTY_LAW, "54.2", "这件案子已经立案。", "看立案审批表"
)

STEPS: Final = (
    StepRule(
        name=StepName.FILE_CASE,
        title="立案",
        verb="报批立案",
        hint="负责人批准当天起算九十日，要在期内作出决定。",
        chapter=Chapter.LEAD,
        who=Who.OFFICER,
        fields=(
            StepField(
                key="by", label="谁批准的", kind=ValueKind.PERSON, required=True, known=Known.HEAD
            ),
            StepField(key="act_ended", label="违法行为终了的日期", kind=ValueKind.DAY),
            StepField(
                key="grave_harm",
                label="涉及生命健康安全、金融安全且有危害后果",
                kind=ValueKind.FLAG,
                hint="追责时效二年，这类五年",
            ),
        ),
        requires=(
            *RUNNING,
            once(StepName.FILE_CASE, FILED_ALREADY),
            nothing_is_decided,
            item_is_held,
            item_is_still_listed,
        ),
        checks=(limitation_is_open, approved_by_head(PENALTY_LAW, "54.2", "立案", "by")),
        concerns=lambda file: file.filed is None and file.case.not_filed_on is None,
        papers=("ORD-01", "ORD-02"),
        sources=(LegalSource(PENALTY_LAW, "54.2"), LegalSource(PENALTY_LAW, "36")),
    ),
    StepRule(
        name=StepName.REFUSE_FILING,
        title="不予立案",
        verb="报批不予立案",
        hint="要有理由、负责人批准，实名举报的要告知结果。",
        chapter=Chapter.LEAD,
        who=Who.OFFICER,
        fields=(
            StepField(key="reason", label="理由", kind=ValueKind.LONG_TEXT, required=True),
            StepField(
                key="by", label="谁批准的", kind=ValueKind.PERSON, required=True, known=Known.HEAD
            ),
        ),
        requires=(*ALWAYS, once(StepName.FILE_CASE, FILED_ALREADY)),
        checks=(reason_is_stated, approved_by_head(PENALTY_LAW, "54.2", "不予立案", "by")),
        concerns=lambda file: file.filed is None and file.case.not_filed_on is None,
        papers=("ORD-03",),
        sources=(LegalSource(PENALTY_LAW, "54.2"), LegalSource(PENALTY_LAW, "76.2")),
    ),
)

CLOCKS: Final = (
    ClockRule(
        rule="L04",
        start=(StepName.FILE_CASE,),
        met=(StepName.DECIDE_PENALTY, StepName.DECIDE_NO_PENALTY, StepName.ORDER_DEMOLITION),
        ended_on=lambda file, _step: file.case.referred_on,
        single=True,
    ),
)
