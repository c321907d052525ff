"""Servers that are not the district: login pages, proxies, wrong certificates."""

import ipaddress
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LOGIN_PAGE: Final = "<html><body>请先登录 Wi-Fi</body></html>".encode()
_STARTED: Final = datetime(2026, 1, 1, tzinfo=UTC)


class Stranger:
    """An HTTP server that answers everything in one way and notes what it was sent."""

    def __init__(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        """Listen on a loopback port."""
        self.heard: list[str] = []
        self.bytes_heard = 0
        stranger = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                stranger.heard.append(self.path)
                length = int(self.headers.get("Content-Length", 0))
                stranger.bytes_heard += len(self.rfile.read(length))
                self.send_response(status)
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET  # noqa: N815 - the library's name

            def log_message(self, *_words: object) -> None:
                """Keep quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def close(self) -> None:
        """Stop."""
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


@contextmanager
def stranger(
    status: int, body: bytes = LOGIN_PAGE, headers: dict[str, str] | None = None
) -> Iterator[Stranger]:
    """Yield a running stranger."""
    server = Stranger(status, body, headers)
    server.start()
    try:
        yield server
    finally:
        server.close()


@contextmanager
def with_own_certificate(folder: Path) -> Iterator[Stranger]:
    """Yield a stranger that speaks TLS with a certificate nobody vouches for."""
    server = Stranger(200, LOGIN_PAGE)
    certificate = folder / "stranger.pem"
    certificate.write_bytes(self_signed())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.server.socket = context.wrap_socket(server.server.socket, server_side=True)
    server.url = server.url.replace("http://", "https://")
    server.start()
    try:
        yield server
    finally:
        server.close()


def self_signed() -> bytes:
    """Return a key and a certificate that it signed itself, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "演练")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(_STARTED)
        .not_valid_after(_STARTED + timedelta(days=3650))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return secret + certificate.public_bytes(serialization.Encoding.PEM)
