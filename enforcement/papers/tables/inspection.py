"""Forms of inspection and of orders to correct: INS-01 to INS-05, INS-07 to INS-10, INS-13."""

from dataclasses import replace
from typing import Final

from enforcement.papers.asking import (
    approved,
    by_hand,
    choice,
    count,
    day,
    handed_out,
    left_out,
    maybe,
    moment,
    name,
    prose,
    rows,
    sent,
    text,
    texts,
)
from enforcement.papers.case_groups import (
    CONTACT,
    FACTS,
    HEAD,
    ISSUED_ON,
    LAW,
    REMEDY,
    SIGNED_TAIL,
    TAIL,
)
from enforcement.papers.fields import Choice
from enforcement.papers.form import Audience, Form, Layout, Seal, Signer
from enforcement.papers.groups import NUMBER, OFFICERS, ORGAN, PARTY

PLAN_KINDS: Final = (
    Choice(value="daily", term="日常检查"),
    Choice(value="special", term="专项检查"),
    Choice(value="random", term="双随机抽查"),
    Choice(value="joint", term="综合查一次"),
)
INSPECTION_KINDS: Final = (
    Choice(value="daily", term="日常检查"),
    Choice(value="special", term="专项检查"),
    Choice(value="lead_check", term="线索核查"),
    Choice(value="immediate", term="即时检查"),
)
INS_01: Final = replace(
    sent(
        "INS-01",
        "行政检查方案",
        "检案",
        ORGAN,
        NUMBER,
        choice("plan_kind", "检查类型", PLAN_KINDS),
        text("basis", "检查依据"),
        texts("targets", "检查对象"),
        texts("items", "检查事项"),
        text("period", "检查时间"),
        maybe(text("area", "检查范围")),
        maybe(text("frequency_cap", "检查频次上限")),
        maybe(texts("joint_departments", "联合部门")),
        text("method", "检查方式"),
        texts("staff", "检查人员"),
        maybe(prose("arrangement", "工作安排")),
        maybe(text("filed_with", "备案机关")),
        *TAIL,
    ),
    audience=Audience.INTERNAL,
    copies=1,
    signatures=(Signer.HEAD,),
)

INS_02: Final = approved(
    "INS-02",
    "行政检查审批表",
    "检审",
    ORGAN,
    NUMBER,
    PARTY,
    choice("kind", "检查类型", INSPECTION_KINDS),
    text("task_source", "任务来源"),
    text("basis", "检查依据"),
    texts("items", "检查事项"),
    moment("planned_at", "拟检查时间"),
    text("place", "检查地点"),
    text("method", "检查方式"),
    maybe(day("last_inspection", "上次检查日期")),
    maybe(count("count_this_year", "本年已检查次数")),
    maybe(count("frequency_cap", "年度检查频次上限")),
    OFFICERS,
    maybe(texts("assistants", "协助人员")),
    ISSUED_ON,
)

INS_03: Final = handed_out(
    "INS-03",
    "行政检查通知书",
    "检通",
    *HEAD,
    text("basis", "检查依据"),
    text("task_source", "任务来源"),
    texts("items", "检查事项"),
    moment("inspect_at", "检查时间"),
    text("place", "检查地点"),
    left_out(texts("assistants", "协助人员")),
    left_out(texts("materials_needed", "需提供的材料")),
    left_out(text("code", "执法码")),
    *CONTACT,
    *SIGNED_TAIL,
)

CHECK_RESULTS: Final = (
    Choice(value="yes", term="符合"),
    Choice(value="no", term="不符合"),
    Choice(value="not_applicable", term="不适用"),
)
INS_04: Final = approved(
    "INS-04",
    "综合查一次任务单",
    "综查",
    ORGAN,
    NUMBER,
    name("lead_department", "牵头部门"),
    texts("joint_departments", "参加部门"),
    PARTY,
    by_hand(moment("start", "开始时间")),
    by_hand(moment("end", "结束时间")),
    text("place", "检查地点"),
    rows(
        "matrix",
        "检查事项",
        text("item", "检查事项"),
        text("department", "主管部门"),
        maybe(text("law", "检查依据")),
        by_hand(choice("result", "检查结果", CHECK_RESULTS)),
        left_out(text("problem", "发现的问题")),
    ),
    OFFICERS,
    ISSUED_ON,
)

