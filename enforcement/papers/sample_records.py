"""Samples of the records; see `enforcement.papers.samples`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.papers.paper import Json

ORGAN: Final = "重庆市大足区清湾镇人民政府"
OFFICERS: Final[Json] = (
    {"name": "刘建国", "cert_no": "CQ500999003"},
    {"name": "赵倩", "cert_no": "CQ500999004"},
)
FARM: Final[Json] = {
    "kind": "individual_business",
    "name": "大足区清湾镇禾丰生猪养殖场",
    "credit_code": "92500999MA62TEXT3J",
    "representative": "蒋世友",
    "representative_id_no": "50099919911102361X",
    "address": "重庆市大足区清湾镇大岩村2组",
    "phone": "13800000005",
}
BUILDER: Final[Json] = {
    "kind": "citizen",
    "name": "周㛃",
    "sex": "女",
    "birth": "1974-07-22",
    "id_type": "居民身份证",
    "id_no": "500999197407226185",
    "address": "重庆市大足区清湾镇双河村5组16号",
    "phone": "13800000002",
}
SHED_CASE: Final = "周㛃涉嫌未取得乡村建设规划许可证搭建案"
SHED_NUMBER: Final = "足清湾府综执立〔2026〕9号"
SHED_PLACE: Final = "重庆市大足区清湾镇双河村5组16号房屋东侧"

INSPECTION: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "case_no": "",
    "task_no": "足清湾府综执综查〔2026〕5号",
    "notice_no": "足清湾府综执检通〔2026〕18号",
    "party": FARM,
    "start": "2026-06-16T09:10+08:00",
    "end": "2026-06-16T10:25+08:00",
    "place": "重庆市大足区清湾镇大岩村2组禾丰生猪养殖场",
    "weather": "阴",
    "present": ("经营者蒋世友",),
    "officers": OFFICERS,
    "recorder": "赵倩",
    "assistants": ("农业服务中心工作人员1名",),
    "cards_shown": True,
    "rights_told": True,
    "recusal": "not_asked",
    "findings": "蒋世友陪同检查。农业服务中心1名工作人员协助。",
    "items": (
        {
            "item": "畜禽粪污贮存与雨污分流",
            "detail": (
                "现场有圈舍3栋，存栏生猪126头。东侧粪污贮存池经钢卷尺测量为6.0米×4.0米×2.2米，无顶盖；"
                "雨水沟与污水沟在池边汇合；池西北角有宽约0.4米的溢流痕迹通向田间水沟，长约15米。"
            ),
            "result": "problem",
        },
        {
            "item": "燃气（沼气）使用",
            "detail": "未使用管道天然气；沼气灶软管无老化。",
            "result": "none",
        },
        {
            "item": "消防通道和疏散出口",
            "detail": "饲料库门外通道净宽2.6米，无堆物。",
            "result": "none",
        },
    ),
    "tools": "5米钢卷尺、激光测距仪",
    "attachments": ("现场照片8张",),
    "av_record": "执法记录仪全程录像（JLY-0616-01，9时8分至10时26分）",
    "party_remark": "情况属实",
    "refusal_note": "",
}

INTERVIEW: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "case_name": SHED_CASE,
    "case_no": SHED_NUMBER,
    "session_no": 1,
    "start": "2026-04-02T10:05+08:00",
    "end": "2026-04-02T10:48+08:00",
    "place": "清湾镇综合行政执法大队询问室",
    "asked": {
        "name": "周㛃",
        "sex": "女",
        "birth": "1974-07-22",
        "id_type": "居民身份证",
        "id_no": "500999197407226185",
        "employer": "",
        "job": "务农",
        "address": "重庆市大足区清湾镇双河村5组16号",
        "phone": "13800000002",
        "relation": "当事人",
    },
    "officers": OFFICERS,
    "recorder": "赵倩",
    "others_present": (),
    "cards_shown": True,
    "rights_told": True,
    "recusal": "not_asked",
    "qa": (
        {
            "question": (
                "我们是重庆市大足区清湾镇人民政府执法人员刘建国、赵倩，这是我们的执法证件（出示），"
                "请过目。你看清楚了吗？"
            ),
            "answer": "看清楚了。",
        },
        {
            "question": (
                "现就搭建情况依法向你询问。你应当如实回答并协助调查，你有陈述、申辩和申请执法人员"
                "回避的权利。是否申请回避？"
            ),
            "answer": "不申请。",
        },
        {"question": "请说明你的基本情况。", "answer": "我叫周㛃，住双河村5组16号，在家务农。"},
        {
            "question": "双河村5组你家房屋东侧的彩钢棚是谁建的，什么时候建的？",
            "answer": "是我请人建的，今年3月18日动工，3月26日完工。",
        },
        {
            "question": "棚的尺寸、用途是什么？",
            "answer": "长8米、宽5米、高约3.2米，面积40平方米，用来堆农具和停三轮车。",
        },
        {
            "question": "建之前办理过乡村建设规划许可证或者其他手续吗？",
            "answer": "没有，我不知道要办。",
        },
        {
            "question": "2026年3月30日现场勘验笔录和示意图（出示），你认为是否属实？",
            "answer": "属实，尺寸是对的。",
        },
        {"question": "收到责令停止建设通知书后是否继续施工？", "answer": "没有，已经完工了。"},
        {"question": "你对处理有什么意见？", "answer": "我愿意在4月20日前自己拆掉。"},
        {"question": "还有补充吗？", "answer": "没有。"},
    ),
    "refusal_note": "",
}

SCENE: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "case_name": SHED_CASE,
    "case_no": SHED_NUMBER,
    "party": "周㛃",
    "start": "2026-03-30T15:10+08:00",
    "end": "2026-03-30T15:55+08:00",
    "place": SHED_PLACE,
    "weather": "晴",
    "present": ("当事人周㛃",),
    "officers": OFFICERS,
    "recorder": "赵倩",
    "cards_shown": True,
    "rights_told": True,
    "recusal": "not_asked",
    "tools": "激光测距仪、30米钢卷尺",
    "findings": (
        "周㛃房屋坐北朝南，砖混两层。房屋东侧空地上有彩钢棚1座，钢管立柱8根，彩钢板屋面，四周敞开，"
        "地面为混凝土硬化。棚内停放三轮车1辆，堆放农具和饲料。\n"
        "棚北侧距围墙1.20米，西侧紧靠房屋外墙，东侧距村道路缘2.60米。现场没有施工人员和施工机具。"
    ),
    "measures": (
        {
            "object": "彩钢棚",
            "size": "长8.00米、宽5.00米、檐口高3.20米",
            "amount": "面积40.00平方米",
        },
        {"object": "混凝土地面", "size": "长8.40米、宽5.30米", "amount": "面积44.52平方米"},
    ),
    "attachments": ("勘验示意图1份", "现场照片6张"),
    "av_record": "执法记录仪全程录像（JLY-0330-02，15时8分至15时56分）",
    "party_remark": "尺寸是对的",
    "refusal_note": "",
}

DEFENCE: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "case_name": SHED_CASE,
    "case_no": SHED_NUMBER,
    "notice_no": "足清湾府综执罚告〔2026〕11号",
    "party": BUILDER,
    "start": "2026-04-23T09:30+08:00",
    "end": "2026-04-23T09:55+08:00",
    "place": "清湾镇综合行政执法大队办公室",
    "speaker": "周㛃",
    "relation": "本人",
    "officers": OFFICERS,
    "recorder": "赵倩",
    "cards_shown": True,
    "rights_told": True,
    "statement": (
        "棚子是我搭的，我不知道要办手续。收到通知后我已经把屋面板拆下来了，还剩立柱没有拆。\n"
        "我家里老人住院，请求宽限到4月30日，我自己把立柱和地面都清理干净。"
    ),
    "evidence_given": ("拆除屋面板照片2张", "住院证明复印件1份"),
    "refusal_note": "",
}

SEIZURE_RECORD: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "case_name": "大足区清湾镇禾丰生猪养殖场涉嫌违法排放畜禽粪污案",
    "case_no": "足清湾府综执立〔2026〕14号",
    "decision_no": "足清湾府综执封扣〔2026〕2号",
    "party": FARM,
    "start": "2026-06-18T14:20+08:00",
    "end": "2026-06-18T15:35+08:00",
    "place": "重庆市大足区清湾镇大岩村2组禾丰生猪养殖场",
    "present": ("经营者蒋世友", "见证人唐永昌（大岩村村民委员会）"),
    "officers": OFFICERS,
    "recorder": "赵倩",
    "cards_shown": True,
    "measure": "扣押",
    "reason": "当事人用移动水泵把粪污抽入田间水沟，不扣押水泵可能继续排放。",
    "basis": "演练用法条第一条第二款",
    "rights_told": True,
    "heard": "蒋世友说：水泵是借来的，请求早一点归还；对扣押没有其他意见。",
    "findings": (
        "14时25分，执法人员当场宣读扣押决定书，逐件清点水泵1台、软管2卷，由蒋世友核对型号和成色，"
        "当场开具清单一式两份。\n15时30分，物品装车运往清湾镇综合行政执法大队物品保管室，封条完好。"
    ),
    "attachments": ("扣押清单1份", "现场照片6张"),
    "av_record": "执法记录仪全程录像（JLY-0618-03，14时18分至15时36分）",
    "refusal_note": "",
}

DISCUSSION: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "case_name": "重庆市大足区禾顺商贸有限公司堵塞疏散通道案",
    "case_no": "足清湾府综执立〔2026〕17号",
    "start": "2026-05-06T15:00+08:00",
    "end": "2026-05-06T15:50+08:00",
    "place": "清湾镇人民政府三楼会议室",
    "chair": "唐永昌",
    "attendees": (
        {"name": "唐永昌", "post": "镇长"},
        {"name": "何顺安", "post": "副镇长"},
        {"name": "蒋明", "post": "司法所所长"},
        {"name": "刘建国", "post": "综合行政执法大队大队长"},
    ),
    "non_voting": ("承办人赵倩",),
    "recorder": "王敏",
    "report": (
        "2026年4月10日检查发现，当事人超市一层西侧安全出口内侧堆放饮料42箱、货架2组，疏散通道净宽由"
        "1.80米减至0.55米。4月20日送达事先告知书，当事人没有申请听证。承办机构建议罚款捌仟元。"
    ),
    "statements": (
        {"who": "何顺安", "what": "事实清楚，证据有笔录和照片印证，同意承办机构的意见。"},
        {"who": "蒋明", "what": "程序合法，审核意见已经采纳；当日清理完毕，按较轻档处罚适当。"},
        {"who": "刘建国", "what": "复查三次没有再发现堆放，同意。"},
    ),
    "dissent": "",
    "conclusion": "一致同意对当事人罚款人民币捌仟元。",
}

HEARING: Final[Mapping[str, Json]] = {
    "organ": ORGAN,
    "case_name": "周㛃未取得乡村建设规划许可证搭建案",
    "case_no": SHED_NUMBER,
    "start": "2026-05-12T09:00+08:00",
    "end": "2026-05-12T10:20+08:00",
    "place": "清湾镇司法所听证室",
    "open": "open",
    "closed_reason": "",
    "presiding": "蒋明",
    "hearing_officers": ("何顺安",),
    "recorder": "王敏",
    "party": BUILDER,
    "agents": ({"name": "周大明", "relation": "当事人的兄长"},),
    "third_party": "",
    "officers": OFFICERS,
    "recusal": "not_asked",
    "phases": (
        {
            "title": "调查人员提出违法事实、证据和处理建议",
            "text": (
                "刘建国：当事人未取得乡村建设规划许可证搭建彩钢棚，面积40平方米。证据有勘验笔录、示意图、"
                "询问笔录和照片。建议责令限期拆除。"
            ),
        },
        {
            "title": "当事人陈述、申辩和质证",
            "text": (
                "周㛃：尺寸没有错。棚是堆农具用的，屋面板已经自己拆了。\n"
                "周大明：请求宽限到5月31日拆完立柱。"
            ),
        },
        {"title": "辩论和最后陈述", "text": "周㛃：请求从轻处理，我一定拆完。"},
    ),
    "refusal_note": "",
}

SAMPLES: Final[Mapping[str, Mapping[str, Json]]] = MappingProxyType(
    {
        "INS-06": INSPECTION,
        "ORD-08": INTERVIEW,
        "ORD-09": SCENE,
        "ORD-30": DEFENCE,
        "COE-04": SEIZURE_RECORD,
        "ORD-27": DISCUSSION,
        "ORD-36": HEARING,
    }
)
