"""One of the four facts of an item: what is asked, and the answer."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import Frame
from ui.theme import Theme
from ui.widgets.card import Surface
from ui.widgets.label import SMALL, WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import row
from ui.widgets.marks import Icon

_ANSWER = TextStyle(role="body_strong", wrap=True)


class FactTile(Surface):
    """A frame with icon and question above, the answer and a line below."""

    def __init__(
        self, theme: Theme, icon: str, question: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, Frame(fill="surface", line="card", radius=6), parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_padding(11, 8)
        self._name = icon
        self._question = question
        self.icon = Icon(theme, (icon, 18, "accent"))
        self.answer = Label(theme, "", _ANSWER)
        self.line = Label(theme, "", WRAPPED_SMALL)
        head = row(self.icon, Label(theme, question, SMALL), None, gap=theme.px(6))
        self.body.addLayout(head)
        self.body.addSpacing(theme.px(2))
        self.body.addWidget(self.answer)
        self.body.addWidget(self.line)
        self.body.addStretch(1)

    def show_answer(self, answer: str, line: str = "", look: tuple[str, str] | None = None) -> None:
        """Show another answer; ``look`` is the icon and its colour."""
        self.answer.setText(answer)
        self.line.setText(line)
        self.line.setVisible(bool(line))
        name, colour = look or (self._name, "accent")
        self.icon.show_icon((name, 18, colour))
        self.setAccessibleName(f"{self._question}：{answer} {line}".rstrip())
