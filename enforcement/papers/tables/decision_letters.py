"""Letters from the notice to the decision and after it (F1), and the reports before them."""

from dataclasses import replace
from typing import Final

from enforcement.grounds import GROUND_RULES, Ground
from enforcement.papers.asking import (
    amount,
    by_hand,
    choice,
    day,
    decided,
    handed_out,
    left_out,
    maybe,
    moment,
    name,
    prose,
    rows,
    sent,
    text,
    texts,
    where,
)
from enforcement.papers.case_groups import (
    CASE,
    CONTACT,
    DISCRETION,
    EVIDENCE,
    FACTS,
    HEAD,
    ISSUED_ON,
    LAW,
    ORDER,
    PAY_CHANNEL,
    PERFORMANCE,
    REMEDY,
    SANCTION,
    SIGNED_TAIL,
    TAIL,
)
from enforcement.papers.fields import Choice, Condition
from enforcement.papers.form import Audience, Seal, Signer
from enforcement.papers.groups import NUMBER, OFFICERS, ORGAN, PARTY
from enforcement.penalty import NoPenaltyGround

_TOLD: Final = (
    *HEAD,
    moment("found_at", "发现时间"),
    text("place", "违法行为地点"),
    FACTS,
    EVIDENCE,
    *LAW,
    *DISCRETION,
    ORDER,
    *SANCTION,
    day("state_by", "陈述申辩期限"),
)
ORD_28: Final = handed_out("ORD-28", "行政处罚事先告知书", "罚告", *_TOLD, *CONTACT, *SIGNED_TAIL)

HEARING_GROUNDS: Final = (
    Choice(value="large_fine", term="较大数额罚款"),
    Choice(value="large_confiscation", term="没收较大数额违法所得、没收较大价值非法财物"),
    Choice(value="permit", term="降低资质等级、吊销许可证件"),
    Choice(value="business", term="责令停产停业、责令关闭、限制从业"),
    Choice(value="other", term="其他较重的行政处罚"),
)
ORD_29: Final = handed_out(
    "ORD-29",
    "行政处罚听证告知书",
    "听告",
    *_TOLD,
    choice("hearing_ground", "属于听证范围的情形", HEARING_GROUNDS),
    day("request_by", "要求听证的期限"),
    *CONTACT,
    *SIGNED_TAIL,
)

_HEARING: Final = (
    text("case_name", "案件名称"),
    by_hand(moment("hearing_at", "听证时间")),
    text("place", "听证地点"),
    name("presiding", "听证主持人"),
    left_out(text("presiding_office", "主持人职务")),
    name("recorder", "记录员"),
)
PUBLICITY: Final = (
    Choice(value="open", term="公开举行"),
    Choice(value="closed", term="不公开举行"),
)
CLOSED: Final = Condition(key="publicity", values=("closed",))
ORD_33: Final = replace(
    handed_out(
        "ORD-33",
        "听证通知书",
        "听通",
        *HEAD,
        *_HEARING,
        choice("publicity", "听证方式", PUBLICITY),
        *where(CLOSED, text("closed_because", "不公开的理由")),
        *CONTACT,
        *TAIL,
    ),
    signatures=(Signer.PARTY,),
)
ORD_34: Final = sent(
    "ORD-34",
    "听证公告",
    "听公",
    ORGAN,
    NUMBER,
    name("party_name", "当事人"),
    *_HEARING,
    *CONTACT,
    *TAIL,
)

_PROCEEDINGS: Final = (
    text("source", "案件来源"),
    moment("found_at", "发现时间"),
    text("place", "违法行为地点"),
    day("filed_on", "立案日期"),
)
_NOTICE: Final = (
    left_out(text("notice_title", "告知书名称")),
    left_out(text("notice_no", "告知书文号")),
    day("notice_on", "告知书送达日期"),
)
ORD_39: Final = decided(
    "ORD-39",
    "行政处罚决定书",
    "罚决",
    *HEAD,
    *_PROCEEDINGS,
    left_out(prose("process", "调查经过")),
    FACTS,
    EVIDENCE,
    *_NOTICE,
    prose("defence", "陈述申辩（听证）及复核意见"),
    left_out(text("review", "法制审核和集体讨论")),
    *LAW,
    *DISCRETION,
    ORDER,
    *SANCTION,
    *PAY_CHANNEL,
    left_out(day("pay_by", "缴款截止日")),
    *PERFORMANCE,
    REMEDY,
    left_out(texts("attachments", "附件")),
    *TAIL,
)

