"""Records (笔录): INS-06, ORD-08, ORD-09, ORD-27, ORD-30, ORD-36, COE-04 and SOF-04.

A record says who was there, from when to when, that cards were shown and rights told, and what was
seen or said (行政处罚法 arts. 42, 55, 57, 64; 行政强制法 art. 18). It has no number of its own.
"""

from typing import Final

from enforcement.papers.asking import by_hand, choice
from enforcement.papers.fields import Choice, EmptyStyle, Field, FieldType
from enforcement.papers.form import Audience, Form, Layout, Seal, Signer
from enforcement.papers.groups import OFFICERS, ORGAN, PARTY, SEXES

RECUSAL: Final = by_hand(
    choice(
        "recusal",
        "是否申请回避",
        (
            Choice(value="not_asked", term="不申请回避"),
            Choice(value="asked", term="申请回避"),
        ),
    )
)
CASE: Final = (
    Field(key="case_name", label="案件名称", required=True),
    Field(key="case_no", label="案号"),
)
SPAN: Final = (
    Field(key="start", label="开始时间", type=FieldType.INSTANT, required=True),
    Field(key="end", label="结束时间", type=FieldType.INSTANT, required=True),
)
SPAN_BY_HAND: Final = tuple(map(by_hand, SPAN))
"""For records whose steps may not say the hours: the pen fills in what the file doesn't know."""

PLACE: Final = Field(key="place", label="地点", required=True)
RECORDER: Final = Field(key="recorder", label="记录人", type=FieldType.NAME, required=True)
CARDS_SHOWN: Final = by_hand(
    Field(key="cards_shown", label="出示执法证件", type=FieldType.FLAG, required=True)
)
RIGHTS_TOLD: Final = by_hand(
    Field(key="rights_told", label="告知权利义务", type=FieldType.FLAG, required=True)
)
"""What the record doesn't say is ticked by hand before it is signed; a no stops the paper."""

PRESENT: Final = Field(key="present", label="在场人员", type=FieldType.TEXTS)
ATTACHMENTS: Final = Field(
    key="attachments", label="附件", type=FieldType.TEXTS, empty_style=EmptyStyle.LEFT_OUT
)
RECORDING: Final = Field(key="av_record", label="音像记录", empty_style=EmptyStyle.LEFT_OUT)
REFUSAL: Final = Field(
    key="refusal_note",
    label="拒绝签名情况",
    type=FieldType.LONG_TEXT,
    empty_style=EmptyStyle.HAND,
)
SIGNED_EVERY_PAGE: Final = (Signer.PARTY_EVERY_PAGE, Signer.OFFICERS, Signer.WITNESS)


def _long(key: str, label: str, *, required: bool = True) -> Field:
    """Return a field of running text; one that isn't required is left out while it is empty."""
    return Field(
        key=key,
        label=label,
        type=FieldType.LONG_TEXT,
        required=required,
        empty_style=EmptyStyle.LEFT_OUT,
    )


def _record(form_id: str, title: str, *fields: Field, audience: Audience) -> Form:
    return Form(
        id=form_id,
        title=title,
        version=1,
        layout=Layout.RECORD,
        audience=audience,
        copies=1,
        number_code=None,
        signatures=SIGNED_EVERY_PAGE,
        seal=Seal.NONE,
        fields=(ORGAN, *fields),
    )


ITEMS: Final = Field(
    key="items",
    label="检查事项",
    type=FieldType.GROUPS,
    empty_style=EmptyStyle.LEFT_OUT,
    fields=(
        Field(key="item", label="检查事项", required=True),
        _long("detail", "检查所见"),
        Field(
            key="result",
            label="检查结果",
            type=FieldType.CHOICE,
            required=True,
            choices=(
                Choice(value="problem", term="发现问题"),
                Choice(value="none", term="未发现问题"),
                Choice(value="not_applicable", term="不涉及"),
            ),
        ),
    ),
)

INS_06: Final = _record(
    "INS-06",
    "现场检查笔录",
    Field(key="case_no", label="案号", empty_style=EmptyStyle.LEFT_OUT),
    Field(key="task_no", label="检查任务编号"),
    Field(key="notice_no", label="检查通知书文号"),
    PARTY,
    *SPAN,
    PLACE,
    Field(key="weather", label="天气"),
    PRESENT,
    OFFICERS,
    RECORDER,
    Field(key="assistants", label="协助人员", type=FieldType.TEXTS),
    CARDS_SHOWN,
    RIGHTS_TOLD,
    RECUSAL,
    _long("arrival", "到场情况", required=False),
    _long("findings", "检查情况"),
    ITEMS,
    Field(key="tools", label="测量工具", empty_style=EmptyStyle.LEFT_OUT),
    ATTACHMENTS,
    RECORDING,
    _long("party_remark", "当事人意见", required=False),
    REFUSAL,
    audience=Audience.EXTERNAL,
)

