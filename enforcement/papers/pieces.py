"""What a letter or a table form says, as data: paragraphs, rows, lists and their templates. Pure.

How it looks is `forms.layouts`. In a template ``{key}`` shows a field, ``{key!}`` the same without
its final mark, ``{key~}`` a long text that runs on inside the paragraph, ``{key=}`` one with a wide
rule where it is left to the pen. ``{PARTY}`` and other capitals are words made of several fields.
``[[…]]`` is left out while the fields inside are empty and may be.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from types import MappingProxyType
from typing import Final

from enforcement.papers.statutory import Content

PART: Final = re.compile(r"\[\[(?P<optional>.*?)\]\]|\{(?P<path>[A-Za-z_.]+)(?P<how>[!~=]?)\}")
LONG: Final = re.compile(r"\{(?P<path>[a-z_.]+)~\}")
_OPTIONAL: Final = re.compile(r"\[\[.*?\]\]")
_LEFT_OVER: Final = re.compile(r"[{}]|\[\[|\]\]")

WORDS_OF: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "PARTY": ("party",),
        "ADDRESSEE": ("party",),
        "YOU": (),
        "NO_PENALTY_BASIS": ("ground",),
        "OFFICERS": ("officers",),
        "OFFICER_NAMES": ("officers",),
        "SANCTION": ("penalty", "fine_fen", "fine_words"),
        "FINE": ("fine_fen", "fine_words"),
        "SURCHARGE": ("surcharge_fen", "surcharge_words"),
        "TOTAL": ("total_fen", "total_words"),
        "COST": ("cost_fen", "cost_words"),
        "PROCEEDS": ("proceeds_fen", "proceeds_words"),
        "REMEDY_OF_DECISION": ("remedy",),
        "REMEDY_OF_NOTICE": ("remedy",),
    }
)
"""By words in capitals: the fields that they are made of."""


@dataclass(frozen=True, slots=True)
class Says:
    """A paragraph.

    Attributes:
        text: Its template.
        only: Key of a field without which the paragraph is left out.
        among: Values of that field, where only some of them call for the paragraph.
        contents: What of the statutory contents stands in it.
        heading: Whether it is a heading of a report; the ones that stand are numbered.
    """

    text: str
    _: KW_ONLY
    only: str = ""
    among: tuple[str, ...] = ()
    contents: tuple[Content, ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Lists:
    """Numbered paragraphs, one for each entry of a list.

    Attributes:
        path: The list.
        text: Template of an entry of groups; "" for a list of texts.
        contents: What of the statutory contents stands in them.
        only: As of `Says`: a list that may be empty.
    """

    path: str
    text: str = ""
    _: KW_ONLY
    contents: tuple[Content, ...] = ()
    only: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a letter says.

    Attributes:
        addressee: Template of the line above the text; "" for none.
        pieces: The paragraphs.
        copies: Who gets the copies, e.g. 一份交当事人，一份由本机关存档; "" for internal papers.
    """

    addressee: str = "{ADDRESSEE}："
    pieces: tuple[Says | Lists, ...]
    copies: str = "一份交当事人，一份由本机关存档"

    @property
    def names_officers(self) -> bool:
        """Return whether the text names the officers already."""
        return any(isinstance(one, Says) and "{OFFICERS}" in one.text for one in self.pieces)

    def contents(self) -> frozenset[Content]:
        """Return which statutory contents have a paragraph here."""
        return frozenset(one for piece in self.pieces for one in piece.contents)


@dataclass(frozen=True, slots=True)
class Two:
    """Two labels with their contents side by side."""

    first: str
    one: str
    second: str
    other: str


@dataclass(frozen=True, slots=True)
class One:
    """A label and a content over the whole width, as long as it may be.

    Attributes:
        only: Key of a field without which the row is left out.
        height: Least height in millimetres; 0 for that of any row.
    """

    name: str
    text: str
    _: KW_ONLY
    only: str = ""
    height: int = 0


@dataclass(frozen=True, slots=True)
class Signs:
    """A box with what is proposed, signed by hand.

    Attributes:
        officers: Whether all officers sign, or one person.
    """

    name: str
    text: str
    _: KW_ONLY
    officers: bool = False


@dataclass(frozen=True, slots=True)
class Opinion:
    """An empty box for an opinion, signed and dated by hand."""

    name: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: percent of the width, heading, template of an entry's cell."""

    percent: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with its own columns and a running number; the end is marked.

    Attributes:
        path: The list.
        unit: What its entries are counted in.
        only: As of `One`.
    """

    path: str
    columns: tuple[Column, ...]
    _: KW_ONLY
    unit: str = "项"
    only: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTable:
    """What a table form holds.

    Attributes:
        pieces: From the top.
        sealed: Whether signatures, organ and date stand below the table.
        copies: Who gets the copies; "" for internal papers.
    """

    pieces: tuple[Two | One | Signs | Opinion | Listing, ...]
    sealed: bool = False
    copies: str = ""


Piece = Says | Lists | Two | One | Signs | Opinion | Listing
Wording = Letter | FormTable


@dataclass(frozen=True, slots=True)
class Template:
    """A template, and the list to whose entries its keys belong; "" for none."""

    text: str
    entry: str = ""

    @property
    def names(self) -> Iterator[str]:
        """Yield what it shows, with the path of its list: ``{name}`` of evidence, ``{PARTY}``."""
        for found in PART.finditer(self.text):
            if found["optional"] is not None:
                yield from Template(found["optional"], self.entry).names
            elif found["path"].isupper() or not self.entry:
                yield found["path"]
            else:
                yield f"{self.entry}.{found['path']}"

    @property
    def said_always(self) -> str:
        """Return the words that no empty field takes away."""
        return _OPTIONAL.sub("", self.text)

    @property
    def is_broken(self) -> bool:
        """Return whether brackets are left that belong to no field."""
        return bool(_LEFT_OVER.search(PART.sub(_inner, self.text)))


def _inner(found: re.Match[str]) -> str:
    """Keep what stands inside an optional part, to be looked at on its own."""
    return PART.sub("", found["optional"] or "")


def templates(piece: Piece) -> tuple[Template, ...]:
    """Return every template of a piece."""
    match piece:
        case Two():
            return Template(piece.one), Template(piece.other)
        case Lists():
            return (Template(piece.text, piece.path),)
        case Listing():
            return tuple(Template(column.text, piece.path) for column in piece.columns)
        case Opinion():
            return ()
        case _:
            return (Template(piece.text),)


def shown_by(pieces: Sequence[Piece]) -> frozenset[str]:
    """Return the paths of the fields that pieces print; lists also by their own path."""
    names = {name for piece in pieces for one in templates(piece) for name in one.names}
    lists = {piece.path for piece in pieces if isinstance(piece, Lists | Listing)}
    whole = {key for name in names for key in WORDS_OF.get(name, (name,))}
    return frozenset(whole | lists)
