"""The tables of keys and devices, beside those of `local_store.migrations`."""

from typing import Final

from local_store.sqlcipher import Database, Migrations

care_migrations: Final = Migrations("care")


@care_migrations()
def m0001_device_key(db: Database) -> None:
    """The device's signing key; it lies under the database's key and nowhere else."""
    db.execute(
        """
        CREATE TABLE device_key (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            private BLOB NOT NULL,
            public BLOB NOT NULL
        ) STRICT
        """
    )
