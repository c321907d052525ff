"""导入法规: a folder, how far it is, what came of each file."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from enforcement.errors import UserFacingError
from enforcement.laws.law_import import ImportWatch, LawFolderReader, LawImport
from ui.background import Lane
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.laws.reading import import_folder
from ui.pages.laws.words import outcome_rows, outcome_words
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.feedback import BusyBar
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import SECONDARY, WRAPPED, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.panels import ErrorPanel, PanelText
from ui.widgets.rows import RowList

LOOK_MS: Final = 150
"""How often the bar asks how far the import is."""

_READING_SHARE: Final = 15
_WHOLE: Final = 100
_HOW: Final = (
    "把法规文本放进一个文件夹，一部法一个 .md 文件，文件名写法名和日期，"
    "例如“行政处罚法(2021-01-22).md”。可以从公开的法规文本库下载，用 U 盘带来。"
)
_RUNNING: Final = "正在导入，可以停下，停下就一部也不导入。"
_STILL: Final = "还在导入。等它做完，或者先点“停下”。"


class LawImportPage(Page):
    """Imports a folder of law texts in the background."""

    title = "导入法规"
    parent_title = "法规库"
    help_keys = (
        HelpKey(key="Ctrl Enter", does="开始导入"),
        HelpKey(key="Esc", does="回到法规库"),
    )

    def __init__(self, desk: Desk, reader: LawFolderReader) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._reader = reader
        self.watch: ImportWatch | None = None
        self._create_widgets()
        self._lay_out()
        self._connect_signals()

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        return {"Ctrl+Return": self.start}

    def first_focus(self) -> QWidget:
        """Return the button that chooses the folder, or the one that stops."""
        return self.choose

    def can_leave(self) -> bool:
        """Say no while an import runs, so that its result is read."""
        if self.watch is not None:
            self.state.setText(_STILL)
        return self.watch is None

    def choose_folder(self) -> None:
        """Ask for the folder."""
        dialog = QFileDialog(self, "选法规文件夹", self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def start(self) -> None:
        """Import the folder, unless one is being imported."""
        folder = self.folder.text().strip()
        if self.watch is not None:
            return
        if not folder:
            self.folder_row.show_error("还没有选文件夹。")
            self.choose.setFocus()
            return
        self.watch = watch = ImportWatch()
        self._show_running(running=True)
        work = partial(import_folder, self._reader, self.desk.store, Path(folder), watch)
        self.desk.work(self, Lane.WORK, work, self._done, self._failed)

    def stop(self) -> None:
        """Stop the import at its next file."""
        if self.watch is not None:
            self.watch.stop()

    def _create_widgets(self) -> None:
        theme = self.theme
        self.how = Label(theme, _HOW, WRAPPED)
        self.folder = LineField(theme, "fill", "")
        self.folder.setObjectName("law_folder")
        self.choose = Button(theme, "选文件夹", ButtonLook(icon="import"))
        self.choose.setObjectName("choose_law_folder")
        self.folder_row = FieldRow(theme, FieldWords(label="法规文件夹"), self.folder)
        self.begin = PrimaryButton(theme, "开始导入", ButtonLook(key="Ctrl Enter"))
        self.begin.setObjectName("import_laws")
        self.busy = BusyBar(theme)
        self.error = ErrorPanel(theme, self)
        self.error.hide()
        self.state = Label(theme, "", SECONDARY)
        self.result = Label(theme, "", TextStyle(role="section", wrap=True))
        self.files = RowList(theme, "每个文件的结果")
        self.files.setObjectName("law_files")
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)

    def _lay_out(self) -> None:
        theme = self.theme
        card = Card(theme)
        card.set_padding(20, 16)
        field = row(self.folder_row, column(None, self.choose), gap=theme.px(10))
        field.setStretch(0, 1)
        foot = row(self.begin, self.state, None, gap=theme.px(12))
        inside = column(self.how, self.busy, self.error, gap=theme.px(12))
        inside.insertLayout(1, field)
        inside.insertLayout(2, foot)
        card.body.addLayout(inside)
        self._results = Card(theme)
        self._results.set_padding(2, 2)
        head = row(self.result, margins=(theme.px(18), theme.px(12), theme.px(18), theme.px(8)))
        self._results.body.addLayout(head)
        self._results.body.addWidget(self.files, 1)
        self._results.hide()
        parts = column(card, self._results, None, gap=theme.px(16))
        parts.setStretch(1, 100)
        self.setLayout(parts)

    def _connect_signals(self) -> None:
        self.choose.clicked.connect(self.choose_folder)
        self.begin.clicked.connect(self.start)
        self.busy.stopped.connect(self.stop)
        self.folder.textChanged.connect(self.folder_row.clear_error)
        self._look.timeout.connect(self._show_progress)

    def _show_running(self, *, running: bool) -> None:
        for part in (self.begin, self.choose, self.folder):
            part.setEnabled(not running)
        self.state.setText(_RUNNING if running else "")
        if running:
            self.error.hide()
            self._results.hide()
            self.busy.begin("在读文件夹")
            self._look.start()
        else:
            self._look.stop()
            self.busy.end()

    def _show_progress(self) -> None:
        watch = self.watch
        if watch is None or not watch.total:
            return
        read = watch.doing == "在读"
        share = _READING_SHARE if read else _WHOLE - _READING_SHARE
        percent = (0 if read else _READING_SHARE) + share * watch.done // watch.total
        self.busy.advance(percent, f"{watch.doing} {watch.done}/{watch.total}")

    def _done(self, done: LawImport) -> None:
        self.watch = None
        self._show_running(running=False)
        self.result.setText(outcome_words(done))
        self.files.show_rows(outcome_rows(done))
        self._results.show()
        self.files.setFocus()

    def _failed(self, error: Exception) -> None:
        self.watch = None
        self._show_running(running=False)
        if not isinstance(error, UserFacingError):
            self.desk.services.messages.show_error(error)
            return
        self.error.show_text(PanelText(sentence=error.message, lines=(error.advice,)))
        self.error.show()
        self.begin.setFocus()
