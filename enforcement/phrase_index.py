"""Finds phrases by characters, pinyin initials, whole pinyin and any mixture of them.

All phrases stand behind each other as one long row of characters. For every piece that can be typed
for a character (the character, a letter, zh, a whole syllable) one big integer has a bit at each
place where the piece fits. Typing is then a walk: shift by one, and with the next piece. A query of
ten letters costs a few hundred operations on such integers, however many phrases there are.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from enforcement.pinyin import readings, starts_of

_LONGEST_PIECE: Final = 6
_SPOKEN: Final = re.compile(r"\w")
_CLAUSE_ENDS: Final = frozenset("，、；。：,;:()（）《》或者和及与对在")

EXACT: Final = 60
AT_START: Final = 30
AT_CLAUSE: Final = 15
FILLED: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A text that leads to something.

    Attributes:
        owner: Number of what it leads to.
        text: The text; marks and spaces in it needn't be typed.
        weight: How much a hit here counts.
    """

    owner: int
    text: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseHit:
    """A phrase that a query fits.

    Attributes:
        phrase: The phrase.
        score: Higher is better.
    """

    phrase: Phrase
    score: int


def plain_query(text: str) -> str:
    """Return what was typed without width, case, spaces and marks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(_SPOKEN.findall(folded)).replace("_", "")


class PhraseIndex:
    """An index over phrases; building it reads pinyin, asking it doesn't."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Lay the phrases out and note where each piece fits."""
        self._phrases = tuple(phrase for phrase in phrases if plain_query(phrase.text))
        self._begins: list[int] = []
        self._lengths: list[int] = []
        row, self._starts, self._clauses, self._ends = self._lay_out()
        self._everywhere = (1 << (len(row) + 1)) - 1
        options = readings(character for character in row if character)
        self._pieces, self._beginnings = _piece_masks(row, options)

    def _lay_out(self) -> tuple[list[str], int, int, int]:
        """Return the row of characters and masks of phrase starts, clause starts and ends."""
        row: list[str] = []
        starts: list[int] = []
        clauses: list[int] = []
        ends: list[int] = []
        for phrase in self._phrases:
            self._begins.append(len(row))
            starts.append(len(row))
            fresh = True
            for character in unicodedata.normalize("NFKC", phrase.text).casefold():
                if _SPOKEN.match(character):
                    if fresh:
                        clauses.append(len(row))
                    row.append(character)
                fresh = character in _CLAUSE_ENDS
            self._lengths.append(len(row) - self._begins[-1])
            ends.append(len(row))
            row.append("")
        return row, _mask(starts), _mask(clauses), _mask(ends)

    def find(self, query: str) -> Mapping[int, PhraseHit]:
        """Return the best hit for each owner that a query fits.

        Args:
            query: Characters, initials, syllables, or a mixture; the last syllable may be begun.
        """
        typed = plain_query(query)
        best: dict[int, PhraseHit] = {}
        if not typed:
            return best
        anywhere = self._walk(typed, self._everywhere)
        if not anywhere:
            return best
        at_start = self._walk(typed, self._starts)
        at_clause = self._walk(typed, self._clauses)
        for end in _bits(anywhere):
            place = AT_START if at_start >> end & 1 else AT_CLAUSE if at_clause >> end & 1 else 0
            hit = self._rate(end, typed, place)
            known = best.get(hit.phrase.owner)
            if known is None or known.score < hit.score:
                best[hit.phrase.owner] = hit
        return best

    def owners(self, query: str) -> frozenset[int]:
        """Return the owners that a query fits, unrated."""
        typed = plain_query(query)
        ends = self._walk(typed, self._everywhere) if typed else 0
        return frozenset(self._phrases[self._number(end)].owner for end in _bits(ends))

    def _walk(self, typed: str, begin: int) -> int:
        """Return a mask of the places just behind a fit that begins where ``begin`` has a bit."""
        reached = [0] * (len(typed) + 1)
        reached[0] = begin
        for done in range(len(typed)):
            here = reached[done]
            if not here:
                continue
            for size in range(1, min(_LONGEST_PIECE, len(typed) - done) + 1):
                last = done + size == len(typed)
                masks = self._beginnings if last else self._pieces
                fits = here & masks.get(typed[done : done + size], 0)
                reached[done + size] |= fits << 1
        return reached[-1]

    def _number(self, end: int) -> int:
        return bisect_right(self._begins, end - 1) - 1

    def _rate(self, end: int, typed: str, place: int) -> PhraseHit:
        number = self._number(end)
        phrase = self._phrases[number]
        length = self._lengths[number]
        whole = place == AT_START and self._ends >> end & 1
        filled = FILLED * min(len(typed), length) // length
        score = phrase.weight + place + filled + (EXACT if whole else 0)
        return PhraseHit(phrase=phrase, score=score)


def _piece_masks(
    row: Sequence[str], options: Mapping[str, frozenset[str]]
) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return masks of what may be typed for a character, and the same with begun syllables."""
    pieces: defaultdict[str, list[int]] = defaultdict(list)
    begun: defaultdict[str, list[int]] = defaultdict(list)
    typed = {character: _typed_for(character, read) for character, read in options.items()}
    for place, character in enumerate(row):
        whole, started = typed.get(character, _NOTHING)
        for piece in whole:
            pieces[piece].append(place)
        for piece in started:
            begun[piece].append(place)
    return (
        {piece: _mask(places) for piece, places in pieces.items()},
        {piece: _mask(places) for piece, places in begun.items()},
    )


_NOTHING: Final[tuple[frozenset[str], frozenset[str]]] = (frozenset(), frozenset())


def _typed_for(character: str, read: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    whole = {character}.union(*(starts_of(syllable) for syllable in read))
    started = {syllable[:size] for syllable in read for size in range(1, len(syllable) + 1)}
    return frozenset(whole), frozenset(whole | started)


def _mask(places: Sequence[int]) -> int:
    """Return an integer with a bit at each place."""
    if not places:
        return 0
    octets = bytearray(max(places) // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def _bits(mask: int) -> Iterator[int]:
    """Yield the places of the bits that are set, lowest first."""
    octets = mask.to_bytes((mask.bit_length() + 7) // 8, "little")
    for number, octet in enumerate(octets):
        if octet:
            yield from (number * 8 + bit for bit in range(8) if octet >> bit & 1)
