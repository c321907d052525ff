"""Who works where, as the window says it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowWords:
    """Who works where: unit and officer, and whether this is practice."""

    unit: str
    officer: str
    drill: bool = False
