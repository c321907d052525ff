"""Beside the steps: what the open step is for, and the way to practise first."""

from typing import Final

from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.card import Card
from ui.widgets.label import HINT, SECONDARY, STRONG, TITLE, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Icon

TELLS: Final = {
    1: ("先选一种，以后能改", "三种都能没有网络办案。以后要连上去，已记的一条不少地送过去。"),
    2: ("文书落款用这个名字", "机关代字是文号的开头，先给一个建议，问过办公室再在设置里确认。"),
    3: ("第一个人是管理员", "别的同事由管理员在设置里加，每人一个密码。密码只在这台电脑核对。"),
    4: ("只出现这一次", "记录是加密的。密码和恢复码都没有了，谁也打不开，包括我们。"),
    5: ("清单管着能罚什么", "读文件不会改动什么：先看读到多少项、哪行有问题，再决定导入。"),
}


class Side(Card):
    """A card that explains the open step."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        wrapped = TextStyle(colour="ink2", wrap=True)
        self._title = Label(theme, "", STRONG)
        self._text = Label(theme, "", wrapped)
        self.drill = Button(theme, "先演练一遍", ButtonLook(icon="drill"))
        self.drill.setObjectName("drill_first")
        drill = Label(theme, "演练用虚构的清湾镇和样例清单，和正式记录完全分开。", wrapped)
        self._offer = QWidget()
        self._offer.setLayout(
            column(
                theme.px(6),
                Label(theme, "想先看看？", STRONG),
                drill,
                row(self.drill, None),
                gap=theme.px(6),
            )
        )
        parts = column(self._title, self._text, self._offer, gap=theme.px(6))
        self.body.addLayout(parts)
        self._theme = theme

    def head(self) -> QWidget:
        """Return the head of the page: name of the program and how to go on."""
        theme = self._theme
        head = QWidget()
        words = Label(theme, "第一次使用", TITLE)
        line = Label(theme, "五步，几分钟。Enter 到下一格，填完自动到下一步。", SECONDARY)
        icon = Icon(theme, ("workbench", 20, "accent"))
        name = Label(theme, "镇街执法台", HINT)
        head.setLayout(row(icon, words, line, None, name, gap=theme.px(12)))
        head.setFixedHeight(theme.px(56))
        return head

    def offer_drill(self, *, offered: bool) -> None:
        """Offer to practise, or not while the recovery code is on the page."""
        self._offer.setVisible(offered)

    def show_step(self, number: int) -> None:
        """Explain another step."""
        title, text = TELLS[number]
        self._title.setText(title)
        self._text.setText(text)
