"""移送部门、请求协助、管辖争议 (1g): a case that is another organ's, or needs its help.

Source: 行政处罚法 第二十二、二十三、二十五、二十六条; 行政复议法 第四十六条.
"""

from typing import Final

from enforcement.cases import DECLINED
from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import CaseFile
from enforcement.steps.clocks import ClockRule
from enforcement.steps.names import StepName
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.shared_guards import (
    ALWAYS,
    RUNNING,
    SUBORDINATES,
    TRANSFERRED,
    day_text,
    department_has_it,
    dispute_is_open,
    evidence_may_be_gathered,
    refusal,
)
from enforcement.steps.values import StepChoice, StepField, ValueKind

EVIDENCE_HELP: Final = "evidence"
OURS: Final = "ours"
AGREED: Final = "agreed"
DESIGNATED: Final = "designated"


def help_gathers_no_locked_evidence(intent: Intent) -> Refusal | None:
    """Evidence that the organ may not gather isn't gathered through others (复议法 46.1)."""
    if intent.values.text("what_kind") != EVIDENCE_HELP:
        return None
    return evidence_may_be_gathered(intent)


def no_other_dispute(intent: Intent) -> Refusal | None:
    """One dispute is settled before the next is raised (处罚法 25.2)."""
    if not dispute_is_open(intent.file):
        return None
    text = "管辖争议已经提出，还没有解决。"
    return refusal("DISPUTE_OPEN", PENALTY_LAW, "25.2", text, "先登记协商或者指定管辖的结果")


def a_dispute_is_open(intent: Intent) -> Refusal | None:
    """Only a dispute that was raised can be settled (处罚法 25.2)."""
    if dispute_is_open(intent.file):
        return None
    text = "没有等待解决的管辖争议。"
    return refusal("NO_DISPUTE", PENALTY_LAW, "25.2", text, "先登记管辖争议")


def dispute_is_settled_by_law(intent: Intent) -> Refusal | None:
    """Both agree, or the common superior designates; nobody decides for himself (25.2)."""
    manner, by = intent.values.text("manner"), intent.values.text("by")
    cure = "写明协商一致，或者报共同的上一级指定管辖"
    if manner not in {AGREED, DESIGNATED}:
        text = "管辖争议要协商解决，或者由共同的上一级行政机关指定，还没写怎样解决的。"
        return refusal("NOT_SETTLED", PENALTY_LAW, "25.2", text, cure)
    own = by in {intent.unit.name, intent.unit.short_name} and bool(by)
    if manner == DESIGNATED and (own or any(word in by for word in SUBORDINATES)):
        text = f"指定管辖的是共同的上一级行政机关，“{by}”不能指定。"
        return refusal("NOT_SUPERIOR", PENALTY_LAW, "25.2", text, cure)
    return None


def settlement_is_stated(intent: Intent) -> Refusal | None:
    """The settlement says who has the case (处罚法 25.2)."""
    if intent.values.text("outcome"):
        return None
    text = "还没写确定由谁管辖。"
    return refusal("NO_OUTCOME", PENALTY_LAW, "25.2", text, "写明由谁管辖")


def department_was_asked(intent: Intent) -> Refusal | None:
    """A receipt answers a referral that nobody answered yet (处罚法 22)."""
    last = intent.file.last(*_REFERRAL)
    if last is not None and last.name is StepName.REFER_TO_DEPARTMENT:
        return None
    text = "没有等待回执的移送。"
    return refusal("NOTHING_REFERRED", PENALTY_LAW, "22", text, "先移送部门")


def receipt_says_something(intent: Intent) -> Refusal | None:
    """The receipt says whether the department takes the case (处罚法 25.2)."""
    if intent.values.text("outcome"):
        return None
    text = "还没写对方接收还是不接收。"
    return refusal("NO_RECEIPT", PENALTY_LAW, "25.2", text, "照回执填写")


def _talk_first(intent: Intent) -> str | None:
    if intent.values.text("outcome") != DECLINED:
        return None
    return "对方不接收的，先协商；协商不成，报共同的上一级指定管辖。"


def _waits_for_receipt(file: CaseFile) -> bool:
    last = file.last(*_REFERRAL)
    if last is None or last.name is not StepName.REFER_TO_DEPARTMENT:
        return False
    return not last.values.has("receipt_by")


_REFERRAL: Final = (StepName.REFER_TO_DEPARTMENT, StepName.RECORD_REFERRAL_RECEIPT)


def _first_filer(intent: Intent) -> str | None:
    other, filed = intent.values.day("other_filed_on"), intent.file.filed
    if other is None or (filed is not None and filed.on <= other):
        return None
    return f"对方{day_text(other)}先立案，由最先立案的机关管辖。"


def _decided_already(intent: Intent) -> str | None:
    if intent.file.case.decision is None:
        return None
    return "案件已经作过处罚决定，核对移送的是不是另外的事。"


