"""A paper of a case is issued with the number that stands on it, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from enforcement.actions.summary import DecideOnSpot
from enforcement.issuing import PaperHeldBack, PaperOrder, issue_case_paper
from enforcement.laws.markdown import read_law
from enforcement.numbers import NumberMoved, OfferedNumber
from enforcement.papers.finding import Finding, Severity
from enforcement.papers.paper import PaperData, Rendered
from enforcement.papers.samples import sample
from enforcement.records import RecordId, RecordKind
from enforcement.unit import NumberSource
from tests.enforcement.memory_desk import CONTENT, TEAM, MemoryDesk, Register

ON = date(2026, 7, 6)


@dataclass(slots=True)
class Desk(MemoryDesk):
    """A desk that also says which number comes next."""

    def offer_number(self, form: str, year: int) -> OfferedNumber:
        """Return the next number."""
        return self.register.offer(form, year)


@dataclass(slots=True)
class Book(Register):
    """A series whose numbers stand in a preprinted book."""

    def offer(self, form: str, year: int) -> OfferedNumber:
        """Return no number: it is typed from the book."""
        source = NumberSource.PREPRINTED_BOOK
        return OfferedNumber(form=form, year=year, number=0, text="", source=source)


def no_pictures(_sha256: str) -> bytes:
    """Keep no pictures."""
    return b""


@dataclass(slots=True)
class Printer:
    """Renders nothing; what happens meanwhile is played at each page."""

    meanwhile: list[Callable[[], None]] = field(default_factory=list)
    seen: list[PaperData] = field(default_factory=list)

    def render(
        self,
        paper: PaperData,
        *,
        draft: bool,
        pictures: Callable[[str], bytes] = no_pictures,
    ) -> Rendered:
        """Return an empty page."""
        assert not draft
        assert pictures is not no_pictures
        self.seen.append(paper)
        if self.meanwhile:
            self.meanwhile.pop(0)()
        return Rendered(
            pdf=b"%PDF",
            pages=1,
            sha256="",
            boxes=(),
            blanks=(),
            missing_characters=(),
            fallback_characters=(),
            fonts=(),
            warnings=(),
        )


def opened() -> tuple[Desk, RecordId]:
    """Return a desk with a case."""
    desk = Desk()
    performed = desk.perform(DecideOnSpot(content=CONTENT, prints=False), TEAM)
    return desk, performed.first(RecordKind.CASE)


def an_order(case: RecordId, form: str = "ORD-02", number: str = "") -> PaperOrder:
    """Return an order for the sample of a form."""

    def make(with_number: str) -> PaperData:
        paper = sample(form)
        numbered = {"doc_no": with_number} if with_number else {}
        return replace(paper, fields={**paper.fields, **numbered})

    return PaperOrder(case=case, form=form, make=make, on=ON, number=number)


def test_a_paper_takes_the_next_number() -> None:
    desk, case = opened()
    issued = issue_case_paper(desk, Printer(), an_order(case), TEAM)
    assert issued.number == issued.paper.value("doc_no") == "清湾综执当罚〔2026〕2号"
    document = desk.state.get(issued.document)
    assert document is not None
    assert (document.fields["form"], document.fields["number"]) == ("ORD-02", issued.number)
    assert desk.register.next == 3


def test_a_number_taken_meanwhile_is_given_up_and_the_page_made_again() -> None:
    desk, case = opened()

    def another() -> None:
        desk.register.next += 1

    printer = Printer(meanwhile=[another])
    issued = issue_case_paper(desk, printer, an_order(case), TEAM)
    assert [paper.value("doc_no") for paper in printer.seen] == [
        "清湾综执当罚〔2026〕2号",
        "清湾综执当罚〔2026〕3号",
    ]
    assert issued.number == "清湾综执当罚〔2026〕3号"


def test_numbers_that_others_keep_taking_end_in_a_sentence() -> None:
    desk, case = opened()

    def another() -> None:
        desk.register.next += 1

    with pytest.raises(NumberMoved):
        issue_case_paper(desk, Printer(meanwhile=[another] * 3), an_order(case), TEAM)


def test_a_number_from_the_book_is_printed_as_typed() -> None:
    desk, case = opened()
    desk.register = Book()
    issued = issue_case_paper(desk, Printer(), an_order(case, number="立0007"), TEAM)
    assert issued.number == issued.paper.value("doc_no") == "立0007"


def test_a_paper_without_number_takes_none() -> None:
    desk, case = opened()
    issued = issue_case_paper(desk, Printer(), an_order(case, "ORD-24"), TEAM)
    assert issued.number == ""
    assert desk.register.next == 2


def test_what_stops_a_paper_keeps_its_number_and_its_page_back() -> None:
    desk, case = opened()
    stop = Finding(field="officers", severity=Severity.RED, sentence="执法证到期了。")
    odd = Finding(field="party.name", severity=Severity.YELLOW, sentence="名称不一样。")
    printer = Printer()
    with pytest.raises(PaperHeldBack, match="执法证到期了。") as held:
        issue_case_paper(desk, printer, replace(an_order(case), check=lambda _: (stop, odd)), TEAM)
    assert held.value.fields == ("officers",)
    assert printer.seen == []
    assert desk.register.next == 2
    issued = issue_case_paper(desk, printer, replace(an_order(case), check=lambda _: (odd,)), TEAM)
    assert issued.number == "清湾综执当罚〔2026〕2号"


def test_an_article_that_the_law_library_does_not_know_keeps_any_paper_back() -> None:
    desk, case = opened()
    desk.laws = (read_law("# 练法\n第一条 练。", "练法(2020-01-01).md"),)
    printer, plain = Printer(), sample("ORD-02")

    def citing(basis: str) -> PaperOrder:
        paper = replace(plain, fields={**plain.fields, "basis": basis})
        return replace(an_order(case), make=lambda _number: paper)

    with pytest.raises(PaperHeldBack, match="《练法》没有第七条"):
        issue_case_paper(desk, printer, citing("《练法》第七条"), TEAM)
    assert printer.seen == []
    assert issue_case_paper(desk, printer, citing("《练法》第一条"), TEAM).document
