"""Letters of coercion, of the building track and of referral, as data for `letter`."""

from typing import Final

from enforcement.papers.pieces import Letter, Lists, Says
from enforcement.papers.statutory import Content
from forms.layouts.letter import letter_layout
from forms.layouts.letters_inquiry import COERCION_LAW, CONTACT, PENALTY_LAW

_GOODS: Final = "{name!}，[[规格型号{model!}，]]{quantity!}[[，{condition!}]][[（{note!}）]]"
_FOR_THREE: Final = "一份交当事人，一份由本机关存档，一份备用"
_PARTY: Final = Says("当事人：{PARTY}。", contents=(Content.PARTY,))
_REMEDY: Final = Says("{REMEDY_OF_DECISION}", contents=(Content.REMEDY,))

_MEASURES: Final = {
    "COE-02": Letter(
        addressee="",
        pieces=(
            _PARTY,
            Says("经查：{reason~}。", contents=(Content.REASONS,)),
            Says(
                "依据{basis!}，经本机关负责人批准，决定对{YOU}的下列场所、设施或者财物予以{measure}：",
                contents=(Content.BASIS,),
            ),
            Lists("goods", _GOODS, contents=(Content.OBJECTS,)),
            Says("（以上物品清单完，以下空白）"),
            Says(
                "期限自{from_day}起至{to_day}止；需要检测、检验、检疫或者技术鉴定的，期间另行书面告知，"
                "不计入上述期限。存放地点：{keeping_place!}。",
                contents=(Content.TERM,),
            ),
            Says(
                "保管期间，未经本机关批准，任何人不得启封、使用、转移、损毁或者处置上述财物；"
                "因查封、扣押发生的保管费用由本机关承担。"
            ),
            Says("{YOU}有权进行陈述和申辩。" + CONTACT),
            _REMEDY,
        ),
    ),
    "COE-06": Letter(
        pieces=(
            Says(
                "本机关于{measure_on}对{YOU}的财物实施{measure}[[（决定书文号：{measure_no!}）]]，"
                "期限至{until_now}止。"
            ),
            Says("延长的理由：{reason~}。", contents=(Content.REASONS,)),
            Says(
                "依据"
                + COERCION_LAW
                + "第二十五条第一款、第二款，经本机关负责人批准，期限延长至{to_day}止。",
                contents=(Content.TERM,),
            ),
            Says("{REMEDY_OF_NOTICE}"),
        ),
    ),
    "COE-07": Letter(
        pieces=(
            Says(
                "本机关于{measure_on}对{YOU}的财物实施{measure}[[（决定书文号：{measure_no!}）]]。"
                "现{reason~}。"
            ),
            Says("依据{basis!}，决定解除对下列财物的强制措施，予以退还："),
            Lists("goods", _GOODS),
            Says("（以上物品清单完，以下空白）"),
            Says("请到{return_place!}领取，当场核对数量和状况。", only="return_place"),
            Says(CONTACT),
            Says("{REMEDY_OF_DECISION}"),
        ),
    ),
}

