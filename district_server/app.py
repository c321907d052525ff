"""HTTP: compressed bodies in and out, limits, errors as `Problem`; no rules here."""

import gzip
import logging
import zlib
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, TypeVar

import psycopg
from psycopg_pool import PoolTimeout
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from district_server.desk import Desk
from district_server.errors import RETRY_AFTER_S, Refused
from sync.protocol import (
    MAX_BODY_BYTES,
    MAX_PLAIN_BYTES,
    EnrolRequest,
    LeaseRequest,
    SyncRequest,
    Wire,
)

_JSON: Final = "application/json; charset=utf-8"
_COMPRESS_FROM: Final = 512
_LEVEL: Final = 3
_NONCE_LENGTH: Final = 32

_Message = TypeVar("_Message", bound=Wire)

_log = logging.getLogger(__name__)


def make_app(desk: Desk) -> Starlette:
    """Return the application that serves a desk."""

    async def hello(request: Request) -> Response:
        nonce = request.query_params.get("nonce", "")
        if len(nonce) != _NONCE_LENGTH or set(nonce) - set("0123456789abcdef"):
            raise Refused("BAD_REQUEST")
        return _answer(request, desk.hello(nonce).wire())

    async def items(request: Request) -> Response:
        sha256, body = await run_in_threadpool(desk.items)
        tag = f'"{sha256}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        answer = _answer(request, body)
        answer.headers["ETag"] = tag
        return answer

    async def enrol(request: Request) -> Response:
        address = request.client.host if request.client else ""
        serve = _posted(EnrolRequest, partial(desk.enrol, address=address))
        return await serve(request)

    return Starlette(
        routes=[
            Route("/v1/hello", hello),
            Route("/v1/items", items),
            Route("/v1/enrol", enrol, methods=["POST"]),
            Route("/v1/sync", _posted(SyncRequest, desk.sync), methods=["POST"]),
            Route("/v1/leases", _posted(LeaseRequest, desk.lease), methods=["POST"]),
        ],
        exception_handlers={
            Refused: _refused,
            HTTPException: _unknown_place,
            psycopg.OperationalError: _database_down,
            PoolTimeout: _database_down,
            Exception: _fault,
        },
    )


def _posted(
    model: type[_Message], serve: Callable[[_Message], Wire]
) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that reads one message and answers with another."""

    def work(body: bytes) -> bytes:
        try:
            message = model.model_validate_json(body)
        except ValidationError as error:
            raise Refused("BAD_REQUEST") from error
        return serve(message).wire()

    async def endpoint(request: Request) -> Response:
        body = await read_body(request)
        return _answer(request, await run_in_threadpool(work, body))

    return endpoint


async def read_body(request: Request) -> bytes:
    """Return the plain body.

    Raises:
        Refused: If it is too large, compressed or not, or no gzip.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise Refused("TOO_LARGE")
    if request.headers.get("content-encoding", "identity") != "gzip":
        return bytes(body)
    return _unpacked(bytes(body))


def _unpacked(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        plain = unpacker.decompress(body, MAX_PLAIN_BYTES + 1)
    except zlib.error as error:
        raise Refused("BAD_REQUEST") from error
    if len(plain) > MAX_PLAIN_BYTES:
        raise Refused("TOO_LARGE")
    if not unpacker.eof:
        raise Refused("BAD_REQUEST")
    return plain


def _answer(request: Request, body: bytes, status: int = 200) -> Response:
    headers = {"Cache-Control": "no-store"}
    if len(body) >= _COMPRESS_FROM and "gzip" in request.headers.get("accept-encoding", ""):
        body = gzip.compress(body, _LEVEL, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(body, status_code=status, headers=headers, media_type=_JSON)


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refused):
        raise error
    answer = _answer(request, error.problem.wire(), error.status)
    if error.problem.retry_after is not None:
        answer.headers["Retry-After"] = str(error.problem.retry_after)
    return answer


async def _unknown_place(request: Request, _error: Exception) -> Response:
    return await _refused(request, Refused("NOT_FOUND"))


async def _database_down(request: Request, error: Exception) -> Response:
    _log.warning("database: %s", error)
    return await _refused(request, Refused("DATABASE_DOWN", retry_after=RETRY_AFTER_S))


async def _fault(request: Request, _error: Exception) -> Response:
    return await _refused(request, Refused("FAULT"))
