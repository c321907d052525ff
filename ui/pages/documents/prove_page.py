"""核验: whether a paper is genuine, from its scan, photo, file or the text of its code."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.ports import ScanReader, Store
from enforcement.proving import Proved, Verdict, prove_codes
from enforcement.read_models import PaperRow
from enforcement.scans import ScanUnreadable
from ui.background import Lane
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.cases.files import SIGNED_SHEETS, pick_files, read_file
from ui.pages.cases.paper_page import PaperPage
from ui.pages.face import EnterFilter
from ui.printing import Printers
from ui.widgets.buttons import ButtonLook, LinkButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import STRONG, WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import at_left, column, row
from ui.widgets.marks import Icon

_WIDTH: Final = 720
_ORIGINAL: Final = "这就是本机出具的原件，每个字节都没有变。"
_LOOKS: Final[Mapping[Verdict, tuple[str, str] | None]] = {
    Verdict.GENUINE: None,
    Verdict.ALTERED: ("refused", "danger"),
    Verdict.UNKNOWN_DEVICE: ("warning", "warn"),
    Verdict.MIXED: ("warning", "warn"),
    Verdict.NO_CODE: ("info", "ink2"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a proof.

    Attributes:
        paper: The paper itself, where it is on this computer.
        original: Whether the file is the issued one, byte for byte.
    """

    proved: Proved
    paper: PaperRow | None
    original: bool = False


class ProvePage(Page):
    """A file or a text at the top, the answer below; nothing is asked of a network."""

    title = "核验文书"
    parent_title = "文书"
    help_keys = (
        HelpKey(key="F6", does="选文件：扫描件、照片、PDF"),
        HelpKey(key="Enter", does="核验贴进来的二维码文字"),
    )

    def __init__(self, desk: Desk, printers: Printers) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._printers = printers
        self._answer: Answer | None = None
        self._create_widgets()
        self._lay_out()
        self._enter = EnterFilter(self.prove_text, self.text)
        self.pick.clicked.connect(self.ask_file)
        self.open.clicked.connect(self._open_paper)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        return {"F6": self.ask_file}

    def first_focus(self) -> QWidget:
        """Return the way to a file."""
        return self.pick

    def ask_file(self) -> None:
        """Ask for a scan, photo or PDF."""
        pick_files(self, SIGNED_SHEETS, self.prove_files, many=False)

    def prove_files(self, paths: Sequence[Path]) -> None:
        """Prove the paper that a file shows."""
        if self.desk.scans is not None and paths:
            self.sentence.setText("正在看二维码")
            work = partial(_prove_file, self.desk.store, self.desk.scans, paths[0])
            self.desk.work(self, Lane.WORK, work, self._show)

    def prove_text(self) -> None:
        """Prove the text of a code."""
        if self.text.text().strip():
            self.desk.ask(self, partial(_prove, codes=(self.text.text(),)), self._show)

    def _create_widgets(self) -> None:
        theme = self.theme
        look = ButtonLook(icon="photos", key="F6")
        self.pick = PrimaryButton(theme, "选扫描件、照片或者 PDF", look)
        self.pick.setObjectName("prove_file")
        self.text = LineField(theme)
        self.text.setObjectName("prove_text")
        self.mark = Icon(theme, ("info", 20, "ink2"))
        self.sentence = Label(theme, "还没有核验。不用联网。", _SENTENCE)
        self.sentence.setObjectName("prove_sentence")
        self.lines = Label(theme, "", WRAPPED_SMALL)
        self.lines.setObjectName("prove_lines")
        self.open = LinkButton(theme, "打开这份文书")
        self.open.hide()

    def _lay_out(self) -> None:
        theme = self.theme
        ask = Card(theme, "拿什么核验")
        words = FieldWords(label="或者把手机扫出来的文字贴在这里，回车")
        ask.body.addLayout(
            column(at_left(self.pick), FieldRow(theme, words, self.text), gap=theme.px(12))
        )
        answer = Card(theme, "核验结果")
        head = row(self.mark, self.sentence, gap=theme.px(8))
        head.setStretch(1, 1)
        answer.body.addLayout(column(head, self.lines, at_left(self.open), gap=theme.px(10)))
        middle = QWidget()
        middle.setMaximumWidth(theme.px(_WIDTH))
        middle.setLayout(column(ask, answer, None, gap=theme.px(16)))
        whole = row(middle, gap=0)
        whole.addStretch(0)
        self.setLayout(whole)

    def _show(self, answer: Answer) -> None:
        self._answer = answer
        proof = answer.proved.proof
        drill = proof is not None and proof.drill
        genuine = ("warning", "warn") if drill else ("safe", "ok")
        icon, colour = genuine if answer.original else _LOOKS[answer.proved.verdict] or genuine
        self.mark.show_icon((icon, 20, colour))
        self.sentence.set_style(TextStyle(weight=600, colour=colour, wrap=True))
        self.sentence.setText(_ORIGINAL if answer.original else answer.proved.sentence)
        self.lines.setText("\n".join(answer.proved.lines()))
        self.open.setVisible(answer.paper is not None)

    def _open_paper(self) -> None:
        if self._answer is not None and self._answer.paper is not None:
            page = PaperPage(self.desk, self._answer.paper, self._printers)
            page.parent_title = self.title
            self.page_wanted.emit(page)


_SENTENCE: Final = TextStyle(weight=STRONG.weight, colour="ink2", wrap=True)


def _prove(store: Store, codes: Sequence[str]) -> Answer:
    proved = prove_codes(codes, store.state(), store.is_signed_by)
    genuine = proved.verdict is Verdict.GENUINE and proved.proof is not None
    return Answer(
        proved=proved,
        paper=store.paper_of_code(proved.proof.to_text()) if genuine and proved.proof else None,
    )


def _prove_file(store: Store, make_reader: Callable[[], ScanReader], path: Path) -> Answer:
    content = read_file(path)
    digest = sha256(content).hexdigest()
    issued = next((one for one in store.papers() if one.sha256 == digest), None)
    try:
        codes = make_reader().read(content).codes
    except ScanUnreadable:
        codes = ()
    answer = _prove(store, codes)
    if issued is None:
        return answer
    return Answer(proved=answer.proved, paper=issued, original=True)
