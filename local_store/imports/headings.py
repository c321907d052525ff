"""What a column of a list holds, told by its heading; moved and renamed columns are found too."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from enforcement.items import PowerSource


class Column(StrEnum):
    """What a column of an item list can hold."""

    NUMBER = "number"
    CODE = "item_code"
    NAME = "name"
    KIND = "power_kind"
    MODE = "source_mode"
    DOMAIN = "field"
    DEPARTMENT = "original_department"
    REACH = "applies_to"
    SCOPE = "scope"
    TERM = "entrustment_term"
    BASIS = "legal_basis"
    VIOLATION = "violation_basis"
    PENALTY = "penalty_basis"
    PENALTY_KINDS = "penalty_types"
    FINE_BASIS = "fine_basis"
    PERSON_MIN = "person_fine_min"
    PERSON_MAX = "person_fine_max"
    UNIT_MIN = "unit_fine_min"
    UNIT_MAX = "unit_fine_max"
    PERSON_HEAVY_MIN = "person_aggravated_min"
    PERSON_HEAVY_MAX = "person_aggravated_max"
    UNIT_HEAVY_MIN = "unit_aggravated_min"
    UNIT_HEAVY_MAX = "unit_aggravated_max"
    PARTY_NOTE = "party_kind_note"
    RECTIFY_FIRST = "rectify_first"
    RECTIFY_NOTE = "rectify_note"
    AREA = "area_limit"
    VERSION = "list_version"
    FROM = "effective_from"
    TO = "effective_to"
    NOTE = "note"


_EXACT: Final[Mapping[str, Column]] = {
    **{column.value.replace("_", ""): column for column in Column},
    "序号": Column.NUMBER,
    "编号": Column.NUMBER,
    "事项编码": Column.CODE,
    "事项代码": Column.CODE,
    "职权编码": Column.CODE,
    "职权名称": Column.NAME,
    "执法事项": Column.NAME,
    "赋权事项": Column.NAME,
    "委托事项": Column.NAME,
    "事项": Column.NAME,
    "项目名称": Column.NAME,
    "行使方式": Column.MODE,
    "权力来源": Column.MODE,
    "执法方式": Column.MODE,
    "领域": Column.DOMAIN,
    "行业领域": Column.DOMAIN,
    "违法行为": Column.VIOLATION,
    "违则": Column.VIOLATION,
    "罚则": Column.PENALTY,
    "备注": Column.NOTE,
    "说明": Column.NOTE,
    "适用区域": Column.AREA,
}

_PATTERNS: Final[Sequence[tuple[re.Pattern[str], Column]]] = (
    (re.compile("编码|代码"), Column.CODE),
    (re.compile("(违反|违法).*(依据|条款)|违则"), Column.VIOLATION),
    (re.compile("(处罚|罚则).*(依据|条款)"), Column.PENALTY),
    (re.compile("依据|法律条款|法条"), Column.BASIS),
    (re.compile("期限|有效期"), Column.TERM),
    (re.compile("范围"), Column.SCOPE),
    (re.compile("部门|(?<!受)委托(机关|单位)$"), Column.DEPARTMENT),
    (re.compile("(街镇|镇街|乡镇|街道)|执法主体|实施主体|受委托|承接(主体|单位)"), Column.REACH),
    (re.compile("(类型|类别|种类)$"), Column.KIND),
    (re.compile("名称$"), Column.NAME),
)

_SIGNS: Final[Sequence[tuple[re.Pattern[str], PowerSource]]] = (
    (re.compile("委托事项|受委托|委托(部门|机关|单位|期限)"), PowerSource.ENTRUSTED),
    (re.compile("赋权|原(行使|实施|执法)部门"), PowerSource.CONFERRED),
    (re.compile("法定"), PowerSource.STATUTORY),
)

_STATUTORY_PAIR: Final = frozenset({"执法主体", "事项类型"})
"""Only tables of statutory items are published with these two headings and no department."""


def plain_heading(text: str) -> str:
    """Return a heading without width, breaks, spaces and marks."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def column_of(heading: str) -> Column | None:
    """Return what a column holds, or None if its heading says nothing known."""
    plain = plain_heading(heading)
    known = _EXACT.get(plain)
    if known or not plain:
        return known
    return next((column for pattern, column in _PATTERNS if pattern.search(plain)), None)


def map_columns(headings: Sequence[str]) -> Mapping[Column, int]:
    """Return the place of each column that the headings name; the first of two wins."""
    places: dict[Column, int] = {}
    for place, heading in enumerate(headings):
        column = column_of(heading)
        if column is not None:
            places.setdefault(column, place)
    return places


def is_header(headings: Sequence[str]) -> bool:
    """Return whether a row is the head of an item table: a name and a basis or a number."""
    columns = map_columns(headings)
    filled = sum(bool(heading.strip()) for heading in headings)
    telling = {Column.BASIS, Column.PENALTY, Column.NUMBER, Column.CODE}
    short = all(len(plain_heading(heading)) <= _LONGEST_HEADING for heading in headings)
    return short and filled > _LEAST and Column.NAME in columns and bool(telling & columns.keys())


_LONGEST_HEADING: Final = 24
_LEAST: Final = 2


def mode_by_columns(headings: Sequence[str]) -> PowerSource | None:
    """Return the power source that the columns show, or None if they show none.

    The columns decide and not the title above: published pages have printed 法定 above the columns
    of conferred items.
    """
    plain = [plain_heading(heading) for heading in headings]
    for pattern, source in _SIGNS:
        if any(pattern.search(heading) for heading in plain):
            return source
    return PowerSource.STATUTORY if set(plain) >= _STATUTORY_PAIR else None


def mode_in_title(title: str) -> PowerSource | None:
    """Return the power source that a title names, or None if it names none or several."""
    words = {
        "法定": PowerSource.STATUTORY,
        "赋权": PowerSource.CONFERRED,
        "委托": PowerSource.ENTRUSTED,
    }
    named = {source for word, source in words.items() if word in title}
    return named.pop() if len(named) == 1 else None
