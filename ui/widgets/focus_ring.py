"""The ring around whatever has the focus; drawn over the window, never missing."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from ui.painters.base import RING_OFFSET, RING_PX, draw_focus_ring
from ui.theme import Theme
from ui.widgets.painted import RING_RADIUS_PROPERTY

_MARGIN = RING_OFFSET + RING_PX
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Follows the focus inside one window and draws the ring 2 px outside its widget.

    A widget asks for it with `ui.widgets.painted.wants_ring`; fields draw their own frame.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        theme.changed.connect(self.update)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @property
    def target(self) -> QWidget | None:
        """The widget that has the ring now."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move along with the focused widget and everything around it (Qt)."""
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring (Qt)."""
        if self._target is None:
            return
        radius = self._theme.px(int(self._target.property(RING_RADIUS_PROPERTY)) + RING_OFFSET)
        painter = QPainter(self)
        whole = QRectF(self._whole_ring().translated(-self.pos()))
        draw_focus_ring(painter, whole, radius, self._theme)
        painter.end()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        inside = new is not None and new.window() is self._window.window()
        if inside and new is not None and new.property(RING_RADIUS_PROPERTY) is not None:
            self._target = new
            new.destroyed.connect(self._forget)
            self._watch(new)
        self._place()

    def _watch(self, target: QWidget) -> None:
        widget: QWidget | None = target
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        if self._target is not None and isValid(self._target):
            self._target.destroyed.disconnect(self._forget)
        self._watched = []
        self._target = None

    def _forget(self) -> None:
        self._watched = []
        self._target = None
        self.hide()

    def _whole_ring(self) -> QRect:
        if self._target is None:
            return QRect()
        corner = self._target.mapTo(self._window, QPoint(0, 0))
        box = QRect(corner, self._target.size())
        return box.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    def _place(self) -> None:
        if self._target is None or not self._target.isVisible():
            self.hide()
            return
        self.setGeometry(self._whole_ring().intersected(self._visible_part()))
        self.show()
        self.raise_()
        self.update()

    def _visible_part(self) -> QRect:
        window = self._window
        part = window.rect()
        widget = self._target.parentWidget() if self._target else None
        while widget is not None and widget is not window:
            area = widget.parentWidget()
            if isinstance(area, QScrollArea):
                corner = widget.mapTo(window, QPoint(0, 0))
                # Nothing scrolls sideways: a widget at the edge keeps its ring beside it.
                whole = QRect(corner, widget.size()).adjusted(-_MARGIN, 0, _MARGIN, 0)
                part = part.intersected(whole)
            widget = area
        return part
