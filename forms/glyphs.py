"""Text as glyphs: each character with its font, its size and its width."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, assert_never

from forms.fonts import Face, FontShelf, Role

MISSING: Final = "〓"  # the printer's sign for a character that isn't in the case
LABEL_SIZE: Final = 0.8  # size of a blank's label in its line, in em
LABEL_PADDING: Final = 0.35  # em on each side


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the form or of the officer.

    Attributes:
        text: One line, already plain.
        field: Path of the field that it comes from; "" for words of the form.
        whole: A name: set in one font, and not divided when it is short.
        role: Kind of type; None for the paragraph's.
    """

    text: str
    field: str = ""
    whole: bool = False
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """A required field without value: a framed label in a draft."""

    label: str
    field: str


@dataclass(frozen=True, slots=True)
class Hand:
    """A rule to write on by hand, ``width`` em wide."""

    width: float
    field: str = ""


Span = Text | Blank | Hand


@dataclass(slots=True)
class Glyph:
    """One character on its way to the page; blanks and hand rules count as one character.

    Attributes:
        character: The character; U+FFFC for a blank or a rule.
        face: Font that draws it.
        size: In points.
        width: Advance in points.
        span: Where it comes from.
        tied: Whether no line may end between this glyph and the next.
    """

    character: str
    face: Face
    size: float
    width: float
    span: Span
    tied: bool = False


@dataclass(slots=True)
class Gaps:
    """What typesetting found out about the characters of a paper.

    Attributes:
        missing: Characters without glyph, with the path of the field they stand in.
        fallback: Characters taken from a font that isn't the text's own.
    """

    missing: dict[tuple[str, str], None] = field(default_factory=dict)
    fallback: dict[str, None] = field(default_factory=dict)


OBJECT: Final = "\ufffc"
TIED_NAME: Final = 4  # names up to this length are not divided


class GlyphMaker:
    """Turns spans into glyphs and remembers missing and fallback characters."""

    def __init__(self, shelf: FontShelf) -> None:
        self.shelf = shelf
        self.gaps = Gaps()

    def glyphs(self, spans: Sequence[Span], role: Role, size: float) -> list[Glyph]:
        """Return the glyphs of a paragraph."""
        made: list[Glyph] = []
        for span in spans:
            match span:
                case Text():
                    made += self._text(span, span.role or role, size)
                case Blank():
                    made.append(self._label(span, size))
                case Hand():
                    face = self.shelf.face(self.shelf.default_name)
                    made.append(Glyph(OBJECT, face, size, span.width * size, span))
                case _:
                    assert_never(span)
        return made

    def _text(self, span: Text, role: Role, size: float) -> list[Glyph]:
        whole = self.shelf.face_for_whole(role, span.text) if span.whole else None
        made = [self._glyph(one, span, role, size, whole) for one in span.text]
        if span.whole and len(made) <= TIED_NAME:
            for glyph in made[:-1]:
                glyph.tied = True
        return made

    def _glyph(
        self, character: str, span: Text, role: Role, size: float, whole: Face | None
    ) -> Glyph:
        fits = whole is not None and whole.has(character)
        face = whole if fits else self.shelf.face_for(role, character)
        if face is None:
            self.gaps.missing[(character, span.field)] = None
            face, character = self.shelf.face(self.shelf.default_name), MISSING
        elif face.name != self.shelf.own(role):
            self.gaps.fallback[character] = None
        return Glyph(character, face, size, face.width(character) * size, span)

    def _label(self, span: Blank, size: float) -> Glyph:
        width = self.shelf.text_width(Role.HEADING, span.label) * size * LABEL_SIZE
        face = self.shelf.face(self.shelf.default_name)
        return Glyph(OBJECT, face, size, width + 2 * LABEL_PADDING * size, span)
