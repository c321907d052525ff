"""Letters of the ordinary procedure (F1): those of the investigation."""

from dataclasses import replace
from typing import Final

from enforcement.papers.asking import (
    by_hand,
    choice,
    day,
    handed_out,
    left_out,
    moment,
    name,
    prose,
    sent,
    text,
    texts,
)
from enforcement.papers.case_groups import (
    CASE,
    CONTACT,
    GOODS,
    HEAD,
    MATERIALS,
    REMEDY,
    SIGNED_TAIL,
    TAIL,
)
from enforcement.papers.fields import Choice
from enforcement.papers.form import Seal, Signer
from enforcement.papers.groups import NUMBER, OFFICERS, ORGAN

ORD_07: Final = handed_out(
    "ORD-07",
    "询问通知书",
    "询通",
    *HEAD,
    text("case_name", "案件名称"),
    prose("matter", "询问事项"),
    moment("appear_at", "询问时间"),
    text("place", "询问地点"),
    texts("bring", "应携带的材料"),
    *CONTACT,
    *SIGNED_TAIL,
)

PLACES_KEPT: Final = (
    Choice(value="in_place", term="就地保存"),
    Choice(value="elsewhere", term="异地保存"),
)
ORD_13: Final = replace(
    handed_out(
        "ORD-13",
        "先行登记保存证据通知书",
        "登保",
        *HEAD,
        text("case_name", "案件名称"),
        prose("reason", "登记保存的理由"),
        choice("place_mode", "保存方式", PLACES_KEPT),
        text("place", "保存地点"),
        name("keeper", "保管人"),
        day("from_day", "保存起始日"),
        day("to_day", "保存截止日"),
        GOODS,
        *SIGNED_TAIL,
    ),
    signatures=(Signer.PARTY_EVERY_PAGE, Signer.OFFICERS, Signer.WITNESS),
    seal=Seal.ORGAN_ACROSS,
)

TREATMENTS: Final = (
    Choice(value="return", term="解除登记保存，返还当事人"),
    Choice(value="lift", term="解除登记保存"),
    Choice(value="test", term="送交鉴定"),
    Choice(value="seal", term="予以查封"),
    Choice(value="seize", term="予以扣押"),
    Choice(value="confiscate", term="依法没收"),
    Choice(value="refer", term="随案移送"),
    Choice(value="other", term="另行处理"),
)
ORD_14: Final = handed_out(
    "ORD-14",
    "先行登记保存证据处理决定书",
    "登处",
    *HEAD,
    left_out(text("notice_no", "登记保存通知书文号")),
    day("notice_on", "登记保存日期"),
    texts("items", "处理的物品"),
    choice("treatment", "处理方式", TREATMENTS),
    prose("reason", "处理理由"),
    text("basis", "处理依据"),
    REMEDY,
    *SIGNED_TAIL,
)

ORD_15: Final = replace(
    sent(
        "ORD-15",
        "鉴定（检测）委托书",
        "鉴委",
        ORGAN,
        NUMBER,
        name("to", "鉴定（检测）机构"),
        *CASE,
        prose("object", "鉴定（检测）物品"),
        prose("purpose", "鉴定（检测）事项和要求"),
        left_out(MATERIALS),
        by_hand(day("due", "完成期限")),
        *CONTACT,
        OFFICERS,
        *TAIL,
    ),
    signatures=(Signer.OFFICERS,),
)

ORD_17: Final = handed_out(
    "ORD-17",
    "鉴定结果告知书",
    "鉴告",
    *HEAD,
    text("object", "鉴定（检测）物品"),
    name("agency", "鉴定（检测）机构"),
    left_out(text("report_no", "鉴定意见书编号")),
    prose("result", "鉴定（检测）结果"),
    left_out(day("from_day", "鉴定期间起始日")),
    left_out(day("to_day", "鉴定期间截止日")),
    day("objection_by", "提出异议的期限"),
    *CONTACT,
    *SIGNED_TAIL,
)

ORD_18: Final = sent(
    "ORD-18",
    "协助调查函",
    "协",
    ORGAN,
    NUMBER,
    name("to", "协助单位"),
    text("case_name", "案件名称"),
    prose("matter", "案情和请求协助的原因"),
    texts("questions", "请求协助的事项"),
    day("due", "回复期限"),
    *CONTACT,
    *TAIL,
)

ORD_19: Final = handed_out(
    "ORD-19",
    "限期提供材料通知书",
    "限材",
    *HEAD,
    text("case_name", "案件名称"),
    MATERIALS,
    moment("due", "提供期限"),
    *CONTACT,
    *SIGNED_TAIL,
)

FORMS: Final = (ORD_07, ORD_13, ORD_14, ORD_15, ORD_17, ORD_18, ORD_19)
