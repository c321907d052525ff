"""调离交接: everything that passes over is listed, one confirmation lets it pass."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from enforcement.actions.people import (
    HAND_OVER,
    HAND_OVER_TERMS,
    HandOverReason,
    HandOverWork,
)
from enforcement.context import Acting
from enforcement.errors import InvalidInput, Refusal, RuleViolation
from enforcement.leads import LEAD_STATE_TERMS
from enforcement.officers import Officer, Role
from enforcement.ports import Store
from enforcement.read_models import ApprovalRow, CaseRow, LeadRow
from enforcement.records import Fields, Json, RecordId, RecordKind
from ui.background import Lane
from ui.page import HelpKey, Page
from ui.pages.approvals.reading import title_of
from ui.pages.cases.acts.line_rows import names_in_line
from ui.pages.cases.acts.time_inputs import DayInput
from ui.pages.settings.section import SettingsTools
from ui.pages.terms import day_text
from ui.painters.list_row import ListRow, RowIcon
from ui.widgets.buttons import ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import WRAPPED, Label
from ui.widgets.layouts import at_left, column, row
from ui.widgets.panels import Cure, PanelText, RefusalPanel
from ui.widgets.question_dialog import Question
from ui.widgets.rows import RowList
from ui.widgets.scroll import Scroll
from ui.widgets.segment import Segment

REASONS: Final = tuple(HandOverReason)
_FORM, _LIST = 470, 650
_CASH: Final = "CASH_IN_HAND"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingWork:
    """What passes over, as the command would state it.

    Attributes:
        terms: Running terms of the cases, which go with them.
        refusal: Why it can't pass over now.
    """

    cases: tuple[CaseRow, ...] = ()
    leads: tuple[LeadRow, ...] = ()
    approvals: tuple[ApprovalRow, ...] = ()
    numbers: tuple[str, ...] = ()
    receipts: tuple[str, ...] = ()
    terms: int = 0
    refusal: Refusal | None = None

    def told(self) -> str:
        """Return in one sentence what passes over."""
        counted = (
            (len(self.cases), "件案子"),
            (self.terms, "条期限"),
            (len(self.leads), "条线索"),
            (len(self.approvals), "件待批"),
            (len(self.numbers), "个没用的文号"),
            (len(self.receipts), "张收据"),
        )
        parts = [f"{count} {what}" for count, what in counted if count]
        return "、".join(parts) or "手里没有案子、线索和待批的事"


def read_passing(store: Store, command: HandOverWork, acting: Acting) -> PassingWork:
    """Read what would pass over (store lane)."""
    try:
        statements = store.preview(command, acting)
    except RuleViolation as refused:
        return PassingWork(refusal=refused.refusals[0])
    note = next(
        one.d
        for one in statements
        if one.kind is RecordKind.NOTE and one.d.get("about") == HAND_OVER
    )
    cases = store.case_rows(_recs(note, "cases"))
    owned = {one.case for one in cases}
    asked, leads = set(_recs(note, "approvals")), set(_recs(note, "leads"))
    return PassingWork(
        cases=tuple(cases),
        leads=tuple(store.lead_rows(_recs(note, "leads"))),
        approvals=tuple(one for one in store.approvals(command.officer) if one.approval in asked),
        numbers=tuple(map(str, _listed(note.get("numbers")))),
        receipts=tuple(map(str, _listed(note.get("receipts")))),
        terms=sum(one.case in owned or one.lead in leads for one in store.deadlines()),
    )


class HandOverPage(Page):
    """Who takes over, from when, and what.

    Signals:
        handed_over: It is done.
    """

    title = "调离、交接"
    parent_title = "设置"
    help_keys = (
        HelpKey(key="Ctrl Enter", does="办移交，先问一遍"),
        HelpKey(key="Esc", does="回到设置，什么都没动"),
    )
    handed_over = Signal()

    def __init__(self, tools: SettingsTools, officer: Officer) -> None:
        super().__init__(tools.desk.services.theme)
        self.tools = tools
        self.desk = tools.desk
        self.officer = officer
        self.work = PassingWork()
        self._asked = 0
        self.title = f"{officer.name}的工作移交"
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._read()

    def action_bar(self) -> QWidget:
        """Return the bar with the one thing to do."""
        return self.bar

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the key that asks."""
        return {"Ctrl+Return": self.ask}

    def first_focus(self) -> QWidget:
        """Return who takes over."""
        return self.taker

    def ask(self) -> None:
        """Ask once, with the consequence."""
        if not self.submit.isEnabled():
            return
        try:
            command = self._command()
        except InvalidInput as wrong:
            self._show_wrong(wrong)
            return
        taker = self.taker.currentText()
        stays = command.reason is HandOverReason.ABSENCE
        leaving = (
            f"{self.officer.name}还在大队，照常登录。"
            if stays
            else f"{self.officer.name}{day_text(command.on)}以后不再办案，也不能登录。"
        )
        question = Question(
            title=f"{self.officer.name}手里的，都交给{taker}？",
            consequence=f"{self.work.told()}。从此由{taker}负责，以前办的还记在{self.officer.name}"
            f"名下。{leaving}",
            harmless="再看看",
            act="办移交",
        )
        messages = self.desk.services.messages
        messages.ask(question, lambda _reason: self._perform(command))

    def _create_widgets(self) -> None:
        theme, today = self.theme, self.desk.now().date()
        self.taker = QComboBox()
        self.taker.setObjectName("taker")
        self.taker.setMinimumWidth(theme.px(200))
        for one in self.desk.facts.officers:
            if one.rec != self.officer.rec and one.is_here(today):
                self.taker.addItem(one.name, str(one.rec))
        self.reason = Segment(theme, [HAND_OVER_TERMS[one] for one in REASONS], "为什么移交")
        self.reason.setObjectName("hand_over_reason")
        self.last_day = DayInput(theme, today)
        self.things = LineField(theme)
        self.things.setObjectName("things")
        self.list = RowList(theme, "要移交的")
        self.list.setObjectName("passing")
        self.total = Label(theme, "", WRAPPED)
        self.refusal = RefusalPanel(theme, self)
        self.refusal.hide()
        look = ButtonLook(icon="handed_over", key="Ctrl ↵", height=ButtonHeight.BAR)
        self.submit = PrimaryButton(theme, "办移交", look)
        self.submit.setObjectName("hand_over")
        self.bar = QWidget()
        self.lend(self.bar)

    def _lay_out(self) -> None:
        theme = self.theme
        things = FieldWords(
            label="一起交的东西", hint="执法记录仪、收据本、钥匙，中间用顿号", optional=True
        )
        self.rows = {
            "to": FieldRow(theme, FieldWords(label="谁接手"), self.taker),
            "on": FieldRow(theme, FieldWords(label="办到哪天为止"), self.last_day),
            "things": FieldRow(theme, things, self.things),
        }
        why = FieldRow(theme, FieldWords(label="为什么移交"), at_left(self.reason))
        holder = QWidget()
        holder.setLayout(column(why, *self.rows.values(), None, gap=theme.px(12)))
        form = Card(theme, "交给谁")
        form.body.addWidget(Scroll(holder), 1)
        form.body.addWidget(self.refusal)
        passing = Card(theme, "跟着过去的")
        passing.body.addWidget(self.total)
        passing.body.addSpacing(theme.px(8))
        passing.body.addWidget(self.list, 1)
        both = row(gap=theme.px(16))
        both.addWidget(form, _FORM)
        both.addWidget(passing, _LIST)
        self.setLayout(column(both))
        self.bar.setLayout(row(None, self.submit))

    def _connect_signals(self) -> None:
        self.taker.activated.connect(lambda _number: self._read())
        self.last_day.day_changed.connect(lambda _day: self._read())
        self.submit.clicked.connect(self.ask)
        self.refusal.left.connect(self.taker.setFocus)
        self.refusal.cure_chosen.connect(self._take_cure)

    def _take_cure(self, code: str) -> None:
        """Go where cash is handed in, or choose somebody else."""
        if code == _CASH:
            self.place_wanted.emit("workbench")
        else:
            self.taker.setFocus()

    def _command(self) -> HandOverWork:
        to, on = self.taker.currentData(), self.last_day.value()
        if not to:
            raise InvalidInput("to", "没有别的人可以接手。", "先在人员里登记接手的人。")
        if not on:
            raise InvalidInput("on", "没写办到哪天为止。", "写最后一个工作日。")
        return HandOverWork(
            officer=self.officer.rec,
            to=RecordId(str(to)),
            on=date.fromisoformat(str(on)),
            reason=REASONS[self.reason.index],
            things=tuple(names_in_line(self.things.text())),
        )

    def _read(self) -> None:
        for one in self.rows.values():
            one.clear_error()
        try:
            command = self._command()
        except InvalidInput as wrong:
            self._show_wrong(wrong)
            return
        self._asked += 1
        question = partial(read_passing, command=command, acting=self.desk.acting)
        show = partial(self._show, self._asked)
        self.desk.ask(self, question, show, self._cannot)

    def _show(self, asked: int, work: PassingWork) -> None:
        if asked != self._asked:
            return
        self.work = work
        refusal = work.refusal
        self.refusal.setVisible(refusal is not None)
        self.submit.setEnabled(refusal is None)
        if refusal is not None:
            text = PanelText(sentence=refusal.text, article=refusal.source.text)
            self.refusal.show_text(text, [Cure(code=refusal.code, text=refusal.cure)])
            self.total.setText("左边的事办好，这里就列出来。")
            self.list.show_rows([])
            return
        self.total.setText(f"{work.told()}。")
        self.list.show_rows([*_case_rows(work), *_other_rows(work)])

    def _perform(self, command: HandOverWork) -> None:
        self.submit.setEnabled(False)
        self.desk.perform(self, command, partial(self._was_done, command), self._cannot)

    def _was_done(self, command: HandOverWork, _performed: object) -> None:
        gone = command.reason is not HandOverReason.ABSENCE
        gone = gone and command.on <= self.desk.now().date()
        if gone and Role.ADMINISTRATOR in self.tools.opened.officer.roles:
            remove = partial(self.tools.door.remove_account, self.tools.opened, self.officer)
            self.desk.work(self, Lane.WORK, remove, lambda _none: self._leave(), self._not_removed)
        else:
            self._leave()

    def _not_removed(self, error: Exception) -> None:
        """Say that the account is still there; the hand-over itself is saved."""
        self._leave()
        # Only now: a change of page puts messages away.
        self.desk.services.messages.show_error(error)

    def _leave(self) -> None:
        self.desk.services.messages.tell(f"{self.officer.name}的工作移交好了")
        self.handed_over.emit()
        self.back_wanted.emit()

    def _cannot(self, error: Exception) -> None:
        self.submit.setEnabled(True)
        if isinstance(error, RuleViolation):
            self._show(self._asked, PassingWork(refusal=error.refusals[0]))
        elif isinstance(error, InvalidInput):
            self._show_wrong(error)
        else:
            self.desk.services.messages.show_error(error)

    def _show_wrong(self, wrong: InvalidInput) -> None:
        at = self.rows.get(wrong.field)
        if at is None:
            self.desk.services.messages.show_error(wrong)
        else:
            at.show_error(f"{wrong.message}{wrong.advice}")


