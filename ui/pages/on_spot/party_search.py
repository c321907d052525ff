"""Looks for the party while it is typed: suggestions, the very party, and its history."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from enforcement.first_violation import party_key
from enforcement.identity import check_credit_code, check_id
from enforcement.number_check import plain_number
from enforcement.parties import PARTY_KIND_TERMS, Party, PartyKind
from enforcement.ports import Store
from ui.pages.on_spot.form_model import FormModel
from ui.pages.on_spot.reference import (
    History,
    KnownParty,
    history_of,
    known_parties,
)
from ui.painters.list_row import ListRow
from ui.widgets.rows import RowList

_PAUSE_MS: Final = 150
_LEAST: Final = 2


class PartySearch(QObject):
    """Asks the store, a moment after the last key.

    Signals:
        found_one: The store knows exactly one party with the whole number typed.
    """

    found_one = Signal(object)

    def __init__(self, model: FormModel, rows: RowList, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._rows = rows
        self._text = ""
        self._looked_up = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        model.changed.connect(self._look_up_history)
        model.replaced.connect(self._forget)

    def look_for(self, text: str) -> None:
        """Look for what was typed, after a pause."""
        self._text = text.strip()
        self._pause.start()
        if len(self._text) < _LEAST:
            self.hide()

    def hide(self) -> None:
        """Put the suggestions away."""
        self._pause.stop()
        self._rows.hide()

    def _ask(self) -> None:
        if len(self._text) < _LEAST:
            return
        question = partial(_find, text=self._text)
        self._model.desk.ask(self, question, partial(self._show, self._text))

    def _show(self, asked: str, found: tuple[KnownParty, ...]) -> None:
        if asked != self._text or not self._rows.parentWidget():
            return
        number = plain_number(asked)
        same = [known for known in found if number and party_key(known.party) == number]
        if len(same) == 1:
            self.hide()
            self.found_one.emit(same[0])
            return
        typed = self._model.typed
        others = [known for known in found if known.rec != typed.party_rec]
        self._rows.show_rows([_row(known) for known in others])
        self._rows.setFixedHeight(self._rows.content_height())
        self._rows.setVisible(bool(others))

    def _look_up_history(self) -> None:
        party = self._model.content.party
        key = party_key(party) if party else ""
        if (
            party is None
            or not party.name
            or not can_be_looked_up(party, self._model.reference.today)
        ):
            return
        on = self._model.decided_on
        wanted = f"{key} {party.name} {on}"
        if wanted == self._looked_up:
            return
        self._looked_up = wanted
        self._model.desk.ask(self, partial(_history, party=party, on=on), self._take)

    def _take(self, history: History) -> None:
        party = self._model.content.party
        if party and party_key(party) == history.key:
            self._model.take_history(history)

    def _forget(self) -> None:
        self._looked_up = ""
        self.hide()


def _find(store: Store, text: str) -> tuple[KnownParty, ...]:
    return known_parties(store, text)


def _history(store: Store, party: Party, on: date) -> History:
    return history_of(store, party, on)


def can_be_looked_up(party: Party, on: date) -> bool:
    """Tell whether a party has a whole number, by which earlier decisions are found."""
    if party.kind is PartyKind.CITIZEN:
        return check_id(party.id_number, on).valid
    return check_credit_code(party.credit_code).valid


def _row(known: KnownParty) -> ListRow:
    party = known.party
    below = f"{PARTY_KIND_TERMS[party.kind]}　{party_key(party)}　{party.address}"
    return ListRow(target=known, title=party.name, below=below, tail="↓ 再 Enter 用这一位")
