"""Layout of INS-13 综合查一次走查表: stalls down, checks across, a field for the pen at each.

It is walked with: what isn't ticked has no problem, so only bad points cost ink. The list of
checks above says how each is judged; its numbers head the columns below.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from forms.blocks import Align, Block, Gap, Paragraph, Type
from forms.filling import Filling, line
from forms.fonts import Role
from forms.geometry import LIST_FRAME, MM
from forms.glyphs import Hand, Span
from forms.layouts.cells import FOUR, label_lines, pair, value, wide
from forms.layouts.composition import Layout, Scale, heading, officers_words
from forms.layouts.record_parts import FOOT, OFFICER_ROOM, continuation, foot_line
from forms.layouts.signatures import hands, officers_signing
from forms.tables import Cell, Row, Table

MOST_ACROSS: Final = 10
"""Checks beside each other; more go on in a second table."""
TICKED: Final = "□有问题"
SPARE: Final = 4
"""Empty rows for what stands there and wasn't listed."""
NUMBER_SHARE: Final = 0.07
STALL_SHARE: Final = 0.22
BOX_SHARE: Final = 0.048
ROW: Final = 9 * MM
ENTRY: Final = Type(size=10.5, pitch=14.0, align=Align.LEFT)
CENTRED: Final = Type(size=10.5, pitch=14.0, align=Align.CENTRE)
NOTE: Final = Type(size=10.5, pitch=16.0, role=Role.NOTE, align=Align.LEFT)
HOW_TO: Final = (
    "没有问题的不用写；有问题的在格内打勾，右栏写看到的、量得的数和工具、照片号、怎么处理。"
    "回来按顺序补录。"
)


def walk_sheet(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
    """Return INS-13 综合查一次走查表."""
    head = (
        pair("检查对象", filling.show("subject"), "一件事", filling.show("scene")),
        wide("检查地点", filling.show("place")),
        wide("检查人员", officers_words(filling)),
        pair("开始时间", line(Hand(9.0)), "结束时间", line(Hand(7.0))),
    )
    return (
        *heading(filling, organ_size=15, title_size=18),
        Gap(height=4, stays_with_next=True),
        Table(columns=FOUR, rows=head, stays_with_next=True),
        Gap(height=4, stays_with_next=True),
        _checks(filling),
        Paragraph(spans=line(HOW_TO), type=NOTE, stays_with_next=True),
        *(_walks(filling) if filling.count("stalls") else ()),
    )


def _checks(filling: Filling) -> Table:
    """Return the numbered checks; a place without stalls is written on right here."""
    by_stall = bool(filling.count("stalls"))
    names = (
        "号",
        "检查事项",
        "怎样判断",
        "要取的证据" if by_stall else "有问题打勾，写所见、数值、照片号",
    )
    return Table(
        columns=(NUMBER_SHARE, 0.25, 0.38, 0.30) if by_stall else (NUMBER_SHARE, 0.22, 0.27, 0.44),
        heading=(_heads(names),),
        rows=tuple(_check_rows(filling, by_stall=by_stall)),
    )


def _check_rows(filling: Filling, *, by_stall: bool) -> Iterator[Row]:
    if not filling.count("checks"):
        yield Row(cells=(value(filling.show("checks"), columns=4, kind=CENTRED),))
    for at in range(filling.count("checks")):
        yield _check(filling, at, by_stall=by_stall)


def _check(filling: Filling, at: int, *, by_stall: bool) -> Row:
    path = f"checks.{at}"
    last = filling.show(f"{path}.evidence") if by_stall else line(TICKED)
    cells = (
        value(str(at + 1), kind=CENTRED),
        value(filling.show(f"{path}.title"), kind=ENTRY),
        value(filling.show(f"{path}.how"), kind=ENTRY),
        value(last, kind=ENTRY),
    )
    return Row(cells=cells, least=ROW if by_stall else 2 * ROW, whole=True)


def _heads(names: Sequence[str]) -> Row:
    return Row(cells=tuple(Cell(paragraphs=label_lines(one)) for one in names), whole=True)


def _walks(filling: Filling) -> Iterator[Block]:
    checks = filling.count("checks")
    for start in range(0, checks, MOST_ACROSS):
        yield Gap(height=4, stays_with_next=True)
        yield _walk(filling, range(start, min(start + MOST_ACROSS, checks)))


def _walk(filling: Filling, checks: range) -> Table:
    boxes = BOX_SHARE * len(checks)
    rest = 1 - NUMBER_SHARE - STALL_SHARE - boxes
    names = ("号", "摊位", *(str(at + 1) for at in checks), "所见、数值、照片号、处理")
    stalls = [
        (filling.show(f"stalls.{at}.mark"), filling.show(f"stalls.{at}.name"))
        for at in range(filling.count("stalls"))
    ]
    return Table(
        columns=(NUMBER_SHARE, STALL_SHARE, *(BOX_SHARE for _ in checks), rest),
        heading=(_heads(names),),
        rows=tuple(_row(*stall, len(checks)) for stall in (*stalls, *((line(" "),) * 2,) * SPARE)),
    )


def _row(mark: Sequence[Span], name: Sequence[Span], checks: int) -> Row:
    ticks = (value(" ", kind=CENTRED) for _ in range(checks))
    cells = (value(mark, kind=CENTRED), value(name, kind=ENTRY), *ticks, value(" ", kind=ENTRY))
    return Row(cells=cells, least=ROW, whole=True)


def _foot(filling: Filling) -> tuple[Block, ...]:
    """Return who walked, on every sheet."""
    officers = hands(officers_signing(filling), OFFICER_ROOM)
    return (
        Gap(height=4),
        foot_line(line("检查人员（签名）：", officers), line("补录人（签名）：", Hand(6.0))),
        Paragraph(spans=line("补录时间：", Hand(10.0)), type=FOOT),
    )


LAYOUTS: Final = {
    "INS-13": Layout(
        frame=LIST_FRAME,
        scales=(Scale(size=12.0, pitch=18.0),),
        build=walk_sheet,
        again=continuation,
        foot=_foot,
    ),
}
