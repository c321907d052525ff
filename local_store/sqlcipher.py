"""SQLCipher under sqlite-utils: the only place where the two are introduced to each other.

sqlite-utils looks for `pysqlite3` when it is imported and takes its exception classes from there;
without this alias it would wait for `sqlite3` errors that SQLCipher never raises. Every module
of the store imports `Database`, `Migrations` and the driver from here.
"""

import sys
from types import ModuleType
from typing import Final

import sqlcipher3.dbapi2

driver: Final[ModuleType] = sqlcipher3.dbapi2

sys.modules.setdefault("pysqlite3", driver)
sys.modules.setdefault("pysqlite3.dbapi2", driver)

from sqlite_utils import Database, Migrations  # noqa: E402 - the alias comes first

__all__ = ["Database", "Migrations", "driver"]
