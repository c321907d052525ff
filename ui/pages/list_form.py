"""Importing an item list: a file, its covering notice, what was read, what is wrong with it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from enforcement.changes import Performed
from enforcement.context import Acting
from enforcement.errors import InvalidInput, UserFacingError
from enforcement.list_import import ListNotice, ListReader, ReadList
from enforcement.ports import Store
from ui.background import Lane, Then
from ui.pages.face import EnterFilter
from ui.pages.fitted_rows import FittedRows
from ui.pages.wait_bar import WaitBar
from ui.painters.list_row import ListRow, RowIcon
from ui.services import Services
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.feedback import BusyBar
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import STRONG, Label
from ui.widgets.layouts import align_top, column, row
from ui.widgets.panels import ErrorPanel, PanelText
from ui.widgets.value_edits import DateEdit

PROBLEMS_SHOWN: Final = 200
ROWS_SHOWN: Final = 3


class ListForm(QWidget):
    """Reads a file in the background and imports it when the officer says so.

    Signals:
        imported: The list is in the store; carries its sentence.
    """

    imported = Signal(str)

    def __init__(
        self,
        services: Services,
        reader: ListReader,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._reader = reader
        self._read: ReadList | None = None
        self._store: Callable[[], tuple[Store, Acting]] | None = None
        self.outcome = ""
        self._create_widgets(today)
        self._lay_out()
        self._connect_signals()

    def use_store(self, store: Callable[[], tuple[Store, Acting]]) -> None:
        """Import into the store that ``store`` returns, as the officer it returns."""
        self._store = store

    def _create_widgets(self, today: date) -> None:
        theme = self._services.theme
        self.path = LineField(theme)
        self.path.setObjectName("list_path")
        self.path.setPlaceholderText("清单文件，.xlsx 或 .csv")
        self.choose = Button(theme, "选文件", ButtonLook(icon="import"))
        self.path_row = FieldRow(theme, FieldWords(label="清单文件"), self.path)
        self.issued_by = LineField(theme, "id_number")
        self.issued_by.setObjectName("list_issued_by")
        self.issued_by.setText("重庆市大足区人民政府办公室")
        self.doc_no = LineField(theme, "id_number")
        self.doc_no.setObjectName("list_doc_no")
        self.effective = DateEdit(theme, today)
        self.issued_row = FieldRow(theme, FieldWords(label="谁印发的"), self.issued_by)
        self.doc_row = FieldRow(theme, FieldWords(label="印发文号"), self.doc_no)
        self.effective_row = FieldRow(theme, FieldWords(label="哪天起施行"), self.effective)
        self.busy = BusyBar(theme)
        self.importing = WaitBar(theme)
        self.counts = Label(theme, "", STRONG)
        self.counts.setObjectName("list_counts")
        self.problems = FittedRows(theme, "清单里要看的行", ROWS_SHOWN, self)
        self.problems.hide()
        self.error = ErrorPanel(theme, self)
        self.error.hide()
        self.take = Button(theme, "导入这份清单", ButtonLook(icon="done"))
        self.take.setObjectName("list_take")
        self.take.hide()

    def _lay_out(self) -> None:
        gap = self._services.theme.px(12)
        file = row(self.path_row, self.choose, gap=gap)
        file.setStretch(0, 1)
        file.setAlignment(self.choose, Qt.AlignmentFlag.AlignBottom)
        notice = row(self.issued_row, self.doc_row, self.effective_row, None, gap=gap)
        for line in (self.issued_row, self.doc_row, self.effective_row):
            align_top(notice, line)
        self._notice = QWidget()
        self._notice.setLayout(notice)
        notice.setContentsMargins(0, 0, 0, 0)
        take = row(self.take, None)
        self.setLayout(
            column(
                *(file, self._notice, self.error, self.busy, self.importing, self.counts),
                *(self.problems, take),
                gap=gap,
            )
        )
        self._notice.hide()
        self.counts.hide()

    def _connect_signals(self) -> None:
        self._enter = EnterFilter(self.read, self.path)
        self._enter_doc_no = EnterFilter(self.import_list, self.doc_no)
        self.busy.stopped.connect(self._stop)
        self.choose.clicked.connect(self._choose)
        self.take.clicked.connect(self.import_list)
        self.doc_no.textChanged.connect(lambda _text: self.doc_row.clear_error())

    def _stop(self) -> None:
        """Take no notice of the file any more; nothing was imported."""
        self._services.runner.forget(self)
        self.busy.end()
        self.take.setEnabled(True)

    def _choose(self) -> None:
        kinds = "清单 (*.xlsx *.csv)"
        path, _kind = QFileDialog.getOpenFileName(self, "选清单文件", self.path.text(), kinds)
        if path:
            self.path.setText(path)
            self.read()

    def read(self) -> None:
        """Read the file that the field names."""
        text = self.path.text().strip()
        if not text:
            self.path_row.show_error("没选文件。")
            return
        self.path_row.clear_error()
        self.error.hide()
        self.busy.begin("正在读清单，读完先给您看，还没有导入")
        work = partial(self._reader.read, Path(text))
        self._submit(Lane.WORK, work, self._show_read)

    def import_list(self) -> None:
        """Import what was read, under what the notice says."""
        if self._read is None or self._store is None:
            return
        if not self.doc_no.text().strip() and not self._read.sample:
            self.doc_row.show_error("没写文号。照印发清单的文件填。")
            self.doc_no.setFocus()
            return
        notice = ListNotice(
            issued_by=self.issued_by.text().strip(),
            doc_no=self.doc_no.text().strip(),
            effective_from=self.effective.day(),
        )
        store, acting = self._store()
        self.take.setEnabled(False)
        self.importing.begin("正在导入，一次写完")
        work = partial(_import, store, acting, self._read, notice)
        self._submit(Lane.BULK, work, self._show_imported)

    def _show_read(self, read: ReadList) -> None:
        self.busy.end()
        self._read = read
        modes = "，".join(f"{term} {count}" for term, count in read.by_mode.items() if count)
        wrong = f"，{len(read.problems)} 处要看" if read.problems else "，没有问题"
        self.counts.setText(f"读到 {read.items} 项：{modes}{wrong}")
        self.counts.show()
        self._show_problems(read)
        self._notice.show()
        self.take.setText(f"导入这 {read.items} 项")
        self.take.show()
        self.take.setEnabled(True)
        self.doc_no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_problems(self, read: ReadList) -> None:
        rows = [
            ListRow(
                target=number,
                title=one.problem,
                below=f"{one.sheet} 第 {one.row} 行 {one.column} 列：{one.value or '空着'}",
                lead=RowIcon(name="warning", colour="warn_solid"),
                strong=False,
            )
            for number, one in enumerate(read.problems[:PROBLEMS_SHOWN])
        ]
        self.problems.show_rows(rows)
        self.problems.setVisible(bool(rows))

    def _show_imported(self, versions: tuple[str, ...]) -> None:
        self.importing.end()
        items = self._read.items if self._read else 0
        self.outcome = f"{'、'.join(versions)}：导入了 {items} 项，等另一个人核对"
        self.counts.setText(self.outcome)
        self.take.hide()
        self._notice.hide()
        self.problems.hide()
        self.imported.emit(self.outcome)

    def _failed(self, error: Exception) -> None:
        self.busy.end()
        self.importing.end()
        self.take.setEnabled(True)
        if isinstance(error, InvalidInput) and error.field == "doc_no":
            self.doc_row.show_error(error.message)
        elif isinstance(error, UserFacingError):
            self.error.show_text(PanelText(sentence=error.message, lines=(error.advice,)))
            self.error.show()
        else:
            self._services.messages.show_error(error)

    def _submit(self, lane: Lane, work: Callable[[], object], done: Callable[..., None]) -> None:
        then = Then(owner=self, success=done, failure=self._failed)
        self._services.runner.submit(lane, work, then)


def _import(store: Store, acting: Acting, read: ReadList, notice: ListNotice) -> tuple[str, ...]:
    versions = []
    for item_list in read.lists(notice):
        _performed: Performed = store.import_items(item_list, acting)
        versions.append(item_list.version)
    return tuple(versions)
