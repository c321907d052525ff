"""Step 1: who it is. The number is checked at every key; a known party is filled in."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from enforcement.clock import long_day
from enforcement.identity import age_on
from enforcement.number_check import NumberCheck, plain_number
from enforcement.on_spot import FormStep
from enforcement.parties import (
    ADDRESS_TERMS,
    FULL_AGE,
    PARTY_KIND_TERMS,
    REPRESENTATIVE_TERMS,
    Party,
    PartyKind,
    derived_from_id,
    party_problems,
)
from ui.pages.on_spot.form_model import FormModel
from ui.pages.on_spot.party_search import PartySearch
from ui.pages.on_spot.reference import KnownParty
from ui.pages.on_spot.step_form import StepForm, Summary, show_refusals
from ui.theme import Theme
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import Label, TextStyle
from ui.widgets.layouts import align_all_top, column, row
from ui.widgets.marks import Icon
from ui.widgets.panels import Cure, RefusalPanel
from ui.widgets.rows import RowList
from ui.widgets.segment import Segment
from ui.widgets.value_edits import CreditCodeEdit, IdNumberEdit, PhoneEdit

KINDS: Final = tuple(PartyKind)
_TEXTS: Final = (
    "name",
    "id_number",
    "credit_code",
    "representative",
    "phone",
    "address",
    "guardian",
)
_HISTORY: Final = TextStyle(role="small", colour="ink2", elide=True)
_CERTAIN: Final = _HISTORY
_DOUBTFUL: Final = TextStyle(role="small", weight=600, colour="warn", elide=True)
_IDENTITY: Final = ("identity", 16, "ink2")
_JUDGED: Final = ("id_number", "credit_code", "phone")


class PartyStep(StepForm):
    """Kind, name, number, address, phone.

    Signals:
        lead_wanted: The law forbids a penalty here; what is known is to become a lead.
    """

    lead_wanted = Signal()

    def __init__(self, theme: Theme, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self._create_widgets()
        self._lay_out()
        self._search = PartySearch(model, self.suggestions, self)
        self._connect_signals()
        self._fit_kind()

    def first_field(self) -> QWidget | None:
        """Return the name, or what is still empty."""
        asked = [self.edits[name] for name in _TEXTS if self.is_asked(self.edits[name])]
        return next((edit for edit in asked if self.is_empty(edit)), self.edits["name"])

    def summary(self) -> Summary:
        """Return name, sex, age and number; below kind and address."""
        party = self.model.content.party
        if party is None:
            return Summary(first="")
        first = [party.name]
        if party.sex and party.birth:
            first += [str(party.sex), f"{self._age(party)} 岁"]
        first.append(party.id_number if party.kind is PartyKind.CITIZEN else party.credit_code)
        word = "住" if party.kind is PartyKind.CITIZEN else ""
        second = f"{PARTY_KIND_TERMS[party.kind]}，{word}{party.address}"
        return Summary(first="　".join(part for part in first if part), second=second)

    def refresh(self) -> None:
        """Judge the numbers, show what follows from them, and what is known of the party."""
        self._fit_kind()
        self._judge_numbers()
        self._show_history()
        cure = Cure(code="lead", text="转普通程序，不予处罚")
        show_refusals(self.refusal, self.model.review.at(FormStep.PARTY), [cure])

    def leave(self, field: QWidget) -> bool:
        """Stay in a number that is wrong; take the suggestion that is chosen."""
        if field is self.edits["id_number"] or field is self.edits["credit_code"]:
            self._judge_numbers(finished=True)
            if self.model.typed.party_rec and self.model.is_done(FormStep.PARTY):
                self.finished.emit()
                return False
            return not self._row_of(field).error
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go down from the name into the suggestions (Qt)."""
        into = self.suggestions.isVisible() and watched in self.edits.values()
        if into and _is_down(event):
            self.suggestions.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.kind = Segment(theme, [PARTY_KIND_TERMS[kind] for kind in KINDS], "当事人是", self)
        self.kind.setObjectName("party_kind")
        self.edits: dict[str, LineField] = {
            "name": LineField(theme, "name"),
            "id_number": IdNumberEdit(theme),
            "credit_code": CreditCodeEdit(theme),
            "representative": LineField(theme, "name"),
            "phone": PhoneEdit(theme),
            "address": LineField(theme, "fill"),
            "guardian": LineField(theme, "name"),
        }
        words = {
            "name": FieldWords(label="姓名"),
            "id_number": FieldWords(label="身份证号"),
            "credit_code": FieldWords(label="统一社会信用代码"),
            "representative": FieldWords(label="经营者"),
            "phone": FieldWords(label="电话", optional=True),
            "address": FieldWords(label="住址"),
            "guardian": FieldWords(label="监护人"),
        }
        self.rows = {name: FieldRow(theme, words[name], self.edits[name]) for name in _TEXTS}
        for name, edit in self.edits.items():
            edit.setObjectName(f"party_{name}")
        self.suggestions = RowList(theme, "以前见过的当事人", self)
        self.suggestions.setObjectName("party_suggestions")
        self.suggestions.hide()
        self.facts_icon = Icon(theme, _IDENTITY, self)
        self.facts = Label(theme, "", _CERTAIN, self)
        self.facts.setObjectName("party_facts")
        self.history_icon = Icon(theme, ("history", 16, "ink2"), self)
        self.history = Label(theme, "", _HISTORY, self)
        self.refusal = RefusalPanel(theme, self)
        self.refusal.hide()

    def _lay_out(self) -> None:
        theme, gap = self.theme, self.theme.px(16)
        rows = self.rows
        self._first = row(rows["name"], rows["id_number"], rows["credit_code"], None, gap=gap)
        self._second = row(rows["representative"], None, gap=gap)
        self._third = row(rows["phone"], rows["address"], gap=gap)
        self._third.setStretch(1, 1)
        for line in (self._first, self._second, self._third):
            align_all_top(line)
        self._guardian = row(rows["guardian"], None)
        facts = row(self.facts_icon, self.facts, gap=theme.px(6))
        facts.setStretch(1, 1)
        known = row(self.history_icon, self.history, gap=theme.px(6))
        known.setStretch(1, 1)
        parts = column(gap=theme.px(10))
        for layout in (row(self.kind, None), self._first, facts):
            parts.addLayout(layout)
        parts.addWidget(self.suggestions)
        for layout in (self._second, self._guardian, self._third, known):
            parts.addLayout(layout)
        parts.addWidget(self.refusal)
        self.setLayout(parts)

    def _connect_signals(self) -> None:
        self.kind.chosen.connect(lambda at: self.say(kind=KINDS[at].value, party_rec=""))
        for name, edit in self.edits.items():
            edit.textChanged.connect(lambda text, name=name: self._typed(name, text))
        self.suggestions.opened.connect(self.take_party)
        self.refusal.cure_chosen.connect(lambda _code: self.lead_wanted.emit())
        self._search.found_one.connect(self._fill_empty)
        self.set_order((self.kind, *self.edits.values()))

    def _typed(self, name: str, text: str) -> None:
        if self._showing:
            return
        if name == "name" and _begins_a_number(text, self.model.typed.kind):
            self._move_to_number(text)
            return
        self.say(**{name: text})
        if name in ("name", "id_number", "credit_code"):
            self._search.look_for(text)

    def _move_to_number(self, text: str) -> None:
        """Take digits typed as a name for what they are."""
        self.edits["name"].clear()
        self.edits["id_number"].setFocus(Qt.FocusReason.TabFocusReason)
        self.edits["id_number"].setText(text)

    def take_party(self, known: object) -> None:
        """Take everything over from a known party."""
        if not isinstance(known, KnownParty):
            return
        self._take(known, keep_typed=False)
        self.edits["address"].setFocus(Qt.FocusReason.TabFocusReason)

    def _fill_empty(self, known: KnownParty) -> None:
        """Fill what is still empty from the one party with this very number."""
        self._take(known, keep_typed=True)

    def _take(self, known: KnownParty, *, keep_typed: bool) -> None:
        party, typed = known.party, self.model.typed
        values = {name: str(getattr(party, name)) for name in _TEXTS}
        if keep_typed:
            values = {name: getattr(typed, name) or value for name, value in values.items()}
        self._search.hide()
        self.model.change(kind=party.kind.value, party_rec=known.rec, **values)
        self.show_values()

    def _show_typed(self) -> None:
        typed = self.model.typed
        self.kind.set_index([kind.value for kind in KINDS].index(typed.kind))
        for name, edit in self.edits.items():
            if edit.text() != getattr(typed, name):
                edit.setText(getattr(typed, name))

    def _fit_kind(self) -> None:
        """Show the fields of this kind of party under their names."""
        kind = PartyKind(self.model.typed.kind)
        citizen, business = kind is PartyKind.CITIZEN, kind is PartyKind.INDIVIDUAL_BUSINESS
        self._place_id(first=citizen)
        self.rows["credit_code"].setVisible(not citizen)
        self.rows["representative"].setVisible(not citizen)
        self.rows["id_number"].setVisible(citizen or business)
        self.rows["guardian"].setVisible(citizen and self._is_minor())
        self.rows["name"].set_label("姓名" if citizen else "名称")
        self.rows["id_number"].set_label("身份证号" if citizen else "经营者身份证号")
        self.rows["address"].set_label(ADDRESS_TERMS[kind])
        self.rows["representative"].set_label(REPRESENTATIVE_TERMS.get(kind, ""))
        self.edits["name"].set_width("name" if citizen else "document_number")

    def _place_id(self, *, first: bool) -> None:
        wanted = self._first if first else self._second
        if wanted.indexOf(self.rows["id_number"]) < 0:
            wanted.insertWidget(1, self.rows["id_number"])
        if first and self._third.indexOf(self.rows["phone"]) < 0:
            self._third.insertWidget(0, self.rows["phone"])
        elif not first and self._second.indexOf(self.rows["phone"]) < 0:
            self._second.insertWidget(2, self.rows["phone"])
        self._third.setStretch(self._third.count() - 1, 1)
        for line in (self._first, self._second, self._third):
            align_all_top(line)

    def _is_minor(self) -> bool:
        party = self.model.content.party
        return bool(party and party.birth and self._age(party) < FULL_AGE)

    def _age(self, party: Party) -> int:
        return age_on(party.birth, self.model.reference.today) if party.birth else 0

    def _judge_numbers(self, *, finished: bool = False) -> None:
        party, on = self.model.content.party, self.model.reference.today
        problems = {one.field: one for one in (party_problems(party, on) if party else ())}
        doubts = []
        for name in _JUDGED:
            found, line = problems.get(name), self.rows[name]
            if not self.edits[name].text().strip():
                line.show_hint("")
            elif found is None:
                self._praise(name)
            elif not found.stops:
                line.clear_error()
                doubts.append(found.text)
            elif finished or self._is_complete(name) or not self.edits[name].hasFocus():
                line.show_error(found.text)
            else:
                line.show_hint(f"已写 {len(plain_number(self.edits[name].text()))} 位")
        self._show_facts(party, doubts)

    def _praise(self, name: str) -> None:
        if name == "phone":
            self.rows[name].clear_error()
        else:
            self.rows[name].show_good("号码校验通过")

    def _show_facts(self, party: Party | None, doubts: Sequence[str]) -> None:
        """Say in one line what follows from the number, and what about it needs eyes."""
        checked = derived_from_id(party, self.model.reference.today) if party else None
        derived = [f"{_derived_words(checked)}。"] if checked else []
        words = "".join((*derived, *doubts))
        self.facts.setText(words)
        self.facts.set_style(_DOUBTFUL if doubts else _CERTAIN)
        self.facts_icon.show_icon(("warning", 16, "warn_solid") if doubts else _IDENTITY)
        self.facts.setVisible(bool(words))
        self.facts_icon.setVisible(bool(words))

    def _is_complete(self, name: str) -> bool:
        whole = {"id_number": 18, "credit_code": 18, "phone": 11}
        return len(plain_number(self.edits[name].text())) >= whole[name]

    def _row_of(self, field: QWidget) -> FieldRow:
        return next(self.rows[name] for name, edit in self.edits.items() if edit is field)

    def _show_history(self) -> None:
        words = history_words(self.model)
        self.history.setText(words)
        self.history.setVisible(bool(words))
        self.history_icon.setVisible(bool(words))


def history_words(model: FormModel) -> str:
    """Return what is known of the party's earlier penalties; nothing before it was looked up."""
    history = model.history
    if history is None:
        return ""
    unit = f"本{model.desk.facts.unit.kind.value}"
    whom = "他" if model.typed.kind == PartyKind.CITIZEN.value else "它"
    if history.is_first:
        return f"{unit} {history.since} 年以来没有{whom}的处罚记录（只查得到{unit}）"
    count = len(history.earlier)
    return f"{unit} {history.since} 年以来有 {count} 次：{history.earlier[0]}"


def _begins_a_number(text: str, kind: str) -> bool:
    return kind == PartyKind.CITIZEN.value and text.isascii() and text.isdigit()


def _is_down(event: QEvent) -> bool:
    pressed = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
    return pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down


def _derived_words(checked: NumberCheck) -> str:
    birth = checked.birth
    born = f"{long_day(birth)}生" if birth else ""
    return f"{checked.sex}，{checked.age} 岁，{born}"