_DECIDED: Final = (
    "本机关于{decided_on}作出《{decision_title!}》[[（{decision_no!}）]]，于{served_on}送达{YOU}。"
)
_COSTS: Final = "代履行的费用按照成本合理确定，由当事人承担，法律另有规定的除外。"
_ENFORCEMENT: Final = {
    "COE-10": Letter(
        pieces=(
            Says(_DECIDED + "{YOU}至今未履行下列义务：{duty~}。"),
            Says(
                "其中：罚款{FINE}[[，加处罚款{SURCHARGE}]][[，合计{TOTAL}]]。",
                only="fine_fen",
                contents=(Content.MONEY,),
            ),
            Says(
                "依据" + COERCION_LAW + "第三十五条，现催告{YOU}于{due}前履行上述义务。",
                contents=(Content.TERM,),
            ),
            Says("履行方式：{how!}。", contents=(Content.PERFORMANCE, Content.MONEY)),
            Says(
                "{YOU}收到本催告书后有权进行陈述和申辩，本机关将充分听取意见，"
                "对提出的事实、理由和证据进行记录、复核。" + CONTACT,
                contents=(Content.STATEMENT,),
            ),
            Says("逾期仍不履行又无正当理由的，本机关将依法强制执行或者申请人民法院强制执行。"),
        ),
    ),
    "COE-13": Letter(
        addressee="",
        pieces=(
            _PARTY,
            Says(
                _DECIDED.replace("{YOU}", "当事人")
                + "当事人在决定规定的期限内没有履行。{demanded_on}，本机关进行了催告"
                "[[（{demand_no!}）]]。{statement~}。"
            ),
            Says("强制执行的理由：{reason~}。", contents=(Content.REASONS,)),
            Says(
                "依据{basis!}、"
                + COERCION_LAW
                + "第三十七条，决定强制执行。强制执行方式：{way}；时间：{enforce_at!}。",
                contents=(Content.BASIS, Content.WAY),
            ),
            Says(CONTACT),
            _REMEDY,
        ),
    ),
    "COE-14": Letter(
        addressee="",
        pieces=(
            _PARTY,
            Says(
                _DECIDED.replace("{YOU}", "当事人")
                + "当事人逾期不履行[[，经{demanded_on}催告仍不履行]]，其后果已经或者将{danger}。",
                only="mode",
                among=("demanded",),
            ),
            Says(
                "道路、河道、航道或者公共场所的遗洒物、障碍物或者污染物需要立即清除，当事人不能清除。",
                only="mode",
                among=("immediate",),
            ),
            Says("代履行的理由：{reason~}。", contents=(Content.REASONS,)),
            Says(
                "依据" + COERCION_LAW + "第五十条、第五十一条，决定{mode}。",
                only="mode",
                among=("demanded",),
                contents=(Content.BASIS,),
            ),
            Says(
                "依据" + COERCION_LAW + "第五十二条，决定{mode}。",
                only="mode",
                among=("immediate",),
                contents=(Content.BASIS,),
            ),
            Says("决定：{mode}。", only="mode", among=("",)),
            Says("代履行的标的：{object~}。", contents=(Content.SUBSTITUTE,)),
            Says(
                "代履行的方式：{how!}；时间：{perform_at}；代履行人：{performer}；"
                "费用预算：{COST}。",
                contents=(Content.SUBSTITUTE,),
            ),
            Says(
                _COSTS + "代履行三日（工作日）前，本机关将催告履行；当事人履行的，停止代履行。"
                "代履行时，本机关派员到场监督。",
                only="mode",
                among=("demanded",),
            ),
            Says(
                _COSTS + "当事人不在场的，本机关在事后立即通知当事人。",
                only="mode",
                among=("immediate",),
            ),
            Says(CONTACT),
            _REMEDY,
        ),
    ),
    "COE-21": Letter(
        addressee="{court}：",
        pieces=(
            Says("申请人：{organ}，地址：{applicant_address!}[[，负责人：{applicant_head}]]。"),
            Says("被申请人：{PARTY}。"),
            Says("申请执行的事项：{target}。申请执行的内容：", contents=(Content.TARGET,)),
            Lists("requests"),
            Says("事实：{facts~}。", contents=(Content.FACTS,)),
            Says(
                "理由：申请人于{decided_on}作出《{decision_title!}》[[（{decision_no!}）]]，"
                "于{served_on}送达被申请人。"
                "被申请人在法定期限内不申请行政复议或者提起行政诉讼，又不履行行政决定，"
                "救济期限已于{remedy_expired_on}届满。申请人于{demanded_on}催告履行[[（{demand_no!}）]]，"
                "催告书送达十个工作日后被申请人仍未履行。依据"
                + COERCION_LAW
                + "第五十三条、第五十四条，申请强制执行。",
                contents=(Content.REASONS,),
            ),
            Says("当事人的意见及催告情况：{opinion~}。", contents=(Content.OPINION,)),
            Says(
                "申请强制执行标的情况：{property_state~}。",
                only="property_state",
                contents=(Content.TARGET,),
            ),
            Says("逾期申请的正当理由：{late_reason~}。", only="late_reason"),
            Says("附：下列材料。"),
            Lists("materials", "{name!}[[（{count!}）]]"),
        ),
        copies="两份送人民法院，一份由本机关存档",
    ),
}

