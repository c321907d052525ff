"""文号登记簿: every number of a series is explained, none is left out, none is used twice."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from enforcement.actions.paper_care import VoidNumber
from enforcement.changes import Performed
from enforcement.errors import UserFacingError
from enforcement.numbers import BLANK, NumberState
from enforcement.papers.catalogue import CATALOGUE
from enforcement.ports import Store
from enforcement.read_models import NumberRow
from enforcement.records import RecordId, RecordKind
from ui.desk import Desk
from ui.models.paged_table import Column, PagedTableModel
from ui.pages.cases.export import Table, export
from ui.pages.cases.words import instant_text
from ui.pages.documents.memory_rows import MemoryRows
from ui.painters.cells import CellState, IconWords
from ui.widgets.buttons import Button, ButtonKind, ButtonLook
from ui.widgets.card import Card
from ui.widgets.feedback import EmptyPage, EmptyText
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.question_dialog import Question
from ui.widgets.table import PagedTable, RowHeight
from ui.widgets.tabs import FilterRow

NUMBERED: Final = tuple(form for form in CATALOGUE.values() if form.number_code)
_YEARS: Final = 3
_UNUSED: Final = "unused"
_LOOKS: Final[Mapping[str, IconWords]] = {
    NumberState.RESERVED.value: IconWords(icon="running", words="已取号，没打印", colour="warn"),
    NumberState.PRINTED.value: IconWords(icon="done", words="已启用", colour="ok"),
    BLANK: IconWords(icon="document", words="备用空白", colour="warn"),
    NumberState.FILLED.value: IconWords(icon="done", words="手写，已补录", colour="ok"),
    NumberState.VOIDED.value: IconWords(icon="refused_outline", words="已作废", colour="danger"),
    _UNUSED: IconWords(icon="not_yet", words="空号"),
}
_UNKNOWN: Final = IconWords(icon="info", words="要核对", colour="warn")
_MEANINGS: Final[Mapping[str, str]] = {
    NumberState.RESERVED.value: "文书存好了，打印成功才启用。",
    NumberState.PRINTED.value: "打印成功，启用了。",
    NumberState.FILLED.value: "写在备用空白上，案件补录了。",
    _UNUSED: "还没用。",
}
_TAKEN: Final = frozenset(_LOOKS) - {_UNUSED}
_VOIDABLE: Final = _TAKEN - {NumberState.VOIDED.value}
_EXPORTED: Final = ("号", "文号", "状态", "时间", "说明")
_EMPTY: Final = EmptyText(
    icon="document", title="这一年还没有用过号", line="文书打印出来，号码就记在这里，一个不漏。"
)


class NumbersView(QWidget):
    """The second tab.

    Signals:
        case_wanted: Open the case of a number; carries its record id.
        handwritten_wanted: Record what was written on a blank form; carries number and form.
        blanks_wanted: Print blank numbered forms to carry along.
    """

    case_wanted = Signal(object)
    handwritten_wanted = Signal(str, str)
    blanks_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._year = desk.now().year
        self._asked = 0
        self._rows: tuple[NumberRow, ...] = ()
        self._source = MemoryRows[NumberRow]()
        self.model = PagedTableModel[NumberRow](self._source, _COLUMNS, self)
        self._create_widgets()
        self._lay_out()
        self.forms.chosen.connect(lambda _index: self.read())
        self.years.chosen.connect(lambda _index: self.read())
        self.table.current_changed.connect(lambda _row: self._show_button())
        self.table.opened.connect(self._open)
        self.void.clicked.connect(self.ask_void)
        self.blanks.clicked.connect(self.blanks_wanted)
        self.read()

    @property
    def form(self) -> str:
        """The form whose numbers are shown."""
        return NUMBERED[self.forms.index].id

    def first_focus(self) -> QWidget:
        """Return the register, or the choice of forms while it is empty."""
        return self.table if self.model.rowCount() else self.forms

    def read(self) -> None:
        """Read the register of the chosen series."""
        self._asked += 1
        form, year = self.form, self._year - self.years.index
        question = partial(_read, form=form, year=year)
        self._desk.ask(self, question, partial(self._show, self._asked))

    def ask_void(self) -> None:
        """Ask before the chosen number is voided."""
        chosen = self._chosen()
        if chosen is None or chosen.state not in _VOIDABLE:
            return
        title = next(form.title for form in NUMBERED if form.id == chosen.form)
        question = Question(
            title=f"作废 {chosen.number or chosen.text} 号{title}？",
            consequence=_void_words(chosen),
            harmless="不作废",
            act="作废这个号",
            reason="原因",
        )
        self._desk.services.messages.ask(question, partial(self.void_number, chosen))

    def void_number(self, chosen: NumberRow, reason: str) -> None:
        """Void a number for a reason."""
        question = partial(_number_use, chosen=chosen)
        self._desk.ask(self, question, partial(self._void, reason))

    def export_to(self, path: Path, owner: QWidget) -> None:
        """Write the register to a workbook."""
        title = f"文号登记簿 {NUMBERED[self.forms.index].title}"
        rows = tuple(_exported(one) for one in self._rows)
        table = Table(title=title, columns=_EXPORTED, rows=rows)
        export(self._desk, owner, lambda _store: table, path)

    def _create_widgets(self) -> None:
        theme = self._desk.services.theme
        self.forms = FilterRow(theme, [form.title for form in NUMBERED], "哪种文书")
        years = [f"{self._year - back}年" for back in range(_YEARS)]
        self.years = FilterRow(theme, years, "哪一年")
        self.table = PagedTable(theme, RowHeight.DENSE)
        self.table.setAccessibleName("文号登记簿")
        self.table.setModel(self.model)
        self.empty = EmptyPage(theme, _EMPTY)
        self.foot = Label(theme, "", SMALL)
        self.why_not = Label(theme, "", SMALL)
        self.void = Button(theme, "作废这个号", ButtonLook(kind=ButtonKind.DANGER, key="F8"))
        self.void.setObjectName("void_number")
        self.blanks = Button(theme, "印备用空白文书", ButtonLook(icon="print", key="Ctrl P"))
        self.blanks.setObjectName("print_blank_forms")

    def _lay_out(self) -> None:
        theme = self._desk.services.theme
        card = Card(theme)
        card.body.setContentsMargins(2, 2, 2, 2)
        self._parts = QStackedWidget()
        self._parts.addWidget(self.table)
        self._parts.addWidget(self.empty)
        foot = row(self.foot, None, self.why_not, self.blanks, self.void, gap=theme.px(12))
        foot.setContentsMargins(theme.px(15), theme.px(8), theme.px(12), theme.px(8))
        card.body.addWidget(self._parts, 1)
        card.body.addLayout(foot)
        top = row(self.forms, None, self.years, gap=theme.px(16))
        whole = column(top, card, gap=theme.px(12))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _show(self, asked: int, rows: tuple[NumberRow, ...]) -> None:
        if asked != self._asked:
            return
        self._rows = rows
        ids = self._source.hold([(f"{one.number}/{one.text}", one) for one in rows])
        self.model.forget(ids)
        self.model.show_ids(ids)
        self._parts.setCurrentIndex(0 if rows else 1)
        if rows and self.table.current_id() is None:
            self.table.selectRow(0)
        self.foot.setText(_counted(rows))
        self._show_button()

    def _chosen(self) -> NumberRow | None:
        return self._source.get(self.table.current_id())

    def _show_button(self) -> None:
        chosen = self._chosen()
        can = chosen is not None and chosen.state in _VOIDABLE
        self.void.setEnabled(can)
        self.why_not.setText("" if can or chosen is None else "没有文书用这个号，不用作废。")
        if chosen is not None and chosen.state == NumberState.VOIDED.value:
            self.why_not.setText("这个号已经作废。")
        elif chosen is not None and chosen.state == BLANK:
            self.why_not.setText("手写过的，按回车补录；没用的作废。")

    def _void(self, reason: str, number_use: RecordId) -> None:
        command = VoidNumber(number_use=number_use, reason=reason)
        self._desk.perform(self, command, self._voided)

    def _voided(self, _performed: Performed) -> None:
        self._desk.services.messages.tell("号作废了，登记簿写明了原因")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.read()

    def _open(self, row_id: object) -> None:
        chosen = self._source.get(row_id)
        if chosen is not None and chosen.case is not None and not chosen.of_visit:
            self.case_wanted.emit(chosen.case)
        elif chosen is not None and chosen.state == BLANK:
            self.handwritten_wanted.emit(chosen.text, chosen.form)


def _read(store: Store, form: str, year: int) -> tuple[NumberRow, ...]:
    return tuple(store.numbers(form, year))


def _number_use(store: Store, chosen: NumberRow) -> RecordId:
    for record in store.state().of_kind(RecordKind.NUMBER_USE):
        fields = record.fields
        named = (str(fields.get("form")), str(fields.get("text")))
        if named == (chosen.form, chosen.text) and record.case == chosen.case:
            return record.rec
    raise UserFacingError("NO_NUMBER", "找不到这个号的记录。", "可能刚同步过，回到登记簿再看一遍。")


def _void_words(chosen: NumberRow) -> str:
    if chosen.state == BLANK:
        return "号码不能再用，登记簿写明原因。印好的那份空白收回来，别再写。"
    return "号码不能再用，登记簿写明原因。案件和文书都还在。"


def _counted(rows: Sequence[NumberRow]) -> str:
    if not rows:
        return ""
    parts = [f"共 {len(rows):,} 个号"]
    for state, look in _LOOKS.items():
        count = sum(one.state == state for one in rows)
        if count:
            parts.append(f"{look.words} {count:,}")
    unclear = sum(one.state not in _LOOKS for one in rows)
    return "·".join([*parts, *([f"要核对 {unclear:,}"] if unclear else [])])


def _look(one: NumberRow) -> CellState:
    return _LOOKS.get(one.state, _UNKNOWN)


def _state(one: NumberRow) -> str:
    return _LOOKS.get(one.state, _UNKNOWN).words


def _explained(one: NumberRow) -> str:
    again = f"重打过 {one.prints - 1} 次。" if one.prints > 1 else ""
    if one.state == NumberState.VOIDED.value:
        return f"作废：{one.reason}{'。' + again if again else ''}"
    return f"{one.reason or _MEANINGS.get(one.state, '')}{again}"


def _at(one: NumberRow) -> str:
    return instant_text(one.at) if one.state in _TAKEN else "—"


def _exported(one: NumberRow) -> tuple[str, ...]:
    return (str(one.number or ""), one.text, _state(one), _at(one), _explained(one))


_COLUMNS: Final[Sequence[Column[NumberRow]]] = (
    Column(title="号", value=lambda one: str(one.number or "—"), width=70, right=True),
    Column(title="文号", value=lambda one: one.text or "—", width=280),
    Column(title="状态", value=_state, width=170, state=_look),
    Column(title="时间", value=_at, width=200),
    Column(title="说明", value=_explained),
)
