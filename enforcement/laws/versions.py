"""Which text of a law stood on a day.

Several files may hold editions of one law, or parts of one edition. Days before the earliest text,
and days after a revision that the library doesn't hold, are *unknown*: never a guess.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from enforcement.laws.texts import ForceBasis, LawHead
from enforcement.statute_succession import repealed_from

REVISED_FROM: Final[Mapping[str, date]] = {
    "重庆市消防条例": date(2024, 7, 1),
    "重庆市安全生产条例": date(2024, 3, 28),
}
"""Revisions that are known although their texts were not read: older texts end there.

重庆市消防条例 was revised on 2024-03-28, in force 2024-07-01; of 重庆市安全生产条例 only the day of
the revision is known.
"""


class Standing(StrEnum):
    """How a law stands on a day."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    REPEALED = "repealed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One edition of a law, in one file or in parts.

    Attributes:
        heads: Its texts, the one with the first article first.
    """

    heads: tuple[LawHead, ...]

    @property
    def law(self) -> str:
        """Return the short title."""
        return self.heads[0].law

    @property
    def title(self) -> str:
        """Return the full title."""
        return self.heads[0].title

    @property
    def edition(self) -> date:
        """Return the day of the edition."""
        return self.heads[0].edition

    @property
    def basis(self) -> ForceBasis:
        """Return where the first day in force comes from; one part that says it is enough."""
        said = any(head.basis is ForceBasis.TEXT for head in self.heads)
        return ForceBasis.TEXT if said else ForceBasis.FILE

    @property
    def in_force_from(self) -> date:
        """Return the first day in force."""
        return min(head.in_force_from for head in self.heads if head.basis is self.basis)

    @property
    def amended(self) -> bool:
        """Return whether an earlier text existed."""
        return any(head.amended for head in self.heads)

    @property
    def is_whole(self) -> bool:
        """Return whether no part and no article of the law is missing from the library."""
        numbers = sum(head.articles for head in self.heads)
        return numbers >= max(head.last for head in self.heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoodOn:
    """What the library knows of a law on one day.

    Attributes:
        standing: Whether it was in force.
        version: The text that stood, or the nearest one; None without any.
        since: The day that matters: of entry into force, of repeal, of an unread revision.
        by: Title of the law that repealed it, or "".
    """

    standing: Standing
    version: Version | None = None
    since: date | None = None
    by: str = ""


def versions_of(heads: Iterable[LawHead]) -> tuple[Version, ...]:
    """Return the editions of one law, oldest first; parts of one edition belong together."""
    editions: dict[date, list[LawHead]] = {}
    for head in heads:
        editions.setdefault(head.edition, []).append(head)
    made = [
        Version(heads=tuple(sorted(parts, key=lambda head: head.first)))
        for parts in editions.values()
    ]
    return tuple(sorted(made, key=lambda version: (version.in_force_from, version.edition)))


def stood_on(
    versions: Sequence[Version], day: date, repealed: tuple[date, str] | None = None
) -> StoodOn:
    """Return how a law stood on a day.

    Args:
        versions: Its editions in the library, oldest first.
        day: The day asked about.
        repealed: From when and by which law it is repealed, as another text says.
    """
    if not versions:
        return StoodOn(standing=Standing.UNKNOWN)
    begun = [version for version in versions if version.in_force_from <= day]
    if not begun:
        first = versions[0]
        standing = Standing.UNKNOWN if first.amended else Standing.NOT_YET
        return StoodOn(standing=standing, version=first, since=first.in_force_from)
    version = begun[-1]
    end, by = repealed or (repealed_from(version.law), "生态环境法典")
    if end is not None and version.in_force_from < end <= day:
        return StoodOn(standing=Standing.REPEALED, version=version, since=end, by=by)
    revised = REVISED_FROM.get(version.law)
    if revised is not None and version.edition < revised <= day:
        return StoodOn(standing=Standing.UNKNOWN, version=version, since=revised)
    return StoodOn(standing=Standing.IN_FORCE, version=version, since=version.in_force_from)
