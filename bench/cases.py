"""Twenty thousand cases: filter and sort through the store against the raw statement."""

import tempfile
from itertools import cycle
from pathlib import Path

from bench.measure import Figure, in_turn
from bench.stores import a_store, acting, decision
from enforcement.ports import Store
from enforcement.read_models import CaseFilter, CaseQuery
from local_store.sqlcipher import Database
from local_store.store import LocalStore

CASES = 20_000
MANY_ROWS = """
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
    INSERT INTO case_row
    SELECT printf('case-%05d', i), printf('演练〔2026〕%d号', i),
           printf('演练%05d', i * 7919 % 20000), party_rec, cause,
           CASE i % 2 WHEN 0 THEN 'ordinary' ELSE procedure END,
           CASE i % 4 WHEN 0 THEN 'closed' ELSE state END, next_step,
           date('2026-01-01', printf('+%d days', i % 300)), printf('%016x', i), decided_on, NULL,
           CASE i % 3 WHEN 0 THEN NULL ELSE date('2026-12-01', printf('+%d days', i % 90)) END,
           due_rule, i % 200 * 100, officer, NULL,
           platform_no, NULL, list_version, item_code, i % 100 = 0, 0, happened, NULL, NULL, NULL
    FROM n, (SELECT * FROM case_row LIMIT 1)
"""
RAW = "SELECT owner FROM case_row WHERE state <> 'closed' ORDER BY party, owner"
QUERIES = (
    CaseQuery(filter=CaseFilter.OPEN, order="party", descending=False),
    CaseQuery(order="fine"),
    CaseQuery(order="due", descending=False),
)


def measure() -> Figure:
    """Time filters and sorts of the case list, ids and first page, and one raw statement."""
    with tempfile.TemporaryDirectory() as folder:
        store = a_store(Path(folder) / "desk").store
        store.perform(decision(), acting(store))
        if not isinstance(store, LocalStore):
            raise TypeError(store)
        store.run(fill_rows)
        queries = cycle(QUERIES)
        ours, raw = in_turn(lambda: _page(store, next(queries)), lambda: store.run(_raw), 15)
        store.close()
    return Figure(
        name="cases",
        ours=ours,
        baseline=raw,
        target=5,
        note="两万件案子：筛选排序加第一页 ÷ 一条原始语句",
    )


def fill_rows(db: Database) -> None:
    """Fill the list with twenty thousand cases, every second one of the ordinary procedure."""
    db.execute(MANY_ROWS, [CASES])


def _page(store: Store, query: CaseQuery) -> None:
    ids = store.case_ids(query)
    store.case_rows(ids[:200])


def _raw(db: Database) -> None:
    db.execute(RAW).fetchall()
