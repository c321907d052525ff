"""Layouts of the records: INS-06, ORD-08, ORD-09, ORD-30, COE-04 and SOF-04."""

import re
from typing import Final

from enforcement.citation import chinese_number
from forms.filling import Filling, line
from forms.glyphs import Span
from forms.layouts.cells import long, pair, wide
from forms.layouts.composition import (
    officer_names,
    officers_words,
    party_words,
)
from forms.layouts.record_parts import (
    Paragraphs,
    RecordShape,
    own_hand,
    record_layout,
    signer_foot,
    spoken,
    time_span,
    titled,
)
from forms.tables import Row


def case_rows(filling: Filling) -> tuple[Row, ...]:
    """Return the row that says which case a record belongs to."""
    return (pair("案件名称", filling.show("case_name"), "案号", filling.show("case_no")),)


def _inspection_head(filling: Filling) -> tuple[Row, ...]:
    return (
        wide("被检查人", party_words(filling)),
        wide("检查时间", time_span(filling)),
        wide("检查地点", filling.show("place")),
        pair("任务编号", filling.show("task_no"), "通知书\n文号", filling.show("notice_no")),
        wide("检查人员", officers_words(filling)),
        pair("现场人员", filling.show("present"), "天气", filling.show("weather")),
        pair("协助人员", filling.show("assistants"), "记录人", filling.show("recorder")),
    )


def _inspection_text(filling: Filling) -> Paragraphs:
    return (
        *_inspection_course(filling),
        *(one for at in range(filling.count("items")) for one in _item(filling, at)),
        filling.optional("测量工具：", "tools", "。"),
        *_ending(filling),
        filling.optional("被检查人的意见：", "party_remark", "。"),
        line("检查于", filling.show("end"), "结束。"),
    )


def _inspection_course(filling: Filling) -> Paragraphs:
    """Return the arrival and what was seen; whoever wrote down the arrival has it printed once."""
    if filling.has("arrival"):
        return (
            *spoken("检查情况：", filling.paragraphs("arrival")),
            *filling.paragraphs("findings"),
        )
    first, *rest = filling.paragraphs("findings")
    if _tells_of_arrival(filling):
        return (line("检查情况：", first), *rest)
    notice = filling.has("notice_no")
    return (
        line(
            "检查情况：",
            filling.show("start"),
            "，执法人员",
            officer_names(filling),
            "到达",
            filling.clause("place"),
            "，",
            filling.optional("向现场人员", "present"),
            filling.show("cards_shown", "出示执法证件"),
            "，送达检查通知书，" if notice else "，",
            filling.show("rights_told", "告知检查依据、事项和陈述、申辩、申请回避等权利"),
            "，被检查人表示",
            filling.show("recusal"),
            "。",
        ),
        first,
        *rest,
    )


def _tells_of_arrival(filling: Filling) -> bool:
    """Tell whether the record itself says how the officers came, and all that they told."""
    told = all(filling.has(key) for key in ("cards_shown", "rights_told", "recusal"))
    return told and ARRIVAL.match(str(filling.value("findings") or "")) is not None


def _item(filling: Filling, at: int) -> Paragraphs:
    path = f"items.{at}"
    opening = line(f"{chinese_number(at + 1)}、", filling.clause(f"{path}.item"), "。")
    return filling.running(f"{path}.detail", opening, line(filling.show(f"{path}.result"), "。"))


def _ending(filling: Filling) -> Paragraphs:
    return (
        filling.optional("附件：", "attachments", "。"),
        filling.optional("音像记录：", "av_record", "。"),
    )


def _interview_head(filling: Filling) -> tuple[Row, ...]:
    return (
        *case_rows(filling),
        wide(
            "询问时间",
            line(time_span(filling), "（第", filling.show("session_no"), "次询问）"),
        ),
        wide("询问地点", filling.show("place")),
        *_asked_rows(filling),
        wide("询问人", officers_words(filling)),
        pair("其他在场\n人员", filling.show("others_present"), "记录人", filling.show("recorder")),
        wide("告知", _told(filling, "如实回答询问、协助调查的义务和陈述、申辩、申请回避的权利")),
    )


