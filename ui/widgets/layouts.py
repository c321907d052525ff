"""Rows and columns without the defaults of Qt: no margin, the spacing said aloud."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Part = QWidget | QBoxLayout | int | None


def column(
    *parts: Part, gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Return a column of ``parts``: widgets, layouts, spaces in px; None takes up the rest."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap, margins)
    return layout


def row(
    *parts: Part, gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Return a row of ``parts``: widgets, layouts, spaces in px; None takes up the rest."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap, margins)
    return layout


def _fill(
    layout: QBoxLayout,
    parts: Iterable[Part],
    gap: int,
    margins: tuple[int, int, int, int],
) -> None:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QBoxLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def at_left(widget: QWidget) -> QWidget:
    """Return a box that keeps ``widget`` at its left and no wider than it wants to be."""
    box = QWidget()
    box.setLayout(row(widget, None))
    return box


def align_top(layout: QBoxLayout, widget: QWidget) -> None:
    """Keep ``widget`` at the upper edge of its row."""
    layout.setAlignment(widget, Qt.AlignmentFlag.AlignTop)


def align_all_top(layout: QBoxLayout) -> None:
    """Keep every widget of a row at its upper edge: a hint below one moves no label."""
    for widget in widgets_in(layout):
        align_top(layout, widget)


def empty(layout: QLayout) -> None:
    """Take everything out of ``layout`` and let its widgets go."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            empty(inner)
            inner.deleteLater()
        elif widget is not None:
            widget.hide()
            widget.deleteLater()


def detach(layout: QLayout) -> list[QWidget]:
    """Take the widgets out of ``layout`` without destroying them; return them, hidden."""
    widgets = widgets_in(layout)
    for widget in widgets:
        # An item that is only taken lives on and keeps the next one's heights stale.
        layout.removeWidget(widget)
        widget.hide()
    while layout.takeAt(0) is not None:
        pass
    return widgets


def widgets_in(layout: QLayout) -> list[QWidget]:
    """Return the widgets that lie directly in ``layout``."""
    items = (layout.itemAt(number) for number in range(layout.count()))
    return [widget for item in items if item and (widget := item.widget()) is not None]
