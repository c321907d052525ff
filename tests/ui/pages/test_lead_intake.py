"""By keyboard: a caller reports, a pair is sent, the loop is closed."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from enforcement.leads import Lead, LeadResult, Reporter, read_lead, read_reporter
from enforcement.records import RecordId
from tests.local_store.desk_kit import LUO, TANG
from tests.ui.case_desk import CaseDesk, register_lead
from tests.ui.pages.hands import ENTER, Hands, focused
from tests.ui.pages.test_leads_page import form_in, show
from ui.pages.leads.detail import LeadDetail
from ui.pages.leads.forms import AssignForm, OutcomeForm
from ui.pages.leads.page import LeadListPage
from ui.painters.marks import BadgeState
from ui.widgets.focus_ring import FocusRing
from ui.widgets.label import Label

MOST_DECISIONS, MOST_KEYS = 12, 45
RIGHT = Qt.Key.Key_Right


def assert_ring_is_whole(form: OutcomeForm) -> None:
    """Check that the ring of a tile at the edge of the form isn't cut there."""
    ring = form.window().findChild(FocusRing)
    assert ring is not None
    assert ring.target is focused()
    assert ring.x() < focused().mapTo(form.window(), QPoint()).x()


def register_a_call(side: CaseDesk, hands: Hands, place: str) -> None:
    """Register what a caller reports about rubbish behind the market."""
    side.window.press("F2")
    hands.decided.append("new lead")
    side.settle()
    assert focused() is form_in(side).source
    hands.press(RIGHT, "who it comes from")
    hands.press(ENTER, times=2)
    assert focused() is form_in(side).place
    hands.type(place)
    hands.press(ENTER)
    hands.type("zdjy")
    hands.rest()
    hands.press(ENTER, "which item")
    assert focused() is form_in(side).content
    hands.type("占道堆垃圾")
    hands.press(ENTER)
    assert focused() is form_in(side).reporter.name
    hands.type("演练甲")
    hands.press(ENTER)
    hands.type("13800000009")
    hands.press(ENTER)
    hands.press(ENTER, "the pair")
    hands.press(ENTER)
    side.window.press("Ctrl+Return")
    hands.decided.append("register")
    side.settle()


def lead_in(page: LeadListPage, side: CaseDesk) -> Lead:
    """Return the lead that is shown, as it is saved now."""
    assert page.detail.loaded is not None
    record = side.store.state().get(page.detail.loaded.view.row.lead)
    assert record is not None
    return read_lead(record)


def loop_of(detail: LeadDetail) -> list[str]:
    """Return what the three lines of the loop say."""
    return [label.text() for label in detail.loop.words]


def test_a_call_is_taken_in_and_sent_on_within_the_counts_of_the_journey(
    case_desk: CaseDesk,
) -> None:
    page = show(case_desk)
    hands = Hands(rest=case_desk.pause)
    register_a_call(case_desk, hands, "东街后门")
    assert len(hands.decided) <= MOST_DECISIONS * 1.3, hands.decided
    assert hands.keys <= MOST_KEYS * 1.3, hands.keys
    lead, state = lead_in(page, case_desk), case_desk.store.state()
    assert lead.named
    assert lead.officers == (LUO.rec, TANG.rec)
    assert read_reporter(state, lead) == Reporter(name="演练甲", phone="13800000009")
    before = len(hands.decided)
    case_desk.window.press("F6")
    case_desk.settle()
    hands.press(ENTER, "not ours: sent on")
    assert page.detail.loaded is not None
    hands.type("区里办")
    case_desk.window.press("Ctrl+Return")
    hands.decided.append("note it")
    case_desk.settle()
    assert len(hands.decided) - before <= 2
    lead = lead_in(page, case_desk)
    assert lead.check is not None
    assert (lead.check.result, lead.check.to) == (LeadResult.TRANSFER, "区城市管理局")
    assert not lead.closed(None)
    assert loop_of(page.detail)[2].startswith("还要答复实名举报人，12月15日前")


