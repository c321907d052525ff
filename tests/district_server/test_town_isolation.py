"""The database itself keeps towns apart, whatever the program asks."""

import psycopg
import pytest
from psycopg import sql

from district_server.database import set_town
from district_server.service import District
from enforcement.ledger import Statement
from enforcement.records import RecordId, RecordKind
from tests.district_server.devices import TestTown
from tests.sync.memory_store import opened_case

TABLES = (
    "town",
    "device",
    "device_epoch",
    "record",
    "entry",
    "entry_0",
    "entry_missing",
    "lease_series",
    "lease",
    "issued_number",
)


def town_number(district: District, name: str) -> int:
    """Return a town's number."""
    with district.database.owner() as owner:
        row = owner.execute("SELECT town FROM town WHERE name = %s", (name,)).fetchone()
    assert row is not None
    return int(row[0])


def rows(connection: psycopg.Connection, table: str) -> int:
    """Count what a connection sees of a table."""
    query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
    row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def test_the_server_works_as_a_role_that_row_security_binds(district: District) -> None:
    with district.database.request() as connection:
        role = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles"
            " WHERE rolname = current_user"
        ).fetchone()
    assert role == ("brigade_app", False, False, False)


@pytest.mark.parametrize("table", TABLES)
def test_without_a_town_the_role_sees_nothing(table: str, town: TestTown) -> None:
    laptop = town.laptop()
    laptop.store.save(opened_case())
    laptop.sync()
    with town.district.database.request() as connection:
        try:
            seen = rows(connection, table)
        except psycopg.errors.InsufficientPrivilege:
            seen = 0
    assert seen == 0


def test_with_a_town_the_role_sees_that_towns_entries_only(
    town: TestTown, other_town: TestTown
) -> None:
    for place, count in ((town, 2), (other_town, 3)):
        laptop = place.laptop()
        for _ in range(count):
            laptop.store.save(opened_case())
        laptop.sync()
    for place, count in ((town, 2), (other_town, 3)):
        with place.district.database.request() as connection:
            set_town(connection, town_number(place.district, place.name))
            assert rows(connection, "entry") == count
            assert rows(connection, "record") == count
            assert rows(connection, "device") == 1


def test_units_of_two_towns_may_bear_the_same_id(town: TestTown, other_town: TestTown) -> None:
    for place in (town, other_town):
        laptop = place.laptop()
        name = {"name": place.name}
        laptop.store.save(Statement(rec=RecordId("unit"), kind=RecordKind.UNIT, act="open", d=name))
        assert laptop.sync().parked == ()


def test_the_role_cannot_write_into_another_town(town: TestTown, other_town: TestTown) -> None:
    own = town_number(town.district, town.name)
    foreign = town_number(other_town.district, other_town.name)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        enter_record(town.district, own, foreign)


def enter_record(district: District, as_town: int, into_town: int) -> None:
    """Write a record row for one town while another one is set."""
    with district.database.request() as connection:
        set_town(connection, as_town)
        connection.execute(
            "INSERT INTO record (rec, town, kind) VALUES ('r-foreign', %s, 'case')", (into_town,)
        )


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM entry",
        "UPDATE entry SET raw = ''",
        "SELECT * FROM enrolment_code",
        "SELECT * FROM server",
        "DELETE FROM record",
        "SELECT * FROM audit",
    ],
)
def test_the_role_may_not_touch_what_it_does_not_need(statement: str, town: TestTown) -> None:
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        town.district.database.request() as connection,
    ):
        connection.execute(statement.encode())
