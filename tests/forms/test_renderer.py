"""A rendered paper: what it says, where its fields stand, what keeps it from being printed."""

import hashlib
import os
import subprocess
import sys
import threading
from collections import defaultdict
from pathlib import Path

import pytest

from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import Json, PaperData, Rendered
from forms.errors import FontMissing, MalformedData, PaperRefused
from forms.fonts import SONG_LIGHT
from forms.geometry import PAGE_HEIGHT, PAGE_WIDTH
from forms.renderer import PdfRenderer
from tests.forms.making import EVERY_FORM, LONG_NAME, a_paper, an_empty_paper, facts_of
from tests.forms.reading import Character, characters_of, fonts_of, squeezed, text_of

ROOT = Path(__file__).resolve().parents[2]


def printed(renderer: PdfRenderer, paper: PaperData) -> str:
    return text_of(renderer.render(paper, draft=False).pdf)


# -- What the on-spot decision says --------------------------------------------------------------


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
        "自收到本决定书之日起六十日内先向重庆市大足区人民政府申请行政复议",
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


# -- Fields and blanks ---------------------------------------------------------------------------


@pytest.mark.parametrize("form", EVERY_FORM)
def test_every_blank_of_a_draft_has_a_box_with_its_label(renderer: PdfRenderer, form: str) -> None:
    draft = renderer.render(an_empty_paper(form), draft=True)
    boxed = {box.field for box in draft.boxes}
    labels = {one.path: one.field.label for one in form_of(form).blanks(an_empty_paper(form))}
    text = text_of(draft.pdf)
    assert draft.blanks == tuple(labels)
    assert set(draft.blanks) <= boxed
    assert all(squeezed(label) in text for label in labels.values())


@pytest.mark.parametrize("form", EVERY_FORM)
def test_every_filled_field_has_a_box_on_its_page(renderer: PdfRenderer, form: str) -> None:
    paper = a_paper(form)
    rendered = renderer.render(paper, draft=False)
    boxed = {box.field for box in rendered.boxes}
    unprinted = {"party.kind", "penalty", "payment.method", "party.id_type"}
    for filled in form_of(form).filled(paper):
        shown = filled.value and filled.field.type not in ("group", "groups", "flag")
        if shown and filled.path not in unprinted:
            assert filled.path in boxed
    for box in rendered.boxes:
        assert 0 <= box.page < rendered.pages
        assert 0 <= box.x <= box.x + box.width <= PAGE_WIDTH
        assert 0 <= box.y <= box.y + box.height <= PAGE_HEIGHT


def test_the_box_of_a_field_holds_its_characters(renderer: PdfRenderer) -> None:
    rendered = renderer.render(a_paper(), draft=False)
    (box,) = [one for one in rendered.boxes if one.field == "party.name"][:1]
    (page,) = characters_of(rendered.pdf)
    inside = "".join(
        one.text
        for one in page
        if box.x <= (one.left + one.right) / 2 <= box.x + box.width
        and box.y <= PAGE_HEIGHT - (one.top + one.bottom) / 2 <= box.y + box.height
    )
    assert inside == "陈长河"


@pytest.mark.parametrize(
    ("changes", "blank"),
    [
        ({"party": {"name": "陈长河"}}, "party.kind"),
        ({"payment": {"receipt_no": "渝财1"}}, "payment.method"),
        ({"penalty": ""}, "penalty"),
        ({"officers__0__cert_no": ""}, "officers.0.cert_no"),
        ({"payment": {"method": "bank"}}, "payment.pay_by"),
    ],
)
def test_half_filled_groups_show_what_is_missing(
    renderer: PdfRenderer, changes: dict[str, Json], blank: str
) -> None:
    draft = renderer.render(a_paper(**changes), draft=True)
    assert blank in draft.blanks
    assert blank in {box.field for box in draft.boxes}


@pytest.mark.parametrize(
    ("changes", "content"),
    [
        ({"received_at": "2026-03-12T09:40+08:00"}, "收到时间2026年3月12日9时40分"),
        ({"receiver": "陈小河", "relation": "父子"}, "代收人（签名）陈小河"),
        (
            {
                "method": "left_in_place",
                "refusal_note": "当事人拒收。",
                "witness_present": {"name": "周㛃", "employer": "清湾镇正街社区"},
            },
            "姓名：周㛃单位或者住址：清湾镇正街社区",
        ),
    ],
)
def test_the_proof_of_service_says_who_received(
    renderer: PdfRenderer, changes: dict[str, Json], content: str
) -> None:
    assert content in printed(renderer, a_paper("ORD-42", **changes))


def test_a_condition_that_isnt_met_is_said_in_a_draft(renderer: PdfRenderer) -> None:
    paper = a_paper("SOF-06", slight_harm={"met": False, "evidence": "有人投诉。"})
    assert "不符合：有人投诉。" in text_of(renderer.render(paper, draft=True).pdf)


