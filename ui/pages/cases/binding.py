"""整卷 PDF: a case bound into one file, with its progress and a way to stop."""

from functools import partial
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from enforcement.binding import BindingStopped, Told
from enforcement.case_binding import Bindery, BoundCase, bind_case
from enforcement.case_papers.ordinary.making import CaseDesk
from enforcement.records import RecordId
from ui.background import Lane
from ui.desk import Desk
from ui.widgets.feedback import BusyBar

_PERCENT: Final = 100


class BindingBar(BusyBar):
    """Asks for a file, binds the case into it, and shows how far it is.

    Signals:
        advanced: So many pages of so many are written.
    """

    advanced = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.services.theme, "停下", parent)
        self._desk = desk
        self._stop_wanted = Event()
        self._running = False
        self.advanced.connect(self._show_pages)
        self.stopped.connect(self._stop_wanted.set)
        self.destroyed.connect(self._stop_wanted.set)

    def ask(self, case: RecordId, name: str) -> None:
        """Ask where the file goes, then bind it."""
        dialog = QFileDialog(self, "整卷存成 PDF", f"{name}卷宗.pdf", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda chosen: self.bind(case, Path(chosen)))
        dialog.open()

    def bind(self, case: RecordId, target: Path) -> None:
        """Bind a case into a file; one at a time."""
        desk = self._desk
        if desk.binder is None or self._running:
            return
        self._running = True
        self._stop_wanted.clear()
        self.begin("正在订卷")
        work = partial(_bind, desk, case, target, self._tell)
        desk.work(self, Lane.WORK, work, partial(self._bound, target), self._failed)

    def _tell(self, done: int, pages: int) -> bool:
        """Tell from the work lane how far it is; answer whether to go on."""
        if self._stop_wanted.is_set():
            return False
        self.advanced.emit(done, pages)
        return True

    def _show_pages(self, done: int, pages: int) -> None:
        self.advance(done * _PERCENT // max(pages, 1), f"正在订卷，{done} / {pages} 页")

    def _bound(self, target: Path, bound: BoundCase) -> None:
        self._over()
        missing = len(bound.contents.missing)
        words = f"整卷订好了，{bound.pages} 页"
        words += f"，{missing} 份没收回签字件" if missing else ""
        folder = QUrl.fromLocalFile(str(target.parent))
        tell = self._desk.services.messages.tell
        tell(words, "打开文件夹", partial(_open, folder))

    def _failed(self, error: Exception) -> None:
        self._over()
        if isinstance(error, BindingStopped):
            self._desk.services.messages.tell(error.message)
        else:
            self._desk.services.messages.show_error(error)

    def _over(self) -> None:
        self._running = False
        self.end()


def _bind(desk: Desk, case: RecordId, target: Path, told: Told) -> BoundCase:
    store, make_binder = desk.store, desk.binder
    if make_binder is None:
        raise BindingStopped
    papers = CaseDesk(
        unit=desk.facts.unit,
        mode=desk.facts.info.mode,
        calendar=store.calendar(),
        officers=(),
        on=desk.now().date(),
    )
    return bind_case(Bindery(store=store, binder=make_binder()), case, papers, target, told)


def _open(url: QUrl) -> None:
    QDesktopServices.openUrl(url)
