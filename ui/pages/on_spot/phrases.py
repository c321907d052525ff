"""Ready phrases for the facts: the sentence stands, what differs is a blank to fill in.

A phrase asserts nothing by itself: every measure and place in it is a blank, and a blank that is
still open keeps the paper from being printed.
"""

import re
from typing import Final

from enforcement.items import EnforcementItem

BLANK: Final = "__"
_BLANKS: Final = re.compile("_{2,}")

_TABLE: Final = """
设置停车场和经营性摊点 | 在主干道人行道上摆放桌子__张、炉灶__台从事经营，占用面积__平方米
设置停车场和经营性摊点 | 在主干道人行道上摆摊售卖__，占用面积__平方米
设置停车场和经营性摊点 | 将三轮车停在人行道上售卖__，占用面积__平方米
门窗外墙设置摊位 | 超出门店外墙摆放__从事经营，占用面积__平方米
门窗外墙设置摊位 | 将货架__个、桌椅__套摆到门外人行道上，占用面积__平方米
产生油烟的餐饮经营 | 在道路边设炉灶__台炒制__，产生油烟
天桥上摆摊 | 在人行天桥上摆摊售卖__，占用面积__平方米
乱丢果皮 | 将__丢在人行道上
乱丢果皮 | 把烟头丢在路面上
宠物在公共场所 | 所牵的犬只在__排便后没有清除
乱张贴 | 在__上张贴小广告__张
乱张贴 | 在__上喷涂广告__处
焚烧树叶 | 在__焚烧__，产生烟气
露天焚烧秸秆 | 在田里焚烧秸秆约__平方米
露天烧烤 | 在__露天烧烤，烤炉__台
疏散通道、安全出口 | 在疏散通道上堆放__，通道剩余宽度__米
吊挂、晾晒 | 在__上吊挂、晾晒__
随地吐痰 | 在__随地__
"""
_ROWS: Final = tuple(
    (words.strip(), phrase.strip())
    for words, phrase in (line.split("|") for line in _TABLE.strip().splitlines())
)


def phrases_for(item: EnforcementItem) -> tuple[str, ...]:
    """Return the ready phrases for an item, the fitting ones first; never none."""
    own = [phrase for words, phrase in _ROWS if words in item.name]
    return (*own, f"{item.bare_name}，具体情况：{BLANK}")


def blanks_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each open blank."""
    return tuple((found.start(), found.end()) for found in _BLANKS.finditer(text))
