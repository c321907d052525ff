"""Item search per key against the three raw statements that such a search needs at least."""

import sqlite3
import time
from datetime import date
from itertools import accumulate

from bench.measure import Figure, percentile
from enforcement.items import list_in_force
from enforcement.matching import ItemIndex
from enforcement.pinyin import initials
from local_store.sample_data import sample_lists

ON = date(2026, 11, 24)
QUERIES = (
    "zdjy",
    "占道经营",
    "jgtf",
    "秸秆",
    "CQ-T-00",
    "xfft",
    "消防通道",
    "ljqd",
    "油烟",
    "市容",
)
STATEMENTS = (
    "SELECT code FROM item WHERE name LIKE '%' || ? || '%' LIMIT 20",
    "SELECT code FROM item WHERE spoken LIKE '%' || ? || '%' LIMIT 20",
    "SELECT code FROM item WHERE code LIKE ? || '%' LIMIT 20",
)
ALLOWANCE_S = 0.001
PAINTED_S = 0.050


def measure() -> Figure:
    """Time every key of ten queries."""
    rows = (list_in_force(sample_lists(), ON) or sample_lists()[-1]).rows
    index = ItemIndex(rows)
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE TABLE item (code TEXT, name TEXT, spoken TEXT)")
    raw.executemany(
        "INSERT INTO item VALUES (?, ?, ?)",
        [(row.code, row.name, " ".join(initials(row.name))) for row in rows],
    )
    keys = [key for query in QUERIES for key in accumulate(query)]
    ours, baseline = [], []
    for key in keys * 5:
        begun = time.perf_counter()
        index.search(key, limit=20, on=ON)
        ours.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        for statement in STATEMENTS:
            raw.execute(statement, [key]).fetchall()
        baseline.append(time.perf_counter() - begun + ALLOWANCE_S)
    slow = percentile(ours, 0.95)
    broken = () if slow <= PAINTED_S else (f"P95 {slow * 1000:.1f} 毫秒",)
    return Figure(
        name="search",
        ours=sum(ours) / len(ours),
        baseline=sum(baseline) / len(baseline),
        target=3,
        note=f"{len(rows)} 项，每键 ÷（文字、拼音、代码三条原始语句 + 1 毫秒）",
        broken=broken,
    )
