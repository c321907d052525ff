"""The library as a whole: finds a law, tells which text stood on a day, checks a citation."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from enforcement.clock import long_day
from enforcement.laws.places import NOWHERE, Located, Place, locate
from enforcement.laws.texts import Article, Block, Heading, LawHead, LawText, law_key
from enforcement.laws.versions import Standing, StoodOn, Version, stood_on, versions_of
from enforcement.pinyin import initials

TextOf = Callable[[LawHead], LawText]
"""Opens a text; as a rule it blocks on the store."""


class CitationState(StrEnum):
    """What the library says of a citation.

    ``FOUND`` stands there · ``NO_ARTICLE`` the law has no such article · ``NO_PLACE`` the article
    has no such 款, 项 or 目 · ``NOT_IN_FORCE`` not yet or no longer law that day · ``UNCHECKED``
    the library can't tell.
    """

    FOUND = "found"
    NO_ARTICLE = "no_article"
    NO_PLACE = "no_place"
    NOT_IN_FORCE = "not_in_force"
    UNCHECKED = "unchecked"


WRONG: Final = frozenset(
    {CitationState.NO_ARTICLE, CitationState.NO_PLACE, CitationState.NOT_IN_FORCE}
)
"""States that somebody has to look at; *unchecked* is none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationCheck:
    """A citation held against the library.

    Attributes:
        state: What came of it.
        sentence: For the officer, "" where it was found.
        stood: Which text stood on the day.
        located: What the place leads to.
    """

    state: CitationState
    sentence: str = ""
    stood: StoodOn
    located: Located = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class LawHit:
    """What a search found.

    Attributes:
        head: The text it stands in.
        number: Number of the article, or None where the title was found.
        extra: 之一 is 1.
        label: E.g. 第十条, "" for a title.
        line: The line in which the words stand; "" for a title.
    """

    head: LawHead
    number: int | None = None
    extra: int = 0
    label: str = ""
    line: str = ""


class LawLibrary:
    """The laws that the unit imported; texts are opened when they are asked for."""

    def __init__(self, heads: Iterable[LawHead], text_of: TextOf) -> None:
        self._text_of = text_of
        self._heads: dict[str, list[LawHead]] = {}
        self._repeals: dict[str, tuple[date, str]] = {}
        for head in heads:
            self._heads.setdefault(head.key, []).append(head)
            for title in head.repeals if head.repeals_from else ():
                self._note_repeal(title, head)
        self._versions = {key: versions_of(own) for key, own in self._heads.items()}

    @property
    def is_empty(self) -> bool:
        """Return whether no law was imported."""
        return not self._versions

    def laws(self) -> Sequence[tuple[Version, ...]]:
        """Return the laws with their editions, by the initials of their titles; 重庆市 last."""
        ordered = sorted(self._versions.values(), key=lambda own: _order(own[-1].law))
        return tuple(ordered)

    def versions(self, law: str) -> tuple[Version, ...]:
        """Return the editions of a law, oldest first, by any spelling of its title."""
        return self._versions.get(law_key(law), ())

    def on(self, law: str, day: date) -> StoodOn:
        """Return how a law stood on a day."""
        return stood_on(self.versions(law), day, self._repeals.get(law_key(law)))

    def text(self, version: Version) -> LawText:
        """Return an edition as one text; parts are put together in the order of their articles."""
        texts = [self._text_of(head) for head in version.heads]
        if len(texts) == 1:
            return texts[0]
        joined = sorted((pair for text in texts for pair in _sections(text)), key=_number)
        blocks = tuple(block for _number_, section in joined for block in section)
        return replace(texts[0], blocks=blocks)

    def check(self, law: str, place: Place, day: date) -> CitationCheck:
        """Hold a citation against the text that stood on a day."""
        stood = self.on(law, day)
        if stood.standing is not Standing.IN_FORCE or stood.version is None:
            return _not_standing(law, day, stood)
        located = locate(self.text(stood.version), place)
        if not located.lost:
            return CitationCheck(state=CitationState.FOUND, stood=stood, located=located)
        if located.article is not None:
            told = f"《{law}》{located.article.label}没有{located.lost}。"
            return CitationCheck(
                state=CitationState.NO_PLACE, sentence=told, stood=stood, located=located
            )
        if _may_be_elsewhere(stood.version, place):
            told = f"《{law}》导入的文本不全，没有{located.lost}所在的部分，没有核对。"
            return CitationCheck(state=CitationState.UNCHECKED, sentence=told, stood=stood)
        told = f"《{law}》没有{located.lost}，最后一条是{_last(stood.version, self)}。"
        return CitationCheck(state=CitationState.NO_ARTICLE, sentence=told, stood=stood)

    def _note_repeal(self, title: str, head: LawHead) -> None:
        key, starts = law_key(title), head.repeals_from
        if starts is not None and key not in self._repeals:
            self._repeals[key] = (starts, head.law)


def _order(law: str) -> tuple[bool, str, str]:
    return law.startswith("重庆市"), initials(law), law


def _number(section: tuple[tuple[int, int], tuple[Block, ...]]) -> tuple[int, int]:
    return section[0]


def _sections(text: LawText) -> Iterable[tuple[tuple[int, int], tuple[Block, ...]]]:
    """Yield each article with the headings before it."""
    headings: list[Heading] = []
    for block in text.blocks:
        if isinstance(block, Article):
            yield (block.number, block.extra), (*headings, block)
            headings = []
        else:
            headings.append(block)


def _may_be_elsewhere(version: Version, place: Place) -> bool:
    return not version.is_whole and (place.article or 0) <= max(h.last for h in version.heads)


def _last(version: Version, library: LawLibrary) -> str:
    return list(library.text(version).articles())[-1].label


def _not_standing(law: str, day: date, stood: StoodOn) -> CitationCheck:
    unknown = stood.standing is Standing.UNKNOWN
    state = CitationState.UNCHECKED if unknown else CitationState.NOT_IN_FORCE
    return CitationCheck(state=state, sentence=standing_sentence(law, day, stood), stood=stood)


def standing_sentence(law: str, day: date, stood: StoodOn) -> str:
    """Return in one sentence why a law isn't the law of a day, or why that isn't known."""
    match stood.standing:
        case Standing.IN_FORCE:
            return ""
        case Standing.REPEALED:
            return f"《{law}》{_day(stood.since)}起已废止（《{stood.by}》），{_day(day)}不能再用。"
        case Standing.NOT_YET:
            return f"《{law}》{_day(stood.since)}才施行，{_day(day)}还不能用。"
        case Standing.UNKNOWN if stood.version is None:
            return f"法规库里没有《{law}》，没有核对。"
        case Standing.UNKNOWN if stood.since and stood.since <= day:
            return f"《{law}》{_day(stood.since)}修订过，法规库里只有旧文本，没有核对。"
        case _:
            return f"《{law}》{_day(stood.since)}以前的文本没有导入，没有核对。"


def _day(day: date | None) -> str:
    return long_day(day) if day else ""
