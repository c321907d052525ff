"""What keeps a paper from being printed."""

from pathlib import Path

import pytest

from enforcement.papers.catalogue import form_of
from forms.errors import FontMissing, MalformedData, PaperRefused
from forms.renderer import PdfRenderer
from tests.forms.making import EVERY_FORM, a_paper, an_empty_paper


def test_a_final_paper_with_a_blank_is_refused_with_the_law(renderer: PdfRenderer) -> None:
    with pytest.raises(PaperRefused) as refused:
        renderer.render(a_paper(fine_fen=None, fine_words=""), draft=False)
    assert refused.value.message == "没写罚款金额。"
    assert refused.value.fields == ("fine_fen",)
    assert refused.value.to_json()["fields"] == ["fine_fen"]
    assert refused.value.source
    assert refused.value.source.text == "《行政处罚法》第五十二条第二款"


@pytest.mark.parametrize("form", EVERY_FORM)
def test_each_required_field_alone_stops_the_paper(renderer: PdfRenderer, form: str) -> None:
    required = [one for one in form_of(form).filled(a_paper(form)) if one.field.required]
    assert required
    for filled in required:
        paper = a_paper(form, **{filled.path.replace(".", "__"): None})
        with pytest.raises(PaperRefused) as refused:
            renderer.render(paper, draft=False)
        assert _names(filled.path) & set(refused.value.fields)


@pytest.mark.parametrize("form", EVERY_FORM)
def test_the_required_fields_of_started_groups_show_in_a_draft(
    renderer: PdfRenderer, form: str
) -> None:
    filled = form_of(form).filled(a_paper(form))
    inner = [one.path for one in filled if one.field.required and "." in one.path]
    kept = {path.rpartition(".")[0]: path for path in inner}
    emptied = [path for path in inner if path not in kept.values()]
    paper = a_paper(form, **{path.replace(".", "__"): None for path in emptied})
    draft = renderer.render(paper, draft=True)
    boxed = {box.field for box in draft.boxes}
    assert all(_names(path) & boxed for path in draft.blanks)


def _names(path: str) -> set[str]:
    """Return a field and its group: a group in which nothing else stands is one blank."""
    return {path, path.rpartition(".")[0]}


def test_many_blanks_are_told_in_one_short_sentence(renderer: PdfRenderer) -> None:
    with pytest.raises(PaperRefused) as refused:
        renderer.render(an_empty_paper(), draft=False)
    assert refused.value.message.endswith("还有 11 处。")
    assert refused.value.message.count("没写") == 3


def test_words_that_differ_from_the_figures_are_refused(renderer: PdfRenderer) -> None:
    with pytest.raises(PaperRefused) as refused:
        renderer.render(a_paper(fine_words="贰佰元整"), draft=False)
    assert "壹佰元整" in refused.value.message


def test_odd_things_are_warnings(renderer: PdfRenderer) -> None:
    warned = renderer.render(a_paper(party__birth="1978-03-15"), draft=False)
    assert warned.warnings == (
        "出生日期和身份证号对不上：号码里是 1978-03-14，写的是 1978-03-15。",
    )


@pytest.mark.parametrize("draft", [True, False])
def test_data_of_another_shape_is_refused(renderer: PdfRenderer, *, draft: bool) -> None:
    with pytest.raises(MalformedData) as refused:
        renderer.render(a_paper(fine_fen="一百", colour="红"), draft=draft)
    assert "罚款金额（fine_fen）要是金额" in refused.value.message
    assert "没有 colour 这一项" in refused.value.message


def test_a_missing_font_file_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(FontMissing, match="字体文件"):
        PdfRenderer(tmp_path).render(a_paper(), draft=False)
