"""Blank numbered forms on paper: organ, number and remedies printed, rules for everything else."""

import pytest

from enforcement.blank_forms import BLANK_FORMS, blank_paper
from enforcement.unit import StoreMode
from forms.errors import MalformedData
from forms.renderer import PdfRenderer
from tests.forms.reading import pages_of, text_of
from tests.local_store.desk_kit import TOWN

NUMBER = "足清湾府综执当罚〔2026〕57号"
PLACES = {
    "SIM-01": (
        *("当事人：", "□公民", "证件号码", "住址（住所）", "检查时发现", "为证", "违反了"),
        *("□执法人员已当场口头告知", "裁量理由", "第五十一条", "□警告□罚款"),
        *("（¥", "责令", "□第六十九条", "票据号", "每日按罚款数额的百分之三", "拒绝签收的情况"),
        *("先向重庆市大足区人民政府申请行政复议", "执法证号：、"),
    ),
    "SOF-06": (
        *("姓名或者名称", "□公民", "证件号码", "住址（住所）", "发现时间", "违法地点", "违法事实"),
        *("违反的规定", "□初次违法，依据：", "□危害后果轻微，依据：", "□及时改正，依据："),
        *("三项都符合的，才可以用", "改正完成时间：", "清单及事项", "第三十三条第一款"),
        *("□已当场教育", "（执法证号：）（执法证号：）", "承诺不再发生", "□其他承诺"),
        *("执法人员（签名）：、", "当事人（签名）：", "签收时间：", "拒绝签收的情况"),
    ),
}
"""What the law and the form want said, each with its room."""


@pytest.mark.parametrize("form", BLANK_FORMS)
def test_what_is_known_is_printed_and_the_rest_is_room(renderer: PdfRenderer, form: str) -> None:
    rendered = renderer.render_blank(blank_paper(form, NUMBER, TOWN, StoreMode.REAL))
    text = text_of(rendered.pdf)
    said = (TOWN.name, NUMBER, "（印章）", *PLACES[form])
    assert [words for words in said if words not in text] == []
    assert "草稿" not in text
    assert "演练" not in text
    assert rendered.blanks == ()
    assert {"officers.0.cert_no", "officers.1.cert_no", "decided_on"} <= {
        box.field for box in rendered.boxes
    }


@pytest.mark.parametrize("form", BLANK_FORMS)
def test_practice_says_so_on_both_sides_of_one_sheet(renderer: PdfRenderer, form: str) -> None:
    pages = pages_of(renderer.render_blank(blank_paper(form, NUMBER, TOWN, StoreMode.DRILL)).pdf)
    assert len(pages) == 2, "one sheet, printed on both sides"
    assert all("演" in page and "练" in page for page in pages)


def test_what_not_to_punish_hangs_on_stands_on_one_side(renderer: PdfRenderer) -> None:
    blank = renderer.render_blank(blank_paper("SOF-06", NUMBER, TOWN, StoreMode.REAL))
    front, back = pages_of(blank.pdf)
    conditions = ("□初次违法", "□危害后果轻微", "□及时改正")
    assert [words for words in conditions if words not in front] == []
    assert "当事人（签名）" in back


def test_data_that_does_not_fit_the_form_is_no_blank(renderer: PdfRenderer) -> None:
    paper = blank_paper("SIM-01", NUMBER, TOWN, StoreMode.REAL).with_value("decided_on", 7)
    with pytest.raises(MalformedData):
        renderer.render_blank(paper)
