"""The settings page: sections in a list, the chosen one beside it."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from enforcement.changes import Changes
from enforcement.records import RecordKind
from ui.page import HelpKey, Page
from ui.pages.settings.devices_sections import BackupSection, ComputerSection, LooksSection
from ui.pages.settings.grid_section import GridSection
from ui.pages.settings.lists_section import ListsSection
from ui.pages.settings.numbers_section import NumbersSection
from ui.pages.settings.people_section import PeopleSection
from ui.pages.settings.printer_section import PrinterSection
from ui.pages.settings.procedure_section import ProcedureSection
from ui.pages.settings.records_section import RecordsSection
from ui.pages.settings.section import Section, SettingsTools
from ui.pages.settings.unit_section import UnitSection
from ui.painters.list_row import ListRow, RowIcon
from ui.widgets.card import Card
from ui.widgets.layouts import column, row
from ui.widgets.rows import RowList
from ui.widgets.scroll import RING_ROOM, Scroll

ORDER: Final = (
    UnitSection,
    PeopleSection,
    GridSection,
    ProcedureSection,
    RecordsSection,
    NumbersSection,
    ListsSection,
    PrinterSection,
    BackupSection,
    ComputerSection,
    LooksSection,
)
OF_THE_UNIT: Final = (
    UnitSection,
    PeopleSection,
    GridSection,
    ProcedureSection,
    RecordsSection,
    NumbersSection,
)
"""What other computers may change meanwhile."""


class SettingsPage(Page):
    """What holds for long: unit, people, numbers, lists, and this computer."""

    title = "设置"
    help_keys = (
        HelpKey(key="↑ ↓", does="选一类设置"),
        HelpKey(key="Enter", does="到右边去改"),
        HelpKey(key="Ctrl Enter", does="存好"),
    )

    def __init__(self, tools: SettingsTools) -> None:
        super().__init__(tools.desk.services.theme)
        self.tools = tools
        self._made: dict[type[Section], Section] = {}
        theme = self.theme
        self.list = RowList(theme, "设置的类别")
        self.list.setObjectName("settings_list")
        self._stack = QStackedWidget()
        left = Card(theme)
        left.body.setContentsMargins(2, theme.px(8), 2, theme.px(8))
        left.body.addWidget(self.list)
        self.right = Card(theme)
        self.right.set_padding(12, 12)
        self.right.body.addWidget(self._stack, 1)
        body = row(left, self.right, gap=theme.px(16))
        body.setStretch(0, 248)
        body.setStretch(1, 872)
        self.setLayout(column(body))
        self.list.current_changed.connect(self._choose)
        self.list.opened.connect(lambda _kind: self._focus_section())
        self.list.show_rows(
            [
                ListRow(
                    target=kind, title=kind.title, below=kind.hint, lead=RowIcon(name=kind.icon)
                )
                for kind in ORDER
            ]
        )
        tools.desk.facts_changed.connect(self._refresh_made)

    @property
    def section(self) -> Section:
        """The section that is shown."""
        chosen = self.list.current_target()
        return self.show_section(chosen if isinstance(chosen, type) else UnitSection)

    def show_section(self, kind: type[Section]) -> Section:
        """Show a section, made when it is wanted first."""
        if kind not in self._made:
            made = kind(self.tools)
            made.page_wanted.connect(self.page_wanted)
            self._made[kind] = made
            holder = QWidget()
            holder.setLayout(column(made, margins=(RING_ROOM,) * 4))
            self._stack.addWidget(Scroll(holder))
        place = list(self._made).index(kind)
        self._stack.setCurrentIndex(place)
        return self._made[kind]

    def open_section(self, kind: type[Section]) -> None:
        """Choose a section in the list as well."""
        self.list.show_current(kind)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the key that saves."""
        return {"Ctrl+Return": self._save, "Ctrl+Enter": self._save}

    def first_focus(self) -> QWidget:
        """Return the list."""
        return self.list

    def reload(self, changes: Changes | None) -> None:
        """Read again what came in from elsewhere."""
        if changes is None:
            return
        if changes.kinds & {RecordKind.UNIT, RecordKind.OFFICER}:
            self.tools.desk.refresh_facts()
        if RecordKind.ITEM_LIST in changes.kinds and ListsSection in self._made:
            self._made[ListsSection].refresh()

    def _choose(self, kind: object) -> None:
        if isinstance(kind, type):
            self.show_section(kind)

    def _save(self) -> None:
        primary = getattr(self.section, "primary", None)
        if primary is not None:
            primary()

    def _focus_section(self) -> None:
        target = self.section.first_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _refresh_made(self) -> None:
        for kinds in OF_THE_UNIT:
            if kinds in self._made:
                self._made[kinds].refresh()
