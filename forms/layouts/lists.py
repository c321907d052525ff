"""Lists that go on over pages: heads come again, the end is said, everybody signs every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from forms.blocks import Align, Block, Gap, Paragraph, Type
from forms.filling import Filling, day_by_hand, line
from forms.fonts import Role
from forms.geometry import LIST_FRAME
from forms.glyphs import Hand
from forms.layouts.cells import FOUR, label_lines, pair, value, wide
from forms.layouts.composition import Layout, Scale, copies_note, heading, officers_words
from forms.layouts.record_parts import FOOT, OFFICER_ROOM, continuation, foot_line
from forms.layouts.signatures import (
    hands,
    officers_signing,
    organ_and_date,
    refusal_line,
)
from forms.layouts.templates import WIDE
from forms.tables import Cell, Row, Table

ENTRY: Final = Type(size=10.5, pitch=15.5, align=Align.LEFT)
ENTRY_CENTRE: Final = Type(size=10.5, pitch=15.5, align=Align.CENTRE)
ENTRY_RIGHT: Final = Type(size=10.5, pitch=15.5, align=Align.RIGHT)
END: Final = Type(size=12.0, pitch=18.0, align=Align.CENTRE)
BELOW: Final = Type(size=10.5, pitch=16.0, role=Role.NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a list: share of the width, head, key of the entry's field, type."""

    share: float
    head: str
    key: str
    type: Type = ENTRY


NUMBER_SHARE: Final = 0.07


def numbered_list(filling: Filling, path: str, columns: Sequence[Column]) -> Table:
    """Return a list with running numbers that ends in 以上共×项，以下空白.

    The heads come again on every page; a row that is taller than a page goes on on the next, with
    its number and 续.
    """
    heads = (Cell(paragraphs=label_lines("序号")), *map(_head, columns))
    shares = (NUMBER_SHARE, *(column.share for column in columns))
    return Table(
        columns=shares,
        heading=(Row(cells=heads, whole=True),),
        rows=_rows(filling, path, columns),
        stays_with_next=True,
    )


def _head(column: Column) -> Cell:
    return Cell(paragraphs=label_lines(column.head))


def _rows(filling: Filling, path: str, columns: Sequence[Column]) -> tuple[Row, ...]:
    count, width = filling.count(path), len(columns) + 1
    if not count:
        return (Row(cells=(value(filling.show(path, hand=WIDE), columns=width, kind=END),)),)
    end = value(f"以上共{count}项，以下空白", columns=width, kind=END)
    return (
        *(_entry(filling, f"{path}.{at}", at + 1, columns) for at in range(count)),
        Row(cells=(end,), whole=True),
    )


def _entry(filling: Filling, path: str, number: int, columns: Sequence[Column]) -> Row:
    again = Paragraph(spans=line(f"{number}（续）"), type=ENTRY_CENTRE)
    first = Paragraph(spans=line(str(number)), type=ENTRY_CENTRE)
    cells = (value(filling.show(f"{path}.{one.key}"), kind=one.type) for one in columns)
    return Row(cells=(Cell(paragraphs=(first,), continued=(again,)), *cells))


THINGS: Final = (
    Column(share=0.19, head="物品名称", key="name"),
    Column(share=0.17, head="规格型号", key="model"),
    Column(share=0.08, head="数量", key="qty", type=ENTRY_CENTRE),
    Column(share=0.07, head="单位", key="unit", type=ENTRY_CENTRE),
    Column(share=0.20, head="成色、特征", key="condition"),
    Column(share=0.10, head="价值\n（元）", key="value_fen", type=ENTRY_RIGHT),
    Column(share=0.12, head="备注", key="note"),
)


def every_page_signed(filling: Filling) -> tuple[Block, ...]:
    """Return the foot of every page of a list: party, witness, officers, day."""
    officers = hands(officers_signing(filling), OFFICER_ROOM)
    return (
        Gap(height=4),
        foot_line(line("当事人（签名）：", Hand(8.0)), line("见证人（签名）：", Hand(7.0))),
        foot_line(line("执法人员（签名）：", officers), day_by_hand()),
    )


def _things(filling: Filling, rows: tuple[Row, ...], note: str) -> tuple[Block, ...]:
    return (
        *heading(filling, organ_size=16, title_size=20),
        Gap(height=6, stays_with_next=True),
        Table(columns=FOUR, rows=rows, stays_with_next=True),
        Gap(height=6, stays_with_next=True),
        numbered_list(filling, "items", THINGS),
        Paragraph(spans=line(note), type=BELOW, stays_with_next=True),
        *_refusal(filling),
        organ_and_date(filling, "issued_on"),
        copies_note(filling, "一份交当事人，一份由本机关存档"),
    )


def _refusal(filling: Filling) -> tuple[Block, ...]:
    """Return the note of a refusal; a long one goes on over pages."""
    if not filling.has("refusal_note"):
        return (refusal_line(filling),)
    first, *rest = filling.paragraphs("refusal_note")
    texts = (line("拒绝签收的情况：", first), *rest)
    return tuple(Paragraph(spans=spans, type=FOOT) for spans in texts)


def seizure_list(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
    """Return COE-03 查封（扣押）清单 (行政强制法 art. 24 para. 2)."""
    rows = (
        pair("当事人", filling.show("party"), "强制措施", filling.show("measure")),
        pair("决定书文号", filling.show("doc_no"), "保管人", filling.show("keeper")),
        wide("实施地点", filling.show("place")),
        wide("存放地点", filling.show("kept_at")),
        wide("执法人员", officers_words(filling)),
    )
    note = (
        "查封、扣押的场所、设施或者财物，任何人不得擅自使用、损毁或者转移。"
        "当事人对以上物品的名称、数量、成色核对无误后签名；有不同意见的，在备注栏写明。"
    )
    return _things(filling, rows, note)


def confiscation_list(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
    """Return ORD-49 罚没财物清单 (行政处罚法 art. 74)."""
    rows = (
        pair("当事人", filling.show("party"), "决定书\n文号", filling.show("doc_no")),
        pair("存放地点", filling.show("kept_at"), "保管人", filling.show("keeper")),
        wide("执法人员", officers_words(filling)),
    )
    return _things(filling, rows, "当事人对以上物品的名称、数量、成色核对无误后签名。")


LIST_SCALES: Final = (Scale(size=12.0, pitch=18.0),)
LAYOUTS: Final = {
    "COE-03": Layout(
        frame=LIST_FRAME,
        scales=LIST_SCALES,
        build=seizure_list,
        again=continuation,
        foot=every_page_signed,
    ),
    "ORD-49": Layout(
        frame=LIST_FRAME,
        scales=LIST_SCALES,
        build=confiscation_list,
        again=continuation,
        foot=every_page_signed,
    ),
}
