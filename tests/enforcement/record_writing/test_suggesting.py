"""What a record may be written with: questions by item, phrases by the eye, nothing answered."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

import pytest

from enforcement.case_papers.ordinary import spoken
from enforcement.case_parts import EvidenceItem
from enforcement.clock import BEIJING
from enforcement.item_codec import item_data
from enforcement.items import EnforcementItem, PowerSource
from enforcement.papers.wording_checks import first_placeholder
from enforcement.parties import Party, PartyKind
from enforcement.record_writing import question_bank as bank
from enforcement.record_writing import site_phrases as site
from enforcement.record_writing.suggesting import (
    Part,
    Suggestion,
    Writing,
    has_suggestions,
    is_written,
    matching,
    suggestions,
    upcoming,
)
from enforcement.record_writing.topics import Topic, topics_of
from enforcement.records import Json, RecordId
from enforcement.steps.names import StepName
from enforcement.steps.progress import Standpoint
from enforcement.steps.values import StepValues
from enforcement.work_calendar import announced_calendar
from local_store.sample_data import sample_lists
from tests.enforcement.case_papers import courses
from tests.enforcement.case_papers.courses import FARMER, OFFICERS, TOWN, file_with, told
from tests.enforcement.scenarios import Step

NOW: Final = datetime(2026, 7, 10, 10, 5, tzinfo=BEIJING)
NEWEST: Final = max(sample_lists(), key=lambda one: one.effective_from)
LEFT_OPEN: Final = re.compile(r"\{|\}")
JUDGED: Final = re.compile(r"违法|违规|违反|擅自|未经|非法|应当|涉嫌|构成|属于|依据|责任")
"""Words that judge; a record of the site says what is seen."""
SHOP: Final = Party(kind=PartyKind.LEGAL_PERSON, name="清湾五金公司（演练）", representative="卫新")
PHOTO: Final = EvidenceItem(
    rec=RecordId("photo"),
    sha256="0" * 64,
    mime="image/jpeg",
    name="现场照片1.jpg",
    taken_at=None,
    purpose="",
)
LOOKED: Final = told("examine_scene", "2026-07-08", findings="桌子4张。")


def a_writing(
    step: StepName = StepName.INTERVIEW,
    *steps: Step,
    record: str = "",
    party: Party | None = FARMER,
    **said: Json,
) -> Writing:
    """Return a record that is being written in a case after some steps."""
    at = Standpoint(now=NOW, officers=OFFICERS, unit=TOWN, calendar=announced_calendar())
    file = file_with((*courses.FILED, *steps), party=party)
    return Writing(step=step, file=file, at=at, said=StepValues(said), record=record)


def of_item(writing: Writing, item: EnforcementItem) -> Writing:
    """Return the same of another item."""
    snapshot = replace(writing.file.case.item, name=item.name, title=item.title)
    case = replace(writing.file.case, item=snapshot)
    return replace(writing, file=replace(writing.file, case=case, item_data=item_data(item)))


def texts(writing: Writing, part: Part | None = None) -> list[str]:
    """Return what is suggested, of one part or at all."""
    return [one.text for one in suggestions(writing) if part in (None, one.part)]


def test_the_opening_names_the_organ_and_the_officers_and_reads_as_told() -> None:
    opening = texts(a_writing(), Part.OPENING)
    assert "重庆市大足区清湾镇人民政府的执法人员李卫东、王敏" in opening[0]
    record = "".join(f"问：{one}\n答：不申请。\n" for one in opening)
    assert spoken.shown(record)
    assert spoken.told(record)
    assert spoken.recusal(record) == "not_asked"


def test_withdrawal_that_was_asked_for_after_the_suggested_question_is_read() -> None:
    asked = texts(a_writing(), Part.OPENING)[-1]
    assert spoken.recusal(f"问：{asked}\n答：申请。") == "asked"
    assert spoken.recusal(f"问：{asked}\n答：") is None


def test_an_entrusted_item_is_asked_about_in_the_name_of_the_department() -> None:
    item = replace(courses.ITEM, power_source=PowerSource.ENTRUSTED, department="区公安局")
    assert "重庆市大足区公安局的执法人员" in texts(of_item(a_writing(), item))[0]


def test_a_case_whose_law_is_not_in_the_file_is_asked_about_in_the_name_of_the_unit() -> None:
    writing = a_writing()
    bare = replace(writing, file=replace(writing.file, item_data=None))
    assert f"{TOWN.name}的执法人员" in texts(bare)[0]


@pytest.mark.parametrize("item", NEWEST.rows, ids=lambda item: item.code)
def test_every_item_of_the_list_has_questions_and_something_to_look_at(
    item: EnforcementItem,
) -> None:
    writing = of_item(a_writing(place="滨河路12号"), item)
    asked = texts(writing, Part.SCENE)
    assert len(asked) >= 5
    assert set(asked).isdisjoint(bank.GENERAL)
    assert len(texts(of_item(a_writing(StepName.INSPECT), item), Part.SEEN)) > len(site.LAYOUT)


@pytest.mark.parametrize(
    ("code", "topics"),
    [
        ("CQ-T-007", (Topic.STALL,)),
        ("CQ-T-012", (Topic.FIRE,)),
        ("CQ-F-017", (Topic.BUILDING,)),
        ("CQ-T-002", (Topic.ESCAPE,)),
        ("CQ-T-014", (Topic.TRUCK,)),
        ("CQ-T-009", (Topic.WASTE,)),
        ("CQ-Z-057", (Topic.FARMING, Topic.SEWAGE)),
        ("CQ-Z-097", (Topic.GAS,)),
        ("CQ-W-004", (Topic.DOG,)),
        ("CQ-Z-061", (Topic.NOISE, Topic.VENUE)),
    ],
)
def test_the_kind_of_act_follows_from_the_words_of_the_item(
    code: str, topics: Sequence[Topic]
) -> None:
    assert topics_of(next(item.name for item in NEWEST.rows if item.code == code)) == topics


def test_an_item_that_says_nothing_known_is_asked_about_in_general() -> None:
    item = replace(courses.ITEM, name="对其他行为的处罚")
    asked = texts(of_item(a_writing(place="河边"), item), Part.SCENE)
    assert asked[0] == "河边的这件事，请从头说一遍经过。"
    assert len(asked) == len(bank.GENERAL)


@pytest.mark.parametrize("topic", list(Topic))
def test_every_kind_of_act_has_questions_and_a_phrase(topic: Topic) -> None:
    assert len(bank.SCENE[topic]) >= 5
    assert site.BLANK in site.SEEN[topic]


@pytest.mark.parametrize("step", [StepName.INTERVIEW, StepName.EXAMINE_SCENE, StepName.INSPECT])
@pytest.mark.parametrize("capacity", ["party", "representative", "witness", "other", ""])
def test_no_suggestion_is_left_open_or_written_twice(step: StepName, capacity: str) -> None:
    found = texts(a_writing(step, LOOKED, capacity=capacity, place="滨河路12号"))
    assert not [one for one in found if LEFT_OPEN.search(one)]
    assert len(set(found)) == len(found)
    if step is StepName.INTERVIEW:
        assert not [one for one in found if first_placeholder(one)]


def test_site_phrases_say_what_is_seen_and_judge_nothing() -> None:
    everything = (*site.ARRIVAL, *site.ARRIVAL_WITNESSED, *site.LAYOUT, *site.SEEN.values())
    for text in (*everything, *site.MEASURES, site.HEARD, site.PICTURES):
        assert not JUDGED.search(text), text


def test_a_blank_that_was_forgotten_is_found_on_the_paper() -> None:
    assert first_placeholder(site.PICTURES)


@pytest.mark.parametrize(
    ("birth", "person", "asks"),
    [
        (date(2010, 7, 10), "唐永昌", True),
        (date(2008, 7, 10), "唐永昌", True),
        (date(2008, 7, 9), "唐永昌", False),
        (date(2010, 7, 10), "冉小梅", False),
        (None, "唐永昌", False),
    ],
)
def test_whoever_is_not_of_age_is_asked_with_the_guardian(
    birth: date | None, person: str, asks: bool
) -> None:
    young = replace(FARMER, birth=birth)
    found = texts(a_writing(party=young, person=person, capacity="party"))
    assert any("监护人" in one for one in found) is asks


def test_the_guardian_who_was_named_at_the_beginning_is_asked_by_name() -> None:
    young = replace(FARMER, birth=date(2010, 7, 10))
    found = texts(a_writing(party=young, person="唐永昌", capacity="party", guardian="唐世明"))
    assert sum("（问监护人唐世明）" in one for one in found) == 2


def test_a_representative_is_asked_about_the_organisation_by_name() -> None:
    found = texts(a_writing(party=SHOP, person="卫新", capacity="representative"))
    assert "你在清湾五金公司（演练）担任什么职务，负责哪些事？" in found
    assert any("检查以后，清湾五金公司（演练）做了哪些改正" in one for one in found)


def test_a_witness_is_asked_what_was_seen_and_not_about_the_penalty() -> None:
    found = suggestions(a_writing(person="冉小梅", capacity="witness"))
    parts = {one.part for one in found}
    assert parts.isdisjoint({Part.SCENE, Part.AFTERWARDS})
    assert any("亲眼看到" in one.text for one in found)
    assert not any("怎么处理" in one.text for one in found)


def test_a_party_that_is_not_known_is_called_the_party() -> None:
    assert "你和当事人是什么关系" in "".join(texts(a_writing(party=None, capacity="witness")))


def test_what_the_file_holds_is_shown_and_what_was_ordered_is_asked_about() -> None:
    ordered = told("order_rectification", "2026-07-08", what="搬走", due="2026-07-09")
    stopped = told("order_stop_building", "2026-07-09", stage="砌墙")
    writing = a_writing(StepName.INTERVIEW, LOOKED, ordered, stopped)
    case = replace(writing.file.case, evidence=(PHOTO, replace(PHOTO, rec=RecordId("b"))))
    found = texts(replace(writing, file=replace(writing.file, case=case)), Part.EVIDENCE)
    assert found == [
        "2026年7月3日现场检查笔录（出示），你看过后认为是否属实？",
        "2026年7月8日现场勘验笔录（出示），你看过后认为是否属实？",
        "2026年7月8日的责令改正通知书收到没有，改了哪些，什么时候改好的？",
        "2026年7月9日的责令停止建设通知书收到没有，收到后还施工没有，做到哪一步？",
        "现场照片2张（出示），拍的是不是当时的情况，有没有不一样的地方？",
    ]


def test_what_the_unit_adds_stands_where_it_belongs() -> None:
    own = "烧烤架是谁的？\n【摊】摊位费交给谁？\n【犬】狗牌呢？\n\n【现场】风向____。"
    writing = a_writing()
    unit = replace(TOWN, own_questions=own)
    mine = replace(writing, at=replace(writing.at, unit=unit))
    assert texts(mine, Part.OWN) == ["烧烤架是谁的？", "摊位费交给谁？"]
    assert texts(replace(mine, step=StepName.INSPECT), Part.OWN) == ["风向____。"]


def test_a_site_record_begins_with_time_officers_place_and_who_is_there() -> None:
    writing = a_writing(
        StepName.EXAMINE_SCENE,
        place="滨河路12号",
        present="当事人唐永昌",
        start="2026-07-10T09:00:00+08:00",
    )
    first, shown, told_rights, *_ = suggestions(writing)
    assert first.text == "2026年7月10日9时，执法人员李卫东、王敏到达滨河路12号。"
    assert (first.runs_on, shown.runs_on) == (False, True)
    record = "".join(one.text for one in (first, shown, told_rights))
    assert spoken.shown(record)
    assert spoken.told(record)
    assert spoken.recusal(record) is None
    assert spoken.recusal(record.replace(site.BLANK, "不申请")) == "not_asked"
    assert spoken.recusal(record.replace(site.BLANK, "申请")) == "asked"


def test_without_the_party_a_scene_has_its_witness() -> None:
    found = texts(a_writing(StepName.EXAMINE_SCENE, witness="冉小梅"), Part.ARRIVAL)
    assert "邀请冉小梅到场见证" in found[1]
    nobody = texts(a_writing(StepName.EXAMINE_SCENE), Part.ARRIVAL)
    assert f"邀请{site.BLANK}到场见证" in nobody[1]
    assert nobody[0] == f"2026年7月10日10时5分，执法人员李卫东、王敏到达{site.BLANK}。"


def test_an_inspection_names_who_speaks_for_the_party() -> None:
    assert "向法定代表人卫新出示" in texts(a_writing(StepName.INSPECT, party=SHOP))[1]
    assert f"向{site.BLANK}出示" in texts(a_writing(StepName.INSPECT, party=None))[1]


def test_what_was_asked_is_marked_even_in_other_words() -> None:
    first, second, *_ = texts(a_writing())
    reworded = second.replace("依法", "")
    found = suggestions(a_writing(record=f"问：{first}\n答：清楚。\n问：{reworded}\n答："))
    assert [one.written for one in found[:3]] == [True, True, False]
    assert not suggestions(a_writing(record=f"问：别的？\n答：{second[:4]}"))[1].written


def test_a_phrase_counts_as_written_with_its_blanks_filled() -> None:
    said = site.PICTURES.replace(site.BLANK, "8")
    found = suggestions(a_writing(StepName.INSPECT, record=said))
    assert [one.text for one in found if one.written] == [site.PICTURES]


def test_who_skips_a_question_goes_on_from_there_and_finds_the_rest_at_the_end() -> None:
    listed = [
        Suggestion(part=Part.SCENE, text=text, written=text == "二") for text in ("一", "二", "三")
    ]
    assert [one.text for one in upcoming(listed)] == ["三", "一"]
    assert upcoming([one for one in listed if one.written]) == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sfsqhb", "你是否申请回避？"),
        ("回避？", "你是否申请回避？"),
        ("buchong", "还有什么要补充的吗？"),
    ],
)
def test_suggestions_are_found_by_initials_and_characters(typed: str, found: str) -> None:
    listed = suggestions(a_writing())
    hits = matching(listed, typed)
    assert hits[0].text == found


def test_nothing_typed_shows_everything_and_nonsense_nothing() -> None:
    listed = suggestions(a_writing())
    assert matching(listed, "") == listed
    assert matching(listed, "，") == listed
    assert matching(listed, "qqqqqq") == ()


def test_only_written_records_have_suggestions() -> None:
    assert has_suggestions(StepName.INTERVIEW, "record")
    assert not has_suggestions(StepName.INTERVIEW, "purpose")
    assert not has_suggestions(StepName.HOLD_HEARING, "course")
    assert is_written(StepName.INSPECT)
    assert not is_written(StepName.SEIZE)
