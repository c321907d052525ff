"""What a form (文书格式) is: its register line and its fields."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from enforcement.papers.fields import EmptyStyle, Field, FilledField, filled_fields
from enforcement.papers.paper import PaperData
from enforcement.papers.pieces import Wording


class Layout(StrEnum):
    """The four page layouts."""

    LETTER = "F1"
    TABLE = "F2"
    RECORD = "F3"
    SPECIAL = "F4"


class Audience(StrEnum):
    """Whether a paper is handed out or stays in the file."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class Signer(StrEnum):
    """Who signs by hand."""

    PARTY = "party"
    PARTY_EVERY_PAGE = "party_every_page"
    OFFICERS = "officers"
    WITNESS = "witness"
    HEAD = "head"


class Seal(StrEnum):
    """Which seal a paper bears."""

    NONE = "none"
    ORGAN = "organ"
    ORGAN_ACROSS = "organ_across"  # also across the edges of all pages (骑缝)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of the catalogue.

    Attributes:
        id: Register id, e.g. ``SIM-01``.
        title: Title on the paper.
        version: Grows when fields or wording change; papers keep theirs.
        layout: Page layout.
        audience: Handed out or internal.
        copies: Copies by default.
        number_code: Type letters of its number (当罚); None for papers without number.
        signatures: Who signs.
        seal: Which seal.
        fields: In the order of the paper.
        wording: Its text, where a version of it says it anew; None for the program's own.
    """

    id: str
    title: str
    version: int
    layout: Layout
    audience: Audience
    copies: int
    number_code: str | None
    signatures: tuple[Signer, ...]
    seal: Seal
    fields: tuple[Field, ...]
    wording: Wording | None = None

    @property
    def numbered(self) -> bool:
        """Return whether the paper carries a number of its own."""
        return self.number_code is not None

    def filled(self, paper: PaperData) -> Iterator[FilledField]:
        """Yield the fields that apply to a paper, in order."""
        return filled_fields(self.fields, paper.fields)

    def blanks(self, paper: PaperData) -> tuple[FilledField, ...]:
        """Return what a final print still needs, in order."""
        return tuple(filled for filled in self.filled(paper) if filled.is_blank)

    def left_to_the_pen(self) -> "Form":
        """Return the form as a blank one: what isn't said is room to write on, not a blank."""
        return replace(self, fields=tuple(map(_left_to_the_pen, self.fields)))


def _left_to_the_pen(field: Field) -> Field:
    inner = tuple(map(_left_to_the_pen, field.fields))
    return replace(field, required=False, empty_style=EmptyStyle.HAND, fields=inner)
