"""The order of Tab: page content, header, top bar, rail, whatever was created first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def tab_stops(zones: Sequence[QWidget]) -> list[QWidget]:
    """Return what Tab visits, zone after zone."""
    return [stop for zone in zones for stop in _stops_in(zone)]


def move_focus(zones: Sequence[QWidget], *, forward: bool) -> bool:
    """Give the focus to the next or previous stop; return whether there was one."""
    stops = tab_stops(zones)
    if not stops:
        return False
    current = QApplication.focusWidget()
    step = 1 if forward else -1
    before_first = -1 if forward else 0
    start = stops.index(current) if current in stops else before_first
    place = (start + step) % len(stops)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[place].setFocus(reason)
    return True


def _stops_in(zone: QWidget) -> list[QWidget]:
    stops = [zone] if _takes_tab(zone) else []
    widget = zone.nextInFocusChain()
    while widget is not None and widget is not zone:
        if zone.isAncestorOf(widget) and _takes_tab(widget):
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops


def _takes_tab(widget: QWidget) -> bool:
    wants = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    alone = widget.focusProxy() is None
    return wants and alone and widget.isEnabled() and widget.isVisible()
