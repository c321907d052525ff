"""What keeps a paper from being printed: each rule, met and broken."""

import json

import pytest

from enforcement.papers.catalogue import form_of
from enforcement.papers.checks import findings
from enforcement.papers.fields import is_empty
from enforcement.papers.finding import Severity
from enforcement.papers.paper import Json, PaperData
from enforcement.papers.samples import sample


def changed(form: str, changes: dict[str, Json]) -> PaperData:
    """Return a sample with values replaced by dotted path."""
    fields = json.loads(sample(form).to_json())["fields"]
    for path, value in changes.items():
        *groups, key = path.split(".")
        target = fields
        for group in groups:
            target = target[int(group)] if isinstance(target, list) else target[group]
        target[key] = value
    return PaperData(form=form, version=1, fields=fields)


def told(form: str, changes: dict[str, Json]) -> list[tuple[str, Severity, str]]:
    found = findings(form_of(form), changed(form, changes))
    return [(one.field, one.severity, one.sentence) for one in found]


RED, YELLOW = Severity.RED, Severity.YELLOW
ONE_OFFICER: Json = [{"name": "李卫东", "cert_no": "CQ500999001"}]
TWICE: Json = [
    {"name": "李卫东", "cert_no": "CQ500999001"},
    {"name": "王敏", "cert_no": "CQ500999001"},
]
CONDITION: Json = {"met": False, "evidence": "占用2小时。"}


@pytest.mark.parametrize(
    ("form", "changes", "finding"),
    [
        ("SIM-01", {"place": " "}, ("place", RED, "没写违法行为地点。")),
        ("SIM-01", {"party": {}}, ("party", RED, "没写当事人。")),
        ("SIM-01", {"party.sex": ""}, ("party.sex", RED, "没写性别。")),
        ("SIM-01", {"officers": []}, ("officers", RED, "执法人员要有 2 人。")),
        ("SIM-01", {"officers": ONE_OFFICER}, ("officers", RED, "执法人员要有 2 人。")),
        ("SIM-01", {"officers.1.name": None}, ("officers.1.name", RED, "没写执法人员姓名。")),
        ("SIM-01", {"evidence": []}, ("evidence", RED, "没写证据。")),
        (
            "SIM-01",
            {"officers": TWICE},
            ("officers", RED, "两名执法人员的执法证号是同一个，要由两个人办。"),
        ),
        ("SIM-01", {"fine_fen": None, "fine_words": ""}, ("fine_fen", RED, "没写罚款金额。")),
        ("SIM-01", {"fine_words": ""}, ("fine_words", RED, "没写罚款金额大写。")),
        (
            "SIM-01",
            {"fine_fen": 12000},
            ("fine_words", RED, "金额 120.00 元的大写是“壹佰贰拾元整”，写的是“壹佰元整”。"),
        ),
        (
            "SIM-01",
            {"fine_fen": 0, "fine_words": "零元整"},
            ("fine_fen", RED, "罚款金额是 0 元。"),
        ),
        ("SIM-01", {"payment": {}}, ("payment", RED, "没写缴款方式与期限。")),
        (
            "SIM-01",
            {"payment": {"method": "on_spot", "ground": "within_100"}},
            ("payment.receipt_no", RED, "没写专用票据号。"),
        ),
        (
            "SIM-01",
            {"payment": {"method": "bank", "pay_by": "2026-03-27"}},
            ("payment.channel", RED, "没写缴款银行或渠道。"),
        ),
        (
            "SIM-01",
            {"payment": {"method": "bank", "pay_by": "2026-03-01", "channel": "农商行"}},
            (
                "payment.pay_by",
                RED,
                "缴款截止日 2026-03-01 离作出决定（2026-03-12）不到十五日。",
            ),
        ),
        (
            "SIM-01",
            {"party.id_no": "500999197803145214"},
            ("party.id_no", RED, "身份证号最后一位不对，请对照证件再看一遍。"),
        ),
        (
            "SIM-01",
            {"party.birth": "1978-03-15"},
            (
                "party.birth",
                YELLOW,
                "出生日期和身份证号对不上：号码里是 1978-03-14，写的是 1978-03-15。",
            ),
        ),
        (
            "SIM-01",
            {"party.sex": "女"},
            ("party.sex", YELLOW, "性别和身份证号对不上：号码里是男，写的是女。"),
        ),
        (
            "SIM-01",
            {"decided_on": "2026-03-11"},
            ("decided_on", RED, "作出日期在发现违法行为之前。"),
        ),
        ("SIM-02", {"filed_on": "2026-03-11"}, ("filed_on", RED, "备案日期在作出决定之前。")),
        (
            "SIM-03",
            {"total_fen": 36000, "total_words": "叁佰陆拾元整"},
            ("total_fen", RED, "明细加起来是 350.00 元，合计写的是 360.00 元。"),
        ),
        (
            "SIM-03",
            {"receiver": "王敏"},
            ("receiver", RED, "收款人 王敏 就是收缴罚款的执法人员，要换一个人收。"),
        ),
        (
            "SIM-03",
            {"handed_in_on": "2026-03-11"},
            ("handed_in_on", RED, "交至机关日期在第 1 笔收缴之前。"),
        ),
        (
            "SIM-03",
            {"handed_in_on": "2026-03-17"},
            ("handed_in_on", YELLOW, "交至机关过了期限：应在 2026-03-16 前，实际是 2026-03-17。"),
        ),
        (
            "SIM-03",
            {"banked_on": "2026-03-12"},
            ("banked_on", RED, "缴付银行日期在交至机关之前。"),
        ),
        ("SIM-03", {"receipts": []}, ("receipts", RED, "没写罚款票据明细。")),
        (
            "SOF-06",
            {"slight_harm": CONDITION},
            ("slight_harm.met", RED, "“危害后果轻微”不成立，不能按首违不予处罚告知。"),
        ),
        (
            "SOF-06",
            {"corrected_at": "2026-03-13T08:00+08:00"},
            ("decided_on", RED, "告知日期在改正完成之前。"),
        ),
        (
            "SOF-06",
            {"party.credit_code": "92500999MA65TEXT6A"},
            (
                "party.credit_code",
                RED,
                "统一社会信用代码最后一位不对，请对照执照再看一遍。",
            ),
        ),
        (
            "ORD-42",
            {"method": "left_in_place"},
            ("refusal_note", RED, "没写拒收事由和日期。"),
        ),
        (
            "ORD-42",
            {"received_at": "2026-03-11T10:00+08:00"},
            ("received_at", RED, "收到时间在填发日期之前。"),
        ),
    ],
)
def test_a_broken_rule_is_found(
    form: str, changes: dict[str, Json], finding: tuple[str, Severity, str]
) -> None:
    assert finding in told(form, changes)


