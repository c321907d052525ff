"""导入网格事件: what a file brings, which rows it can't, and what may be the same event."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.changes import Performed
from enforcement.errors import UserFacingError
from enforcement.grid import pair_for
from enforcement.grid_import import (
    GridEventReader,
    ReadGridEvent,
    SortedEvents,
    sort_events,
    to_import,
)
from enforcement.leads import read_leads
from enforcement.list_import import ListProblem
from enforcement.ports import Store
from enforcement.records import RecordId
from ui.background import Lane
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.cases.files import pick_files
from ui.painters.list_row import ListRow, RowIcon
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.panels import ErrorPanel, PanelText
from ui.widgets.rows import RowList
from ui.widgets.rows_card import rows_card

KINDS: Final = "网格事件表 (*.xlsx *.csv)"
_LEFT, _RIGHT = 560, 560
_FIRST: Final = "选治理中心导出的表。列名要有上报时间、内容；读完先给您看，还没有导入。"


class GridImportPage(Page):
    """New events at the left, what needs eyes at the right.

    Signals:
        imported: They are registered; carries the record of the first one.
    """

    title = "导入网格事件"
    parent_title = "线索"
    help_keys = (
        HelpKey(key="F7", does="选表格文件"),
        HelpKey(key="Ctrl Enter", does="导入左边的"),
        HelpKey(key="Enter", does="登记过的：打开那条线索"),
    )
    imported = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.found: SortedEvents | None = None
        theme = self.theme
        self.more = Button(theme, "选文件", ButtonLook(icon="import", key="F7"))
        self.submit = PrimaryButton(theme, "导入", ButtonLook(key="Ctrl ↵"))
        self.submit.setObjectName("take_grid_events")
        self.submit.setEnabled(False)
        self.lend(self.more, self.submit)
        self.new = RowList(theme, "要登记的事件")
        self.new.setObjectName("new_events")
        self.eyes = RowList(theme, "要看的行")
        self.eyes.setObjectName("rows_to_see")
        self.words = Label(theme, "", SMALL)
        self.hint = Label(theme, "", SMALL)
        self.first = Label(theme, _FIRST, SMALL)
        self.error = ErrorPanel(theme, self)
        self.error.hide()
        self._lay_out()
        self.more.clicked.connect(self.ask_file)
        self.submit.clicked.connect(self.take)
        self.eyes.opened.connect(self._open)

    def header_actions(self) -> Sequence[QWidget]:
        """Return the ways to another file and into the ledger."""
        return (self.more, self.submit)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        return {"F7": self.ask_file, "Ctrl+Return": self.take}

    def first_focus(self) -> QWidget:
        """Return the new events, or the way to a file."""
        return self.new if self.new.rows() else self.more

    def ask_file(self) -> None:
        """Ask for a file (F7)."""
        pick_files(self, KINDS, lambda paths: self.read(paths[0]), many=False)

    def read(self, path: Path) -> None:
        """Read a file in the background; what it holds is shown then."""
        if self.desk.grid_events is None:
            return
        self.error.hide()
        self.submit.setEnabled(False)
        self.first.setText(f"正在读 {path.name}，还没有导入")
        work = partial(_sorted, self.desk.store, self.desk.grid_events, path, self.desk.now())
        self.desk.work(self, Lane.WORK, work, self._show, self._failed)

    def take(self) -> None:
        """Register the new events, each for the pair of its grid."""
        if self.found is None or not self.submit.isEnabled():
            return
        self.submit.setEnabled(False)
        command = to_import(self.found.new, self.desk.facts.unit.grids, self._able())
        self.desk.perform(self, command, self._was_taken, self._failed)

    def _able(self) -> tuple[RecordId, ...]:
        today = self.desk.now().date()
        return tuple(one.rec for one in self.desk.facts.officers if one.may_enforce(today))

    def _show(self, found: SortedEvents) -> None:
        self.found = found
        names = {one.rec: one.name for one in self.desk.facts.officers}
        self.new.show_rows([self._new_row(one, names) for one in found.new])
        self.eyes.show_rows(_rows_to_see(found))
        self.words.setText(f"{len(found.new)} 件")
        self.hint.setText(
            f"填错 {len(found.problems)} 处·登记过 {len(found.known)} 件·像是同一件 "
            f"{len(found.alike)} 件"
        )
        self.first.setText("右边填错的、登记过的不导入；像是同一件的照样登记，在线索里并。")
        self.submit.setText(f"导入 {len(found.new)} 件" if found.new else "没有要导入的")
        self.submit.setEnabled(bool(found.new))

    def _new_row(self, event: ReadGridEvent, names: Mapping[RecordId, str]) -> ListRow:
        pair = pair_for(self.desk.facts.unit.grids, event.report.grid, self._able())
        sent = f"派{'、'.join(names[one] for one in pair)}" if pair else "没派人"
        parts = (f"{event.report.reported_at:%m-%d %H:%M}", event.report.grid, event.place, sent)
        return ListRow(
            target=event.lead,
            title=event.content,
            below="·".join(part for part in parts if part),
            lead=RowIcon(name="lead"),
        )

    def _open(self, target: object) -> None:
        if isinstance(target, str) and target:
            self.imported.emit(RecordId(target))
            self.back_wanted.emit()

    def _was_taken(self, performed: Performed) -> None:
        found = self.found
        count = len(found.new) if found else 0
        left = f"，{len(found.problems)} 处填错的没有导入" if found and found.problems else ""
        self.desk.services.messages.tell(f"登记了 {count} 件网格事件{left}")
        if performed.entries:
            self.imported.emit(performed.entries[0].rec)
        self.back_wanted.emit()

    def _failed(self, error: Exception) -> None:
        self.first.setText(_FIRST)
        self.submit.setEnabled(bool(self.found and self.found.new))
        if not isinstance(error, UserFacingError):
            self.desk.services.messages.show_error(error)
            return
        self.error.show_text(PanelText(sentence=error.message, lines=(error.advice,)))
        self.error.show()

    def _lay_out(self) -> None:
        both = row(gap=self.theme.px(16))
        both.addWidget(rows_card(self.theme, "要登记的", self.words, self.new), _LEFT)
        both.addWidget(rows_card(self.theme, "要看的行", self.hint, self.eyes), _RIGHT)
        whole = column(self.first, self.error, both, gap=self.theme.px(12))
        whole.setStretch(2, 1)
        self.setLayout(whole)


def _sorted(
    store: Store, make: Callable[[], GridEventReader], path: Path, now: datetime
) -> SortedEvents:
    return sort_events(make().read(path), read_leads(store.state()), now)


def _rows_to_see(found: SortedEvents) -> list[ListRow]:
    wrong = [_wrong_row(one) for one in found.problems]
    alike = [
        _row_of(one.event, f"像是同一件：{one.where}", target="", icon="warning")
        for one in found.alike
    ]
    known = [
        _row_of(
            one.event,
            "登记过，内容和这次的不一样，没有改" if one.differs else "登记过，没有重复导入",
            target=one.lead,
            icon="done",
        )
        for one in found.known
    ]
    return [*wrong, *alike, *known]


def _wrong_row(found: ListProblem) -> ListRow:
    return ListRow(
        target="",
        title=found.problem,
        below=f"{found.sheet} 第 {found.row} 行 {found.column} 列：{found.value or '空着'}",
        lead=RowIcon(name="warning", colour="warn_solid"),
        strong=False,
    )


def _row_of(event: ReadGridEvent, words: str, *, target: str, icon: str) -> ListRow:
    number = f" {event.report.event_no}" if event.report.event_no else ""
    return ListRow(
        target=target,
        title=words,
        below=f"{event.sheet} 第 {event.row} 行{number}：{event.content}",
        lead=RowIcon(name=icon),
        strong=False,
    )
