"""The drafts of a planned visit."""

from PySide6.QtCore import QObject

from enforcement.read_models import Draft
from ui.desk import Desk
from ui.pages.drafts.keeper import DraftKeeper, DraftWords
from ui.pages.inspections.typed import PLAN_FORM, TypedPlan


class PlanDraftKeeper(DraftKeeper):
    """Keeps what the form of a visit notes."""

    form = PLAN_FORM

    def __init__(self, desk: Desk, typed: TypedPlan, parent: QObject | None = None) -> None:
        self._plan, self._subject = typed, ""
        super().__init__(desk, typed, parent)

    def words(self) -> DraftWords:
        """Return whom it is about."""
        whom = self._plan.name.strip() or "检查"
        return DraftWords(title=f"安排检查·{whom}", progress=f"已填 {self._plan.filled} 项")

    def note_plan(self, typed: TypedPlan) -> None:
        """Note what stands in the form now."""
        self._plan = typed
        self.note(typed)

    def take_over(self, draft: Draft, typed: TypedPlan) -> None:
        """Go on with a draft that is already saved."""
        self._plan = typed
        self.go_on_with(draft, typed)
