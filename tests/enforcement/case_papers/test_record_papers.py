"""Records, lists, photo pages and the archive say what the file knows, and nothing it doesn't."""

from dataclasses import replace
from datetime import datetime

import pytest

from enforcement.case_papers.ordinary import spoken
from enforcement.case_papers.ordinary.keeping import SAYS as KEEPING
from enforcement.case_papers.ordinary.making import CASE_FORMS, paper_of
from enforcement.case_papers.ordinary.records import SAYS as RECORDS
from enforcement.case_papers.ordinary.records import speaker
from enforcement.case_papers.ordinary.scene import CaseScene
from enforcement.case_parts import EvidenceItem
from enforcement.clock import BEIJING
from enforcement.papers.catalogue import form_of
from enforcement.papers.checks import findings
from enforcement.papers.paper import Json
from enforcement.papers.validation import problems
from enforcement.parties import Party, PartyKind
from enforcement.records import RecordId
from tests.enforcement.case_papers import courses
from tests.enforcement.case_papers.courses import scene_of, told
from tests.enforcement.scenarios import Step

MOST = 0.8
SAID = (
    "问：我们是清湾镇人民政府的执法人员，这是我们的执法证件（出示），你看清楚了吗？\n"
    "答：看清楚了。\n"
    "问：你有陈述、申辩和申请回避的权利，是否申请回避？\n"
    "答：不申请。\n"
    "问：桌椅是谁摆的？\n"
    "答：我摆的。\n今天早上摆的。"
)
ASKED: Step = {**courses.INTERVIEW, "record": SAID}
LOOKED = told(
    "examine_scene",
    "2026-07-06",
    start="2026-07-06T09:00:00+08:00",
    end="2026-07-06T09:30:00+08:00",
    place="滨河路12号门前",
    present="当事人唐永昌",
    witness="冉小梅",
    findings="执法人员出示证件，告知申请回避等权利，唐永昌不申请回避。人行道上有折叠桌4张。",
)
DISCUSSED = told(
    "collective_discussion",
    "2026-08-04",
    chair="镇长 王某",
    attendees=["镇长 王某", "副镇长 何某"],
    opinions=[{"who": "何某", "opinion": "同意。"}],
    conclusion="同意罚款叁佰元。",
)
HELD = told(
    "hold_hearing",
    "2026-07-31",
    host="司法所所长 蒋某",
    recorder="冉小梅",
    place="清湾镇司法所",
    agents=["唐大明"],
    course="主持人：现在开始。是否申请回避？\n当事人：不申请回避。",
)
PHOTO = EvidenceItem(
    rec=RecordId("photo"),
    sha256="ab" * 32,
    mime="image/jpeg",
    name="照片一",
    taken_at=datetime(2026, 7, 3, 9, 21, tzinfo=BEIJING),
    purpose="",
)
SOUND = replace(PHOTO, rec=RecordId("sound"), mime="audio/wav")


def paper(form: str, *steps: Step) -> dict[str, Json]:
    return dict(paper_of(form, scene_of((*courses.FILED, *steps))).fields)


@pytest.mark.parametrize(
    ("form", "steps"),
    [
        ("INS-06", courses.FILED),
        ("ORD-08", (*courses.FILED, ASKED)),
        ("ORD-09", (*courses.FILED, LOOKED)),
        ("COE-03", courses.SEIZED),
        ("COE-04", courses.SEIZED),
        ("ORD-36", courses.DECIDED),
        ("ARC-01", (*courses.SERVED, courses.PAID, courses.CLOSE)),
        ("ARC-03", courses.DECIDED),
        ("PUB-01", courses.DECIDED),
    ],
)
def test_most_of_a_paper_is_filled_from_the_file(form: str, steps: tuple[Step, ...]) -> None:
    made = paper_of(form, scene_of(steps))
    asked = [one for one in form_of(form).filled(made) if one.field.required]
    blanks = [one.path for one in form_of(form).blanks(made)]
    assert problems(form_of(form), made) == ()
    assert 1 - len(blanks) / len(asked) >= MOST, blanks
    wrong = [one for one in findings(form_of(form), made) if not one.sentence.startswith("没写")]
    assert wrong == []


def test_every_record_and_list_can_be_made_from_a_case() -> None:
    assert {*RECORDS, *KEEPING} <= CASE_FORMS


def test_question_and_answer_stand_in_pairs_with_all_that_was_said() -> None:
    made = paper_of("ORD-08", scene_of((*courses.FILED, ASKED)))
    assert made.value("qa.2.question") == "桌椅是谁摆的？"
    assert made.value("qa.2.answer") == "我摆的。\n今天早上摆的。"
    assert made.value("qa.3") is None
    assert (made.value("cards_shown"), made.value("rights_told")) == (True, True)
    assert made.value("recusal") == "not_asked"
    assert made.value("session_no") == 1
    assert made.value("recorder") == "王敏"
    assert made.value("asked.id_no") == "50099919850626443X"
    assert made.value("asked.relation") == "当事人"


