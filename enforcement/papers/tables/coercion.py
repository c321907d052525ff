"""Forms of coercion (行政强制): measures COE-01, 02, 06, 07; enforcement COE-10, 13, 14, 21."""

from dataclasses import replace
from typing import Final

from enforcement.papers.asking import (
    amount,
    approved,
    by_hand,
    choice,
    count,
    day,
    handed_out,
    left_out,
    maybe,
    moment,
    name,
    prose,
    sent,
    text,
    texts,
    where,
    words_of,
)
from enforcement.papers.case_groups import (
    CASE,
    CONTACT,
    FACTS,
    GOODS,
    HEAD,
    ISSUED_ON,
    MATERIALS,
    REMEDY,
    SIGNED_TAIL,
    TAIL,
)
from enforcement.papers.fields import Choice, Condition
from enforcement.papers.form import Seal, Signer
from enforcement.papers.groups import NUMBER, OFFICERS, ORGAN, PARTY

MEASURES: Final = (
    Choice(value="seal", term="查封"),
    Choice(value="seize", term="扣押"),
)
URGENCY: Final = (
    Choice(value="planned", term="事前报批"),
    Choice(value="urgent", term="情况紧急，当场实施后补办"),
)
MEASURE: Final = choice("measure", "强制措施种类", MEASURES)
COE_01: Final = approved(
    "COE-01",
    "行政强制措施审批表",
    "强审",
    ORGAN,
    NUMBER,
    *CASE,
    PARTY,
    FACTS,
    MEASURE,
    choice("urgency", "实施方式", URGENCY),
    prose("reason", "采取措施的理由"),
    text("basis", "采取措施的依据"),
    GOODS,
    text("keeping_place", "存放地点"),
    count("days", "期限（日）"),
    OFFICERS,
    maybe(name("decided_by", "批准人")),
    ISSUED_ON,
)
COE_02: Final = replace(
    handed_out(
        "COE-02",
        "查封（扣押）决定书",
        "封扣",
        *HEAD,
        MEASURE,
        prose("reason", "查封、扣押的理由"),
        text("basis", "查封、扣押的依据"),
        GOODS,
        text("keeping_place", "存放地点"),
        day("from_day", "期限起始日"),
        day("to_day", "期限截止日"),
        *CONTACT,
        REMEDY,
        *SIGNED_TAIL,
    ),
    signatures=(Signer.PARTY, Signer.OFFICERS, Signer.WITNESS),
    seal=Seal.ORGAN_ACROSS,
)

_MEASURE_TAKEN: Final = (
    left_out(text("measure_no", "查封（扣押）决定书文号")),
    day("measure_on", "查封（扣押）日期"),
    MEASURE,
)
COE_06: Final = replace(
    handed_out(
        "COE-06",
        "延长查封（扣押）期限通知书",
        "延封",
        *HEAD,
        *_MEASURE_TAKEN,
        day("until_now", "原期限截止日"),
        prose("reason", "延长的理由"),
        day("to_day", "延长后的截止日"),
        REMEDY,
        *TAIL,
    ),
    signatures=(Signer.PARTY,),
)
COE_07: Final = handed_out(
    "COE-07",
    "解除查封（扣押）决定书",
    "解封",
    *HEAD,
    *_MEASURE_TAKEN,
    prose("reason", "解除的理由"),
    text("basis", "解除的依据"),
    GOODS,
    left_out(text("return_place", "领取地点")),
    *CONTACT,
    REMEDY,
    *SIGNED_TAIL,
)

