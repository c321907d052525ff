"""The unit: the town or street in whose name the brigade acts, and its settings.

What isn't confirmed by a source is a setting here, with a default that the program labels so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from enforcement.grid import GRID_PREFIX, GridPairs, pair_fields, read_pairs
from enforcement.records import Fields, RecordId
from enforcement.steps.settings import (
    DEFAULTS,
    PREFIX,
    ProcedureSettings,
    read_settings,
    settings_fields,
)
from enforcement.store_mode import Connection as Connection  # noqa: PLC0414 - passed on
from enforcement.store_mode import StoreMode as StoreMode  # noqa: PLC0414 - passed on

if TYPE_CHECKING:
    from enforcement.fold import Record


class UnitKind(StrEnum):
    """Town or street."""

    TOWN = "镇"
    STREET = "街道"


class NumberSource(StrEnum):
    """Where the numbers of a document type come from; asked before the first real print."""

    OWN_SERIES = "own_series"
    CITY_PLATFORM = "city_platform"
    PREPRINTED_BOOK = "preprinted_book"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRule:
    """How documents of one type are numbered.

    Attributes:
        form: Form id, e.g. ``SIM-01``.
        source: Where the numbers come from.
        pattern: Text with ``{year}`` and ``{number}``, e.g. ``清湾综执当罚〔{year}〕{number}号``.
        first: First free number of the unit's register, for a computer that works alone.
        confirmed: Whether someone answered the question; a default is not confirmed.
    """

    form: str
    source: NumberSource = NumberSource.OWN_SERIES
    pattern: str
    first: int = 1
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A town or street with its settings.

    Attributes:
        name: Full name of the organ that appears on papers, e.g. 重庆市大足区清湾镇人民政府.
        short_name: As shown in the window, e.g. 大足区清湾镇.
        kind: Town or street.
        brigade: Name of the handling office.
        code: Letters of the unit in document numbers (机关代字).
        district: The district whose government hears reconsideration.
        seal_place: Whether papers keep a place for the seal.
        qr: Whether papers carry QR code and hash.
        filing_first: Whether the file begins with the filing instead of the decision.
        page_no_below: Whether its page numbers stand at the lower right instead of the outer top.
        bank: Where fines are paid.
        kept_for: How long its case files are kept, by its own approved table (档案法实施条例 19).
        phone: The brigade's telephone, printed on papers.
        address: The brigade's address, printed on papers.
        own_questions: What the unit adds to the suggested questions and phrases, one a line.
        numbers: Number rule by form id.
        rules: Settings about procedure.
        grids: Which pair looks after which village, community or grid.
    """

    rec: RecordId
    name: str
    short_name: str
    kind: UnitKind
    brigade: str
    code: str
    district: str = "重庆市大足区"
    seal_place: bool = True
    qr: bool = False
    filing_first: bool = False
    page_no_below: bool = False
    bank: str = ""
    kept_for: str = ""
    phone: str = ""
    address: str = ""
    own_questions: str = ""
    numbers: Mapping[str, NumberRule] = field(default_factory=dict)
    rules: ProcedureSettings = DEFAULTS
    grids: GridPairs = field(default_factory=dict)

    def number_rule(self, form: str, letters: str) -> NumberRule:
        """Return the rule of a form; ``letters`` (e.g. 当罚) make the default pattern."""
        default = f"{self.code}{letters}〔{{year}}〕{{number}}号"
        return self.numbers.get(form) or NumberRule(form=form, pattern=default)


UNSET_PREFIXES: Final = (PREFIX, GRID_PREFIX)
"""Begin the names of fields that are empty again once a unit leaves them out."""

_TEXTS: Final = (
    "name",
    "short_name",
    "brigade",
    "code",
    "district",
    "bank",
    "kept_for",
    "phone",
    "address",
    "own_questions",
)


def unit_fields(unit: Unit) -> Fields:
    """Return the content of a unit record; number rules are one field each."""
    numbers = {
        f"number.{form}": {
            "source": rule.source.value,
            "pattern": rule.pattern,
            "first": rule.first,
            "confirmed": rule.confirmed,
        }
        for form, rule in unit.numbers.items()
    }
    texts = {name: getattr(unit, name) for name in _TEXTS}
    return {
        **texts,
        "kind": unit.kind.value,
        "seal_place": unit.seal_place,
        "qr": unit.qr,
        "filing_first": unit.filing_first,
        "page_no_below": unit.page_no_below,
        **numbers,
        **settings_fields(unit.rules),
        **pair_fields(unit.grids),
    }


def read_unit(record: "Record") -> Unit:
    """Return the unit that a record describes."""
    fields = record.fields
    numbers = {
        key.removeprefix("number."): _number_rule(key.removeprefix("number."), value)
        for key, value in fields.items()
        if key.startswith("number.") and isinstance(value, Mapping)
    }
    texts = {name: str(fields[name]) for name in _TEXTS if fields.get(name) is not None}
    return Unit(
        rec=record.rec,
        kind=UnitKind(str(fields["kind"])),
        seal_place=bool(fields.get("seal_place", True)),
        qr=bool(fields.get("qr", False)),
        filing_first=bool(fields.get("filing_first", False)),
        page_no_below=bool(fields.get("page_no_below", False)),
        numbers=numbers,
        rules=read_settings(fields),
        grids=read_pairs(fields),
        **texts,
    )


def _number_rule(form: str, value: Mapping[str, object]) -> NumberRule:
    return NumberRule(
        form=form,
        source=NumberSource(str(value["source"])),
        pattern=str(value["pattern"]),
        first=int(str(value["first"])),
        confirmed=bool(value["confirmed"]),
    )
