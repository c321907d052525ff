"""Parties: what is missing, wrong or doubtful, and the way to a record and back."""

from dataclasses import replace
from datetime import date

import pytest

from enforcement.identity import IdKind, Sex
from enforcement.parties import (
    ADDRESS_TERMS,
    PARTY_KIND_TERMS,
    REPRESENTATIVE_TERMS,
    Party,
    PartyKind,
    derived_from_id,
    party_problems,
    read_party,
)

ON = date(2026, 11, 24)
CITIZEN = Party(
    kind=PartyKind.CITIZEN,
    name="周㛃",
    id_number="110105199003075520",
    sex=Sex.FEMALE,
    birth=date(1990, 3, 7),
    address="清湾镇滨河路12号（演练）",
    phone="13800000001",
)
BUSINESS = Party(
    kind=PartyKind.INDIVIDUAL_BUSINESS,
    name="清湾镇巴岳五金门市部（演练）",
    id_number="110105199003075520",
    credit_code="92500111MA5U0XAB78",
    representative="罗昌贵",
    address="清湾镇滨河路14号（演练）",
    phone="023-43700000",
)
COMPANY = replace(
    BUSINESS,
    kind=PartyKind.LEGAL_PERSON,
    name="清湾建筑有限公司（演练）",
    credit_code="91500111MA5U0XAB7B",
    representative_title="董事长",
    id_number="",
)
VILLAGE = replace(COMPANY, kind=PartyKind.OTHER_ORGANISATION, credit_code="")


def fields_of(party: Party, *, stops: bool) -> list[str]:
    return [problem.field for problem in party_problems(party, ON) if problem.stops is stops]


@pytest.mark.parametrize("party", [CITIZEN, BUSINESS, COMPANY, VILLAGE])
def test_a_complete_party_has_no_problem(party: Party) -> None:
    assert party_problems(party, ON) == ()


@pytest.mark.parametrize(
    ("party", "stops", "doubts"),
    [
        (
            Party(kind=PartyKind.CITIZEN, name=" "),
            ["name", "id_number", "sex", "birth", "address"],
            ["phone"],
        ),
        (
            Party(kind=PartyKind.INDIVIDUAL_BUSINESS, name=""),
            ["name", "credit_code", "representative", "address"],
            ["id_number", "phone"],
        ),
        (
            Party(kind=PartyKind.LEGAL_PERSON, name=""),
            ["name", "credit_code", "representative", "address"],
            ["phone"],
        ),
        (
            Party(kind=PartyKind.OTHER_ORGANISATION, name=""),
            ["name", "representative", "address"],
            ["phone"],
        ),
        (replace(CITIZEN, name="周\u200b强"), ["name"], []),
        (replace(CITIZEN, id_number="110105199003075521"), ["id_number"], []),
        (replace(CITIZEN, sex=Sex.MALE), ["sex"], []),
        (replace(CITIZEN, birth=date(1990, 3, 8)), ["birth"], []),
        (replace(CITIZEN, sex=None, birth=None), [], []),
        (replace(CITIZEN, birth=date(2027, 1, 1)), ["birth", "birth"], []),
        (replace(CITIZEN, phone="1380000000"), [], ["phone"]),
        (replace(CITIZEN, id_number="500999199003075527"), [], ["id_number"]),
        (replace(BUSINESS, id_number="110105199003075521"), ["id_number"], []),
        (replace(BUSINESS, credit_code="91500111MA5U0XAB7B"), [], ["credit_code"]),
        (replace(COMPANY, credit_code="92500111MA5U0XAB78"), [], ["credit_code"]),
        (replace(VILLAGE, credit_code="91500111MA5U0XAB7C"), ["credit_code"], []),
        (replace(COMPANY, credit_code="9150"), ["credit_code"], []),
    ],
)
def test_what_is_missing_wrong_or_doubtful_is_named_by_field(
    party: Party, stops: list[str], doubts: list[str]
) -> None:
    assert fields_of(party, stops=True) == stops
    assert fields_of(party, stops=False) == doubts


def test_a_foreigner_without_a_citizens_number_gives_sex_and_birth_himself() -> None:
    guest = replace(CITIZEN, id_kind=IdKind.PASSPORT, id_number="E12345678", sex=None, birth=None)
    assert fields_of(guest, stops=True) == ["sex", "birth"]
    assert party_problems(replace(guest, sex=Sex.MALE, birth=date(1990, 1, 1)), ON) == ()


def test_a_minor_needs_a_guardian() -> None:
    youth = replace(
        CITIZEN,
        id_kind=IdKind.PASSPORT,
        id_number="E12345678",
        birth=date(2008, 11, 24),
    )
    assert fields_of(youth, stops=False) == ["guardian"]
    assert party_problems(replace(youth, guardian="周明"), ON) == ()
    assert party_problems(replace(youth, birth=date(2008, 11, 23)), ON) == ()


def test_problems_are_sentences_with_the_numbers() -> None:
    (problem,) = party_problems(replace(CITIZEN, sex=Sex.MALE), ON)
    assert problem.text == "性别写的是男，身份证号是女，请对照证件。"


@pytest.mark.parametrize(
    "party",
    [
        replace(CITIZEN, id_number=""),
        replace(CITIZEN, id_number="110105199003075521"),
        BUSINESS,
    ],
)
def test_only_a_citizens_valid_number_tells_of_its_person(party: Party) -> None:
    assert derived_from_id(party, ON) is None
    told = derived_from_id(CITIZEN, ON)
    assert told is not None
    assert (told.birth, told.sex) == (CITIZEN.birth, CITIZEN.sex)


@pytest.mark.parametrize("party", [CITIZEN, BUSINESS, COMPANY, VILLAGE])
def test_a_party_reads_back_from_its_record(party: Party) -> None:
    assert read_party(party.to_fields()) == party


def test_a_record_with_little_in_it_is_read_too() -> None:
    assert read_party({"kind": "citizen", "name": "罗昌贵"}) == Party(
        kind=PartyKind.CITIZEN, name="罗昌贵"
    )


def test_every_kind_has_its_words() -> None:
    assert set(PARTY_KIND_TERMS) == set(ADDRESS_TERMS) == set(PartyKind)
    assert set(REPRESENTATIVE_TERMS) == set(PartyKind) - {PartyKind.CITIZEN}
