"""Judging: what each kind of faulty line is told, and that it never stops the others."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_server import judging
from district_server.books import Standing
from district_server.judging import SENTENCES, Known, judge, read
from enforcement.ledger import Origin
from enforcement.records import RecordId

HERE = Origin(device="L1", epoch="e1")
THERE = Origin(device="L2", epoch="e2")


def line(**changes: Any) -> str:  # noqa: ANN401 - any JSON value may stand in a line
    """Return a good line with some keys changed; None takes a key out."""
    good: dict[str, Any] = {
        "v": 1,
        "seq": 1,
        "rec": "r1",
        "kind": "case",
        "act": "open",
        "grp": "g1",
        "hlc": "01939a0000000000",
        "wall": "2026-11-24T09:12:07+08:00",
        "actor": "P0311",
        "role": "officer",
        "d": {"fact": "占道摆摊"},
    }
    changed = {**good, **changes}
    return json.dumps({key: value for key, value in changed.items() if value is not None})


FAULTS = {
    "no JSON": ("{", judging.MALFORMED),
    "a list": ("[]", judging.MALFORMED),
    "two values": (line() + line(), judging.MALFORMED),
    "a key is missing": (line(rec=None), judging.MALFORMED),
    "a number as record": (line(rec=3), judging.MALFORMED),
    "an empty record": (line(rec=""), judging.MALFORMED),
    "a line feed in a name": (line(rec="a\nb"), judging.MALFORMED),
    "a zero byte in a name": (line(grp="a\0b"), judging.MALFORMED),
    "half a surrogate": (line().replace("r1", "\\ud800"), judging.MALFORMED),
    "a text as content": (line(d="x"), judging.MALFORMED),
    "a parent without a number": (line(parents=["L1.e1"]), judging.MALFORMED),
    "a huge parent number": (line(parents=["L1.e1." + "9" * 40]), judging.MALFORMED),
    "another number": (line(seq=2), judging.MALFORMED),
    "version zero": (line(v=0), judging.MALFORMED),
    "an unknown kind": (line(kind="horoscope"), judging.UNKNOWN_KIND),
    "a newer version": (line(v=99), judging.UNKNOWN_VERSION),
    "practice": (line(kind="store", d={"mode": "drill"}), judging.DRILL),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_line_is_parked_with_its_sentence(name: str) -> None:
    text, code = FAULTS[name]
    good = read(2, line(seq=2))
    first, second = judge([read(1, text), good], HERE, Known())
    assert (first.standing, first.code, first.text) == (Standing.PARKED, code, SENTENCES[code])
    assert second.standing is Standing.ACCEPTED


@given(st.text())
def test_no_text_at_all_stops_judging(text: str) -> None:
    (judgement,) = judge([read(1, text)], HERE, Known())
    assert judgement.code in SENTENCES


@pytest.mark.parametrize(
    ("kind", "known", "code"),
    [
        ("case", "case", ""),
        ("case", "note", judging.KIND_DIFFERS),
        ("payment", "payment", judging.RECORD_FIXED),
        ("number_use", "number_use", ""),
    ],
)
def test_a_known_record_decides_what_may_be_said_of_it(kind: str, known: str, code: str) -> None:
    kinds = {RecordId("r1"): known}
    (judgement,) = judge([read(1, line(kind=kind))], HERE, Known(kinds=kinds))
    assert judgement.code == code


@pytest.mark.parametrize(
    ("again", "code"),
    [
        (line(seq=1, kind="payment"), ""),
        (line(seq=1, kind="payment", parents=["L1.e0.6"]), ""),
        (line(seq=1, kind="payment", grp="other"), judging.RECORD_FIXED),
        (line(seq=1, kind="payment", d={"amount_fen": 1}), judging.RECORD_FIXED),
    ],
)
def test_a_fixed_record_that_a_restored_store_issues_again_is_no_change(
    again: str, code: str
) -> None:
    known = Known(
        kinds={RecordId("r1"): "payment"},
        lines=[line(seq=7, kind="payment")],
        lasts={Origin(device="L1", epoch="e0"): 6},
    )
    (judgement,) = judge([read(1, again)], HERE, known)
    assert judgement.code == code


def test_a_fixed_record_stated_twice_in_one_batch_counts_once() -> None:
    drafts = [read(seq, line(seq=seq, kind="payment")) for seq in (1, 2)]
    assert [each.code for each in judge(drafts, HERE, Known())] == ["", judging.RECORD_FIXED]


@pytest.mark.parametrize(
    ("parent", "missing"),
    [
        ("L1.e1.4", ()),
        ("L1.e1.5", ((HERE, 5),)),
        ("L2.e2.3", ()),
        ("L2.e2.4", ((THERE, 4),)),
        ("L9.e9.1", ((Origin(device="L9", epoch="e9"), 1),)),
    ],
)
def test_an_entry_waits_for_parents_that_no_chain_reaches(
    parent: str, missing: tuple[tuple[Origin, int], ...]
) -> None:
    draft = read(5, line(seq=5, parents=[parent]))
    (judgement,) = judge([draft], HERE, Known(lasts={THERE: 3}))
    assert judgement.missing == missing
    assert judgement.code == (judging.WAITS_FOR if missing else "")


def test_every_code_has_a_sentence_without_blame() -> None:
    for sentence in SENTENCES.values():
        assert sentence.endswith("。")
        assert not {"请注意", "操作失败", "非法", "数据异常"} & {sentence}


NUMBER = {"form": "SIM-01", "year": 2026, "number": 57, "text": "清湾综执当罚〔2026〕57号"}


@pytest.mark.parametrize(
    ("changes", "taken"),
    [
        ({}, True),
        ({"act": "printed"}, False),
        ({"d": {**NUMBER, "text": ""}}, False),
        ({"d": {**NUMBER, "number": "57"}}, False),
        ({"d": {}}, False),
    ],
)
def test_only_a_reservation_takes_a_number(changes: dict[str, Any], taken: bool) -> None:
    entry = {"kind": "number_use", "act": "reserved", "d": NUMBER, **changes}
    assert (read(1, line(**entry)).number is not None) is taken