def _case_rows(work: PassingWork) -> Sequence[ListRow]:
    return [
        ListRow(
            target=one,
            title=one.party or one.number or "当事人未确定",
            below=f"{one.cause}·{one.next_step}" if one.next_step else one.cause,
            lead=RowIcon(name="case"),
            tail=f"到{day_text(one.due_on)}" if one.due_on else None,
        )
        for one in work.cases
    ]


def _other_rows(work: PassingWork) -> Sequence[ListRow]:
    leads = [
        ListRow(
            target=one,
            title=one.content.split("\n")[0],
            below=f"线索·{one.place}",
            lead=RowIcon(name="lead"),
            tail=LEAD_STATE_TERMS.get(one.state, one.state),
        )
        for one in work.leads
    ]
    asked = [
        ListRow(
            target=one,
            title=title_of(one),
            below=f"{one.asked_by_name} 报",
            lead=RowIcon(name="sign"),
            tail="等批",
        )
        for one in work.approvals
    ]
    texts = [
        ListRow(target=text, title=text, below=what, lead=RowIcon(name="document"), strong=False)
        for what, every in (("没用的文号", work.numbers), ("收据", work.receipts))
        for text in every
    ]
    return [*leads, *asked, *texts]


def _recs(fields: Fields, key: str) -> list[RecordId]:
    return [RecordId(str(one)) for one in _listed(fields.get(key))]


def _listed(value: Json) -> Sequence[Json]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()
