"""Long texts are printed whole, inside the page, and in order."""

from collections import defaultdict
from itertools import cycle

import pytest

from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import Rendered
from forms.breaking import NOT_AT_END, NOT_AT_START
from forms.geometry import PAGE_HEIGHT, PAGE_WIDTH
from forms.renderer import PdfRenderer
from tests.forms.making import EVERY_FORM, LONG_NAME, a_paper, facts_of
from tests.forms.reading import (
    Character,
    characters_of,
    lines_of,
    printed,
    squeezed,
    stands_in,
    text_of,
)

NEAR = 2.0  # points
LENGTHS = (5000, 700, 1500)


def long_fields(form: str) -> list[str]:
    """Return the paths of all long texts that apply to the sample of a form."""
    filled = form_of(form).filled(a_paper(form))
    return [one.path.replace(".", "__") for one in filled if one.field.type == "long_text"]


@pytest.mark.parametrize("form", EVERY_FORM)
@pytest.mark.parametrize("shortest", [True, False])
def test_long_texts_are_printed_whole_and_inside_the_page(
    renderer: PdfRenderer, form: str, *, shortest: bool
) -> None:
    lengths = cycle((50,) if shortest else LENGTHS)
    facts = {field: facts_of(next(lengths)) for field in long_fields(form)}
    rendered = renderer.render(a_paper(form, **facts), draft=False)
    assert_well_set(rendered)
    printed_text = text_of(rendered.pdf)
    for text in facts.values():
        assert stands_in(printed_text, squeezed(text).rstrip("。；，、"))


@pytest.mark.parametrize("form", EVERY_FORM)
def test_a_paper_with_the_least_that_it_must_say_is_well_set(
    renderer: PdfRenderer, form: str
) -> None:
    spare = [
        one.path.replace(".", "__")
        for one in form_of(form).filled(a_paper(form))
        if not one.field.required and "." not in one.path and one.field.key != "printing"
    ]
    rendered = renderer.render(a_paper(form, **dict.fromkeys(spare)), draft=False)
    assert_well_set(rendered)


def assert_well_set(rendered: Rendered) -> None:
    """Check margins, overlaps, and how every line begins and ends."""
    pages = list(characters_of(rendered.pdf))
    assert len(pages) == rendered.pages
    for page in map(without_edge_mark, pages):
        assert not overlapping(page)
        assert all(one.left >= 70 and one.right <= PAGE_WIDTH - 59 for one in page)
        assert all(one.bottom >= 20 and one.top <= PAGE_HEIGHT - 30 for one in page)
        assert badly_broken(page) == []


def badly_broken(page: list[Character]) -> list[str]:
    """Return lines with a forbidden start or end, marks between signatures aside."""
    lines = [line for line in lines_of(page) if line not in BETWEEN_BLANKS]
    return [line for line in lines if line[0] in NOT_AT_START or line[-1] in NOT_AT_END]


BETWEEN_BLANKS = ("、", "/", "。")


def without_edge_mark(page: list[Character]) -> list[Character]:
    """Return the characters of a page but for the mark where pages are sealed across."""
    return [one for one in page if one.left < PAGE_WIDTH - 40 or one.text not in "骑缝"]


def overlapping(page: list[Character]) -> list[tuple[str, str]]:
    """Return pairs of neighbours in the text whose middles are closer than a third of a cell."""
    seen: dict[tuple[int, int], list[Character]] = defaultdict(list)
    pairs = []
    for one in page:
        x, y = (one.left + one.right) / 2, (one.bottom + one.top) / 2
        cell = (round(x / NEAR), round(y / NEAR))
        for other in seen[cell]:
            middle = ((other.left + other.right) / 2, (other.bottom + other.top) / 2)
            if abs(middle[0] - x) < NEAR and abs(middle[1] - y) < NEAR:
                pairs.append((other.text, one.text))
        seen[cell].append(one)
    return pairs


def test_a_name_of_a_hundred_characters_is_printed_whole(renderer: PdfRenderer) -> None:
    name = (LONG_NAME * 2)[:100]
    for form, field in (("SIM-01", "party__name"), ("ORD-42", "addressee")):
        assert name in printed(renderer, a_paper(form, **{field: name}))


def test_sixty_receipts_repeat_their_heading_on_every_page(renderer: PdfRenderer) -> None:
    receipt = a_paper("SIM-03").value("receipts.0")
    paper = a_paper("SIM-03", receipts=[receipt] * 60, total_fen=600000, total_words="陆仟元整")
    rendered = renderer.render(paper, draft=False)
    text = text_of(rendered.pdf)
    assert rendered.pages > 3
    assert text.count("专用票据号") >= rendered.pages - 1
    assert text.count("渝财0312000126") == 60


def test_a_divided_row_repeats_its_label(renderer: PdfRenderer) -> None:
    rendered = renderer.render(a_paper("SIM-02", conduct=facts_of(5000)), draft=False)
    assert "违法事实（续）" in text_of(rendered.pdf)


@pytest.mark.parametrize("length", range(900, 2400, 140))
def test_signatures_never_stand_alone_on_a_page(renderer: PdfRenderer, length: int) -> None:
    for form, field in (("SIM-01", "conduct"), ("SOF-06", "promise")):
        rendered = renderer.render(a_paper(form, **{field: facts_of(length)}), draft=False)
        last = [box.field for box in rendered.boxes if box.page == rendered.pages - 1]
        assert set(last) - {"officers.0.cert_no", "officers.1.cert_no", "organ", "decided_on"}
