"""Tables that are kept: made once, never by an older program over a newer one's."""

from pathlib import Path

import pytest

from enforcement.ledger import Origin
from local_store.connection import DATABASE_FILE, open_database
from local_store.errors import StoreTooNew
from local_store.migrations import MIGRATION_SETS, known_names, migrate, store_migrations
from local_store.parts import Mark
from local_store.projections.registry import CREATE, are_current
from tests.local_store.desk_kit import KEY, new_store, open_store


def test_all_kept_tables_are_strict_and_migrating_again_changes_nothing(tmp_path: Path) -> None:
    db = open_database(tmp_path / "a.db", KEY)
    migrate(db, MIGRATION_SETS)
    made = {table.name: table.schema for table in db.tables}
    own = {name: sql for name, sql in made.items() if not name.startswith(("_", "law_index"))}
    assert all("STRICT" in sql for sql in own.values())
    assert {"entry", "retired", "verdict", "draft", "number_lease", "device_key"} <= set(made)
    migrate(db, MIGRATION_SETS)
    assert {table.name: table.schema for table in db.tables} == made
    assert not are_current(db)
    db.close()


def test_a_file_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    store = new_store(tmp_path / "desk")
    store.run(
        lambda db: db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('store', 'm9999_of_the_future', '2030')"
        )
    )
    store.close()
    before = (tmp_path / "desk" / DATABASE_FILE).read_bytes()
    with pytest.raises(StoreTooNew) as refused:
        open_store(tmp_path / "desk")
    assert "新版本" in refused.value.advice
    assert (tmp_path / "desk" / DATABASE_FILE).read_bytes() == before


def test_every_projection_is_strict() -> None:
    tables = [sql for statements in CREATE.values() for sql in statements if "CREATE TABLE" in sql]
    assert tables
    assert all("STRICT" in sql for sql in tables)
    assert known_names(store_migrations)


def test_a_mark_reads_back_what_it_wrote() -> None:
    mark = Mark(
        origin=Origin(device="D1", epoch="e"),
        seq=3,
        head=b"\x01" * 32,
        rows=4,
        seal=b"\x02" * 32,
        numbers={"SIM-01|2026|own": 7},
    )
    assert Mark.from_json(mark.to_json()) == mark


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"device": 1}', "null"])
def test_anything_else_is_no_mark(text: str) -> None:
    with pytest.raises(ValueError, match="high-water"):
        Mark.from_json(text)
