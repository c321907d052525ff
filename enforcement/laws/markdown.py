"""Reads a law text from Markdown: two layouts, told apart line by line.

One prints ``第一条 …`` after a head that ends with ``<!-- INFO END -->``; the other prints
``**第一条**　…`` below headings of four levels, with front matter before it. What is neither is
refused with a sentence. No character of the text is lost but blanks, marks of Markdown and
characters without width.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile
from typing import Final

from enforcement.errors import UserFacingError
from enforcement.law_refs import parse_number
from enforcement.laws.force import Force, read_force
from enforcement.laws.texts import Article, Block, Heading, LawHead, LawText, Line

_NUMERAL: Final = "零\u3007一二两三四五六七八九十百千"
_WIDTHLESS: Final = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_BLANKS: Final = " \t\u3000\xa0"
_INFO_END: Final = "<!-- INFO END -->"
_HEADING: Final = re.compile(r"(#{1,6})\s*(?P<text>\S.*)")
_UNIT: Final = re.compile(rf"(?P<label>第[{_NUMERAL}]{{1,7}}(?P<unit>分编|编|章|节))(?P<rest>.*)")
_LEVELS: Final = ("编", "分编", "章", "节")
_CHAPTER: Final = 2
_ARTICLE: Final = re.compile(
    rf"(?P<bold>\*\*)?(?P<label>第(?P<number>[{_NUMERAL}\d]{{1,9}})条"
    rf"(?:之(?P<extra>[{_NUMERAL}]{{1,4}}))?)(?(bold)\*\*|(?=[{_BLANKS}]|$))"
    rf"[{_BLANKS}]*(?P<rest>.*)"
)
_OPENING: Final = re.compile(rf"(?P<label>(?P<number>[{_NUMERAL}]{{1,5}})、)(?P<rest>.*)")
_SUBPARAGRAPH: Final = re.compile(rf"[（(]([{_NUMERAL}]{{1,5}})[）)]")
_POINT: Final = re.compile(r"[（(]?(\d{1,3})[）)\uff0e.、](?!\d)")
_LOST_BREAK: Final = re.compile(rf"(?<=[；。：])[{_BLANKS}]+")
_FILE_DATE: Final = re.compile(r"\((\d{4}-\d{2}-\d{2})\)")
_FILE_PART: Final = re.compile(r"第[^-]*编$")
_LONGEST_LINE: Final = 20_000

REASONS: Final = {
    "NO_TITLE": "没有标题：第一行要是“# ”和法名。",
    "NO_ARTICLE": "没有条文，不像一部法。",
    "NO_EDITION": "看不出是哪一版：文件名要带日期，例如“消防法(2021-04-29).md”。",
    "CONTROL_CHARACTER": "夹带看不见的控制字符，没有读。",
    "LINE_TOO_LONG": "有一行超过 2 万字，不像一部法。",
}


class LawTextRefused(UserFacingError):
    """A file that isn't read as a law; nothing of it is imported."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(code, message or REASONS[code], "这个文件没有导入。改好以后再导入一次。")


@dataclass(slots=True)
class _Body:
    """What is gathered while the lines are read."""

    history: list[str] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    open: re.Match[str] | None = None
    contents: dict[str, Heading] = field(default_factory=dict)


def read_law(text: str, name: str, sha256: str = "") -> LawText:
    """Return the law that a file holds.

    Args:
        text: The file's text.
        name: Its name; tells edition and part, e.g. ``消防法(2021-04-29).md``.
        sha256: Its hash, kept for the record.

    Raises:
        LawTextRefused: If it isn't one law with articles.
    """
    lines = _clean_lines(text)
    title, rest = _title(lines)
    marker = _ARTICLE if any(map(_ARTICLE.fullmatch, rest)) else _OPENING
    body = _read_body(rest, marker)
    articles = [block for block in body.blocks if isinstance(block, Article)]
    if not articles:
        raise LawTextRefused("NO_ARTICLE")
    _refuse_disorder(articles)
    stem = name.removesuffix(".md")
    head = _head(title, stem, articles, read_force(title, body.history, articles))
    return LawText(
        head=replace(head, source_name=name, sha256=sha256),
        history=tuple(body.history),
        preamble=tuple(body.preamble),
        blocks=tuple(body.blocks),
    )


def _head(title: str, stem: str, articles: Sequence[Article], force: Force) -> LawHead:
    edition = _edition(stem, force)
    return LawHead(
        title=title,
        edition=edition,
        part=(_FILE_PART.search(stem) or [""])[0],
        in_force_from=force.starts(edition),
        basis=force.basis(edition),
        amended=force.amended or force.is_older_than(edition),
        repeals=force.repeals,
        repeals_from=force.stated if force.repeals else None,
        first=articles[0].number,
        last=articles[-1].number,
        articles=len(articles),
    )


def _clean_lines(text: str) -> list[str]:
    plain = _WIDTHLESS.sub("", text)
    lines = [line.strip(_BLANKS) for line in re.split(r"\r\n|\r|\n", plain)]
    if any(len(line) > _LONGEST_LINE for line in lines):
        raise LawTextRefused("LINE_TOO_LONG")
    if any(
        unicodedata.category(sign) in {"Cc", "Cf", "Cs"} for sign in set("".join(lines)) - {"\t"}
    ):
        raise LawTextRefused("CONTROL_CHARACTER")
    return list(filter(None, _without_front_matter(lines)))


