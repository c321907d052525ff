"""Drives the program as an officer does: by keys, waiting for what is on the screen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copytree
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import main
from enforcement.adapters import Adapters
from enforcement.clock import Clock
from enforcement.door import OpenedStore
from enforcement.exchange import SyncClient
from enforcement.ports import Store
from local_store.door import LocalStoreDoor
from local_store.session import DoorSettings
from tests.local_store.costs import CHEAP_PRICES
from ui.background import BackgroundRunner
from ui.change_hub import ChangeHub
from ui.composition import show
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.printing import FolderPrinters
from ui.program import Folders, Program
from ui.services import Services
from ui.theme import Theme

WidgetT = TypeVar("WidgetT", bound=QWidget)
WAIT_MS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """Where a test works, and a sandbox to take over."""

    folder: Path
    sandbox: Path


class Frame:
    """A program with its services over a folder."""

    def __init__(self, qtbot: QtBot, theme: Theme, clock: Clock, places: Folder) -> None:
        self.qtbot = qtbot
        self.clock = clock
        self.folder = folder = places.folder
        self.sandbox = places.sandbox
        messages = Messages(theme)
        self.services = Services(
            theme=theme,
            runner=BackgroundRunner(messages.show_error),
            hub=ChangeHub(),
            messages=messages,
            clock=clock,
        )
        self.sync_clients: Callable[[Store], SyncClient] | None = None
        self.adapters = self._adapters()
        printers = FolderPrinters(folder)
        self.program = Program(self.adapters, self.services, Folders(base=folder), printers)
        self.program.face_changed.connect(show)
        self.ended: list[bool] = []
        self.program.ended.connect(lambda: self.ended.append(True))

    def door(self, name: str) -> LocalStoreDoor:
        """Return the door of a store folder of this computer."""
        return LocalStoreDoor(self.folder / name, self.clock, DoorSettings(prices=CHEAP_PRICES))

    def make_drill(self) -> None:
        """Put a sandbox into its place that was made once for all tests."""
        copytree(self.sandbox, self.folder / "drill")

    def start(self) -> None:
        """Start the program and wait for its first face."""
        self.program.start()
        self.wait(lambda: self.program.face is not None)

    @property
    def face(self) -> QWidget:
        """What is on the screen."""
        assert self.program.face is not None
        return self.program.face

    @property
    def window(self) -> MainWindow:
        """The main window."""
        assert isinstance(self.face, MainWindow)
        return self.face

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the program run until a condition holds."""
        self.qtbot.waitUntil(condition, timeout=WAIT_MS)

    def wait_face(self, name: str) -> QWidget:
        """Wait until the face of that object name is on the screen."""
        self.wait(lambda: self.program.face is not None and self.face.objectName() == name)
        return self.face

    def settle(self) -> None:
        """Wait until all lanes are idle and every answer has been taken."""
        self.wait(lambda: self.services.runner.is_idle)

    def find(self, kind: type[WidgetT], name: str) -> WidgetT:
        """Return a widget of the face by its object name."""
        found = self.face.findChild(kind, name)
        assert found is not None, name
        return found

    def type_into(self, name: str, text: str) -> None:
        """Type into a field, key by key for ASCII, at once for what an IME would compose."""
        field = self.find(QLineEdit, name)
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            field.insert(text)

    def press(self, key: Qt.Key, target: QWidget | None = None) -> None:
        """Press a key where the focus is, or in a widget."""
        QTest.keyClick(target or self.face.focusWidget() or self.face, key)

    def end(self) -> None:
        """Close the store and wait for all threads."""
        if not self.ended:
            self.program.quit()
            self.wait(lambda: bool(self.ended))
        self.services.runner.shutdown()
        if self.program.face is not None:
            self.program.face.hide()
            self.program.face.deleteLater()
        self.program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _adapters(self) -> Adapters:
        def door(folder: Path) -> LocalStoreDoor:
            return LocalStoreDoor(folder, self.clock, DoorSettings(prices=CHEAP_PRICES))

        def client(store: Store) -> SyncClient:
            return (self.sync_clients or main.make_sync_client)(store)

        return replace(main.make_adapters(), clock=self.clock, door=door, sync_client=client)


def sign_in_to_drill(frame: Frame) -> OpenedStore:
    """Return the sandbox, opened without the window."""
    return frame.door("drill").sign_in("周明远", "yanlian-2026")
