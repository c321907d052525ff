"""Icons are painted from their own path data exactly as Qt's SVG renderer paints them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.icons import IconSet
from ui.svg_path import path_of
from ui.tokens import ASSETS

FOLDER = ASSETS / "icons" / "mdi"
FILES = sorted(FOLDER.glob("*.svg"))
BLUE = QColor("#1d4ed8")
MOST_APART = 16
"""Of 255: two ways to round the same edge."""


def rendered(file: Path, px: int) -> QImage:
    """Draw an icon as QtSvg does."""
    image = QPixmap(px, px)
    image.fill(Qt.GlobalColor.transparent)
    source = file.read_bytes().replace(b"<svg ", f'<svg fill="{BLUE.name()}" '.encode(), 1)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, px, px))
    painter.end()
    return image.toImage()


def alphas(image: QImage) -> list[int]:
    """Return how opaque each pixel is."""
    places = ((x, y) for y in range(image.height()) for x in range(image.width()))
    return [image.pixelColor(x, y).alpha() for x, y in places]


@pytest.mark.usefixtures("qapp")
def test_every_shipped_icon_looks_as_its_file_says() -> None:
    icons = IconSet(FOLDER, {})
    assert len(FILES) > 60
    for file in FILES:
        ours = alphas(icons.pixmap(file.stem, 24, BLUE, 1.0).toImage())
        theirs = alphas(rendered(file, 24))
        apart = max(abs(a - b) for a, b in zip(ours, theirs, strict=True))
        assert apart <= MOST_APART, file.name


@pytest.mark.parametrize("svg", ["<svg/>", '<path d="M0 0t1 1"/>'])
def test_what_no_shipped_icon_has_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match="icon"):
        path_of(svg)
