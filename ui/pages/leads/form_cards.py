"""Cards of the form of a lead: who reported, and who checks it until when."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.desk import Desk
from ui.pages.cases.acts.time_inputs import DayInput
from ui.pages.leads.pair_field import PairField
from ui.pages.leads.typed import TypedLead
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.layouts import align_top, at_left, row
from ui.widgets.panels import NoticeLine
from ui.widgets.segment import Segment

HIDDEN: Final = "只有答复他的人看得到：不进案卷，不打印，不导出。"
ANONYMOUS, NAMED = 0, 1


class ReporterCard(Card):
    """Who reported; kept apart from the lead.

    Signals:
        said: Values of `TypedLead` are others now, by name.
    """

    said = Signal(dict)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "谁报的", "没人报就空着", parent=parent)
        self._chose = False
        self.name = LineField(theme, "name")
        self.name.setObjectName("reporter_name")
        self.phone = LineField(theme, "phone")
        self.phone.setObjectName("reporter_phone")
        self.kind = Segment(theme, ("匿名", "实名，等答复"), "实名还是匿名")
        self.kind.setObjectName("reporter_named")
        name = FieldRow(theme, FieldWords(label="举报人姓名", optional=True), self.name)
        phone = FieldRow(theme, FieldWords(label="举报人电话", optional=True), self.phone)
        both = row(name, phone, None, gap=theme.px(12))
        align_top(both, name)
        words = FieldWords(label="怎么报的", hint="实名的从登记起 15 个工作日内答复结果")
        self.body.addWidget(NoticeLine(theme, HIDDEN, "locked_outline"))
        self.body.addSpacing(theme.px(10))
        self.body.addLayout(both)
        self.body.addSpacing(theme.px(12))
        self.body.addWidget(FieldRow(theme, words, at_left(self.kind)))
        self.name.textChanged.connect(self._take_name)
        self.phone.textChanged.connect(lambda text: self.said.emit({"reporter_phone": text}))
        self.kind.chosen.connect(self._choose)

    def show_typed(self, typed: TypedLead) -> None:
        """Show what a draft says."""
        self._chose = bool(typed.reporter_name)
        self.name.setText(typed.reporter_name)
        self.phone.setText(typed.reporter_phone)
        self.kind.set_index(NAMED if typed.named else ANONYMOUS)

    def _take_name(self, text: str) -> None:
        if not self._chose:
            self.kind.set_index(NAMED if text.strip() else ANONYMOUS)
        self.said.emit({"reporter_name": text, "named": self.kind.index == NAMED})

    def _choose(self, index: int) -> None:
        self._chose = True
        self.said.emit({"named": index == NAMED})


class AssignCard(Card):
    """Who checks it until when.

    Signals:
        said: Values of `TypedLead` are others now, by name.
    """

    said = Signal(dict)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, "派给谁", parent=parent)
        today = desk.now().date()
        self.able = [one for one in desk.facts.officers if one.may_enforce(today)]
        self.pair = PairField(theme, self.able)
        self.due = DayInput(theme, today)
        self.due.setObjectName("lead_due")
        self.urgent = QCheckBox("很急，先办这条")
        self.urgent.setObjectName("lead_urgent")
        words = FieldWords(label="两个人去核查", optional=True)
        self.pair_row = FieldRow(theme, words, self.pair)
        due = FieldRow(
            theme,
            FieldWords(label="哪天前查完", hint="不填就是 15 个工作日", optional=True),
            self.due,
        )
        both = row(self.pair_row, due, None, gap=theme.px(12))
        align_top(both, self.pair_row)
        self.body.addLayout(both)
        self.body.addSpacing(theme.px(8))
        self.body.addWidget(self.urgent)
        self.pair.changed.connect(self._take_pair)
        self.due.day_changed.connect(lambda _day: self.said.emit({"due": self.due.value() or ""}))
        self.urgent.toggled.connect(lambda on: self.said.emit({"urgent": on}))

    def show_typed(self, typed: TypedLead) -> None:
        """Show what a draft says."""
        self.pair.show_pair(typed.first, typed.second)
        self.urgent.setChecked(typed.urgent)
        self.due.show_value(typed.due)

    def values(self) -> Mapping[str, Any]:
        """Return the pair that is chosen; those who may not act any more are nobody."""
        first, second = self.pair.pair()
        return {"first": first, "second": second}

    def _take_pair(self, first: str, second: str) -> None:
        self.said.emit({"first": first, "second": second})
