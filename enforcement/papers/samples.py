"""A complete, lifelike and wholly fictitious paper of every form.

清湾镇 doesn't exist; the area code 500999 is unassigned, so the numbers pass the check digit and
belong to nobody. Every sample is a practice paper (演练).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.papers import (
    sample_archive,
    sample_coercion,
    sample_letters,
    sample_lists,
    sample_pictures,
    sample_records,
    sample_soft,
    sample_tables,
)
from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import Json, PaperData, PaperMark

ORGAN: Final = "重庆市大足区清湾镇人民政府"
NUMBER: Final = "足清湾府综执当罚〔2026〕7号"
OFFICERS: Final[Json] = (
    {"name": "李卫东", "cert_no": "CQ500999001"},
    {"name": "王敏", "cert_no": "CQ500999002"},
)
VENDOR: Final[Json] = {
    "kind": "citizen",
    "name": "陈长河",
    "sex": "男",
    "birth": "1978-03-14",
    "id_type": "居民身份证",
    "id_no": "500999197803145213",
    "address": "重庆市大足区清湾镇滨河路12号3-2",
    "phone": "13800000001",
}
CONDUCT: Final = (
    "当事人未经批准占用人行道（距主干道道缘石约3米）摆放折叠桌4张、烧烤炉1台从事经营，"
    "占用面积约6.5平方米。"
)
VIOLATED: Final = "《重庆市市容环境卫生管理条例》第十八条第一款第一项"
BASIS: Final = "《重庆市市容环境卫生管理条例》第十八条第二款"
TOLD: Final = (
    "执法人员当场告知了拟作出的行政处罚内容及事实、理由、依据和依法享有的陈述、申辩权利，"
    "当事人表示无异议，未提出陈述、申辩。"
)
PRINTING: Final[Json] = {"seal_place": True, "qr": False, "hash": False}

ON_SPOT: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "doc_no": NUMBER,
    "party": VENDOR,
    "found_at": "2026-03-12T09:20+08:00",
    "officers": OFFICERS,
    "place": "清湾镇滨河路12号门前人行道",
    "conduct": CONDUCT,
    "evidence": (
        "现场照片3张",
        "执法记录仪视频1段（编号JLY-0312-02，9时18分至9时41分）",
        "当事人陈述",
    ),
    "violated": VIOLATED,
    "told_and_heard": TOLD,
    "basis": BASIS,
    "discretion": "",
    "penalty": "fine",
    "fine_fen": 10000,
    "fine_words": "壹佰元整",
    "order": "立即改正",
    "payment": {"method": "on_spot", "ground": "within_100", "receipt_no": "渝财0312000126"},
    "remedy": {"reconsideration_organ": "重庆市大足区人民政府", "court": ""},
    "decided_on": "2026-03-12",
    "refusal_note": "",
    "printing": PRINTING,
}

FILING: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "doc_no": NUMBER,
    "decided_on": "2026-03-12",
    "party": VENDOR,
    "found_at": "2026-03-12T09:20+08:00",
    "place": "清湾镇滨河路12号门前人行道",
    "conduct": CONDUCT,
    "violated": VIOLATED,
    "basis": BASIS,
    "penalty": "fine",
    "fine_fen": 10000,
    "fine_words": "壹佰元整",
    "payment": "on_spot",
    "receipt_no": "渝财0312000126",
    "statement": "当事人表示无异议，未提出陈述、申辩。",
    "served": "当事人当场签收",
    "officers": OFFICERS,
    "filed_on": "2026-03-13",
    "remark": "",
}

HAND_OVER: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "receipts": (
        {
            "doc_no": NUMBER,
            "party": "陈长河",
            "receipt_no": "渝财0312000126",
            "ground": "within_100",
            "collected_at": "2026-03-12T09:38+08:00",
            "amount_fen": 10000,
        },
        {
            "doc_no": "足清湾府综执当罚〔2026〕8号",
            "party": "蒋世友",
            "receipt_no": "渝财0312000127",
            "ground": "within_100",
            "collected_at": "2026-03-12T10:15+08:00",
            "amount_fen": 5000,
        },
        {
            "doc_no": "足清湾府综执当罚〔2026〕9号",
            "party": "周㛃",
            "receipt_no": "渝财0312000128",
            "ground": "hard_later",
            "collected_at": "2026-03-12T15:02+08:00",
            "amount_fen": 20000,
        },
    ),
    "total_fen": 35000,
    "total_words": "叁佰伍拾元整",
    "officers": OFFICERS,
    "handed_in_on": "2026-03-13",
    "hand_in_by": "2026-03-16",
    "receiver": "唐永昌",
    "banked_on": None,
    "bank_by": "2026-03-17",
    "bank": "清湾镇农村商业银行",
    "remark": "",
}

SERVICE: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "case_name": "陈长河占用人行道摆摊经营案",
    "case_no": "",
    "addressee": "陈长河",
    "place": "清湾镇滨河路12号门前",
    "documents": (
        {"title": "当场行政处罚决定书", "doc_no": NUMBER, "copies": 1},
        {"title": "责令改正通知书", "doc_no": "足清湾府综执责改〔2026〕31号", "copies": 1},
    ),
    "method": "direct",
    "officers": OFFICERS,
    "received_at": None,
    "receiver": "",
    "relation": "",
    "refusal_note": "",
    "note": "",
    "issued_on": "2026-03-12",
    "printing": {"seal_place": True},
}

WAIVER: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "doc_no": "足清湾府综执首免〔2026〕4号",
    "party": {
        "kind": "individual_business",
        "name": "大足区清湾镇老街杂货铺",
        "credit_code": "92500999MA65TEXT6K",
        "representative": "周㛃",
        "representative_id_no": "500999197407226185",
        "address": "重庆市大足区清湾镇正街41号",
        "phone": "13800000002",
    },
    "found_at": "2026-03-12T15:30+08:00",
    "place": "清湾镇正街41号门前",
    "conduct": "当事人超出门窗外墙在门前摆放货架1组、纸箱6个摆卖杂货，占用面积约1.2平方米。",
    "violated": "《重庆市市容环境卫生管理条例》第十八条第一款第三项",
    "first_violation": {
        "met": True,
        "evidence": "查询2024年3月12日以来本镇记录，当事人没有因同类行为受过处罚（只查得到本镇）。",
    },
    "slight_harm": {"met": True, "evidence": "占用面积约1.2平方米，没有妨碍通行，没有人投诉。"},
    "corrected": {"met": True, "evidence": "当事人当场将货架和纸箱搬回店内，有改正后照片2张。"},
    "corrected_at": "2026-03-12T15:48+08:00",
    "waiver_list": "《重庆市城市管理领域轻微违法行为不予处罚清单》第6项（演练用，条目为虚构）",
    "education": (
        "执法人员讲解了不得超出门窗外墙摆卖的规定和占道经营对行人通行的影响，"
        "说明再次违法将依法处罚。"
    ),
    "promise": "本人已知晓上述规定，今后在店内经营，不再占道摆放；再次违法，愿意依法接受处罚。",
    "officers": OFFICERS,
    "decided_on": "2026-03-12",
    "refusal_note": "",
    "printing": PRINTING,
}

SAMPLES: Final[Mapping[str, Mapping[str, Json]]] = MappingProxyType(
    {
        "SIM-01": ON_SPOT,
        "SIM-02": FILING,
        "SIM-03": HAND_OVER,
        "ORD-42": SERVICE,
        "SOF-06": WAIVER,
        **sample_records.SAMPLES,
        **sample_archive.SAMPLES,
        **sample_pictures.SAMPLES,
        **sample_lists.SAMPLES,
        **sample_letters.SAMPLES,
        **sample_tables.SAMPLES,
        **sample_coercion.SAMPLES,
        **sample_soft.SAMPLES,
    }
)


def sample(form_id: str) -> PaperData:
    """Return the sample paper of a form.

    Raises:
        UserFacingError: If there is no such form.
    """
    form = form_of(form_id)
    return PaperData(
        form=form.id, version=form.version, mark=PaperMark.DRILL, fields=SAMPLES[form.id]
    )
