"""Tables hold ids and read rows by pages, however long they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.models.paged_table import ID_ROLE, PAGE_ROWS, Column, PagedTableModel, RowId
from ui.theme import Theme
from ui.tokens import TextSize
from ui.widgets.table import PagedTable, RowHeight

ROWS = 20_000


class ChecksModels(Protocol):
    """What pytest-qt offers for models."""

    def check(self, model: QAbstractItemModel) -> None:
        """Fail when the model breaks a rule of Qt."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A row of the test."""

    name: str
    fine: int


@dataclass
class Source:
    """Answers at once; remembers what it was asked for."""

    asked: list[int] = field(default_factory=list)
    renamed: dict[int, str] = field(default_factory=dict)

    def fetch(
        self, ids: Sequence[RowId], fill: Callable[[Sequence[tuple[RowId, Case]]], None]
    ) -> None:
        """Fill at once."""
        numbers = [int(row_id) for row_id in ids]
        self.asked.append(len(numbers))
        fill([(n, Case(name=self.renamed.get(n, f"第{n}案"), fine=n * 100)) for n in numbers])


class CountingModel(PagedTableModel[Case]):
    """Counts how often the view asks."""

    calls = 0

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Count, then answer."""
        self.calls += 1
        return super().data(index, role)


COLUMNS: tuple[Column[Case], ...] = (
    Column(title="当事人", value=lambda row: row.name, key="party"),
    Column(title="罚款", value=lambda row: str(row.fine), width=120, right=True),
)


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(source: Source) -> CountingModel:
    model = CountingModel(source, COLUMNS)
    model.show_ids(range(ROWS))
    return model


@pytest.fixture
def table(qtbot: QtBot, theme: Theme, model: CountingModel) -> PagedTable:
    table = PagedTable(theme, RowHeight.USUAL)
    qtbot.addWidget(table)
    table.resize(900, 600)
    table.setModel(model)
    return table


def test_the_model_keeps_the_rules_of_qt(
    qtmodeltester: ChecksModels, source: Source, qapp: object
) -> None:
    model = PagedTableModel(source, COLUMNS)
    model.show_ids(range(450))
    qtmodeltester.check(model)


def test_a_long_table_is_painted_from_few_answers(
    qtbot: QtBot, table: PagedTable, model: CountingModel, source: Source
) -> None:
    table.show()
    qtbot.waitExposed(table)
    table.grab()
    assert model.calls < 5000
    assert source.asked == [PAGE_ROWS]
    table.scrollToBottom()
    table.grab()
    assert model.calls < 10_000
    assert len(source.asked) == 2


def test_a_reload_keeps_the_chosen_row_by_its_id(table: PagedTable, model: CountingModel) -> None:
    table.show_current(12_345)
    model.show_ids(range(ROWS - 1, -1, -1))
    assert table.current_id() == 12_345
    assert table.currentIndex().row() == ROWS - 1 - 12_345


def test_only_what_changed_is_read_again(model: CountingModel, source: Source) -> None:
    assert model.index(3, 0).data() == "第3案"
    source.renamed[3] = "改过的"
    model.forget([3, 999_999])
    assert model.index(3, 0).data() == "改过的"


def test_rows_that_are_being_read_show_nothing_yet(qapp: object) -> None:
    class Slow:
        def fetch(
            self, ids: Sequence[RowId], fill: Callable[[Sequence[tuple[RowId, Case]]], None]
        ) -> None:
            self.fill, self.ids = fill, ids

    slow = Slow()
    model = PagedTableModel(slow, COLUMNS)
    model.show_ids([7])
    assert model.index(0, 0).data() is None
    slow.fill([(7, Case(name="罗昌贵", fine=0)), (8, Case(name="不在表里", fine=0))])
    assert model.index(0, 0).data() == "罗昌贵"


def test_heads_stand_like_their_cells(model: CountingModel) -> None:
    for section in range(len(COLUMNS)):
        head = model.headerData(
            section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        assert head == model.index(0, section).data(Qt.ItemDataRole.TextAlignmentRole)
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_tooltip_shows_a_name_literally(source: Source, qapp: object) -> None:
    source.renamed[0] = "<b>A&B</b>"
    model = PagedTableModel(source, COLUMNS)
    model.show_ids([0])
    assert model.index(0, 0).data() == "<b>A&B</b>"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == (
        "<qt>&lt;b&gt;A&amp;B&lt;/b&gt;</qt>"
    )


def heads_of(table: PagedTable) -> str:
    """Return the words of all column heads."""
    model = table.model()
    across = Qt.Orientation.Horizontal
    return " ".join(str(model.headerData(n, across)) for n in range(model.columnCount()))


def test_enter_opens_and_a_head_sorts(qtbot: QtBot, table: PagedTable) -> None:
    table.show()
    table.show_current(5)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [5]
    with qtbot.waitSignal(table.sort_wanted) as sorted_by:
        table.horizontalHeader().sectionClicked.emit(0)
    assert sorted_by.args == ["party", False]
    assert "↑" in heads_of(table)
    with qtbot.waitSignal(table.sort_wanted) as sorted_by:
        table.horizontalHeader().sectionClicked.emit(0)
    assert sorted_by.args == ["party", True]
    assert "↓" in heads_of(table)
    with qtbot.assertNotEmitted(table.sort_wanted):
        table.horizontalHeader().sectionClicked.emit(1)


def test_arrows_move_and_tell_the_id(qtbot: QtBot, table: PagedTable) -> None:
    table.show()
    table.show_current(0)
    with qtbot.waitSignal(table.current_changed) as moved:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert moved.args == [1]
    assert table.model().index(1, 0).data(ID_ROLE) == 1


def test_the_foot_line_knows_how_many_rows_are_below(table: PagedTable) -> None:
    table.show()
    shown = (600 - 34) // 40
    assert ROWS - shown - 2 <= table.rows_below() <= ROWS - shown


def test_rows_grow_with_the_text(table: PagedTable, theme: Theme) -> None:
    assert table.rowHeight(0) == 40
    theme.set_size(TextSize.EXTRA_LARGE)
    assert table.rowHeight(0) == 50
