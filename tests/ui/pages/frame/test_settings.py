"""The settings: each save is a command, and what was refused says why at its field."""

from datetime import date
from pathlib import Path

import pytest

from enforcement.actions.unit_desk import SaveOfficer
from enforcement.officers import Officer, Role
from enforcement.people import Department, Matter, Posting
from enforcement.records import RecordId
from enforcement.steps.settings import DEFAULTS, SETTING_WORDS
from enforcement.unit import NumberSource
from local_store import sample_data
from tests.local_store.doors import LI
from tests.local_store.imports.workbooks import honest
from tests.ui.pages.frame.kit import Frame
from tests.ui.pages.frame.settings_kit import (
    desk_of,
    enter,
    section,
    settings_of_administrator,
)
from tests.ui.pages.hands import ENTER
from ui.pages.settings import SettingsPage
from ui.pages.settings.devices_sections import BackupSection, ComputerSection, LooksSection
from ui.pages.settings.hand_over_page import HandOverPage
from ui.pages.settings.lists_section import KnownList, ListsSection
from ui.pages.settings.numbers_section import NumbersSection
from ui.pages.settings.people_section import WITHOUT, PeopleSection
from ui.pages.settings.printer_section import PrinterSection
from ui.pages.settings.procedure_section import ProcedureSection
from ui.pages.settings.unit_section import UnitSection
from ui.remembered_printers import PaperUse
from ui.tokens import TextSize, ThemeName
from ui.widgets.question_dialog import QuestionDialog

WANG_WORD = "liushu-xia-7-hao"


@pytest.fixture
def page(frame: Frame) -> SettingsPage:
    """Open the settings of a real store as its administrator."""
    return settings_of_administrator(frame)


def test_unit_settings_are_saved_with_ctrl_enter(frame: Frame, page: SettingsPage) -> None:
    made = section(page, UnitSection)
    assert isinstance(made, UnitSection)
    made.edits["bank"].setText("重庆农村商业银行清湾支行")
    made.qr.set_index(0)
    frame.window.press("Ctrl+Return")
    frame.wait(lambda: "存好了" in made.saved.text())
    frame.settle()
    unit = desk_of(frame).facts.unit
    assert (unit.bank, unit.qr) == ("重庆农村商业银行清湾支行", True)


def test_a_unit_without_a_name_is_refused_at_the_field(frame: Frame, page: SettingsPage) -> None:
    made = section(page, UnitSection)
    assert isinstance(made, UnitSection)
    made.edits["name"].clear()
    made.primary()
    frame.wait(lambda: made.rows["name"].error == "没写单位全称。")


def test_a_number_rule_is_unconfirmed_until_it_is_saved(frame: Frame, page: SettingsPage) -> None:
    made = section(page, NumbersSection)
    assert isinstance(made, NumbersSection)
    assert not made.rule("SIM-01").confirmed
    made.pattern.setText("清湾综执当罚第{number}号")
    made.primary()
    assert "{year}" in made.pattern_row.error
    made.pattern.setText("清湾综执当罚〔{year}〕{number}号")
    made.first.setText("0")
    made.primary()
    assert "大于 0" in made.first_row.error
    made.first.setText("57")
    assert made.preview.text() == "第一个号：清湾综执当罚〔2026〕57号"
    made.primary()
    frame.wait(lambda: made.rule("SIM-01").confirmed)
    assert made.rule("SIM-01").first == 57
    assert desk_of(frame).store.offer_number("SIM-01", 2026).text == "清湾综执当罚〔2026〕57号"


def test_numbers_may_come_from_elsewhere(frame: Frame, page: SettingsPage) -> None:
    made = section(page, NumbersSection)
    assert isinstance(made, NumbersSection)
    made.sources._choose(1)
    assert not made.pattern_row.isVisible()
    made.primary()
    frame.wait(lambda: made.rule("SIM-01").source is NumberSource.CITY_PLATFORM)


