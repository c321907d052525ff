"""Server down, login pages, proxies, wrong certificates: nothing is lost, nothing is believed."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from enforcement.exchange import SyncAnswer
from sync.errors import (
    CertificateWrong,
    LoginPageAnswered,
    ServerBusy,
    ServerUnreachable,
    SyncError,
)
from sync.protocol import Problem, SyncRequest
from sync.round import Round
from sync.transport import HttpDistrict, checked_url
from tests.district_server.devices import Laptop, TestTown
from tests.district_server.strangers import LOGIN_PAGE, stranger, with_own_certificate
from tests.sync.memory_store import MemoryStore, opened_case

KEPT = "记录都在这台电脑"


def moved_to(laptop: Laptop, url: str) -> Laptop:
    """Return the same device on a network where another machine stands at the server's address."""
    store = laptop.store
    assert store.tie is not None
    store.tie = replace(store.tie, url=url)
    return Laptop.switched_on(store)


def closed_port() -> str:
    """Return an address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    return f"http://127.0.0.1:{port}"


def answer_at(laptop: Laptop, url: str) -> SyncAnswer:
    """Save something, sync at an address, and see that it is still waiting."""
    laptop.store.save(opened_case())
    waiting = len(laptop.store.log) - laptop.store.received
    answer = moved_to(laptop, url).sync()
    assert not answer.reached
    assert len(laptop.store.log) - laptop.store.received == waiting
    return answer


def test_without_a_server_work_goes_on(town: TestTown) -> None:
    laptop = town.laptop()
    answer = answer_at(laptop, closed_port())
    assert answer.sentence == "没有网络，照常办。记录都在这台电脑，有网自动送。"
    assert moved_to(laptop, town.url).sync().acknowledged == 1


def test_the_status_line_says_that_there_is_no_network(town: TestTown) -> None:
    laptop = moved_to(town.laptop(), closed_port())
    laptop.sync()
    status = laptop.client.status()
    assert (status.online, status.sentence[:4]) == (False, "没有网络")


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (200, {"Content-Type": "text/html"}),
        (200, {"Content-Type": "application/json"}),
        (302, {"Location": "http://login.example/"}),
        (407, {}),
        (403, {}),
        (404, {}),
    ],
)
def test_a_login_page_is_never_taken_for_the_server(
    status: int, headers: dict[str, str], town: TestTown
) -> None:
    laptop = town.laptop()
    with stranger(status, headers=headers) as page:
        answer = answer_at(laptop, page.url)
    assert answer.sentence == "连上的网络要先登录，区里的服务器还没连上。记录都在这台电脑。"
    assert page.bytes_heard == 0
    assert all(path.startswith("/v1/hello?nonce=") for path in page.heard)


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_proxy_that_cannot_reach_the_server_is_no_alarm(status: int, town: TestTown) -> None:
    with stranger(status) as proxy:
        answer = answer_at(town.laptop(), proxy.url)
    assert KEPT in answer.sentence
    assert proxy.bytes_heard == 0


def test_another_districts_server_is_not_ours(town: TestTown) -> None:
    laptop = town.laptop()
    assert laptop.store.tie is not None
    laptop.store.tie = replace(laptop.store.tie, server_key=b"\1" * 32)
    assert not Laptop.switched_on(laptop.store).sync().reached


def test_an_old_hello_played_again_is_not_believed(town: TestTown) -> None:
    hello = HttpDistrict(town.url).hello()
    with stranger(200, hello.wire()) as replayer, pytest.raises(LoginPageAnswered):
        HttpDistrict(replayer.url).hello()


def test_a_wrong_certificate_stops_before_anything_is_sent(town: TestTown, tmp_path: Path) -> None:
    laptop = town.laptop()
    with with_own_certificate(tmp_path) as server:
        with pytest.raises(CertificateWrong):
            HttpDistrict(server.url).hello()
        answer = answer_at(laptop, server.url)
    assert answer.sentence.startswith("服务器的证书不对")
    assert server.heard == []


def test_enrolling_at_a_login_page_sends_no_code(town: TestTown) -> None:
    with stranger(200) as page, pytest.raises(ServerUnreachable):
        Laptop.switched_on(MemoryStore()).client.enrol(page.url, town.code())
    assert page.bytes_heard == 0


@pytest.mark.parametrize(
    "url",
    ["", "ftp://district.example", "district.example", "http://district.example", "http://8.8.8.8"],
)
def test_personal_data_only_goes_to_an_address_that_protects_it(url: str) -> None:
    with pytest.raises(SyncError, match="https://"):
        checked_url(url)


@pytest.mark.parametrize(
    "url", ["https://district.example/", "http://127.0.0.1:8463", "http://192.168.137.1:8463"]
)
def test_a_town_point_in_the_room_may_do_without_tls(url: str) -> None:
    assert checked_url(url) == url.rstrip("/")


def test_an_endless_answer_is_cut_off(town: TestTown) -> None:
    with stranger(200, b" " * (33 * 1024 * 1024)) as flood, pytest.raises(LoginPageAnswered):
        HttpDistrict(flood.url).hello()


def request_of(laptop: Laptop) -> SyncRequest:
    """Return what a device would send next."""
    return Round(laptop.store, HttpDistrict("http://127.0.0.1:1")).next_request()


BUSY = Problem(code="DATABASE_DOWN", message="忙。", advice="等。", retry_after=20)


@pytest.mark.parametrize(
    ("status", "body", "expected", "pause"),
    [
        (200, LOGIN_PAGE, LoginPageAnswered, None),
        (302, b"", LoginPageAnswered, None),
        (502, LOGIN_PAGE, ServerBusy, None),
        (503, BUSY.wire(), ServerBusy, 20),
    ],
)
def test_an_answer_to_a_push_is_believed_only_in_the_servers_words(
    status: int, body: bytes, expected: type[SyncError], pause: int | None, town: TestTown
) -> None:
    request = request_of(town.laptop())
    with stranger(status, body) as page, pytest.raises(expected) as caught:
        HttpDistrict(page.url).sync(request)
    assert getattr(caught.value, "retry_after", None) == pause


def test_a_push_that_is_cut_makes_the_next_one_smaller(town: TestTown) -> None:
    district = HttpDistrict(closed_port())
    before = district.size.target
    with pytest.raises(ServerUnreachable):
        district.sync(request_of(town.laptop()))
    assert district.size.target < before
