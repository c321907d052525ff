"""What all records (F3) share: heading, ruled text, the end of the text, the foot of every page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from enforcement.clock import BEIJING, long_moment, time_of_day
from forms.blocks import Align, Block, Columns, Gap, Paragraph, Together, Type
from forms.filling import Filling, Words, day_by_hand, line
from forms.fonts import Role
from forms.geometry import MM, RECORD_FRAME
from forms.glyphs import Hand, Span, Text
from forms.layouts.cells import FOUR
from forms.layouts.composition import Layout, Scale, heading
from forms.layouts.signatures import hands, officers_signing
from forms.ruled import HandBox, Rest, Ruled
from forms.tables import Row, Table

CHARACTERS: Final = 32
RULED: Final = Type(
    size=RECORD_FRAME.width / CHARACTERS, pitch=9.5 * MM, align=Align.FULL, indent=2.0
)
RULED_FLUSH: Final = Type(size=RULED.size, pitch=RULED.pitch)
CONTINUED: Final = Type(size=14.0, pitch=26.0, role=Role.TITLE, align=Align.CENTRE)
SMALL: Final = Type(size=10.5, pitch=18.0, role=Role.NOTE)
FOOT: Final = Type(size=12.0, pitch=24.0, align=Align.LEFT)
FOOT_RIGHT: Final = Type(size=12.0, pitch=24.0, align=Align.RIGHT)
FOOT_SHARES: Final = (0.56, 0.44)
OFFICER_ROOM: Final = 5.6  # em, for one signature
MOMENT_ROOM: Final = 13.0  # em, for a day with hour and minute
PRINT_BOX: Final = HandBox(width=25 * MM, height=20 * MM, label="捺印")

Paragraphs = tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordShape:
    """What one record has of its own.

    Attributes:
        head: Rows of the table above the text.
        text: The text, paragraph by paragraph.
        foot: Who signs every page, line by line, left and right.
        close: What stands between the end of the text and the foot of the last page.
    """

    head: Callable[[Filling], tuple[Row, ...]]
    text: Callable[[Filling], Paragraphs]
    foot: Callable[[Filling], tuple[Block, ...]]
    close: Callable[[Filling], tuple[Block, ...]]


def record_layout(shape: RecordShape) -> Layout:
    """Return the layout of a record."""

    def build(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
        return (
            *heading(filling, organ_size=16, title_size=20),
            Gap(height=6, stays_with_next=True),
            Table(columns=FOUR, rows=shape.head(filling), stays_with_next=True),
            Gap(height=3, stays_with_next=True),
            *ruled((*shape.text(filling), *_refusal(filling))),
            Rest(type=RULED),
            Together(blocks=shape.close(filling)),
        )

    return Layout(
        frame=RECORD_FRAME,
        scales=(Scale(size=RULED.size, pitch=RULED.pitch),),
        build=build,
        again=continuation,
        foot=shape.foot,
    )


def _refusal(filling: Filling) -> Paragraphs:
    """Return what is known of a refusal to sign; else the pen finds a rule for it at the end."""
    if not filling.has("refusal_note"):
        return ()
    return spoken("拒绝签名的情况：", filling.paragraphs("refusal_note"))


def titled(*words: Words) -> tuple[Span, ...]:
    """Return the title of a part of the text; it isn't parted from what follows."""
    spans = line(*words)
    return tuple(
        replace(span, role=Role.HEADING) if isinstance(span, Text) else span for span in spans
    )


def _is_title(spans: Sequence[Span]) -> bool:
    return all(isinstance(span, Text) and span.role is Role.HEADING for span in spans)


def ruled(paragraphs: Paragraphs) -> tuple[Ruled, ...]:
    """Return paragraphs on ruled lines, the last one tied to the signatures."""
    filled = [spans for spans in paragraphs if spans]
    return tuple(
        Ruled(spans=spans, type=RULED, stays_with_next=spans is filled[-1] or _is_title(spans))
        for spans in filled
    )


def continuation(filling: Filling) -> tuple[Block, ...]:
    """Return what heads the second and every further page: title, 续页 and case number."""
    number = filling.optional("　", "case_no") or filling.optional("　", "doc_no")
    words = line(f"{filling.form.title}（续页）", number)
    return (Paragraph(spans=words, type=CONTINUED), Gap(height=6))


def spoken(key: str, paragraphs: Paragraphs) -> Paragraphs:
    """Return a long text with the key of who speaks before it."""
    first, *rest = paragraphs
    return (line(key, first), *rest)


def time_span(filling: Filling) -> tuple[Span, ...]:
    """Return from when to when; the day once if it is the same."""
    end = filling.show("end", _end_words(filling), hand=MOMENT_ROOM)
    return line(filling.show("start", hand=MOMENT_ROOM), "至", end)


def _end_words(filling: Filling) -> str | None:
    if not (filling.has("start") and filling.has("end")):
        return None
    start, end = (_instant(filling, key) for key in ("start", "end"))
    return time_of_day(end) if start.date() == end.date() else long_moment(end)


def _instant(filling: Filling, key: str) -> datetime:
    return datetime.fromisoformat(str(filling.value(key))).astimezone(BEIJING)


def foot_line(left: Words, right: Words) -> Block:
    """Return a line of the foot: one signer at the left, one at the right."""
    blocks = (
        (FOOT_SHARES[0], Paragraph(spans=line(left), type=FOOT)),
        (FOOT_SHARES[1], Paragraph(spans=line(right), type=FOOT)),
    )
    return Columns(blocks=blocks)


def signer_foot(signer: str) -> Callable[[Filling], tuple[Block, ...]]:
    """Return the foot of records that a party, two officers and a recorder sign."""

    def foot(filling: Filling) -> tuple[Block, ...]:
        officers = hands(officers_signing(filling), OFFICER_ROOM)
        return (
            Gap(height=4),
            foot_line(line(f"{signer}（签名）：", Hand(8.0)), line("见证人（签名）：", Hand(7.0))),
            foot_line(line("执法人员（签名）：", officers), line("记录人（签名）：", Hand(7.0))),
            Paragraph(spans=day_by_hand(), type=FOOT_RIGHT),
        )

    return foot


def own_hand(signer: str) -> Callable[[Filling], tuple[Block, ...]]:
    """Return the room for the signer's own words at the end of a record.

    The sentence itself is never printed: it proves something only if the signer wrote it.
    """
    asked = (
        f"（请{signer}核对以上笔录，在下面亲笔写明是否看过或者已向其宣读、和所说的是否一致，"
        "并在每页签名、捺指印；有差错的可以更正、补充，更正处捺指印。）"
    )

    def close(filling: Filling) -> tuple[Block, ...]:
        room = (
            Paragraph(spans=line(asked), type=SMALL),
            Ruled(spans=line(" "), type=RULED_FLUSH),
            Ruled(spans=line(" "), type=RULED_FLUSH),
        )
        signing = line(f"{signer}（签名、捺印）：", Hand(11.0), "　", day_by_hand())
        refused = filling.show("refusal_note", "见笔录", hand=22.0)
        return (
            Gap(height=4),
            Columns(blocks=((0.83, Together(blocks=room)), (0.17, PRINT_BOX))),
            Paragraph(spans=signing, type=FOOT),
            Paragraph(spans=line("拒绝签名或者捺印的情况和理由：", refused), type=FOOT),
        )

    return close
