"""A file with a new version of a form: read before it is imported, and what it changes."""

import json
from dataclasses import replace

import pytest

from enforcement.errors import UserFacingError
from enforcement.form_import import edition_text, read_new_edition
from enforcement.papers.edition_reading import LARGEST_FILE, EditionRefused, read_edition
from enforcement.papers.pieces import FormTable, One
from forms.layouts import wording_of
from forms.renderer import PdfRenderer
from tests.forms.reading import text_of
from tests.papers.editions import an_edition, the_letter, with_hotline

KNOWN = the_letter("ORD-28")


def test_a_version_is_shown_with_what_it_changes_and_its_sample(renderer: PdfRenderer) -> None:
    edition = with_hotline()
    read = read_new_edition(b"\xef\xbb\xbf" + edition_text(edition).encode(), renderer)
    assert read.edition == edition == read_edition(read.text)
    assert read.changes == (
        "标题：“行政处罚事先告知书”改成“行政处罚预先告知书”",
        "份数：一式 2 份改成 3 份",
        "栏目“违法事实”改叫“违法事实和经过”",
        "新加栏目“监督电话”，必填",
        "新写：对执法行为有意见的，可以拨打监督电话{hotline}。",
    )
    text = text_of(read.sample.pdf)
    assert "行政处罚预先告知书" in text
    assert "草稿" in text


def test_an_order_or_a_word_that_changed_is_told(renderer: PdfRenderer) -> None:
    pieces = (KNOWN.pieces[-1], *KNOWN.pieces[:-1])
    turned = replace(KNOWN, pieces=pieces, copies="各执一份", addressee="{ADDRESSEE}")
    read = read_new_edition(edition_text(an_edition(wording=turned)).encode(), renderer)
    assert read.changes == (
        "新写：{ADDRESSEE}",
        "不用了：{ADDRESSEE}：",
        "段落的先后变了",
        "份数的说明：“一份交当事人，一份由本机关存档”改成“各执一份”",
    )


@pytest.mark.parametrize("form", ["COE-01", "ORD-01"])
def test_rows_of_a_table_are_told_by_name(form: str, renderer: PdfRenderer) -> None:
    table = wording_of(form)
    assert isinstance(table, FormTable)
    more = replace(table, pieces=(*table.pieces, One("备用", "另附说明。")))
    read = read_new_edition(edition_text(an_edition(form, wording=more)).encode(), renderer)
    assert read.changes == ("新写：备用　另附说明。",)


def test_another_title_alone_leaves_the_text_as_it_is(renderer: PdfRenderer) -> None:
    plain = an_edition("ORD-08", title="询问笔录（新）")
    read = read_new_edition(edition_text(plain).encode(), renderer)
    assert read.changes == ("标题：“询问笔录”改成“询问笔录（新）”",)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b" " * (LARGEST_FILE + 1), "KB"),
        ("告知书".encode("gb18030"), "UTF-8"),
        (edition_text(an_edition("SIM-01")).encode(), "随程序更新"),
        (edition_text(an_edition("ORD-99")).encode(), "没有编号是 ORD-99"),
        (edition_text(an_edition(title="告知书\U0003ffff")).encode(), "没有字形"),
        (json.dumps({"form": "ORD-28"}).encode(), "version"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    content: bytes, told: str, renderer: PdfRenderer
) -> None:
    with pytest.raises(UserFacingError, match=told):
        read_new_edition(content, renderer)


def test_a_lost_statutory_paragraph_is_refused_by_its_article(renderer: PdfRenderer) -> None:
    lost = an_edition("ORD-39", wording=replace(KNOWN, pieces=KNOWN.pieces[:1]))
    with pytest.raises(EditionRefused) as refused:
        read_new_edition(edition_text(lost).encode(), renderer)
    assert refused.value.source is not None
    assert refused.value.source.text == "《行政处罚法》第五十九条"
