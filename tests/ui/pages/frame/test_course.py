"""The course of the program: lock, sign-out, partner, search, second start, what is remembered."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from enforcement.actions.unit_desk import SaveOfficer
from enforcement.clock import BEIJING, FixedClock
from enforcement.context import Acting
from enforcement.read_models import Draft
from tests.ui.pages.frame.kit import Frame, sign_in_to_drill
from tests.ui.pages.hands import ENTER
from ui.pages.ways import Way
from ui.pages.workbench import WorkbenchPage
from ui.preferences import Preferences
from ui.single_instance import SingleInstance, raise_running
from ui.tokens import TextSize, ThemeName
from ui.widgets.question_dialog import QuestionDialog

WORD = "yanlian-2026"


@pytest.fixture
def drill(frame: Frame) -> Frame:
    """Make the sandbox and stand at its door."""
    frame.make_drill()
    frame.program.go_to_door(frame.program.folders.drill)
    frame.wait_face("signInPage")
    return frame


def enter(frame: Frame) -> None:
    frame.wait_face("signInPage")
    frame.type_into("password", WORD)
    frame.press(ENTER)
    frame.wait_face("mainWindow")
    frame.settle()


def workbench(frame: Frame) -> WorkbenchPage:
    page = frame.window.navigation.page
    assert isinstance(page, WorkbenchPage)
    return page


def test_a_lock_closes_the_store_and_keeps_the_draft(drill: Frame) -> None:
    opened = sign_in_to_drill(drill)
    draft = Draft(
        draft="d1",
        form="on_spot",
        officer=opened.officer.rec,
        title="当场处罚·罗昌贵",
        progress="停在“告知”这一步",
        values={},
        saved_at=datetime(2026, 11, 24, 9, 26, tzinfo=BEIJING),
    )
    opened.store.save_draft(draft)
    opened.store.close()
    enter(drill)
    session = drill.program.session
    assert session is not None
    session.idle.timer.timeout.emit()
    drill.wait_face("signInPage")
    assert drill.program.session is None
    enter(drill)
    drill.wait(lambda: len(workbench(drill).today.drafts.rows()) == 1)
    assert workbench(drill).today.drafts.rows()[0].title == "当场处罚·罗昌贵"


def test_a_draft_is_thrown_away_only_after_a_question(drill: Frame) -> None:
    opened = sign_in_to_drill(drill)
    now = datetime(2026, 11, 24, 9, 26, tzinfo=BEIJING)
    opened.store.save_draft(
        Draft(
            draft="d1",
            form="on_spot",
            officer=opened.officer.rec,
            title="当场处罚·罗昌贵",
            progress="",
            values={},
            saved_at=now,
        )
    )
    opened.store.close()
    enter(drill)
    today = workbench(drill).today
    drill.wait(lambda: bool(today.drafts.rows()))
    drill.press(ENTER, today.drop)
    dialog = drill.window.findChild(QuestionDialog)
    assert dialog is not None
    drill.press(Qt.Key.Key_Escape, dialog)
    assert today.drafts.rows()
    drill.press(ENTER, today.drop)
    dialog = drill.window.findChildren(QuestionDialog)[-1]
    dialog.act.click()
    drill.wait(lambda: not today.drafts.rows())


def test_each_key_begins_the_time_until_the_lock_anew(drill: Frame) -> None:
    enter(drill)
    session = drill.program.session
    assert session is not None
    assert session.idle.timer.interval() == 5 * 60_000
    session.idle.set_minutes(20)
    assert session.idle.timer.interval() == 20 * 60_000
    drill.press(Qt.Key.Key_F11)
    assert session.idle.timer.isActive()
    session.idle.stop()
    drill.press(Qt.Key.Key_F11)
    assert not session.idle.timer.isActive()


def test_sign_out_asks_nothing_while_nothing_waits_for_a_server(drill: Frame) -> None:
    enter(drill)
    drill.window.sign_out_wanted.emit()
    drill.wait_face("signInPage")


def test_closing_the_window_ends_the_program_after_the_store_is_closed(drill: Frame) -> None:
    enter(drill)
    drill.window.close()
    drill.wait(lambda: bool(drill.ended))
    sign_in_to_drill(drill).store.close()


def test_closing_the_sign_in_page_ends_the_program(drill: Frame) -> None:
    drill.face.close()
    drill.wait(lambda: bool(drill.ended))


def test_the_only_other_holder_of_a_certificate_is_todays_partner(drill: Frame) -> None:
    opened = sign_in_to_drill(drill)
    others = [one for one in opened.store.officers() if one.name == "田禾"]
    gone = replace(others[0], left_on=datetime(2026, 11, 1, tzinfo=BEIJING).date())
    opened.store.perform(SaveOfficer(officer=gone), Acting(officer=opened.officer.rec))
    opened.store.close()
    enter(drill)
    desk = drill.program.desk
    assert desk is not None
    assert desk.partner is not None
    assert desk.partner.name == "何静"


def test_a_partner_is_remembered_until_the_next_day(drill: Frame) -> None:
    enter(drill)
    desk = drill.program.desk
    assert desk is not None
    assert desk.partner is None
    desk.set_partner(next(one for one in desk.facts.officers if one.name == "田禾"))
    drill.program.lock()
    enter(drill)
    again = drill.program.desk
    assert again is not None
    assert again.partner is not None
    assert again.partner.name == "田禾"


def test_the_search_finds_by_initials_and_enter_opens(drill: Frame) -> None:
    enter(drill)
    search = drill.window.top_bar.search
    opened: list[object] = []
    session = drill.program.session
    assert session is not None
    session.ways.offer(Way.ITEM, opened.append)
    search.setFocus()
    search.insert("占道")
    popup = session.search
    drill.wait(popup.isVisible)
    drill.press(Qt.Key.Key_Down, search)
    drill.press(ENTER, search)
    assert len(opened) == 1
    assert not popup.isVisible()
    search.insert("没有这样的东西")
    drill.wait(popup.isVisible)
    assert "没搜到" in popup.none.text()
    drill.press(Qt.Key.Key_Escape, search)
    assert not popup.isVisible()


def test_looks_are_remembered_per_computer(drill: Frame) -> None:
    theme = drill.services.theme
    theme.set_name(ThemeName.NIGHT)
    theme.set_size(TextSize.LARGE)
    drill.program.preferences.save()
    kept = Preferences(drill.folder)
    assert kept.theme is ThemeName.NIGHT
    assert kept.size is TextSize.LARGE


def test_preferences_that_make_no_sense_are_the_defaults(drill: Frame) -> None:
    (drill.folder / "window.ini").write_text("[look]\ntheme=pink\nsize=HUGE\n", encoding="utf-8")
    kept = Preferences(drill.folder)
    assert kept.theme is ThemeName.LIGHT
    assert kept.size is TextSize.STANDARD


def test_a_second_start_raises_the_first_window(drill: Frame) -> None:
    raised: list[bool] = []
    instance = SingleInstance(drill.folder, drill.program)
    instance.raised.connect(lambda: raised.append(True))
    assert raise_running(drill.folder)
    drill.wait(lambda: bool(raised))


def test_nobody_answers_before_the_first_start(drill: Frame) -> None:
    assert not raise_running(drill.folder / "elsewhere")


def test_another_day_lets_the_pages_read_again(drill: Frame, clock: FixedClock) -> None:
    enter(drill)
    session = drill.program.session
    assert session is not None
    clock.move(timedelta(days=1))
    session._watch_day()
    drill.settle()
    assert "11月25日" in workbench(drill).date.text()
