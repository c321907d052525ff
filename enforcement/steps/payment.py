"""缴款、延期、加处罚款: what is owed, until when, and what grows after it.

Source: 行政处罚法 第六十六、六十七、七十二、七十三条; 行政强制法 第四十五条.
"""

from datetime import date
from typing import Final

from enforcement.case_course import owed_after
from enforcement.citation import LegalSource
from enforcement.deadlines import RULES, CountOptions, Pause, count
from enforcement.deadlines.counting import day_of
from enforcement.errors import Refusal
from enforcement.money import Fen
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.halts import fine_imposed, nothing_halts
from enforcement.steps.names import StepName
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.shared_guards import (
    CHANGING_STEPS,
    COERCION_LAW,
    RUNNING,
    approved_by_head,
    day_text,
    decision_was_served,
    penalty_was_decided,
    reconsideration_is_open,
    refusal,
    suit_is_open,
)
from enforcement.steps.values import Known, StepField, ValueKind
from enforcement.work_calendar import ONE_DAY, WorkCalendar

DAILY_PERCENT: Final = 3
"""行政处罚法 第七十二条第一款第一项."""

_WHOLE: Final = 100
_DECIDING: Final = (StepName.DECIDE_PENALTY, StepName.DECIDE_NO_PENALTY)


def fine_due(file: CaseFile) -> Fen | None:
    """Return the fine that is owed; None where it was changed to a sum that isn't known."""
    decision, decided = file.case.decision, file.last(*_DECIDING)
    if decision is None:
        return Fen(0)
    changed = file.since(decided, *CHANGING_STEPS)
    return owed_after(decision.fine, (step.entry for step in changed))


def unpaid(file: CaseFile) -> Fen:
    """Return what is still owed of the fine; nothing where the sum isn't known any more."""
    due = fine_due(file)
    return Fen(max(0, due - file.case.paid)) if due is not None else Fen(0)


def deferred_until(file: CaseFile) -> date | None:
    """Return the day until which payment was put off or split (66.2)."""
    decided = file.last(*_DECIDING)
    days = [step.values.day("until") for step in file.since(decided, StepName.DEFER_PAYMENT)]
    return max((day for day in days if day is not None), default=None)


def payment_ends(file: CaseFile, calendar: WorkCalendar) -> date | None:
    """Return the last day of payment, put off as approved; None before the decision is served."""
    received = file.case.received_on
    if received is None:
        return None
    options = CountOptions(until=deferred_until(file))
    return day_of(count(RULES["L10"], received, calendar, options).act_by or received)


def surcharge_due(file: CaseFile, on: date, calendar: WorkCalendar) -> tuple[int, Fen]:
    """Return on how many days a surcharge grew until a day, and how much it may be (72.1, 73.3).

    Three per cent of the fine for each day after the last day of payment until it is paid, days
    of reconsideration and suit left out, never more than the fine (强制法 45.2).
    """
    ends, fine = payment_ends(file, calendar), fine_due(file)
    if ends is None or not fine:
        return 0, Fen(0)
    last, paused = min(on, _paid_on(file) or on), disputes(file)
    late = (ends + ONE_DAY * number for number in range(1, (last - ends).days + 1))
    days = sum(1 for day in late if not any(pause.covers(day) for pause in paused))
    return days, surcharge_cap(fine, days)


