"""Sentences with places for fields, so that a form's words read as the form does.

The marks of a template stand in `enforcement.papers.pieces`.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from enforcement.citation import LegalSource
from enforcement.papers.pieces import LONG, PART
from enforcement.penalty import NO_PENALTY_ARTICLES, NoPenaltyGround
from enforcement.remedies import free_choice
from forms.filling import Filling, line
from forms.glyphs import Span, Text
from forms.layouts.composition import (
    money_words,
    officer_names,
    officers_words,
    party_words,
)

WIDE: Final = 27.0  # em
# Characters of no text: they keep the places of organ and court in the remedy clause.
_ORGAN: Final = "\ue000"
_COURT: Final = "\ue001"

Words = Callable[[Filling], tuple[Span, ...]]


def spans_of(filling: Filling, template: str, entry: str = "") -> tuple[Span, ...]:
    """Return a template filled in.

    Args:
        filling: The paper.
        template: The sentence.
        entry: Path of the list's entry that the keys belong to, with its dot.
    """
    spans: list[Span] = []
    at = 0
    for found in PART.finditer(template):
        spans += line(template[at : found.start()])
        at = found.end()
        if found["optional"] is not None:
            spans += _optional(filling, found["optional"], entry)
        else:
            spans += _shown(filling, found["path"], found["how"], entry)
    return (*spans, *line(template[at:]))


def paragraphs_of(filling: Filling, template: str) -> tuple[tuple[Span, ...], ...]:
    """Return a template as paragraphs: several where a long text has several."""
    found = LONG.search(template)
    if found is None:
        parts = (spans_of(filling, part) for part in template.split("\n"))
        return tuple(spans for spans in parts if spans)
    before, after = template[: found.start()], template[found.end() :]
    opening, closing = spans_of(filling, before), spans_of(filling, after.removeprefix("。"))
    if not filling.has(found["path"]):
        return (line(opening, filling.show(found["path"]), after[:1], closing),)
    return filling.running(found["path"], opening, closing)


def _optional(filling: Filling, template: str, entry: str) -> tuple[Span, ...]:
    named = (found["path"] for found in PART.finditer(template) if found["path"])
    paths = (path if path.islower() else f"{path.lower()}_fen" for path in named)
    wanted = any(filling.wants(f"{entry}{path}") for path in paths)
    return spans_of(filling, template, entry) if wanted else ()


def _shown(filling: Filling, path: str, how: str, entry: str) -> tuple[Span, ...]:
    if path.isupper():
        return WORDS[path](filling)
    whole = f"{entry}{path}"
    if how == "=":
        return filling.show(whole, hand=WIDE)
    return filling.clause(whole) if how == "!" else filling.show(whole)


def addressee_words(filling: Filling) -> tuple[Span, ...]:
    """Return the party's name, and in brackets all that identifies it."""
    whole, name = party_words(filling), filling.show("party.name")
    if not filling.value("party.kind"):
        return whole
    separator, *rest = whole[len(name) :]
    first = separator.text.removeprefix("，") if isinstance(separator, Text) else ""
    return line(name, "（", first, rest, "）")


def addressed(filling: Filling) -> tuple[Span, ...]:
    """Return how a letter speaks to its party: a person or an organisation."""
    kind = filling.value("party.kind")
    if not kind:
        return line("你（单位）")
    return line("你" if kind == "citizen" else "你单位")


def no_penalty_basis(filling: Filling) -> tuple[Span, ...]:
    """Return the article behind a decision not to punish, by its ground."""
    ground = str(filling.value("ground") or "")
    if ground not in set(NoPenaltyGround):
        return line("决定对当事人不予行政处罚")
    source = LegalSource("中华人民共和国行政处罚法", NO_PENALTY_ARTICLES[NoPenaltyGround(ground)])
    return line(f"依据{source.text}，决定对当事人不予行政处罚")


def amount_words(stem: str) -> Words:
    """Return words that show an amount in words and figures."""
    return lambda filling: money_words(filling, f"{stem}_words", f"{stem}_fen")


def sanction_words(filling: Filling) -> tuple[Span, ...]:
    """Return kind and size of a penalty, e.g. 罚款人民币捌佰元整（¥800.00）."""
    kind = filling.value("penalty")
    fine = line("罚款", money_words(filling, "fine_words", "fine_fen"))
    if kind == "fine":
        parts = [line(filling.show("penalty", "罚款"), fine[1:])]
    elif kind == "confiscation":
        parts = [line(filling.show("penalty"), *_confiscated(filling))]
    else:
        parts = [filling.show("penalty")]
    if kind != "confiscation" and (filling.has("confiscated") or filling.has("confiscated_fen")):
        parts.append(line("没收", *_confiscated(filling)))
    if kind != "fine" and filling.has("fine_fen"):
        parts.append(fine)
    return filling.joined(parts, "，并处")


def _confiscated(filling: Filling) -> list[tuple[Span, ...]]:
    goods = filling.optional("", "confiscated")
    if not filling.has("confiscated_fen"):
        return [goods]
    money = money_words(filling, "confiscated_words", "confiscated_fen")
    return [goods, line("（合计", money, "）") if goods else money]


def remedy_words(filling: Filling, paper: str) -> tuple[Span, ...]:
    """Return the party's choice of remedies (R1), in the words of `enforcement.remedies`.

    Args:
        filling: The paper.
        paper: What the paper calls itself: 决定 or 通知.
    """
    court = filling.optional("", "remedy.court") or line("有管辖权的人民法院")
    shown = {_ORGAN: filling.show("remedy.reconsideration_organ"), _COURT: court}
    text = free_choice(_ORGAN, _COURT).text.replace("本决定", f"本{paper}")
    parts = re.split(f"([{_ORGAN}{_COURT}])", text)
    return line(*(shown.get(part, part) for part in parts))


WORDS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "PARTY": party_words,
        "ADDRESSEE": addressee_words,
        "YOU": addressed,
        "NO_PENALTY_BASIS": no_penalty_basis,
        "OFFICERS": officers_words,
        "OFFICER_NAMES": officer_names,
        "SANCTION": sanction_words,
        "FINE": amount_words("fine"),
        "SURCHARGE": amount_words("surcharge"),
        "TOTAL": amount_words("total"),
        "COST": amount_words("cost"),
        "PROCEEDS": amount_words("proceeds"),
        "REMEDY_OF_DECISION": lambda filling: remedy_words(filling, "决定"),
        "REMEDY_OF_NOTICE": lambda filling: remedy_words(filling, "通知"),
    }
)
