"""What the law asks before anything is forced: demand, power, waiting, the hours of the day.

Source: 行政强制法 第十三、三十四至三十七、四十三、四十六、五十至五十二条.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from enforcement.clock import BEIJING, beijing_date
from enforcement.errors import Refusal
from enforcement.steps.casefile import TakenStep
from enforcement.steps.duties import (
    DUTY_TERMS,
    Duty,
    DutyKind,
    dispute_runs,
    duties,
    final_on,
)
from enforcement.steps.halts import Imposed
from enforcement.steps.measures import open_seizures
from enforcement.steps.names import StepName
from enforcement.steps.rule import Intent, StepGuard
from enforcement.steps.shared_guards import (
    COERCION_LAW,
    day_text,
    decision_was_served,
    refusal,
)
from enforcement.steps.terms import last_day_before
from enforcement.work_calendar import DayKind

TO_COURT: Final = "申请法院强制执行"


# What is demanded


def something_is_overdue(intent: Intent) -> Refusal | None:
    """A demand follows on a duty whose term has passed (34)."""
    open_duties = duties(intent.file, intent.calendar)
    if any(one.is_overdue(intent.on) for one in open_duties):
        return None
    if open_duties:
        duty = open_duties[0]
        until = day_text(duty.due or intent.on)
        text = f"{DUTY_TERMS[duty.kind]}的期限到{until}，还没有过，不能催告。"
        return refusal("NOT_OVERDUE", COERCION_LAW, "34", text, "等期限届满")
    decision = intent.file.case.decision
    if decision is not None and intent.file.case.received_on is None:
        return decision_was_served(intent)
    text = "没有当事人逾期不履行的决定。"
    return refusal("NOTHING_OVERDUE", COERCION_LAW, "34", text, "看决定和缴款记录")


def is_so(key: str, article: str, text: str, cure: str) -> StepGuard:
    """Return a guard that refuses what a step says expressly is so."""
    refused = refusal(key.upper(), COERCION_LAW, article, text, cure)
    return lambda intent: refused if intent.values.flag(key) else None


def demand_names_its_term(intent: Intent) -> str | None:
    """Advise what a demand states (35)."""
    if intent.values.day("due") is not None:
        return None
    return "催告书要写明履行的期限、方式，罚款写明金额和缴法。"


# The decision to enforce


def way_of(intent: Intent) -> str:
    """Return how a duty is to be enforced: as stated, else as the open duties suggest."""
    stated = intent.values.text("way")
    if stated:
        return stated
    kinds = {one.kind for one in duties(intent.file, intent.calendar)}
    ways = (
        (DutyKind.DEMOLITION, DEMOLISH_WAY),
        (DutyKind.CORRECTION, SUBSTITUTE_WAY),
        (DutyKind.OTHER, SUBSTITUTE_WAY),
        (DutyKind.MONEY, MONEY_WAY),
        (DutyKind.COST, MONEY_WAY),
    )
    return next((way for kind, way in ways if kind in kinds), OTHER_WAY)


DEMOLISH_WAY: Final = "demolition"
SUBSTITUTE_WAY: Final = "substitute"
AUCTION_WAY: Final = "auction"
MONEY_WAY: Final = "money"
OTHER_WAY: Final = "other"


KINDS_OF_WAY: Final = {
    DEMOLISH_WAY: (DutyKind.DEMOLITION,),
    SUBSTITUTE_WAY: (DutyKind.CORRECTION, DutyKind.DEMOLITION, DutyKind.OTHER),
    AUCTION_WAY: (DutyKind.MONEY,),
    MONEY_WAY: (DutyKind.MONEY, DutyKind.COST),
    OTHER_WAY: tuple(DutyKind),
}


def duty_to_enforce(intent: Intent) -> Duty | None:
    """Return the open duty that a decision to enforce is about."""
    return _first_of(intent, KINDS_OF_WAY[way_of(intent)])


def duty_to_restore(intent: Intent) -> Duty | None:
    """Return the open duty that somebody else can perform in the party's place (50)."""
    return _first_of(intent, KINDS_OF_WAY[SUBSTITUTE_WAY])


def _first_of(intent: Intent, kinds: tuple[DutyKind, ...]) -> Duty | None:
    open_duties = duties(intent.file, intent.calendar)
    return next((one for kind in kinds for one in open_duties if one.kind is kind), None)


