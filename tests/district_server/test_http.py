"""What the server refuses at its door, and in which words."""

import gzip
import json

import pytest
import requests

from sync.protocol import MAX_BODY_BYTES, MAX_PLAIN_BYTES, Hello, Problem
from tests.district_server.devices import TestTown

NONCE = "0123456789abcdef" * 2
GZIP = {"Content-Encoding": "gzip"}


def posted(town: TestTown, path: str, body: bytes, headers: dict[str, str]) -> requests.Response:
    """Post a body as it is."""
    return requests.post(town.url + path, data=body, headers=headers, timeout=20)


def test_hello_says_who_the_server_is(town: TestTown) -> None:
    answer = requests.get(f"{town.url}/v1/hello?nonce={NONCE}", timeout=20)
    hello = Hello.model_validate_json(answer.content)
    assert (hello.nonce, hello.protocol_min, hello.protocol_max) == (NONCE, 1, 1)
    assert bytes.fromhex(hello.server_key) == town.district.identity.public_key


@pytest.mark.parametrize("nonce", ["", "xyz", "0" * 31, "G" * 32, "0" * 1000])
def test_hello_wants_a_nonce(nonce: str, town: TestTown) -> None:
    answer = requests.get(f"{town.url}/v1/hello?nonce={nonce}", timeout=20)
    assert (answer.status_code, answer.json()["code"]) == (400, "BAD_REQUEST")


BAD_BODIES = {
    "nothing": (b"", {}, 400),
    "an empty object": (b"{}", {}, 400),
    "a list": (b"[1]", {}, 400),
    "no text": (b"\xff\xfe", {}, 400),
    "no gzip": (b"no gzip", GZIP, 400),
    "half a gzip": (gzip.compress(b'{"v": 1}')[:-9], GZIP, 400),
    "too much": (b"x" * (MAX_BODY_BYTES + 1), {}, 413),
    "too much unpacked": (gzip.compress(b" " * (MAX_PLAIN_BYTES + 1)), GZIP, 413),
}


@pytest.mark.parametrize("path", ["/v1/sync", "/v1/enrol", "/v1/leases"])
@pytest.mark.parametrize("name", BAD_BODIES)
def test_a_bad_body_is_refused_in_words(path: str, name: str, town: TestTown) -> None:
    body, headers, status = BAD_BODIES[name]
    answer = posted(town, path, body, headers)
    problem = Problem.model_validate_json(answer.content)
    expected = {400: "BAD_REQUEST", 413: "TOO_LARGE"}[status]
    assert (answer.status_code, problem.code) == (status, expected)
    assert problem.message.endswith("。")
    assert problem.advice


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/sync/x", "/login"])
def test_an_unknown_place_answers_in_the_same_form(path: str, town: TestTown) -> None:
    answer = requests.get(town.url + path, timeout=20)
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")


def test_a_request_signed_with_another_key_is_refused(town: TestTown) -> None:
    laptop = town.laptop()
    tie = laptop.store.tie
    assert tie is not None
    body = {
        "device": tie.device,
        "origin": "L1",
        "epoch": "e1",
        "entry_schema": 1,
        "after": 0,
        "base": "0" * 64,
        "head": "0" * 64,
        "cursor": 0,
        "sig": "0" * 128,
    }
    refused = posted(town, "/v1/sync", json.dumps(body).encode(), {})
    assert (refused.status_code, refused.json()["code"]) == (401, "BAD_SIGNATURE")
    stranger = posted(town, "/v1/sync", json.dumps({**body, "device": "D9999"}).encode(), {})
    assert (stranger.status_code, stranger.json()["code"]) == (401, "UNKNOWN_DEVICE")


def test_answers_are_never_cached(town: TestTown) -> None:
    answer = requests.get(f"{town.url}/v1/hello?nonce={NONCE}", timeout=20)
    assert answer.headers["Cache-Control"] == "no-store"
