"""Whom a visit goes to: looked for by characters or initials, or typed anew in place."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.inspections.rows import SubjectRow
from enforcement.inspections.subject import SUBJECT_TERMS, Subject, SubjectKind
from enforcement.records import RecordId
from ui.desk import Desk
from ui.pages.fitted_rows import FittedRows
from ui.pages.inspections.plan_reading import find_subjects
from ui.pages.inspections.typed import TypedPlan
from ui.pages.on_spot.item_search import matched_letters
from ui.painters.list_row import ListRow
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import SECTION, SMALL, Label
from ui.widgets.layouts import at_left, column, row
from ui.widgets.search_field import SearchField
from ui.widgets.tabs import FilterRow

KINDS: Final = tuple(SubjectKind)
_NEW: Final = "new"


class SubjectField(QWidget):
    """A search with what it finds, or the chosen subject, or the short form of a new one.

    Signals:
        chosen: A known subject was chosen; carries its record.
        said: Values of `TypedPlan` are others now, by name.
        settled: Nothing more is to be said here.
    """

    chosen = Signal(object)
    said = Signal(dict)
    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.theme = theme = desk.services.theme
        self._asked = ""
        self.search = SearchField(theme, "名称、地址或拼音首字母")
        self.search.setObjectName("inspection_subject")
        self.found = FittedRows(theme, "监管对象", parent=self)
        self.found.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.found.hide()
        self._create_parts()
        self.setLayout(column(self.search, self.found, self._picked, self._new, gap=theme.px(6)))
        self.setFocusProxy(self.search)
        self._connect_signals()

    def show_subject(self, subject: Subject, note: str) -> None:
        """Show who is chosen, with a note below."""
        self.name.setText(subject.name)
        where = subject.address or subject.area
        told = (SUBJECT_TERMS[subject.kind], where, note)
        self.note.setText("·".join(one for one in told if one))
        self._show(self._picked)

    def show_new(self, typed: TypedPlan) -> None:
        """Show the short form with what stands there."""
        self.new_name.setText(typed.name)
        self.kind.set_index(KINDS.index(SubjectKind(typed.subject_kind)))
        self.address.setText(typed.address)
        self._show(self._new)

    def first_field(self) -> QWidget:
        """Return what gets the focus."""
        if not self._new.isHidden():
            return self.new_name
        return self.search if self._picked.isHidden() else self.change

    def values(self) -> Mapping[str, Any]:
        """Return what the short form says."""
        return {
            "subject": "",
            "name": self.new_name.text(),
            "subject_kind": KINDS[self.kind.index].value,
            "address": self.address.text(),
        }

    def _create_parts(self) -> None:
        theme = self.theme
        self.name = Label(theme, "", SECTION)
        self.note = Label(theme, "", SMALL)
        self.change = LinkButton(theme, "换一家")
        self._picked = QWidget(self)
        head = row(self.name, None, self.change, gap=theme.px(8))
        self._picked.setLayout(column(head, self.note, gap=theme.px(2)))
        self._picked.hide()
        self.new_name = LineField(theme)
        self.new_name.setObjectName("new_subject_name")
        self.kind = FilterRow(theme, [SUBJECT_TERMS[one] for one in KINDS], "是什么")
        self.address = LineField(theme)
        self.address.setObjectName("new_subject_address")
        self.back = LinkButton(theme, "不登记新的，再找找")
        self.name_row = FieldRow(
            theme,
            FieldWords(label="新登记的名称", hint="存好就在监管对象里，证照以后再补。"),
            self.new_name,
        )
        self._new = QWidget(self)
        self._new.setLayout(
            column(
                self.name_row,
                FieldRow(theme, FieldWords(label="是什么"), at_left(self.kind)),
                FieldRow(theme, FieldWords(label="在哪里"), self.address),
                row(self.back, None),
                gap=theme.px(10),
            )
        )
        self._new.hide()

    def _connect_signals(self) -> None:
        self.search.searched.connect(self._find)
        self.search.stepped.connect(self.found.step)
        self.search.submitted.connect(self._submit)
        self.found.opened.connect(self._take)
        self.change.clicked.connect(self._search_again)
        self.back.clicked.connect(self._search_again)
        self.new_name.textChanged.connect(self._tell)
        self.address.textChanged.connect(self._tell)
        self.kind.chosen.connect(self._tell)
        self.address.returnPressed.connect(self.settled)
        self.new_name.returnPressed.connect(self.kind.setFocus)

    def _show(self, part: QWidget) -> None:
        self.found.hide()
        for one in (self.search, self._picked, self._new):
            one.setVisible(one is part)

    def _find(self, text: str) -> None:
        self._asked = text.strip()
        if not self._asked:
            self.found.hide()
            return
        question = partial(find_subjects, text=self._asked)
        self._desk.ask(self, question, partial(self._show_found, self._asked, take=False))

    def _submit(self, text: str) -> None:
        self._asked = text.strip()
        if self._asked:
            question = partial(find_subjects, text=self._asked)
            self._desk.ask(self, question, partial(self._show_found, self._asked, take=True))

    def _show_found(self, asked: str, found: tuple[SubjectRow, ...], *, take: bool) -> None:
        if asked != self._asked or self.search.isHidden():
            return
        chosen = self.found.current_target()
        new = ListRow(target=_NEW, title=f"登记新的：{asked}", below="找不到才新登记，免得重复。")
        self.found.show_rows([*(_row(one, asked) for one in found), new])
        self.found.show()
        if take:
            self._take(chosen if chosen is not None else self.found.current_target())

    def _take(self, target: object) -> None:
        text, self._asked = self.search.text().strip(), ""
        self.search.clear()
        if target == _NEW:
            plain = "" if text.isascii() else text
            self.show_new(TypedPlan(name=plain))
            self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell()
        else:
            self.found.hide()
            self.chosen.emit(RecordId(str(target)))

    def _search_again(self) -> None:
        self._show(self.search)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, *_anything: object) -> None:
        self.said.emit(dict(self.values()))


def _row(one: SubjectRow, asked: str) -> ListRow:
    inside = f"{one.inside_name} {one.mark}号" if one.inside_name else one.address
    visits = f"今年查过 {one.visits_this_year} 次" if one.visits_this_year else "今年没查过"
    told = (SUBJECT_TERMS[one.kind], inside, visits)
    return ListRow(
        target=one.subject,
        title=one.name,
        below="·".join(part for part in told if part),
        marks=matched_letters(one.name, asked),
    )
