"""What officers type to find a law, and what the program itself asks for."""

import pytest

from enforcement.citation import LegalSource
from enforcement.laws.finding import LawTarget, target_of, typed_targets
from enforcement.laws.places import Place
from tests.enforcement.laws.law_samples import bold_law, inline_law, library_of

LIBRARY = library_of(inline_law(), bold_law())
RULES, CODE = "清湾演练条例", "演练法典"


@pytest.mark.parametrize(
    ("typed", "laws", "place"),
    [
        ("演练条例2", [RULES], Place(article=2)),
        ("演练条例 2.2.1", [RULES], Place(article=2, paragraph=2, subparagraph=1)),
        ("《清湾演练条例》第二条第二款", [RULES], Place(article=2, paragraph=2)),
        ("演练条例4-1.1", [RULES], Place(article=4, extra=1, paragraph=1)),
        ("演练条例第四条之一", [RULES], Place(article=4, extra=1)),
        ("演练", [CODE, RULES], Place()),
        ("qwyl", [RULES], Place()),
        ("YLFD9", [CODE], Place(article=9)),
        ("第二条", [], Place()),
        ("演练法典第", [], Place()),
        ("演练法典第一章", [], Place()),
        ("51", [], Place()),
        ("", [], Place()),
    ],
)
def test_a_short_title_with_a_place_leads_to_the_law(
    typed: str, laws: list[str], place: Place
) -> None:
    assert typed_targets(LIBRARY, typed) == tuple(LawTarget(law=law, place=place) for law in laws)


def test_sources_and_printed_citations_lead_to_the_same_place() -> None:
    target = LawTarget(law=RULES, place=Place(article=2, paragraph=2))
    assert target_of(LegalSource(RULES, "2.2")) == target
    assert target_of("《清湾演练条例》第二条第二款、第三条") == target
    assert target_of("见有关规定") is None
