"""Titles are divided by meaning and evenly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.titles import title_lines


@pytest.mark.parametrize(
    ("title", "fits", "lines"),
    [
        ("当场行政处罚决定书", 20, ("当场行政处罚决定书",)),
        ("重庆市大足区清湾镇人民政府", 20, ("重庆市大足区清湾镇人民政府",)),
        (
            "重庆市大足区人民政府石桥街道办事处",
            12,
            ("重庆市大足区人民政府", "石桥街道办事处"),
        ),
        ("首违不予处罚告知承诺书", 8, ("首违不予处罚", "告知承诺书")),
        ("甲乙丙丁戊己庚辛壬癸", 4, ("甲乙丙丁", "戊己庚辛", "壬癸")),
    ],
)
def test_a_title_is_divided_between_words(title: str, fits: int, lines: tuple[str, ...]) -> None:
    assert title_lines(title, 10.0, width=fits * 10.0) == lines


@given(
    title=st.text(alphabet="重庆市大足区清湾镇人民政府行政处罚决定书", min_size=1),
    fits=st.integers(1, 30),
)
def test_no_title_loses_a_character_or_leaves_its_width(title: str, fits: int) -> None:
    lines = title_lines(title, 10.0, width=fits * 10.0)
    assert "".join(lines) == title
    assert max(map(len, lines)) <= fits
