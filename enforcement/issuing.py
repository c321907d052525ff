"""Issuing a paper: try the command, lay the page out, keep it, then save both as one.

The number is only offered while the page is laid out. If another paper took it meanwhile, the
store says so and the page is laid out again with the next one; so the saved entry always names
the very page that will be printed, and a crash in between leaves nothing half done.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final, Protocol, TypeVar

from enforcement.actions.blank_forms import TakeBlankForm
from enforcement.actions.paper_care import IssuePaper
from enforcement.actions.stating import CaseOpening, IssuedPdf
from enforcement.blank_forms import BlankForm, blank_paper, waiting_blanks
from enforcement.changes import Performed
from enforcement.context import Acting
from enforcement.errors import UserFacingError
from enforcement.laws.library import LawLibrary
from enforcement.numbers import NumberMoved, OfferedNumber
from enforcement.paper_proof import signed_code
from enforcement.papers.catalogue import form_of
from enforcement.papers.finding import Finding
from enforcement.papers.law_checks import law_findings
from enforcement.papers.paper import PaperData, Rendered
from enforcement.ports import FormRenderer, Renderer, Store, Writing
from enforcement.records import RecordId, RecordKind

TRIES: Final = 3
PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A paper that was issued.

    Attributes:
        case: Its case.
        document: Its record.
        number: The number that stands on it; empty for papers without one.
        paper: What it says.
        rendered: The page, as kept in the vault.
        performed: What was saved.
    """

    case: RecordId
    document: RecordId
    number: str
    paper: PaperData
    rendered: Rendered
    performed: Performed


class IssuingStore(Writing, Protocol):
    """Commands, the vault and the law library: what issuing asks of a store."""

    def law_library(self) -> LawLibrary:
        """Return the laws that the unit imported."""
        ...


class NumberedWriting(IssuingStore, Protocol):
    """The same with the numbers."""

    def offer_number(self, form: str, year: int) -> OfferedNumber:
        """Return the next number of a form's series without taking it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """A paper of a case or an inspection that is to be issued.

    Attributes:
        case: The case or the inspection.
        make: Makes the paper with the number that stands on it.
        on: The day of the paper; its year is that of the number.
        number: A number from elsewhere (book, city platform); empty takes the next own one.
        check: What is wrong or odd on the paper beyond what the renderer looks at.
        about: What of the case or inspection it is about; empty for the whole.
    """

    case: RecordId
    form: str
    make: Callable[[str], PaperData]
    on: date
    number: str = ""
    check: Callable[[PaperData], Sequence[Finding]] = lambda _paper: ()
    about: str = ""


class PaperHeldBack(UserFacingError):
    """Something on a paper keeps it from being issued; nothing was numbered or saved."""

    def __init__(self, found: Sequence[Finding]) -> None:
        first = found[0]
        super().__init__(
            "PAPER_HELD_BACK",
            "".join(one.sentence for one in found),
            "没有编号，也没有存；改好以后再做这份文书。",
            first.source,
        )
        self.fields = tuple(one.field for one in found)


Made = TypeVar("Made")


def _until_it_holds(once: Callable[[], Made]) -> Made:
    """Return what a try makes; a number that others took meanwhile is tried anew.

    Raises:
        NumberMoved: If others keep taking the numbers.
    """
    for _ in range(TRIES - 1):
        with suppress(NumberMoved):
            return once()
    return once()


def issue_decision(
    store: IssuingStore, renderer: Renderer, command: CaseOpening, acting: Acting
) -> Issued:
    """Decide, number, lay out and save in one step.

    Raises:
        RuleViolation: If the law forbids the decision.
        UserFacingError: If the paper has a blank or a character without glyph, if the store
            cannot write, or if others keep taking the numbers.
    """
    return _until_it_holds(partial(_issue_once, store, renderer, command, acting))


def _issue_once(
    store: IssuingStore, renderer: Renderer, command: CaseOpening, acting: Acting
) -> Issued:
    tried = store.preview(replace(command, pdf=None), acting)
    document = next(said for said in tried if said.kind is RecordKind.DOCUMENT)
    number = str(document.d["number"])
    plain = PaperData.from_json(str(document.d["paper"]))
    paper, rendered, pdf = _laid_out(store, renderer, plain, number)
    performed = store.perform(replace(command, pdf=pdf), acting)
    return Issued(
        case=performed.first(RecordKind.CASE),
        document=performed.first(RecordKind.DOCUMENT),
        number=number,
        paper=paper,
        rendered=rendered,
        performed=performed,
    )


def _laid_out(
    store: IssuingStore, renderer: Renderer, plain: PaperData, number: str
) -> tuple[PaperData, Rendered, IssuedPdf]:
    """Sign a paper where its unit wants a code on it, lay it out and keep the page.

    Raises:
        PaperHeldBack: If it names an article that the law library knows not to be the law.
    """
    _hold_back(law_findings(plain, store.law_library()))
    key = store.device_public_key() if plain.code else b""
    code = signed_code(plain, key, store.sign) if key else ""
    paper = replace(plain, code=code)
    rendered = renderer.render(paper, draft=False, pictures=store.blob)
    sha256 = store.put_blob(rendered.pdf, PDF)
    pdf = IssuedPdf(number=number, sha256=sha256, pages=rendered.pages, code=code, signing_key=key)
    return paper, rendered, pdf


def _hold_back(found: Sequence[Finding]) -> None:
    stops = [one for one in found if one.stops]
    if stops:
        raise PaperHeldBack(stops)


def issue_case_paper(
    store: NumberedWriting, renderer: Renderer, order: PaperOrder, acting: Acting
) -> Issued:
    """Number, lay out and file a paper of an ordinary case in one step.

    Raises:
        PaperHeldBack: If something on the paper stops it.
        UserFacingError: If the paper has a blank or a character without glyph, or others keep
            taking the numbers.
    """
    return _until_it_holds(partial(_issue_case_paper, store, renderer, order, acting))


def _issue_case_paper(
    store: NumberedWriting, renderer: Renderer, order: PaperOrder, acting: Acting
) -> Issued:
    number = order.number
    if form_of(order.form).numbered and not number:
        number = store.offer_number(order.form, order.on.year).text
    plain = order.make(number)
    _hold_back(order.check(plain))
    paper, rendered, pdf = _laid_out(store, renderer, plain, number)
    command = IssuePaper(case=order.case, paper=paper, pdf=pdf, about=order.about)
    performed = store.perform(command, acting)
    return Issued(
        case=order.case,
        document=performed.first(RecordKind.DOCUMENT),
        number=number,
        paper=paper,
        rendered=rendered,
        performed=performed,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A paper of a round that could not be issued, and why."""

    order: PaperOrder
    error: UserFacingError


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedRound:
    """What a round of papers came to: one that is held back keeps none of the others."""

    issued: tuple[Issued, ...]
    held_back: tuple[HeldBack, ...]


