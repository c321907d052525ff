"""The item commands answer in the shapes of the contract."""

import json
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from enforcement.changes import Changes, Performed
from enforcement.clock import BEIJING, FixedClock
from enforcement.context import Acting
from enforcement.items import ItemList
from headless.command import build_parser, run_command
from headless.items import COMMANDS
from headless.sample_items import sample_item
from headless.wiring import Wiring
from local_store.sample_data import SAMPLE_FOLDER
from tests.local_store.imports.workbooks import BASIS, CONFERRED_HEADINGS, honest, workbook

NOW = datetime(2026, 11, 24, 9, tzinfo=BEIJING)


class ShelfStore:
    """Keeps imported lists in a row; stands for the store behind its port."""

    def __init__(self) -> None:
        self.lists: list[ItemList] = []

    def import_items(self, item_list: ItemList, _acting: Acting) -> Performed:
        """Keep a list."""
        self.lists.append(item_list)
        return Performed(entries=(), changes=Changes())


class OpenedShelf:
    """A store somebody signed in to."""

    def __init__(self) -> None:
        self.store = ShelfStore()
        self.officer = self
        self.rec = "officer-1"


class ShelfDoor:
    """Opens the shelf for whoever has a name and a password."""

    def __init__(self, opened: OpenedShelf) -> None:
        self._opened = opened

    def sign_in(self, _name: str, _password: str) -> OpenedShelf:
        """Open for anybody."""
        return self._opened


class Desk:
    """Runs commands and reads their answers."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.opened = OpenedShelf()
        parts: dict[str, Any] = dict.fromkeys(field.name for field in fields(Wiring))
        parts["clock"] = FixedClock(NOW)
        parts["environment"] = {"BRIGADE_OFFICER": "周一", "BRIGADE_PASSWORD": "演练"}
        parts["door"] = lambda _folder: ShelfDoor(self.opened)
        self.wiring = Wiring(**parts)

    def run(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Return exit status and answer."""
        arguments = build_parser(COMMANDS).parse_args(words)
        status = run_command(arguments, self.wiring)
        answer: dict[str, Any] = json.loads(self._capsys.readouterr().out)
        return status, answer

    def answer(self, *words: str) -> dict[str, Any]:
        """Return the answer of a command that must do its work."""
        status, answer = self.run(*words)
        assert status == 0, answer
        return answer

    def refusal(self, *words: str) -> dict[str, Any]:
        """Return the error of a command that must refuse."""
        status, answer = self.run(*words)
        assert status == 1, answer
        error: dict[str, Any] = answer["error"]
        return error


@pytest.fixture
def desk(capsys: pytest.CaptureFixture[str]) -> Desk:
    """Give a desk with an empty store."""
    return Desk(capsys)


@pytest.fixture
def official(tmp_path: Path) -> Path:
    """Give a small list of 清湾镇."""
    path = tmp_path / "清湾清单.xlsx"
    path.write_bytes(honest())
    return path


def test_check_says_what_a_file_holds(desk: Desk, official: Path) -> None:
    answer = desk.answer("items", "import", str(official), "--check")
    (table,) = answer["tables"]
    assert table["sheet"] == "镇"
    assert (table["heading"], table["mode"], table["rows"]) == (
        "承接赋权行政执法事项清单",
        "赋权",
        1,
    )
    assert table["heading_disagrees"] is False
    assert table["columns"]["name"] == "赋权事项名称"
    assert answer["items"] == 1
    assert answer["by_mode"] == {"法定": 0, "赋权": 1, "委托": 0}
    assert answer["problems"] == []


def test_check_takes_the_sample_csv(desk: Desk) -> None:
    answer = desk.answer("items", "import", str(SAMPLE_FOLDER / "items.csv"), "--check")
    assert (answer["items"], answer["problems"]) == (288, [])


HEAD = ("--issued-by", "清湾区人民政府", "--doc-no", "清湾府〔2026〕1号")


def test_an_import_becomes_a_list_version(desk: Desk, official: Path) -> None:
    date = ("--effective-from", "2026-01-01")
    answer = desk.answer("items", "import", str(official), "--store", "x", *HEAD, *date)
    (kept,) = desk.opened.store.lists
    assert (kept.version, kept.issued_by, kept.sample) == (HEAD[3], HEAD[1], False)
    assert answer["imported"][0]["effective_from"] == "2026-01-01"