def surcharge_cap(fine: Fen, days: int) -> Fen:
    """Return the largest surcharge on a fine after so many days."""
    return Fen(min(fine, fine * DAILY_PERCENT * days // _WHOLE))


def surcharges(file: CaseFile) -> Fen:
    """Return the surcharges that were imposed, without what an agreement remitted (强制法 42.1)."""
    imposed = sum(one.values.fen("amount_fen") for one in file.each(StepName.SURCHARGE))
    return Fen(max(0, imposed - remitted(file)))


def remitted(file: CaseFile) -> Fen:
    """Return what agreements remitted of the surcharge (强制法 42.1)."""
    agreed = file.each(StepName.AGREE_ON_ENFORCEMENT)
    return Fen(sum(one.values.fen("remit_fen") for one in agreed))


def disputes(file: CaseFile) -> tuple[Pause, ...]:
    """Return the days on which reconsideration or a suit runs, its first and last included."""
    return tuple(
        Pause(first=filed.on, last=ended[0].on if ended else None, reason=reason)
        for starts, ends, reason in _DISPUTES
        for filed in file.each(starts)
        for ended in (file.since(filed, ends),)
    )


_DISPUTES: Final = (
    (StepName.FILE_RECONSIDERATION, StepName.END_RECONSIDERATION, "行政复议期间"),
    (StepName.FILE_SUIT, StepName.END_SUIT, "行政诉讼期间"),
)


def _paid_on(file: CaseFile) -> date | None:
    payments = file.case.payments
    return payments[-1].on if payments and not unpaid(file) else None


def a_fine_is_open(intent: Intent) -> Refusal | None:
    """Only what is still owed is put off (66.2)."""
    if unpaid(intent.file) or fine_due(intent.file) is None or not _is_decided(intent):
        return None
    return refusal("NOTHING_OWED", PENALTY_LAW, "66.2", "没有还要缴的罚款。", "看缴款记录")


def party_applied(intent: Intent) -> Refusal | None:
    """Payment is put off because the party asks for it (66.2)."""
    if intent.values.flag("applied", default=True):
        return None
    text = "延期、分期要当事人申请，现在没有申请。"
    return refusal("NOT_APPLIED", PENALTY_LAW, "66.2", text, "请当事人提出申请")


def end_is_to_come(intent: Intent) -> Refusal | None:
    """The approval names a day that is still to come (66.2)."""
    until = intent.values.day("until")
    if until is None:
        text = "批准延期、分期要写明缴到哪一天。"
        return refusal("NO_UNTIL", PENALTY_LAW, "66.2", text, "写明缴到哪一天")
    if until > intent.on:
        return None
    text = f"缴到{day_text(until)}不晚于批准的日子，不是延期。"
    return refusal("UNTIL_PASSED", PENALTY_LAW, "66.2", text, "写以后的日期")


def instalments_add_up(intent: Intent) -> Refusal | None:
    """Instalments are what is owed, none after the last day (66.2)."""
    lines, owed = intent.values.lines("instalments"), unpaid(intent.file)
    total = Fen(sum(line.fen("amount_fen") for line in lines))
    if lines and total != owed:
        text = f"分期合计 {total.short_text()} 元，还应缴 {owed.short_text()} 元，对不上。"
        return refusal("SUM_DIFFERS", PENALTY_LAW, "66.2", text, "核对每一期的金额")
    return None


def payment_term_is_over(intent: Intent) -> Refusal | None:
    """A surcharge follows only on a term of payment that ran out (72.1)."""
    ends = payment_ends(intent.file, intent.calendar)
    if ends is None or intent.on > ends:
        return None
    text = f"缴款期限到{day_text(ends)}，还没有过，不能加处罚款。"
    return refusal("TERM_RUNS", PENALTY_LAW, "72.1", text, "等缴款期限届满")


def fine_is_unpaid(intent: Intent) -> Refusal | None:
    """Whoever paid in time owes no surcharge (72.1)."""
    days, _ = surcharge_due(intent.file, intent.on, intent.calendar)
    known = fine_due(intent.file) is not None and _is_decided(intent)
    if unpaid(intent.file) or days or not known:
        return None
    text = "没有逾期未缴的罚款，没有可以加处的。"
    return refusal("NOTHING_OWED", PENALTY_LAW, "72.1", text, "看缴款记录")


def no_dispute_runs(intent: Intent) -> Refusal | None:
    """While reconsideration or a suit runs, no surcharge is counted (73.3)."""
    if not (reconsideration_is_open(intent.file) or suit_is_open(intent.file)):
        return None
    text = "行政复议、行政诉讼期间，加处罚款不予计算。"
    return refusal("DISPUTE_RUNS", PENALTY_LAW, "73.3", text, "等复议、诉讼终结")


def surcharge_is_within_its_cap(intent: Intent) -> Refusal | None:
    """Three per cent a day, and never more than the fine (72.1; 强制法 45.2)."""
    stated, fine = intent.values.fen("amount_fen"), fine_due(intent.file)
    if not stated or not fine:
        return None
    days, cap = surcharge_due(intent.file, intent.on, intent.calendar)
    if stated > fine:
        text = f"加处 {stated.short_text()} 元，超过罚款本数 {fine.short_text()} 元。"
        return refusal("ABOVE_THE_FINE", COERCION_LAW, "45.2", text, f"最多 {fine.short_text()} 元")
    if stated <= cap:
        return None
    text = f"加处 {stated.short_text()} 元；逾期 {days} 天，每日 3%，最多 {cap.short_text()} 元。"
    return refusal("ABOVE_THE_RATE", PENALTY_LAW, "72.1", text, "按计算的数额加处")


def rate_was_told(intent: Intent) -> str | None:
    """Say what the surcharge comes to, and that its rate must have been told (强制法 45.1)."""
    days, cap = surcharge_due(intent.file, intent.on, intent.calendar)
    if not days:
        return None
    return (
        f"逾期 {days} 天，可以加处 {cap.short_text()} 元；加处的标准要告知过当事人"
        "（行政强制法第四十五条）。"
    )


def _is_decided(intent: Intent) -> bool:
    return intent.file.case.decision is not None


def _owes(file: CaseFile) -> bool:
    return bool(unpaid(file))


STEPS: Final = (
    StepRule(
        name=StepName.DEFER_PAYMENT,
        title="延期、分期缴款",
        verb="批准延期、分期",
        hint="当事人确有经济困难、提出申请，负责人批准。",
        chapter=Chapter.PERFORMANCE,
        who=Who.HEAD,
        fields=(
            StepField(key="applied", label="当事人提出了申请", kind=ValueKind.FLAG, default=True),
            StepField(key="reason", label="经济困难的情况", kind=ValueKind.LONG_TEXT),
            StepField(key="until", label="缴到哪一天", kind=ValueKind.DAY, required=True),
            StepField(
                key="instalments",
                label="分期",
                kind=ValueKind.LINES,
                fields=(
                    StepField(key="due", label="哪一天前", kind=ValueKind.DAY, required=True),
                    StepField(key="amount_fen", label="缴多少", kind=ValueKind.MONEY),
                ),
            ),
            StepField(
                key="approver",
                label="谁批准的",
                kind=ValueKind.PERSON,
                required=True,
                known=Known.HEAD,
            ),
        ),
        requires=(*RUNNING, penalty_was_decided, a_fine_is_open),
        checks=(
            party_applied,
            approved_by_head(PENALTY_LAW, "66.2", "延期、分期缴款"),
            end_is_to_come,
            instalments_add_up,
        ),
        concerns=_owes,
        papers=("ORD-46",),
        sources=(LegalSource(PENALTY_LAW, "66.2"),),
    ),
    StepRule(
        name=StepName.SURCHARGE,
        title="加处罚款",
        verb="加处罚款",
        hint="到期不缴，每日按罚款数额的百分之三，不超过罚款本数；复议、诉讼期间不算。",
        chapter=Chapter.PERFORMANCE,
        who=Who.OFFICER,
        fields=(
            StepField(key="amount_fen", label="加处多少", kind=ValueKind.MONEY),
            StepField(key="rate_told", label="决定书告知过加处的标准", kind=ValueKind.FLAG),
        ),
        requires=(
            *RUNNING,
            penalty_was_decided,
            decision_was_served,
            payment_term_is_over,
            fine_is_unpaid,
            no_dispute_runs,
            nothing_halts(lambda intent: fine_imposed(intent.file)),
        ),
        checks=(surcharge_is_within_its_cap,),
        advice=(rate_was_told,),
        concerns=_owes,
        sources=(LegalSource(PENALTY_LAW, "72.1"), LegalSource(COERCION_LAW, "45")),
    ),
)


def _fined(file: CaseFile, step: TakenStep) -> bool:
    """Tell whether a service is the one that counts, of a fine that stands."""
    served = file.served(file.last(*_DECIDING))
    return served is not None and served.service == step.entry and fine_due(file) != 0


CLOCKS: Final[tuple[ClockRule, ...]] = (
    ClockRule(
        rule="L10",
        start=(StepName.SERVE_DECISION,),
        applies=_fined,
        trigger=lambda file, step: file.case.received_on or step.on,
        met_on=lambda file, _step: _paid_on(file),
        options=lambda file, _step: CountOptions(until=deferred_until(file)),
    ),
)
