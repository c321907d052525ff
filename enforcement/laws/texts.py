"""A law as it was read: headings, articles, and in each article its 款, 项 and 目."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

STATE_PREFIX: Final = "中华人民共和国"
_IGNORED: Final = str.maketrans("", "", "《》〈〉<>() \u3000")
_WIDTHS: Final = str.maketrans("（）", "()")


def short_title(title: str) -> str:
    """Return a title without 《》 around it and without 中华人民共和国 before it."""
    return title.strip().removeprefix("《").removesuffix("》").removeprefix(STATE_PREFIX)


def law_key(title: str) -> str:
    """Return what two spellings of one title share: no 中华人民共和国, brackets or blanks."""
    return title.translate(_WIDTHS).replace(STATE_PREFIX, "").translate(_IGNORED)


class ForceBasis(StrEnum):
    """Where the first day in force comes from."""

    TEXT = "text"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading between articles.

    Attributes:
        level: 0 for 编, 1 for 分编, 2 for 章, 3 for 节.
        text: E.g. 第二章 市容管理.
    """

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line of an article.

    Attributes:
        text: As printed, number included.
        paragraph: Which 款 it belongs to, from 1.
        subparagraph: Which 项 it begins or belongs to, or None.
        point: Which 目 it is, or None.
    """

    text: str
    paragraph: int
    subparagraph: int | None = None
    point: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One 条.

    Attributes:
        number: Its number.
        extra: 之一 is 1, 之二 is 2; 0 for a plain article.
        label: As printed, e.g. 第十条.
        lines: Its lines in order.
    """

    number: int
    label: str
    lines: tuple[Line, ...]
    extra: int = 0

    @property
    def text(self) -> str:
        """Return the whole article with its label, a line each."""
        return f"{self.label} " + "\n".join(line.text for line in self.lines)

    @property
    def paragraphs(self) -> int:
        """Return how many 款 it has."""
        return max((line.paragraph for line in self.lines), default=0)


Block = Heading | Article


@dataclass(frozen=True, slots=True, kw_only=True)
class LawHead:
    """What is known of a text without opening it.

    Attributes:
        title: Full title without 《》.
        edition: Day of this edition, as its file is named.
        part: Which part of the law the file holds, e.g. 第一二五编; "" for the whole.
        in_force_from: First day in force.
        basis: Whether the text says so, or the day of the file stands in for it.
        amended: Whether an earlier text of the same law existed.
        repeals: Titles of the laws that it repeals.
        repeals_from: From which day; None where it repeals none.
        first: Number of its first article.
        last: Number of its last article.
        articles: How many it has.
        source_name: Name of the file.
        sha256: Hash of the file.
    """

    title: str
    edition: date
    in_force_from: date
    basis: ForceBasis
    first: int
    last: int
    articles: int
    part: str = ""
    amended: bool = False
    repeals: tuple[str, ...] = ()
    repeals_from: date | None = None
    source_name: str = ""
    sha256: str = ""

    @property
    def law(self) -> str:
        """Return the short title, as a `LegalSource` names the law."""
        return short_title(self.title)

    @property
    def key(self) -> str:
        """Return what all spellings of the title share."""
        return law_key(self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class LawText:
    """A text with everything that it prints.

    Attributes:
        head: What it is.
        history: Lines of its head: passed, amended, promulgated.
        preamble: Lines between head and first heading or article.
        blocks: Headings and articles in order.
    """

    head: LawHead
    history: tuple[str, ...]
    preamble: tuple[str, ...]
    blocks: tuple[Block, ...]

    def articles(self) -> Iterator[Article]:
        """Yield the articles in order."""
        return (block for block in self.blocks if isinstance(block, Article))

    def article(self, number: int, extra: int = 0) -> Article | None:
        """Return an article by its number."""
        wanted = (number, extra)
        return next((one for one in self.articles() if (one.number, one.extra) == wanted), None)
