"""Citations as lists print them, taken apart: title, revision, 条款项目, rank.

``parse_law_refs("《消防法》(2021年修正)第六十条第一款第三项;个人见第二款")`` gives two references:
60.1.3 and 60.2. A paragraph that stands alone belongs to the article before it.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from enforcement.citation import LegalSource, numbered_place

_STATE_PREFIX: Final = "中华人民共和国"
_CITY_PREFIX: Final = "重庆市"
_DIGITS: Final = {
    "\u3007": 0,
    "两": 2,
    **{digit: n for n, digit in enumerate("零一二三四五六七八九")},
}
_PLACES: Final = {"十": 10, "百": 100, "千": 1000}
_TOKEN: Final = re.compile(
    r"《(?P<title>[^》]+)》(?:\((?P<revision>[^)]*)\))?"
    r"|第(?P<number>[零\u3007一二两三四五六七八九十百千\d]+)(?:(?P<part>[款项]|目(?![标录的]))|"
    r"(?P<article>条)(?:之(?P<extra>[一二三四五六七八九十\d]{1,3})(?![般致定律切系]))?)"
)
"""第三目标 is no 目, and 第十条之一般 no article of its own."""


class LawRank(StrEnum):
    """Rank of a legal basis; what an act may rest on depends on it (legal basis rule 0.4)."""

    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    LOCAL_REGULATION = "local_regulation"
    DEPARTMENT_RULE = "department_rule"
    LOCAL_RULE = "local_rule"
    NORMATIVE_DOCUMENT = "normative_document"


RANK_TERMS: Final[Mapping[LawRank, str]] = {
    LawRank.LAW: "法律",
    LawRank.ADMINISTRATIVE_REGULATION: "行政法规",
    LawRank.LOCAL_REGULATION: "地方性法规",
    LawRank.DEPARTMENT_RULE: "部门规章",
    LawRank.LOCAL_RULE: "地方政府规章",
    LawRank.NORMATIVE_DOCUMENT: "规范性文件",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LawRef:
    """One place in a law.

    Attributes:
        title: Full title without 《》.
        revision: Revision as printed behind the title, e.g. ``2021年修正``, or "".
        article: 条, or None where the list names none.
        paragraph: 款, or None.
        subparagraph: 项, or None.
        point: 目, or None.
        extra: 之一 of the article is 1; 0 for a plain article.
    """

    title: str
    revision: str = ""
    article: int | None = None
    paragraph: int | None = None
    subparagraph: int | None = None
    point: int | None = None
    extra: int = 0

    @property
    def law(self) -> str:
        """Return the short title, without 中华人民共和国."""
        return self.title.removeprefix(_STATE_PREFIX)

    @property
    def rank(self) -> LawRank:
        """Return the rank that follows from the title."""
        return rank_of_title(self.title)

    @property
    def place(self) -> str:
        """Return the place as a statute counts, e.g. 第十八条第一款第三项, or ""."""
        finer = ((self.paragraph, "款"), (self.subparagraph, "项"), (self.point, "目"))
        article = numbered_place(self.article, "条", self.extra) if self.article else ""
        return article + "".join(numbered_place(number, level) for number, level in finer if number)

    @property
    def text(self) -> str:
        """Return the citation as a document prints it, without the revision."""
        return f"《{self.title}》{self.place}"

    @property
    def source(self) -> LegalSource:
        """Return law and article; a 项 without its 款 is left out, for it can't be written so."""
        numbers = [self.article, self.paragraph, self.subparagraph, self.point]
        known = numbers[: numbers.index(None)] if None in numbers else numbers
        article, *finer = [str(number) for number in known] or [""]
        whole = f"{article}-{self.extra}" if self.extra else article
        return LegalSource(self.law, ".".join((whole, *finer)))

    def covers(self, other: "LawRef") -> bool:
        """Return whether ``other`` is this place or lies inside it, whatever the revision."""
        mine = (self.paragraph, self.subparagraph, self.point)
        theirs = (other.paragraph, other.subparagraph, other.point)
        pairs = zip(mine, theirs, strict=True)
        if self.law != other.law or self.article is None:
            return self.law == other.law
        same = (self.article, self.extra) == (other.article, other.extra)
        return same and all(wide in (None, near) for wide, near in pairs)


def rank_of_title(title: str) -> LawRank:
    """Return the rank that a title shows.

    A national 条例 is an administrative regulation and one of a city a local regulation; 办法, 规定
    and 细则 are rules. What is none of these counts as a normative document, which carries least.
    """
    local = title.startswith(_CITY_PREFIX)
    if title.endswith(("办法", "规定", "细则", "规则")):
        return LawRank.LOCAL_RULE if local else LawRank.DEPARTMENT_RULE
    if title.endswith(("法", "法典")):
        return LawRank.LAW
    if title.endswith("条例"):
        return LawRank.LOCAL_REGULATION if local else LawRank.ADMINISTRATIVE_REGULATION
    return LawRank.NORMATIVE_DOCUMENT


def rank_of_term(term: str) -> LawRank | None:
    """Return the rank that a Chinese word names, e.g. 地方性法规, or None."""
    return next((rank for rank, word in RANK_TERMS.items() if word == term.strip()), None)


def parse_number(text: str) -> int:
    """Return the value of an article number up to 9999, in Chinese or Arabic digits."""
    if text.isdecimal():
        return int(text)
    total = pending = 0
    for character in text:
        if character in _PLACES:
            total += max(pending, 1) * _PLACES[character]
            pending = 0
        else:
            pending = int(character) if character.isdecimal() else _DIGITS[character]
    return total + pending


def parse_law_refs(text: str) -> tuple[LawRef, ...]:
    """Return every place that a citation names, in its order; text without 《》 gives none."""
    refs: list[LawRef] = []
    for token in _TOKEN.finditer(unicodedata.normalize("NFKC", text)):
        if token["title"]:
            refs.append(LawRef(title=token["title"].strip(), revision=token["revision"] or ""))
        elif refs:
            number, extra = parse_number(token["number"]), parse_number(token["extra"] or "")
            _add_place(refs, number, token["part"] or "条", extra)
    return tuple(refs)


def _add_place(refs: list[LawRef], number: int, part: str, extra: int) -> None:
    last = refs[-1]
    match part:
        case "条":
            started = last.article is not None
            here = LawRef(title=last.title, revision=last.revision, article=number, extra=extra)
        case "款":
            started = last.paragraph is not None or last.subparagraph is not None
            here = replace(last, paragraph=number, subparagraph=None, point=None)
        case "项":
            started = last.subparagraph is not None
            here = replace(last, subparagraph=number, point=None)
        case _:
            started = last.point is not None
            here = replace(last, point=number)
    if started:
        refs.append(here)
    else:
        refs[-1] = here
