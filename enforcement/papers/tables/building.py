"""Forms of the building track (违法建设): BLD-04, BLD-07, BLD-09."""

from typing import Final

from enforcement.papers.asking import (
    day,
    decided,
    handed_out,
    left_out,
    maybe,
    moment,
    name,
    prose,
    sent,
    text,
    texts,
)
from enforcement.papers.case_groups import (
    CONTACT,
    EVIDENCE,
    FACTS,
    HEAD,
    LAW,
    REMEDY,
    SIGNED_TAIL,
    TAIL,
)
from enforcement.papers.groups import NUMBER, ORGAN

_STRUCTURE: Final = (
    moment("found_at", "发现时间"),
    text("place", "建设地点"),
    text("area", "面积、结构"),
    text("stage", "建设进度"),
)
BLD_04: Final = handed_out(
    "BLD-04",
    "责令停止建设通知书",
    "停建",
    *HEAD,
    *_STRUCTURE,
    *LAW,
    left_out(moment("come_at", "接受调查的时间")),
    left_out(text("come_to", "接受调查的地点")),
    *CONTACT,
    REMEDY,
    *SIGNED_TAIL,
)

BLD_07: Final = decided(
    "BLD-07",
    "责令限期拆除决定书",
    "限拆",
    *HEAD,
    left_out(day("filed_on", "立案日期")),
    moment("found_at", "发现时间"),
    text("place", "建设地点"),
    FACTS,
    EVIDENCE,
    left_out(text("planning_reply", "规划部门认定意见")),
    left_out(text("notice_no", "事先告知书文号")),
    left_out(day("notice_on", "事先告知书送达日期")),
    prose("defence", "陈述申辩及复核意见"),
    *LAW,
    prose("parts", "拆除的范围"),
    left_out(text("area", "拆除面积")),
    day("due", "自行拆除期限"),
    *CONTACT,
    REMEDY,
    *TAIL,
)

BLD_09: Final = sent(
    "BLD-09",
    "限期自行拆除公告",
    "拆公",
    ORGAN,
    NUMBER,
    name("party_name", "当事人"),
    text("place", "建设地点"),
    prose("building", "违法建设情况"),
    text("decision_title", "决定书名称"),
    left_out(text("decision_no", "决定书文号")),
    day("decision_on", "决定日期"),
    left_out(day("demanded_on", "催告日期")),
    day("due", "自行拆除期限"),
    maybe(texts("places", "张贴地点")),
    *CONTACT,
    *TAIL,
)

FORMS: Final = (BLD_04, BLD_07, BLD_09)