def test_the_sample_is_imported_as_sample_with_its_tiers(desk: Desk) -> None:
    desk.answer("items", "import", str(SAMPLE_FOLDER / "items.csv"), "--store", "x")
    assert [known.version for known in desk.opened.store.lists] == ["2023", "2025"]
    assert all(known.sample and known.tiers for known in desk.opened.store.lists)


def test_a_benchmark_goes_with_the_list(desk: Desk, official: Path, tmp_path: Path) -> None:
    listed = desk.answer("items", "import", str(official), "--check")
    assert listed["items"] == 1
    tiers = tmp_path / "基准.csv"
    tiers.write_text("事项编码,当事人,裁量阶次,罚款下限,罚款上限\n,个人,轻微,1,2\n", "utf-8")
    words = ("items", "import", str(official), "--store", "x", *HEAD, "--tiers", str(tiers))
    date = ("--effective-from", "2026-01-01")
    assert desk.refusal(*words, *date)["problems"][0]["column"] == "A"
    tiers.write_text("事项编码,当事人,裁量阶次,罚款下限,罚款上限\nQW-1,个人,轻微,1,2\n", "utf-8")
    desk.answer(*words, *date)
    assert desk.opened.store.lists[0].tiers == ()


def test_a_list_without_a_date_is_not_imported(desk: Desk, official: Path) -> None:
    error = desk.refusal("items", "import", str(official), "--store", "x", *HEAD)
    assert error["code"] == "NO_EFFECTIVE_DATE"
    assert desk.opened.store.lists == []


def test_a_list_with_bad_rows_is_not_imported_in_part(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    good = (1, "对甲的处罚", "区城市管理局", "权", BASIS, "各镇")
    path.write_bytes(workbook({"镇": (CONFERRED_HEADINGS, good, (2, "", "", "", BASIS, ""))}))
    error = desk.refusal("items", "import", str(path), "--store", "x", *HEAD)
    assert error["code"] == "LIST_HAS_PROBLEMS"
    assert error["problems"] == [
        {"sheet": "镇", "row": 3, "column": "B", "value": "", "problem": "没有事项名称。"}
    ]
    assert "第 3 行 B 列" in error["message"]
    assert desk.opened.store.lists == []


def test_an_import_without_store_says_so(desk: Desk, official: Path) -> None:
    assert desk.refusal("items", "import", str(official))["code"] == "NO_STORE"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"text", "a.xlsx", "NOT_A_WORKBOOK"),
        (None, "a.xlsx", "FILE_MISSING"),
        ("姓名,电话\n甲,1".encode(), "a.csv", "NO_TABLE"),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    desk: Desk, tmp_path: Path, content: bytes | None, name: str, code: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    error = desk.refusal("items", "import", str(tmp_path / name), "--check")
    assert error["code"] == code
    assert error["message"]
    assert error["advice"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("2023", "2025"), (f"{SAMPLE_FOLDER / 'items.csv'}@2023", str(SAMPLE_FOLDER / "items.csv"))],
)
def test_two_versions_are_compared(desk: Desk, old: str, new: str) -> None:
    answer = desk.answer("items", "diff", old, new)
    assert (len(answer["added"]), len(answer["removed"])) == (13, 9)
    assert set(answer) == {"added", "removed", "renamed", "changed", "affected_cases"}


def test_an_unknown_version_names_those_in_the_file(desk: Desk) -> None:
    error = desk.refusal("items", "diff", "2023", f"{SAMPLE_FOLDER / 'items.csv'}@1999")
    assert "2023、2025" in error["advice"]


