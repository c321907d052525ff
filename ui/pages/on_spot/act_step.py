"""Step 2: what was done, when and where, and what shows it."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from enforcement.items import EnforcementItem
from enforcement.on_spot import FormStep
from ui.pages.on_spot.facts_edit import FactsEdit
from ui.pages.on_spot.form_model import FormModel
from ui.pages.on_spot.item_search import ItemChoice
from ui.pages.on_spot.photos import PhotoLine
from ui.pages.on_spot.phrases import phrases_for
from ui.pages.on_spot.step_form import StepForm, Summary, show_refusals
from ui.theme import Theme
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.layouts import column, row
from ui.widgets.panels import Cure, RefusalPanel
from ui.widgets.value_edits import DateEdit

_SUMMARY_FACTS: Final = 34


class ActStep(StepForm):
    """Item, time, place, facts, evidence.

    Signals:
        lead_wanted: The law forbids it here; what is known is to become a lead.
        list_wanted: There is no item list; the officer wants to import one.
    """

    lead_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, theme: Theme, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()

    def first_field(self) -> QWidget | None:
        """Return the search, else the first empty field, else the facts."""
        if not self.model.typed.item_code:
            return self.item.search
        empty = (edit for edit in (self.time, self.place) if self.is_empty(edit))
        return next(empty, self.facts)

    def summary(self) -> Summary:
        """Return the item with its source of power; below time, place, facts and photos."""
        typed, item = self.model.typed, self.model.content.item
        facts = typed.facts.strip()
        short = facts if len(facts) <= _SUMMARY_FACTS else f"{facts[:_SUMMARY_FACTS]}…"
        photos = f"，照片 {len(typed.photos)} 张" if typed.photos else ""
        second = f"{typed.act_at}　{typed.place}，{short}{photos}"
        return Summary(first=_item_words(item), second=second, power=item.mode if item else "")

    def refresh(self) -> None:
        """Show the chosen item, the photos and what stands against them."""
        typed, content = self.model.typed, self.model.content
        self.item.refresh()
        self.photos.show_photos(typed.photos)
        if typed.act_at.strip() and content.act_at is None:
            self.time_row.show_error("写成 10:12 这样。")
        else:
            self.time_row.clear_error()
        cure = Cure(code="lead", text="登记线索，移送出去")
        show_refusals(self.refusal, self.model.review.at(FormStep.ACT), [cure])

    def leave(self, field: QWidget) -> bool:
        """Go from blank to blank in the facts before leaving them."""
        return not (field is self.facts and self.facts.choose_blank())

    def _create_widgets(self) -> None:
        theme = self.theme
        self.item = ItemChoice(theme, self.model, self)
        self.time = LineField(theme, "time")
        self.day = DateEdit(theme, self.model.reference.today)
        self.place = LineField(theme, "fill")
        self.facts = FactsEdit(theme)
        self.video = QCheckBox("执法记录仪全程录像", self)
        self.other = LineField(theme, "fill")
        self.photos = PhotoLine(theme, self.model.desk, self)
        for name in ("time", "day", "place", "facts", "video", "other"):
            getattr(self, name).setObjectName(f"act_{name}")
        self.time_row = FieldRow(theme, FieldWords(label="时间"), self.time)
        self.day_row = FieldRow(theme, FieldWords(label="日期"), self.day)
        self.place_row = FieldRow(theme, FieldWords(label="地点"), self.place)
        hint = "Enter 到下一个空，Ctrl ↓ 换一句现成的话"
        self.facts_row = FieldRow(theme, FieldWords(label="当事人做了什么", hint=hint), self.facts)
        words = FieldWords(label="其他证据，用顿号隔开", optional=True)
        self.other_row = FieldRow(theme, words, self.other)
        self.refusal = RefusalPanel(theme, self)
        self.refusal.hide()

    def _lay_out(self) -> None:
        gap = self.theme.px(16)
        when = row(self.day_row, self.time_row, self.place_row, gap=gap)
        when.setStretch(2, 1)
        evidence = row(self.photos, self.video, self.other_row, gap=gap)
        evidence.setStretch(2, 1)
        for part in (self.photos, self.video):
            evidence.setAlignment(part, Qt.AlignmentFlag.AlignBottom)
        self._rest = QWidget(self)
        rest = column(when, self.facts_row, evidence, gap=self.theme.px(10))
        self._rest.setLayout(rest)
        self.setLayout(column(self.item, self.refusal, self._rest, gap=self.theme.px(10)))

    def _connect_signals(self) -> None:
        self.item.chosen.connect(self._take_item)
        self.item.list_wanted.connect(self.list_wanted)
        self.item.results_shown.connect(lambda shown: self._rest.setVisible(not shown))
        self.time.textChanged.connect(lambda text: self.say(act_at=text))
        self.day.day_changed.connect(self._say_day)
        self.place.textChanged.connect(lambda text: self.say(place=text))
        self.facts.textChanged.connect(lambda: self.say(facts=self.facts.text()))
        self.video.toggled.connect(lambda on: self.say(video=on))
        self.other.textChanged.connect(lambda text: self.say(other_evidence=text))
        self.photos.changed.connect(lambda photos: self.say(photos=photos))
        self.refusal.cure_chosen.connect(lambda _code: self.lead_wanted.emit())
        self.set_order((self.time, self.place, self.facts, self.video, self.other))

    def is_asked(self, field: QWidget) -> bool:
        """Tell whether a field takes part; Enter passes what is optional by."""
        return field not in (self.video, self.other) and super().is_asked(field)

    def _take_item(self, item: EnforcementItem) -> None:
        values = {"tier": "", "amount": "", "amount_typed": False, "lowered": False}
        self.say(item_code=item.code, tier_reason="", waive=False, **values)
        self.facts.offer(phrases_for(item))
        if not self.facts.text().strip():
            self.facts.next_phrase()
        first = self.first_field() or self.facts
        first.setFocus(Qt.FocusReason.TabFocusReason)
        if first is self.facts and not self.facts.textCursor().hasSelection():
            self.facts.choose_blank()

    def _say_day(self, day: date) -> None:
        self.say(act_on=day.isoformat())

    def _show_typed(self) -> None:
        typed, item = self.model.typed, self.model.content.item
        self.item.clear()
        self.time.setText(typed.act_at)
        self.day.set_day(date.fromisoformat(typed.act_on or self.model.reference.today.isoformat()))
        self.place.setText(typed.place)
        self.facts.setPlainText(typed.facts)
        self.facts.offer(phrases_for(item) if item else ())
        self.video.setChecked(typed.video)
        self.other.setText(typed.other_evidence)


def _item_words(item: EnforcementItem | None) -> str:
    if item is None:
        return ""
    return item.title
