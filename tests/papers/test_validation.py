"""The shape of paper data: every wrong type is named with its place."""

import json

import pytest

from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import Json, PaperData
from enforcement.papers.samples import sample
from enforcement.papers.validation import problems


def told(form: str, /, **changes: Json) -> list[str]:
    fields = json.loads(sample(form).to_json())["fields"] | changes
    paper = PaperData(form=form, version=1, fields=fields)
    return [problem.sentence for problem in problems(form_of(form), paper)]


@pytest.mark.parametrize(
    ("form", "changes", "sentence"),
    [
        ("SIM-01", {"colour": "红"}, "没有 colour 这一项"),
        ("SIM-01", {"organ": 1}, "行政机关名称（organ）要是文字"),
        ("SIM-01", {"party": "陈长河"}, "当事人（party）要是一个对象"),
        ("SIM-01", {"party": {"nick": "小陈"}}, "没有 party.nick 这一项"),
        ("SIM-01", {"officers": {"name": "李卫东"}}, "执法人员（officers）要是列表"),
        ("SIM-01", {"officers": ["李卫东"]}, "执法人员（officers.0）要是一个对象"),
        ("SIM-01", {"officers": [{"name": 3}]}, "执法人员姓名（officers.0.name）要是文字"),
        (
            "SIM-01",
            {"penalty": "detention"},
            "处罚种类（penalty）只能是 warning、fine、warning_and_fine",
        ),
        ("SIM-01", {"decided_on": "2026-3-12"}, "作出日期（decided_on）要是日期"),
        ("SIM-01", {"decided_on": "2026-02-30"}, "作出日期（decided_on）要是日期"),
        ("SIM-01", {"decided_on": 20260312}, "作出日期（decided_on）要是日期"),
        ("SIM-01", {"found_at": "2026-03-12T09:20"}, "违法行为发现时间（found_at）要是带时区"),
        ("SIM-01", {"found_at": "早上"}, "违法行为发现时间（found_at）要是带时区"),
        ("SIM-01", {"fine_fen": "100"}, "罚款金额（fine_fen）要是金额"),
        ("SIM-01", {"fine_fen": True}, "罚款金额（fine_fen）要是金额"),
        ("SIM-01", {"fine_fen": -1}, "罚款金额（fine_fen）要是金额"),
        ("SIM-01", {"fine_fen": 10**15}, "罚款金额（fine_fen）要是金额"),
        ("SIM-01", {"evidence": "照片"}, "证据（evidence）要是文字的列表"),
        ("SIM-01", {"evidence": [1]}, "证据（evidence）要是文字的列表"),
        ("SIM-01", {"printing": {"qr": 1}}, "印二维码（printing.qr）只能是 true 或 false"),
        (
            "ORD-42",
            {"documents": [{"copies": "一份"}]},
            "份数（documents.0.copies）要是整数",
        ),
    ],
)
def test_a_value_of_the_wrong_type_is_named(
    form: str, changes: dict[str, Json], sentence: str
) -> None:
    (problem,) = told(form, **changes)
    assert problem.startswith(sentence)


def test_nothing_and_empty_text_fit_every_field() -> None:
    assert told("SIM-01", fine_fen=None, decided_on="", party=None, evidence="") == []


def test_a_paper_of_another_version_is_refused() -> None:
    paper = PaperData(form="SIM-01", version=2, fields={})
    (problem,) = problems(form_of("SIM-01"), paper)
    assert problem.sentence == "SIM-01 现在是第 1 版，这份是第 2 版"
