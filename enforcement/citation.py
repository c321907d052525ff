"""How a law is cited: article ``51.1`` of 行政处罚法 reads 《行政处罚法》第五十一条第一款."""

import re
from dataclasses import dataclass
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_PLACES: Final = ("", "十", "百", "千")
_TEENS: Final = range(10, 20)
_PARTS: Final = ("条", "款", "项", "目")
_NUMBERED: Final = re.compile(r"(\d+)(?:-(\d+))?")


def chinese_number(number: int) -> str:
    """Return a number from 0 to 9999 as a statute counts its articles, e.g. 112 → 一百一十二."""
    if number == 0:
        return _DIGITS[0]
    text, pending_zero = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            pending_zero = bool(text)
            continue
        text += ("零" if pending_zero else "") + _DIGITS[digit] + _PLACES[place]
        pending_zero = False
    return text.removeprefix("一") if number in _TEENS else text


@dataclass(frozen=True, slots=True)
class LegalSource:
    """A law and the place in it.

    Attributes:
        law: Short title without 《》 and 中华人民共和国.
        article: Arabic digits; dots divide 条, 款, 项, 目: ``64.1``; 第六十四条之一 is ``64-1``.
    """

    law: str
    article: str

    @property
    def text(self) -> str:
        """Return the citation as it is printed, e.g. 《行政处罚法》第五十一条."""
        named = zip(self.article.split("."), _PARTS, strict=False)
        found = ((_NUMBERED.fullmatch(part), name) for part, name in named)
        places = "".join(
            numbered_place(int(one[1]), name, int(one[2] or 0)) for one, name in found if one
        )
        return f"《{self.law}》{places}"


def numbered_place(number: int, level: str, extra: int = 0) -> str:
    """Return one level of a place as a statute counts it, e.g. 第六十四条之一.

    Args:
        number: Its number.
        level: 条, 款, 项 or 目.
        extra: 之一 is 1; 0 for a plain one.
    """
    inserted = f"之{chinese_number(extra)}" if extra else ""
    return f"第{chinese_number(number)}{level}{inserted}"
