"""Each state can be told from the others, also without colour."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TypeVar

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ui.painters.calendar import CellKind, CellState, cell_mark, paint_cell
from ui.painters.list_row import ListRow, RowState, paint_list_row
from ui.painters.marks import (
    BadgeState,
    DeadlineKind,
    DiscState,
    StepKind,
    TagKind,
    TagState,
    badge_size,
    paint_badge,
    paint_disc,
    paint_tag,
)
from ui.painters.tile import TileState, paint_tile
from ui.painters.timeline import NodeKind, TimelineState, TimelineStep, paint_timeline_step
from ui.theme import Theme
from ui.tokens import ThemeName

State = TypeVar("State")
Paint = Callable[[QPainter, QRectF, State, Theme], None]


def grey(paint: Paint[State], state: State, theme: Theme) -> bytes:
    """Return what ``paint`` draws, in greyscale."""
    image = QImage(300, 80, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, 300, 80), state, theme)
    painter.end()
    return bytes(image.convertToFormat(QImage.Format.Format_Grayscale8).constBits())


def assert_all_differ(paint: Paint[State], states: Sequence[State], theme: Theme) -> None:
    """Fail when two states look the same in greyscale."""
    pictures = [(repr(state), grey(paint, state, theme)) for state in states]
    for (first, one), (second, other) in combinations(pictures, 2):
        assert one != other, f"{first} looks like {second}"


@pytest.mark.parametrize("name", list(ThemeName))
def test_deadline_badges_differ_without_colour_and_words(theme: Theme, name: ThemeName) -> None:
    theme.set_name(name)
    states = [BadgeState(kind=kind, text="同") for kind in DeadlineKind]
    assert_all_differ(paint_badge, states, theme)


@pytest.mark.parametrize("name", list(ThemeName))
def test_sources_of_power_differ_without_colour_and_words(theme: Theme, name: ThemeName) -> None:
    theme.set_name(name)
    kinds = (TagKind.STATUTORY, TagKind.CONFERRED, TagKind.ENTRUSTED)
    states = [TagState(kind=kind, text="同") for kind in kinds]
    assert_all_differ(paint_tag, states, theme)


def test_timeline_nodes_differ_without_colour_and_words(theme: Theme) -> None:
    states = [TimelineState(step=TimelineStep(kind=kind, title="同")) for kind in NodeKind]
    assert_all_differ(paint_timeline_step, states, theme)


def test_steps_and_tiles_differ_without_colour(theme: Theme) -> None:
    discs = [DiscState(kind=kind, number=1) for kind in StepKind]
    assert_all_differ(paint_disc, discs, theme)
    tiles = [TileState(title="同"), TileState(title="同", chosen=True)]
    assert_all_differ(paint_tile, tiles, theme)


def test_days_of_the_calendar_differ_without_colour(theme: Theme) -> None:
    cells = [CellState(kind=kind, day="9日") for kind in CellKind]
    cells += [CellState(kind=CellKind.COUNTED, day="9日", ordinal=3, today=True)]
    assert_all_differ(paint_cell, cells, theme)


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        (CellState(kind=CellKind.COUNTED, day="9日", ordinal=3), "3"),
        (CellState(kind=CellKind.MAKE_UP, day="9日", ordinal=11), "班11"),
        (CellState(kind=CellKind.PAUSED, day="9日"), "停"),
        (CellState(kind=CellKind.REST, day="9日"), "休"),
        (CellState(kind=CellKind.START, day="9日"), "起"),
        (CellState(kind=CellKind.OUTSIDE, day="9日"), ""),
    ],
)
def test_a_day_says_what_it_does_for_the_count(cell: CellState, mark: str) -> None:
    assert cell_mark(cell) == mark


def test_choice_and_focus_of_a_row_never_look_alike(theme: Theme) -> None:
    row = ListRow(title="立案审批表", below="31号")
    states = [
        RowState(row=row, chosen=chosen, focused=focused)
        for chosen in (False, True)
        for focused in (False, True)
    ]
    assert_all_differ(paint_list_row, states, theme)


def test_a_badge_keeps_its_width_for_ordinary_words(theme: Theme) -> None:
    widths = {
        badge_size(BadgeState(kind=DeadlineKind.SOON, text=text), theme).width()
        for text in ("明天", "剩 2 天", "今天 18:00", "逾期 1 天")
    }
    assert widths == {108}
