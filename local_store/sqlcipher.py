"""SQLCipher under sqlite-utils: the only place where the two are introduced to each other.

sqlite-utils looks for `pysqlite3` when it is imported and takes its exception classes from there;
without this alias it would wait for `sqlite3` errors that SQLCipher never raises. Every module
of the store imports `Database`, `Migrations` and the driver from here.
"""

import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any, Final

import sqlcipher3.dbapi2

driver: Final[ModuleType] = sqlcipher3.dbapi2

sys.modules.setdefault("pysqlite3", driver)
sys.modules.setdefault("pysqlite3.dbapi2", driver)

from sqlite_utils import Database, Migrations  # noqa: E402 - the alias comes first

__all__ = ["Database", "Migrations", "driver", "rows_of"]


def rows_of(
    db: Database, sql: str, bound: Sequence[Any] | dict[str, Any] = ()
) -> list[dict[str, Any]]:
    """Return what a SELECT finds, by column.

    ``Database.query`` opens a savepoint around each question; one that only reads needs none.
    """
    cursor = db.execute(sql, bound)
    columns = [described[0] for described in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
