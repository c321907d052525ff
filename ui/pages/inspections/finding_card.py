"""One check that somebody failed: what was seen, its photos, what comes of it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from enforcement.case_parts import EvidenceItem
from enforcement.errors import InvalidInput, Refusal
from enforcement.inspections.finding import Outcome
from enforcement.inspections.powers import OutcomeChoice
from ui.desk import Desk
from ui.pages.inspections.measure_line import MeasureLine
from ui.pages.inspections.outcome_tiles import OutcomeTiles
from ui.pages.inspections.photo_strip import PhotoStrip
from ui.pages.inspections.site_reading import CheckFacts
from ui.pages.inspections.typed_finding import TypedFinding
from ui.pages.on_spot.facts_edit import FactsEdit
from ui.painters.base import Frame
from ui.painters.marks import TagKind, TagState
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Surface
from ui.widgets.fields import LineField
from ui.widgets.label import CAPTION, SMALL, WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Tag
from ui.widgets.painted import is_enter, is_plain
from ui.widgets.panels import Cure, PanelText, RefusalPanel
from ui.widgets.value_edits import DateEdit

_BAD: Final = TagState(kind=TagKind.WARN, text="有问题", icon="warning")
_NUMBERS: Final = "回车到这里，按数字选"
_USED: Final = TextStyle(role="small", colour="ink2", elide=True)
_ELIDED: Final = TextStyle(role="section", elide=True)


class FindingCard(Surface):
    """The open check of the current stall.

    Signals:
        said: Values of `TypedFinding` are others now, by name.
        confirmed: Enter where nothing more is asked: the next stall.
        left: Esc: back to the checks.
        taken_back: There is no problem after all.
    """

    said = Signal(dict)
    confirmed = Signal()
    left = Signal()
    taken_back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        frame = Frame(fill="surface", line="warn_solid", width=2, radius=8)
        super().__init__(theme, frame, parent)
        self.set_padding(16, 11)
        self._desk = desk
        self._facts: CheckFacts | None = None
        self._photos: tuple[EvidenceItem, ...] = ()
        self._typed = TypedFinding()
        self._showing = False
        self._create_widgets()
        self._lay_out()
        self._connect_signals()

    def show_finding(
        self, typed: TypedFinding, facts: CheckFacts, number: int, photos: Sequence[EvidenceItem]
    ) -> None:
        """Show a finding as it stands, on the check with this number of the page."""
        self._showing = True
        self._facts, self._photos, self._typed = facts, tuple(photos), typed
        self._number.setText(f"{number}")
        self.title.setText(facts.check.title)
        self.whose.setText("、".join(facts.check.departments))
        self.text.setPlainText(typed.text)
        self.text.offer(facts.check.phrases)
        self.measure.show_typed(typed)
        self.to.setText(typed.to)
        self.strip.begin_another()
        self.refusal.hide()
        self._showing = False
        self.refresh(typed)

    def refresh(self, typed: TypedFinding, photos: Sequence[EvidenceItem] | None = None) -> None:
        """Show what follows from other values: outcome, day, photos; texts stay as typed."""
        self._typed = typed
        if photos is not None:
            self._photos = tuple(photos)
        facts = self._facts
        if facts is None:
            return
        outcome = Outcome(typed.outcome) if typed.outcome else None
        self.outcomes.show_choices(facts.choices, outcome)
        with QSignalBlocker(self.due):
            if typed.due:
                self.due.set_day(date.fromisoformat(typed.due))
        self._due_box.setVisible(outcome is Outcome.ORDERED)
        self._numbers.setVisible(outcome is not Outcome.ORDERED)
        self._to_box.setVisible(outcome is Outcome.HANDED_OVER)
        self.strip.show_photos(typed.stall, self._photos, typed.photos)
        self._show_words(facts, typed)

    def start(self) -> None:
        """Begin to type: at the first blank, else at the end, or at what comes of it."""
        if self.text.choose_blank() or not self.text.text().strip():
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.outcomes.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say what the law has against it, with the way on."""
        text = PanelText(sentence=refusal.text, article=refusal.source.text)
        self.refusal.show_text(text, [Cure(code=refusal.code, text=refusal.cure)])
        self.refusal.show()
        self.refusal.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wrong(self, wrong: InvalidInput) -> None:
        """Say what is wrong."""
        self.refusal.show_text(PanelText(sentence=wrong.message, lines=(wrong.advice,)))
        self.refusal.show()

    def next_phrase(self) -> None:
        """Put in the next ready phrase (Ctrl+↓)."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.next_phrase()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter in a field as “next”, Esc as “back to the checks” (Qt)."""
        if watched is self.text and is_enter(event):
            if not self._next_blank():
                self.outcomes.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if watched in self._short and is_enter(event):
            self.outcomes.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the checks on Esc (Qt)."""
        if event.key() == Qt.Key.Key_Escape and is_plain(event):
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _create_widgets(self) -> None:
        theme = self.theme
        self._number = Label(theme, "", CAPTION)
        self.title = Label(theme, "", _ELIDED)
        self.whose = Label(theme, "", _USED)
        self._used = Label(theme, "", _USED)
        self.other = LinkButton(theme, "换一条 Ctrl ↓")
        self.text = FactsEdit(theme)
        self.text.setObjectName("finding_text")
        self.text.setAccessibleName("看到什么")
        self.ask = Label(theme, "", WRAPPED_SMALL, self)
        self.thought = Label(theme, "", TextStyle(role="small", colour="warn", wrap=True), self)
        self.measure = MeasureLine(theme, self)
        self.strip = PhotoStrip(self._desk)
        self.outcomes = OutcomeTiles(theme)
        self.outcomes.setObjectName("finding_outcome")
        self.why = Label(theme, "", WRAPPED_SMALL, self)
        self.due = DateEdit(theme, self._desk.now().date())
        self.due.setAccessibleName("改正期限")
        self.to = LineField(theme, "document_number")
        self.to.setAccessibleName("转给哪个部门")
        self.to.setObjectName("finding_to")
        self.take_back = LinkButton(theme, "没问题")
        self.take_back.setObjectName("take_back")
        self.refusal = RefusalPanel(theme, self)
        self.refusal.hide()

    def _lay_out(self) -> None:
        theme = self.theme
        head = row(self._number, self.title, Tag(theme, _BAD), gap=theme.px(10))
        head.addStretch(1)
        head.addWidget(self.whose)
        seen = row(Label(theme, "看到什么", CAPTION), self._used, gap=theme.px(10))
        seen.setStretch(1, 1)
        seen.addWidget(self.measure.offer)
        seen.addWidget(self.other)
        self._due_box = QWidget(self)
        until = Label(theme, "改到哪天", SMALL)
        self._due_box.setLayout(row(until, self.due, gap=theme.px(10)))
        self._numbers = Label(theme, _NUMBERS, SMALL)
        what = row(Label(theme, "怎么处理", CAPTION), self._numbers, gap=theme.px(10))
        what.addWidget(self._due_box)
        what.addStretch(1)
        what.addWidget(self.take_back)
        self._to_box = QWidget(self)
        self._to_box.setLayout(row(Label(theme, "转给", SMALL), self.to, None, gap=theme.px(10)))
        parts = column(head, seen, self.text, gap=theme.px(5))
        for one in (self.ask, self.measure, self.strip, self.thought):
            parts.addWidget(one)
        parts.addLayout(what)
        for two in (self.outcomes, self._to_box, self.why, self.refusal):
            parts.addWidget(two)
        self.body.addLayout(parts)

    def _connect_signals(self) -> None:
        self._short = (self.to, self.due, *self.measure.fields.values())
        for field in (self.text, *self._short):
            field.installEventFilter(self)
        self.text.textChanged.connect(lambda: self._say(text=self.text.text()))
        self.to.textChanged.connect(lambda text: self._say(to=text))
        self.due.day_changed.connect(lambda day: self._say(due=day.isoformat()))
        self.measure.said.connect(lambda values: self._say(**values))
        self.other.clicked.connect(self.next_phrase)
        self.strip.added.connect(lambda new: self._say(photos=(*self._typed.photos, *new)))
        self.outcomes.chosen.connect(self._choose)
        self.outcomes.refused.connect(self._explain)
        self.outcomes.confirmed.connect(self._confirm)
        self.take_back.clicked.connect(self.taken_back)
        self.refusal.left.connect(self._back)
        self.refusal.cure_chosen.connect(self._follow)

    def _say(self, **values: object) -> None:
        if not self._showing:
            self.said.emit(values)

    def _choose(self, outcome: Outcome) -> None:
        self.refusal.hide()
        self._say(outcome=outcome.value)

    def _explain(self, choice: OutcomeChoice) -> None:
        self.why.setText(f"{choice.why}")
        self.why.show()

    def _confirm(self) -> None:
        self.confirmed.emit()

    def _next_blank(self) -> bool:
        cursor = self.text.textCursor()
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionEnd())
            self.text.setTextCursor(cursor)
        return self.text.choose_blank()

    def _follow(self, code: str) -> None:
        if code in ("NOT_OUR_ITEM", "NO_RECEIVER", "NOT_OURS_TO_ORDER"):
            facts = self._facts
            self._say(outcome=Outcome.HANDED_OVER.value)
            if facts is not None and not self.to.text().strip():
                self.to.setText(facts.to)
        self._back()

    def _back(self) -> None:
        self.refusal.hide()
        self.outcomes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_words(self, facts: CheckFacts, typed: TypedFinding) -> None:
        phrases = facts.check.phrases
        self.other.setVisible(bool(phrases))
        self._used.setText(f"常用说法 {len(phrases)} 条，只改数字" if phrases else "")
        asked = facts.check.asked_after(typed.text)
        self.ask.setText(f"还要问：{'；'.join(asked)}" if asked else "")
        self.ask.setVisible(bool(asked))
        self.thought.setText(facts.thought)
        self.thought.setVisible(bool(facts.thought))
        choice = self.outcomes.choice
        self.why.setText(choice.why if choice else "")
        self.why.setVisible(bool(choice and choice.why))
