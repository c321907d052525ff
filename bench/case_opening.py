"""An ordinary case with a hundred records opened among twenty thousand, against its raw lines."""

import json
import tempfile
from pathlib import Path

from bench.cases import fill_rows
from bench.measure import Figure, in_turn
from bench.stores import a_store, acting, content, decision
from enforcement.actions.paper_care import AddEvidence
from enforcement.actions.stating import CaseOpening
from enforcement.actions.steps import TakeStep
from enforcement.on_spot import EvidenceRef
from enforcement.ports import Store
from enforcement.records import RecordId
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from local_store.ledger.book import IN_CASE, LINES
from local_store.sqlcipher import Database
from local_store.store import LocalStore
from ui.pages.cases.reading import CaseFacts, read_case_facts

PIECES = 100
MOST_STATEMENTS = 12
CASE = RecordId("case-of-the-bench")
MANY_RECORDS = """
    INSERT INTO record_index (rec, kind, case_id, opened_hlc, conflict)
    SELECT owner || n.part, n.kind, owner, opened_hlc, 0
    FROM case_row, (
        SELECT '' AS part, 'case' AS kind UNION ALL SELECT '-p', 'payment'
        UNION ALL SELECT '-d', 'document' UNION ALL SELECT '-e', 'evidence_item'
    ) AS n
    WHERE owner LIKE 'case-0%' OR owner LIKE 'case-1%' OR owner LIKE 'case-2%'
"""
"""Four records a case in the index; their lines are never read."""


def measure() -> Figure:
    """Time the whole reading of a case page, and its bare lines; count its statements."""
    with tempfile.TemporaryDirectory() as folder:
        store = a_store(Path(folder) / "desk").store
        if not isinstance(store, LocalStore):
            raise TypeError(store)
        _make_case(store)
        store.run(_fill)
        statements = _statements(store)
        ours, raw = in_turn(lambda: _open(store), lambda: store.run(_raw), 15)
        store.close()
    count = len(statements)
    broken = () if count <= MOST_STATEMENTS else (f"{count} 条语句，多于 {MOST_STATEMENTS} 条",)
    return Figure(
        name="case_opening",
        ours=ours,
        baseline=raw,
        target=8,
        note=f"两万件里打开一百多条记录的案子，{count} 条语句 ÷ 只读它的原始行",
        broken=broken,
    )


def _make_case(store: Store) -> None:
    """File a case of the ordinary procedure with a hundred pieces of evidence."""
    who = acting(store)
    store.perform(decision(), who)
    opening = CaseOpening(content=content(), case=CASE)
    filed = StepValues({"by": "镇长（演练）"})
    step = TakeStep(case=CASE, step=StepName.FILE_CASE, values=filed, opening=opening)
    store.perform(step, who)
    for number in range(PIECES):
        sha256 = store.put_blob(f"演练 {number}".encode(), "image/jpeg")
        photo = EvidenceRef(sha256=sha256, mime="image/jpeg", name=f"{number}.jpg")
        store.perform(AddEvidence(case=CASE, photo=photo), who)


def _fill(db: Database) -> None:
    fill_rows(db)
    db.execute(MANY_RECORDS)


def _open(store: LocalStore) -> CaseFacts:
    """Open the case as a page does that nobody opened since the program started."""
    store.run(lambda _db: store.book().forget())
    return read_case_facts(store, CASE)


def _statements(store: LocalStore) -> list[str]:
    seen: list[str] = []
    store.run(lambda _db: store.book().forget())
    store.run(lambda db: db.conn.set_trace_callback(seen.append))
    facts = read_case_facts(store, CASE)
    store.run(lambda db: db.conn.set_trace_callback(None))
    if len(facts.records) <= PIECES:
        raise ValueError(len(facts.records))
    return seen


def _raw(db: Database) -> None:
    """Read and decode the lines of the case, nothing else."""
    recs = [rec for (rec,) in db.execute(IN_CASE, [CASE]).fetchall()]
    lines = db.execute(LINES, [json.dumps(recs)]).fetchall()
    for line in lines:
        json.loads(line[3])
