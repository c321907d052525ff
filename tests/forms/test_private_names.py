"""What we rely on in ReportLab beyond its manual; a new version must be looked at."""

import inspect

import reportlab
from reportlab.pdfbase import ttfonts
from reportlab.pdfgen.canvas import Canvas

from forms import embedding
from forms.fonts import FontShelf


def test_the_version_is_the_one_that_was_looked_at() -> None:
    assert reportlab.__version__ == "5.1.0"


def test_the_character_map_is_written_by_the_function_that_we_replace() -> None:
    assert "makeToUnicodeCMap(baseFontName, subset)" in inspect.getsource(ttfonts.TTFont.addObjects)


def test_our_character_map_is_in_place_once_fonts_are_loaded(shelf: FontShelf) -> None:
    assert shelf.default_name
    assert ttfonts.makeToUnicodeCMap is embedding.to_unicode_map


def test_a_face_tells_widths_and_glyphs() -> None:
    assert {"charWidths", "charToGlyph"} <= set(
        inspect.getsource(ttfonts.TTFontFile).replace(".", " ").split()
    )


def test_a_canvas_can_be_uncompressed_and_free_of_time() -> None:
    assert {"pageCompression", "invariant", "initialFontName", "lang"} <= set(
        inspect.signature(Canvas.__init__).parameters
    )


def test_the_character_map_holds_whole_characters() -> None:
    subset = [0, 0x4E00, 0x2C386, *range(0x5000, 0x5000 + 120)]
    text = embedding.to_unicode_map("F", subset)
    assert "<00>" not in text.split("endcodespacerange")[1]
    assert "<01> <4E00>" in text
    assert "<02> <D870DF86>" in text
    assert "100 beginbfchar" in text
    assert "22 beginbfchar" in text
