"""What kind of store this is, and whom its computer works with: known before anybody signs in."""

from enum import StrEnum


class StoreMode(StrEnum):
    """Whether a store holds real cases or practice (演练); fixed by its first entry."""

    REAL = "real"
    DRILL = "drill"


class Connection(StrEnum):
    """Whom this computer works with (first start's question)."""

    ALONE = "alone"
    TOWN_POINT = "town_point"
    DISTRICT = "district"
