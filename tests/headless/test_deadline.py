"""``deadline`` and ``calendar`` answer as the contract says."""

import json
from pathlib import Path
from typing import cast

import pytest

from enforcement.actions.holidays import ImportHolidayTable
from enforcement.calendar_data import YearTable
from enforcement.context import Acting
from enforcement.deadlines import RULES
from enforcement.door import OpenedStore, StoreDoor
from enforcement.officers import Officer
from enforcement.ports import Store
from enforcement.records import RecordId
from enforcement.work_calendar import WorkCalendar, announced_calendar
from headless.deadline import COMMANDS
from tests.headless.calling import Caller

CONTRACT_KEYS = {
    "rule",
    "name",
    "kind",
    "holder",
    "length",
    "unit",
    "start",
    "nominal",
    "act_by",
    "not_before",
    "latest_arguable",
    "provisional",
    "variants",
    "steps",
    "source",
    "effect_of_missing",
}
OFF_2027 = ["2027-01-01", "2027-05-01", "2027-10-01", "2027-10-02", "2027-10-03"]


class TableStore:
    """A store that keeps holiday tables, and nothing else."""

    def __init__(self) -> None:
        self.tables: list[YearTable] = []
        self.closed = 0

    def sign_in(self, name: str, _password: str) -> OpenedStore:
        """Open for anybody."""
        return OpenedStore(
            store=cast("Store", self), officer=Officer(rec=RecordId("o1"), name=name)
        )

    def perform(self, command: ImportHolidayTable, acting: Acting) -> None:
        """Keep the table."""
        assert acting.officer == "o1"
        self.tables.append(command.table)

    def calendar(self) -> WorkCalendar:
        """Return the calendar with the kept tables."""
        return announced_calendar(self.tables)

    def close(self) -> None:
        """Count how often it was closed."""
        self.closed += 1


@pytest.fixture
def main(capfdbinary: pytest.CaptureFixture[bytes]) -> Caller:
    return Caller(COMMANDS, capfdbinary)


@pytest.fixture
def table_2027(tmp_path: Path) -> Path:
    days = [{"name": "节日", "date": day, "isOffDay": True} for day in OFF_2027]
    days.append({"name": "元旦", "date": "2027-01-04", "isOffDay": True})
    file = tmp_path / "2027.json"
    file.write_text(json.dumps({"year": 2027, "papers": ["演练"], "days": days}), "utf-8")
    return file


def test_a_term_shows_every_key_of_the_contract(main: Caller) -> None:
    answer = main.run("deadline", "L04", "--from", "2026-07-06")
    assert set(answer) >= CONTRACT_KEYS
    assert answer["kind"] == "term"
    assert answer["holder"] == "agency"
    assert (answer["length"], answer["unit"]) == (90, "day")
    assert answer["start"] == "2026-07-06"
    assert answer["nominal"] == "2026-10-04"
    assert answer["act_by"] == "2026-09-30"
    assert answer["latest_arguable"] == "2026-10-08"
    assert answer["not_before"] is None
    assert answer["provisional"] is False
    assert answer["source"] == "《行政处罚法》第六十条"
    assert answer["sources"] == [{"law": "行政处罚法", "article": "60"}]


def test_the_working_names_each_day_and_why(main: Caller) -> None:
    answer = main.run("deadline", "l06", "--from", "2026-02-12")
    steps = answer["steps"]
    assert isinstance(steps, list)
    assert steps[0] == {"date": "2026-02-12", "counts": False, "why": "起算当日不计"}
    assert steps[2] == {
        "date": "2026-02-14",
        "counts": True,
        "why": "周六，春节调休上班，第2个工作日",
    }
    assert steps[3] == {"date": "2026-02-15", "counts": False, "why": "春节放假，不计"}
    assert answer["act_by"] == "2026-02-26"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("L22", "--from", "2026-09-21"),
            {"kind": "wait", "nominal": "2026-10-12", "not_before": "2026-10-13", "act_by": None},
        ),
        (
            ("L07", "--event", "2026-07-22"),
            {"kind": "before_event", "act_by": "2026-07-10", "event": "2026-07-22"},
        ),
        (
            ("L18", "--from", "2026-05-05"),
            {"kind": "fixed_date", "act_by": "2027-01-29", "provisional": True, "length": None},
        ),
        (("L11",), {"kind": "rate", "nominal": None, "act_by": None, "unit": None}),
        (("L47", "--variant", "minor"), {"kind": "record", "act_by": None, "variant": "minor"}),
        (
            ("L19", "--from", "2026-07-08T06:30:00+00:00"),
            {
                "unit": "hour",
                "start": "2026-07-08T14:30:00+08:00",
                "nominal": "2026-07-09T14:30:00+08:00",
                "act_by": "2026-07-09T14:30:00+08:00",
            },
        ),
        (
            ("L20", "--from", "2026-08-25", "--exclude-days", "12", "--extended"),
            {"length": 60, "nominal": "2026-11-05", "act_by": "2026-11-05"},
        ),
        (
            ("L30", "--from", "2026-04-30", "--variant", "simple"),
            {"variants": ["ordinary", "simple"], "length": 5, "act_by": "2026-05-11"},
        ),
        (
            ("L08", "--from", "2026-07-06"),
            {"holder": "party", "certainty": "setting", "act_by": "2026-07-13"},
        ),
    ],
)
def test_each_kind_of_rule_answers_in_its_way(
    main: Caller, words: tuple[str, ...], expected: dict[str, object]
) -> None:
    answer = main.run("deadline", *words)
    assert {key: answer[key] for key in expected} == expected
    assert set(answer) >= CONTRACT_KEYS


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_answers(main: Caller, rule: str) -> None:
    moment = "2026-07-06T09:00:00+08:00"
    answer = main.run("deadline", rule, "--from", moment, "--event", "2026-07-06")
    assert set(answer) >= CONTRACT_KEYS
    assert answer["rule"] == rule


