"""Which photo of a card belongs to which finding: by time, proposed, never settled.

Officers take a photo and then write down what they saw, or write it down and then take one. So a
photo belongs to what was noted next, or to the finding before where that is much nearer; how sure
that is, is said. A stall that was passed without a finding claims what was taken before it was
passed, never what was taken after.

What was taken before the visit, after it or in a pause is left out and says so; what is evidence
of the visit already, or lies on the card twice, is not taken again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from enforcement.inspections.camera_clock import Offsets, Photo, offsets_of
from enforcement.inspections.inspection import Inspection
from enforcement.on_spot import EvidenceRef
from enforcement.records import RecordId

REACH: Final = timedelta(minutes=15)
"""A photo belongs to nothing that was noted longer before or after."""
AFTERWARDS: Final = 2
"""A photo that was taken after a finding was noted must be so much nearer to it."""
SLACK: Final = timedelta(minutes=1)
"""So much before its beginning and after its end still is the visit."""
MOST_AT_ONCE: Final = 5
"""So many photos are stated together; a power cut loses the work on no more."""
CLOCK_PURPOSE: Final = "核对相机时钟"


class Verdict(StrEnum):
    """What is to be done with a photo."""

    TAKE = "take"
    CLOCK = "clock"
    OUTSIDE = "outside"
    PAUSED = "paused"
    KNOWN = "known"
    TWICE = "twice"
    LEFT = "left"


VERDICT_TERMS: Final = {
    Verdict.TAKE: "收",
    Verdict.CLOCK: "时钟二维码",
    Verdict.OUTSIDE: "不是检查时拍的",
    Verdict.PAUSED: "暂停时拍的",
    Verdict.KNOWN: "已经收过",
    Verdict.TWICE: "卡上有两张一样的",
    Verdict.LEFT: "不收",
}
TAKEN: Final = frozenset({Verdict.TAKE, Verdict.CLOCK})
SETTLED: Final = frozenset({Verdict.CLOCK, Verdict.KNOWN, Verdict.TWICE})
"""What an officer doesn't change: the code of the clock, and what is there already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Something that was noted on the walk.

    Attributes:
        finding: None for a stall that was passed.
        stall: Mark of the stall; empty where the subject has none.
    """

    at: datetime
    stall: str = ""
    finding: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A visit as far as photos are matched with it.

    Attributes:
        began_at: When it began.
        until: When it ended, or the present instant.
        pauses: Begin and end of each; the last may still run.
        noted: What was noted, in any order.
        known: Hashes of the photos that are evidence of the visit already.
    """

    inspection: RecordId
    began_at: datetime
    until: datetime
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()
    noted: tuple[Noted, ...] = ()
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedPhoto:
    """A photo with what is proposed for it.

    Attributes:
        at: When it was taken, with the camera's clock put right.
        offset: By how much that clock was behind; None where nobody compared it.
        finding: The finding that it seems to belong to.
        stall: The stall that it seems to belong to.
        sure: Whether nothing else comes into question.
    """

    photo: Photo
    at: datetime
    offset: timedelta | None
    verdict: Verdict
    finding: RecordId | None = None
    stall: str = ""
    sure: bool = False

    @property
    def is_taken(self) -> bool:
        """Tell whether it becomes evidence."""
        return self.verdict in TAKEN

    def tied_to(self, stall: str, finding: RecordId | None) -> "MatchedPhoto":
        """Return it as an officer tied it: to a finding, a stall, or only to the visit."""
        return replace(self, verdict=Verdict.TAKE, stall=stall, finding=finding, sure=True)

    def left_out(self) -> "MatchedPhoto":
        """Return it as an officer left it out."""
        return replace(self, verdict=Verdict.LEFT, stall="", finding=None, sure=True)

    def evidence(self, place: str) -> EvidenceRef:
        """Return it as a piece of evidence; ``place`` is its stall in words."""
        seen = f"{place}现场情况" if place else "现场情况"
        return EvidenceRef(
            sha256=self.photo.sha256,
            mime=self.photo.mime,
            name=self.photo.name,
            taken_at=self.at,
            purpose=CLOCK_PURPOSE if self.verdict is Verdict.CLOCK else seen,
            camera_offset_s=None if self.offset is None else round(self.offset.total_seconds()),
        )


def walk_of(
    inspection: Inspection, found_at: Sequence[tuple[RecordId, datetime]], now: datetime
) -> Walk | None:
    """Return a visit as photos are matched with it; None before it began.

    Args:
        inspection: The visit.
        found_at: When each finding was first noted.
        now: The present instant.
    """
    if inspection.began_at is None:
        return None
    times = dict(found_at)
    found = tuple(
        Noted(at=times[one.rec], stall=one.content.stall, finding=one.rec)
        for one in inspection.findings
        if one.rec in times
    )
    passed = tuple(
        Noted(at=one.seen_at, stall=one.listed.mark)
        for one in inspection.stalls
        if one.seen_at is not None
    )
    tied = (photo for finding in inspection.findings for photo in finding.photos)
    return Walk(
        inspection=inspection.rec,
        began_at=inspection.began_at,
        until=inspection.ended_at or now,
        pauses=inspection.pauses,
        noted=(*found, *passed),
        known=frozenset(one.sha256 for one in (*tied, *inspection.photos)),
    )


