"""违法建设 (1e): stop, order, announce, wait, demolish.

In a 乡、村庄规划区 the town orders and demolishes itself (规划法 65). In the urban area the
planning authority, or who holds its power, orders (64), and the district government charges
somebody with the demolition (68).

Source: 城乡规划法 第六十四、六十五、六十八条; 行政强制法 第三十五、三十七、四十三、四十四条.
"""

from datetime import date
from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.items import PowerSource
from enforcement.penalty import PenaltyKind
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.court import PLANNING_LAW, URBAN
from enforcement.steps.duties import (
    Duty,
    DutyKind,
    demolition_order,
    dispute_runs,
    duty_of,
    final_on,
    order_known_on,
)
from enforcement.steps.enforcing import (
    demand_was_served,
    dispute_refusal,
    imposed,
    not_at_night,
    not_on_a_holiday,
)
from enforcement.steps.halts import nothing_halts
from enforcement.steps.names import StepName
from enforcement.steps.notice import notice_in_force, party_was_heard
from enforcement.steps.rule import Chapter, Intent, StepRule
from enforcement.steps.shared_guards import (
    COERCION_LAW,
    RUNNING,
    TEAM,
    approved_by_head,
    day_text,
    no_dispute_is_open,
    refusal,
    where_said,
)
from enforcement.steps.values import Known, StepChoice, StepField, ValueKind
from enforcement.unit import UnitKind

RURAL: Final = "rural"
BUILDING_STEPS: Final = (
    StepName.ORDER_STOP_BUILDING,
    StepName.ORDER_DEMOLITION,
    StepName.ANNOUNCE_DEMOLITION,
)


def zone_of(intent: Intent) -> str:
    """Return where the building stands: as the step says, else as an earlier step said."""
    earlier = [step.values.text("zone") for step in intent.file.each(*BUILDING_STEPS)]
    return intent.values.text("zone") or next(filter(None, reversed(earlier)), "")


def unit_may_order(intent: Intent) -> Refusal | None:
    """In the urban area only the planning authority orders, or who was given its power (64)."""
    item = intent.item
    if zone_of(intent) != URBAN or item is None or item.power_source is not PowerSource.STATUTORY:
        return None
    text = "城镇规划区由规划主管部门决定，没有赋权的镇街不能责令停建、拆除。"
    return refusal("NOT_PLANNING_AUTHORITY", PLANNING_LAW, "64", text, "移送规划主管部门")


def cannot_be_corrected(intent: Intent) -> Refusal | None:
    """What can still be put right is corrected, not demolished (64)."""
    if zone_of(intent) != URBAN or not intent.values.flag("correctable"):
        return None
    text = "尚可采取改正措施消除影响的，不能直接责令拆除。"
    return refusal("CORRECTABLE", PLANNING_LAW, "64", text, "责令限期改正")


def party_was_heard_about_it(intent: Intent) -> Refusal | None:
    """The party was told and heard before (处罚法 44, 62; 规划法 64, 65).

    A notice that a penalty of the same case has used up told of the building as well.
    """
    used_up = notice_in_force(intent.file) is None and intent.file.has(StepName.SERVE_PRIOR_NOTICE)
    return None if used_up else party_was_heard(intent)


def term_lies_ahead(intent: Intent) -> Refusal | None:
    """An order to demolish leaves time to obey (64, 65)."""
    due = intent.values.day("due")
    if due is None or due > intent.on:
        return None
    article = "64" if zone_of(intent) == URBAN else "65"
    text = f"限期到{day_text(due)}，没有给当事人留自己拆除的时间。"
    return refusal("NO_TIME_TO_OBEY", PLANNING_LAW, article, text, "写以后的日期")


def order_stands(intent: Intent) -> Refusal | None:
    """There is an order to demolish that nobody revoked and that isn't carried out (44)."""
    if _duty(intent) is not None:
        return None
    text = "没有还要执行的限期拆除决定。"
    return refusal("NO_DEMOLITION_ORDER", COERCION_LAW, "44", text, "先作限期拆除决定")


def enforcement_was_decided(intent: Intent) -> Refusal | None:
    """The decision to enforce was made after the order (37.1)."""
    duty = _duty(intent)
    if intent.file.since(duty.step if duty else None, StepName.DECIDE_ENFORCEMENT):
        return None
    text = "还没有作强制执行决定。"
    return refusal("ENFORCEMENT_NOT_DECIDED", COERCION_LAW, "37.1", text, "先作强制执行决定")


def demolition_was_announced(intent: Intent) -> Refusal | None:
    """The demolition was announced, and the term for doing it oneself has passed (44)."""
    duty = _duty(intent)
    announced = intent.file.since(duty.step if duty else None, StepName.ANNOUNCE_DEMOLITION)
    if not announced:
        text = "还没有公告，没有限期当事人自行拆除。"
        return refusal("NOT_ANNOUNCED", COERCION_LAW, "44", text, "先公告限期自行拆除")
    due = announced[-1].values.day("due")
    if due is None or intent.on > due:
        return None
    text = f"公告的自行拆除期限到{day_text(due)}，还没有过。"
    return refusal("ANNOUNCEMENT_RUNS", COERCION_LAW, "44", text, "等公告的期限届满")


