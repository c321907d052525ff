"""Letters of inspection and investigation, as data for `letter`."""

from typing import Final

from enforcement.papers.pieces import Letter, Lists, Says
from enforcement.papers.statutory import Content
from forms.layouts.letter import letter_layout

PENALTY_LAW: Final = "《中华人民共和国行政处罚法》"
COERCION_LAW: Final = "《中华人民共和国行政强制法》"
CONTACT: Final = "联系人：{contact}，联系电话：{contact_phone}，地址：{contact_address!}。"

LETTERS: Final = {
    "INS-01": Letter(
        addressee="",
        pieces=(
            Says("检查类型和依据", heading=True),
            Says("本次检查为{plan_kind}，依据{basis!}组织实施。"),
            Says("检查对象", heading=True),
            Lists("targets"),
            Says("检查事项", heading=True),
            Lists("items"),
            Says("检查时间、范围和方式", heading=True),
            Says(
                "检查时间：{period!}。[[检查范围：{area!}。]]检查方式：{method!}。"
                "[[对同一对象的检查频次上限：{frequency_cap!}。]]"
            ),
            Says("检查人员", heading=True),
            Says("{staff!}。[[联合部门：{joint_departments!}。]]"),
            Says("工作安排", only="arrangement", heading=True),
            Says("{arrangement~}。", only="arrangement"),
            Says("本方案报{filed_with!}备案。", only="filed_with"),
        ),
        copies="",
    ),
    "INS-03": Letter(
        pieces=(
            Says(
                "依据{basis!}，因{task_source!}，本机关定于{inspect_at}在{place!}对{YOU}"
                "进行行政检查。[[本次检查的执法码为{code!}。]]检查事项如下："
            ),
            Lists("items"),
            Says(
                "[[协助人员：{assistants!}。]]执法人员将出示执法证件；不出示执法证件的，"
                "{YOU}有权拒绝检查。"
            ),
            Says("请准备下列材料：{materials_needed!}。", only="materials_needed"),
            Says(
                "{YOU}对检查有陈述、申辩的权利；认为执法人员与检查事项有直接利害关系或者其他关系、"
                "可能影响公正执法的，有权申请回避。对检查有异议的，可以向本机关反映。" + CONTACT
            ),
        ),
    ),
    "INS-07": Letter(
        pieces=(
            Says("经查，{found_at}，{YOU}在{place!}有下列行为：{facts~}。"),
            Says(
                "上述行为违反了{violated!}的规定。依据{basis!}、"
                + PENALTY_LAW
                + "第二十八条第一款，责令{YOU}于{due}前完成下列改正："
            ),
            Lists("measures"),
            Says("{consequence~}。", only="consequence"),
            Says("改正完成后请及时告知本机关，本机关将进行复查。" + CONTACT),
            Says("{REMEDY_OF_NOTICE}"),
        ),
    ),
    "INS-08": Letter(
        pieces=(
            Says("经查，{found_at}，{YOU}在{place!}有下列行为：{facts~}。"),
            Says(
                "上述行为违反了{violated!}的规定。依据{basis!}、"
                + PENALTY_LAW
                + "第二十八条第一款，责令{YOU}立即停止下列违法行为：{stop_what~}。"
            ),
            Says("{consequence~}。", only="consequence"),
            Says(CONTACT),
            Says("{REMEDY_OF_NOTICE}"),
        ),
    ),
    "INS-10": Letter(
        pieces=(
            Says("{inspected_at}，本机关执法人员在{place!}对{YOU}进行了行政检查。检查事项："),
            Lists("items"),
            Says("检查结果：{result~}。"),
            Says("处理方式：{follow_up}[[（文书：{follow_up_no!}）]]。"),
            Says("对检查结果有异议的，可以向本机关提出。" + CONTACT),
        ),
    ),
    "ORD-07": Letter(
        pieces=(
            Says(
                "因调查{case_name!}，依据"
                + PENALTY_LAW
                + "第五十五条，请{YOU}于{appear_at}到{place!}接受询问。"
            ),
            Says("询问事项：{matter~}。"),
            Says("请携带下列材料："),
            Lists("bring"),
            Says(
                "{YOU}应当如实回答询问，并协助调查，不得拒绝或者阻挠；有权申请执法人员回避。"
                "委托他人代理的，应当提交授权委托书。"
            ),
            Says(CONTACT),
        ),
    ),
    "ORD-13": Letter(
        pieces=(
            Says(
                "本机关在调查{case_name!}时，发现下列物品可以证明案件事实，"
                "在证据可能灭失或者以后难以取得的情况下需要保存。理由：{reason~}。"
            ),
            Says(
                "依据" + PENALTY_LAW + "第五十六条，经本机关负责人批准，对下列物品先行登记保存，"
                "期限自{from_day}起至{to_day}止（七个工作日内作出处理决定）。"
            ),
            Says("保存方式：{place_mode}。保存地点：{place!}。保管人：{keeper}。"),
            Says("登记保存的物品："),
            Lists(
                "goods",
                "{name!}，[[规格型号{model!}，]]{quantity!}[[，{condition!}]][[（{note!}）]]",
            ),
            Says("（以上物品清单完，以下空白）"),
            Says("保存期间，当事人或者有关人员不得销毁或者转移上述物品。"),
        ),
    ),
    "ORD-14": Letter(
        pieces=(
            Says(
                "{notice_on}，本机关对{YOU}的下列物品先行登记保存"
                "[[（登记保存通知书文号：{notice_no!}）]]："
            ),
            Lists("items"),
            Says("现查明：{reason~}。"),
            Says("依据{basis!}，决定对上述物品{treatment}。"),
            Says("{REMEDY_OF_DECISION}"),
        ),
    ),
    "ORD-15": Letter(
        addressee="{to}：",
        pieces=(
            Says(
                "本机关在调查{case_name!}[[（案号：{case_no!}）]]时，需要对下列物品进行鉴定（检测）："
                "{object~}。"
            ),
            Says("鉴定（检测）事项和要求：{purpose~}。"),
            Says("随函提供下列材料：", only="materials"),
            Lists("materials", "{name!}[[（{count!}）]]", only="materials"),
            Says(
                "请于{due}前完成，并出具由鉴定（检测）人员签名、加盖机构印章的书面意见，"
                "附机构和人员的资质证明。鉴定（检测）费用由本机关承担。"
            ),
            Says(CONTACT),
        ),
        copies="一份送鉴定（检测）机构，一份由本机关存档",
    ),
    "ORD-17": Letter(
        pieces=(
            Says(
                "本机关委托{agency}对{object!}进行了鉴定（检测）[[，鉴定意见书编号{report_no!}]]，"
                "结果如下：{result~}。"
            ),
            Says(
                "鉴定期间自{from_day}起至{to_day}止；依据"
                + COERCION_LAW
                + "第二十五条第三款，该期间不计入查封、扣押的期限，鉴定费用由本机关承担。",
                only="from_day",
                contents=(Content.TESTING,),
            ),
            Says(
                "对鉴定（检测）结果有异议的，可以于{objection_by}前向本机关书面提出，"
                "说明理由，并可以申请重新鉴定（检测）。" + CONTACT
            ),
        ),
    ),
    "ORD-18": Letter(
        addressee="{to}：",
        pieces=(
            Says("本机关正在调查{case_name!}。{matter~}。"),
            Says("依据" + PENALTY_LAW + "第二十六条，请你单位协助下列事项，并于{due}前书面回复："),
            Lists("questions"),
            Says(CONTACT),
            Says("感谢支持。"),
        ),
        copies="一份送协助单位，一份由本机关存档",
    ),
    "ORD-19": Letter(
        pieces=(
            Says(
                "因调查{case_name!}，依据"
                + PENALTY_LAW
                + "第五十五条第二款，请{YOU}于{due}前向本机关提供下列材料："
            ),
            Lists("materials", "{name!}[[（{count!}）]]"),
            Says(
                "复制件应当注明“与原件核对无异”，由提供人签名或者盖章并注明日期。"
                "无正当理由逾期不提供的，本机关将依据已经取得的证据认定事实。"
            ),
            Says(CONTACT),
        ),
    ),
}

LAYOUTS: Final = {form: letter_layout(letter) for form, letter in LETTERS.items()}
