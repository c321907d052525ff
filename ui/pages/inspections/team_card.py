"""同去的人: who came, by body; a body that is not there yet is waited for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from enforcement.clock import BEIJING
from enforcement.inspections.inspection import Inspection
from enforcement.inspections.plan import Body, InspectionPlan
from enforcement.records import RecordId
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Card
from ui.widgets.label import WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import column, empty, row
from ui.widgets.marks import Icon

_NAME: Final = TextStyle(role="small", colour="ink2", elide=True)
_WHO: Final = TextStyle(elide=True)
_WAITS: Final = TextStyle(colour="warn")
_WIDTH: Final = 92
_CAME = ("done", 16, "ok_solid")
_LATE = ("running", 16, "warn_solid")


class TeamCard(Card):
    """Bodies with their people, and what was done at the door.

    Signals:
        plan_changed: Somebody came or didn't; carries the `InspectionPlan`.
    """

    plan_changed = Signal(object)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(theme, "同去的人", parent=parent)
        self.set_padding(16, 12)
        self._today = today
        self._plan: InspectionPlan | None = None
        self._rows = column(gap=theme.px(4))
        self.door = Label(theme, "", WRAPPED_SMALL)
        self.body.addLayout(self._rows)
        self.body.addSpacing(theme.px(8))
        line = row(Icon(theme, ("credential", 18, "ok_solid")), self.door, gap=theme.px(8))
        line.setStretch(1, 1)
        self.body.addLayout(line)

    def show_team(self, inspection: Inspection, names: Mapping[RecordId, str]) -> None:
        """Show who is there."""
        self._plan = inspection.plan
        empty(self._rows)
        ours = "、".join(names.get(one, "") for one in inspection.plan.officers)
        self._rows.addLayout(self._line("镇街", Label(self.theme, ours, _WHO), _CAME, None))
        for body in inspection.bodies():
            self._rows.addLayout(self._body_line(body))
        self.door.setText(_door_words(inspection))

    def _body_line(self, body: Body) -> QBoxLayout:
        came = [one.name for one in body.people if one.arrived]
        link = LinkButton(self.theme, "没来" if came else "到了")
        link.setAccessibleName(f"{body.name}{link.text()}")
        link.clicked.connect(lambda: self._note(body, arrived=not came))
        if not came:
            return self._line(body.name, Label(self.theme, "还没到", _WAITS), _LATE, link)
        only = "" if body.inspects(self._today) else "（协助）"
        who = Label(self.theme, f"{'、'.join(came)}{only}", _WHO)
        return self._line(body.name, who, _CAME, link)

    def _line(
        self, name: str, who: Label, icon: tuple[str, int, str], link: LinkButton | None
    ) -> QBoxLayout:
        label = Label(self.theme, name, _NAME)
        label.setFixedWidth(self.theme.px(_WIDTH))
        line = row(label, who, gap=self.theme.px(8))
        line.setStretch(1, 1)
        if link is not None:
            line.addWidget(link)
        line.addWidget(Icon(self.theme, icon))
        return line

    def _note(self, body: Body, *, arrived: bool) -> None:
        plan = self._plan
        if plan is None:
            return
        people = tuple(
            replace(one, arrived=arrived) if one.body == body.name else one
            for one in plan.participants
        )
        self.plan_changed.emit(replace(plan, participants=people))


def _door_words(inspection: Inspection) -> str:
    entrance, began = inspection.entrance, inspection.began_at
    if entrance is None or began is None:
        return ""
    done = (
        "亮证" * entrance.cards_shown,
        "送达通知书" * entrance.notice_served,
        "告知权利" * entrance.rights_told,
    )
    told = "、".join(one for one in done if one)
    recusal = "申请了回避" if entrance.recusal else "不申请回避"
    return f"{began.astimezone(BEIJING):%H:%M} 已{told}，{entrance.present or '对方'}{recusal}"
