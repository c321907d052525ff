"""打印所选: what is ticked comes out in file order; what came out, and only that, is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from enforcement.case_papers.heading import Heading
from enforcement.case_papers.summary import summary_filing
from enforcement.errors import UserFacingError
from enforcement.issuing import Issued, issue_plain_paper
from enforcement.papers.catalogue import form_of
from enforcement.papers.form import Form
from enforcement.prints import prints_of
from enforcement.read_models import PaperRow
from enforcement.unit import StoreMode
from local_store.store import LocalStore
from tests.local_store.desk_kit import LUO, TANG
from tests.ui.case_desk import (
    LUO_CHANGGUI,
    TEAM,
    CaseDesk,
    add_places,
    content,
    decide,
    note_printed,
)
from tests.ui.roadside import NOON, RENDERER, EmptyPlace, with_bank
from ui.pages.cases.page import CasePage
from ui.pages.documents.numbers_view import _explained
from ui.pages.documents.page import DocumentsPage
from ui.pages.print_preview.batch_page import BatchPage
from ui.pdf_pages import page_count
from ui.printing import FolderPrinters, PrintFailed, PrintOrder, PrintWatch
from ui.widgets.rail import RailEntry

LASER, THERMAL = "办公室激光", "便携热敏"


class TwoPrinters(FolderPrinters):
    """A laser printer for all but what is decided at the roadside; each may be jammed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.orders: list[PrintOrder] = []
        self.jammed: set[str] = set()
        self.stop_after = 99

    def names(self) -> tuple[str, ...]:
        """Return both."""
        return (LASER, THERMAL)

    def two_sided(self) -> tuple[str, ...]:
        """Return the laser printer."""
        return (LASER,)

    def preferred(self, form: Form, names: Sequence[str]) -> str:
        """Return the one for the form."""
        wanted = THERMAL if form.id == "SIM-01" else LASER
        return wanted if wanted in names else ""

    def print(self, order: PrintOrder, watch: PrintWatch | None = None) -> tuple[int, ...]:
        """Print, unless it is jammed; or be stopped by the officer in the midst of it."""
        assert watch is not None
        if order.printer in self.jammed:
            raise PrintFailed(f"{order.printer}没有回应。")
        self.orders.append(order)
        if self.stop_after < 99:
            watch.advance = _Stopper(watch, self.stop_after)  # type: ignore[method-assign]  # counts
        return super().print(order, watch)


@dataclass
class _Stopper:
    """Stops a print after so many copies."""

    watch: PrintWatch
    after: int

    def __call__(self) -> None:
        self.watch.done += 1
        if self.watch.done >= self.after:
            self.watch.stop()


@pytest.fixture
def printers(tmp_path: Path) -> TwoPrinters:
    return TwoPrinters(tmp_path)


@pytest.fixture
def issued(practice: LocalStore) -> Issued:
    """A decision with its filing sheet, and a second case."""
    one = decide(practice, content(practice))
    unit = with_bank()
    heading = Heading(
        unit=unit,
        organ=unit.name,
        number="",
        officers=(LUO, TANG),
        on=NOON.date(),
        mode=StoreMode.DRILL,
        calendar=practice.calendar(),
    )
    sheet = summary_filing(one.paper, heading, "当事人当场签收")
    issue_plain_paper(practice, RENDERER, one.case, sheet, TEAM)
    decide(practice, content(practice, replace(LUO_CHANGGUI, name="冯德顺")))
    return one


def open_page(desk: CaseDesk, printers: TwoPrinters) -> BatchPage:
    """Open the page with every paper of the store."""
    page = BatchPage(desk.desk, tuple(desk.store.papers()), printers)
    theme = desk.desk.services.theme
    entry = RailEntry(key="documents", title="文书", icon="document")
    add_places(desk, [(entry, EmptyPlace(theme, "文书"))], "documents")
    desk.window.resize(1366, 768)
    desk.window.show()
    desk.window.activateWindow()
    QTest.qWaitForWindowActive(desk.window)
    desk.open(page)
    desk.settle()
    return page


def paper(desk: CaseDesk, form: str, party: str = "罗昌贵") -> PaperRow:
    """Return a paper as the list shows it."""
    return next(p for p in desk.store.papers() if p.form == form and p.party == party)


def copies_printed(desk: CaseDesk, row: PaperRow) -> list[tuple[str, int]]:
    """Return printer and copies of each recorded print."""
    record = desk.store.state().get(row.document)
    assert record is not None
    return [(one.printer, one.copies) for one in prints_of(record)]


def told(page: BatchPage) -> str:
    """Return what the error says."""
    return page.error.accessibleName()


