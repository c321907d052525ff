"""What a list shows goes into a workbook: asked for a file, written in the background."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from enforcement.ports import Store
from ui.background import Lane
from ui.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A title, its columns and its rows, all text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


MakeTable = Callable[[Store], Table]


def ask_for_file(parent: QWidget, name: str, take: Callable[[Path], None]) -> None:
    """Ask where the workbook goes."""
    dialog = QFileDialog(parent, "存成表格", f"{name}.xlsx", "表格 (*.xlsx)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.open()


def export(desk: Desk, owner: QWidget, make: MakeTable, path: Path) -> None:
    """Write what ``make`` reads to ``path``; tell with a link when it is there."""
    work = partial(_write, desk.store, make, path)
    desk.work(owner, Lane.BULK, work, partial(_tell, desk, path))


def _write(store: Store, make: MakeTable, path: Path) -> int:
    table = make(store)
    rows: Sequence[Sequence[str]] = table.rows
    store.export_table(path, table.title, table.columns, rows)
    return len(table.rows)


def _tell(desk: Desk, path: Path, count: int) -> None:
    url = QUrl.fromLocalFile(str(path.parent))
    desk.services.messages.tell(f"导出 {count} 行：{path.name}", "打开文件夹", partial(_open, url))


def _open(url: QUrl) -> None:
    QDesktopServices.openUrl(url)
