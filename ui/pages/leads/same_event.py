"""像是同一件事: leads that tell the same event, offered for merging while one is registered."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enforcement.read_models import LeadRow
from ui.desk import Desk
from ui.pages.leads.reading import read_similar, source_words
from ui.pages.leads.typed import TypedLead
from ui.pages.terms import day_text
from ui.widgets.layouts import column
from ui.widgets.panels import Cure, PanelText, ReminderPanel

_MERGE, _APART, _KEEP = "merge", "apart", "keep"


class SameEvent(QWidget):
    """Says which lead seems to tell the same, and asks whether it does.

    Signals:
        chosen: The new lead goes on as that one; carries its record, "" if it stands alone.
    """

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._denied: set[str] = set()
        self.found: LeadRow | None = None
        self.panel = ReminderPanel(desk.services.theme)
        self.panel.setObjectName("same_event")
        self.panel.hide()
        self._whole: QVBoxLayout = column(self.panel)
        self.setLayout(self._whole)
        self.panel.cure_chosen.connect(self._take)

    def look_for(self, typed: TypedLead) -> None:
        """Look whether the event is registered already."""
        self._asked += 1
        if not typed.place.strip() or typed.merge_into:
            return
        question = partial(read_similar, typed=typed)
        self._desk.ask(self, question, partial(self._show, self._asked))

    def _show(self, asked: int, found: tuple[LeadRow, ...]) -> None:
        if asked != self._asked:
            return
        other = next((one for one in found if one.lead not in self._denied), None)
        self.found = other
        self.panel.setVisible(other is not None)
        if other is not None:
            text = PanelText(sentence="这件事像是登记过了。", lines=(_told(other),))
            cures = [
                Cure(code=_MERGE, text="是同一件，登记后并过去"),
                Cure(code=_APART, text="不是一件事"),
            ]
            self.panel.show_text(text, cures)

    def _take(self, code: str) -> None:
        other = self.found
        if other is None:
            return
        if code == _MERGE:
            text = PanelText(
                sentence="登记后并入这一条，两边的举报人都要答复。", lines=(_told(other),)
            )
            self.panel.show_text(text, [Cure(code=_KEEP, text="不并了，单独办")])
            self.chosen.emit(other.lead)
            return
        self._denied.add(other.lead)
        self.panel.hide()
        self.chosen.emit("")


def _told(row: LeadRow) -> str:
    first = row.content.split("\n")[0]
    parts = (day_text(row.received_on), source_words(row.source), row.place, first)
    return "·".join(part for part in parts if part)
