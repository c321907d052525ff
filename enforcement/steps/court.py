"""申请法院强制执行 (1d): what the court is asked for, not too early and not too late.

Source: 行政强制法 第五十三至五十五、五十九条; 城乡规划法 第六十五、六十八条; 法释〔2013〕5号.
"""

from typing import Final

from enforcement.cases import Procedure
from enforcement.errors import Refusal
from enforcement.steps.duties import (
    Duty,
    DutyKind,
    court_term_starts,
    dispute_runs,
    duties,
    duty_of,
    final_on,
)
from enforcement.steps.enforcing import demands
from enforcement.steps.names import StepName
from enforcement.steps.rule import Intent
from enforcement.steps.shared_guards import COERCION_LAW, day_text, decision_was_served, refusal
from enforcement.steps.terms import first_day, last_day

PLANNING_LAW: Final = "城乡规划法"
URBAN: Final = "urban"


def target_of(intent: Intent) -> DutyKind:
    """Return what the court is asked to force: as stated, else the first open duty."""
    stated = intent.values.text("target")
    if stated:
        return DutyKind(stated)
    open_duties = duties(intent.file, intent.calendar)
    return open_duties[0].kind if open_duties else DutyKind.OTHER


def court_takes_it(intent: Intent) -> Refusal | None:
    """Courts accept no application to demolish by the planning law (法释〔2013〕5号)."""
    duty = target_duty(intent)
    if duty is None or duty.kind is not DutyKind.DEMOLITION:
        return None
    if duty.step is None or duty.step.name is not StepName.ORDER_DEMOLITION:
        return None
    urban = duty.step.values.text("zone") == URBAN
    text = "依城乡规划法作的限期拆除决定，法院不受理强制拆除申请（法释〔2013〕5号）。"
    cure = "报请区人民政府责成强制拆除" if urban else "由镇人民政府依法强制拆除"
    return refusal("COURT_DECLINES", PLANNING_LAW, "68" if urban else "65", text, cure)


def something_is_left_to_force(intent: Intent) -> Refusal | None:
    """The party hasn't performed what was decided and served (53)."""
    if target_duty(intent) is not None:
        return None
    decision = intent.file.case.decision
    if decision is not None and intent.file.case.received_on is None:
        return decision_was_served(intent)
    text = "没有当事人还没履行的决定，不用申请法院。"
    return refusal("NOTHING_TO_FORCE", COERCION_LAW, "53", text, "看决定和缴款记录")


def remedies_passed_unused(intent: Intent) -> Refusal | None:
    """The court is asked only after the party let its remedies pass (53)."""
    duty = target_duty(intent)
    if duty is None:
        return None
    if dispute_runs(intent.file):
        text = "复议或者诉讼正在进行，不能申请法院强制执行。"
        return refusal("DISPUTE_RUNS", COERCION_LAW, "53", text, "等复议、诉讼有结果")
    final = final_on(intent, duty) or intent.on
    if intent.on > final:
        return None
    text = f"当事人到{day_text(final)}还可以复议、起诉，期满才能申请。"
    return refusal("REMEDIES_OPEN", COERCION_LAW, "53", text, "等复议、诉讼期限届满")


def ten_days_after_demand(intent: Intent) -> Refusal | None:
    """Ten working days pass after the demand notice (54, 69)."""
    served = demands(intent, target_duty(intent))
    if not served:
        return None
    first = first_day("L22", served[-1].on, intent.calendar)
    if intent.on >= first:
        return None
    text = f"催告书{day_text(served[-1].on)}送达，十个工作日后才能申请。"
    return refusal("DEMAND_RUNS", COERCION_LAW, "54", text, f"{day_text(first)}起申请")


def three_months_are_not_over(intent: Intent) -> Refusal | None:
    """The court is asked within three months after the remedies (53)."""
    duty = target_duty(intent)
    start = court_term_starts(intent.file, duty) if duty else None
    end = last_day("L23", start, intent.calendar) if start else intent.on
    if intent.on <= end or intent.values.has("late_reason"):
        return None
    text = f"申请的三个月到{day_text(end)}已满，没有正当理由法院不受理。"
    return refusal("COURT_TERM_OVER", COERCION_LAW, "53", text, "有正当理由的，写明理由再申请")


def urgency_is_stated(intent: Intent) -> Refusal | None:
    """Immediate execution is asked for where it can't wait, to keep the public safe (59)."""
    if not intent.values.flag("at_once") or intent.values.has("urgency"):
        return None
    text = "申请立即执行，要情况紧急、为保障公共安全，还没写是什么情况。"
    return refusal("URGENCY_UNSTATED", COERCION_LAW, "59", text, "写明紧急情况和公共安全的危险")


def terms_are_not_shortened(intent: Intent) -> str | None:
    """Say what art. 59 makes quicker, and that it names no other term."""
    if not intent.values.flag("at_once"):
        return None
    return (
        "立即执行要法院院长批准，裁定后五日内执行（行政强制法第五十九条）；"
        "申请前的催告和期限，这一条没有另写，等不及的先问法院。"
    )


def on_spot_is_doubtful(intent: Intent) -> str | None:
    """Say that the court is asked when the term of an on-spot decision ends."""
    if intent.file.case.procedure is not Procedure.SUMMARY:
        return None
    return "当场处罚先要复议，法定期限从哪天起算，申请前问清法院。"


def target_duty(intent: Intent) -> Duty | None:
    """Return the open duty that the court is asked about."""
    return duty_of(intent.file, intent.calendar, target_of(intent))
