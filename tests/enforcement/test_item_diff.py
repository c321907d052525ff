"""Two versions of a list: what is new, gone, renamed, changed, and whom it touches."""

from dataclasses import replace

from enforcement.item_diff import diff_lists
from enforcement.items import PowerSource
from local_store.sample_data import sample_lists
from tests.enforcement.item_samples import DOGS, DUMPING, QINGWAN, STALL, yuan

NEXT = replace(QINGWAN, version="清湾〔2026〕9号")


def test_a_list_does_not_differ_from_itself() -> None:
    found = diff_lists(QINGWAN, QINGWAN, {"案1": STALL.code})
    assert found.to_json() == {
        "added": [],
        "removed": [],
        "renamed": [],
        "changed": [],
        "affected_cases": [],
    }


def test_new_and_gone_items_are_named_and_their_open_cases_told() -> None:
    fresh = replace(DUMPING, code="QW-009", name="对露天烧烤的处罚", penalty=())
    found = diff_lists(QINGWAN, replace(NEXT, rows=(STALL, DUMPING, fresh)), {"案1": DOGS.code})
    assert [item.code for item in found.added] == ["QW-009"]
    assert [item.code for item in found.removed] == [DOGS.code]
    (touched,) = found.affected_cases
    assert (touched.case, touched.effect) == ("案1", "removed")
    assert "立案" in touched.text


def test_an_item_is_found_again_by_code_under_its_new_name() -> None:
    renamed = replace(STALL, name="对占道设摊的处罚")
    found = diff_lists(QINGWAN, replace(NEXT, rows=(renamed, DUMPING, DOGS)), {"案1": STALL.code})
    (change,) = found.renamed
    assert (change.old.name, change.new.name) == (STALL.name, renamed.name)
    assert found.changed == ()
    assert [touched.effect for touched in found.affected_cases] == ["renamed"]


def test_a_list_without_codes_is_compared_by_name_then_by_article_and_likeness() -> None:
    same = replace(STALL, code="LIST-1", name=f" {STALL.name}。")
    like = replace(DUMPING, code="LIST-2", name="对随意倾倒、抛撒生活垃圾的处罚")
    found = diff_lists(QINGWAN, replace(NEXT, rows=(same, like, DOGS)))
    assert found.added == found.removed == ()
    assert [change.new.code for change in found.renamed] == ["LIST-2"]


def test_a_like_name_on_another_article_is_another_item() -> None:
    other = replace(STALL, code="LIST-1", name=STALL.name + "甲", penalty=(), legal_basis=())
    found = diff_lists(replace(QINGWAN, rows=(STALL,)), replace(NEXT, rows=(other,)))
    assert (len(found.added), len(found.removed)) == (1, 1)


def test_every_difference_but_the_name_is_shown_before_and_after() -> None:
    changed = replace(
        STALL,
        power_source=PowerSource.ENTRUSTED,
        fines=replace(STALL.fines, person=yuan(100, 1000), unit=None),
    )
    found = diff_lists(QINGWAN, replace(NEXT, rows=(changed, DUMPING, DOGS)), {"案1": STALL.code})
    (change,) = found.changed
    assert change.mode_changed
    shown = {field.field: (field.old, field.new) for field in change.fields}
    assert shown == {
        "权力来源": ("赋权", "委托"),
        "个人罚款": ("50–500 元", "100–1000 元"),
        "单位罚款": ("500–2000 元", ""),
    }
    assert found.to_json()["affected_cases"] == [
        {
            "case": "案1",
            "item_code": STALL.code,
            "effect": "changed",
            "text": found.affected_cases[0].text,
        }
    ]


def test_the_two_sample_lists_differ_by_nine_gone_and_thirteen_new_items() -> None:
    old, new = sample_lists()
    found = diff_lists(old, new)
    assert (len(found.removed), len(found.added)) == (9, 13)
    answer = found.to_json()
    assert answer["renamed"] == []
    assert {"item_code", "name", "mode", "mode_changed", "fields"} == set(_first(answer["changed"]))


def _first(rows: object) -> dict[str, object]:
    assert isinstance(rows, list)
    first = rows[0]
    assert isinstance(first, dict)
    return first


def test_a_renamed_item_is_told_in_the_answer() -> None:
    renamed = replace(STALL, name="对占道设摊的处罚")
    answer = diff_lists(QINGWAN, replace(NEXT, rows=(renamed, DUMPING, DOGS))).to_json()
    assert answer["renamed"] == [{"item_code": STALL.code, "old": STALL.name, "new": renamed.name}]
