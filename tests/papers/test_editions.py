"""The file of a form's new version: what is read, what is refused and where."""

import json
from dataclasses import replace
from typing import Final

import pytest

from enforcement.papers.catalogue import form_for, form_of
from enforcement.papers.edition import FormEdition, NewField, edited, on_edition
from enforcement.papers.edition_checks import check_fields, check_wording
from enforcement.papers.edition_reading import LARGEST_FILE, EditionRefused, read_edition
from enforcement.papers.fields import EmptyStyle, Field, FieldType
from enforcement.papers.paper import Json, MalformedPaperError, PaperData
from enforcement.papers.pieces import (
    Column,
    FormTable,
    Letter,
    Listing,
    Lists,
    One,
    Opinion,
    Says,
    Signs,
    Two,
)
from enforcement.papers.samples import sample
from enforcement.papers.statutory import Content
from forms.layouts import wording_of
from tests.papers.editions import an_edition, plain_file, the_letter

LETTER: Final = Letter(pieces=(Says("监督电话{hotline}。"),))
TABLE: Final = FormTable(
    pieces=(
        Two("案件名称", "{case_name}", "案号", "{case_no}"),
        One("当事人", "{PARTY}", height=20),
        Listing("goods", (Column(60, "名称", "{name}"), Column(33, "数量", "{quantity}"))),
        Signs("承办人意见", "{OFFICERS}", officers=True),
        Opinion("负责人意见"),
    )
)
CHOICE: Final[Json] = {"value": "a", "term": "甲", "x": 1}
COLUMN: Final[Json] = {"percent": 50, "name": "名称", "says": "{name}"}
PHONE: Final = Field(key="hotline", label="监督电话", type=FieldType.PHONE)


def refused(text: str) -> EditionRefused:
    """Return why a file isn't read."""
    with pytest.raises(EditionRefused) as found:
        read_edition(text)
    return found.value


def piece(**values: Json) -> dict[str, Json]:
    """Return a file whose text is one piece."""
    return plain_file(an_edition(), wording={"pieces": [values]})


def row(**values: Json) -> dict[str, Json]:
    """Return a file whose table is one piece."""
    return plain_file(an_edition(), wording={"sealed": False, "pieces": [values]})


