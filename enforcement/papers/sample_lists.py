"""Samples of the lists; see `enforcement.papers.samples`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.papers.paper import Json
from enforcement.papers.sample_records import OFFICERS, ORGAN

_PUMP: Final[Json] = {
    "name": "移动式污水泵",
    "model": "50WQ10-15（机身号清演0618）",
    "qty": "1",
    "unit": "台",
    "condition": "约七成新，绿色，底座有锈迹",
    "value_fen": 85000,
    "note": "",
}
_HOSE: Final[Json] = {
    "name": "橡胶软管",
    "model": "内径50毫米",
    "qty": "2",
    "unit": "卷",
    "condition": "每卷约20米，接头完好",
    "value_fen": 16000,
    "note": "与水泵相连",
}
_PRINTING: Final[Json] = {"seal_place": True, "qr": False, "hash": False}

SEIZED: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "doc_no": "足清湾府综执封扣〔2026〕2号",
    "party": "大足区清湾镇禾丰生猪养殖场",
    "measure": "seize",
    "place": "重庆市大足区清湾镇大岩村2组禾丰生猪养殖场",
    "kept_at": "清湾镇综合行政执法大队物品保管室",
    "keeper": "王敏",
    "items": (_PUMP, _HOSE),
    "officers": OFFICERS,
    "issued_on": "2026-06-18",
    "refusal_note": "",
    "printing": _PRINTING,
}

CONFISCATED: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "doc_no": "足清湾府综执罚决〔2026〕14号",
    "party": "大足区清湾镇禾丰生猪养殖场",
    "kept_at": "清湾镇综合行政执法大队物品保管室",
    "keeper": "王敏",
    "items": (_PUMP,),
    "officers": OFFICERS,
    "issued_on": "2026-07-20",
    "refusal_note": "",
    "printing": _PRINTING,
}

SAMPLES: Final[Mapping[str, Mapping[str, Json]]] = MappingProxyType(
    {"COE-03": SEIZED, "ORD-49": CONFISCATED}
)
