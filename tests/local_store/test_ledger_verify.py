"""Whoever changes the ledger by SQL, with the right key in hand, is found out."""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from enforcement.ledger import encode_entry
from enforcement.records import Fields, RecordId
from local_store.errors import StoreDamaged
from local_store.ledger.verify import verify
from local_store.sqlcipher import Database, driver
from local_store.store import LocalStore
from tests.local_store.desk_kit import MarkFile, new_store
from tests.local_store.on_spot_kit import decide, with_two_officers

DROP_TRIGGERS = (
    "DROP TRIGGER entry_is_never_updated",
    "DROP TRIGGER entry_is_never_deleted",
    "DROP TRIGGER retired_is_never_updated",
    "DROP TRIGGER retired_is_never_deleted",
)
TEXT_CHANGES = (
    "UPDATE entry SET device = device || 'x' WHERE row = ?",
    "UPDATE entry SET epoch = epoch || 'x' WHERE row = ?",
    "UPDATE entry SET rec = rec || 'x' WHERE row = ?",
    "UPDATE entry SET kind = kind || 'x' WHERE row = ?",
    "UPDATE entry SET grp = grp || 'x' WHERE row = ?",
    "UPDATE entry SET seq = seq + 1000 WHERE row = ?",
    "UPDATE entry SET branch = branch + 1 WHERE row = ?",
    "UPDATE entry SET own = 1 - own WHERE row = ?",
)
HASHES = (
    ("SELECT head FROM entry WHERE row = ?", "UPDATE entry SET head = ? WHERE row = ?"),
    ("SELECT seal FROM entry WHERE row = ?", "UPDATE entry SET seal = ? WHERE row = ?"),
)
TURNS_BACK = (
    "UPDATE device_state SET rows = rows - 1",
    "UPDATE own_chain SET seq = seq - 1",
)
Alter = Callable[[Database, random.Random], bool]


def verified(db: Database, mark: MarkFile) -> Fields:
    steps = verify(db, mark)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            answer: Fields = done.value
            return answer


@contextmanager
def tampering(db: Database) -> Iterator[None]:
    """Let a test write what the program never would, and take it back afterwards."""
    db.conn.execute("BEGIN IMMEDIATE")
    db.conn.execute("PRAGMA defer_foreign_keys = ON")
    for statement in DROP_TRIGGERS:
        db.conn.execute(statement)
    try:
        yield
    finally:
        db.conn.rollback()


def some_row(db: Database, dice: random.Random) -> int:
    return dice.randint(1, db.execute("SELECT max(row) FROM entry").fetchone()[0])


def change_a_character(db: Database, dice: random.Random) -> bool:
    row = some_row(db, dice)
    line = str(db.execute("SELECT line FROM entry WHERE row = ?", [row]).fetchone()[0])
    place = dice.randrange(len(line))
    other = chr((ord(line[place]) + dice.randint(1, 60)) % 0xD000)
    changed = line[:place] + other + line[place + 1 :]
    db.execute("UPDATE entry SET line = ? WHERE row = ?", [changed, row])
    return changed != line


def change_a_column(db: Database, dice: random.Random) -> bool:
    db.execute(dice.choice(TEXT_CHANGES), [some_row(db, dice)])
    return True


def change_a_hash(db: Database, dice: random.Random) -> bool:
    (select, update), row = dice.choice(HASHES), some_row(db, dice)
    old = bytearray(db.execute(select, [row]).fetchone()[0])
    old[dice.randrange(len(old))] ^= dice.randint(1, 255)
    db.execute(update, [bytes(old), row])
    return True


def take_a_row_away(db: Database, dice: random.Random) -> bool:
    db.execute("DELETE FROM entry WHERE row = ?", [some_row(db, dice)])
    return True


def take_the_end_away(db: Database, dice: random.Random) -> bool:
    db.execute("DELETE FROM entry WHERE row >= ?", [some_row(db, dice)])
    return True


def swap_two_lines(db: Database, dice: random.Random) -> bool:
    one, other = some_row(db, dice), some_row(db, dice)
    lines = dict(db.execute("SELECT row, line FROM entry WHERE row IN (?, ?)", [one, other]))
    for row, line in ((one, lines[other]), (other, lines[one])):
        db.execute("UPDATE entry SET line = ? WHERE row = ?", [line, row])
    return one != other