@pytest.mark.parametrize(
    "words",
    [
        ("L99",),
        ("L10",),
        ("L10", "--from", "6.7.2026"),
        ("L10", "--from", "2026-02-30"),
        ("L10", "--from", "2026-07-06T09:00:00"),
        ("L10", "--from", "1066-01-01"),
        ("L19", "--from", "2026-07-06"),
        ("L07", "--from", "2026-07-06"),
        ("L30", "--from", "2026-07-06", "--variant", "quick"),
        ("L20", "--from", "2026-07-06", "--exclude-days", "many"),
    ],
)
def test_a_wrong_call_ends_in_status_two(main: Caller, words: tuple[str, ...]) -> None:
    assert main.misused("deadline", *words)


def test_days_that_no_law_leaves_out_are_refused(main: Caller) -> None:
    error = main.refused("deadline", "L10", "--from", "2026-07-06", "--exclude-days", "3")
    assert error["code"] == "INVALID_INPUT"
    assert "没有可以扣除的时间" in str(error["message"])


def test_a_year_is_shown_with_its_source(main: Caller) -> None:
    answer = main.run("calendar", "2026")
    assert answer["working_days_per_month"] == [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]
    assert answer["working_days_total"] == 248
    assert answer["provisional"] is False
    assert "2026年部分节假日安排" in str(answer["source"])
    assert {"date": "2026-02-14", "name": "春节"} in cast("list[object]", answer["makeup_days"])
    assert {"date": "2026-09-25", "name": "中秋"} in cast("list[object]", answer["off_days"])


def test_a_year_without_a_table_says_so(main: Caller) -> None:
    answer = main.run("calendar", "2027")
    assert (answer["source"], answer["provisional"]) == (None, True)


def test_a_table_is_tried_without_a_store(main: Caller, table_2027: Path) -> None:
    answer = main.run("calendar", "import", str(table_2027))
    assert (answer["year"], answer["days"], answer["stored"]) == (2027, 6, False)
    assert answer["provisional"] is False


def test_a_stored_table_makes_dates_firm(main: Caller, table_2027: Path) -> None:
    store = TableStore()
    door = cast("StoreDoor", store)
    call = ("deadline", "L10", "--from", "2026-12-18", "--store", "演练")
    before = main.run(*call, door=door)
    assert (before["act_by"], before["provisional"]) == ("2027-01-04", True)
    stored = main.run("calendar", "import", str(table_2027), "--store", "演练", door=door)
    assert stored["stored"] is True
    after = main.run(*call, door=door)
    assert (after["act_by"], after["provisional"]) == ("2027-01-05", False)
    assert store.closed == 3


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"<html>", "INVALID_INPUT", "不是 JSON"),
        (b"\xff\xfe\x00", "INVALID_INPUT", "不是文本文件"),
        (b" " * 1_000_001, "INVALID_INPUT", "太大"),
        (None, "FILE_UNREADABLE", "打不开"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    main: Caller, tmp_path: Path, content: bytes | None, code: str, says: str
) -> None:
    file = tmp_path / "表.json"
    if content is not None:
        file.write_bytes(content)
    error = main.refused("calendar", "import", str(file))
    assert error["code"] == code
    assert says in str(error["message"])


@pytest.mark.parametrize(
    "words", [("import",), ("next",), ("2026", "file.json"), ("1066",), ("20261",), ()]
)
def test_a_calendar_call_without_year_or_file_ends_in_status_two(
    main: Caller, words: tuple[str, ...]
) -> None:
    assert main.misused("calendar", *words)
