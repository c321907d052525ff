"""案件: where one case stands, what can be done now, its papers, terms, evidence and history."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from enforcement.case_parts import EvidenceItem
from enforcement.case_progress import Act, NextAct
from enforcement.changes import Changes
from enforcement.clock import beijing_date
from enforcement.errors import UserFacingError
from enforcement.read_models import DeadlineRow, PaperRow
from enforcement.records import RecordId
from enforcement.steps.names import StepName
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.cases.acts.record_paper import RecordPaper
from ui.pages.cases.acts.step_form import StepForm
from ui.pages.cases.acts_card import ActsCard
from ui.pages.cases.binding import BindingBar
from ui.pages.cases.evidence_card import EvidenceCard
from ui.pages.cases.header import case_facts, case_tags, case_title
from ui.pages.cases.history_card import HistoryCard
from ui.pages.cases.making_page import MakingPage
from ui.pages.cases.other_papers import OtherPapersPage
from ui.pages.cases.paper_making import PaperToMake
from ui.pages.cases.paper_page import PaperPage
from ui.pages.cases.picture_page import PicturePage
from ui.pages.cases.reading import CaseFacts, Reader, read_case_facts
from ui.pages.cases.review_page import ReviewPage
from ui.pages.cases.side_cards import PapersCard, StandingCard, TermsCard, paper_waits
from ui.pages.cases.term_page import TermPage
from ui.pages.print_preview.batch_page import BatchPage
from ui.printing import Printers
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.layouts import column, row
from ui.widgets.marks import Tag
from ui.widgets.panels import Cure, ErrorPanel, PanelText, ReminderPanel
from ui.widgets.tabs import TabRow

_COLUMNS: Final = (344, 400, 360)
_PAPER: Final = 376
_BESIDE_FROM: Final = 1010
"""Width of the page from which a paper stands beside a record without being asked for."""
_CASE, _HISTORY = 0, 1
_ROOMY, _LOW = 5.4, 4.7
"""Hundreds of px of height above which four, or three, terms are shown at once."""


class CasePage(Page):
    """One case; F6 opens the form of the next step."""

    title = "案件"
    parent_title = "案件"
    help_keys = (
        HelpKey(key="F6", does="办下一步"),
        HelpKey(key="F7 到 F10", does="写笔录时换说话的人"),
        HelpKey(key="Ctrl ↓、Ctrl ↑", does="写笔录：放进下一句、看全部建议"),
        HelpKey(key="F7、F9、F10", does="写笔录：下一处空白，开始、结束的时间"),
        HelpKey(key="F8", does="当事人拒签"),
        HelpKey(key="PgDn、PgUp", does="日期：下个月、上个月"),
        HelpKey(key="Ctrl Enter", does="记下填好的这一步"),
        HelpKey(key="Ctrl P", does="打开还没打印的文书"),
        HelpKey(key="Alt 1、Alt 2", does="办理、经过"),
        HelpKey(key="Alt 3", does="卷宗自查"),
        HelpKey(key="Alt 4", does="整卷存成一个 PDF"),
        HelpKey(key="Alt 5", does="写笔录：收起或者打开旁边的纸面"),
    )

    def __init__(self, desk: Desk, case: RecordId, printers: Printers | None = None) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.case = case
        self._printers = printers or Printers()
        self.loaded: CaseFacts | None = None
        self._wanted: Act | None = None
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._read()

    def title_widgets(self) -> Sequence[QWidget]:
        """Return source of power, procedure and state, then the tabs."""
        return (*self._tags, self._gap, self.tabs) if self.loaded else ()

    def header_actions(self) -> Sequence[QWidget]:
        """Return the review of the file, and the next step if one can be done now."""
        if self.acts.form or not self.loaded:
            return (self.fold,) if self.paper.form is not None else ()
        return (self.self_check, self.next_step) if self.acts.next_act else (self.self_check,)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the case."""
        return {
            "F6": self.acts.open_next,
            "F7": partial(self._speak, 0),
            "F8": partial(self._speak, 1),
            "Ctrl+Return": self.acts.go_on,
            "Ctrl+P": self._open_unprinted,
            "Alt+1": partial(self.show_tab, _CASE),
            "Alt+2": partial(self.show_tab, _HISTORY),
            "Alt+3": self.open_review,
            "Alt+4": self.ask_file,
            "Alt+5": self.fold_paper,
        }

    def first_focus(self) -> QWidget:
        """Return what can be done; in the history its list."""
        if self.tabs.index == _HISTORY:
            return self.history.list
        form = self.acts.form
        return form.first_field() if form is not None else self.acts.list

    def law_day(self) -> date | None:
        """Return the day of the act."""
        return self.loaded.act_on if self.loaded else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the terms less room where there is little (Qt)."""
        super().resizeEvent(event)
        room = self.height() / self.theme.px(100)
        self.terms.show_rows_at_most(4 if room > _ROOMY else 3 if room > _LOW else 2)

    def reload(self, changes: Changes | None) -> None:
        """Read the case again when it changed."""
        drafts = changes is not None and changes.drafts and self.acts.form is None
        if changes is None or self.case in changes.cases or changes.sync or drafts:
            self._read()

    def on_hidden(self) -> None:
        """Save what was typed last."""
        self.acts.save_draft()

    def open_act(self, act: Act) -> None:
        """Open the form of an act, e.g. when the workbench asks for it."""
        if self.loaded is None:
            self._wanted = act
        else:
            self.show_tab(_CASE)
            self.acts.open_act(act)

    def ask_file(self) -> None:
        """Ask where the whole file goes as one PDF."""
        if self.loaded is not None:
            self.binding.ask(self.case, self.loaded.case.title)

    def _speak(self, number: int) -> None:
        """Let somebody speak in an open record; else F8 notes a refusal to sign."""
        if not self.acts.speak(number) and number == 1:
            self.acts.refuse_to_sign()

    def show_tab(self, index: int) -> None:
        """Show the case, or its history."""
        self.tabs.set_index(index)
        self._stack.setCurrentIndex(index)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _create_widgets(self) -> None:
        theme, desk = self.theme, self.desk
        self.tabs = TabRow(theme, ("办理", "经过"), "看什么")
        self.next_step = PrimaryButton(theme, "下一步", ButtonLook(key="F6"))
        self.next_step.setObjectName("next_step")
        self.self_check = Button(theme, "卷宗自查", ButtonLook(icon="review", key="Alt 3"))
        self.self_check.setObjectName("self_check")
        self._tags: tuple[Tag, ...] = ()
        self._gap = QWidget()
        self._gap.setFixedSize(theme.px(8), 1)
        self.standing = StandingCard(desk)
        self.acts = ActsCard(desk)
        self.paper = RecordPaper(desk)
        self.paper.hide()
        self._folds: bool | None = None
        self.fold = Button(theme, "", ButtonLook(icon="document", key="Alt 5"))
        self.fold.setObjectName("fold_paper")
        self.papers = PapersCard(desk)
        self.terms = TermsCard(desk)
        self.evidence = EvidenceCard(desk)
        self.history = HistoryCard(desk)
        self.binding = BindingBar(desk, self)
        self.conflict = ReminderPanel(theme, self)
        self.conflict.setObjectName("conflict")
        self.item_gone = ReminderPanel(theme, self)
        self.item_gone.setObjectName("item_gone")
        self.item_gone.hide()
        self.error = ErrorPanel(theme, self)
        self.lend(self._gap, self.tabs, self.self_check, self.next_step, self.fold)
        self.conflict.hide()
        self.error.hide()

    def _lay_out(self) -> None:
        gap = self.theme.px(16)
        middle = column(self.acts, self.papers, gap=gap)
        middle.setStretch(1, 1)
        right = column(self.terms, self.evidence, gap=gap)
        right.setStretch(1, 1)
        self._side = QWidget()
        self._side.setLayout(right)
        self._columns = row(gap=gap)
        self._columns.addWidget(self.standing, _COLUMNS[0])
        self._columns.addLayout(middle, _COLUMNS[1])
        self._columns.addWidget(self._side, _COLUMNS[2])
        self._columns.addWidget(self.paper)
        case = QWidget()
        case.setLayout(self._columns)
        self._stack = QStackedWidget()
        self._stack.addWidget(case)
        self._stack.addWidget(self.history)
        parts = (self.error, self.conflict, self.item_gone, self.binding, self._stack)
        whole = column(*parts, gap=self.theme.px(12))
        whole.setStretch(4, 1)
        self.setLayout(whole)
        self._stack.hide()

    def _connect_signals(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.next_step.clicked.connect(self.acts.open_next)
        self.self_check.clicked.connect(self.open_review)
        self.fold.clicked.connect(self.fold_paper)
        self.standing.opened.connect(self._open_step)
        self.acts.done.connect(self._act_done)
        self.acts.form_changed.connect(self._make_room)
        self.acts.law_wanted.connect(self.law_wanted)
        self.papers.opened.connect(self.open_paper)
        self.papers.file_wanted.connect(self.ask_file)
        self.papers.other_wanted.connect(self.open_other_papers)
        self.papers.batch_wanted.connect(self._open_batch)
        self.terms.opened.connect(self._open_term)
        self.evidence.opened.connect(self._open_evidence)
        self.conflict.cure_chosen.connect(lambda _code: self.place_wanted.emit("sync"))
        refer = partial(self.open_act, StepName.REFER_TO_DEPARTMENT)
        self.item_gone.cure_chosen.connect(lambda _code: refer())
        self.error.cure_chosen.connect(lambda _code: self.back_wanted.emit())

    def _read(self) -> None:
        reader = Reader(officer=self.desk.officer.rec, today=beijing_date(self.desk.now()))
        question = partial(read_case_facts, rec=self.case, reader=reader)
        self.desk.ask(self, question, self._show, self._show_error)

    def _show(self, facts: CaseFacts) -> None:
        first = self.loaded is None
        self.loaded = facts
        self.error.hide()
        self._stack.show()
        for card in (
            self.standing,
            self.acts,
            self.papers,
            self.terms,
            self.evidence,
            self.history,
        ):
            card.show_facts(facts)
        self._show_conflict(facts)
        self._show_item(facts)
        self._show_header(facts)
        if first and self.isVisible():
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.open_act(wanted)

    def _show_header(self, facts: CaseFacts) -> None:
        for tag in self._tags:
            tag.deleteLater()
        self._tags = tuple(Tag(self.theme, state) for state in case_tags(facts.case))
        self.lend(*self._tags)
        self.title, self.facts = case_title(facts.case), case_facts(facts)
        self.tabs.set_names(("办理", f"经过 {len(self.history.lines)}"))
        act = self.acts.next_act
        self.next_step.setText(act.title if act else "")
        self.header_changed.emit()

    def _show_conflict(self, facts: CaseFacts) -> None:
        self.conflict.setVisible(facts.case.conflict)
        if facts.case.conflict:
            count = sum(len(one.conflicts) for one in facts.conflicts)
            text = PanelText(
                sentence=f"两台电脑改得不一样，{count} 处要核对。",
                lines=("两份都完整留着。核对好了，这件案子才能再出文书。",),
            )
            self.conflict.show_text(text, [Cure(code="compare", text="去核对")], "conflict")

    def _show_item(self, facts: CaseFacts) -> None:
        """Say that the item has left the list; the case keeps what it was opened with."""
        self.item_gone.setVisible(facts.item_gone)
        if facts.item_gone:
            text = PanelText(
                sentence="这一项已经不在现行清单里，作决定前先核对还有没有处罚权。",
                lines=("案卷按立案时的事项留着，一样不少。没有权的，移送有权的机关。",),
            )
            self.item_gone.show_text(text, [Cure(code="refer", text="移送部门")], "items")

    def _show_error(self, error: Exception) -> None:
        if not isinstance(error, UserFacingError):
            self.desk.services.messages.show_error(error)
            return
        text = PanelText(sentence=error.message, lines=(error.advice,))
        self.error.show_text(text, [Cure(code="back", text="回到案件")], "case")
        self.error.show()

    def _act_done(self, sentence: str) -> None:
        self.desk.services.messages.tell(sentence)
        self._read()

    def fold_paper(self) -> None:
        """Put the paper beside a record away, or show it again."""
        self._folds = not self.paper.isHidden()
        self._show_paper()

    def _make_room(self) -> None:
        """Give a form the room of the papers and of the right side."""
        form = self.acts.form
        self.papers.setVisible(form is None)
        self._side.setVisible(form is None)
        self._columns.setStretch(1, _COLUMNS[1] if form is None else _COLUMNS[1] + _COLUMNS[2])
        self.paper.show_form(form if isinstance(form, StepForm) else None)
        self._show_paper()
        self.header_changed.emit()

    def _show_paper(self) -> None:
        """Show the paper in the room of the way so far, unless it is put away."""
        narrow = self.width() < self.theme.px(_BESIDE_FROM)
        folded = narrow if self._folds is None else self._folds
        shown = self.paper.form is not None and not folded
        self.paper.setFixedWidth(self.theme.px(_PAPER))
        self.paper.setVisible(shown)
        self.standing.setVisible(not shown)
        self.fold.setText("收起纸面" if shown else "看纸面")

    def _open_step(self, target: object) -> None:
        if isinstance(target, NextAct | StepName):
            self.acts.open_act(target)
            return
        papers = self.loaded.papers if self.loaded else ()
        for paper in papers:
            if paper.document == target:
                self.open_paper(paper)

    def open_review(self) -> None:
        """Review the file above the case."""
        review = ReviewPage(self.desk, self.case, self.title, self.law_day())
        review.target_wanted.connect(self._open_step)
        self.page_wanted.emit(review)

    def open_paper(self, paper: object) -> None:
        """Open an issued paper above the case, or make one that a step owes."""
        if isinstance(paper, PaperToMake) and self.loaded is not None:
            page = MakingPage(self.desk, self.loaded, paper)
            page.made.connect(self._open_made)
            self.page_wanted.emit(page)
            return
        if isinstance(paper, PaperRow):
            issued = PaperPage(self.desk, paper, self._printers)
            issued.correction_wanted.connect(self._correct)
            self.page_wanted.emit(issued)

    def _open_batch(self) -> None:
        """Choose papers of the case and print them in one go."""
        if self.loaded is not None:
            self.page_wanted.emit(BatchPage(self.desk, self.loaded.papers, self._printers))

    def open_other_papers(self) -> None:
        """Open the register of papers above the case."""
        if self.loaded is not None:
            page = OtherPapersPage(self.desk, self.loaded)
            page.chosen.connect(self._make_other)
            self.page_wanted.emit(page)

    def _make_other(self, paper: object) -> None:
        self.back_wanted.emit()
        self.open_paper(paper)

    def _correct(self, _case: object) -> None:
        """Go back from a decision to the step that corrects it."""
        self.back_wanted.emit()
        self.open_act(StepName.CORRECT_DECISION)

    def _open_made(self, paper: object) -> None:
        self.back_wanted.emit()
        self.open_paper(paper)

    def _open_unprinted(self) -> None:
        papers = self.loaded.papers if self.loaded else ()
        waiting = [one for one in papers if paper_waits(one) == "print"]
        if waiting or papers:
            self.open_paper((waiting or list(papers))[0])

    def _open_term(self, term: object) -> None:
        if isinstance(term, DeadlineRow) and self.loaded is not None:
            self.page_wanted.emit(TermPage(self.desk, term, self.loaded.calendar))

    def _open_evidence(self, piece: object) -> None:
        if isinstance(piece, EvidenceItem):
            self.page_wanted.emit(PicturePage(self.desk, piece))
