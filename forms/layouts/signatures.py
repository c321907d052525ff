"""Signature blocks: who signs where, and the place of the seal."""

from dataclasses import replace
from typing import Final

from forms.blocks import Align, Block, Columns, Gap, Paragraph, Together, Type
from forms.filling import Filling, line
from forms.geometry import MM
from forms.glyphs import Hand, Span

SEAL_SIDE: Final = 46 * MM  # a town's seal is 42 mm wide
SIGN_WIDTH: Final = 8.0  # em
LEFT_SHARE: Final = 0.56
SIGN_TYPE: Final = Type(size=12.28, pitch=24.0, align=Align.LEFT)
ABOVE_SIGNATURES: Final = 10.0


def day_by_hand() -> tuple[Span, ...]:
    """Return a date to be written by hand."""
    return line(Hand(2.4), "年", Hand(1.5), "月", Hand(1.5), "日")


def time_by_hand() -> tuple[Span, ...]:
    """Return a date with time of day to be written by hand."""
    return line(day_by_hand(), Hand(1.5), "时", Hand(1.5), "分")


def issue_band(filling: Filling) -> Block:
    """Return the officers' signatures at the left, organ, date and seal place at the right."""
    return Columns(
        blocks=(
            (LEFT_SHARE, _officers(filling)),
            (1 - LEFT_SHARE, _issuer(filling, "decided_on")),
        ),
        stays_with_next=True,
    )


def _officers(filling: Filling) -> Block:
    blocks: list[Block] = [Gap(height=ABOVE_SIGNATURES)]
    for at in range(max(filling.count("officers"), 2)):
        cert = filling.show(f"officers.{at}.cert_no")
        blocks += [
            Paragraph(spans=line("执法人员（签名）：", Hand(SIGN_WIDTH)), type=SIGN_TYPE),
            Paragraph(spans=line("执法证号：", cert or Hand(SIGN_WIDTH)), type=SIGN_TYPE),
        ]
    return Together(blocks=tuple(blocks))


def organ_and_date(filling: Filling, day: str) -> Block:
    """Return organ, date and seal place alone at the right."""
    return Columns(blocks=((LEFT_SHARE, Gap(height=0)), (1 - LEFT_SHARE, _issuer(filling, day))))


def _issuer(filling: Filling, day: str) -> Block:
    kind = replace(SIGN_TYPE, align=Align.CENTRE)
    lines: list[Block] = [
        Paragraph(spans=filling.show("organ"), type=kind),
        Paragraph(spans=filling.show(day), type=kind),
    ]
    if not filling.seal_place:
        return Together(blocks=(Gap(height=ABOVE_SIGNATURES + SIGN_TYPE.pitch), *lines))
    lines.append(Paragraph(spans=line("（印章）"), type=kind))
    above = (SEAL_SIDE - len(lines) * SIGN_TYPE.pitch) / 2
    return Together(blocks=(Gap(height=above), *lines, Gap(height=above)))


def receipt_lines(filling: Filling) -> Block:
    """Return the party's signature with time, and the note of a refusal."""
    return Together(blocks=(party_line(), refusal_line(filling)), stays_with_next=True)


def party_line() -> Block:
    """Return the party's signature with the time of it."""
    spans = line("当事人（签名）：", Hand(7), "　签收时间：", time_by_hand())
    return Paragraph(spans=spans, type=SIGN_TYPE, stays_with_next=True)


def refusal_line(filling: Filling) -> Block:
    """Return the note that the party refused to sign, or a rule to write it on."""
    spans = line("拒绝签收的情况：", filling.show("refusal_note", hand=25.4))
    return Paragraph(spans=spans, type=SIGN_TYPE, stays_with_next=True)