_DECISION: Final = (
    text("decision_title", "决定书名称"),
    left_out(text("decision_no", "决定书文号")),
    day("decided_on", "决定日期"),
    day("served_on", "送达日期"),
)
COE_10: Final = replace(
    handed_out(
        "COE-10",
        "履行行政决定催告书",
        "催",
        *HEAD,
        *_DECISION,
        prose("duty", "应当履行的义务"),
        left_out(amount("fine", "罚款金额")[0]),
        left_out(words_of("fine", "罚款金额")),
        left_out(amount("surcharge", "加处罚款金额")[0]),
        left_out(words_of("surcharge", "加处罚款金额")),
        left_out(amount("total", "应缴合计")[0]),
        left_out(words_of("total", "应缴合计")),
        text("how", "履行方式"),
        day("due", "履行期限"),
        *CONTACT,
        *TAIL,
    ),
    signatures=(Signer.PARTY,),
)

WAYS: Final = (
    Choice(value="demolition", term="强制拆除"),
    Choice(value="substitute", term="代履行"),
    Choice(value="auction", term="拍卖、依法处理查封扣押的财物抵缴罚款"),
    Choice(value="money", term="加处罚款"),
    Choice(value="other", term="其他强制执行方式"),
)
COE_13: Final = replace(
    handed_out(
        "COE-13",
        "行政强制执行决定书",
        "强执",
        *HEAD,
        *_DECISION,
        left_out(text("demand_no", "催告书文号")),
        day("demanded_on", "催告日期"),
        prose("statement", "当事人陈述申辩及处理"),
        prose("reason", "强制执行的理由"),
        text("basis", "强制执行的依据"),
        choice("way", "强制执行方式", WAYS),
        text("enforce_at", "强制执行时间"),
        *CONTACT,
        REMEDY,
        *TAIL,
    ),
    signatures=(Signer.PARTY,),
)

DANGERS: Final = (
    Choice(value="traffic", term="危害交通安全"),
    Choice(value="pollution", term="造成环境污染"),
    Choice(value="nature", term="破坏自然资源"),
)
MODES: Final = (
    Choice(value="demanded", term="代履行"),
    Choice(value="immediate", term="立即实施代履行"),
)
DEMANDED: Final = Condition(key="mode", values=("demanded",))
"""By 行政强制法 第五十条; what is cleared at once (第五十二条) wants no order and no demand."""

COE_14: Final = replace(
    handed_out(
        "COE-14",
        "代履行决定书",
        "代履",
        *HEAD,
        choice("mode", "代履行的情形", MODES),
        *where(DEMANDED, *_DECISION, left_out(day("demanded_on", "催告日期"))),
        prose("object", "代履行的标的"),
        *where(DEMANDED, by_hand(choice("danger", "不履行的后果", DANGERS))),
        prose("reason", "代履行的理由"),
        text("how", "代履行的方式"),
        moment("perform_at", "代履行的时间"),
        name("performer", "代履行人"),
        *map(by_hand, amount("cost", "代履行费用预算")),
        *CONTACT,
        REMEDY,
        *TAIL,
    ),
    signatures=(Signer.PARTY,),
)

TARGETS: Final = (
    Choice(value="money", term="缴纳罚款"),
    Choice(value="demolition", term="自行拆除"),
    Choice(value="correction", term="改正违法行为"),
    Choice(value="other", term="履行行政决定"),
)
COE_21: Final = replace(
    sent(
        "COE-21",
        "强制执行申请书",
        "强申",
        ORGAN,
        NUMBER,
        name("court", "受理法院"),
        text("applicant_address", "申请人地址"),
        left_out(name("applicant_head", "申请人负责人")),
        PARTY,
        *_DECISION,
        day("remedy_expired_on", "救济期限届满日"),
        left_out(text("demand_no", "催告书文号")),
        day("demanded_on", "催告日期"),
        choice("target", "申请执行的事项", TARGETS),
        texts("requests", "申请执行的内容"),
        FACTS,
        prose("opinion", "当事人意见和催告情况"),
        left_out(prose("property_state", "申请强制执行标的情况")),
        left_out(prose("late_reason", "逾期申请的正当理由")),
        by_hand(MATERIALS),
        *TAIL,
    ),
    copies=3,
    signatures=(Signer.HEAD,),
)

FORMS: Final = (COE_01, COE_02, COE_06, COE_07, COE_10, COE_13, COE_14, COE_21)
