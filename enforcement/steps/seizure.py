"""查封、扣押 (1c): the steps from taking things to giving them back, and their terms.

Source: 行政强制法 第十六至十九、二十二至二十八条.
"""

from datetime import date
from typing import Final

from enforcement.citation import LegalSource
from enforcement.deadlines import CountOptions, Moment
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.measures import (
    DISAGREED,
    approval_of,
    extension_of,
    is_urgent,
    last_day_unextended,
    open_seizures,
    pauses_after_extension,
    release_of,
    term_start,
    testing_is_open,
    testing_pauses,
    unapproved,
    unused_days,
)
from enforcement.steps.names import StepName
from enforcement.steps.perishables import (
    REFUNDED,
    price_goes_back_too,
    whole_price_goes_back,
)
from enforcement.steps.preservation import case_is_filed_soon
from enforcement.steps.rule import Chapter, StepRule, Who
from enforcement.steps.seizure_guards import (
    CEREMONY,
    CONFISCATED,
    DESTROYED,
    approval_is_waited_for,
    approved_in_a_day,
    confiscated_by_decision,
    disagreement_ends_it,
    extended_once,
    extension_has_a_reason,
    extension_is_short_enough,
    handled_in_time,
    measure_has_not_expired,
    measure_is_approved,
    must_be_approved_afterwards,
    no_daily_necessities,
    not_sealed_by_others,
    objects_are_named,
    objects_belong_to_the_case,
    power_to_hold,
    released_late,
    something_is_held,
    team_holds,
    team_is_qualified,
    testing_is_running,
    testing_period_is_stated,
    unless_urgent,
)
from enforcement.steps.shared_guards import (
    COERCION_LAW,
    RUNNING,
    approved_by_head,
    no_dispute_is_open,
)
from enforcement.steps.values import Known, StepChoice, StepField, ValueKind

MEASURES: Final = ("查封", "扣押")
OUTCOMES: Final = (
    StepChoice(value=CONFISCATED, term="没收", words=("没收",)),
    StepChoice(value=DESTROYED, term="依法销毁", words=("销毁",)),
    StepChoice(value=REFUNDED, term="已变卖的，退还价款", words=("变卖", "拍卖")),
    StepChoice(value="移送", term="随案移送", words=("移送", "移交")),
    StepChoice(value="解除", term="解除，退还财物", words=("解除", "退还", "返还", "发还")),
    StepChoice(value="其他", term="其他", words=("",)),
)

_OBJECTS: Final = StepField(
    key="objects",
    label="查封、扣押的财物",
    kind=ValueKind.LINES,
    hint="一行一件，当场清点",
    required=True,
    fields=(
        StepField(key="name", label="名称", required=True),
        StepField(key="qty", label="数量", required=True),
        StepField(key="condition", label="成色、特征"),
        StepField(key="daily_necessity", label="是生活必需品", kind=ValueKind.FLAG),
        StepField(key="unrelated", label="与违法行为无关", kind=ValueKind.FLAG),
        StepField(key="sealed_elsewhere", label="已被其他机关查封", kind=ValueKind.FLAG),
    ),
)
_CEREMONY_FIELDS: Final = (
    StepField(key="shown", label="出示了执法证件", kind=ValueKind.FLAG, required=True),
    StepField(key="notified", label="通知了当事人到场", kind=ValueKind.FLAG, required=True),
    StepField(
        key="told",
        label="告知了理由、依据、权利和救济途径",
        kind=ValueKind.FLAG,
        required=True,
    ),
    StepField(key="heard", label="听取了陈述和申辩", kind=ValueKind.FLAG, required=True),
    StepField(key="recorded", label="做了现场笔录", kind=ValueKind.FLAG, required=True),
    StepField(key="party_present", label="当事人到场", kind=ValueKind.FLAG, required=True),
    StepField(
        key="witness",
        label="见证人",
        kind=ValueKind.PERSON,
        required=True,
        when=("party_present", frozenset({False})),
    ),
    StepField(key="delivered", label="决定书和清单当场交付", kind=ValueKind.FLAG, required=True),
)
_NOT_URGENT: Final = frozenset({None, False})

