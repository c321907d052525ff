"""Python's garbage collection, kept on the window thread.

Left alone, the collector runs in whichever thread allocates next. If that is a lane, it takes
widgets apart while the window thread draws them, and Qt crashes without a word.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1000


def collect_due() -> None:
    """Collect the oldest generation that is due, which takes the younger ones along."""
    due = [
        generation
        for generation, (count, threshold) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if count > threshold
    ]
    if due:
        gc.collect(max(due))


class WindowGarbage(QObject):
    """Collects on the window thread, as often as Python itself would; made there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect_due)
        self._by_itself = gc.isenabled()
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave collecting to whom it was left before: no lane runs any more."""
        self._timer.stop()
        if self._by_itself:
            gc.enable()
