"""The table forms of an ordinary case, as data for `form_table`."""

from typing import Final

from enforcement.papers.pieces import Column, FormTable, Listing, One, Opinion, Signs, Two
from enforcement.papers.tables.ordinary_tables import REVIEWED_POINTS
from forms.layouts.form_table import table_layout

_CASE: Final = Two("案件名称", "{case_name}", "案号", "{case_no}")
_PARTY: Final = One("当事人", "{PARTY}")
_FACTS: Final = One("违法事实", "{facts~}。")
_APPROVAL: Final = (
    Signs("承办人意见", "{OFFICERS}", officers=True),
    Opinion("承办机构\n负责人意见"),
    Opinion("法制审核\n意见"),
    Opinion("行政机关\n负责人意见"),
)
_SHORT_APPROVAL: Final = (
    Signs("承办人意见", "{OFFICERS}", officers=True),
    Opinion("承办机构\n负责人意见"),
    Opinion("行政机关\n负责人意见"),
)
_GOODS: Final = Listing(
    "goods",
    (
        Column(25, "物品名称", "{name}"),
        Column(18, "规格型号", "{model}"),
        Column(14, "数量", "{quantity}"),
        Column(20, "成色特征", "{condition}"),
        Column(16, "备注", "{note}"),
    ),
)
_EVIDENCE: Final = Listing(
    "evidence",
    (
        Column(38, "证据名称", "{name}"),
        Column(15, "数量", "[[{count}]]"),
        Column(40, "证明内容", "[[{proves}]]"),
    ),
)
_FILING: Final = (
    Two("案件名称", "{case_name}", "案件来源", "{source}"),
    _PARTY,
    Two("发现时间", "{found_at}", "违法地点", "{place}"),
    One("案情摘要", "{facts~}。"),
)
_DISCRETION: Final = (
    One("裁量", "[[{range!}。]][[裁量阶次为“{tier!}”。]]", only="tier"),
    One("裁量理由", "{discretion~}。", only="discretion"),
)

