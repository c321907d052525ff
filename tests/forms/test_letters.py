"""Letters and tables of an ordinary case: what a statute demands is there, and printed."""

import pytest

from enforcement.papers.catalogue import form_of
from enforcement.papers.fields import Field
from enforcement.papers.paper import Json, PaperData
from enforcement.papers.pieces import Letter, Lists
from enforcement.papers.statutory import CONTENTS
from forms.layouts import letters_coercion, letters_decisions, letters_inquiry
from forms.renderer import PdfRenderer
from tests.forms.making import a_paper, an_empty_paper
from tests.forms.reading import printed, text_of

LETTERS = {**letters_inquiry.LETTERS, **letters_decisions.LETTERS, **letters_coercion.LETTERS}


def keys(fields: tuple[Field, ...]) -> set[str]:
    """Return the keys of the fields at the top of a form."""
    return {field.key for field in fields}


@pytest.mark.parametrize("form", sorted(CONTENTS))
def test_every_content_that_the_statute_demands_has_its_paragraph(form: str) -> None:
    _, wanted = CONTENTS[form]
    assert set(wanted) <= LETTERS[form].contents()


@pytest.mark.parametrize("form", sorted(CONTENTS))
def test_organ_seal_and_date_end_what_the_statute_wants_sealed(form: str) -> None:
    assert {"organ", "issued_on", "printing"} <= keys(form_of(form).fields)
    assert form_of(form).seal.value.startswith("organ")


@pytest.mark.parametrize("form", sorted(LETTERS))
def test_every_letter_prints_each_of_its_required_fields(form: str) -> None:
    letter, asked = LETTERS[form], form_of(form).fields
    words = " ".join([letter.addressee, *(texts_of(letter))])
    for field in asked:
        special = {"organ", "doc_no", "issued_on", "printing", "party", "officers"}
        hidden = {"penalty", "fine_fen", "fine_words", "remedy", "cost_fen", "cost_words"}
        if field.required and field.key not in special | hidden:
            assert field.key in words, field.key


def texts_of(letter: Letter) -> list[str]:
    """Return every template of a letter, lists by their path too."""
    return [
        f"{piece.path} {piece.text}" if isinstance(piece, Lists) else f"{piece.only} {piece.text}"
        for piece in letter.pieces
    ]


