"""Finds enforcement items by what an officer types.

`ItemIndex.search` takes characters, pinyin initials, whole pinyin, a code, or law and article
(``市容条例18``). Exact comes first; what only partly fits comes last and says so.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from enforcement.everyday_words import everyday_words
from enforcement.items import EnforcementItem
from enforcement.law_refs import LawRef, parse_number
from enforcement.phrase_index import Phrase, PhraseIndex, plain_query
from enforcement.unit import UnitKind

_SHORT_NAME: Final = 200
_KEYWORD: Final = 170
_NAME: Final = 150
_ASIDE: Final = 60
_CODE_WHOLE: Final = 400
_CODE_PART: Final = 220
_LAW_AND_ARTICLE: Final = 300
_LAW: Final = 90
_APART: Final = 40
_NEAR: Final = 20
_LEAST_NEAR: Final = 2
_LONGEST_QUERY: Final = 60

_CITATION: Final = re.compile(
    r"《?(?P<law>[^\W\d_第]*?)》?第?(?P<number>\d+|[零一二两三四五六七八九十百千]+)条?"
    r"(?:第?(?P<paragraph>\d+|[零一二三四五六七八九十]+)款)?"
)
_HAN: Final = re.compile(r"[^\x00-\x7f]")
_CODE_NOISE: Final = re.compile(r"[^0-9a-z]")


class Matched(StrEnum):
    """What a query was recognised as."""

    PINYIN = "pinyin"
    TEXT = "text"
    CODE = "code"
    LAW = "law"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemHit:
    """An item that a query finds.

    Attributes:
        item: The item.
        score: Higher is better.
        matched: What the query was recognised as.
        where: The text that fits: short name, keyword, name, code or article.
        near: Whether only a part of the query fits.
    """

    item: EnforcementItem
    score: int
    matched: Matched
    where: str
    near: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    score: int
    matched: Matched
    where: str
    near: bool = False


class ItemIndex:
    """A searchable set of items; built once per list, asked at every key."""

    def __init__(self, items: Sequence[EnforcementItem]) -> None:
        """Index the items; reads pinyin, which a later search never does."""
        self.items: Final = tuple(items)
        self._phrases = PhraseIndex(_phrases(self.items))
        self._codes = tuple(_CODE_NOISE.sub("", item.code.casefold()) for item in self.items)

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        on: date | None = None,
        reach: UnitKind | None = None,
    ) -> tuple[ItemHit, ...]:
        """Return the items that a query finds, best first.

        Args:
            query: What was typed; blanks divide words that must all fit.
            limit: At most so many.
            on: Only items in force on this day.
            reach: Only items that this kind of unit holds.
        """
        open_items = {
            number
            for number, item in enumerate(self.items)
            if (on is None or item.in_force(on)) and item.reaches(reach)
        }
        found: dict[int, _Found] = {}
        for stage in (self._exact, self._apart, self._near):
            for number, hit in stage(query[:_LONGEST_QUERY]):
                if number in open_items and _better(hit, found.get(number)):
                    found[number] = hit
            if len(found) >= limit:
                break
        ranked = sorted(found, key=lambda number: (-found[number].score, number))
        return tuple(self._hit(number, found[number]) for number in ranked[:limit])

    def _hit(self, number: int, hit: _Found) -> ItemHit:
        return ItemHit(
            item=self.items[number],
            score=hit.score,
            matched=hit.matched,
            where=hit.where,
            near=hit.near,
        )

    def _exact(self, query: str) -> Iterator[tuple[int, _Found]]:
        """Yield items that every word of the query fits."""
        yield from self._by_code(query)
        yield from self._by_law(query)
        words = query.split()
        hits = [self._phrases.find(word) for word in words]
        if not hits:
            return
        kind = _kind(query)
        for number in set(hits[0]).intersection(*hits[1:]):
            best = max((found[number] for found in hits), key=lambda hit: hit.score)
            score = sum(found[number].score for found in hits) // len(hits)
            yield number, _Found(score=score, matched=kind, where=best.phrase.text)

    def _by_code(self, query: str) -> Iterator[tuple[int, _Found]]:
        typed = unicodedata.normalize("NFKC", query).casefold()
        code = _CODE_NOISE.sub("", typed)
        if _HAN.search(typed) or not any(letter.isdigit() for letter in code):
            return
        for number, known in enumerate(self._codes):
            if code in known:
                score = _CODE_WHOLE if code == known else _CODE_PART + known.endswith(code)
                item = self.items[number]
                yield number, _Found(score=score, matched=Matched.CODE, where=item.code)

    def _by_law(self, query: str) -> Iterator[tuple[int, _Found]]:
        """Yield items by law, or law and article."""
        typed = unicodedata.normalize("NFKC", query).replace(" ", "")
        citation = _CITATION.fullmatch(typed)
        law = citation["law"] if citation else typed.strip("《》")
        if len(law) < 2 or not _HAN.search(law):  # noqa: PLR2004 - one character names no law
            return
        article = parse_number(citation["number"]) if citation else None
        paragraph = parse_number(citation["paragraph"]) if citation and citation["paragraph"] else 0
        for number, item in enumerate(self.items):
            for ref in (*item.penalty, *item.violation, *item.legal_basis):
                named = law in ref.title if article is None else _in_order(law, ref.title)
                if not named or article not in (None, ref.article):
                    continue
                score = _law_score(ref, article, paragraph)
                yield number, _Found(score=score, matched=Matched.LAW, where=ref.text)

    def _apart(self, query: str) -> Iterator[tuple[int, _Found]]:
        """Yield items in which the query's two halves, or all its pairs of characters, stand."""
        typed = plain_query(query)
        kind = _kind(query)
        for cut in range(_LEAST_NEAR, len(typed) - 1):
            both = self._phrases.owners(typed[:cut]) & self._phrases.owners(typed[cut:])
            for number in both:
                where = self.items[number].title
                yield number, _Found(score=_APART, matched=kind, where=where, near=True)

    def _near(self, query: str) -> Iterator[tuple[int, _Found]]:
        """Yield items that hold part of the query: most of its pairs, or its beginning."""
        typed = plain_query(query)
        kind = _kind(query)
        pairs = [typed[place : place + 2] for place in range(len(typed) - 1)]
        if kind is Matched.TEXT and pairs:
            owners = [self._phrases.owners(pair) for pair in pairs]
            for number in frozenset[int]().union(*owners):
                share = sum(number in owned for owned in owners) * _NEAR // len(pairs)
                where = self.items[number].title
                yield number, _Found(score=share, matched=kind, where=where, near=True)
            return
        if not typed.isalpha():
            return
        for size in range(len(typed) - 1, _LEAST_NEAR - 1, -1):
            begun = self._phrases.find(typed[:size])
            for number, hit in begun.items():
                score = _NEAR * size // len(typed)
                yield number, _Found(score=score, matched=kind, where=hit.phrase.text, near=True)
            if begun:
                return


def _phrases(items: Sequence[EnforcementItem]) -> Iterator[Phrase]:
    for owner, item in enumerate(items):
        known = everyday_words(item)
        yield Phrase(owner=owner, text=item.short_name or known.short_name, weight=_SHORT_NAME)
        for word in (*item.keywords, *known.words):
            yield Phrase(owner=owner, text=word, weight=_KEYWORD)
        yield Phrase(owner=owner, text=item.bare_name, weight=_NAME)
        for aside in (item.name, item.domain, item.department):
            yield Phrase(owner=owner, text=aside, weight=_ASIDE)


def _better(hit: _Found, known: _Found | None) -> bool:
    return known is None or (hit.score, not hit.near) > (known.score, not known.near)


def _kind(query: str) -> Matched:
    return Matched.TEXT if _HAN.search(query) else Matched.PINYIN


def _law_score(ref: LawRef, article: int | None, paragraph: int) -> int:
    if article is None:
        return _LAW
    return _LAW_AND_ARTICLE + (10 if paragraph and ref.paragraph == paragraph else 0)


def _in_order(part: str, whole: str) -> bool:
    """Return whether the characters of ``part`` stand in ``whole`` in this order."""
    rest = iter(whole)
    return all(character in rest for character in part)
