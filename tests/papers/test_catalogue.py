"""The catalogue, its samples, its schema: each form is complete and says so."""

import json
from collections.abc import Iterator
from datetime import date

import jsonschema_rs
import pytest

from enforcement.errors import UserFacingError
from enforcement.identity import check_credit_code, check_id
from enforcement.papers.catalogue import CATALOGUE, TABLES, form_of
from enforcement.papers.checks import findings
from enforcement.papers.fields import Field, FieldType
from enforcement.papers.form import Audience, Layout, Seal
from enforcement.papers.groups import PENALTY
from enforcement.papers.paper import PaperMark
from enforcement.papers.samples import SAMPLES, sample
from enforcement.papers.schema import form_schema
from enforcement.papers.validation import problems

FORMS = sorted(CATALOGUE)


def every_field(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from every_field(field.fields)


def test_every_form_has_a_sample_and_no_two_bear_one_id() -> None:
    assert set(SAMPLES) == set(CATALOGUE)
    assert len(CATALOGUE) == sum(len(forms) for forms in TABLES)


def test_an_unknown_form_is_told_by_name() -> None:
    with pytest.raises(UserFacingError) as refused:
        form_of("SIM-99")
    assert refused.value.code == "UNKNOWN_FORM"
    assert "SIM-99" in refused.value.message


@pytest.mark.parametrize("form_id", FORMS)
def test_a_sample_is_complete_and_marked_as_practice(form_id: str) -> None:
    paper = sample(form_id)
    assert paper.mark is PaperMark.DRILL
    assert problems(form_of(form_id), paper) == ()
    assert findings(form_of(form_id), paper) == ()


@pytest.mark.parametrize("form_id", FORMS)
def test_numbers_of_people_in_samples_are_valid_and_belong_to_nobody(form_id: str) -> None:
    paper = sample(form_id)
    for filled in form_of(form_id).filled(paper):
        if filled.field.type is FieldType.ID_NUMBER:
            number = str(filled.value)
            checked = check_id(number, on=max_day())
            assert checked.valid
            assert number.startswith("500999")
        if filled.field.type is FieldType.CREDIT_CODE:
            assert check_credit_code(str(filled.value)).valid
            assert str(filled.value)[2:8] == "500999"


def max_day() -> date:
    return date(2026, 11, 24)


@pytest.mark.parametrize("form_id", FORMS)
def test_labels_are_chinese_and_groups_have_fields(form_id: str) -> None:
    for field in every_field(form_of(form_id).fields):
        assert field.label
        assert not field.label.isascii()
        assert bool(field.fields) is (field.type in (FieldType.GROUP, FieldType.GROUPS))
        assert bool(field.choices) is (field.type is FieldType.CHOICE)


@pytest.mark.parametrize("form_id", FORMS)
def test_conditions_ask_a_neighbour_that_exists_for_answers_that_exist(form_id: str) -> None:
    form = form_of(form_id)
    groups = [form.fields, *(field.fields for field in every_field(form.fields) if field.fields)]
    for group in groups:
        by_key = {field.key: field for field in group}
        for field in group:
            assert set(field.follows) <= by_key.keys()
            if field.when:
                answers = {choice.value for choice in by_key[field.when.key].choices}
                assert set(field.when.values) <= answers


def test_the_on_spot_decision_is_registered_as_it_should_be() -> None:
    form = form_of("SIM-01")
    assert form.title == "当场行政处罚决定书"
    assert form.audience is Audience.EXTERNAL
    assert form.layout is Layout.LETTER
    assert form.copies == 2
    assert form.number_code == "当罚"
    assert form.numbered
    assert form.seal is Seal.ORGAN
    assert not form_of("SIM-02").numbered


def test_a_choice_knows_the_word_of_each_answer() -> None:
    assert PENALTY.term("warning_and_fine") == "警告并罚款"
    assert PENALTY.term("detention") == ""


def test_the_schema_asks_for_what_a_final_paper_needs() -> None:
    schema = form_schema(form_of("SIM-01"))
    fields = schema["properties"]["fields"]  # type: ignore[index]  # a schema is plain JSON
    assert {"doc_no", "party", "conduct", "remedy"} <= set(fields["required"])
    assert "fine_fen" not in fields["required"]
    assert fields["properties"]["fine_fen"]["type"] == "integer"
    assert fields["properties"]["officers"]["minItems"] == 2
    assert fields["properties"]["penalty"]["enum"] == ["warning", "fine", "warning_and_fine"]
    assert {
        "if": {
            "properties": {"penalty": {"enum": ["fine", "warning_and_fine"]}},
            "required": ["penalty"],
        },
        "then": {"required": ["fine_fen"]},
    } in fields["allOf"]


@pytest.mark.parametrize("form_id", FORMS)
def test_the_schema_takes_the_sample_and_no_paper_without_a_required_field(form_id: str) -> None:
    form, paper = form_of(form_id), json.loads(sample(form_id).to_json())
    validator = jsonschema_rs.validator_for(form_schema(form), validate_formats=True)
    validator.validate(paper)
    for field in form.fields:
        if field.required and field.applies(paper["fields"]):
            rest = {key: value for key, value in paper["fields"].items() if key != field.key}
            assert not validator.is_valid({**paper, "fields": rest})


@pytest.mark.parametrize("form_id", FORMS)
def test_the_schema_knows_every_key_of_the_sample(form_id: str) -> None:
    fields = form_schema(form_of(form_id))["properties"]["fields"]  # type: ignore[index]  # plain JSON
    assert set(sample(form_id).fields) <= set(fields["properties"])
    assert fields["additionalProperties"] is False
