"""Layouts of the archive and of publication: ARC-01 to ARC-03, COE-05 封条, PUB-01 公示表."""

from dataclasses import replace
from typing import Final

from enforcement.papers.fields import FieldType
from forms.blocks import Align, Block, Gap, Paragraph, Together, Type
from forms.filling import Filling, day_by_hand, line
from forms.fonts import Role
from forms.geometry import MM, STRIP_FRAME, TABLE_FRAME
from forms.glyphs import Text
from forms.layouts.cells import FOUR, long, pair, wide
from forms.layouts.composition import Layout, Scale, heading, organ_lines
from forms.layouts.lists import ENTRY, ENTRY_CENTRE, Column, numbered_list
from forms.layouts.record_parts import continuation
from forms.ruled import Framed
from forms.tables import Row, Table

COVER_TITLE: Final = Type(size=36.0, pitch=60.0, role=Role.TITLE, align=Align.CENTRE)
COVER_ORGAN: Final = Type(size=22.0, pitch=34.0, role=Role.TITLE, align=Align.CENTRE)


def cover(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
    """Return ARC-01 卷宗封面."""
    show = filling.show
    rows = (
        wide("案卷类别", show("category")),
        wide("案件名称", show("case_name")),
        wide("当事人", show("party")),
        pair("案号", show("case_no"), "决定书\n文号", show("decision_no")),
        pair("立案日期", show("filed_on"), "结案日期", show("closed_on")),
        wide("承办人", show("handlers")),
        long("处理结果", filling, "result"),
        pair("归档日期", show("archived_on"), "保管期限", show("kept_for")),
        pair("归档号", show("archive_no"), "案卷号", show("volume_no")),
        pair("全宗号", show("fonds_no"), "目录号", show("catalogue_no")),
        pair(
            "件数",
            line(show("papers", hand=4), "件"),
            "页数",
            line(show("sheets", hand=4), "页"),
        ),
    )
    return (
        Gap(height=1),
        *organ_lines(filling, COVER_ORGAN),
        Gap(height=24),
        Paragraph(spans=(Text(filling.form.title),), type=COVER_TITLE),
        Gap(height=30),
        Table(columns=FOUR, rows=rows),
    )


CONTENTS: Final = (
    Column(share=0.21, head="文号", key="doc_no"),
    Column(share=0.13, head="责任者", key="author"),
    Column(share=0.25, head="题名", key="title"),
    Column(share=0.15, head="日期", key="on"),
    Column(share=0.09, head="页号", key="pages", type=ENTRY_CENTRE),
    Column(share=0.10, head="备注", key="note", type=ENTRY),
)


def contents(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
    """Return ARC-02 卷内文书目录."""
    return (
        *heading(filling, organ_size=16, title_size=20),
        Gap(height=8, stays_with_next=True),
        Table(columns=FOUR, rows=_case_row(filling), stays_with_next=True),
        Gap(height=6, stays_with_next=True),
        numbered_list(filling, "papers", CONTENTS),
    )


def _case_row(filling: Filling) -> tuple[Row, ...]:
    return (pair("案件名称", filling.show("case_name"), "案号", filling.show("case_no")),)


def remarks(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
    """Return ARC-03 卷内备考表."""
    day = filling.show("filed_away_on") if filling.has("filed_away_on") else day_by_hand()
    rows = (
        *_case_row(filling),
        replace(long("本卷情况\n说明", filling, "state"), least=STATE_HEIGHT),
        pair("立卷人", filling.show("filer"), "检查人", filling.show("inspector")),
        wide("立卷时间", day),
    )
    return (
        *heading(filling, organ_size=16, title_size=20),
        Gap(height=8, stays_with_next=True),
        Table(columns=FOUR, rows=rows),
    )


STATE_HEIGHT: Final = 90 * MM
STRIP_ORGAN: Final = Type(size=20.0, pitch=32.0, role=Role.TITLE, align=Align.CENTRE)
STRIP_WORD: Final = Type(size=150.0, pitch=190.0, role=Role.TITLE, align=Align.CENTRE)
STRIP_TEXT: Final = Type(size=14.0, pitch=26.0, align=Align.CENTRE)
STRIP_ABOVE: Final = 10 * MM


def seal_strip(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
    """Return COE-05 封条: one strip of 100 mm to be cut out along its frame."""
    seal = (Paragraph(spans=line("（印章）"), type=STRIP_TEXT),) if filling.seal_place else ()
    blocks: tuple[Block, ...] = (
        Gap(height=STRIP_ABOVE),
        *organ_lines(filling, STRIP_ORGAN, STRIP_FRAME.width - 20),
        Gap(height=20),
        *(Paragraph(spans=line(word), type=STRIP_WORD) for word in filling.form.title),
        Gap(height=20),
        Paragraph(spans=filling.show("doc_no"), type=STRIP_TEXT),
        Paragraph(spans=filling.show("sealed_on"), type=STRIP_TEXT),
        *seal,
    )
    return (Framed(block=Together(blocks=blocks), height=STRIP_FRAME.height),)


def publication(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
    """Return PUB-01 行政处罚信息公示表: every item in the order of the credit platform."""
    fields = [one for one in filling.form.fields if one.key != "organ"]
    rows = (
        long(one.label, filling, one.key)
        if one.type is FieldType.LONG_TEXT
        else wide(one.label, filling.show(one.key))
        for one in fields
    )
    return (
        *heading(filling, organ_size=16, title_size=20),
        Gap(height=8, stays_with_next=True),
        Table(columns=PUBLICATION, rows=tuple(rows)),
    )


PUBLICATION: Final = (0.24, 0.26, 0.25, 0.25)
SCALES: Final = (Scale(size=12.0, pitch=18.0),)
LAYOUTS: Final = {
    "ARC-01": Layout(frame=TABLE_FRAME, scales=SCALES, build=cover, numbered=False),
    "ARC-02": Layout(frame=TABLE_FRAME, scales=SCALES, build=contents, again=continuation),
    "ARC-03": Layout(frame=TABLE_FRAME, scales=SCALES, build=remarks, numbered=False),
    "COE-05": Layout(frame=STRIP_FRAME, scales=SCALES, build=seal_strip, numbered=False),
    "PUB-01": Layout(frame=TABLE_FRAME, scales=SCALES, build=publication),
}
