"""Lists of things (清单): COE-03 查封（扣押）清单 and ORD-49 罚没财物清单.

Each line is a thing that can be told from every other; both sides keep a copy (行政强制法 art. 24,
行政处罚法 art. 74). Whoever was there signs every page.
"""

from typing import Final

from enforcement.papers.fields import Choice, EmptyStyle, Field, FieldType
from enforcement.papers.form import Audience, Form, Layout, Seal, Signer
from enforcement.papers.groups import OFFICERS, ORGAN, PRINTING

THINGS: Final = Field(
    key="items",
    label="物品明细",
    type=FieldType.GROUPS,
    required=True,
    fields=(
        Field(key="name", label="物品名称", required=True),
        Field(key="model", label="规格型号"),
        Field(key="qty", label="数量", required=True),
        Field(key="unit", label="单位"),
        Field(key="condition", label="成色、特征"),
        Field(key="value_fen", label="价值", type=FieldType.MONEY),
        Field(key="note", label="物品备注"),
    ),
)
REFUSAL: Final = Field(
    key="refusal_note",
    label="拒绝签名情况",
    type=FieldType.LONG_TEXT,
    empty_style=EmptyStyle.HAND,
)


def _list(form_id: str, title: str, *fields: Field) -> Form:
    return Form(
        id=form_id,
        title=title,
        version=1,
        layout=Layout.TABLE,
        audience=Audience.EXTERNAL,
        copies=2,
        number_code=None,
        signatures=(Signer.PARTY_EVERY_PAGE, Signer.OFFICERS, Signer.WITNESS),
        seal=Seal.ORGAN,
        fields=(ORGAN, *fields, THINGS, OFFICERS, _ISSUED_ON, REFUSAL, PRINTING),
    )


_ISSUED_ON: Final = Field(key="issued_on", label="开具日期", type=FieldType.DATE, required=True)
_PARTY: Final = Field(key="party", label="当事人", type=FieldType.NAME, required=True)
_DECISION_NO: Final = Field(key="doc_no", label="决定书文号", required=True)

COE_03: Final = _list(
    "COE-03",
    "查封（扣押）清单",
    _DECISION_NO,
    _PARTY,
    Field(
        key="measure",
        label="强制措施",
        type=FieldType.CHOICE,
        required=True,
        choices=(
            Choice(value="seal", term="查封"),
            Choice(value="seize", term="扣押"),
        ),
    ),
    Field(key="place", label="实施地点", required=True),
    Field(key="kept_at", label="存放地点", required=True),
    Field(key="keeper", label="保管人", type=FieldType.NAME, required=True),
)

ORD_49: Final = _list(
    "ORD-49",
    "罚没财物清单",
    _DECISION_NO,
    _PARTY,
    Field(key="kept_at", label="存放地点", required=True),
    Field(key="keeper", label="保管人", type=FieldType.NAME, required=True),
)

FORMS: Final = (COE_03, ORD_49)
