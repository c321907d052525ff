"""Parties (当事人): who they are, and what is missing or doubtful about them.

A party is entered once per file; each paper takes a snapshot when it is issued.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, assert_never

from enforcement.credit_code import FAMILIES, INDIVIDUAL_BUSINESS_FAMILY, check_credit_code
from enforcement.identity import IdKind, age_on, check_id_paper
from enforcement.number_check import NumberCheck, Sex, plain_number
from enforcement.records import Fields, Json


class PartyKind(StrEnum):
    """The kinds of party of the law, and the individual business that it does not name."""

    CITIZEN = "citizen"
    INDIVIDUAL_BUSINESS = "individual_business"
    LEGAL_PERSON = "legal_person"
    OTHER_ORGANISATION = "other_organisation"


PARTY_KIND_TERMS: Final[Mapping[PartyKind, str]] = {
    PartyKind.CITIZEN: "公民",
    PartyKind.INDIVIDUAL_BUSINESS: "个体工商户",
    PartyKind.LEGAL_PERSON: "法人",
    PartyKind.OTHER_ORGANISATION: "其他组织",
}
REPRESENTATIVE_TERMS: Final[Mapping[PartyKind, str]] = {
    PartyKind.INDIVIDUAL_BUSINESS: "经营者",
    PartyKind.LEGAL_PERSON: "法定代表人",
    PartyKind.OTHER_ORGANISATION: "负责人",
}
ADDRESS_TERMS: Final[Mapping[PartyKind, str]] = {
    PartyKind.CITIZEN: "住址",
    PartyKind.INDIVIDUAL_BUSINESS: "经营场所",
    PartyKind.LEGAL_PERSON: "住所",
    PartyKind.OTHER_ORGANISATION: "地址",
}
FULL_AGE: Final = 18

_PHONE: Final = re.compile(r"1\d{10}|(?:0\d{2,3})?\d{7,8}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party to a case; empty text and None are what is not known yet.

    Attributes:
        kind: Kind in law.
        name: As on the card or licence. An individual business goes by its registered trade name
            (字号), without one by its operator.
        id_kind: Paper of the citizen or of the operator.
        id_number: Its number.
        sex: A citizen's, as printed.
        birth: A citizen's day of birth.
        address: Where a citizen lives, where the others have their seat or premises.
        phone: Telephone.
        credit_code: Unified social credit code.
        representative: Operator, legal representative or principal.
        representative_title: The legal representative's office.
        guardian: Of a minor.
    """

    kind: PartyKind
    name: str
    id_kind: IdKind = IdKind.RESIDENT_CARD
    id_number: str = ""
    sex: Sex | None = None
    birth: date | None = None
    address: str = ""
    phone: str = ""
    credit_code: str = ""
    representative: str = ""
    representative_title: str = ""
    guardian: str = ""

    def to_fields(self) -> Fields:
        """Return the content of a party record."""
        return {
            **{name: str(getattr(self, name)) for name in _TEXTS},
            "kind": self.kind.value,
            "id_kind": self.id_kind.value,
            "sex": self.sex.value if self.sex else None,
            "birth": self.birth.isoformat() if self.birth else None,
        }


_TEXTS: Final = (
    "name",
    "id_number",
    "address",
    "phone",
    "credit_code",
    "representative",
    "representative_title",
    "guardian",
)


def read_party(fields: Fields) -> Party:
    """Return the party that a party record's fields describe."""
    return Party(
        kind=PartyKind(str(fields["kind"])),
        id_kind=IdKind(str(fields.get("id_kind") or IdKind.RESIDENT_CARD)),
        sex=Sex(str(fields["sex"])) if fields.get("sex") else None,
        birth=_date(fields.get("birth")),
        **{name: str(fields.get(name) or "") for name in _TEXTS},
    )


def _date(value: Json) -> date | None:
    return date.fromisoformat(str(value)) if value else None


@dataclass(frozen=True, slots=True)
class PartyProblem:
    """Something that is missing, wrong or doubtful about a party.

    Attributes:
        field: Attribute of `Party`.
        text: One sentence for the officer.
        stops: Whether no paper may go out with it; otherwise it needs eyes.
    """

    field: str
    text: str
    stops: bool = True


