"""Places in a text: 条, 款, 项, 目 found, and what isn't there named."""

import pytest

from enforcement.citation import LegalSource
from enforcement.law_refs import parse_law_refs
from enforcement.laws.places import NOWHERE, Place, locate
from tests.enforcement.laws.law_samples import inline_law


@pytest.mark.parametrize(
    ("article", "lines", "lost"),
    [
        ("1", (0,), ""),
        ("2", (0, 1, 2, 3, 4, 5, 6), ""),
        ("2.1", (0,), ""),
        ("2.2", (1, 2, 3, 4, 5), ""),
        ("2.2.1", (2,), ""),
        ("2.2.2", (3, 4, 5), ""),
        ("2.2.2.2", (5,), ""),
        ("2.3", (6,), ""),
        ("2.4", (0, 1, 2, 3, 4, 5, 6), "第四款"),
        ("2.2.9", (1, 2, 3, 4, 5), "第九项"),
        ("2.2.2.7", (3, 4, 5), "第七目"),
        ("4-1", (0,), ""),
        ("4-1.1", (0,), ""),
        ("4-2", (), "第四条之二"),
        ("7", (), "第七条"),
    ],
)
def test_a_place_is_found_as_far_as_it_exists(
    article: str, lines: tuple[int, ...], lost: str
) -> None:
    place = Place.of_source(LegalSource("清湾演练条例", article))
    located = locate(inline_law(), place)
    assert (located.lines, located.lost) == (lines, lost)


def test_an_item_without_its_paragraph_is_looked_for_in_all() -> None:
    (ref,) = parse_law_refs("《清湾演练条例》第二条第一项")
    place = Place.of_ref(ref)
    assert place == Place(article=2, subparagraph=1)
    assert place.text == "第二条第一项"
    assert locate(inline_law(), place).lines == (2,)


def test_an_inserted_article_and_a_point_are_found_by_their_printed_citation() -> None:
    inserted, point = parse_law_refs("《清湾演练条例》第四条之一、第二条第二款第二项第二目")
    assert [Place.of_ref(one).text for one in (inserted, point)] == [
        "第四条之一",
        "第二条第二款第二项第二目",
    ]
    found = locate(inline_law(), Place.of_ref(inserted)).article
    assert found is not None
    assert found.label == "第四条之一"
    assert locate(inline_law(), Place.of_ref(point)).lines == (5,)


def test_a_citation_of_a_whole_law_leads_to_no_article() -> None:
    assert Place.of_source(LegalSource("清湾演练条例", "")) == Place()
    assert locate(inline_law(), Place()) is NOWHERE
