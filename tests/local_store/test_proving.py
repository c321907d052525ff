"""A colleague's store proves a paper by the key that came with the ledger, without a network."""

from dataclasses import replace
from pathlib import Path

from enforcement.actions.unit_desk import SaveUnit
from enforcement.exchange import FeedLine
from enforcement.issuing import issue_decision
from enforcement.proving import Verdict, prove_codes
from enforcement.records import RecordKind
from local_store.store import LocalStore
from tests.enforcement.test_on_spot_actions import Paperless
from tests.local_store.desk_kit import ACTING, a_clock, new_store
from tests.local_store.on_spot_kit import decision, with_two_officers


def verdict(store: LocalStore, code: str) -> Verdict:
    return prove_codes((code,), store.state(), store.is_signed_by).verdict


def test_the_key_of_a_device_travels_with_its_first_paper(tmp_path: Path) -> None:
    store = with_two_officers(new_store(tmp_path / "一", a_clock()))
    store.perform(SaveUnit(unit=replace(store.unit(), qr=True)), ACTING)
    issued = issue_decision(store, Paperless(), decision(), ACTING)
    code = issued.paper.code
    assert verdict(store, code) is Verdict.GENUINE
    colleague = new_store(tmp_path / "二", a_clock())
    assert verdict(colleague, code) is Verdict.UNKNOWN_DEVICE
    lines = [FeedLine(origin=store.origin(), line=line) for _, line in store.pending_lines(0, 500)]
    colleague.apply_page(lines, len(lines))
    assert verdict(colleague, code) is Verdict.GENUINE
    assert verdict(colleague, f"{code[:-8]}AAAAAAAA") is Verdict.ALTERED
    (device,) = colleague.state().of_kind(RecordKind.DEVICE)
    assert device.opened.origin == store.origin()
    paper = colleague.paper_of_code(code)
    assert paper is not None
    assert paper.number == issued.number
    for one in (store, colleague):
        one.close()
