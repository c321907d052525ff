"""核查、调查取证到调查终结: asking, looking, sampling, ordering to correct, reporting.

Checking may begin before a case is filed; the report that ends the investigation is of a filed
case. Source: 行政处罚法 第二十八、四十二、四十三、四十六、五十四、五十五、五十七条.
"""

from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.identity import age_on
from enforcement.parties import FULL_AGE
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.records import Json
from enforcement.steps.appraisal import appraisal_is_awaited, result_is_untold
from enforcement.steps.casefile import CaseFile
from enforcement.steps.clocks import ClockRule
from enforcement.steps.gathering import (
    AT_THE_SPOT,
    CONSENT,
    END,
    PLACE,
    SPOT_ADVICE,
    START,
    TIMED,
    officer_bears_the_partys_name,
    person_is_not_asked_twice,
)
from enforcement.steps.names import StepName
from enforcement.steps.notice import PENALTY_CHOICES
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.separation import WITHDRAWING_KEY, WITHDRAWN_KEY, not_withdrawn
from enforcement.steps.shared_guards import (
    HANDLING,
    RUNNING,
    TEAM,
    after,
    approved_by_head,
    day_text,
    is_decided,
    refusal,
)
from enforcement.steps.sizing_fields import sizing_fields
from enforcement.steps.values import Known, StepChoice, StepField, ValueKind

COLLECTORS: Final = 2
"""Officers who collect a piece of evidence (处罚法 42.1)."""

EVIDENCE: Final = (
    *TIMED,
    StepName.RECORD_APPRAISAL,
    StepName.PRESERVE_EVIDENCE,
    StepName.SEIZE,
)
"""Steps that bring evidence into the file."""

EVIDENCE_KINDS: Final = (
    StepChoice(value="document", term="书证"),
    StepChoice(value="object", term="物证"),
    StepChoice(value="recording", term="视听资料"),
    StepChoice(value="electronic", term="电子数据"),
    StepChoice(value="witness", term="证人证言"),
    StepChoice(value="party", term="当事人的陈述"),
    StepChoice(value="expert", term="鉴定意见"),
    StepChoice(value="scene", term="勘验笔录、现场笔录"),
)
"""Kinds of evidence (处罚法 46.1)."""


def due_lies_ahead(intent: Intent) -> Refusal | None:
    """Who is ordered to correct gets time for it (处罚法 28.1)."""
    due = intent.values.day("due")
    if due is None or due >= intent.on:
        return None
    text = f"改正期限{day_text(due)}早于通知的{day_text(intent.on)}，没法改正。"
    return refusal("DUE_IN_THE_PAST", PENALTY_LAW, "28.1", text, "改一个以后的期限")


NOTHING_ORDERED: Final = refusal(
    "NOTHING_ORDERED", PENALTY_LAW, "28.1", "还没有责令改正，没有可以复查的。", "先责令改正"
)


def evidence_is_lawful(intent: Intent) -> Refusal | None:
    """What was got unlawfully proves nothing: something else must (处罚法 46.3)."""
    listed = intent.values.lines("evidence")
    if not listed or any(not one.flag("unlawful") for one in listed):
        return None
    text = "列出的证据都是以非法手段取得的，不得作为认定事实的根据。"
    return refusal("EVIDENCE_UNLAWFUL", PENALTY_LAW, "46.3", text, "另行依法取证")


def evidence_is_collected_by_two(intent: Intent) -> Refusal | None:
    """Two officers collect each piece of evidence (处罚法 42.1)."""
    for one in intent.values.lines("evidence"):
        collectors = one.people("collectors")
        if collectors and len(set(collectors)) < COLLECTORS:
            text = f"证据“{one.text('what')}”只有{collectors[0]}一人收集，执法人员不得少于两人。"
            return refusal("COLLECTED_BY_ONE", PENALTY_LAW, "42", text, "两人重新取证")
    return None


def evidence_is_there(intent: Intent) -> str | None:
    """Say that a report without evidence proves nothing."""
    if intent.values.lines("evidence") or intent.file.has(*EVIDENCE):
        return None
    return "案卷里还没有证据，先看看每个要件有没有证据证明。"


def unlawful_evidence_is_left_out(intent: Intent) -> str | None:
    """Say which evidence may not be used (处罚法 46.3)."""
    left = [one.text("what") for one in intent.values.lines("evidence") if one.flag("unlawful")]
    return f"以非法手段取得的不能作为根据：{'、'.join(left)}。" if left else None


def officer_to_withdraw_is_named(intent: Intent) -> Refusal | None:
    """It is said who withdraws (处罚法 43.1)."""
    if intent.values.people(WITHDRAWN_KEY):
        return None
    text = "还没写谁回避。"
    return refusal("OFFICER_MISSING", PENALTY_LAW, "43.1", text, "写明要回避的人")


