"""What the page of items reads from the store (store lane)."""

from dataclasses import dataclass
from datetime import date

from enforcement.items import EnforcementItem, ItemList
from enforcement.matching import ItemHit, ItemIndex
from enforcement.ports import Store
from enforcement.records import RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsFacts:
    """The list in force with its index.

    Attributes:
        confirmed: Whether a second person confirmed it.
    """

    today: date
    item_list: ItemList | None
    index: ItemIndex | None
    confirmed: bool

    @property
    def items(self) -> tuple[EnforcementItem, ...]:
        """Return the items in force, in the list's order."""
        return self.item_list.in_force(self.today) if self.item_list else ()

    def find(self, text: str) -> tuple[ItemHit, ...]:
        """Return what a text finds, best first."""
        if self.index is None:
            return ()
        return self.index.search(text, limit=len(self.index.items), on=self.today)


def read_items(store: Store, today: date) -> ItemsFacts:
    """Read the list in force."""
    item_list = store.item_list_in_force(today)
    return ItemsFacts(
        today=today,
        item_list=item_list,
        index=store.item_index(today) if item_list else None,
        confirmed=bool(item_list and not item_list.sample and _confirmed(store, item_list)),
    )


def _confirmed(store: Store, item_list: ItemList) -> bool:
    records = store.state().of_kind(RecordKind.ITEM_LIST)
    named = [one.fields for one in records if one.fields.get("version") == item_list.version]
    return bool(named and named[-1].get("confirmed_by"))
