"""The record of a visit: how it began, what was seen stall by stall, how it was signed."""

from dataclasses import replace

import pytest

from enforcement.actions.findings import TakePhotos
from enforcement.actions.inspections import (
    PauseInspection,
    ResumeInspection,
)
from enforcement.inspections.finding import Outcome
from enforcement.inspections.inspection import Entrance, Signing
from enforcement.records import RecordId
from tests.enforcement.case_papers.inspection_kit import (
    BOXES,
    ENTRANCE,
    EXITS,
    FARM_OFFICE,
    FIRE_BUREAU,
    MARKET,
    MEASURED,
    SHOP,
    WIDTH,
    Visit,
    a_plan,
    of_rubbish,
    photo,
    text,
    to_others,
)


def test_the_record_tells_how_the_visit_began() -> None:
    visit = Visit().begin().after(5).walk()
    assert text(visit.paper("INS-06"), "arrival") == (
        "2026年7月6日9时10分，执法人员周明远、何静到达清湾镇正街8号清湾镇农贸市场，向市场管理员何顺"
        "出示执法证件，送达检查通知书，告知检查依据、事项和陈述、申辩、申请回避等权利，"
        "市场管理员何顺表示不申请回避，并陪同检查。"
    )
    assert visit.paper("INS-06").fields["recusal"] == "not_asked"


def test_the_record_names_who_else_inspects_and_who_only_helps() -> None:
    people = (*FIRE_BUREAU, FARM_OFFICE, replace(FARM_OFFICE, body="供电所", arrived=False))
    visit = Visit(plan=a_plan(participants=people, assistants=("吴四",))).begin()
    assert text(visit.paper("INS-06"), "arrival").endswith(
        "区消防救援局赵一（执法证号X1）、钱二（执法证号X2）共同检查。农业服务中心孙三、吴四协助检查。"
    )


NOBODY = "现场没有被检查人的人员在场"


@pytest.mark.parametrize(
    ("entrance", "said", "recusal"),
    [
        (
            replace(ENTRANCE, recusal="认为何静是其亲戚。"),
            "市场管理员何顺提出回避申请：认为何静是其亲戚，并陪同检查。",
            "asked",
        ),
        (replace(ENTRANCE, present=""), f"{NOBODY}，执法人员出示执法证件，送达检查通知书，", None),
        (Entrance(), f"{NOBODY}。", None),
        (
            Entrance(present="店员小周"),
            "到达清湾镇正街8号清湾镇农贸市场，店员小周表示不申请回避，并陪同检查。",
            "not_asked",
        ),
    ],
)
def test_the_record_says_only_what_was_done_at_the_door(
    entrance: Entrance, said: str, recusal: str | None
) -> None:
    paper = Visit().begin(entrance, happened=True).paper("INS-06")
    assert said in text(paper, "arrival")
    assert paper.fields.get("recusal") == recusal
    assert paper.fields.get("cards_shown") in (True, None)


def course(visit: Visit) -> list[str]:
    """Return the paragraphs of what was seen."""
    return text(visit.paper("INS-06"), "findings").split("\n")


def test_bad_points_stand_stall_by_stall_and_clean_checks_have_a_sentence_each() -> None:
    visit = Visit().begin().after(5).walk()
    visit.find(f"{BOXES}。", measures=(WIDTH,), photos=(photo("a", 6), photo("b", 7)))
    visit.find("散放鱼鳞", **of_rubbish(outcome=Outcome.CORRECTED, due_on=None))
    visit.find("", **to_others(stall="", stall_name=""))
    blocked = f"消防通道和摊位占道：{BOXES}。{MEASURED}。拍摄照片2张。"
    dirty = "垃圾容器和日清日运：散放鱼鳞。经指出后当场改正。"
    assert course(visit) == [
        f"一、01号李记水产。{blocked}{dirty}",
        "二、公共区域。食品摊贩备案：发现问题。",
        "三、消防通道和摊位占道。查看3个摊位，除01号外，未发现问题。",
        "四、垃圾容器和日清日运。查看3个摊位，除01号外，未发现问题。",
        "五、食品摊贩备案。查看3个摊位，除公共区域外，未发现问题。",
        "检查过程拍摄照片2张。",
    ]


