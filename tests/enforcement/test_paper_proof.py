"""The code on a paper: it says what the paper says, and nothing in it can be changed."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.actions.summary import DecideOnSpot
from enforcement.fold import State
from enforcement.issuing import issue_decision, issue_plain_paper
from enforcement.money import Fen
from enforcement.paper_proof import (
    FIRST_DAY,
    PREFIX,
    NoProof,
    PaperProof,
    day_of,
    device_record,
    key_id,
    proof_of,
    read_proof,
    signed_code,
)
from enforcement.papers.paper import PaperData
from enforcement.papers.samples import sample
from enforcement.proving import Verdict, prove_code, prove_codes
from enforcement.records import RecordKind
from tests.enforcement.memory_desk import CONTENT, KEY, TEAM, UNIT, MemoryDesk
from tests.enforcement.test_on_spot_actions import Paperless

OTHER_KEY = bytes(reversed(range(32)))
SHORT_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def a_signature(public_key: bytes, message: bytes) -> bytes:
    return hashlib.sha512(public_key + message).digest()


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    return a_signature(public_key, message) == signature


def a_desk() -> MemoryDesk:
    return MemoryDesk(unit=replace(UNIT, qr=True))


def issued_code(desk: MemoryDesk) -> tuple[str, PaperData]:
    issued = issue_decision(desk, Paperless(), DecideOnSpot(content=CONTENT), TEAM)
    return issued.paper.code, issued.paper


@given(
    number=SHORT_TEXTS,
    organ=SHORT_TEXTS,
    day=st.one_of(st.none(), st.dates(date(2000, 1, 2), date(2170, 1, 1))),
    amount=st.integers(0, 10**12),
    drill=st.booleans(),
)
def test_a_code_says_again_what_was_put_into_it(
    *, number: str, organ: str, day: date | None, amount: int, drill: bool
) -> None:
    proof = PaperProof(
        form="ORD-39",
        number=number,
        on=day,
        organ=organ,
        amount=Fen(amount) if amount else None,
        digest="ab" * 16,
        key_id="cd" * 8,
        drill=drill,
        signature=bytes(64),
    )
    text = proof.to_text()
    assert read_proof(text) == proof
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567")


def test_an_issued_paper_bears_a_code_that_a_colleague_proves() -> None:
    desk = a_desk()
    code, paper = issued_code(desk)
    proved = prove_code(f" {code}\n", desk.state, is_signed)
    assert proved.verdict is Verdict.GENUINE
    assert proved.device == "D001"
    assert proved.proof is not None
    assert proved.proof.number == paper.value("doc_no")
    assert proved.proof.amount == Fen(100_00)
    assert proved.proof.digest == paper.content_sha256[:32]
    assert "这是演练文书，没有效力。" in proved.sentence
    assert proved.lines()[0] == "当场行政处罚决定书"
    assert "金额 100.00 元" in proved.lines()
    (record,) = desk.state.of_kind(RecordKind.DOCUMENT)
    assert PaperData.from_json(str(record.fields["paper"])).code == code


def test_the_key_of_a_device_is_stated_once() -> None:
    desk = a_desk()
    issued_code(desk)
    issued_code(desk)
    (device,) = desk.state.of_kind(RecordKind.DEVICE)
    assert device.rec == device_record(key_id(KEY))
    assert device.fields["public_key"] == KEY.hex()


def test_a_unit_without_codes_signs_nothing_and_states_no_key() -> None:
    desk = MemoryDesk()
    code, _paper = issued_code(desk)
    issue_plain_paper(
        desk, Paperless(), desk.state.of_kind(RecordKind.CASE)[0].rec, sample("SIM-02"), TEAM
    )
    assert code == ""
    assert desk.state.of_kind(RecordKind.DEVICE) == []


def forgeries(code: str) -> list[str]:
    """Return 50 codes that were changed in one place, cut, lengthened or put together anew."""
    body = code.removeprefix(PREFIX)
    step = max(len(body) // 40, 1)
    changed = [
        PREFIX + body[:at] + ("B" if body[at] != "B" else "C") + body[at + 1 :]
        for at in range(0, len(body), step)
    ][:40]
    proof = read_proof(code)
    claims = (
        replace(proof, amount=Fen(1)),
        replace(proof, number="清湾综执当罚〔2026〕999号"),
        replace(proof, organ="重庆市大足区云台街道办事处"),
        replace(proof, on=FIRST_DAY.replace(year=2027)),
        replace(proof, form="ORD-39"),
        replace(proof, drill=not proof.drill),
        replace(proof, digest="00" * 16),
        replace(proof, signature=bytes(64)),
        replace(proof, signature=a_signature(OTHER_KEY, proof.signed)),
    )
    return [*changed, *(one.to_text() for one in claims), code + "AAAAAAAA", code[:-9]][:51]


def test_fifty_forged_or_altered_codes_are_all_refused() -> None:
    desk = a_desk()
    code, _paper = issued_code(desk)
    forged = forgeries(code)
    assert len(set(forged) - {code}) >= 50
    verdicts = {prove_code(one, desk.state, is_signed).verdict for one in forged}
    assert Verdict.GENUINE not in verdicts


def test_a_code_of_a_computer_nobody_knows_is_told_apart() -> None:
    paper = sample("ORD-39")
    code = signed_code(paper, OTHER_KEY, lambda message: a_signature(OTHER_KEY, message))
    desk = a_desk()
    issued_code(desk)
    proved = prove_code(code, desk.state, is_signed)
    assert proved.verdict is Verdict.UNKNOWN_DEVICE
    assert proved.lines() == ()
    assert prove_code(code, State(), is_signed).verdict is Verdict.UNKNOWN_DEVICE


@pytest.mark.parametrize(
    "text", ["", "ZFT1", "https://example.org/", "ZFT1!!!", "ZFT1AAAA", "清湾综执当罚〔2026〕12号"]
)
def test_what_is_no_code_of_ours_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NoProof):
        read_proof(text)
    assert prove_code(text, State(), is_signed).verdict is Verdict.NO_CODE


def test_a_stated_key_that_is_no_key_proves_nothing() -> None:
    desk = a_desk()
    code, _paper = issued_code(desk)
    rec = device_record(key_id(KEY))
    record = desk.state.records[rec]
    broken = State({**desk.state.records, rec: replace(record, fields={"public_key": "爱"})})
    assert prove_code(code, broken, is_signed).verdict is Verdict.UNKNOWN_DEVICE


def test_a_paper_without_day_sum_and_number_says_so() -> None:
    paper = PaperData(form="INS-12", version=1, fields={})
    assert day_of(paper) is None
    proof = proof_of(paper, KEY)
    assert (proof.on, proof.amount, proof.number) == (None, None, "")
    assert read_proof(signed_code(paper, KEY, lambda message: a_signature(KEY, message))).on is None


def test_pages_of_two_papers_prove_neither_and_one_bad_page_spoils_all() -> None:
    desk = a_desk()
    first, _paper = issued_code(desk)
    second, _paper = issued_code(desk)

    def verdict(*codes: str) -> Verdict:
        return prove_codes(codes, desk.state, is_signed).verdict

    assert verdict() is Verdict.NO_CODE
    assert verdict("https://example.org/") is Verdict.NO_CODE
    assert verdict(first, "https://example.org/") is Verdict.GENUINE
    assert verdict(first, second) is Verdict.MIXED
    assert verdict(first, forgeries(second)[0]) is not Verdict.GENUINE


def test_a_code_with_other_letters_for_the_same_bytes_is_not_the_code() -> None:
    code, _paper = issued_code(a_desk())
    for other in (code.lower(), f"{code}{'=' * (-len(code.removeprefix(PREFIX)) % 8)}"):
        if other != code:
            with pytest.raises(NoProof):
                read_proof(other)
    with pytest.raises(NoProof):
        read_proof(code.removeprefix(PREFIX))
