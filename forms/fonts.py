"""The fonts of a paper: roles, fallback chains, widths of characters.

A text is set in the first font of its role's chain; a character that is missing there comes from
the next font that has it, and a name is set whole in the first font that has all of it. Fonts
load on first use and stay; the last resort (30 MB) only when a rare character asks for it.
"""

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from forms.embedding import repair
from forms.errors import FontMissing


class Role(StrEnum):
    """What a piece of text is on the paper."""

    BODY = "body"  # 仿宋
    TITLE = "title"  # 小标宋
    HEADING = "heading"  # 黑体
    NOTE = "note"  # 楷体


FANG_SONG: Final = "FandolFang-Regular"
KAI: Final = "FandolKai-Regular"
SONG_BOLD: Final = "NotoSerifSC-Bold"
SONG_LIGHT: Final = "NotoSerifSC-Light"
HEI: Final = "NotoSansSC-Regular"
LAST_RESORT: Final = "HanaMinB"

CHAINS: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.BODY: (FANG_SONG, SONG_LIGHT, LAST_RESORT),
    Role.TITLE: (SONG_BOLD, SONG_LIGHT, LAST_RESORT),
    Role.HEADING: (HEI, SONG_LIGHT, LAST_RESORT),
    Role.NOTE: (KAI, SONG_LIGHT, LAST_RESORT),
}
FOLDER: Final = Path(__file__).parent / "fonts"
UNITS_PER_EM: Final = 1000
PRIVATE_USE: Final = "Co"


class Face:
    """One loaded font."""

    def __init__(self, name: str, file: Path) -> None:
        """Load the font's tables.

        Raises:
            FontMissing: If the file isn't there or isn't a font we can embed.
        """
        try:
            font = TTFont(name, str(file), asciiReadable=False)
        except Exception as error:  # ReportLab raises its own and many built-in ones
            raise FontMissing(name) from error
        pdfmetrics.registerFont(font)
        self.name = name
        self._widths: Mapping[int, float] = font.face.charWidths
        self._glyphs: Mapping[int, int] = font.face.charToGlyph

    def has(self, character: str) -> bool:
        """Return whether the font draws this character; private codes mean nothing here."""
        known = self._glyphs.get(ord(character), 0) != 0
        return known and unicodedata.category(character) != PRIVATE_USE

    def width(self, character: str) -> float:
        """Return the advance of a character in em."""
        return self._widths[ord(character)] / UNITS_PER_EM


class FontShelf:
    """All faces, loaded when first asked for. Not safe for two threads at once."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._faces: dict[str, Face] = {}
        self._choices: dict[tuple[Role, str], Face | None] = {}

    @cached_property
    def default_name(self) -> str:
        """Return the name of the font that a page starts with, loaded and registered."""
        repair()
        return self.face(FANG_SONG).name

    @staticmethod
    def own(role: Role) -> str:
        """Return the name of a role's own font, the first of its chain."""
        return CHAINS[role][0]

    def text_width(self, role: Role, text: str) -> float:
        """Return the width of a line in em; characters without glyph count as one em."""
        faces = ((self.face_for(role, one), one) for one in text)
        return sum(face.width(one) if face else 1.0 for face, one in faces)

    def face(self, name: str) -> Face:
        """Return a face by name."""
        if name not in self._faces:
            self._faces[name] = Face(name, self._folder / f"{name}.ttf")
        return self._faces[name]

    def face_for(self, role: Role, character: str) -> Face | None:
        """Return the first face of the chain that has the character; None if no font has it."""
        key = (role, character)
        if key not in self._choices:
            self._choices[key] = self._face_with(role, character)
        return self._choices[key]

    def face_for_whole(self, role: Role, name: str) -> Face:
        """Return the face for a name: the first that has all of it, else the one with most."""
        best, most = self.face(self.own(role)), -1
        for face in map(self.face, CHAINS[role]):
            having = sum(face.has(character) for character in name)
            if having == len(name):
                return face
            if having > most:
                best, most = face, having
        return best

    def _face_with(self, role: Role, character: str) -> Face | None:
        faces = map(self.face, CHAINS[role])
        return next((face for face in faces if face.has(character)), None)
