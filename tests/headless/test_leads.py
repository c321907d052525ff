"""``leads import`` and ``leads answers`` over a real store."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from enforcement.actions.leads import CheckLead
from enforcement.command import Happened, HappenedHow
from enforcement.context import Acting
from enforcement.grid_answers import COLUMNS
from enforcement.leads import LeadResult, read_leads
from tests.headless.staff import Staff
from tests.local_store.doors import LI_WORD
from tests.local_store.imports.workbooks import Rows, workbook

EVENTS: Rows = (
    ("事件编号", "网格", "上报人", "上报时间", "地点", "内容"),
    ("WG-2", "大岩村", "演练甲", "2026-07-01 09:10", "南街8号", "倒垃圾"),
    ("WG-1", "大岩村", "演练甲", "2026-07-01 09:30", "南街8号门前", "有人倒垃圾"),
    ("WG-3", "大岩村", "演练甲", "昨天", "南街8号", "倒垃圾"),
)


@pytest.fixture
def staff(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Staff:
    made = Staff(tmp_path / "desk", capfdbinary)
    made.found()
    return made


def check_first(staff: Staff) -> None:
    """Record that the first event went to a department."""
    opened = staff.door(staff.folder).sign_in("李敏", LI_WORD)
    (first, _second) = read_leads(opened.store.state())
    now = opened.store.state().get(first.rec)
    assert now is not None
    said = CheckLead(
        lead=first.rec,
        result=LeadResult.TRANSFER,
        reason="区里办",
        to="区城市管理局",
        happened=Happened(at=now.opened.at, how=HappenedHow.LATE_ENTRY),
    )
    opened.store.perform(said, Acting(officer=opened.officer.rec))
    opened.store.close()


def test_events_come_in_once_and_go_back_in_their_order(staff: Staff, tmp_path: Path) -> None:
    file, out = tmp_path / "events.xlsx", tmp_path / "answers.xlsx"
    file.write_bytes(workbook({"事件": EVENTS}))
    checked = staff.run("leads", "import", str(file), "--check")
    assert (checked["events"], checked["known"]) == (2, [])
    assert [(one["row"], one["column"]) for one in checked["problems"]] == [(4, "D")]
    assert [(one["row"], one["other"]) for one in checked["alike"]] == [(3, "第 2 行")]
    assert staff.at_store("leads", "import", str(file))["added"] == 2
    again = staff.at_store("leads", "import", str(file))
    assert (again["added"], len(again["known"])) == (0, 2)
    check_first(staff)
    written = staff.at_store("leads", "answers", str(out), "--told")
    assert written == {"events": 2, "done": 1, "to_tell": 1, "told": 1}
    rows = list(load_workbook(out).worksheets[0].iter_rows(values_only=True))
    head = rows.index(COLUMNS)
    assert [row[0] for row in rows[head + 1 :]] == ["WG-2", "WG-1"]
    assert staff.at_store("leads", "answers", str(out))["to_tell"] == 0