def imposed(which: Callable[[Intent], Duty | None]) -> Callable[[Intent], Imposed | None]:
    """Return how to find what imposed the duty that a step is about."""

    def found(intent: Intent) -> Imposed | None:
        duty = which(intent)
        return duty.imposed if duty is not None else None

    return found


def demands(intent: Intent, duty: Duty | None) -> tuple[TakenStep, ...]:
    """Return the demand notices since what imposed a duty."""
    since = duty.step if duty else None
    return intent.file.since(since, StepName.SERVE_DEMAND_NOTICE)


def demand_was_served(article: str, which: Callable[[Intent], Duty | None]) -> StepGuard:
    """Return a guard that wants a demand notice on a duty (35, 50, 54)."""
    text = "还没有催告，强制执行前要先书面催告。"
    refused = refusal("NOT_DEMANDED", COERCION_LAW, article, text, "先送达催告书")
    return lambda intent: None if demands(intent, which(intent)) else refused


def something_is_left_to_enforce(intent: Intent) -> Refusal | None:
    """What the party has performed isn't enforced (37.1)."""
    if duty_to_enforce(intent) is not None:
        return None
    text = "没有当事人还没履行的决定，不能强制执行。"
    return refusal("NOTHING_LEFT", COERCION_LAW, "37.1", text, "看决定和履行情况")


def demand_term_is_over(intent: Intent) -> Refusal | None:
    """Nothing is decided while the party may still obey, unless assets are hidden (37.1, 37.3)."""
    served = demands(intent, duty_to_enforce(intent))
    if not served or intent.values.flag("hides_assets"):
        return None
    due = served[-1].values.day("due") or served[-1].on
    if intent.on > due:
        return None
    text = f"催告的期限到{day_text(due)}，还没有过，不能作强制执行决定。"
    return refusal("DEMAND_RUNS", COERCION_LAW, "37.1", text, "等催告的期限届满")


def organ_may_force_it(intent: Intent) -> Refusal | None:
    """Only an organ to which a law gives the power forces; else the court is asked (13.2, 46.3).

    A town demolishes by the planning law, performs in the party's place, and sells what it has
    sealed or seized already. It takes no money from accounts.
    """
    way, duty = way_of(intent), duty_to_enforce(intent)
    ours = way in (DEMOLISH_WAY, SUBSTITUTE_WAY) or intent.values.text("power_basis")
    if ours or duty is None:
        return None
    if way == AUCTION_WAY:
        return _auction(intent, duty)
    cost = duty.kind is DutyKind.COST
    money = "代履行费用" if cost else "罚款"
    what = money if way == MONEY_WAY else "这项决定"
    text = f"法律没有给镇街强制执行{what}的权力，要申请法院强制执行。"
    return refusal("NO_POWER_TO_FORCE", COERCION_LAW, "13.2", text, TO_COURT)


def _auction(intent: Intent, duty: Duty) -> Refusal | None:
    """Seized things are sold for the fine only after the remedies passed unused (46.3)."""
    if not open_seizures(intent.file):
        text = "没有已经查封、扣押的财物，不能拍卖抵缴。"
        return refusal("NOTHING_TO_SELL", COERCION_LAW, "46.3", text, TO_COURT)
    final = final_on(intent, duty)
    if final is not None and intent.on > final:
        return None
    text = "复议、诉讼的期限还没有过，不能拍卖抵缴罚款。"
    return refusal("REMEDIES_OPEN", COERCION_LAW, "46.3", text, "等复议、诉讼期限届满")


def no_dispute_about_the_building(intent: Intent) -> Refusal | None:
    """A building isn't forced down while it is reconsidered or sued about (44)."""
    if way_of(intent) != DEMOLISH_WAY or not dispute_runs(intent.file):
        return None
    return dispute_refusal()


def dispute_refusal() -> Refusal:
    """Return the refusal to demolish while a dispute runs (44)."""
    text = "复议或者诉讼正在进行，不能强制拆除。"
    return refusal("DISPUTE_RUNS", COERCION_LAW, "44", text, "等复议、诉讼有结果")


# Hours and days


def not_at_night(intent: Intent) -> Refusal | None:
    """Nothing is forced at night, except in an emergency (43.1; the hours are a setting)."""
    moment = moment_of(intent).astimezone(BEIJING)
    rules = intent.settings
    by_day = rules.night_to <= moment.hour < rules.night_from
    if by_day or is_emergency(intent):
        return None
    text = f"{moment:%H:%M}是夜间，不得实施强制执行。"
    cure = f"改在{rules.night_to}时以后、{rules.night_from}时以前"
    return refusal("AT_NIGHT", COERCION_LAW, "43.1", text, cure)


