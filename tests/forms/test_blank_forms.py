"""Blank numbered forms on paper: organ, number and remedies printed, rules for everything else."""

import pytest

from enforcement.blank_forms import BLANK_FORMS, blank_paper
from enforcement.unit import StoreMode
from forms.errors import MalformedData
from forms.renderer import PdfRenderer
from tests.forms.reading import pages_of, text_of
from tests.local_store.desk_kit import TOWN

NUMBER = "足清湾府综执当罚〔2026〕57号"


@pytest.mark.parametrize("form", BLANK_FORMS)
def test_what_is_known_is_printed_and_the_rest_is_room(renderer: PdfRenderer, form: str) -> None:
    rendered = renderer.render_blank(blank_paper(form, NUMBER, TOWN, StoreMode.REAL))
    text = text_of(rendered.pdf)
    known = (TOWN.name, NUMBER, "先向重庆市大足区人民政府申请行政复议", "（印章）", "执法证号：、")
    assert all(words in text for words in known)
    assert "草稿" not in text
    assert "演练" not in text
    assert rendered.blanks == ()
    assert {"officers.0.cert_no", "officers.1.cert_no", "decided_on"} <= {
        box.field for box in rendered.boxes
    }


def test_everything_that_a_decision_must_say_has_its_place(renderer: PdfRenderer) -> None:
    text = text_of(renderer.render_blank(blank_paper("SIM-01", NUMBER, TOWN, StoreMode.REAL)).pdf)
    places = (
        *("当事人：", "□公民", "证件号码", "住址（住所）", "检查时发现", "为证", "违反了"),
        *("□执法人员已当场口头告知", "裁量理由", "第五十一条", "□警告　□罚款".replace("　", "")),
        *("（¥", "责令", "□第六十九条", "票据号", "每日按罚款数额的百分之三", "拒绝签收的情况"),
    )
    assert [words for words in places if words not in text] == []


def test_practice_says_so_on_every_page(renderer: PdfRenderer) -> None:
    pages = pages_of(
        renderer.render_blank(blank_paper("SIM-01", NUMBER, TOWN, StoreMode.DRILL)).pdf
    )
    assert len(pages) == 2, "one sheet, printed on both sides"
    assert all("演" in page and "练" in page for page in pages)


def test_data_that_does_not_fit_the_form_is_no_blank(renderer: PdfRenderer) -> None:
    paper = blank_paper("SIM-01", NUMBER, TOWN, StoreMode.REAL).with_value("decided_on", 7)
    with pytest.raises(MalformedData):
        renderer.render_blank(paper)