def remedies_are_over(intent: Intent) -> Refusal | None:
    """Reconsideration and suit: both terms passed unused, or the dispute is decided (44)."""
    if dispute_runs(intent.file):
        return dispute_refusal()
    duty = _duty(intent)
    final = final_on(intent, duty) if duty else None
    if final is None or intent.on > final:
        return None
    text = f"复议、诉讼的期限到{day_text(final)}才满，之前不能强制拆除。"
    return refusal("REMEDIES_OPEN", COERCION_LAW, "44", text, "等复议、诉讼期限届满")


def district_charged_us(intent: Intent) -> Refusal | None:
    """In the urban area the district government charges somebody with it in writing (68)."""
    if zone_of(intent) != URBAN or intent.values.has("charge_document"):
        return None
    text = "城镇规划区要有区人民政府责成强制拆除的文书。"
    return refusal("NOT_CHARGED", PLANNING_LAW, "68", text, "报请区人民政府责成")


def review_was_passed(intent: Intent) -> Refusal | None:
    """A demolition is reviewed as a grave decision (58.1; that it always is, is a setting)."""
    review = intent.file.last(StepName.LEGAL_REVIEW)
    if not intent.settings.review_demolition or (review and review.values.flag("passed")):
        return None
    failed = "法制审核没有通过" if review else "还没有法制审核"
    text = f"{failed}，不能强制拆除。"
    return refusal("NOT_REVIEWED", PENALTY_LAW, "58.1", text, "送法制审核")


def street_acts_for_villages(intent: Intent) -> str | None:
    """Say by what a street acts in its villages."""
    if zone_of(intent) != RURAL or intent.unit.kind is not UnitKind.STREET:
        return None
    return "街道辖村的，按重庆市村镇规划建设管理条例履行镇的职责，写明依据。"


def term_is_stated(intent: Intent) -> str | None:
    """Advise the term of an order."""
    return None if intent.values.has("due") else "要写明限期到哪天，并告知复议、诉讼的途径和期限。"


def everything_is_recorded(intent: Intent) -> str | None:
    """Advise what is done on the spot: inventory, notice, witnesses, video."""
    missing = [term for key, term in _ON_SPOT.items() if not intent.values.flag(key)]
    return f"现场要做：{'、'.join(missing)}。" if missing else None


_ON_SPOT: Final = {
    "goods_listed": "清点登记屋内物品",
    "told_to_clear": "通知搬离",
    "watched": "见证人到场",
    "filmed": "全程录像",
}


def _duty(intent: Intent) -> Duty | None:
    return duty_of(intent.file, intent.calendar, DutyKind.DEMOLITION)


_ZONE: Final = StepField(
    key="zone",
    label="在哪里",
    kind=ValueKind.CHOICE,
    required=True,
    choices=(
        StepChoice(value=RURAL, term="乡、村庄规划区"),
        StepChoice(value=URBAN, term="城市、镇规划区"),
    ),
    carried=BUILDING_STEPS,
)


def _builds(file: CaseFile) -> bool:
    return file.has(StepName.ORDER_STOP_BUILDING) or "建" in file.case.item.name


def _is_ordered(file: CaseFile) -> bool:
    return demolition_order(file) is not None and not file.has(StepName.DEMOLISH)