def test_a_missing_second_officer_is_a_blank(renderer: PdfRenderer) -> None:
    paper = a_paper(officers=[{"name": "李卫东", "cert_no": "CQ500999001"}])
    assert renderer.render(paper, draft=True).blanks == ("officers",)


def test_a_draft_says_that_it_is_one_and_a_final_paper_doesnt(renderer: PdfRenderer) -> None:
    assert "草稿" in text_of(renderer.render(a_paper(), draft=True).pdf)
    assert "草稿" not in printed(renderer, a_paper())


# -- Refusals ------------------------------------------------------------------------------------


def test_a_final_paper_with_a_blank_is_refused_with_the_law(renderer: PdfRenderer) -> None:
    with pytest.raises(PaperRefused) as refused:
        renderer.render(a_paper(fine_fen=None, fine_words=""), draft=False)
    assert refused.value.message == "没写罚款金额。"
    assert refused.value.fields == ("fine_fen",)
    assert refused.value.to_json()["fields"] == ["fine_fen"]
    assert refused.value.source
    assert refused.value.source.text == "《行政处罚法》第五十二条第二款"


@pytest.mark.parametrize("form", EVERY_FORM)
def test_each_required_field_alone_stops_the_paper_and_shows_in_a_draft(
    renderer: PdfRenderer, form: str
) -> None:
    required = [one for one in form_of(form).filled(a_paper(form)) if one.field.required]
    assert required
    for filled in required:
        paper = a_paper(form, **{filled.path.replace(".", "__"): None})
        # A group in which nothing else stands is one blank.
        names = {filled.path, filled.path.rpartition(".")[0]}
        with pytest.raises(PaperRefused) as refused:
            renderer.render(paper, draft=False)
        assert names & set(refused.value.fields)
        draft = renderer.render(paper, draft=True)
        assert names & set(draft.blanks)
        assert names & {box.field for box in draft.boxes}


def test_many_blanks_are_told_in_one_short_sentence(renderer: PdfRenderer) -> None:
    with pytest.raises(PaperRefused) as refused:
        renderer.render(an_empty_paper(), draft=False)
    assert refused.value.message.endswith("还有 11 处。")
    assert refused.value.message.count("没写") == 3


def test_words_that_differ_from_the_figures_are_refused(renderer: PdfRenderer) -> None:
    with pytest.raises(PaperRefused) as refused:
        renderer.render(a_paper(fine_words="贰佰元整"), draft=False)
    assert "壹佰元整" in refused.value.message


def test_odd_things_are_warnings(renderer: PdfRenderer) -> None:
    warned = renderer.render(a_paper(party__birth="1978-03-15"), draft=False)
    assert warned.warnings == (
        "出生日期和身份证号对不上：号码里是 1978-03-14，写的是 1978-03-15。",
    )


@pytest.mark.parametrize("draft", [True, False])
def test_data_of_another_shape_is_refused(renderer: PdfRenderer, *, draft: bool) -> None:
    with pytest.raises(MalformedData) as refused:
        renderer.render(a_paper(fine_fen="一百", colour="红"), draft=draft)
    assert "罚款金额（fine_fen）要是金额" in refused.value.message
    assert "没有 colour 这一项" in refused.value.message


def test_a_missing_font_file_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(FontMissing, match="字体文件"):
        PdfRenderer(tmp_path).render(a_paper(), draft=False)


# -- The file ------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", EVERY_FORM)
@pytest.mark.parametrize("draft", [True, False])
def test_every_font_is_embedded(renderer: PdfRenderer, form: str, *, draft: bool) -> None:
    rendered = renderer.render(a_paper(form), draft=draft)
    fonts = fonts_of(rendered.pdf)
    assert fonts
    assert all(fonts.values())
    assert {name.split("+")[-1] for name in fonts} == set(rendered.fonts)


def test_an_unused_fallback_font_is_not_in_the_file(renderer: PdfRenderer) -> None:
    assert SONG_LIGHT not in renderer.render(a_paper(), draft=False).fonts


IN_ANOTHER_PROCESS = """
import sys
from forms.renderer import PdfRenderer
from tests.forms.making import EVERY_FORM, a_paper
for form in EVERY_FORM:
    print(PdfRenderer().render(a_paper(form), draft=False).sha256)
"""


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_the_same_data_gives_the_same_bytes_in_any_process_and_zone(
    renderer: PdfRenderer, zone: str
) -> None:
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": str(len(zone))}
    other = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    here = [renderer.render(a_paper(form), draft=False) for form in EVERY_FORM]
    assert other.stdout.split() == [one.sha256 for one in here]
    assert all(one.sha256 == hashlib.sha256(one.pdf).hexdigest() for one in here)


def test_no_stream_is_compressed(renderer: PdfRenderer) -> None:
    assert b"/Filter" not in renderer.render(a_paper(), draft=False).pdf


