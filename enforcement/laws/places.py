"""Where a citation points to inside a text: 条, 款, 项, 目."""

from dataclasses import dataclass
from typing import Final

from enforcement.citation import LegalSource, numbered_place
from enforcement.law_refs import LawRef
from enforcement.laws.texts import Article, LawText, Line

_LEVELS: Final = ("条", "款", "项", "目")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a law; without an article it is the whole law.

    Attributes:
        article: 条, or None.
        paragraph: 款, or None.
        subparagraph: 项, or None.
        point: 目, or None.
        extra: 之一 of the article is 1; 0 for a plain article.
    """

    article: int | None = None
    paragraph: int | None = None
    subparagraph: int | None = None
    point: int | None = None
    extra: int = 0

    @classmethod
    def of_source(cls, source: LegalSource) -> "Place":
        """Return the place that a source names, e.g. ``51.1`` or ``51-1.1``."""
        article, *finer = source.article.split(".")
        plain, _, inserted = article.partition("-")
        numbers = [int(part) for part in (plain, *finer) if part.isdigit()]
        extra = int(inserted) if inserted.isdigit() else 0
        return cls(**dict(zip(_FIELDS, numbers, strict=False)), extra=extra)

    @classmethod
    def of_ref(cls, ref: LawRef) -> "Place":
        """Return the place that a printed citation names."""
        return cls(
            article=ref.article,
            paragraph=ref.paragraph,
            subparagraph=ref.subparagraph,
            point=ref.point,
            extra=ref.extra,
        )

    @property
    def text(self) -> str:
        """Return the place as a statute counts, e.g. 第五十二条第二款, or ""."""
        finer = zip((self.paragraph, self.subparagraph, self.point), _LEVELS[1:], strict=True)
        article = numbered_place(self.article, "条", self.extra) if self.article else ""
        return article + "".join(numbered_place(number, level) for number, level in finer if number)


WHOLE: Final = Place()
"""The place of whoever cites a law as a whole."""

_FIELDS: Final = ("article", "paragraph", "subparagraph", "point")


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """What a place leads to.

    Attributes:
        article: The article, or None where the text has none of that number.
        lines: Which of its lines are meant: all of them where only the article is named.
        lost: What of the place isn't there, e.g. 第三款; "" when everything is.
    """

    article: Article | None = None
    lines: tuple[int, ...] = ()
    lost: str = ""


NOWHERE: Final = Located()
"""Where the whole law leads to."""


def locate(text: LawText, place: Place) -> Located:
    """Return what a place leads to; what is there is found even if a finer part isn't.

    A 项 that is cited without its 款 is looked for in all of them, as lists print it.
    """
    if place.article is None:
        return NOWHERE
    article = text.article(place.article, place.extra)
    if article is None:
        return Located(lost=Place(article=place.article, extra=place.extra).text)
    found = tuple(range(len(article.lines)))
    for level in _FIELDS[1:]:
        wanted = getattr(place, level)
        if wanted is None:
            continue
        finer = tuple(at for at in found if getattr(article.lines[at], level) == wanted)
        if not finer:
            return Located(article=article, lines=found, lost=Place(**{level: wanted}).text)
        found = _one_paragraph(article.lines, finer)
    return Located(article=article, lines=found)


def _one_paragraph(lines: tuple[Line, ...], found: tuple[int, ...]) -> tuple[int, ...]:
    """Keep to the 款 that was met first: two of them may count their 项 alike."""
    first = lines[found[0]].paragraph
    return tuple(at for at in found if lines[at].paragraph == first)
