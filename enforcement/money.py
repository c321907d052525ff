"""Money: whole fen, what an officer types, and the words on the paper.

The words are written here and not taken from a library: cn2an 0.5.24 leaves out a 零 that the
rule demands after 亿 (31 0000 1000 yuan). The tests compare both where cn2an is right.
"""

import re
import unicodedata
from typing import Final

from enforcement.errors import InvalidInput

FEN_PER_YUAN: Final = 100
LIMIT_YUAN: Final = 10**12

_PLAIN: Final = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?", re.ASCII)
_NEGATIVE: Final = re.compile(r"[-\u2212\u2013\u2014(]")
_DECIMALS: Final = 2
_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))
_SECTIONS: Final = ((10**8, "亿"), (10**4, "万"), (1, ""))


class Fen(int):
    """An amount of money in fen (1/100 yuan); never negative in this program."""

    __slots__ = ()

    def yuan_text(self) -> str:
        """Return the amount in yuan as the window shows it, e.g. ``1,200.00``."""
        return f"{self // FEN_PER_YUAN:,}.{self % FEN_PER_YUAN:02d}"

    def short_text(self) -> str:
        """Return the amount in yuan as a sentence says it, e.g. ``300`` or ``1,200.50``."""
        return self.yuan_text().removesuffix(".00")

    def figures(self) -> str:
        """Return the amount in yuan as papers print it after ¥, e.g. ``12000.00``."""
        return self.yuan_text().replace(",", "")


def parse_yuan(text: str, field: str = "amount") -> Fen:
    """Return the amount that an officer typed in yuan.

    Takes ``200``, ``1,200.50``, ``¥200``, ``200元`` and full-width characters.

    Args:
        text: As typed.
        field: Name of the field, for the error.

    Raises:
        InvalidInput: If it is no amount, is negative, has more than two decimals or is too large.
    """
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    plain = plain.removeprefix("¥").removesuffix("元")
    if not plain:
        raise InvalidInput(field, "没写金额。", "写多少元，例如 200。")
    if _NEGATIVE.match(plain):
        raise InvalidInput(field, f"金额不能是负数：{text.strip()}。", "写正数，例如 200。")
    found = _PLAIN.fullmatch(plain)
    if found is None:
        raise InvalidInput(
            field, f"看不懂这个金额：{text.strip()}。", "只写数字，例如 200 或 1,200.50。"
        )
    whole, decimals = found[1].replace(",", ""), found[2] or ""
    if len(decimals) > _DECIMALS:
        raise InvalidInput(
            field, f"金额最多写到分：{text.strip()} 有 {len(decimals)} 位小数。", "留两位小数。"
        )
    return _within_limit(int(whole) * FEN_PER_YUAN + int(decimals.ljust(_DECIMALS, "0")), field)


def amount_words(amount: Fen) -> str:
    """Return the amount in the capitals of papers (大写), e.g. 壹万贰仟元整.

    A run of zeros inside gives one 零; 整 stands after 元 and 角 and never after 分.

    Raises:
        InvalidInput: If the amount is negative or reaches 10¹² yuan.
    """
    yuan, cents = divmod(_within_limit(amount, "amount"), FEN_PER_YUAN)
    jiao, fen = divmod(cents, 10)
    words = f"{_whole_words(yuan)}元" if yuan or not cents else ""
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif fen and yuan:
        words += _DIGITS[0]
    return words + (f"{_DIGITS[fen]}分" if fen else "整")


def _within_limit(fen: int, field: str) -> Fen:
    if not 0 <= fen < LIMIT_YUAN * FEN_PER_YUAN:
        raise InvalidInput(field, "金额要在 0 元到 1 万亿元之间。", "看一看是不是多打了几个 0。")
    return Fen(fen)


def _whole_words(yuan: int) -> str:
    """Write whole yuan, section by section of four digits (亿, 万, ones)."""
    words = ""
    gap = False
    for size, name in _SECTIONS:
        section = yuan // size % 10**4
        if section == 0:
            gap = bool(words)
            continue
        if words and (gap or section < _PLACES[0][0]):
            words += _DIGITS[0]
        words += _section_words(section) + name
        gap = False
    return words or _DIGITS[0]


def _section_words(section: int) -> str:
    """Write a number from 1 to 9999."""
    words = ""
    gap = False
    for size, name in _PLACES:
        digit = section // size % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += (_DIGITS[0] if gap else "") + _DIGITS[digit] + name
        gap = False
    return words
