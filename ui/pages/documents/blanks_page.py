"""备用空白文书: numbered forms to fill in by hand where no computer is at hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtWidgets import QSpinBox, QWidget

from enforcement.actions.blank_forms import RecordBlanksPrinted
from enforcement.blank_forms import BLANK_FORMS, MOST_BLANKS, BlankForm
from enforcement.changes import Performed
from enforcement.context import Acting
from enforcement.errors import UserFacingError
from enforcement.issuing import BlankOrder, issue_blank_forms
from enforcement.papers.catalogue import form_of
from enforcement.ports import FormRenderer, Store
from ui.background import Lane
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.print_preview.printer_foot import FoundPrinters, find_printers
from ui.printing import Printers, PrintOrder, PrintPart
from ui.widgets.buttons import ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.feedback import BusyBar
from ui.widgets.label import SECONDARY, WRAPPED_SMALL, Label
from ui.widgets.layouts import at_left, column, row
from ui.widgets.panels import ErrorPanel, PanelText
from ui.widgets.tabs import FilterRow

USUAL: Final = 5
_WIDTH: Final = 720
_RULES: Final = (
    "每份印好机关、文号和照例的话（决定书还有救济途径），其余手写；号从这台电脑的号段里取，登记簿写明谁印的。"
    "回来照纸上的号补录；没用的在登记簿里作废，写明原因。委托事项不能用。"
)
_JAMMED: Final = "取过的号都在，没有多取。出了一半的纸先撕掉，再打一次，还是这些号。"
_UNRECORDED: Final = "纸留好，别再打一遍。能存了再点一次，只记打印，不出纸。"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankPrint:
    """What one print of blank forms works with.

    Attributes:
        two_sided: Whether the printer prints on both sides.
    """

    store: Store
    renderer: FormRenderer
    printers: Printers
    acting: Acting
    printer: str
    two_sided: bool

    def print(self, order: BlankOrder) -> RecordBlanksPrinted:
        """Number forms and print them as one job; return what is to be recorded (work lane).

        Raises:
            UserFacingError: If a form can't be numbered or the printer didn't take them; those
                that have their number come first the next time.
        """
        blanks = issue_blank_forms(self.store, self.renderer, order, self.acting)
        copies = form_of(order.form).copies
        parts = tuple(self._part(blank, copies) for blank in blanks)
        job = PrintOrder(printer=self.printer, parts=parts, two_sided=self.two_sided)
        self.printers.print(job)
        uses = tuple(blank.number_use for blank in blanks)
        return RecordBlanksPrinted(number_uses=uses, copies=copies, printer=self.printer)

    def _part(self, blank: BlankForm, copies: int) -> PrintPart:
        return PrintPart(pdf=self.store.blob(blank.sha256), copies=copies)


class BlanksPage(Page):
    """Which form, how many, and the button that numbers and prints them."""

    title = "印备用空白文书"
    parent_title = "文书"
    help_keys = (HelpKey(key="Ctrl P", does="取号并打印"),)

    def __init__(self, desk: Desk, printers: Printers) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._printers = printers
        self._found = FoundPrinters()
        self._busy = False
        self._unrecorded: RecordBlanksPrinted | None = None
        self._create_widgets()
        self._lay_out()
        self.count.valueChanged.connect(self._show_words)
        self.forms.chosen.connect(self._show_words)
        self.submit.clicked.connect(self.print)
        self._show_words()
        desk.work(self, Lane.WORK, partial(find_printers, printers), self._show_printers)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys that print."""
        return {"Ctrl+P": self.print, "Ctrl+Return": self.print}

    def first_focus(self) -> QWidget:
        """Return how many."""
        return self.count

    def can_leave(self) -> bool:
        """Stay while pages are on their way: whether they came out must be seen."""
        return not self._busy

    def show_form(self, form: str) -> None:
        """Choose a form, if it is one to carry along."""
        if form in BLANK_FORMS:
            self.forms.set_index(BLANK_FORMS.index(form))
            self._show_words()

    def print(self) -> None:
        """Number and print; what came out unrecorded is only recorded."""
        if self._unrecorded is not None:
            self._record(self._unrecorded)
            return
        if self._busy or not self._printer() or self.desk.renderer is None:
            return
        self._begin()
        work = partial(self._print_of(self.desk.renderer).print, self._order())
        self.desk.work(self, Lane.WORK, work, self._record, self._not_printed)

    def _print_of(self, renderer: FormRenderer) -> BlankPrint:
        printer = self._printer()
        return BlankPrint(
            store=self.desk.store,
            renderer=renderer,
            printers=self._printers,
            acting=self.desk.acting,
            printer=printer,
            two_sided=self._printers.wants_two_sided and printer in self._found.two_sided,
        )

    def _order(self) -> BlankOrder:
        return BlankOrder(form=BLANK_FORMS[self.forms.index], count=self.count.value())

    def _printer(self) -> str:
        form = form_of(BLANK_FORMS[self.forms.index])
        return self._printers.preferred(form, self._found.names)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.forms = FilterRow(theme, [form_of(form).title for form in BLANK_FORMS], "哪种文书")
        self.count = QSpinBox(self)
        self.count.setRange(1, MOST_BLANKS)
        self.count.setValue(USUAL)
        self.count.setAccessibleName("几份")
        self.count.setObjectName("blank_count")
        self.count.setFixedWidth(theme.px(96))
        self.rules = Label(theme, _RULES, WRAPPED_SMALL)
        self.words = Label(theme, "", WRAPPED_SMALL)
        self.error = ErrorPanel(theme, self)
        self.error.hide()
        self.busy = BusyBar(theme)
        look = ButtonLook(icon="print", key="Ctrl P", height=ButtonHeight.MAIN)
        self.submit = PrimaryButton(theme, "取号并打印", look)
        self.submit.setObjectName("print_blanks")

    def _lay_out(self) -> None:
        theme = self.theme
        card = Card(theme, "带在身边，电脑用不了时手写")
        card.set_padding(16, 12)
        how_many = row(Label(theme, "几份", SECONDARY), self.count, None, gap=theme.px(8))
        forms, button = at_left(self.forms), at_left(self.submit)
        card.body.addLayout(
            column(self.rules, forms, how_many, self.words, button, gap=theme.px(12))
        )
        for part in (card, self.error, self.busy):
            part.setMaximumWidth(theme.px(_WIDTH))
        self.setLayout(column(card, self.error, self.busy, None, gap=theme.px(12)))

    def _show_printers(self, found: FoundPrinters) -> None:
        self._found = found
        self._show_words()

    def _show_words(self) -> None:
        order, printer = self._order(), self._printer()
        copies = form_of(order.form).copies
        told = f"{order.count} 个号，每个号 {copies} 份一样的，一次打完。"
        on = f"打印机：{printer}。" if printer else "这台电脑没有打印机，接上再打。"
        self.words.setText(f"{told}{on}")
        self.submit.setEnabled(not self._busy and bool(printer))

    def _begin(self) -> None:
        self._busy = True
        self.error.hide()
        self.busy.begin("正在取号、打印")
        self._show_words()

    def _end(self) -> None:
        self._busy = False
        self.busy.end()
        self._show_words()

    def _record(self, printed: RecordBlanksPrinted) -> None:
        self._unrecorded = printed
        self.desk.perform(self, printed, self._recorded, self._not_recorded)

    def _recorded(self, _performed: Performed) -> None:
        printed, self._unrecorded = self._unrecorded, None
        self.error.hide()
        self._end()
        count = len(printed.number_uses) if printed else 0
        self.desk.services.messages.tell(f"{count} 份备用空白打印好了，号都在登记簿里")
        self.back_wanted.emit()

    def _not_printed(self, error: Exception) -> None:
        self._end()
        self._show_error(error, _JAMMED)

    def _not_recorded(self, error: Exception) -> None:
        self._end()
        self._show_error(error, _UNRECORDED)

    def _show_error(self, error: Exception, line: str) -> None:
        if not isinstance(error, UserFacingError):
            self.desk.services.messages.show_error(error)
            return
        self.error.show_text(PanelText(sentence=error.message, lines=(line,)), (), "print")
        self.error.show()
