"""What the papers say, for every kind of party and payment."""

import pytest

from enforcement.papers.paper import Json
from forms.renderer import PdfRenderer
from tests.forms.making import a_paper
from tests.forms.reading import printed, squeezed, text_of


def test_the_on_spot_decision_holds_everything_the_law_asks_for(renderer: PdfRenderer) -> None:
    text = printed(renderer, a_paper())
    for content in (
        "重庆市大足区清湾镇人民政府",
        "当场行政处罚决定书",
        "足清湾府综执当罚〔2026〕7号",
        "当事人：陈长河，男，1978年3月14日出生，公民身份号码500999197803145213",
        "2026年3月12日9时20分，执法人员李卫东、王敏在清湾镇滨河路12号门前人行道检查时发现",
        "摆放折叠桌4张、烧烤炉1台从事经营",
        "执法人员已出示执法证件。上述事实有现场照片3张",
        "当事人的行为违反了《重庆市市容环境卫生管理条例》第十八条第一款第一项的规定",
        "依法享有的陈述、申辩权利，当事人表示无异议",
        "依据《重庆市市容环境卫生管理条例》第十八条第二款、《中华人民共和国行政处罚法》第五十一条",
        "决定给予罚款人民币壹佰元整（¥100.00）的行政处罚，并责令立即改正",
        "《中华人民共和国行政处罚法》第六十八条第一项当场收缴",
        "自收到本决定书之日起六十日内，先向重庆市大足区人民政府申请行政复议",
        "也可以通过本机关提交行政复议申请",
        "自收到行政复议决定书之日起十五日内依法向有管辖权的人民法院提起行政诉讼",
        "执法证号：CQ500999001、CQ500999002",
        "执法人员（签名）",
        "当事人（签名）",
        "拒绝签收的情况",
        "2026年3月12日",
        "（印章）",
        "本文书一式两份",
        "第1页共1页",
    ):
        assert squeezed(content) in text


PAID_AT_BANK: Json = {
    "method": "bank",
    "pay_by": "2026-03-27",
    "channel": "清湾镇农村商业银行。",
}


@pytest.mark.parametrize(
    ("changes", "content"),
    [
        ({"payment": PAID_AT_BANK}, "（至2026年3月27日止）到清湾镇农村商业银行缴纳罚款"),
        ({"payment": PAID_AT_BANK}, "每日按罚款数额的百分之三加处罚款"),
        ({"penalty": "warning"}, "决定给予警告的行政处罚，并责令立即改正。"),
        (
            {"penalty": "warning_and_fine"},
            "决定给予警告、罚款人民币壹佰元整（¥100.00）的行政处罚",
        ),
        ({"order": ""}, "的行政处罚。"),
        ({"discretion": "裁量阶次为“较轻”。"}, "裁量阶次为“较轻”。依据"),
        ({"refusal_note": "当事人拒绝签收，未说明理由。"}, "当事人拒绝签收，未说明理由。"),
        ({"remedy__court": "重庆市江津区人民法院"}, "依法向重庆市江津区人民法院提起行政诉讼"),
        ({"party__id_type": "护照", "party__id_no": "E12345678"}, "护照号码E12345678"),
        ({"party__guardian": "陈大江"}, "，监护人陈大江。"),
        ({"found_at": "2026-03-12T09:00+08:00"}, "2026年3月12日9时，执法人员"),
        ({"found_at": "2026-03-12T01:20+00:00"}, "2026年3月12日9时20分，"),
    ],
)
def test_the_wording_follows_the_data(
    renderer: PdfRenderer, changes: dict[str, Json], content: str
) -> None:
    assert squeezed(content) in printed(renderer, a_paper(**changes))


def test_a_warning_says_nothing_about_money(renderer: PdfRenderer) -> None:
    assert "缴" not in printed(renderer, a_paper(penalty="warning"))


@pytest.mark.parametrize(
    ("party", "content"),
    [
        (
            {
                "kind": "individual_business",
                "name": "禾丰生猪养殖场",
                "credit_code": "92500999MA62TEXT3J",
                "representative": "蒋世友",
                "address": "清湾镇大岩村2组",
            },
            "禾丰生猪养殖场，统一社会信用代码92500999MA62TEXT3J，经营者蒋世友，经营场所清湾镇大岩村2组。",
        ),
        (
            {
                "kind": "legal_person",
                "name": "禾顺商贸有限公司",
                "credit_code": "91500999MA63TEXT4B",
                "representative": "何顺",
                "representative_title": "执行董事",
                "address": "清湾镇正街66号",
                "phone": "13800000003",
            },
            "法定代表人何顺（职务：执行董事），住所清湾镇正街66号，联系电话13800000003。",
        ),
        (
            {
                "kind": "other_organisation",
                "name": "双河村第五合作联合社",
                "representative": "周㛃",
                "address": "清湾镇双河村5组",
            },
            "双河村第五合作联合社，负责人周㛃，地址清湾镇双河村5组。",
        ),
    ],
)
def test_each_kind_of_party_is_named_in_its_way(
    renderer: PdfRenderer, party: Json, content: str
) -> None:
    assert squeezed(content) in printed(renderer, a_paper(party=party))


def test_three_officers_get_three_places_to_sign(renderer: PdfRenderer) -> None:
    three: Json = [{"name": f"甲{at}", "cert_no": f"CQ50099900{at}"} for at in range(3)]
    for form in ("SIM-01", "SIM-02", "SIM-03", "ORD-42", "SOF-06"):
        text = printed(renderer, a_paper(form, officers=three))
        assert "签名：、、" in text or "（签名）：、、" in text


def test_a_long_name_of_the_organ_is_divided_by_meaning(renderer: PdfRenderer) -> None:
    organ = "重庆市大足区人民政府石桥街道办事处综合行政执法大队"
    rendered = renderer.render(a_paper(organ=organ), draft=False)
    assert [box.field for box in rendered.boxes][:2] == ["organ", "organ"]
    assert organ in text_of(rendered.pdf)
