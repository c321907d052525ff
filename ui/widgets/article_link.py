"""看原文: opens the article beside which it stands, from wherever it stands.

What it stands in need not pass the wish on: the link looks for the nearest page, form or window
that has a ``law_wanted`` signal.
"""

from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.buttons import ButtonHeight, ButtonLook, LinkButton


class ArticleLink(LinkButton):
    """A link to the text of an article."""

    def __init__(self, theme: Theme, article: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, "看原文", ButtonLook(height=ButtonHeight.SMALL), parent)
        self.article = article
        self.setAccessibleName(f"看原文 {article}")
        if not article:
            self.hide()
        self.clicked.connect(self._open)

    def show_article(self, article: str) -> None:
        """Lead to another article; hidden where there is none. It must stand in something."""
        self.article = article
        self.setAccessibleName(f"看原文 {article}")
        self.setHidden(not article)

    def _open(self) -> None:
        around = self.parentWidget()
        while around is not None and not hasattr(around, "law_wanted"):
            around = around.parentWidget()
        wanted = getattr(around, "law_wanted", None)
        if wanted is not None:
            wanted.emit(self.article)
