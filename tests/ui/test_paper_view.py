"""A paper beside its form: zoom, pages and search; only what is in sight is drawn."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from enforcement.papers.paper import Rendered
from enforcement.papers.samples import sample
from forms.renderer import PdfRenderer
from ui.background import BackgroundRunner
from ui.pdf_pages import find_text
from ui.theme import Theme
from ui.widgets import page_strip
from ui.widgets.paper_view import Fit, PaperView

RENDERER = PdfRenderer()
RECORD = RENDERER.render(sample("ORD-08"), draft=False)
QUESTIONS = sample("ORD-08").fields["qa"]
LONG_RECORD = RENDERER.render(
    replace(
        sample("ORD-08"),
        fields={
            **sample("ORD-08").fields,
            "qa": QUESTIONS * 8 if isinstance(QUESTIONS, tuple) else (),
        },
    ),
    draft=False,
)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, runner: BackgroundRunner) -> PaperView:
    view = PaperView(theme, runner)
    qtbot.addWidget(view)
    view.resize(620, 520)
    view.show()
    view.activateWindow()
    QTest.qWaitForWindowActive(view)
    show(qtbot, view, LONG_RECORD)
    return view


def show(qtbot: QtBot, view: PaperView, paper: Rendered) -> None:
    """Show a paper and wait until it is drawn."""
    with qtbot.waitSignal(view.drawn):
        view.show_paper(paper)


def width(view: PaperView) -> int:
    """Return how wide the sheets are."""
    return view.pages.widget().width()


def press(view: PaperView, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """Press a key wherever the focus is."""
    QTest.keyClick(QApplication.focusWidget() or view, key, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_keys_and_wheel_zoom_and_ctrl_0_takes_the_zoom_back(view: PaperView) -> None:
    view.setFocus()
    fitted = width(view)
    assert fitted == view.pages.viewport().width()
    press(view, Qt.Key.Key_Equal, CTRL)
    assert width(view) == pytest.approx(fitted * 1.25, abs=2)
    press(view, Qt.Key.Key_0, CTRL)
    assert width(view) == view.pages.viewport().width()
    press(view, Qt.Key.Key_Minus, CTRL)
    assert width(view) < fitted
    wheel = QWheelEvent(
        QPointF(20, 20),
        QPointF(20, 20),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  # given by Qt
    )
    before = width(view)
    QApplication.sendEvent(view.pages.viewport(), wheel)
    assert width(view) > before


def test_the_page_is_never_smaller_than_whole_nor_larger_than_four_times(view: PaperView) -> None:
    for _ in range(20):
        view.tools.smaller.click()
    size = view.pages.widget().width(), view.pages.viewport().height()
    assert size[0] * 842 / 595 == pytest.approx(size[1], abs=2)
    for _ in range(20):
        view.tools.larger.click()
    assert width(view) == pytest.approx(4 * view.pages.viewport().width(), rel=0.01)


def test_the_whole_page_is_one_press_away_and_back(view: PaperView) -> None:
    view.tools.fit.click()
    assert width(view) < view.pages.viewport().width()
    assert view.tools.fit.text() == "放到最宽"
    view.tools.fit.click()
    assert width(view) == view.pages.viewport().width()


def test_a_page_is_jumped_to_and_the_count_is_told(view: PaperView) -> None:
    count = view.page_count
    assert count > 2
    assert view.tools._count.text() == f"页，共 {count} 页"
    view.tools.page.setValue(count)
    assert view.pages.page == count - 1
    view.pages.verticalScrollBar().setValue(0)
    assert view.tools.page.value() == 1


def test_a_single_page_asks_for_no_page_number(qtbot: QtBot, view: PaperView) -> None:
    show(qtbot, view, RENDERER.render(sample("SIM-02"), draft=False))
    assert view.page_count == 1
    assert view.tools.page.isHidden()


def test_only_pages_in_sight_are_drawn_and_the_others_when_they_come(
    qtbot: QtBot, view: PaperView
) -> None:
    last = view.page_count - 1
    assert view.pages._sheets.width_drawn(last) == 0
    with qtbot.waitSignal(view.drawn):
        view.pages.show_page(last)
    assert view.pages._sheets.width_drawn(last) == view.pages._sheets.page_width


def test_ctrl_f_finds_f3_goes_on_and_esc_ends_it(qtbot: QtBot, view: PaperView) -> None:
    view.setFocus()
    press(view, Qt.Key.Key_F, CTRL)
    field = view.finder.field
    assert field.hasFocus()
    with qtbot.waitSignal(view.pages.searched):
        field.setText("出示")
    places = view.pages.places
    assert len(places) == len(find_text(LONG_RECORD.pdf, "出示")) > 2
    assert view.pages.place == 0
    press(view, Qt.Key.Key_F3, NONE)
    assert view.pages.place == 1
    press(view, Qt.Key.Key_F3, SHIFT)
    press(view, Qt.Key.Key_F3, SHIFT)
    assert view.pages.place == len(places) - 1
    assert view.pages.page == places[-1].page
    assert field._note == f"{len(places)}/{len(places)}"
    press(view, Qt.Key.Key_Escape, NONE)
    assert view.finder.isHidden()
    assert view.pages.places == ()
    assert view.pages.hasFocus()


def test_what_is_found_is_tinted_on_the_page(qtbot: QtBot, view: PaperView) -> None:
    plain = view.pages.grab().toImage()
    with qtbot.waitSignal(view.pages.searched):
        view.pages.search("询问")
    assert view.pages.places
    assert view.pages.grab().toImage() != plain


def test_a_text_that_is_not_there_is_said_so(qtbot: QtBot, view: PaperView) -> None:
    view.finder.open()
    with qtbot.waitSignal(view.pages.searched):
        view.finder.field.setText("没有这样的字")
    assert view.finder.field._note == "没有"
    assert not view.finder.next.isEnabled()


def test_the_next_draft_is_searched_too_and_stays_where_it_is(
    qtbot: QtBot, view: PaperView
) -> None:
    with qtbot.waitSignal(view.pages.searched):
        view.pages.search("询问")
    many = len(view.pages.places)
    with qtbot.waitSignal(view.pages.searched):
        view.show_paper(RECORD)
    assert 0 < len(view.pages.places) < many


def test_a_text_is_found_over_a_line_break_and_spaces_do_not_matter() -> None:
    decision = RENDERER.render(sample("SIM-01"), draft=False).pdf
    broken = [place for place in find_text(decision, "大足区 人民政府") if len(place.spots) > 1]
    assert broken
    assert all(spot.width() > 0 and spot.height() > 0 for spot in broken[0].spots)
    assert find_text(decision, "  ") == ()


def test_the_view_starts_whole_where_it_is_asked_to(view: PaperView) -> None:
    view.tools.set_fit(Fit.WHOLE)
    assert view.pages.widget().width() < view.pages.viewport().width()


def test_small_pages_stand_at_the_left_of_a_long_paper_and_turn_its_pages(
    view: PaperView, qtbot: QtBot
) -> None:
    strip = view.strip
    count = view.page_count
    assert strip.isVisible()
    assert strip.model().rowCount() == count > 3
    qtbot.waitUntil(lambda: set(strip.images) >= {0, 1, 2})
    strip.setFocus()
    press(view, Qt.Key.Key_End, NONE)
    assert view.pages.page == count - 1
    qtbot.waitUntil(lambda: count - 1 in strip.images)
    view.pages.show_page(1)
    assert strip.currentIndex().row() == 1
    with qtbot.waitSignal(view.drawn):
        view.show_paper(RENDERER.render(sample("SIM-03"), draft=False))
    assert view.page_count == 1
    assert not strip.isVisible()
    show(qtbot, view, RECORD)
    assert strip.isVisible()
    qtbot.waitUntil(lambda: set(strip.images) == {0, 1})


def _is_drawn(view: PaperView, number: int) -> bool:
    return number in view.strip.images


def test_few_small_pages_stay_drawn_however_long_the_paper_is(
    view: PaperView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_strip, "KEPT", 0)
    strip = view.strip
    for number in range(view.page_count):
        view.pages.show_page(number)
        qtbot.waitUntil(partial(_is_drawn, view, number))
    assert len(strip.images) < view.page_count
    assert 0 not in strip.images
