"""The printers of this computer, the one chosen in the settings first."""

from ui.preferences import Preferences
from ui.printing import Printers


class RememberedPrinters(Printers):
    """Puts the chosen printer before the system's own order."""

    def __init__(self, printers: Printers, preferences: Preferences) -> None:
        self._printers = printers
        self._preferences = preferences

    def names(self) -> tuple[str, ...]:
        """Return the names of the printers, the chosen one first."""
        chosen = self._preferences.printer
        return tuple(sorted(self._printers.names(), key=lambda name: name != chosen))

    def print_pdf(self, pdf: bytes, printer: str, copies: int) -> None:
        """Print on one of them.

        Raises:
            PrintFailed: If it did not take the pages.
        """
        self._printers.print_pdf(pdf, printer, copies)
