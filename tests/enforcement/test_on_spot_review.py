"""The form's own judge, the papers it fills, and where a case stands afterwards."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from enforcement.actions.follow_up import (
    BankCash,
    CloseCase,
    CollectOnSpot,
    FileSummaryCopy,
    HandOverCash,
    ServeDecision,
)
from enforcement.actions.summary import DecideNoPenalty, DecideOnSpot
from enforcement.case_papers.heading import Heading, instant_text, party_fields
from enforcement.case_papers.summary import (
    CollectedFine,
    HandOver,
    cash_hand_over,
    first_violation_waiver,
    summary_decision,
    summary_filing,
)
from enforcement.case_progress import Act, NextAct, Standing, case_steps, possible_acts
from enforcement.cases import Case, day_of_act, read_case
from enforcement.items import DiscretionTier, FineParty, FineRange, ItemKind
from enforcement.law_refs import parse_law_refs
from enforcement.money import Fen
from enforcement.on_spot import FormStep, OnSpotContent, PaymentPlan, Scene, review
from enforcement.papers.paper import PaperMark
from enforcement.parties import PartyKind
from enforcement.penalty import CollectionGround, NoPenaltyGround, PenaltyKind
from enforcement.records import RecordKind
from enforcement.steps.casefile import CaseFile, read_case_file
from enforcement.steps.progress import Standpoint
from enforcement.unit import StoreMode, UnitKind
from enforcement.work_calendar import announced_calendar
from tests.enforcement.memory_desk import (
    CONTENT,
    HE,
    ITEM,
    NOW,
    TEAM,
    UNIT,
    VENDOR,
    ZHOU,
    MemoryDesk,
)
from tests.enforcement.test_on_spot_actions import WAIVER

SCENE = Scene(officers=(ZHOU, HE), unit_kind=UnitKind.TOWN, on=NOW.date(), number="1号")
TIER = DiscretionTier(
    item_code=ITEM.code,
    party=FineParty.PERSON,
    name="较轻",
    condition="占用 2 平方米以下。",
    fines=FineRange(minimum=Fen(50_00), maximum=Fen(180_00)),
)
HEADING = Heading(
    unit=UNIT,
    organ=UNIT.name,
    number="清湾综执当罚〔2026〕1号",
    officers=(ZHOU, HE),
    on=NOW.date(),
    mode=StoreMode.REAL,
    calendar=announced_calendar(),
)


def codes(content: OnSpotContent, scene: Scene = SCENE) -> list[str]:
    return [refusal.code for refusal in review(content, scene).refusals]


def test_a_complete_form_has_nothing_against_it() -> None:
    assert codes(replace(CONTENT, tier=TIER)) == []


@pytest.mark.parametrize("missing", ["party", "item", "penalty"])
def test_nothing_is_judged_before_it_is_filled_in(missing: str) -> None:
    empty: dict[str, None] = {missing: None}
    content = replace(CONTENT, **empty)  # type: ignore[arg-type]  # one of three optional fields
    assert review(content, SCENE).refusals == ()


@pytest.mark.parametrize(
    ("changes", "code", "step"),
    [
        ({"fine": Fen(300_00)}, "ON_SPOT_LIMIT", FormStep.PENALTY),
        ({"tier": TIER, "fine": Fen(190_00)}, "OUTSIDE_TIER", FormStep.PENALTY),
        ({"told": False}, "NOT_TOLD", FormStep.HEARD),
        ({"statement": None}, "NOT_HEARD", FormStep.HEARD),
        (
            {"payment": PaymentPlan(ground=CollectionGround.WITHIN_100)},
            "NO_RECEIPT",
            FormStep.PAYMENT,
        ),
        (
            {
                "fine": Fen(150_00),
                "payment": PaymentPlan(ground=CollectionGround.WITHIN_100, receipt_no="1"),
            },
            "OVER_100",
            FormStep.PAYMENT,
        ),
        ({"item": replace(ITEM, kind=ItemKind.INSPECTION)}, "NO_PENALTY_POWER", FormStep.ACT),
        ({"item": replace(ITEM, reach=frozenset({UnitKind.STREET}))}, "NOT_OUR_ITEM", FormStep.ACT),
        ({"act_at": NOW - timedelta(days=800)}, "TIME_BARRED", FormStep.ACT),
        ({"party": replace(VENDOR, birth=date(2014, 1, 1))}, "UNDER_14", FormStep.PARTY),
    ],
)
def test_each_refusal_stands_at_its_step(
    changes: dict[str, object], code: str, step: FormStep
) -> None:
    found = review(replace(CONTENT, **changes), SCENE)  # type: ignore[arg-type]  # any field
    assert code in [refusal.code for refusal in found.at(step)]


def test_officers_and_number_concern_no_single_step() -> None:
    found = review(CONTENT, replace(SCENE, officers=(ZHOU,), number=""))
    assert [refusal.code for refusal in found.elsewhere] == ["TWO_OFFICERS", "NO_NUMBER"]


def test_limitation_ends_with_the_month_for_a_leap_day() -> None:
    act = datetime(2024, 2, 29, 9, 0, tzinfo=NOW.tzinfo)
    assert codes(replace(CONTENT, act_at=act), replace(SCENE, on=date(2026, 2, 28))) == []
    late = codes(replace(CONTENT, act_at=act), replace(SCENE, on=date(2026, 3, 1)))
    assert late == ["TIME_BARRED"]


def test_without_a_time_the_act_is_of_the_day() -> None:
    assert codes(replace(CONTENT, act_at=None)) == []


def test_what_needs_a_look_is_said() -> None:
    item = replace(ITEM, area_limit="建成区", basis_changed="条例已修订")
    found = review(replace(CONTENT, item=item), SCENE)
    assert any("建成区" in warning for warning in found.warnings)
    assert any("条例已修订" in warning for warning in found.warnings)


def test_an_amount_outside_the_statute_names_the_items_own_article() -> None:
    found = review(replace(CONTENT, fine=Fen(20_00)), SCENE).refusals[0]
    assert (found.law, found.article, found.cure) == (
        "重庆市市容环境卫生管理条例",
        "18.2",
        "转普通程序",
    )
    wide = replace(
        ITEM, fines=replace(ITEM.fines, person=FineRange(minimum=Fen(0), maximum=Fen(1)))
    )
    assert review(replace(CONTENT, item=wide), SCENE).refusals[0].cure == "改回法定范围"


def test_a_warning_is_not_measured_in_yuan() -> None:
    assert codes(replace(CONTENT, penalty=PenaltyKind.WARNING, fine=None, tier=TIER)) == []


def test_the_decision_names_law_amount_and_bank() -> None:
    paper = summary_decision(replace(CONTENT, tier=TIER), HEADING)
    assert paper.mark is PaperMark.NONE
    assert paper.value("fine_words") == "壹佰元整"
    assert paper.value("payment.pay_by") == "2026-07-21"
    assert paper.value("payment.channel") == UNIT.bank
    assert (
        paper.value("basis")
        == parse_law_refs("《重庆市市容环境卫生管理条例》第十八条第二款")[0].text
    )
    assert str(paper.value("told_and_heard")).endswith("当事人表示无异议，未提出陈述、申辩。")
    assert "较轻" in str(paper.value("discretion"))
    assert paper.value("printing.seal_place") is True


def test_a_draft_leaves_open_what_is_not_said() -> None:
    paper = summary_decision(OnSpotContent(), replace(HEADING, mode=StoreMode.DRILL, number=""))
    assert paper.mark is PaperMark.DRILL
    for path in ("violated", "basis", "told_and_heard", "penalty", "doc_no"):
        assert not paper.value(path)
    assert paper.value("printing.seal_place") is False
    assert "payment" not in paper.fields


def test_cash_a_warning_and_a_missing_amount_print_as_they_are() -> None:
    cash = replace(CONTENT, payment=PaymentPlan(ground=CollectionGround.WITHIN_100, receipt_no="1"))
    assert summary_decision(cash, HEADING).value("payment.ground") == "within_100"
    warned = replace(CONTENT, penalty=PenaltyKind.WARNING, tier_reason="首次")
    assert summary_decision(warned, HEADING).value("penalty") == "warning"
    assert summary_decision(warned, HEADING).value("discretion") == "首次"
    both = replace(CONTENT, with_warning=True, fine=None)
    assert summary_decision(both, HEADING).value("penalty") == "warning_and_fine"
    assert summary_decision(both, HEADING).value("fine_fen") is None
    unlisted = replace(CONTENT, item=replace(ITEM, violation=(), legal_basis=ITEM.penalty))
    assert "第十八条第二款" in str(summary_decision(unlisted, HEADING).value("violated"))


def test_an_organisation_is_named_with_its_representative() -> None:
    shop = replace(
        VENDOR, kind=PartyKind.LEGAL_PERSON, name="清湾五金公司", representative="胡开明"
    )
    assert party_fields(shop)["representative"] == "胡开明"
    assert "birth" not in party_fields(shop)
    assert party_fields(None) == {}
    assert party_fields(replace(VENDOR, sex=None, birth=None)).keys().isdisjoint({"sex", "birth"})
    assert instant_text(None) is None


def test_the_other_papers_take_what_the_case_says() -> None:
    decision = summary_decision(CONTENT, HEADING)
    filing = summary_filing(decision, HEADING, "当事人当场签收")
    assert filing.value("served") == "当事人当场签收"
    assert filing.value("doc_no") == decision.value("doc_no")
    waiver = first_violation_waiver(CONTENT, WAIVER, HEADING)
    assert waiver.value("corrected.met") is True
    fine = CollectedFine(
        number="1号",
        party="罗昌贵",
        receipt_no="演练1",
        ground=CollectionGround.WITHIN_100,
        collected_at=NOW,
        amount=Fen(100_00),
    )
    days = HandOver(
        handed_over_on=date(2026, 7, 8),
        hand_over_by=date(2026, 7, 8),
        receiver="唐国华",
        bank_by=date(2026, 7, 10),
    )
    sheet = cash_hand_over([fine, fine], days, HEADING)
    assert (sheet.value("total_fen"), sheet.value("total_words")) == (200_00, "贰佰元整")


AT = Standpoint(now=NOW, officers=(ZHOU, HE), unit=UNIT, calendar=announced_calendar())


def file_of(case: Case, desk: MemoryDesk) -> CaseFile:
    return replace(read_case_file(desk.state, case.rec), case=case)


def standing(case: Case, desk: MemoryDesk) -> dict[str, Standing]:
    return {step.title: step.standing for step in case_steps(file_of(case, desk), AT)}


def acts(case: Case, desk: MemoryDesk, *, locked: bool) -> list[Act]:
    return [act.act for act in possible_acts(file_of(case, desk), AT) if act.locked is locked]


def test_a_case_tells_where_it_stands_from_decision_to_closing() -> None:
    desk = MemoryDesk()
    opened = desk.perform(DecideOnSpot(content=CONTENT), TEAM).first(RecordKind.CASE)
    case = read_case(desk.state, opened)
    assert standing(case, desk)["交付当事人"] is Standing.CURRENT
    assert acts(case, desk, locked=False) == [
        NextAct.SERVE,
        NextAct.COLLECT,
        NextAct.PAY,
        NextAct.FILE_COPY,
    ]
    assert acts(case, desk, locked=True) == [NextAct.CLOSE]
    assert case.decision is not None
    document = case.decision.document
    desk.perform(ServeDecision(case=opened, document=document), TEAM)
    desk.perform(
        CollectOnSpot(
            case=opened, amount=Fen(100_00), ground=CollectionGround.WITHIN_100, receipt_no="1"
        ),
        TEAM,
    )
    case = read_case(desk.state, opened)
    assert case.received_on == NOW.date()
    assert acts(case, desk, locked=False) == [NextAct.FILE_COPY, NextAct.HAND_OVER]
    assert acts(case, desk, locked=True) == [NextAct.BANK, NextAct.CLOSE]
    desk.perform(HandOverCash(case=opened, by="唐国华"), TEAM)
    desk.perform(BankCash(case=opened, by="唐国华"), TEAM)
    desk.perform(FileSummaryCopy(case=opened), TEAM)
    desk.perform(CloseCase(case=opened), TEAM)
    case = read_case(desk.state, opened)
    assert set(standing(case, desk).values()) == {Standing.DONE}
    assert possible_acts(file_of(case, desk), AT) == ()
    assert day_of_act(case) == NOW.date()


def test_a_refused_delivery_shows_its_note() -> None:
    desk = MemoryDesk()
    opened = desk.perform(DecideOnSpot(content=CONTENT), TEAM).first(RecordKind.CASE)
    case = read_case(desk.state, opened)
    assert case.decision is not None
    desk.perform(
        ServeDecision(
            case=opened, document=case.decision.document, signed=False, refusal_note="拒绝签收"
        ),
        TEAM,
    )
    steps = {step.title: step.fact for step in case_steps(read_case_file(desk.state, opened), AT)}
    assert steps["交付当事人"] == "拒绝签收"


def test_a_waived_and_an_undecided_case_have_their_own_steps() -> None:
    desk = MemoryDesk()
    command = DecideNoPenalty(
        content=replace(CONTENT, act_at=None),
        ground=NoPenaltyGround.NOT_ESTABLISHED,
        education=True,
    )
    opened = desk.perform(command, TEAM).first(RecordKind.CASE)
    case = read_case(desk.state, opened)
    assert list(standing(case, desk)) == ["发现违法行为", "不予处罚", "结案"]
    assert acts(case, desk, locked=False) == [NextAct.CLOSE]
    assert day_of_act(case) == NOW.date()
    undecided = replace(case, waiver=None, party=None)
    assert standing(undecided, desk)["当场决定"] is Standing.CURRENT
    assert undecided.title == "当事人未确定占道经营"
    assert undecided.received_on is None
    warned = desk.perform(
        DecideOnSpot(content=replace(CONTENT, penalty=PenaltyKind.WARNING)), TEAM
    ).first(RecordKind.CASE)
    assert "缴款" not in standing(read_case(desk.state, warned), desk)


def test_an_unknown_case_is_not_found() -> None:
    with pytest.raises(LookupError):
        read_case(MemoryDesk().state, TEAM.officer)
