"""The optional item of a lead: typed, found, chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from enforcement.matching import ItemIndex
from ui.pages.on_spot.item_search import matched_letters
from ui.painters.list_row import ListRow
from ui.painters.marks import TagKind, TagState
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.label import STRONG, Label
from ui.widgets.layouts import column, row
from ui.widgets.rows import RowList
from ui.widgets.search_field import SearchField

_SHOWN = 4


class ItemField(QWidget):
    """A search with up to four results below it, or the chosen item.

    Signals:
        chosen: Another item is chosen; carries code and title, both empty for none.
    """

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index: ItemIndex | None = None
        self.search = SearchField(theme, "叫什么、拼音首字母或编码")
        self.search.setObjectName("lead_item")
        self.results = RowList(theme, "事项")
        self.results.hide()
        self.title = Label(theme, "", STRONG)
        self.drop = LinkButton(theme, "换一项")
        self._picked = QWidget()
        self._picked.setLayout(row(self.title, self.drop, None, gap=theme.px(8)))
        self._picked.hide()
        self.setLayout(column(self.search, self.results, self._picked, gap=theme.px(4)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.search)
        self.search.searched.connect(self._find)
        self.search.stepped.connect(self.results.step)
        self.search.submitted.connect(self._submit)
        self.results.opened.connect(self._take)
        self.drop.clicked.connect(self._drop)

    def use_index(self, index: ItemIndex | None) -> None:
        """Search in this index."""
        self._index = index

    def show_item(self, title: str) -> None:
        """Show an item as chosen, or the search for none."""
        self.title.setText(title)
        self._picked.setVisible(bool(title))
        self.search.setVisible(not title)
        self.results.hide()

    def _find(self, text: str) -> None:
        hits = self._index.search(text, limit=_SHOWN) if self._index and text.strip() else ()
        rows = [
            ListRow(
                target=(hit.item.code, hit.item.title),
                title=hit.item.title,
                below=hit.item.bare_name,
                tail=TagState(kind=TagKind(hit.item.mode), text=hit.item.mode),
                marks=matched_letters(hit.item.title, text),
            )
            for hit in hits
        ]
        self.results.show_rows(rows)
        self.results.setFixedHeight(self.results.content_height() + 4)
        self.results.setVisible(bool(rows))

    def _submit(self, text: str) -> None:
        self._find(text)
        self._take(self.results.current_target())

    def _take(self, target: object) -> None:
        if isinstance(target, tuple):
            code, title = target
            self.show_item(title)
            self.drop.setFocus(Qt.FocusReason.OtherFocusReason)
            self.chosen.emit(code, title)

    def _drop(self) -> None:
        self.show_item("")
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit("", "")
