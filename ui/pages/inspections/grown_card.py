"""What grew from a visit: the leads, each with its finding; a click goes there."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.inspections.finding import OUTCOME_TERMS, Finding
from enforcement.inspections.inspection import Inspection
from ui.pages.fitted_rows import FittedRows
from ui.painters.cells import RowAction
from ui.painters.list_row import ListRow, RowIcon
from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.card import Card
from ui.widgets.label import WRAPPED_SMALL, Label
from ui.widgets.layouts import row
from ui.widgets.panels import NoticeLine

_MOST: Final = 5
_ON: Final = "当场处罚按 F3、立案按 F5，都在线索里，写过的不用再写。"
_UNCODED: Final = "这次没有执法码，3 个工作日内要备案。"


class GrownCard(Card):
    """Leads to go on with, and what is still owed of the visit itself.

    Signals:
        lead_wanted: Show a lead; carries its record.
        filed: The visit without a code was filed.
        follow_wanted: Let leads grow from what another computer found.
    """

    lead_wanted = Signal(object)
    filed = Signal()
    follow_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "接着办", parent=parent)
        self.rows = FittedRows(theme, "线索", _MOST, self)
        self.words = Label(theme, "", WRAPPED_SMALL, self)
        self.uncoded = NoticeLine(theme, _UNCODED, "running", self)
        self.file = Button(theme, "备过案了", ButtonLook(icon="done"), self)
        self.file.setObjectName("file_uncoded")
        self.follow = Button(theme, "登记成线索", ButtonLook(icon="lead"), self)
        for part in (self.rows, self.words, self.uncoded):
            self.body.addWidget(part)
        self.body.addLayout(row(self.file, self.follow, None, gap=theme.px(8)))
        self.rows.opened.connect(self.lead_wanted)
        self.file.clicked.connect(self.filed)
        self.follow.clicked.connect(self.follow_wanted)

    def show_visit(self, inspection: Inspection) -> None:
        """Show what grew."""
        leads = [one for one in inspection.findings if one.lead is not None]
        ended = inspection.ended_at is not None
        self.rows.show_rows([_row(one) for one in leads])
        self.rows.setVisible(bool(leads))
        self.words.setText(_words(inspection, leads))
        entrance = inspection.entrance
        bare = entrance is not None and not entrance.code and inspection.filed_on is None
        owed = ended and bare and inspection.plan.subject.is_business
        self.uncoded.setVisible(owed)
        self.file.setVisible(owed)
        self.follow.setVisible(ended and bool(inspection.unfollowed))
        self.setVisible(ended)


def _words(inspection: Inspection, leads: Sequence[Finding]) -> str:
    due = sorted({one.look_again_on for one in inspection.findings if one.look_again_on})
    again = f"{due[0].month}月{due[0].day}日前复查改没改，期限在工作台。" if due else ""
    told = (
        "当场处罚按 F3、立案按 F5，都在线索里，写过的不用再写。"
        if leads
        else "没有要接着办的线索。"
    )
    return f"{told}{again}"


def _row(one: Finding) -> ListRow:
    said = one.content
    where = f"{said.stall} {said.stall_name}".strip() or said.check_title
    outcome = OUTCOME_TERMS[said.outcome] if said.outcome else ""
    to = f"（{said.to}）" if said.to else ""
    return ListRow(
        target=one.lead,
        title=where,
        below=f"{outcome}{to}·{said.check_title}",
        lead=RowIcon(name="lead"),
        tail=RowAction(text="看线索"),
    )