def test_threads_get_the_same_papers_as_one_alone(renderer: PdfRenderer) -> None:
    alone = {form: renderer.render(a_paper(form), draft=False).sha256 for form in EVERY_FORM}
    together: dict[str, str] = {}

    def render(form: str) -> None:
        together[form] = renderer.render(a_paper(form), draft=False).sha256

    threads = [threading.Thread(target=render, args=(form,)) for form in EVERY_FORM]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_the_hash_on_the_paper_is_that_of_its_data(renderer: PdfRenderer) -> None:
    paper = a_paper(printing={"seal_place": False, "qr": True, "hash": True})
    short = hashlib.sha256(paper.to_json().encode()).hexdigest()[:16]
    text = printed(renderer, paper)
    assert f"校验码{short}" in text
    assert "印章" not in text


# -- Long texts ----------------------------------------------------------------------------------

NEAR = 2.0  # points
LONG_FIELDS = {
    "SIM-01": ("conduct", "told_and_heard", "discretion", "refusal_note"),
    "SIM-02": ("conduct", "statement", "remark"),
    "SIM-03": ("remark",),
    "ORD-42": ("note",),
    "SOF-06": ("conduct", "education", "promise"),
}


@pytest.mark.parametrize("form", EVERY_FORM)
@pytest.mark.parametrize("length", [60, 700, 5000])
def test_long_texts_are_printed_whole_and_inside_the_page(
    renderer: PdfRenderer, form: str, length: int
) -> None:
    facts = facts_of(length)
    for field in LONG_FIELDS[form]:
        rendered = renderer.render(a_paper(form, **{field: facts}), draft=False)
        assert_nothing_is_cut(rendered)
        kept = squeezed(facts).rstrip("。；，、")
        assert without_furniture(rendered, kept)


def without_furniture(rendered: Rendered, facts: str) -> bool:
    """Return whether the facts stand in the text, page ends and repeated labels aside."""
    text = text_of(rendered.pdf)
    at = 0
    for character in facts:
        at = text.find(character, at) + 1
        if not at:
            return False
    return True


def assert_nothing_is_cut(rendered: Rendered) -> None:
    """Check that every character stands inside the margins and none on top of another."""
    pages = list(characters_of(rendered.pdf))
    assert len(pages) == rendered.pages
    for page in pages:
        assert not overlapping(page)
        assert all(one.left >= 70 and one.right <= PAGE_WIDTH - 60 for one in page)
        assert all(one.bottom >= 20 and one.top <= PAGE_HEIGHT - 30 for one in page)


def overlapping(page: list[Character]) -> list[tuple[str, str]]:
    """Return pairs of neighbours in the text whose middles are closer than a third of a cell."""
    seen: dict[tuple[int, int], list[Character]] = defaultdict(list)
    pairs = []
    for one in page:
        x, y = (one.left + one.right) / 2, (one.bottom + one.top) / 2
        cell = (round(x / NEAR), round(y / NEAR))
        for other in seen[cell]:
            middle = ((other.left + other.right) / 2, (other.bottom + other.top) / 2)
            if abs(middle[0] - x) < NEAR and abs(middle[1] - y) < NEAR:
                pairs.append((other.text, one.text))
        seen[cell].append(one)
    return pairs


def test_a_name_of_a_hundred_characters_is_printed_whole(renderer: PdfRenderer) -> None:
    name = (LONG_NAME * 2)[:100]
    for form, field in (("SIM-01", "party__name"), ("ORD-42", "addressee")):
        assert name in printed(renderer, a_paper(form, **{field: name}))


def test_sixty_receipts_repeat_their_heading_on_every_page(renderer: PdfRenderer) -> None:
    receipt = a_paper("SIM-03").to_plain()["fields"]["receipts"][0]  # type: ignore[index,call-overload]
    paper = a_paper("SIM-03", receipts=[receipt] * 60, total_fen=600000, total_words="陆仟元整")
    rendered = renderer.render(paper, draft=False)
    text = text_of(rendered.pdf)
    assert rendered.pages > 3
    assert text.count("专用票据号") >= rendered.pages - 1
    assert text.count("渝财0312000126") == 60


def test_a_divided_row_repeats_its_label(renderer: PdfRenderer) -> None:
    rendered = renderer.render(a_paper("SIM-02", conduct=facts_of(5000)), draft=False)
    assert "违法事实（续）" in text_of(rendered.pdf)


@pytest.mark.parametrize("length", range(900, 2400, 140))
def test_signatures_never_stand_alone_on_a_page(renderer: PdfRenderer, length: int) -> None:
    for form, field in (("SIM-01", "conduct"), ("SOF-06", "promise")):
        rendered = renderer.render(a_paper(form, **{field: facts_of(length)}), draft=False)
        last = [box.field for box in rendered.boxes if box.page == rendered.pages - 1]
        assert set(last) - {"officers.0.cert_no", "officers.1.cert_no", "organ", "decided_on"}
