"""What is on the screen while the store is closed: the last backup is written."""

from typing import Final

from PySide6.QtWidgets import QWidget

from ui.pages.face import Face
from ui.pages.wait_bar import WaitBar
from ui.services import Services
from ui.widgets.label import SECONDARY, Label, TextStyle
from ui.widgets.layouts import column, row

WIDTH: Final = 430


class LeavingPage(Face):
    """A calm page without a button: nothing is to be decided."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.setObjectName("leavingPage")
        theme = self.theme
        self.busy = WaitBar(theme)
        box = QWidget()
        box.setFixedWidth(theme.px(WIDTH))
        box.setLayout(
            column(
                None,
                Label(theme, "正在收好", TextStyle(role="figure")),
                Label(theme, "记录都存好了，顺手留一份备份。", SECONDARY),
                theme.px(12),
                self.busy,
                None,
                gap=theme.px(4),
            )
        )
        self.setLayout(row(None, box, None))
        self.busy.begin("正在备份")
