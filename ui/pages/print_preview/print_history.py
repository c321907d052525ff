"""打印记录: every print of a paper, who, when, how many, on which printer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from enforcement.ports import Store
from enforcement.prints import PaperPrint, prints_of
from enforcement.records import RecordId
from ui.desk import Desk
from ui.pages.cases.words import instant_text
from ui.widgets.card import Card
from ui.widgets.label import SMALL, WRAPPED_SMALL, Label


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintsRead:
    """The prints of a paper with the names of those who printed."""

    prints: tuple[PaperPrint, ...]
    names: Mapping[RecordId, str]

    def lines(self) -> tuple[str, ...]:
        """Return each print in words, the newest first."""
        return tuple(self._line(one) for one in reversed(self.prints))

    def _line(self, one: PaperPrint) -> str:
        verb = "重打" if one.again else "打印"
        who = self.names.get(one.officer, "外机人员")
        where = f"，{one.printer}" if one.printer else ""
        return f"{instant_text(one.at)} {who} {verb} {one.copies} 份{where}"


class PrintHistory(Card):
    """The prints of one paper; hidden until there is one."""

    def __init__(self, desk: Desk, document: RecordId, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, "打印记录", parent=parent)
        self._desk = desk
        self._document = document
        self.count = Label(theme, "", SMALL)
        self.add_to_head(self.count)
        self.words = Label(theme, "", WRAPPED_SMALL)
        self.words.setObjectName("prints")
        self.body.addWidget(self.words)
        self.hide()

    def read(self) -> None:
        """Read the prints again."""
        self._desk.ask(self, partial(_read, document=self._document), self.show_prints)

    def show_prints(self, read: PrintsRead) -> None:
        """Show the prints."""
        copies = sum(one.copies for one in read.prints)
        self.count.setText(f"共 {copies} 份")
        self.words.setText("\n".join(read.lines()))
        self.setVisible(bool(read.prints))


def _read(store: Store, document: RecordId) -> PrintsRead:
    record = store.state().get(document)
    return PrintsRead(
        prints=prints_of(record) if record else (),
        names={officer.rec: officer.name for officer in store.officers()},
    )