NO_PENALTY_GROUNDS: Final = tuple(
    Choice(value=ground.value, term=GROUND_RULES[Ground(ground.value)].term)
    for ground in NoPenaltyGround
)
ORD_40: Final = decided(
    "ORD-40",
    "不予行政处罚决定书",
    "不罚",
    *HEAD,
    *_PROCEEDINGS,
    FACTS,
    EVIDENCE,
    left_out(text("violated", "违反的规定")),
    choice("ground", "不予处罚的情形", NO_PENALTY_GROUNDS),
    prose("reason", "不予处罚的理由"),
    left_out(prose("education", "教育内容")),
    ORDER,
    REMEDY,
    *TAIL,
)

CORRECTIONS: Final = (
    Choice(value="clerical", term="更正"),
    Choice(value="change", term="变更"),
    Choice(value="revoke", term="撤销"),
)
CLERICAL: Final = Condition(key="kind", values=("clerical",))
LOWERED: Final = Condition(key="kind", values=("change",))
ORD_41: Final = replace(
    decided(
        "ORD-41",
        "更正（变更、撤销）决定书",
        "更正",
        *HEAD,
        text("original_title", "原文书名称"),
        left_out(text("original_no", "原文书文号")),
        day("original_on", "原文书日期"),
        choice("kind", "处理方式", CORRECTIONS),
        prose("reason", "错误情况和理由"),
        *where(CLERICAL, prose("correction", "更正为")),
        *where(LOWERED, *amount("fine", "变更后的罚款金额")),
        REMEDY,
        *TAIL,
    ),
    seal=Seal.ORGAN,
)

ORD_43: Final = sent(
    "ORD-43",
    "送达公告",
    "公送",
    ORGAN,
    NUMBER,
    name("party_name", "受送达人"),
    text("document_title", "送达文书名称"),
    left_out(text("document_no", "送达文书文号")),
    prose("summary", "文书主要内容"),
    prose("tried", "采用公告送达的原因"),
    text("where_published", "公告方式"),
    day("deemed_served_on", "视为送达日期"),
    *CONTACT,
    *TAIL,
)

ANSWERS: Final = (
    Choice(value="granted", term="同意"),
    Choice(value="refused", term="不同意"),
)
GRANTED: Final = Condition(key="answer", values=("granted",))
REFUSED: Final = Condition(key="answer", values=("refused",))
ANSWERED: Final = Condition(key="answer", values=("granted", "refused"))
ORD_46: Final = replace(
    handed_out(
        "ORD-46",
        "延期（分期）缴纳罚款通知书",
        "缴延",
        *HEAD,
        left_out(text("decision_no", "处罚决定书文号")),
        day("decision_on", "处罚决定日期"),
        *amount("fine", "罚款金额"),
        left_out(prose("hardship", "当事人申请的理由")),
        choice("answer", "审批结果", ANSWERS),
        *where(GRANTED, day("until", "缴款截止日")),
        *where(
            GRANTED,
            left_out(
                rows("instalments", "分期", day("due", "缴款日期"), *amount("amount", "金额"))
            ),
        ),
        *where(REFUSED, prose("refused_because", "不同意的理由")),
        *where(ANSWERED, text("pay_channel", "缴款银行或渠道")),
        *TAIL,
    ),
    signatures=(Signer.PARTY,),
)

_REPORT: Final = (ORGAN, *CASE, PARTY)
ORD_24: Final = replace(
    sent(
        "ORD-24",
        "案件调查终结报告",
        "",
        *_REPORT,
        prose("process", "案件来源和调查经过"),
        FACTS,
        EVIDENCE,
        *LAW,
        *DISCRETION,
        left_out(prose("party_opinion", "当事人的意见")),
        left_out(prose("correction_state", "改正情况")),
        prose("proposal", "处理建议"),
        OFFICERS,
        ISSUED_ON,
    ),
    audience=Audience.INTERNAL,
    copies=1,
    number_code=None,
    signatures=(Signer.OFFICERS, Signer.HEAD),
    seal=Seal.NONE,
)
ORD_37: Final = replace(
    sent(
        "ORD-37",
        "听证报告",
        "",
        *_REPORT,
        by_hand(moment("hearing_at", "听证时间")),
        text("place", "听证地点"),
        name("presiding", "听证主持人"),
        name("recorder", "记录员"),
        maybe(texts("participants", "听证参加人")),
        prose("claims", "案件事实和调查人员意见"),
        prose("statement", "当事人的意见"),
        prose("course", "质证和辩论情况"),
        prose("opinion", "听证主持人的意见"),
        ISSUED_ON,
    ),
    audience=Audience.INTERNAL,
    copies=1,
    number_code=None,
    signatures=(Signer.HEAD,),
    seal=Seal.NONE,
)

FORMS: Final = (
    ORD_24,
    ORD_28,
    ORD_29,
    ORD_33,
    ORD_34,
    ORD_37,
    ORD_39,
    ORD_40,
    ORD_41,
    ORD_43,
    ORD_46,
)
