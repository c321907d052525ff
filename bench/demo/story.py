"""The first acts of the demo: setting a computer up, signing in, joining the district.

Each act is what a person does at one computer, by keyboard alone, and looks at what came of it.
The acts know the pages by what stands on them (names, focus), never by coordinates.
"""

from PySide6.QtCore import Qt

from bench.demo.drill_list import DOC_NO, write_drill_list
from bench.demo.hands import wait_until
from bench.demo.stage import CERTIFICATES, FIRST, PASSWORDS, PLACE, SECOND, UNIT, Stage, expect
from ui.main_window import MainWindow
from ui.pages.first_start import FirstStartPage
from ui.pages.settings.lists_section import ListsSection
from ui.pages.settings.page import ORDER, SettingsPage
from ui.pages.settings.people_section import PeopleSection
from ui.pages.settings.section import Section
from ui.pages.sign_in import SignInPage
from ui.widgets.label import Label


def first_start(stage: Stage) -> None:
    """Answer the five questions of a new computer; the list is imported from a file."""
    stage.window.start()
    page = stage.window.wait_for_face(FirstStartPage)
    stage.shot("first-start")
    _mode_and_unit(stage)
    _first_officer(stage, FIRST)
    _recovery_code(stage, page)
    _import_list(stage, page)
    stage.hands.chord(Qt.Key.Key_Return, "open the workbench")
    stage.window.wait_for_face(MainWindow)
    stage.shot("workbench-new")
    expect(stage.store.unit().name == UNIT, stage.store.unit().name)
    lists = stage.store.item_lists()
    expect([one.doc_no for one in lists] == [DOC_NO], f"{lists}")


def _mode_and_unit(stage: Stage) -> None:
    hands = stage.hands
    hands.at("mode")
    hands.press(Qt.Key.Key_Right, times=2)
    hands.press(decision="works with the district")
    hands.at("unit_search")
    hands.enter(PLACE, "which unit")
    hands.at("unit_name")
    hands.press(Qt.Key.Key_End)
    hands.enter("（演练）")
    stage.shot("first-start-unit")
    hands.press(times=3)


def _first_officer(stage: Stage, name: str) -> None:
    hands = stage.hands
    hands.at("officer_name")
    hands.enter(name, "who is first")
    hands.enter(CERTIFICATES[name], "which certificate")
    hands.press()
    hands.enter(PASSWORDS[name], "a password")
    hands.type(PASSWORDS[name])
    stage.shot("first-start-officer")
    hands.press()


def _recovery_code(stage: Stage, page: FirstStartPage) -> None:
    stage.hands.at("last_group")
    stage.shot("recovery-code")
    shown = page.code.findChild(Label, "recovery_code")
    stage.hands.enter(str(shown.text() if shown else "").split("-")[-1].lower(), "the code is kept")


def _import_list(stage: Stage, page: FirstStartPage) -> None:
    hands, file = stage.hands, stage.out / "drill-list.xlsx"
    write_drill_list(file)
    hands.at("open_workbench")
    stage.shot("first-start-list")
    hands.tab_to("list_path")
    hands.enter(str(file), "which list")
    hands.at("list_doc_no")
    hands.type(DOC_NO, "its document number")
    stage.shot("list-read")
    hands.push("list_take", "import it")
    wait_until(lambda: page.list.form.outcome, "the list is imported")
    stage.shot("list-imported")


def sign_in(stage: Stage, name: str) -> None:
    """Sign in with the password; nothing else is asked."""
    hands = stage.hands
    page = stage.window.wait_for_face(SignInPage)
    hands.tab_to("PersonTile")
    for _ in range(len(PASSWORDS)):
        if page.person.name != name:
            hands.press(Qt.Key.Key_Right)
    hands.tab_to("password")
    hands.type(PASSWORDS[name], "the password")
    stage.shot("sign-in")
    hands.press()
    stage.window.wait_for_face(MainWindow)
    expect(stage.window.desk.officer.name == name, f"{stage.window.desk.officer.name} signed in")


