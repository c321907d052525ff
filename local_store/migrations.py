"""The tables that are kept: ledger, numbers, drafts, lists, blobs, the tie to the server.

Migrations are append-only and literal; none is changed after a release and none imports today's
dataclasses. What the pages read lies in projections (`local_store.projections`), which are
dropped and rebuilt instead. Ledger lines are never migrated: upcasters lift them while reading.

The part that cares for keys and devices adds its tables in `local_store.migrations_care`.
"""

from typing import Final

from local_store.errors import StoreTooNew
from local_store.migrations_care import care_migrations
from local_store.sqlcipher import Database, Migrations

store_migrations: Final = Migrations("store")

APPLIED: Final = """
    SELECT name
    FROM _sqlite_migrations
    WHERE migration_set = ?
"""


def migrate(db: Database, sets: tuple[Migrations, ...]) -> None:
    """Bring the tables up to date.

    Raises:
        StoreTooNew: If a newer program has been here.
    """
    for migrations in sets:
        _refuse_unknown(db, migrations)
    for migrations in sets:
        migrations.apply(db)


def _refuse_unknown(db: Database, migrations: Migrations) -> None:
    if "_sqlite_migrations" not in db.table_names():
        return
    applied = {row[0] for row in db.execute(APPLIED, [migrations.name]).fetchall()}
    if applied - known_names(migrations):
        raise StoreTooNew


def known_names(migrations: Migrations) -> frozenset[str]:
    """Return the names of the migrations that this program knows."""
    return frozenset(migration.name for migration in migrations._migrations)  # noqa: SLF001 - the library has no other way to ask


def _create(db: Database, *statements: str) -> None:
    for statement in statements:
        db.execute(statement)


@store_migrations()
def m0001_ledger(db: Database) -> None:
    """The append-only ledger; what changes about an entry stands in tables of its own."""
    _create(
        db,
        """
        CREATE TABLE entry (
            row INTEGER PRIMARY KEY,
            device TEXT NOT NULL,
            epoch TEXT NOT NULL,
            seq INTEGER NOT NULL CHECK (seq > 0),
            branch INTEGER NOT NULL CHECK (branch >= 0),
            own INTEGER NOT NULL CHECK (own IN (0, 1)),
            rec TEXT NOT NULL,
            kind TEXT NOT NULL,
            grp TEXT NOT NULL,
            line TEXT NOT NULL,
            head BLOB,
            seal BLOB NOT NULL,
            UNIQUE (device, epoch, seq, branch)
        ) STRICT
        """,
        "CREATE INDEX entry_by_record ON entry (rec, row)",
        "CREATE INDEX entry_by_group ON entry (grp, row)",
        "CREATE TABLE retired (row INTEGER PRIMARY KEY REFERENCES entry (row)) STRICT",
        """
        CREATE TABLE verdict (
            row INTEGER PRIMARY KEY REFERENCES entry (row),
            code TEXT NOT NULL,
            sentence TEXT NOT NULL
        ) STRICT
        """,
        *(
            f"""
            CREATE TRIGGER {table}_is_never_{verb.lower()}d BEFORE {verb} ON {table}
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
            """
            for table in ("entry", "retired")
            for verb in ("UPDATE", "DELETE")
        ),
    )


@store_migrations()
def m0002_device(db: Database) -> None:
    """This device, its chains and its place in the feed."""
    _create(
        db,
        """
        CREATE TABLE device_state (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            store_id TEXT NOT NULL,
            device TEXT NOT NULL,
            epoch TEXT NOT NULL,
            rows INTEGER NOT NULL,
            seal BLOB NOT NULL,
            hlc TEXT NOT NULL,
            saved_at TEXT,
            clock_offset_ms INTEGER,
            cursor INTEGER NOT NULL DEFAULT 0,
            last_contact TEXT
        ) STRICT
        """,
        """
        CREATE TABLE own_chain (
            device TEXT NOT NULL,
            epoch TEXT NOT NULL,
            seq INTEGER NOT NULL,
            head BLOB NOT NULL,
            received INTEGER NOT NULL DEFAULT 0,
            safe INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (device, epoch)
        ) STRICT
        """,
    )


