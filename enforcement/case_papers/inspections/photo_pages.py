"""Pages of photos (INS-12): each with who took it, when, where, what it shows, and its hash."""

from collections.abc import Iterator
from typing import Final

from enforcement.case_papers.heading import instant_text
from enforcement.case_papers.inspections.scene import About, InspectionScene, photo_order
from enforcement.case_papers.inspections.stating import Call, PaperRule, Said
from enforcement.case_parts import EvidenceItem
from enforcement.papers.paper import Json


def _calls(scene: InspectionScene) -> Iterator[Call]:
    count = len(_photos(scene))
    if count:
        yield Call(why=f"照片{count}张，一页两张，由{_party_name(scene)}和执法人员签名。")


def _pages(scene: InspectionScene, _about: About) -> Said:
    return {
        "case_name": f"对{_party_name(scene)}的行政检查",
        "case_no": scene.number_of("INS-04") or scene.number_of("INS-03"),
        "party": _party_name(scene),
        "photos": _photos(scene),
    }


def _party_name(scene: InspectionScene) -> str:
    party = scene.parties.get("")
    return party.name if party else scene.inspection.plan.subject.name


def _photos(scene: InspectionScene) -> list[Json]:
    tied = [
        _photo(scene, photo, one.content.stall, one.content.text or one.content.check_title)
        for one in scene.inspection.findings
        for photo in photo_order(one.photos)
    ]
    loose = [_photo(scene, photo, "", "检查现场") for photo in photo_order(scene.inspection.photos)]
    return [*tied, *loose]


def _photo(scene: InspectionScene, photo: EvidenceItem, stall: str, shows: str) -> Json:
    return {
        "picture": photo.sha256,
        "taken_at": instant_text(photo.taken_at),
        "place": scene.place_at(stall),
        "by": scene.makers.get(photo.rec, ""),
        "device": clock_note(photo.camera_offset_s or 0),
        "content": photo.purpose or shows,
    }


def clock_note(behind_s: int) -> str:
    """Return by how much a camera's clock was off; the time of the photo makes it good already."""
    if not behind_s:
        return ""
    minutes, seconds = divmod(abs(behind_s), 60)
    parts = (f"{minutes}分" if minutes else "", f"{seconds}秒" if seconds else "")
    return f"相机时钟{'慢' if behind_s > 0 else '快'}{''.join(parts)}，拍摄时间已校正"


RULES: Final[tuple[PaperRule, ...]] = (PaperRule(form="INS-12", calls=_calls, fields=_pages),)
