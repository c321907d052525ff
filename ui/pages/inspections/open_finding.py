"""The finding that is open: a draft with every key, noted in the ledger when one goes on."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from enforcement.case_parts import EvidenceItem
from enforcement.changes import Performed
from enforcement.errors import InvalidInput, RuleViolation
from enforcement.read_models import Draft
from ui.desk import Desk
from ui.pages.inspections.check_column import CheckColumn
from ui.pages.inspections.typed_finding import FindingDraftKeeper, TypedFinding
from ui.pages.inspections.walk import Walk

_SHOWS_ITSELF: Final = frozenset({"to", "measured", "value", "unit", "tool"})
"""Values that change nothing else on the card."""


class OpenFinding(QObject):
    """Stands between the card and the store; there is one open finding at most.

    Signals:
        saved: Draft or finding is on the disk; carries the aware `datetime`.
        failed: The draft could not be saved; carries the exception.
        taken_back: There is no problem after all; carries the record, "" if it wasn't noted.
    """

    saved = Signal(object)
    failed = Signal(object)
    taken_back = Signal(str)

    def __init__(self, desk: Desk, walk: Walk, checks: CheckColumn, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._walk = walk
        self._checks = checks
        self._busy = False
        self.typed: TypedFinding | None = None
        self.keeper = FindingDraftKeeper(desk, self)
        self.keeper.saved.connect(self.saved)
        self.keeper.failed.connect(self.failed)
        checks.card.said.connect(self._take)
        checks.card.taken_back.connect(self._take_back)

    def begin(self, at: int) -> None:
        """Open a check of the current stall."""
        typed = self._walk.typed_at(at)
        self._show(at, typed)
        self.keeper.note_finding(typed)

    def resume(self, draft: Draft, typed: TypedFinding) -> None:
        """Open what a draft says."""
        at = self._walk.place_of(typed.scene, typed.check_no)
        if at is not None:
            self._show(at, typed)
            self.keeper.take_over(draft, typed)

    def refresh(self) -> None:
        """Show again what the store knows of it: photos that were noted."""
        if self.typed is not None:
            self._checks.card.refresh(self.typed, self._photos(self.typed))

    def save(self, then: Callable[[], object]) -> None:
        """Note the open finding, if there is one and it changed; then go on.

        While one is being noted nothing else begins. What the law has against it is said on the
        card, and nothing goes on.
        """
        typed, facts = self.typed, self._walk.facts
        if self._busy:
            return
        at = self._walk.place_of(typed.scene, typed.check_no) if typed is not None else None
        if typed is None or at is None or facts is None:
            then()
            return
        check = facts.checks[at]
        known = self._walk.finding_of(check, typed.stall)
        same = known is not None and known.content == typed.content(check.check)
        if same and not typed.photos:
            self._close()
            then()
            return
        self._busy = True
        command = typed.command(check.check, self.keeper.draft_id)
        done = partial(self._was_noted, typed, then)
        self._desk.perform(self, command, done, self._refused)

    def _show(self, at: int, typed: TypedFinding) -> None:
        facts = self._walk.facts
        if facts is None:
            return
        self.typed = typed
        self._checks.put_card_at(at)
        card = self._checks.card
        card.show_finding(typed, facts.checks[at], at + 1, self._photos(typed))
        card.start()

    def _take(self, values: dict[str, Any]) -> None:
        if self.typed is None:
            return
        self.typed = replace(self.typed, **values)
        self.keeper.note_finding(self.typed)
        if not set(values) <= _SHOWS_ITSELF:
            self._checks.card.refresh(self.typed)

    def _take_back(self) -> None:
        typed = self.typed
        if typed is not None and not self._busy:
            self._close()
            self.taken_back.emit(typed.finding)

    def _was_noted(
        self, typed: TypedFinding, then: Callable[[], object], _performed: Performed
    ) -> None:
        self._busy = False
        if typed.stall:
            self._walk.passed.add(typed.stall)
        self._close()
        self.saved.emit(self._desk.now())
        then()

    def _close(self) -> None:
        self.typed = None
        self.keeper.remove()
        self.keeper.note_finding(TypedFinding())
        self._checks.put_card_away()

    def _refused(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, RuleViolation):
            self._checks.card.show_refusal(error.refusals[0])
        elif isinstance(error, InvalidInput):
            self._checks.card.show_wrong(error)
        else:
            self._desk.services.messages.show_error(error)

    def _photos(self, typed: TypedFinding) -> tuple[EvidenceItem, ...]:
        known = [one for one in self._walk.inspection.findings if one.rec == typed.finding]
        return known[0].photos if known else ()