_ORDINARY: Final = {
    "ORD-01": FormTable(
        pieces=(
            Two("案件来源", "{source}", "登记时间", "{received_at}"),
            One("当事人", "{PARTY}", only="party"),
            Two("线索地点", "{place}", "附件材料", "{attachments}"),
            One("线索内容", "{content~}。"),
            One("核查情况", "{verified~}。"),
            Two("处理建议", "{proposal}", "填表日期", "{issued_on}"),
            *_SHORT_APPROVAL,
        )
    ),
    "ORD-02": FormTable(
        pieces=(
            *_FILING,
            One("涉嫌违反\n的规定", "{violated}"),
            One("处罚依据", "{basis}"),
            One("管辖依据", "{jurisdiction}"),
            One("立案理由", "{reason~}。"),
            Two("批准人", "{decided_by}", "填表日期", "{issued_on}"),
            *_SHORT_APPROVAL,
        )
    ),
    "ORD-03": FormTable(
        pieces=(
            *_FILING,
            One("不予立案\n的理由", "{reason~}。"),
            One("答复举报人\n情况", "{told_reporter}"),
            Two("批准人", "{decided_by}", "填表日期", "{issued_on}"),
            *_SHORT_APPROVAL,
        )
    ),
    "ORD-11": FormTable(
        pieces=(
            Two("案件名称", "{case_name}", "抽样地点", "{place}"),
            _PARTY,
            Two("抽样时间", "{start}至{end}", "抽样方法", "{method}"),
            One("样品保存\n方式", "{storage}"),
            Listing(
                "samples",
                (
                    Column(23, "样品名称", "{name}"),
                    Column(17, "规格型号", "{spec}"),
                    Column(14, "批号", "{batch}"),
                    Column(13, "抽样基数", "{base}"),
                    Column(13, "抽样数量", "{quantity}"),
                    Column(13, "封样编号", "{seal_no}"),
                ),
                unit="件",
            ),
        ),
        sealed=True,
        copies="一份交当事人，一份由本机关存档",
    ),
    "ORD-12": FormTable(
        pieces=(
            _CASE,
            _PARTY,
            One("案情摘要", "{facts~}。"),
            One("登记保存\n的理由", "{reason~}。"),
            _GOODS,
            Two("保存地点", "{place}", "保管人", "{keeper}"),
            Two("保存期限", "自{from_day}起至{to_day}止", "批准人", "{decided_by}"),
            One("填表日期", "{issued_on}"),
            *_SHORT_APPROVAL,
        )
    ),
    "ORD-20": FormTable(
        pieces=(
            _CASE,
            Two("证据名称", "{copy_of}", "页数", "{pages}"),
            Two("原件存放处", "{kept_at}", "证据提供人", "{provider}"),
            Two("提取时间", "{taken_at}", "提取地点", "{place}"),
            One("证明内容", "{proves}"),
            One("证据粘贴处", "", height=90),
            One("备注", "{note}"),
            Signs("证据提供人\n确认", "复制件与原件核对无异。"),
            Signs("执法人员", "{OFFICERS}", officers=True),
        )
    ),
    "ORD-22": FormTable(
        pieces=(
            _CASE,
            _PARTY,
            One("送达地址", "{address=}"),
            Two("收件人", "{receiver}", "联系电话", "{phone}"),
            One("电子送达\n地址", "{electronic=}"),
            One(
                "告知事项",
                "一、你（单位）应当提供准确的送达地址。地址变更的，应当及时书面告知本机关。\n"
                "二、提供的地址不准确、拒不提供地址、变更后未告知，或者本人、指定的收件人拒绝签收，"
                "导致文书未能实际接收的，文书退回之日视为送达之日。\n"
                "三、同意电子送达的，依据《中华人民共和国行政处罚法》第六十一条第二款，"
                "以传真、电子邮件等方式送达处罚决定书等文书。",
            ),
            One(
                "当事人确认",
                "我（单位）已阅读以上事项，提供的地址准确。\n□ 同意电子送达　□ 不同意电子送达",
            ),
            Signs("当事人\n（签名、捺印）", ""),
            Signs("执法人员", "{OFFICERS}（填表日期：{issued_on}）", officers=True),
        )
    ),
    "ORD-26": FormTable(
        pieces=(
            _CASE,
            _PARTY,
            Two("送审事项", "{matter}", "送审日期", "{submitted_on}"),
            One("承办机构\n拟处理意见", "{proposal~}。"),
            *(
                One(name, f"{{{key}.result}}[[　{{{key}.remark}}]]")
                for key, name in REVIEWED_POINTS
            ),
            Two("审核结论", "{result}", "审核日期", "{issued_on}"),
            One("审核意见", "{opinion~}。", only="opinion"),
            One("法律顾问", "{adviser}", only="adviser"),
            Two("审核人", "{reviewer}", "资格证书号", "{qualification_no}"),
            Signs("审核人签名", ""),
            Opinion("行政机关\n负责人意见"),
        )
    ),
    "ORD-31": FormTable(
        pieces=(
            _CASE,
            _PARTY,
            One("告知书文号", "{notice_no}", only="notice_no"),
            Two("陈述申辩\n日期", "{stated_on}", "复核人", "{checked_by}"),
            One("陈述申辩\n内容", "{claims~}。"),
            Listing(
                "points",
                (
                    Column(33, "意见", "{claim}"),
                    Column(14, "是否采纳", "{accepted}"),
                    Column(46, "理由", "{reason}"),
                ),
                unit="点",
            ),
            One("复核结论", "{conclusion~}。"),
            One("填表日期", "{issued_on}"),
            *_SHORT_APPROVAL,
        )
    ),
    "ORD-38": FormTable(
        pieces=(
            _CASE,
            _PARTY,
            Two("立案日期", "{filed_on}", "填表日期", "{issued_on}"),
            _FACTS,
            _EVIDENCE,
            One("违反的规定", "{violated}"),
            One("处罚依据", "{basis}"),
            *_DISCRETION,
            One("告知、陈述\n申辩和听证", "{defence~}。"),
            One("审核和讨论", "{review}"),
            One("拟作出的\n处罚", "[[责令{order!}。]]{SANCTION}。"),
            One("决定人", "{decided_by}"),
            *_APPROVAL,
        )
    ),
    "ORD-48": FormTable(
        pieces=(
            _CASE,
            One("决定书文号", "{decision_no}", only="decision_no"),
            Two("处理方式", "{method}", "处理时间", "{handled_at}"),
            One("处理地点", "{place}"),
            _GOODS,
            One("处理经过", "{course~}。"),
            One("处理所得", "{PROCEEDS}", only="proceeds_fen"),
            Two("照片、录像", "{records}", "填表日期", "{issued_on}"),
            Signs("见证人", "{witness}"),
            Signs("执法人员", "{OFFICERS}", officers=True),
        )
    ),
    "ORD-51": FormTable(
        pieces=(
            _CASE,
            _PARTY,
            Two("立案日期", "{filed_on}", "决定日期", "{decision_on}"),
            Two("决定书文号", "{decision_no}", "送达日期", "{served_on}"),
            _FACTS,
            One("处理结果", "{outcome~}。"),
            Two("结案方式", "{ending}", "填表日期", "{issued_on}"),
            One("终结执行\n的情形", "{ending_reason}", only="ending_reason"),
            Listing(
                "paid",
                (
                    Column(30, "缴款日期", "{on}"),
                    Column(30, "金额（元）", "{amount_fen}"),
                    Column(33, "票据号", "{receipt_no}"),
                ),
                unit="笔",
            ),
            Two("改正情况", "{correction_state}", "证据和涉案\n财物处理", "{goods_state}"),
            Two("复议、诉讼", "{remedies}", "批准人", "{decided_by}"),
            *_SHORT_APPROVAL,
        )
    ),
}

