"""Evidence in backups: inside the one to carry away, shared by the routine ones.

A town's photos grow to gigabytes. A routine backup copies what is new, and takes over what the
backup before it had proved; a few of those, chosen by chance, are proved again each time.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from local_store.backup_file import BackupReader, BackupWriter, Part
from local_store.door_errors import BackupRefused
from local_store.vault import EvidenceVault

SAMPLE: Final = 20
"""How many files of the shared folder are proved anew with each routine backup."""


@dataclass(kw_only=True)
class EvidenceCopier:
    """Copies evidence into one backup.

    Attributes:
        vault: Where it comes from.
        root: The store's folder; names in the backup are relative to it.
        shared: The folder that routine backups share; None for a backup to carry away.
        known: What the backup before had proved, by name.
        trusted: Names taken over without reading them again.
    """

    vault: EvidenceVault
    root: Path
    shared: Path | None = None
    known: Mapping[str, Part] = field(default_factory=dict)
    trusted: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Forget a few of the known files, so that they are proved anew."""
        names = sorted(self.known)
        again = set(secrets.SystemRandom().sample(names, min(SAMPLE, len(names))))
        self.known = {name: self.known[name] for name in names if name not in again}

    def add(self, writer: BackupWriter, sha256: str) -> bool:
        """Copy one file; tell whether it was there and whole."""
        source = self.vault.path(sha256)
        name = source.relative_to(self.root).as_posix()
        if self._is_there(name):
            writer.parts[name] = self.known[name]
            self.trusted.add(name)
            return True
        if not self.vault.is_whole(sha256):
            return False
        if self.shared is None:
            writer.add(name, source)
        else:
            writer.add_beside(name, source, self.shared)
        return True

    def _is_there(self, name: str) -> bool:
        if self.shared is None or name not in self.known:
            return False
        copy = self.shared / name
        return copy.is_file() and copy.stat().st_size == self.known[name].size


def parts_beside(backup: Path) -> Mapping[str, Part]:
    """Return what a routine backup had proved in the shared folder; nothing if it is damaged."""
    try:
        reader = BackupReader(backup)
    except BackupRefused:
        return {}
    reader.close()
    return {name: part for name, part in reader.manifest.parts.items() if part.beside}
