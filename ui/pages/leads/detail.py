"""The right side of 线索: everything a lead carries, and what can come of it."""

from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from enforcement.actions.leads import MergeLead
from enforcement.clock import long_day
from enforcement.grid import GridReport
from enforcement.leads import Reporter
from enforcement.parties import PARTY_KIND_TERMS
from enforcement.records import RecordId
from ui.desk import Desk
from ui.pages.cases.pictures import show_picture
from ui.pages.cases.words import instant_text
from ui.pages.leads.forms import AnswerForm, AssignForm, OutcomeForm
from ui.pages.leads.lead_form import LeadForm
from ui.pages.leads.loop import LoopRows
from ui.pages.leads.reading import LeadFacts, read_reporter
from ui.pages.leads.typed import on_spot_typed
from ui.pages.terms import day_text
from ui.painters.marks import TagKind, TagState
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, LinkButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fact_lines import FactLines
from ui.widgets.label import Label, TextStyle
from ui.widgets.layouts import align_top, column, empty, row
from ui.widgets.marks import Tag
from ui.widgets.panels import Cure, PanelText, ReminderPanel
from ui.widgets.photo_tile import PhotoTile, PhotoWords
from ui.widgets.scroll import Scroll

_SUBJECT = TextStyle(role="subject", wrap=True)
_NAME_WIDTH: Final = 84
_TILES: Final = 3
_TILE_WIDTH: Final = 150
_TITLE: Final = 24


