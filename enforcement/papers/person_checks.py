"""Checks of the people on a paper: ages, who may not be in two places, who witnesses. Pure."""

from collections.abc import Iterator
from typing import Final

from enforcement.citation import LegalSource
from enforcement.identity import age_on
from enforcement.papers.fields import FieldType
from enforcement.papers.finding import Rule, Severity, Subject
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.procedures.summary_decision import FULL_AGE, PUNISHABLE_AGE

_PUNISHING: Final = frozenset({"SIM-01", "ORD-28", "ORD-29", "ORD-39"})
_AGE: Final = LegalSource(PENALTY_LAW, "30")


def _age(subject: Subject) -> int | None:
    birth, found = subject.day("party.birth"), subject.day("found_at")
    return age_on(birth, found) if birth and found and birth <= found else None


def _is_a_child(subject: Subject) -> Iterator[tuple[str, str]]:
    age = _age(subject)
    if age is not None and age < PUNISHABLE_AGE:
        yield "party.birth", f"当事人当时 {age} 岁，不满十四周岁，不予行政处罚。"


def _is_a_minor(subject: Subject) -> Iterator[tuple[str, str]]:
    age = _age(subject)
    if age is not None and PUNISHABLE_AGE <= age < FULL_AGE:
        yield "party.birth", f"当事人当时 {age} 岁，应当从轻或者减轻处罚，写明监护人。"


def _is_born_later(subject: Subject) -> Iterator[tuple[str, str]]:
    on = subject.day("found_at") or subject.day("start") or subject.on
    for path in ("party.birth", "asked.birth"):
        birth = subject.day(path)
        if birth and on and birth > on:
            yield path, f"出生日期 {birth} 在文书的日期之后。"


_WITNESSES: Final = ("witness", "witness_present.name")
_APART: Final = (
    ("presiding", "听证主持人 {name} 是本案的办案人员，要换一个人主持。"),
    ("asked.name", "被询问人 {name} 就是询问的执法人员。"),
    ("party.name", "当事人 {name} 就是办案的执法人员，应当回避。"),
    *((path, "见证人 {name} 就是执法人员，见证人要另找。") for path in _WITNESSES),
)


def _officers(subject: Subject) -> set[str]:
    return {str(name) for name in subject.column("officers", "name") if name}


def _is_an_officer(subject: Subject, paths: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for path, told in _APART:
        name = subject.text(path)
        if path in paths and name and name in _officers(subject):
            yield path, told.format(name=name)


def _officer_presides(subject: Subject) -> Iterator[tuple[str, str]]:
    return _is_an_officer(subject, ("presiding",))


def _officer_is_on_the_other_side(subject: Subject) -> Iterator[tuple[str, str]]:
    return _is_an_officer(subject, ("asked.name", "party.name"))


def _officer_witnesses(subject: Subject) -> Iterator[tuple[str, str]]:
    return _is_an_officer(subject, _WITNESSES)


def _officers_share_a_name(subject: Subject) -> Iterator[tuple[str, str]]:
    names = [str(name) for name in subject.column("officers", "name") if name]
    if len(names) > len(set(names)):
        yield "officers", "两名执法人员写成了同一个人。"


_FEWEST_TOGETHER: Final = 2


def _discussed_alone(subject: Subject) -> Iterator[tuple[str, str]]:
    names = {str(name) for name in subject.column("attendees", "name") if name}
    if len(names) < _FEWEST_TOGETHER:
        yield "attendees", "集体讨论只有一个人参加。"


def _votes_and_does_not(subject: Subject) -> Iterator[tuple[str, str]]:
    listed = subject.paper.value("non_voting")
    outside = {str(one) for one in listed} if isinstance(listed, tuple) else set()
    for name in subject.column("attendees", "name"):
        if name and str(name) in outside:
            yield "non_voting", f"{name} 既写在参加讨论的人里，又写在列席的人里。"


def _reviewed_by_its_officer(subject: Subject) -> Iterator[tuple[str, str]]:
    for filled in subject.values(FieldType.NAME):
        if filled.path in ("reviewer", "checked_by") and filled.value in _officers(subject):
            yield filled.path, f"{filled.value} 是办案人员，不能自己复核自己办的案件。"


PERSON_RULES: Final = (
    Rule(check=_is_a_child, forms=_PUNISHING, source=_AGE),
    Rule(check=_is_a_minor, forms=_PUNISHING, severity=Severity.YELLOW, source=_AGE),
    Rule(check=_is_born_later),
    Rule(check=_officer_presides, source=LegalSource(PENALTY_LAW, "64.1")),
    Rule(check=_officer_is_on_the_other_side, source=LegalSource(PENALTY_LAW, "43.1")),
    Rule(check=_officer_witnesses),
    Rule(check=_officers_share_a_name, source=LegalSource(PENALTY_LAW, "42.1")),
    Rule(
        check=_discussed_alone,
        forms=frozenset({"ORD-27"}),
        source=LegalSource(PENALTY_LAW, "57.2"),
    ),
    Rule(check=_votes_and_does_not, forms=frozenset({"ORD-27"})),
    Rule(check=_reviewed_by_its_officer, severity=Severity.YELLOW),
)