def match_photos(
    walk: Walk, photos: Sequence[Photo], typed: timedelta | None = None
) -> tuple[MatchedPhoto, ...]:
    """Return what is proposed for each photo, in the order in which they were taken.

    Args:
        walk: The visit.
        photos: What lies on the card, in any order.
        typed: By how much the clock is behind of cameras that took no shot of the code.
    """
    matching = _Matching(walk=walk, offsets=offsets_of(photos, walk.inspection), typed=typed)
    timed = sorted(photos, key=lambda one: (matching.instant(one), one.name, one.sha256))
    return tuple(map(matching.match, timed))


def groups_of(photos: Sequence[MatchedPhoto]) -> tuple[tuple[MatchedPhoto, ...], ...]:
    """Return what is taken in groups of one finding each, small enough to lose none of weight."""
    groups: list[list[MatchedPhoto]] = []
    for photo in photos:
        if not photo.is_taken:
            continue
        fits = groups and len(groups[-1]) < MOST_AT_ONCE
        if fits and groups[-1][0].finding == photo.finding:
            groups[-1].append(photo)
        else:
            groups.append([photo])
    return tuple(map(tuple, groups))


@dataclass(slots=True, kw_only=True)
class _Matching:
    """One pass over a card; remembers what it has seen."""

    walk: Walk
    offsets: Offsets
    typed: timedelta | None
    seen: set[str] = field(default_factory=set)

    def instant(self, photo: Photo) -> datetime:
        """Return when a photo was taken, with the clock put right."""
        return photo.taken_at + (self._offset(photo) or timedelta())

    def match(self, photo: Photo) -> MatchedPhoto:
        """Return what is proposed for a photo."""
        at = self.instant(photo)
        verdict = self._verdict(photo, at)
        self.seen.add(photo.sha256)
        plain = MatchedPhoto(photo=photo, at=at, offset=self._offset(photo), verdict=verdict)
        return _tied(plain, self.walk) if verdict is Verdict.TAKE else plain

    def _offset(self, photo: Photo) -> timedelta | None:
        return self.offsets.get(photo.camera, self.typed)

    def _verdict(self, photo: Photo, at: datetime) -> Verdict:
        walk = self.walk
        if photo.sha256 in walk.known:
            return Verdict.KNOWN
        if photo.sha256 in self.seen:
            return Verdict.TWICE
        if photo.shown(walk.inspection) is not None:
            return Verdict.CLOCK
        if not walk.began_at - SLACK <= at <= walk.until + SLACK:
            return Verdict.OUTSIDE
        paused = any(start <= at < (end or walk.until) for start, end in walk.pauses)
        return Verdict.PAUSED if paused else Verdict.TAKE


def _tied(photo: MatchedPhoto, walk: Walk) -> MatchedPhoto:
    """Return a photo with the finding or stall that it seems to belong to."""
    near = _nearest(photo.at, walk.noted)
    if not near:
        return photo
    nearest, *others = near
    here = [one for one in walk.noted if one.stall == nearest.stall and one.finding is not None]
    finding = here[0].finding if len(here) == 1 else nearest.finding
    reached = _distance(photo.at, nearest) * 2
    alone = all(_distance(photo.at, one) >= reached or one.stall == nearest.stall for one in others)
    sure = photo.photo.dated and nearest.finding is not None and len(here) == 1 and alone
    return replace(photo, finding=finding, stall=nearest.stall, sure=sure)


def _nearest(at: datetime, noted: Sequence[Noted]) -> tuple[Noted, ...]:
    """Return what a photo may belong to, what is most likely first: noted next, or just before."""
    later = [one for one in noted if one.at >= at]
    earlier = [one for one in noted if one.at < at]
    following = min(later, key=lambda one: (one.at, *_order(one)), default=None)
    before = min(earlier, key=lambda one: (at - one.at, *_order(one)), default=None)
    near = [one for one in (following, before) if one and _distance(at, one) <= REACH * AFTERWARDS]
    return tuple(sorted(near, key=lambda one: _distance(at, one)))


def _order(noted: Noted) -> tuple[bool, str, str]:
    """Return what comes first of what was noted at one instant: a finding."""
    return noted.finding is None, noted.stall, noted.finding or ""


def _distance(at: datetime, noted: Noted) -> timedelta:
    """Return how far a photo is from what was noted; out of reach if it can't belong to it."""
    distance = abs(noted.at - at)
    passed = noted.at < at and noted.finding is None
    if passed or distance > REACH:
        return timedelta.max
    return distance * AFTERWARDS if noted.at < at else distance