def test_a_colleague_is_added_with_a_password_and_can_sign_in(
    frame: Frame, page: SettingsPage
) -> None:
    made = section(page, PeopleSection)
    assert isinstance(made, PeopleSection)
    add_wang(frame, made)
    frame.program.lock()
    enter(frame, "王强", WANG_WORD)
    assert desk_of(frame).officer.name == "王强"


def add_wang(frame: Frame, made: PeopleSection) -> Officer:
    """Add a second officer and return the record."""
    made.new.click()
    made.primary()
    assert made.name_row.error
    made.name.setText("王强")
    made.primary()
    assert made.password_row.error == "密码至少 8 个字。"
    made.cert_no.setText("演练-002")
    made.password.setText("12345678")
    made.primary()
    frame.wait(lambda: "太容易猜" in made.password_row.error)
    made.password.setText(WANG_WORD)
    made.primary()
    frame.wait(lambda: any(one.name == "王强" for one in desk_of(frame).facts.officers))
    return next(one for one in desk_of(frame).facts.officers if one.name == "王强")


def test_whoever_leaves_loses_the_account_and_keeps_the_name(
    frame: Frame, page: SettingsPage
) -> None:
    made = section(page, PeopleSection)
    assert isinstance(made, PeopleSection)
    wang = add_wang(frame, made)
    made.show_officer(wang)
    made.leave.click()
    handing = frame.window.navigation.page
    assert isinstance(handing, HandOverPage)
    frame.wait(lambda: handing.total.text().startswith("手里没有案子"))
    frame.window.press("Ctrl+Return")
    dialog = frame.window.findChild(QuestionDialog)
    assert dialog is not None
    assert "也不能登录" in dialog.question.consequence
    dialog.act.click()
    frame.wait(lambda: frame.window.navigation.page is page)
    frame.settle()
    gone = next(one for one in desk_of(frame).facts.officers if one.rec == wang.rec)
    assert gone.left_on is not None
    assert [person.name for person in frame.door("store").people()] == ["李敏"]


def test_a_leader_without_account_gets_the_matters_that_he_may_approve(
    frame: Frame, page: SettingsPage
) -> None:
    made = section(page, PeopleSection)
    assert isinstance(made, PeopleSection)
    made.new.click()
    form = made.form
    form.name.setText("段春生")
    form.office.setText("副镇长")
    made.account.set_index(WITHOUT)
    made.account.chosen.emit(WITHOUT)
    assert not made.password_row.isVisible()
    form.roles[Role.OFFICER].setChecked(False)
    form.roles[Role.LEADER].setChecked(True)
    form.department.setCurrentIndex(form.department.findData(Department.LEADERSHIP.value))
    line = {"document": "清湾府办〔2026〕1号（演练）", "matter": "decision", "valid_from": "某天"}
    form.authority.show_typed([line])
    made.primary()
    assert "看不懂" in form.rows["authority"].error
    form.authority.show_typed([{**line, "valid_from": "2026-08-01"}])
    made.primary()
    frame.wait(lambda: any(one.name == "段春生" for one in desk_of(frame).facts.officers))
    frame.settle()
    saved = next(one for one in desk_of(frame).facts.officers if one.name == "段春生")
    assert saved.title == "副镇长 段春生"
    assert saved.may_approve(Matter.DECISION, date(2026, 11, 24))
    assert not saved.may_approve(Matter.FILING, date(2026, 11, 24))
    assert not saved.cert_no
    assert [person.name for person in frame.door("store").people()] == ["李敏"]
    made.show_officer(saved)
    assert made.open_account.isVisible()
    made.open_account.click()
    assert made.password_row.error == "密码至少 8 个字。"
    made.password.setText(WANG_WORD)
    made.open_account.click()
    frame.wait(lambda: "可以登录了" in made.saved.text())
    frame.settle()
    assert {person.name for person in frame.door("store").people()} == {"李敏", "段春生"}


