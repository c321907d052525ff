"""Articles on a paper against the law library: wrong ones stop the print, unknown ones don't."""

import json

import pytest

from enforcement.laws.library import LawLibrary
from enforcement.laws.markdown import read_law
from enforcement.papers.finding import Severity
from enforcement.papers.law_checks import law_findings
from enforcement.papers.paper import PaperData
from enforcement.papers.samples import sample
from tests.enforcement.laws.law_samples import bold_law, inline_law, library_of

LIBRARY = library_of(inline_law(), bold_law())
RED, YELLOW = Severity.RED, Severity.YELLOW


def paper(basis: str, found: str = "2026-05-08", decided: str = "2026-05-08") -> PaperData:
    """Return an on-spot decision with other words and days."""
    fields = json.loads(sample("SIM-01").to_json())["fields"]
    fields |= {
        "conduct": "在街面上练习。",
        "basis": basis,
        "found_at": f"{found}T09:00:00+08:00",
        "decided_on": decided,
    }
    return PaperData(form="SIM-01", version=1, fields=fields)


@pytest.mark.parametrize(
    ("basis", "severity", "told"),
    [
        ("《清湾演练条例》第二条第二款第一项", None, ""),
        ("《清湾演练条例》第二条第二款第一项、第三条", None, ""),
        ("《清湾演练条例》第九十条", RED, "没有第九十条"),
        ("《清湾演练条例》第二条第八款", YELLOW, "第二条没有第八款"),
        ("《中华人民共和国演练法典》第九条", RED, "2026年6月1日才施行"),
        ("《中华人民共和国练法》第九条", None, ""),
        ("按有关规定", None, ""),
    ],
)
def test_each_article_is_held_against_the_text_of_the_day(
    basis: str, severity: Severity | None, told: str
) -> None:
    found = law_findings(paper(basis), LIBRARY)
    assert [(one.field, one.severity) for one in found] == (
        [("basis", severity)] if severity else []
    )
    assert all(told in one.sentence for one in found)


def test_the_law_of_the_act_or_that_of_the_decision_may_be_cited() -> None:
    old, new = "《清湾演练条例》第三条", "《演练法典》第九条"
    assert not law_findings(paper(old, "2026-05-30", "2026-06-02"), LIBRARY)
    assert not law_findings(paper(new, "2026-05-30", "2026-06-02"), LIBRARY)
    (found,) = law_findings(paper(old, "2026-06-02", "2026-06-03"), LIBRARY)
    assert "已废止" in found.sentence
    assert found.source is not None
    assert found.source.text == "《行政处罚法》第三十七条"


def test_without_a_library_or_a_day_nothing_is_found() -> None:
    wrong = paper("《清湾演练条例》第九十条")
    assert law_findings(wrong, LawLibrary((), lambda _head: inline_law())) == ()
    without = PaperData(form="SIM-01", version=1, fields={"basis": "《清湾演练条例》第九十条"})
    assert law_findings(without, LIBRARY) == ()


def test_lists_of_texts_are_read_one_by_one() -> None:
    law = read_law("# 练法\n第一条 练。", "练法(2020-01-01).md")
    fields = {"evidence": ("《练法》第一条", "《练法》第七条"), "decided_on": "2026-05-08"}
    (found,) = law_findings(PaperData(form="SIM-01", version=1, fields=fields), library_of(law))
    assert (found.field, found.severity) == ("evidence", RED)