def _asked_rows(filling: Filling) -> tuple[Row, ...]:
    if not filling.has("asked"):
        return (wide("被询问人", filling.show("asked")),)
    show = filling.show
    return (
        pair("被询问人", show("asked.name"), "性别", show("asked.sex")),
        pair("证件号码", show("asked.id_no"), "出生日期", show("asked.birth")),
        pair("工作单位", show("asked.employer"), "职务", show("asked.job")),
        pair("住址", show("asked.address"), "电话", show("asked.phone")),
        wide("与本案关系", show("asked.relation")),
    )


def _told(filling: Filling, rights: str) -> tuple[Span, ...]:
    """Return what was shown and told before anything else (行政处罚法 arts. 43, 44, 55)."""
    recusal = (
        line("；询问是否申请回避：", filling.show("recusal")) if filling.applies("recusal") else ()
    )
    return line(
        filling.show("cards_shown", "执法人员表明身份，出示执法证件"),
        "；",
        filling.show("rights_told", f"告知{rights}"),
        recusal,
        "。",
    )


def _interview_text(filling: Filling) -> Paragraphs:
    if not filling.count("qa"):
        return (filling.show("qa"),)
    turns: list[tuple[Span, ...]] = []
    for at in range(filling.count("qa")):
        if filling.has(f"qa.{at}.question"):
            turns += spoken(QUESTION, filling.paragraphs(f"qa.{at}.question"))
        turns += spoken(ANSWER, filling.paragraphs(f"qa.{at}.answer"))
    return tuple(turns)


def _scene_head(filling: Filling) -> tuple[Row, ...]:
    return (
        *case_rows(filling),
        wide("勘验时间", time_span(filling)),
        wide("勘验地点", filling.show("place")),
        pair("当事人", filling.show("party"), "天气", filling.show("weather")),
        wide("勘验人员", officers_words(filling)),
        pair("在场人员", filling.show("present"), "记录人", filling.show("recorder")),
        wide("勘验工具", filling.show("tools")),
        wide("告知", _told(filling, "勘验事项和陈述、申辩、申请回避的权利")),
    )


def _scene_text(filling: Filling) -> Paragraphs:
    first, *rest = filling.paragraphs("findings")
    measures = [_measure(filling, at) for at in range(filling.count("measures"))]
    return (
        line("勘验情况：", first),
        *rest,
        *((titled("测量数据："), *measures) if measures else ()),
        *_ending(filling),
        filling.optional("当事人（见证人）的意见：", "party_remark", "。"),
        line("勘验于", filling.show("end"), "结束。"),
    )


def _measure(filling: Filling, at: int) -> tuple[Span, ...]:
    path = f"measures.{at}"
    return line(
        f"{at + 1}.",
        filling.clause(f"{path}.object"),
        "：",
        filling.clause(f"{path}.size"),
        filling.optional("，", f"{path}.amount"),
        "。",
    )


def _defence_head(filling: Filling) -> tuple[Row, ...]:
    return (
        *case_rows(filling),
        wide("当事人", party_words(filling)),
        wide("时间", time_span(filling)),
        pair("地点", filling.show("place"), "告知书\n文号", filling.show("notice_no")),
        pair("陈述\n申辩人", filling.show("speaker"), "与当事人\n的关系", filling.show("relation")),
        wide("听取人", officers_words(filling)),
        wide("记录人", filling.show("recorder")),
        wide("告知", _told(filling, "陈述、申辩的权利，不因陈述、申辩给予更重的处罚")),
    )


def _defence_text(filling: Filling) -> Paragraphs:
    first, *rest = filling.paragraphs("statement")
    return (
        line("陈述、申辩内容：", first),
        *rest,
        filling.optional("提交的证据材料：", "evidence_given", "。")
        or line("陈述申辩人没有提交证据材料。"),
    )