def issue_inspection_papers(
    store: NumberedWriting, renderer: Renderer, orders: Sequence[PaperOrder], acting: Acting
) -> IssuedRound:
    """Issue the papers of a visit one after the other, each with its number.

    A later one may name the number of an earlier one: its order makes it when its turn comes.
    """
    issued: list[Issued] = []
    held: list[HeldBack] = []
    for order in orders:
        try:
            issued.append(issue_case_paper(store, renderer, order, acting))
        except UserFacingError as error:
            held.append(HeldBack(order=order, error=error))
    return IssuedRound(issued=tuple(issued), held_back=tuple(held))


def issue_plain_paper(
    store: IssuingStore, renderer: Renderer, case: RecordId, paper: PaperData, acting: Acting
) -> Issued:
    """Lay out and file a paper without a number of its own (SIM-02, SIM-03, ORD-42).

    Raises:
        UserFacingError: As `issue_decision` does, for blanks and glyphs.
    """
    coded, rendered, pdf = _laid_out(store, renderer, paper, "")
    performed = store.perform(IssuePaper(case=case, paper=coded, pdf=pdf), acting)
    return Issued(
        case=case,
        document=performed.first(RecordKind.DOCUMENT),
        number="",
        paper=coded,
        rendered=rendered,
        performed=performed,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankOrder:
    """So many blanks of a form, to carry along."""

    form: str
    count: int


def issue_blank_forms(
    store: Store, renderer: FormRenderer, order: BlankOrder, acting: Acting
) -> tuple[BlankForm, ...]:
    """Return blank forms to print: first those that never came out, then newly numbered ones.

    So whoever tries again after a jam takes no number twice.

    Raises:
        UserFacingError: If the numbers come from elsewhere, the store cannot write, or others
            keep taking the numbers; what was taken before waits to be printed.
    """
    waiting = waiting_blanks(store.state(), order.form, store.info().device)[: order.count]
    missing = order.count - len(waiting)
    take = partial(_take_blank_once, store, renderer, order.form, acting)
    return (*waiting, *(_until_it_holds(take) for _ in range(missing)))


def _take_blank_once(store: Store, renderer: FormRenderer, form: str, acting: Acting) -> BlankForm:
    (tried,) = store.preview(TakeBlankForm(form=form), acting)
    number = str(tried.d["text"])
    rendered = renderer.render_blank(blank_paper(form, number, store.unit(), store.info().mode))
    sha256 = store.put_blob(rendered.pdf, PDF)
    pdf = IssuedPdf(number=number, sha256=sha256, pages=rendered.pages)
    performed = store.perform(TakeBlankForm(form=form, pdf=pdf), acting)
    use = performed.first(RecordKind.NUMBER_USE)
    return BlankForm(number_use=use, number=number, sha256=sha256)