def second_officer(stage: Stage) -> None:
    """Register the second officer in the settings."""
    hands = stage.hands
    _open_settings(stage, PeopleSection)
    hands.push("new_officer")
    hands.at("person_name")
    hands.type(SECOND, "who is second")
    hands.tab_to("person_cert_no")
    hands.type(CERTIFICATES[SECOND], "which certificate")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Up, times=2)
    hands.tab_to("person_password")
    hands.type(PASSWORDS[SECOND], "a password")
    stage.shot("second-officer")
    hands.chord(Qt.Key.Key_Return)
    wait_until(lambda: len(stage.window.desk.facts.officers) == len(PASSWORDS), "two officers")
    stage.window.rest()
    stage.shot("second-officer-saved")


def confirm_list(stage: Stage) -> None:
    """Confirm, as the second person, the list that the first one brought."""
    stage.window.sign_out()
    sign_in(stage, SECOND)
    section = _open_settings(stage, ListsSection)
    stage.shot("list-to-confirm")
    stage.hands.push("confirm_list", "the list is what the district issued")
    wait_until(section.saved.text, "the list is confirmed")
    stage.shot("list-confirmed")
    stage.window.sign_out()
    sign_in(stage, FIRST)


def _open_settings(stage: Stage, kind: type[Section]) -> Section:
    stage.window.go("settings")
    page = stage.window.wait_for_page(SettingsPage)
    for _ in range(len(ORDER)):
        if page.list.current_target() is not kind:
            stage.hands.press(Qt.Key.Key_Down)
    stage.hands.press()
    stage.window.rest()
    expect(isinstance(page.section, kind), f"{page.section} is open")
    return page.section


def enrol(stage: Stage, url: str, code: str) -> None:
    """Tie the computer to the district with a one-time code."""
    hands, store = stage.hands, stage.store
    stage.window.go("sync")
    hands.at("server_address")
    stage.shot("enrol")
    hands.enter(url, "which server")
    hands.at("enrol_code")
    hands.enter(code, "the code")
    wait_until(lambda: store.sync_status().enrolled, "the computer is enrolled")
    wait_until(lambda: not store.sync_status().waiting, "everything was sent")
    stage.window.rest()
    stage.shot("enrolled")
    expect(store.acknowledged() == store.info().seq, "the server has everything")


def join(stage: Stage) -> None:
    """Set the second computer up: same unit, the second officer first, no list of its own."""
    stage.window.start()
    page = stage.window.wait_for_face(FirstStartPage)
    _mode_and_unit(stage)
    _first_officer(stage, SECOND)
    _recovery_code(stage, page)
    stage.hands.at("open_workbench")
    stage.hands.press(Qt.Key.Key_Space, "the list comes from the district")
    stage.window.wait_for_face(MainWindow)
    expect(stage.store.unit().name == UNIT, stage.store.unit().name)


def offline(stage: Stage) -> None:
    """Without a server everything is on this computer and says so."""
    stage.window.go("sync")
    stage.hands.chord(Qt.Key.Key_Return)
    stage.window.rest()
    stage.shot("offline")
    status = stage.store.sync_status()
    expect(status.waiting > 0, "records wait to be sent")


def online_again(stage: Stage) -> int:
    """With the server back everything that waited is sent; return what the server has."""
    store = stage.store
    stage.hands.chord(Qt.Key.Key_Return)
    wait_until(lambda: not store.sync_status().waiting, "everything was sent")
    stage.window.rest()
    stage.shot("online-again")
    expect(store.acknowledged() == store.info().seq, "the server has everything")
    return store.acknowledged()


def catch_up(stage: Stage) -> None:
    """Send what waits and take in what others sent."""
    store = stage.store
    stage.window.go("sync")
    before = store.sync_status().last_contact
    stage.hands.chord(Qt.Key.Key_Return)
    wait_until(lambda: store.sync_status().last_contact != before, "the server answered")
    wait_until(lambda: not store.sync_status().waiting, "everything was sent")
    stage.window.rest()


def sees_the_cases(stage: Stage, parties: tuple[str, ...]) -> None:
    """Find the other computer's cases and lead in the list, and open one."""
    stage.window.go("cases")
    wait_until(lambda: len(stage.cases()) == len(parties), f"{len(parties)} cases")
    stage.window.rest()
    stage.shot("cases-on-the-other-computer")
    names = {case.party.name for case in stage.cases() if case.party}
    expect(names == set(parties), f"{names}")
    expect(len(stage.leads()) == 1, "the lead is here too")
    stage.hands.at("PagedTable")
    stage.hands.press(decision="which case")
    stage.window.rest()
    stage.shot("case-on-the-other-computer")
