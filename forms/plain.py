"""The one door through which an officer's text comes onto a paper.

Text is set as text: there is no markup to escape. What is taken out here is only what has no
shape and could hide or reorder what is read: control characters, direction marks, invisible
joiners. Everything else is printed as typed or refused by name.
"""

import re
import unicodedata
from typing import Final

DROPPED: Final = frozenset({"Cc", "Cf", "Cs"})
LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Between Chinese and digits or Latin the typesetting makes the gap; papers have no spaces there.
CHINESE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
TYPED_GAPS: Final = re.compile(
    rf"(?<=[{CHINESE}]) +(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) +(?=[{CHINESE}])"
)
# Typed look-alikes of the dot between the parts of a name.
DOTS: Final = str.maketrans({"\u2022": "·", "\u2027": "·", "\u30fb": "·"})


def plain_text(text: str) -> str:
    """Return the text as it is printed, paragraphs divided by newlines."""
    kept = []
    for character in LINE_ENDS.sub("\n", text).replace("\t", " "):
        category = unicodedata.category(character)
        if character == "\n" or category not in DROPPED:
            kept.append(" " if category == "Zs" and character != "\u3000" else character)
    return TYPED_GAPS.sub("", "".join(kept))


def plain_line(text: str) -> str:
    """Return the text as one line."""
    return " ".join(part.strip() for part in plain_text(text).split("\n") if part.strip())


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a long text, without typed indents and empty lines."""
    parts = (part.strip() for part in plain_text(text).split("\n"))
    return tuple(part for part in parts if part)


def plain_name(text: str) -> str:
    """Return a name with the dot that the name register uses."""
    return plain_line(text).translate(DOTS)
