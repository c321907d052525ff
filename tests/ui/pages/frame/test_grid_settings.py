"""The table of grids and officers."""

from tests.ui.pages.frame.kit import Frame
from tests.ui.pages.frame.settings_kit import desk_of, section, settings_of_administrator
from ui.pages.settings.grid_section import GridSection


def test_a_line_of_the_table_wants_a_name_and_two_officers(frame: Frame) -> None:
    page = settings_of_administrator(frame)
    made = section(page, GridSection)
    assert isinstance(made, GridSection)
    assert made.first_focus() is made.name
    made.primary()
    assert made.name_row.error.startswith("没写是哪个网格")
    made.name.setText("大岩村")
    made.primary()
    assert made.pair_row.error.startswith("要派两个不同的人")
    made.remove()
    assert made.name_row.error == "表里没有这一行。"
    assert dict(desk_of(frame).facts.unit.grids) == {}