@pytest.mark.parametrize(
    ("form", "changes", "content"),
    [
        ("ORD-28", {}, "你单位有权进行陈述和申辩"),
        ("ORD-28", {}, "罚款人民币捌仟元整（¥8000.00）的行政处罚"),
        ("ORD-28", {}, "法定代表人何顺（职务：执行董事）"),
        ("ORD-29", {}, "你单位有权要求听证"),
        ("ORD-39", {}, "（至2026年6月13日止）"),
        ("ORD-39", {"pay_by": None}, "自收到本决定书之日起十五日内，通过"),
        ("ORD-39", {"defence": "当事人放弃陈述、申辩"}, "依法享有的权利。当事人放弃陈述、申辩。"),
        (
            "ORD-39",
            {"penalty": "warning", "fine_fen": None, "fine_words": "", "performance": "当场警告。"},
            "决定给予警告的行政处罚",
        ),
        (
            "ORD-39",
            {"penalty": "warning"},
            "决定给予警告，并处罚款人民币捌佰元整（¥800.00）的行政处罚",
        ),
        (
            "ORD-39",
            {
                "penalty": "confiscation",
                "fine_fen": None,
                "fine_words": "",
                "confiscated": ["烧烤炉1台"],
                "performance": "已经扣押的烧烤炉不予退还。",
            },
            "决定给予没收烧烤炉1台的行政处罚",
        ),
        (
            "ORD-39",
            {
                "confiscated": ["烧烤炉1台"],
                "confiscated_fen": 20000,
                "confiscated_words": "贰佰元整",
                "performance": "已经扣押的烧烤炉不予退还。",
            },
            "并处没收烧烤炉1台（合计人民币贰佰元整（¥200.00））",
        ),
        (
            "ORD-39",
            {
                "penalty": "confiscation",
                "confiscated_fen": 20000,
                "confiscated_words": "贰佰元整",
                "performance": "收到本决定书之日起十五日内缴清。",
            },
            "没收人民币贰佰元整（¥200.00），并处罚款人民币捌佰元整",
        ),
        (
            "ORD-40",
            {},
            "依据《中华人民共和国行政处罚法》第三十三条第一款，决定对当事人不予行政处罚",
        ),
        ("ORD-40", {"ground": "N7"}, "第五十七条第一款第三项，决定对当事人不予行政处罚"),
        ("ORD-41", {}, "予以更正，更正为："),
        ("ORD-41", {"kind": "revoke"}, "第七十五条第二款，决定对上述文书予以撤销"),
        (
            "ORD-41",
            {"kind": "change", "fine_fen": 20000, "fine_words": "贰佰元整"},
            "予以变更，罚款变更为人民币贰佰元整（¥200.00）。其余内容不变",
        ),
        ("COE-14", {}, "经2026年6月1日催告仍不履行，其后果已经或者将危害交通安全"),
        ("COE-14", {}, "代履行三日（工作日）前，本机关将催告履行"),
        ("COE-14", {"danger": None}, "□危害交通安全□造成环境污染□破坏自然资源"),
        ("COE-14", {"mode": "immediate"}, "第五十二条，决定立即实施代履行"),
        (
            "TRF-04",
            {"basis": "《行政执法机关移送涉嫌犯罪案件的规定》第三条"},
            "第三条、《中华人民共和国行政处罚法》第二十七条第一款移送。",
        ),
        ("ORD-14", {}, "依据《中华人民共和国行政处罚法》第五十六条，决定对上述物品"),
        ("ORD-46", {}, "1.2026年7月31日前缴纳人民币肆佰元整（¥400.00）；"),
        (
            "ORD-46",
            {"answer": "refused", "refused_because": "有履行能力。"},
            "不同意的理由：有履行能力。",
        ),
        (
            "ORD-33",
            {"publicity": "closed", "closed_because": "涉及个人隐私"},
            "不公开举行听证（不公开的理由",
        ),
        ("COE-10", {}, "加处罚款人民币柒拾贰元整（¥72.00），合计人民币捌佰柒拾贰元整"),
        ("COE-02", {}, "期限自2026年3月12日起至2026年4月11日止"),
        ("COE-02", {"remedy__court": "大足区人民法院"}, "依法向大足区人民法院提起行政诉讼"),
        ("INS-07", {}, "自收到本通知书之日起六十日内向重庆市大足区人民政府申请行政复议"),
        ("BLD-07", {}, "责令当事人于2026年5月9日前自行拆除下列部分（拆除面积40平方米）"),
        ("ORD-24", {"party_opinion": "", "correction_state": ""}, "六、处理建议"),
        ("ORD-51", {"paid": []}, "金额（元）票据号/改正情况"),
        (
            "ORD-48",
            {"proceeds_fen": 5000, "proceeds_words": "伍拾元整"},
            "人民币伍拾元整（¥50.00）",
        ),
    ],
)
def test_a_paper_says(
    renderer: PdfRenderer, form: str, changes: dict[str, Json], content: str
) -> None:
    assert content in printed(renderer, a_paper(form, **changes))


@pytest.mark.parametrize("form", ["ORD-29", "ORD-39", "COE-02", "BLD-07", "INS-07"])
@pytest.mark.parametrize("extra", range(0, 400, 80))
def test_a_seal_never_stands_on_a_page_without_text(
    renderer: PdfRenderer, form: str, extra: int
) -> None:
    field = "reason" if form == "COE-02" else "facts"
    rendered = renderer.render(a_paper(form, **{field: "事" * (200 + extra)}), draft=False)
    last = {box.field for box in rendered.boxes if box.page == rendered.pages - 1}
    signed = {
        "organ",
        "issued_on",
        *(f"officers.{n}.{k}" for n in (0, 1) for k in ("name", "cert_no")),
    }
    assert last - signed


def test_an_amount_without_words_is_one_blank(renderer: PdfRenderer) -> None:
    paper = a_paper("ORD-28", fine_fen=None, fine_words="")
    draft = renderer.render(paper, draft=True)
    assert draft.blanks == ("fine_fen",)


def test_a_letter_to_nobody_yet_speaks_to_both(renderer: PdfRenderer) -> None:
    paper = PaperData(form="INS-07", version=1, fields={"party": {"name": "唐永昌"}})
    draft = renderer.render(paper, draft=True)
    assert "责令你（单位）于" in text_of(draft.pdf)
    assert "party.kind" in draft.blanks
    assert "决定对当事人不予行政处罚" in text_of(
        renderer.render(an_empty_paper("ORD-40"), draft=True).pdf
    )