@pytest.mark.parametrize(
    ("record", "pairs"),
    [
        ("", []),
        ("我摆的。", [{"question": "", "answer": "我摆的。"}]),
        ("问：谁？\n问: 什么时候？\n答：我。\n答：昨天。", 3),
    ],
)
def test_a_record_that_isnt_in_turns_loses_nothing(record: str, pairs: object) -> None:
    found = spoken.turns(record)
    assert len(found) == pairs if isinstance(pairs, int) else found == pairs


@pytest.mark.parametrize(
    ("record", "answer"),
    [
        ("他申请刘建国回避。", "asked"),
        ("问：是否申请回避？\n答：不申请。", "not_asked"),
        ("表示不申请回避", "not_asked"),
        ("问：是否申请回避？\n答：申请。", "asked"),
        ("问是否申请回避，唐永昌回答：不申请。", "not_asked"),
        ("问是否申请回避，唐永昌回答：申请。", "asked"),
        ("问是否申请回避，唐永昌回答：____。", None),
        ("问：是否申请回避？", None),
        ("", None),
    ],
)
def test_withdrawal_is_only_said_where_the_record_says_it(record: str, answer: str | None) -> None:
    assert spoken.recusal(record) == answer


def test_cards_and_rights_are_not_taken_as_shown_and_told() -> None:
    bare = paper("ORD-08", {**courses.INTERVIEW, "record": "问：谁摆的？\n答：我。"})
    assert {"cards_shown", "rights_told", "recusal"} & set(bare) == set()


def test_the_guardian_stands_among_those_present() -> None:
    beside: Step = {**courses.INTERVIEW, "capacity": "party", "guardian": "唐世明"}
    assert paper("ORD-08", beside)["others_present"] == ("监护人唐世明",)
    assert "others_present" not in paper("ORD-08", courses.INTERVIEW)


def test_a_witness_is_known_by_name_and_capacity_alone() -> None:
    witness: Step = {**courses.INTERVIEW, "person": "冉小梅", "capacity": "witness"}
    assert paper("ORD-08", witness)["asked"] == {"name": "冉小梅", "relation": "证人"}


@pytest.mark.parametrize(
    ("kind", "capacity"),
    [
        (PartyKind.CITIZEN, "当事人"),
        (PartyKind.INDIVIDUAL_BUSINESS, "经营者"),
        (PartyKind.LEGAL_PERSON, "法定代表人"),
        (PartyKind.OTHER_ORGANISATION, "负责人"),
    ],
)
def test_whoever_speaks_for_a_party_is_named_with_the_capacity(
    kind: PartyKind, capacity: str
) -> None:
    party = Party(kind=kind, name="甲", representative="乙", address="丙", phone="1")
    scene = with_party(scene_of((*courses.FILED, {**ASKED, "person": "乙"})), party)
    asked = paper_of("ORD-08", scene).value("asked.employer")
    speaks = kind is not PartyKind.CITIZEN
    assert speaker(party) == ("乙" if speaks else "甲", capacity)
    assert asked == ("甲" if speaks else None)
    assert speaker(replace(party, representative="")) == ("甲", "当事人")
    told_by = paper_of("ORD-30", scene).value("relation")
    assert told_by == (capacity if speaks else "本人")


def test_a_citizen_of_whom_little_is_known_is_asked_all_the_same() -> None:
    party = Party(kind=PartyKind.CITIZEN, name="唐永昌", address="", phone="")
    scene = with_party(scene_of((*courses.FILED, ASKED)), party)
    made = paper_of("ORD-08", scene)
    assert made.value("asked.sex") is None
    assert problems(form_of("ORD-08"), made) == ()


def with_party(scene: CaseScene, party: Party | None, **changes: object) -> CaseScene:
    case = replace(scene.file.case, party=party, **changes)  # type: ignore[arg-type]  # any field
    return replace(scene, file=replace(scene.file, case=case))


def test_a_case_without_a_known_party_has_records_without_one() -> None:
    scene = with_party(scene_of(courses.FILED), None, facts="一处摊位。")
    for form in (*RECORDS, *KEEPING):
        made = paper_of(form, scene)
        assert not made.value("party")
        assert problems(form_of(form), made) == ()


def test_who_was_at_the_scene_is_named() -> None:
    assert paper("ORD-09", LOOKED)["present"] == ("当事人唐永昌", "见证人冉小梅")
    alone: Step = {**LOOKED, "present": "", "witness": ""}
    assert "present" not in paper("ORD-09", alone)


