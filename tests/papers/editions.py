"""New versions of forms for tests."""

from dataclasses import replace
from datetime import date

from enforcement.papers.edition import FormEdition, NewField, edition_json
from enforcement.papers.fields import Field, FieldType
from enforcement.papers.paper import Json
from enforcement.papers.pieces import Letter, Says
from forms.layouts import wording_of

STARTS = date(2027, 1, 1)


def the_letter(form: str) -> Letter:
    """Return the program's text of a letter."""
    wording = wording_of(form)
    assert isinstance(wording, Letter)
    return wording


def an_edition(form: str = "ORD-28", /, **changes: object) -> FormEdition:
    """Return a version that changes nothing but what is named."""
    plain = FormEdition(
        form=form,
        version=2,
        base=1,
        effective_from=STARTS,
        issued_by="清湾镇司法所（演练）",
        doc_no="演练〔2026〕9号",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # a wrong one raises


def with_hotline(form: str = "ORD-28") -> FormEdition:
    """Return a version with another title, more copies, a renamed field and a new one."""
    known = the_letter(form)
    hotline = Field(key="hotline", label="监督电话", type=FieldType.PHONE, required=True)
    said = Says("对执法行为有意见的，可以拨打监督电话{hotline}。")
    return an_edition(
        form,
        title="行政处罚预先告知书",
        copies=3,
        labels={"facts": "违法事实和经过"},
        new_fields=(NewField(field=hotline, after="facts"),),
        wording=replace(known, pieces=(*known.pieces, said)),
    )


def plain_file(edition: FormEdition, **changes: Json) -> dict[str, Json]:
    """Return the file of a version with values of its top replaced."""
    return {**edition_json(edition), **changes}
