"""The real protocol over a plain connection, light enough for hundreds of devices at once."""

import asyncio
import gzip
import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from bench.many_devices import LightDevice
from sync.batches import pack
from sync.protocol import Hello

_OK: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one device's exchange came to.

    Attributes:
        seconds: From the start of all devices to the end of this one's last request.
        acknowledged: Highest own entry in the last receipt, 0 after a failure.
        received: Others' entries that came in.
        fault: What went wrong, "" if nothing did.
    """

    seconds: float
    acknowledged: int = 0
    received: int = 0
    fault: str = ""


def all_at_once(url: str, crowd: Sequence[LightDevice]) -> list[Outcome]:
    """Let every device connect, hand in its lines and fetch what is new in the same moment."""
    first = [pack(device.request(after=0, cursor=0).wire()) for device in crowd]

    async def run() -> list[Outcome]:
        begun = time.perf_counter()
        pairs = zip(crowd, first, strict=True)
        exchanges = [_exchange(url, device, body, begun) for device, body in pairs]
        return list(await asyncio.gather(*exchanges))

    return asyncio.run(run())


async def _exchange(url: str, device: LightDevice, body: bytes, begun: float) -> Outcome:
    place = urlsplit(url)
    try:
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        received, acknowledged = await _talk(reader, writer, device, body)
        writer.close()
    except (OSError, ValueError, EOFError) as error:
        return Outcome(seconds=time.perf_counter() - begun, fault=repr(error))
    return Outcome(
        seconds=time.perf_counter() - begun, acknowledged=acknowledged, received=received
    )


async def _talk(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, device: LightDevice, body: bytes
) -> tuple[int, int]:
    nonce = secrets.token_hex(16)
    hello = Hello.model_validate_json(await _call(reader, writer, f"GET /v1/hello?nonce={nonce}"))
    if hello.nonce != nonce:
        raise ValueError(hello.nonce)
    received = 0
    while True:
        reply = json.loads(await _call(reader, writer, "POST /v1/sync", body))
        received += len(reply["changes"])
        if not reply["more"]:
            return received, int(reply["ack"])
        body = pack(device.request(after=reply["ack"], cursor=reply["cursor"]).wire())


async def _call(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, what: str, body: bytes = b""
) -> bytes:
    """Send one request and return the plain body of its answer.

    Raises:
        ValueError: If the answer is no success.
    """
    packed = "Content-Encoding: gzip\r\n" if body else ""
    head = (
        f"{what} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\n{packed}"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    writer.write(head.encode() + body)
    await writer.drain()
    status, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines if line)
    content = await reader.readexactly(int(headers["content-length"]))
    if int(status.split()[1]) != _OK:
        raise ValueError(f"{status} {content[:200]!r}")
    return gzip.decompress(content) if headers.get("content-encoding") == "gzip" else content
