"""Nothing an officer types is anything but text."""

import sys

import pytest

from enforcement.papers.catalogue import form_of
from enforcement.papers.fields import FieldType
from forms.renderer import PdfRenderer
from tests.forms.making import EVERY_FORM, a_paper
from tests.forms.reading import kinds_of, squeezed, stands_in, text_of

PAYLOADS = (
    '<img src="secret.png"/>',
    "A&B公司",
    "甲<b乙",
    "面积<3平方米",
    '<a href="http://x.test/">链接</a>',
    '<font size="0.1" color="white">看不见</font>',
    "<seq id='x'/>",
    "<para>段</para><br/>",
    "&lt;b&gt;",
    "&#x202e;",
    "(字符串) \\101 \\) >>",
    "%PDF-1.7 endobj stream",
)
LAW = "《演练法》第一条"
"""A paper that takes something must name a law; nobody minds one elsewhere."""
WITH_PICTURES = ("INS-12", "ORD-10")
TYPED = (FieldType.TEXT, FieldType.NAME, FieldType.LONG_TEXT, FieldType.PHONE)


def typed_fields(form: str) -> list[str]:
    """Return the paths of all fields of a form that take any text, as `a_paper` writes them."""
    filled = form_of(form).filled(a_paper(form))
    return [
        one.path.replace(".", "__")
        for one in filled
        if one.field.type in TYPED and not one.field.follows and "id_type" not in one.path
    ]


@pytest.fixture(scope="module")
def opened(renderer: PdfRenderer) -> list[str]:
    """Return the list of files that Python opens from now on, all fonts being loaded."""
    for form in EVERY_FORM:
        renderer.render(a_paper(form), draft=False)
    names: list[str] = []

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            names.append(str(arguments[0]))

    sys.addaudithook(listen)
    return names


@pytest.mark.parametrize("form", EVERY_FORM)
def test_markup_in_every_field_prints_as_typed(
    renderer: PdfRenderer, opened: list[str], form: str
) -> None:
    payloads = {path: f"{LAW}{''.join(PAYLOADS)}{path}" for path in typed_fields(form)}
    opened.clear()
    rendered = renderer.render(a_paper(form, **payloads), draft=False)
    text = text_of(rendered.pdf)
    divided = [typed for typed in map(squeezed, payloads.values()) if typed not in text]
    # A page may end inside some of them; those stand there in pieces.
    assert all(stands_in(text, typed) for typed in divided)
    assert rendered.pages > 1 or divided == []
    assert kinds_of(rendered.pdf) <= ({"/Image"} if form in WITH_PICTURES else set())
    assert not [name for name in opened if "secret" in name or name.endswith(".png")]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_each_payload_prints_as_typed_in_a_name(renderer: PdfRenderer, payload: str) -> None:
    rendered = renderer.render(a_paper(party__name=payload), draft=False)
    assert f"当事人：{squeezed(payload)}，男" in text_of(rendered.pdf)