class LeadDetail(Card):
    """One lead.

    Signals:
        on_spot_wanted: Begin an on-spot penalty with it; carries a prefilled form.
        filing_wanted: File a case with it; carries a prefilled form.
        case_wanted: Open the case that came of it; carries its record id.
        lead_wanted: Show another lead; carries its record id.
    """

    on_spot_wanted = Signal(object)
    filing_wanted = Signal(object)
    case_wanted = Signal(object)
    lead_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, parent=parent)
        self._desk = desk
        self.loaded: LeadFacts | None = None
        self.form: LeadForm | None = None
        self.set_padding(20, 16)
        self.subject = Label(theme, "", _SUBJECT)
        self.tag = Tag(theme, TagState(kind=TagKind.NEUTRAL, text=""))
        self.urgent = Tag(theme, TagState(kind=TagKind.WARN, text="很急", icon="warning"))
        self.same = ReminderPanel(theme)
        self.same.hide()
        self._facts = FactLines(theme, _NAME_WIDTH)
        self._tiles = row(gap=theme.px(8))
        look = ButtonLook(icon="on_spot", key="F3", height=ButtonHeight.BAR)
        self.punish = PrimaryButton(theme, "当场处罚", look)
        self.punish.setObjectName("lead_on_spot")
        self.file = self._button("立案", "lead_file", "F5")
        self.case = self._button("打开案件", "lead_case", "F3")
        self.outcome = self._link("其他结果", "lead_outcome", "F6")
        self.answer = self._link("答复", "lead_answer", "F7")
        self.assign = self._link("派人", "lead_assign", "F8")
        self.loop = LoopRows(theme, ((), (self.assign, self.outcome), (self.answer,)))
        self._stack = QStackedWidget()
        self._lay_out()
        self.punish.clicked.connect(self.go_on)
        self.file.clicked.connect(self.file_case)
        self.case.clicked.connect(self._open_case)
        self.outcome.clicked.connect(self.open_outcome)
        self.answer.clicked.connect(self.open_answer)
        self.assign.clicked.connect(self.open_assign)
        self.same.cure_chosen.connect(self._take_same)

    def show_lead(self, facts: LeadFacts) -> None:
        """Show another lead, or the same one as it is now; a form that is being filled stays."""
        same = self.loaded is not None and self.loaded.view.row.lead == facts.view.row.lead
        self.loaded = facts
        if self.form is not None and same:
            return
        self.close_form()
        row_, view = facts.view.row, facts.view
        title = str(facts.fields.get("item_title") or "") or row_.content.split("\n")[0]
        self.subject.setText(title if len(title) <= _TITLE else f"{title[:_TITLE]}…")
        self.tag.show_state(_state_tag(facts))
        self.urgent.setVisible(view.urgent and not view.closed)
        self.loop.show_loop(facts)
        self._show_same(facts)
        self._facts.show_lines(facts_of(facts))
        self._show_tiles(facts)
        self.punish.setVisible(view.waits)
        self.file.setVisible(view.waits)
        self.outcome.setVisible(view.row.state == "waiting")
        self.assign.setVisible(view.waits)
        self.answer.setVisible(facts.lead.owes_answer and facts.lead.answered_on is None)
        self.case.setVisible(row_.case is not None)

    def go_on(self) -> None:
        """Begin an on-spot penalty with it, or open its case (F3)."""
        facts = self.loaded
        if facts is None or self.form is not None:
            return
        if facts.view.waits:
            lead = facts.view.row.lead
            self.on_spot_wanted.emit(on_spot_typed(lead, facts.fields, facts.photos))
        else:
            self._open_case()

    def file_case(self) -> None:
        """File a case with it (F5)."""
        facts = self.loaded
        if facts is not None and facts.view.waits:
            lead = facts.view.row.lead
            self.filing_wanted.emit(on_spot_typed(lead, facts.fields, facts.photos))

    def open_outcome(self) -> None:
        """Say what checking came to, when no case comes of it (F6)."""
        if self.loaded is not None and self.outcome.isVisibleTo(self):
            self._open(OutcomeForm(self._desk, self.loaded))

    def open_answer(self) -> None:
        """Note what the reporter was told (F7); his name is read only now."""
        if self.loaded is not None and self.answer.isVisibleTo(self):
            lead = self.loaded.view.row.lead
            question = partial(read_reporter, lead=lead)
            self._desk.ask(self, question, partial(self._open_answer, lead))

    def open_assign(self) -> None:
        """Say who checks it (F8)."""
        if self.loaded is not None and self.assign.isVisibleTo(self):
            self._open(AssignForm(self._desk, self.loaded))

    def perform_form(self) -> bool:
        """Do what the open form says; return whether there is one."""
        if self.form is None:
            return False
        self.form.try_it()
        return True

    def close_form(self) -> None:
        """Put the form away."""
        form, self.form = self.form, None
        if form is None:
            return
        had_focus = form.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._stack.setCurrentIndex(0)
        self._stack.removeWidget(form)
        form.hide()
        form.deleteLater()
        if had_focus:
            self.punish.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_answer(self, lead: RecordId, reporter: Reporter | None) -> None:
        # Another lead may be shown by now: nobody is told whose reporter it isn't.
        if self.loaded is not None and self.loaded.view.row.lead == lead:
            self._open(AnswerForm(self._desk, self.loaded, reporter))

    def _open(self, form: LeadForm) -> None:
        self.close_form()
        self.form = form
        form.left.connect(self._put_away)
        form.done.connect(self._was_done)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.first_field().setFocus(Qt.FocusReason.TabFocusReason)

    def _put_away(self) -> None:
        self.close_form()
        if self.loaded is not None:
            self.show_lead(self.loaded)

    def _was_done(self, sentence: str) -> None:
        self._desk.services.messages.tell(sentence)
        self.close_form()
        if self.loaded is not None:
            self.lead_wanted.emit(self.loaded.view.row.lead)

    def _button(self, text: str, name: str, key: str) -> Button:
        button = Button(self.theme, text, ButtonLook(key=key, height=ButtonHeight.BAR))
        button.setObjectName(name)
        return button

    def _link(self, text: str, name: str, key: str) -> LinkButton:
        look = ButtonLook(key=key, height=ButtonHeight.SMALL)
        link = LinkButton(self.theme, text, look)
        link.setObjectName(name)
        return link

    def _lay_out(self) -> None:
        theme = self.theme
        head = row(self.subject, self.urgent, self.tag, gap=theme.px(10))
        head.setStretch(0, 1)
        align_top(head, self.tag)
        align_top(head, self.urgent)
        inside = QWidget()
        inside.setLayout(column(self.same, self._facts, self._tiles, None, gap=theme.px(12)))
        buttons = (self.punish, self.file, self.case)
        view = QWidget()
        shown = column(self.loop, theme.px(12), gap=0)
        shown.addWidget(Scroll(inside), 1)
        shown.addSpacing(theme.px(12))
        shown.addLayout(row(*buttons, None, gap=theme.px(8)))
        view.setLayout(shown)
        self._stack.addWidget(view)
        self.body.addLayout(head)
        self.body.addSpacing(theme.px(10))
        self.body.addWidget(self._stack, 1)

    def _show_same(self, facts: LeadFacts) -> None:
        other = next(iter(facts.similar), None)
        self.same.setVisible(other is not None)
        if other is not None:
            line = f"{day_text(other.received_on)}·{other.place}·{other.content}"
            text = PanelText(sentence="另一条像是同一件事。", lines=(line,))
            cures = [
                Cure(code=f"merge {other.lead}", text="并到那一条"),
                Cure(code=f"show {other.lead}", text="看那一条"),
            ]
            self.same.show_text(text, cures)

    def _take_same(self, code: str) -> None:
        verb, _space, other = code.partition(" ")
        if verb == "show" or self.loaded is None:
            self.lead_wanted.emit(RecordId(other))
            return
        command = MergeLead(lead=self.loaded.view.row.lead, into=RecordId(other))
        self._desk.perform(self, command, lambda _done: self._was_merged(other))

    def _was_merged(self, other: str) -> None:
        self._desk.services.messages.tell("并好了，两边的举报人都要答复")
        self.lead_wanted.emit(RecordId(other))

    def _show_tiles(self, facts: LeadFacts) -> None:
        empty(self._tiles)
        for photo in facts.photos[:_TILES]:
            taken = f"{photo.taken_at:%H:%M}" if photo.taken_at else "照片"
            tile = PhotoTile(self.theme, PhotoWords(time=taken), _TILE_WIDTH)
            self._tiles.addWidget(tile)
            show_picture(self._desk, tile, photo.sha256, self.theme.px(_TILE_WIDTH) * 2)
        self._tiles.addStretch(1)

    def _open_case(self) -> None:
        if self.loaded is not None and self.loaded.view.row.case is not None:
            self.case_wanted.emit(self.loaded.view.row.case)