STEPS: Final = (
    StepRule(
        name=StepName.SEIZE,
        title="查封、扣押",
        verb="实施查封、扣押",
        hint="先经负责人批准，情况紧急的二十四小时内补批；期限三十日。",
        chapter=Chapter.MEASURE,
        fields=(
            StepField(
                key="measure",
                label="措施",
                kind=ValueKind.CHOICE,
                required=True,
                choices=tuple(StepChoice(value=word, term=word) for word in MEASURES),
            ),
            StepField(key="start", label="开始", kind=ValueKind.INSTANT, known=Known.NOW),
            StepField(key="end", label="结束", kind=ValueKind.INSTANT, known=Known.SAVED),
            StepField(key="urgent", label="情况紧急，当场实施", kind=ValueKind.FLAG),
            StepField(
                key="approver",
                label="谁批准的",
                kind=ValueKind.PERSON,
                required=True,
                when=("urgent", _NOT_URGENT),
                known=Known.HEAD,
            ),
            StepField(key="reason", label="理由", kind=ValueKind.LONG_TEXT, required=True),
            _OBJECTS,
            StepField(key="sealed_elsewhere", label="已被其他机关查封", kind=ValueKind.FLAG),
            *_CEREMONY_FIELDS,
        ),
        requires=(*RUNNING, power_to_hold, unless_urgent(no_dispute_is_open)),
        checks=(
            team_holds,
            team_is_qualified,
            unless_urgent(approved_by_head(COERCION_LAW, "18", "查封、扣押")),
            objects_are_named,
            no_daily_necessities,
            objects_belong_to_the_case,
            not_sealed_by_others,
            *CEREMONY,
        ),
        advice=(must_be_approved_afterwards, case_is_filed_soon),
        concerns=lambda file: file.case.decision is None,
        papers=("COE-01", "COE-02", "COE-03", "COE-04"),
        sources=(LegalSource(COERCION_LAW, "18"), LegalSource(COERCION_LAW, "24")),
    ),
    StepRule(
        name=StepName.APPROVE_SEIZURE_AFTERWARDS,
        title="补办查封、扣押批准",
        verb="补办批准",
        hint="当场实施后二十四小时内；负责人不同意的立即解除。",
        chapter=Chapter.MEASURE,
        who=Who.HEAD,
        fields=(
            StepField(
                key="approver",
                label="谁批准的",
                kind=ValueKind.PERSON,
                required=True,
                known=Known.HEAD,
            ),
            StepField(
                key="opinion",
                label="意见",
                kind=ValueKind.CHOICE,
                required=True,
                choices=(
                    StepChoice(value="agreed", term="同意采取措施"),
                    StepChoice(value=DISAGREED, term="不同意，立即解除"),
                ),
            ),
            StepField(key="reason", label="理由", kind=ValueKind.LONG_TEXT),
        ),
        requires=(*RUNNING, approval_is_waited_for, approved_in_a_day),
        checks=(approved_by_head(COERCION_LAW, "19", "紧急查封、扣押"),),
        advice=(disagreement_ends_it,),
        concerns=lambda file: bool(unapproved(file)),
        papers=("COE-01",),
        sources=(LegalSource(COERCION_LAW, "19"),),
    ),
    StepRule(
        name=StepName.EXTEND_SEIZURE,
        title="延长查封、扣押",
        verb="延长期限",
        hint="情况复杂，期满前负责人批准，最多三十日，书面告知理由。",
        chapter=Chapter.MEASURE,
        who=Who.OFFICER,
        fields=(
            StepField(
                key="approver",
                label="谁批准的",
                kind=ValueKind.PERSON,
                required=True,
                known=Known.HEAD,
            ),
            StepField(key="to", label="延长到哪天", kind=ValueKind.DAY, required=True),
            StepField(
                key="reason", label="情况复杂的理由", kind=ValueKind.LONG_TEXT, required=True
            ),
        ),
        requires=(
            *RUNNING,
            something_is_held,
            measure_is_approved,
            extended_once,
            measure_has_not_expired,
        ),
        checks=(
            approved_by_head(COERCION_LAW, "25.1", "延长查封、扣押"),
            extension_is_short_enough,
        ),
        advice=(extension_has_a_reason,),
        concerns=lambda file: any(extension_of(file, one) is None for one in open_seizures(file)),
        papers=("COE-06",),
        sources=(LegalSource(COERCION_LAW, "25.1"), LegalSource(COERCION_LAW, "25.2")),
    ),
    StepRule(
        name=StepName.NOTIFY_TESTING,
        title="告知检测、鉴定期间",
        verb="告知检测期间",
        hint="书面告知起止日期，这段时间不算在查封、扣押期限里；费用由机关承担。",
        chapter=Chapter.MEASURE,
        who=Who.OFFICER,
        fields=(
            StepField(key="from", label="从哪天", kind=ValueKind.DAY, required=True),
            StepField(key="to", label="到哪天", kind=ValueKind.DAY, required=True),
            StepField(key="agency", label="检测、鉴定机构"),
        ),
        requires=(*RUNNING, something_is_held, measure_is_approved, measure_has_not_expired),
        checks=(testing_period_is_stated,),
        concerns=lambda file: bool(open_seizures(file)) and not testing_is_open(file),
        papers=("ORD-15",),
        sources=(LegalSource(COERCION_LAW, "25.3"),),
    ),
    StepRule(
        name=StepName.END_TESTING,
        title="检测、鉴定结束",
        verb="记检测结束",
        hint="提前结束的，期限从第二天起继续算。",
        chapter=Chapter.MEASURE,
        who=Who.OFFICER,
        fields=(StepField(key="result", label="结果", kind=ValueKind.LONG_TEXT),),
        requires=(*RUNNING, testing_is_running),
        concerns=testing_is_open,
        papers=("ORD-17",),
        sources=(LegalSource(COERCION_LAW, "25.3"),),
    ),
    StepRule(
        name=StepName.RELEASE_SEIZURE,
        title="处理、解除查封扣押",
        verb="作处理决定",
        hint="期满或者不再需要的，立即解除、退还财物；不收保管费。",
        chapter=Chapter.MEASURE,
        who=Who.OFFICER,
        fields=(
            StepField(
                key="outcome",
                label="怎么处理",
                kind=ValueKind.CHOICE,
                required=True,
                choices=OUTCOMES,
            ),
            StepField(
                key="partial",
                label="只处理一部分",
                kind=ValueKind.FLAG,
                hint="其余的期限照算",
            ),
            StepField(
                key="refund_fen",
                label="退还的价款",
                kind=ValueKind.MONEY,
                known=Known.PROCEEDS,
                when=("outcome", frozenset({REFUNDED})),
            ),
            StepField(key="reason", label="理由", kind=ValueKind.LONG_TEXT),
            StepField(key="approver", label="谁批准的", kind=ValueKind.PERSON, known=Known.HEAD),
        ),
        requires=(*RUNNING, something_is_held),
        checks=(handled_in_time, whole_price_goes_back),
        advice=(released_late, confiscated_by_decision, price_goes_back_too),
        concerns=lambda file: bool(open_seizures(file)),
        papers=("COE-07",),
        sources=(LegalSource(COERCION_LAW, "27"), LegalSource(COERCION_LAW, "28.1")),
    ),
)


