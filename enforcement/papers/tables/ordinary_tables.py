"""Tables of the ordinary procedure (F2): approvals, opinions, vouchers."""

from dataclasses import replace
from typing import Final

from enforcement.papers.asking import (
    amount,
    approved,
    by_hand,
    choice,
    count,
    day,
    left_out,
    maybe,
    moment,
    name,
    prose,
    rows,
    text,
)
from enforcement.papers.case_groups import (
    CASE,
    DISCRETION,
    EVIDENCE,
    FACTS,
    GOODS,
    ISSUED_ON,
    LAW,
    SANCTION,
    TAIL,
)
from enforcement.papers.fields import Choice, Field, FieldType
from enforcement.papers.form import Audience, Seal, Signer
from enforcement.papers.groups import NUMBER, OFFICERS, ORGAN, PARTY

SOURCES: Final = (
    Choice(value="patrol", term="巡查发现"),
    Choice(value="complaint", term="投诉举报"),
    Choice(value="hotline", term="12345平台"),
    Choice(value="assigned", term="上级交办"),
    Choice(value="transferred", term="部门移送"),
    Choice(value="media", term="媒体反映"),
    Choice(value="other", term="其他"),
)
LEAD_PROPOSALS: Final = (
    Choice(value="file", term="立案"),
    Choice(value="not_file", term="不予立案"),
    Choice(value="refer", term="移送"),
    Choice(value="correct", term="责令改正、教育"),
    Choice(value="summary", term="简易程序处理"),
)
ORD_01: Final = approved(
    "ORD-01",
    "案件来源登记表",
    "源",
    ORGAN,
    NUMBER,
    choice("source", "案件来源", SOURCES),
    by_hand(moment("received_at", "登记时间")),
    left_out(PARTY),
    maybe(text("place", "线索地点")),
    prose("content", "线索内容"),
    maybe(text("attachments", "附件材料")),
    prose("verified", "核查情况"),
    choice("proposal", "处理建议", LEAD_PROPOSALS),
    OFFICERS,
    ISSUED_ON,
)

_FILING: Final = (
    ORGAN,
    NUMBER,
    text("case_name", "案件名称"),
    text("source", "案件来源"),
    PARTY,
    moment("found_at", "发现时间"),
    text("place", "违法行为地点"),
    FACTS,
)
ORD_02: Final = approved(
    "ORD-02",
    "立案审批表",
    "立",
    *_FILING,
    text("violated", "涉嫌违反的规定"),
    text("basis", "处罚依据"),
    text("jurisdiction", "管辖依据（事项编码）"),
    prose("reason", "立案理由"),
    OFFICERS,
    maybe(name("decided_by", "批准人")),
    ISSUED_ON,
)

ORD_03: Final = approved(
    "ORD-03",
    "不予立案审批表",
    "不立",
    *_FILING,
    prose("reason", "不予立案的理由"),
    maybe(text("told_reporter", "答复举报人情况")),
    OFFICERS,
    maybe(name("decided_by", "批准人")),
    ISSUED_ON,
)

SAMPLES: Final = rows(
    "samples",
    "样品",
    text("name", "样品名称"),
    maybe(text("spec", "规格型号")),
    maybe(text("batch", "批号")),
    maybe(text("base", "抽样基数")),
    text("quantity", "抽样数量"),
    maybe(text("seal_no", "封样编号")),
)
ORD_11: Final = replace(
    approved(
        "ORD-11",
        "抽样取证凭证",
        "抽",
        ORGAN,
        NUMBER,
        text("case_name", "案件名称"),
        PARTY,
        moment("start", "抽样开始时间"),
        moment("end", "抽样结束时间"),
        text("place", "抽样地点"),
        text("method", "抽样方法"),
        maybe(text("storage", "样品保存方式")),
        SAMPLES,
        OFFICERS,
        *TAIL,
    ),
    audience=Audience.EXTERNAL,
    copies=2,
    signatures=(Signer.PARTY_EVERY_PAGE, Signer.OFFICERS),
    seal=Seal.ORGAN,
)

ORD_12: Final = approved(
    "ORD-12",
    "先行登记保存审批表",
    "登审",
    ORGAN,
    NUMBER,
    *CASE,
    PARTY,
    FACTS,
    prose("reason", "登记保存的理由"),
    GOODS,
    text("place", "保存地点"),
    name("keeper", "保管人"),
    day("from_day", "保存起始日"),
    day("to_day", "保存截止日"),
    OFFICERS,
    maybe(name("decided_by", "批准人")),
    ISSUED_ON,
)

ORD_20: Final = replace(
    approved(
        "ORD-20",
        "证据提取单",
        "",
        ORGAN,
        *CASE,
        text("copy_of", "证据名称"),
        text("kept_at", "原件存放处"),
        name("provider", "证据提供人"),
        by_hand(count("pages", "页数")),
        text("proves", "证明内容"),
        moment("taken_at", "提取时间"),
        text("place", "提取地点"),
        maybe(prose("note", "备注")),
        OFFICERS,
    ),
    signatures=(Signer.PARTY, Signer.OFFICERS),
)

ORD_22: Final = replace(
    approved(
        "ORD-22",
        "送达地址确认书",
        "",
        ORGAN,
        *CASE,
        PARTY,
        by_hand(text("address", "送达地址")),
        by_hand(name("receiver", "收件人")),
        by_hand(Field(key="phone", label="收件人电话", type=FieldType.PHONE)),
        by_hand(text("electronic", "电子送达地址")),
        OFFICERS,
        ISSUED_ON,
    ),
    audience=Audience.EXTERNAL,
    signatures=(Signer.PARTY, Signer.OFFICERS),
)