def test_every_setting_of_procedure_is_shown_with_its_source_and_saved(
    frame: Frame, page: SettingsPage
) -> None:
    made = section(page, ProcedureSection)
    assert isinstance(made, ProcedureSection)
    assert set(made.inputs) == set(SETTING_WORDS)
    assert made.typed() == DEFAULTS
    years = made.inputs["look_back_years"]
    years.show("七")
    made.primary()
    assert "1 到 99 的整数" in years.row.error
    years.show(3)
    made.inputs["separate_reviewer"].show(False)  # noqa: FBT003  # as the setting says it
    frame.window.press("Ctrl+Return")
    frame.wait(lambda: desk_of(frame).facts.unit.rules.look_back_years == 3)
    assert not desk_of(frame).facts.unit.rules.separate_reviewer
    made.to_defaults.click()
    made.primary()
    frame.wait(lambda: desk_of(frame).facts.unit.rules == DEFAULTS)
    frame.settle()


def test_certificate_roles_licence_and_posting_are_corrected(
    frame: Frame, page: SettingsPage
) -> None:
    made = section(page, PeopleSection)
    assert isinstance(made, PeopleSection)
    made.show_officer(desk_of(frame).officer)
    made.cert_no.setText("演练-009")
    form = made.form
    assert not form.flags["licensed"].isVisible()
    form.roles[Role.REVIEWER].setChecked(True)
    form.flags["licensed"].setChecked(True)
    form.posting.set_index(1)
    form.posting.chosen.emit(1)
    form.home_body.setText("区城市管理局")
    made.primary()
    frame.wait(lambda: desk_of(frame).officer.cert_no == "演练-009")
    officer = desk_of(frame).officer
    assert {Role.ADMINISTRATOR, Role.REVIEWER} <= officer.roles
    assert officer.licensed
    assert (officer.posting, officer.home_body) == (Posting.STATIONED, "区城市管理局")


def test_ones_own_password_is_changed(frame: Frame, page: SettingsPage) -> None:
    made = section(page, PeopleSection)
    assert isinstance(made, PeopleSection)
    made.show_officer(desk_of(frame).officer)
    made.change_password.click()
    assert made.password_row.error
    made.password.setText(WANG_WORD)
    made.change_password.click()
    frame.wait(lambda: "密码换好了" in made.saved.text())
    frame.program.lock()
    enter(frame, LI.name, WANG_WORD)


def test_a_list_is_imported_by_one_and_confirmed_by_another(
    frame: Frame, page: SettingsPage, tmp_path: Path
) -> None:
    people = section(page, PeopleSection)
    assert isinstance(people, PeopleSection)
    add_wang(frame, people)
    made = section(page, ListsSection)
    assert isinstance(made, ListsSection)
    file = tmp_path / "list.xlsx"
    file.write_bytes(honest())
    made.form.path.setText(str(file))
    frame.press(ENTER, made.form.path)
    frame.wait(made.form.counts.isVisible)
    assert made.form.counts.text().startswith("读到 ")
    made.form.take.click()
    assert made.form.doc_row.error == "没写文号。照印发清单的文件填。"
    made.form.doc_no.setText("演练办发〔2026〕1号")
    made.form.take.click()
    frame.wait(lambda: "等另一个人核对" in made.form.outcome)
    frame.wait(lambda: bool(made.list.rows()))
    assert not made.confirm.isEnabled()
    frame.program.lock()
    second = enter(frame, "王强", WANG_WORD)
    again = section(second, ListsSection)
    assert isinstance(again, ListsSection)
    frame.wait(lambda: bool(again.list.rows()))
    assert again.confirm.isEnabled()
    again.confirm.click()

    def confirmed() -> bool:
        known = again.list.current_target()
        return isinstance(known, KnownList) and known.confirmed_by == "王强"

    frame.wait(confirmed)


