"""Samples of the forms of soft enforcement, and of what grows from a visit: wholly fictitious."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.papers.paper import Json
from enforcement.papers.sample_case import CONTACT, OFFICERS, PRINTING, SHOP, TAIL, issued

_MARKET: Final = "清湾镇农贸市场"
_STALLS: Final[Json] = tuple(
    {"mark": f"{at:02d}", "name": name}
    for at, name in enumerate(
        ("李记水产", "陈家鲜肉", "周婆豆腐", "老王干货", "清湾蔬菜", "禾丰粮油"), 1
    )
)

SAMPLES: Final[Mapping[str, Mapping[str, Json]]] = MappingProxyType(
    {
        "INS-13": {
            "organ": issued("", 0, "")["organ"],
            "subject": _MARKET,
            "place": "清湾镇正街8号",
            "scene": "农贸市场",
            "checks": (
                {
                    "title": "消防通道和摊位占道",
                    "how": "主通道不能通行消防车，卷帘门下有堆物",
                    "evidence": ("全景照片", "通道宽度测量"),
                },
                {
                    "title": "垃圾容器和日清日运",
                    "how": "容器不加盖，有暴露垃圾",
                    "evidence": ("照片", "清运记录"),
                },
                {"title": "场外占道、骑门摊", "how": "超出划定区域和时段", "evidence": ()},
            ),
            "stalls": _STALLS,
            "officers": OFFICERS,
        },
        "TRF-06": {
            **issued("线移", 3, "2026-06-16"),
            "to": "重庆市大足区市场监督管理局",
            "origin": f"2026年6月16日9时10分对{_MARKET}的行政检查",
            "clues": (
                {
                    "where": "07号李记水产",
                    "who": "李大江",
                    "seen": "摊位没有公示食品摊贩备案卡，摊主称没有办理。",
                    "basis": "《重庆市食品生产加工小作坊和食品摊贩管理条例》第五十条",
                },
            ),
            "reason": "上列事项不属于本机关的职权范围。",
            "materials": (
                {"name": "现场检查笔录复印件", "count": "1份"},
                {"name": "现场照片", "count": "2张"},
            ),
            **CONTACT,
            "printing": PRINTING,
        },
        "SOF-01": {
            **issued("提醒", 6, "2026-06-16"),
            "party": SHOP,
            "risk": "雨季将至，门店后巷低洼，货物直接堆放在地面，可能受潮、被淹。",
            "basis": "",
            "suggestions": ("货物垫高存放", "清理后巷排水沟", "保存防汛值班电话"),
            **CONTACT,
            **TAIL,
        },
        "SOF-02": {
            **issued("告诫", 2, "2026-06-16"),
            "party": SHOP,
            "facts": "6月以来两次在门前人行道摆放货架，经劝导当场搬回。",
            "violated": "《重庆市市容环境卫生管理条例》第十八条第一款",
            "requirement": "在店内经营，不再占用人行道",
            "consequence": "再次占道的，本机关将依法处理",
            **CONTACT,
            **TAIL,
        },
        "SOF-03": {
            **issued("约谈", 1, "2026-06-16"),
            "party": SHOP,
            "reason": "近期多次收到关于你单位夜间卸货噪声的反映",
            "talk_at": "2026-06-18T15:00+08:00",
            "place": "清湾镇综合行政执法大队会议室",
            "who": ("法定代表人", "门店负责人"),
            "bring": ("近三个月的卸货安排",),
            **CONTACT,
            **TAIL,
        },
        "SOF-04": {
            "organ": issued("", 0, "")["organ"],
            "notice_no": issued("约谈", 1, "2026-06-16")["doc_no"],
            "party": SHOP,
            "start": "2026-06-18T15:00+08:00",
            "end": "2026-06-18T15:40+08:00",
            "place": "清湾镇综合行政执法大队会议室",
            "chair": "周明",
            "attendees": ("法定代表人何顺", "社区网格员（演练）"),
            "officers": OFFICERS,
            "recorder": "赵倩",
            "problems": "夜间22时以后卸货，居民多次反映噪声。",
            "party_statement": "情况属实，供货车到得晚，没有注意。",
            "commitments": (
                {"what": "22时以后不再卸货", "due": "2026-06-19"},
                {"what": "卸货口加装橡胶垫", "due": "2026-06-30"},
            ),
            "refusal_note": "",
        },
        "SOF-05": {
            **issued("", 0, "2026-06-16"),
            "party": SHOP,
            "facts": "西侧安全出口内侧堆放饮料，通道净宽不足。",
            "measures": ("当天清空安全出口", "指定专人每天开门前检查"),
            "due": "2026-06-17",
        },
        "SOF-07": {
            **issued("", 0, "2026-06-16"),
            "party": SHOP,
            "talked_at": "2026-06-16T09:30+08:00",
            "place": "清湾镇正街66号",
            "conduct": "门前人行道摆放货架1组。",
            "laws": ("《重庆市市容环境卫生管理条例》第十八条",),
            "told": "讲解了不得超出门窗外墙摆卖的规定和对行人通行的影响，当事人当场搬回。",
            "answer": "知道了，今后在店内经营。",
            "officers": OFFICERS,
        },
        "SOF-08": {
            **issued("建议", 1, "2026-06-20"),
            "to": "清湾镇农贸市场管理有限公司",
            "problem": "市场主通道两侧摊位常年外摆，消防通道变窄",
            "advice": ("划定摊位线并上墙公示", "每天开市前巡查一次"),
            "reply_due": "2026-07-05",
            **CONTACT,
            "printing": PRINTING,
        },
        "SOF-09": {
            **issued("", 0, "2026-07-10"),
            "party": SHOP,
            "visited_at": "2026-07-10T10:00+08:00",
            "way": "visit",
            "about": "安全出口堆物的整改",
            "found": "安全出口畅通，门后贴有每日检查表。",
            "kept": "kept",
            "wishes": "希望协调卸货停车位。",
            "next": "",
            "officers": OFFICERS,
        },
    }
)
