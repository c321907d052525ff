"""Saves what is typed as a draft, at most two seconds after each key, on the store lane."""

from datetime import datetime
from functools import partial
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from enforcement.changes import Changes
from enforcement.ports import Store
from enforcement.read_models import Draft
from ui.background import Lane
from ui.pages.on_spot.form_model import FormModel
from ui.pages.on_spot.typed import FORM, Typed, draft_values

PAUSE_MS: Final = 1000
_STEP_NAMES: Final = ("当事人", "违法行为", "处罚", "告知与陈述申辩", "缴款与送达")


class DraftKeeper(QObject):
    """Keeps one draft for one form.

    Signals:
        saved: The draft is on the disk; carries the aware `datetime`.
        failed: It could not be saved; carries the exception.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, model: FormModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._id = _new_id()
        self._kept = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.save)
        model.changed.connect(self._note)
        self._last: Typed | None = model.typed

    @property
    def draft_id(self) -> str:
        """The id of the draft that the form is kept under."""
        return self._id

    def take_over(self, draft: Draft) -> None:
        """Go on with a draft that is already saved."""
        self._pause.stop()
        self._id, self._kept, self._last = draft.draft, True, self._model.typed

    def start_new(self) -> None:
        """Keep the next form under a new id."""
        self._pause.stop()
        self._id, self._kept, self._last = _new_id(), False, None

    def save(self) -> None:
        """Save now what isn't saved yet."""
        self._pause.stop()
        typed, desk = self._model.typed, self._model.desk
        if typed == self._last or (typed.is_blank and not self._kept):
            return
        self._last, self._kept = typed, True
        draft = self._draft(desk.now())
        work = partial(desk.store.save_draft, draft)
        desk.work(self, Lane.STORE, work, partial(self._was_saved, draft), self._was_not_saved)

    def remove(self) -> None:
        """Forget the draft: it has become a decision or a lead."""
        self._pause.stop()
        if self._kept:
            work = partial(_remove, self._model.desk.store, self._id)
            self._model.desk.work(self, Lane.STORE, work, self._was_removed)
        self.start_new()
        # What stands on the page is no draft any more: only the next change is.
        self._last = self._model.typed

    def _note(self) -> None:
        # A timer that runs is left alone: without a pause in typing it still saves in time.
        if self._model.typed != self._last and not self._pause.isActive():
            self._pause.start()

    def _draft(self, now: datetime) -> Draft:
        typed, content = self._model.typed, self._model.content
        item = content.item.title if content.item else "当场处罚"
        name = content.party.name if content.party else ""
        return Draft(
            draft=self._id,
            form=FORM,
            officer=self._model.desk.officer.rec,
            title=f"{name}{item}" if name else item,
            progress=f"停在“{_STEP_NAMES[typed.step - 1]}”这一步，已填 {typed.filled} 项",
            values=draft_values(typed),
            saved_at=now,
        )

    def _was_saved(self, draft: Draft, _nothing: object) -> None:
        self._model.desk.services.hub.publish(Changes(drafts=True))
        self._model.desk.note_saved()
        self.saved.emit(draft.saved_at)

    def _was_not_saved(self, error: Exception) -> None:
        self._last = None
        self.failed.emit(error)

    def _was_removed(self, _nothing: object) -> None:
        self._model.desk.services.hub.publish(Changes(drafts=True))


def _remove(store: Store, draft: str) -> None:
    store.remove_draft(draft)


def _new_id() -> str:
    return f"on-spot-{uuid4()}"
