"""A day at the roadside: real windows by keyboard alone, real stores, a real server.

One story for the whole module, told once; each test holds one of its promises.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bench.demo import roadside, story
from bench.demo.stage import SHOP, VENDOR, WAIVED, Stage
from bench.server import free_port, running_server
from enforcement.cases import CaseState
from enforcement.records import RecordKind
from tests.end2end.conftest import computer_in
from tests.forms.reading import text_of

TOWN = "清湾镇"
SHARED = (
    RecordKind.CASE,
    RecordKind.PARTY,
    RecordKind.DOCUMENT,
    RecordKind.NUMBER_USE,
    RecordKind.PAYMENT,
    RecordKind.LEAD,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The two computers in the evening, and the keys that the first case took."""

    pc: Stage
    laptop: Stage
    keys: int
    decisions: int
    waited: int
    devices: Mapping[str, object]


@pytest.fixture(scope="module")
def day(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """Two computers are set up, one works, the network goes and comes, the other one looks."""
    folder = tmp_path_factory.mktemp("day")
    with ExitStack() as computers:
        pc = computers.enter_context(computer_in(folder / "pc"))
        laptop = computers.enter_context(computer_in(folder / "laptop"))
        yield the_day(pc, laptop, folder / "server")


def the_day(pc: Stage, laptop: Stage, server_folder: Path) -> Day:
    """Tell the story."""
    port = free_port()
    story.first_start(pc)
    story.second_officer(pc)
    story.confirm_list(pc)
    with running_server(server_folder, port) as server:
        server.command("town", "add", TOWN)
        story.enrol(pc, server.url, str(server.code(TOWN)))
        pc.begin(1)
        roadside.vendor(pc)
        keys, decisions = pc.hands.keys, len(pc.hands.decided)
        roadside.follow_up(pc)
    roadside.waiver(pc)
    roadside.shop(pc)
    story.offline(pc)
    waited = pc.store.sync_status().waiting
    with running_server(server_folder, port) as server:
        story.online_again(pc)
        story.join(laptop)
        story.enrol(laptop, server.url, str(server.code(TOWN)))
        story.sees_the_cases(laptop, (VENDOR, WAIVED))
        devices = server.command("devices")
    return Day(pc=pc, laptop=laptop, keys=keys, decisions=decisions, waited=waited, devices=devices)


def test_the_fined_vendor_is_a_closed_case_with_its_papers(day: Day) -> None:
    case = day.pc.case_of(VENDOR)
    assert case.state is CaseState.CLOSED
    forms = [paper.form for paper in day.pc.papers() if paper.case == case.rec]
    assert {"SIM-01", "SIM-02", "SIM-03"} <= set(forms)


def test_the_first_case_takes_few_keys_and_decisions(day: Day) -> None:
    assert day.keys <= 95
    assert day.decisions <= 18


def test_a_paper_in_the_vault_says_what_was_typed(day: Day) -> None:
    paper = next(paper for paper in day.pc.papers() if paper.form == "SIM-01")
    text = text_of(day.pc.store.blob(paper.sha256))
    for words in (VENDOR, "五金大道26号门前", "壹佰元整", paper.number, "演练0001"):
        assert words in text, words


def test_the_first_violation_is_not_punished(day: Day) -> None:
    case = day.pc.case_of(WAIVED)
    assert case.state is CaseState.WAIVED
    assert case.decision is None


def test_the_shop_over_the_limit_is_a_lead_and_no_case(day: Day) -> None:
    (lead,) = day.pc.leads()
    assert lead.party == SHOP
    assert "摆放桌椅6套从事经营，占用面积4平方米" in lead.content, (
        "blanks are filled in their order"
    )
    assert {case.party.name for case in day.pc.cases() if case.party} == {VENDOR, WAIVED}


def test_what_was_done_without_a_network_went_out_when_it_came_back(day: Day) -> None:
    assert day.waited > 0
    assert day.pc.store.sync_status().waiting == 0
    devices = day.devices["devices"]
    assert isinstance(devices, list)
    assert devices[0]["entries"] == day.pc.store.info().seq
    assert [(device["parked"], device["forks"]) for device in devices] == [(0, 0), (0, 0)]


@pytest.mark.parametrize("kind", SHARED)
def test_both_computers_hold_the_same_records(day: Day, kind: RecordKind) -> None:
    here = {record.rec: record for record in day.pc.store.state().of_kind(kind)}
    there = {record.rec: record for record in day.laptop.store.state().of_kind(kind)}
    assert here
    assert here == there


def test_both_ledgers_verify_and_nothing_needs_comparing(day: Day) -> None:
    for stage in (day.pc, day.laptop):
        assert stage.store.verify_ledger()["ok"] is True
        assert not stage.store.conflicts()
