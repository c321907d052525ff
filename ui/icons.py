"""Icons drawn from the shipped SVG files in any colour, size and pixel ratio."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SVG_START: Final = b"<svg "


class IconSet:
    """Renders icons by meaning (``tokens.json`` → ``icons``) or by file name; keeps what it drew.

    Attributes:
        folder: Where the SVG files lie.
    """

    def __init__(self, folder: Path, names: Mapping[str, str]) -> None:
        self.folder = folder
        self._names = names
        self._sources: dict[str, bytes] = {}
        self._drawn: dict[tuple[str, int, int, float], QPixmap] = {}

    def pixmap(self, name: str, px: int, colour: QColor, ratio: float) -> QPixmap:
        """Return icon ``name``, ``px`` logical pixels wide, for a screen with pixel ``ratio``."""
        key = (name, px, colour.rgba(), ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, px, colour, ratio)
        return self._drawn[key]

    def _draw(self, name: str, px: int, colour: QColor, ratio: float) -> QPixmap:
        side = round(px * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        fill = f'fill="{colour.name()}" '.encode()
        source = self._source(name).replace(_SVG_START, _SVG_START + fill, 1)
        QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, name: str) -> bytes:
        if name not in self._sources:
            file_name = self._names.get(name, name)
            self._sources[name] = (self.folder / f"{file_name}.svg").read_bytes()
        return self._sources[name]
