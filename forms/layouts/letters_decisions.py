"""Reports, notices and decisions of the ordinary procedure, as data for `letter`."""

from typing import Final

from enforcement.papers.pieces import Letter, Lists, Says
from enforcement.papers.statutory import Content
from forms.layouts.letter import letter_layout
from forms.layouts.letters_inquiry import CONTACT, PENALTY_LAW

_EVIDENCE: Final = "{name!}[[{count!}]][[，证明{proves!}]]"
_FOR_THREE: Final = "一份交当事人，一份由本机关存档，一份备用"

_TOLD: Final = (
    Says(
        "经查，{found_at}，{YOU}在{place!}有下列行为：{facts~}。",
        contents=(Content.FACTS,),
    ),
    Says("以上事实，有下列证据证明："),
    Lists("evidence", _EVIDENCE),
    Says(
        "{YOU}的上述行为违反了{violated!}的规定。依据{basis!}[[，{range!}]]。",
        contents=(Content.REASONS, Content.BASIS),
    ),
    Says("裁量阶次为“{tier!}”。", only="tier"),
    Says("{discretion~}。", only="discretion", contents=(Content.REASONS,)),
)
_PROPOSED: Final = Says(
    "本机关拟[[责令{YOU}{order!}，并]]对{YOU}作出{SANCTION}的行政处罚。",
    contents=(Content.PROPOSED,),
)
_STATEMENT: Final = Says(
    "依据" + PENALTY_LAW + "第四十四条、第四十五条，{YOU}有权进行陈述和申辩。如需陈述、申辩，"
    "请于{state_by}前向本机关提出；逾期未提出的，视为未行使该权利。本机关不会因为{YOU}陈述、"
    "申辩而给予更重的处罚。",
    contents=(Content.STATEMENT,),
)

