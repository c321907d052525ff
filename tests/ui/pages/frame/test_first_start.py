"""The first start, with the keyboard alone."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from enforcement.unit import Connection, StoreMode, UnitKind
from tests.local_store.imports.workbooks import honest
from tests.ui.pages.frame.kit import Frame
from tests.ui.pages.hands import ENTER
from ui.pages.first_start.page import FirstStartPage
from ui.pages.workbench import WorkbenchPage
from ui.widgets.buttons import Button

PASSWORD = "guihua-3-hao"


def found_store(frame: Frame) -> FirstStartPage:
    """Answer the first three steps and return the page with the recovery code."""
    page = frame.wait_face("firstStartPage")
    assert isinstance(page, FirstStartPage)
    frame.press(ENTER)
    assert page.current == 2
    page.unit.search.insert("清湾镇")
    frame.press(ENTER, page.unit.search)
    for _field in range(4):
        frame.press(ENTER)
    assert page.current == 3
    frame.type_into("officer_name", "李敏")
    frame.press(ENTER)
    frame.type_into("officer_cert_no", "50099900101")
    frame.press(ENTER)
    frame.press(ENTER)
    frame.type_into("new_password", PASSWORD)
    frame.press(ENTER)
    frame.type_into("new_password_again", PASSWORD)
    frame.press(ENTER)
    frame.wait(lambda: page.current == 4)
    return page


def test_the_keyboard_alone_leads_from_the_first_start_to_the_workbench(frame: Frame) -> None:
    frame.start()
    page = found_store(frame)
    code = frame.find(QLabel, "recovery_code").text()
    frame.type_into("last_group", code.split("-")[-1].lower())
    frame.press(ENTER)
    assert page.current == 5
    frame.press(ENTER)
    frame.wait_face("mainWindow")
    assert isinstance(frame.window.navigation.page, WorkbenchPage)
    desk = frame.program.desk
    assert desk is not None
    assert desk.facts.unit.name == "重庆市大足区清湾镇人民政府"
    assert desk.facts.info.mode is StoreMode.REAL
    assert desk.facts.info.connection is Connection.ALONE
    assert desk.officer.name == "李敏"


def test_the_code_must_be_typed_as_shown_before_going_on(frame: Frame) -> None:
    frame.start()
    page = found_store(frame)
    frame.type_into("last_group", "WRONG")
    frame.press(ENTER)
    assert page.current == 4
    assert page.code.problem() is page.code.last_group


def test_a_founded_store_does_not_go_back_to_the_questions_before(frame: Frame) -> None:
    frame.start()
    page = found_store(frame)
    page.open_step(2)
    assert page.current == 4


def test_an_easy_password_is_refused_at_its_field(frame: Frame) -> None:
    frame.start()
    page = frame.wait_face("firstStartPage")
    assert isinstance(page, FirstStartPage)
    page.unit.take("龙水", UnitKind.TOWN)
    page.open_step(3)
    frame.type_into("officer_name", "李敏")
    frame.type_into("new_password", "12345678")
    frame.type_into("new_password_again", "12345678")
    page.officer.finish()
    frame.wait(lambda: "太容易猜" in page.officer._password_row.error)
    assert page.current == 3


def test_the_code_is_saved_as_a_text_that_says_what_it_is(frame: Frame, tmp_path: Path) -> None:
    frame.start()
    page = found_store(frame)
    page.code.save_to(tmp_path / "code.txt")
    text = (tmp_path / "code.txt").read_text(encoding="utf-8")
    assert frame.find(QLabel, "recovery_code").text() in text
    assert "重庆市大足区清湾镇人民政府" in text


def test_practising_first_makes_the_sandbox_in_one_press(frame: Frame) -> None:
    frame.start()
    frame.wait_face("firstStartPage")
    button = frame.find(Button, "drill_first")
    button.setFocus()
    frame.press(ENTER, button)
    frame.wait_face("mainWindow")
    desk = frame.program.desk
    assert desk is not None
    assert desk.facts.info.mode is StoreMode.DRILL
    assert desk.sync is None


def test_closing_before_the_code_is_kept_reminds_once(frame: Frame) -> None:
    frame.start()
    page = found_store(frame)
    page.close()
    assert not frame.ended
    assert page.message_bar.panel is not None
    page.close()
    frame.wait(lambda: bool(frame.ended))
    frame.door("store").sign_in("李敏", PASSWORD).store.close()


def test_the_list_of_the_district_is_imported_at_the_first_start(
    frame: Frame, tmp_path: Path
) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(honest())
    frame.start()
    page = found_store(frame)
    frame.type_into("last_group", page.code.text().split("-")[-1].split()[0])
    frame.press(ENTER)
    assert page.current == 5
    form = page.list.form
    form.path.setText(str(file))
    frame.press(ENTER, form.path)
    frame.wait(form.counts.isVisible)
    form.doc_no.setText("演练办发〔2026〕1号")
    frame.press(ENTER, form.doc_no)
    frame.wait(lambda: bool(form.outcome))
    frame.press(ENTER, page.list.later)
    frame.wait_face("mainWindow")
    desk = frame.program.desk
    assert desk is not None
    assert desk.store.item_lists()[0].doc_no == "演练办发〔2026〕1号"


def test_reading_a_list_can_be_stopped(frame: Frame, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(honest())
    frame.start()
    page = found_store(frame)
    form = page.list.form
    form.path.setText(str(file))
    form.read()
    form.busy.stopped.emit()
    frame.settle()
    assert form.counts.text() == ""