@pytest.mark.parametrize(
    ("form", "changes"),
    [
        ("SIM-01", {"penalty": "warning", "fine_fen": None, "fine_words": "", "payment": {}}),
        ("SIM-01", {"party.phone": "", "order": "", "discretion": "", "refusal_note": ""}),
        ("SIM-01", {"party.id_type": "护照", "party.id_no": "E12345678"}),
        ("SIM-01", {"party.id_type": ""}),
        ("ORD-42", {"case_no": "足清湾府综执立〔2026〕9号", "receiver": "陈小河"}),
        ("SIM-03", {"banked_on": "2026-03-16"}),
    ],
)
def test_a_lawful_paper_is_left_in_peace(form: str, changes: dict[str, Json]) -> None:
    assert told(form, changes) == []


def test_an_empty_citizen_number_is_one_blank_and_no_contradiction() -> None:
    assert told("SIM-01", {"party.id_no": ""}) == [("party.id_no", RED, "没写证件号码。")]


def test_a_wrong_number_contradicts_nothing() -> None:
    fields = [field for field, *_ in told("SIM-01", {"party.id_no": "12"})]
    assert fields == ["party.id_no"]


def test_a_paper_without_a_day_is_checked_all_the_same() -> None:
    fields = [field for field, *_ in told("SIM-01", {"decided_on": ""})]
    assert fields == ["decided_on"]


def test_a_blank_that_the_law_asks_for_names_its_article() -> None:
    (finding,) = findings(form_of("SIM-01"), changed("SIM-01", {"told_and_heard": ""}))
    assert finding.source
    assert finding.source.text == "《行政处罚法》第四十四条"
    assert finding.stops
    (other,) = findings(form_of("ORD-42"), changed("ORD-42", {"place": ""}))
    assert other.source is None


def test_half_a_person_is_named_field_by_field() -> None:
    party: Json = {"kind": "legal_person", "name": "禾顺商贸有限公司"}
    assert [field for field, *_ in told("SIM-01", {"party": party})] == [
        "party.credit_code",
        "party.representative",
        "party.address",
    ]


@pytest.mark.parametrize("value", [None, "", " \n", (), {}, {"a": ""}, ({"a": None},)])
def test_nothing_readable_counts_as_empty(value: Json) -> None:
    assert is_empty(value)


@pytest.mark.parametrize("value", [0, False, "甲", ("甲",), {"a": 0}])
def test_zero_and_false_are_values(value: Json) -> None:
    assert not is_empty(value)
