"""事项清单: the search has the focus; results at the left, the item at the right."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from enforcement.changes import Changes
from enforcement.items import EnforcementItem
from enforcement.ports import Store
from enforcement.records import RecordKind
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.cases.export import Table, ask_for_file, export
from ui.pages.items.detail import ItemDetail
from ui.pages.items.reading import ItemsFacts, read_items
from ui.pages.items.words import fine_words, list_words, on_spot_words, range_words
from ui.pages.on_spot.item_search import matched_letters
from ui.painters.list_row import ListRow
from ui.painters.marks import TagKind, TagState
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.card import Card
from ui.widgets.feedback import EmptyPage, EmptyText
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.rows import RowList
from ui.widgets.search_field import SearchField
from ui.widgets.tabs import FilterRow

_RESULTS, _DETAIL = 470, 650
_LEAST_MARK: Final = 2
_MODES: Final = ("法定", "赋权", "委托")
_NO_LIST: Final = EmptyText(
    icon="items",
    title="还没有事项清单",
    line="区里印发的清单从设置里导入，第二个人核对后就能用。想先练习，退出后进演练。",
    action="去导入清单",
    key="F10",
)
_EXPORTED: Final = (
    "编码",
    "名称",
    "简称",
    "来源",
    "领域",
    "违反",
    "处罚依据",
    "个人",
    "单位",
    "当场罚",
    "适用范围",
)
Shown = tuple[tuple[EnforcementItem, bool], ...]


class ItemsPage(Page):
    """The items in force, found by characters, pinyin initials, code, or law and article.

    Signals:
        import_wanted: Go where lists are imported.
        on_spot_wanted: Punish on the spot for an item; carries its code.
    """

    title = "事项清单"
    help_keys = (
        HelpKey(key="↑ ↓", does="选事项，不用离开搜索框"),
        HelpKey(key="Enter", does="到右边"),
        HelpKey(key="F3", does="用这一项当场处罚"),
        HelpKey(key="Alt 1…5", does="全部、法定、赋权、委托、能当场罚"),
        HelpKey(key="Alt 6", does="打开法规库，看法条原文"),
        HelpKey(key="F9", does="导出表格"),
        HelpKey(key="F10", does="导入新清单"),
    )
    import_wanted = Signal()
    on_spot_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.loaded: ItemsFacts | None = None
        self._found: Shown = ()
        self.shown: Shown = ()
        self._wanted = ""
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._read()

    def header_actions(self) -> Sequence[QWidget]:
        """Return the law library, export and import."""
        return (self.laws_button, self.export_button, self.import_button)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        filters = {f"Alt+{n + 1}": partial(self.choose_filter, n) for n in range(5)}
        return {
            **filters,
            "Alt+6": self._open_laws,
            "F3": self._punish,
            "Ctrl+Return": self._punish,
            "F9": self.ask_export,
            "F10": self._import,
        }

    def first_focus(self) -> QWidget:
        """Return the search, or the way to a list where there is none."""
        empty = self.loaded is not None and self.loaded.item_list is None
        return self.no_list if empty else self.search

    def reload(self, changes: Changes | None) -> None:
        """Read the list again when one was imported."""
        if changes is None or RecordKind.ITEM_LIST in changes.kinds:
            self._read()

    def show_code(self, code: str) -> None:
        """Show one item, e.g. when the search over everything found it."""
        self._wanted = code
        if self.loaded is not None:
            self.search.clear()
            self.filters.set_index(0)
            self._find("")

    def choose_filter(self, number: int) -> None:
        """Show the items of one filter."""
        self.filters.set_index(number)
        self._show_found()

    def ask_export(self) -> None:
        """Ask for a file, then write what the list shows."""
        if self.shown:
            ask_for_file(self, f"事项清单{self.desk.now():%Y%m%d}", self.export_to)

    def export_to(self, path: Path) -> None:
        """Write what the list shows to a workbook."""
        rows = tuple(_exported(item) for item, _near in self.shown)
        table = Table(title="事项清单", columns=_EXPORTED, rows=rows)
        export(self.desk, self, partial(_as_it_is, table=table), path)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.search = SearchField(theme, "叫什么、拼音首字母、编码，或者“市容条例18”")
        self.search.setObjectName("item_search")
        self.filters = FilterRow(theme, ("全部", *_MODES, "能当场罚"), "看哪些事项")
        self.results = RowList(theme, "事项")
        self.results.setObjectName("item_results")
        self.foot = Label(theme, "↑↓ 选择　　回车到右边　　F3 当场处罚", SMALL)
        self.detail = ItemDetail(self.desk)
        self.no_list = EmptyPage(theme, _NO_LIST)
        self.nothing = EmptyPage(
            theme,
            EmptyText(icon="search", title="没有对上的事项", line="换个叫法，或者只写前两个字。"),
        )
        self.export_button = Button(theme, "导出表格", ButtonLook(icon="export", key="F9"))
        self.import_button = Button(theme, "导入新清单", ButtonLook(icon="import", key="F10"))
        self.laws_button = Button(theme, "法规库", ButtonLook(icon="law", key="Alt 6"))
        self.laws_button.setObjectName("open_laws")
        self.lend(self.laws_button, self.export_button, self.import_button)

    def _lay_out(self) -> None:
        theme = self.theme
        card = Card(theme)
        card.body.setContentsMargins(2, 2, 2, 2)
        self._parts = QStackedWidget()
        self._parts.addWidget(self.results)
        self._parts.addWidget(self.nothing)
        foot = row(theme.px(15), self.foot, None, margins=(0, theme.px(9), 0, theme.px(9)))
        card.body.addWidget(self._parts, 1)
        card.body.addLayout(foot)
        left = column(self.search, self.filters, card, gap=theme.px(12))
        left.setStretch(2, 1)
        both = row(gap=theme.px(16))
        both.addLayout(left, _RESULTS)
        both.addWidget(self.detail, _DETAIL)
        body = QWidget()
        body.setLayout(both)
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        self._stack.addWidget(self.no_list)
        self.setLayout(column(self._stack))

    def _connect_signals(self) -> None:
        self.search.searched.connect(self._find)
        self.search.stepped.connect(self.results.step)
        self.search.submitted.connect(self._submit)
        self.filters.chosen.connect(self.choose_filter)
        self.results.current_changed.connect(self._show_current)
        self.results.opened.connect(lambda _item: self._go_right())
        self.detail.on_spot_wanted.connect(self.on_spot_wanted)
        self.detail.law_wanted.connect(self.law_wanted)
        self.detail.copied.connect(lambda: self.desk.services.messages.tell("条文复制好了"))
        self.no_list.started.connect(self._import)
        self.import_button.clicked.connect(self._import)
        self.laws_button.clicked.connect(self._open_laws)
        self.export_button.clicked.connect(self.ask_export)

    def _read(self) -> None:
        question = partial(read_items, today=self.desk.now().date())
        self.desk.ask(self, question, self._take)

    def _take(self, facts: ItemsFacts) -> None:
        self.loaded = facts
        self.subtitle = (
            list_words(facts.item_list, len(facts.items), confirmed=facts.confirmed)
            if facts.item_list
            else ""
        )
        self._stack.setCurrentIndex(0 if facts.item_list else 1)
        self.header_changed.emit()
        self._find(self.search.text())
        if self.isVisible() and facts.item_list is None:
            self.no_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, text: str) -> None:
        if self.loaded is None:
            return
        if text.strip():
            self._found = tuple((hit.item, hit.near) for hit in self.loaded.find(text))
        else:
            self._found = tuple((item, False) for item in self.loaded.items)
        self._show_filters()
        self._show_found()

    def _show_filters(self) -> None:
        items = [item for item, _near in self._found]
        counts = [sum(item.mode == mode for item in items) for mode in _MODES]
        on_spot = sum(on_spot_words(item).open for item in items)
        names = [f"{mode} {count}" for mode, count in zip(_MODES, counts, strict=True)]
        self.filters.set_names(("全部", *names, f"能当场罚 {on_spot}"))

    def _show_found(self) -> None:
        number = self.filters.index
        self.shown = tuple(pair for pair in self._found if _passes(pair[0], number))
        typed = self.search.text().strip()
        exact = [_row(item, typed) for item, near in self.shown if not near]
        near = [_row(item, typed) for item, near in self.shown if near]
        note = [ListRow(note=True, title=f"相近的 {len(near)} 项，只对上一部分")] if near else []
        self.search.show_note(f"对上 {len(exact)} 项" if typed else "")
        self._parts.setCurrentIndex(0 if self.shown else 1)
        self.results.show_rows([*exact, *note, *near])
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.results.show_current(wanted)
        self._show_current(self.results.current_target())

    def _show_current(self, target: object) -> None:
        item = next((item for item, _near in self.shown if item.code == target), None)
        self.detail.setVisible(item is not None)
        if item is not None and self.loaded is not None:
            self.detail.show_item(item, self.loaded)

    def _submit(self, text: str) -> None:
        self._find(text)
        self._go_right()

    def _go_right(self) -> None:
        if self.shown:
            button = self.detail.punish if self.detail.punish.isEnabled() else self.detail.copy
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def _punish(self) -> None:
        if self.shown:
            self.detail.punish_on_spot()

    def _import(self) -> None:
        self.import_wanted.emit()

    def _open_laws(self) -> None:
        self.law_wanted.emit("")


def _passes(item: EnforcementItem, number: int) -> bool:
    if number == 0:
        return True
    if number <= len(_MODES):
        return item.mode == _MODES[number - 1]
    return on_spot_words(item).open


def _row(item: EnforcementItem, typed: str) -> ListRow:
    changed = "·依据要核对" if item.basis_changed else ""
    return ListRow(
        target=item.code,
        title=item.title,
        below=item.bare_name,
        third=f"{item.domain}{changed}" or item.department,
        tail=TagState(kind=TagKind(item.mode), text=item.mode),
        tail_below=fine_words(item),
        marks=_marks(item.title, typed),
    )


def _marks(title: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Return where the query stands in the title, or as much of its beginning as does."""
    sizes = range(len(typed), _LEAST_MARK - 1, -1)
    found = (matched_letters(title, typed[:size]) for size in sizes)
    return next((marks for marks in found if marks), ())


def _exported(item: EnforcementItem) -> tuple[str, ...]:
    return (
        item.code,
        item.name,
        item.short_name,
        item.mode,
        item.domain,
        "、".join(ref.text for ref in item.violation),
        "、".join(ref.text for ref in item.penalty or item.legal_basis),
        range_words(item.fines.person),
        range_words(item.fines.unit),
        on_spot_words(item).short,
        item.area_limit,
    )


def _as_it_is(_store: Store, table: Table) -> Table:
    return table
