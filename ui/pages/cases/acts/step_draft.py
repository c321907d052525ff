"""The draft of a step's form: what stands in it, right or wrong, until the step is taken."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from enforcement.on_spot import EvidenceRef
from enforcement.read_models import Draft
from enforcement.records import Json, RecordId
from enforcement.steps.names import StepName
from ui.desk import Desk
from ui.pages.drafts.keeper import DraftKeeper, DraftWords
from ui.pages.drafts.values import restored

FORM: Final = "step"
"""Which page wrote a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTyped:
    """What stands in the form of a step.

    Attributes:
        case: Record of the case.
        step: Name of the step.
        said: The fields as typed, by key, as a JSON text.
        happened: When and how it was done, as typed, as a JSON text; "" if it is done now.
    """

    case: str = ""
    step: str = ""
    said: str = ""
    happened: str = ""
    photos: tuple[EvidenceRef, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing stands there."""
        return not self.filled

    @property
    def filled(self) -> int:
        """Return how many fields say something."""
        return sum(value not in (None, "", False, []) for value in read_typed(self.said).values())


def write_typed(said: Mapping[str, Json]) -> str:
    """Return fields as the draft keeps them."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def read_typed(text: str) -> Mapping[str, Json]:
    """Return the fields of a draft; nothing where it can't be read."""
    try:
        known = json.loads(text) if text else {}
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}


def step_typed(draft: Draft) -> StepTyped:
    """Return what a draft of a step's form says."""
    return restored(StepTyped(), draft.values)


def draft_target(draft: Draft) -> tuple[RecordId, StepName] | None:
    """Return case and step of a draft; None if the step has gone."""
    typed = step_typed(draft)
    known = {name.value: name for name in StepName}
    return (RecordId(typed.case), known[typed.step]) if typed.step in known else None


def draft_step(draft: Draft) -> StepName | None:
    """Return the step of a draft."""
    target = draft_target(draft)
    return target[1] if target else None


class StepDraftKeeper(DraftKeeper):
    """Keeps the form of one step."""

    form = FORM

    def __init__(
        self, desk: Desk, typed: StepTyped, title: str, parent: QObject | None = None
    ) -> None:
        super().__init__(desk, typed, parent)
        self._title = title

    def words(self) -> DraftWords:
        """Return step and case, and how much is filled in."""
        return DraftWords(title=self._title, progress=f"已填 {self._typed.filled} 项")

    def kept(self) -> Draft | None:
        """Save what isn't saved yet and return the draft; None if there is none to keep."""
        self.save()
        return self._draft(self._typed) if self._kept else None
