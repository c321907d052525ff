"""The 24-hour clock of the top bar: an urgent seizure whose approval is still waited for.

It stands over every page while such a term runs (行政强制法 第十九条); a click opens the step.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from enforcement.changes import Changes
from enforcement.ports import Store
from enforcement.read_models import DeadlineRow
from ui.desk import Desk
from ui.main_window import MainWindow

RULE: Final = "L19"
LOOK_MS: Final = 20_000
"""How often the minutes are counted again."""
_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = 60
_OPEN: Final = ("running", "missed")


class UrgentClock(QObject):
    """Counts down the most urgent approval.

    Signals:
        wanted: The officer wants the step that the clock waits for; carries the case's record.
    """

    wanted = Signal(object)

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._row: DeadlineRow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._count)
        window.top_bar.clock.opened.connect(self._open)
        desk.services.hub.changed.connect(self.look)
        self.look(None)

    def look(self, changes: Changes | None) -> None:
        """Read the terms again when something was recorded."""
        if changes is None or changes.records or changes.sync:
            self._desk.ask(self, _urgent, self._take)

    def _take(self, row: DeadlineRow | None) -> None:
        self._row = row
        if row is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        self._count()

    def _count(self) -> None:
        due = self._row.due_at if self._row is not None else None
        self._window.top_bar.show_clock(clock_words(due, self._desk.now()) if due else "")

    def _open(self) -> None:
        if self._row is not None:
            self.wanted.emit(self._row.case)


def clock_words(due: datetime, now: datetime) -> str:
    """Return what the pill says: hours and minutes that are left, or how long it is over."""
    minutes = abs(due - now) // _MINUTE
    if now <= due:
        return f"补批准 剩 {minutes // _HOUR:02d}:{minutes % _HOUR:02d}"
    hours = minutes // _HOUR
    return f"补批准 超过 {hours} 小时" if hours else f"补批准 超过 {minutes} 分钟"


def _urgent(store: Store) -> DeadlineRow | None:
    rows: Sequence[DeadlineRow] = store.deadlines()
    waiting = [row for row in rows if row.rule == RULE and row.state in _OPEN and row.due_at]
    return min(waiting, key=lambda row: str(row.due_at), default=None)