def test_a_file_that_is_no_list_changes_nothing(
    frame: Frame, page: SettingsPage, tmp_path: Path
) -> None:
    made = section(page, ListsSection)
    assert isinstance(made, ListsSection)
    made.form.read()
    assert made.form.path_row.error == "没选文件。"
    file = tmp_path / "list.xlsx"
    file.write_bytes(b"no workbook")
    made.form.path.setText(str(file))
    made.form.read()
    frame.wait(made.form.error.isVisible)
    assert not made.list.rows()


def test_the_sample_list_is_not_taken_into_a_real_store(frame: Frame, page: SettingsPage) -> None:
    made = section(page, ListsSection)
    assert isinstance(made, ListsSection)
    sample = Path(sample_data.__file__).parent / "items.csv"
    made.form.path.setText(str(sample))
    made.form.read()
    frame.wait(made.form.counts.isVisible)
    made.form.take.click()
    frame.wait(made.form.error.isVisible)
    assert "只能用于演练" in made.form.error.accessibleName()


def test_a_printer_is_remembered(frame: Frame, page: SettingsPage) -> None:
    made = section(page, PrinterSection)
    assert isinstance(made, PrinterSection)
    frame.wait(lambda: bool(made.list.rows()))
    frame.press(ENTER, made.list)
    assert frame.program.preferences.printers.name == "打印到文件夹"
    made.choose_for(PaperUse.LETTER, "办公室激光")
    letters = made.uses.rows()[1]
    assert letters.tail == "办公室激光（现在没接上）"
    made.choose_for(PaperUse.LETTER, "")
    assert made.uses.rows()[1].tail == "和上面一样"
    made.sides.chosen.emit(1)
    assert frame.program.preferences.printers.two_sided


def test_a_backup_is_written_where_one_says(
    frame: Frame, page: SettingsPage, tmp_path: Path
) -> None:
    made = section(page, BackupSection)
    assert isinstance(made, BackupSection)
    made.folder.setText(str(tmp_path / "no such folder"))
    frame.press(ENTER, made.folder)
    assert "没有这个文件夹" in made.folder_row.error
    stick = tmp_path / "stick"
    stick.mkdir()
    made.folder.setText(str(stick))
    frame.press(ENTER, made.folder)
    frame.wait(lambda: "记下了" in made.saved.text())
    assert frame.program.preferences.backup_folder == str(stick)
    made.primary()
    frame.wait(lambda: "备份好了" in made.saved.text())
    assert list(stick.iterdir())


def test_the_doctor_speaks_plainly(frame: Frame, page: SettingsPage) -> None:
    made = section(page, ComputerSection)
    assert isinstance(made, ComputerSection)
    frame.wait(lambda: bool(made.rows.rows()))
    titles = [row.title for row in made.rows.rows()]
    assert "记录一条接一条，没有断" in titles
    made.lock._choose(1)
    session = frame.program.session
    assert session is not None
    assert session.idle.timer.interval() == 20 * 60_000
    assert frame.program.preferences.in_the_field


def test_looks_change_at_once(frame: Frame, page: SettingsPage) -> None:
    made = section(page, LooksSection)
    assert isinstance(made, LooksSection)
    made.themes._choose(2)
    made.sizes._choose(1)
    theme = frame.services.theme
    assert (theme.name, theme.size) == (ThemeName.NIGHT, TextSize.LARGE)
    assert made.themes.index == 2


def test_what_comes_from_elsewhere_is_shown(frame: Frame, page: SettingsPage) -> None:
    made = section(page, PeopleSection)
    assert isinstance(made, PeopleSection)
    desk = desk_of(frame)
    newcomer = Officer(rec=RecordId("officer-new"), name="新来的")
    desk.store.perform(SaveOfficer(officer=newcomer), desk.acting)
    frame.wait(lambda: any("新来的" in row.title for row in made.list.rows()))
