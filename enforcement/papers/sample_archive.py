"""Samples of the papers of the archive; see `enforcement.papers.samples`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.papers.paper import Json
from enforcement.papers.sample_records import ORGAN

CASE: Final = "重庆市大足区禾顺商贸有限公司堵塞疏散通道案"
NUMBER: Final = "足清湾府综执立〔2026〕17号"
DECISION: Final = "足清湾府综执罚决〔2026〕11号"

COVER: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "category": "行政处罚（普通程序）",
    "case_name": CASE,
    "party": "重庆市大足区禾顺商贸有限公司",
    "case_no": NUMBER,
    "decision_no": DECISION,
    "filed_on": "2026-04-13",
    "closed_on": "2026-06-02",
    "handlers": "刘建国、赵倩",
    "result": "罚款人民币捌仟元整（¥8000.00），已缴纳；疏散通道已清理。",
    "archived_on": "2026-06-20",
    "archive_no": "",
    "kept_for": "长期（三十年）",
    "papers": 14,
    "sheets": 31,
    "fonds_no": "",
    "catalogue_no": "",
    "volume_no": "",
}


def _paper(title: str, number: str, on: str, pages: str) -> Json:
    return {
        "doc_no": number,
        "author": "清湾镇人民政府",
        "title": title,
        "on": on,
        "pages": pages,
        "note": "",
    }


CONTENTS: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "case_name": CASE,
    "case_no": NUMBER,
    "papers": (
        _paper("行政处罚决定书", DECISION, "2026-05-08", "1—3"),
        _paper("送达回证", "", "2026-05-09", "4"),
        _paper("立案审批表", NUMBER, "2026-04-13", "5—6"),
        _paper("现场检查笔录", "", "2026-04-10", "7—9"),
        _paper("询问笔录（何顺）", "", "2026-04-14", "10—13"),
        _paper("行政处罚事先告知书", "足清湾府综执罚告〔2026〕11号", "2026-04-20", "14—15"),
    ),
}

REMARKS: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "case_name": CASE,
    "case_no": NUMBER,
    "state": "本卷共14件31页。照片原始载体存执法记录仪采集站。没有破损、缺页。",
    "filer": "",
    "inspector": "",
    "filed_away_on": None,
}

STRIP: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "doc_no": "足清湾府综执封扣〔2026〕2号",
    "sealed_on": "2026-06-18",
    "printing": {"seal_place": True, "qr": False, "hash": False},
}

PUBLISHED: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "party": "重庆市大足区禾顺商贸有限公司",
    "party_kind": "法人及非法人组织",
    "credit_code": "91500999MA63TEXT4B",
    "other_no": "",
    "representative": "何顺",
    "representative_no": "",
    "doc_no": DECISION,
    "kind_of_act": "堵塞疏散通道",
    "facts": "超市一层西侧安全出口内侧堆放饮料42箱、货架2组，疏散通道净宽由1.80米减至0.55米。",
    "basis": "《中华人民共和国消防法》第六十条第一款第三项",
    "penalty_kind": "罚款",
    "penalty": "罚款人民币捌仟元整（¥8000.00）。",
    "fine_wan": "0.8",
    "confiscated_wan": "",
    "licence": "",
    "decided_on": "2026-05-08",
    "valid_until": None,
    "shown_until": "2026-08-08",
    "penalty_organ": ORGAN,
    "organ_code": "92500999MA65TEXT6K",
    "data_source": ORGAN,
    "data_source_code": "",
    "note": "",
}

SAMPLES: Final[Mapping[str, Mapping[str, Json]]] = MappingProxyType(
    {
        "ARC-01": COVER,
        "ARC-02": CONTENTS,
        "ARC-03": REMARKS,
        "COE-05": STRIP,
        "PUB-01": PUBLISHED,
    }
)
