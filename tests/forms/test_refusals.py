"""What keeps a paper from being printed."""

from dataclasses import replace
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
    filled = form_of(form).filled(a_paper(form))
    required = [one for one in filled if replace(one, value=None).is_blank]
    assert required
    for one in required:
        paper = a_paper(form, **{one.path.replace(".", "__"): None})
        with pytest.raises(PaperRefused) as refused:
            renderer.render(paper, draft=False)
        assert _names(one.path) & set(refused.value.fields)


def _group(path: str) -> str:
    return path.rpartition(".")[0]


def _names(path: str) -> set[str]:
    """Return a field and its group: a group in which nothing else stands is one blank."""
    return {path, _group(path)}


def _emptied(form: str) -> tuple[str, ...]:
    """Return the required fields of groups, but one in each and those that others hang on."""
    filled = tuple(form_of(form).filled(a_paper(form)))
    hung_on = {f"{_group(one.path)}.{one.field.when.key}" for one in filled if one.field.when}
    inner = [one.path for one in filled if one.field.required and "." in one.path]
    kept = {_group(path): path for path in inner}
    return tuple(path for path in inner if path not in {*kept.values(), *hung_on})


EMPTIED = {form: paths for form in EVERY_FORM if (paths := _emptied(form))}


@pytest.mark.parametrize(("form", "emptied"), EMPTIED.items(), ids=EMPTIED)
def test_the_required_fields_of_started_groups_show_in_a_draft(
    renderer: PdfRenderer, form: str, emptied: tuple[str, ...]
) -> None:
    paper = a_paper(form, **{path.replace(".", "__"): None for path in emptied})
    draft = renderer.render(paper, draft=True)
    boxed = {box.field for box in draft.boxes}
    assert all(_names(path) & set(draft.blanks) for path in emptied), draft.blanks
    assert all(_names(path) & boxed for path in draft.blanks)


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
