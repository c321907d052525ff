"""Layouts of papers with pictures: INS-12 现场照片证据 (two a page) and ORD-10 勘验示意图."""

from typing import Final

from forms.blocks import Align, Block, Columns, Gap, Paragraph, Together, Type
from forms.filling import Filling, line
from forms.fonts import Role
from forms.geometry import LIST_FRAME, MM
from forms.glyphs import Text
from forms.layouts.cells import FOUR, long, pair, wide
from forms.layouts.composition import Layout, Scale, heading, officers_words
from forms.layouts.lists import every_page_signed
from forms.layouts.record_parts import continuation
from forms.layouts.records import case_rows
from forms.layouts.signatures import refusal_line
from forms.picture_blocks import North, PictureBlock
from forms.tables import Row, Table

PHOTO_HEIGHT: Final = 80 * MM
PHOTO_SHARE: Final = 0.64
SLIT: Final = 0.02
CAPTION_SHARE: Final = 0.34
BESIDE: Final = 220  # characters of particulars that find room beside a photo
SPACE: Final = Gap(height=5, stays_with_next=True)
HEAD: Final = Type(size=10.5, pitch=16.0, align=Align.LEFT)
ASIDE: Final = Type(size=10.5, pitch=15.0, align=Align.LEFT)
SKETCH_HEIGHT: Final = 118 * MM
ABSENT: Final = "（图片不在这台电脑里）"


def photo_pages(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
    """Return INS-12 现场照片证据: each photo with who took it, when, where and its hash."""
    show = filling.show
    head = (
        line("案件：", show("case_name"), "　案号：", show("case_no")),
        line("当事人：", show("party"), "　执法人员：", officers_words(filling)),
    )
    photos = [block for at in range(filling.count("photos")) for block in _photo(filling, at)]
    missing = Table(columns=FOUR, rows=(wide("照片", show("photos")),))
    return (
        *heading(filling, organ_size=15, title_size=18),
        *(Paragraph(spans=spans, type=HEAD, stays_with_next=True) for spans in head),
        *(photos or [missing]),
        *_refusal(filling),
    )


CAPTION: Final = (
    ("拍摄时间", "taken_at"),
    ("拍摄地点", "place"),
    ("拍摄人", "by"),
    ("拍摄设备", "device"),
    ("原始载体", "original"),
    ("SHA-256", "picture"),
)


def _photo(filling: Filling, at: int) -> tuple[Block, ...]:
    """Return a photo, its particulars beside it, or below it if they are long."""
    path = f"photos.{at}"
    photo = PictureBlock(
        field=f"{path}.picture",
        picture=filling.picture(f"{path}.picture"),
        height=PHOTO_HEIGHT,
        absent=ABSENT,
    )
    content = long(f"照片{at + 1}\n证明内容", filling, f"{path}.content")
    written = sum(len(filling.text(f"{path}.{key}")) for _, key in CAPTION)
    if written > BESIDE:
        rows = (wide(label, filling.show(f"{path}.{key}")) for label, key in CAPTION)
        return (SPACE, photo, Table(columns=FOUR, rows=(content, *rows)))
    shares = ((PHOTO_SHARE, photo), (SLIT, Gap(height=0)), (CAPTION_SHARE, _aside(filling, path)))
    return (
        SPACE,
        Columns(blocks=shares, stays_with_next=True),
        Table(columns=FOUR, rows=(content,)),
    )


def _aside(filling: Filling, path: str) -> Block:
    lines = (
        line(Text(f"{label}：", role=Role.HEADING), filling.show(f"{path}.{key}"))
        for label, key in CAPTION
    )
    return Together(blocks=tuple(Paragraph(spans=spans, type=ASIDE) for spans in lines))


def _refusal(filling: Filling) -> tuple[Block, ...]:
    if not filling.has("refusal_note"):
        return (refusal_line(filling),)
    rows: tuple[Row, ...] = (long("拒绝签名\n的情况", filling, "refusal_note"),)
    return (Gap(height=5), Table(columns=FOUR, rows=rows))


def sketch_page(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
    """Return ORD-10 勘验示意图: the sketch with north and scale, who drew it and when."""
    head = (
        *case_rows(filling),
        pair("当事人", filling.show("party"), "绘图人", filling.show("drawn_by")),
        wide("勘验地点", filling.show("place")),
        wide("执法人员", officers_words(filling)),
    )
    below = (
        pair("指北方向", filling.show("north"), "比例", filling.show("scale")),
        wide("绘制时间", filling.show("drawn_at")),
        long("尺寸和\n图例说明", filling, "dims"),
    )
    north = filling.value("north")
    return (
        *heading(filling, organ_size=15, title_size=18),
        Gap(height=4, stays_with_next=True),
        Table(columns=FOUR, rows=head, stays_with_next=True),
        Gap(height=4, stays_with_next=True),
        PictureBlock(
            field="sketch",
            picture=filling.picture("sketch"),
            height=SKETCH_HEIGHT,
            absent=ABSENT if filling.has("sketch") else "",
            north=North[str(north).upper()] if north else None,
        ),
        Table(columns=FOUR, rows=below),
        *_refusal(filling),
    )


SCALES: Final = (Scale(size=12.0, pitch=18.0),)
LAYOUTS: Final = {
    "INS-12": Layout(
        frame=LIST_FRAME,
        scales=SCALES,
        build=photo_pages,
        again=continuation,
        foot=every_page_signed,
    ),
    "ORD-10": Layout(
        frame=LIST_FRAME,
        scales=SCALES,
        build=sketch_page,
        again=continuation,
        foot=every_page_signed,
    ),
}
