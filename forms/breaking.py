"""Where a line of Chinese may end, and how it is filled (GB/T 15834, 避头尾).

Three steps: characters become *clusters* that are never divided (a number with its unit, an ID
number, a Latin word, ——); clusters become *atoms* where a mark may not start or end a line;
atoms fill the lines. If only a closing mark is too much, the marks of the line shrink to half a
cell before a character is carried down. What is left over is spread over the gaps.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from forms.glyphs import Glyph

NOT_AT_START: Final = frozenset(
    "，。、；：？！）〕］｝】》〉」』〗”’…—～·％‰℃°′″¢,.;:?!)]}%-/"  # noqa: RUF001 - the marks themselves
)
NOT_AT_END: Final = frozenset("（〔［｛【《〈「『〖“‘￥＄¥$([{□")  # noqa: RUF001 - the marks themselves
OPENING: Final = frozenset("（〔［｛【《〈「『〖“‘")  # noqa: RUF001 - the marks themselves
CLOSING: Final = frozenset("，。、；：！？）〕］｝】》〉」』〗”’")  # noqa: RUF001 - the marks themselves
DOUBLE: Final = frozenset("—…")  # two cells, never divided

UNITS: Final = (
    "平方米|立方米|平方公里|千米|公里|厘米|毫米|千克|公斤|吨|米|克|升|亩|元|角|分|"
    "年|月|日|时|秒|天|岁|号|条|款|项|目|章|次|份|张|个|件|台|辆|户|人|名|组|"
    "幢|栋|楼|层|间|处|座|只|头|箱|袋|瓶|套|批|页|周|届|℃|％|㎡"  # noqa: RUF001 - the full-width sign is a unit too
)
LONGEST_RUN: Final = 24
CLUSTER: Final = re.compile(
    rf"〔\d{{4}}〕\d+(?:-\d+)*号?"
    rf"|[¥$]?[0-9A-Za-z](?:[0-9A-Za-z.,:/\-_@+&#=~']*[0-9A-Za-z])?[%‰°]?"
    rf"(?:(?<=[0-9])(?:{UNITS}))?"
    r"|——|……|.",
    re.DOTALL | re.ASCII,
)
LATIN_EXTRAS: Final = frozenset("¥°")
HALF: Final = 0.5
INNER_GIVE: Final = 0.5  # of what a mark could give; only the last of a line gives all
LONELY: Final = 2  # glyphs: one character with its mark
LINES_TO_FEED: Final = 2
BORDER_SPREAD: Final = 0.125  # em, between Chinese and Latin, before the other gaps get any
GAP_SPREAD: Final = 0.18  # em, everywhere
TOLERANCE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Placed:
    """A glyph in its line: ``x`` of its origin, and the advance that it got."""

    glyph: Glyph
    x: float
    advance: float


@dataclass(frozen=True, slots=True)
class Line:
    """One filled line; ``width`` is what it takes, without trailing spaces."""

    placed: tuple[Placed, ...]
    width: float

    @property
    def text(self) -> str:
        """Return the characters of the line."""
        return "".join(one.glyph.character for one in self.placed)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of glyphs [start, end) that isn't divided."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Atom(Unit):
    """A measured unit.

    Attributes:
        width: Sum of its advances.
        slack: What all its marks could give up.
        trailing: What it gives up if it ends a line: half a mark, or its space.
        ends_in_mark: Whether marks of the line may shrink to let it in.
    """

    width: float
    slack: float
    trailing: float
    ends_in_mark: bool


def break_lines(glyphs: Sequence[Glyph], first: float, rest: float, *, spread: bool) -> list[Line]:
    """Return the lines of a paragraph.

    Args:
        glyphs: The paragraph.
        first: Width of the first line.
        rest: Width of the following lines.
        spread: Whether full lines reach the right edge.
    """
    if not glyphs:
        return []
    advances = _natural_advances(glyphs)
    units = _atoms(glyphs, advances, min(first, rest))
    atoms = [_measured(glyphs, advances, unit) for unit in units]
    ends: list[int] = []
    while not ends or ends[-1] < len(atoms):
        at, room = (ends[-1], rest) if ends else (0, first)
        ends.append(_filled(atoms, at, room))
    _feed_last_line(atoms, ends)
    lines: list[Line] = []
    for at, end in zip((0, *ends), ends, strict=False):
        span = Unit(atoms[at].start, atoms[end - 1].end)
        room, last = (rest if lines else first), end == len(atoms)
        flush = bool(lines) or first >= rest
        own = _trimmed(glyphs, advances, span, flush=flush)
        lines.append(
            _line(glyphs[span.start : span.start + len(own)], own, room, spread=spread and not last)
        )
    return lines


def _trimmed(
    glyphs: Sequence[Glyph], advances: Sequence[float], span: Unit, *, flush: bool
) -> list[float]:
    """Return a line's advances without trailing spaces.

    An opening mark gives up its empty half where the line begins at the left edge.
    """
    end = span.end
    while end > span.start + 1 and glyphs[end - 1].character == " ":
        end -= 1
    own = list(advances[span.start : end])
    if flush and glyphs[span.start].character in OPENING:
        own[0] = min(own[0], glyphs[span.start].size * HALF)
    return own


def _feed_last_line(atoms: Sequence[Unit], ends: list[int]) -> None:
    """Let no paragraph end with one character and its mark: carry the one before down to it."""
    if len(ends) < LINES_TO_FEED:
        return
    start, at = ends[-2], (ends[-3] if len(ends) > LINES_TO_FEED else 0)
    lonely = atoms[-1].end - atoms[start].start <= LONELY
    carried = atoms[start - 1].end - atoms[start - 1].start
    if lonely and start - at > LONELY and carried <= LONELY:
        ends[-2] -= 1


def _natural_advances(glyphs: Sequence[Glyph]) -> list[float]:
    """Return the advances; of two marks side by side the first gives up its empty half."""
    advances = [glyph.width for glyph in glyphs]
    for at in range(len(glyphs) - 1):
        here, following = glyphs[at].character, glyphs[at + 1].character
        if here in CLOSING and (following in CLOSING or following in OPENING):
            advances[at] = min(advances[at], glyphs[at].size * HALF)
    return advances


def _clusters(glyphs: Sequence[Glyph]) -> list[Unit]:
    text = "".join(glyph.character for glyph in glyphs)
    clusters: list[Unit] = []
    for found in CLUSTER.finditer(text):
        if found.end() - found.start() > LONGEST_RUN:
            clusters += [Unit(at, at + 1) for at in range(found.start(), found.end())]
        else:
            clusters.append(Unit(found.start(), found.end()))
    return clusters


def _may_part(before: Glyph, after: Glyph) -> bool:
    """Return whether a line may end between two glyphs."""
    if before.tied or after.character == " ":
        return False
    return before.character not in NOT_AT_END and after.character not in NOT_AT_START


def _joined(glyphs: Sequence[Glyph], units: Sequence[Unit]) -> list[Unit]:
    atoms: list[Unit] = []
    for unit in units:
        if atoms and not _may_part(glyphs[unit.start - 1], glyphs[unit.start]):
            atoms[-1] = Unit(atoms[-1].start, unit.end)
        else:
            atoms.append(unit)
    return atoms


def _atoms(glyphs: Sequence[Glyph], advances: Sequence[float], narrowest: float) -> list[Unit]:
    """Return the atoms; one wider than a line is divided, at a lawful place if it has one."""
    atoms: list[Unit] = []
    for atom in _joined(glyphs, _clusters(glyphs)):
        if sum(advances[atom.start : atom.end]) <= narrowest + TOLERANCE:
            atoms.append(atom)
            continue
        singles = [Unit(at, at + 1) for at in range(atom.start, atom.end)]
        for part in _joined(glyphs, singles):
            wide = sum(advances[part.start : part.end]) > narrowest
            ends = range(part.start, part.end)
            atoms += [Unit(at, at + 1) for at in ends] if wide else [part]
    return atoms


def _filled(atoms: Sequence[Atom], at: int, room: float) -> int:
    """Return the index after the last atom that goes into a line of ``room``."""
    used, slack, end = 0.0, 0.0, at
    while end < len(atoms):
        atom = atoms[end]
        used += atom.width
        give = atom.trailing
        if atom.ends_in_mark:
            give += (slack + atom.slack - atom.trailing) * INNER_GIVE
        if used - give > room + TOLERANCE and end > at:
            return end
        slack += atom.slack
        end += 1
    return end


def _measured(glyphs: Sequence[Glyph], advances: Sequence[float], unit: Unit) -> Atom:
    span = range(unit.start, unit.end)
    last = glyphs[unit.end - 1]
    is_space = last.character == " "
    return Atom(
        unit.start,
        unit.end,
        width=sum(advances[unit.start : unit.end]),
        slack=sum(_slack(glyphs[at], advances[at]) for at in span),
        trailing=advances[unit.end - 1] if is_space else _slack(last, advances[unit.end - 1]),
        ends_in_mark=last.character in CLOSING,
    )


def _slack(glyph: Glyph, advance: float) -> float:
    """Return what a mark can give up: half a cell, once."""
    if glyph.character in CLOSING:
        return max(advance - glyph.size * HALF, 0.0)
    return 0.0


def _line(line: Sequence[Glyph], own: list[float], room: float, *, spread: bool) -> Line:
    over = sum(own) - room
    if over > TOLERANCE:
        _shrink(line, own, over)
    elif spread:
        _spread(line, own, -over)
    placed: list[Placed] = []
    x = 0.0
    for glyph, advance in zip(line, own, strict=True):
        # An opening mark stands in the right half of its cell: without the left half it hangs.
        hang = glyph.width - advance if glyph.character in OPENING and not placed else 0.0
        placed.append(Placed(glyph, x - max(hang, 0.0), advance + max(hang, 0.0)))
        x += advance
    return Line(tuple(placed), x)


def _shrink(line: Sequence[Glyph], own: list[float], over: float) -> None:
    """Take ``over`` from the marks, first from the last one, then from all others alike."""
    give = min(over, _slack(line[-1], own[-1]))
    own[-1] -= give
    over -= give
    slack = [_slack(glyph, advance) for glyph, advance in zip(line, own, strict=True)]
    total = sum(slack[:-1])
    if total <= 0 or over <= TOLERANCE:
        return
    for at, one in enumerate(slack[:-1]):
        own[at] -= one * min(over / total, 1.0)


def _spread(line: Sequence[Glyph], own: list[float], extra: float) -> None:
    """Give ``extra`` to the gaps, borders of Chinese and Latin first; too much stays ragged."""
    gaps = [at for at in range(len(line) - 1) if _is_gap(line[at], line[at + 1])]
    borders = [at for at in gaps if _is_border(line[at], line[at + 1])]
    size = line[0].size if line else 0.0
    at_borders = min(extra, len(borders) * BORDER_SPREAD * size)
    everywhere = extra - at_borders
    if everywhere > len(gaps) * GAP_SPREAD * size + TOLERANCE:
        return
    for at in borders:
        own[at] += at_borders / len(borders)
    for at in gaps:
        own[at] += everywhere / len(gaps)


def _is_latin(glyph: Glyph) -> bool:
    return glyph.character in LATIN_EXTRAS or (glyph.character.isascii() and glyph.character != " ")


def _is_border(before: Glyph, after: Glyph) -> bool:
    """Return whether Chinese and Latin meet here, with no mark between them."""
    marks = CLOSING | OPENING
    if before.character in marks or after.character in marks:
        return False
    return _is_latin(before) != _is_latin(after)


def _is_gap(before: Glyph, after: Glyph) -> bool:
    """Return whether space may be put between two glyphs of a line."""
    if before.character in OPENING or after.character in CLOSING:
        return False
    if before.character in DOUBLE and before.character == after.character:
        return False
    return not (_is_latin(before) and _is_latin(after))
