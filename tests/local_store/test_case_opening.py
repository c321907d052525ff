"""Opening a case costs a few statements, however much lies in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from enforcement.actions.paper_care import AddEvidence
from enforcement.on_spot import EvidenceRef
from local_store.store import LocalStore
from tests.local_store.desk_kit import ACTING, new_store, open_store
from tests.local_store.on_spot_kit import decide, with_two_officers
from ui.pages.cases.reading import read_case_facts

MOST: Final = 12
PIECES: Final = 100


@contextmanager
def statements(store: LocalStore) -> Iterator[list[str]]:
    """Collect the SQL that the store's connection runs."""
    seen: list[str] = []
    store._lane.run(lambda db: db.conn.set_trace_callback(seen.append))  # no port
    yield seen
    store._lane.run(lambda db: db.conn.set_trace_callback(None))  # no port


def test_a_case_with_a_hundred_records_opens_in_twelve_statements(tmp_path: Path) -> None:
    store = with_two_officers(new_store(tmp_path / "store"))
    case = decide(store)
    for number in range(PIECES):
        sha256 = store.put_blob(f"演练 {number}".encode(), "image/jpeg")
        photo = EvidenceRef(sha256=sha256, mime="image/jpeg", name=f"{number}.jpg")
        store.perform(AddEvidence(case=case, photo=photo), ACTING)
    store.close()
    opened = open_store(tmp_path / "store")
    with statements(opened) as seen:
        facts = read_case_facts(opened, case)
    assert len(facts.records) > PIECES
    assert len(seen) <= MOST, seen
    opened.close()
