"""Forms of the ordinary procedure (普通程序); of these so far ORD-42, used by every procedure."""

from typing import Final

from enforcement.papers.fields import Choice, Condition, EmptyStyle, Field, FieldType
from enforcement.papers.form import Audience, Form, Layout, Seal, Signer
from enforcement.papers.groups import OFFICERS, ORGAN

METHODS: Final = (
    Choice(value="direct", term="直接送达"),
    Choice(value="left_in_place", term="留置送达"),
    Choice(value="electronic", term="电子送达"),
    Choice(value="mail", term="邮寄送达"),
    Choice(value="entrusted", term="委托送达"),
    Choice(value="public_notice", term="公告送达"),
)
LEFT_IN_PLACE: Final = Condition(key="method", values=("left_in_place",))

DOCUMENTS: Final = Field(
    key="documents",
    label="送达文书",
    type=FieldType.GROUPS,
    required=True,
    fields=(
        Field(key="title", label="文书名称", required=True),
        Field(key="doc_no", label="文号"),
        Field(key="copies", label="份数", type=FieldType.INTEGER, required=True),
    ),
)

WITNESS_PRESENT: Final = Field(
    key="witness_present",
    label="见证人",
    type=FieldType.GROUP,
    when=LEFT_IN_PLACE,
    empty_style=EmptyStyle.HAND,
    fields=(
        Field(key="name", label="见证人姓名", type=FieldType.NAME, empty_style=EmptyStyle.HAND),
        Field(key="employer", label="见证人单位或住址", empty_style=EmptyStyle.HAND),
    ),
)

ORD_42: Final = Form(
    id="ORD-42",
    title="送达回证",
    version=1,
    layout=Layout.TABLE,
    audience=Audience.INTERNAL,
    copies=1,
    number_code=None,
    signatures=(Signer.PARTY, Signer.OFFICERS, Signer.WITNESS),
    seal=Seal.ORGAN,
    fields=(
        ORGAN,
        Field(key="case_name", label="案件名称", required=True),
        Field(key="case_no", label="案号"),
        Field(key="addressee", label="受送达人", type=FieldType.NAME, required=True),
        Field(key="place", label="送达地点", required=True),
        DOCUMENTS,
        Field(
            key="method",
            label="送达方式",
            type=FieldType.CHOICE,
            required=True,
            choices=METHODS,
        ),
        OFFICERS,
        Field(
            key="received_at",
            label="收到时间",
            type=FieldType.INSTANT,
            empty_style=EmptyStyle.HAND,
        ),
        Field(
            key="receiver",
            label="代收人",
            type=FieldType.NAME,
            empty_style=EmptyStyle.HAND,
        ),
        Field(key="relation", label="代收人与受送达人的关系", empty_style=EmptyStyle.HAND),
        Field(
            key="refusal_note",
            label="拒收事由和日期",
            type=FieldType.LONG_TEXT,
            required=True,
            when=LEFT_IN_PLACE,
        ),
        WITNESS_PRESENT,
        Field(key="note", label="备注", type=FieldType.LONG_TEXT),
        Field(key="issued_on", label="填发日期", type=FieldType.DATE, required=True),
        Field(
            key="printing",
            label="打印设置",
            type=FieldType.GROUP,
            empty_style=EmptyStyle.LEFT_OUT,
            fields=(Field(key="seal_place", label="留盖章位置", type=FieldType.FLAG),),
        ),
    ),
)

FORMS: Final = (ORD_42,)
