"""登记线索: one short page; what is typed is saved as a draft all the while."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from enforcement.actions.leads import LEAD_SOURCE_TERMS, LeadSource, MergeLead
from enforcement.changes import Performed
from enforcement.errors import InvalidInput
from enforcement.grid import pair_for
from enforcement.matching import ItemIndex
from enforcement.parties import PARTY_KIND_TERMS, PartyKind
from enforcement.ports import Store
from enforcement.read_models import Draft
from enforcement.records import RecordId, RecordKind
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.cases.acts.happened_box import FIELD
from ui.pages.leads.draft_keeper import LeadDraftKeeper
from ui.pages.leads.form_cards import AssignCard, ReporterCard
from ui.pages.leads.grid_card import GridFields
from ui.pages.leads.item_field import ItemField
from ui.pages.leads.same_event import SameEvent
from ui.pages.leads.typed import TypedLead, typed_of
from ui.pages.on_spot.photos import PhotoLine
from ui.widgets.buttons import ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords, LineField, LongText
from ui.widgets.label import SECONDARY, Label
from ui.widgets.layouts import align_top, at_left, column, row
from ui.widgets.painted import is_enter
from ui.widgets.scroll import Scroll
from ui.widgets.tabs import FilterRow
from ui.widgets.value_edits import DateEdit

SOURCES: Final = tuple(source for source in LeadSource if source is not LeadSource.ON_SPOT)
KINDS: Final = tuple(PartyKind)
_WHAT, _WHO = 650, 470


class LeadFormPage(Page):
    """Registers a lead.

    Signals:
        registered: It is registered; carries its record id.
    """

    title = "登记线索"
    parent_title = "线索"
    help_keys = (
        HelpKey(key="Enter", does="下一格"),
        HelpKey(key="Ctrl Enter", does="登记"),
        HelpKey(key="Esc", does="回到线索，草稿留着"),
    )
    registered = Signal(object)

    def __init__(self, desk: Desk, draft: Draft | None = None) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        now = desk.now()
        self.typed = TypedLead(day=now.date().isoformat(), at=f"{now:%H:%M}")
        self._showing = False
        self.keeper = LeadDraftKeeper(desk, self)
        self._create_widgets(now)
        self._lay_out()
        self._connect_signals()
        if draft is not None:
            # Whether it is the same event is asked again: the answer isn't shown any more.
            self.typed = replace(typed_of(draft.values), merge_into="")
            self.keeper.take_over(draft, self.typed)
            self._show_saved(draft.saved_at)
        else:
            self._propose_team()
        self._show_typed()
        self._look_for_same()
        desk.ask(self, partial(_index, today=now.date()), self.item.use_index)

    def action_bar(self) -> QWidget:
        """Return the bar with the one thing to do."""
        return self.bar

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the key that registers."""
        return {"Ctrl+Return": self.register}

    def first_focus(self) -> QWidget:
        """Return where it comes from, or what happened once that is known."""
        return self.content if self.typed.place else self.source

    def on_hidden(self) -> None:
        """Save what was typed last."""
        self.keeper.save()

    def register(self) -> None:
        """Register the lead; a wrong field is shown at its place."""
        for one in self.rows.values():
            one.clear_error()
        if not self.submit.isEnabled():
            return
        try:
            command = replace(self.typed.command(), draft=self.keeper.draft_id)
        except InvalidInput as wrong:
            self._show_wrong(wrong)
            return
        self.submit.setEnabled(False)
        self.desk.perform(self, command, self._was_registered, self._refused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on to the next field with Enter (Qt)."""
        order = self._order
        searching = watched is self.item.search and bool(self.item.search.text().strip())
        if watched in order and is_enter(event) and not searching:
            later = order[order.index(watched) + 1 :]
            following = [one for one in later if one.isVisibleTo(self)]
            next_one = following[0] if following else self.submit
            next_one.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _create_widgets(self, now: datetime) -> None:
        theme = self.theme
        self.source = FilterRow(theme, [LEAD_SOURCE_TERMS[one] for one in SOURCES], "来源")
        self.day = DateEdit(theme, now.date())
        self.at = LineField(theme, "time")
        self.grid = GridFields(theme, now.date())
        self.grid.hide()
        self.place = LineField(theme)
        self.place.setObjectName("lead_place")
        self.content = LongText(theme, 4)
        self.content.setObjectName("lead_content")
        self.item = ItemField(theme)
        self.photos = PhotoLine(theme, self.desk)
        self.kind = FilterRow(theme, [PARTY_KIND_TERMS[one] for one in KINDS], "当事人是什么人")
        self.name = LineField(theme)
        self.name.setObjectName("lead_name")
        self.number = LineField(theme, "id_number")
        self.phone = LineField(theme, "phone")
        self.address = LineField(theme)
        self.same_event = SameEvent(self.desk)
        self.reporter = ReporterCard(theme)
        self.assign = AssignCard(self.desk)
        self.bar = QWidget()
        self.lend(self.bar)
        look = ButtonLook(icon="lead", key="Ctrl ↵", height=ButtonHeight.BAR)
        self.submit = PrimaryButton(theme, "登记这条线索", look)
        self.submit.setObjectName("register_lead")
        self.saved_words = Label(theme, "一边填一边存成草稿", SECONDARY)
        self._order = self._in_order()

    def _in_order(self) -> tuple[QWidget, ...]:
        return (
            self.source,
            self.at,
            *self.grid.lines.values(),
            self.place,
            self.item.search,
            self.content,
            self.reporter.name,
            self.reporter.phone,
            *self.assign.pair.boxes,
            self.assign.due,
            self.name,
            self.number,
            self.phone,
            self.address,
        )

    def _lay_out(self) -> None:
        theme, gap = self.theme, self.theme.px(14)
        self.rows = {
            FIELD: FieldRow(theme, FieldWords(label="几点"), self.at),
            "place": FieldRow(theme, FieldWords(label="在哪里"), self.place),
            "content": FieldRow(
                theme,
                FieldWords(label="什么事", hint="一句话写明什么人在什么地方做了什么"),
                self.content,
            ),
            "officers": self.assign.pair_row,
            **self.grid.rows,
        }
        when = row(
            FieldRow(theme, FieldWords(label="哪天发现、收到的"), self.day),
            self.rows[FIELD],
            None,
            gap=theme.px(16),
        )
        align_top(when, self.rows[FIELD])
        what = self._what_card(when, gap)
        who = column(self.reporter, self.assign, self._who_card(gap), gap=theme.px(12))
        who.setStretch(2, 1)
        both = row(gap=theme.px(16))
        both.addWidget(what, _WHAT)
        both.addLayout(who, _WHO)
        holder = QWidget()
        holder.setLayout(both)
        self.setLayout(column(Scroll(holder)))
        self.bar.setLayout(row(self.saved_words, None, self.submit))

    def _what_card(self, when: QBoxLayout, gap: int) -> Card:
        theme = self.theme
        what = Card(theme, "什么事")
        for part in (
            FieldRow(theme, FieldWords(label="从哪里来"), at_left(self.source)),
            when,
            self.grid,
            self.rows["place"],
            self.same_event,
            FieldRow(theme, FieldWords(label="可能违反的事项", optional=True), self.item),
            self.rows["content"],
            at_left(self.photos),
        ):
            if isinstance(part, QWidget):
                what.body.addWidget(part)
            else:
                what.body.addLayout(part)
            what.body.addSpacing(gap)
        what.body.addStretch(1)
        return what

    def _who_card(self, gap: int) -> Card:
        theme = self.theme
        card = Card(theme, "当事人", "不知道的空着")
        pair = row(
            FieldRow(theme, FieldWords(label="证件号或信用代码", optional=True), self.number),
            FieldRow(theme, FieldWords(label="电话", optional=True), self.phone),
            None,
            gap=theme.px(12),
        )
        parts: tuple[Any, ...] = (
            FieldRow(theme, FieldWords(label="是什么人", optional=True), at_left(self.kind)),
            FieldRow(theme, FieldWords(label="姓名或者名称", optional=True), self.name),
            pair,
            FieldRow(theme, FieldWords(label="住址、地址", optional=True), self.address),
        )
        for part in parts:
            (card.body.addWidget if isinstance(part, QWidget) else card.body.addLayout)(part)
            card.body.addSpacing(gap)
        card.body.addStretch(1)
        return card

    def _connect_signals(self) -> None:
        self.source.chosen.connect(self._take_source)
        self.grid.lines["grid"].editingFinished.connect(self._propose_pair)
        self.day.day_changed.connect(self._take_day)
        self.kind.chosen.connect(lambda n: self._say(kind=KINDS[n].value))
        lines = {
            "at": self.at,
            "place": self.place,
            "name": self.name,
            "number": self.number,
            "phone": self.phone,
            "address": self.address,
        }
        for name, line in lines.items():
            line.textChanged.connect(lambda text, name=name: self._say(**{name: text}))
        self.content.textChanged.connect(lambda: self._say(content=self.content.toPlainText()))
        self.item.chosen.connect(self._take_item)
        self.place.editingFinished.connect(self._look_for_same)
        self.same_event.chosen.connect(lambda lead: self._say(merge_into=lead))
        for card in (self.reporter, self.assign, self.grid):
            card.said.connect(lambda values: self._say(**values))
        self.photos.changed.connect(lambda photos: self._say(photos=photos))
        self.submit.clicked.connect(self.register)
        self.keeper.saved.connect(self._show_saved)
        self.keeper.failed.connect(self._not_saved)
        for field in self._order:
            field.installEventFilter(self)

    def _take_source(self, number: int) -> None:
        self.grid.setVisible(SOURCES[number] is LeadSource.GRID)
        self._say(source=SOURCES[number].value)

    def _propose_pair(self) -> None:
        """Propose who looks after the grid, where the unit's table says so."""
        able = [one.rec for one in self.assign.able]
        pair = pair_for(self.desk.facts.unit.grids, self.typed.grid, able)
        if pair and not self._showing:
            first, second = map(str, pair)
            self.assign.pair.show_pair(first, second)
            self._say(first=first, second=second)

    def _take_day(self, day: date) -> None:
        self._say(day=day.isoformat())
        self._look_for_same()

    def _take_item(self, code: str, title: str) -> None:
        self._say(item_code=code, item_title=title)
        self._look_for_same()
        if code:
            self.content.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_for_same(self) -> None:
        if not self._showing:
            self.same_event.look_for(self.typed)

    def _propose_team(self) -> None:
        """Propose the two who act today; one alone is nobody to be sent."""
        team = [str(one.rec) for one in self.desk.team]
        if len(team) == len(self.assign.pair.boxes):
            self.typed = replace(self.typed, first=team[0], second=team[1])

    def _say(self, **values: Any) -> None:  # noqa: ANN401  # the fields of `TypedLead` by name
        if not self._showing:
            self.typed = replace(self.typed, **values)
            self.keeper.note_lead(self.typed)

    def _show_typed(self) -> None:
        self._showing, typed = True, self.typed
        self.source.set_index([one.value for one in SOURCES].index(typed.source))
        self.day.set_day(date.fromisoformat(typed.day))
        self.kind.set_index([one.value for one in KINDS].index(typed.kind))
        for line, text in (
            (self.at, typed.at),
            (self.place, typed.place),
            (self.name, typed.name),
            (self.number, typed.number),
            (self.phone, typed.phone),
            (self.address, typed.address),
        ):
            line.setText(text)
        self.content.setPlainText(typed.content)
        self.item.show_item(typed.item_title)
        self.reporter.show_typed(typed)
        self.grid.show_typed(typed)
        self.grid.setVisible(typed.source == LeadSource.GRID)
        self.assign.show_typed(typed)
        self.typed = replace(typed, **self.assign.values())
        self.photos.show_photos(typed.photos)
        self._showing = False

    def _show_saved(self, at: datetime) -> None:
        self.saved_words.setText(f"草稿 {at:%H:%M} 存好了")

    def _not_saved(self, error: Exception) -> None:
        self.saved_words.setText("草稿没存下来，先别关程序")
        self.desk.services.messages.show_error(error)

    def _show_wrong(self, wrong: InvalidInput) -> None:
        at = self.rows.get(wrong.field)
        if at is None:
            self.desk.services.messages.show_error(wrong)
            return
        at.show_error(f"{wrong.message}{wrong.advice}")
        at.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: Exception) -> None:
        self.submit.setEnabled(True)
        if isinstance(error, InvalidInput):
            self._show_wrong(error)
        else:
            self.desk.services.messages.show_error(error)

    def _was_registered(self, performed: Performed) -> None:
        self.keeper.remove()
        lead = performed.first(RecordKind.LEAD)
        into = self.typed.merge_into
        if not into:
            self._leave(lead, "线索登记好了")
            return
        command = MergeLead(lead=lead, into=RecordId(into))
        merged = partial(self._leave, RecordId(into), "登记好了，并入了那一条")
        self.desk.perform(self, command, lambda _done: merged(), partial(self._not_merged, lead))

    def _not_merged(self, lead: RecordId, error: Exception) -> None:
        self.desk.services.messages.show_error(error)
        self._leave(lead, "线索登记好了，没有并入")

    def _leave(self, lead: RecordId, words: str) -> None:
        self.desk.services.messages.tell(words)
        self.registered.emit(lead)
        self.back_wanted.emit()


def _index(store: Store, today: date) -> ItemIndex | None:
    return store.item_index(today) if store.item_list_in_force(today) else None