def add_a_row(db: Database, dice: random.Random) -> bool:
    row = some_row(db, dice)
    db.execute(
        """
        INSERT INTO entry
        SELECT (SELECT max(row) + 1 FROM entry), device, epoch, seq, branch + 1, own, rec, kind,
               grp, line, head, seal
        FROM entry WHERE row = ?
        """,
        [row],
    )
    return True


def hide_a_row(db: Database, dice: random.Random) -> bool:
    db.execute("INSERT INTO retired (row) VALUES (?)", [some_row(db, dice)])
    return True


def turn_the_device_back(db: Database, dice: random.Random) -> bool:
    db.execute(dice.choice(TURNS_BACK))
    return True


ALTERATIONS: tuple[Alter, ...] = (
    change_a_character,
    change_a_column,
    change_a_hash,
    take_a_row_away,
    take_the_end_away,
    swap_two_lines,
    add_a_row,
    hide_a_row,
    turn_the_device_back,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    made = with_two_officers(new_store(tmp_path / "desk"))
    for fine in (50, 60, 70):
        decide(made, fine=fine)
    yield made
    made.close()


def mark_of(store: LocalStore) -> MarkFile:
    return MarkFile(store.folder / "mark.json")


def test_an_untouched_ledger_is_in_order(store: LocalStore) -> None:
    answer = store.verify_ledger()
    assert answer["ok"] is True
    assert answer["entries"] == store.info().seq


def test_every_one_of_a_thousand_random_alterations_is_found(store: LocalStore) -> None:
    dice = random.Random(20261124)  # noqa: S311 - a fixed series, no secret
    mark = mark_of(store)

    def missed(db: Database) -> list[str]:
        slipped = []
        for turn in range(1000):
            alter = ALTERATIONS[turn % len(ALTERATIONS)]
            with tampering(db):
                if alter(db, dice) and verified(db, mark)["ok"]:
                    slipped.append(f"{turn} {alter.__name__}")
        return slipped

    assert store.run(missed) == []
    assert store.verify_ledger()["ok"] is True


def test_the_altered_record_and_field_are_named_once(store: LocalStore) -> None:
    mark, case = mark_of(store), _case(store)

    def alter(db: Database) -> Fields:
        with tampering(db):
            db.execute(
                "UPDATE entry SET line = replace(line, '水果', '蔬菜') WHERE rec = ?", [case]
            )
            return verified(db, mark)

    answer = store.run(alter)
    problems = answer["problems"]
    assert isinstance(problems, list)
    assert {(str(found["record"]), found["field"]) for found in problems} == {
        (case, "line"),
        (case, "head"),
    }


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ({"rows": 99}, "少"),
        ({"seal": "00" * 32}, "对不上"),
    ],
)
def test_a_mark_that_knows_better_is_believed(
    store: LocalStore, mark: Mapping[str, object], said: str
) -> None:
    path = mark_of(store).path
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **mark}), "utf-8")
    answer = store.verify_ledger()
    assert answer["ok"] is False
    assert said in str(answer["problems"])


def test_a_damaged_mark_is_a_finding_and_no_crash(
    store: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_mark: MarkFile) -> None:
        raise StoreDamaged("记号坏了")

    monkeypatch.setattr(MarkFile, "read", damaged)
    assert "记号坏了" in str(store.verify_ledger()["problems"])


def test_lines_cannot_be_changed_or_deleted_by_a_plain_statement(store: LocalStore) -> None:
    for statement in ("UPDATE entry SET line = ''", "DELETE FROM entry"):
        with pytest.raises(driver.IntegrityError, match="append-only"):
            store.run(partial(run_sql, statement))


def run_sql(statement: str, db: Database) -> None:
    db.execute(statement)


def test_a_line_is_stored_byte_for_byte(store: LocalStore) -> None:
    entries = [entry for record in store.state().in_case(_case(store)) for entry in record.entries]
    lines = store.run(lambda db: {row[0] for row in db.execute("SELECT line FROM entry")})
    assert {encode_entry(entry) for entry in entries} <= lines


def _case(store: LocalStore) -> RecordId:
    return store.run(lambda db: RecordId(db.execute("SELECT owner FROM case_row").fetchone()[0]))
