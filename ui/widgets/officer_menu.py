"""The officer at the right end of the top bar: who works here, text size, theme, leaving."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui.painters.base import TextLook, draw_icon, draw_text, text_width
from ui.painters.marks import AvatarState, paint_avatar
from ui.theme import Theme
from ui.tokens import TextSize, ThemeName
from ui.widgets.painted import ENTER_KEYS, Painted, wants_ring

_THEMES = ((ThemeName.LIGHT, "浅色"), (ThemeName.SUNLIGHT, "阳光"), (ThemeName.NIGHT, "夜间"))


class OfficerMenu(Painted):
    """Name with avatar; opens a menu.

    Signals:
        theme_chosen: Carries a `ThemeName`.
        size_chosen: Carries a `TextSize`.
        lock_wanted: Lock the screen.
        sign_out_wanted: Sign out.
    """

    theme_chosen = Signal(object)
    size_chosen = Signal(object)
    lock_wanted = Signal()
    sign_out_wanted = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name = name
        self.menu = QMenu(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        wants_ring(self, 6)
        self.setAccessibleName(f"{name}的菜单")
        self._fill_menu()

    def show_name(self, name: str) -> None:
        """Show another officer."""
        self._name = name
        self.setAccessibleName(f"{name}的菜单")
        self._restyle()

    def wanted_size(self) -> QSize:
        """Return the size that holds avatar, name and caret."""
        width = text_width(self._name, TextLook(), self.theme)
        return QSize(round(width) + self.theme.px(28 + 8 + 4 + 16), self.theme.px(36))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw avatar, name and caret."""
        theme = self.theme
        side = theme.px(28)
        disc = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        paint_avatar(painter, disc, AvatarState(name=self._name), theme)
        words = rect.adjusted(side + theme.px(8), 0, 0, 0)
        draw_text(painter, words, self._name, TextLook(), theme)
        caret = QPointF(rect.right() - theme.px(8), rect.center().y())
        draw_icon(painter, caret, ("drop", 16, "ink2"), theme)

    def open_menu(self) -> None:
        """Open the menu below the name."""
        size = self.menu.sizeHint()
        self.menu.popup(self.mapToGlobal(QPoint(self.width() - size.width(), self.height() + 4)))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Open the menu (Qt)."""
        self.open_menu()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu on Enter, space or down (Qt)."""
        if event.key() in (*ENTER_KEYS, Qt.Key.Key_Space, Qt.Key.Key_Down):
            self.open_menu()
            return
        super().keyPressEvent(event)

    def _fill_menu(self) -> None:
        sizes = QActionGroup(self.menu)
        for size in TextSize:
            action = self._choice(f"字号 {size}", sizes)
            action.setChecked(size is self.theme.size)
            action.triggered.connect(lambda _on, size=size: self.size_chosen.emit(size))
        self.menu.addSeparator()
        themes = QActionGroup(self.menu)
        for theme_name, words in _THEMES:
            action = self._choice(words, themes)
            action.setChecked(theme_name is self.theme.name)
            action.triggered.connect(lambda _on, name=theme_name: self.theme_chosen.emit(name))
        self.menu.addSeparator()
        self.menu.addAction("锁屏").triggered.connect(lambda _on: self.lock_wanted.emit())
        self.menu.addAction("退出登录").triggered.connect(lambda _on: self.sign_out_wanted.emit())

    def _choice(self, words: str, group: QActionGroup) -> QAction:
        action = self.menu.addAction(words)
        action.setCheckable(True)
        group.addAction(action)
        return action
