"""What was typed into a filing: party and act as on the spot, and the approval beside them."""

from dataclasses import dataclass, fields, replace

from enforcement.records import Fields
from ui.pages.drafts.values import filled_in, restored
from ui.pages.on_spot.typed import Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingTyped(Typed):
    """The values of the page's widgets.

    Attributes:
        approval: The fields of the approval as typed, by key, as a JSON text.
    """

    approval: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was typed that would be missed."""
        empty = FilingTyped(step=self.step, place=self.place, act_on=self.act_on)
        return self == replace(empty, act_at=self.act_at, kind=self.kind, approval=self.approval)

    @property
    def filled(self) -> int:
        """Return how many values differ from an empty form."""
        return filled_in(self, FilingTyped(step=self.step))


def filing_of(typed: Typed) -> FilingTyped:
    """Return the form of a filing that begins with what is known of party and act."""
    if isinstance(typed, FilingTyped):
        return typed
    return FilingTyped(**{one.name: getattr(typed, one.name) for one in fields(typed)})


def filing_typed(values: Fields) -> FilingTyped:
    """Return what a draft says."""
    return restored(FilingTyped(), values)