def test_a_seizure_says_what_was_counted_and_handed_over() -> None:
    held = scene_of(courses.SEIZED)
    assert paper_of("COE-04", held).value("findings") == "执法人员当场清点烧烤炉1台，制作清单。"
    handed: Step = {
        **courses.SEIZED[-1],
        "delivered": True,
        "party_present": True,
        "shown": True,
        "told": True,
    }
    made = paper_of("COE-04", scene_of((*courses.SEIZED[:-1], handed)))
    assert str(made.value("findings")).endswith("决定书和清单当场交付当事人。")
    assert made.value("present") == ("当事人唐永昌",)
    assert (made.value("cards_shown"), made.value("rights_told")) == (True, True)


def test_a_discussion_says_who_was_there_and_what_each_said() -> None:
    said = paper("ORD-27", courses.FINISH, DISCUSSED)
    assert said["attendees"] == (
        {"name": "王某", "post": "镇长"},
        {"name": "何某", "post": "副镇长"},
    )
    assert said["chair"] == "王某"
    assert said["statements"] == ({"who": "何某", "what": "同意。"},)
    assert "建议给予罚款" in str(said["report"])


def test_a_hearing_says_who_presided_and_what_happened() -> None:
    said = paper("ORD-36", HELD)
    assert (said["presiding"], said["recorder"], said["open"]) == ("蒋某", "冉小梅", "open")
    assert said["agents"] == ({"name": "唐大明"},)
    assert said["recusal"] == "not_asked"
    closed: Step = {**HELD, "public": False, "private_because": "涉及个人隐私"}
    assert paper("ORD-36", closed)["open"] == "closed"
    assert "phases" not in paper("ORD-36", {**HELD, "course": ""})


def test_rights_of_defence_are_told_by_the_notice() -> None:
    assert "rights_told" not in paper("ORD-30")
    made = paper_of("ORD-30", scene_of(courses.HEARD))
    assert made.value("rights_told") is True
    assert made.value("relation") == "本人"


def test_photos_of_the_file_become_pages_and_attachments() -> None:
    scene = scene_of(courses.FILED)
    record = replace(scene.file.records[0], rec=PHOTO.rec)
    file = replace(scene.file, records=(*scene.file.records, record))
    scene = with_party(replace(scene, file=file), scene.file.case.party, evidence=(PHOTO, SOUND))
    made = paper_of("INS-12", scene)
    assert made.value("photos.0.picture") == PHOTO.sha256
    assert made.value("photos.0.taken_at") == "2026-07-03T09:21+08:00"
    assert made.value("photos.0.content") == "照片一"
    assert made.value("photos.1") is None
    assert paper_of("INS-06", scene).value("attachments") == ("现场照片1张",)


def test_things_are_listed_with_number_and_unit_apart() -> None:
    made = paper_of("COE-03", scene_of(courses.SEIZED))
    assert made.value("items.0.qty") == "1"
    assert made.value("items.0.unit") == "台"
    many: Step = {**courses.SEIZED[-1], "objects": [{"name": "杂物", "qty": "若干"}]}
    listed = paper_of("COE-03", scene_of((*courses.SEIZED[:-1], many)))
    assert listed.value("items.0.qty") == "若干"
    assert not listed.value("items.0.unit")


def test_what_is_published_names_no_natural_person() -> None:
    made = paper_of("PUB-01", scene_of(courses.DECIDED))
    assert made.value("party") == "唐某某"
    assert made.value("fine_wan") == "0.03"
    assert made.value("penalty_kind") == "罚款"
    both = {**courses.DECIDE, "penalty": "warning", "confiscated_fen": 200_00}
    made = paper_of("PUB-01", scene_of((*courses.DECIDED[:-1], both)))
    assert made.value("penalty_kind") == "警告、没收、罚款"
    assert made.value("confiscated_wan") == "0.02"
    assert "penalty_kind" not in paper_of("PUB-01", scene_of(courses.FILED)).fields
    lower = told("correct_decision", "2026-08-07", kind="change", reason="错。", fine_fen=200_00)
    made = paper_of("PUB-01", scene_of((*courses.SERVED, lower)))
    assert (made.value("fine_wan"), made.value("penalty")) == (
        "0.02",
        "罚款人民币贰佰元整（¥200.00）。",
    )
    company = Party(kind=PartyKind.LEGAL_PERSON, name="禾顺公司", credit_code="91500999MA63TEXT4B")
    shown = paper_of("PUB-01", with_party(scene_of(courses.DECIDED), company))
    assert shown.value("party") == "禾顺公司"
    assert shown.value("party_kind") == "法人及非法人组织"


def test_the_cover_says_what_became_of_the_case() -> None:
    waived = paper_of("ARC-01", scene_of(courses.WAIVED))
    assert waived.value("result") == "不予行政处罚。"
    assert waived.value("handlers") == "李卫东、王敏"
    assert "result" not in paper_of("ARC-01", scene_of(courses.FILED)).fields
