"""打印机: the one for all papers, others for some kinds of papers, and both sides or one."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.background import Lane
from ui.pages.fitted_rows import FittedRows
from ui.pages.print_preview.printer_foot import FoundPrinters, find_printers
from ui.pages.settings.section import Section, SettingsTools, titled
from ui.painters.list_row import ListRow, RowIcon
from ui.remembered_printers import PaperUse
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.fields import FieldRow, FieldWords
from ui.widgets.layouts import column, row
from ui.widgets.segment import Segment

USES: Final = {
    PaperUse.ON_SITE: ("当场处罚的文书", "决定书、备案表、交接单、告知承诺书"),
    PaperUse.LETTER: ("公函", "决定书、告知书、通知书、公告"),
    PaperUse.TABLE: ("表格", "审批表、清单、送达回证"),
    PaperUse.RECORD: ("笔录", "询问、勘验、陈述申辩、听证、讨论记录"),
    PaperUse.SPECIAL: ("封面、照片、封条", "案卷封面、照片证据、示意图、封条"),
}
_AS_ALWAYS: Final = "和上面一样"
_ONE, _TWO = "都打单面", "能双面就双面"


class PrinterSection(Section):
    """Which printer prints which papers, and on which sides."""

    title = "打印机"
    icon = "print"
    hint = "文书用哪台"

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._found = FoundPrinters()
        self._create_widgets()
        parts = column(
            self.words("选一台，打印时先用它。按 Enter 选定。"),
            self.list,
            self.none,
            self.foot(self.again),
            self.by_use,
            row(self.sides_row, None),
            None,
            gap=self.theme.px(12),
        )
        self.setLayout(parts)
        self.list.opened.connect(self._choose)
        self.list.clicked.connect(lambda _index: self._choose(self.list.current_target()))
        self.uses.opened.connect(self._ask_use)
        self.uses.clicked.connect(lambda _index: self._ask_use(self.uses.current_target()))
        self.sides.chosen.connect(self._choose_sides)
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the list."""
        return self.list if self.list.rows() else self.again

    def refresh(self) -> None:
        """Ask the system for its printers on the work lane."""
        find = partial(find_printers, self.tools.printers)
        self.desk.work(self, Lane.WORK, find, self._show)

    def choose_for(self, use: PaperUse, name: str) -> None:
        """Print one kind of papers on a printer of its own; "" takes that back."""
        self.tools.preferences.printers.remember_for(use, name)
        self.say_saved(f"{USES[use][0]}用{name or '同一台'}")
        self._show(self._found)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.list = FittedRows(theme, "打印机", 6)
        self.list.setObjectName("printers")
        self.none = self.words("这台电脑没装打印机。文书照样能出，存成文件换一台电脑打。")
        self.again = Button(theme, "重新找一遍", ButtonLook(icon="sync"))
        self.again.clicked.connect(self.refresh)
        self.uses = FittedRows(theme, "各类文书用哪台", len(USES))
        self.uses.setObjectName("printer_uses")
        self.by_use = titled(
            theme, "各类文书用哪台", self.words("外面用便携热敏，公函用激光，就分开选。"), self.uses
        )
        self.sides = Segment(theme, (_ONE, _TWO), "单面双面")
        self.sides.setObjectName("print_sides")
        self.sides.set_index(int(self.tools.preferences.printers.two_sided))
        self.sides_row = FieldRow(theme, FieldWords(label="单面还是双面"), self.sides)
        self._menu = QMenu(self.uses)

    def _show(self, found: FoundPrinters) -> None:
        self._found = found
        names, preferences = found.names, self.tools.preferences.printers
        chosen = preferences.name if preferences.name in names else "".join(names[:1])
        self.list.show_rows([self._printer_row(name, chosen) for name in names])
        self.list.setVisible(bool(names))
        self.none.setVisible(not names)
        self.uses.show_rows([self._use_row(use) for use in USES])
        self.by_use.setVisible(len(names) > 1)
        self.sides_row.setVisible(bool(found.two_sided))

    def _printer_row(self, name: str, chosen: str) -> ListRow:
        return ListRow(
            target=name,
            title=name,
            lead=RowIcon(name="print"),
            below="能打双面" if name in self._found.two_sided else "打单面",
            tail="打印文书用这台" if name == chosen else "",
            strong=False,
        )

    def _use_row(self, use: PaperUse) -> ListRow:
        title, forms = USES[use]
        name = self.tools.preferences.printers.name_for(use)
        lacking = bool(name) and name not in self._found.names
        return ListRow(
            target=use,
            title=title,
            below=forms,
            lead=RowIcon(name="document"),
            tail=f"{name}（现在没接上）" if lacking else name or _AS_ALWAYS,
            strong=False,
        )

    def _choose(self, name: object) -> None:
        if isinstance(name, str):
            self.tools.preferences.printers.name = name
            self.say_saved(f"用{name}")
            self._show(self._found)

    def _choose_sides(self, index: int) -> None:
        self.tools.preferences.printers.two_sided = bool(index)
        self.say_saved((_ONE, _TWO)[index])

    def _ask_use(self, use: object) -> None:
        if not isinstance(use, PaperUse):
            return
        self._menu.clear()
        for name in ("", *self._found.names):
            action = QAction(name or _AS_ALWAYS, self._menu)
            action.triggered.connect(lambda _on=False, name=name: self.choose_for(use, name))
            self._menu.addAction(action)
        place = self.uses.visualRect(self.uses.currentIndex()).bottomLeft()
        self._menu.popup(self.uses.viewport().mapToGlobal(place + QPoint(self.theme.px(40), 0)))
