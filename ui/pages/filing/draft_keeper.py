"""The draft of a filing."""

from typing import Final

from ui.pages.drafts.keeper import DraftWords
from ui.pages.on_spot.draft_keeper import OnSpotDraftKeeper

FORM: Final = "filing"
"""Which page wrote a draft."""


class FilingDraftKeeper(OnSpotDraftKeeper):
    """Keeps what the filing's `FormModel` holds."""

    form = FORM

    def words(self) -> DraftWords:
        """Return party and item."""
        words = super().words()
        return DraftWords(title=f"立案·{words.title}", progress=words.progress)
