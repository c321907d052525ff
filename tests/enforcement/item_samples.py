"""Items for tests: 清湾镇's fictitious list."""

from dataclasses import replace
from datetime import date
from typing import Final

from enforcement.items import (
    DiscretionTier,
    EnforcementItem,
    FineParty,
    FineRange,
    FineSchedule,
    ItemList,
    PowerSource,
)
from enforcement.law_refs import parse_law_refs
from enforcement.money import Fen

LIST_STARTS: Final = date(2025, 7, 1)


def yuan(low: int, high: int | None) -> FineRange:
    """Return a range in yuan."""
    return FineRange(minimum=Fen(low * 100), maximum=None if high is None else Fen(high * 100))


STALL: Final = EnforcementItem(
    code="QW-001",
    name="对在主干道两侧设置经营性摊点的处罚",
    power_source=PowerSource.CONFERRED,
    domain="城市管理",
    department="区城市管理局",
    legal_basis=parse_law_refs("《重庆市市容环境卫生管理条例》(2018年修正)第十八条第二款"),
    violation=parse_law_refs("《重庆市市容环境卫生管理条例》(2018年修正)第十八条第一款第一项"),
    penalty=parse_law_refs("《重庆市市容环境卫生管理条例》(2018年修正)第十八条第二款"),
    penalty_kinds=("罚款",),
    fines=FineSchedule(person=yuan(50, 500), unit=yuan(500, 2000), basis="固定幅度"),
    valid_from=LIST_STARTS,
    list_version="清湾〔2025〕1号",
)
DUMPING: Final = replace(
    STALL,
    code="QW-002",
    name="对随意倾倒生活垃圾的处罚",
    violation=parse_law_refs("《中华人民共和国固体废物污染环境防治法》第四十九条第二款"),
    penalty=parse_law_refs(
        "《中华人民共和国固体废物污染环境防治法》(2020年修订)第一百一十一条第一款第一项、第二款"
    ),
    fines=FineSchedule(person=yuan(100, 500), unit=yuan(50_000, 500_000)),
)
DOGS: Final = replace(
    STALL,
    code="QW-003",
    name="对携犬出户不系犬绳的处罚",
    power_source=PowerSource.ENTRUSTED,
    department="区公安局",
    domain="公安",
    legal_basis=parse_law_refs("《清湾市养犬办法》第九条"),
    violation=(),
    penalty=parse_law_refs("《清湾市养犬办法》第九条"),
    penalty_kinds=("警告", "罚款"),
    fines=FineSchedule(person=yuan(100, 500)),
)


def tier(name: str, low: int, high: int, party: FineParty = FineParty.PERSON) -> DiscretionTier:
    """Return an official tier of the stall item."""
    return DiscretionTier(
        item_code=STALL.code,
        party=party,
        name=name,
        condition=f"{name}的情形",
        fines=yuan(low, high),
        source="清湾基准",
        official=True,
    )


TIERS: Final = (
    tier("不予", 0, 0),
    tier("轻微", 50, 180),
    tier("一般", 180, 320),
    tier("一般", 950, 1400, FineParty.UNIT),
)
QINGWAN: Final = ItemList(
    version="清湾〔2025〕1号",
    issued_by="清湾区人民政府",
    doc_no="清湾〔2025〕1号",
    effective_from=LIST_STARTS,
    rows=(STALL, DUMPING, DOGS),
    tiers=TIERS,
)
