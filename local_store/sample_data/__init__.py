"""The sample lists that come with the program, marked as samples: for the sandbox only.

Read the README beside this file first. May import: `enforcement`, `local_store.imports`. Does not
belong here: anything that could reach a real paper.
"""

from pathlib import Path
from typing import Final

from enforcement.items import EnforcementItem, ItemList
from local_store.imports.item_file import read_trusted_items
from local_store.imports.parsed import item_lists
from local_store.imports.tier_file import read_trusted_tiers

SAMPLE_FOLDER: Final = Path(__file__).resolve().parent


def sample_lists() -> tuple[ItemList, ...]:
    """Return the sample lists with their tiers, oldest first; each is marked ``sample``."""
    tiers = read_trusted_tiers(SAMPLE_FOLDER / "discretion.csv")
    return item_lists(read_trusted_items(SAMPLE_FOLDER / "items.csv"), tiers=tiers)


def sample_items() -> tuple[EnforcementItem, ...]:
    """Return the items of all sample lists, which lend their codes to lists without codes."""
    return tuple(item for known in sample_lists() for item in known.rows)
