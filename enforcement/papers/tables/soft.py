"""Forms of soft enforcement (柔性执法); of these so far SOF-06."""

from typing import Final

from enforcement.papers.fields import EmptyStyle, Field, FieldType
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

FORMS: Final = (SOF_06,)
