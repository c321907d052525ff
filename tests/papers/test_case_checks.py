"""What keeps a paper of an ordinary case from being printed."""

import pytest

from enforcement.papers.catalogue import form_of
from enforcement.papers.checks import findings
from enforcement.papers.paper import Json
from enforcement.papers.statutory import CONTENTS, FIELDS, Content, source_of
from tests.forms.making import a_paper

# What some forms say in words that every paper bears.
WORDED = {Content.STATEMENT, Content.BASIS, Content.REASONS}


def sentences(form: str, **changes: Json) -> list[str]:
    """Return what is found wrong on a sample with changes."""
    return [one.sentence for one in findings(form_of(form), a_paper(form, **changes))]


@pytest.mark.parametrize(
    ("form", "changes", "told"),
    [
        (
            "ORD-28",
            {"fine_words": "捌佰元整"},
            "金额 8000.00 元的大写是“捌仟元整”，写的是“捌佰元整”。",
        ),
        (
            "ORD-46",
            {"instalments__0__amount_words": "伍佰元整"},
            "金额 400.00 元的大写是“肆佰元整”，写的是“伍佰元整”。",
        ),
        (
            "COE-10",
            {"total_fen": 90000, "total_words": "玖佰元整"},
            "罚款和加处罚款合计 872.00 元，写的是 900.00 元。",
        ),
        (
            "ORD-46",
            {"instalments__0__amount_fen": 50000, "instalments__0__amount_words": "伍佰元整"},
            "分期合计 900.00 元，罚款只有 800.00 元。",
        ),
        (
            "ORD-28",
            {"penalty": "confiscation", "confiscated": []},
            "写的是没收，没写没收什么财物、多少违法所得。",
        ),
        ("ORD-39", {"confiscated": ["烤炉1台"]}, "没写其他处罚的履行方式和期限。"),
        ("ORD-39", {"penalty": "other"}, "没写其他处罚的履行方式和期限。"),
        ("ORD-39", {"penalty": "warning", "pay_channel": ""}, "没写缴款银行或渠道。"),
        ("ORD-28", {"state_by": "2026-04-19"}, "陈述申辩期限在告知之前。"),
        (
            "ORD-29",
            {"request_by": "2026-04-24"},
            "要求听证的期限到 2026-04-24，离告知（2026-04-20）不到五日（工作日）。",
        ),
        ("ORD-39", {"notice_on": "2026-05-30"}, "日期在告知书送达之前。"),
        ("ORD-39", {"found_at": "2026-05-30T09:00+08:00"}, "日期在发现违法行为之前。"),
        ("COE-02", {"to_day": "2026-03-11"}, "期限截止日在起始日之前。"),
        ("COE-06", {"to_day": "2026-04-10"}, "延长后的截止日在原期限之前。"),
        ("COE-10", {"served_on": "2026-05-28"}, "送达日期在决定日期之前。"),
    ],
)
def test_a_fault_is_found(form: str, changes: dict[str, Json], told: str) -> None:
    assert sentences(form, **changes) == [told]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"penalty": "warning"},
        {"penalty": "warning", "fine_fen": None, "fine_words": "", "pay_channel": ""},
        {"penalty": "confiscation", "confiscated": ["烤炉1台"], "performance": "交到大队物品间。"},
    ],
)
def test_a_decision_says_how_to_perform_only_what_is_performed(changes: dict[str, Json]) -> None:
    assert sentences("ORD-39", **changes) == []


@pytest.mark.parametrize(
    ("form", "key", "article"),
    [
        ("ORD-39", "remedy", "59"),
        ("ORD-28", "state_by", "44"),
        ("ORD-29", "request_by", "63"),
        ("COE-02", "goods", "24"),
        ("COE-10", "how", "35"),
        ("COE-13", "way", "37"),
        ("COE-14", "performer", "51"),
        ("COE-21", "opinion", "55"),
    ],
)
def test_what_a_statute_demands_is_missed_by_its_article(form: str, key: str, article: str) -> None:
    empty: Json = [] if key == "goods" else {} if key == "remedy" else ""
    (found,) = findings(form_of(form), a_paper(form, **{key: empty}))
    assert found.stops
    assert found.field == key
    assert found.source is not None
    assert found.source.article == article


def test_fields_that_no_statute_names_have_no_article() -> None:
    assert source_of("ORD-39", "source") is None
    assert source_of("ORD-02", "facts") is None


def test_every_content_is_made_of_fields_of_its_form() -> None:
    assert set(FIELDS) == set(Content)
    for form, (_, contents) in CONTENTS.items():
        keys = {field.key for field in form_of(form).fields}
        for content in contents:
            assert keys & set(FIELDS[content]) or content in WORDED, (form, content)
