"""Backups: a verified copy of database, keys and evidence; and putting one back.

Only a verified copy counts: the copied database is opened again, every chain is checked from
its start to the head, and each part is read back and compared with its hash. The content stays
encrypted with the store's own keys, so a backup opens with the same passwords and recovery code.
"""

import json
import os
import re
import secrets
import shutil
from collections.abc import Callable, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from enforcement.clock import BEIJING, Clock
from local_store.backup_evidence import EvidenceCopier, parts_beside
from local_store.backup_file import (
    SUFFIX,
    BackupReader,
    BackupWriter,
    Manifest,
    shared_folder,
)
from local_store.connection import DATABASE_FILE, open_database
from local_store.door_errors import BackupRefused, StoreExists
from local_store.durable_files import fill_folder, sync_folder, write_durably
from local_store.errors import StoreNotSaved, store_error_from
from local_store.folder_care import check_folder, check_room
from local_store.keys import key_file
from local_store.keys.ciphers import StoreKey
from local_store.ledger.device import DeviceState, read_device
from local_store.parts import Lane
from local_store.proof import verify_copy
from local_store.signin_file import NAME as SIGNIN_NAME
from local_store.sqlcipher import Database
from local_store.thinning import KeptBackup, over_budget, superfluous
from local_store.vault import EvidenceVault

RESTORED: Final = "restored.json"
"""Marks a folder that came from a backup and was not opened since."""

BLOBS: Final = "SELECT sha256 FROM blob ORDER BY sha256"
_ID_LETTERS: Final = 8
_LEFTOVER: Final = re.compile(r"\.[0-9a-f]{8}(\.db)?\.tmp(-journal)?")
_STAMP: Final = "%Y%m%dT%H%M%S"
_SPARE_BYTES: Final = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreBackup:
    """Implements `local_store.parts.Backup`.

    Attributes:
        folder: The store's folder.
        store_id: Names the files, so that two stores may share a stick.
        key: The store's key.
        clock: Stamps the copy.
    """

    folder: Path
    store_id: str
    key: StoreKey
    clock: Clock

    def write(self, lane: Lane, folder: Path) -> Path:
        """Write a copy to carry away, evidence inside, and return its file.

        Raises:
            StoreError: If there is no room, or the copy does not verify; nothing is left then.
        """
        return self._write(lane, folder, routine=False)

    def write_routine(self, lane: Lane, folder: Path) -> Path:
        """Write a copy that shares its evidence with others in the folder; thin them out.

        Raises:
            StoreError: If there is no room, or the copy does not verify; nothing is left then.
        """
        written = self._write(lane, folder, routine=True)
        self._thin(folder)
        return written

    def _write(self, lane: Lane, folder: Path, *, routine: bool) -> Path:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            check_folder(folder)
            check_room(folder, self._size(inside=not routine) + _SPARE_BYTES)
            _remove_leftovers(folder)
            return self._packed(lane, folder, routine=routine)
        except OSError as error:
            raise store_error_from(error, folder) or StoreNotSaved() from error

    def _packed(self, lane: Lane, folder: Path, *, routine: bool) -> Path:
        stem = secrets.token_hex(4)
        copy, container = folder / f".{stem}.db.tmp", folder / f".{stem}.tmp"
        now = self.clock.now().astimezone(BEIJING)
        name = f"{_prefix(self.store_id)}-{now:{_STAMP}}-{stem}{SUFFIX}"
        evidence = self._evidence(folder if routine else None)
        try:
            lane.run(lambda db: copy_database(db, copy))
            state, hashes = self._verified(copy)
            self._fill(container, copy, (_manifest(state, now), hashes, evidence))
            _prove(container, evidence.trusted)
            container.replace(folder / name)
            sync_folder(folder)
        except BaseException:
            (folder / name).unlink(missing_ok=True)
            raise
        finally:
            for left in (copy, copy.with_name(f"{copy.name}-journal"), container):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
        return folder / name

    def _evidence(self, folder: Path | None) -> EvidenceCopier:
        vault = EvidenceVault(self.folder, self.key)
        if folder is None:
            return EvidenceCopier(vault=vault, root=self.folder)
        newest = newest_backup(folder, self.store_id)
        return EvidenceCopier(
            vault=vault,
            root=self.folder,
            shared=shared_folder(folder, self.store_id),
            known=parts_beside(newest.path) if newest else {},
        )

    def _verified(self, copy: Path) -> tuple[DeviceState, Sequence[str]]:
        """Open the copy and check every chain; return its state and the evidence it names."""
        db = open_database(copy, self.key.raw)
        try:
            outcome, state = verify_copy(db), read_device(db)
            hashes = [str(row[0]) for row in db.execute(BLOBS).fetchall()]
        finally:
            db.close()
        if state is None or outcome.get("ok") is not True:
            raise BackupRefused(
                "备份的副本核对不上，没有算作备份。",
                "现有的数据没有动。在“设置”里做一次体检，把结果发给管理员。",
            )
        return state, hashes

    def _fill(
        self, container: Path, copy: Path, what: tuple[Manifest, Sequence[str], EvidenceCopier]
    ) -> None:
        manifest, hashes, evidence = what
        with container.open("xb") as file:
            with BackupWriter(file) as writer:
                writer.add(DATABASE_FILE, copy)
                writer.add(key_file.NAME, self.folder / key_file.NAME)
                if (self.folder / SIGNIN_NAME).exists():
                    writer.add(SIGNIN_NAME, self.folder / SIGNIN_NAME)
                missing = tuple(sha256 for sha256 in hashes if not evidence.add(writer, sha256))
                writer.finish(replace(manifest, parts=writer.parts, missing=missing))
            file.flush()
            os.fsync(file.fileno())

    def _thin(self, folder: Path) -> None:
        now = self.clock.now()
        for one in superfluous(list_backups(folder, self.store_id), now):
            one.path.unlink(missing_ok=True)
        free = shutil.disk_usage(folder).free
        for one in over_budget(list_backups(folder, self.store_id), free):
            one.path.unlink(missing_ok=True)

    def _size(self, *, inside: bool) -> int:
        database = (self.folder / DATABASE_FILE).stat().st_size
        vault = (self.folder / "vault").rglob("*") if inside else ()
        return 2 * database + sum(path.stat().st_size for path in vault if path.is_file())