STEPS: Final = (
    StepRule(
        name=StepName.ORDER_STOP_BUILDING,
        title="责令停止建设",
        verb="责令停建",
        hint="发现就责令停止；拍照、定位、记下工程到了哪一步。",
        chapter=Chapter.BUILDING,
        fields=(
            _ZONE,
            StepField(key="stage", label="工程到哪一步", required=True),
            StepField(key="area", label="面积、结构"),
            StepField(key="photos", label="照片几张", kind=ValueKind.COUNT),
        ),
        requires=(*RUNNING, unit_may_order),
        checks=TEAM,
        advice=(street_acts_for_villages,),
        concerns=_builds,
        papers=("BLD-04",),
        sources=(LegalSource(PLANNING_LAW, "64"), LegalSource(PLANNING_LAW, "65")),
    ),
    StepRule(
        name=StepName.ORDER_DEMOLITION,
        title="责令限期拆除",
        verb="作限期拆除决定",
        hint="先告知、听取意见；写明拆哪些、拆到哪天，告知复议和诉讼。",
        chapter=Chapter.BUILDING,
        fields=(
            _ZONE,
            StepField(key="parts", label="拆哪些", kind=ValueKind.LONG_TEXT, required=True),
            StepField(key="due", label="自行拆除到哪天", kind=ValueKind.DAY, required=True),
            StepField(key="correctable", label="尚可采取改正措施消除影响", kind=ValueKind.FLAG),
            StepField(
                key="approver",
                label="谁批准的",
                kind=ValueKind.PERSON,
                required=True,
                known=Known.HEAD,
            ),
        ),
        requires=(*RUNNING, no_dispute_is_open, unit_may_order, party_was_heard_about_it),
        checks=(
            *TEAM,
            cannot_be_corrected,
            term_lies_ahead,
            where_said("approver", approved_by_head(PENALTY_LAW, "57.1", "限期拆除决定")),
        ),
        advice=(term_is_stated, street_acts_for_villages),
        concerns=_builds,
        papers=("BLD-07", "ORD-42"),
        sources=(LegalSource(PLANNING_LAW, "64"), LegalSource(PLANNING_LAW, "65")),
    ),
    StepRule(
        name=StepName.ANNOUNCE_DEMOLITION,
        title="强制拆除公告",
        verb="公告限期自行拆除",
        hint="催告、强制执行决定之后，贴在现场并拍照。",
        chapter=Chapter.BUILDING,
        fields=(
            _ZONE,
            StepField(key="due", label="自行拆除到哪天", kind=ValueKind.DAY, required=True),
            StepField(key="places", label="贴在哪里", required=True),
        ),
        requires=(
            *RUNNING,
            order_stands,
            demand_was_served("35", _duty),
            enforcement_was_decided,
            nothing_halts(imposed(_duty)),
        ),
        checks=(term_lies_ahead,),
        concerns=_is_ordered,
        papers=("BLD-09",),
        sources=(LegalSource(COERCION_LAW, "44"),),
    ),
    StepRule(
        name=StepName.DEMOLISH,
        title="强制拆除",
        verb="实施强制拆除",
        hint="复议、诉讼期限都过了没人提，白天、工作日；城镇规划区要有区政府责成。",
        chapter=Chapter.BUILDING,
        fields=(
            _ZONE,
            StepField(
                key="at", label="什么时候", kind=ValueKind.INSTANT, required=True, known=Known.NOW
            ),
            StepField(
                key="charge_document",
                label="区人民政府责成文书",
                required=True,
                when=("zone", frozenset({URBAN})),
            ),
            StepField(key="goods_listed", label="清点登记了屋内物品", kind=ValueKind.FLAG),
            StepField(key="told_to_clear", label="通知了搬离", kind=ValueKind.FLAG),
            StepField(key="watched", label="见证人到场", kind=ValueKind.FLAG),
            StepField(key="filmed", label="全程录像", kind=ValueKind.FLAG),
            StepField(key="emergency", label="情况紧急", kind=ValueKind.FLAG),
        ),
        requires=(
            *RUNNING,
            order_stands,
            demand_was_served("35", _duty),
            enforcement_was_decided,
            nothing_halts(imposed(_duty)),
            demolition_was_announced,
            remedies_are_over,
            review_was_passed,
        ),
        checks=(*TEAM, district_charged_us, not_at_night, not_on_a_holiday),
        advice=(everything_is_recorded, street_acts_for_villages),
        concerns=_is_ordered,
        papers=("INS-12",),
        sources=(LegalSource(COERCION_LAW, "44"), LegalSource(PLANNING_LAW, "68")),
    ),
)


def _orders_demolition(_file: CaseFile, step: TakenStep) -> bool:
    by_penalty = step.values.text("penalty") == PenaltyKind.DEMOLITION
    return step.name is StepName.ORDER_DEMOLITION or by_penalty


def _waits_from(file: CaseFile, order: TakenStep) -> date:
    """Return the day from which a demolition waits (44).

    A service after the demolition, of what had been served before, doesn't make it too early.
    """
    demolished = next(iter(file.since(order, StepName.DEMOLISH)), None)
    served = file.before(demolished).served(order) if demolished else None
    return served.on if served else order_known_on(file, order)


def _unserved_order(file: CaseFile, step: TakenStep) -> bool:
    """Tell whether an order was handed over with itself; a served one has its terms by service."""
    return file.served(step) is None


CLOCKS: Final = (
    ClockRule(
        rule="L26",
        start=(StepName.ORDER_DEMOLITION, StepName.DECIDE_PENALTY),
        applies=_orders_demolition,
        trigger=_waits_from,
        met=(StepName.DEMOLISH,),
        ended=(StepName.FILE_RECONSIDERATION, StepName.FILE_SUIT),
    ),
    ClockRule(
        rule="L27",
        start=(StepName.ORDER_DEMOLITION,),
        applies=_unserved_order,
        met=(StepName.FILE_RECONSIDERATION,),
        ended=(StepName.FILE_SUIT,),
    ),
    ClockRule(
        rule="L28",
        start=(StepName.ORDER_DEMOLITION,),
        applies=_unserved_order,
        met=(StepName.FILE_SUIT,),
        ended=(StepName.FILE_RECONSIDERATION,),
    ),
)