def _without_front_matter(lines: list[str]) -> list[str]:
    if lines[:1] == ["---"] and "---" in lines[1:]:
        return lines[lines.index("---", 1) + 1 :]
    return lines


def _title(lines: Sequence[str]) -> tuple[str, Sequence[str]]:
    found = _HEADING.fullmatch(lines[0]) if lines else None
    if found is None or found[1] != "#":
        raise LawTextRefused("NO_TITLE")
    title = "".join(found["text"].split()).removeprefix("《").removesuffix("》")
    return title, lines[1:]


def _read_body(lines: Sequence[str], marker: re.Pattern[str]) -> _Body:
    listed, rest = _list_of_contents(lines)
    body = _Body(contents=listed)
    head = rest.index(_INFO_END) if _INFO_END in rest else 0
    body.history.extend(rest[:head])
    for line in rest[head:]:
        _take(body, line, marker)
    _close(body)
    return body


def _list_of_contents(lines: Sequence[str]) -> tuple[dict[str, Heading], Sequence[str]]:
    """Return the headings that a file prints first by their bare names, and the other lines.

    Some files do so and then repeat the names between the articles, bare or as headings.
    """
    headings = [_heading_of(line) for line in lines]
    first = next((at for at, heading in enumerate(headings) if heading), len(lines))
    run = [heading for heading in takewhile(bool, headings[first:]) if heading]
    listed = {_bare(heading): heading for heading in run}
    alike = len(run) > 1 and len({heading.level for heading in run}) == 1
    rest = [*lines[:first], *lines[first + len(run) :]]
    named = {_bare(_heading_of(line) or Heading(level=0, text=_squeezed(line))) for line in rest}
    return (listed, rest) if alike and listed.keys() <= named else ({}, lines)


def _take(body: _Body, line: str, marker: re.Pattern[str]) -> None:
    heading = _heading_of(line) or body.contents.get(_squeezed(line))
    begins = marker.fullmatch(line)
    if line == _INFO_END:
        return
    if heading:
        _close(body)
        body.blocks.append(heading)
    elif begins and (marker is _ARTICLE or _follows(body, begins)):
        _close(body)
        body.open, body.lines = begins, []
    elif body.open is not None:
        body.lines.append(line)
    elif not body.blocks and _is_history(line):
        body.history.append(line)
    else:
        body.preamble.append(line)


def _is_history(line: str) -> bool:
    return re.match(r"[（(]?(根据)?\s*\d{4}年", line) is not None


def _follows(body: _Body, begins: re.Match[str]) -> bool:
    """Say whether ``三、`` continues the count of a text without 第…条."""
    before = parse_number(body.open["number"]) if body.open else 0
    return parse_number(begins["number"]) == before + 1


def _heading_of(line: str) -> Heading | None:
    found = _HEADING.fullmatch(line)
    if found is None:
        return None
    unit = _UNIT.fullmatch(found["text"])
    if unit is None:
        return Heading(level=_CHAPTER, text=_squeezed(found["text"]))
    rest = _squeezed(unit["rest"])
    return Heading(level=_LEVELS.index(unit["unit"]), text=f"{unit['label']} {rest}".rstrip())


def _bare(heading: Heading) -> str:
    return heading.text.partition(" ")[2] or heading.text


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _close(body: _Body) -> None:
    begins, body.open = body.open, None
    if begins is None:
        return
    extra = begins.groupdict().get("extra")
    body.blocks.append(
        Article(
            number=parse_number(begins["number"]),
            extra=parse_number(extra) if extra else 0,
            label=begins["label"],
            lines=tuple(_lines([begins["rest"], *body.lines])),
        )
    )


def _lines(texts: Sequence[str]) -> Iterator[Line]:
    """Yield the lines of an article with their 款, 项 and 目; a lost line break is made good."""
    paragraph, subparagraph = 0, None
    pieces = (piece for text in texts for piece in _LOST_BREAK.split(text) if piece)
    for piece in pieces:
        item, point = _SUBPARAGRAPH.match(piece), _POINT.match(piece)
        if item:
            paragraph, subparagraph = max(paragraph, 1), parse_number(item[1])
            yield Line(text=piece, paragraph=paragraph, subparagraph=subparagraph)
        elif point and subparagraph is not None:
            yield Line(
                text=piece, paragraph=paragraph, subparagraph=subparagraph, point=int(point[1])
            )
        else:
            paragraph, subparagraph = paragraph + 1, None
            yield Line(text=piece, paragraph=paragraph)


def _refuse_disorder(articles: Sequence[Article]) -> None:
    before = (0, 0)
    for article in articles:
        here = (article.number, article.extra)
        if here == before:
            raise LawTextRefused("TWICE", f"{article.label}出现两次，不知道哪个对。")
        if here < before:
            raise LawTextRefused("DISORDER", f"{article.label}的次序不对，前面已经有更大的条号。")
        before = here


def _edition(stem: str, force: Force) -> date:
    found = _FILE_DATE.search(stem)
    try:
        edition = date.fromisoformat(found[1]) if found else force.latest
    except ValueError:
        edition = None
    if edition is None:
        raise LawTextRefused("NO_EDITION")
    return edition
