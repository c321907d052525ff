"""What is written beside a draft stands in the paper, with its sums spelled out."""

import pytest

from enforcement.papers.catalogue import form_of
from enforcement.papers.checks import findings
from enforcement.papers.fields import FieldType
from enforcement.papers.paper import Json, PaperData
from enforcement.papers.samples import sample
from enforcement.papers.writing import asked_fields, is_given, with_written
from tests.forms.making import EVERY_FORM, a_paper


def asked(form: str, paper: PaperData) -> dict[str, FieldType]:
    return {one.path: one.field.type for one in asked_fields(form_of(form), paper)}


def test_an_empty_paper_asks_for_its_groups_field_by_field() -> None:
    found = asked("ORD-18", PaperData(form="ORD-18", version=1, fields={}))
    assert found["to"] is FieldType.NAME
    assert found["questions"] is FieldType.TEXTS
    assert "doc_no" not in found
    assert "doc_no" in asked("ORD-49", PaperData(form="ORD-49", version=1, fields={}))
    assert not any(path.startswith("printing") for path in found)
    begun = asked("ORD-20", PaperData(form="ORD-20", version=1, fields={}))
    assert begun["officers"] is FieldType.GROUPS
    group = asked("ORD-22", PaperData(form="ORD-22", version=1, fields={}))
    assert {"party.kind", "party.name"} <= set(group)
    assert "party.sex" not in group


def test_what_stands_there_is_not_asked_for() -> None:
    assert "to" not in asked("ORD-18", sample("ORD-18"))


def test_what_is_being_written_stays_asked_for_and_brings_what_hangs_on_it() -> None:
    form, bare = form_of("ORD-22"), PaperData(form="ORD-22", version=1, fields={})
    found = [one.path for one in asked_fields(form, bare, {"party.kind": "citizen"})]
    assert found.index("party.kind") < found.index("party.sex") < found.index("party.address")
    firm = [one.path for one in asked_fields(form, bare, {"party.kind": "legal_person"})]
    assert "party.sex" not in firm
    assert "party.representative_title" in firm


def test_words_of_a_sum_are_not_asked_for_and_follow_its_figures() -> None:
    bare = a_paper("ORD-46", fine_fen=None, fine_words="")
    assert "fine_words" not in asked("ORD-46", bare)
    written = with_written(form_of("ORD-46"), bare, {"fine_fen": 800_00})
    assert written.value("fine_words") == "捌佰元整"


def test_sums_in_rows_are_spelled_out_and_words_that_stand_there_are_left() -> None:
    rows: Json = [{"due": "2026-07-31", "amount_fen": 400_00}, {"due": "2026-08-31"}]
    written = with_written(
        form_of("ORD-46"), a_paper("ORD-46", instalments=[]), {"instalments": rows}
    )
    assert written.value("instalments.0.amount_words") == "肆佰元整"
    assert written.value("instalments.1.amount_words") is None
    wrong = with_written(form_of("ORD-46"), a_paper("ORD-46", fine_words="捌元整"), {})
    assert wrong.value("fine_words") == "捌元整"


def test_what_does_not_apply_any_more_is_left_out() -> None:
    bare = a_paper("ORD-46", answer=None, until=None, instalments=[], refused_because="")
    form = form_of("ORD-46")
    kept = {"answer": "refused", "until": "2026-08-31", "refused_because": "不符合条件。"}
    assert with_written(form, bare, kept).value("until") is None
    assert with_written(form, bare, {**kept, "answer": "granted"}).value("until") == "2026-08-31"


@pytest.mark.parametrize("form", EVERY_FORM)
def test_every_paper_can_be_written_from_nothing(form: str) -> None:
    """All that a sample says can be asked for; written down, it is the sample again."""
    paper = PaperData(form=form, version=1, fields={})
    whole = sample(form)
    for _ in range(3):
        told = {one.path: whole.value(one.path) for one in asked_fields(form_of(form), paper)}
        paper = with_written(form_of(form), paper, told)
    for key in form_of(form).fields:
        if is_given(form_of(form), key.key):
            paper = paper.with_value(key.key, whole.value(key.key))
    pictures = [one for one in findings(form_of(form), paper) if "照片" not in one.sentence]
    assert pictures == []
