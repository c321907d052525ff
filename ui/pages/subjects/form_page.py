"""登记监管对象: who and where, by which scenes, who answers in law; kept as a draft meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from enforcement.actions.inspected import KeepSubjects
from enforcement.changes import Performed
from enforcement.errors import InvalidInput
from enforcement.fold import Record
from enforcement.inspections.scene import Scene
from enforcement.inspections.subject import SUBJECT_TERMS, SubjectKind, read_subject
from enforcement.parties import PARTY_KIND_TERMS, Party, PartyKind
from enforcement.ports import Store
from enforcement.read_models import Draft
from enforcement.records import RecordId, RecordKind
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.inspections.scene_choice import SceneChoice
from ui.pages.subjects.reading import read_scenes
from ui.pages.subjects.typed import SubjectDraftKeeper, TypedSubject, subject_typed
from ui.widgets.buttons import ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import SECONDARY, Label
from ui.widgets.layouts import align_all_top, at_left, column, row
from ui.widgets.painted import is_enter
from ui.widgets.scroll import Scroll
from ui.widgets.tabs import FilterRow

_LEFT, _RIGHT = 650, 470
KINDS: Final = tuple(SubjectKind)
PARTY_KINDS: Final = tuple(PartyKind)
_LINES: Final = (
    ("name", "名称", "招牌，或者户主的名字", "fill"),
    ("mark", "几号", "摊位号，例如 07", "area_or_count"),
    ("address", "在哪里", "", "fill"),
    ("area", "村社、网格", "例如大岩村/第三网格", "fill"),
    ("contact", "联系人", "", "name"),
    ("phone", "电话", "", "phone"),
    ("code", "企业码", "", "document_number"),
    ("cap", "一年最多查几次", "公布了才填", "area_or_count"),
    ("note", "备注", "", "fill"),
    ("party_name", "姓名或者名称", "和证照一样", "fill"),
    ("number", "证件号或信用代码", "", "credit_code"),
    ("representative", "法定代表人、负责人", "", "name"),
    ("party_address", "住址、住所", "空着就同上面的地址", "fill"),
)


class SubjectFormPage(Page):
    """Keeps one subject.

    Signals:
        kept: It is saved; carries its record.
    """

    parent_title = "监管对象"
    help_keys = (
        HelpKey(key="Enter", does="下一格"),
        HelpKey(key="Ctrl Enter", does="存好"),
        HelpKey(key="Esc", does="回去，草稿留着"),
    )
    kept = Signal(object)

    def __init__(self, desk: Desk, typed: TypedSubject) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.typed = typed
        self.title = "改监管对象" if typed.rec else "登记监管对象"
        self._party: Party | None = None
        self._showing = False
        self.keeper = SubjectDraftKeeper(desk, typed, self)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._show_typed()
        desk.ask(self, read_scenes, self._take_scenes)
        if typed.rec:
            desk.ask(self, partial(_read_known, rec=RecordId(typed.rec)), self._take_known)

    def take_over(self, draft: Draft) -> None:
        """Go on with a draft."""
        self.typed = subject_typed(draft.values)
        self.keeper.take_over(draft, self.typed)
        self._show_typed()

    def action_bar(self) -> QWidget:
        """Return the bar with the one thing to do."""
        return self.bar

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the key that saves."""
        return {"Ctrl+Return": self.save}

    def first_focus(self) -> QWidget:
        """Return the name, or the mark of a stall."""
        return self.lines["mark" if self.typed.inside and not self.typed.mark else "name"]

    def on_hidden(self) -> None:
        """Save what was typed last."""
        self.keeper.save()

    def save(self) -> None:
        """Save the subject; a wrong field is shown at its place."""
        if not self.submit.isEnabled():
            return
        for one in self.rows.values():
            one.clear_error()
        try:
            subject = self.typed.subject(self._party)
        except InvalidInput as wrong:
            self._refused(wrong)
            return
        self.submit.setEnabled(False)
        command = KeepSubjects(subjects=(subject,), draft=self.keeper.draft_id)
        self.desk.perform(self, command, self._was_kept, self._refused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter (Qt)."""
        lines: list[QWidget] = list(self.lines.values())
        if watched in lines and is_enter(event):
            shown = [one for one in lines if one.isVisibleTo(self)]
            later = [one for one in shown if lines.index(one) > lines.index(watched)]
            (later[0] if later else self.submit).setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.lines: dict[str, LineField] = {}
        self.rows: dict[str, FieldRow] = {}
        for key, label, hint, width in _LINES:
            field = LineField(theme, width)
            field.setObjectName(f"subject_{key}")
            optional = key not in ("name", "address", "party_name", "mark")
            words = FieldWords(label=label, hint=hint, optional=optional)
            self.lines[key], self.rows[key] = field, FieldRow(theme, words, field)
        self.kind = FilterRow(theme, [SUBJECT_TERMS[one] for one in KINDS], "是什么")
        self.party_kind = FilterRow(
            theme, [PARTY_KIND_TERMS[one] for one in PARTY_KINDS], "当事人是什么人"
        )
        self.scenes = SceneChoice(theme)
        self.closed = QCheckBox("不在了，不再检查")
        self.bar = QWidget()
        self.lend(self.bar)
        look = ButtonLook(icon="subject", key="Ctrl ↵", height=ButtonHeight.BAR)
        self.submit = PrimaryButton(theme, "存好", look)
        self.submit.setObjectName("keep_subject")
        self.words = Label(theme, "一边填一边存成草稿", SECONDARY)

    def _lay_out(self) -> None:
        theme, rows = self.theme, self.rows
        whom = Card(theme, "是谁，在哪里")
        kind = FieldRow(theme, FieldWords(label="是什么"), at_left(self.kind))
        self._fill(whom, kind, "mark", "name", "address", "area", ("contact", "phone"))
        law = Card(theme, "当事人", "文书上写谁")
        party = FieldRow(theme, FieldWords(label="是什么人"), at_left(self.party_kind))
        self._fill(law, party, "party_name", ("number", "representative"), "party_address")
        often = Card(theme, "检查")
        often.body.addWidget(self.scenes)
        often.body.addSpacing(theme.px(10))
        self._fill(often, None, "code", "cap", "note")
        often.body.addWidget(self.closed)
        both = row(gap=theme.px(16))
        both.addLayout(column(whom, law, None, gap=theme.px(12)), _LEFT)
        both.addLayout(column(often, None), _RIGHT)
        holder = QWidget()
        holder.setLayout(both)
        self.setLayout(column(Scroll(holder)))
        self.bar.setLayout(row(self.words, None, self.submit))
        rows["mark"].setVisible(bool(self.typed.inside))

    def _fill(self, card: Card, first: QWidget | None, *keys: str | tuple[str, str]) -> None:
        gap = self.theme.px(10)
        if first is not None:
            card.body.addWidget(first)
            card.body.addSpacing(gap)
        for key in keys:
            if isinstance(key, str):
                card.body.addWidget(self.rows[key])
            else:
                line = row(*(self.rows[one] for one in key), None, gap=self.theme.px(12))
                align_all_top(line)
                card.body.addLayout(line)
            card.body.addSpacing(gap)

    def _connect_signals(self) -> None:
        for key, field in self.lines.items():
            field.textChanged.connect(lambda text, key=key: self._say(**{key: text}))
            field.installEventFilter(self)
        self.kind.chosen.connect(lambda n: self._say(kind=KINDS[n].value))
        self.party_kind.chosen.connect(lambda n: self._say(party_kind=PARTY_KINDS[n].value))
        self.scenes.chosen.connect(lambda recs: self._say(scenes="\n".join(recs)))
        self.closed.toggled.connect(lambda on: self._say(closed=on))
        self.submit.clicked.connect(self.save)
        self.keeper.saved.connect(lambda at: self.words.setText(f"草稿 {at:%H:%M} 存好了"))
        self.keeper.failed.connect(self._not_saved)

    def _say(self, **values: Any) -> None:  # noqa: ANN401  # the fields of `TypedSubject` by name
        if not self._showing:
            self.typed = replace(self.typed, **values)
            self.keeper.note_subject(self.typed)

    def _show_typed(self) -> None:
        self._showing, typed = True, self.typed
        for key, field in self.lines.items():
            field.setText(str(getattr(typed, key)))
        self.kind.set_index(KINDS.index(SubjectKind(typed.kind)))
        self.party_kind.set_index(PARTY_KINDS.index(PartyKind(typed.party_kind)))
        with QSignalBlocker(self.closed):
            self.closed.setChecked(typed.closed)
        self.scenes.show_recs(typed.scene_recs)
        self._showing = False

    def _take_scenes(self, scenes: tuple[Scene, ...]) -> None:
        self.scenes.offer(scenes)
        self.scenes.show_recs(self.typed.scene_recs)

    def _take_known(self, record: Record | None) -> None:
        self._party = read_subject(record).party if record else None

    def _was_kept(self, performed: Performed) -> None:
        self.keeper.remove()
        known = RecordId(self.typed.rec)
        self.kept.emit(known or performed.first(RecordKind.SUBJECT))
        self.back_wanted.emit()

    def _refused(self, error: Exception) -> None:
        self.submit.setEnabled(True)
        at = self.rows.get(error.field) if isinstance(error, InvalidInput) else None
        if at is None or not isinstance(error, InvalidInput):
            self.desk.services.messages.show_error(error)
            return
        at.show_error(f"{error.message}{error.advice}")
        at.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_saved(self, error: Exception) -> None:
        self.words.setText("草稿没存下来，先别关程序")
        self.desk.services.messages.show_error(error)


def _read_known(store: Store, rec: RecordId) -> Record | None:
    return store.state().get(rec)
