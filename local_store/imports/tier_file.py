"""Reads a discretion benchmark (裁量基准) from a table: one row per item, party and tier."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from enforcement.items import FINE_PARTY_TERMS, DiscretionTier, FineRange
from enforcement.money import Fen
from local_store.imports.child_reader import read_file_bytes, read_in_child
from local_store.imports.headings import plain_heading
from local_store.imports.parsed import Problem
from local_store.imports.raw import RawRow, RawSheet, column_letters
from local_store.imports.refusals import ListFileRefused
from local_store.imports.rows import parse_fen, split_list
from local_store.imports.spreadsheet import read_csv


class TierColumn(StrEnum):
    """What a column of a benchmark holds."""

    CODE = "item_code"
    PARTY = "party"
    TIER = "tier"
    CONDITION = "condition"
    LOW = "fine_min"
    HIGH = "fine_max"
    OTHER = "other_measures"
    SOURCE = "source"
    CONFIDENCE = "confidence"


_HEADINGS: Final[Mapping[str, TierColumn]] = {
    **{column.value.replace("_", ""): column for column in TierColumn},
    "事项编码": TierColumn.CODE,
    "事项代码": TierColumn.CODE,
    "当事人": TierColumn.PARTY,
    "处罚对象": TierColumn.PARTY,
    "裁量阶次": TierColumn.TIER,
    "裁量档次": TierColumn.TIER,
    "适用条件": TierColumn.CONDITION,
    "违法情节": TierColumn.CONDITION,
    "罚款下限": TierColumn.LOW,
    "罚款上限": TierColumn.HIGH,
    "其他措施": TierColumn.OTHER,
    "来源": TierColumn.SOURCE,
}
_NEEDED: Final = frozenset(
    {TierColumn.CODE, TierColumn.PARTY, TierColumn.TIER, TierColumn.LOW, TierColumn.HIGH}
)
_PARTIES: Final = {term: party for party, term in FINE_PARTY_TERMS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedTiers:
    """A benchmark as it was read.

    Attributes:
        tiers: One per good row.
        problems: Rows that weren't taken.
    """

    tiers: tuple[DiscretionTier, ...]
    problems: tuple[Problem, ...]


def read_tiers(path: Path) -> ParsedTiers:
    """Return the benchmark in a file, read in a child process with limits.

    Raises:
        ListFileRefused: If the file isn't read or holds no benchmark.
    """
    return parse_tiers(read_in_child(read_file_bytes(path), path.name))


def read_trusted_tiers(path: Path) -> tuple[DiscretionTier, ...]:
    """Return the tiers of a CSV file of our own, read in this process."""
    return parse_tiers((read_csv(read_file_bytes(path), path.name),)).tiers


def parse_tiers(sheets: Sequence[RawSheet]) -> ParsedTiers:
    """Return the benchmark in sheets of text.

    Raises:
        ListFileRefused: If no row has the columns that a benchmark needs.
    """
    tiers: list[DiscretionTier] = []
    problems: list[Problem] = []
    found = False
    for sheet in sheets:
        places: Mapping[TierColumn, int] = {}
        for row in sheet.rows:
            fresh = _places(row)
            if fresh.keys() >= _NEEDED:
                places, found = fresh, True
            elif places:
                wrong = list(_wrong(sheet, row, places))
                problems += wrong
                if not wrong:
                    tiers.append(_tier(row, places))
    if not found:
        raise ListFileRefused("NO_TIER_TABLE")
    return ParsedTiers(tiers=tuple(tiers), problems=tuple(problems))


def _places(row: RawRow) -> Mapping[TierColumn, int]:
    known = ((_HEADINGS.get(plain_heading(text)), place) for place, text in enumerate(row.cells))
    return {column: place for column, place in known if column}


def _wrong(sheet: RawSheet, row: RawRow, places: Mapping[TierColumn, int]) -> Iterator[Problem]:
    low, high = (parse_fen(row.cell(places[column])) for column in _AMOUNTS)
    checks = (
        (TierColumn.CODE, row.cell(places[TierColumn.CODE]) != "", "没有事项编码。"),
        (TierColumn.PARTY, row.cell(places[TierColumn.PARTY]) in _PARTIES, "只认个人、单位。"),
        (TierColumn.TIER, row.cell(places[TierColumn.TIER]) != "", "没有档次名称。"),
        (TierColumn.LOW, low is not None, "罚款下限只写数字，单位是元。"),
        (TierColumn.HIGH, high is not None, "罚款上限只写数字，单位是元。"),
        (TierColumn.LOW, low is None or high is None or low <= high, "罚款下限比上限还高。"),
    )
    for column, right, problem in checks:
        if not right:
            place = places[column]
            yield Problem(
                sheet=sheet.name,
                row=row.number,
                column=column_letters(place),
                value=row.cell(place),
                problem=problem,
            )


_AMOUNTS: Final = (TierColumn.LOW, TierColumn.HIGH)


def _tier(row: RawRow, places: Mapping[TierColumn, int]) -> DiscretionTier:
    def text(column: TierColumn) -> str:
        return row.cell(places[column]) if column in places else ""

    low, high = (parse_fen(text(column)) or Fen(0) for column in _AMOUNTS)
    return DiscretionTier(
        item_code=text(TierColumn.CODE),
        party=_PARTIES[text(TierColumn.PARTY)],
        name=text(TierColumn.TIER),
        condition=text(TierColumn.CONDITION),
        fines=FineRange(minimum=low, maximum=high),
        other_measures=split_list(text(TierColumn.OTHER)),
        source=text(TierColumn.SOURCE),
        official=TierColumn.CONFIDENCE not in places,
    )
