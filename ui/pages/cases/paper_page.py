"""An issued paper as it was printed: look at it, print it again, take the signed sheet back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from enforcement.case_papers.summary import FIRST_VIOLATION_WAIVER, SUMMARY_DECISION
from enforcement.changes import Changes
from enforcement.errors import UserFacingError
from enforcement.issuing import Issued
from enforcement.papers.catalogue import form_of
from enforcement.ports import Store
from enforcement.read_models import PaperRow
from enforcement.records import RecordId
from enforcement.scan_filing import ScannedRun
from ui.background import Lane
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.cases.files import SIGNED_SHEETS, pick_files
from ui.pages.cases.pictures import show_picture
from ui.pages.cases.scans import Filing, ScansRead, file_runs, read_scans
from ui.pages.cases.service_work import ServedBy, make_service_proof
from ui.pages.cases.side_cards import needs_signature, original_words, paper_tag
from ui.pages.cases.words import instant_text
from ui.pages.print_preview.print_history import PrintHistory
from ui.pages.print_preview.printer_foot import FoundPrinters, PrinterFoot, find_printers
from ui.pages.print_preview.recorded_print import (
    PrintDesk,
    PrintedUnrecorded,
    PrinterTask,
    SheetPrint,
)
from ui.painters.base import Frame
from ui.printing import Printers, PrintFailed, PrintWatch
from ui.widgets.buttons import Button, ButtonLook, LinkButton
from ui.widgets.card import Card, Surface
from ui.widgets.label import WRAPPED_SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.marks import Tag
from ui.widgets.panels import Cure, ErrorPanel, PanelText
from ui.widgets.paper_view import PAPER_KEYS, PaperView
from ui.widgets.photo_tile import PhotoTile, PhotoWords
from ui.widgets.scroll import Scroll

_SIDE: Final = 376
_TILE: Final = 150
_AGAIN: Final = Cure(code="again", text="再打一次")
SERVED_FORMS: Final = frozenset({SUMMARY_DECISION, FIRST_VIOLATION_WAIVER})
"""Papers that a party receives, so that a proof of service may be made."""
CORRECTED_FORMS: Final = frozenset({"ORD-39", "ORD-40", SUMMARY_DECISION, FIRST_VIOLATION_WAIVER})
"""Decisions that a later paper (ORD-41) may correct, change or take back; the old one stays."""


class PaperPage(Page):
    """The stored pages in front; what is printed are these very bytes.

    Signals:
        correction_wanted: The decision is to be corrected by a new paper; carries its case.
    """

    correction_wanted = Signal(object)

    parent_title = "案件"
    help_keys = (
        HelpKey(key="Ctrl P", does="打印这份文书"),
        HelpKey(key="F6", does="放进签字件"),
        *PAPER_KEYS,
    )

    def __init__(self, desk: Desk, paper: PaperRow, printers: Printers | None = None) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.paper = paper
        self.title = paper.title
        self._printers = printers or Printers()
        self._pdf = b""
        self.watch: PrintWatch | None = None
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._show_facts()
        if paper.sha256:
            work = partial(desk.store.blob, paper.sha256)
            desk.work(self, Lane.WORK, work, self._show, self._lost)
        self.prints.read()
        find = partial(find_printers, self._printers)
        desk.work(self, Lane.WORK, find, self._show_printers)

    def title_widgets(self) -> Sequence[QWidget]:
        """Return the paper's tag."""
        return (self.tag,)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the paper."""
        return {"Ctrl+P": self.print, "Ctrl+Return": self.print, "F6": self.ask_signed}

    def first_focus(self) -> QWidget:
        """Return the print button, else the pages."""
        return self.foot.print if self.foot.print.isEnabled() else self.view

    def reload(self, changes: Changes | None) -> None:
        """Read again what became of the paper."""
        if changes is None or self.paper.document in changes.records:
            self.prints.read()
            question = partial(_paper_again, paper=self.paper)
            self.desk.ask(self, question, self._take_paper)

    def can_leave(self) -> bool:
        """Stay while pages are on their way: what happened must be seen."""
        return self.watch is None

    def on_hidden(self) -> None:
        """Let a print that goes on end with a whole copy: the window may be closing."""
        if self.watch is not None:
            self.watch.stop()

    def print(self) -> None:
        """Print the stored pages, and note it."""
        if not self.foot.printer or not self._pdf or self.watch is not None:
            return
        self.error.hide()
        self.foot.show_print("正在打印", ready=False)
        self.watch = PrintWatch()
        work = partial(self._print_desk().print, self._job(), self.watch)
        self.desk.work(self, Lane.WORK, work, self._printed, self._not_printed)

    def ask_signed(self) -> None:
        """Ask for the scan or photo of the signed sheet."""
        if needs_signature(self.paper):
            pick_files(self, SIGNED_SHEETS, self.take_signed, many=True)

    def take_signed(self, paths: Sequence[Path]) -> None:
        """Keep the signed sheets and note that they are back; those that are there stay."""
        self._take(paths, instead=False)

    def take_instead(self, paths: Sequence[Path]) -> None:
        """Keep better scans in the place of those that are there."""
        self._take(paths, instead=True)

    def _take(self, paths: Sequence[Path], *, instead: bool) -> None:
        self.error.hide()
        read_scans(self.desk, self, paths, partial(self._file_signed, instead=instead))

    def make_proof(self) -> None:
        """File a proof of service for this paper; it waits among the case's papers."""
        renderer, desk = self.desk.renderer, self.desk
        if renderer is None:
            return
        self.proof.setEnabled(False)
        by = ServedBy(acting=desk.acting, team=desk.team, on=desk.now().date())
        work = partial(make_service_proof, desk.store, renderer, self.paper, by)
        desk.work(self, Lane.WORK, work, self._proof_made, self._proof_failed)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.tag = Tag(theme, paper_tag(self.paper))
        self.lend(self.tag)
        self.view = PaperView(theme, self.desk.services.runner)
        self.foot = PrinterFoot(theme)
        self.foot.next.hide()
        copies = 1 if self.paper.printed_at else self.paper.copies
        self.foot.copies.setValue(copies)
        self.foot.show_print("打印", ready=False)
        self.prints = PrintHistory(self.desk, self.paper.document)
        self.error = ErrorPanel(theme, self)
        self.error.hide()
        self.about = Label(theme, "", WRAPPED_SMALL)
        self.signed_words = Label(theme, "", WRAPPED_SMALL)
        look = ButtonLook(icon="sign", key="F6")
        self.take = Button(theme, "放进签字件", look)
        self.take.setObjectName("take_signed")
        self.again = LinkButton(theme, "换掉重放")
        self.again.setObjectName("take_instead")
        self.again.hide()
        self.correct = LinkButton(theme, "更正、变更、撤销")
        self.correct.setObjectName("correct_paper")
        self.proof = LinkButton(theme, "做送达回证")
        self.proof.setObjectName("make_proof")
        self.signed = PhotoTile(theme, PhotoWords(time="签字件"), _TILE)
        self.signed.hide()

    def _lay_out(self) -> None:
        theme = self.theme
        ground = Surface(theme, Frame(fill="rail", line="card", radius=8))
        ground.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        ground.set_padding(12, 11)
        ground.body.addWidget(self.view)
        about = Card(theme, "这份文书")
        about.body.addWidget(self.about)
        about.body.addWidget(self.correct)
        signed = Card(theme, "签字件")
        signed.body.addWidget(self.signed_words)
        signed.body.addSpacing(theme.px(8))
        signed.body.addWidget(self.signed)
        signed.body.addSpacing(theme.px(8))
        signed.body.addLayout(row(self.take, self.again, None, self.proof, gap=theme.px(8)))
        self.signed_card = signed
        cards = QWidget()
        cards.setLayout(column(about, self.prints, signed, None, gap=theme.px(16)))
        parts = column(Scroll(cards), self.error, self.foot, gap=theme.px(16))
        parts.setStretch(0, 1)
        right = QWidget()
        right.setLayout(parts)
        right.setFixedWidth(theme.px(_SIDE))
        whole = row(gap=theme.px(16))
        whole.addWidget(ground, 1)
        whole.addWidget(right)
        self.setLayout(whole)

    def _connect_signals(self) -> None:
        self.foot.print_wanted.connect(self.print)
        self.foot.file_wanted.connect(self._ask_file)
        self.foot.copies_changed.connect(lambda _count: self._show_button())
        self.take.clicked.connect(self.ask_signed)
        self.again.clicked.connect(
            lambda: pick_files(self, SIGNED_SHEETS, self.take_instead, many=True)
        )
        self.proof.clicked.connect(self.make_proof)
        self.correct.clicked.connect(lambda: self.correction_wanted.emit(self.paper.case))
        self.error.cure_chosen.connect(self._take_cure)

    def _show_facts(self) -> None:
        paper = self.paper
        unprinted = "还没打印" if paper.sha256 else ""
        printed = f"{instant_text(paper.printed_at)} 打印" if paper.printed_at else unprinted
        lines = [paper.number, f"{instant_text(paper.issued_at)} 制作", printed]
        lines += [f"{paper.pages} 页，当事人 {paper.party}" if paper.party else ""]
        lines += ["已被后来的文书更正、变更或者撤销，这份留在案卷里。"] if paper.corrected else []
        lines += [original_words(paper)]
        self.about.setText("\n".join(line for line in lines if line))
        self.correct.setVisible(paper.form in CORRECTED_FORMS and not paper.corrected)
        self.tag.show_state(paper_tag(paper))
        self.signed_card.setVisible(needs_signature(paper))
        self.proof.setVisible(paper.form in SERVED_FORMS)
        back = bool(paper.signed)
        self.signed_words.setText(_signed_words(paper))
        self.take.setText("再放几张" if back else "放进签字件")
        self.again.setVisible(back)
        pictures = [one for one in paper.signed if one.mime.startswith("image/")]
        self.signed.setVisible(bool(pictures))
        for picture in pictures[:1]:
            show_picture(self.desk, self.signed, picture.sha256, self.theme.px(_TILE) * 2)

    def _show(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.view.show_pdf(pdf)
        self._show_button()
        if self.isVisible():
            self.first_focus().setFocus()

    def _show_printers(self, found: FoundPrinters) -> None:
        self.foot.show_found(found, self._printers, form_of(self.paper.form))
        self._show_button()

    def _show_button(self) -> None:
        verb = "再打" if self.paper.printed_at else "打印"
        sheets = self.foot.copies.value() * max(self.paper.pages, 1)
        self.foot.show_print(f"{verb} {sheets} 张", ready=bool(self._pdf and self.foot.printer))

    def _job(self) -> PrinterTask:
        choice = self.foot.choice
        paper = SheetPrint(
            document=self.paper.document, sha256=self.paper.sha256, copies=choice.copies
        )
        return PrinterTask(printer=choice.printer, papers=(paper,), two_sided=choice.two_sided)

    def _print_desk(self) -> PrintDesk:
        desk = self.desk
        return PrintDesk(store=desk.store, printers=self._printers, acting=desk.acting)

    def _printed(self, printed: Mapping[RecordId, int] | None) -> None:
        if printed is not None and not printed:
            self._not_printed(PrintFailed("还没开始就停下了。"))
            return
        self.watch = None
        self.desk.note_saved()
        self._show_button()
        self.desk.services.messages.tell("打印好了")

    def _not_printed(self, error: Exception) -> None:
        self.watch = None
        self._show_button()
        if not isinstance(error, UserFacingError):
            self.desk.services.messages.show_error(error)
            return
        unrecorded = isinstance(error, PrintedUnrecorded)
        line = error.advice if unrecorded else "文书存好了。先看纸，再打一次。"
        text = PanelText(sentence=error.message, lines=(line,))
        first = Cure(code="printed", text="打出来了") if unrecorded else _AGAIN
        cures = [first, Cure(code="file", text="存成文件")]
        self.error.show_text(text, cures, "print")
        self.error.show()

    def _take_cure(self, code: str) -> None:
        self.error.hide()
        if code == "again":
            self.print()
        elif code == "printed":
            self._note_printed()
        elif code == "file":
            self._ask_file()

    def _note_printed(self) -> None:
        choice = self.foot.choice
        printed = {self.paper.document: choice.copies}
        work = partial(self._print_desk().record, choice.printer, printed)
        self.desk.work(self, Lane.WORK, work, self._printed, self._not_printed)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, "存成 PDF", f"{self.paper.title}.pdf", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda name: self.save_file(Path(name)))
        dialog.open()

    def save_file(self, path: Path) -> None:
        """Write the stored pages to a file, byte for byte."""
        work = partial(_write, path, self._pdf)
        done = partial(self._saved, path)
        self.desk.work(self, Lane.WORK, work, done, self._not_printed)

    def _saved(self, path: Path, _none: None) -> None:
        self.desk.services.messages.tell(f"存好了：{path.name}")

    def _file_signed(self, read: ScansRead, *, instead: bool) -> None:
        document = self.paper.document
        strange = [one for one in read.runs if one.paper and one.paper.document != document]
        if strange or read.refused:
            self._show_strange(strange, read)
        own = [one for one in read.runs if one not in strange]
        filings = [
            Filing(run=one, document=document, instead=instead and number == 0)
            for number, one in enumerate(own)
        ]
        if filings:
            file_runs(self.desk, self, filings, self._signed_back)

    def _show_strange(self, strange: Sequence[ScannedRun], read: ScansRead) -> None:
        """Say which files were not taken, and why."""
        others = [
            f"{one.words}：二维码是“{one.paper.title} {one.paper.number}”的，没有放。"
            for one in strange
            if one.paper
        ]
        lines = (*others, *(one.message for one in read.refused))
        text = PanelText(sentence="有几页没有放进来。", lines=lines)
        self.error.show_text(text, icon="sign")
        self.error.show()

    def _signed_back(self, _count: int) -> None:
        self.desk.note_saved()
        self.desk.services.messages.tell("签字件放好了")

    def _proof_made(self, _issued: Issued) -> None:
        self.desk.note_saved()
        self.desk.services.messages.tell("送达回证做好了，在这件案子的文书里，等打印")

    def _proof_failed(self, error: Exception) -> None:
        self.proof.setEnabled(True)
        self.desk.services.messages.show_error(error)

    def _take_paper(self, paper: PaperRow | None) -> None:
        if paper is not None and paper != self.paper:
            self.paper = paper
            self._show_facts()
            self._show_button()
            self.header_changed.emit()

    def _lost(self, error: Exception) -> None:
        if isinstance(error, UserFacingError):
            text = PanelText(sentence=error.message, lines=(error.advice,))
            self.error.show_text(text, icon="document")
            self.error.show()
        else:
            self.desk.services.messages.show_error(error)


def _signed_words(paper: PaperRow) -> str:
    """Return how far the signed sheets have come back."""
    laser = "只在热敏纸上打过，会褪色：再用激光打印机打一份，一起存。" if paper.wants_laser else ""
    if not paper.signed:
        return f"待回签：签了字的纸扫描或者拍照，放回这里，案卷才全。{laser}"
    files = f"{len(paper.signed)} 个文件 " if len(paper.signed) > 1 else ""
    return f"已回签，{files}{paper.signed_pages} 张，和原件放在一起。{laser}"


def _paper_again(store: Store, paper: PaperRow) -> PaperRow | None:
    papers = store.papers(paper.case or None)
    return next((one for one in papers if one.document == paper.document), None)


def _write(path: Path, pdf: bytes) -> None:
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise PrintFailed(f"文件 {path.name} 写不进去。") from error
