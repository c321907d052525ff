"""Signature blocks: who signs where, and the place of the seal."""

from dataclasses import replace
from typing import Final

from forms.blocks import Align, Block, Columns, Gap, Paragraph, Together, Type
from forms.filling import Filling, Words, line
from forms.geometry import BODY_WIDTH, MM
from forms.glyphs import Hand, Span, Text
from forms.layouts.composition import organ_lines

SEAL_SIDE: Final = 46 * MM  # a town's seal is 42 mm wide
OFFICER_WIDTH: Final = 5.3  # em, room for one signature of two
PARTY_WIDTH: Final = 11.0
LEAST_OFFICERS: Final = 2
LEFT_SHARE: Final = 0.57
SIGN_TYPE: Final = Type(size=12.28, pitch=27.0, align=Align.LEFT)
ABOVE_SIGNATURES: Final = 10.0


def day_by_hand() -> tuple[Span, ...]:
    """Return a date to be written by hand."""
    return line(Hand(2.4), "年", Hand(1.5), "月", Hand(1.5), "日")


def time_by_hand() -> tuple[Span, ...]:
    """Return a date with time of day to be written by hand."""
    return line(day_by_hand(), Hand(1.5), "时", Hand(1.5), "分")


def hands(count: int, width: float) -> tuple[Span, ...]:
    """Return rules for a number of signatures."""
    rules: list[Span] = [Hand(width)]
    for _ in range(count - 1):
        rules += (Text("、"), Hand(width))
    return tuple(rules)


def officers_signing(filling: Filling) -> int:
    """Return how many officers sign: those on the paper, at least the two that the law wants."""
    return max(filling.count("officers"), LEAST_OFFICERS)


def issue_band(filling: Filling, *, certificates: bool = True) -> Block:
    """Return who signs at the left; organ, date and the place of the seal at the right.

    Args:
        filling: The paper.
        certificates: Whether certificate numbers stand here, for papers that name them nowhere
            else.
    """
    numbers = (_sign_line("执法证号：", _certificates(filling)),) if certificates else ()
    signers = (
        Gap(height=ABOVE_SIGNATURES),
        _sign_line("执法人员（签名）：", hands(officers_signing(filling), OFFICER_WIDTH)),
        *numbers,
        _sign_line("当事人（签名）：", Hand(PARTY_WIDTH)),
        _sign_line("签收时间：", time_by_hand()),
    )
    return Columns(
        blocks=(
            (LEFT_SHARE, Together(blocks=signers)),
            (1 - LEFT_SHARE, _issuer(filling, "decided_on")),
        ),
        stays_with_next=True,
    )


def _sign_line(*words: Words) -> Block:
    return Paragraph(spans=line(*words), type=SIGN_TYPE)


def _certificates(filling: Filling) -> tuple[Span, ...]:
    numbers = [filling.show(f"officers.{at}.cert_no") for at in range(filling.count("officers"))]
    return filling.joined(numbers) or filling.show("officers")


def organ_and_date(filling: Filling, day: str) -> Block:
    """Return organ, date and seal place alone at the right."""
    return Columns(blocks=((LEFT_SHARE, Gap(height=0)), (1 - LEFT_SHARE, _issuer(filling, day))))


def _issuer(filling: Filling, day: str) -> Block:
    kind = replace(SIGN_TYPE, align=Align.CENTRE)
    lines: list[Block] = [
        *organ_lines(filling, kind, (1 - LEFT_SHARE) * BODY_WIDTH),
        Paragraph(spans=filling.show(day), type=kind),
    ]
    if not filling.seal_place:
        return Together(blocks=(Gap(height=ABOVE_SIGNATURES + SIGN_TYPE.pitch), *lines))
    lines.append(Paragraph(spans=line("（印章）"), type=kind))
    above = max((SEAL_SIDE - len(lines) * SIGN_TYPE.pitch) / 2, 0.0)
    return Together(blocks=(Gap(height=above), *lines, Gap(height=above)))


def refusal_line(filling: Filling) -> Block:
    """Return the note that the party refused to sign, or a rule to write it on."""
    spans = line("拒绝签收的情况：", filling.show("refusal_note", hand=25.4))
    return Paragraph(spans=spans, type=SIGN_TYPE, stays_with_next=True)