@store_migrations()
def m0003_exchange(db: Database) -> None:
    """The tie to the server, and the sentences of the sync page."""
    _create(
        db,
        """
        CREATE TABLE enrolment (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            url TEXT NOT NULL,
            server_id TEXT NOT NULL,
            server_epoch TEXT NOT NULL,
            server_key BLOB NOT NULL,
            device TEXT NOT NULL,
            town TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE sync_event (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            sentence TEXT NOT NULL,
            good INTEGER NOT NULL CHECK (good IN (0, 1))
        ) STRICT
        """,
    )


@store_migrations()
def m0004_numbers(db: Database) -> None:
    """Leased blocks, and the highest number ever taken of each series."""
    _create(
        db,
        """
        CREATE TABLE number_lease (
            lease_id TEXT PRIMARY KEY,
            form TEXT NOT NULL,
            year INTEGER NOT NULL,
            first INTEGER NOT NULL CHECK (first > 0),
            last INTEGER NOT NULL CHECK (last >= first)
        ) STRICT
        """,
        """
        CREATE TABLE number_state (
            series TEXT PRIMARY KEY,
            highest INTEGER NOT NULL
        ) STRICT
        """,
    )


@store_migrations()
def m0005_desk(db: Database) -> None:
    """Drafts, evidence files and reference lists."""
    _create(
        db,
        """
        CREATE TABLE draft (
            draft TEXT PRIMARY KEY,
            form TEXT NOT NULL,
            officer TEXT NOT NULL,
            title TEXT NOT NULL,
            progress TEXT NOT NULL,
            content TEXT NOT NULL,
            saved_at TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE blob (
            sha256 TEXT PRIMARY KEY,
            sm3 TEXT NOT NULL,
            mime TEXT NOT NULL,
            size INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('here', 'sent', 'safe')),
            added_at TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE item_list (
            version TEXT PRIMARY KEY,
            issued_by TEXT NOT NULL,
            doc_no TEXT NOT NULL,
            effective_from TEXT NOT NULL,
            effective_to TEXT,
            source_sha256 TEXT NOT NULL,
            sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
            published INTEGER NOT NULL CHECK (published IN (0, 1)),
            sha256 TEXT NOT NULL,
            content TEXT NOT NULL
        ) STRICT
        """,
    )


@store_migrations()
def m0006_laws(db: Database) -> None:
    """The law library: texts as their files print them, and an index over their articles.

    A text that isn't live is being imported or has been replaced; nobody reads it.
    """
    _create(
        db,
        """
        CREATE TABLE law_text (
            id INTEGER PRIMARY KEY,
            law_key TEXT NOT NULL,
            title TEXT NOT NULL,
            edition TEXT NOT NULL,
            part TEXT NOT NULL,
            in_force_from TEXT NOT NULL,
            basis TEXT NOT NULL CHECK (basis IN ('text', 'file')),
            amended INTEGER NOT NULL CHECK (amended IN (0, 1)),
            repeals TEXT NOT NULL,
            repeals_from TEXT,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            articles INTEGER NOT NULL,
            source_name TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            imported_at TEXT NOT NULL,
            live INTEGER NOT NULL CHECK (live IN (0, 1)),
            source TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE UNIQUE INDEX law_text_is_valid_once ON law_text (law_key, edition, part)
        WHERE live = 1
        """,
    )


@store_migrations()
def m0007_law_index(db: Database) -> None:
    """The articles of those texts, found by their characters; titles stand under number 0."""
    _create(
        db,
        """
        CREATE TABLE law_article (
            id INTEGER PRIMARY KEY,
            text_id INTEGER NOT NULL REFERENCES law_text (id),
            number INTEGER NOT NULL,
            extra INTEGER NOT NULL,
            label TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX law_article_by_text ON law_article (text_id)",
        """
        CREATE VIRTUAL TABLE law_index USING fts5 (
            words, content = '', contentless_delete = 1, tokenize = 'unicode61'
        )
        """,
        """
        CREATE TRIGGER law_article_leaves_index AFTER DELETE ON law_article
        BEGIN DELETE FROM law_index WHERE rowid = old.id; END
        """,
    )


MIGRATION_SETS: Final = (store_migrations, care_migrations)
