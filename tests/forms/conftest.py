"""What the tests of the papers share."""

import pytest

from forms.fonts import FontShelf
from forms.glyphs import GlyphMaker
from forms.renderer import PdfRenderer


@pytest.fixture(scope="session")
def renderer() -> PdfRenderer:
    return PdfRenderer()


@pytest.fixture(scope="session")
def shelf() -> FontShelf:
    shelf = FontShelf()
    assert shelf.default_name
    return shelf


@pytest.fixture
def maker(shelf: FontShelf) -> GlyphMaker:
    return GlyphMaker(shelf)