_BUILDING: Final = {
    "BLD-04": Letter(
        pieces=(
            Says(
                "{found_at}，本机关执法人员巡查发现，{YOU}在{place!}建设的建筑物（构筑物）"
                "（面积、结构：{area!}；建设进度：{stage!}）涉嫌违法。"
            ),
            Says(
                "上述行为违反了{violated!}的规定。依据{basis!}，责令{YOU}自收到本通知书之时起"
                "立即停止建设，不得继续施工、抢建或者投入使用。"
            ),
            Says(
                "请于{come_at}携带身份证明和用地、规划、建设手续，到[[{come_to!}]]接受调查。",
                only="come_at",
            ),
            Says(CONTACT),
            Says("{REMEDY_OF_NOTICE}"),
        ),
    ),
    "BLD-07": Letter(
        addressee="",
        pieces=(
            Says("当事人：{PARTY}。"),
            Says(
                "{found_at}，本机关发现当事人在{place!}进行建设，涉嫌违法[[，于{filed_on}立案调查]]。"
            ),
            Says("经查明：{facts~}。"),
            Says("规划部门认定：{planning_reply!}。", only="planning_reply"),
            Says("以上事实，有下列证据证明："),
            Lists("evidence", "{name!}[[{count!}]][[，证明{proves!}]]"),
            Says(
                "{notice_on}，本机关向当事人送达事先告知书[[（{notice_no!}）]]。",
                only="notice_on",
            ),
            Says("{defence~}。"),
            Says(
                "当事人的行为违反了{violated!}的规定。依据{basis!}，责令当事人于{due}前自行拆除下列部分"
                "[[（拆除面积{area!}）]]：{parts~}。"
            ),
            Says(
                "逾期不拆除的，本机关将依法催告、作出强制执行决定并予以公告；当事人在法定期限内不申请行政复议或者"
                "提起行政诉讼，又不拆除的，依据" + COERCION_LAW + "第四十四条强制拆除。"
            ),
            Says(CONTACT),
            Says("{REMEDY_OF_DECISION}"),
        ),
        copies=_FOR_THREE,
    ),
    "BLD-09": Letter(
        addressee="{party_name}：",
        pieces=(
            Says(
                "{YOU}在{place!}的建设：{building~}。本机关于{decision_on}作出《{decision_title!}》"
                "[[（{decision_no!}）]][[，并于{demanded_on}催告]]，{YOU}至今没有拆除。"
            ),
            Says("依据" + COERCION_LAW + "第四十四条，现予公告，限{YOU}于{due}前自行拆除。"),
            Says(
                "{YOU}在法定期限内不申请行政复议或者提起行政诉讼，逾期又不拆除的，将依法强制拆除。"
                "请及时搬离屋内物品。"
            ),
            Says("本公告张贴于：{places!}。"),
            Says(CONTACT),
        ),
        copies="一份现场张贴，一份由本机关存档",
    ),
}

_REFERRAL: Final = {
    "TRF-01": Letter(
        addressee="{to}：",
        pieces=(
            Says("现将{case_name!}[[（案号：{case_no!}）]]移送你单位处理。"),
            Says("当事人：{PARTY}。"),
            Says("案情摘要：{summary~}。"),
            Says("移送的理由：{reason~}。移送的依据：{basis!}。"),
            Says("移送下列材料："),
            Lists("materials", "{name!}[[（{count!}）]]"),
            Says("请将受理情况和处理结果书面告知本机关。" + CONTACT),
        ),
        copies="一份送受移送机关，一份由本机关存档",
    ),
    "TRF-06": Letter(
        addressee="{to}：",
        pieces=(
            Says("本机关在{origin!}中，发现下列问题线索："),
            Lists("clues", "{where!}[[（{who}）]]：{seen!}[[；涉及{basis!}]]"),
            Says("{reason~}。现移送你单位，请依照职权处理。"),
            Says("随函移送下列材料："),
            Lists("materials", "{name!}[[（{count!}）]]"),
            Says("请将受理情况和处理结果书面告知本机关。" + CONTACT),
        ),
        copies="一份送受移送机关，一份由本机关存档",
    ),
    "TRF-04": Letter(
        addressee="{to}：",
        pieces=(
            Says(
                "本机关在办理{case_name!}[[（案号：{case_no!}）]]时，发现当事人涉嫌犯罪，"
                "经本机关负责人于{approved_on}批准，现移送你机关。"
            ),
            Says("当事人：{PARTY}。"),
            Says("{found_at}，本机关在{place!}发现涉嫌犯罪的事实：{facts~}。"),
            Says("涉嫌的犯罪：{suspicion~}。"),
            Says(
                "依据{basis!}、" + PENALTY_LAW + "第二十七条第一款移送。"
                "[[随案移送涉案物品：{goods_along!}。]]"
            ),
            Says("移送下列材料："),
            Lists("materials", "{name!}[[（{count!}）]]"),
            Says(
                "请自接受之日起三日内审查；决定立案或者不予立案的，请书面通知本机关并退回案卷材料。"
                + CONTACT
            ),
        ),
        copies="一份送公安机关，一份抄送人民检察院，一份由本机关存档",
    ),
}

LETTERS: Final = {**_MEASURES, **_ENFORCEMENT, **_BUILDING, **_REFERRAL}
LAYOUTS: Final = {form: letter_layout(letter) for form, letter in LETTERS.items()}
