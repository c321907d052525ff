"""A scenario as it is written down (contract.md, guard)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from enforcement.calendar_data import FIRST_YEAR, LAST_YEAR
from enforcement.clock import NOON
from enforcement.errors import UserFacingError
from enforcement.items import (
    CoerciveBasis,
    EnforcementItem,
    FineRange,
    FineSchedule,
    PowerSource,
)
from enforcement.law_refs import RANK_TERMS, LawRef, parse_law_refs
from enforcement.money import Fen
from enforcement.officers import Officer
from enforcement.parties import PartyKind
from enforcement.records import Json, RecordId
from enforcement.unit import UnitKind

MODES: Final = {
    "法定": PowerSource.STATUTORY,
    "赋权": PowerSource.CONFERRED,
    "委托": PowerSource.ENTRUSTED,
}

LARGEST_FEN: Final = 100_000_000_000_000
"""A million million yuan: beyond what can be written in words on a paper."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DATE_ADVICE: Final = "“{}”不是日期，写成 2026-07-06 或者 2026-07-06T09:30:00+08:00"

Fields = Mapping[str, object]
ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


class BadScenario(UserFacingError):
    """The file is no scenario."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            "BAD_SCENARIO", f"看不懂这个情景文件：{problem}。", "照格式改好再运行，什么都没有记录。"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioStep:
    """One step: what, when, and the step's own fields as written."""

    do: str
    on: str
    at: datetime
    happened: bool
    fields: Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A case told in steps.

    Attributes:
        item_code: Code in the shipped sample list; empty if the item is written out.
        item: The item as written out.
        as_of: Day on which the deadlines are looked at.
    """

    unit_name: str
    unit_kind: UnitKind
    item_code: str
    item: EnforcementItem | None
    party_kind: PartyKind
    party_name: str
    birth: date | None
    first_violation: bool
    officers: tuple[Officer, ...]
    steps: tuple[ScenarioStep, ...]
    as_of: date | None = None


def read_scenario(data: object) -> Scenario:
    """Read a parsed scenario file.

    Raises:
        BadScenario: If a part is missing or of the wrong type; says which.
    """
    top = _part(data, "最外层")
    unit, party = (_part(_needed(top, key), key) for key in ("unit", "party"))
    item = _part(_needed(top, "item"), "item")
    code = read_text(item, "code")
    return Scenario(
        unit_name=read_text(unit, "name", needed=True),
        unit_kind=read_choice(unit, "kind", UnitKind, UnitKind.TOWN),
        item_code=code,
        item=None if code else _item(item),
        party_kind=read_choice(party, "kind", PartyKind),
        party_name=read_text(party, "name"),
        birth=read_day(party, "birth"),
        first_violation=read_flag(party, "first_violation"),
        officers=tuple(_officer(_part(one, "officers")) for one in read_list(top, "officers")),
        steps=tuple(_step(_part(one, "steps")) for one in read_list(top, "steps", needed=True)),
        as_of=read_day(top, "as_of"),
    )


def _item(item: Fields) -> EnforcementItem:
    mode = read_text(item, "mode", needed=True)
    if mode not in MODES:
        raise BadScenario(f"mode 写的是“{mode}”，可以写 {'、'.join(MODES)}")
    return EnforcementItem(
        code="",
        name=read_text(item, "name", needed=True),
        power_source=MODES[mode],
        fines=FineSchedule(person=_range(item, "person_fine"), unit=_range(item, "unit_fine")),
        coercive_basis=_basis(item),
        valid_from=date.min,
        list_version="",
    )


def _basis(item: Fields) -> CoerciveBasis | None:
    """Return what allows a measure: the article as written, with the rank that is stated."""
    if item.get("coercive_basis") is None:
        return None
    written = _part(item["coercive_basis"], "coercive_basis")
    ranks = {term: rank for rank, term in RANK_TERMS.items()}
    rank = read_text(written, "rank", needed=True)
    if rank not in ranks:
        raise BadScenario(f"rank 写的是“{rank}”，可以写 {'、'.join(ranks)}")
    refs = parse_law_refs(read_text(written, "text"))
    ref = refs[0] if refs else LawRef(title=read_text(written, "text"))
    return CoerciveBasis(ref=ref, stated_rank=ranks[rank])


def _range(item: Fields, key: str) -> FineRange | None:
    if item.get(key) is None:
        return None
    ends = dict(enumerate(read_list(item, key)))
    low, high = (read_fen({key: ends.get(end)}, key) for end in (0, 1))
    top = None if ends.get(1) is None else high
    if len(ends) != len(("下限", "上限")) or (top is not None and low > top):
        raise BadScenario(f"{key} 要写成 [下限, 上限]，单位是分")
    return FineRange(minimum=low, maximum=top)


def _officer(data: Fields) -> Officer:
    name = read_text(data, "name", needed=True)
    return Officer(
        rec=RecordId(f"officer-{name}"),
        name=name,
        cert_no=read_text(data, "cert_no"),
        cert_valid_to=read_day(data, "cert_valid_to"),
    )


def _step(data: Fields) -> ScenarioStep:
    on = read_text(data, "on", needed=True)
    return ScenarioStep(
        do=read_text(data, "do", needed=True),
        on=on,
        at=read_instant(on),
        happened=read_flag(data, "happened"),
        fields=data,
    )


def read_instant(text: str) -> datetime:
    """Return an instant with its offset; a day stands for its noon in Beijing.

    Raises:
        BadScenario: If it is neither.
    """
    day = _as_day(text)
    try:
        instant = datetime.combine(day, NOON) if day else datetime.fromisoformat(text)
    except ValueError as error:
        raise BadScenario(_DATE_ADVICE.format(text)) from error
    if instant.tzinfo is None or not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise BadScenario(_DATE_ADVICE.format(text))
    return instant


def read_day(data: Fields, key: str) -> date | None:
    """Return a day, or None where nothing is written.

    Raises:
        BadScenario: If something else is written.
    """
    text = read_text(data, key)
    if not text:
        return None
    day = _as_day(text)
    if day is None:
        raise BadScenario(_DATE_ADVICE.format(text))
    return day


def _as_day(text: str) -> date | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_text(data: Fields, key: str, *, needed: bool = False) -> str:
    """Return a text, "" where nothing is written.

    Raises:
        BadScenario: If something else is written, or nothing although it is needed.
    """
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise BadScenario(f"{key} 要是文字")
    text = (value or "").strip()
    if needed and not text:
        raise BadScenario(f"缺少 {key}")
    return text


def read_flag(data: Fields, key: str, *, default: bool = False) -> bool:
    """Return true or false; ``default`` where nothing is written.

    Raises:
        BadScenario: If something else is written.
    """
    value = data.get(key)
    if value is None:
        return default
    if not isinstance(value, bool):
        raise BadScenario(f"{key} 要写 true 或者 false")
    return value


def read_fen(data: Fields, key: str) -> Fen:
    """Return an amount in fen, 0 where nothing is written.

    Raises:
        BadScenario: If it is no whole number, or beyond what any fine reaches.
    """
    value = data.get(key)
    if value is None:
        return Fen(0)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST_FEN:
        raise BadScenario(f"{key} 要是以分为单位的整数")
    return Fen(value)


def read_choice(
    data: Fields, key: str, choices: type[ChoiceT], default: ChoiceT | None = None
) -> ChoiceT:
    """Return one of some words; ``default`` where nothing is written.

    Raises:
        BadScenario: If it is none of them, or nothing without a default.
    """
    text = read_text(data, key)
    if not text and default is not None:
        return default
    known: list[ChoiceT] = list(choices)
    found = next((one for one in known if one.value == text), None)
    if found is None:
        words = "、".join(str(one.value) for one in known)
        raise BadScenario(f"{key} 写的是“{text}”，可以写 {words}")
    return found


def read_list(data: Fields, key: str, *, needed: bool = False) -> Sequence[object]:
    """Return a list, empty where nothing is written.

    Raises:
        BadScenario: If something else is written, or nothing although it is needed.
    """
    value = _needed(data, key) if needed else data.get(key)
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise BadScenario(f"{key} 要是一个列表")
    return value


def as_json(value: object) -> Json:
    """Return a value of a parsed file as JSON; it holds nothing else."""
    if isinstance(value, Mapping):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(one) for one in value]
    return value if isinstance(value, bool | int | float | str) else None


def _part(value: object, name: str) -> Fields:
    if not isinstance(value, Mapping):
        raise BadScenario(f"{name} 要是一个对象")
    return value


def _needed(data: Fields, key: str) -> object:
    if data.get(key) is None:
        raise BadScenario(f"缺少 {key}")
    return data[key]
