"""移送公安 (1g): a case in which a crime is suspected goes to the police.

Source: 行政执法机关移送涉嫌犯罪案件的规定; 行政处罚法 第二十七条; 行政强制法 第二十一条.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from enforcement.cases import POLICE_REFUSED
from enforcement.citation import LegalSource
from enforcement.clock import beijing_date
from enforcement.deadlines.other_rules import REFERRAL
from enforcement.errors import Refusal
from enforcement.officers import name_of
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.procedures.summary_decision import certificates_are_valid
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.measures import open_seizures
from enforcement.steps.names import StepName
from enforcement.steps.rule import Chapter, Intent, StepGuard, StepRule, Who
from enforcement.steps.shared_guards import (
    ALWAYS,
    COERCION_LAW,
    POLICE_FILED,
    SUBORDINATES,
    after,
    police_have_it,
    refusal,
)
from enforcement.steps.values import StepChoice, StepField, ValueKind

GROUP: Final = 2
"""Officers of the special group (专案组), 移送规定 第五条第一款."""

DEPUTIES: Final = ("副", "分管", *SUBORDINATES)
"""Offices that are neither 正职负责人 nor 主持工作的负责人."""

ACTING_HEAD: Final = "主持"
"""A deputy who 主持工作 decides like the head himself."""


def group_is_complete(intent: Intent) -> Refusal | None:
    """A special group of at least two officers verifies the suspicion (移送规定 5.1)."""
    members = set(intent.values.people("group")) or {one.name for one in intent.officers}
    if len(members) >= GROUP:
        return None
    text = f"涉嫌犯罪要由两名以上执法人员组成专案组核实，现在只有 {len(members)} 人。"
    return refusal("GROUP_TOO_SMALL", REFERRAL, "5.1", text, "再指定一名执法人员")


def head_decides_himself(intent: Intent) -> Refusal | None:
    """The head of the organ, or who acts as such, decides; no deputy (移送规定 5.1)."""
    by = intent.values.text("decider")
    cure = "报正职负责人或者主持工作的负责人审批"
    if not by:
        text = "移送公安要正职负责人或者主持工作的负责人审批，还没写谁批的。"
        return refusal("NOT_DECIDED", REFERRAL, "5.1", text, cure)
    if ACTING_HEAD not in by and any(word in by for word in DEPUTIES):
        text = f"移送公安只能由正职负责人或者主持工作的负责人审批，“{by}”不能批。"
        return refusal("NOT_THE_HEAD", REFERRAL, "5.1", text, cure)
    group = {*intent.values.people("group"), *(one.name for one in intent.officers)}
    if name_of(by) in group:
        text = f"{name_of(by)}是专案组的人，不能自己审批自己的报告。"
        return refusal("APPROVES_OWN", REFERRAL, "5.1", text, cure)
    return None


def report_is_written(intent: Intent) -> Refusal | None:
    """The group's report is in writing (移送规定 5.1)."""
    if intent.values.flag("written_report", default=True):
        return None
    text = "移送涉嫌犯罪案件要有专案组的书面报告。"
    return refusal("NO_REPORT", REFERRAL, "5.1", text, "先写移送报告")


def police_have_not_got_it(intent: Intent) -> Refusal | None:
    """What the police are examining isn't sent a second time (移送规定 8)."""
    if not police_have_it(intent.file):
        return None
    text = "案件已经移送公安，还没有答复，不用再移送。"
    return refusal("REFERRED_ALREADY", REFERRAL, "8", text, "等公安机关书面通知")


def police_are_examining(intent: Intent) -> Refusal | None:
    """The police answer only what was referred to them (移送规定 8)."""
    last = intent.file.last(StepName.REFER_TO_POLICE, StepName.END_POLICE_REFERRAL)
    if last is not None and last.name is StepName.REFER_TO_POLICE:
        return None
    text = "没有等待公安机关答复的移送。"
    return refusal("NOT_REFERRED", REFERRAL, "8", text, "先报批移送公安")


def answer_is_stated(intent: Intent) -> Refusal | None:
    """The police say in writing whether they file (移送规定 8)."""
    if intent.values.text("outcome"):
        return None
    text = "公安机关要书面通知立案还是不立案，还没写结果。"
    return refusal("NO_ANSWER", REFERRAL, "8", text, "照公安机关的通知书填写")


