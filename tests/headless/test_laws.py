"""``laws import|list|show|check`` over a real store, and what the program's own code cites."""

from pathlib import Path

import pytest

from enforcement.citation import LegalSource
from enforcement.laws.citations import Cited
from headless import cited_in_code as scan
from headless import laws
from tests.enforcement.laws.law_samples import BOLD, BOLD_NAME, INLINE, INLINE_NAME, OLD, OLD_NAME
from tests.headless.staff import CERTIFICATE, UNIT, Staff

CITED = tuple(
    Cited.by_source(where, LegalSource(law, article))
    for where, law, article in (
        ("enforcement/steps/a.py:1", "演练法典", "9.1.2"),
        ("enforcement/steps/b.py:2", "演练法典", "1.7"),
        ("enforcement/steps/c.py:3", "练法", "1"),
        ("forms/layouts/d.py:4", "演练法典", "10"),
    )
)


@pytest.fixture
def staff(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Staff:
    staff = Staff(tmp_path / "desk", capsysbinary)
    staff.run("store", "init", str(staff.folder), "--unit", UNIT, "--admin", "李敏", *CERTIFICATE)
    return staff


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "laws"
    place.mkdir()
    for name, text in ((INLINE_NAME, INLINE), (OLD_NAME, OLD), (BOLD_NAME, BOLD)):
        (place / name).write_text(text, encoding="utf-8")
    (place / "README.md").write_text("# 说明", encoding="utf-8")
    return place


def test_laws_are_imported_listed_and_shown_as_they_stood(staff: Staff, folder: Path) -> None:
    store = ("--store", str(staff.folder))
    done = staff.run("laws", "import", str(folder), *store)
    assert (done["new"], done["refused"]) == (3, 1)
    assert [one["problem"] for one in done["files"] if one["state"] == "refused"] == [
        "没有条文，不像一部法。"
    ]
    listed = staff.run("laws", "list", *store)
    assert listed["on"] == "2026-11-24"
    assert [(one["law"], one["standing"], len(one["versions"])) for one in listed["laws"]] == [
        ("清湾演练条例", "repealed", 2),
        ("演练法典", "in_force", 1),
    ]
    shown = staff.run("laws", "show", "清湾演练条例", "2.2.1", "--on", "2025-01-01", *store)
    assert (shown["edition"], shown["article"], shown["standing"], shown["basis"]) == (
        "2023-05-06",
        "第二条",
        "in_force",
        "text",
    )
    assert [line["text"] for line in shown["lines"] if line["cited"]] == ["（一）在街面上练习的；"]
    older = staff.run(
        "laws", "show", "《清湾演练条例》", "第二条第九款", "--on", "2020-01-01", *store
    )
    assert (older["edition"], older["missing"]) == ("2019-03-02", "第九款")


def test_what_the_library_cannot_show_is_refused(staff: Staff, folder: Path) -> None:
    store = ("--store", str(staff.folder))
    assert staff.refused("laws", "show", "清湾演练条例", "1", *store)["code"] == "NO_LAW"
    staff.run("laws", "import", str(folder), *store)
    assert staff.refused("laws", "show", "演练法典", "77", *store)["code"] == "NO_ARTICLE"
    assert staff.refused("laws", "import", str(folder / "gone"), *store)["code"] == "NO_FOLDER"


def test_a_check_says_what_it_could_not_tell_and_what_is_wrong(
    staff: Staff, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laws, "cited_in_code", lambda: CITED)
    store = ("--store", str(staff.folder))
    staff.run("laws", "import", str(folder), *store)
    answer = staff.run("laws", "check", *store)
    assert answer["code_was_read"] is True
    assert answer["items"] == {"citations": 0, "found": 0, "wrong": [], "unchecked": []}
    assert answer["guards"] == {
        "citations": 3,
        "found": 1,
        "wrong": [
            {
                "where": "enforcement/steps/b.py:2",
                "citation": "《演练法典》第一条第七款",
                "state": "no_place",
                "sentence": "《演练法典》第一条没有第七款。",
            }
        ],
        "unchecked": [
            {
                "sentence": "法规库里没有《练法》，没有核对。",
                "citations": 1,
                "where": ["enforcement/steps/c.py:3"],
            }
        ],
    }
    assert answer["forms"]["citations"] == answer["forms"]["found"] == 1
    assert answer["successions"]["found"] == 0


def test_a_packed_program_says_that_its_code_was_not_read(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laws, "sources_are_here", lambda: False)
    answer = staff.run("laws", "check", "--store", str(staff.folder))
    assert answer["code_was_read"] is False
    assert answer["guards"]["citations"] == 0


def test_articles_are_found_however_the_code_hands_them_on() -> None:
    assert scan.sources_are_here()
    cited = {(one.where.partition(":")[0], one.text) for one in scan.cited_in_code()}
    assert ("enforcement/approvals.py", "《行政处罚法》第五十四条第二款") in cited
    assert ("enforcement/deadlines/penalty_rules.py", "《行政处罚法》第八十五条") in cited
    assert ("enforcement/steps/coercion.py", "《行政强制法》第三十五条") in cited
    assert ("enforcement/case_review/file_rules.py", "《行政处罚法》第三十八条第一款") in cited
    assert not any("sample" in where for where, _text in cited)
