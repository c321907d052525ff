"""Items of the shipped sample list, as ``guard`` looks them up by code."""

from datetime import date
from functools import cache

from enforcement.items import EnforcementItem, ItemList, find_item
from enforcement.statute_succession import item_for_act
from local_store.sample_data import sample_lists


def sample_item(code: str, on: date) -> EnforcementItem | None:
    """Return a sample item in force on a day, with the law that an act of that day falls under."""
    item = find_item(_lists(), code, on)
    return item_for_act(item, on) if item else None


@cache
def _lists() -> tuple[ItemList, ...]:
    return sample_lists()
