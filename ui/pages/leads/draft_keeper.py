"""The draft of a lead's form."""

from PySide6.QtCore import QObject

from enforcement.read_models import Draft
from ui.desk import Desk
from ui.pages.drafts.keeper import DraftKeeper, DraftWords
from ui.pages.leads.typed import FORM, TypedLead

_TITLE_LENGTH = 12


class LeadDraftKeeper(DraftKeeper):
    """Keeps what the page notes."""

    form = FORM

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        self._lead = TypedLead()
        super().__init__(desk, self._lead, parent)

    def words(self) -> DraftWords:
        """Return what it is about."""
        lead = self._lead
        what = lead.item_title or lead.content.strip()[:_TITLE_LENGTH] or "线索"
        return DraftWords(title=f"登记线索·{what}", progress=f"已填 {lead.filled} 项")

    def note_lead(self, typed: TypedLead) -> None:
        """Note what stands in the form now."""
        self._lead = typed
        self.note(typed)

    def take_over(self, draft: Draft, typed: TypedLead) -> None:
        """Go on with a draft that is already saved."""
        self._lead = typed
        self.go_on_with(draft, typed)