@pytest.mark.usefixtures("issued")
def test_papers_stand_case_by_case_in_the_order_of_the_file(
    case_desk: CaseDesk, printers: TwoPrinters
) -> None:
    page = open_page(case_desk, printers)
    stand = [(one.paper.party, one.paper.form) for one in page.list.rows]
    assert stand == [("冯德顺", "SIM-01"), ("罗昌贵", "SIM-01"), ("罗昌贵", "SIM-02")]
    assert [one.copies.value() for one in page.list.rows] == [
        form_of(form).copies for _party, form in stand
    ]
    assert page.submit.text() == "打印 5 张"
    assert page.words.text().startswith(f"{THERMAL} 4 份；{LASER} 1 份。")


@pytest.mark.usefixtures("issued")
def test_each_printer_gets_one_job_and_every_print_is_recorded(
    case_desk: CaseDesk, printers: TwoPrinters
) -> None:
    page = open_page(case_desk, printers)
    page.list.rows[2].copies.setValue(3)
    case_desk.window.press("Ctrl+P")
    assert page.can_leave() is False
    case_desk.settle()
    assert page.can_leave()
    assert [(one.printer, len(one.parts)) for one in printers.orders] == [(THERMAL, 2), (LASER, 1)]
    assert copies_printed(case_desk, paper(case_desk, "SIM-01")) == [(THERMAL, 2)]
    assert copies_printed(case_desk, paper(case_desk, "SIM-02")) == [(LASER, 3)]
    assert {row.state for row in case_desk.store.numbers("SIM-01", 2026)} == {"printed"}
    assert page.list.chosen() == ()
    assert not page.submit.isEnabled()


@pytest.mark.usefixtures("issued")
def test_what_is_stopped_midway_records_what_came_out_and_keeps_the_rest_ticked(
    case_desk: CaseDesk, printers: TwoPrinters
) -> None:
    page = open_page(case_desk, printers)
    printers.stop_after = 3
    page.print()
    case_desk.settle()
    assert copies_printed(case_desk, paper(case_desk, "SIM-01", "冯德顺")) == [(THERMAL, 2)]
    assert copies_printed(case_desk, paper(case_desk, "SIM-01")) == [(THERMAL, 1)]
    assert copies_printed(case_desk, paper(case_desk, "SIM-02")) == []
    assert told(page).startswith("停下了，打了 3 份。")
    left = [(one.paper.party, one.paper.form, one.copies) for one in page.list.chosen()]
    assert left == [("罗昌贵", "SIM-01", 1), ("罗昌贵", "SIM-02", 1)]
    assert page_count(printers.jobs[0][0].read_bytes()) == 3


@pytest.mark.usefixtures("issued")
def test_a_printer_that_fails_does_not_hold_up_the_other(
    case_desk: CaseDesk, printers: TwoPrinters
) -> None:
    page = open_page(case_desk, printers)
    printers.jammed = {THERMAL}
    page.print()
    case_desk.settle()
    assert copies_printed(case_desk, paper(case_desk, "SIM-01")) == []
    assert copies_printed(case_desk, paper(case_desk, "SIM-02")) == [(LASER, 1)]
    assert told(page).startswith("没打出来：便携热敏没有回应。")
    assert "打好的 1 份记下了" in told(page)
    printers.jammed = set()
    page.print()
    case_desk.settle()
    assert page.error.isHidden()
    assert copies_printed(case_desk, paper(case_desk, "SIM-01")) == [(THERMAL, 2)]


@pytest.mark.usefixtures("issued")
def test_all_papers_can_go_to_one_printer_and_on_both_sides(
    case_desk: CaseDesk, printers: TwoPrinters
) -> None:
    page = open_page(case_desk, printers)
    page.use_printer(LASER)
    page.two_sided.setChecked(True)
    page.print()
    case_desk.settle()
    assert [(one.printer, one.two_sided, len(one.parts)) for one in printers.orders] == [
        (LASER, True, 3)
    ]


def test_a_paper_that_was_printed_is_not_ticked_and_printed_once_more(
    case_desk: CaseDesk, printers: TwoPrinters, issued: Issued
) -> None:
    note_printed(case_desk.store, issued)
    page = open_page(case_desk, printers)
    row = page.list.rows[1]
    assert (row.tick.isChecked(), row.copies.value()) == (False, 1)
    page.none.click()
    row.tick.setChecked(True)
    page.print()
    case_desk.settle()
    record = case_desk.store.state().get(issued.document)
    assert record is not None
    assert [one.again for one in prints_of(record)] == [False, True]
    numbers = case_desk.store.numbers("SIM-01", 2026)
    line = next(one for one in numbers if one.text == issued.number)
    assert (line.state, line.prints) == ("printed", 2)
    assert _explained(line) == "打印成功，启用了。重打过 1 次。"


