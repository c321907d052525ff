"""The on-spot page: what is judged while it is filled in, drafts, refusals, the ways on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from enforcement.actions.leads import LeadSource
from enforcement.on_spot import FormStep
from enforcement.records import RecordKind
from enforcement.unit import StoreMode
from local_store.store import LocalStore
from tests.local_store.desk_kit import LUO
from tests.ui.pages.hands import focused
from tests.ui.pages.test_on_spot_parts import STALL
from tests.ui.roadside import BANK, Roadside, make_roadside, make_store
from ui.background import BackgroundRunner
from ui.pages.on_spot.party_step import PartyStep
from ui.pages.on_spot.phrases import BLANK
from ui.pages.on_spot.typed import Typed
from ui.pages.print_preview.page import PrintPreviewPage
from ui.painters.marks import StepKind
from ui.theme import Theme

CHILD = "500999201401012222"
KNOWN_AREA = "500111196905083614"
WRONG = "500999196905083611"
SIDE = Callable[..., Roadside]


def fill(side: Roadside, typed: Typed = STALL) -> None:
    """Show values and let searches and history come to rest."""
    side.page.start_with(typed)
    side.settle()


def open_step(side: Roadside, step: FormStep) -> None:
    """Open a step."""
    side.page.stack.open(step)
    side.settle()


@pytest.fixture
def other_side(
    qtbot: QtBot, theme: Theme, runner: BackgroundRunner, tmp_path: Path
) -> Iterator[SIDE]:
    """Return a function that opens the window over a store of its own."""
    stores: list[LocalStore] = []

    def make(make_other: Callable[[Path], LocalStore]) -> Roadside:
        store = make_other(tmp_path / "other")
        stores.append(store)
        side = make_roadside(theme, runner, store, folder=tmp_path)
        side.hand_to(qtbot)
        side.window.show()
        return side

    yield make
    for store in stores:
        store.close()


def test_a_wrong_digit_is_told_at_the_field_and_the_value_stays(side: Roadside) -> None:
    party = side.page.forms[FormStep.PARTY]
    assert isinstance(party, PartyStep)
    edit, line = party.edits["id_number"], party.rows["id_number"]
    edit.setFocus()
    QTest.keyClicks(edit, WRONG)
    assert line.error == "身份证号最后一位不对，请对照证件再看一遍。"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.hasFocus()
    assert edit.text() == WRONG
    assert side.page.model.missing_at(FormStep.PARTY)


def test_sex_and_age_come_from_the_number(side: Roadside) -> None:
    fill(side, replace(STALL, id_number=KNOWN_AREA))
    party = side.page.forms[FormStep.PARTY]
    assert isinstance(party, PartyStep)
    assert party.rows["id_number"].below == "号码校验通过"
    assert party.facts.text() == "男，57 岁，1969年5月8日生。"
    assert party.summary().first == f"罗昌贵　男　57 岁　{KNOWN_AREA}"


def test_an_area_that_is_none_is_told_in_yellow_and_stops_nothing(side: Roadside) -> None:
    fill(side)
    party = side.page.forms[FormStep.PARTY]
    assert isinstance(party, PartyStep)
    assert party.rows["id_number"].error == ""
    assert party.facts.text().startswith("男，57 岁，1969年5月8日生。地区码 500999")
    assert side.page.model.is_done(FormStep.PARTY)


def test_a_child_under_14_is_refused_by_article_at_the_party(side: Roadside) -> None:
    fill(side, replace(STALL, id_number=CHILD, guardian="罗大山"))
    open_step(side, FormStep.PARTY)
    party = side.page.forms[FormStep.PARTY]
    assert isinstance(party, PartyStep)
    panel = party.refusal
    assert panel.isVisible()
    assert "不满 14 周岁" in panel.accessibleName()
    assert "第三十条" in panel.accessibleName()
    assert side.page.bar.print.isEnabled() is False


def test_an_amount_over_the_limit_offers_the_ordinary_procedure_first(side: Roadside) -> None:
    fill(side, replace(STALL, tier="一般", amount="300", amount_typed=True))
    open_step(side, FormStep.PENALTY)
    panel = side.page.penalty.refusal
    assert panel.isVisible()
    assert [button.text() for button in panel.buttons] == [
        "保留 300 元，转普通程序",
        "改成 200 元，写明理由",
    ]
    assert side.page.penalty.amount.text() == "300"


def test_enter_turns_what_was_typed_into_a_lead_and_the_draft_goes(side: Roadside) -> None:
    fill(side, replace(STALL, tier="一般", amount="300", amount_typed=True, video=True))
    side.page.keeper.save()
    side.settle()
    assert side.store.drafts(LUO.rec)
    open_step(side, FormStep.PENALTY)
    QTest.keyClick(side.page.penalty.amount, Qt.Key.Key_Return)
    side.settle()
    leads = side.store.lead_rows(side.store.lead_ids(""))
    assert [(lead.source, lead.party, lead.place) for lead in leads] == [
        (LeadSource.ON_SPOT.value, "罗昌贵", "五金大道 26 号门前")
    ]
    record = side.store.state().get(leads[0].lead)
    assert record is not None
    assert record.fields["reason"] == "当场对个人罚款最多 200 元，300 元不能当场罚。"
    assert "拟“一般”档，罚款 300 元。" in str(record.fields["content"])
    assert side.store.drafts(LUO.rec) == []
    assert side.page.model.typed.name == ""


def test_lowering_the_amount_asks_for_a_reason(side: Roadside) -> None:
    fill(side, replace(STALL, tier="一般", amount="300", amount_typed=True))
    open_step(side, FormStep.PENALTY)
    side.page.penalty.refusal.buttons[1].click()
    penalty = side.page.penalty
    assert penalty.amount.text() == "200"
    assert penalty.reason_row.isVisible()
    assert not side.page.model.is_done(FormStep.PENALTY)
    QTest.keyClicks(penalty.reason, "3 m2")
    assert side.page.model.is_done(FormStep.PENALTY)


def test_no_amount_outside_the_tier_offers_a_lowering(side: Roadside) -> None:
    fill(side, replace(STALL, tier="较重", amount="350", amount_typed=True))
    open_step(side, FormStep.PENALTY)
    codes = [button.objectName() for button in side.page.penalty.refusal.buttons]
    assert codes == ["cure_ordinary"]


def test_the_tier_is_recommended_by_the_measure_and_proposes_its_middle(side: Roadside) -> None:
    fill(side, replace(STALL, tier="", amount=""))
    open_step(side, FormStep.PENALTY)
    typed = side.page.model.typed
    assert (typed.tier, typed.amount) == ("轻微", "110")


def test_a_draft_is_saved_while_typing_and_shown_again_exactly(
    side: Roadside, theme: Theme, runner: BackgroundRunner, tmp_path: Path, qtbot: QtBot
) -> None:
    typed = replace(STALL, step=3, amount="12O", amount_typed=True)
    fill(side, Typed())
    side.page.model.change(**{name: getattr(typed, name) for name in typed.__slots__})
    qtbot.waitUntil(lambda: bool(side.store.drafts(LUO.rec)), timeout=2000)
    draft = side.store.drafts(LUO.rec)[0]
    assert draft.title == "罗昌贵占道经营"
    assert draft.progress.startswith("停在“处罚”这一步")
    again = make_roadside(theme, runner, side.store, folder=tmp_path)
    again.hand_to(qtbot)
    again.settle()
    assert again.page.model.typed == typed
    assert again.page.penalty.amount.text() == "12O"
    assert again.page.draft_notice.isVisibleTo(again.page)
    again.page.draft_notice.new.click()
    again.settle()
    assert again.page.model.typed.is_blank
    assert again.store.drafts(LUO.rec) == [draft]


def test_going_elsewhere_keeps_the_draft(side: Roadside) -> None:
    QTest.keyClicks(focused(), "Luo")
    side.window.navigation.go("leads")
    side.settle()
    assert [draft.values["name"] for draft in side.store.drafts(LUO.rec)] == ["Luo"]


def test_steps_are_done_in_two_lines_and_open_with_alt_and_digit(side: Roadside) -> None:
    fill(side)
    assert side.window.press("Alt+4")
    cards = side.page.stack.cards
    assert cards[FormStep.HEARD].kind is StepKind.CURRENT
    assert cards[FormStep.PENALTY].kind is StepKind.DONE
    assert side.page.forms[FormStep.PENALTY].summary().first == "罚款 110 元"


def test_the_next_ready_phrase_comes_with_ctrl_and_down(side: Roadside) -> None:
    fill(side, replace(STALL, facts=""))
    open_step(side, FormStep.ACT)
    side.window.press("Ctrl+Down")
    first = side.page.model.typed.facts
    side.window.press("Ctrl+Down")
    second = side.page.model.typed.facts
    assert BLANK in first
    assert BLANK in second
    assert first != second
    assert side.page.act.facts.textCursor().selectedText() == BLANK


def test_results_take_the_room_of_the_fields_until_one_is_chosen(side: Roadside) -> None:
    fill(side, replace(STALL, item_code="", facts=""))
    open_step(side, FormStep.ACT)
    search = side.page.act.item.search
    QTest.keyClicks(search, "zdjy")
    side.pause()
    assert side.page.act.item.results.isVisible()
    assert not side.page.act.place.isVisible()
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert side.page.model.typed.item_code == "CQ-T-006"
    assert side.page.act.place.isVisible()


def test_photos_from_files_lie_in_the_vault_byte_for_byte(side: Roadside, tmp_path: Path) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    path = tmp_path / "stall.png"
    assert image.save(str(path))
    fill(side)
    side.page.act.photos.take_files([path])
    side.settle()
    photos = side.page.model.typed.photos
    assert [photo.name for photo in photos] == ["stall.png"]
    assert side.store.blob(photos[0].sha256) == path.read_bytes()
    assert side.page.model.content.evidence[0] == "现场照片1张"


def test_the_paper_beside_the_form_loses_its_blanks(side: Roadside, qtbot: QtBot) -> None:
    counts: list[int] = []
    side.page.paper.blanks_changed.connect(counts.append)
    fill(side)
    qtbot.waitUntil(lambda: bool(counts) and counts[-1] == 0, timeout=5000)
    side.page.model.change(told=False)
    qtbot.waitUntil(lambda: counts[-1] == 1, timeout=5000)
    side.page.paper.view.field_chosen.emit("told_and_heard")
    assert side.page.stack.current is FormStep.HEARD


def test_alone_nobody_may_print_and_the_menu_offers_who_may_stand_beside(side: Roadside) -> None:
    side.desk.set_partner(None)
    fill(side)
    assert side.page.bar.print.isEnabled() is False
    assert "还缺一人" in side.page.partner.names.text()
    side.page.partner.open_menu()
    actions = side.page.partner.menu.actions()
    assert [action.text() for action in actions] == ["唐宁　YX500999002"]
    actions[0].trigger()
    side.page.partner.menu.close()
    assert side.page.bar.print.isEnabled()


def test_without_an_item_list_the_page_says_what_to_do(other_side: SIDE) -> None:
    side = other_side(lambda folder: make_store(folder, items=False))
    places: list[str] = []
    side.page.place_wanted.connect(places.append)
    side.page.stack.open(FormStep.ACT)
    assert side.page.act.item.no_list.isVisible()
    side.page.act.item.no_list.buttons[0].click()
    assert places == ["items"]
    assert side.window.navigation.place_key == "items"


def test_a_list_nobody_confirmed_is_told_at_the_top_and_refused_at_print(other_side: SIDE) -> None:
    side = other_side(lambda folder: make_store(folder, mode=StoreMode.REAL, bank=BANK))
    assert side.page.list_notice.isVisible()
    fill(side)
    side.page.preview()
    side.settle()
    preview = side.window.navigation.page
    assert isinstance(preview, PrintPreviewPage)
    preview.print()
    side.settle()
    panel = preview.panel.panel
    assert panel is not None
    assert panel.buttons[0].text() == "导入本区清单"
    assert side.store.papers() == []


def test_a_first_violation_is_not_punished_and_its_notice_is_printed(side: Roadside) -> None:
    fill(side, replace(STALL, payment="", told=False, statement="", tier="", amount=""))
    open_step(side, FormStep.PENALTY)
    side.page.penalty.tiers.tiles[0].pressed.emit()
    box = side.page.penalty.waiver
    assert box.isVisible()
    for name in ("slight", "corrected", "educated"):
        assert box.first_field() is box.ticks[name]
        box.ticks[name].setChecked(True)
    assert box.first_field() is box.edits["waiver_list"]
    box.edits["waiver_list"].setText("清湾区首违不罚清单第 7 项")
    side.settle()
    assert side.page.model.missing == ()
    side.page.preview()
    side.settle()
    preview = side.window.navigation.page
    assert isinstance(preview, PrintPreviewPage)
    preview.print()
    side.settle()
    assert [paper.form for paper in side.store.papers()] == ["SOF-06"]
    assert side.store.figures(2026, 11).waived == 1


def test_what_the_history_will_answer_is_asked_last_until_it_is_read(side: Roadside) -> None:
    fill(side, replace(STALL, waive=True, payment="", told=False, statement=""))
    open_step(side, FormStep.PENALTY)
    box = side.page.penalty.waiver
    side.page.model.history = None
    box.edits["first_by"].clear()
    assert box.fields()[-2:] == [box.edits["promise"], box.edits["first_by"]]
    box.edits["first_by"].setText("问过司法所，没有处罚")
    assert box.fields()[3] is box.edits["first_by"]


def test_who_was_fined_before_is_no_first_violation(side: Roadside) -> None:
    fill(side)
    side.page.preview()
    side.settle()
    preview = side.window.navigation.page
    assert isinstance(preview, PrintPreviewPage)
    preview.print()
    side.settle()
    side.window.navigation.back()
    fill(side)
    open_step(side, FormStep.PENALTY)
    assert side.page.penalty.tiers.tiles[0].isEnabled() is False
    history = side.page.model.history
    assert history is not None
    assert history.earlier == ("2026年11月24日 占道经营 罚款 110 元",)
    assert side.store.state().of_kind(RecordKind.CASE)
