"""行政强制执行 (1d): demand, decision, performance in the party's place, the court.

Surcharges are in `payment`, the demolition of buildings in `building`. Source: 行政强制法
第十三、三十四至三十七、四十三、四十六、五十至五十五条.
"""

from datetime import date
from typing import Final

from enforcement.citation import LegalSource
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.court import (
    court_takes_it,
    on_spot_is_doubtful,
    remedies_passed_unused,
    something_is_left_to_force,
    target_duty,
    ten_days_after_demand,
    terms_are_not_shortened,
    three_months_are_not_over,
    urgency_is_stated,
)
from enforcement.steps.demand_answer import party_has_no_good_reason
from enforcement.steps.duties import (
    TARGETS,
    Duty,
    DutyKind,
    court_term_starts,
    duties,
    something_may_be_owed,
)
from enforcement.steps.enforcing import (
    AUCTION_WAY,
    DEMOLISH_WAY,
    MONEY_WAY,
    OTHER_WAY,
    SUBSTITUTE_WAY,
    danger_is_there,
    decision_comes_before,
    demand_names_its_term,
    demand_term_is_over,
    demand_was_served,
    demanded_three_days_before,
    duty_to_enforce,
    duty_to_restore,
    duty_to_restore_is_overdue,
    imposed,
    is_so,
    no_dispute_about_the_building,
    not_at_night,
    not_on_a_holiday,
    organ_may_force_it,
    party_cannot_clear,
    place_is_public,
    something_is_left_to_enforce,
    something_is_overdue,
    unless_immediate,
)
from enforcement.steps.halts import (
    Imposed,
    fine_ended_on,
    halt_of,
    nothing_ended,
    nothing_halts,
)
from enforcement.steps.names import StepName
from enforcement.steps.payment import disputes, fine_due, unpaid
from enforcement.steps.performance_cost import cost_unpaid
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.seizure_guards import was_done
from enforcement.steps.shared_guards import (
    COERCION_LAW,
    RUNNING,
    TEAM,
    approved_by_head,
    where_said,
)
from enforcement.steps.values import Known, StepChoice, StepField, ValueKind


def _choices(**terms: str) -> tuple[StepChoice, ...]:
    return tuple(StepChoice(value=value, term=term) for value, term in terms.items())


_WAYS: Final = _choices(
    **{
        DEMOLISH_WAY: "强制拆除",
        SUBSTITUTE_WAY: "代履行",
        AUCTION_WAY: "拍卖抵缴罚款",
        MONEY_WAY: "强制收缴罚款、费用",
        OTHER_WAY: "其他方式",
    }
)
_DANGERS: Final = _choices(
    traffic="危害交通安全", pollution="造成环境污染", nature="破坏自然资源", none="都不会"
)

_IMMEDIATE: Final = frozenset({True})


def _to_demand(intent: Intent) -> Imposed | None:
    """Return what a demand is about: an overdue duty, one that nothing holds up before others."""
    overdue = [one for one in duties(intent.file, intent.calendar) if one.is_overdue(intent.on)]
    listed = [one.imposed for one in overdue]
    free = [one for one in listed if halt_of(intent.file, one) is None]
    return next(iter(free or listed), None)


def _was_demanded(file: CaseFile) -> bool:
    return file.has(StepName.SERVE_DEMAND_NOTICE) and something_may_be_owed(file)


