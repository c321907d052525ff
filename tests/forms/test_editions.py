"""New versions of forms on paper: the program's own text through a file, and a changed one."""

import json
from dataclasses import replace

import pytest

from enforcement.papers.catalogue import form_for, form_of
from enforcement.papers.checks import findings
from enforcement.papers.edition import edition_json, on_edition
from enforcement.papers.edition_checks import check_wording
from enforcement.papers.edition_reading import EditionRefused, edition_of
from enforcement.papers.pieces import WORDS_OF, Letter, Says
from enforcement.papers.samples import sample
from enforcement.papers.statutory import CONTENTS, Content
from forms.errors import MalformedData, PaperRefused
from forms.layouts import LAYOUTS, layout_of, wording_of
from forms.layouts.templates import WORDS
from forms.renderer import PdfRenderer
from tests.forms.reading import text_of
from tests.papers.editions import an_edition, with_hotline

WRITTEN = tuple(form for form in LAYOUTS if wording_of(form) is not None)
HOTLINE = with_hotline()


@pytest.mark.parametrize("form", WRITTEN)
def test_the_programs_own_text_comes_back_whole_from_its_file(form: str) -> None:
    own = an_edition(form, wording=wording_of(form))
    read = edition_of(json.loads(json.dumps(edition_json(own))))
    assert read == own
    check_wording(read, form_of(form), wording_of(form))


@pytest.mark.parametrize("form", ["ORD-39", "COE-14", "ORD-31", "COE-01"])
def test_a_page_of_the_programs_own_text_from_a_file_is_the_same_page(
    form: str, renderer: PdfRenderer
) -> None:
    own = on_edition(sample(form), an_edition(form, wording=wording_of(form)))
    pages = [text_of(renderer.render(one, draft=False).pdf) for one in (sample(form), own)]
    assert pages[0] == pages[1]


def test_words_in_capitals_are_the_same_for_pages_and_versions() -> None:
    assert set(WORDS) == set(WORDS_OF)


def test_a_paper_on_a_new_version_prints_what_the_version_says(renderer: PdfRenderer) -> None:
    paper = on_edition(sample("ORD-28"), HOTLINE).with_value("hotline", "023-43700000")
    text = text_of(renderer.render(paper, draft=False).pdf)
    assert "行政处罚预先告知书" in text
    assert "可以拨打监督电话023-43700000。" in text
    assert "本文书一式三份" in text


def test_a_paper_keeps_the_version_that_it_was_made_on(renderer: PdfRenderer) -> None:
    old = on_edition(sample("ORD-28"), an_edition(title="旧式样告知书"))
    newer = on_edition(sample("ORD-28"), HOTLINE)
    assert form_for(old).title == "旧式样告知书"
    assert form_for(newer).version == 2
    assert "旧式样告知书" in text_of(renderer.render(old, draft=False).pdf)


def test_what_a_new_version_asks_for_is_a_blank_until_it_is_written(renderer: PdfRenderer) -> None:
    paper = on_edition(sample("ORD-28"), HOTLINE)
    (blank,) = form_for(paper).blanks(paper)
    assert (blank.path, blank.field.label) == ("hotline", "监督电话")
    assert "没写监督电话。" in [one.sentence for one in findings(form_for(paper), paper)]
    assert "监督电话" in text_of(renderer.render(paper, draft=True).pdf)
    with pytest.raises(PaperRefused, match="监督电话"):
        renderer.render(paper, draft=False)


def test_a_paper_that_carries_a_version_without_a_statutory_paragraph_is_not_printed(
    renderer: PdfRenderer,
) -> None:
    wording = wording_of("ORD-28")
    assert isinstance(wording, Letter)
    kept = tuple(one for one in wording.pieces if Content.STATEMENT not in one.contents)
    smuggled = an_edition(wording=replace(wording, pieces=kept))
    with pytest.raises(EditionRefused, match="陈述、申辩的权利") as refused:
        renderer.render(on_edition(sample("ORD-28"), smuggled), draft=True)
    assert refused.value.source == CONTENTS["ORD-28"][0]


@pytest.mark.parametrize("form", sorted(CONTENTS))
def test_no_statutory_paragraph_can_be_dropped(form: str) -> None:
    wording = wording_of(form)
    source, contents = CONTENTS[form]
    assert isinstance(wording, Letter)
    for content in contents:
        kept = tuple(one for one in wording.pieces if content not in one.contents)
        dropped = an_edition(form, wording=replace(wording, pieces=(*kept, Says("以上。"))))
        with pytest.raises(EditionRefused) as refused:
            check_wording(dropped, form_of(form), wording)
        assert refused.value.source == source


def test_a_version_number_other_than_the_papers_is_refused(renderer: PdfRenderer) -> None:
    paper = replace(on_edition(sample("ORD-28"), HOTLINE), version=3)
    with pytest.raises(MalformedData, match="第 2 版"):
        renderer.render(paper, draft=True)


def test_a_form_without_a_text_of_its_own_keeps_its_layout() -> None:
    assert layout_of(form_of("SIM-01")) is LAYOUTS["SIM-01"]
    assert wording_of("SIM-01") is None
