"""The printers of this computer, chosen in the settings: one for all papers, others by use."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from enforcement.papers.form import Form, Layout
from ui.preferences import PrinterPreferences
from ui.printing import Printers, PrintOrder, PrintWatch


class PaperUse(StrEnum):
    """Kinds of papers that may have a printer of their own; the values are kept."""

    ON_SITE = "on_site"
    LETTER = "letter"
    TABLE = "table"
    RECORD = "record"
    SPECIAL = "special"


_USES: Final = {
    Layout.LETTER: PaperUse.LETTER,
    Layout.TABLE: PaperUse.TABLE,
    Layout.RECORD: PaperUse.RECORD,
    Layout.SPECIAL: PaperUse.SPECIAL,
}
_ON_SITE: Final = frozenset({"SIM-01", "SIM-02", "SIM-03", "SOF-06"})
"""What is decided and handed over at the roadside, whatever its layout."""


def use_of(form: Form) -> PaperUse:
    """Return the kind of a form."""
    return PaperUse.ON_SITE if form.id in _ON_SITE else _USES[form.layout]


class RememberedPrinters(Printers):
    """Puts what was chosen before the system's own order."""

    def __init__(self, printers: Printers, preferences: PrinterPreferences) -> None:
        self._printers = printers
        self._preferences = preferences

    def names(self) -> tuple[str, ...]:
        """Return the names of the printers."""
        return self._printers.names()

    def two_sided(self) -> tuple[str, ...]:
        """Return the names of those that print on both sides."""
        return self._printers.two_sided()

    def preferred(self, form: Form, names: Sequence[str]) -> str:
        """Return the printer of the form's kind, else the one for all papers, else the first."""
        chosen = (self._preferences.name_for(use_of(form)), self._preferences.name)
        there = (name for name in chosen if name in names)
        return next(there, self._printers.preferred(form, names))

    @property
    def wants_two_sided(self) -> bool:
        """Whether papers are printed on both sides where the printer can."""
        return self._preferences.two_sided

    def print(self, order: PrintOrder, watch: PrintWatch | None = None) -> tuple[int, ...]:
        """Print on one of them.

        Raises:
            PrintFailed: If it did not take the pages.
        """
        return self._printers.print(order, watch)
