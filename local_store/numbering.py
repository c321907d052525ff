"""Document numbers: the unit's register, leased blocks, and the device's reserve series.

A computer that works alone counts the unit's register from its first free number. One that is
tied to a server counts through its leased blocks, and when they are dry through a reserve series
that carries the device's name, so no number is ever given out twice. The highest number of each
series is kept in the database and in the high-water mark outside it; the higher one counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from enforcement.errors import UserFacingError
from enforcement.ledger import Entry
from enforcement.numbers import NumberState, OfferedNumber
from enforcement.papers.catalogue import CATALOGUE
from enforcement.records import RecordKind
from enforcement.unit import Connection, NumberRule, NumberSource, Unit
from local_store.projections.number_rows import is_reserve
from local_store.sqlcipher import Database

LOW_PERCENT: Final = 40
LOW_LEFT: Final = 20
DECEMBER: Final = 12

BLOCKS: Final = """
    SELECT first, last
    FROM number_lease
    WHERE form = ? AND year = ?
    ORDER BY first
"""
ADD_BLOCK: Final = """
    INSERT INTO number_lease (lease_id, form, year, first, last)
    VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (lease_id) DO NOTHING
"""
LAST_LEASED: Final = "SELECT form, year, max(last) FROM number_lease GROUP BY form, year"
HIGHEST: Final = "SELECT highest FROM number_state WHERE series = ?"
ALL_HIGHEST: Final = "SELECT series, highest FROM number_state"
RAISE: Final = """
    INSERT INTO number_state (series, highest)
    VALUES (?, ?)
    ON CONFLICT (series) DO UPDATE SET highest = max(highest, excluded.highest)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One running sequence of numbers on this device."""

    form: str
    year: int
    reserve: bool = False

    @property
    def key(self) -> str:
        """Return its name in the database and in the high-water mark."""
        return f"{self.form}|{self.year}|{'reserve' if self.reserve else 'own'}"


class StoreNumberDesk:
    """Knows the next free number; implements `enforcement.numbers.NumberDesk`."""

    def __init__(self, db: Database, unit: Unit, connection: Connection, device: str) -> None:
        """Serve inside the present transaction."""
        self._db = db
        self._unit = unit
        self._connection = connection
        self._device = device

    def offer(self, form: str, year: int) -> OfferedNumber:
        """Return the next number of a form's series; an empty text if it comes from elsewhere.

        Raises:
            UserFacingError: If the form's pattern can't hold a number.
        """
        rule = rule_of(self._unit, form)
        if rule.source is not NumberSource.OWN_SERIES:
            return OfferedNumber(form=form, year=year, number=0, text="", source=rule.source)
        series = Series(form=form, year=year)
        if self._connection is Connection.ALONE and not has_blocks(self._db, series):
            number = max(highest(self._db, series) + 1, rule.first)
            return _offered(series, number, number_text(rule, year, str(number)))
        leased = self._from_block(series, rule)
        return leased or self._from_reserve(form, year, rule)

    def _from_block(self, series: Series, rule: NumberRule) -> OfferedNumber | None:
        free = free_numbers(self._db, series)
        if not free:
            return None
        number = free[0].start
        text = number_text(rule, series.year, str(number))
        return _offered(series, number, text, left=sum(map(len, free)) - 1)

    def _from_reserve(self, form: str, year: int, rule: NumberRule) -> OfferedNumber:
        series = Series(form=form, year=year, reserve=True)
        number = highest(self._db, series) + 1
        return _offered(series, number, number_text(rule, year, f"{self._device}-{number:04d}"))


def rule_of(unit: Unit, form: str) -> NumberRule:
    """Return how a unit numbers a form; the form's letters make the default pattern."""
    known = CATALOGUE.get(form)
    return unit.number_rule(form, (known.number_code if known else None) or "")


def number_text(rule: NumberRule, year: int, number: str) -> str:
    """Return a number as it is printed.

    Raises:
        UserFacingError: If the pattern has no place for year and number.
    """
    if "{number}" not in rule.pattern:
        raise UserFacingError(
            "NUMBER_PATTERN",
            f"{rule.form} 的文号格式“{rule.pattern}”里没有号码的位置，给不出号。",
            "填的内容都在。到“设置”里改好文号格式，再点一次打印。",
        )
    return rule.pattern.replace("{year}", str(year)).replace("{number}", number)


def _offered(series: Series, number: int, text: str, left: int | None = None) -> OfferedNumber:
    return OfferedNumber(
        form=series.form,
        year=series.year,
        number=number,
        text=text,
        reserve=series.reserve,
        left=left,
    )


