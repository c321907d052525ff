"""Forms of soft enforcement (柔性执法): reminders, warnings, talks, promises, advice, visits.

None of them is a penalty, and none carries a remedy clause.
"""

from dataclasses import replace
from typing import Final

from enforcement.papers.asking import (
    approved,
    by_hand,
    choice,
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
)
from enforcement.papers.case_groups import CONTACT, FACTS, HEAD, ISSUED_ON, SIGNED_TAIL, TAIL
from enforcement.papers.fields import Choice, EmptyStyle, Field, FieldType
from enforcement.papers.form import Audience, Form, Layout, Seal, Signer
from enforcement.papers.groups import (
    CONDUCT,
    FOUND_AT,
    NUMBER,
    OFFICERS,
    ORGAN,
    PARTY,
    PLACE,
    PRINTING,
    VIOLATED,
)


def _condition(key: str, label: str) -> Field:
    """Return one of the three conditions of a first-violation waiver: met, and shown by what."""
    return Field(
        key=key,
        label=label,
        type=FieldType.GROUP,
        required=True,
        fields=(
            Field(key="met", label=label, type=FieldType.FLAG, required=True),
            Field(key="evidence", label=f"{label}的依据", type=FieldType.LONG_TEXT, required=True),
        ),
    )


SOF_06: Final = Form(
    id="SOF-06",
    title="首违不予处罚告知承诺书",
    version=1,
    layout=Layout.TABLE,
    audience=Audience.EXTERNAL,
    copies=2,
    number_code="首免",
    signatures=(Signer.PARTY, Signer.OFFICERS),
    seal=Seal.ORGAN,
    fields=(
        ORGAN,
        NUMBER,
        PARTY,
        FOUND_AT,
        PLACE,
        CONDUCT,
        VIOLATED,
        _condition("first_violation", "初次违法"),
        _condition("slight_harm", "危害后果轻微"),
        _condition("corrected", "及时改正"),
        Field(key="corrected_at", label="改正完成时间", type=FieldType.INSTANT, required=True),
        Field(key="waiver_list", label="不予处罚清单及事项", required=True),
        Field(key="education", label="教育内容", type=FieldType.LONG_TEXT, required=True),
        Field(key="promise", label="当事人承诺", type=FieldType.LONG_TEXT, required=True),
        OFFICERS,
        Field(key="decided_on", label="告知日期", type=FieldType.DATE, required=True),
        Field(
            key="refusal_note",
            label="拒绝签收情况",
            type=FieldType.LONG_TEXT,
            empty_style=EmptyStyle.HAND,
        ),
        PRINTING,
    ),
)

SOF_01: Final = handed_out(
    "SOF-01",
    "提醒函",
    "提醒",
    *HEAD,
    prose("risk", "提醒的情况"),
    left_out(text("basis", "有关规定")),
    texts("suggestions", "建议"),
    *CONTACT,
    *SIGNED_TAIL,
)

SOF_02: Final = handed_out(
    "SOF-02",
    "行政告诫书",
    "告诫",
    *HEAD,
    FACTS,
    text("violated", "违反的规定"),
    prose("requirement", "告诫的要求"),
    prose("consequence", "再次违法的后果"),
    *CONTACT,
    *SIGNED_TAIL,
)

SOF_03: Final = handed_out(
    "SOF-03",
    "约谈通知书",
    "约谈",
    *HEAD,
    prose("reason", "约谈的事由"),
    moment("talk_at", "约谈时间"),
    text("place", "约谈地点"),
    texts("who", "参加人员"),
    left_out(texts("bring", "携带的材料")),
    *CONTACT,
    *SIGNED_TAIL,
)

SOF_05: Final = replace(
    approved(
        "SOF-05",
        "整改承诺书",
        "",
        ORGAN,
        PARTY,
        prose("facts", "存在的问题"),
        texts("measures", "整改措施"),
        day("due", "完成期限"),
        by_hand(ISSUED_ON),
    ),
    audience=Audience.EXTERNAL,
    signatures=(Signer.PARTY,),
)

SOF_07: Final = replace(
    approved(
        "SOF-07",
        "普法劝导记录单",
        "",
        ORGAN,
        PARTY,
        moment("talked_at", "劝导时间"),
        text("place", "劝导地点"),
        prose("conduct", "劝导的行为"),
        texts("laws", "讲解的规定"),
        prose("told", "劝导内容"),
        by_hand(prose("answer", "当事人的表示")),
        OFFICERS,
        ISSUED_ON,
    ),
    audience=Audience.EXTERNAL,
    signatures=(Signer.PARTY, Signer.OFFICERS),
)

SOF_08: Final = sent(
    "SOF-08",
    "行政执法建议书",
    "建议",
    ORGAN,
    NUMBER,
    name("to", "受建议单位"),
    prose("problem", "发现的问题"),
    texts("advice", "建议"),
    left_out(day("reply_due", "回复期限")),
    *CONTACT,
    *TAIL,
)

VISIT_WAYS: Final = (
    Choice(value="visit", term="上门"),
    Choice(value="call", term="电话"),
    Choice(value="message", term="网络"),
)
KEPT: Final = (
    Choice(value="kept", term="没有再发生"),
    Choice(value="partly", term="部分改正"),
    Choice(value="again", term="又发生了"),
)
SOF_09: Final = replace(
    approved(
        "SOF-09",
        "回访记录",
        "",
        ORGAN,
        PARTY,
        moment("visited_at", "回访时间"),
        choice("way", "回访方式", VISIT_WAYS),
        text("about", "回访事项"),
        prose("found", "回访情况"),
        choice("kept", "改正情况", KEPT),
        by_hand(prose("wishes", "当事人的意见和诉求")),
        maybe(text("next", "后续处理")),
        OFFICERS,
        ISSUED_ON,
    ),
    signatures=(Signer.OFFICERS,),
)

FORMS: Final = (SOF_01, SOF_02, SOF_03, SOF_05, SOF_06, SOF_07, SOF_08, SOF_09)
