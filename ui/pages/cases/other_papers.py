"""Any paper of a case: chosen from the whole register, by words or the letters of its title."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.case_papers.ordinary.making import CASE_FORMS
from enforcement.papers.catalogue import CATALOGUE
from enforcement.papers.form import Form
from enforcement.pinyin import initials
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.cases.paper_making import PaperToMake
from ui.pages.cases.reading import CaseFacts
from ui.painters.list_row import ListRow, RowIcon
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.rows import RowList

_WIDTH: Final = 752
_NOTHING: Final = "没有这样的文书，换个说法或者打首字母。"


def forms_found(text: str) -> tuple[Form, ...]:
    """Return the forms that can be made of a case and that words, letters or a code find."""
    wanted = text.strip().lower()
    forms = (form for form in CATALOGUE.values() if form.id in CASE_FORMS)
    return tuple(one for one in forms if wanted in _words(one))


def _words(form: Form) -> str:
    return f"{form.title} {initials(form.title)} {form.id}".lower()


class OtherPapersPage(Page):
    """The register of papers; Enter makes one for the case.

    Signals:
        chosen: A paper is to be made; carries its `PaperToMake`.
    """

    parent_title = "案件"
    help_keys = (HelpKey(key="↓ Enter", does="选一份来做"), HelpKey(key="Esc", does="回到案件"))
    title = "做别的文书"
    chosen = Signal(object)

    def __init__(self, desk: Desk, facts: CaseFacts) -> None:
        super().__init__(desk.services.theme)
        theme = self.theme
        self.facts = (f"{facts.case.title}案",)
        self._case = facts.case.rec
        self._made = [paper.form for paper in facts.papers]
        self.search = LineField(theme)
        self.search.setObjectName("search_forms")
        self.search.setPlaceholderText("文书名称、首字母或者编号，如 协助、xzdc、ORD-18")
        self.search.setAccessibleName("找文书")
        self.count = Label(theme, "", SMALL)
        self.list = RowList(theme, "文书")
        self.list.setObjectName("forms")
        card = Card(theme)
        card.setFixedWidth(theme.px(_WIDTH))
        card.body.addLayout(column(self.search, row(self.count, None), gap=theme.px(8)))
        card.body.addWidget(self.list, 1)
        self.setLayout(row(card, None))
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._take_first)
        self.list.opened.connect(self._take)
        self._show("")

    def first_focus(self) -> QWidget:
        """Return the search line."""
        return self.search

    def _show(self, text: str) -> None:
        found = forms_found(text)
        self.list.show_rows([self._row(form) for form in found])
        self.count.setText(f"{len(found)} 种" if found else _NOTHING)

    def _row(self, form: Form) -> ListRow:
        times = self._made.count(form.id)
        made = f"，这件案子做过 {times} 份" if times else ""
        number = "编号" if form.numbered else "不编号"
        return ListRow(
            target=form,
            title=form.title,
            below=f"{form.id}，{number}，一式 {form.copies} 份{made}",
            lead=RowIcon(name="document"),
            strong=False,
        )

    def _take_first(self) -> None:
        rows = self.list.rows()
        if rows:
            self._take(rows[0].target)

    def _take(self, form: object) -> None:
        if isinstance(form, Form):
            self.chosen.emit(PaperToMake(case=self._case, form=form, owed=False))
