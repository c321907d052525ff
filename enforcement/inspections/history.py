"""What earlier visits found: told beside a check before anybody finds fault with it again."""

from collections.abc import Sequence

from enforcement.inspections.finding import FindingContent
from enforcement.inspections.plan import mark_key
from enforcement.inspections.rows import FindingRow
from enforcement.records import RecordId


def at_stall(
    past: Sequence[FindingRow], mark: str, name: str = "", place: RecordId | None = None
) -> tuple[FindingRow, ...]:
    """Return what was found at a stall before.

    Args:
        past: Earlier findings of the subject and of what stands inside.
        mark: The stall's mark; empty for the subject itself.
        name: The stall's name; a stall that changed hands has another one.
        place: The stall's own record, if it has one.
    """
    return tuple(one for one in past if _is_same(one, mark, name, place))


def repeats(
    past: Sequence[FindingRow], content: FindingContent, place: RecordId | None = None
) -> tuple[FindingRow, ...]:
    """Return the earlier findings of the same check at the same stall, newest first."""
    here = at_stall(past, content.stall, content.stall_name, place)
    same = (one for one in here if one.check_title == content.check_title)
    return tuple(sorted(same, key=lambda one: one.on, reverse=True))


def _is_same(one: FindingRow, mark: str, name: str, place: RecordId | None) -> bool:
    if place is not None and one.subject == place:
        return True
    renamed = bool(name and one.stall_name) and name != one.stall_name
    return mark_key(one.stall) == mark_key(mark) and not renamed
