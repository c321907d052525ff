"""Many threads at once: every save is there once and no number is given out twice."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from enforcement.read_models import CaseQuery
from tests.local_store.desk_kit import new_store
from tests.local_store.on_spot_kit import FORM, decide, with_two_officers

SAVES = 24


def test_threads_that_save_at_once_get_numbers_of_their_own(tmp_path: Path) -> None:
    store = with_two_officers(new_store(tmp_path / "desk"))
    with ThreadPoolExecutor(8) as pool:
        cases = list(pool.map(lambda _: decide(store), range(SAVES)))
        pool.submit(store.rebuild_projections).result()
    assert len(set(cases)) == SAVES
    numbers = [row.number for row in store.numbers(FORM, 2026)]
    assert numbers == list(range(1, SAVES + 1))
    assert set(store.case_ids(CaseQuery())) == set(cases)
    assert store.verify_ledger()["ok"] is True
    store.close()


def test_saves_go_on_while_the_rows_are_made_anew(tmp_path: Path) -> None:
    store = with_two_officers(new_store(tmp_path / "desk"))
    for _ in range(5):
        decide(store)
    with ThreadPoolExecutor(3) as pool:
        rebuilding = [pool.submit(store.rebuild_projections) for _ in range(2)]
        saving = [pool.submit(decide, store) for _ in range(6)]
        cases = [saved.result() for saved in saving]
        for rebuilt in rebuilding:
            rebuilt.result()
    assert set(cases) <= set(store.case_ids(CaseQuery()))
    assert store.rebuild_projections()["differences"] == 0
    store.close()
