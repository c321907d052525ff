"""The workbench over real cases: what is due first, how it was counted, where it leads."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from enforcement.actions.leads import LeadSource, RegisterLead
from enforcement.actions.paper_care import RecordPrinted
from enforcement.clock import FixedClock
from enforcement.context import Acting
from enforcement.deadlines import RULES, count
from enforcement.door import Founding
from enforcement.read_models import DeadlineRow, SyncStatus, WorkbenchFigures
from enforcement.records import RecordId, RecordKind
from enforcement.unit import StoreMode
from enforcement.work_calendar import announced_calendar
from tests.local_store.doors import LI, LI_WORD, UNIT
from tests.ui.pages.frame.kit import Frame, sign_in_to_drill
from tests.ui.pages.frame.practice import decide
from tests.ui.pages.hands import ENTER
from ui.pages.documents.page import DocumentsPage
from ui.pages.documents.papers_view import Waits
from ui.pages.filing.page import FilingPage
from ui.pages.leads.form_page import LeadFormPage
from ui.pages.ways import Way
from ui.pages.workbench import WorkbenchPage
from ui.pages.workbench.explanation import explain, weeks_of
from ui.pages.workbench.reading import ListState, WorkbenchFacts
from ui.pages.workbench.start_tiles import StartTile
from ui.pages.workbench.today import list_notice, place_words
from ui.painters.calendar import CellKind
from ui.painters.marks import DeadlineKind

TODAY = date(2026, 11, 24)
STATUS = SyncStatus(
    online=None,
    enrolled=True,
    waiting=0,
    waiting_blobs=0,
    received=0,
    safe=0,
    parked=0,
    conflicts=0,
    last_contact=None,
)


def facts_with(status: SyncStatus = STATUS) -> WorkbenchFacts:
    return WorkbenchFacts(
        deadlines=(),
        cases={},
        drafts=(),
        figures=WorkbenchFigures(on_spot=0, waived=0, leads=0, fined_fen=0),
        sync=status,
        list_state=ListState.CONFIRMED,
        list_is_mine=False,
        calendar=announced_calendar(),
        today=TODAY,
    )


def a_deadline(
    due_on: date | None, *, rule: str = "L14", state: str = "running", provisional: bool = False
) -> DeadlineRow:
    return DeadlineRow(
        case=RecordId("c1"),
        case_number="1号",
        party="罗昌贵",
        rule=rule,
        name=RULES[rule].name,
        due_on=due_on,
        due_at=None,
        state=state,
        provisional=provisional,
        action="去备案",
    )


@pytest.mark.parametrize(
    ("deadline", "kind", "words"),
    [
        (a_deadline(date(2026, 11, 23)), DeadlineKind.OVERDUE, "逾期 1 天"),
        (a_deadline(TODAY), DeadlineKind.TODAY, "今天到期"),
        (a_deadline(date(2026, 11, 25)), DeadlineKind.SOON, "明天到期"),
        (a_deadline(date(2026, 11, 27)), DeadlineKind.SOON, "剩 3 天"),
        (a_deadline(date(2026, 11, 30)), DeadlineKind.RUNNING, "剩 4 天"),
        (a_deadline(date(2026, 11, 30), rule="L10"), DeadlineKind.RUNNING, "剩 6 天"),
        (a_deadline(TODAY, state="paused"), DeadlineKind.PAUSED, "暂停中"),
        (a_deadline(TODAY, state="met"), DeadlineKind.DONE, "已办"),
        (a_deadline(date(2027, 1, 8), provisional=True), DeadlineKind.PROVISIONAL, "暂定 1月8日"),
        (a_deadline(None), DeadlineKind.RUNNING, "没有期限"),
    ],
)
def test_a_badge_counts_in_the_terms_own_days(
    deadline: DeadlineRow, kind: DeadlineKind, words: str
) -> None:
    badge = facts_with().badge(deadline)
    assert (badge.kind, badge.text) == (kind, words)


@pytest.mark.parametrize(
    ("state", "mine", "sentence", "cure"),
    [
        (ListState.MISSING, False, "还没有本区的事项清单，正式文书打不出来。", "去导入清单"),
        (
            ListState.WAITS,
            True,
            "清单导入好了，还差另一个人核对，正式文书先打不出来。",
            "看这份清单",
        ),
        (ListState.WAITS, False, "有一份清单等您核对，核对好才能打正式文书。", "去核对清单"),
    ],
)
def test_a_list_that_is_not_in_force_names_whose_turn_it_is(
    state: ListState, mine: bool, sentence: str, cure: str
) -> None:
    text, cures = list_notice(replace(facts_with(), list_state=state, list_is_mine=mine))
    assert (text.sentence, [one.text for one in cures]) == (sentence, [cure])


def test_the_calendar_carries_the_ordinal_of_each_day_that_counts() -> None:
    calendar = announced_calendar()
    counted = count(RULES["L14"], date(2026, 9, 23), calendar)
    weeks = weeks_of(counted, date(2026, 9, 24))
    cells = {cell.day: cell for week in weeks for cell in week.days if cell}
    assert cells["23日"].kind is CellKind.START
    assert (cells["24日"].ordinal, cells["24日"].today) == (1, True)
    assert cells["25日"].kind is CellKind.REST
    assert (cells["28日"].kind, cells["28日"].ordinal) == (CellKind.END, 2)
    lines = explain(counted, calendar)
    assert "9月23日" in lines[0].fact
    assert lines[0].article == "《行政处罚法》第五十二条第三款"
    assert lines[1].fact.startswith("2 个工作日")
    assert "中秋" in lines[2].fact
    assert "星期一" in lines[3].fact


def test_a_long_term_shows_its_first_and_its_last_weeks() -> None:
    counted = count(RULES["L27"], date(2026, 9, 23), announced_calendar())
    weeks = weeks_of(counted, TODAY)
    assert len(weeks) == 6
    days = [cell for week in weeks for cell in week.days if cell]
    assert days[0].day == "21日"
    assert CellKind.END in {cell.kind for cell in days}
    assert "顺延" in explain(counted, announced_calendar())[3].fact


@pytest.mark.parametrize(
    ("status", "first"),
    [
        (STATUS, "都送到区里了"),
        (
            replace(STATUS, waiting=3, waiting_blobs=12, conflicts=1),
            "待送 3 条·需核对 1 件",
        ),
        (replace(STATUS, enrolled=False), "都存在这台电脑"),
    ],
)
def test_the_card_says_where_the_records_are(status: SyncStatus, first: str) -> None:
    assert place_words(facts_with(status))[0] == first


def enter(frame: Frame) -> WorkbenchPage:
    frame.program.go_to_door(frame.program.folders.drill)
    frame.wait_face("signInPage")
    frame.type_into("password", "yanlian-2026")
    frame.press(ENTER)
    frame.wait_face("mainWindow")
    frame.settle()
    page = frame.window.navigation.page
    assert isinstance(page, WorkbenchPage)
    return page


@pytest.fixture
def case(frame: Frame, clock: FixedClock) -> RecordId:
    """Decide a case in the sandbox four days ago: its copy is overdue."""
    frame.make_drill()
    opened = sign_in_to_drill(frame)
    made = decide(opened, clock, days_ago=4)
    opened.store.close()
    return made


def test_the_most_urgent_row_has_the_focus_and_enter_opens_its_case(
    frame: Frame, case: RecordId
) -> None:
    page = enter(frame)
    due = page.today.due
    frame.wait(lambda: bool(due.rows()))
    frame.wait(lambda: frame.window.focusWidget() is due)
    session = frame.program.session
    assert session is not None
    opened: list[object] = []
    session.ways.offer(Way.CASE, opened.append)
    frame.press(ENTER)
    assert opened == [case]
    frame.window.press("F5")
    frame.wait(lambda: isinstance(frame.window.navigation.page, FilingPage))
    frame.window.navigation.go("workbench")
    frame.find(StartTile, "start_new_lead").pressed.emit()
    frame.wait(lambda: isinstance(frame.window.navigation.page, LeadFormPage))
    frame.settle()


def register(frame: Frame) -> RecordId:
    """Register a lead in the sandbox that is open."""
    desk = frame.program.desk
    assert desk is not None
    lead = RegisterLead(source=LeadSource.PATROL, place="东街3号", content="有人占道")
    return desk.store.perform(lead, desk.acting).first(RecordKind.LEAD)


def test_alt_2_shows_every_term_with_its_working(frame: Frame, case: RecordId) -> None:
    assert case
    page = enter(frame)
    lead = register(frame)
    frame.wait(lambda: bool(page.today.due.rows()))
    page.show_tab(1)
    view = page.deadlines
    frame.settle()
    frame.wait(lambda: view.model.rowCount() == 4)
    assert "期限 4" in page.tabs.accessibleName()
    assert view._lines.count() == 4
    opened: list[object] = []
    session = frame.program.session
    assert session is not None
    session.ways.offer(Way.LEAD, opened.append)
    session.ways.offer(Way.CASE, opened.append)
    desk = frame.program.desk
    assert desk is not None
    view.show_deadline(next(row for row in desk.store.deadlines() if row.lead == lead))
    frame.settle()
    assert view.title.text().startswith("核查线索")
    assert view.to_case.text() == "看线索"
    assert view._lines.count() == 4
    frame.press(ENTER, view.table)
    assert opened == [lead]
    view.filters._choose(3)
    frame.settle()
    assert view.model.rowCount() == 1
    assert view.title.text().startswith("当事人可以申请复议")
    view.filters._choose(4)
    assert view.none.isVisible()


def test_a_figure_opens_its_list(frame: Frame, case: RecordId) -> None:
    assert case
    page = enter(frame)
    frame.wait(lambda: "1" in page.today.figures["on_spot"].accessibleName())
    frame.press(ENTER, page.today.figures["on_spot"])
    assert frame.window.navigation.place_key == "cases"


def test_papers_that_wait_for_their_signed_sheet_are_counted_and_listed(
    frame: Frame, case: RecordId
) -> None:
    page = enter(frame)
    assert page.today.unsigned.isHidden()
    desk = page.desk
    (paper,) = desk.store.papers(case)
    printed = RecordPrinted(document=paper.document, copies=2, printer="演练")
    desk.store.perform(printed, Acting(officer=desk.officer.rec))
    frame.wait(page.today.unsigned.isVisible)
    assert page.today.unsigned.text() == "待回签 1 份"
    page.today.unsigned.click()
    frame.settle()
    documents = frame.window.navigation.page
    assert isinstance(documents, DocumentsPage)
    assert documents.papers.waits.current_target() is Waits.SIGNATURE
    assert documents.papers.model.rowCount() == 1


def test_an_empty_day_says_what_will_stand_here(frame: Frame) -> None:
    frame.make_drill()
    page = enter(frame)
    frame.wait(page.today.no_due.isVisible)
    assert not page.today.due.isVisible()
    assert page.today.drop.isHidden()


def test_a_certificate_that_ends_soon_is_told_in_the_header(
    frame: Frame, case: RecordId, clock: FixedClock
) -> None:
    assert case
    page = enter(frame)
    assert page._cert_words() == ""
    desk = frame.program.desk
    assert desk is not None
    clock.move(timedelta(days=365 * 73 + 20))
    assert page._cert_words().startswith("周明远的执法证")


def test_a_real_store_without_a_confirmed_list_says_what_follows(frame: Frame) -> None:
    founding = Founding(unit=UNIT, officer=LI, password=LI_WORD, mode=StoreMode.REAL)
    opened, _code = frame.door("store").create(founding)
    opened.store.close()
    frame.start()
    frame.wait_face("signInPage")
    frame.type_into("password", LI_WORD)
    frame.press(ENTER)
    frame.wait_face("mainWindow")
    page = frame.window.navigation.page
    assert isinstance(page, WorkbenchPage)
    frame.wait(page.today.notice.isVisible)
    page.today.notice.take_first_cure()
    assert frame.window.navigation.place_key == "settings"
