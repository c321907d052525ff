"""What is walked by, how far it has got, and the way to add what nobody planned."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from enforcement.inspections.plan import ListedStall
from ui.pages.inspections.words import stall_words
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.marks import KeyCap
from ui.widgets.painted import ENTER_KEYS, is_enter, is_plain
from ui.widgets.rows import RowList

_BAR: Final = 6
_MARK: Final = 64
_SEEN: Final = RowIcon(name="done", colour="ok_solid")
_BAD: Final = RowIcon(name="warning", colour="warn_solid")
_OPEN: Final = RowIcon(name="not_yet", colour="ink4")


class StallList(RowList):
    """Stalls; digits, Enter and the space bar are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave what the page answers to the page (Qt)."""
        mine = event.text().isdigit() or event.key() in (*ENTER_KEYS, Qt.Key.Key_Space)
        if mine and is_plain(event):
            event.ignore()
            return
        super().keyPressEvent(event)


class StallsCard(Card):
    """The list, the progress, and a short form.

    Signals:
        wanted: Another stall is current; carries its mark.
        added: A stall that nobody planned; carries its `ListedStall`.
    """

    wanted = Signal(str)
    added = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "摊位", parent=parent)
        self.set_padding(2, 12)
        self.count = Label(theme, "", SMALL)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.px(_BAR))
        self.list = StallList(theme, "摊位")
        self.foot = Label(theme, "", SMALL)
        self.add = LinkButton(theme, "加摊位")
        self.add.setObjectName("add_stall")
        self.mark = LineField(theme)
        self.mark.setPlaceholderText("几号")
        self.mark.setFixedWidth(theme.px(_MARK))
        self.mark.setObjectName("new_stall_mark")
        self.name = LineField(theme)
        self.name.setPlaceholderText("招牌")
        self.name.setObjectName("new_stall_name")
        self._lay_out()
        self._connect_signals()

    def show_stalls(self, stalls: Sequence[tuple[ListedStall, bool, int]], current: str) -> None:
        """Show the stalls, each with whether it was walked by and how much was found there."""
        blocked = self.list.blockSignals(True)  # noqa: FBT003  # given by Qt
        self.list.show_rows([_row(*one) for one in stalls])
        self.list.show_current(current)
        self.list.blockSignals(blocked)
        self.list.scrollTo(self.list.currentIndex())
        seen = sum(one for _stall, one, _found in stalls)
        self.count.setText(f"查了 {seen} 个，共 {len(stalls)} 个")
        self.bar.setRange(0, max(len(stalls), 1))
        self.bar.setValue(seen)
        self.bar.setAccessibleName(self.count.text())
        self.show_foot()

    def show_foot(self) -> None:
        """Say how many are below."""
        below = self.list.rows_below()
        self.foot.setText(f"还有 {below} 个在下面" if below > 0 else "")
        self._page_down.setVisible(below > 0)

    def open_form(self) -> None:
        """Ask for mark and name of a stall that nobody planned."""
        self._form.show()
        self.mark.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter in the form as “next”: the page would walk on with it (Qt)."""
        if watched in (self.mark, self.name) and is_enter(event):
            if watched is self.mark:
                self.name.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self._tell()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the form away on Esc (Qt)."""
        if event.key() == Qt.Key.Key_Escape and not self._form.isHidden():
            self._put_away()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        theme, side = self.theme, self.theme.px(14)
        self.add_to_head(self.count)
        head = self.body.itemAt(0).layout()
        if head is not None:
            head.setContentsMargins(side, 0, side, 0)
        bar = row(self.bar, margins=(side, 0, side, theme.px(8)))
        self.body.addLayout(bar)
        self.body.addWidget(self.list, 1)
        self._form = QWidget(self)
        self._form.setLayout(
            row(self.mark, self.name, gap=theme.px(6), margins=(side, theme.px(6), side, 0))
        )
        self._form.hide()
        self._page_down = KeyCap(theme, "PgDn", self)
        foot = row(self.foot, self._page_down, None, self.add, gap=theme.px(6))
        foot.setContentsMargins(side, theme.px(8), theme.px(6), 0)
        self.body.addLayout(column(self._form, foot))

    def _connect_signals(self) -> None:
        self.list.current_changed.connect(lambda mark: self.wanted.emit(str(mark or "")))
        self.list.verticalScrollBar().valueChanged.connect(lambda _value: self.show_foot())
        self.add.clicked.connect(self.open_form)
        self.mark.installEventFilter(self)
        self.name.installEventFilter(self)

    def _tell(self) -> None:
        stall = ListedStall(mark=self.mark.text().strip(), name=self.name.text().strip())
        if not stall.mark:
            self.mark.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._put_away()
        self.added.emit(stall)

    def _put_away(self) -> None:
        self.mark.clear()
        self.name.clear()
        self._form.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(stall: ListedStall, seen: bool, found: int) -> ListRow:  # noqa: FBT001  # as listed
    tail = TagState(kind=TagKind.WARN, text=f"{found} 处") if found else None
    lead = _BAD if found else _SEEN if seen else _OPEN
    return ListRow(target=stall.mark, title=stall_words(stall), lead=lead, tail=tail, strong=False)
