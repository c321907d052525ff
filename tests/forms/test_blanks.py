"""Where fields stand on a paper, and how its blanks show."""

import pytest

from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import Json
from forms.geometry import PAGE_HEIGHT, PAGE_WIDTH
from forms.renderer import PdfRenderer
from tests.forms.making import EVERY_FORM, a_paper, an_empty_paper
from tests.forms.reading import characters_of, printed, squeezed, text_of


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
    unprinted = {"party.kind", "penalty", "payment.method", "party.id_type", "asked.id_type"}
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
