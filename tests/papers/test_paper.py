"""Paper data: frozen, one canonical text, told apart from what isn't paper data."""

import json
from dataclasses import FrozenInstanceError
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.papers.paper import Json, MalformedPaperError, PaperData, PaperMark

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(TEXTS, inner)),
    max_leaves=12,
)


@given(fields=st.dictionaries(TEXTS, VALUES), mark=st.sampled_from(PaperMark))
def test_a_paper_comes_back_from_its_text(fields: dict[str, Json], mark: PaperMark) -> None:
    paper = PaperData(form="SIM-01", version=1, mark=mark, fields=fields)
    again = PaperData.from_json(paper.to_json())
    assert again == paper
    assert hash(again) == hash(paper)
    assert again.to_json() == paper.to_json()


def test_the_text_doesnt_depend_on_the_order_of_keys() -> None:
    one = PaperData(form="SIM-01", version=1, fields={"a": 1, "b": 2})
    other = PaperData(form="SIM-01", version=1, fields={"b": 2, "a": 1})
    assert one.to_json() == other.to_json()
    assert len({one, other}) == 1


def test_a_paper_cannot_be_changed() -> None:
    inner: list[Json] = ["甲"]
    paper = PaperData(form="SIM-01", version=1, fields={"evidence": inner})
    inner.append("乙")
    assert paper.value("evidence") == ("甲",)
    with pytest.raises(TypeError):
        cast("dict[str, Json]", paper.fields)["evidence"] = "乙"
    with pytest.raises(FrozenInstanceError):
        paper.form = "SIM-02"  # type: ignore[misc]  # the point of the test


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("party.name", "陈长河"),
        ("officers.1.name", "王敏"),
        ("officers.2.name", None),
        ("officers.x", None),
        ("party.name.first", None),
        ("nobody", None),
    ],
)
def test_values_are_found_by_their_path(path: str, value: Json) -> None:
    fields: dict[str, Json] = {
        "party": {"name": "陈长河"},
        "officers": [{"name": "李卫东"}, {"name": "王敏"}],
    }
    assert PaperData(form="SIM-01", version=1, fields=fields).value(path) == value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "不是 JSON 文件"),
        ("[" * 100_000, "不是 JSON 文件"),
        ("[]", "最外层要是一个对象"),
        ('{"form": 1, "version": 1, "fields": {}}', "form：要写文书编号，例如 SIM-01"),
        ('{"form": "SIM-01", "fields": {}}', "version：要写文书版本，例如 1"),
        ('{"form": "SIM-01", "version": true, "fields": {}}', "version：要写文书版本，例如 1"),
        ('{"form": "SIM-01", "version": 1, "fields": []}', "fields：要是一个对象"),
        ('{"form": "SIM-01", "version": 1, "fields": {}, "code": 1}', "code：要是文字"),
        ('{"form": "SIM-01", "version": 1, "fields": {}, "colour": 1}', "colour：没有这一项"),
        (
            '{"form": "SIM-01", "version": 1, "fields": {}, "mark": "x"}',
            "mark：只能是 none 或 drill",
        ),
        (
            '{"form": "SIM-01", "version": 1, "fields": {"a": {"b": [1.5]}}}',
            "a.b.0：不能是小数；金额用分，尺寸用文字",
        ),
        (
            '{"form": "SIM-01", "version": 1, "fields": {"a": "\\ud800"}}',
            "a：有半个字符（代理码），不是文字",
        ),
    ],
)
def test_what_isnt_paper_data_is_told_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(MalformedPaperError) as refused:
        PaperData.from_json(text)
    assert str(refused.value) == problem


@pytest.mark.parametrize(
    ("fields", "path"), [({"a": {1, 2}}, "a"), ({"a": {1: "b"}}, "a"), ({"a": b"c"}, "a")]
)
def test_values_that_json_doesnt_know_are_refused(fields: object, path: str) -> None:
    with pytest.raises(MalformedPaperError) as refused:
        PaperData(form="SIM-01", version=1, fields=cast("dict[str, Json]", fields))
    assert refused.value.path == path


def test_a_paper_without_mark_has_none() -> None:
    text = json.dumps({"form": "SIM-01", "version": 1, "fields": {}})
    assert PaperData.from_json(text).mark is PaperMark.NONE


@pytest.mark.parametrize(
    ("path", "value", "fields"),
    [
        ("place", "清湾镇", {"place": "清湾镇"}),
        ("remedy.court", "法院", {"remedy": {"court": "法院"}}),
        ("qa.1.answer", "是。", {"qa": [{"question": "甲"}, {"question": "乙", "answer": "是。"}]}),
    ],
)
def test_a_value_is_written_at_its_path(path: str, value: str, fields: dict[str, Json]) -> None:
    before: dict[str, Json] = {"qa": [{"question": "甲"}, {"question": "乙"}]}
    paper = PaperData(form="ORD-08", version=1, fields=before).with_value(path, value)
    assert paper == PaperData(form="ORD-08", version=1, fields={**before, **fields})
    assert paper.value(path) == value
