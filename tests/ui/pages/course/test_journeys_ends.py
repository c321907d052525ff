"""Clear ends through the window: who says no, what is over, who is missing; nothing is lost."""

from datetime import date, datetime
from typing import Final

import pytest

from enforcement.clock import BEIJING, FixedClock
from enforcement.records import Json, RecordId
from enforcement.steps.names import StepName
from local_store.store import LocalStore
from tests.local_store.desk_kit import TANG
from tests.ui.case_desk import CaseDesk
from tests.ui.journeys import ENDING_ITEM, Journey, show_case
from tests.ui.ordinary import Dated, advance, file_a_case
from tests.ui.pages.course.conftest import MORNING
from tests.ui.pages.hands import ENTER

FINE: Final[dict[str, Json]] = {"penalty": "fine", "fine_fen": 1_000_00}
TOLD: Final[tuple[Dated, ...]] = (
    ("2026-07-08", StepName.EXAMINE_SCENE, {}),
    ("2026-07-10", StepName.FINISH_INVESTIGATION, FINE),
    ("2026-07-13", StepName.SERVE_PRIOR_NOTICE, {**FINE, "tells_hearing": False}),
    ("2026-07-14", StepName.WAIVE_STATEMENT, {}),
)
DECIDED: Final[tuple[Dated, ...]] = (
    *TOLD,
    ("2026-07-15", StepName.DECIDE_PENALTY, {**FINE, "approver": "镇长 唐国华"}),
)
WAIVED_PENALTY: Final[tuple[Dated, ...]] = (
    *TOLD[:2],
    (
        "2026-07-15",
        StepName.DECIDE_NO_PENALTY,
        {"ground": "N3", "slight": True, "corrected": True, "harmless": True, "education": True},
    ),
    ("2026-07-16", StepName.SERVE_DECISION, {"method": "direct"}),
)
SEIZED: Final[dict[str, Json]] = {
    "measure": "扣押",
    "reason": "不扣押会继续占道",
    "objects": [{"name": "电子秤", "qty": "1台"}],
    "approver": "镇长 唐国华",
    **dict.fromkeys(("shown", "notified", "told", "heard", "recorded"), True),
    **dict.fromkeys(("party_present", "delivered"), True),
}


class Cases:
    """Files cases of one module and shows them."""

    def __init__(self, desk: CaseDesk, store: LocalStore, clock: FixedClock, name: str) -> None:
        self.desk, self.store, self.clock, self.name = desk, store, clock, name

    def after(self, *course: Dated, code: str = "CQ-T-007", at: datetime = MORNING) -> Journey:
        """Show a case after some steps."""
        self.clock.instant = at
        case = file_a_case(self.store, RecordId(self.name), at, code=code)
        advance(self.store, self.clock, case, *course)
        return show_case(self.desk, self.clock, case)


@pytest.fixture
def cases(
    desk: CaseDesk, store: LocalStore, clock: FixedClock, request: pytest.FixtureRequest
) -> Cases:
    """What files a case of the test's own."""
    desk.desk.set_partner(TANG)
    return Cases(desk, store, clock, f"case-{request.node.name[:60]}")


def test_a_leader_who_disagrees_with_an_urgent_seizure_ends_it(cases: Cases) -> None:
    urgent = {**SEIZED, "urgent": True}
    journey = cases.after(("2026-07-06", StepName.SEIZE, urgent))
    journey.go_to("2026-07-06", "15:00")
    journey.take(StepName.APPROVE_SEIZURE_AFTERWARDS, opinion="disagreed", reason="情况不紧急")
    journey.take(StepName.RELEASE_SEIZURE, outcome="解除", reason="负责人不同意")
    terms = {row.rule: row.state for row in journey.side.store.deadlines(journey.case)}
    assert {"L19": terms["L19"], "L20": terms["L20"]} == {"L19": "met", "L20": "met"}


def test_a_case_that_went_to_another_authority_says_so_and_keeps_its_record(cases: Cases) -> None:
    journey = cases.after(("2026-07-07", StepName.REFER_TO_DEPARTMENT, _letter()))
    words = journey.page.acts.closed_words
    assert words.text().startswith("2026年7月7日移送区规划和自然资源局。")
    assert words.isVisible()
    assert not any(one.locked for one in journey.page.acts.acts)


