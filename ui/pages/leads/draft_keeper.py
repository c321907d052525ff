"""Saves a lead's form as it is typed, like the on-spot form does."""

from datetime import datetime
from functools import partial
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from enforcement.changes import Changes
from enforcement.ports import Store
from enforcement.read_models import Draft
from ui.background import Lane
from ui.desk import Desk
from ui.pages.leads.typed import FORM, TypedLead, draft_values

PAUSE_MS: Final = 1000


class LeadDraftKeeper(QObject):
    """Keeps one draft for one form.

    Signals:
        saved: The draft is on the disk; carries the aware `datetime`.
        failed: It could not be saved; carries the exception.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id = f"lead-{uuid4()}"
        self._kept = False
        self._typed = self._last = TypedLead()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.save)

    @property
    def draft_id(self) -> str:
        """The id of the draft that the form is kept under."""
        return self._id

    def take_over(self, draft: Draft, typed: TypedLead) -> None:
        """Go on with a draft that is already saved."""
        self._id, self._kept = draft.draft, True
        self._typed = self._last = typed

    def note(self, typed: TypedLead) -> None:
        """Note what stands in the form now."""
        self._typed = typed
        # A timer that runs is left alone: without a pause in typing it still saves in time.
        if typed != self._last and not self._pause.isActive():
            self._pause.start()

    def save(self) -> None:
        """Save now what isn't saved yet."""
        self._pause.stop()
        typed = self._typed
        if typed == self._last or (typed.is_blank and not self._kept):
            return
        self._last, self._kept = typed, True
        draft = self._draft(typed, self._desk.now())
        work = partial(self._desk.store.save_draft, draft)
        done = partial(self._was_saved, draft)
        self._desk.work(self, Lane.STORE, work, done, self._was_not_saved)

    def remove(self) -> None:
        """Forget the draft: it has become a lead."""
        self._pause.stop()
        self._last = self._typed
        if self._kept:
            self._kept = False
            work = partial(_remove, self._desk.store, self._id)
            self._desk.work(self, Lane.STORE, work, self._tell)

    def _draft(self, typed: TypedLead, now: datetime) -> Draft:
        what = typed.item_title or typed.content.strip()[:12] or "线索"
        return Draft(
            draft=self._id,
            form=FORM,
            officer=self._desk.officer.rec,
            title=f"登记线索·{what}",
            progress=f"已填 {typed.filled} 项",
            values=draft_values(typed),
            saved_at=now,
        )

    def _was_saved(self, draft: Draft, _nothing: object) -> None:
        self._tell(None)
        self._desk.note_saved()
        self.saved.emit(draft.saved_at)

    def _tell(self, _nothing: object) -> None:
        self._desk.services.hub.publish(Changes(drafts=True))

    def _was_not_saved(self, error: Exception) -> None:
        self._last = TypedLead(day="-")
        self.failed.emit(error)


def _remove(store: Store, draft: str) -> None:
    store.remove_draft(draft)