def refuse_to_file(side: CaseDesk, page: LeadListPage, hands: Hands) -> None:
    """Say that no case comes of it: first approved by nobody who may, then by the head."""
    side.window.press("F6")
    side.settle()
    hands.press(RIGHT)
    hands.press(ENTER)
    hands.type("大队长 骆敏")
    hands.press(ENTER)
    hands.type("查无此事")
    side.window.press("Ctrl+Return")
    side.settle()
    form = page.detail.form
    assert isinstance(form, OutcomeForm)
    assert_ring_is_whole(form)
    assert not form.refusal.isHidden()
    hands.press(ENTER)
    form.by.setText("镇长 唐国华")
    side.window.press("Ctrl+Return")
    side.settle()


def answer(side: CaseDesk, hands: Hands, words: str) -> None:
    """Note what the reporter was told."""
    side.window.press("F7")
    side.settle()
    hands.type(words)
    side.window.press("Ctrl+Return")
    side.settle()


def test_a_lead_is_closed_only_when_its_reporter_was_told_the_result(case_desk: CaseDesk) -> None:
    lead = register_lead(
        case_desk.store, reporter=Reporter(name="演练乙"), named=True, content="堆杂物"
    )
    page = show(case_desk)
    hands = Hands(rest=case_desk.settle)
    answer(case_desk, hands, "已经受理")
    assert "告诉过：已经受理" in loop_of(page.detail)[2]
    refuse_to_file(case_desk, page, hands)
    assert lead_in(page, case_desk).check is not None
    assert page.detail.loaded is not None
    assert not page.detail.loaded.view.closed
    case_desk.window.press("F7")
    case_desk.settle()
    assert page.detail.form is not None
    assert "演练乙" in "".join(made_texts(page.detail.form))
    answer(case_desk, hands, "告诉了查的结果")
    assert page.detail.loaded.view.closed
    assert page.detail.tag.state.text == "不予立案·办结"
    assert "演练乙" not in "".join(made_texts(page))
    assert lead == page.detail.loaded.view.row.lead


def made_texts(widget: QWidget) -> list[str]:
    """Return every word that stands in a widget."""
    labels = list[Label](widget.findChildren(Label))
    return [label.text() for label in labels]


def test_the_same_event_from_two_sides_is_merged_while_it_is_registered(
    case_desk: CaseDesk,
) -> None:
    store = case_desk.store
    first = register_lead(store, place="龙棠社区市场后门", content="倒垃圾")
    page = show(case_desk)
    page.register()
    case_desk.settle()
    form = form_in(case_desk)
    form.place.setText("市场后门")
    form.content.setPlainText("又有人来电话说倒垃圾")
    form.place.editingFinished.emit()
    case_desk.settle()
    assert form.same_event.found is not None
    form.same_event.panel.take_first_cure()
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert page.detail.loaded is not None
    assert page.detail.loaded.view.row.lead == first
    rows = store.lead_rows(store.lead_ids(""))
    assert sorted(row.state for row in rows) == ["merged", "waiting"]


def test_a_pair_is_sent_with_a_day_and_the_badge_follows(case_desk: CaseDesk) -> None:
    lead = register_lead(case_desk.store)
    page = show(case_desk)
    case_desk.window.press("F8")
    case_desk.settle()
    form = page.detail.form
    assert isinstance(form, AssignForm)
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert form.rows["officers"].error.startswith("要派两个人。")
    form.pair.show_pair(str(LUO.rec), str(TANG.rec))
    form.due.show_value("2026-11-25")
    form.urgent.setChecked(True)
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    saved = lead_in(page, case_desk)
    assert saved.assigned_due == date(2026, 11, 25)
    assert saved.urgent
    page.model.row_at(0)
    case_desk.settle()
    view = page.model.row_at(0)
    assert view is not None
    badge = page._badge(view)  # what the delegate paints
    assert isinstance(badge, BadgeState)
    assert badge.text == "明天到期"
    assert saved.rec == RecordId(lead)