def test_a_closed_case_can_still_be_archived_and_then_only_be_read(cases: Cases) -> None:
    journey = cases.after(*WAIVED_PENALTY)
    journey.go_to("2026-07-20")
    journey.take(StepName.CLOSE_CASE)
    assert journey.page.acts.closed_words.text().startswith("2026年7月20日结案。")
    journey.take(StepName.ARCHIVE_CASE)
    assert journey.page.acts.closed_words.text().startswith("2026年7月20日归档。")
    assert journey.page.acts.acts == ()
    assert journey.page.acts.list.isHidden()


def test_the_history_names_each_step_who_approved_it_and_what_was_imposed(cases: Cases) -> None:
    journey = cases.after(*TOLD)
    told = [line.sentence for line in journey.page.history.lines]
    assert told[-1] == "登记案件"
    assert "立案（镇长 唐国华）" in told
    assert "事先告知：罚款 1,000 元" in told
    assert not any("改了" in one for one in told)


def test_a_term_that_has_lapsed_locks_its_extension_and_leads_to_the_release(cases: Cases) -> None:
    journey = cases.after(("2026-07-06", StepName.SEIZE, SEIZED))
    journey.go_to("2026-08-07")
    journey.page.open_act(StepName.EXTEND_SEIZURE)
    assert "行政强制法" in journey.refusal_words()
    journey.press(ENTER)
    assert journey.form.rule.name is StepName.RELEASE_SEIZURE


def test_a_party_who_refuses_to_sign_is_served_with_a_note(cases: Cases) -> None:
    journey = cases.after(*DECIDED)
    journey.go_to("2026-07-16")
    journey.open(StepName.SERVE_DECISION)
    journey.say("signed", value=False)
    journey.say("refusal_note", "当事人拒绝签字，社区干部在场见证。")
    journey.do()
    served = journey.file.last(StepName.SERVE_DECISION)
    assert served is not None, journey.refusal_words()
    assert not served.values.flag("signed", default=True)
    assert "见证" in served.values.text("refusal_note")


def test_without_a_second_officer_nothing_is_asked_and_nothing_typed_is_lost(
    cases: Cases,
) -> None:
    journey = cases.after()
    journey.side.desk.set_partner(None)
    journey.open(StepName.INTERVIEW)
    journey.say("record", "货物是谁的？")
    journey.clock.instant = MORNING.replace(hour=11)
    journey.do()
    assert "《行政处罚法》第四十二条" in journey.refusal_words()
    assert "货物是谁的？" in str(journey.form.inputs["record"].value())
    journey.side.desk.set_partner(TANG)
    journey.form.try_it()
    journey.side.settle()
    assert journey.file.has(StepName.INTERVIEW), journey.refusal_words()


def test_an_item_withdrawn_mid_case_leads_to_the_authority_that_has_it(cases: Cases) -> None:
    journey = cases.after(*TOLD, code=ENDING_ITEM)
    assert journey.page.item_gone.isHidden()
    journey.go_to("2026-08-03")
    assert "不在现行清单里" in journey.page.item_gone.accessibleName()
    journey.page.item_gone.buttons[0].click()
    journey.say("to", "区城市管理局")
    journey.say("reason", "这一项不再由本镇行使")
    journey.do()
    assert journey.file.case.referred_on == date(2026, 8, 3)
    assert journey.page.item_gone.isHidden()
    assert journey.file.case.item.code == ENDING_ITEM


def test_a_make_up_saturday_is_the_last_day_to_ask_for_a_hearing(cases: Cases) -> None:
    winter = datetime(2026, 2, 2, 9, 0, tzinfo=BEIJING)
    dear: dict[str, Json] = {"penalty": "fine", "fine_fen": 60_000_00}
    course: tuple[Dated, ...] = (
        ("2026-02-03", StepName.EXAMINE_SCENE, {}),
        ("2026-02-05", StepName.FINISH_INVESTIGATION, dear),
        ("2026-02-09", StepName.SERVE_PRIOR_NOTICE, {**dear, "tells_hearing": True}),
    )
    journey = cases.after(*course, code="CQ-T-005", at=winter)
    terms = {row.rule: row.due_on for row in journey.side.store.deadlines(journey.case)}
    assert terms["L06"] == date(2026, 2, 14)
    journey.go_to("2026-02-14")
    journey.take(StepName.REQUEST_HEARING, manner="written")


def _letter() -> dict[str, Json]:
    return {"to": "区规划和自然资源局", "reason": "不属本镇管辖"}
