"""What the search over everything found, below the field in the top bar."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from enforcement.laws.finding import LawTarget, typed_targets
from enforcement.laws.places import Place
from enforcement.ports import Store
from enforcement.read_models import SearchHit
from enforcement.records import RecordKind
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages.ways import LawWish, Way, Ways
from ui.painters.base import Frame
from ui.painters.list_row import ListRow, RowIcon
from ui.widgets.card import Surface
from ui.widgets.label import Label, TextStyle
from ui.widgets.layouts import row
from ui.widgets.rows import RowList

WIDTH: Final = 560
MOST_ROWS: Final = 8
LIMIT: Final = 30
MOST_LAWS: Final = 3
Hit = SearchHit | LawTarget
ICONS: Final = {
    RecordKind.CASE: "case",
    RecordKind.PARTY: "party",
    RecordKind.LEAD: "lead",
    RecordKind.DOCUMENT: "document",
    RecordKind.ITEM_LIST: "items",
    RecordKind.INSPECTION: "inspection",
    RecordKind.SUBJECT: "subject",
}
TERMS: Final = {
    RecordKind.CASE: "案件",
    RecordKind.PARTY: "当事人",
    RecordKind.LEAD: "线索",
    RecordKind.DOCUMENT: "文书",
    RecordKind.ITEM_LIST: "事项",
    RecordKind.INSPECTION: "检查",
    RecordKind.SUBJECT: "监管对象",
}

_WAYS: Final = {
    RecordKind.LEAD: Way.LEAD,
    RecordKind.PARTY: Way.PARTY,
    RecordKind.ITEM_LIST: Way.ITEM,
    RecordKind.SUBJECT: Way.SUBJECT,
}


class SearchPopup(Surface):
    """Rows below the search field; the field keeps the focus, Enter opens the chosen row."""

    def __init__(self, window: MainWindow, desk: Desk, ways: Ways) -> None:
        theme = desk.services.theme
        frame = Frame(fill="surface", line="card", radius=8)
        self._ground = window.centralWidget()
        super().__init__(theme, frame, self._ground)
        self._window = window
        self._desk = desk
        self._ways = ways
        self._text = ""
        self._open_wanted = False
        self.setObjectName("searchPopup")
        self.set_padding(2, 4)
        self.rows = RowList(theme, "搜到的", self)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.none = Label(theme, "", TextStyle(colour="ink2", wrap=True))
        self.body.addWidget(self.rows)
        self._none_box = QWidget(self)
        self._none_box.setLayout(row(self.none, margins=(14, 6, 14, 6)))
        self.body.addWidget(self._none_box)
        self.hide()
        self._field = window.top_bar.search
        self._connect_signals()

    def look_for(self, text: str) -> None:
        """Search, unless nothing is typed."""
        self._text = text.strip()
        if not self._text:
            self.put_away()
            return
        self._desk.ask(self, partial(_find, self._text), partial(self._show, self._text))

    def put_away(self) -> None:
        """Hide the popup."""
        self._open_wanted = False
        self._text = ""
        self.hide()

    def open_current(self) -> None:
        """Open the chosen row; while the search still runs, its first hit."""
        if self.isVisible() and self._field.text().strip() == self._text and self.rows.rows():
            self._open(self.rows.current_target())
            return
        self._open_wanted = True
        self.look_for(self._field.text())

    def _connect_signals(self) -> None:
        field = self._field
        field.searched.connect(self.look_for)
        field.submitted.connect(lambda _text: self.open_current())
        field.stepped.connect(self._step)
        field.textChanged.connect(lambda text: None if text else self.put_away())
        self.rows.opened.connect(self._open)
        self.rows.clicked.connect(lambda _index: self._open(self.rows.current_target()))
        self._window.navigation.page_changed.connect(lambda _page: self.put_away())
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._field)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._leave)

    def _leave(self) -> None:
        self._field.clear()
        self.put_away()
        page = self._window.navigation.page
        target = page.first_focus() if page is not None else None
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, key: int) -> None:
        if self.isVisible() and self.rows.rows():
            self.rows.step(key)

    def _show(self, text: str, hits: tuple[Hit, ...]) -> None:
        if text != self._text:
            return
        able = [hit for hit in hits if self._ways.can(_way(hit))]
        self.rows.show_rows([_row(hit) for hit in able])
        self.rows.setVisible(bool(able))
        self.none.setText(f"没搜到“{text}”。换一个字、拼音首字母或者案号再试。")
        self._none_box.setVisible(not able)
        self._place()
        self.show()
        self.raise_()
        if self._open_wanted and able:
            self._open(able[0])

    def _place(self) -> None:
        field, parent = self._field, self._ground
        corner = field.mapTo(parent, QPoint(0, field.height() + 4))
        content = min(self.rows.content_height(), self.theme.px(56) * MOST_ROWS)
        height = content if not self.rows.isHidden() else self.theme.px(44)
        room = parent.height() - corner.y() - self.theme.px(16)
        self.setGeometry(corner.x(), corner.y(), self.theme.px(WIDTH), min(height + 12, room))

    def _open(self, target: object) -> None:
        if not isinstance(target, SearchHit | LawTarget):
            return
        self._field.clear()
        self.put_away()
        self._ways.open(_way(target), _target(target))


def _find(text: str, store: Store) -> tuple[Hit, ...]:
    return (*store.search(text, LIMIT), *_laws(text, store))


def _laws(text: str, store: Store) -> tuple[LawTarget, ...]:
    """Return laws by title or place, then articles that hold the characters."""
    named = typed_targets(store.law_library(), text)
    hits = (hit for hit in store.search_laws(text, MOST_LAWS) if hit.number is not None)
    articles = (LawTarget(law=hit.head.law, place=Place(article=hit.number)) for hit in hits)
    return tuple(dict.fromkeys((*named, *articles)))[:MOST_LAWS]


def _way(hit: Hit) -> Way:
    if isinstance(hit, LawTarget):
        return Way.LAW
    if hit.inspection is not None:
        return Way.INSPECTION
    return _WAYS.get(hit.kind, Way.CASE)


def _target(hit: Hit) -> object:
    if isinstance(hit, LawTarget):
        return LawWish(target=hit)
    if hit.inspection is not None:
        return hit.inspection
    return (hit.case or hit.rec) if _way(hit) is Way.CASE else hit.rec


def _row(hit: Hit) -> ListRow:
    if isinstance(hit, LawTarget):
        place = hit.place.text or "全文"
        return ListRow(
            target=hit, title=hit.law, below=place, lead=RowIcon(name="law"), tail="法规"
        )
    return ListRow(
        target=hit,
        title=hit.title,
        below=hit.detail or TERMS.get(hit.kind, ""),
        lead=RowIcon(name=ICONS.get(hit.kind, "document")),
        tail=TERMS.get(hit.kind, ""),
    )
