"""Finding the item: pinyin initials, characters or code; results with the letters marked."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.items import EnforcementItem
from enforcement.matching import ItemHit
from enforcement.pinyin import initials
from ui.pages.on_spot.form_model import FormModel
from ui.painters.list_row import ListRow
from ui.painters.marks import TagKind, TagState
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import FieldRow, FieldWords
from ui.widgets.label import STRONG, Label, TextStyle
from ui.widgets.layouts import column, empty, row
from ui.widgets.marks import power_tag
from ui.widgets.panels import Cure, PanelText, ReminderPanel
from ui.widgets.rows import RowList
from ui.widgets.search_field import SearchField

_SHOWN: Final = 5
_NAME: Final = TextStyle(role="small", colour="ink2", wrap=True)


class ItemChoice(QWidget):
    """The search field with its results, or the chosen item.

    Signals:
        chosen: An item was chosen; carries it.
        list_wanted: The officer wants to import an item list.
        results_shown: Results take the room of the fields below, or give it back.
    """

    results_shown = Signal(bool)
    chosen = Signal(object)
    list_wanted = Signal()

    def __init__(self, theme: Theme, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._model = model
        self._shown_code = ""
        self._create_widgets()
        self.search.searched.connect(self._search)
        self.search.textChanged.connect(self._fit_results)
        self.search.stepped.connect(self.results.step)
        self.search.submitted.connect(self._submit)
        self.results.opened.connect(self._choose)
        self.change.clicked.connect(self.search_again)
        self.no_list.cure_chosen.connect(lambda _code: self.list_wanted.emit())

    def clear(self) -> None:
        """Empty the search and put the results away."""
        self.search.clear()
        self._show_hits(())

    def search_again(self) -> None:
        """Look for another item; the one chosen stays until then."""
        self._found_row.show()
        self._chosen_box.hide()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the chosen item instead of the search, or that there is no list."""
        item, index = self._model.content.item, self._model.reference.index
        self.no_list.setVisible(index is None)
        self._found_row.setVisible(index is not None and item is None)
        self._chosen_box.setVisible(item is not None)
        if item is not None and item.code != self._shown_code:
            empty(self._tag_place)
            self._tag_place.addWidget(power_tag(self.theme, item.mode))
            self._title.setText(item.title)
            self._name.setText(item.name)
        self._shown_code = item.code if item else ""

    def _create_widgets(self) -> None:
        theme = self.theme
        self.search = SearchField(theme, "拼音首字母、字、代码，例如 zdjy")
        self.search.setObjectName("act_item")
        self._found_row = FieldRow(theme, FieldWords(label="违反哪一项"), self.search)
        self.results = RowList(theme, "找到的事项", self)
        self.results.setObjectName("item_results")
        self.results.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.results.hide()
        self._tag_place = row()
        self._title = Label(theme, "", STRONG)
        self._name = Label(theme, "", _NAME)
        self.change = LinkButton(theme, "换一项")
        self.change.setObjectName("change_item")
        head = row(self._title, gap=theme.px(8))
        head.insertLayout(0, self._tag_place)
        head.addStretch(1)
        head.addWidget(self.change)
        self._chosen_box = QWidget(self)
        self._chosen_box.setLayout(column(head, self._name, gap=theme.px(2)))
        self.no_list = ReminderPanel(theme, self)
        self.no_list.show_text(
            PanelText(
                sentence="这台电脑还没有事项清单。",
                lines=("先导入本区印发的清单，再回来选事项；已经填的都留着。",),
            ),
            [Cure(code="import", text="导入本区清单")],
        )
        self.setLayout(
            column(self._found_row, self.results, self._chosen_box, self.no_list, gap=theme.px(6))
        )

    def _fit_results(self, text: str) -> None:
        if not text.strip():
            self._show_hits(())

    def _search(self, text: str) -> None:
        reference = self._model.reference
        if reference.index is None or not text.strip():
            self._show_hits(())
            return
        kind = self._model.desk.facts.unit.kind
        self._show_hits(
            reference.index.search(text, limit=_SHOWN, on=reference.today, reach=kind), text
        )

    def _show_hits(self, hits: tuple[ItemHit, ...], query: str = "") -> None:
        rows = _rows(hits, query)
        self.results.show_rows(rows)
        self.results.setFixedHeight(self.results.content_height() + 2)
        self.results.setVisible(bool(rows))
        self.results_shown.emit(bool(rows))
        exact = sum(not hit.near for hit in hits)
        self.search.show_note(f"对上 {exact} 项" if query else "")

    def _submit(self, text: str) -> None:
        self._search(text)
        self._choose(self.results.current_target())

    def _choose(self, target: object) -> None:
        if isinstance(target, EnforcementItem):
            self._show_hits(())
            self.search.clear()
            self.chosen.emit(target)


def matched_letters(title: str, query: str) -> tuple[tuple[int, int], ...]:
    """Return where a query stands in a title, by its characters or its pinyin initials."""
    typed = query.strip().lower()
    at = title.find(typed)
    if at < 0 and typed.isascii():
        at = initials(title).find(typed)
    return ((at, at + len(typed)),) if typed and at >= 0 else ()


def _rows(hits: tuple[ItemHit, ...], query: str) -> list[ListRow]:
    rows = [_row(hit, query) for hit in hits if not hit.near]
    near = [_row(hit, query) for hit in hits if hit.near]
    if near:
        note = ListRow(note=True, title=f"相近的 {len(near)} 项，只对上一部分")
        rows += [note, *near]
    return rows


def _row(hit: ItemHit, query: str) -> ListRow:
    item = hit.item
    return ListRow(
        target=item,
        title=item.title,
        below=item.name,
        tail=TagState(kind=TagKind(item.mode), text=item.mode),
        marks=matched_letters(item.title, query),
    )
