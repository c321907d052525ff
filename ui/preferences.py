"""What this computer remembers of its window: looks, lock, partner, printer. No case data.

Kept beside the stores in a plain file; losing it loses nothing but convenience.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings

from ui.tokens import TextSize, ThemeName

FILE: Final = "window.ini"
OFFICE_MINUTES: Final = 5
FIELD_MINUTES: Final = 20


class _Kept:
    """A part of the file."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def _text(self, key: str, default: str = "") -> str:
        return str(self._settings.value(key, default) or default)

    def _keep(self, key: str, value: str) -> None:
        self._settings.setValue(key, value)


class PrinterPreferences(_Kept):
    """Which printer prints what, and on which sides."""

    @property
    def name(self) -> str:
        """The printer for papers; empty: the system's own."""
        return self._text("printer/name")

    @name.setter
    def name(self, name: str) -> None:
        self._keep("printer/name", name)

    def name_for(self, use: str) -> str:
        """Return the printer for one kind of papers; empty: the one for all papers."""
        return self._text(f"printer/{use}")

    def remember_for(self, use: str, name: str) -> None:
        """Remember the printer for one kind of papers; empty takes it back."""
        self._keep(f"printer/{use}", name)

    @property
    def two_sided(self) -> bool:
        """Whether papers are printed on both sides where the printer can."""
        return self._text("printer/sides") == "two"

    @two_sided.setter
    def two_sided(self, two: bool) -> None:
        self._keep("printer/sides", "two" if two else "one")


class Preferences(_Kept):
    """Reads and writes the file; used on the window thread only.

    Attributes:
        printers: Which printer prints what.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(QSettings(str(folder / FILE), QSettings.Format.IniFormat))
        self.printers = PrinterPreferences(self._settings)

    @property
    def theme(self) -> ThemeName:
        """The look chosen last."""
        known = {name.value for name in ThemeName}
        text = self._text("look/theme", ThemeName.LIGHT.value)
        return ThemeName(text if text in known else ThemeName.LIGHT.value)

    @theme.setter
    def theme(self, name: ThemeName) -> None:
        self._keep("look/theme", name.value)

    @property
    def size(self) -> TextSize:
        """The text size chosen last."""
        known = {size.name: size for size in TextSize}
        return known.get(self._text("look/size"), TextSize.STANDARD)

    @size.setter
    def size(self, size: TextSize) -> None:
        self._keep("look/size", size.name)

    @property
    def in_the_field(self) -> bool:
        """Whether this is a field computer, which locks later."""
        return self._text("lock/place") == "field"

    @in_the_field.setter
    def in_the_field(self, field: bool) -> None:
        self._keep("lock/place", "field" if field else "office")

    @property
    def lock_minutes(self) -> int:
        """Minutes without a key or a click until the screen locks."""
        return FIELD_MINUTES if self.in_the_field else OFFICE_MINUTES

    @property
    def keyring(self) -> bool:
        """Whether the keyring worked the last time; a new computer is trusted until it answers."""
        return self._text("door/keyring") != "none"

    @keyring.setter
    def keyring(self, works: bool) -> None:
        self._keep("door/keyring", "works" if works else "none")

    @property
    def backup_folder(self) -> str:
        """The second folder for backups, e.g. a stick; empty without one."""
        return self._text("backup/folder")

    @backup_folder.setter
    def backup_folder(self, folder: str) -> None:
        self._keep("backup/folder", folder)

    def partner_of(self, officer: str) -> str:
        """Return the record id of the partner that an officer chose last."""
        return self._text(f"partner/{officer}")

    def remember_partner(self, officer: str, partner: str) -> None:
        """Remember a partner for the next day."""
        self._keep(f"partner/{officer}", partner)

    def brigade_of(self, store: str) -> str:
        """Return the brigade's name of a store, as it was at the last sign-in."""
        return self._text(f"brigade/{store}", "综合行政执法大队")

    def remember_brigade(self, store: str, brigade: str) -> None:
        """Remember the brigade's name for the sign-in page."""
        self._keep(f"brigade/{store}", brigade)

    def save(self) -> None:
        """Write the file now."""
        self._settings.sync()
