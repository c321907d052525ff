"""Lists: over pages, with rows taller than one, ended so that nothing can be added."""

import pytest

from enforcement.papers.paper import Json
from forms.renderer import PdfRenderer
from tests.forms.making import a_paper, facts_of, practice
from tests.forms.reading import pages_of, printed, squeezed, stands_in, text_of

LISTS = ("COE-03", "ORD-49")


def many(form: str, count: int) -> list[Json]:
    return [a_paper(form).value("items.0")] * count


def pages(renderer: PdfRenderer, form: str, **changes: Json) -> list[str]:
    rendered = renderer.render(a_paper(form, **changes), draft=False)
    return [squeezed(page) for page in pages_of(rendered.pdf)]


@pytest.mark.parametrize("form", LISTS)
@pytest.mark.parametrize("count", [1, 14, 60])
def test_a_list_repeats_its_heads_and_says_its_end_once(
    renderer: PdfRenderer, form: str, count: int
) -> None:
    found = pages(renderer, form, items=many(form, count))
    listed = [page for page in found if "移动式污水泵" in page]
    assert all("序号物品名称规格型号数量单位" in page for page in listed)
    assert "".join(found).count("移动式污水泵") == count
    assert "".join(found).count(f"以上共{count}项，以下空白") == 1
    assert f"以上共{count}项，以下空白" in found[-1]


@pytest.mark.parametrize("form", LISTS)
def test_party_witness_and_officers_sign_every_page_of_a_list(
    renderer: PdfRenderer, form: str
) -> None:
    found = pages(renderer, form, items=many(form, 40))
    assert len(found) > 2
    for at, page in enumerate(found, start=1):
        assert "当事人（签名）：" in page
        assert "见证人（签名）：" in page
        assert "执法人员（签名）：" in page
        assert f"第{at}页共{len(found)}页" in page
        assert ("（续页）" in page) is (at > 1)


def test_a_row_taller_than_a_page_goes_on_with_its_number(renderer: PdfRenderer) -> None:
    condition = facts_of(900)
    rendered = renderer.render(a_paper("COE-03", items__1__condition=condition), draft=False)
    text = text_of(rendered.pdf)
    assert rendered.pages > 2
    assert "2（续）" in text
    assert stands_in(text, squeezed(condition).rstrip("。；，、"))


def test_pages_that_are_sealed_across_are_marked_at_their_edge(renderer: PdfRenderer) -> None:
    assert all("骑" in page for page in pages(renderer, "COE-03", items=many("COE-03", 40)))
    assert "骑" not in printed(renderer, a_paper("COE-03"))
    exercise = practice(a_paper("COE-03", items=many("COE-03", 40)))
    assert "骑" not in printed(renderer, exercise)


def test_a_long_refusal_is_printed_whole(renderer: PdfRenderer) -> None:
    refusal = facts_of(5000)
    rendered = renderer.render(a_paper("ORD-49", refusal_note=refusal), draft=False)
    assert stands_in(text_of(rendered.pdf), squeezed(refusal).rstrip("。；，、"))