HANDLED: Final = (
    Choice(value="none", term="未发现问题"),
    Choice(value="on_spot", term="当场改正"),
    Choice(value="ordered", term="责令限期改正"),
    Choice(value="filed", term="立案"),
    Choice(value="referred", term="移送"),
)
INS_05: Final = replace(
    approved(
        "INS-05",
        "综合查一次汇总表",
        "",
        ORGAN,
        text("task_no", "任务单文号"),
        name("lead_department", "牵头部门"),
        rows(
            "targets",
            "检查对象",
            name("party", "检查对象"),
            count("items_checked", "检查事项数"),
            count("problems", "问题数"),
            choice("handled", "处理方式", HANDLED),
            maybe(texts("doc_nos", "出具文书文号")),
        ),
        maybe(prose("summary", "综合情况")),
        OFFICERS,
        ISSUED_ON,
    ),
    signatures=(Signer.OFFICERS,),
)

_ORDER: Final = (*HEAD, moment("found_at", "发现时间"), text("place", "违法行为地点"), FACTS, *LAW)
INS_07: Final = handed_out(
    "INS-07",
    "责令改正通知书",
    "责改",
    *_ORDER,
    texts("measures", "改正内容和要求"),
    day("due", "改正期限"),
    left_out(prose("consequence", "逾期不改正的后果")),
    *CONTACT,
    REMEDY,
    *SIGNED_TAIL,
)
INS_08: Final = handed_out(
    "INS-08",
    "责令停止违法行为通知书",
    "责停",
    *_ORDER,
    prose("stop_what", "责令停止的行为"),
    left_out(prose("consequence", "不停止的后果")),
    *CONTACT,
    REMEDY,
    *SIGNED_TAIL,
)

DONE: Final = (
    Choice(value="corrected", term="已经改正"),
    Choice(value="partly", term="部分改正"),
    Choice(value="not_corrected", term="没有改正"),
)
INS_09: Final = replace(
    handed_out(
        "INS-09",
        "整改复查意见书",
        "复查",
        *HEAD,
        left_out(text("order_no", "责令改正通知书文号")),
        day("order_on", "责令改正日期"),
        day("due", "改正期限"),
        moment("checked_at", "复查时间"),
        text("place", "复查地点"),
        rows(
            "items",
            "复查事项",
            text("measure", "要求改正的内容"),
            choice("done", "改正情况", DONE),
            maybe(text("evidence", "证据")),
        ),
        prose("findings", "复查情况"),
        choice("conclusion", "复查结论", DONE),
        maybe(text("next", "后续处理")),
        *SIGNED_TAIL,
    ),
    layout=approved("", "", "").layout,
)

FOLLOW_UPS: Final = (
    Choice(value="nothing", term="未发现问题"),
    Choice(value="guided", term="指导改正"),
    Choice(value="ordered", term="责令改正"),
    Choice(value="lead", term="作为违法线索进一步核查"),
)
INS_10: Final = handed_out(
    "INS-10",
    "行政检查结果告知书",
    "检告",
    *HEAD,
    moment("inspected_at", "检查时间"),
    text("place", "检查地点"),
    texts("items", "检查事项"),
    prose("result", "检查结果"),
    by_hand(choice("follow_up", "处理方式", FOLLOW_UPS)),
    left_out(text("follow_up_no", "后续文书文号")),
    *CONTACT,
    *SIGNED_TAIL,
)

INS_13: Final = Form(
    id="INS-13",
    title="综合查一次走查表",
    version=1,
    layout=Layout.SPECIAL,
    audience=Audience.INTERNAL,
    copies=1,
    number_code=None,
    signatures=(Signer.OFFICERS,),
    seal=Seal.NONE,
    fields=(
        ORGAN,
        name("subject", "检查对象"),
        text("place", "检查地点"),
        text("scene", "一件事"),
        rows(
            "checks",
            "检查事项",
            text("title", "检查事项"),
            left_out(text("how", "怎样判断")),
            left_out(texts("evidence", "要取的证据")),
        ),
        left_out(rows("stalls", "摊位", maybe(text("mark", "摊位号")), name("name", "摊位名称"))),
        OFFICERS,
    ),
)
"""Walked with and written on by hand; what stands on it is keyed in afterwards."""

FORMS: Final = (
    INS_01,
    INS_02,
    INS_03,
    INS_04,
    INS_05,
    INS_07,
    INS_08,
    INS_09,
    INS_10,
    INS_13,
)
