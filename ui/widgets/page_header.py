"""The header of a page: where one is, what it is called, what can be done with it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.page import Page
from ui.theme import Theme
from ui.widgets.buttons import ButtonHeight, ButtonLook, LinkButton
from ui.widgets.label import SECONDARY, Label, TextStyle
from ui.widgets.layouts import column, detach, row
from ui.widgets.marks import Icon

_HEIGHT = 64
_LOW_HEIGHT = 48
_FACTS = 22
_PAGE_TITLE = TextStyle(role="title", elide=True)


class PageHeader(QWidget):
    """Draws title, subtitle, facts and actions of the page in front.

    Signals:
        back_wanted: The link to the parent page was pressed.
    """

    back_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._low = False
        self._has_facts = False
        self._lender: Page | None = None
        self._parent_link = LinkButton(theme, "", ButtonLook(height=ButtonHeight.SMALL))
        self._parent_link.setObjectName("backLink")
        self._parent_link.clicked.connect(self.back_wanted)
        self._arrow = Icon(theme, ("open", 16, "ink3"))
        self._title = Label(theme, "", _PAGE_TITLE)
        self._subtitle = Label(theme, "", SECONDARY)
        self._beside = row(gap=theme.px(10))
        self._actions = row(gap=theme.px(10))
        self._facts = row(gap=theme.px(30))
        self._facts_box = QWidget()
        self._facts_box.setLayout(self._facts)
        first = row(self._parent_link, self._arrow, self._title, gap=theme.px(8))
        first.addSpacing(theme.px(6))
        first.addLayout(self._beside)
        first.addWidget(self._subtitle)
        first.addStretch(1)
        first.addLayout(self._actions)
        # A box may grow where a row of fixed heights may not, so the facts stay at the foot.
        first_line = QWidget()
        first_line.setLayout(first)
        lines = column(first_line, self._facts_box)
        lines.setStretch(0, 1)
        self.setLayout(lines)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_page(self, page: Page) -> None:
        """Show what ``page`` says about itself."""
        self._parent_link.setText(page.parent_title)
        self._parent_link.setVisible(bool(page.parent_title))
        self._arrow.setVisible(bool(page.parent_title))
        self._title.setText(page.title)
        self._subtitle.setText(page.subtitle)
        self._subtitle.setVisible(bool(page.subtitle))
        borrowed = [*detach(self._beside), *detach(self._actions)]
        for widget in page.title_widgets():
            self._beside.addWidget(widget)
            widget.show()
        for widget in page.header_actions():
            self._actions.addWidget(widget)
            widget.show()
        self._give_back(borrowed, page)
        self._show_facts(page.facts)
        self._restyle()

    def set_low(self, *, low: bool) -> None:
        """Take less room in a low window."""
        self._low = low
        self._restyle()

    def sizeHint(self) -> QSize:
        """Return 64, 48 in a low window, 22 more with a line of facts (Qt)."""
        height = _LOW_HEIGHT if self._low else _HEIGHT
        if self._has_facts:
            height += _FACTS
        return QSize(0, self._theme.px(height))

    def minimumSizeHint(self) -> QSize:
        """Return the same height; the width is what the words need (Qt)."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _give_back(self, borrowed: list[QWidget], page: Page) -> None:
        """Give back what is no longer shown to the page that lent it."""
        owner, self._lender = self._lender, page
        for widget in borrowed:
            if owner is not None and widget.isHidden():
                widget.setParent(owner)

    def _show_facts(self, facts: tuple[str, ...]) -> None:
        for label in detach(self._facts):
            label.deleteLater()
        self._has_facts = bool(facts)
        for fact in facts:
            self._facts.addWidget(Label(self._theme, fact, SECONDARY))
        self._facts.addStretch(1)
        self._facts_box.setVisible(self._has_facts)

    def _restyle(self) -> None:
        bottom = self._theme.px(8) if self._has_facts else 0
        self._facts_box.setContentsMargins(0, 0, 0, bottom)
        self.updateGeometry()