STEPS: Final = (
    StepRule(
        name=StepName.SERVE_DEMAND_NOTICE,
        title="催告",
        verb="送达催告书",
        hint="逾期不履行才催告；写明期限、方式、金额和陈述申辩的权利。",
        chapter=Chapter.ENFORCEMENT,
        fields=(
            StepField(key="due", label="履行到哪天", kind=ValueKind.DAY, required=True),
            StepField(
                key="amount_fen", label="要缴的金额", kind=ValueKind.MONEY, known=Known.OUTSTANDING
            ),
            StepField(key="manner", label="履行的方式", required=True),
            StepField(
                key="tells_rights",
                label="写明了陈述、申辩的权利",
                kind=ValueKind.FLAG,
                default=True,
            ),
            StepField(key="signer", label="谁签发的", kind=ValueKind.PERSON, known=Known.HEAD),
        ),
        requires=(*RUNNING, something_is_overdue, nothing_halts(_to_demand)),
        checks=(was_done("tells_rights", "35", "催告书没写陈述权和申辩权。", "补写后重新送达"),),
        advice=(demand_names_its_term,),
        concerns=something_may_be_owed,
        papers=("COE-10",),
        sources=(LegalSource(COERCION_LAW, "35"), LegalSource(COERCION_LAW, "54")),
    ),
    StepRule(
        name=StepName.DECIDE_ENFORCEMENT,
        title="强制执行决定",
        verb="作强制执行决定",
        hint="催告期满仍不履行；镇街能自己执行的是拆除、代履行、拍卖已扣押的财物。",
        chapter=Chapter.ENFORCEMENT,
        who=Who.HEAD,
        fields=(
            StepField(
                key="way", label="怎么执行", kind=ValueKind.CHOICE, required=True, choices=_WAYS
            ),
            StepField(key="reason", label="理由和依据", kind=ValueKind.LONG_TEXT, required=True),
            StepField(
                key="hides_assets",
                label="有转移、隐匿财物的证据",
                kind=ValueKind.FLAG,
                hint="催告期内也可以决定立即执行",
            ),
            StepField(
                key="power_basis",
                label="哪部法律给了强制执行权",
                when=("way", frozenset({OTHER_WAY})),
            ),
            StepField(
                key="signer",
                label="哪位负责人签发",
                kind=ValueKind.PERSON,
                required=True,
                known=Known.HEAD,
            ),
        ),
        requires=(
            *RUNNING,
            something_is_left_to_enforce,
            demand_was_served("35", duty_to_enforce),
            nothing_halts(imposed(duty_to_enforce)),
            party_has_no_good_reason,
        ),
        checks=(
            demand_term_is_over,
            organ_may_force_it,
            no_dispute_about_the_building,
            where_said("signer", approved_by_head(COERCION_LAW, "37.1", "强制执行决定", "signer")),
        ),
        concerns=_was_demanded,
        papers=("COE-13",),
        sources=(LegalSource(COERCION_LAW, "37.1"), LegalSource(COERCION_LAW, "13.2")),
    ),
    StepRule(
        name=StepName.SUBSTITUTE_PERFORMANCE,
        title="代履行",
        verb="实施代履行",
        hint="催告三个工作日后，白天、工作日，派员到场监督；费用按成本由当事人承担。",
        chapter=Chapter.ENFORCEMENT,
        fields=(
            StepField(
                key="at", label="什么时候", kind=ValueKind.INSTANT, required=True, known=Known.NOW
            ),
            StepField(
                key="immediate",
                label="道路、河道、航道、公共场所，要立即清除",
                kind=ValueKind.FLAG,
            ),
            StepField(key="danger", label="不履行的后果", kind=ValueKind.CHOICE, choices=_DANGERS),
            StepField(key="performer", label="代履行人", required=True),
            StepField(key="performer_interested", label="代履行人有利害关系", kind=ValueKind.FLAG),
            StepField(key="cost_fen", label="费用", kind=ValueKind.MONEY),
            StepField(
                key="officer_on_site", label="派员到场监督", kind=ValueKind.FLAG, default=True
            ),
            StepField(key="performed", label="当事人已经自己履行", kind=ValueKind.FLAG),
            StepField(
                key="party_can_clear",
                label="当事人能够清除",
                kind=ValueKind.FLAG,
                when=("immediate", _IMMEDIATE),
            ),
            StepField(
                key="public_place",
                label="在道路、河道、航道或者公共场所",
                kind=ValueKind.FLAG,
                default=True,
                when=("immediate", _IMMEDIATE),
            ),
            StepField(key="emergency", label="情况紧急", kind=ValueKind.FLAG),
            StepField(key="signer", label="谁签字", kind=ValueKind.PERSON, known=Known.HEAD),
        ),
        requires=(
            *RUNNING,
            unless_immediate(duty_to_restore_is_overdue),
            unless_immediate(demand_was_served("50", duty_to_restore)),
            unless_immediate(demanded_three_days_before),
            unless_immediate(nothing_halts(imposed(duty_to_restore))),
        ),
        checks=(
            *TEAM,
            unless_immediate(danger_is_there),
            is_so("performed", "51.1", "当事人已经履行，代履行要停止。", "核实履行情况，结案"),
            is_so(
                "performer_interested",
                "50",
                "代履行人有利害关系，不能委托。",
                "委托没有利害关系的第三人",
            ),
            was_done("officer_on_site", "51.1", "代履行没有派员到场监督。", "派员到场监督"),
            party_cannot_clear,
            place_is_public,
            not_at_night,
            not_on_a_holiday,
        ),
        advice=(decision_comes_before,),
        concerns=_was_demanded,
        papers=("COE-14",),
        sources=(LegalSource(COERCION_LAW, "50"), LegalSource(COERCION_LAW, "51.1")),
    ),
    StepRule(
        name=StepName.APPLY_TO_COURT,
        title="申请法院强制执行",
        verb="申请法院执行",
        hint="复议、诉讼期限都过了，催告满十个工作日，三个月内申请。",
        chapter=Chapter.ENFORCEMENT,
        who=Who.HEAD,
        fields=(
            StepField(key="target", label="申请执行什么", kind=ValueKind.CHOICE, choices=TARGETS),
            StepField(key="court", label="哪个法院", required=True),
            StepField(
                key="signer",
                label="哪位负责人签名",
                kind=ValueKind.PERSON,
                required=True,
                known=Known.HEAD,
            ),
            StepField(
                key="late_reason",
                label="超过三个月的正当理由",
                kind=ValueKind.LONG_TEXT,
                hint="没有超过的不填",
            ),
            StepField(key="at_once", label="情况紧急，申请法院立即执行", kind=ValueKind.FLAG),
            StepField(
                key="urgency",
                label="紧急情况，公共安全的危险",
                kind=ValueKind.LONG_TEXT,
                required=True,
                when=("at_once", frozenset({True})),
            ),
        ),
        requires=(
            *RUNNING,
            something_is_left_to_force,
            court_takes_it,
            demand_was_served("54", target_duty),
            ten_days_after_demand,
            remedies_passed_unused,
            three_months_are_not_over,
            nothing_ended(imposed(target_duty)),
        ),
        checks=(
            approved_by_head(COERCION_LAW, "55.2", "强制执行申请书", "signer"),
            urgency_is_stated,
        ),
        advice=(on_spot_is_doubtful, terms_are_not_shortened),
        concerns=_was_demanded,
        papers=("COE-21",),
        sources=(LegalSource(COERCION_LAW, "53"), LegalSource(COERCION_LAW, "54")),
    ),
)


