"""Locks the screen when nobody has pressed a key or a button for a while."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
    }
)
_MS_PER_MINUTE: Final = 60_000


class IdleLock(QObject):
    """Counts from the last key, click or touch anywhere in the program.

    Signals:
        idle: The time is over.
    """

    idle = Signal()

    def __init__(self, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self.set_minutes(minutes)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    @property
    def timer(self) -> QTimer:
        """The running clock."""
        return self._timer

    def set_minutes(self, minutes: int) -> None:
        """Count anew, with another length."""
        self._timer.setInterval(minutes * _MS_PER_MINUTE)
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count anew at each sign of life (Qt)."""
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)
