"""Blocks of document numbers, leased per device, form and year.

A block begins after the numbers that a computer standing alone gave out before it was enrolled.
A lost answer must not cost a block: while no number of a device's newest block has come back as
used, the same block is granted again. After a FORK (another epoch) the old blocks stay with the old
copy of the store, since numbers of them may stand on papers that nobody has sent.
"""

import secrets
from typing import Any

import psycopg

from sync.protocol import LEASE_SIZE, LeaseReply, LeaseRequest


def grant(connection: psycopg.Connection[Any], town: int, request: LeaseRequest) -> LeaseReply:
    """Return the device's unused newest block, or a new one."""
    _lock_series(connection, town, request)
    newest = connection.execute(
        "SELECT lease_id, first, last, epoch FROM lease"
        " WHERE town = %s AND device = %s AND form = %s AND year = %s"
        " ORDER BY first DESC LIMIT 1",
        (town, request.device, request.form, request.year),
    ).fetchone()
    if newest and newest[3] == request.epoch and not _used(connection, town, request, newest):
        lease_id, first, last = newest[:3]
    else:
        lease_id, first, last = _new_block(connection, town, request)
    return LeaseReply(
        lease_id=lease_id, form=request.form, year=request.year, first=first, last=last
    )


def _lock_series(connection: psycopg.Connection[Any], town: int, request: LeaseRequest) -> None:
    series = (town, request.form, request.year)
    connection.execute(
        "INSERT INTO lease_series (town, form, year) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        series,
    )
    connection.execute(
        "SELECT next FROM lease_series WHERE town = %s AND form = %s AND year = %s FOR UPDATE",
        series,
    )


def _used(
    connection: psycopg.Connection[Any],
    town: int,
    request: LeaseRequest,
    block: tuple[Any, ...],
) -> bool:
    row = connection.execute(
        "SELECT 1 FROM issued_number WHERE town = %s AND form = %s AND year = %s"
        " AND number BETWEEN %s AND %s LIMIT 1",
        (town, request.form, request.year, block[1], block[2]),
    ).fetchone()
    return row is not None


def _new_block(
    connection: psycopg.Connection[Any], town: int, request: LeaseRequest
) -> tuple[str, int, int]:
    first = _first_free(connection, town, request)
    last, lease_id = first + LEASE_SIZE - 1, secrets.token_hex(8)
    connection.execute(
        "UPDATE lease_series SET next = %s WHERE town = %s AND form = %s AND year = %s",
        (last + 1, town, request.form, request.year),
    )
    connection.execute(
        "INSERT INTO lease (lease_id, town, device, epoch, form, year, first, last)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        (lease_id, town, request.device, request.epoch, request.form, request.year, first, last),
    )
    return lease_id, first, last


def _first_free(connection: psycopg.Connection[Any], town: int, request: LeaseRequest) -> int:
    """Return where the next block begins: after numbers that a computer gave out on its own."""
    series = (town, request.form, request.year)
    row = connection.execute(
        "SELECT next FROM lease_series WHERE town = %s AND form = %s AND year = %s", series
    ).fetchone()
    if row is None:
        raise LookupError(request.form)
    first: int = row[0]
    while taken := _highest_taken(connection, series, first):
        first = taken + 1
    return first


def _highest_taken(
    connection: psycopg.Connection[Any], series: tuple[int, str, int], first: int
) -> int | None:
    """Return the highest number in use of a would-be block; reserve numbers don't count."""
    row = connection.execute(
        "SELECT max(number) FROM issued_number WHERE town = %s AND form = %s AND year = %s"
        " AND number BETWEEN %s AND %s AND strpos(text, '-' || lpad(number::text, 4, '0')) = 0",
        (*series, first, first + LEASE_SIZE - 1),
    ).fetchone()
    return row[0] if row else None
