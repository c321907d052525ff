"""Words of the page that takes photos in: what each belongs to, and how cameras' clocks stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from enforcement.clock import BEIJING, beijing_date
from enforcement.inspections.camera_clock import is_notable
from enforcement.inspections.inspection import Inspection
from enforcement.inspections.photo_matching import VERDICT_TERMS, MatchedPhoto, Verdict
from enforcement.records import RecordId
from ui.pages.inspections.words import stall_words
from ui.pages.terms import day_text
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState

_SURE: Final = TagState(kind=TagKind.OK, text="对上了", icon="done")
_LOOK: Final = TagState(kind=TagKind.WARN, text="要看一眼", icon="warning")
_PLAIN: Final = TagState(kind=TagKind.NEUTRAL, text="不归问题", icon="info")
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What an officer ties a photo to.

    Attributes:
        stall: Its mark; empty for none.
        left: Whether it is left out.
    """

    stall: str = ""
    finding: RecordId | None = None
    left: bool = False

    def applied(self, photo: MatchedPhoto) -> MatchedPhoto:
        """Return a photo as it is tied."""
        return photo.left_out() if self.left else photo.tied_to(self.stall, self.finding)


def tie_of(photo: MatchedPhoto) -> Tie:
    """Return what a photo is tied to now."""
    if not photo.is_taken:
        return Tie(left=True)
    return Tie(stall=photo.stall, finding=photo.finding)


def place_words(visit: Inspection, mark: str) -> str:
    """Return a stall as it is called; empty for none."""
    listed = (one.listed for one in visit.stalls)
    return next((stall_words(one) for one in listed if mark and one.mark == mark), mark)


def tie_words(visit: Inspection, tie: Tie) -> str:
    """Return what something is tied to in words."""
    if tie.left:
        return VERDICT_TERMS[Verdict.LEFT]
    found = next((one.content for one in visit.findings if one.rec == tie.finding), None)
    place = place_words(visit, tie.stall)
    if found is None:
        return place or "整个现场"
    return f"{place}·{found.check_title}" if place else found.check_title


def photo_row(visit: Inspection, photo: MatchedPhoto) -> ListRow:
    """Return the row of a photo: when it was taken, what it belongs to, how sure that is."""
    tied = tie_words(visit, tie_of(photo))
    words = tied if photo.verdict is Verdict.TAKE else VERDICT_TERMS[photo.verdict]
    by = "" if photo.photo.dated else "，按文件时间"
    return ListRow(
        target=photo.photo,
        title=f"{_time(visit, photo)}　{photo.photo.name}{by}",
        below=words,
        lead=RowIcon(name="camera", colour="ink2" if photo.is_taken else "ink3"),
        tail=_tag(photo),
        strong=photo.is_taken,
    )


def _time(visit: Inspection, photo: MatchedPhoto) -> str:
    """Return when a photo was taken; of another day, with the day."""
    at = photo.at.astimezone(BEIJING)
    same = visit.began_at is not None and beijing_date(visit.began_at) == at.date()
    return f"{at:%H:%M:%S}" if same else f"{day_text(at.date())} {at:%H:%M}"


def _tag(photo: MatchedPhoto) -> TagState:
    if not photo.is_taken:
        return TagState(kind=TagKind.NEUTRAL, text="不收", icon="skipped")
    if photo.sure or photo.verdict is Verdict.CLOCK:
        return _SURE
    return _LOOK if photo.finding is not None or photo.stall else _PLAIN


def wants_a_look(photo: MatchedPhoto) -> bool:
    """Tell whether an officer should look whether a photo is tied right."""
    return photo.is_taken and _tag(photo) is _LOOK


def tie_rows(visit: Inspection) -> tuple[ListRow, ...]:
    """Return what a photo can be tied to: findings, the whole visit, stalls, nothing."""
    found = [Tie(stall=one.content.stall, finding=one.rec) for one in visit.findings]
    stalls = [Tie(stall=one.listed.mark) for one in visit.stalls]
    return (
        *(_tie_row(visit, one, "warning") for one in found),
        _tie_row(visit, Tie(), "inspection"),
        _tie_row(visit, Tie(left=True), "skipped"),
        *([ListRow(title="只记在摊位上", note=True)] if stalls else []),
        *(_tie_row(visit, one, "subject") for one in stalls),
    )


def _tie_row(visit: Inspection, tie: Tie, icon: str) -> ListRow:
    words = tie_words(visit, tie)
    return ListRow(target=tie, title=words, lead=RowIcon(name=icon), strong=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockWords:
    """How the cameras' clocks stand.

    Attributes:
        notable: Whether one is off by more than a minute.
        unknown: Whether of one nobody knows.
    """

    text: str
    notable: bool
    unknown: bool


def clock_words(photos: Sequence[MatchedPhoto]) -> ClockWords:
    """Return how the clock of each camera stands, and what was done about it."""
    offsets = {one.photo.camera: one.offset for one in photos}
    lines = [
        f"{f'{camera} ' if camera else '相机'}{_off(offset)}"
        for camera, offset in offsets.items()
        if offset is not None
    ]
    notable = any(one is not None and is_notable(one) for one in offsets.values())
    unknown = not offsets or None in offsets.values()
    if notable:
        lines.append("拍摄时间改过来了，差多少也记在照片里。原件没有动。")
    if offsets and unknown:
        lines.append("没拍时钟二维码的相机，照它自己的时间对。")
    return ClockWords(text="\n".join(lines), notable=notable, unknown=unknown)


def _off(offset: timedelta) -> str:
    seconds = round(offset.total_seconds())
    if not seconds:
        return "的时间和这台电脑一样。"
    return f"的时间比这台电脑{'慢' if seconds > 0 else '快'} {_lasting(abs(seconds))}。"


def _lasting(seconds: int) -> str:
    days, rest = divmod(seconds, _DAY)
    parts = (
        (days, "天"),
        (rest // _HOUR, "小时"),
        (rest % _HOUR // _MINUTE, "分"),
        (rest % _MINUTE, "秒"),
    )
    return " ".join(f"{count} {unit}" for count, unit in parts if count)
