"""The path of an SVG icon as a painter's path: what loading QtSvg for a few icons would cost more.

Knows the commands that the shipped icons are made of, all absolute: M L H V C S Q A Z. An arc's
axes are never turned.
"""

import re
from collections.abc import Iterator
from math import atan2, degrees, sqrt
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

_PATH: Final = re.compile(r'<path d="([^"]*)"')
_TOKEN: Final = re.compile(r"[A-Za-z]|[+-]?(?:\d+\.?\d*|\.\d+)")
_COUNTS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}
_FULL_TURN: Final = 360.0


def path_of(svg: str) -> QPainterPath:
    """Return the path of an icon's only ``<path>``, in the units of its view box.

    Raises:
        ValueError: If there is none, or it has a command that is not known here.
    """
    found = _PATH.search(svg)
    if found is None:
        raise ValueError("no path in the icon")
    pen = _Pen()
    for command, numbers in _segments(found[1]):
        pen.draw(command, numbers)
    return pen.path


def _segments(text: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield each command with its numbers; a command said once goes on for what follows."""
    words = _TOKEN.findall(text)
    command, at = "", 0
    while at < len(words):
        if words[at].isalpha():
            command, at = words[at], at + 1
        count = _COUNTS.get(command)
        if count is None:
            raise ValueError(f"the icon has the unknown command {command!r}")
        yield command, tuple(map(float, words[at : at + count]))
        at += count
        if command == "M":
            command = "L"


class _Pen:
    """Draws segments into a path and knows what the next one needs of the last."""

    def __init__(self) -> None:
        self.path: Final = QPainterPath()
        self.path.setFillRule(Qt.FillRule.WindingFill)
        self._control: QPointF | None = None

    def draw(self, command: str, numbers: tuple[float, ...]) -> None:
        """Draw one segment."""
        path, here = self.path, self.path.currentPosition()
        control, self._control = self._control, None
        match command:
            case "M":
                path.moveTo(*numbers)
            case "L" | "H" | "V":
                path.lineTo(*_corner(command, numbers, here))
            case "C" | "S":
                first = here * 2 - control if control is not None else here
                self._curve(first, numbers)
            case "Q":
                path.quadTo(*numbers)
            case "A":
                self._arc(here, numbers)
            case _:
                path.closeSubpath()

    def _curve(self, first: QPointF, numbers: tuple[float, ...]) -> None:
        """Draw a curve; a smooth one leaves its first control point to the curve before."""
        *own, x2, y2, x, y = numbers
        first = QPointF(*own) if own else first
        self._control = QPointF(x2, y2)
        self.path.cubicTo(first, self._control, QPointF(x, y))

    def _arc(self, start: QPointF, numbers: tuple[float, ...]) -> None:
        """Draw an elliptical arc (SVG 1.1, F.6.5, with the axes not turned)."""
        rx, ry, _turn, large, sweep, x, y = numbers
        # In the circle's own units the ellipse is a circle of radius 1.
        half_x, half_y = (start.x() - x) / 2 / rx, (start.y() - y) / 2 / ry
        half = half_x * half_x + half_y * half_y
        grown = max(1.0, sqrt(half))
        rx, ry, half_x, half_y = rx * grown, ry * grown, half_x / grown, half_y / grown
        away = sqrt(max(0.0, 1 / (half / grown**2) - 1)) * (-1 if large == sweep else 1)
        centre_x, centre_y = away * half_y, -away * half_x
        begin = -degrees(atan2(half_y - centre_y, half_x - centre_x))
        length = -degrees(atan2(-half_y - centre_y, -half_x - centre_x)) - begin
        if sweep and length > 0:
            length -= _FULL_TURN
        elif not sweep and length < 0:
            length += _FULL_TURN
        middle_x = (start.x() + x) / 2 + centre_x * rx
        middle_y = (start.y() + y) / 2 + centre_y * ry
        self.path.arcTo(QRectF(middle_x - rx, middle_y - ry, 2 * rx, 2 * ry), begin, length)


def _corner(command: str, numbers: tuple[float, ...], here: QPointF) -> tuple[float, float]:
    """Return where a straight line ends."""
    if command == "H":
        return numbers[0], here.y()
    if command == "V":
        return here.x(), numbers[0]
    return numbers[0], numbers[1]
