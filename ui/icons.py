"""Icons drawn from the shipped SVG files in any colour, size and pixel ratio."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap

from ui.svg_path import path_of

BOX: Final = 24
"""Width and height of an icon's view box."""


class IconSet:
    """Renders icons by meaning (``tokens.json`` → ``icons``) or by file name; keeps what it drew.

    Attributes:
        folder: Where the SVG files lie.
    """

    def __init__(self, folder: Path, names: Mapping[str, str]) -> None:
        self.folder = folder
        self._names = names
        self._paths: dict[str, QPainterPath] = {}
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(side / BOX, side / BOX)
        painter.fillPath(self._path(name), QColor(colour.rgb()))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _path(self, name: str) -> QPainterPath:
        if name not in self._paths:
            file_name = self._names.get(name, name)
            svg = (self.folder / f"{file_name}.svg").read_text(encoding="ascii")
            self._paths[name] = path_of(svg)
        return self._paths[name]
