"""Cards of a planned visit: what kind and when, who of ours goes, who approved."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from enforcement.inspections.plan import INSPECTION_TERMS, InspectionKind
from enforcement.officers import Role
from ui.desk import Desk
from ui.pages.cases.acts.happened_box import FIELD
from ui.pages.inspections.typed import TASK_SOURCES, TypedPlan
from ui.pages.leads.pair_field import PairField
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.layouts import align_all_top, at_left, row
from ui.widgets.tabs import FilterRow
from ui.widgets.value_edits import DateEdit

KINDS: Final = tuple(InspectionKind)


class WhenCard(Card):
    """Kind, where the task comes from, day and time.

    Signals:
        said: Values of `TypedPlan` are others now, by name.
    """

    said = Signal(dict)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(theme, "哪种检查，什么时候去", parent=parent)
        self.kind = FilterRow(theme, [INSPECTION_TERMS[one] for one in KINDS], "哪种检查")
        self.source = FilterRow(theme, TASK_SOURCES, "任务从哪里来")
        self.day = DateEdit(theme, today)
        self.at = LineField(theme, "time")
        self.at.setObjectName("inspection_at")
        self.at_row = FieldRow(theme, FieldWords(label="几点"), self.at)
        self.rows = {FIELD: self.at_row}
        when = row(
            FieldRow(theme, FieldWords(label="哪天去"), self.day),
            self.at_row,
            None,
            gap=theme.px(16),
        )
        align_all_top(when)
        gap = theme.px(10)
        self.body.addWidget(FieldRow(theme, FieldWords(label="哪种检查"), at_left(self.kind)))
        self.body.addSpacing(gap)
        source = FieldRow(theme, FieldWords(label="任务从哪里来"), at_left(self.source))
        self.body.addWidget(source)
        self.body.addSpacing(gap)
        self.body.addLayout(when)
        self.kind.chosen.connect(lambda n: self.said.emit({"kind": KINDS[n].value}))
        self.source.chosen.connect(lambda n: self.said.emit({"task_source": TASK_SOURCES[n]}))
        self.day.day_changed.connect(lambda day: self.said.emit({"day": day.isoformat()}))
        self.at.textChanged.connect(lambda text: self.said.emit({"at": text}))

    def show_typed(self, typed: TypedPlan) -> None:
        """Show what a draft says."""
        self.kind.set_index(KINDS.index(InspectionKind(typed.kind)))
        known = typed.task_source in TASK_SOURCES
        self.source.set_index(TASK_SOURCES.index(typed.task_source) if known else 0)
        self.day.set_day(date.fromisoformat(typed.day))
        self.at.setText(typed.at)


class OursCard(Card):
    """Who of ours inspects, and who only helps.

    Signals:
        said: Values of `TypedPlan` are others now, by name.
    """

    said = Signal(dict)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, "我们谁去", parent=parent)
        today = desk.now().date()
        able = [one for one in desk.facts.officers if one.may_enforce(today)]
        self.pair = PairField(theme, able)
        self.assistants = LineField(theme)
        self.assistants.setObjectName("inspection_assistants")
        pair = FieldRow(theme, FieldWords(label="两名检查人员"), self.pair)
        helpers = FieldRow(
            theme,
            FieldWords(
                label="辅助人员", hint="只协助，不检查、不签字；几个人用顿号分开", optional=True
            ),
            self.assistants,
        )
        self.body.addWidget(pair)
        self.body.addSpacing(theme.px(10))
        self.body.addWidget(helpers)
        self.pair.changed.connect(lambda a, b: self.said.emit({"first": a, "second": b}))
        self.assistants.textChanged.connect(lambda text: self.said.emit({"assistants": text}))

    def show_typed(self, typed: TypedPlan) -> None:
        """Show what a draft says."""
        self.pair.show_pair(typed.first, typed.second)
        self.assistants.setText(typed.assistants)

    def values(self) -> Mapping[str, Any]:
        """Return the pair that is chosen; those who may not act any more are nobody."""
        first, second = self.pair.pair()
        return {"first": first, "second": second}


class PlanApprovalCard(Card):
    """Who approved the plan and when; what may do without.

    Signals:
        said: Values of `TypedPlan` are others now, by name.
    """

    said = Signal(dict)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, "方案谁批的", parent=parent)
        today = desk.now().date()
        self.by = LineField(theme, "name")
        self.by.setObjectName("inspection_approved_by")
        self.on = DateEdit(theme, today)
        self.urgent = QCheckBox("情况紧急，先去检查，回来补手续")
        self.urgent.setObjectName("inspection_urgent")
        self.above = QCheckBox("上级部署的，不算在公布的次数里")
        self.published = QCheckBox("检查事项已经公布")
        leaders = [one.title for one in desk.facts.officers if Role.LEADER in one.roles]
        self.leader = LinkButton(theme, f"{leaders[0]}今天批的" if leaders else "", parent=self)
        self.leader.setObjectName("leader_approved")
        self.leader.setVisible(bool(leaders))
        self.leader.clicked.connect(lambda: self._by_leader(leaders[0], today))
        both = row(
            FieldRow(theme, FieldWords(label="批准人", hint="没批之前可以先空着"), self.by),
            FieldRow(theme, FieldWords(label="哪天批的"), self.on),
            None,
            gap=theme.px(12),
        )
        align_all_top(both)
        self.body.addLayout(both)
        self.body.addLayout(row(self.leader, None))
        for tick in (self.published, self.urgent, self.above):
            self.body.addWidget(tick)
        self.by.textChanged.connect(self._tell_by)
        self.on.day_changed.connect(lambda _day: self._tell_by(self.by.text()))
        self.urgent.toggled.connect(lambda on: self.said.emit({"urgent": on}))
        self.above.toggled.connect(lambda on: self.said.emit({"from_above": on}))
        self.published.toggled.connect(lambda on: self.said.emit({"published": on}))

    def show_typed(self, typed: TypedPlan) -> None:
        """Show what a draft says."""
        if typed.approved_on:
            self.on.set_day(date.fromisoformat(typed.approved_on))
        self.by.setText(typed.approved_by)
        self.urgent.setChecked(typed.urgent)
        self.above.setChecked(typed.from_above)
        self.published.setChecked(typed.published)

    def _by_leader(self, title: str, today: date) -> None:
        self.on.set_day(today)
        self.by.setText(title)

    def _tell_by(self, text: str) -> None:
        on = self.on.day().isoformat() if text.strip() else ""
        self.said.emit({"approved_by": text, "approved_on": on})
