"""Saves what is typed as a draft, at most two seconds after each key, on the store lane."""

from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from enforcement.changes import Changes
from enforcement.ports import Store
from enforcement.read_models import Draft
from ui.background import Lane
from ui.desk import Desk
from ui.pages.drafts.values import TypedForm, draft_values

PAUSE_MS: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWords:
    """What stands for a draft in a list: its title, and how far it has got."""

    title: str
    progress: str


class DraftKeeper(QObject):
    """Keeps one draft for one form; each form says in `words` what its drafts are called.

    Signals:
        saved: The draft is on the disk; carries the aware `datetime`.
        failed: It could not be saved; carries the exception.
    """

    saved = Signal(object)
    failed = Signal(object)

    form: str = ""
    """Which form wrote a draft; ids begin with it."""

    def __init__(self, desk: Desk, typed: TypedForm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id = self._new_id()
        self._kept = False
        self._typed = typed
        self._last: TypedForm | None = typed
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.save)

    @property
    def draft_id(self) -> str:
        """The id of the draft that the form is kept under."""
        return self._id

    def words(self) -> DraftWords:
        """Return what the draft is called."""
        raise TypeError

    def go_on_with(self, draft: Draft, typed: TypedForm) -> None:
        """Go on with a draft that is already saved."""
        self._pause.stop()
        self._id, self._kept = draft.draft, True
        self._typed = self._last = typed

    def start_new(self) -> None:
        """Keep the next form under a new id."""
        self._pause.stop()
        self._id, self._kept, self._last = self._new_id(), False, None

    def note(self, typed: TypedForm) -> None:
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
        draft = self._draft(typed)
        work = partial(self._desk.store.save_draft, draft)
        done = partial(self._was_saved, draft)
        self._desk.work(self, Lane.STORE, work, done, self._was_not_saved)

    def remove(self) -> None:
        """Forget the draft: it has become a record."""
        if self._kept:
            work = partial(_remove, self._desk.store, self._id)
            self._desk.work(self, Lane.STORE, work, self._tell)
        self.start_new()
        # What stands in the form is no draft any more: only the next change is.
        self._last = self._typed

    def _new_id(self) -> str:
        return f"{self.form.replace('_', '-')}-{uuid4()}"

    def _draft(self, typed: TypedForm) -> Draft:
        words = self.words()
        return Draft(
            draft=self._id,
            form=self.form,
            officer=self._desk.officer.rec,
            title=words.title,
            progress=words.progress,
            values=draft_values(typed),
            saved_at=self._desk.now(),
        )

    def _was_saved(self, draft: Draft, _nothing: object) -> None:
        self._tell(None)
        self._desk.note_saved()
        self.saved.emit(draft.saved_at)

    def _tell(self, _nothing: object) -> None:
        self._desk.services.hub.publish(Changes(drafts=True))

    def _was_not_saved(self, error: Exception) -> None:
        self._last = None
        self.failed.emit(error)


def _remove(store: Store, draft: str) -> None:
    store.remove_draft(draft)