@pytest.mark.usefixtures("issued")
def test_pdfs_are_written_byte_for_byte_overwrite_nothing_and_are_no_print(
    case_desk: CaseDesk, printers: TwoPrinters, tmp_path: Path
) -> None:
    page = open_page(case_desk, printers)
    folder = tmp_path / "拿去打印"
    folder.mkdir()
    for _ in range(2):
        page.save_files(folder)
        case_desk.settle()
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 6
    assert names[-1].startswith("03 当场行政处罚备案表")
    assert sum("（2）" in name for name in names) == 3
    first = next(path for path in folder.iterdir() if path.name.startswith("02 当场行政处罚决定书"))
    assert first.read_bytes() == case_desk.store.blob(paper(case_desk, "SIM-01").sha256)
    assert copies_printed(case_desk, paper(case_desk, "SIM-01")) == []
    assert len(page.list.chosen()) == 3


@pytest.mark.usefixtures("issued")
def test_a_folder_that_cannot_be_written_is_told(
    case_desk: CaseDesk, printers: TwoPrinters, tmp_path: Path
) -> None:
    page = open_page(case_desk, printers)
    page.save_files(tmp_path / "nowhere")
    case_desk.settle()
    assert "写不进去" in told(page)
    assert page.can_leave()


@pytest.mark.usefixtures("issued")
def test_without_printer_the_page_says_so_and_nothing_blocks(
    case_desk: CaseDesk, printers: TwoPrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printers, "names", lambda: ())
    page = open_page(case_desk, printers)
    assert page.printer.text() == "这台电脑没有打印机"
    assert not page.submit.isEnabled()
    case_desk.window.press("Ctrl+P")
    assert told(page).startswith("这台电脑没有打印机。")
    assert page.save.isEnabled()


@pytest.mark.usefixtures("issued")
def test_a_paper_is_looked_at_before_it_is_printed(
    case_desk: CaseDesk, printers: TwoPrinters
) -> None:
    page = open_page(case_desk, printers)
    assert page.view.page_count == 1
    page.list.rows[2].look.click()
    case_desk.settle()
    assert page._seen == paper(case_desk, "SIM-02")
    assert page.view.pages.places == ()


def test_a_print_goes_on_record_though_the_window_closes_meanwhile(
    case_desk: CaseDesk, printers: TwoPrinters, issued: Issued
) -> None:
    page = open_page(case_desk, printers)
    page.print()
    runner = case_desk.desk.services.runner
    page.on_hidden()  # as when the session ends
    runner.shutdown()
    recorded = sum(copies for _p, copies in copies_printed(case_desk, paper(case_desk, "SIM-01")))
    recorded += sum(
        copies for _p, copies in copies_printed(case_desk, paper(case_desk, "SIM-01", "冯德顺"))
    )
    assert recorded == sum(copies for _path, copies in printers.jobs) <= 1
    assert issued.number


@pytest.mark.usefixtures("issued")
def test_paper_that_is_out_but_could_not_be_recorded_is_said_so(
    case_desk: CaseDesk, printers: TwoPrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_command: object, _acting: object) -> None:
        raise UserFacingError("DISK_FULL", "磁盘满了。", "清理后再存。")

    page = open_page(case_desk, printers)
    with monkeypatch.context() as full_disk:
        full_disk.setattr(case_desk.store, "perform", full)
        page.print()
        case_desk.settle()
    assert told(page).startswith("纸打出来了，打印没记上：磁盘满了。")
    assert told(page).endswith("不用再打。")
    assert page.list.chosen() == ()
    page.error.buttons[0].click()
    case_desk.settle()
    assert copies_printed(case_desk, paper(case_desk, "SIM-01")) == [(THERMAL, 2)]
    assert copies_printed(case_desk, paper(case_desk, "SIM-02")) == [(LASER, 1)]
    assert page.error.isHidden()


@pytest.mark.usefixtures("issued")
def test_the_list_and_the_case_lead_here(case_desk: CaseDesk) -> None:
    documents = DocumentsPage(case_desk.desk, case_desk.printers)
    entry = RailEntry(key="documents", title="文书", icon="document")
    add_places(case_desk, [(entry, documents)], "documents")
    case_desk.window.show()
    case_desk.window.press("Ctrl+P")
    case_desk.settle()
    page = case_desk.page
    assert isinstance(page, BatchPage)
    assert (page.parent_title, len(page.list.rows)) == ("文书", 3)
    case = CasePage(case_desk.desk, paper(case_desk, "SIM-02").case, case_desk.printers)
    case_desk.open(case)
    case.papers.batch.click()
    case_desk.settle()
    page = case_desk.page
    assert isinstance(page, BatchPage)
    assert [one.paper.form for one in page.list.rows] == ["SIM-01", "SIM-02"]
