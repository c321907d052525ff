"""Blocks of document numbers, leased per device, form and year.

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
    row = connection.execute(
        "UPDATE lease_series SET next = next + %s WHERE town = %s AND form = %s AND year = %s"
        " RETURNING next",
        (LEASE_SIZE, town, request.form, request.year),
    ).fetchone()
    if row is None:
        raise LookupError(request.form)
    first, last, lease_id = row[0] - LEASE_SIZE, row[0] - 1, secrets.token_hex(8)
    connection.execute(
        "INSERT INTO lease (lease_id, town, device, epoch, form, year, first, last)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        (lease_id, town, request.device, request.epoch, request.form, request.year, first, last),
    )
    return lease_id, first, last
