"""The books in PostgreSQL: set-based statements, one transaction per request.

Lists go over as one text parameter joined by line feeds, which lines, ids and kinds never hold;
that is several times faster than arrays and lets one statement store a whole batch.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import psycopg

from district_server.books import (
    Chain,
    FeedEntry,
    FeedQuery,
    Judgement,
    Notice,
    NumberTaken,
    Standing,
    Taken,
)
from district_server.judging import ACCEPTED
from enforcement.ledger import Origin, chain_start
from enforcement.records import RecordId

Row = tuple[Any, ...]

_INSERT_ENTRIES: Final = """
    INSERT INTO entry (town, sseq, origin, epoch, seq, rec, kind, grp, raw, head)
    SELECT %(town)s, %(sseq)s + n, %(origin)s, %(epoch)s, %(seq)s + n,
           coalesce(rec, ''), coalesce(kind, ''), coalesce(grp, ''), raw,
           substring(%(heads)s::bytea FROM (n::int - 1) * 32 + 1 FOR 32)
    FROM ROWS FROM (
        string_to_table(%(raws)s, E'\\n'), string_to_table(%(recs)s, E'\\n'),
        string_to_table(%(kinds)s, E'\\n'), string_to_table(%(grps)s, E'\\n')
    ) WITH ORDINALITY AS t (raw, rec, kind, grp, n)
"""
_MOVE_CHAIN: Final = """
    INSERT INTO device_epoch (town, origin, epoch, device, last_seq, last_head)
    VALUES (%(town)s, %(origin)s, %(epoch)s, %(device)s, %(last)s, %(head)s)
    ON CONFLICT (town, origin, epoch) DO UPDATE
    SET last_seq = excluded.last_seq, last_head = excluded.last_head, device = excluded.device
"""
_JUDGE: Final = """
    UPDATE entry SET standing = %s, code = %s, reason = %s
    WHERE town = %s AND origin = %s AND epoch = %s AND seq = %s
"""
_MISSING: Final = """
    INSERT INTO entry_missing
        (town, origin, epoch, seq, needs_origin, needs_epoch, needs_seq)
    VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""
_CLAIM: Final = """
    INSERT INTO record (rec, town, kind)
    SELECT rec, %s, kind
    FROM ROWS FROM (string_to_table(%s, E'\\n'), string_to_table(%s, E'\\n')) AS t (rec, kind)
    ON CONFLICT DO NOTHING
    RETURNING rec
"""
_TAKE_NUMBERS: Final = """
    INSERT INTO issued_number (town, text, form, year, number, rec)
    SELECT %(town)s, text, form, year::integer, number::integer, rec
    FROM ROWS FROM (
        string_to_table(%(texts)s, E'\\n'), string_to_table(%(forms)s, E'\\n'),
        string_to_table(%(years)s, E'\\n'), string_to_table(%(numbers)s, E'\\n'),
        string_to_table(%(recs)s, E'\\n')
    ) WITH ORDINALITY AS t (text, form, year, number, rec, n)
    ORDER BY n
    ON CONFLICT DO NOTHING
"""
_ARRIVED: Final = """
    DELETE FROM entry_missing
    WHERE town = %s AND needs_origin = %s AND needs_epoch = %s AND needs_seq BETWEEN %s AND %s
    RETURNING origin, epoch, seq
"""
_FREE: Final = """
    SELECT sseq FROM entry
    WHERE town = %(town)s AND origin = %(origin)s AND epoch = %(epoch)s AND seq = %(seq)s
      AND code = 'WAITS_FOR' AND NOT EXISTS (
        SELECT 1 FROM entry_missing m
        WHERE m.town = %(town)s AND m.origin = %(origin)s AND m.epoch = %(epoch)s
          AND m.seq = %(seq)s)
"""
_RELEASE: Final = """
    UPDATE entry SET standing = 'accepted', code = '', reason = '', released = true, sseq = %s
    WHERE town = %s AND sseq = %s
"""
_FEED: Final = """
    SELECT sseq, origin, epoch, grp, raw, standing, code, reason FROM entry
    WHERE town = %(town)s AND sseq > %(after)s AND sseq <= %(upto)s
      AND standing <> 'quarantine'
      AND NOT (origin = %(origin)s AND epoch = %(epoch)s)
    ORDER BY sseq LIMIT %(limit)s
"""
_NOTICES: Final = """
    SELECT epoch, seq, standing, code, reason FROM entry
    WHERE town = %(town)s AND origin = %(origin)s AND epoch = %(epoch)s
      AND sseq > %(after)s AND sseq <= %(upto)s
      AND (standing <> 'accepted' OR released)
    ORDER BY sseq
"""