def added(**values: Json) -> dict[str, Json]:
    """Return a file with one new field."""
    known: dict[str, Json] = {"key": "hotline", "label": "监督电话", "type": "phone"}
    return plain_file(an_edition(), new_fields=[{**known, **values}])


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ([], ""),
        (plain_file(an_edition(), version="2"), "version"),
        (plain_file(an_edition(), version=True), "version"),
        (plain_file(an_edition(), version=1), "version"),
        (plain_file(an_edition(), effective_from="明年"), "effective_from"),
        (plain_file(an_edition(), doc_no=" "), "doc_no"),
        (plain_file(an_edition(), title=7), "title"),
        (plain_file(an_edition(), title="字" * 61), "title"),
        (plain_file(an_edition(), title="告知\u0007书"), "title"),
        (plain_file(an_edition(), copies=11), "copies"),
        (plain_file(an_edition(), seal="none"), "seal"),
        (plain_file(an_edition(), labels=["facts"]), "labels"),
        (plain_file(an_edition(), labels={"facts": ""}), "labels.facts"),
        (plain_file(an_edition(), new_fields={}), "new_fields"),
        (plain_file(an_edition(), new_fields="facts"), "new_fields"),
        (plain_file(an_edition(), new_fields=[{}] * 31), "new_fields"),
        (added(key="热线"), "new_fields.0.key"),
        (added(type="picture"), "new_fields.0.type"),
        (added(type=["text"]), "new_fields.0.type"),
        (added(required=1), "new_fields.0.required"),
        (added(empty="gone"), "new_fields.0.empty"),
        (added(type="choice"), "new_fields.0.choices"),
        (added(choices=[{"value": "a", "term": "甲"}]), "new_fields.0.choices"),
        (added(type="choice", choices=[CHOICE]), "new_fields.0.choices.0.x"),
        (added(least=2), "new_fields.0.least"),
        (plain_file(an_edition(), wording="全文"), "wording"),
        (plain_file(an_edition(), wording={"pieces": []}), "wording.pieces"),
        (piece(text="一段话"), "wording.pieces.0."),
        (piece(says="一段话", contents=["违法事实吗"]), "wording.pieces.0.contents.0"),
        (piece(says="一段话", among=[1]), "wording.pieces.0.among.0"),
        (piece(says="一段话", size=16), "wording.pieces.0.size"),
        (row(row=["甲", "乙"], says=["一段"]), "wording.pieces.0.row"),
        (row(table="goods", columns=[COLUMN]), "wording.pieces.0.columns"),
        (row(says="一段话"), "wording.pieces.0."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_version_is_refused_with_its_place(file: Json, path: str) -> None:
    assert refused(json.dumps(file)).path == path


def test_what_is_no_json_or_too_large_is_refused() -> None:
    assert "不是 JSON" in refused("{").message
    assert "不是 JSON" in refused("[" * 100_000).message
    assert "KB" in refused(" " * (LARGEST_FILE + 1)).message


def test_a_table_and_a_new_choice_are_read_as_they_were_written() -> None:
    choice: dict[str, Json] = {
        "key": "way",
        "label": "方式",
        "type": "choice",
        "empty": "hand",
        "required": True,
    }
    answers: list[Json] = [{"value": "a", "term": "甲"}, {"value": "b", "term": "乙"}]
    made = an_edition("COE-01", wording=TABLE)
    file = plain_file(made, new_fields=[{**choice, "choices": answers, "after": "facts"}])
    read = read_edition(json.dumps(file))
    assert read.wording == TABLE
    (new,) = read.new_fields
    assert (new.after, new.field.empty_style, new.field.required) == (
        "facts",
        EmptyStyle.HAND,
        True,
    )
    assert [one.term for one in new.field.choices] == ["甲", "乙"]


# -- Against the form ---------------------------------------------------------------------------


def fitting(**changes: object) -> FormEdition:
    """Return a version of ORD-28 with these changes."""
    return an_edition("ORD-28", **changes)


@pytest.mark.parametrize(
    ("edition", "path"),
    [
        (fitting(base=9, version=10), "base"),
        (fitting(version=1), "version"),
        (fitting(labels={"hotline": "电话"}), "labels.hotline"),
        (
            fitting(new_fields=(NewField(field=replace(PHONE, key="facts")),), wording=LETTER),
            "new_fields.0.key",
        ),
        (
            fitting(new_fields=(NewField(field=PHONE, after="nowhere"),), wording=LETTER),
            "new_fields.0.after",
        ),
        (fitting(new_fields=(NewField(field=PHONE),)), "wording"),
    ],
)
def test_a_version_that_does_not_fit_its_form_is_refused(edition: FormEdition, path: str) -> None:
    with pytest.raises(EditionRefused) as found:
        check_fields(edition, form_of("ORD-28"))
    assert found.value.path == path


WORDING: Final = the_letter("ORD-28")
TOLD: Final = Says("补一段。")


def changed(old: str, new: str) -> Letter:
    """Return the program's text of ORD-28 with other words."""
    pieces = tuple(replace(one, text=one.text.replace(old, new)) for one in WORDING.pieces)
    assert pieces != WORDING.pieces
    return replace(WORDING, pieces=pieces)


def more(*pieces: Says | Lists) -> Letter:
    """Return the program's text of ORD-28 and more."""
    return replace(WORDING, pieces=(*pieces, *WORDING.pieces))


def under(content: Content, condition: str) -> Letter:
    """Return the program's text of ORD-28 with a content that isn't always printed."""
    pieces = (
        replace(one, only=condition) if content in one.contents else one for one in WORDING.pieces
    )
    return replace(WORDING, pieces=tuple(pieces))


@pytest.mark.parametrize(
    ("wording", "path", "problem"),
    [
        (TABLE, "wording", "信函和表格不能互换"),
        (replace(WORDING, addressee="{NOBODY}"), "wording.addressee", "没有 {NOBODY}"),
        (more(Says("{nothing}")), "wording.pieces.0.says", "没有 nothing"),
        (more(Says("{NO_PENALTY_BASIS}")), "wording.pieces.0.says", "没有 ground"),
        (more(Says("{evidence}")), "wording.pieces.0.says", "一组栏目"),
        (more(Says("{facts")), "wording.pieces.0.says", "没有配好"),
        (more(Says("[[{facts}")), "wording.pieces.0.says", "没有配好"),
        (more(Says("[[a {b]]")), "wording.pieces.0.says", "没有配好"),
        (more(Lists("facts", "{name}")), "wording.pieces.0", "不是这样的列表"),
        (more(Lists("nothing")), "wording.pieces.0", "不是这样的列表"),
        (more(Says("一", only="nothing")), "wording.pieces.0.only", "没有 nothing"),
        (changed("第四十四条、", ""), "wording.pieces", "第四十四条"),
        (changed("第四十五条", "[[第四十五条{tier}]]"), "wording.pieces", "第四十五条"),
        (changed("{state_by}", "三日"), "wording.pieces", "陈述申辩"),
        (changed("申辩", "辩解"), "wording.pieces", "要写明“申辩”"),
        (under(Content.STATEMENT, "tier"), "wording.pieces", "部分情况"),
        (
            replace(WORDING, pieces=tuple(x for x in WORDING.pieces if not isinstance(x, Lists))),
            "wording.pieces",
            "没有印出来的地方",
        ),
    ],
)
def test_a_text_that_breaks_or_loses_something_is_refused_with_its_place(
    wording: Letter | FormTable, path: str, problem: str
) -> None:
    with pytest.raises(EditionRefused) as found:
        check_wording(fitting(wording=wording), form_of("ORD-28"), WORDING)
    assert found.value.path == path
    assert problem in found.value.message


def test_a_statutory_paragraph_may_be_said_in_other_words_and_elsewhere() -> None:
    spoken = changed("本机关不会因为{YOU}陈述、申辩而给予更重的处罚。", "陈述、申辩不加重处罚。")
    turned = replace(spoken, pieces=(*spoken.pieces[1:], spoken.pieces[0], TOLD))
    check_wording(fitting(wording=turned), form_of("ORD-28"), WORDING)


def test_a_paragraph_under_its_old_condition_is_whole_and_a_conditional_list_too() -> None:
    form = "COE-14"
    wording = the_letter(form)
    check_wording(an_edition(form, wording=wording), form_of(form), wording)
    listed = Lists("goods", "{name}", contents=(Content.OBJECTS,), only="goods")
    goods = the_letter("COE-02")
    more_goods = replace(goods, pieces=(listed, *goods.pieces))
    check_wording(an_edition("COE-02", wording=more_goods), form_of("COE-02"), goods)


def test_a_new_field_that_is_printed_nowhere_is_refused() -> None:
    new = fitting(new_fields=(NewField(field=PHONE),), wording=more(TOLD))
    with pytest.raises(EditionRefused, match="没有印出来的地方") as found:
        check_wording(new, form_of("ORD-28"), WORDING)
    assert found.value.path == "new_fields.0"


def test_a_table_is_held_against_the_table() -> None:
    table = wording_of("COE-01")
    assert isinstance(table, FormTable)
    check_wording(an_edition("COE-01", wording=table), form_of("COE-01"), table)
    lists = tuple(one for one in table.pieces if not isinstance(one, Listing))
    lost = an_edition("COE-01", wording=replace(table, pieces=lists))
    with pytest.raises(EditionRefused, match="没有印出来的地方"):
        check_wording(lost, form_of("COE-01"), table)
    wrong = Listing("case_name", (Column(93, "名称", "{name}"),))
    other = an_edition("COE-01", wording=replace(table, pieces=(wrong, *table.pieces)))
    with pytest.raises(EditionRefused, match="不是这样的列表"):
        check_wording(other, form_of("COE-01"), table)


def test_a_form_whose_pages_are_laid_out_by_the_program_takes_title_and_labels_only() -> None:
    check_wording(an_edition("SIM-01", title="当场处罚决定书"), form_of("SIM-01"), None)
    with pytest.raises(EditionRefused, match="版面由程序排"):
        check_wording(an_edition("SIM-01", wording=says_all()), form_of("SIM-01"), None)


def says_all() -> Letter:
    """Return any letter."""
    return Letter(pieces=(TOLD,))


# -- A form as its version has it ---------------------------------------------------------------


def test_a_version_renames_and_adds_and_takes_nothing_away() -> None:
    form = form_of("ORD-28")
    ends = NewField(field=PHONE)
    follows = NewField(field=replace(PHONE, key="fax", label="传真"), after="facts")
    labels = {"facts": "违法事实和经过", "party.name": "当事人姓名"}
    new = edited(form, fitting(labels=labels, new_fields=(ends, follows), title="告知书", copies=5))
    keys = [field.key for field in new.fields]
    assert keys.index("fax") == keys.index("facts") + 1
    assert keys.index("hotline") < keys.index("issued_on")
    assert {field.key for field in form.fields} < set(keys)
    by_key = {field.key: field for field in new.fields}
    assert by_key["facts"].label == "违法事实和经过"
    assert next(one.label for one in by_key["party"].fields if one.key == "name") == "当事人姓名"
    assert (new.title, new.copies, new.version) == ("告知书", 5, 2)


def test_a_form_that_ends_with_neither_day_nor_print_takes_new_fields_at_its_end() -> None:
    form = form_of("ORD-28")
    kept = tuple(one for one in form.fields if one.key not in ("issued_on", "printing"))
    new = edited(replace(form, fields=kept), fitting(new_fields=(NewField(field=PHONE),)))
    assert new.fields[-1] == PHONE


def test_a_paper_carries_its_version_through_its_text() -> None:
    paper = on_edition(sample("ORD-28"), fitting(title="新告知书", wording=WORDING))
    again = PaperData.from_json(paper.to_json())
    assert again == paper
    assert form_for(again).title == "新告知书"
    assert paper.content_sha256 != sample("ORD-28").content_sha256
    assert form_for(sample("ORD-28")) is form_of("ORD-28")


def test_a_paper_with_the_version_of_another_form_or_none_at_all_is_refused() -> None:
    paper = on_edition(sample("ORD-28"), an_edition("ORD-29"))
    with pytest.raises(EditionRefused, match="ORD-29"):
        form_for(paper)
    with pytest.raises(MalformedPaperError, match="edition"):
        PaperData.from_plain({"form": "ORD-28", "version": 2, "fields": {}, "edition": "二"})
