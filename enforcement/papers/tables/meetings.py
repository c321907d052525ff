"""Records of meetings: ORD-27 集体讨论记录 and ORD-36 听证笔录 (行政处罚法 arts. 57, 64)."""

from typing import Final

from enforcement.papers.asking import by_hand, name, prose, rows, text
from enforcement.papers.fields import Choice, Condition, EmptyStyle, Field, FieldType
from enforcement.papers.form import Audience, Form, Layout, Seal, Signer
from enforcement.papers.groups import OFFICERS, ORGAN, PARTY
from enforcement.papers.tables.records import (
    CASE,
    PLACE,
    RECORDER,
    RECUSAL,
    REFUSAL,
    SIGNED_EVERY_PAGE,
    SPAN_BY_HAND,
)

ATTENDEES: Final = Field(
    key="attendees",
    label="参加人员",
    type=FieldType.GROUPS,
    required=True,
    least=2,
    fields=(
        Field(key="name", label="参加人员姓名", type=FieldType.NAME, required=True),
        Field(key="post", label="参加人员职务", empty_style=EmptyStyle.LEFT_OUT),
    ),
)

ORD_27: Final = Form(
    id="ORD-27",
    title="集体讨论记录",
    version=1,
    layout=Layout.RECORD,
    audience=Audience.INTERNAL,
    copies=1,
    number_code=None,
    signatures=(Signer.HEAD, Signer.WITNESS),
    seal=Seal.NONE,
    fields=(
        ORGAN,
        *CASE,
        *SPAN_BY_HAND,
        PLACE,
        Field(key="chair", label="主持人", type=FieldType.NAME, required=True),
        ATTENDEES,
        Field(key="non_voting", label="列席人员", type=FieldType.TEXTS),
        RECORDER,
        Field(key="report", label="承办人汇报案情", type=FieldType.LONG_TEXT, required=True),
        by_hand(rows("statements", "讨论意见", name("who", "发言人"), prose("what", "发言内容"))),
        Field(
            key="dissent",
            label="不同意见",
            type=FieldType.LONG_TEXT,
            empty_style=EmptyStyle.LEFT_OUT,
        ),
        Field(key="conclusion", label="结论性意见", type=FieldType.LONG_TEXT, required=True),
    ),
)

CLOSED: Final = Condition(key="open", values=("closed",))

ORD_36: Final = Form(
    id="ORD-36",
    title="听证笔录",
    version=1,
    layout=Layout.RECORD,
    audience=Audience.EXTERNAL,
    copies=1,
    number_code=None,
    signatures=SIGNED_EVERY_PAGE,
    seal=Seal.NONE,
    fields=(
        ORGAN,
        *CASE,
        *SPAN_BY_HAND,
        PLACE,
        Field(
            key="open",
            label="听证方式",
            type=FieldType.CHOICE,
            required=True,
            choices=(
                Choice(value="open", term="公开听证"),
                Choice(value="closed", term="不公开听证"),
            ),
        ),
        Field(key="closed_reason", label="不公开的理由", required=True, when=CLOSED),
        Field(key="presiding", label="听证主持人", type=FieldType.NAME, required=True),
        Field(key="hearing_officers", label="听证员", type=FieldType.TEXTS),
        RECORDER,
        PARTY,
        Field(
            key="agents",
            label="委托代理人",
            type=FieldType.GROUPS,
            fields=(
                Field(key="name", label="代理人姓名", type=FieldType.NAME, required=True),
                Field(key="relation", label="代理人身份", empty_style=EmptyStyle.LEFT_OUT),
            ),
        ),
        Field(key="third_party", label="第三人", type=FieldType.NAME),
        OFFICERS,
        RECUSAL,
        by_hand(
            rows("phases", "听证过程", text("title", "听证阶段"), prose("text", "听证阶段内容"))
        ),
        REFUSAL,
    ),
)

FORMS: Final = (ORD_27, ORD_36)