def _released_on(file: CaseFile, seizure: TakenStep) -> date | None:
    release = release_of(file, seizure)
    return release.on if release else None


def _released_at(file: CaseFile, seizure: TakenStep) -> Moment | None:
    release = release_of(file, seizure)
    return release.at if release else None


def _approved_at(file: CaseFile, seizure: TakenStep) -> Moment | None:
    approval = approval_of(file, seizure)
    return approval.at if approval else None


def _extends_something(file: CaseFile, extension: TakenStep) -> bool:
    return any(extension_of(file, one) is extension for one in file.each(StepName.SEIZE))


def _extended(file: CaseFile, extension: TakenStep) -> TakenStep:
    """Return the oldest measure that an extension extended."""
    return next(one for one in file.each(StepName.SEIZE) if extension_of(file, one) is extension)


def _extension_start(file: CaseFile, extension: TakenStep) -> date:
    """Return the day from which an extension counts, so that a shorter one ends on its day."""
    seizure = _extended(file, extension)
    return last_day_unextended(file, seizure) - unused_days(file, seizure)


CLOCKS: Final = (
    ClockRule(
        rule="L19",
        start=(StepName.SEIZE,),
        applies=lambda _file, step: is_urgent(step),
        trigger=lambda _file, step: step.at,
        met_on=_approved_at,
        ended_on=_released_at,
    ),
    ClockRule(
        rule="L20",
        start=(StepName.SEIZE,),
        trigger=term_start,
        met_on=_released_on,
        pauses=testing_pauses,
        options=lambda file, step: CountOptions(extended=extension_of(file, step) is not None),
    ),
    ClockRule(
        rule="L21",
        start=(StepName.EXTEND_SEIZURE,),
        applies=_extends_something,
        trigger=_extension_start,
        met_on=lambda file, step: _released_on(file, _extended(file, step)),
        pauses=lambda file, step: pauses_after_extension(file, _extended(file, step)),
    ),
)
