"""What the samples of one ordinary case share: a field fire in 清湾镇, wholly fictitious."""

from collections.abc import Mapping
from typing import Final

from enforcement.papers.paper import Json

ORGAN: Final = "重庆市大足区清湾镇人民政府"
BRIGADE: Final = "清湾镇综合行政执法大队"
PHONE: Final = "023-43000000"
ADDRESS: Final = "重庆市大足区清湾镇府前路1号"
BANK: Final = "清湾镇农村商业银行罚没专户"
FARMER: Final[Mapping[str, Json]] = {
    "kind": "citizen",
    "name": "唐永昌",
    "sex": "男",
    "birth": "1985-06-26",
    "id_type": "居民身份证",
    "id_no": "50099919850626443X",
    "address": "重庆市大足区清湾镇新桥村3组28号",
    "phone": "13800000004",
}
SHOP: Final[Mapping[str, Json]] = {
    "kind": "legal_person",
    "name": "重庆市大足区禾顺商贸有限公司",
    "credit_code": "91500999MA63TEXT4B",
    "representative": "何顺",
    "representative_title": "执行董事",
    "address": "重庆市大足区清湾镇正街66号",
    "phone": "13800000003",
}
OFFICERS: Final[Json] = (
    {"name": "刘建国", "cert_no": "CQ500999003"},
    {"name": "赵倩", "cert_no": "CQ500999004"},
)
CONTACT: Final[Mapping[str, Json]] = {
    "contact": "赵倩",
    "contact_phone": PHONE,
    "contact_address": ADDRESS,
}
REMEDY: Final[Json] = {"reconsideration_organ": "重庆市大足区人民政府", "court": ""}
PRINTING: Final[Json] = {"seal_place": True, "qr": False, "hash": False}
TAIL: Final[Mapping[str, Json]] = {"officers": OFFICERS, "printing": PRINTING}
CASE: Final[Mapping[str, Json]] = {
    "case_name": "唐永昌涉嫌露天焚烧秸秆案",
    "case_no": "足清湾府综执立〔2026〕9号",
}
FOUND: Final[Mapping[str, Json]] = {
    "found_at": "2026-05-08T16:10+08:00",
    "place": "清湾镇新桥村3组石板田",
}
FACTS: Final = (
    "当事人在新桥村3组石板田露天焚烧油菜秸秆，过火面积约40平方米，经劝阻后扑灭，未造成其他损失。"
)
EVIDENCE: Final[Json] = (
    {"name": "现场勘验笔录及示意图", "count": "1份", "proves": "焚烧地点、面积"},
    {"name": "现场照片4张、视频1段", "count": "", "proves": "焚烧过程和扑灭情况"},
    {"name": "询问笔录", "count": "1份", "proves": "当事人承认焚烧"},
    {"name": "居民身份证复印件", "count": "1份", "proves": "主体身份"},
    {"name": "禁烧区划定文件", "count": "1份", "proves": "焚烧地点属禁烧区域"},
)
VIOLATED: Final = "《中华人民共和国大气污染防治法》第七十七条"
BASIS: Final = "《中华人民共和国大气污染防治法》第一百一十九条第一款"
LAW: Final[Mapping[str, Json]] = {"violated": VIOLATED, "basis": BASIS}
DISCRETION: Final[Mapping[str, Json]] = {
    "range": "可以处五百元以上二千元以下的罚款",
    "tier": "从轻",
    "discretion": (
        "当事人主动扑灭火源、减轻危害后果，依据《中华人民共和国行政处罚法》第三十二条第一项，"
        "应当从轻处罚。"
    ),
}
FINE: Final[Mapping[str, Json]] = {
    "penalty": "fine",
    "fine_fen": 80000,
    "fine_words": "捌佰元整",
    "confiscated": (),
    "order": "立即改正违法行为",
}
DECISION: Final[Mapping[str, Json]] = {
    "decision_title": "行政处罚决定书",
    "decision_no": "足清湾府综执罚决〔2026〕12号",
    "decided_on": "2026-05-29",
    "served_on": "2026-05-29",
}
GOODS: Final[Json] = (
    {
        "name": "烧烤炉",
        "model": "60×30厘米",
        "quantity": "1台",
        "condition": "旧，完好",
        "note": "",
    },
    {"name": "折叠桌", "model": "", "quantity": "4张", "condition": "旧，1张桌面破损", "note": ""},
)
MATERIALS: Final[Json] = (
    {"name": "案件调查终结报告", "count": "1份"},
    {"name": "现场勘验笔录及示意图", "count": "1份"},
    {"name": "询问笔录", "count": "1份"},
    {"name": "现场照片", "count": "4张"},
)


def number(letters: str, at: int) -> str:
    """Return a document number of the unit."""
    return f"足清湾府综执{letters}〔2026〕{at}号"


def issued(letters: str, at: int, on: str) -> dict[str, Json]:
    """Return organ, number and date; "" for papers without number."""
    numbered: dict[str, Json] = {"doc_no": number(letters, at)} if letters else {}
    return {"organ": ORGAN, **numbered, "issued_on": on}
