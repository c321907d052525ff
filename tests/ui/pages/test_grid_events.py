"""Events of the grid in the window: taken in from a file, typed, filtered, answered."""

from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from enforcement.actions.leads import CheckLead, LeadSource
from enforcement.actions.unit_desk import SaveUnit
from enforcement.leads import LeadResult, read_leads
from enforcement.records import RecordKind
from tests.local_store.desk_kit import LUO, TANG
from tests.local_store.imports.workbooks import Rows, workbook
from tests.ui.case_desk import TEAM, CaseDesk, register_lead
from tests.ui.pages.test_leads_page import contents, form_in, show
from ui.pages.leads.grid_page import GridImportPage
from ui.pages.leads.page import LeadListPage

EVENTS: Rows = (
    ("事件编号", "网格", "上报人", "上报时间", "地点", "内容"),
    ("WG-2", "大岩村第三网格", "演练甲", "2026-11-24 08:10", "龙棠社区市场后门", "倒垃圾"),
    ("WG-1", "西街社区", "演练乙", "2026-11-24 08:30", "西街3号", "占道"),
    ("WG-3", "西街社区", "演练乙", "昨天", "西街3号", "占道"),
)


def pair_the_grid(side: CaseDesk) -> None:
    """Say who looks after 大岩村."""
    unit = replace(side.desk.facts.unit, grids={"大岩村": (LUO.rec, TANG.rec)})
    side.store.perform(SaveUnit(unit=unit), TEAM)
    side.desk.refresh_facts()
    side.settle()


def import_file(side: CaseDesk, folder: Path) -> GridImportPage:
    """Open the page of imports and read the file."""
    file = folder / "events.xlsx"
    file.write_bytes(workbook({"事件": EVENTS}))
    side.window.press("F10")
    page = side.page
    assert isinstance(page, GridImportPage)
    page.read(file)
    side.settle()
    return page


def choose(page: LeadListPage, side: CaseDesk, source: LeadSource) -> None:
    """Show the leads of one source."""
    place = page.sources.findData(source.value)
    page.sources.setCurrentIndex(place)
    page.sources.activated.emit(place)
    side.settle()
    contents(page)
    side.settle()


def test_a_file_comes_in_once_and_says_what_it_did_not_take(
    case_desk: CaseDesk, tmp_path: Path
) -> None:
    register_lead(case_desk.store)
    pair_the_grid(case_desk)
    page = show(case_desk)
    taking = import_file(case_desk, tmp_path)
    assert [row.below for row in taking.new.rows()] == [
        f"11-24 08:10·大岩村第三网格·龙棠社区市场后门·派{LUO.name}、{TANG.name}",
        "11-24 08:30·西街社区·西街3号·没派人",
    ]
    wrong, alike = taking.eyes.rows()
    assert wrong.below == "事件 第 4 行 D 列：昨天"
    assert alike.title.startswith("像是同一件：龙棠社区市场后门：有人在市场后门")
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert case_desk.page is page
    assert page.detail.loaded is not None
    assert page.detail.loaded.lead.officers == (LUO.rec, TANG.rec)
    assert page.detail.loop.words[0].text().startswith("11月24日发现，11月24日上报")
    assert not page.detail.same.isHidden()
    choose(page, case_desk, LeadSource.GRID)
    assert len(contents(page)) == 2
    again = import_file(case_desk, tmp_path)
    assert not again.submit.isEnabled()
    assert [row.title for row in again.eyes.rows()][1:] == ["登记过，没有重复导入"] * 2
    again.eyes.opened.emit(again.eyes.rows()[1].target)
    case_desk.settle()
    assert case_desk.page is page


def test_a_file_that_is_no_table_says_so_on_the_page(case_desk: CaseDesk, tmp_path: Path) -> None:
    show(case_desk)
    file = tmp_path / "x.csv"
    file.write_text("名称,地址\n甲,乙\n", encoding="utf-8")
    case_desk.window.press("F10")
    page = case_desk.page
    assert isinstance(page, GridImportPage)
    page.read(file)
    case_desk.settle()
    assert not page.error.isHidden()
    assert not page.submit.isEnabled()


def test_a_typed_event_proposes_the_pair_of_its_grid(case_desk: CaseDesk) -> None:
    pair_the_grid(case_desk)
    page = show(case_desk)
    case_desk.window.press("F2")
    case_desk.settle()
    form = form_in(case_desk)
    assert form.grid.isHidden()
    last = len(form.source._names) - 1  # the pills have no count of their own
    form.source.set_index(last)
    form.source.chosen.emit(last)
    assert not form.grid.isHidden()
    form.assign.pair.show_pair("", "")
    form.grid.lines["grid"].setText("大岩村第一网格")
    form.grid.lines["grid"].editingFinished.emit()
    form.grid.lines["reported_at"].setText("23:59")
    form.content.setPlainText("倒垃圾")
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert form.grid.rows["reported_at"].error
    form.grid.lines["reported_at"].setText("半夜")
    case_desk.window.press("Ctrl+Return")
    assert "看不懂" in form.grid.rows["reported_at"].error
    form.grid.lines["reported_at"].setText("")
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert page.detail.loaded is not None
    lead = page.detail.loaded.lead
    assert (lead.source, lead.officers) == ("grid", (LUO.rec, TANG.rec))
    assert lead.grid is not None


def test_the_centre_has_the_list_only_when_somebody_says_so(
    case_desk: CaseDesk, tmp_path: Path
) -> None:
    page = show(case_desk)
    taking = import_file(case_desk, tmp_path)
    taking.take()
    case_desk.settle()
    out = tmp_path / "back.xlsx"
    page.answers.write(out)
    case_desk.settle()
    assert page.answers.dialog is None
    first = read_leads(case_desk.store.state())[0]
    said = CheckLead(lead=first.rec, result=LeadResult.TRANSFER, reason="区里办", to="区城管局")
    case_desk.store.perform(said, TEAM)
    page.answers.write(out)
    case_desk.settle()
    assert page.answers.dialog is not None
    page.answers.dialog.act.click()
    case_desk.settle()
    told = [one.answered_on is not None for one in read_leads(case_desk.store.state())]
    assert told == [True, False]
    texts = {str(cell.value) for line in load_workbook(out).worksheets[0] for cell in line}
    assert {"WG-2", "移送给区城管局：区里办", "还没有结果"} <= texts
    assert case_desk.store.state().of_kind(RecordKind.REPORTER) == []
