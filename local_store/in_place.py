"""Putting a backup back into the folder it came from, when the database there is damaged.

Keys, accounts and evidence stay as they are: only the database is replaced, by one that the
same key opens and whose chains verify, and evidence that is missing comes back. The damaged
file is kept in ``broken-<time>/``.
"""

import json
import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from local_store.backup import RESTORED
from local_store.backup_file import BackupReader
from local_store.connection import DATABASE_FILE, open_database
from local_store.door_errors import BackupRefused
from local_store.durable_files import sync_folder, write_durably
from local_store.folder_care import preserve_broken
from local_store.keys.ciphers import StoreKey
from local_store.proof import verify_copy

FILE_SET: Final = (DATABASE_FILE, f"{DATABASE_FILE}-journal")


def put_back(reader: BackupReader, folder: Path, key: StoreKey, now: datetime) -> Path:
    """Replace the database by a backup's and return where the old one is kept.

    Raises:
        StoreError: If the backup does not verify or another key opens it; nothing is changed.
        OSError: If the disk refuses; the old database is still there or in the kept folder.
    """
    fresh = folder / f".{secrets.token_hex(4)}.tmp"
    try:
        reader.copy(DATABASE_FILE, fresh)
        _prove(fresh, key)
        for name in reader.manifest.parts:
            if name.startswith("vault/"):
                _put_back_evidence(reader, name, folder)
        kept = preserve_broken(folder, FILE_SET, now)
        note = {"made_at": reader.manifest.made_at, "seq": reader.manifest.seq}
        write_durably(folder / RESTORED, json.dumps(note).encode())
        # A journal of the old database would be played onto the new one.
        (folder / FILE_SET[1]).unlink(missing_ok=True)
        fresh.replace(folder / DATABASE_FILE)
        sync_folder(folder)
    finally:
        for left in (fresh, fresh.with_name(f"{fresh.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return kept


def _prove(fresh: Path, key: StoreKey) -> None:
    db = open_database(fresh, key.raw)
    try:
        if verify_copy(db).get("ok") is not True:
            raise BackupRefused("备份里的记录核对不上。", "现有的文件没有动。换一份更早的备份。")
    finally:
        db.close()


def _put_back_evidence(reader: BackupReader, name: str, folder: Path) -> None:
    target = folder.joinpath(*PurePosixPath(name).parts)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    temp = target.with_name(f".{secrets.token_hex(4)}.tmp")
    reader.copy(name, temp)
    temp.replace(target)
    sync_folder(target.parent)