def test_a_file_with_bad_rows_only_cannot_be_searched(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(workbook({"镇": (CONFERRED_HEADINGS, (1, "", "局", "权", BASIS, "各镇"))}))
    error = desk.refusal("items", "search", "摊", "--list", str(path))
    assert error["code"] == "LIST_HAS_PROBLEMS"


def test_search_answers_with_code_name_mode_and_how_it_matched(desk: Desk) -> None:
    answer = desk.answer("items", "search", "zdjy", "--limit", "1", "--unit", "镇")
    (found,) = answer["results"]
    assert found["item_code"] == "CQ-T-007"
    assert (found["mode"], found["matched"]) == ("赋权", "pinyin")
    assert isinstance(answer["ms"], float)


def test_search_looks_into_a_file(desk: Desk, official: Path) -> None:
    answer = desk.answer("items", "search", "设摊", "--list", str(official))
    assert [found["name"] for found in answer["results"]] == ["对占道设摊的处罚"]


def test_search_goes_by_the_day(desk: Desk) -> None:
    old = desk.answer("items", "search", "电鱼", "--on", "2024-05-01")
    assert old["results"][0]["item_code"] == "CQ-Z-087"
    assert (
        desk.refusal("items", "search", "电鱼", "--on", "2001-01-01")["code"] == "NO_LIST_IN_FORCE"
    )


def test_match_gives_subject_procedure_law_tiers_and_reasons(desk: Desk) -> None:
    words = ("match", "--facts", "在主干道边摆摊卖菜", "--party", "citizen", "--unit", "街道")
    first = desk.answer(*words)["candidates"][0]
    assert first["item_code"] == "CQ-T-007"
    assert first["subject"] == "街道办事处"
    assert first["procedure"]["on_spot"] == "partial"
    assert first["law"]["penalty"] == ["《重庆市市容环境卫生管理条例》第十八条第二款"]
    assert [tier["tier"] for tier in first["tiers"]][:2] == ["不予", "轻微"]
    assert first["reasons"]
    assert desk.answer("match", "--facts", "你好")["candidates"] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("CQ-T-007", "--party", "citizen", "--tier", "轻微"),
            ([5000, 50000], [5000, 18000], 11000),
        ),
        (
            ("t-007", "--party", "organisation", "--tier", "一般"),
            ([50000, 200000], [95000, 140000], 117000),
        ),
        (
            ("CQ-T-007", "--party", "citizen", "--tier", "轻微", "--factor", "M1"),
            ([5000, 50000], [5000, 18000], 5000),
        ),
    ],
)
def test_discretion_answers_with_ranges_and_a_proposal(
    desk: Desk, words: tuple[str, ...], expected: tuple[list[int], list[int], int]
) -> None:
    answer = desk.answer("discretion", *words)
    assert (answer["range_fen"], answer["tier_range_fen"], answer["suggested_fen"]) == expected
    assert answer["reasons"]
    assert answer["needs"]


def test_discretion_weighs_an_amount_and_sets_old_law_beside_new(desk: Desk) -> None:
    words = ("CQ-T-011", "--party", "citizen", "--on", "2026-09-10", "--act-on", "2026-08-10")
    tiers = desk.answer("match", "--facts", "露天烧烤", "--party", "citizen", "--on", "2026-09-10")
    tier = tiers["candidates"][0]["tiers"][1]["tier"]
    answer = desk.answer("discretion", *words, "--tier", tier, "--fine-fen", "4000000")
    assert "新法较轻，按新法" in answer["law_change"]
    assert answer["opinion"]["lawful"] is False
    assert answer["opinion"]["needs"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("CQ-X-1", "--party", "citizen", "--tier", "轻微"), "UNKNOWN_ITEM"),
        (("CQ-T-007", "--party", "citizen", "--tier", "超重"), "INVALID_INPUT"),
        (("CQ-T-007", "--party", "citizen", "--tier", "轻微", "--factor", "Q1"), "INVALID_INPUT"),
    ],
)
def test_discretion_refuses_what_it_does_not_know(
    desk: Desk, words: tuple[str, ...], code: str
) -> None:
    assert desk.refusal("discretion", *words)["code"] == code


@pytest.mark.parametrize(
    "words",
    [
        ("items", "search"),
        ("items", "search", "x", "--unit", "县"),
        ("items", "search", "x", "--on", "gestern"),
        ("items", "search", "x", "--limit", "0"),
        ("items", "search", "x", "--limit", "-1"),
        ("match", "--facts", "x", "--limit", "viele"),
        ("match",),
        ("discretion", "CQ-T-007"),
    ],
)
def test_wrong_usage_ends_with_status_2(desk: Desk, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        desk.run(*words)
    assert ended.value.code == 2


def test_sample_items_come_with_the_law_of_the_day() -> None:
    before = sample_item("CQ-T-005", datetime(2026, 8, 14, tzinfo=BEIJING).date())
    after = sample_item("CQ-T-005", NOW.date())
    assert before is not None
    assert after is not None
    assert before.penalty[0].law == "固体废物污染环境防治法"
    assert after.penalty[0].law == "生态环境法典"
    assert sample_item("CQ-T-999", NOW.date()) is None
