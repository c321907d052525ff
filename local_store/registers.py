"""The number register, the next number, and the search over everything."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from enforcement.numbers import OfferedNumber
from enforcement.read_models import NumberRow, SearchHit
from enforcement.records import RecordId, RecordKind
from enforcement.unit import NumberSource
from local_store.founding import read_founding, read_own_unit
from local_store.ledger.device import require_device
from local_store.list_shelf import StoreLists
from local_store.numbering import (
    Series,
    StoreNumberDesk,
    blocks,
    highest,
    number_text,
    rule_of,
)
from local_store.reading import StoreReading
from local_store.search_text import query_text, tokens
from local_store.sqlcipher import Database, rows_of

USES: Final = """
    SELECT n.*, coalesce(max(p.prints), 0) AS prints, v.owner AS visit
    FROM number_row AS n
    LEFT JOIN inspection_row AS v ON v.owner = n.case_id
    LEFT JOIN paper_row AS p
        ON p.case_id = n.case_id AND p.form = n.form AND p.number = n.text
    WHERE n.form = ? AND n.year = ?
    GROUP BY n.owner
    ORDER BY n.reserve, n.number, n.text, n.owner
"""
HITS: Final = """
    SELECT r.owner, r.kind, r.title, r.detail, r.case_id, v.owner AS visit
    FROM search_index AS i
    JOIN search_row AS r ON r.id = i.rowid
    LEFT JOIN inspection_row AS v ON v.owner = coalesce(r.case_id, r.owner)
    WHERE search_index MATCH ?
    ORDER BY i.rowid DESC
    LIMIT ?
"""
MOST_CANDIDATES: Final = 400
"""Hits that are looked at before the best are chosen; the newest come first."""

UNUSED: Final = "unused"
UNKNOWN: Final = "unknown"
LEASED_REASON: Final = "已领号段里的号，还没用。"
ELSEWHERE_REASON: Final = "别的电脑的号段，用没用要等同步。"
SKIPPED_REASON: Final = "恢复数据之前可能已经用过，不再使用。"
KIND_ORDER: Final = (
    RecordKind.CASE,
    RecordKind.SUBJECT,
    RecordKind.PARTY,
    RecordKind.INSPECTION,
    RecordKind.LEAD,
    RecordKind.DOCUMENT,
)


class StoreRegisters(StoreReading, StoreLists):
    """Implements the rest of `enforcement.ports.Reading`."""

    def numbers(self, form: str, year: int) -> Sequence[NumberRow]:
        """Return the register of a series, in order, without a gap unexplained."""
        return self._lane.run(lambda db: self._numbers(db, form, year))

    def _numbers(self, db: Database, form: str, year: int) -> Sequence[NumberRow]:
        rows = rows_of(db, USES, [form, year])
        uses = [_number_row(row) for row in rows]
        own = {int(row["number"]) for row in rows if row["number"] and not row["reserve"]}
        series = Series(form=form, year=year)
        device = require_device(db)
        unit = read_own_unit(self.book(), device.store_id)
        first = rule_of(unit, form).first
        top = max([highest(db, series), *(block.stop - 1 for block in blocks(db, series)), *own, 0])
        bottom = min([first, *own, *(block.start for block in blocks(db, series))])
        gaps = [
            NumberRow(
                form=form,
                year=year,
                number=number,
                text=number_text(rule_of(unit, form), year, str(number)),
                state=state,
                at=device.saved_at or self._now(),
                case=None,
                reason=reason,
            )
            for number, (state, reason) in _explained(db, series, range(bottom, top + 1))
            if number not in own
        ]
        return sorted((*uses, *gaps), key=lambda row: (row.number, row.text))

    def offer_number(self, form: str, year: int) -> OfferedNumber:
        """Return the next number of a series without taking it."""
        return self._lane.run(lambda db: self._offer(db, form, year))

    def _offer(self, db: Database, form: str, year: int) -> OfferedNumber:
        device = require_device(db)
        facts = read_founding(self.book(), device.store_id)
        unit = read_own_unit(self.book(), device.store_id)
        desk = StoreNumberDesk(db, unit, facts.connection, device.origin.device)
        return desk.offer(form, year)

    def search(self, text: str, limit: int = 20) -> Sequence[SearchHit]:
        """Find records of all kinds, and items, by characters, pinyin initials or code."""
        match = query_text(text)
        if not match:
            return []
        found = self._lane.run(lambda db: rows_of(db, HITS, [match, MOST_CANDIDATES]))
        wanted = tokens(text)
        hits = sorted(map(_hit, found), key=lambda hit: _rank(hit, wanted))[:limit]
        return [*hits, *self._item_hits(text, limit - len(hits))]

    def _item_hits(self, text: str, limit: int) -> Iterable[SearchHit]:
        if limit <= 0:
            return
        today = self._now().date()
        for hit in self.item_index(today).search(text, limit=limit, on=today):
            if not hit.near:
                yield SearchHit(
                    kind=RecordKind.ITEM_LIST,
                    rec=RecordId(hit.item.code),
                    title=hit.item.title,
                    detail=hit.item.name,
                )


def _explained(
    db: Database, series: Series, numbers: range
) -> Iterable[tuple[int, tuple[str, str]]]:
    """Say of every number that no paper took why that is so."""
    leased, taken = blocks(db, series), highest(db, series)
    for number in numbers:
        in_block = any(number in block for block in leased)
        if number > taken and in_block:
            yield number, (UNUSED, LEASED_REASON)
        elif leased and not in_block:
            yield number, (UNKNOWN, ELSEWHERE_REASON)
        else:
            yield number, (UNKNOWN, SKIPPED_REASON)


def _number_row(row: Mapping[str, object]) -> NumberRow:
    apart = row["source"] != NumberSource.OWN_SERIES or row["reserve"]
    return NumberRow(
        form=str(row["form"]),
        year=int(str(row["year"])),
        number=0 if apart else int(str(row["number"])),
        text=str(row["text"]),
        state=str(row["state"]),
        at=datetime.fromisoformat(str(row["at"])),
        case=RecordId(str(row["case_id"])) if row["case_id"] else None,
        reason=str(row["reason"]),
        prints=int(str(row["prints"])),
        of_visit=row["visit"] is not None,
    )


def _hit(row: Mapping[str, object]) -> SearchHit:
    return SearchHit(
        kind=RecordKind(str(row["kind"])),
        rec=RecordId(str(row["owner"])),
        title=str(row["title"]),
        detail=str(row["detail"]),
        case=RecordId(str(row["case_id"])) if row["case_id"] and not row["visit"] else None,
        inspection=RecordId(str(row["visit"])) if row["visit"] else None,
    )


def _rank(hit: SearchHit, wanted: tuple[str, ...]) -> tuple[int, int]:
    """Order hits: those whose title begins with the text, holds it, then the others."""
    title, sought = "".join(tokens(hit.title)), "".join(wanted)
    place = 0 if title.startswith(sought) else 1 if sought in title else 2
    return place, KIND_ORDER.index(hit.kind)
