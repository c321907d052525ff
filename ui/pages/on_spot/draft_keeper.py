"""The draft of the on-spot form."""

from typing import Final

from PySide6.QtCore import QObject

from enforcement.read_models import Draft
from ui.pages.drafts.keeper import DraftKeeper, DraftWords
from ui.pages.on_spot.form_model import FormModel
from ui.pages.on_spot.typed import FORM

_STEP_NAMES: Final = ("当事人", "违法行为", "处罚", "告知与陈述申辩", "缴款与送达")


class OnSpotDraftKeeper(DraftKeeper):
    """Keeps what a `FormModel` holds."""

    form = FORM

    def __init__(self, model: FormModel, parent: QObject | None = None) -> None:
        super().__init__(model.desk, model.typed, parent)
        self._model = model
        model.changed.connect(self._note)

    def words(self) -> DraftWords:
        """Return party and item, and the step where it was left."""
        typed, content = self._model.typed, self._model.content
        item = content.item.title if content.item else "当场处罚"
        name = content.party.name if content.party else ""
        step = _STEP_NAMES[typed.step - 1]
        progress = f"停在“{step}”这一步，已填 {typed.filled} 项"
        return DraftWords(title=f"{name}{item}" if name else item, progress=progress)

    def take_over(self, draft: Draft) -> None:
        """Go on with a draft that is already saved."""
        self.go_on_with(draft, self._model.typed)

    def _note(self) -> None:
        self.note(self._model.typed)