LETTERS: Final = {
    "ORD-24": Letter(
        addressee="",
        pieces=(
            Says("案件名称：{case_name!}[[（案号：{case_no!}）]]。"),
            Says("当事人：{PARTY}。"),
            Says("案件来源和调查经过", heading=True),
            Says("{process~}。"),
            Says("查明的事实", heading=True),
            Says("{facts~}。"),
            Says("证据", heading=True),
            Lists("evidence", _EVIDENCE),
            Says("案件性质和法律适用", heading=True),
            Says("当事人的行为违反了{violated!}的规定，依据{basis!}[[，{range!}]]。"),
            Says("裁量情节和理由", only="discretion", heading=True),
            Says("[[裁量阶次为“{tier!}”。]]{discretion~}。", only="discretion"),
            Says("当事人的意见", only="party_opinion", heading=True),
            Says("{party_opinion~}。", only="party_opinion"),
            Says("改正情况", only="correction_state", heading=True),
            Says("{correction_state~}。", only="correction_state"),
            Says("处理建议", heading=True),
            Says("{proposal~}。"),
            Says("承办人：{OFFICERS}。"),
        ),
        copies="",
    ),
    "ORD-28": Letter(
        pieces=(
            *_TOLD,
            _PROPOSED,
            _STATEMENT,
            Says(CONTACT),
        ),
    ),
    "ORD-29": Letter(
        pieces=(
            *_TOLD,
            _PROPOSED,
            _STATEMENT,
            Says(
                "拟作出的行政处罚属于“{hearing_ground}”的情形，依据"
                + PENALTY_LAW
                + "第六十三条，{YOU}有权要求听证。",
                contents=(Content.HEARING,),
            ),
            Says(
                "要求听证的，依据"
                + PENALTY_LAW
                + "第六十四条，应当自收到本告知书之日起五日（工作日）内，即于{request_by}前"
                "以书面、口头或者电子邮件等方式向本机关提出；逾期未提出的，视为放弃听证。"
                "{YOU}不承担组织听证的费用。",
                contents=(Content.HEARING_RULES,),
            ),
            Says(CONTACT),
        ),
    ),
    "ORD-33": Letter(
        pieces=(
            Says(
                "{YOU}要求听证的{case_name!}，依据"
                + PENALTY_LAW
                + "第六十四条，本机关定于{hearing_at}在{place!}{publicity}听证"
                "[[（不公开的理由：{closed_because!}）]]。"
            ),
            Says("听证主持人：{presiding}[[（{presiding_office!}）]]；记录员：{recorder}。"),
            Says(
                "{YOU}可以亲自参加听证，也可以委托一至二人代理；认为主持人与本案有直接利害关系的，"
                "有权申请回避；有权在听证中申辩和质证，并核对听证笔录。"
            ),
            Says("无正当理由拒不出席听证或者未经许可中途退出听证的，视为放弃听证权利，听证终止。"),
            Says(CONTACT),
        ),
    ),
    "ORD-34": Letter(
        addressee="",
        pieces=(
            Says(
                "依据"
                + PENALTY_LAW
                + "第六十四条，本机关定于{hearing_at}在{place!}公开举行{party_name}"
                "{case_name!}听证会。"
            ),
            Says("听证主持人：{presiding}[[（{presiding_office!}）]]；记录员：{recorder}。"),
            Says("公民、法人或者其他组织可以持有效身份证件参加旁听，请遵守听证纪律。"),
            Says(CONTACT),
        ),
        copies="一份张贴公告，一份由本机关存档",
    ),
    "ORD-37": Letter(
        addressee="",
        pieces=(
            Says("案件名称：{case_name!}[[（案号：{case_no!}）]]。"),
            Says("当事人：{PARTY}。"),
            Says(
                "听证于{hearing_at}在{place!}举行，主持人{presiding}，记录员{recorder}。"
                "听证参加人：{participants!}。"
            ),
            Says("调查人员提出的事实、证据和处罚建议", heading=True),
            Says("{claims~}。"),
            Says("当事人的意见", heading=True),
            Says("{statement~}。"),
            Says("质证和辩论情况", heading=True),
            Says("{course~}。"),
            Says("听证主持人的意见", heading=True),
            Says("{opinion~}。"),
            Says("附：听证笔录。"),
        ),
        copies="",
    ),
    "ORD-39": Letter(
        addressee="",
        pieces=(
            Says("当事人：{PARTY}。", contents=(Content.PARTY,)),
            Says(
                "{found_at}，本机关因{source!}，发现当事人在{place!}涉嫌违法，于{filed_on}立案调查。"
                "[[{process!}。]]"
            ),
            Says("经查明：{facts~}。", contents=(Content.FACTS,)),
            Says("以上事实，有下列证据证明："),
            Lists("evidence", _EVIDENCE, contents=(Content.EVIDENCE,)),
            Says(
                "{notice_on}，本机关向当事人送达[[《{notice_title!}》]][[（{notice_no!}）]]，"
                "告知拟作出的行政处罚内容及事实、理由、依据和依法享有的权利。{defence~}。"
                "[[{review!}。]]"
            ),
            Says(
                "本机关认为，当事人的行为违反了{violated!}的规定，应当依据{basis!}予以处罚"
                "[[，{range!}]]。[[裁量阶次为“{tier!}”。]]"
            ),
            Says("{discretion~}。", only="discretion"),
            Says(
                "综上，依据{basis!}，[[责令当事人{order!}，并]]决定给予{SANCTION}的行政处罚。",
                contents=(Content.PENALTY,),
            ),
            Says(
                "当事人应当自收到本决定书之日起十五日内[[（至{pay_by}止）]]，"
                "[[通过{pay_channel!}]]缴纳罚款。到期不缴纳的，依据"
                + PENALTY_LAW
                + "第七十二条第一款第一项，每日按罚款数额的百分之三加处罚款，"
                "加处罚款的数额不超出罚款的数额。",
                only="fine_fen",
                contents=(Content.PERFORMANCE,),
            ),
            Says("{performance~}。", only="performance", contents=(Content.PERFORMANCE,)),
            Says("{REMEDY_OF_DECISION}", contents=(Content.REMEDY,)),
            Says("本决定将依法公示。"),
            Says("附件：{attachments!}。", only="attachments"),
        ),
        copies=_FOR_THREE,
    ),
    "ORD-40": Letter(
        addressee="",
        pieces=(
            Says("当事人：{PARTY}。"),
            Says(
                "{found_at}，本机关因{source!}，发现当事人在{place!}涉嫌违法，于{filed_on}立案调查。"
            ),
            Says("经查明：{facts~}。"),
            Says("以上事实，有下列证据证明："),
            Lists("evidence", _EVIDENCE),
            Says("当事人的上述行为违反了{violated!}的规定。", only="violated"),
            Says("本案属于“{ground}”的情形。{reason~}。"),
            Says("{NO_PENALTY_BASIS}[[，责令当事人{order!}]]。"),
            Says("本机关已对当事人进行教育：{education~}。", only="education"),
            Says("{REMEDY_OF_DECISION}"),
        ),
        copies=_FOR_THREE,
    ),
    "ORD-41": Letter(
        pieces=(
            Says(
                "本机关于{original_on}作出《{original_title!}》[[（{original_no!}）]]。"
                "经核查：{reason~}。"
            ),
            Says(
                "现决定对上述文书予以{kind}，更正为：{correction~}。其余内容不变。",
                only="kind",
                among=("clerical",),
            ),
            Says(
                "依据"
                + PENALTY_LAW
                + "第七十五条第二款，决定对上述文书予以{kind}，罚款变更为{FINE}。其余内容不变。"
                "已经公开的处罚决定，本机关将在三日（工作日）内撤回并公开说明理由。",
                only="kind",
                among=("change",),
            ),
            Says(
                "依据"
                + PENALTY_LAW
                + "第七十五条第二款，决定对上述文书予以{kind}。已经公开的处罚决定，"
                "本机关将在三日（工作日）内撤回并公开说明理由。",
                only="kind",
                among=("revoke",),
            ),
            Says("处理方式：{kind}。", only="kind", among=("",)),
            Says("{REMEDY_OF_DECISION}"),
        ),
        copies=_FOR_THREE,
    ),
    "ORD-43": Letter(
        addressee="{party_name}：",
        pieces=(
            Says("因{tried~}。"),
            Says(
                "依据"
                + PENALTY_LAW
                + "第六十一条、《中华人民共和国民事诉讼法》第九十五条，现向{YOU}公告送达"
                "《{document_title!}》[[（{document_no!}）]]。主要内容：{summary~}。"
            ),
            Says(
                "本公告以{where_published!}方式发出。自发出公告之日起，经过三十日，"
                "即至{deemed_served_on}视为送达。请到本机关领取文书。"
            ),
            Says(CONTACT),
        ),
        copies="一份张贴公告，一份由本机关存档",
    ),
    "ORD-46": Letter(
        pieces=(
            Says(
                "本机关于{decision_on}作出行政处罚决定[[（{decision_no!}）]]，"
                "对{YOU}处以罚款{FINE}。{YOU}提出延期（分期）缴纳申请"
                "[[，理由：{hardship!}]]。"
            ),
            Says("依据" + PENALTY_LAW + "第六十六条第二款，经审批，本机关{answer}{YOU}的申请。"),
            Says(
                "请于{until}前通过{pay_channel!}缴清罚款。到期不缴纳的，依据"
                + PENALTY_LAW
                + "第七十二条第一款第一项，每日按罚款数额的百分之三加处罚款，"
                "加处罚款的数额不超出罚款的数额。",
                only="until",
            ),
            Says("分期缴纳：", only="instalments"),
            Lists(
                "instalments",
                "{due}前缴纳人民币{amount_words}（¥{amount_fen}）",
                only="instalments",
            ),
            Says(
                "不同意的理由：{refused_because~}。请按处罚决定书载明的期限通过{pay_channel!}缴纳罚款。",
                only="refused_because",
            ),
        ),
    ),
}

LAYOUTS: Final = {form: letter_layout(letter) for form, letter in LETTERS.items()}
