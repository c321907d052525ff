"""One row of a list becomes an item, or a problem that names its cell."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from enforcement.coercive_bases import with_coercive_basis
from enforcement.everyday_words import everyday_words
from enforcement.items import (
    ITEM_KIND_TERMS,
    ConferredClass,
    EnforcementItem,
    FineRange,
    FineSchedule,
    ItemKind,
    PowerSource,
    name_key,
)
from enforcement.law_refs import parse_law_refs
from enforcement.money import Fen
from enforcement.unit import UnitKind
from local_store.imports.headings import Column
from local_store.imports.parsed import NOT_GIVEN, Problem
from local_store.imports.raw import RawRow, column_letters

_MODES: Final[Mapping[str, tuple[PowerSource, ConferredClass]]] = {
    "通用赋权": (PowerSource.CONFERRED, ConferredClass.GENERAL),
    "自选赋权": (PowerSource.CONFERRED, ConferredClass.ELECTIVE),
    "赋权": (PowerSource.CONFERRED, ConferredClass.UNSTATED),
    "法定": (PowerSource.STATUTORY, ConferredClass.UNSTATED),
    "委托": (PowerSource.ENTRUSTED, ConferredClass.UNSTATED),
}
_KINDS: Final[Mapping[str, ItemKind]] = {term: kind for kind, term in ITEM_KIND_TERMS.items()}
_COERCIVE: Final = frozenset(
    {ItemKind.COERCION, ItemKind.COERCIVE_MEASURE, ItemKind.COERCIVE_ENFORCEMENT}
)
_LIST_MARKS: Final = re.compile(r"[;；、\n]+")
_DATE_MARKS: Final = re.compile(r"[-./年月日]+")
_YES: Final = frozenset({"yes", "是", "true", "1"})
_CELL_ERRORS: Final = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFrame:
    """What holds for every row of a table.

    Attributes:
        sheet: Name of the sheet.
        places: Where each column stands.
        mode: Power source by the columns, or None.
        conferred_class: 通用 or 自选, by the title.
        reach: Whom the table is for, where no column says so.
        known_codes: Codes of items that are known by name.
    """

    sheet: str
    places: Mapping[Column, int]
    mode: PowerSource | None
    conferred_class: ConferredClass
    reach: frozenset[UnitKind]
    known_codes: Mapping[str, str]


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one table and gathers what is wrong."""

    frame: TableFrame
    problems: list[Problem] = field(default_factory=list)

    def read(self, row: RawRow) -> EnforcementItem | None:
        """Return the item of a row, or None after noting why there is none."""
        before = len(self.problems)
        cell = _Cells(self, row)
        name = cell.text(Column.NAME).replace("\n", "")
        self._refuse_cell_errors(row)
        if not name:
            cell.wrong(Column.NAME, "没有事项名称。")
        mode, conferred = self._mode(cell)
        kind = self._kind(cell)
        basis = "；".join(filter(None, (cell.text(Column.BASIS), cell.text(Column.PENALTY))))
        if not parse_law_refs(basis):
            why = "没有执法依据。" if not basis else "看不出依据哪部法，书名号《》里要写法的全名。"
            cell.wrong(Column.BASIS if Column.BASIS in cell.places else Column.PENALTY, why)
        if mode is PowerSource.ENTRUSTED and kind in _COERCIVE:
            cell.wrong(Column.KIND, "行政强制措施权不能委托（行政强制法第十七条）。")
        item = self._item(cell, name, mode or PowerSource.STATUTORY, kind)
        if len(self.problems) > before:
            return None
        return _finished(replace(item, conferred_class=conferred))

    def _refuse_cell_errors(self, row: RawRow) -> None:
        for place, text in enumerate(row.cells):
            if text in _CELL_ERRORS:
                self.note(row, place, "单元格里是公式出错的结果，改成文字再导。")

    def _mode(self, cell: "_Cells") -> tuple[PowerSource | None, ConferredClass]:
        if self.frame.mode is not None:
            return self.frame.mode, self.frame.conferred_class
        word = cell.text(Column.MODE) or cell.text(Column.KIND)
        found = next((mode for term, mode in _MODES.items() if term in word), None)
        if found is None:
            cell.wrong(Column.MODE, "看不出这项是法定、赋权还是委托。")
            return None, ConferredClass.UNSTATED
        return found

    def _kind(self, cell: "_Cells") -> ItemKind:
        word = cell.text(Column.KIND)
        if not word or any(term in word for term in _MODES):
            return ItemKind.PENALTY
        kind = _KINDS.get(word) or _KINDS.get(f"行政{word}")
        if kind is None:
            cell.wrong(Column.KIND, "事项类型只认行政处罚、行政检查、行政强制。")
        return kind or ItemKind.PENALTY

    def _item(
        self, cell: "_Cells", name: str, mode: PowerSource, kind: ItemKind
    ) -> EnforcementItem:
        penalty = parse_law_refs(cell.text(Column.PENALTY))
        basis = parse_law_refs(cell.text(Column.BASIS)) or penalty
        reach, units = read_reach(cell.text(Column.REACH), self.frame.reach)
        key = name_key(name)
        digest = hashlib.sha256(key.encode()).hexdigest()[:8].upper()
        return EnforcementItem(
            code=cell.text(Column.CODE) or self.frame.known_codes.get(key) or f"LIST-{digest}",
            name=name,
            power_source=mode,
            kind=kind,
            domain=cell.text(Column.DOMAIN),
            department=cell.text(Column.DEPARTMENT),
            reach=reach,
            units=units,
            legal_basis=basis,
            violation=parse_law_refs(cell.text(Column.VIOLATION)),
            penalty=penalty or (basis if kind is ItemKind.PENALTY else ()),
            penalty_kinds=split_list(cell.text(Column.PENALTY_KINDS)),
            fines=self._fines(cell),
            rectify_first=cell.text(Column.RECTIFY_FIRST).casefold() in _YES,
            rectify_note=cell.text(Column.RECTIFY_NOTE),
            area_limit=cell.text(Column.AREA),
            valid_from=cell.date(Column.FROM) or NOT_GIVEN,
            valid_to=cell.date(Column.TO),
            list_version=cell.text(Column.VERSION),
            note=cell.text(Column.NOTE),
        )

    def _fines(self, cell: "_Cells") -> FineSchedule:
        return FineSchedule(
            person=cell.range(Column.PERSON_MIN, Column.PERSON_MAX),
            unit=cell.range(Column.UNIT_MIN, Column.UNIT_MAX),
            person_aggravated=cell.range(Column.PERSON_HEAVY_MIN, Column.PERSON_HEAVY_MAX),
            unit_aggravated=cell.range(Column.UNIT_HEAVY_MIN, Column.UNIT_HEAVY_MAX),
            basis=cell.text(Column.FINE_BASIS),
            note=cell.text(Column.PARTY_NOTE),
        )

    def note(self, row: RawRow, place: int, problem: str) -> None:
        """Keep a problem with the place it stands at."""
        self.problems.append(
            Problem(
                sheet=self.frame.sheet,
                row=row.number,
                column=column_letters(place),
                value=row.cell(place),
                problem=problem,
            )
        )


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one row by what they hold."""

    reader: RowReader
    row: RawRow

    @property
    def places(self) -> Mapping[Column, int]:
        return self.reader.frame.places

    def text(self, column: Column) -> str:
        place = self.places.get(column)
        return "" if place is None else self.row.cell(place).strip()

    def wrong(self, column: Column, problem: str) -> None:
        self.reader.note(self.row, self.places.get(column, 0), problem)

    def date(self, column: Column) -> date | None:
        text = self.text(column)
        if not text:
            return None
        parts = [part for part in _DATE_MARKS.split(text.split(" ")[0].split("T")[0]) if part]
        try:
            year, month, day = map(int, parts)
            return date(year, month, day)
        except ValueError:
            self.wrong(column, "日期要写成 2025-07-01 这样。")
            return None

    def fen(self, column: Column) -> Fen | None:
        text = self.text(column)
        amount = parse_fen(text)
        if text and amount is None:
            self.wrong(column, "金额只写数字，单位是元。")
        return amount

    def range(self, low: Column, high: Column) -> FineRange | None:
        minimum, maximum = self.fen(low), self.fen(high)
        if minimum is None and maximum is None:
            return None
        minimum = minimum or Fen(0)
        if maximum is not None and maximum < minimum:
            self.wrong(low, "罚款下限比上限还高。")
            return None
        return FineRange(minimum=minimum, maximum=maximum)


def _finished(item: EnforcementItem) -> EnforcementItem:
    return with_coercive_basis(replace(item, short_name=everyday_words(item).short_name))


def parse_fen(text: str) -> Fen | None:
    """Return an amount in yuan as fen, or None if the cell holds none."""
    plain = text.strip().replace(",", "").removesuffix("元")
    if not re.fullmatch(r"[0-9]{1,10}(\.[0-9]{1,2})?", plain):
        return None
    yuan, _, cents = plain.partition(".")
    return Fen(int(yuan) * 100 + int(cents.ljust(2, "0")))


def split_list(text: str) -> tuple[str, ...]:
    """Return the parts of a cell that lists several things."""
    return tuple(part.strip() for part in _LIST_MARKS.split(text) if part.strip())


def read_reach(
    text: str, otherwise: frozenset[UnitKind]
) -> tuple[frozenset[UnitKind], tuple[str, ...]]:
    """Return the kinds of unit that a cell names, and the units it names one by one.

    Args:
        text: E.g. 各镇人民政府、街道办事处, 镇街, or 龙水镇人民政府.
        otherwise: What holds where the cell is empty.
    """
    plain = re.sub(r"\s", "", text)
    found = {
        kind
        for kind, words in ((UnitKind.TOWN, "镇乡"), (UnitKind.STREET, "街"))
        if any(word in plain for word in words)
    }
    units = tuple(
        part for part in split_list(text) if re.fullmatch(r"[^各()（）]{2,}(镇|乡|街道)\S*", part)
    )
    return frozenset(found) or otherwise, units


def title_reach(texts: Sequence[str]) -> frozenset[UnitKind]:
    """Return whom a table is for by its sheet name and titles; all where they don't say."""
    for text in texts:
        reach, _ = read_reach(text, frozenset())
        if reach:
            return reach
    return frozenset(UnitKind)
