"""The foot of the right column: printer, copies, next finding, print."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QMenu, QSpinBox, QWidget

from enforcement.papers.form import Form
from ui.pages.print_preview.recorded_print import MOST_COPIES
from ui.pages.print_preview.run import PrintChoice
from ui.printing import Printers
from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, LinkButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.label import SECONDARY, SMALL, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Icon

_NAME: Final = TextStyle(role="body_strong", elide=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPrinters:
    """The printers that were found, and those of them that print on both sides."""

    names: tuple[str, ...] = ()
    two_sided: tuple[str, ...] = ()


def find_printers(printers: Printers) -> FoundPrinters:
    """Ask the system for its printers (work lane: it may take long)."""
    return FoundPrinters(names=printers.names(), two_sided=printers.two_sided())


class PrinterFoot(QWidget):
    """Which printer, how many copies, and the one button that prints.

    Signals:
        next_wanted: Go to the next finding.
        print_wanted: Print.
        file_wanted: Save the paper as a file instead.
        copies_changed: Another number of copies; carries it.
    """

    next_wanted = Signal()
    print_wanted = Signal()
    file_wanted = Signal()
    copies_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._found = FoundPrinters()
        self._printer = ""
        self._create_widgets()
        self._lay_out()
        self.copies.valueChanged.connect(self.copies_changed)
        self.next.clicked.connect(self.next_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.file.clicked.connect(self.file_wanted)
        self.change.clicked.connect(self._open_menu)
        self._show_printer()

    @property
    def printer(self) -> str:
        """The chosen printer; empty when there is none."""
        return self._printer

    @property
    def choice(self) -> PrintChoice:
        """How the paper is printed."""
        two = self.two_sided.isChecked() and not self.two_sided.isHidden()
        return PrintChoice(printer=self._printer, copies=self.copies.value(), two_sided=two)

    def show_found(self, found: FoundPrinters, printers: Printers, form: Form) -> None:
        """Show which printers there are; the one for the form is chosen unless another was."""
        self._found = found
        if self._printer not in found.names:
            self._printer = printers.preferred(form, found.names)
        self.two_sided.setChecked(printers.wants_two_sided)
        self._show_printer()

    def _show_printer(self) -> None:
        names = self._found.names
        self._name.setText(self._printer or "这台电脑没有打印机")
        self._hint.setText("纸张 A4" if self._printer else "接上打印机，或者存成文件拿去打印")
        self.change.setVisible(len(names) > 1)
        self.two_sided.setVisible(self._printer in self._found.two_sided)

    def show_print(self, words: str, *, ready: bool) -> None:
        """Show what the button prints, and whether it may."""
        self.print.setText(words)
        self.print.setEnabled(ready)

    def _create_widgets(self) -> None:
        theme = self.theme
        self._name = Label(theme, "", _NAME)
        self._hint = Label(theme, "", SMALL)
        self.change = LinkButton(theme, "换打印机")
        self.file = LinkButton(theme, "存成文件")
        self.file.setObjectName("save_file")
        self.copies = QSpinBox(self)
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setValue(2)
        self.copies.setAccessibleName("份数")
        self.copies.setObjectName("copies")
        self.copies.setFixedWidth(theme.px(96))
        self.two_sided = QCheckBox("双面")
        self.two_sided.setObjectName("two_sided")
        look = ButtonLook(key="F7", height=ButtonHeight.MAIN)
        self.next = Button(theme, "跳到下一处", look, self)
        self.next.setObjectName("next_finding")
        look = ButtonLook(icon="print", key="Ctrl P", height=ButtonHeight.MAIN)
        self.print = PrimaryButton(theme, "打印", look, self)
        self.print.setObjectName("print")
        self._menu = QMenu(self.change)

    def _lay_out(self) -> None:
        theme = self.theme
        card = Card(theme)
        card.set_padding(14, 9)
        icon = Icon(theme, ("print", 18, "ink"))
        top = row(icon, self._name, self.change, self.file, gap=theme.px(10))
        top.setStretch(1, 1)
        copies = row(Label(theme, "份数", SECONDARY), self.copies, gap=theme.px(8))
        below = row(self._hint, None, self.two_sided, copies, gap=theme.px(12))
        card.body.addLayout(column(top, below, gap=theme.px(4)))
        buttons = row(self.next, self.print, gap=theme.px(16))
        buttons.setStretch(1, 1)
        self.setLayout(column(card, buttons, gap=theme.px(10)))

    def _open_menu(self) -> None:
        self._menu.clear()
        for name in self._found.names:
            action = QAction(name, self._menu)
            action.triggered.connect(lambda _on=False, name=name: self._choose(name))
            self._menu.addAction(action)
        self._menu.popup(self.change.mapToGlobal(QPoint(0, self.change.height() + 4)))

    def _choose(self, name: str) -> None:
        self._printer = name
        self._show_printer()
