"""Every character of a name prints and copies out as itself, or is refused by name."""

import pytest

from forms.errors import MissingCharacters
from forms.fonts import LAST_RESORT, SONG_LIGHT
from forms.renderer import PdfRenderer
from tests.forms.making import a_paper, practice
from tests.forms.reading import fonts_of, squeezed, text_of

RARE_NAMES = (
    "周㛃",
    "䶮",
    "𬱖",
    "𠅤",
    "𬎆",
    "𫍯",
    "𫟦",
    "𬀩",
    "𮧵",
    "堃喆玥",
    "㛃𬱖𬎆",
    "阿依古丽·买买提",
)


@pytest.mark.parametrize("name", RARE_NAMES)
def test_a_rare_name_copies_out_as_typed(renderer: PdfRenderer, name: str) -> None:
    printed = renderer.render(a_paper(party__name=name), draft=False)
    assert f"当事人：{name}，" in text_of(printed.pdf)
    assert all(fonts_of(printed.pdf).values())
    assert printed.missing_characters == ()


def test_a_name_with_one_rare_character_is_set_whole_in_one_font(renderer: PdfRenderer) -> None:
    printed = renderer.render(a_paper(party__name="周㛃"), draft=False)
    assert set(printed.fallback_characters) == {"周", "㛃"}


def test_a_name_that_no_font_has_whole_takes_most_from_one(renderer: PdfRenderer) -> None:
    printed = renderer.render(a_paper(party__name="周㛃𬎆"), draft=False)
    assert set(printed.fallback_characters) == {"周", "㛃", "𬎆"}
    assert {SONG_LIGHT, LAST_RESORT} <= set(printed.fonts)


def test_a_name_met_again_in_the_facts_is_set_in_its_font_there_too(renderer: PdfRenderer) -> None:
    paper = a_paper(party__name="周㛃", conduct="经查，周㛃占用人行道，周边通行受阻，摊主是周㛃")
    printed = renderer.render(paper, draft=False)
    assert "经查，周㛃占用人行道，周边通行受阻，摊主是周㛃。" in text_of(printed.pdf)
    assert "边" not in printed.fallback_characters


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("𰻞", "U+30EDE"),  # extension G
        ("\U0002ebf0", "U+2EBF0"),  # extension I
        ("\ue863", "U+E863"),  # private use
        ("😀", "U+1F600"),
        ("葛\U000e0100", "U+E0100"),  # variation selector
    ],
)
def test_a_character_without_glyph_is_refused_by_name(
    renderer: PdfRenderer, text: str, code: str
) -> None:
    with pytest.raises(MissingCharacters) as refused:
        renderer.render(a_paper(party__name=f"周{text}"), draft=False)
    assert code in refused.value.message
    assert "当事人姓名或名称" in refused.value.message


def test_a_unit_sign_without_glyph_is_refused_with_its_spelling(renderer: PdfRenderer) -> None:
    with pytest.raises(MissingCharacters, match="㎡（U\\+33A1，违法事实），请写“平方米”"):
        renderer.render(a_paper(conduct="占用6.5㎡。"), draft=False)


def test_a_draft_shows_a_character_without_glyph_and_names_it(renderer: PdfRenderer) -> None:
    printed = renderer.render(a_paper(party__name="周𰻞"), draft=True)
    assert printed.missing_characters == ("𰻞",)
    assert "周〓" in text_of(printed.pdf)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("\u202e陈长河\u202c", "陈长河"),  # direction marks
        ("陈\u200b长\u200d河\ufeff", "陈长河"),  # invisible joiners
        ("陈长河\x07\x1b[31m", "陈长河[31m"),
        ("陈\u00a0长河", "陈长河"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
    ],
)
def test_what_has_no_shape_is_taken_out(renderer: PdfRenderer, typed: str, printed: str) -> None:
    pdf = renderer.render(a_paper(party__name=typed), draft=False).pdf
    assert f"当事人：{printed}，男" in text_of(pdf)


def test_the_practice_mark_stands_on_every_page(renderer: PdfRenderer) -> None:
    paper = practice(a_paper(conduct="占用人行道。" * 400))
    printed = renderer.render(paper, draft=False)
    assert printed.pages > 1
    assert text_of(printed.pdf).count("演练") == printed.pages
    assert "印章" not in text_of(printed.pdf)


def test_squeezing_keeps_every_visible_character() -> None:
    assert squeezed(" 甲\n乙\t丙\x00") == "甲乙丙"
