"""The page of a case by keyboard: every act, its refusals, the second verb, papers, evidence."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from enforcement.actions.follow_up import CollectOnSpot
from enforcement.actions.paper_care import AddEvidence
from enforcement.case_progress import NextAct
from enforcement.cases import Case, CaseState, read_case
from enforcement.command import Happened, HappenedHow
from enforcement.issuing import Issued
from enforcement.money import Fen
from enforcement.penalty import CollectionGround
from enforcement.records import RecordId
from local_store.store import LocalStore
from tests.ui import case_desk as made
from tests.ui.case_desk import TEAM, CaseDesk
from tests.ui.case_pictures import a_photo
from tests.ui.pages.hands import ENTER, focused, press
from tests.ui.roadside import NOON, EmptyPlace
from ui.pages.cases.acts.form import ActForm
from ui.pages.cases.page import CasePage
from ui.pages.cases.paper_page import PaperPage
from ui.pages.cases.picture_page import PicturePage
from ui.painters.timeline import NodeKind
from ui.widgets.fields import LongText
from ui.widgets.rail import RailEntry


def write(text: str) -> None:
    """Type into the line that has the focus, as an input method does."""
    line = focused()
    assert isinstance(line, QLineEdit)
    line.insert(text)


@pytest.fixture
def issued(practice: LocalStore) -> Issued:
    """A decision of 100 yuan that is printed."""
    decided = made.decide(practice, made.content(practice))
    made.note_printed(practice, decided)
    return decided


@pytest.fixture
def page(case_desk: CaseDesk, issued: Issued) -> CasePage:
    """The case in front, in an active window."""
    theme = case_desk.desk.services.theme
    entry = RailEntry(key="cases", title="案件", icon="case")
    made.add_places(case_desk, [(entry, EmptyPlace(theme, "案件"))], "cases")
    case_desk.window.show()
    case_desk.window.activateWindow()
    QTest.qWaitForWindowActive(case_desk.window)
    page = CasePage(case_desk.desk, issued.case, case_desk.printers)
    case_desk.open(page)
    return page


def case_of(side: CaseDesk, issued: Issued) -> Case:
    """Return the case as it is now."""
    return read_case(side.store.state(), issued.case)


def form_of(page: CasePage) -> ActForm:
    """Return the open form."""
    assert page.acts.form is not None
    return page.acts.form


def test_the_first_thing_that_has_the_focus_is_what_can_be_done(page: CasePage) -> None:
    assert focused() is page.acts.list
    assert page.title == "罗昌贵占道经营案"
    assert page.facts[0].endswith("1号")
    assert page.next_step.text() == "记交付"


def test_a_signed_delivery_takes_three_keys(
    page: CasePage, case_desk: CaseDesk, issued: Issued
) -> None:
    case_desk.window.press("F6")
    press(ENTER)
    press(ENTER)
    case_desk.settle()
    (delivery,) = case_of(case_desk, issued).deliveries
    assert delivery.signed
    assert page.acts.form is None
    assert focused() is page.acts.list


def test_a_refusal_to_sign_brings_its_note_along(
    page: CasePage, case_desk: CaseDesk, issued: Issued
) -> None:
    case_desk.window.press("F8")
    note = focused()
    assert isinstance(note, LongText)
    note.appendPlainText("在场两人见证。")
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    (delivery,) = case_of(case_desk, issued).deliveries
    assert not delivery.signed
    assert "拒绝签名" in delivery.refusal_note
    assert "在场两人见证。" in delivery.refusal_note


def test_money_without_a_receipt_is_refused_at_the_form_with_its_article(
    page: CasePage, case_desk: CaseDesk, issued: Issued
) -> None:
    page.open_act(NextAct.COLLECT)
    press(ENTER)
    case_desk.settle()
    form = form_of(page)
    assert form.refusal.isVisible()
    assert "第七十条" in form.refusal.accessibleName()
    press(ENTER)
    assert focused().objectName() == "voucher"
    write("演练0007")
    press(ENTER)
    case_desk.settle()
    case = case_of(case_desk, issued)
    assert case.paid == Fen(100_00)
    assert case.cash[0].handed_over_on is None


def test_a_case_goes_from_payment_to_its_end_by_keyboard(
    page: CasePage, case_desk: CaseDesk, issued: Issued
) -> None:
    page.open_act(NextAct.COLLECT)
    write("演练0007")
    press(ENTER)
    case_desk.settle()
    for act in (NextAct.FILE_COPY, NextAct.HAND_OVER, NextAct.BANK):
        page.open_act(act)
        write("出纳王芳")
        press(ENTER)
        case_desk.settle()
        assert page.acts.form is None, act
    page.open_act(NextAct.CLOSE)
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert case_of(case_desk, issued).state is CaseState.CLOSED
    forms = {paper.form for paper in case_desk.store.papers(issued.case)}
    assert forms == {"SIM-01", "SIM-02", "SIM-03"}
    assert page.acts.closed.isVisible()


def test_money_handed_over_late_is_recorded_with_a_reminder(
    page: CasePage, case_desk: CaseDesk, issued: Issued
) -> None:
    early = Happened(at=NOON - timedelta(days=8), how=HappenedHow.LATE_ENTRY)
    taken = CollectOnSpot(
        case=issued.case,
        amount=Fen(100_00),
        ground=CollectionGround.WITHIN_100,
        receipt_no="演练0001",
        happened=early,
    )
    case_desk.store.perform(taken, TEAM)
    case_desk.settle()
    page.open_act(NextAct.HAND_OVER)
    write("出纳王芳")
    press(ENTER)
    case_desk.settle()
    assert case_of(case_desk, issued).cash[0].handed_over_on == NOON.date()
    panel = case_desk.window._message_bar.panel
    assert panel is not None
    assert "现在已经晚了" in panel.accessibleName()


def test_a_locked_act_says_why_and_leads_to_its_cure(page: CasePage) -> None:
    page.open_act(NextAct.CLOSE)
    form = form_of(page)
    assert form.refusal.isVisible()
    assert "第五十二条第三款" in form.refusal.accessibleName()
    press(ENTER)
    assert form_of(page).title == "去备案"
    press(Qt.Key.Key_Escape)
    assert page.acts.form is None
    assert focused() is page.acts.list


def test_what_was_done_before_is_recorded_with_its_day_and_its_defect(
    page: CasePage, case_desk: CaseDesk, issued: Issued
) -> None:
    page.open_act(NextAct.CLOSE)
    form = form_of(page)
    form.refusal.buttons[1].click()
    assert form.happened.used
    form.happened.at.setText("9点")
    case_desk.window.press("Ctrl+Return")
    assert form.happened.at_row.error
    form.happened.at.setText("09:30")
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    case = case_of(case_desk, issued)
    assert case.state is CaseState.CLOSED
    assert {defect.code for defect in case.defects} >= {"COPY_NOT_FILED", "NOT_PAID"}
    line = page.history.lines[0]
    assert line.when == "2026年11月24日 09:30"
    assert line.entered == "事后补记，11月24日 10:12 记入"
    assert line.defects


def test_a_time_that_lies_ahead_is_not_recorded(page: CasePage, case_desk: CaseDesk) -> None:
    page.open_act(NextAct.PAY)
    form = form_of(page)
    form.happened.offer.click()
    form.happened.at.setText("23:59")
    case_desk.window.press("Ctrl+Return")
    assert "还没到" in form.happened.at_row.error


def test_the_timeline_shows_done_current_and_one_locked_step(page: CasePage) -> None:
    kinds = [step.kind for step in page.standing.timeline.steps]
    assert kinds.count(NodeKind.BLOCKED) == 1
    assert kinds[:3] == [NodeKind.DONE, NodeKind.DONE, NodeKind.CURRENT]


def test_the_platform_number_is_kept_by_enter(
    page: CasePage, case_desk: CaseDesk, issued: Issued
) -> None:
    field = page.standing.platform.number
    field.setFocus()
    QTest.keyClicks(field, "CQ-2026-0031")
    press(ENTER)
    case_desk.settle()
    case = case_of(case_desk, issued)
    assert (case.platform_no, case.platform_entered) == ("CQ-2026-0031", True)
    assert any("平台编号 CQ-2026-0031" in one.sentence for one in page.history.lines)


def test_a_paper_opens_prints_its_stored_bytes_and_takes_the_signed_sheet(
    page: CasePage, case_desk: CaseDesk, tmp_path: Path
) -> None:
    page.papers.list.setFocus()
    press(ENTER)
    case_desk.settle()
    paper = case_desk.page
    assert isinstance(paper, PaperPage)
    case_desk.window.press("Ctrl+P")
    case_desk.settle()
    assert [copies for _path, copies in case_desk.printers.jobs] == [1]
    scan = tmp_path / "签字.jpg"
    scan.write_bytes(a_photo(1))
    paper.take_signed([scan])
    case_desk.settle()
    assert paper.paper.signed_sha256
    assert paper.tag.state.text == "已回签 1 张"
    copy = tmp_path / "决定书.pdf"
    paper.save_file(copy)
    case_desk.settle()
    assert copy.read_bytes() == case_desk.store.blob(paper.paper.sha256)


def test_a_proof_of_service_is_made_from_the_paper(
    page: CasePage, case_desk: CaseDesk, issued: Issued
) -> None:
    page.open_paper(page.papers.list.rows()[0].target)
    case_desk.settle()
    paper = case_desk.page
    assert isinstance(paper, PaperPage)
    paper.proof.click()
    case_desk.settle()
    papers = case_desk.store.papers(issued.case)
    assert [one.title for one in papers] == ["送达回证", "当场行政处罚决定书"]
    assert papers[0].pages == 1


def test_evidence_is_added_shown_small_and_found_whole(
    page: CasePage, case_desk: CaseDesk, issued: Issued, tmp_path: Path
) -> None:
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(a_photo(2))
    page.evidence.take_files([photo, photo])
    case_desk.settle()
    assert [one.name for one in case_of(case_desk, issued).evidence] == ["现场.jpg"]
    assert page.evidence.tiles[0]._image.width() <= 300
    assert page.evidence.checked.text() == "1 件都与入库时一样，没有改动"
    page.evidence.list.setFocus()
    press(ENTER)
    case_desk.settle()
    shown = case_desk.page
    assert isinstance(shown, PicturePage)
    assert not shown.view.image.isNull()


def test_a_file_that_is_no_picture_stays_grey_and_says_so(
    page: CasePage, case_desk: CaseDesk, issued: Issued
) -> None:
    photo = made.kept(case_desk.store, b"no picture", "坏.jpg", "image/jpeg")
    case_desk.store.perform(AddEvidence(case=issued.case, photo=photo), TEAM)
    case_desk.settle()
    assert page.evidence.tiles[0].accessibleDescription().endswith("显示不出来。")


def test_a_case_that_is_not_here_says_so_and_leads_back(
    page: CasePage, case_desk: CaseDesk
) -> None:
    missing = CasePage(case_desk.desk, RecordId("nowhere"), case_desk.printers)
    case_desk.open(missing)
    assert "没有这件案子" in missing.error.accessibleName()
    missing.error.buttons[0].click()
    assert case_desk.page is page


def test_the_history_tells_every_entry(page: CasePage, case_desk: CaseDesk) -> None:
    case_desk.window.press("Alt+2")
    assert focused() is page.history.list
    told = [line.sentence for line in page.history.lines]
    assert "作出当场处罚决定：罚款 100 元" in told
    assert "打印当场行政处罚决定书 2 份" in told
    assert all(line.who == "骆敏、唐宁" for line in page.history.lines)
