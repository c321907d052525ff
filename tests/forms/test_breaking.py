"""Lines of Chinese: no forbidden start or end, nothing over the edge, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.breaking import NOT_AT_END, NOT_AT_START, Line, break_lines
from forms.fonts import FontShelf, Role
from forms.glyphs import GlyphMaker, Text
from tests.forms.making import facts_of

SIZE = 16.0
CHARACTERS = 28
WIDTH = SIZE * CHARACTERS

HAN = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1)
NUMBER = st.from_regex(r"[1-9][0-9]{0,17}(\.[0-9]{1,2})?(元|米|%|平方米|年)?", fullmatch=True)
WORD = st.from_regex(r"[A-Za-z]{1,14}", fullmatch=True)
PHRASE = st.one_of(
    HAN.map(lambda text: text[:20]),
    NUMBER,
    WORD,
    st.sampled_from(["，", "。", "；", "：", "、", "！", "？", "——", "……"]),
    HAN.map(lambda text: f"“{text[:9]}”"),
    HAN.map(lambda text: f"《{text[:12]}》"),
    HAN.map(lambda text: f"（{text[:9]}）"),
    st.just("〔2026〕12号"),
    st.just("500999197803145213"),
    st.just(" "),
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Return a mix of Chinese and Latin; marks never stand side by side by chance."""
    phrases = draw(st.lists(PHRASE, min_size=1, max_size=60))
    kept: list[str] = []
    for phrase in phrases:
        if kept and phrase[0] in NOT_AT_START and kept[-1][-1] in NOT_AT_START:
            continue
        kept.append(phrase)
    return "".join(kept).strip()


def lines_of(shelf: FontShelf, text: str, width: float = WIDTH, indent: float = 2) -> list[Line]:
    glyphs = GlyphMaker(shelf).glyphs((Text(text),), Role.BODY, SIZE)
    return break_lines(glyphs, width - indent * SIZE, width, spread=True)


def bad_lines(lines: list[Line]) -> list[str]:
    """Return the lines with a forbidden start or end."""
    starts = [line.text for line in lines[1:] if line.text[:1] in NOT_AT_START]
    ends = [line.text for line in lines[:-1] if line.text[-1:] in NOT_AT_END]
    return starts + ends


@given(text=sentences())
def test_no_line_starts_or_ends_with_a_forbidden_mark(shelf: FontShelf, text: str) -> None:
    assert bad_lines(lines_of(shelf, text)) == []


@given(text=sentences())
def test_no_line_reaches_over_the_edge(shelf: FontShelf, text: str) -> None:
    lines = lines_of(shelf, text)
    rooms = [WIDTH - 2 * SIZE] + [WIDTH] * len(lines)
    assert all(line.width <= room + 0.01 for line, room in zip(lines, rooms, strict=False))


@given(text=sentences())
def test_no_character_is_lost(shelf: FontShelf, text: str) -> None:
    set_text = "".join(line.text for line in lines_of(shelf, text))
    assert set_text.replace(" ", "") == text.replace(" ", "")


@given(text=st.text(alphabet=st.sampled_from("一，。“”（）ab1 —…"), max_size=200))
def test_even_a_heap_of_marks_is_set_whole_and_within_the_edge(shelf: FontShelf, text: str) -> None:
    lines = lines_of(shelf, text.strip())
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= WIDTH + 0.01 for line in lines)


@pytest.mark.parametrize("length", [50, 200, 999, 2000, 5000])
def test_facts_of_any_length_break_lawfully(shelf: FontShelf, length: int) -> None:
    lines = lines_of(shelf, facts_of(length))
    assert bad_lines(lines) == []
    assert "".join(line.text for line in lines) == facts_of(length)


@pytest.mark.parametrize("length", [200, 999, 5000])
def test_full_lines_end_at_the_right_edge(shelf: FontShelf, length: int) -> None:
    lines = lines_of(shelf, facts_of(length))[:-1]
    ragged = [line for line in lines[1:] if line.width < WIDTH - 0.01]
    assert len(ragged) <= len(lines) / 5
    assert all(line.width > WIDTH - 6 * SIZE for line in ragged)


def test_a_page_line_holds_twenty_eight_characters(shelf: FontShelf) -> None:
    lines = lines_of(shelf, "中" * 100)
    assert [len(line.text) for line in lines] == [26, 28, 28, 18]


@pytest.mark.parametrize(
    "whole",
    [
        "500999197803145213",
        "91500999MA63TEXT4B",
        "12000.00元",
        "6.5平方米",
        "〔2026〕12号",
        "62.5%",
        "¥100.00",
        "JLY-0312-02",
        "——",
        "……",
    ],
)
def test_what_belongs_together_is_never_divided(shelf: FontShelf, whole: str) -> None:
    for before in range(1, CHARACTERS):
        lines = lines_of(shelf, "中" * before + whole + "中" * CHARACTERS, indent=0)
        assert any(whole in line.text for line in lines)


@pytest.mark.parametrize("before", range(20, 30))
def test_a_short_name_is_never_divided(shelf: FontShelf, before: int) -> None:
    spans = (Text("中" * before), Text("陈长河", "party.name", whole=True), Text("中" * 9))
    glyphs = GlyphMaker(shelf).glyphs(spans, Role.BODY, SIZE)
    lines = break_lines(glyphs, WIDTH, WIDTH, spread=True)
    assert any("陈长河" in line.text for line in lines)


def test_a_word_longer_than_a_line_is_divided_within_the_edge(shelf: FontShelf) -> None:
    lines = lines_of(shelf, "A" * 5000)
    assert all(line.width <= WIDTH + 0.01 for line in lines)
    assert "".join(line.text for line in lines) == "A" * 5000


def test_a_mark_too_much_shrinks_instead_of_carrying_a_character_down(shelf: FontShelf) -> None:
    first, *_ = lines_of(shelf, "中" * 28 + "，" + "中" * 28, indent=0)
    assert first.text == "中" * 27 or first.text == "中" * 28 + "，"
    squeezed, *_ = lines_of(shelf, "中" * 13 + "，" + "中" * 13 + "，中中中", indent=0)
    assert squeezed.text.endswith("，")
    assert squeezed.width == pytest.approx(WIDTH)


def test_a_paragraph_never_ends_with_one_character_and_its_mark(shelf: FontShelf) -> None:
    *_, last = lines_of(shelf, "中" * 28 + "文。", indent=0)
    assert last.text == "中文。"


def test_two_marks_side_by_side_share_a_cell(shelf: FontShelf) -> None:
    (line,) = lines_of(shelf, "他说：“对。”", indent=0)
    assert line.width == pytest.approx(SIZE * 6)


def test_a_long_code_that_moves_down_leaves_its_line_ragged(shelf: FontShelf) -> None:
    first, *_ = lines_of(shelf, "中" * 20 + "500999197803145213" + "中" * 20, indent=0)
    assert first.text == "中" * 20
    assert first.width == pytest.approx(20 * SIZE)


def test_an_opening_mark_at_the_left_edge_hangs(shelf: FontShelf) -> None:
    first, *_ = lines_of(shelf, "《行政处罚法》", indent=0)
    assert first.placed[0].x == pytest.approx(-SIZE / 2)
    indented, *_ = lines_of(shelf, "《行政处罚法》", indent=2)
    assert indented.placed[0].x == 0


def test_nothing_gives_no_line(shelf: FontShelf) -> None:
    assert lines_of(shelf, "") == []
