"""HTTP to the district: timeouts, proxies, certificates, and nothing believed that isn't proven.

Only a hello that carries our magic and a signature over our nonce counts as the server; a login
page, a proxy's error page or a redirect to another host never does. Nothing is retried here: the
round decides.
"""

import ipaddress
import secrets
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import urlsplit

import requests
import truststore
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import ValidationError
from requests.adapters import DEFAULT_POOLSIZE, HTTPAdapter
from requests.utils import get_environ_proxies

from sync.batches import BatchSize, pack
from sync.errors import (
    CertificateWrong,
    LoginPageAnswered,
    ServerBusy,
    ServerRefused,
    ServerUnreachable,
    SyncError,
)
from sync.protocol import (
    MAX_PLAIN_BYTES,
    EnrolReply,
    EnrolRequest,
    Hello,
    LeaseReply,
    LeaseRequest,
    Problem,
    SyncReply,
    SyncRequest,
    Wire,
)

CONNECT_S: Final = 15.0
STALL_S: Final = 45.0
"""No answer for so long ends an attempt; there is no limit on the whole of it."""

_MAX_ANSWER: Final = 4 * MAX_PLAIN_BYTES
_CHUNK: Final = 64 * 1024
_OK: Final = 200
_TOO_LARGE: Final = 413
_TOO_MANY_TRIES: Final = "TOO_MANY_TRIES"
_BUSY: Final = frozenset({429, 500, 502, 503, 504, 507})
_Answer = TypeVar("_Answer", bound=Wire)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An answer's status, headers and plain body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class HttpDistrict:
    """The district server over HTTP; implements `sync.district.District`."""

    def __init__(self, url: str) -> None:
        """Check the address; nothing is sent.

        Raises:
            SyncError: If it is no address that personal data may be sent to.
        """
        self.url = checked_url(url)
        self.size = BatchSize()
        self._session = requests.Session()
        # No .netrc and no CA bundle from the environment; the system's proxies are set below.
        self._session.trust_env = False
        self._session.proxies.update(get_environ_proxies(self.url))
        self._session.mount("https://", _system_trust(self._session.proxies.values()))

    def close(self) -> None:
        """Close the connection."""
        self._session.close()

    def hello(self, server_key: bytes | None = None) -> Hello:
        """Make sure that it is the server: the one with ``server_key``, if that is known.

        Raises:
            LoginPageAnswered: If anything else answered.
        """
        nonce = secrets.token_hex(16)
        received = self._call("GET", f"/v1/hello?nonce={nonce}")
        if received.status in _BUSY:
            pause = received.headers.get("Retry-After", "")
            raise ServerBusy(int(pause) if pause.isdecimal() else None)
        try:
            hello = Hello.model_validate_json(received.body)
            key = bytes.fromhex(hello.server_key)
            Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(hello.sig), hello.signed())
        except (ValidationError, InvalidSignature, ValueError) as error:
            raise LoginPageAnswered from error
        if hello.nonce != nonce or (server_key is not None and key != server_key):
            raise LoginPageAnswered
        self.size.lines = hello.max_lines
        return hello

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Redeem a one-time code."""
        return self._post("/v1/enrol", request, EnrolReply)

    def sync(self, request: SyncRequest) -> SyncReply:
        """Hand in lines and take a page of the feed."""
        return self._post("/v1/sync", request, SyncReply)

    def lease(self, request: LeaseRequest) -> LeaseReply:
        """Ask for a block of numbers."""
        return self._post("/v1/leases", request, LeaseReply)

    def items(self, tag: str) -> tuple[str, bytes] | None:
        """Return tag and JSON of the published item list, or None if nothing is new."""
        received = self._call("GET", "/v1/items", headers={"If-None-Match": tag} if tag else {})
        if received.status == _OK and received.headers.get("ETag"):
            return received.headers["ETag"], received.body
        return None

    def _post(self, path: str, message: Wire, answer: type[_Answer]) -> _Answer:
        plain = message.wire()
        packed = pack(plain, fast_link=self.size.fast)
        start = time.monotonic()
        try:
            received = self._call("POST", path, body=packed)
        except ServerUnreachable:
            self.size.shrink()
            raise
        self.size.learn(len(plain), len(packed), time.monotonic() - start)
        return self._read(received, answer)

    def _read(self, received: Received, answer: type[_Answer]) -> _Answer:
        try:
            if received.status == _OK:
                return answer.model_validate_json(received.body)
            problem = Problem.model_validate_json(received.body)
        except ValidationError as error:
            if received.status in _BUSY:
                raise ServerBusy(None) from error
            raise LoginPageAnswered from error
        if received.status in _BUSY and problem.code != _TOO_MANY_TRIES:
            raise ServerBusy(problem.retry_after)
        if received.status == _TOO_LARGE:
            self.size.shrink()
        raise ServerRefused(problem)

    def _call(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Received:
        sent = {"Accept-Encoding": "gzip", "Accept": "application/json", **(headers or {})}
        if body is not None:
            sent |= {"Content-Encoding": "gzip", "Content-Type": "application/json"}
        try:
            with self._session.request(
                method,
                self.url + path,
                data=body,
                headers=sent,
                timeout=(CONNECT_S, STALL_S),
                allow_redirects=False,
                stream=True,
            ) as response:
                return Received(
                    status=response.status_code,
                    headers=response.headers,
                    body=_bounded(response),
                )
        except requests.exceptions.SSLError as error:
            raise CertificateWrong from error
        except requests.exceptions.RequestException as error:
            raise ServerUnreachable from error


def _system_trust(proxies: Iterable[str]) -> HTTPAdapter:
    """Return an adapter that checks certificates against the operating system's store."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    adapter = HTTPAdapter()
    adapter.init_poolmanager(DEFAULT_POOLSIZE, DEFAULT_POOLSIZE, ssl_context=context)
    for proxy in proxies:
        adapter.proxy_manager_for(proxy, ssl_context=context)
    return adapter


def checked_url(url: str) -> str:
    """Return a server's address without a slash at the end.

    Plain HTTP serves a town point on the same desk or in the same room; beyond that, personal data
    only travels encrypted.

    Raises:
        SyncError: If it is no such address.
    """
    parts = urlsplit(url.strip())
    if parts.scheme == "https" and parts.hostname:
        return url.strip().rstrip("/")
    if parts.scheme == "http" and parts.hostname and _close_by(parts.hostname):
        return url.strip().rstrip("/")
    raise SyncError(
        "ADDRESS",
        "服务器地址不对，要以 https:// 开头。",
        "照区里给的地址再填一遍；镇里自己的服务点可以用 http:// 加内网地址。",
    )


def _close_by(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False


def _bounded(response: requests.Response) -> bytes:
    body = bytearray()
    for chunk in response.iter_content(_CHUNK):
        body += chunk
        if len(body) > _MAX_ANSWER:
            raise LoginPageAnswered
    return bytes(body)
