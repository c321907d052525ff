"""One signal tells every open page what has changed."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from enforcement.changes import Changes


class ChangeHub(QObject):
    """Takes changes from any thread and tells them once per turn of the window thread.

    Signals:
        changed: Something was saved or received; carries `Changes`.
    """

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gathered: Changes | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._tell)
        self._arrived.connect(self._gather)

    def publish(self, changes: Changes) -> None:
        """Note that something has changed; may be called from any thread."""
        self._arrived.emit(changes)

    @Slot(object)
    def _gather(self, changes: Changes) -> None:
        self._gathered = changes if self._gathered is None else self._gathered | changes
        self._turn.start()

    @Slot()
    def _tell(self) -> None:
        changes, self._gathered = self._gathered, None
        if changes is not None:
            self.changed.emit(changes)
