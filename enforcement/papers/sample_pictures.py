"""Samples of the papers with pictures; see `enforcement.papers.samples`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.papers.paper import Json
from enforcement.papers.sample_photo import SHA256
from enforcement.papers.sample_records import (
    OFFICERS,
    ORGAN,
    SHED_CASE,
    SHED_NUMBER,
    SHED_PLACE,
)


def _photo(minute: int, content: str) -> Json:
    return {
        "picture": SHA256,
        "taken_at": f"2026-03-30T15:{minute}+08:00",
        "place": SHED_PLACE,
        "by": "赵倩",
        "device": "执法记录仪JLY-02",
        "original": "清湾镇综合行政执法大队执法记录仪采集站",
        "content": content,
    }


PHOTOS: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "case_name": SHED_CASE,
    "case_no": SHED_NUMBER,
    "party": "周㛃",
    "officers": OFFICERS,
    "photos": (
        _photo(12, "房屋东侧彩钢棚全貌，由南向北拍摄（演练用图，图中事物为虚构）。"),
        _photo(16, "彩钢棚立柱和屋面板，由东向西拍摄（演练用图，图中事物为虚构）。"),
        _photo(21, "混凝土地面和棚内停放的三轮车（演练用图，图中事物为虚构）。"),
    ),
    "refusal_note": "",
}

SKETCH: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "case_name": SHED_CASE,
    "case_no": SHED_NUMBER,
    "party": "周㛃",
    "place": SHED_PLACE,
    "drawn_at": "2026-03-30T15:50+08:00",
    "drawn_by": "刘建国",
    "officers": OFFICERS,
    "sketch": SHA256,
    "north": "up",
    "scale": "示意图，不按比例",
    "dims": "彩钢棚东西长8.00米、南北宽5.00米；棚北侧距围墙1.20米；东侧距村道路缘2.60米。",
    "refusal_note": "",
}

SAMPLES: Final[Mapping[str, Mapping[str, Json]]] = MappingProxyType(
    {"INS-12": PHOTOS, "ORD-10": SKETCH}
)