def party_problems(party: Party, on: date) -> tuple[PartyProblem, ...]:
    """Return what is missing, wrong or doubtful, field by field in the order of the form.

    Args:
        party: As entered so far.
        on: The day of the act, for ages.
    """
    checks = [_name_problems(party)]
    match party.kind:
        case PartyKind.CITIZEN:
            checks += [_citizen_problems(party, on)]
        case PartyKind.INDIVIDUAL_BUSINESS:
            checks += [_organisation_problems(party), _operator_problems(party, on)]
        case PartyKind.LEGAL_PERSON | PartyKind.OTHER_ORGANISATION:
            checks += [_organisation_problems(party)]
        case _:
            assert_never(party.kind)
    checks += [_reach_problems(party)]
    return tuple(problem for check in checks for problem in check)


def derived_from_id(party: Party, on: date) -> NumberCheck | None:
    """Return what a citizen's number says, None while there is no valid one."""
    if party.kind is not PartyKind.CITIZEN or not party.id_number.strip():
        return None
    checked = check_id_paper(party.id_kind, party.id_number, on)
    return checked if checked.valid else None


def _name_problems(party: Party) -> Iterator[PartyProblem]:
    citizen = party.kind is PartyKind.CITIZEN
    if not party.name.strip():
        yield PartyProblem("name", "没写当事人的姓名。" if citizen else "没写当事人的名称。")
    elif not party.name.isprintable():
        yield PartyProblem("name", "当事人的名称里有看不见的字符，重新输入一遍。")


def _citizen_problems(party: Party, on: date) -> Iterator[PartyProblem]:
    yield from _id_problems(party, on)
    checked = derived_from_id(party, on)
    if checked is not None:
        yield from _clashes(party, checked)
    known_birth = party.birth or (checked.birth if checked else None)
    if party.sex is None and (checked is None or checked.sex is None):
        yield PartyProblem("sex", "没写性别。")
    if known_birth is None:
        yield PartyProblem("birth", "没写出生日期。")
    elif known_birth > on:
        yield PartyProblem("birth", f"出生日期 {known_birth} 在 {on} 之后，请对照证件。")
    elif not party.guardian.strip() and age_on(known_birth, on) < FULL_AGE:
        yield PartyProblem("guardian", "当事人不满 18 周岁，写上监护人的姓名。", stops=False)


def _clashes(party: Party, checked: NumberCheck) -> Iterator[PartyProblem]:
    if party.sex and checked.sex and party.sex is not checked.sex:
        yield PartyProblem("sex", f"性别写的是{party.sex}，身份证号是{checked.sex}，请对照证件。")
    if party.birth and checked.birth and party.birth != checked.birth:
        yield PartyProblem(
            "birth",
            f"出生日期写的是 {party.birth}，身份证号是 {checked.birth}，请对照证件。",
        )


def _operator_problems(party: Party, on: date) -> Iterator[PartyProblem]:
    if party.id_number.strip():
        yield from _id_problems(party, on)
    else:
        yield PartyProblem("id_number", "没写经营者的身份证号。", stops=False)


def _id_problems(party: Party, on: date) -> Iterator[PartyProblem]:
    checked = check_id_paper(party.id_kind, party.id_number, on)
    yield from _number_problems("id_number", checked)


def _organisation_problems(party: Party) -> Iterator[PartyProblem]:
    business = party.kind is PartyKind.INDIVIDUAL_BUSINESS
    optional = party.kind is PartyKind.OTHER_ORGANISATION
    if party.credit_code.strip() or not optional:
        yield from _number_problems("credit_code", check_credit_code(party.credit_code))
    family = plain_number(party.credit_code)[:2]
    if family in FAMILIES and business != (family == INDIVIDUAL_BUSINESS_FAMILY):
        yield PartyProblem(
            "credit_code",
            f"代码 {family} 开头的是{FAMILIES[family]}，"
            f"当事人选的是{PARTY_KIND_TERMS[party.kind]}，请对照执照。",
            stops=False,
        )
    if not party.representative.strip():
        yield PartyProblem("representative", f"没写{REPRESENTATIVE_TERMS[party.kind]}。")


def _number_problems(field: str, checked: NumberCheck) -> Iterator[PartyProblem]:
    if checked.reason is not None:
        yield PartyProblem(field, checked.reason)
    for warning in checked.warnings:
        yield PartyProblem(field, warning, stops=False)


def _reach_problems(party: Party) -> Iterator[PartyProblem]:
    if not party.address.strip():
        yield PartyProblem("address", f"没写{ADDRESS_TERMS[party.kind]}。")
    phone = plain_number(party.phone)
    if not phone:
        yield PartyProblem("phone", "没写联系电话，以后送达不方便。", stops=False)
    elif not _PHONE.fullmatch(phone):
        yield PartyProblem("phone", f"电话 {party.phone} 位数不对，再看一遍。", stops=False)
