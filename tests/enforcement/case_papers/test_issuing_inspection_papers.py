"""The papers of a visit are issued in one round: numbered, kept, each naming those before it."""

from dataclasses import dataclass, replace

import pytest

from enforcement.case_papers.inspections import inspection_scene
from enforcement.inspections.scene import Scene
from enforcement.records import RecordId, RecordKind
from enforcement.unit import StoreMode
from tests.enforcement.case_papers.inspection_kit import MARKET, Desk, Visit, a_plan, issue


def walked() -> Visit:
    """Return a visit that is ready to be signed."""
    visit = Visit().begin().after(5).walk()
    visit.find("通道内堆放泡沫箱4个")
    return visit.after(60)


def test_a_round_of_papers_takes_numbers_and_later_ones_name_the_earlier() -> None:
    visit = walked()
    first = issue(visit, "INS-03", "INS-06")
    notice, record = first.issued
    assert (notice.number, record.number) == ("清湾综执当罚〔2026〕1号", "")
    assert record.paper.fields["notice_no"] == notice.number
    visit.sign().end()
    order, result = issue(visit, "INS-07", "INS-10").issued
    assert result.paper.fields["follow_up_no"] == order.number
    assert result.paper.fields["follow_up"] == "ordered"


def test_an_issued_paper_says_what_of_the_visit_it_is_about() -> None:
    visit = walked()
    (order,) = issue(visit, "INS-07").issued
    document = visit.desk.state.get(order.document)
    assert document is not None
    assert document.case == visit.rec
    assert document.fields["about"] == "01"
    (told,) = visit.offered("INS-07")
    assert (told.issued, told.number) == (True, order.number)
    (notice,) = visit.offered("INS-03")
    assert (notice.issued, notice.number) == (False, "")


def test_what_was_issued_about_a_stall_stands_in_the_summary_and_the_second_look() -> None:
    visit = walked()
    (order,) = issue(visit, "INS-07").issued
    scene = visit.scene()
    before = scene.paper_before("INS-07", visit.offered("INS-07")[0].about)
    assert before is not None
    assert (before.number, before.on) == (order.number, visit.desk.now.date())


def test_a_paper_with_a_blank_keeps_no_other_from_being_issued() -> None:
    visit = Visit(plan=a_plan(planned_at=None)).after(60)
    round_of = issue(visit, "INS-03", "INS-13")
    assert [one.paper.form for one in round_of.issued] == ["INS-13"]
    (held,) = round_of.held_back
    assert (held.order.form, held.error.code) == ("INS-03", "PAPER_REFUSED")
    assert visit.offered("INS-03")[0].issued is False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unconfirmed:
    """A real desk whose scene or list nobody confirmed."""

    scene: Scene = MARKET
    list_version: str = "2025"
    published: frozenset[str] = frozenset()


UNTRUE = [
    pytest.param(Unconfirmed(scene=replace(MARKET, sample=True)), "农贸市场", id="sample scene"),
    pytest.param(Unconfirmed(), "消防通道和摊位占道", id="list nobody confirmed"),
    pytest.param(Unconfirmed(list_version=""), "消防通道和摊位占道", id="no list at all"),
]


@pytest.mark.parametrize(("made", "named"), UNTRUE)
def test_a_real_store_prints_nothing_by_samples_or_unconfirmed_lists(
    made: Unconfirmed, named: str
) -> None:
    desk = Desk(mode=StoreMode.REAL, list_version=made.list_version)
    visit = Visit(desk=desk, plan=a_plan(scenes=(made.scene,)))
    (held,) = issue(visit, "INS-13").held_back
    assert held.error.code == "SAMPLE_DATA"
    assert named in held.error.message
    assert not visit.desk.state.of_kind(RecordKind.DOCUMENT)


def test_a_real_store_prints_by_own_scenes_and_a_list_that_counts() -> None:
    desk = Desk(mode=StoreMode.REAL, published_lists=frozenset({"2025"}))
    (sheet,) = issue(Visit(desk=desk), "INS-13").issued
    assert sheet.paper.fields["scene"] == "农贸市场"


def test_a_visit_that_nobody_planned_has_no_papers() -> None:
    visit = Visit()
    scene = visit.scene()
    with pytest.raises(LookupError):
        inspection_scene(visit.desk.state, RecordId("none"), scene.desk)