def _measure_head(filling: Filling) -> tuple[Row, ...]:
    return (
        *case_rows(filling),
        wide("当事人", party_words(filling)),
        wide("实施时间", time_span(filling)),
        pair("实施地点", filling.show("place"), "决定书\n文号", filling.show("decision_no")),
        wide("实施人员", officers_words(filling)),
        pair("在场人员", filling.show("present"), "记录人", filling.show("recorder")),
        pair("强制措施", filling.show("measure"), "依据", filling.show("basis")),
        long("理由", filling, "reason"),
        wide(
            "告知",
            _told(filling, "采取强制措施的理由、依据以及依法享有的权利、救济途径"),
        ),
    )


def _measure_text(filling: Filling) -> Paragraphs:
    heard, *rest = filling.paragraphs("heard")
    first, *more = filling.paragraphs("findings")
    return (
        line("当事人的陈述和申辩：", heard),
        *rest,
        line("实施情况：", first),
        *more,
        *_ending(filling),
        line("实施于", filling.show("end"), "结束。"),
    )


def _talk_head(filling: Filling) -> tuple[Row, ...]:
    return (
        wide("被约谈人", party_words(filling)),
        wide("约谈时间", time_span(filling)),
        pair("约谈地点", filling.show("place"), "通知书\n文号", filling.show("notice_no")),
        pair("主持人", filling.show("chair"), "记录人", filling.show("recorder")),
        wide("参加人员", filling.show("attendees")),
        wide("约谈人员", officers_words(filling)),
    )


def _talk_text(filling: Filling) -> Paragraphs:
    promised = [_promise(filling, at) for at in range(filling.count("commitments"))]
    return (
        *spoken("约谈的问题：", filling.paragraphs("problems")),
        *spoken("被约谈人的陈述：", filling.paragraphs("party_statement")),
        titled("承诺事项："),
        *(promised or [filling.show("commitments")]),
        line("约谈于", filling.show("end"), "结束。"),
    )


def _promise(filling: Filling, at: int) -> tuple[Span, ...]:
    path = f"commitments.{at}"
    due = filling.show(f"{path}.due")
    return line(f"{at + 1}.", filling.clause(f"{path}.what"), "，于", due, "前完成。")


ARRIVAL: Final = re.compile(r"[^。\n]*执法人员[^。\n]*到达")
"""How a record begins that tells of the arrival itself."""
QUESTION: Final = "问："
ANSWER: Final = "答："
INSPECTED: Final = "被检查人"
PARTY: Final = "当事人"

LAYOUTS: Final = {
    "INS-06": record_layout(
        RecordShape(
            head=_inspection_head,
            text=_inspection_text,
            foot=signer_foot(INSPECTED),
            close=own_hand(INSPECTED),
        )
    ),
    "ORD-08": record_layout(
        RecordShape(
            head=_interview_head,
            text=_interview_text,
            foot=signer_foot("被询问人"),
            close=own_hand("被询问人"),
        )
    ),
    "ORD-09": record_layout(
        RecordShape(
            head=_scene_head, text=_scene_text, foot=signer_foot(PARTY), close=own_hand(PARTY)
        )
    ),
    "ORD-30": record_layout(
        RecordShape(
            head=_defence_head,
            text=_defence_text,
            foot=signer_foot("陈述申辩人"),
            close=own_hand("陈述申辩人"),
        )
    ),
    "COE-04": record_layout(
        RecordShape(
            head=_measure_head, text=_measure_text, foot=signer_foot(PARTY), close=own_hand(PARTY)
        )
    ),
    "SOF-04": record_layout(
        RecordShape(
            head=_talk_head,
            text=_talk_text,
            foot=signer_foot("被约谈人"),
            close=own_hand("被约谈人"),
        )
    ),
}