def enclosed(key: str, paper: str) -> StepGuard:
    """Return a guard that wants a paper to go with the case (移送规定 6); unsaid passes."""

    def guard(intent: Intent) -> Refusal | None:
        if intent.values.flag(key, default=True):
            return None
        text = f"移送公安要附{paper}。"
        return refusal("PAPER_MISSING", REFERRAL, "6", text, f"补齐{paper}再送")

    return guard


def seized_goods_go_along(intent: Intent) -> Refusal | None:
    """Goods under seizure go to the police together with the case (行政强制法 21)."""
    if not open_seizures(intent.file) or intent.values.flag("goods_along", default=True):
        return None
    text = "查封、扣押的财物要一并移送公安机关。"
    return refusal("GOODS_LEFT", COERCION_LAW, "21", text, "把财物列入涉案物品清单一并移送")


def party_hears_of_the_goods(intent: Intent) -> Refusal | None:
    """The party is told in writing that the seized goods went along (行政强制法 21)."""
    if not open_seizures(intent.file) or intent.values.flag("party_told", default=True):
        return None
    text = "查封、扣押的财物移送了，要书面告知当事人。"
    return refusal("PARTY_NOT_TOLD", COERCION_LAW, "21", text, "书面告知当事人财物已移送")


def _police_address(intent: Intent) -> str | None:
    to = intent.values.text("to")
    known = any(word in to for word in ("公安", "派出所", "警", "监察", "监委", "检察院"))
    return None if known or not to else f"涉嫌犯罪的移送公安机关，核对“{to}”是不是收案的机关。"


def _seized_goods(intent: Intent) -> str | None:
    if not open_seizures(intent.file):
        return None
    return "有查封、扣押的财物：一并移送，并书面告知当事人（行政强制法第二十一条）。"


def _fine_was_paid(intent: Intent) -> str | None:
    decision = intent.file.case.decision
    if decision is None or not decision.fine:
        return None
    return "已经作出的罚款，以后法院判处罚金时折抵，把决定书和缴款凭证一并移送。"


def _object_in_time(intent: Intent) -> str | None:
    if intent.values.text("outcome") != POLICE_REFUSED:
        return None
    return "认为应当立案的，三日内提请公安机关复议，或者建议检察院监督；否则依法作行政处理。"


FIRST_REFER: Final = refusal(
    "NOT_REFERRED", REFERRAL, "5.2", "还没有批准移送，不能向公安送案。", "先报批移送公安"
)

