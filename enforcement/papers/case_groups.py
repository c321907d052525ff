"""Field groups of the papers of an ordinary case, written once."""

from dataclasses import replace
from typing import Final

from enforcement.papers.asking import (
    amount,
    choice,
    day,
    left_out,
    maybe,
    name,
    prose,
    rows,
    text,
    texts,
    where,
    words_of,
)
from enforcement.papers.fields import Choice, Condition, EmptyStyle, Field, FieldType
from enforcement.papers.groups import NUMBER, OFFICERS, ORGAN, PARTY, PRINTING
from enforcement.penalty import PENALTY_TERMS

CASE: Final = (text("case_name", "案件名称"), maybe(text("case_no", "案号")))
HEAD: Final = (ORGAN, NUMBER, PARTY)
"""What begins a letter to the party."""

ISSUED_ON: Final = day("issued_on", "日期")
TAIL: Final = (ISSUED_ON, PRINTING)
"""What ends a paper that the organ seals."""

REFUSAL: Final = Field(
    key="refusal_note",
    label="拒绝签收情况",
    type=FieldType.LONG_TEXT,
    empty_style=EmptyStyle.HAND,
)
SIGNED_TAIL: Final = (OFFICERS, *TAIL)
"""What ends a paper that officers and party sign."""

REMEDY: Final = Field(
    key="remedy",
    label="救济途径",
    type=FieldType.GROUP,
    required=True,
    fields=(
        name("reconsideration_organ", "行政复议机关"),
        left_out(name("court", "行政诉讼管辖法院")),
    ),
)

CONTACT: Final = (
    name("contact", "联系人"),
    text("contact_phone", "联系电话"),
    text("contact_address", "联系地址"),
)

FACTS: Final = prose("facts", "违法事实")
EVIDENCE: Final = rows(
    "evidence",
    "证据",
    text("name", "证据名称"),
    left_out(text("count", "证据数量")),
    left_out(text("proves", "证明内容")),
)
LAW: Final = (text("violated", "违反的规定"), text("basis", "处理依据"))
DISCRETION: Final = (
    left_out(text("range", "法定幅度")),
    left_out(text("tier", "裁量阶次")),
    left_out(prose("discretion", "裁量理由")),
)

PENALTY_KINDS: Final = tuple(
    Choice(value=kind.value, term=term) for kind, term in PENALTY_TERMS.items()
)
_FINE: Final = Condition(key="penalty", values=("fine",))
_BESIDE: Final = Condition(
    key="penalty", values=tuple(one.value for one in PENALTY_KINDS if one.value != "fine")
)
SANCTION: Final = (
    choice("penalty", "处罚种类", PENALTY_KINDS),
    *where(_FINE, *amount("fine", "罚款金额")),
    *where(
        _BESIDE,
        left_out(amount("fine", "罚款金额")[0]),
        left_out(words_of("fine", "罚款金额")),
    ),
    left_out(texts("confiscated", "没收的财物")),
    left_out(amount("confiscated", "没收金额")[0]),
    left_out(words_of("confiscated", "没收金额")),
)
"""Kind and size of a penalty, proposed or decided."""

_CHANNEL: Final = text("pay_channel", "缴款银行或渠道")
PAY_CHANNEL: Final = (
    *where(_FINE, _CHANNEL),
    *where(_BESIDE, replace(_CHANNEL, follows=("fine_fen",), empty_style=EmptyStyle.LEFT_OUT)),
)
"""Where a fine is paid: asked for wherever there is one, alone or beside another penalty."""

_DONE_BY_TELLING: Final = ("warning", "reprimand")
_PERFORMANCE: Final = prose("performance", "其他处罚的履行方式和期限")
PERFORMANCE: Final = (
    *where(
        replace(
            _BESIDE, values=tuple(one for one in _BESIDE.values if one not in _DONE_BY_TELLING)
        ),
        _PERFORMANCE,
    ),
    *where(
        replace(_FINE, values=("fine", *_DONE_BY_TELLING)),
        replace(
            _PERFORMANCE,
            follows=("confiscated", "confiscated_fen"),
            empty_style=EmptyStyle.LEFT_OUT,
        ),
    ),
)
"""How and until when what isn't a fine is performed (行政处罚法 第五十九条第一款第四项).

A fine is paid as the law says, a warning is given by telling: with them it is asked for only what
is confiscated beside.
"""

ORDER: Final = left_out(text("order", "责令改正的内容"))
GOODS: Final = rows(
    "goods",
    "物品",
    text("name", "物品名称"),
    maybe(text("model", "规格型号")),
    text("quantity", "数量"),
    maybe(text("condition", "成色特征")),
    maybe(text("note", "备注")),
)
MATERIALS: Final = rows(
    "materials",
    "材料",
    text("name", "材料名称"),
    maybe(text("count", "份数")),
)