_HELP_STEPS: Final = (
    StepRule(
        name=StepName.REFER_TO_DEPARTMENT,
        title="移送部门",
        verb="移送部门",
        hint="写明移送给谁、为什么，附材料清单，收回执。",
        chapter=Chapter.REFERRAL,
        fields=(
            StepField(key="to", label="移送给哪个机关", required=True),
            StepField(key="reason", label="为什么移送", kind=ValueKind.LONG_TEXT, required=True),
            StepField(
                key="files",
                label="材料清单",
                kind=ValueKind.LINES,
                fields=(StepField(key="name", label="材料", required=True),),
            ),
            StepField(key="receipt_by", label="谁签收的", kind=ValueKind.PERSON),
            StepField(key="receipt_on", label="签收日期", kind=ValueKind.DAY),
        ),
        requires=RUNNING,
        advice=(_decided_already,),
        concerns=lambda file: not department_has_it(file) and not file.has(StepName.CLOSE_CASE),
        papers=("TRF-01", "TRF-02"),
        sources=(LegalSource(PENALTY_LAW, "22"), LegalSource(PENALTY_LAW, "23")),
    ),
    StepRule(
        name=StepName.RECORD_REFERRAL_RECEIPT,
        title="移送部门的回执",
        verb="记移送回执",
        hint="接收的，案件由对方办；不接收的退回来接着办，有争议的先协商。",
        chapter=Chapter.REFERRAL,
        who=Who.OTHER_ORGAN,
        fields=(
            StepField(
                key="outcome",
                label="对方怎么答复",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value="accepted", term="接收"),
                    StepChoice(value=DECLINED, term="不接收，退回"),
                ),
                required=True,
            ),
            StepField(key="receipt_by", label="谁签收的", kind=ValueKind.PERSON),
            StepField(key="number", label="文书号"),
            StepField(
                key="reason",
                label="不接收的理由",
                kind=ValueKind.LONG_TEXT,
                when=("outcome", frozenset({DECLINED})),
            ),
        ),
        requires=(*ALWAYS, department_was_asked),
        checks=(receipt_says_something,),
        advice=(_talk_first,),
        concerns=_waits_for_receipt,
        sources=(LegalSource(PENALTY_LAW, "22"), LegalSource(PENALTY_LAW, "25.2")),
    ),
    StepRule(
        name=StepName.REQUEST_ASSISTANCE,
        title="请求协助",
        verb="请求协助",
        hint="写明请谁协助什么、为什么、依据和什么时候要。",
        chapter=Chapter.REFERRAL,
        fields=(
            StepField(key="to", label="请哪个机关协助", required=True),
            StepField(
                key="what_kind",
                label="协助什么",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value=EVIDENCE_HELP, term="收集证据"),
                    StepChoice(value="opinion", term="认定、检测、鉴定"),
                    StepChoice(value="on_site", term="现场协助"),
                    StepChoice(value="service", term="送达、执行"),
                    StepChoice(value="other", term="其他"),
                ),
            ),
            StepField(key="what", label="具体事项", kind=ValueKind.LONG_TEXT, required=True),
            StepField(key="why", label="为什么需要", kind=ValueKind.LONG_TEXT),
            StepField(key="basis", label="依据", kind=ValueKind.LONG_TEXT),
            StepField(key="due", label="什么时候要", kind=ValueKind.DAY),
            StepField(
                key="reply",
                label="对方的答复",
                kind=ValueKind.LONG_TEXT,
                hint="答复来了，再记一次，写在这里",
            ),
        ),
        requires=RUNNING,
        checks=(help_gathers_no_locked_evidence,),
        papers=("TRF-07",),
        sources=(LegalSource(PENALTY_LAW, "26"),),
    ),
)

_DISPUTE_STEPS: Final = (
    StepRule(
        name=StepName.RAISE_JURISDICTION_DISPUTE,
        title="管辖争议",
        verb="登记管辖争议",
        hint="先协商，协商不成报共同的上一级；解决之前不单独处理。",
        chapter=Chapter.REFERRAL,
        who=Who.OFFICER,
        fields=(
            StepField(key="to", label="跟哪个机关有争议", required=True),
            StepField(key="reason", label="争议是什么", kind=ValueKind.LONG_TEXT),
            StepField(key="other_filed_on", label="对方立案日期", kind=ValueKind.DAY),
        ),
        requires=(*RUNNING, no_other_dispute),
        advice=(_first_filer, _decided_already),
        concerns=lambda file: not dispute_is_open(file) and not file.has(StepName.CLOSE_CASE),
        sources=(LegalSource(PENALTY_LAW, "25"),),
    ),
    StepRule(
        name=StepName.SETTLE_JURISDICTION_DISPUTE,
        title="管辖已确定",
        verb="记管辖结果",
        chapter=Chapter.REFERRAL,
        who=Who.OTHER_ORGAN,
        fields=(
            StepField(
                key="outcome",
                label="由谁管辖",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value=OURS, term="本机关管辖"),
                    StepChoice(value=TRANSFERRED, term="对方管辖，移送"),
                ),
                required=True,
            ),
            StepField(
                key="manner",
                label="怎样解决的",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value=AGREED, term="协商一致"),
                    StepChoice(value=DESIGNATED, term="共同的上一级指定"),
                ),
                required=True,
            ),
            StepField(key="by", label="哪个机关指定的", when=("manner", frozenset({DESIGNATED}))),
            StepField(key="number", label="指定管辖的文号"),
        ),
        requires=(*RUNNING, a_dispute_is_open),
        checks=(settlement_is_stated, dispute_is_settled_by_law),
        concerns=dispute_is_open,
        sources=(LegalSource(PENALTY_LAW, "25.2"),),
    ),
)

STEPS: Final = (*_HELP_STEPS, *_DISPUTE_STEPS)

CLOCKS: Final[tuple[ClockRule, ...]] = ()