def investigation_goes_on(intent: Intent) -> str | None:
    """Say that until the head decides the investigation isn't stopped (处罚法 43.3)."""
    if intent.values.flag(WITHDRAWING_KEY, default=True):
        return "回避的人不再参加，调查由其他两名持证人员继续。"
    return "不回避的，告诉申请人理由；调查不停。"


def minor_is_asked_beside_his_guardian(intent: Intent) -> str | None:
    """Say, while the record is begun, that a party who isn't of age is not asked alone."""
    party = intent.file.case.party
    if party is None or party.birth is None or intent.values.text("person") != party.name:
        return None
    age = age_on(party.birth, intent.on)
    if age >= FULL_AGE or intent.values.text("guardian"):
        return None
    return f"{party.name} {age} 周岁，先请监护人到场，写上是谁，再开始问。"


_SPEAKS_FOR_HIMSELF: Final[frozenset[Json]] = frozenset({"party", "witness", "other"})
_PURPOSE: Final = StepField(key="purpose", label="证明什么", kind=ValueKind.LONG_TEXT)
_SPOT_SOURCES: Final = (LegalSource(PENALTY_LAW, "42"), LegalSource(PENALTY_LAW, "55"))


def _undecided(file: CaseFile) -> bool:
    return not is_decided(file)


