"""How sentences read on a paper."""

from typing import Final

SENTENCE_ENDS: Final = "。；，、.;, 　\n"


def clause(text: str) -> str:
    """Return a text without the mark at its end, to be gone on with."""
    return text.strip().rstrip(SENTENCE_ENDS)
