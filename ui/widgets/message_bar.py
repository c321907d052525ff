"""The place above a page where a message stays until it is put away."""

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.messages import Message
from ui.theme import Theme
from ui.widgets.layouts import column, empty
from ui.widgets.panels import Panel


class MessageBar(QWidget):
    """Shows one message at a time; Esc or its last button puts it away."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.panel: Panel | None = None
        self._before: QWidget | None = None
        self._column = column(margins=(0, 0, 0, theme.px(12)))
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_message(self, message: Message, on_cure: Callable[[str], None]) -> None:
        """Show ``message`` instead of the one before; the first way on gets the focus."""
        self._clear()
        panel = Panel(self._theme, message.tone, self)
        panel.setObjectName("message")
        panel.show_text(message.text, message.cures, message.icon)
        panel.left.connect(self.put_away)
        panel.cure_chosen.connect(lambda code: self._take(code, on_cure))
        self.panel = panel
        self._column.addWidget(panel)
        self.show()
        panel.show()
        if panel.buttons:
            panel.buttons[0].setFocus()

    def put_away(self) -> bool:
        """Take the message away; return whether there was one."""
        if self.panel is None:
            return False
        self._clear()
        self.hide()
        return True

    def _take(self, code: str, on_cure: Callable[[str], None]) -> None:
        self.put_away()
        on_cure(code)

    def _clear(self) -> None:
        empty(self._column)
        self.panel = None
