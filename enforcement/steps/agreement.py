"""执行协议 (1d): what may be agreed on, and when the party has broken it.

Source: 行政强制法 第四十二条; 行政处罚法 第七十二条.
"""

from datetime import date

from enforcement.errors import Refusal
from enforcement.money import Fen
from enforcement.steps.casefile import TakenStep
from enforcement.steps.payment import surcharges, unpaid
from enforcement.steps.rule import Intent
from enforcement.steps.shared_guards import COERCION_LAW, day_text, refusal
from enforcement.steps.values import StepValues


def only_after_remedy(intent: Intent) -> Refusal | None:
    """A surcharge is remitted only where the party took remedial measures (42.1)."""
    if not intent.values.fen("remit_fen") or intent.values.flag("remedied"):
        return None
    text = "当事人没有采取补救措施，不能减免加处的罚款。"
    return refusal("NOT_REMEDIED", COERCION_LAW, "42.1", text, "采取补救措施以后再减免")


def only_surcharges_are_remitted(intent: Intent) -> Refusal | None:
    """Only what was added is remitted, never the fine itself (42.1)."""
    remitted, added = intent.values.fen("remit_fen"), surcharges(intent.file)
    if remitted <= added:
        return None
    text = (
        f"减免 {remitted.short_text()} 元，加处的罚款只有 {added.short_text()} 元；"
        "罚款本身不能减免。"
    )
    cure = f"最多减免 {added.short_text()} 元"
    return refusal("REMITS_THE_FINE", COERCION_LAW, "42.1", text, cure)


def fine_itself_is_agreed(intent: Intent) -> Refusal | None:
    """Stages of payment don't come to less than the fine that is still owed (42.1)."""
    owed, agreed = unpaid(intent.file), _sum(intent.values.lines("instalments"))
    if not agreed or agreed >= owed:
        return None
    text = (
        f"分阶段一共缴 {agreed.short_text()} 元，还应缴罚款 {owed.short_text()} 元；"
        "罚款本身不能减免。"
    )
    return refusal("BELOW_THE_FINE", COERCION_LAW, "42.1", text, "核对每一阶段的金额")


def agreement_is_broken(intent: Intent, agreement: TakenStep) -> Refusal | None:
    """Return why an agreement isn't broken yet: nothing is due, or what is due was paid (42.2)."""
    stages, until = agreement.values.lines("instalments"), agreement.values.day("until")
    dates = [day for day in (*(one.day("due") for one in stages), until) if day is not None]
    if dates and intent.on <= min(dates):
        text = f"协议约定的日子是{day_text(min(dates))}，还没有过，不能当作不履行。"
        return refusal("AGREEMENT_RUNS", COERCION_LAW, "42.2", text, "等约定的日子过去")
    due = [one for one in stages if _is_due(one, intent.on)]
    over = until is not None and intent.on > until
    if over or not due or not all(one.fen("amount_fen") for one in due):
        return None
    if _paid_since(intent, agreement) < _sum(due):
        return None
    text = f"到期的 {_sum(due).short_text()} 元已经缴了，当事人在履行协议。"
    return refusal("AGREEMENT_KEPT", COERCION_LAW, "42.2", text, "看缴款记录")


def agreement_says_until_when(intent: Intent) -> str | None:
    """Advise to say until when the party performs."""
    if intent.values.has("until"):
        return None
    return "协议要写明履行到哪一天，过了才知道当事人不履行。"


def court_term_runs_on(intent: Intent) -> str | None:
    """Say that an agreement doesn't prolong the term to ask the court (处罚法 72.2)."""
    if not unpaid(intent.file):
        return None
    return "执行协议不延长申请法院执行的三个月；要分到更晚的，另外批准延期、分期缴款。"


def _is_due(stage: StepValues, on: date) -> bool:
    due = stage.day("due")
    return due is not None and due < on


def _sum(stages: tuple[StepValues, ...] | list[StepValues]) -> Fen:
    return Fen(sum(one.fen("amount_fen") for one in stages))


def _paid_since(intent: Intent, agreement: TakenStep) -> Fen:
    payments = intent.file.case.payments
    return Fen(sum(one.amount for one in payments if one.on >= agreement.on))
