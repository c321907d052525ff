"""The values of ``assets/tokens.json`` as typed, immutable objects."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, cast

ASSETS: Final = Path(__file__).parent / "assets"


class ThemeName(StrEnum):
    """The three looks of the window."""

    LIGHT = "light"
    SUNLIGHT = "sunlight"
    NIGHT = "night"


class TextSize(StrEnum):
    """The setting 字号; the value is its Chinese name."""

    STANDARD = "标准"
    LARGE = "大"
    EXTRA_LARGE = "特大"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRole:
    """One role of text: size and line height in px at 100 %, and weight."""

    px: int
    weight: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours (by token name) and line of one state of a badge or tag."""

    fill: str
    text: str
    line: str | None = None
    line_px: float | None = None
    dash: tuple[float, ...] = ()
    icon: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Everything the painters and the style sheet take from ``tokens.json``."""

    themes: Mapping[str, Mapping[str, str]]
    type_roles: Mapping[str, TypeRole]
    scales: Mapping[str, float]
    badges: Mapping[str, Look]
    tags: Mapping[str, Look]
    icons: Mapping[str, str]
    field_widths: Mapping[str, int]
    keys: Mapping[str, str]
    family: str


def load_tokens(path: Path = ASSETS / "tokens.json") -> Tokens:
    """Read the tokens file."""
    raw = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
    widths = {k: v for k, v in raw["field_width_px"].items() if isinstance(v, int)}
    return Tokens(
        themes=raw["themes"],
        type_roles={name: _type_role(value) for name, value in raw["type"].items()},
        scales=raw["scale_setting"],
        badges={name: _look(value) for name, value in raw["badge"].items()},
        tags={name: _look(value) for name, value in raw["tag"].items()},
        icons=raw["icons"],
        field_widths=widths,
        keys=raw["keys"],
        family=raw["font"]["family"],
    )


def _type_role(raw: Mapping[str, Any]) -> TypeRole:
    return TypeRole(px=raw["px"], weight=raw["weight"], line=raw["line"])


def _look(raw: Mapping[str, Any]) -> Look:
    return Look(
        fill=raw["fill"],
        text=raw["text"],
        line=raw.get("line"),
        line_px=raw.get("line_px"),
        dash=tuple(raw.get("dash", ())),
        icon=raw.get("icon"),
    )
