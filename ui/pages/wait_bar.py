"""Work that cannot be stopped half-way: it says how it stands and offers no way to stop."""

from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.feedback import BusyBar


class WaitBar(BusyBar):
    """A busy bar without the way to stop: opening, closing, one commit, one copy."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        stop = self.findChild(LinkButton)
        if stop is not None:
            stop.hide()