def not_on_a_holiday(intent: Intent) -> Refusal | None:
    """Nothing is forced on a holiday, except in an emergency (43.1).

    That a plain weekend counts as one is the cautious reading, and a setting.
    """
    day = beijing_date(moment_of(intent))
    kind = intent.calendar.kind(day)
    held = kind is DayKind.HOLIDAY or (
        kind is DayKind.WEEKEND and intent.settings.rest_days_like_holidays
    )
    if not held or is_emergency(intent):
        return None
    text = f"{day_text(day)}{intent.calendar.describe(day)}，不得实施强制执行。"
    next_day = intent.calendar.on_or_after(day)
    return refusal("ON_A_HOLIDAY", COERCION_LAW, "43.1", text, f"改到{day_text(next_day)}")


def moment_of(intent: Intent) -> datetime:
    """Return when something is forced: as stated, else when the step is taken."""
    return intent.values.instant("at") or intent.at


def is_emergency(intent: Intent) -> bool:
    """Tell whether the step says that it can't wait (43.1, 52)."""
    return intent.values.flag("emergency") or intent.values.flag("immediate")


# Performance in the party's place


def unless_immediate(guard: StepGuard) -> StepGuard:
    """Return a guard that clearing a road or river at once leaves out (52)."""
    return lambda intent: None if intent.values.flag("immediate") else guard(intent)


def duty_to_restore_is_overdue(intent: Intent) -> Refusal | None:
    """There is an order to remove or restore, and its term has passed (50)."""
    duty = duty_to_restore(intent)
    if duty is None:
        text = "没有要求当事人排除妨碍、恢复原状的决定。"
        return refusal("NO_DUTY", COERCION_LAW, "50", text, "先责令改正、排除妨碍")
    if duty.due is None or intent.on > duty.due:
        return None
    text = f"当事人自己履行的期限到{day_text(duty.due)}，还没有过，不能代履行。"
    return refusal("NOT_OVERDUE", COERCION_LAW, "50", text, "等期限届满")


def demanded_three_days_before(intent: Intent) -> Refusal | None:
    """The party is urged three clear working days before (51.1).

    After a decision to perform in the party's place it is the demand that followed it; where
    none did, the one before.
    """
    decided = intent.file.last(StepName.DECIDE_ENFORCEMENT)
    again = intent.file.since(decided, StepName.SERVE_DEMAND_NOTICE) if decided else ()
    served = again or demands(intent, duty_to_restore(intent))
    last = last_day_before("L24", intent.on, intent.calendar)
    if not served or served[0].on <= last:
        return None
    text = f"{day_text(served[0].on)}才催告，离代履行不足三个工作日。"
    return refusal("DEMANDED_TOO_LATE", COERCION_LAW, "51.1", text, "留足三个工作日再代履行")


def danger_is_there(intent: Intent) -> Refusal | None:
    """Only what endangers traffic, pollutes or harms nature is done in the party's place (50)."""
    if intent.values.text("danger") != NO_DANGER:
        return None
    text = "后果不危害交通安全、环境或者自然资源的，不能代履行。"
    return refusal("NO_DANGER", COERCION_LAW, "50", text, TO_COURT)


NO_DANGER: Final = "none"


def party_cannot_clear(intent: Intent) -> Refusal | None:
    """At once only where the party can't clear it (52)."""
    if not intent.values.flag("immediate") or not intent.values.flag("party_can_clear"):
        return None
    text = "当事人能够自己清除的，不能立即代履行。"
    return refusal("PARTY_CAN_CLEAR", COERCION_LAW, "52", text, "责令当事人立即清除")


def place_is_public(intent: Intent) -> Refusal | None:
    """At once only on roads, rivers, waterways and in public places (52)."""
    if not intent.values.flag("immediate") or intent.values.flag("public_place", default=True):
        return None
    text = "不在道路、河道、航道或者公共场所，不能立即代履行。"
    return refusal("NOT_PUBLIC_PLACE", COERCION_LAW, "52", text, "催告后再代履行")


def decision_comes_before(intent: Intent) -> str | None:
    """Advise the decision that is served before (51.1), or what follows at once (52)."""
    if intent.values.flag("immediate"):
        return "当事人不在场的，事后立即通知，并依法处理。"
    if intent.file.has(StepName.DECIDE_ENFORCEMENT):
        return None
    return "代履行前要送达代履行决定书，写明理由、方式、时间、费用预算和代履行人。"
