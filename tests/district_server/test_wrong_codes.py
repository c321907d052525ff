"""Enrolment codes can't be guessed, and a server's limits are obeyed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import requests

from district_server.errors import Refused
from district_server.service import District, ServerThread
from district_server.wrong_tries import ALTOGETHER, PER_ADDRESS, WINDOW, WrongTries
from enforcement.clock import FixedClock
from sync.errors import ServerRefused
from sync.protocol import EnrolRequest, fingerprint
from tests.district_server.devices import Laptop, TestTown
from tests.sync.memory_store import START, MemoryStore, opened_case


@pytest.fixture
def own_server(district: District) -> Iterator[ServerThread]:
    """A server that has heard no wrong code yet."""
    thread = ServerThread(replace(district, clock=FixedClock(START)))
    yield thread
    thread.close()


def test_after_many_wrong_codes_even_the_right_one_has_to_wait(
    town: TestTown, own_server: ServerThread
) -> None:
    laptop = Laptop.switched_on(MemoryStore())
    wrong = "22222222" + fingerprint(town.district.identity.public_key)
    for _ in range(PER_ADDRESS):
        with pytest.raises(ServerRefused, match="登记码不对"):
            laptop.client.enrol(own_server.url, wrong)
    with pytest.raises(ServerRefused, match="先停一会儿") as caught:
        laptop.client.enrol(own_server.url, town.code())
    assert caught.value.problem.retry_after == WINDOW.total_seconds()
    answer = requests.post(
        f"{own_server.url}/v1/enrol", data=_enrol_request(wrong).wire(), timeout=20
    )
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "600")


def _enrol_request(code: str) -> EnrolRequest:
    store = MemoryStore()
    unsigned = EnrolRequest(
        code=code, origin="L1", key=store.device_public_key().hex(), sig="0" * 128
    )
    return unsigned.model_copy(update={"sig": store.sign(unsigned.signed()).hex()})


def tried(tries: WrongTries, address: str, code: str = "CODE_WRONG") -> str:
    """Return what an attempt that ends with a code comes to."""
    try:
        with tries.attempt(address):
            _end(code)
    except Refused as refused:
        return refused.problem.code
    return ""


def _end(code: str) -> None:
    if code:
        raise Refused(code)


def test_only_wrong_codes_count_and_only_for_a_while() -> None:
    clock = FixedClock(START)
    tries = WrongTries(clock)
    assert {tried(tries, "a", code) for code in ["", "FAULT"] * ALTOGETHER} == {"", "FAULT"}
    assert {tried(tries, "a") for _ in range(PER_ADDRESS)} == {"CODE_WRONG"}
    assert (tried(tries, "a"), tried(tries, "b")) == ("TOO_MANY_TRIES", "CODE_WRONG")
    clock.move(WINDOW + timedelta(seconds=1))
    assert tried(tries, "a") == "CODE_WRONG"


def test_many_addresses_together_have_to_wait_too() -> None:
    tries = WrongTries(FixedClock(START))
    assert {tried(tries, f"a{n}") for n in range(ALTOGETHER)} == {"CODE_WRONG"}
    assert tried(tries, "someone else", "") == "TOO_MANY_TRIES"


def test_a_device_sends_no_more_lines_than_the_server_states(town: TestTown) -> None:
    laptop = town.laptop()
    laptop.store.save(*(opened_case(f"案{number}") for number in range(2500)))
    assert laptop.sync().acknowledged == 2500
