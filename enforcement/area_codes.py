"""Area codes in identity numbers and credit codes: current, former, or never assigned.

The table (GB/T 2260 with its history) is the one that python-stdnum ships. A code that isn't in it
is worth a look and never an error: people keep the code of the place that gave it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

PRACTICE_AREA: Final = "500999"
"""Assigned to no place; the people of the sandbox carry it."""

RESIDENCE_PERMIT_AREAS: Final = {
    "810000": "香港特别行政区",
    "820000": "澳门特别行政区",
    "830000": "台湾地区",
}
"""Codes of the residence permits for people from Hong Kong, Macao and Taiwan."""

_NATIONAL: Final = "100000"
_COUNTY: Final = re.compile(r"(?:\[(?P<since>\d*)-(?P<until>\d*)\])?(?P<name>[^,\[\]]+)")


class AreaStatus(StrEnum):
    """Whether a place carries the code today."""

    CURRENT = "current"
    FORMER = "former"
    PRACTICE = "practice"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The place behind a code.

    Attributes:
        code: Six digits.
        name: Province and county; empty if unknown.
        status: Whether the code is in use.
        until: Last year of a former code.
    """

    code: str
    name: str
    status: AreaStatus
    until: int | None = None

    @property
    def warning(self) -> str | None:
        """Return what an officer is told about the code; None if there is nothing to say."""
        match self.status:
            case AreaStatus.CURRENT:
                return None
            case AreaStatus.FORMER:
                return f"地区码 {self.code} 是旧码（{self.name}，用到{self.until}年），请对照证件。"
            case AreaStatus.PRACTICE:
                return f"地区码 {self.code} 是演练用的，不对应任何地方。"
            case AreaStatus.UNKNOWN:
                return f"地区码 {self.code} 查不到，请对照证件再看一遍。"
            case _:
                assert_never(self.status)


def area_of(code: str) -> Area:
    """Return the place behind a six-digit code."""
    if code == PRACTICE_AREA:
        return Area(code=code, name="", status=AreaStatus.PRACTICE)
    if code == _NATIONAL:
        return Area(code=code, name="国家", status=AreaStatus.CURRENT)
    if code in RESIDENCE_PERMIT_AREAS:
        return Area(code=code, name=RESIDENCE_PERMIT_AREAS[code], status=AreaStatus.CURRENT)
    found = _look_up(code)
    holders = list(_COUNTY.finditer(found.get("county", "")))
    if not holders:
        return Area(code=code, name="", status=AreaStatus.UNKNOWN)
    last = holders[-1]
    name = found["province"] + last["name"].removeprefix(found["province"])
    if any(not holder["until"] for holder in holders):
        return Area(code=code, name=name, status=AreaStatus.CURRENT)
    return Area(code=code, name=name, status=AreaStatus.FORMER, until=int(last["until"]))


def _look_up(code: str) -> dict[str, str]:
    from stdnum import numdb  # noqa: PLC0415  loaded on first use (ARCHITECTURE.md)

    parts = numdb.get("cn/loc").info(code)
    return {key: value for _part, found in parts for key, value in found.items()}
