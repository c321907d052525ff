"""What every layout gives back, and the pieces that many layouts share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from enforcement.citation import chinese_number
from forms.blocks import Align, Block, Gap, Paragraph, Type
from forms.filling import Filling, line
from forms.fonts import Role
from forms.geometry import BODY_WIDTH, Frame
from forms.glyphs import Span, Text
from forms.titles import title_lines

KIND_LABELS: Final = {
    "individual_business": ("经营者", "经营场所"),
    "legal_person": ("法定代表人", "住所"),
    "other_organisation": ("负责人", "地址"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Size and pitch of the body; a layout lists them from the largest to the smallest."""

    size: float
    pitch: float


def no_blocks(_filling: Filling) -> tuple[Block, ...]:
    """Return nothing: the pages of most forms have no heading or foot of their own."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a form becomes pages.

    Attributes:
        frame: Where text stands.
        scales: From the largest on; smaller ones are for papers that they save a sheet.
        build: Lists the blocks.
        again: Lists what heads every page but the first.
        foot: Lists what stands below the frame on every page.
        numbered: Whether pages say which they are of how many.
    """

    frame: Frame
    scales: tuple[Scale, ...]
    build: Callable[[Filling, Scale], tuple[Block, ...]]
    again: Callable[[Filling], tuple[Block, ...]] = no_blocks
    foot: Callable[[Filling], tuple[Block, ...]] = no_blocks
    numbered: bool = True


def heading(filling: Filling, *, organ_size: float, title_size: float) -> tuple[Block, ...]:
    """Return organ and title, black, broken by meaning."""
    organ = Type(size=organ_size, pitch=organ_size * 1.5, role=Role.TITLE, align=Align.CENTRE)
    title = Type(size=title_size, pitch=title_size * 1.5, role=Role.TITLE, align=Align.CENTRE)
    parts = title_lines(filling.form.title, title_size)
    titles = (Paragraph(spans=(Text(part),), type=title, stays_with_next=True) for part in parts)
    return (*organ_lines(filling, organ), *titles)


def organ_lines(filling: Filling, kind: Type, width: float = BODY_WIDTH) -> tuple[Block, ...]:
    """Return the organ's name, on more than one line divided by meaning."""
    if not filling.has("organ"):
        return (Paragraph(spans=filling.show("organ"), type=kind, stays_with_next=True),)
    parts = title_lines(filling.text("organ"), kind.size, width)
    spans = ((Text(part, "organ", whole=True),) for part in parts)
    return tuple(Paragraph(spans=one, type=kind, stays_with_next=True) for one in spans)


def number_line(filling: Filling, size: float) -> tuple[Block, ...]:
    """Return the number under the title."""
    kind = Type(size=size, pitch=size * 1.7, align=Align.CENTRE)
    return (
        Paragraph(spans=filling.show("doc_no"), type=kind, stays_with_next=True),
        Gap(height=size * 0.5, stays_with_next=True),
    )


def prose(scale: Scale, *, indent: float = 2.0) -> Type:
    """Return the type of running text."""
    return Type(size=scale.size, pitch=scale.pitch, indent=indent)


def text_blocks(scale: Scale, *lines: tuple[Span, ...]) -> tuple[Paragraph, ...]:
    """Return paragraphs of running text, the last one tied to what follows; no empty ones."""
    filled = [spans for spans in lines if spans]
    return tuple(
        Paragraph(spans=spans, type=prose(scale), stays_with_next=spans is filled[-1])
        for spans in filled
    )


def id_label(filling: Filling) -> str:
    """Return what the number of a citizen's card is called."""
    kind = filling.text("party.id_type")
    return "公民身份号码" if kind in ("", "居民身份证") else f"{kind}号码"


def party_words(filling: Filling) -> tuple[Span, ...]:
    """Return the party with everything that identifies it, as one sentence."""
    if not filling.has("party"):
        return filling.show("party")
    kind = filling.value("party.kind")
    if not kind:
        return line(filling.show("party.kind"), filling.show("party.name"))
    if kind == "citizen":
        return line(
            filling.show("party.name"),
            "，",
            filling.show("party.sex"),
            "，",
            filling.show("party.birth"),
            f"出生，{id_label(filling)}",
            filling.show("party.id_no"),
            "，住",
            filling.clause("party.address"),
            filling.optional("，联系电话", "party.phone"),
            filling.optional("，监护人", "party.guardian"),
        )
    head, place = KIND_LABELS[str(kind)]
    return line(
        filling.show("party.name"),
        filling.optional("，统一社会信用代码", "party.credit_code"),
        f"，{head}",
        filling.show("party.representative"),
        filling.optional("（职务：", "party.representative_title", "）"),
        filling.optional("，公民身份号码", "party.representative_id_no"),
        f"，{place}",
        filling.clause("party.address"),
        filling.optional("，联系电话", "party.phone"),
    )


def officer_names(filling: Filling) -> tuple[Span, ...]:
    """Return the officers' names, a blank where the second one is missing."""
    return filling.joined(filling.entries("officers", "name", least=2))


def money_words(filling: Filling, words: str, figures: str) -> tuple[Span, ...]:
    """Return an amount in words and figures; one label while neither is there."""
    if not filling.has(words) and not filling.has(figures):
        return line("人民币", filling.show(figures))
    return line("人民币", filling.show(words), "（¥", filling.show(figures), "）")


def fine_words(filling: Filling) -> tuple[Span, ...]:
    """Return the fine in words and figures."""
    return money_words(filling, "fine_words", "fine_fen")


def copies_note(filling: Filling, who: str) -> Paragraph:
    """Return the line that says who gets the copies."""
    copies = chinese_number(filling.form.copies).replace("二", "两")
    kind = Type(size=10.5, pitch=16, role=Role.NOTE, align=Align.LEFT)
    return Paragraph(spans=(Text(f"本文书一式{copies}份，{who}。"),), type=kind)


def officers_words(filling: Filling) -> tuple[Span, ...]:
    """Return the officers with their certificate numbers."""
    count = filling.count("officers")
    if not count:
        return filling.show("officers")
    shown = [
        line(
            filling.show(f"officers.{at}.name"),
            "（执法证号：",
            filling.show(f"officers.{at}.cert_no"),
            "）",
        )
        for at in range(count)
    ]
    return filling.joined(shown)


def penalty_words(filling: Filling) -> tuple[Span, ...]:
    """Return kind and amount of the penalty."""
    match filling.value("penalty"):
        case "fine":
            return line(filling.show("penalty"), fine_words(filling))
        case "warning_and_fine":
            return line(filling.show("penalty", "警告、罚款"), fine_words(filling))
        case _:
            return filling.show("penalty")