def highest(db: Database, series: Series) -> int:
    """Return the highest number ever taken of a series; 0 if there is none."""
    row = db.execute(HIGHEST, [series.key]).fetchone()
    return int(row[0]) if row else 0


def all_highest(db: Database) -> Mapping[str, int]:
    """Return the highest number of every series, for the high-water mark."""
    return dict(db.execute(ALL_HIGHEST).fetchall())


def raise_highest(db: Database, numbers: Mapping[str, int]) -> None:
    """Lift series to what the high-water mark knows; none is ever lowered."""
    for series, number in numbers.items():
        db.execute(RAISE, [series, number])


def blocks(db: Database, series: Series) -> Sequence[range]:
    """Return the leased blocks of a series, lowest first."""
    rows = db.execute(BLOCKS, [series.form, series.year]).fetchall()
    return [range(first, last + 1) for first, last in rows]


def has_blocks(db: Database, series: Series) -> bool:
    """Tell whether a block was ever leased for a series."""
    return bool(blocks(db, series))


def free_numbers(db: Database, series: Series) -> Sequence[range]:
    """Return what is left of the leased blocks."""
    taken = highest(db, series)
    left = (range(max(block.start, taken + 1), block.stop) for block in blocks(db, series))
    return [block for block in left if block]


def add_block(db: Database, series: Series, block: range, lease_id: str) -> None:
    """Keep a block that the server granted; the same lease twice changes nothing."""
    db.execute(ADD_BLOCK, [lease_id, series.form, series.year, block.start, block.stop - 1])


def give_up_blocks(db: Database) -> None:
    """Take all leased blocks as used up; the register explains what they held."""
    for form, year, last in db.execute(LAST_LEASED).fetchall():
        raise_highest(db, {Series(form=form, year=year).key: last})


def is_low(db: Database, series: Series) -> bool:
    """Tell whether a series' blocks are at or under 40 %, or hold at most 20."""
    free = free_numbers(db, series)
    left = sum(map(len, free))
    newest = max(map(len, blocks(db, series)), default=0)
    return left <= LOW_LEFT or left * 100 <= newest * LOW_PERCENT


ON_SITE: Final = frozenset({"SIM-01", "SOF-06", "INS-07", "ORD-13", "COE-02"})
"""Numbered papers that are written away from the office."""


def low_series(db: Database, unit: Unit, today: date) -> Sequence[tuple[str, int]]:
    """Return every series that needs a block; in December also next year's.

    What is printed on site gets its block before anybody leaves the office. Any other series
    gets one once the device has used it, this year or last: a block for each form would make the
    first exchange as long as the register.
    """
    years = [today.year, today.year + 1] if today.month == DECEMBER else [today.year]
    forms = [form for form in CATALOGUE.values() if form.number_code is not None]
    own = [
        form.id
        for form in forms
        if unit.number_rule(form.id, form.number_code or "").source is NumberSource.OWN_SERIES
    ]
    wanted = [Series(form=form, year=year) for form in own for year in years]
    return [
        (series.form, series.year)
        for series in wanted
        if (series.form in ON_SITE or _is_used(db, series)) and is_low(db, series)
    ]


def _is_used(db: Database, series: Series) -> bool:
    """Tell whether the device took a number this year or the year before, of its reserve too.

    What was written last year will be written again: it needs its block before the first paper.
    """
    years = (series.year - 1, series.year)
    tries = [replace(series, year=year, reserve=own) for year in years for own in (False, True)]
    return any(highest(db, one) > 0 for one in tries)


def take_numbers(db: Database, entries: Iterable[Entry]) -> tuple[str, ...]:
    """Note the numbers that own entries take; return what the officer should know.

    A device's numbers of other origins (typed, from a book) belong to no series of ours.
    """
    warnings: list[str] = []
    for entry in entries:
        if entry.kind is not RecordKind.NUMBER_USE or entry.act != NumberState.RESERVED:
            continue
        d = entry.d
        if d.get("source") != NumberSource.OWN_SERIES or not d.get("number"):
            continue
        text = str(d.get("text") or "")
        series = Series(form=str(d["form"]), year=int(str(d["year"])), reserve=is_reserve(d))
        raise_highest(db, {series.key: int(str(d["number"]))})
        warnings += _warnings(db, series, text)
    return tuple(warnings)


def _warnings(db: Database, series: Series, text: str) -> Iterable[str]:
    if series.reserve:
        why = "领来的号段用完了" if has_blocks(db, series) else "还没领到号段"
        yield f"{why}，{text}是这台电脑的备用号。联网后会自动领新号段。"
    elif has_blocks(db, series) and is_low(db, series):
        left = sum(map(len, free_numbers(db, series)))
        yield f"这台电脑的文号还剩 {left} 个，联网后会自动领新号段。"
