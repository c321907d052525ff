"""换人: today's partner, chosen among those whose certificate is valid today."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from enforcement.officers import Officer
from ui.desk import Desk
from ui.page import Page
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.label import SECONDARY, Label, TextStyle


class PartnerChoice(QObject):
    """Names of the team, and the menu that changes the second one; a page lends them to the header.

    Signals:
        officers_wanted: Nobody else holds a valid certificate; go where officers are entered.
    """

    officers_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk = desk
        self.names = Label(theme, "", SECONDARY)
        self.change = LinkButton(theme, "换人")
        self.change.setObjectName("change_partner")
        self.change.clicked.connect(self.open_menu)
        self.menu = QMenu(self.change)
        self.menu.setObjectName("partners")
        page.lend(self.names, self.change)
        desk.partner_changed.connect(self.refresh)
        desk.facts_changed.connect(self.refresh)
        self.refresh()

    def widgets(self) -> Sequence[QWidget]:
        """Return what stands at the right end of the header."""
        return (self.names, self.change)

    def refresh(self) -> None:
        """Show who acts now."""
        team = self._desk.team
        alone = self._desk.partner is None
        style = TextStyle(colour="warn", weight=600) if alone else SECONDARY
        self.names.set_style(style)
        names = "、".join(officer.name for officer in team)
        self.names.setText(f"执法人员 {names}，还缺一人" if alone else f"执法人员 {names}")
        self.change.setText("选搭档" if alone else "换人")

    def open_menu(self) -> None:
        """Show who may stand beside today."""
        self.menu.clear()
        group = QActionGroup(self.menu)
        for officer in holders(self._desk):
            action = QAction(f"{officer.name}　{officer.cert_no}", self.menu)
            action.setCheckable(True)
            action.setChecked(officer == self._desk.partner)
            action.triggered.connect(lambda _on=False, officer=officer: self._choose(officer))
            group.addAction(action)
            self.menu.addAction(action)
        if self.menu.isEmpty():
            action = QAction("没有别的人持有效执法证，到设置里登记", self.menu)
            action.triggered.connect(self.officers_wanted)
            self.menu.addAction(action)
        below = QPoint(0, self.change.height() + 4)
        self.menu.popup(self.change.mapToGlobal(below))

    def _choose(self, officer: Officer) -> None:
        self._desk.set_partner(officer)


def holders(desk: Desk) -> tuple[Officer, ...]:
    """Return the others whose certificate is valid today."""
    today: date = desk.now().date()
    return tuple(
        officer
        for officer in desk.facts.officers
        if officer.rec != desk.officer.rec and officer.may_enforce(today)
    )
