"""When a text came into force and what it repealed, as far as the text itself says so.

The closing article of an amended law still prints the first day of its first text; then the day
of the file stands in for the day of the amendment, and is labelled so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.law_refs import parse_number
from enforcement.laws.texts import Article, ForceBasis, law_key, short_title

_NUMERAL: Final = "零\u3007一二三四五六七八九十"
_DATE: Final = re.compile(
    rf"(?P<year>\d{{4}}|[{_NUMERAL}]{{4}})年\s*(?P<month>\d{{1,2}}|[{_NUMERAL}]{{1,2}})月\s*"
    rf"(?P<day>\d{{1,2}}|[{_NUMERAL}]{{1,3}})日"
)
_CLAUSE: Final = re.compile(r"自(?P<when>[^，。；自]{2,24}?)起(?:施行|实施|生效)")
_PROMULGATED: Final = re.compile("(公布|发布|印发)之日")
_TITLE: Final = re.compile(r"《([^《》]+)》")
_CHANGED: Final = re.compile("修正|修订|修改")
_PUBLISHED: Final = re.compile("公布|发布")
_STARTS: Final = re.compile("施行$")
_CLOSING_ARTICLES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """What head and closing article say.

    Attributes:
        stated: First day in force as printed, or None.
        on_promulgation: Whether it is in force from the day of its promulgation.
        promulgated: Day of the first promulgation, or None.
        latest: Latest day that the head names, those of entry into force left out, or None.
        amended: Whether the head names an amendment.
        repeals: Short titles of laws that it repeals.
    """

    stated: date | None
    on_promulgation: bool
    promulgated: date | None
    latest: date | None
    amended: bool
    repeals: tuple[str, ...]

    def is_older_than(self, edition: date) -> bool:
        """Say whether the printed day is that of an earlier text of the law."""
        day = self.promulgated if self.on_promulgation else self.stated
        return day is not None and day < edition

    def basis(self, edition: date) -> ForceBasis:
        """Return where the first day in force of this edition comes from."""
        known = self.stated is not None or self.on_promulgation
        of_this_text = known and not self.is_older_than(edition)
        return ForceBasis.TEXT if of_this_text else ForceBasis.FILE

    def starts(self, edition: date) -> date:
        """Return the first day in force of this edition."""
        return max(self.stated or edition, edition)


def read_force(title: str, history: Sequence[str], articles: Sequence[Article]) -> Force:
    """Return what a text says of its entry into force."""
    clause = _closing_line(articles)
    found = _CLAUSE.search(clause)
    when = found["when"] if found else ""
    begins = [line for line in history if _STARTS.search(line)]
    told = [day for line in (when, *begins) for day in _days(line)]
    others = [day for line in history if line not in begins for day in _days(line)]
    published = [day for line in history if _PUBLISHED.search(line) for day in _days(line)]
    return Force(
        stated=max(told, default=None),
        on_promulgation=_PROMULGATED.search(when) is not None,
        promulgated=min(published, default=None),
        latest=max(others, default=None),
        amended=any(map(_CHANGED.search, history)),
        repeals=_repealed(title, clause) if told else (),
    )


def _closing_line(articles: Sequence[Article]) -> str:
    """Return the line near the end that says from when the law is in force, or ""."""
    for article in reversed(articles[-_CLOSING_ARTICLES:]):
        for line in article.lines:
            if _CLAUSE.search(line.text):
                return line.text
    return ""


def _repealed(title: str, clause: str) -> tuple[str, ...]:
    """Return the laws that a sentence ending in 废止 names; the law's own older text is none."""
    sentences = [one for one in clause.split("。") if one.endswith("废止")]
    titles = [title_ for one in sentences for title_ in _TITLE.findall(one)]
    return tuple(short_title(one) for one in titles if law_key(one) != law_key(title))


def _days(text: str) -> list[date]:
    days = []
    for found in _DATE.finditer(text):
        month, day = parse_number(found["month"]), parse_number(found["day"])
        try:
            days.append(date(_year(found["year"]), month, day))
        except ValueError:
            continue
    return days


def _year(text: str) -> int:
    """Return a year in digits, e.g. 1993 or 一九九三."""
    return int("".join(str(parse_number(digit)) for digit in text))
