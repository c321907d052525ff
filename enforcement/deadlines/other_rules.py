"""L34–L39, L42–L48: referral to the police, inspection, supervision, service, files, records.

L49 is ours: the day that an order to correct names.
"""

from typing import Final

from enforcement.deadlines.penalty_rules import DEFAULT_NOTE, PENALTY
from enforcement.deadlines.rule import (
    Certainty,
    DeadlineRule,
    FixedDay,
    Length,
    RuleKind,
    Term,
    TimeUnit,
    cite,
    days,
    only,
    working_days,
)

REFERRAL: Final = "行政执法机关移送涉嫌犯罪案件的规定"
SUPERVISION: Final = "重庆市行政执法监督条例"

_DISCIPLINE: Final = "可能被处分。"
_OLD_TEXT_NOTE: Final = "依据的是2010年文本，行政执法监督条例施行后请先核对，可以在设置里改。"

OTHER_RULES: Final = (
    DeadlineRule(
        id="L34",
        name="决定是否移送公安",
        trigger="负责人收到涉嫌犯罪报告之日",
        who="正职负责人或者主持工作的负责人",
        terms=days(3),
        sources=cite(REFERRAL, "5"),
        text="规定没有说按工作日，按自然日计算。",
        effect_of_missing=_DISCIPLINE,
    ),
    DeadlineRule(
        id="L35",
        name="向公安机关移送",
        trigger="批准移送的时刻",
        terms=only(24, TimeUnit.HOUR),
        sources=cite(REFERRAL, "5"),
        effect_of_missing=_DISCIPLINE,
    ),
    DeadlineRule(
        id="L36",
        name="公安机关审查决定",
        trigger="公安机关接受移送之日",
        who="公安机关",
        terms=days(3),
        sources=cite(REFERRAL, "8"),
    ),
    DeadlineRule(
        id="L37",
        name="对不予立案提出异议",
        trigger="收到不予立案通知书之日",
        terms=days(3),
        sources=cite(REFERRAL, "9"),
        text="向公安机关申请复议，或者建议人民检察院监督。",
    ),
    DeadlineRule(
        id="L38",
        name="移交涉案物品和材料",
        trigger="收到立案通知书之日",
        terms=days(3),
        sources=cite(REFERRAL, "12"),
    ),
    DeadlineRule(
        id="L39",
        name="未赋码检查备案",
        trigger="没有执法码实施检查之日",
        terms=working_days(3),
        sources=cite("重庆市规范涉企行政检查办法", "18"),
        text="向司法行政部门备案。",
        effect_of_missing="可能被执法监督。",
    ),
    DeadlineRule(
        id="L42",
        name="对监督决定申请复查",
        trigger="收到监督决定之日；答复的，从收到申请之日",
        terms=(
            Term(Length(10, TimeUnit.WORKING_DAY), "ask", "申请复查"),
            Term(Length(15, TimeUnit.WORKING_DAY), "answer", "监督机关答复"),
        ),
        sources=cite(SUPERVISION, "21"),
        text="复查期间，监督决定照常执行。",
        certainty=Certainty.SETTING,
        certainty_note=_OLD_TEXT_NOTE,
    ),
    DeadlineRule(
        id="L43",
        name="执法责任制年度报告",
        trigger="报告年度里的任意一天",
        kind=RuleKind.FIXED_DATE,
        terms=(Term(),),
        fixed=FixedDay(12, 31, 0),
        sources=cite(SUPERVISION, "9"),
        text="每年12月报告。",
        effect_of_missing="可能被执法监督。",
        certainty=Certainty.SETTING,
        certainty_note=_OLD_TEXT_NOTE,
    ),
    DeadlineRule(
        id="L44",
        name="公告送达",
        trigger="发出公告之日",
        terms=days(30),
        sources=cite("民事诉讼法", "95"),
        text="期满视为送达；公告的原因和经过写进案卷。",
    ),
    DeadlineRule(
        id="L45",
        name="案卷移交归档",
        trigger="结案之日",
        who="承办人",
        terms=days(30),
        sources=cite("档案法", "14"),
        certainty=Certainty.SETTING,
        certainty_note=DEFAULT_NOTE,
    ),
    DeadlineRule(
        id="L46",
        name="移交区档案馆",
        trigger="档案形成之日",
        terms=only(10, TimeUnit.YEAR),
        sources=cite("档案法实施条例", "20"),
        text="满十年移交；经同意可以延长。",
    ),
    DeadlineRule(
        id="L47",
        name="信用公示期",
        trigger="作出处罚决定之日",
        kind=RuleKind.RECORD,
        who="信用网站",
        terms=(
            Term(name="minor", label="轻微：原则上不公示，公示的最长三个月"),
            Term(name="general", label="一般：三个月至一年"),
            Term(name="serious", label="严重：一年至三年"),
        ),
        sources=cite("信用修复管理办法", ""),
        text="从处罚决定之日起算。轻微的原则上不公示，公示的最长三个月；一般的三个月至一年；严重的一年至三年。",
    ),
    DeadlineRule(
        id="L48",
        name="证件、委托书、清单到期",
        trigger="证件、委托书或者事项清单上写明的日期",
        kind=RuleKind.RECORD,
        who="管理员",
        terms=(Term(),),
        sources=cite(PENALTY, "20", "42"),
        text="按记录上的到期日。提前60天、30天、7天提醒。",
        effect_of_missing="到期后作出的行为无效。",
        certainty=Certainty.SETTING,
        certainty_note="提醒的天数是默认值，可以在设置里改。",
    ),
    DeadlineRule(
        id="L49",
        name="复查限期改正",
        trigger="责令改正时写明的改正期限",
        kind=RuleKind.RECORD,
        terms=(Term(),),
        deferrable=True,
        text="按责令改正写明的日期，到期去复查，把改没改好记下来。",
        sources=cite(PENALTY, "28"),
    ),
)
