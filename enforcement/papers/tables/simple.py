"""Forms of the summary procedure (简易程序): SIM-01, SIM-02, SIM-03."""

from typing import Final

from enforcement.papers.fields import Condition, EmptyStyle, Field, FieldType
from enforcement.papers.form import Audience, Form, Layout, Seal, Signer
from enforcement.papers.groups import (
    BASIS,
    COLLECTION,
    COLLECTION_GROUNDS,
    CONDUCT,
    FINE,
    FINED,
    FOUND_AT,
    NUMBER,
    OFFICERS,
    ORGAN,
    PARTY,
    PENALTY,
    PLACE,
    PRINTING,
    VIOLATED,
)

PAID_ON_SPOT: Final = Condition(key="method", values=("on_spot",))
PAID_AT_BANK: Final = Condition(key="method", values=("bank",))

PAYMENT: Final = Field(
    key="payment",
    label="缴款方式与期限",
    type=FieldType.GROUP,
    required=True,
    when=FINED,
    fields=(
        Field(
            key="method",
            label="缴款方式与期限",
            type=FieldType.CHOICE,
            required=True,
            choices=COLLECTION,
        ),
        Field(
            key="ground",
            label="当场收缴的依据",
            type=FieldType.CHOICE,
            required=True,
            when=PAID_ON_SPOT,
            choices=COLLECTION_GROUNDS,
        ),
        Field(key="receipt_no", label="专用票据号", required=True, when=PAID_ON_SPOT),
        Field(
            key="pay_by", label="缴款截止日", type=FieldType.DATE, required=True, when=PAID_AT_BANK
        ),
        Field(key="channel", label="缴款银行或渠道", required=True, when=PAID_AT_BANK),
    ),
)

REMEDY: Final = Field(
    key="remedy",
    label="救济途径",
    type=FieldType.GROUP,
    required=True,
    fields=(
        Field(
            key="reconsideration_organ", label="行政复议机关", type=FieldType.NAME, required=True
        ),
        Field(
            key="court",
            label="行政诉讼管辖法院",
            type=FieldType.NAME,
            empty_style=EmptyStyle.LEFT_OUT,
        ),
    ),
)

SIM_01: Final = Form(
    id="SIM-01",
    title="当场行政处罚决定书",
    version=1,
    layout=Layout.LETTER,
    audience=Audience.EXTERNAL,
    copies=2,
    number_code="当罚",
    signatures=(Signer.PARTY, Signer.OFFICERS),
    seal=Seal.ORGAN,
    fields=(
        ORGAN,
        NUMBER,
        PARTY,
        FOUND_AT,
        OFFICERS,
        PLACE,
        CONDUCT,
        Field(key="evidence", label="证据", type=FieldType.TEXTS, required=True),
        VIOLATED,
        Field(
            key="told_and_heard",
            label="告知与陈述申辩",
            type=FieldType.LONG_TEXT,
            required=True,
        ),
        BASIS,
        Field(
            key="discretion",
            label="裁量理由",
            type=FieldType.LONG_TEXT,
            empty_style=EmptyStyle.LEFT_OUT,
        ),
        PENALTY,
        *FINE,
        Field(key="order", label="责令改正", empty_style=EmptyStyle.LEFT_OUT),
        PAYMENT,
        REMEDY,
        Field(key="decided_on", label="作出日期", type=FieldType.DATE, required=True),
        Field(
            key="refusal_note",
            label="拒绝签收情况",
            type=FieldType.LONG_TEXT,
            empty_style=EmptyStyle.HAND,
        ),
        PRINTING,
    ),
)

SIM_02: Final = Form(
    id="SIM-02",
    title="当场行政处罚备案表",
    version=1,
    layout=Layout.TABLE,
    audience=Audience.INTERNAL,
    copies=1,
    number_code=None,
    signatures=(Signer.OFFICERS, Signer.HEAD),
    seal=Seal.NONE,
    fields=(
        ORGAN,
        Field(key="doc_no", label="决定书文号", required=True),
        Field(key="decided_on", label="作出日期", type=FieldType.DATE, required=True),
        PARTY,
        FOUND_AT,
        PLACE,
        CONDUCT,
        VIOLATED,
        BASIS,
        PENALTY,
        *FINE,
        Field(
            key="payment",
            label="缴款方式",
            type=FieldType.CHOICE,
            required=True,
            when=FINED,
            choices=COLLECTION,
        ),
        Field(key="receipt_no", label="专用票据号", when=FINED),
        Field(key="statement", label="陈述申辩及采纳情况", type=FieldType.LONG_TEXT, required=True),
        Field(key="served", label="交付情况", required=True),
        OFFICERS,
        Field(key="filed_on", label="备案日期", type=FieldType.DATE, required=True),
        Field(key="remark", label="备注", type=FieldType.LONG_TEXT),
    ),
)

RECEIPTS: Final = Field(
    key="receipts",
    label="罚款票据明细",
    type=FieldType.GROUPS,
    required=True,
    fields=(
        Field(key="doc_no", label="决定书文号", required=True),
        Field(key="party", label="当事人", type=FieldType.NAME, required=True),
        Field(key="receipt_no", label="专用票据号", required=True),
        Field(
            key="ground",
            label="当场收缴的依据",
            type=FieldType.CHOICE,
            required=True,
            choices=COLLECTION_GROUNDS,
        ),
        Field(key="collected_at", label="收缴时间", type=FieldType.INSTANT, required=True),
        Field(key="amount_fen", label="金额", type=FieldType.MONEY, required=True),
    ),
)

SIM_03: Final = Form(
    id="SIM-03",
    title="当场收缴罚款交接单",
    version=1,
    layout=Layout.TABLE,
    audience=Audience.INTERNAL,
    copies=2,
    number_code=None,
    signatures=(Signer.OFFICERS,),
    seal=Seal.NONE,
    fields=(
        ORGAN,
        RECEIPTS,
        Field(key="total_fen", label="合计金额", type=FieldType.MONEY, required=True),
        Field(key="total_words", label="合计金额大写", required=True, follows=("total_fen",)),
        OFFICERS,
        Field(key="handed_in_on", label="交至机关日期", type=FieldType.DATE, required=True),
        Field(key="hand_in_by", label="交款期限", type=FieldType.DATE, required=True),
        Field(key="receiver", label="收款人", type=FieldType.NAME, required=True),
        Field(
            key="banked_on",
            label="缴付银行日期",
            type=FieldType.DATE,
            empty_style=EmptyStyle.HAND,
        ),
        Field(key="bank_by", label="缴付期限", type=FieldType.DATE, required=True),
        Field(key="bank", label="收款银行", empty_style=EmptyStyle.HAND),
        Field(key="remark", label="备注", type=FieldType.LONG_TEXT),
    ),
)

FORMS: Final = (SIM_01, SIM_02, SIM_03)