_OTHERS: Final = {
    "COE-01": FormTable(
        pieces=(
            _CASE,
            _PARTY,
            One("案情摘要", "{facts~}。"),
            Two("措施种类", "{measure}", "实施方式", "{urgency}"),
            One("采取措施\n的理由", "{reason~}。"),
            One("采取措施\n的依据", "{basis}"),
            _GOODS,
            Two("存放地点", "{keeping_place}", "期限", "{days}日"),
            Two("批准人", "{decided_by}", "填表日期", "{issued_on}"),
            *_SHORT_APPROVAL,
        )
    ),
    "INS-02": FormTable(
        pieces=(
            One("检查对象", "{PARTY}"),
            Two("检查类型", "{kind}", "任务来源", "{task_source}"),
            One("检查依据", "{basis}"),
            One("检查事项", "{items}"),
            Two("拟检查时间", "{planned_at}", "检查地点", "{place}"),
            Two("检查方式", "{method}", "上次检查\n日期", "{last_inspection}"),
            Two("本年已检查\n次数", "{count_this_year}", "年度频次\n上限", "{frequency_cap}"),
            Two("协助人员", "{assistants}", "填表日期", "{issued_on}"),
            *_SHORT_APPROVAL,
        )
    ),
    "INS-04": FormTable(
        pieces=(
            Two("牵头部门", "{lead_department}", "参加部门", "{joint_departments}"),
            One("检查对象", "{PARTY}"),
            Two("检查时间", "{start}至{end}", "检查地点", "{place}"),
            Listing(
                "matrix",
                (
                    Column(23, "检查事项", "{item}"),
                    Column(16, "主管部门", "{department}"),
                    Column(22, "检查依据", "{law}"),
                    Column(12, "结果", "{result}"),
                    Column(20, "发现的问题", "[[{problem}]]"),
                ),
            ),
            One("填表日期", "{issued_on}"),
            Signs("检查人员", "{OFFICERS}", officers=True),
            Opinion("行政机关\n负责人意见"),
        )
    ),
    "INS-05": FormTable(
        pieces=(
            Two("任务单文号", "{task_no}", "牵头部门", "{lead_department}"),
            Listing(
                "targets",
                (
                    Column(25, "检查对象", "{party}"),
                    Column(10, "事项数", "{items_checked}"),
                    Column(10, "问题数", "{problems}"),
                    Column(18, "处理方式", "{handled}"),
                    Column(30, "出具文书", "{doc_nos}"),
                ),
                unit="户",
            ),
            One("综合情况", "{summary}"),
            One("填表日期", "{issued_on}"),
            Signs("填表人", "{OFFICERS}", officers=True),
        )
    ),
    "INS-09": FormTable(
        pieces=(
            _PARTY,
            One("责令改正\n通知书", "{order_on}作出[[（{order_no!}）]]，要求于{due}前改正"),
            Two("复查时间", "{checked_at}", "复查地点", "{place}"),
            Listing(
                "items",
                (
                    Column(46, "要求改正的内容", "{measure}"),
                    Column(17, "改正情况", "{done}"),
                    Column(30, "证据", "{evidence}"),
                ),
            ),
            One("复查情况", "{findings~}。"),
            Two("复查结论", "{conclusion}", "后续处理", "{next}"),
        ),
        sealed=True,
        copies="一份交当事人，一份由本机关存档",
    ),
}

FORMS: Final = {**_ORDINARY, **_OTHERS}
LAYOUTS: Final = {form: table_layout(one) for form, one in FORMS.items()}