@dataclass(slots=True)
class PostgresBooks:
    """One town's books in one transaction of a connection that works as the app role."""

    connection: psycopg.Connection[Row]
    town: int
    _position: int | None = None

    def lock(self) -> None:
        """Let no one else write in this town until the transaction ends."""
        self.connection.execute("SELECT 1 FROM town WHERE town = %s FOR UPDATE", (self.town,))

    def position(self) -> int:
        """Return the town's feed position; everything up to it is committed or one's own."""
        if self._position is not None:
            return self._position
        position: int = self._one("SELECT sseq FROM town WHERE town = %s", (self.town,))[0]
        return position

    def chain(self, origin: Origin) -> Chain:
        """Return how far a chain is known; an unknown one stands at h₀."""
        row = self.connection.execute(
            "SELECT last_seq, last_head, safe_seq FROM device_epoch"
            " WHERE town = %s AND origin = %s AND epoch = %s",
            (self.town, origin.device, origin.epoch),
        ).fetchone()
        if row is None:
            return Chain(last=0, head=chain_start(origin))
        return Chain(last=row[0], head=row[1], safe=row[2])

    def heads(self, origin: Origin, first: int, last: int) -> Sequence[bytes]:
        """Return the stored chain heads after the entries ``first`` to ``last``."""
        rows = self.connection.execute(
            "SELECT head FROM entry WHERE town = %s AND origin = %s AND epoch = %s"
            " AND seq BETWEEN %s AND %s ORDER BY seq",
            (self.town, origin.device, origin.epoch, first, last),
        )
        return [row[0] for row in rows]

    def lasts(self, origins: Collection[Origin]) -> Mapping[Origin, int]:
        """Return how far these chains are known; unknown ones are left out."""
        rows = self.connection.execute(
            "SELECT origin, epoch, last_seq FROM device_epoch WHERE town = %s AND epoch = ANY(%s)",
            (self.town, sorted({origin.epoch for origin in origins})),
        )
        return {Origin(device=row[0], epoch=row[1]): row[2] for row in rows}

    def kinds(self, recs: Collection[RecordId]) -> Mapping[RecordId, str]:
        """Return the kinds of those records that the town has."""
        rows = self.connection.execute(
            "SELECT rec, kind FROM record WHERE town = %s AND rec IN"
            " (SELECT string_to_table(%s, E'\\n'))",
            (self.town, "\n".join(recs)),
        )
        return {RecordId(row[0]): row[1] for row in rows}

    def accepted_lines(self, device: str, recs: Collection[RecordId]) -> Sequence[str]:
        """Return the accepted lines about those records of a device, under whatever epoch."""
        rows = self.connection.execute(
            "SELECT raw FROM entry WHERE town = %s AND origin = %s AND standing = 'accepted'"
            " AND rec IN (SELECT string_to_table(%s, E'\\n'))",
            (self.town, device, "\n".join(recs)),
        )
        return [row[0] for row in rows]

    def claim(self, kinds: Mapping[RecordId, str]) -> Collection[RecordId]:
        """Enter records that nobody has; return those that were entered."""
        rows = self.connection.execute(
            _CLAIM, (self.town, "\n".join(kinds), "\n".join(kinds.values()))
        )
        return {RecordId(row[0]) for row in rows}

    def take_numbers(self, numbers: Sequence[NumberTaken]) -> Collection[RecordId]:
        """Enter document numbers; return the records whose number another one has already."""
        values = {
            "town": self.town,
            "texts": "\n".join(use.text for use in numbers),
            "forms": "\n".join(use.form for use in numbers),
            "years": "\n".join(str(use.year) for use in numbers),
            "numbers": "\n".join(str(use.number) for use in numbers),
            "recs": "\n".join(use.rec for use in numbers),
        }
        self.connection.execute(_TAKE_NUMBERS, values)
        rows = self.connection.execute(
            "SELECT text, rec FROM issued_number WHERE town = %(town)s AND text IN"
            " (SELECT string_to_table(%(texts)s, E'\\n'))",
            values,
        )
        holders: dict[str, str] = dict(rows.fetchall())
        return [use.rec for use in numbers if holders[use.text] != use.rec]

    def append(self, origin: Origin, device: str, taken: Sequence[Taken]) -> None:
        """Store entries at the end of the feed and move the chain on."""
        start = self._advance(len(taken))
        values = {
            "town": self.town,
            "sseq": start,
            "origin": origin.device,
            "epoch": origin.epoch,
            "seq": taken[0].seq - 1,
            "device": device,
            "last": taken[-1].seq,
            "head": taken[-1].head,
            "heads": b"".join(each.head for each in taken),
            "raws": "\n".join(each.line for each in taken),
            "recs": "\n".join(each.rec for each in taken),
            "kinds": "\n".join(each.kind for each in taken),
            "grps": "\n".join(each.grp for each in taken),
        }
        self.connection.execute(_MOVE_CHAIN, values)
        self.connection.execute(_INSERT_ENTRIES, values)
        doubtful = [each for each in taken if each.judgement.standing is not Standing.ACCEPTED]
        if doubtful:
            self._note(origin, doubtful)

    def release(self, origin: Origin, first: int, last: int) -> None:
        """Accept parked entries that waited for nothing but these; they join the feed's end."""
        arrived = self.connection.execute(
            _ARRIVED, (self.town, origin.device, origin.epoch, first, last)
        )
        for waiting in dict.fromkeys(arrived.fetchall()):
            names = dict(zip(("origin", "epoch", "seq"), waiting, strict=True))
            free = self.connection.execute(_FREE, {"town": self.town, **names}).fetchone()
            if free is not None:
                place = self._advance(1) + 1
                self.connection.execute(_RELEASE, (place, self.town, free[0]))

    def feed(self, query: FeedQuery) -> Sequence[FeedEntry]:
        """Return entries in feed order, without the device's own and without quarantine."""
        found = self.connection.execute(_FEED, {**self._place(query), "limit": query.limit})
        rows = found.fetchall()
        origins = {row[1:3]: Origin(device=row[1], epoch=row[2]) for row in rows}
        return [
            FeedEntry(row[0], origins[row[1:3]], row[3], row[4], _judgement(row[5:8]))
            for row in rows
        ]

    def notices(self, query: FeedQuery) -> Sequence[Notice]:
        """Return what was found about the device's own entries between ``after`` and ``upto``."""
        rows = self.connection.execute(_NOTICES, self._place(query))
        return [Notice(epoch=row[0], seq=row[1], judgement=_judgement(row[2:5])) for row in rows]

    def _place(self, query: FeedQuery) -> dict[str, object]:
        return {
            "town": self.town,
            "after": query.after,
            "upto": query.upto,
            "origin": query.own.device,
            "epoch": query.own.epoch,
        }

    def _advance(self, count: int) -> int:
        """Reserve places at the end of the feed; return the last one before them."""
        row = self._one(
            "UPDATE town SET sseq = sseq + %s WHERE town = %s RETURNING sseq", (count, self.town)
        )
        self._position = row[0]
        end: int = row[0]
        return end - count

    def _note(self, origin: Origin, doubtful: Sequence[Taken]) -> None:
        place = (self.town, origin.device, origin.epoch)
        with self.connection.cursor() as cursor:
            cursor.executemany(
                _JUDGE,
                [
                    (
                        each.judgement.standing,
                        each.judgement.code,
                        each.judgement.text,
                        *place,
                        each.seq,
                    )
                    for each in doubtful
                ],
            )
            cursor.executemany(
                _MISSING,
                [
                    (*place, each.seq, needed.device, needed.epoch, seq)
                    for each in doubtful
                    for needed, seq in each.judgement.missing
                ],
            )

    def _one(self, statement: str, values: tuple[object, ...]) -> Row:
        row = self.connection.execute(statement.encode(), values).fetchone()
        if row is None:
            raise LookupError(statement)
        return row


def _judgement(words: Sequence[str]) -> Judgement:
    standing, code, text = words
    if standing == Standing.ACCEPTED:
        return ACCEPTED
    return Judgement(standing=Standing(standing), code=code, text=text)