STEPS: Final = (
    StepRule(
        name=StepName.EXAMINE_SCENE,
        title="现场勘验",
        verb="记勘验",
        hint="两人到场，写明起止时间、地点、看到什么；当事人不到场的请见证人。",
        chapter=Chapter.INQUIRY,
        fields=(
            START,
            END,
            PLACE,
            StepField(key="present", label="在场的当事人或者代表", kind=ValueKind.PERSON),
            StepField(key="witness", label="见证人", kind=ValueKind.PERSON),
            StepField(key="findings", label="勘验情况", kind=ValueKind.LONG_TEXT, required=True),
            _PURPOSE,
            CONSENT,
        ),
        requires=RUNNING,
        checks=AT_THE_SPOT,
        advice=SPOT_ADVICE,
        concerns=_undecided,
        papers=("ORD-09", "ORD-10", "INS-12"),
        sources=_SPOT_SOURCES,
    ),
    StepRule(
        name=StepName.INTERVIEW,
        title="询问",
        verb="记询问",
        hint="两人询问，一人一份笔录，每页签名。",
        chapter=Chapter.INQUIRY,
        fields=(
            StepField(key="person", label="被询问人", required=True, known=Known.PARTY),
            StepField(
                key="capacity",
                label="身份",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value="party", term="当事人"),
                    StepChoice(value="representative", term="法定代表人、负责人、经营者"),
                    StepChoice(value="witness", term="证人"),
                    StepChoice(value="other", term="其他有关人员"),
                ),
                known=Known.CAPACITY,
            ),
            StepField(
                key="guardian",
                label="在场的监护人",
                kind=ValueKind.PERSON,
                hint="被询问人不满 18 周岁的，先请监护人到场",
                when=("capacity", _SPEAKS_FOR_HIMSELF),
                known=Known.GUARDIAN,
            ),
            START,
            END,
            PLACE,
            StepField(
                key="record",
                label="问和答",
                kind=ValueKind.LONG_TEXT,
                required=True,
                choices=(
                    StepChoice(value="asks", term="问"),
                    StepChoice(value="answers", term="答"),
                ),
            ),
            _PURPOSE,
            CONSENT,
        ),
        requires=RUNNING,
        checks=(*AT_THE_SPOT, person_is_not_asked_twice),
        advice=(*SPOT_ADVICE, minor_is_asked_beside_his_guardian),
        concerns=_undecided,
        papers=("ORD-07", "ORD-08"),
        sources=_SPOT_SOURCES,
    ),
    StepRule(
        name=StepName.SAMPLE,
        title="抽样取证",
        verb="记抽样",
        hint="两人抽样，写明数量，凭证交当事人一份。",
        chapter=Chapter.INQUIRY,
        fields=(
            START,
            END,
            PLACE,
            StepField(key="what", label="样品", required=True),
            StepField(key="amount", label="数量", required=True),
            _PURPOSE,
            CONSENT,
        ),
        requires=RUNNING,
        checks=AT_THE_SPOT,
        advice=SPOT_ADVICE,
        concerns=_undecided,
        papers=("ORD-11",),
        sources=(*_SPOT_SOURCES, LegalSource(PENALTY_LAW, "56")),
    ),
    StepRule(
        name=StepName.ORDER_RECTIFICATION,
        title="责令改正",
        verb="责令改正",
        hint="处罚不处罚都要责令改正；写明改什么、改到哪天。",
        chapter=Chapter.INQUIRY,
        fields=(
            StepField(key="what", label="要改正什么", kind=ValueKind.LONG_TEXT, required=True),
            StepField(key="due", label="改正期限", kind=ValueKind.DAY, required=True),
        ),
        requires=RUNNING,
        checks=(*TEAM, not_withdrawn, due_lies_ahead),
        advice=(officer_bears_the_partys_name,),
        papers=("INS-07", "INS-08"),
        sources=(LegalSource(PENALTY_LAW, "28.1"),),
    ),
    StepRule(
        name=StepName.VERIFY_RECTIFICATION,
        title="复查整改",
        verb="记复查",
        chapter=Chapter.INQUIRY,
        fields=(
            StepField(
                key="result",
                label="结果",
                kind=ValueKind.CHOICE,
                required=True,
                choices=(
                    StepChoice(value="corrected", term="已经改正"),
                    StepChoice(value="partly", term="部分改正"),
                    StepChoice(value="not_corrected", term="没有改正"),
                ),
            ),
            StepField(key="findings", label="复查情况", kind=ValueKind.LONG_TEXT),
        ),
        requires=(*RUNNING, after(StepName.ORDER_RECTIFICATION, refused=NOTHING_ORDERED)),
        checks=(*TEAM, not_withdrawn),
        concerns=lambda file: file.has(StepName.ORDER_RECTIFICATION),
        papers=("INS-09",),
        sources=(LegalSource(PENALTY_LAW, "28.1"),),
    ),
    StepRule(
        name=StepName.WITHDRAW_OFFICER,
        title="回避",
        verb="记回避决定",
        hint="有直接利害关系或者其他关系的应当回避，负责人决定；决定前调查不停。",
        chapter=Chapter.INQUIRY,
        who=Who.HEAD,
        fields=(
            StepField(key=WITHDRAWN_KEY, label="谁回避", kind=ValueKind.PEOPLE, required=True),
            StepField(
                key="asked_by",
                label="谁提出",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value="party", term="当事人"),
                    StepChoice(value="self", term="本人"),
                    StepChoice(value="organ", term="本机关"),
                ),
            ),
            StepField(key="reason", label="理由", kind=ValueKind.LONG_TEXT, required=True),
            StepField(key=WITHDRAWING_KEY, label="决定回避", kind=ValueKind.FLAG, default=True),
            StepField(
                key="by", label="谁决定的", kind=ValueKind.PERSON, required=True, known=Known.HEAD
            ),
        ),
        requires=RUNNING,
        checks=(officer_to_withdraw_is_named, approved_by_head(PENALTY_LAW, "43.3", "回避", "by")),
        advice=(investigation_goes_on,),
        concerns=_undecided,
        sources=(LegalSource(PENALTY_LAW, "43"),),
    ),
    StepRule(
        name=StepName.FINISH_INVESTIGATION,
        title="调查终结",
        verb="写调查终结报告",
        hint="事实、证据、裁量和处理建议；每一处事实都要有证据。",
        chapter=Chapter.INQUIRY,
        fields=(
            StepField(
                key="facts",
                label="违法事实",
                kind=ValueKind.LONG_TEXT,
                required=True,
                known=Known.FACTS,
            ),
            StepField(
                key="evidence",
                label="证据",
                kind=ValueKind.LINES,
                known=Known.EVIDENCE,
                fields=(
                    StepField(key="what", label="证据", required=True),
                    StepField(
                        key="kind", label="种类", kind=ValueKind.CHOICE, choices=EVIDENCE_KINDS
                    ),
                    StepField(key="purpose", label="证明什么"),
                    StepField(key="collectors", label="收集人", kind=ValueKind.PEOPLE),
                    StepField(key="collected_on", label="收集日期", kind=ValueKind.DAY),
                    StepField(key="place", label="收集地点"),
                    StepField(key="unlawful", label="以非法手段取得，不能用", kind=ValueKind.FLAG),
                ),
            ),
            StepField(
                key="penalty",
                label="建议的处罚",
                kind=ValueKind.CHOICE,
                choices=PENALTY_CHOICES,
            ),
            *sizing_fields(),
            StepField(key="fine_fen", label="建议罚款", kind=ValueKind.MONEY),
            StepField(key="confiscated_fen", label="违法所得、财物价值", kind=ValueKind.MONEY),
            StepField(
                key="reasons", label="理由和依据", kind=ValueKind.LONG_TEXT, known=Known.BASIS
            ),
            StepField(key="complex", label="疑难复杂或者情节复杂", kind=ValueKind.FLAG),
            StepField(key="grave", label="重大违法行为", kind=ValueKind.FLAG),
            StepField(key="public_interest", label="涉及重大公共利益", kind=ValueKind.FLAG),
        ),
        requires=HANDLING,
        checks=(*TEAM, not_withdrawn, evidence_is_lawful, evidence_is_collected_by_two),
        advice=(
            evidence_is_there,
            appraisal_is_awaited,
            result_is_untold,
            unlawful_evidence_is_left_out,
            officer_bears_the_partys_name,
        ),
        concerns=lambda file: file.filed is not None and _undecided(file),
        papers=("ORD-24", "ORD-20"),
        sources=(LegalSource(PENALTY_LAW, "57.1"), LegalSource(PENALTY_LAW, "46")),
    ),
)

CLOCKS: Final[tuple[ClockRule, ...]] = ()
