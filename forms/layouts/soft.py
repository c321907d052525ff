"""Layouts of soft enforcement; of these so far SOF-06 首违不予处罚告知承诺书."""

from typing import Final

from forms.blocks import Block
from forms.filling import Filling, line
from forms.geometry import TABLE_FRAME
from forms.glyphs import Span
from forms.layouts.cells import FOUR, label, long, long_value, pair, wide
from forms.layouts.composition import (
    Layout,
    Scale,
    copies_note,
    heading,
    number_line,
    officers_words,
    party_words,
)
from forms.layouts.signatures import Naming, issue_band, refusal_line
from forms.tables import Row, Table

CONDITIONS: Final = (
    ("first_violation", "初次违法"),
    ("slight_harm", "危害后果\n轻微"),
    ("corrected", "及时改正"),
)
TICK: Final = "√"
NOTICE: Final = (
    "你（单位）的违法行为属初次违法，危害后果轻微并已及时改正，依据《中华人民共和国行政处罚法》"
    "第三十三条第一款，本机关对你（单位）的该违法行为不予行政处罚，并依据该条第三款进行教育。"
)
COPIES_FOR: Final = "一份交当事人，一份由本机关存档"


def first_violation_waiver(filling: Filling, scale: Scale) -> tuple[Block, ...]:
    """Return SOF-06 首违不予处罚告知承诺书 (行政处罚法 art. 33)."""
    rows = (
        wide("当事人", party_words(filling)),
        pair("发现时间", filling.show("found_at"), "违法地点", filling.show("place")),
        long("违法事实", filling, "conduct"),
        wide("违反的规定", filling.show("violated")),
        *(_condition(filling, key, name) for key, name in CONDITIONS),
        wide("不予处罚\n清单及事项", filling.show("waiver_list")),
        wide("告知", NOTICE),
        long("教育内容", filling, "education"),
        wide("执法人员", officers_words(filling)),
        long("当事人承诺", filling, "promise"),
    )
    return (
        *heading(filling, organ_size=16, title_size=20),
        *number_line(filling, 12.0),
        Table(columns=FOUR, rows=rows, stays_with_next=True),
        issue_band(filling, naming=Naming.NONE),
        *((refusal_line(filling),) if filling.has("refusal_note") else ()),
        copies_note(filling, COPIES_FOR),
    )


def _condition(filling: Filling, key: str, name: str) -> Row:
    """Return the row of a condition: a tick and what shows it; of the correction also when."""
    paragraphs = list(_finding(filling, key))
    if key == "corrected":
        when = line("改正完成时间：", filling.show("corrected_at"), "。")
        paragraphs[-1] = line(paragraphs[-1], when)
    return Row(cells=(label(name), long_value(paragraphs, columns=3)))


def _finding(filling: Filling, key: str) -> tuple[tuple[Span, ...], ...]:
    if not filling.has(key):
        return (filling.show(key),)
    first, *rest = filling.paragraphs(f"{key}.evidence")
    tick = f"{TICK} " if filling.value(f"{key}.met") is True else "不符合："
    return (line(filling.show(f"{key}.met", tick), first), *rest)


LAYOUTS: Final = {
    "SOF-06": Layout(
        frame=TABLE_FRAME,
        scales=(Scale(size=12.0, pitch=18.0),),
        build=first_violation_waiver,
    ),
}