def test_a_place_without_stalls_is_told_check_by_check() -> None:
    other = replace(MARKET, rec=RecordId("shop"), name="门店", checks=(replace(EXITS, no=1),))
    plan = a_plan(subject=SHOP, scenes=(MARKET, other))
    visit = Visit(count=0, plan=plan).begin().after(5)
    visit.find("圈舍3栋", stall="", stall_name="", measures=(WIDTH, replace(WIDTH, tool="")))
    assert course(visit) == [
        f"一、消防通道和摊位占道（农贸市场）。圈舍3栋。{MEASURED}；经测量，通道净宽0.8米。",
        "二、垃圾容器和日清日运（农贸市场）。未发现问题。",
        "三、食品摊贩备案（农贸市场）。未发现问题。",
        "四、消防通道和摊位占道（门店）。未发现问题。",
    ]


def test_a_place_is_told_with_its_address_and_its_name() -> None:
    visit = Visit(count=0, plan=a_plan(subject=SHOP)).begin()
    assert "到达清湾镇正街66号禾顺超市，" in text(visit.paper("INS-06"), "arrival")


def test_a_visit_without_a_bad_point_is_told_in_full_too() -> None:
    visit = Visit().begin().after(5).walk()
    assert course(visit) == [
        "一、消防通道和摊位占道。查看3个摊位，未发现问题。",
        "二、垃圾容器和日清日运。查看3个摊位，未发现问题。",
        "三、食品摊贩备案。查看3个摊位，未发现问题。",
    ]


def test_the_record_names_the_stalls_that_nobody_walked_by() -> None:
    visit = Visit().begin().after(5)
    visit.find(BOXES)
    assert "查看1个摊位" in course(visit)[1]
    assert course(visit)[-1] == "未查看2个：02号陈家鲜肉、03号周婆豆腐。"


def test_pauses_stand_in_the_record_with_day_and_hour() -> None:
    visit = Visit().begin()
    visit.after(20).say(PauseInspection(inspection=visit.rec))
    visit.after(35).say(ResumeInspection(inspection=visit.rec))
    visit.after(50).say(PauseInspection(inspection=visit.rec))
    running = "检查于2026年7月6日10时暂停。"
    assert course(visit)[-2:] == ["检查于2026年7月6日9时30分暂停，9时45分继续。", running]
    visit.after(24 * 60).say(ResumeInspection(inspection=visit.rec))
    assert course(visit)[-1] == "检查于2026年7月6日10时暂停，2026年7月7日9时10分继续。"


def test_recordings_are_named_beside_the_photos() -> None:
    visit = Visit().begin()
    film = photo("JLY-0706-01", 3, "video/mp4")
    nameless = replace(photo("", 5, "audio/wav"), name="")
    visit.say(TakePhotos(inspection=visit.rec, photos=(photo("全景", 2), film, nameless)))
    assert course(visit)[-1] == "检查过程拍摄照片1张、录像1段（JLY-0706-01）、录音1段。"


@pytest.mark.parametrize(
    ("signing", "remark", "note"),
    [
        (Signing(signer="何顺", remark="情况属实"), "情况属实", ""),
        (
            Signing(refusal="称要问老板。", witness="社区干部郑五"),
            "",
            "被检查人没有在笔录上签名，原因：称要问老板。在场人员社区干部郑五见证。",
        ),
        (Signing(refusal="现场无人"), "", "被检查人没有在笔录上签名，原因：现场无人。"),
    ],
)
def test_the_record_says_how_it_was_signed_or_why_not(
    signing: Signing, remark: str, note: str
) -> None:
    visit = Visit().begin().after(75)
    assert "refusal_note" not in visit.paper("INS-06").fields
    paper = visit.sign(signing).after(90).paper("INS-06")
    assert (text(paper, "party_remark"), text(paper, "refusal_note")) == (remark, note)
    assert text(paper, "end") == "2026-07-06T10:25+08:00"


def test_a_record_that_is_looked_at_before_the_visit_says_nothing_of_an_arrival() -> None:
    assert {"arrival", "start", "end"}.isdisjoint(Visit().paper("INS-06").fields)


def test_a_record_that_is_still_to_be_signed_ends_now() -> None:
    assert text(Visit().begin().after(20).paper("INS-06"), "end") == "2026-07-06T09:30+08:00"
