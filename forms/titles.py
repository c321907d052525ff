"""Titles that need two lines: divided by meaning, the lines about equally long."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

from forms.geometry import BODY_WIDTH

# A word may end after these; a title is never divided inside one.
WORD_ENDS: Final = (
    "自治州|自治县|自治区|街道办事处|镇人民政府|乡人民政府|区人民政府|县人民政府|市人民政府|"
    "人民政府|行政处罚|当场|不予处罚|告知|承诺书|决定书|通知书|备案表|交接单|回证|"
    "综合行政执法大队|综合行政执法局|省|市|区|县|街道|镇|乡|局|）"
)
WORDS: Final = re.compile(rf".*?(?:{WORD_ENDS})|.+$")


def title_lines(title: str, size: float, width: float = BODY_WIDTH) -> tuple[str, ...]:
    """Return the lines of a title set in ``size`` points.

    Of the divisions between words with the fewest lines the most even one is taken, of equals
    the one whose upper lines are longer. A title without words is divided anywhere.
    """
    fits = max(int(width / size), 1)
    words = WORDS.findall(title)
    for lines in range(-(-len(title) // fits), len(words) + 1):
        divisions = [one for one in _divisions(words, lines) if max(map(len, one)) <= fits]
        if divisions:
            return min(divisions, key=_unevenness)
    return tuple(title[at : at + fits] for at in range(0, len(title), fits))


def _divisions(words: list[str], lines: int) -> Iterator[tuple[str, ...]]:
    for cuts in combinations(range(1, len(words)), lines - 1):
        edges = (0, *cuts, len(words))
        yield tuple("".join(words[a:b]) for a, b in pairwise(edges))


def _unevenness(lines: tuple[str, ...]) -> tuple[int, tuple[int, ...]]:
    lengths = tuple(len(one) for one in lines)
    return max(lengths) - min(lengths), tuple(-length for length in lengths)
