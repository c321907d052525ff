"""放回签件: a stack of scans; the code on each page says whose it is, the others are asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from enforcement.ports import Store
from enforcement.read_models import PaperRow
from enforcement.scan_filing import ScannedRun
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.cases.files import SIGNED_SHEETS, pick_files
from ui.pages.cases.scans import Filing, ScansRead, file_runs, read_scans
from ui.pages.cases.side_cards import needs_signature
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.panels import PanelText, ReminderPanel
from ui.widgets.rows import RowList
from ui.widgets.rows_card import rows_card

_LEFT, _RIGHT = 560, 560
_UNKNOWN: Final = TagState(kind=TagKind.WARN, text="要认", icon="warning")
_KNOWN: Final = TagState(kind=TagKind.OK, text="认出来了", icon="done")


class ScansPage(Page):
    """Pages at the left, the papers that wait for theirs at the right."""

    title = "放回签件"
    parent_title = "文书"
    help_keys = (
        HelpKey(key="↑ ↓", does="左边选扫描页，右边选文书"),
        HelpKey(key="Enter", does="右边：选中的扫描页是这份文书的"),
        HelpKey(key="F7", does="再选几个文件"),
        HelpKey(key="F6", does="认出来的都放进案卷"),
    )

    def __init__(self, desk: Desk, paths: Sequence[Path] = ()) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.runs: tuple[ScannedRun, ...] = ()
        self._create_widgets()
        self._lay_out()
        self.pages.current_changed.connect(lambda _run: self._show_hint())
        self.papers.opened.connect(self._take_for)
        self.more.clicked.connect(self.ask_files)
        self.submit.clicked.connect(self.file_all)
        desk.ask(self, _waiting, self._show_papers)
        self.take_files(paths)

    def header_actions(self) -> Sequence[QWidget]:
        """Return the ways to more files and into the case files."""
        return (self.more, self.submit)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        return {"F6": self.file_all, "F7": self.ask_files}

    def first_focus(self) -> QWidget:
        """Return the scanned pages."""
        return self.pages

    def ask_files(self) -> None:
        """Ask for more scans."""
        pick_files(self, SIGNED_SHEETS, self.take_files, many=True)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Look at files; their pages are shown when they were read."""
        if paths:
            self.words.setText(f"正在看 {len(paths)} 个文件")
            read_scans(self.desk, self, paths, self._take_read)

    def file_all(self) -> None:
        """File every page whose paper is known."""
        filings = [
            Filing(run=run, document=run.paper.document)
            for run in self.runs
            if run.paper is not None
        ]
        if filings:
            self.submit.setEnabled(False)
            file_runs(self.desk, self, filings, self._filed)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.more = Button(theme, "再选文件", ButtonLook(icon="photos", key="F7"))
        self.submit = PrimaryButton(theme, "放进案卷", ButtonLook(key="F6"))
        self.submit.setObjectName("file_scans")
        self.submit.setEnabled(False)
        self.lend(self.more, self.submit)
        self.pages = RowList(theme, "扫描页")
        self.pages.setObjectName("scanned_pages")
        self.papers = RowList(theme, "待回签的文书")
        self.papers.setObjectName("waiting_papers")
        self.words = Label(theme, "还没有选文件", SMALL)
        self.hint = Label(theme, "", SMALL)
        self.refused = ReminderPanel(theme, self)
        self.refused.hide()

    def _lay_out(self) -> None:
        both = row(gap=self.theme.px(16))
        both.addWidget(rows_card(self.theme, "扫描进来的页", self.words, self.pages), _LEFT)
        both.addWidget(rows_card(self.theme, "这一页是哪份文书的", self.hint, self.papers), _RIGHT)
        whole = column(self.refused, both, gap=self.theme.px(12))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _take_read(self, read: ScansRead) -> None:
        self.runs = (*self.runs, *read.runs)
        self.refused.setVisible(bool(read.refused))
        if read.refused:
            lines = tuple(error.message for error in read.refused)
            self.refused.show_text(PanelText(sentence="有文件读不出来，没有放。", lines=lines))
        self._show_pages()
        unknown = next((at for at, run in enumerate(self.runs) if run.paper is None), None)
        if unknown is not None:
            self.pages.show_current(unknown)

    def _show_pages(self) -> None:
        self.pages.show_rows([_page_row(at, run) for at, run in enumerate(self.runs)])
        known = sum(run.paper is not None for run in self.runs)
        self.words.setText(f"{len(self.runs)} 份，认出 {known} 份" if self.runs else "还没有选文件")
        self.submit.setEnabled(known > 0)
        self._show_hint()

    def _show_papers(self, papers: tuple[PaperRow, ...]) -> None:
        self.papers.show_rows([_paper_row(paper) for paper in papers])

    def _show_hint(self) -> None:
        run = self._current()
        self.hint.setText("先选左边的一页" if run is None else "回车就认给它")

    def _current(self) -> ScannedRun | None:
        at = self.pages.current_target()
        return self.runs[at] if isinstance(at, int) and at < len(self.runs) else None

    def _take_for(self, paper: object) -> None:
        """Note that the chosen page is that of a paper; go on to the next unknown one."""
        at, run = self.pages.current_target(), self._current()
        if run is None or not isinstance(paper, PaperRow) or not isinstance(at, int):
            return
        self.runs = (*self.runs[:at], replace(run, paper=paper), *self.runs[at + 1 :])
        self._show_pages()
        unknown = next((n for n, one in enumerate(self.runs) if one.paper is None), None)
        if unknown is None:
            self.submit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.pages.show_current(unknown)

    def _filed(self, count: int) -> None:
        self.desk.note_saved()
        self.desk.services.messages.tell(f"{count} 份签字件放进案卷了")
        self.runs = tuple(run for run in self.runs if run.paper is None)
        self._show_pages()
        self.desk.ask(self, _waiting, self._show_papers)
        if not self.runs:
            self.back_wanted.emit()


def _waiting(store: Store) -> tuple[PaperRow, ...]:
    """Return the papers that are signed or sealed; those whose sheets aren't back first."""
    papers = [one for one in store.papers() if needs_signature(one)]
    return tuple(sorted(papers, key=lambda one: bool(one.signed)))


def _page_row(at: int, run: ScannedRun) -> ListRow:
    paper = run.paper
    named = f"{paper.title} {paper.number}".strip() if paper else "没有认出二维码"
    return ListRow(
        target=at,
        title=run.words,
        below=named,
        lead=RowIcon(name="document", colour="ink2" if paper else "warn_solid"),
        tail=_KNOWN if paper else _UNKNOWN,
        strong=False,
    )


def _paper_row(paper: PaperRow) -> ListRow:
    back = f"已回签 {paper.signed_pages} 张" if paper.signed else ""
    below = "，".join(one for one in (paper.number, paper.party, back) if one)
    return ListRow(
        target=paper, title=paper.title, below=below, lead=RowIcon(name="sign"), strong=False
    )
