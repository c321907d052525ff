"""Twenty thousand cases: one statement for the ids, a fixed number for a page of rows."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from enforcement.actions.stating import CaseOpening
from enforcement.actions.steps import TakeStep
from enforcement.cases import CaseState
from enforcement.read_models import CaseFilter, CaseQuery, Delivery
from enforcement.records import Json, RecordId
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from headless.open_work import open_work
from local_store.case_list import ORDERS
from local_store.sqlcipher import Database
from local_store.store import LocalStore
from tests.local_store.desk_kit import ACTING, LUO, TANG, new_store
from tests.local_store.on_spot_kit import content, decide, with_two_officers

CASES = 20_000
PAGE = 200

MANY_ROWS = """
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
    INSERT INTO case_row
    SELECT printf('case-%05d', i), printf('演练〔2026〕%d号', i),
           printf('演练%05d', i * 7919 % 20000), party_rec, cause, procedure,
           CASE i % 16 WHEN 0 THEN 'closed' WHEN 4 THEN 'archived' WHEN 8 THEN 'not_filed'
                       WHEN 12 THEN 'referred' ELSE state END, next_step,
           date('2026-01-01', printf('+%d days', i % 300)), printf('%016x', i), decided_on, NULL,
           CASE i % 3 WHEN 0 THEN NULL ELSE date('2026-12-01', printf('+%d days', i % 90)) END,
           due_rule, i % 200 * 100, CASE i % 2 WHEN 0 THEN officer ELSE 'officer-9' END, NULL,
           platform_no, NULL, list_version, item_code, i % 100 = 0, 0, happened, NULL, NULL, NULL
    FROM n, (SELECT * FROM case_row LIMIT 1)
"""
MANY_TEXTS = """
    INSERT INTO search_row (owner, kind, title, detail, body, spoken, case_id)
    SELECT owner, 'case', party, number,
           '演 练 ' || substr(party, 3, 1) || ' ' || substr(party, 4, 1)
           || ' ' || substr(party, 5, 1), '', owner
    FROM case_row
    WHERE owner LIKE 'case-%'
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    made = with_two_officers(new_store(tmp_path_factory.mktemp("list") / "desk"))
    decide(made)

    def fill(db: Database) -> None:
        db.execute(MANY_ROWS, [CASES])
        db.execute(MANY_TEXTS)

    made.run(fill)
    yield made
    made.close()


def counted(store: LocalStore, work: Callable[[], object]) -> int:
    """Return how many statements the lane runs for a call."""
    seen: list[str] = []
    store.run(lambda db: db.conn.set_trace_callback(seen.append))
    work()
    store.run(lambda db: db.conn.set_trace_callback(None))
    return len([statement for statement in seen if not statement.startswith(("SAVE", "RELEASE"))])


@pytest.mark.parametrize("order", sorted(ORDERS))
@pytest.mark.parametrize("descending", [True, False])
def test_any_order_of_all_cases_is_one_statement(
    store: LocalStore, order: str, *, descending: bool
) -> None:
    found: list[RecordId] = []
    query = CaseQuery(order=order, descending=descending)
    assert counted(store, lambda: found.extend(store.case_ids(query))) == 1
    assert len(set(found)) == CASES + 1


def test_a_page_of_rows_is_a_fixed_number_of_statements(store: LocalStore) -> None:
    ids = store.case_ids(CaseQuery())
    few = counted(store, lambda: store.case_rows(ids[:10]))
    many = counted(store, lambda: store.case_rows(ids[-PAGE:]))
    assert many <= few + 2, "the names of officers not met before"


def test_rows_come_in_the_order_that_was_asked_for(store: LocalStore) -> None:
    ids = [RecordId("case-00300"), RecordId("case-00007"), RecordId("nobody")]
    assert [row.case for row in store.case_rows(ids)] == ids[:2]


def test_filters_are_asked_in_sql(store: LocalStore) -> None:
    def number_of(**query: Any) -> int:  # noqa: ANN401 - typed by the model
        return len(store.case_ids(CaseQuery(**query)))

    assert number_of(filter=CaseFilter.CLOSED) == CASES // 4
    assert number_of(filter=CaseFilter.OPEN) == CASES * 3 // 4 + 1
    assert number_of(filter=CaseFilter.CONFLICT) == CASES // 100
    assert number_of(filter=CaseFilter.MINE, officer=LUO.rec) == CASES // 2 + 1
    assert number_of(filter=CaseFilter.MINE, officer=TANG.rec) == 1, "the second officer's too"
    assert number_of(filter=CaseFilter.MINE) == 0
    assert number_of(text="演练123") == 100
    assert number_of(text="123", filter=CaseFilter.CLOSED) < number_of(text="123")


@pytest.mark.parametrize(
    ("order", "value"),
    [("due", "due_on"), ("party", "party"), ("number", "number"), ("fine", "fine_fen")],
)
def test_an_order_is_an_order(store: LocalStore, order: str, value: str) -> None:
    for descending in (False, True):
        ids = store.case_ids(CaseQuery(order=order, descending=descending))
        values = [getattr(row, value) for row in store.case_rows(ids[:PAGE])]
        known = [one for one in values if one not in (None, "")]
        assert known == sorted(known, reverse=descending)
        assert known, "what is empty comes last"


def test_an_unknown_order_is_the_order_of_opening(store: LocalStore) -> None:
    assert store.case_ids(CaseQuery(order="1; DROP TABLE entry")) == store.case_ids(CaseQuery())


REFERRED: tuple[tuple[StepName, Mapping[str, Json]], ...] = (
    (StepName.FILE_CASE, {"by": "镇长"}),
    (StepName.REFER_TO_DEPARTMENT, {"to": "区城市管理局", "reason": "不属本镇"}),
)


def test_a_case_that_went_to_another_organ_is_open_nowhere(tmp_path: Path) -> None:
    store = with_two_officers(new_store(tmp_path / "desk"))
    case = decide(store)
    assert store.case_ids(CaseQuery(filter=CaseFilter.OPEN)) == [case]
    assert [one.case for one in open_work(store).cases] == [case]
    away = RecordId("case-away")
    opening = CaseOpening(content=content(), case=away)
    for step, said in REFERRED:
        command = TakeStep(case=away, step=step, values=StepValues(said), opening=opening)
        store.perform(command, ACTING)
    assert store.case_rows([away])[0].state == CaseState.REFERRED
    assert store.case_ids(CaseQuery(filter=CaseFilter.OPEN)) == [case]
    assert store.case_ids(CaseQuery(filter=CaseFilter.CLOSED)) == [away]
    assert [one.case for one in open_work(store).cases] == [case]
    store.close()


def test_a_case_tells_how_far_it_has_got(tmp_path: Path) -> None:
    store = with_two_officers(new_store(tmp_path / "desk"))
    case = decide(store)
    seq = store.info().seq

    def delivery() -> Delivery:
        return store.case_rows([case])[0].delivery

    assert delivery() is Delivery.HERE
    store.mark_received(seq - 1, 0)
    assert delivery() is Delivery.HERE
    store.mark_received(seq, seq - 1)
    assert delivery() is Delivery.RECEIVED
    store.mark_received(seq, seq)
    assert delivery() is Delivery.SAFE
    store.mark_verdicts({seq: ("NEEDS_TWO", "要两名执法人员")})
    assert delivery() is Delivery.PARKED
    store.mark_verdicts({seq: ("", "")})
    assert delivery() is Delivery.SAFE
    store.close()
