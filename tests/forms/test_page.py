"""The page: its geometry and the lines on it as a reader sees them."""

from collections import defaultdict

import pytest

from forms.breaking import NOT_AT_END, NOT_AT_START
from forms.geometry import (
    BODY_HEIGHT,
    CHARACTER_PITCH,
    CHARACTERS,
    LETTER_FRAME,
    LINE_PITCH,
    LINES,
    MM,
    ON_SPOT_FRAME,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TABLE_FRAME,
    Frame,
)
from forms.renderer import PdfRenderer
from tests.forms.making import a_paper, facts_of
from tests.forms.reading import Character, characters_of


def test_the_type_area_holds_22_lines_of_28_characters() -> None:
    assert pytest.approx(15.793, abs=0.001) == CHARACTER_PITCH
    assert pytest.approx(28.991, abs=0.001) == LINE_PITCH
    assert pytest.approx(LETTER_FRAME.width) == CHARACTERS * CHARACTER_PITCH
    assert pytest.approx(BODY_HEIGHT) == LINES * LINE_PITCH
    assert pytest.approx(26 * MM) == PAGE_WIDTH - LETTER_FRAME.right
    assert pytest.approx(35 * MM) == PAGE_HEIGHT - LETTER_FRAME.bottom


@pytest.mark.parametrize("frame", [LETTER_FRAME, ON_SPOT_FRAME, TABLE_FRAME])
def test_margins_leave_room_for_binding_and_printer(frame: Frame) -> None:
    assert frame.left >= 28 * MM - 0.01
    assert frame.top >= 25 * MM - 0.01
    assert PAGE_WIDTH - frame.right >= 22 * MM - 0.01
    assert PAGE_HEIGHT - frame.bottom >= 22 * MM - 0.01


def lines_of(page: list[Character]) -> list[str]:
    """Return the lines of a page in reading order, by the feet of their Chinese characters."""
    lines: dict[int, list[Character]] = defaultdict(list)
    for one in page:
        middle = (one.bottom + one.top) / 2
        near = next((at for at in lines if abs(at - middle) < 8), round(middle))
        lines[near].append(one)
    ordered = sorted(lines.items(), reverse=True)
    return ["".join(one.text for one in sorted(line, key=lambda c: c.left)) for _, line in ordered]


@pytest.mark.parametrize("length", [50, 400, 1500, 5000])
def test_lines_on_the_page_start_and_end_lawfully(renderer: PdfRenderer, length: int) -> None:
    rendered = renderer.render(a_paper(conduct=facts_of(length)), draft=False)
    pages = list(characters_of(rendered.pdf))
    assert len(pages) == rendered.pages
    for page in pages:
        for line in lines_of(page):
            assert line[0] not in NOT_AT_START
            assert line[-1] not in NOT_AT_END
