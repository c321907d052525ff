"""Forms of referral (移送): TRF-01 to another organ, TRF-04 to the police, TRF-06 of mere leads."""

from dataclasses import replace
from typing import Final

from enforcement.papers.asking import (
    by_hand,
    day,
    left_out,
    moment,
    name,
    prose,
    rows,
    sent,
    text,
    texts,
)
from enforcement.papers.case_groups import CASE, CONTACT, FACTS, MATERIALS, TAIL
from enforcement.papers.groups import NUMBER, ORGAN, PARTY

_TO: Final = (ORGAN, NUMBER, name("to", "受移送机关"), *CASE, PARTY)
TRF_01: Final = sent(
    "TRF-01",
    "案件移送函",
    "移",
    *_TO,
    prose("summary", "案情摘要"),
    prose("reason", "移送的理由"),
    text("basis", "移送的依据"),
    by_hand(MATERIALS),
    *CONTACT,
    *TAIL,
)
TRF_04: Final = replace(
    sent(
        "TRF-04",
        "涉嫌犯罪案件移送书",
        "罪移",
        *_TO,
        moment("found_at", "发现时间"),
        text("place", "案发地点"),
        FACTS,
        prose("suspicion", "涉嫌的犯罪"),
        text("basis", "移送的依据"),
        day("approved_on", "批准移送日期"),
        left_out(texts("goods_along", "随案移送的涉案物品")),
        by_hand(MATERIALS),
        *CONTACT,
        *TAIL,
    ),
    copies=3,
)

TRF_06: Final = sent(
    "TRF-06",
    "问题线索移送函",
    "线移",
    ORGAN,
    NUMBER,
    name("to", "受移送机关"),
    text("origin", "线索来源"),
    rows(
        "clues",
        "问题线索",
        text("where", "地点或者对象"),
        left_out(name("who", "当事人")),
        prose("seen", "发现的情况"),
        left_out(text("basis", "涉及的规定")),
    ),
    prose("reason", "移送的理由"),
    by_hand(MATERIALS),
    *CONTACT,
    *TAIL,
)

FORMS: Final = (TRF_01, TRF_04, TRF_06)
