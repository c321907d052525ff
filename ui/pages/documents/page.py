"""文书: the papers with what they wait for, and the number register as a second tab."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from enforcement.changes import Changes
from enforcement.read_models import PaperRow
from enforcement.records import RecordId, RecordKind
from enforcement.steps.names import StepName
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.cases.export import ask_for_file
from ui.pages.cases.files import SIGNED_SHEETS, pick_files
from ui.pages.cases.page import CasePage
from ui.pages.cases.paper_page import PaperPage
from ui.pages.documents.blanks_page import BlanksPage
from ui.pages.documents.forms_page import FormsPage
from ui.pages.documents.numbers_view import NumbersView
from ui.pages.documents.papers_view import PapersFacts, PapersView, Waits, read_papers
from ui.pages.documents.prove_page import ProvePage
from ui.pages.documents.scans_page import ScansPage
from ui.pages.print_preview.batch_page import BatchPage
from ui.printing import Printers
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.layouts import column
from ui.widgets.tabs import TabRow

_PAPERS, _NUMBERS = 0, 1
_READ_AGAIN = frozenset(
    {RecordKind.DOCUMENT, RecordKind.CASE, RecordKind.NUMBER_USE, RecordKind.PARTY}
)


class DocumentsPage(Page):
    """Every issued paper of this store.

    Signals:
        handwritten_wanted: Record what was written on a blank form; carries number and form.
        unsigned_counted: The papers were read; carries of how many the signed sheet isn't back.
    """

    handwritten_wanted = Signal(str, str)
    unsigned_counted = Signal(int)
    title = "文书"
    help_keys = (
        HelpKey(key="↑ ↓", does="选，回车打开"),
        HelpKey(key="Alt 1、Alt 2", does="文书、文号登记簿"),
        HelpKey(key="F6", does="放回签件：扫描件、照片"),
        HelpKey(key="F7", does="核验一份文书"),
        HelpKey(key="Ctrl P", does="列出的文书，选几份一起打印；登记簿里：印备用空白文书"),
        HelpKey(key="F8", does="登记簿里：作废选中的号"),
        HelpKey(key="F9", does="导出表格"),
        HelpKey(key="F10", does="文书式样：导入、核对新印发的"),
    )

    def __init__(self, desk: Desk, printers: Printers | None = None) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._printers = printers or Printers()
        theme = self.theme
        self.tabs = TabRow(theme, ("文书", "文号登记簿"), "看什么")
        look = ButtonLook(icon="export", key="F9")
        self.export_button = Button(theme, "导出表格", look)
        self.scans_button = Button(theme, "放回签件", ButtonLook(icon="sign", key="F6"))
        self.scans_button.setObjectName("take_scans")
        self.prove_button = Button(theme, "核验", ButtonLook(icon="review", key="F7"))
        self.prove_button.setObjectName("prove")
        self.forms_button = Button(theme, "导入式样", ButtonLook(icon="import", key="F10"))
        self.forms_button.setObjectName("forms")
        buttons = (self.export_button, self.scans_button, self.prove_button, self.forms_button)
        self.lend(self.tabs, *buttons)
        self.papers = PapersView(desk)
        self.numbers = NumbersView(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.papers)
        self._stack.addWidget(self.numbers)
        self.setLayout(column(self._stack))
        self.setAcceptDrops(True)
        self._connect_signals()
        self._read()

    def title_widgets(self) -> Sequence[QWidget]:
        """Return the tabs."""
        return (self.tabs,)

    def header_actions(self) -> Sequence[QWidget]:
        """Return the ways to signed sheets, to a proof, to new versions, to a workbook."""
        return (self.scans_button, self.prove_button, self.forms_button, self.export_button)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        keys: dict[str, Callable[[], object]] = {
            "Alt+1": partial(self.show_tab, _PAPERS),
            "Alt+2": partial(self.show_tab, _NUMBERS),
            "F6": self.ask_scans,
            "F7": self.open_prove,
            "F9": self.ask_export,
            "F10": self.open_forms,
        }
        if self.tabs.index == _NUMBERS:
            return {**keys, "F8": self.numbers.ask_void, "Ctrl+P": self.open_blanks}
        return {**keys, "Ctrl+P": self.papers.ask_batch}

    def first_focus(self) -> QWidget:
        """Return what waits, or the register."""
        view = self.numbers if self.tabs.index == _NUMBERS else self.papers
        return view.first_focus()

    def reload(self, changes: Changes | None) -> None:
        """Read papers and numbers again when they changed."""
        if changes is None or changes.kinds & _READ_AGAIN:
            self._read()
            self.numbers.read()

    def show_tab(self, index: int) -> None:
        """Show the papers, or the register."""
        self.tabs.set_index(index)
        self._stack.setCurrentIndex(index)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_unsigned(self) -> None:
        """Show the papers whose signed sheet hasn't come back."""
        self.show_tab(_PAPERS)
        self.papers.show_waiting(Waits.SIGNATURE)

    def ask_scans(self) -> None:
        """Ask for the scans of signed sheets."""
        pick_files(self, SIGNED_SHEETS, self.open_scans, many=True)

    def open_scans(self, paths: Sequence[Path]) -> None:
        """Open the page that files scans with their papers."""
        self.page_wanted.emit(ScansPage(self.desk, paths))

    def open_prove(self) -> None:
        """Open the page that proves a paper."""
        self.page_wanted.emit(ProvePage(self.desk, self._printers))

    def open_forms(self) -> None:
        """Open the page of the forms' versions."""
        self.page_wanted.emit(FormsPage(self.desk))

    def open_blanks(self) -> None:
        """Open the page that prints blank numbered forms, of the series that is shown."""
        page = BlanksPage(self.desk, self._printers)
        page.show_form(self.numbers.form)
        self.page_wanted.emit(page)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged here (Qt)."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take scans that were dropped (Qt)."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if urls:
            self.open_scans([Path(url.toLocalFile()) for url in urls])

    def ask_export(self) -> None:
        """Ask for a file, then write what is shown."""
        name = "文号登记簿" if self.tabs.index == _NUMBERS else "文书"
        ask_for_file(self, f"{name}{self.desk.now():%Y%m%d}", self.export_to)

    def export_to(self, path: Path) -> None:
        """Write what is shown to a workbook."""
        view = self.numbers if self.tabs.index == _NUMBERS else self.papers
        view.export_to(path, self)

    def _connect_signals(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.export_button.clicked.connect(self.ask_export)
        self.scans_button.clicked.connect(self.ask_scans)
        self.prove_button.clicked.connect(self.open_prove)
        self.forms_button.clicked.connect(self.open_forms)
        self.papers.opened.connect(self._open_paper)
        self.papers.batch_wanted.connect(self._open_batch)
        self.papers.on_spot_wanted.connect(lambda: self.place_wanted.emit("on_spot"))
        self.numbers.case_wanted.connect(self._open_case)
        self.numbers.blanks_wanted.connect(self.open_blanks)
        self.numbers.handwritten_wanted.connect(self.handwritten_wanted)

    def _read(self) -> None:
        self.desk.ask(self, read_papers, self._show)

    def _show(self, facts: PapersFacts) -> None:
        self.papers.show_facts(facts)
        self.unsigned_counted.emit(len(facts.waiting(Waits.SIGNATURE)))

    def _open_paper(self, paper: object) -> None:
        if isinstance(paper, PaperRow):
            page = PaperPage(self.desk, paper, self._printers)
            page.parent_title = self.title
            page.correction_wanted.connect(self._correct)
            self.page_wanted.emit(page)

    def _open_batch(self, papers: object) -> None:
        if isinstance(papers, tuple):
            page = BatchPage(self.desk, papers, self._printers)
            page.parent_title = self.title
            self.page_wanted.emit(page)

    def _correct(self, case: object) -> None:
        """Open the case of a decision at the step that corrects it."""
        self.back_wanted.emit()
        page = CasePage(self.desk, RecordId(str(case)), self._printers)
        page.parent_title = self.title
        page.open_act(StepName.CORRECT_DECISION)
        self.page_wanted.emit(page)

    def _open_case(self, case: object) -> None:
        page = CasePage(self.desk, RecordId(str(case)), self._printers)
        page.parent_title = self.title
        self.page_wanted.emit(page)
