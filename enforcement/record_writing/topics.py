"""What kind of act an item is about; by its wording, so lists without codes have it too."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Topic(StrEnum):
    """A kind of act that is asked about and looked at in the same way."""

    STALL = "占道经营"
    FIRE = "露天焚烧"
    BUILDING = "违法建设"
    ESCAPE = "消防通道"
    FIRE_SAFETY = "消防设施"
    TRUCK = "运输撒漏"
    WASTE = "垃圾"
    FARMING = "养殖污染"
    GAS = "燃气"
    DOG = "犬只"
    NOISE = "噪声"
    FUMES = "油烟"
    WATER = "水利"
    SEWAGE = "污水排放"
    TREES = "林木绿地"
    LAND = "占地取土"
    POSTER = "张贴吊挂"
    SITE = "工地"
    ROAD = "道路"
    CAR_WASH = "车辆清洗维修"
    CARRIER = "客运"
    VENUE = "经营场所"
    FIREWORKS = "烟花爆竹"
    GRAVE = "坟墓"
    DAMAGE = "损坏设施"
    SAFETY = "安全生产"


_WORDS: Final[Mapping[Topic, str]] = MappingProxyType(
    {
        Topic.GAS: "天然气 燃气",
        Topic.GRAVE: "坟墓 葬坟 建坟 埋葬",
        Topic.FIREWORKS: "烟花爆竹",
        Topic.NOISE: "噪声 高音广播喇叭 高音喇叭",
        Topic.FARMING: "养殖专业户 畜禽粪便 饲养家畜家禽 病死动物",
        Topic.DOG: "犬 宠物",
        Topic.FUMES: "油烟 露天烧烤",
        Topic.FIRE: "焚烧 野外用火 携带火种 明火作业",
        Topic.ESCAPE: "疏散通道 消防车通道 安全出口 逃生 消火栓 防火间距",
        Topic.FIRE_SAFETY: "消防设施 消防安全 消防控制室 火灾 易燃易爆",
        Topic.STALL: "摊 兜售 亭、棚 摆卖",
        Topic.TRUCK: "运输 路线清运 车辆在城市道路",
        Topic.CAR_WASH: "清洗机动车 机动车清洗 机动车维修",
        Topic.CARRIER: "客运",
        Topic.SEWAGE: "污水 排水",
        Topic.WATER: "水资源 供水 取水 水库 河道 堤防 江河 水表 水利 水上交通",
        Topic.LAND: "耕地 陡坡地 采石 采砂 农用薄膜 农药",
        Topic.SITE: "工地 拆除作业 道路作业 建筑材料 村镇建设工程",
        Topic.ROAD: "城市道路 公路 检查井 道路上各类设施",
        Topic.BUILDING: "规划 修建 临时建设 建住宅 乡村违法建设 危房 隔离设施 遮阳伞 防护网 空调",
        Topic.WASTE: "垃圾 粪便 废弃物 废品 乱丢 乱堆 吐痰 环境卫生设施 公厕 厕所",
        Topic.POSTER: "张贴 吊挂 广告 牌匾 宣传品 充气 悬挂招牌",
        Topic.TREES: "林木 护林 森林 绿化 绿地 园林植物 砍伐 古树 保持林",
        Topic.VENUE: "互联网上网 娱乐场所 公共场所",
        Topic.DAMAGE: "损坏村庄 损坏村镇 损坏水表 损坏或者 损坏长江 损坏、挪用 践踏、损毁",
        Topic.SAFETY: "安全生产 地质灾害 拒绝转移",
    }
)
"""Pieces of names by which a topic is known; the narrower ones come first."""
_MOST: Final = 2


def topics_of(name: str) -> tuple[Topic, ...]:
    """Return the one or two kinds of act that an item's name speaks of; none if it says nothing."""
    plain = name.replace("，", "、").replace(",", "、")
    found = (topic for topic, words in _WORDS.items() if any(one in plain for one in words.split()))
    return tuple(found)[:_MOST]
