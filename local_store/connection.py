"""Opening the encrypted file: key first, then every pragma set, read back and compared."""

import os
from pathlib import Path
from typing import Final

from local_store.errors import StoreDamaged, StoreError, store_error_from
from local_store.sqlcipher import Database, driver

DATABASE_FILE: Final = "store.db"
KEY_BYTES: Final = 32
APPLICATION_ID: Final = 0x42444B31
"""``BDK1``; marks the file as ours."""

PRAGMAS: Final[tuple[tuple[str, str, object], ...]] = (
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("mmap_size", "0", 0),
    ("busy_timeout", "5000", 5000),
    ("application_id", str(APPLICATION_ID), APPLICATION_ID),
)
"""Name, value as set, value as read back."""

_MAY_BE_SILENT: Final = frozenset({"mmap_size"})
"""Pragmas that SQLCipher answers with no row when the feature is compiled out."""


def open_database(path: Path, key: bytes) -> Database:
    """Open (or make) the database file with its raw 32-byte key, on the calling thread.

    The connection belongs to that thread and commits nothing by itself: every write stands
    between ``BEGIN IMMEDIATE`` and ``COMMIT``.

    Raises:
        StoreError: If the key or the file is wrong, or a pragma does not hold.
        ValueError: If the key has another length.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"the key has {len(key)} bytes, not {KEY_BYTES}")
    try:
        _make_private(path)
        return _opened(path, key)
    except (driver.Error, OSError) as error:
        raise store_error_from(error, path.parent) or StoreDamaged() from error


def pragma_values(db: Database) -> dict[str, object]:
    """Return what the connection's pragmas say now."""
    return {name: _read(db, name) for name, _, _ in PRAGMAS}


def _make_private(path: Path) -> None:
    path.touch(mode=0o600, exist_ok=True)
    if os.name == "posix":
        path.chmod(0o600)


def _opened(path: Path, key: bytes) -> Database:
    connection = driver.connect(str(path), isolation_level=None, cached_statements=256)
    try:
        # The key is hexadecimal digits only, so this text can't be anything but a key.
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        db = Database(connection, recursive_triggers=False, execute_plugins=False)
        _check_owner(db)
        _set_pragmas(db)
    except BaseException:
        connection.close()
        raise
    return db


def _check_owner(db: Database) -> None:
    owner = _read(db, "application_id")
    if owner not in (0, APPLICATION_ID):
        raise StoreDamaged


def _set_pragmas(db: Database) -> None:
    for name, value, expected in PRAGMAS:
        actual = _read(db, name)
        if actual != expected:
            db.conn.execute(f"PRAGMA {name} = {value}").fetchall()
            actual = _read(db, name)
        if actual is None and name in _MAY_BE_SILENT:
            continue
        if actual != expected:
            raise StoreError(
                "STORE_UNSAFE",
                f"数据库的安全设置 {name} 没有生效，没有打开。",
                "数据没有被改动。请把程序装到本机硬盘上，再打开一次；不行就找管理员。",
            )


def _read(db: Database, name: str) -> object:
    row = db.conn.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else None