def _state_tag(facts: LeadFacts) -> TagState:
    view = facts.view
    if view.closed:
        return TagState(kind=TagKind.OK, text=f"{view.state}·办结", icon="done")
    waits = "没答复" if not view.waits else view.state
    return TagState(kind=TagKind.WARN, text=waits)


def facts_of(facts: LeadFacts) -> tuple[tuple[str, str], ...]:
    """Return name and words of everything a lead says."""
    view, fields, party = facts.view, facts.fields, facts.party
    found = str(fields.get("found_at") or "")
    told = [
        ("来源", view.source),
        ("发现时间", instant_text(datetime.fromisoformat(found)) if found else ""),
        ("网格上报", _reported(facts.lead.grid)),
        ("地点", view.row.place),
        ("什么事", str(fields.get("content") or "")),
        ("事项", _item(str(fields.get("item_title") or ""), str(fields.get("item_code") or ""))),
        ("为什么转来", str(fields.get("reason") or "")),
        ("派给", _sent(facts)),
    ]
    if party is not None:
        number = party.id_number or party.credit_code
        parts = (party.name, PARTY_KIND_TERMS[party.kind], number, party.phone, party.address)
        told.append(("当事人", "，".join(part for part in parts if part)))
    told.append(("登记", f"{long_day(view.registered_on)} {facts.registered_by}".strip()))
    if len(facts.photos) > _TILES:
        told.append(("照片", f"共 {len(facts.photos)} 张，先看前 {_TILES} 张"))
    return tuple((name, words) for name, words in told if words)


def _reported(report: GridReport | None) -> str:
    if report is None:
        return ""
    parts = (instant_text(report.reported_at), report.grid, report.worker, report.event_no)
    return "，".join(part for part in parts if part)


def _sent(facts: LeadFacts) -> str:
    who = "、".join(facts.names.get(one, "") for one in facts.lead.officers)
    due = facts.lead.assigned_due
    return f"{who}，{day_text(due)}前查完" if who and due else who


def _item(title: str, code: str) -> str:
    return f"{title}（{code}）" if title and code else title or code