CHECKED: Final = (
    Choice(value="ok", term="符合"),
    Choice(value="not_ok", term="不符合"),
)
REVIEWED_POINTS: Final = (
    ("check_subject", "主体资格和权限"),
    ("check_facts", "违法事实"),
    ("check_evidence", "证据"),
    ("check_law", "法律适用"),
    ("check_procedure", "程序"),
    ("check_discretion", "裁量"),
    ("check_form", "文书"),
    ("check_transfer", "是否应当移送"),
)
"""What a legal review looks at (行政处罚法 第五十八条; practice of the review offices)."""


def _point(key: str, label: str) -> Field:
    return Field(
        key=key,
        label=label,
        type=FieldType.GROUP,
        empty_style=by_hand(text(key, label)).empty_style,
        fields=(
            by_hand(choice("result", f"{label}审核结果", CHECKED)),
            left_out(text("remark", f"{label}审核说明")),
        ),
    )


OPINIONS: Final = (
    Choice(value="passed", term="审核通过"),
    Choice(value="not_passed", term="审核不通过"),
)
ORD_26: Final = replace(
    approved(
        "ORD-26",
        "法制审核意见书",
        "法审",
        ORGAN,
        NUMBER,
        *CASE,
        PARTY,
        text("matter", "送审事项"),
        prose("proposal", "承办机构拟处理意见"),
        day("submitted_on", "送审日期"),
        *(_point(key, label) for key, label in REVIEWED_POINTS),
        choice("result", "审核结论", OPINIONS),
        left_out(prose("opinion", "审核意见")),
        name("reviewer", "审核人"),
        maybe(text("qualification_no", "法律职业资格证书号")),
        left_out(name("adviser", "参与审核的法律顾问")),
        ISSUED_ON,
    ),
    signatures=(Signer.HEAD,),
)

ACCEPTED: Final = (
    Choice(value="adopted", term="采纳"),
    Choice(value="not_adopted", term="不予采纳"),
)
ORD_31: Final = approved(
    "ORD-31",
    "陈述申辩复核意见书",
    "",
    ORGAN,
    *CASE,
    PARTY,
    left_out(text("notice_no", "告知书文号")),
    day("stated_on", "陈述申辩日期"),
    prose("claims", "陈述申辩内容"),
    by_hand(
        rows(
            "points",
            "复核意见",
            text("claim", "意见"),
            choice("accepted", "是否采纳", ACCEPTED),
            maybe(text("reason", "理由")),
        )
    ),
    prose("conclusion", "复核结论"),
    name("checked_by", "复核人"),
    OFFICERS,
    ISSUED_ON,
)

ORD_38: Final = approved(
    "ORD-38",
    "行政处罚决定审批表",
    "",
    ORGAN,
    *CASE,
    PARTY,
    maybe(day("filed_on", "立案日期")),
    FACTS,
    EVIDENCE,
    *LAW,
    *DISCRETION,
    prose("defence", "告知、陈述申辩和听证情况"),
    maybe(text("review", "法制审核和集体讨论")),
    *SANCTION,
    left_out(text("order", "责令改正的内容")),
    OFFICERS,
    maybe(name("decided_by", "决定人")),
    ISSUED_ON,
)

ORD_48: Final = replace(
    approved(
        "ORD-48",
        "罚没物品处理记录",
        "",
        ORGAN,
        *CASE,
        left_out(text("decision_no", "处罚决定书文号")),
        text("method", "处理方式"),
        moment("handled_at", "处理时间"),
        text("place", "处理地点"),
        GOODS,
        prose("course", "处理经过"),
        left_out(amount("proceeds", "处理所得")[0]),
        left_out(amount("proceeds", "处理所得")[1]),
        maybe(text("records", "照片、录像")),
        maybe(name("witness", "见证人")),
        OFFICERS,
        ISSUED_ON,
    ),
    signatures=(Signer.OFFICERS, Signer.WITNESS),
)

ENDINGS: Final = (
    Choice(value="performed", term="当事人履行完毕"),
    Choice(value="enforced", term="强制执行完毕"),
    Choice(value="terminated", term="终结执行"),
    Choice(value="waived", term="不予行政处罚"),
    Choice(value="transferred", term="移送其他机关"),
    Choice(value="revoked", term="决定被撤销"),
)
PAYMENTS: Final = rows(
    "paid",
    "缴款记录",
    day("on", "缴款日期"),
    amount("amount", "缴款金额")[0],
    maybe(text("receipt_no", "票据号")),
)
ORD_51: Final = approved(
    "ORD-51",
    "结案审批表",
    "结",
    ORGAN,
    NUMBER,
    *CASE,
    PARTY,
    maybe(day("filed_on", "立案日期")),
    maybe(text("decision_no", "决定书文号")),
    maybe(day("decision_on", "决定日期")),
    maybe(day("served_on", "送达日期")),
    FACTS,
    prose("outcome", "处理结果"),
    choice("ending", "结案方式", ENDINGS),
    left_out(text("ending_reason", "终结执行的情形")),
    maybe(PAYMENTS),
    maybe(text("correction_state", "改正情况")),
    maybe(text("goods_state", "证据和涉案财物处理情况")),
    maybe(text("remedies", "复议、诉讼情况")),
    OFFICERS,
    maybe(name("decided_by", "批准人")),
    ISSUED_ON,
)

FORMS: Final = (
    ORD_01,
    ORD_02,
    ORD_03,
    ORD_11,
    ORD_12,
    ORD_20,
    ORD_22,
    ORD_26,
    ORD_31,
    ORD_38,
    ORD_48,
    ORD_51,
)
