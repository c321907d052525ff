"""Papers of the archive and of publication: ARC-01 to ARC-03, COE-05 封条, PUB-01 公示表."""

from typing import Final

from enforcement.papers.asking import by_hand, count, day, maybe, name, prose, rows, text
from enforcement.papers.fields import Field, FieldType
from enforcement.papers.form import Audience, Form, Layout, Seal
from enforcement.papers.groups import ORGAN, PRINTING


def _internal(form_id: str, title: str, layout: Layout, *fields: Field) -> Form:
    return Form(
        id=form_id,
        title=title,
        version=1,
        layout=layout,
        audience=Audience.INTERNAL,
        copies=1,
        number_code=None,
        signatures=(),
        seal=Seal.NONE,
        fields=(ORGAN, *fields),
    )


ARC_01: Final = _internal(
    "ARC-01",
    "行政执法案卷",
    Layout.SPECIAL,
    text("category", "案卷类别"),
    text("case_name", "案件名称"),
    name("party", "当事人"),
    maybe(text("case_no", "案号")),
    maybe(text("decision_no", "决定书文号")),
    day("filed_on", "立案日期"),
    day("closed_on", "结案日期"),
    text("handlers", "承办人"),
    prose("result", "处理结果"),
    maybe(day("archived_on", "归档日期")),
    by_hand(text("archive_no", "归档号")),
    by_hand(text("kept_for", "保管期限")),
    by_hand(count("papers", "件数")),
    by_hand(count("sheets", "页数")),
    by_hand(text("fonds_no", "全宗号")),
    by_hand(text("catalogue_no", "目录号")),
    by_hand(text("volume_no", "案卷号")),
)

ARC_02: Final = _internal(
    "ARC-02",
    "卷内文书目录",
    Layout.TABLE,
    text("case_name", "案件名称"),
    maybe(text("case_no", "案号")),
    by_hand(
        rows(
            "papers",
            "卷内文书",
            maybe(text("doc_no", "文号")),
            text("author", "责任者"),
            text("title", "题名"),
            maybe(day("on", "文书日期")),
            maybe(text("pages", "页号")),
            maybe(text("note", "目录备注")),
        )
    ),
)

ARC_03: Final = _internal(
    "ARC-03",
    "卷内备考表",
    Layout.TABLE,
    text("case_name", "案件名称"),
    maybe(text("case_no", "案号")),
    prose("state", "本卷情况说明"),
    by_hand(name("filer", "立卷人")),
    by_hand(name("inspector", "检查人")),
    by_hand(day("filed_away_on", "立卷时间")),
)

COE_05: Final = Form(
    id="COE-05",
    title="封条",
    version=1,
    layout=Layout.SPECIAL,
    audience=Audience.EXTERNAL,
    copies=2,
    number_code=None,
    signatures=(),
    seal=Seal.ORGAN,
    fields=(ORGAN, text("doc_no", "决定书文号"), day("sealed_on", "查封日期"), PRINTING),
)

PUB_01: Final = _internal(
    "PUB-01",
    "行政处罚信息公示表",
    Layout.TABLE,
    name("party", "行政相对人名称"),
    text("party_kind", "行政相对人类别"),
    maybe(
        Field(
            key="credit_code",
            label="统一社会信用代码",
            type=FieldType.CREDIT_CODE,
        )
    ),
    maybe(text("other_no", "其他登记号")),
    maybe(name("representative", "法定代表人（负责人）姓名")),
    maybe(text("representative_no", "法定代表人证件号码（掩码）")),
    text("doc_no", "行政处罚决定书文号"),
    text("kind_of_act", "违法行为类型"),
    prose("facts", "违法事实"),
    text("basis", "处罚依据"),
    text("penalty_kind", "处罚类别"),
    prose("penalty", "处罚内容"),
    maybe(text("fine_wan", "罚款金额（万元）")),
    maybe(text("confiscated_wan", "没收金额（万元）")),
    maybe(text("licence", "暂扣或者吊销证照名称及编号")),
    day("decided_on", "处罚决定日期"),
    maybe(day("valid_until", "处罚有效期")),
    maybe(day("shown_until", "公示截止期")),
    text("penalty_organ", "处罚机关"),
    Field(
        key="organ_code",
        label="处罚机关统一社会信用代码",
        type=FieldType.CREDIT_CODE,
        required=True,
    ),
    maybe(text("data_source", "数据来源单位")),
    maybe(text("data_source_code", "数据来源单位统一社会信用代码")),
    maybe(prose("note", "备注")),
)

FORMS: Final = (ARC_01, ARC_02, ARC_03, COE_05, PUB_01)
