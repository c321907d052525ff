"""The pages of a long paper, small, at its left: what is in sight is drawn, and little is kept."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.background import BackgroundRunner, Lane, Then
from ui.models.paged_table import AnyIndex
from ui.painters.thumbnail import CELL_HEIGHT, PAGE_WIDTH, ThumbnailState, paint_thumbnail
from ui.pdf_pages import PageSize, draw_pages
from ui.theme import Theme

WIDTH: Final = 84
KEPT: Final = 24
"""Small pages that stay drawn before and after those in sight."""
_AT_ONCE: Final = 4
"""The large page in front waits no longer than these take."""
_PAUSE_MS: Final = 60


class _Pages(QAbstractListModel):
    """As many rows as the paper has pages."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.count = 0

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # as Qt declares it
        """Return how many pages there are (Qt)."""
        return 0 if parent.isValid() else self.count

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the words of a page for screen readers (Qt)."""
        words = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return f"第 {index.row() + 1} 页" if words else None

    def show(self, count: int) -> None:
        """Show another number of pages."""
        self.beginResetModel()
        self.count = count
        self.endResetModel()


class _PageDelegate(QStyledItemDelegate):
    """Paints the small pages."""

    def __init__(self, strip: "PageStrip") -> None:
        super().__init__(strip)
        self._strip = strip

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one page (Qt)."""
        rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stubs of PySide6
        view = self._strip
        chosen = index.row() == view.currentIndex().row()
        state = ThumbnailState(
            number=index.row() + 1,
            image=view.images.get(index.row()),
            chosen=chosen,
            focused=chosen and view.hasFocus(),
        )
        painter.save()
        paint_thumbnail(painter, QRectF(rect), state, view.theme)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """Return the size of a cell (Qt)."""
        return QSize(self._strip.viewport().width(), self._strip.theme.px(CELL_HEIGHT))


class PageStrip(QListView):
    """The pages of a paper; hidden for one page. Arrows turn the pages while it has the focus.

    Signals:
        chosen: A page is wanted; carries its number, from 0.
    """

    chosen = Signal(int)

    def __init__(
        self, theme: Theme, runner: BackgroundRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.images: dict[int, QImage] = {}
        self._runner = runner
        self._pdf = b""
        self._drawing = False
        self._following = False
        self._pages = _Pages(self)
        self.setModel(self._pages)
        self.setItemDelegate(_PageDelegate(self))
        self.setObjectName("page_strip")
        self.setAccessibleName("各页的小图")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._draw_missing)
        self.verticalScrollBar().valueChanged.connect(self._pause.start)
        self.selectionModel().currentChanged.connect(self._tell)
        self.clicked.connect(self._tell)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_paper(self, pdf: bytes, count: int, page: int) -> None:
        """Show the pages of a paper, with the one in front marked."""
        self._following = True
        if pdf is not self._pdf:
            self._pdf, self.images = pdf, {}
        if count != self._pages.count:
            self._pages.show(count)
        self.setVisible(count > 1)
        index = self._pages.index(page)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._following = False
        self._pause.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw what has come into sight (Qt)."""
        super().resizeEvent(event)
        self._pause.start()

    def _tell(self, index: QModelIndex) -> None:
        self.viewport().update()
        if index.isValid() and not self._following:
            self.chosen.emit(index.row())

    def _in_sight(self) -> range:
        """Return the pages in sight."""
        height = max(self.theme.px(CELL_HEIGHT), 1)
        first = max(self.indexAt(QPoint(1, 1)).row(), 0)
        most = self.viewport().height() // height + 2
        return range(first, min(first + most, self._pages.count))

    def _draw_missing(self) -> None:
        lacking = [n for n in self._in_sight() if n not in self.images][:_AT_ONCE]
        if not lacking or self._drawing or not self.isVisible():
            return
        self._drawing = True
        width = max(round(self.theme.px(PAGE_WIDTH) * self.devicePixelRatioF()), 1)
        work = partial(draw_pages, self._pdf, width, partial(_those_there, lacking))
        show = partial(self._show, self._pdf)
        self._runner.submit(Lane.WORK, work, Then(owner=self, success=show, failure=self._failed))

    def _show(self, pdf: bytes, answer: tuple[tuple[PageSize, ...], Mapping[int, QImage]]) -> None:
        self._drawing = False
        if pdf is self._pdf:
            near = self._in_sight()
            kept = range(near.start - KEPT, near.stop + KEPT)
            drawn = {**self.images, **answer[1]}
            self.images = {n: image for n, image in drawn.items() if n in kept}
            self.viewport().update()
        self._pause.start()

    def _failed(self, _error: Exception) -> None:
        """Leave the pages white: the large page says what is wrong with the file."""
        self._drawing = False

    def _restyle(self) -> None:
        self.setFixedWidth(self.theme.px(WIDTH))
        self.images = {}
        self.doItemsLayout()
        self._pause.start()


def _those_there(wanted: Sequence[int], sizes: Sequence[PageSize]) -> list[int]:
    return [number for number in wanted if number < len(sizes)]