STEPS: Final = (
    StepRule(
        name=StepName.REFER_TO_POLICE,
        title="决定移送公安",
        verb="报批移送公安",
        hint="正职负责人接到报告三日内决定，批准后二十四小时内送公安。",
        chapter=Chapter.REFERRAL,
        fields=(
            StepField(key="to", label="移送到哪个公安机关"),
            StepField(key="group", label="专案组人员", kind=ValueKind.PEOPLE),
            StepField(key="suspicion", label="涉嫌什么犯罪", kind=ValueKind.LONG_TEXT),
            StepField(key="written_report", label="有书面报告", kind=ValueKind.FLAG),
            StepField(key="reported_on", label="负责人接到报告的日期", kind=ValueKind.DAY),
            StepField(
                key="decider",
                label="谁批准的",
                kind=ValueKind.PERSON,
                hint="正职负责人，或者主持工作的负责人",
                required=True,
            ),
            StepField(
                key="decided_at",
                label="批准的时间",
                kind=ValueKind.INSTANT,
                hint="从这一刻起二十四小时内送到",
            ),
        ),
        requires=(*ALWAYS, police_have_not_got_it),
        checks=(
            group_is_complete,
            certificates_are_valid,
            report_is_written,
            head_decides_himself,
        ),
        advice=(_police_address, _seized_goods, _fine_was_paid),
        concerns=lambda file: not police_have_it(file),
        papers=("TRF-03", "TRF-04"),
        sources=(LegalSource(REFERRAL, "5"), LegalSource(PENALTY_LAW, "27.1")),
    ),
    StepRule(
        name=StepName.DELIVER_TO_POLICE,
        title="送交公安",
        verb="记送交公安",
        hint="附移送书、调查报告、物品清单，请对方在回执上签字。",
        chapter=Chapter.REFERRAL,
        fields=(
            StepField(key="letter", label="附移送书", kind=ValueKind.FLAG),
            StepField(key="report", label="附调查报告", kind=ValueKind.FLAG),
            StepField(key="goods_list", label="附涉案物品清单", kind=ValueKind.FLAG),
            StepField(key="goods_along", label="查封、扣押的财物一并移送", kind=ValueKind.FLAG),
            StepField(key="party_told", label="财物移送已书面告知当事人", kind=ValueKind.FLAG),
            StepField(key="receipt_by", label="谁在回执上签字", kind=ValueKind.PERSON),
        ),
        requires=(*ALWAYS, after(StepName.REFER_TO_POLICE, refused=FIRST_REFER)),
        checks=(
            enclosed("letter", "涉嫌犯罪案件移送书"),
            enclosed("report", "调查报告"),
            enclosed("goods_list", "涉案物品清单"),
            seized_goods_go_along,
            party_hears_of_the_goods,
        ),
        concerns=police_have_it,
        papers=("TRF-04", "TRF-05"),
        sources=(LegalSource(REFERRAL, "6"), LegalSource(REFERRAL, "12")),
    ),
    StepRule(
        name=StepName.END_POLICE_REFERRAL,
        title="公安机关答复",
        verb="记公安答复",
        hint="立案的三日内移交物品和材料；不立案的依法作行政处理。",
        chapter=Chapter.REFERRAL,
        who=Who.OTHER_ORGAN,
        fields=(
            StepField(
                key="outcome",
                label="答复",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value=POLICE_FILED, term="立案"),
                    StepChoice(value=POLICE_REFUSED, term="不予立案"),
                ),
                required=True,
            ),
            StepField(key="number", label="通知书文号"),
            StepField(
                key="reason",
                label="不予立案的理由",
                kind=ValueKind.LONG_TEXT,
                when=("outcome", frozenset({POLICE_REFUSED})),
            ),
        ),
        requires=(*ALWAYS, police_are_examining),
        checks=(answer_is_stated,),
        advice=(_object_in_time,),
        concerns=police_have_it,
        sources=(LegalSource(REFERRAL, "8"), LegalSource(REFERRAL, "10")),
    ),
)


def _decided_at(_file: CaseFile, step: TakenStep) -> datetime:
    return step.values.instant("decided_at") or step.at


def _answered(outcome: str) -> Callable[[CaseFile, TakenStep], bool]:
    return lambda _file, step: step.values.text("outcome") == outcome


_POLICE_WAY: Final = (
    StepName.REFER_TO_POLICE,
    StepName.DELIVER_TO_POLICE,
    StepName.END_POLICE_REFERRAL,
)


def _hands_the_case_over(file: CaseFile, step: TakenStep) -> bool:
    """Tell whether a delivery is the case itself, not the goods after the police filed it."""
    way = file.each(*_POLICE_WAY)
    before = way[: way.index(step)]
    return bool(before) and before[-1].name is StepName.REFER_TO_POLICE


CLOCKS: Final = (
    ClockRule(
        rule="L34",
        start=(StepName.REFER_TO_POLICE,),
        applies=lambda _file, step: step.values.has("reported_on"),
        trigger=lambda _file, step: step.values.day("reported_on") or step.on,
        met_on=lambda file, step: beijing_date(_decided_at(file, step)),
    ),
    ClockRule(
        rule="L35",
        start=(StepName.REFER_TO_POLICE,),
        met=(StepName.DELIVER_TO_POLICE,),
        trigger=_decided_at,
    ),
    ClockRule(
        rule="L36",
        start=(StepName.DELIVER_TO_POLICE,),
        applies=_hands_the_case_over,
        met=(StepName.END_POLICE_REFERRAL,),
    ),
    ClockRule(rule="L37", start=(StepName.END_POLICE_REFERRAL,), applies=_answered(POLICE_REFUSED)),
    ClockRule(
        rule="L38",
        start=(StepName.END_POLICE_REFERRAL,),
        applies=_answered(POLICE_FILED),
        met=(StepName.DELIVER_TO_POLICE,),
    ),
)
