"""A scenario as it is written down (contract.md, guard)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from enforcement.clock import BEIJING
from enforcement.errors import UserFacingError
from enforcement.items import EnforcementItem, FineRange, FineSchedule, PowerSource
from enforcement.money import Fen
from enforcement.officers import Officer
from enforcement.parties import PartyKind
from enforcement.records import RecordId
from enforcement.unit import UnitKind

NOON: Final = time(12, 0, tzinfo=BEIJING)
MODES: Final = {
    "法定": PowerSource.STATUTORY,
    "赋权": PowerSource.CONFERRED,
    "委托": PowerSource.ENTRUSTED,
}


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
    fields: Mapping[str, object]


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
    extra: Mapping[str, object] = field(default_factory=dict)


def read_scenario(data: object) -> Scenario:
    """Read a parsed scenario file.

    Raises:
        BadScenario: If a part is missing or of the wrong type; says which.
    """
    try:
        return _read(_mapping(data))
    except KeyError as error:
        raise BadScenario(f"缺少 {error.args[0]}") from error
    except (TypeError, ValueError) as error:
        raise BadScenario(str(error)) from error


def _read(data: Mapping[str, object]) -> Scenario:
    unit, party = _mapping(data["unit"]), _mapping(data["party"])
    item = _mapping(data["item"])
    officers = data.get("officers") or ()
    steps = data["steps"]
    as_of = data.get("as_of")
    birth = party.get("birth")
    return Scenario(
        unit_name=str(unit["name"]),
        unit_kind=UnitKind(str(unit.get("kind", UnitKind.TOWN))),
        item_code=str(item.get("code") or ""),
        item=None if item.get("code") else _item(item),
        party_kind=PartyKind(str(party["kind"])),
        party_name=str(party.get("name") or ""),
        birth=date.fromisoformat(str(birth)) if birth else None,
        first_violation=bool(party.get("first_violation")),
        officers=tuple(_officer(_mapping(one)) for one in _sequence(officers)),
        steps=tuple(_step(_mapping(one)) for one in _sequence(steps)),
        as_of=date.fromisoformat(str(as_of)) if as_of else None,
    )


def _item(item: Mapping[str, object]) -> EnforcementItem:
    return EnforcementItem(
        code="",
        name=str(item["name"]),
        power_source=MODES[str(item["mode"])],
        fines=FineSchedule(
            person=_range(item.get("person_fine")), unit=_range(item.get("unit_fine"))
        ),
        valid_from=date.min,
        list_version="",
    )


def _range(value: object) -> FineRange | None:
    if value is None:
        return None
    low, high = _sequence(value)
    return FineRange(
        minimum=Fen(int(str(low or 0))), maximum=None if high is None else Fen(int(str(high)))
    )


def _officer(data: Mapping[str, object]) -> Officer:
    valid_to = data.get("cert_valid_to")
    name = str(data["name"])
    return Officer(
        rec=RecordId(f"officer-{name}"),
        name=name,
        cert_no=str(data.get("cert_no") or ""),
        cert_valid_to=date.fromisoformat(str(valid_to)) if valid_to else None,
    )


def _step(data: Mapping[str, object]) -> ScenarioStep:
    on = str(data["on"])
    at = datetime.fromisoformat(on)
    if len(on) == len("2026-01-01"):
        at = datetime.combine(at.date(), NOON)
    elif at.tzinfo is None:
        raise ValueError(f"{on} 没有写时区")
    return ScenarioStep(
        do=str(data["do"]), on=on, at=at, happened=bool(data.get("happened")), fields=data
    )


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError("要是一个对象")
    return value


def _sequence(value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise TypeError("要是一个列表")
    return value
