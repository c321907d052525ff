"""Text as the full-text index sees it: one token a character.

SQLite's word breaker knows no Chinese words, so every character becomes a word and a query becomes
a phrase: one, two, three or four characters all find. Punctuation, width and case don't count.
Characters beyond the basic plane are written as their number, for the breaker's tables are older
than some of them.
"""

import unicodedata
from collections.abc import Iterable
from typing import Final

LONGEST_QUERY: Final = 100
_BASIC_PLANE: Final = 0xFFFF


def tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of a text, in order."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain.isalnum():
        plain = "".join(filter(_counts, plain))
    if plain and ord(max(plain)) > _BASIC_PLANE:
        return tuple(map(_token, plain))
    return tuple(plain)


def index_text(texts: Iterable[str]) -> str:
    """Return what is indexed for several texts; a phrase never reaches from one into the next."""
    return " \n ".join(f"{' '.join(tokens(text))} {BREAK}" for text in texts if text)


BREAK: Final = "zzbreakzz"
"""A word that no query holds, since queries hold single characters only."""


def query_text(text: str) -> str:
    """Return a query for the index, or "" if nothing of the text counts.

    Blanks divide words that must all be found. Everything stands in quotes, so no character of the
    text is an operator.
    """
    words = (tokens(word) for word in text[:LONGEST_QUERY].split())
    return " AND ".join('"' + " ".join(word) + '"' for word in words if word)


def _counts(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "Co"


def _token(character: str) -> str:
    return character if ord(character) <= _BASIC_PLANE else f"u{ord(character):x}"
