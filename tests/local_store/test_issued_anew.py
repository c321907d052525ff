"""Lines that a restored copy issued anew: what the server said of the old ones is over."""

from pathlib import Path

from tests.local_store.on_spot_kit import decide, with_two_officers
from tests.local_store.test_outbox import PARKED, a_store


def test_what_was_issued_anew_no_longer_counts_as_parked(tmp_path: Path) -> None:
    store = with_two_officers(a_store(tmp_path / "desk"))
    known = store.info().seq
    case = decide(store)
    store.mark_verdicts({store.info().seq: PARKED})
    assert (store.sync_status().parked, store.case_rows([case])[0].delivery.value) == (1, "parked")
    store.take_new_epoch(known)
    assert store.sync_status().parked == len(store.parked()) == 0
    assert store.case_rows([case])[0].delivery.value == "here"
    assert store.rebuild_projections()["differences"] == 0
    store.close()
