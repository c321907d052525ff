"""The elastic part of a page: scrolls when the window has no room for it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ui.widgets.fields import FieldRow

# The focus ring stands 4 px outside its widget and must not be cut at the edges.
RING_ROOM = 4


class Scroll(QScrollArea):
    """Scrolls its content up and down; brings what gets the focus into view."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        self.verticalScrollBar().rangeChanged.connect(self._hold_width)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def setWidget(self, content: QWidget) -> None:
        """Show another content, on the ground that is there already (Qt)."""
        super().setWidget(content)
        content.setAutoFillBackground(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as wide as the content needs (Qt)."""
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self._hold_width()
        return super().eventFilter(watched, event)

    def _hold_width(self) -> None:
        bar = self.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0
        self.setMinimumWidth(max(self.widget().minimumSizeHint().width(), 0) + beside)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        content = self.widget()
        if new is not None and content is not None and content.isAncestorOf(new):
            shown = _with_its_label(new)
            box = QRect(shown.mapTo(content, QPoint(0, 0)), shown.size())
            self.ensureVisible(box.center().x(), box.bottom(), 0, RING_ROOM)
            self.ensureVisible(box.center().x(), box.top(), 0, RING_ROOM)


def _with_its_label(widget: QWidget) -> QWidget:
    """Return the row of a field, so that nobody types where the label can't be read."""
    parent = widget.parentWidget()
    is_field = isinstance(parent, FieldRow) and parent.field is widget
    return parent if is_field and parent is not None else widget
