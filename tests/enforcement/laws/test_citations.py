"""Citations of items and of the program's own tables held against a library."""

from dataclasses import replace

from enforcement.citation import LegalSource
from enforcement.law_refs import parse_law_refs
from enforcement.laws.citations import (
    Cited,
    check_citations,
    cited_by_items,
    cited_by_successions,
)
from enforcement.statute_succession import CODE_IN_FORCE, repealed_from
from tests.enforcement.item_samples import STALL
from tests.enforcement.laws.law_samples import IN_FORCE, inline_law, library_of

LIBRARY = library_of(inline_law())


def test_every_place_an_item_cites_is_checked_once() -> None:
    refs = parse_law_refs("《清湾演练条例》第二条第二款第一项、第九条")
    item = replace(
        STALL, violation=refs, penalty=refs[:1], legal_basis=parse_law_refs("《练法》第一条")
    )
    report = check_citations(LIBRARY, cited_by_items([item], IN_FORCE), IN_FORCE)
    assert len(report.checked) == 3
    assert report.found == 1
    (wrong,) = report.wrong
    assert wrong.to_json() == {
        "where": f"{item.code} {item.title}",
        "citation": "《清湾演练条例》第九条",
        "state": "no_article",
        "sentence": "《清湾演练条例》没有第九条，最后一条是第五条。",
    }
    assert [one.cited.law for one in report.unchecked] == ["练法"]


def test_sources_of_the_program_are_checked_like_printed_citations() -> None:
    cited = Cited.by_source("guard", LegalSource("清湾演练条例", "2.2.1"))
    assert cited.text == "《清湾演练条例》第二条第二款第一项"
    report = check_citations(LIBRARY, [cited, cited], IN_FORCE)
    assert (report + report).found == 4


def test_replaced_articles_and_their_successors_are_told_apart() -> None:
    before, after = cited_by_successions()
    assert {one.law for one in after} == {"生态环境法典"}
    assert {repealed_from(one.law) for one in before} == {CODE_IN_FORCE}
    assert repealed_from("清湾演练条例") is None
