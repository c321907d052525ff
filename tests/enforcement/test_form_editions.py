"""New versions of forms in the ledger: who brings and confirms one, which papers are made on it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from enforcement.actions.form_editions import ConfirmFormEdition, ImportFormEdition
from enforcement.case_papers.ordinary.checking import paper_findings
from enforcement.case_papers.ordinary.making import paper_of
from enforcement.errors import InvalidInput, UserFacingError
from enforcement.fold import State
from enforcement.form_editions import edition_in_force, known_editions, usable_editions
from enforcement.form_import import edition_text
from enforcement.papers.catalogue import form_for, form_of
from enforcement.papers.edition import FormEdition
from enforcement.papers.edition_reading import EditionRefused
from enforcement.records import RecordId, RecordKind
from enforcement.unit import StoreMode
from tests.enforcement.case_papers import courses
from tests.enforcement.case_papers.courses import scene_of
from tests.enforcement.case_papers.paper_kit import issued, with_papers
from tests.enforcement.memory_desk import HE, TEAM, MemoryDesk
from tests.papers.editions import STARTS, an_edition

SOON = an_edition(effective_from=date(2026, 8, 1), title="新告知书")
LATER = an_edition(version=3, title="更新的告知书")


def imported(desk: MemoryDesk, edition: FormEdition = SOON) -> RecordId:
    """Bring a version; return its record."""
    command = ImportFormEdition(edition=edition_text(edition))
    return desk.perform(command, TEAM).first(RecordKind.FORM_VERSION)


def test_a_real_store_uses_a_version_once_a_second_person_confirmed_it() -> None:
    desk = MemoryDesk(mode=StoreMode.REAL)
    rec = imported(desk)
    assert usable_editions(desk.state, StoreMode.REAL) == ()
    with pytest.raises(InvalidInput, match="另一个人"):
        desk.perform(ConfirmFormEdition(rec=rec), TEAM)
    desk.perform(ConfirmFormEdition(rec=rec), replace(TEAM, officer=HE.rec))
    assert usable_editions(desk.state, StoreMode.REAL) == (SOON,)
    (known,) = known_editions(desk.state)
    assert (known.imported_by, known.confirmed_by, known.name) == (
        TEAM.officer,
        HE.rec,
        "ORD-28 第 2 版",
    )


def test_practice_uses_a_version_at_once() -> None:
    desk = MemoryDesk(mode=StoreMode.DRILL)
    imported(desk)
    assert usable_editions(desk.state, StoreMode.DRILL) == (SOON,)


def test_what_isnt_newer_than_what_is_here_is_refused() -> None:
    desk = MemoryDesk()
    imported(desk, LATER)
    for edition in (LATER, SOON):
        with pytest.raises(InvalidInput, match="已经有第 3 版"):
            imported(desk, edition)
    imported(desk, an_edition("ORD-29"))


def test_forms_that_the_program_makes_elsewhere_come_with_the_program() -> None:
    for form, told in (
        ("SIM-01", "随程序更新"),
        ("ORD-42", "随程序更新"),
        ("XXX", "没有编号是 XXX"),
    ):
        with pytest.raises(UserFacingError, match=told):
            imported(MemoryDesk(), an_edition(form))
    with pytest.raises(EditionRefused, match="照第 9 版"):
        imported(MemoryDesk(), an_edition(base=9, version=10))


def test_an_unknown_version_is_not_confirmed() -> None:
    with pytest.raises(InvalidInput, match="找不到"):
        MemoryDesk().perform(ConfirmFormEdition(rec=RecordId("?")), TEAM)


@pytest.mark.parametrize(
    ("on", "title"),
    [
        (SOON.effective_from - timedelta(days=1), None),
        (SOON.effective_from, "新告知书"),
        (STARTS - timedelta(days=1), "新告知书"),
        (STARTS, "更新的告知书"),
    ],
)
def test_the_version_in_force_is_the_one_of_the_papers_day(on: date, title: str | None) -> None:
    found = edition_in_force((LATER, SOON, an_edition("ORD-29")), "ORD-28", on)
    assert (found.title if found else None) == title


def test_a_version_that_this_program_cannot_read_is_passed_over() -> None:
    desk = MemoryDesk()
    rec = imported(desk)
    text = edition_text(SOON).replace('"base":1', '"base":7')
    record = desk.state.get(rec)
    assert record is not None
    foreign = replace(record, fields={**record.fields, "edition": text})
    assert known_editions(State({rec: foreign})) == ()


def test_a_paper_is_made_on_the_version_of_its_day_and_asks_what_that_one_asks() -> None:
    edition = an_edition("ORD-39", effective_from=date(2026, 8, 5), labels={"facts": "事实经过"})
    scene = replace(scene_of(courses.SERVED), editions=(edition,))
    decision = paper_of("ORD-39", scene)
    assert (decision.value("issued_on"), decision.version) == ("2026-08-05", 2)
    label = next(one.label for one in form_for(decision).fields if one.key == "facts")
    assert label == "事实经过"
    assert paper_of("ORD-38", scene).edition == {}
    later = replace(edition, effective_from=date(2026, 8, 6))
    assert paper_of("ORD-39", replace(scene, editions=(later,))).version == 1
    told = {one.sentence for one in paper_findings(replace(decision, fields={}), scene)}
    assert "没写事实经过。" in told


def test_later_papers_quote_a_paper_by_the_title_that_it_was_issued_under() -> None:
    notice = issued("ORD-28", "足清湾府综执罚告〔2026〕15号")
    renamed = replace(notice, fields={**notice.fields, "title": "预先告知书"})
    plain = scene_of(courses.SERVED)
    assert paper_of("ORD-39", plain).value("notice_title") == form_of("ORD-28").title
    told = paper_of("ORD-39", with_papers(plain, renamed))
    assert told.value("notice_title") == "预先告知书"