def _prove(container: Path, trusted: Set[str]) -> None:
    """Read the finished file back; one that doesn't verify is no backup."""
    reader = BackupReader(container)
    try:
        reader.verify(trusted)
    finally:
        reader.close()


def copy_database(db: Database, target: Path) -> None:
    """Copy the database as it is now, encrypted with the same key; runs on the store lane."""
    db.execute("VACUUM INTO ?", [str(target)])


def list_backups(folder: Path, store_id: str) -> Sequence[KeptBackup]:
    """Return a store's backups in a folder, newest first; other stores' are left out."""
    if not folder.is_dir():
        return ()
    name = re.compile(rf"{_prefix(store_id)}-(\d{{8}}T\d{{6}})-[0-9a-f]+{re.escape(SUFFIX)}")
    found = []
    for path in folder.iterdir():
        match = name.fullmatch(path.name)
        if match:
            made_at = datetime.strptime(match[1], _STAMP).replace(tzinfo=BEIJING)
            found.append(KeptBackup(path=path, made_at=made_at, size=path.stat().st_size))
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def newest_backup(folder: Path, store_id: str) -> KeptBackup | None:
    """Return a store's newest backup in a folder."""
    return next(iter(list_backups(folder, store_id)), None)


def _prefix(store_id: str) -> str:
    return f"brigade-{store_id[:_ID_LETTERS]}"


def restore_backup(
    backup: Path, folder: Path, complete: Callable[[Path], None] = lambda _folder: None
) -> Manifest:
    """Put a backup into an empty or new folder, all of it or nothing.

    Args:
        backup: The file.
        folder: Where to put it.
        complete: Adds what belongs to the folder and not to the backup.

    Raises:
        StoreError: If the folder holds files, the backup is not whole, or there is no room.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreExists(folder)
    reader = BackupReader(backup)
    try:
        return _restore(reader, backup, folder, complete)
    except OSError as error:
        raise store_error_from(error, folder.parent) or StoreNotSaved() from error
    finally:
        reader.close()


def _restore(
    reader: BackupReader, backup: Path, folder: Path, complete: Callable[[Path], None]
) -> Manifest:
    folder.parent.mkdir(parents=True, exist_ok=True)
    check_folder(folder.parent)
    sizes = sum(part.size for part in reader.manifest.parts.values())
    check_room(folder.parent, sizes + _SPARE_BYTES)
    manifest = reader.manifest

    def unpack(half: Path) -> None:
        for name in manifest.parts:
            target = half / name
            target.parent.mkdir(parents=True, exist_ok=True)
            reader.copy(name, target)
        note = {"file": backup.name, "made_at": manifest.made_at, "seq": manifest.seq}
        write_durably(half / RESTORED, json.dumps(note).encode())
        complete(half)

    fill_folder(folder, unpack, last=key_file.NAME)
    return manifest


def _remove_leftovers(folder: Path) -> None:
    """Remove what a kill in the midst of a backup left; the folder may be anybody's stick."""
    for path in folder.iterdir():
        if _LEFTOVER.fullmatch(path.name):
            path.unlink(missing_ok=True)


def _manifest(state: DeviceState, now: datetime) -> Manifest:
    return Manifest(
        store_id=state.store_id,
        made_at=now.isoformat(timespec="seconds"),
        seq=state.seq,
        head=state.head.hex(),
        rows=state.rows,
    )
