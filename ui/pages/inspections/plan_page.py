"""安排检查: whom, by which checks, who goes along, who approved; kept as a draft all the while."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.actions.inspected import KeepSubjects
from enforcement.actions.inspections import ChangePlan, PlanInspection
from enforcement.changes import Performed
from enforcement.errors import InvalidInput
from enforcement.inspections.counting import frequency
from enforcement.inspections.plan import InspectionKind, InspectionPlan, ListedStall
from enforcement.inspections.scene import Scene
from enforcement.read_models import Draft
from enforcement.records import RecordId, RecordKind
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.inspections.companions_card import CompanionsCard
from ui.pages.inspections.frequency_card import FrequencyCard
from ui.pages.inspections.keepers import PlanDraftKeeper
from ui.pages.inspections.plan_cards import KINDS, OursCard, PlanApprovalCard, WhenCard
from ui.pages.inspections.plan_reading import KnownSubject, read_known, read_scenes
from ui.pages.inspections.scene_choice import SceneChoice
from ui.pages.inspections.subject_field import SubjectField
from ui.pages.inspections.typed import TypedPlan, plan_typed, with_scenes
from ui.widgets.buttons import ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords
from ui.widgets.label import SECONDARY, Label
from ui.widgets.layouts import column, row
from ui.widgets.scroll import Scroll

_LEFT, _RIGHT = 650, 470


class PlanPage(Page):
    """Plans a visit, or changes what was planned.

    Signals:
        planned: It is saved; carries the record of the visit.
        merge_wanted: Go on with a visit that is planned already; carries its record.
    """

    title = "安排检查"
    parent_title = "综合查一次"
    help_keys = (
        HelpKey(key="Enter", does="下一格；在找到的里面：选这一家"),
        HelpKey(key="Ctrl Enter", does="存好这次检查"),
        HelpKey(key="Esc", does="回去，草稿留着"),
    )
    planned = Signal(object)
    merge_wanted = Signal(object)

    def __init__(self, desk: Desk, typed: TypedPlan | None = None) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.typed = typed or self._fresh()
        self._showing = False
        self._scenes: tuple[Scene, ...] = ()
        self._known: KnownSubject | None = None
        self._kept_stalls: tuple[ListedStall, ...] = ()
        self.keeper = PlanDraftKeeper(desk, self.typed, self)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._show_typed()
        desk.ask(self, read_scenes, self._take_scenes)

    def take_over(self, draft: Draft) -> None:
        """Go on with a draft."""
        self.typed = plan_typed(draft.values)
        self.keeper.take_over(draft, self.typed)
        self._show_typed()
        self._show_saved(draft.saved_at)

    def keep_stalls(self, stalls: tuple[ListedStall, ...]) -> None:
        """Leave the stalls of a plan that is changed as they are."""
        self._kept_stalls = stalls

    def action_bar(self) -> QWidget:
        """Return the bar with the one thing to do."""
        return self.bar

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the key that saves."""
        return {"Ctrl+Return": self.save}

    def first_focus(self) -> QWidget:
        """Return where the subject is looked for."""
        return self.subject.first_field()

    def on_hidden(self) -> None:
        """Save what was typed last."""
        self.keeper.save()

    def save(self) -> None:
        """Save the visit; a new subject is saved first."""
        if not self.submit.isEnabled():
            return
        for one in self.rows.values():
            one.clear_error()
        known = self._known
        if known is not None:
            self._plan(known)
            return
        if not self.typed.name.strip():
            self._refused(InvalidInput("subject", "没选检查谁。", "找监管对象，或者新登记一个。"))
            return
        self.submit.setEnabled(False)
        command = KeepSubjects(subjects=(self.typed.new_subject(),))
        self.desk.perform(self, command, self._subject_saved, self._refused)

    def _fresh(self) -> TypedPlan:
        now, team = self.desk.now(), [str(one.rec) for one in self.desk.team]
        first, second = (*team, "", "")[:2]
        return TypedPlan(day=now.date().isoformat(), at=f"{now:%H:%M}", first=first, second=second)

    def _create_widgets(self) -> None:
        theme, today = self.theme, self.desk.now().date()
        self.subject = SubjectField(self.desk)
        self.scenes = SceneChoice(theme)
        self.companions = CompanionsCard(theme, today)
        self.frequency = FrequencyCard(theme)
        self.when = WhenCard(theme, today)
        self.ours = OursCard(self.desk)
        self.approval = PlanApprovalCard(self.desk)
        self.bar = QWidget()
        self.lend(self.bar)
        look = ButtonLook(icon="inspection", key="Ctrl ↵", height=ButtonHeight.BAR)
        self.submit = PrimaryButton(theme, "存好这次检查", look)
        self.submit.setObjectName("save_plan")
        self.saved_words = Label(theme, "一边填一边存成草稿", SECONDARY)
        self.rows = {
            "subject": FieldRow(theme, FieldWords(label=""), self.subject),
            "scenes": FieldRow(theme, FieldWords(label=""), self.scenes),
            "name": self.subject.name_row,
            **self.when.rows,
        }

    def _lay_out(self) -> None:
        theme, gap = self.theme, self.theme.px(12)
        whom = Card(theme, "检查谁")
        whom.body.addWidget(self.rows["subject"])
        what = Card(theme, "查什么", "一件事一件事地勾")
        what.body.addWidget(self.rows["scenes"])
        left = column(whom, what, self.companions, None, gap=gap)
        right = column(self.frequency, self.when, self.approval, self.ours, None, gap=gap)
        both = row(gap=theme.px(16))
        both.addLayout(left, _LEFT)
        both.addLayout(right, _RIGHT)
        holder = QWidget()
        holder.setLayout(both)
        self.setLayout(column(Scroll(holder)))
        self.bar.setLayout(row(self.saved_words, None, self.submit))

    def _connect_signals(self) -> None:
        self.subject.chosen.connect(self._choose)
        self.subject.said.connect(self._take_new)
        self.subject.settled.connect(self._to_scenes)
        self.scenes.chosen.connect(lambda recs: self._note(with_scenes(self.typed, recs)))
        self.companions.said.connect(lambda text: self._say(people=text))
        for card in (self.when, self.ours, self.approval):
            card.said.connect(lambda values: self._say(**values))
        self.frequency.merge_wanted.connect(self.merge_wanted)
        self.frequency.kind_wanted.connect(self._take_kind)
        self.submit.clicked.connect(self.save)
        self.keeper.saved.connect(self._show_saved)
        self.keeper.failed.connect(self._not_saved)

    def _say(self, **values: Any) -> None:  # noqa: ANN401  # the fields of `TypedPlan` by name
        self._note(replace(self.typed, **values))
        if values.keys() & {"kind", "from_above"}:
            self._show_frequency()

    def _note(self, typed: TypedPlan) -> None:
        if not self._showing:
            self.typed = typed
            self.keeper.note_plan(typed)

    def _show_typed(self) -> None:
        self._showing, typed = True, self.typed
        for card in (self.when, self.ours, self.approval):
            card.show_typed(typed)
        self.companions.show_people(typed.people)
        self.scenes.show_recs(typed.scene_recs)
        if not typed.subject and typed.name:
            self.subject.show_new(typed)
        self._showing = False
        self.typed = replace(typed, **self.ours.values())
        if typed.subject:
            self._ask_subject(RecordId(typed.subject), self._take_known)

    def _take_scenes(self, scenes: tuple[Scene, ...]) -> None:
        self._scenes = scenes
        self.scenes.offer(scenes)
        self.scenes.show_recs(self.typed.scene_recs)

    def _choose(self, subject: RecordId) -> None:
        self._kept_stalls = ()
        self._ask_subject(subject, self._take_chosen)

    def _ask_subject(self, subject: RecordId, take: Callable[[KnownSubject | None], None]) -> None:
        self.desk.ask(self, partial(read_known, subject=subject), take)

    def _take_chosen(self, known: KnownSubject | None) -> None:
        """Take a subject that was just chosen, with its own scenes."""
        if known is None:
            return
        subject = known.subject
        typed = replace(self.typed, subject=str(subject.rec), name=subject.name)
        self._note(with_scenes(typed, subject.scenes) if subject.scenes else typed)
        self.scenes.show_recs(self.typed.scene_recs)
        self._take_known(known)
        self._to_scenes()

    def _take_known(self, known: KnownSubject | None) -> None:
        self._known = known
        if known is None:
            return
        stalls = len(self._kept_stalls or known.stalls)
        self.subject.show_subject(known.subject, f"{stalls} 个摊位，都查" if stalls else "")
        self.companions.offer_last(known.companions)
        self._show_frequency()

    def _take_new(self, values: Mapping[str, Any]) -> None:
        self._known = None
        self.frequency.show_nobody()
        self._say(**values)

    def _take_kind(self, kind: InspectionKind) -> None:
        self.when.kind.set_index(KINDS.index(kind))
        self._say(kind=kind.value)

    def _show_frequency(self) -> None:
        if self._known is not None:
            today = self.desk.now().date()
            but = RecordId(self.typed.inspection) if self.typed.inspection else None
            plan = InspectionPlan(
                subject=self._known.subject,
                kind=InspectionKind(self.typed.kind),
                from_above=self.typed.from_above,
            )
            self.frequency.show_lamp(frequency(plan, self._known.past, today, but))

    def _to_scenes(self) -> None:
        first = next(iter(self.scenes.ticks.values()), None)
        target = self.submit if self.typed.scene_recs or first is None else first
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _subject_saved(self, performed: Performed) -> None:
        subject = performed.first(RecordKind.SUBJECT)
        self._say(subject=str(subject))
        self._ask_subject(subject, self._plan_with)

    def _plan_with(self, known: KnownSubject | None) -> None:
        self.submit.setEnabled(True)
        self._take_known(known)
        if known is not None:
            self._plan(known)

    def _plan(self, known: KnownSubject) -> None:
        try:
            plan = self._whole(known)
        except InvalidInput as wrong:
            self._refused(wrong)
            return
        self.submit.setEnabled(False)
        draft = self.keeper.draft_id
        if self.typed.inspection:
            inspection = RecordId(self.typed.inspection)
            change = ChangePlan(inspection=inspection, plan=plan, draft=draft)
            self.desk.perform(self, change, lambda _done: self._leave(inspection), self._refused)
            return
        command = PlanInspection(plan=plan, draft=draft)
        self.desk.perform(self, command, self._was_planned, self._refused)

    def _whole(self, known: KnownSubject) -> InspectionPlan:
        stalls = self._kept_stalls or known.stalls
        return self.typed.plan(known.subject, self._scenes, stalls)

    def _was_planned(self, performed: Performed) -> None:
        self._leave(performed.first(RecordKind.INSPECTION))

    def _leave(self, inspection: RecordId) -> None:
        self.keeper.remove()
        self.planned.emit(inspection)

    def _refused(self, error: Exception) -> None:
        self.submit.setEnabled(True)
        at = self.rows.get(error.field) if isinstance(error, InvalidInput) else None
        if at is None or not isinstance(error, InvalidInput):
            self.desk.services.messages.show_error(error)
            return
        at.show_error(f"{error.message}{error.advice}")
        at.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_saved(self, at: datetime) -> None:
        self.saved_words.setText(f"草稿 {at:%H:%M} 存好了")

    def _not_saved(self, error: Exception) -> None:
        self.saved_words.setText("草稿没存下来，先别关程序")
        self.desk.services.messages.show_error(error)
