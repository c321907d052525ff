"""Upgrading the tables of an existing store: on a copy, verified, then swapped.

If anything goes wrong the old file is untouched; if all goes well it stays beside the new one
until the next upgrade.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from local_store.backup_file import copy_durably
from local_store.connection import DATABASE_FILE, open_database
from local_store.durable_files import sync_folder
from local_store.errors import StoreDamaged
from local_store.keys.ciphers import StoreKey
from local_store.ledger.device import read_device
from local_store.migrations import MIGRATION_SETS, migrate
from local_store.proof import verify_copy
from local_store.sqlcipher import Database, Migrations

BEFORE: Final = f"{DATABASE_FILE}.before-upgrade"
COPY: Final = f"{DATABASE_FILE}.upgrading"


def upgrade_if_due(
    folder: Path, key: StoreKey, sets: Sequence[Migrations] = MIGRATION_SETS
) -> bool:
    """Bring a store's tables up to date on a copy; tell whether that was due.

    Raises:
        StoreTooNew: If a newer program has been here; nothing is written then.
        StoreDamaged: If the upgraded copy does not verify; the old file stays in use.
        OSError: If the disk refuses; the old file stays in use.
    """
    path, copy = folder / DATABASE_FILE, folder / COPY
    if not _is_due(path, key, sets):
        return False
    try:
        copy_durably(path, copy)
        _upgrade(copy, key, sets)
        (folder / BEFORE).unlink(missing_ok=True)
        (folder / BEFORE).hardlink_to(path)
        copy.replace(path)
        sync_folder(folder)
    finally:
        for left in (copy, copy.with_name(f"{COPY}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return True


def _is_due(path: Path, key: StoreKey, sets: Sequence[Migrations]) -> bool:
    db = open_database(path, key.raw)
    try:
        # A store that was never founded has nothing to lose.
        founded = "device_state" in db.table_names() and read_device(db) is not None
        return founded and any(migrations.pending(db) for migrations in sets)
    finally:
        db.close()


def _upgrade(copy: Path, key: StoreKey, sets: Sequence[Migrations]) -> None:
    db = open_database(copy, key.raw)
    try:
        migrate(db, tuple(sets))
        if not _is_sound(db):
            raise StoreDamaged("换新版本时核对不上，仍用原来的文件。")
    finally:
        db.close()


def _is_sound(db: Database) -> bool:
    orphans = db.execute("PRAGMA foreign_key_check").fetchall()
    return not orphans and verify_copy(db).get("ok") is True