ASKED: Final = Field(
    key="asked",
    label="被询问人",
    type=FieldType.GROUP,
    required=True,
    fields=(
        Field(key="name", label="被询问人姓名", type=FieldType.NAME, required=True),
        Field(key="sex", label="被询问人性别", type=FieldType.CHOICE, choices=SEXES),
        Field(key="birth", label="被询问人出生日期", type=FieldType.DATE),
        Field(key="id_type", label="证件类型", empty_style=EmptyStyle.LEFT_OUT),
        by_hand(Field(key="id_no", label="被询问人证件号码", type=FieldType.ID_NUMBER)),
        Field(key="employer", label="工作单位"),
        Field(key="job", label="职务或者职业"),
        Field(key="address", label="被询问人住址", required=True),
        Field(key="phone", label="被询问人电话", type=FieldType.PHONE, required=True),
        Field(key="relation", label="与本案关系", required=True),
    ),
)

ORD_08: Final = _record(
    "ORD-08",
    "询问笔录",
    *CASE,
    Field(key="session_no", label="第几次询问", type=FieldType.INTEGER, required=True),
    *SPAN,
    PLACE,
    ASKED,
    OFFICERS,
    RECORDER,
    Field(key="others_present", label="其他在场人员", type=FieldType.TEXTS),
    CARDS_SHOWN,
    RIGHTS_TOLD,
    RECUSAL,
    Field(
        key="qa",
        label="问答内容",
        type=FieldType.GROUPS,
        required=True,
        fields=(
            _long("question", "问", required=False),
            _long("answer", "答"),
        ),
    ),
    REFUSAL,
    audience=Audience.EXTERNAL,
)

ORD_09: Final = _record(
    "ORD-09",
    "现场勘验笔录",
    *CASE,
    Field(key="party", label="当事人", type=FieldType.NAME, required=True),
    *SPAN,
    PLACE,
    Field(key="weather", label="天气"),
    PRESENT,
    OFFICERS,
    RECORDER,
    CARDS_SHOWN,
    RIGHTS_TOLD,
    RECUSAL,
    Field(key="tools", label="勘验工具"),
    _long("findings", "勘验情况"),
    Field(
        key="measures",
        label="测量数据",
        type=FieldType.GROUPS,
        empty_style=EmptyStyle.LEFT_OUT,
        fields=(
            Field(key="object", label="测量对象", required=True),
            Field(key="size", label="尺寸", required=True),
            Field(key="amount", label="数量或者面积", empty_style=EmptyStyle.LEFT_OUT),
        ),
    ),
    ATTACHMENTS,
    RECORDING,
    _long("party_remark", "当事人意见", required=False),
    REFUSAL,
    audience=Audience.EXTERNAL,
)

ORD_30: Final = _record(
    "ORD-30",
    "陈述申辩笔录",
    *CASE,
    Field(key="notice_no", label="告知书文号"),
    PARTY,
    *SPAN_BY_HAND,
    PLACE,
    Field(key="speaker", label="陈述申辩人", type=FieldType.NAME, required=True),
    Field(key="relation", label="与当事人的关系"),
    OFFICERS,
    RECORDER,
    CARDS_SHOWN,
    RIGHTS_TOLD,
    _long("statement", "陈述申辩内容"),
    Field(
        key="evidence_given",
        label="提交的证据材料",
        type=FieldType.TEXTS,
        empty_style=EmptyStyle.LEFT_OUT,
    ),
    REFUSAL,
    audience=Audience.EXTERNAL,
)

SEIZING: Final = Field(key="measure", label="强制措施", required=True)

COE_04: Final = _record(
    "COE-04",
    "强制措施现场笔录",
    *CASE,
    Field(key="decision_no", label="决定书文号"),
    PARTY,
    *SPAN_BY_HAND,
    PLACE,
    PRESENT,
    OFFICERS,
    RECORDER,
    CARDS_SHOWN,
    SEIZING,
    Field(key="reason", label="采取强制措施的理由", required=True),
    Field(key="basis", label="采取强制措施的依据", required=True),
    RIGHTS_TOLD,
    _long("heard", "当事人的陈述和申辩"),
    _long("findings", "实施情况"),
    ATTACHMENTS,
    RECORDING,
    REFUSAL,
    audience=Audience.EXTERNAL,
)

SOF_04: Final = _record(
    "SOF-04",
    "约谈记录",
    Field(key="notice_no", label="约谈通知书文号"),
    PARTY,
    *SPAN,
    PLACE,
    Field(key="chair", label="主持人", type=FieldType.NAME, required=True),
    Field(key="attendees", label="参加人员", type=FieldType.TEXTS, required=True),
    OFFICERS,
    RECORDER,
    _long("problems", "约谈的问题"),
    _long("party_statement", "被约谈人的陈述"),
    Field(
        key="commitments",
        label="承诺事项",
        type=FieldType.GROUPS,
        required=True,
        fields=(
            Field(key="what", label="承诺事项", required=True),
            Field(key="due", label="完成期限", type=FieldType.DATE, required=True),
        ),
    ),
    REFUSAL,
    audience=Audience.EXTERNAL,
)

FORMS: Final = (INS_06, ORD_08, ORD_09, ORD_30, COE_04, SOF_04)