def _fine_is_open(file: CaseFile) -> bool:
    return file.case.received_on is not None and (bool(unpaid(file)) or fine_due(file) is None)


def _money(file: CaseFile, step: TakenStep) -> Duty:
    return Duty(
        kind=DutyKind.MONEY,
        step=file.last(StepName.DECIDE_PENALTY),
        known_on=file.case.received_on or step.on,
        due=None,
    )


def _court_term(file: CaseFile, step: TakenStep) -> date | None:
    return court_term_starts(file, _money(file, step))


def _demanded_on(file: CaseFile, step: TakenStep) -> date | None:
    earlier = file.steps[: file.steps.index(step)]
    orders = [n for n, one in enumerate(earlier) if one.name in _ORDERS]
    since = earlier[orders[-1] :] if orders else earlier
    return next((one.on for one in since if one.name is StepName.SERVE_DEMAND_NOTICE), None)


_ORDERS: Final = (StepName.ORDER_RECTIFICATION, StepName.ORDER_DEMOLITION)


CLOCKS: Final = (
    ClockRule(
        rule="L22",
        start=(StepName.SERVE_DEMAND_NOTICE,),
        applies=lambda file, _step: _fine_is_open(file) or bool(cost_unpaid(file)),
        met=(StepName.APPLY_TO_COURT,),
        ended_on=fine_ended_on,
    ),
    ClockRule(
        rule="L23",
        start=(StepName.SERVE_DECISION, StepName.SERVE_DEMAND_NOTICE),
        applies=lambda file, step: _fine_is_open(file) and _court_term(file, step) is not None,
        trigger=lambda file, step: _court_term(file, step) or step.on,
        met=(StepName.APPLY_TO_COURT,),
        ended_on=fine_ended_on,
        single=True,
    ),
    ClockRule(
        rule="L24",
        start=(StepName.SUBSTITUTE_PERFORMANCE,),
        applies=lambda _file, step: not step.values.flag("immediate"),
        met_on=_demanded_on,
    ),
    ClockRule(
        rule="L25",
        start=(StepName.SURCHARGE,),
        single=True,
        applies=lambda file, _step: bool(unpaid(file)),
        pauses=lambda file, _step: disputes(file),
        ended_on=fine_ended_on,
    ),
)
