"""监管对象: listed with their visits, registered by keyboard, changed without losing a word."""

from PySide6.QtTest import QTest

from enforcement.actions.inspections import EndInspection, SignInspection
from enforcement.inspections.inspection import Signing
from enforcement.inspections.subject import Subject, SubjectKind, read_subject
from tests.ui import case_desk as made
from tests.ui.case_desk import TEAM, CaseDesk
from tests.ui.pages.hands import ENTER, press, strike
from tests.ui.pages.inspections import market
from ui.pages.subjects.form_page import SubjectFormPage
from ui.pages.subjects.page import SubjectListPage
from ui.widgets.rail import RailEntry


def show(side: CaseDesk) -> SubjectListPage:
    """Show the page in an active window."""
    page = SubjectListPage(side.desk)
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    entry = RailEntry(key="subjects", title="监管对象", icon="subject")
    made.add_places(side, [(entry, page)], "subjects")
    return page


def form_in(side: CaseDesk) -> SubjectFormPage:
    """Return the form in front."""
    page = side.page
    assert isinstance(page, SubjectFormPage)
    return page


def kept(side: CaseDesk, name: str) -> Subject:
    """Return a subject as the store keeps it."""
    (rec,) = side.store.subject_ids(name)
    record = side.store.state().get(rec)
    assert record is not None
    return read_subject(record)


def test_the_first_subject_is_registered_by_keyboard_with_who_answers(case_desk: CaseDesk) -> None:
    scene = market.keep_scene(case_desk.store)
    page = show(case_desk)
    assert page.none.isVisible()
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    form = form_in(case_desk)
    for text in ("何老五小面", "清湾镇北街2号"):
        for letter in text:
            strike(letter)
        press(ENTER)
    form.lines["party_name"].insert("何五")
    form.party_kind.chosen.emit(0)
    form.lines["cap"].insert("两次")
    form.scenes.ticks[scene.rec].setChecked(True)
    case_desk.window.press("Ctrl+Return")
    assert "不是数字" in form.rows["cap"].error
    form.lines["cap"].setText("2")
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    one = kept(case_desk, "何老五小面")
    assert (one.address, one.cap, one.scenes) == ("清湾镇北街2号", 2, (scene.rec,))
    assert one.party is not None
    assert one.party.name == "何五"
    assert page.detail.name.text() == "何老五小面"
    assert case_desk.store.drafts(TEAM.officer) == []


def test_what_is_changed_leaves_the_rest_of_the_party_alone(case_desk: CaseDesk) -> None:
    market.keep_market(case_desk.store, market.keep_scene(case_desk.store))
    page = show(case_desk)
    page.change()
    case_desk.settle()
    form_in(case_desk).lines["phone"].setText("13800000001")
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    (first, *_stalls) = case_desk.store.subject_ids(market.MARKET)
    record = case_desk.store.state().get(first)
    assert record is not None
    changed = read_subject(record)
    assert changed.phone == "13800000001"
    assert changed.party == market.OPERATOR
    assert changed.cap == 4


def test_a_stall_is_added_to_its_market(case_desk: CaseDesk) -> None:
    market.keep_market(case_desk.store, market.keep_scene(case_desk.store))
    page = show(case_desk)
    assert page.detail.inside_head.text() == "里面 20 个摊位"
    page.detail.add_inside.click()
    case_desk.settle()
    form = form_in(case_desk)
    for line, text in (("mark", "21"), ("name", "临时摊")):
        form.lines[line].setText(text)
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    stall = kept(case_desk, "临时摊")
    assert (stall.mark, stall.kind) == ("21", SubjectKind.STALL)
    assert page.detail.name.text() == "临时摊"


def test_the_chosen_one_shows_its_visits_and_opens_them(case_desk: CaseDesk) -> None:
    inspection = market.begin(case_desk.store)
    store = case_desk.store
    store.perform(SignInspection(inspection=inspection, signing=Signing(signer="演练甲")), TEAM)
    store.perform(EndInspection(inspection=inspection, conclusion="没有发现问题"), TEAM)
    page = show(case_desk)
    assert page.detail.visits_head.text() == "检查 1 次"
    wanted: list[object] = []
    page.visit_wanted.connect(wanted.append)
    page.detail.visits.setFocus()
    press(ENTER)
    assert wanted == [inspection]
