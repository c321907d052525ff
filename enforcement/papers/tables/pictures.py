"""Papers with pictures: INS-12 现场照片证据 and ORD-10 勘验示意图.

Each photo says when, where, by whom, with what and for what it was taken, and the hash by which
its original is found again (最高人民法院关于行政诉讼证据若干问题的规定 第十二条).
"""

from typing import Final

from enforcement.papers.asking import by_hand, choice, moment
from enforcement.papers.fields import Choice, EmptyStyle, Field, FieldType
from enforcement.papers.form import Audience, Form, Layout, Seal, Signer
from enforcement.papers.groups import OFFICERS, ORGAN
from enforcement.papers.tables.records import CASE, REFUSAL

PHOTOS: Final = Field(
    key="photos",
    label="照片",
    type=FieldType.GROUPS,
    required=True,
    fields=(
        Field(key="picture", label="照片", type=FieldType.PICTURE, required=True),
        by_hand(moment("taken_at", "拍摄时间")),
        Field(key="place", label="拍摄地点", required=True),
        Field(key="by", label="拍摄人", type=FieldType.NAME, required=True),
        Field(key="device", label="拍摄设备"),
        Field(key="original", label="原始载体存放处"),
        Field(key="content", label="证明内容", type=FieldType.LONG_TEXT, required=True),
    ),
)

INS_12: Final = Form(
    id="INS-12",
    title="现场照片证据",
    version=1,
    layout=Layout.SPECIAL,
    audience=Audience.INTERNAL,
    copies=1,
    number_code=None,
    signatures=(Signer.PARTY, Signer.OFFICERS),
    seal=Seal.NONE,
    fields=(
        ORGAN,
        *CASE,
        Field(key="party", label="当事人", type=FieldType.NAME, required=True),
        OFFICERS,
        PHOTOS,
        REFUSAL,
    ),
)

NORTH: Final = by_hand(
    choice(
        "north",
        "指北方向",
        (
            Choice(value="up", term="上北下南"),
            Choice(value="down", term="上南下北"),
            Choice(value="left", term="左北右南"),
            Choice(value="right", term="右北左南"),
        ),
    )
)

ORD_10: Final = Form(
    id="ORD-10",
    title="勘验示意图",
    version=1,
    layout=Layout.SPECIAL,
    audience=Audience.INTERNAL,
    copies=1,
    number_code=None,
    signatures=(Signer.PARTY, Signer.OFFICERS, Signer.WITNESS),
    seal=Seal.NONE,
    fields=(
        ORGAN,
        *CASE,
        Field(key="party", label="当事人", type=FieldType.NAME, required=True),
        Field(key="place", label="勘验地点", required=True),
        Field(key="drawn_at", label="绘制时间", type=FieldType.INSTANT, required=True),
        Field(key="drawn_by", label="绘图人", type=FieldType.NAME, required=True),
        OFFICERS,
        by_hand(Field(key="sketch", label="示意图", type=FieldType.PICTURE)),
        NORTH,
        Field(key="scale", label="比例", required=True),
        Field(
            key="dims",
            label="尺寸和图例说明",
            type=FieldType.LONG_TEXT,
            empty_style=EmptyStyle.SLASH,
        ),
        REFUSAL,
    ),
)

FORMS: Final = (INS_12, ORD_10)
