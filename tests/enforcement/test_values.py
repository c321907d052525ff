"""The small values: citations, clocks, errors, changes, answers."""

from datetime import UTC, datetime, timedelta

import pytest

from enforcement.changes import Changes
from enforcement.citation import LegalSource, chinese_number
from enforcement.clock import BEIJING, FixedClock, beijing_date
from enforcement.errors import Refusal, UserFacingError
from enforcement.exchange import SyncAnswer
from enforcement.fold import fold_record
from enforcement.hlc import ZERO, hlc_after, hlc_seen
from enforcement.numbers import NumberMoved
from enforcement.officers import Officer, Role, read_officer
from enforcement.records import RecordId, RecordKind
from tests.enforcement.entries import an_entry

NOW = datetime(2026, 7, 6, 9, 30, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (5, "五"),
        (10, "十"),
        (17, "十七"),
        (20, "二十"),
        (51, "五十一"),
        (101, "一百零一"),
        (110, "一百一十"),
        (112, "一百一十二"),
        (1054, "一千零五十四"),
        (1242, "一千二百四十二"),
    ],
)
def test_articles_are_counted_as_statutes_do(number: int, words: str) -> None:
    assert chinese_number(number) == words


def test_a_citation_reads_as_printed() -> None:
    assert LegalSource("行政处罚法", "68.1.2").text == "《行政处罚法》第六十八条第一款第二项"
    assert LegalSource("某条例", "").text == "《某条例》"


def test_a_fixed_clock_moves_only_when_told() -> None:
    clock = FixedClock(NOW)
    clock.move(timedelta(hours=1))
    assert clock.now() == NOW + timedelta(hours=1)
    late = datetime(2026, 7, 6, 16, 30, tzinfo=UTC)
    assert beijing_date(late).isoformat() == "2026-07-07"


def test_an_error_says_what_happened_and_what_to_do() -> None:
    error = UserFacingError("X", "没存上。", "再试一次。")
    assert error.to_json() == {
        "code": "X",
        "message": "没存上。",
        "advice": "再试一次。",
        "source": None,
    }
    assert "现在轮到2号" in NumberMoved("1号", "2号").message


def test_a_refusal_survives_the_ledger() -> None:
    refusal = Refusal(code="C", law="行政处罚法", article="51", text="不行。", cure="改")
    assert Refusal.from_json(refusal.to_json()) == refusal
    assert refusal.source.text == "《行政处罚法》第五十一条"


def test_changes_add_up() -> None:
    one = Changes(records=frozenset({RecordId("a")}), kinds=frozenset({RecordKind.CASE}))
    two = Changes(cases=frozenset({RecordId("c")}), drafts=True, sync=True)
    both = one | two
    assert (both.records, both.cases) == (one.records, two.cases)
    assert both.drafts
    assert both.sync


def test_a_sync_answer_has_the_keys_of_the_command() -> None:
    answer = SyncAnswer(sent=3, blobs={"waiting": 2}, sentence="送到 3 条。").to_json()
    assert answer["sent"] == 3
    assert answer["blobs"] == {"waiting": 2}


def test_the_hybrid_clock_never_runs_backwards() -> None:
    later = hlc_after(ZERO, NOW)
    assert hlc_after(later, NOW - timedelta(days=1)) > later
    assert hlc_seen(ZERO, later, NOW) == later
    assert hlc_seen(later, "nonsense", NOW) == later
    future = hlc_after(ZERO, NOW + timedelta(days=1))
    assert hlc_seen(later, future, NOW) == later


def test_an_officer_reads_back_from_a_record() -> None:
    officer = Officer(
        rec=RecordId("r1"),
        name="冉小梅",
        roles=frozenset({Role.REVIEWER}),
        left_on=NOW.date(),
    )
    entry = an_entry(1, officer.to_fields(), kind=RecordKind.OFFICER, act="open")
    assert read_officer(fold_record([entry])) == officer
    bare = an_entry(1, {"name": "冉小梅"}, kind=RecordKind.OFFICER, act="open")
    assert read_officer(fold_record([bare])).roles == frozenset()
