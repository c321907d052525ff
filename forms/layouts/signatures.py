"""Signature blocks: who signs where, and the place of the seal."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto
from typing import Final, assert_never

from enforcement.papers.form import Signer
from forms.blocks import Align, Block, Columns, Gap, Paragraph, Together, Type
from forms.filling import Filling, Words, day_by_hand, line
from forms.geometry import BODY_WIDTH, MM
from forms.glyphs import Hand, Span, Text
from forms.layouts.composition import organ_lines

SEAL_SIDE: Final = 46 * MM  # a town's seal is 42 mm wide
OFFICER_WIDTH: Final = 5.3  # em, room for one signature of two
PARTY_WIDTH: Final = 11.0
LEAST_OFFICERS: Final = 2
LEFT_SHARE: Final = 0.57
SIGN_TYPE: Final = Type(size=12.28, pitch=27.0, align=Align.LEFT)
LABEL: Final = 3  # characters of a signer's name that leave the rule its width
HEADS: Final = {"ORD-37": "听证主持人", "COE-21": "申请人负责人"}
ABOVE_SIGNATURES: Final = 10.0


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


class Naming(Enum):
    """How officers stand beside their signatures."""

    NONE = auto()  # named with their certificates elsewhere
    CERTIFICATES = auto()  # named elsewhere
    FULL = auto()


def issue_band(
    filling: Filling, *, day: str = "decided_on", naming: Naming = Naming.CERTIFICATES
) -> Block:
    """Return who signs at the left; organ, date and the place of the seal at the right.

    Args:
        filling: The paper; its form says who signs.
        day: Field of the date.
        naming: What of the officers stands beside their signatures.
    """
    signers = tuple(_signers(filling, naming))
    left = Together(blocks=(Gap(height=ABOVE_SIGNATURES), *signers)) if signers else Gap(height=0)
    return Columns(
        blocks=((LEFT_SHARE, left), (1 - LEFT_SHARE, _issuer(filling, day))),
        stays_with_next=True,
    )


def _signers(filling: Filling, naming: Naming) -> Iterator[Block]:
    signing = frozenset(filling.form.signatures)
    if Signer.OFFICERS in signing:
        yield _sign_line("执法人员（签名）：", hands(officers_signing(filling), OFFICER_WIDTH))
        yield from _officers(filling, naming)
    if Signer.HEAD in signing:
        head = HEADS.get(filling.form.id, "负责人")
        yield _sign_line(f"{head}（签名）：", Hand(PARTY_WIDTH + LABEL - len(head)))
    if signing & {Signer.PARTY, Signer.PARTY_EVERY_PAGE}:
        yield _sign_line("当事人（签名）：", Hand(PARTY_WIDTH))
        yield _sign_line("签收时间：", time_by_hand())
    if Signer.WITNESS in signing:
        yield _sign_line("见证人（签名）：", Hand(PARTY_WIDTH))


def _officers(filling: Filling, naming: Naming) -> Iterator[Block]:
    """Yield the certificates of the officers, with or without their names."""
    paths = [f"officers.{at}" for at in range(filling.count("officers"))]
    numbers = [filling.show(f"{path}.cert_no", hand=OFFICER_WIDTH) for path in paths]
    blank = filling.show("officers")
    match naming:
        case Naming.NONE:
            pass
        case Naming.CERTIFICATES:
            yield _sign_line("执法证号：", filling.joined(numbers) or blank)
        case Naming.FULL:
            for path, number in zip(paths, numbers, strict=True):
                name = filling.show(f"{path}.name")
                yield _sign_line("姓名及证号：", name, "（", number, "）")
            if not paths:
                yield _sign_line("姓名及证号：", blank)
        case _:
            assert_never(naming)


def _sign_line(*words: Words) -> Block:
    return Paragraph(spans=line(*words), type=SIGN_TYPE)


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
