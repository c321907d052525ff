"""One window per store folder: a second start brings the first window to the front."""

import hashlib
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

RAISE: Final = b"raise"
WAIT_MS: Final = 500


def channel_name(folder: Path) -> str:
    """Return the name of the local channel of a folder."""
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
    return f"brigade-desk-{digest[:20]}"


def raise_running(folder: Path) -> bool:
    """Ask a window that already runs on this folder to come forward; say whether one did."""
    socket = QLocalSocket()
    socket.connectToServer(channel_name(folder))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(RAISE)
    socket.flush()
    socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return True


class SingleInstance(QObject):
    """Listens for later starts on the same folder.

    Signals:
        raised: Somebody started the program again.
    """

    raised = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = channel_name(folder)
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)
        self._server.listen(name)

    def _take(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        self.raised.emit()
