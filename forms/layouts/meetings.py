"""Layouts of the records of meetings: ORD-27 集体讨论记录 and ORD-36 听证笔录."""

from typing import Final

from enforcement.citation import chinese_number
from forms.blocks import Block, Gap, Paragraph
from forms.filling import Filling, day_by_hand, line
from forms.glyphs import Hand, Span
from forms.layouts.cells import pair, wide
from forms.layouts.composition import no_blocks, officers_words, party_words
from forms.layouts.record_parts import (
    FOOT,
    OFFICER_ROOM,
    Paragraphs,
    RecordShape,
    foot_line,
    own_hand,
    record_layout,
    spoken,
    time_span,
    titled,
)
from forms.layouts.records import case_rows
from forms.layouts.signatures import hands, officers_signing
from forms.tables import Row

SIGNING_ROOM: Final = 60.0  # em for all who attended, on two lines
WIDEST: Final = 5.0  # em for one of them
WRITING_LINES: Final = 8


def _discussion_head(filling: Filling) -> tuple[Row, ...]:
    return (
        *case_rows(filling),
        wide("讨论时间", time_span(filling)),
        wide("讨论地点", filling.show("place")),
        pair("主持人", filling.show("chair"), "记录人", filling.show("recorder")),
        wide("参加人员", _people(filling, "attendees", "post")),
        wide("列席人员", filling.show("non_voting")),
    )


def _people(filling: Filling, path: str, detail: str) -> tuple[Span, ...]:
    """Return people with what they are in brackets."""
    if not filling.count(path):
        return filling.show(path)
    return filling.joined(
        line(
            filling.show(f"{path}.{at}.name"),
            filling.optional("（", f"{path}.{at}.{detail}", "）"),
        )
        for at in range(filling.count(path))
    )


def _discussion_text(filling: Filling) -> Paragraphs:
    statements: list[tuple[Span, ...]] = []
    for at in range(filling.count("statements")):
        first, *rest = filling.paragraphs(f"statements.{at}.what")
        statements += (line(filling.show(f"statements.{at}.who"), "：", first), *rest)
    return (
        *spoken("承办人汇报案情：", filling.paragraphs("report")),
        titled("讨论意见："),
        *(statements or _room()),
        *(spoken("不同意见：", filling.paragraphs("dissent")) if filling.has("dissent") else ()),
        *spoken("结论性意见：", filling.paragraphs("conclusion")),
    )


def _room() -> Paragraphs:
    """Return empty lines, on which is written by hand what was said."""
    return tuple(line(" ") for _ in range(WRITING_LINES))


def _discussion_foot(filling: Filling) -> tuple[Block, ...]:
    """Return room for everybody who attended, the chair and the recorder."""
    attended = max(filling.count("attendees"), 2)
    room = min(WIDEST, SIGNING_ROOM / attended - 1)
    signing = line(
        "主持人（签名）：",
        Hand(5.5),
        "　记录人（签名）：",
        Hand(5.5),
        "　",
        day_by_hand(),
    )
    return (
        Gap(height=4),
        Paragraph(spans=line("参加人员（签名）：", hands(attended, room)), type=FOOT),
        Paragraph(spans=signing, type=FOOT),
    )


def _hearing_head(filling: Filling) -> tuple[Row, ...]:
    reason = filling.optional("，理由：", "closed_reason")
    return (
        *case_rows(filling),
        wide("听证时间", time_span(filling)),
        wide("听证地点", filling.show("place")),
        wide("听证方式", line(filling.show("open"), reason)),
        pair("听证主持人", filling.show("presiding"), "记录人", filling.show("recorder")),
        wide("听证员", filling.show("hearing_officers")),
        wide("当事人", party_words(filling)),
        wide("委托代理人", _people(filling, "agents", "relation")),
        wide("第三人", filling.show("third_party")),
        wide("案件\n调查人员", officers_words(filling)),
        wide(
            "告知",
            line(
                "听证主持人核对听证参加人身份，宣布听证组成人员和听证纪律，告知当事人陈述、申辩、质证和"
                "申请回避的权利；询问是否申请回避：",
                filling.show("recusal"),
                "。",
            ),
        ),
    )


def _hearing_text(filling: Filling) -> Paragraphs:
    if not filling.count("phases"):
        return _room()
    phases: list[tuple[Span, ...]] = []
    for at in range(filling.count("phases")):
        title = filling.clause(f"phases.{at}.title")
        phases.append(titled(f"{chinese_number(at + 1)}、", title))
        phases += filling.paragraphs(f"phases.{at}.text")
    return tuple(phases)


def _hearing_foot(filling: Filling) -> tuple[Block, ...]:
    investigators = hands(officers_signing(filling), OFFICER_ROOM - 1)
    return (
        Gap(height=4),
        foot_line(
            line("当事人（代理人）（签名）：", Hand(6.5)), line("第三人（签名）：", Hand(7.0))
        ),
        foot_line(
            line("案件调查人员（签名）：", investigators), line("主持人（签名）：", Hand(7.0))
        ),
        foot_line(line("记录人（签名）：", Hand(7.0)), day_by_hand()),
    )


LAYOUTS: Final = {
    "ORD-27": record_layout(
        RecordShape(
            head=_discussion_head,
            text=_discussion_text,
            foot=_discussion_foot,
            close=no_blocks,
        )
    ),
    "ORD-36": record_layout(
        RecordShape(
            head=_hearing_head,
            text=_hearing_text,
            foot=_hearing_foot,
            close=own_hand("当事人"),
        )
    ),
}
