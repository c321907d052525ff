"""Turn a font with CFF outlines into one with ``glyf`` outlines, which ReportLab can embed.

This is the modification made to the Fandol fonts shipped here. It is not part of the program; run
it only to repeat the conversion, in an environment that has fontTools::

    python forms/fonts/convert_cff.py FandolFang-Regular.otf FandolFang-Regular.ttf

Each cubic curve becomes quadratic curves that stay within one font unit (a thousandth of the
character's height) of it. Character map, names, advance widths and vertical metrics are kept; the
tables that only CFF fonts have are dropped.
"""

import sys
from collections.abc import Sequence
from typing import Final

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.ttGlyphSet import _TTGlyphSet

LARGEST_ERROR: Final = 1.0
TRUETYPE: Final = "\x00\x01\x00\x00"
MAXP_1_0: Final = {
    "maxZones": 1,
    "maxTwilightPoints": 0,
    "maxStorage": 0,
    "maxFunctionDefs": 0,
    "maxInstructionDefs": 0,
    "maxStackElements": 0,
    "maxSizeOfInstructions": 0,
    "maxComponentElements": 0,
    "maxComponentDepth": 0,
    "maxPoints": 0,
    "maxContours": 0,
    "maxCompositePoints": 0,
    "maxCompositeContours": 0,
}
USAGE: Final = 2


def convert(font: TTFont) -> None:
    """Replace the CFF outlines of ``font`` by ``glyf`` outlines, in place."""
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    outlines = newTable("glyf")
    outlines.glyphOrder = order
    outlines.glyphs = {name: _quadratic(glyphs, name) for name in order}
    font["loca"] = newTable("loca")
    font["glyf"] = outlines
    font["maxp"].tableVersion = 0x00010000
    for field, value in MAXP_1_0.items():
        setattr(font["maxp"], field, value)
    font["post"].formatType = 3.0
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font.sfntVersion = TRUETYPE


def _quadratic(glyphs: _TTGlyphSet, name: str) -> Glyph:
    pen = TTGlyphPen(glyphs)
    glyphs[name].draw(Cu2QuPen(pen, LARGEST_ERROR, reverse_direction=True))
    return pen.glyph()


def main(arguments: Sequence[str]) -> int:
    """Convert the font named first into the file named second."""
    try:
        source, target = arguments
    except ValueError:
        sys.stderr.write("usage: convert_cff.py SOURCE.otf TARGET.ttf\n")
        return USAGE
    font = TTFont(source, recalcTimestamp=False)
    convert(font)
    font.save(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
