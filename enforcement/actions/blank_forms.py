"""Blank numbered forms to carry along (备用空白): taken, printed, recorded once the pen used one.

Each takes its number from this computer's series like any other paper. What was written on it is
recorded afterwards with exactly that number; an unused one is voided like any other number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from enforcement.actions.stating import CaseOpening, IssuedPdf, take_number
from enforcement.blank_forms import BLANK_FORMS
from enforcement.command import Action, Command, time_of
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import Record, StateReader
from enforcement.ledger import Statement
from enforcement.numbers import HeldNumber, NumberMoved, NumberState, OfferedNumber
from enforcement.papers.catalogue import form_of
from enforcement.records import Json, RecordId, RecordKind
from enforcement.unit import NumberSource


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBlankForm(Command):
    """Take the next number for a blank form that will be filled in by hand.

    Attributes:
        form: Which form.
        pdf: The laid-out page; None while it is only tried.
    """

    form: str
    pdf: IssuedPdf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordBlanksPrinted(Command):
    """The printer accepted blank forms.

    Attributes:
        number_uses: Their numbers.
        copies: How many sheets of each.
    """

    number_uses: tuple[RecordId, ...]
    copies: int
    printer: str


def take_blank_form(
    _state: StateReader, command: TakeBlankForm, context: Context
) -> tuple[Statement, ...]:
    """State that a blank form takes the next number, and who took it.

    Raises:
        NumberMoved: If the number on the page has been taken meanwhile.
        InvalidInput: If the form isn't one to carry along, or its numbers come from elsewhere.
    """
    if command.form not in BLANK_FORMS:
        raise InvalidInput("form", "这种文书不印备用空白。", "在外面手写的，用单位印好的本子。")
    offered = context.numbers.offer(command.form, context.today.year)
    if not offered.text:
        raise InvalidInput(
            "form",
            "这种文书的号不由这台电脑给，印不了带号的空白文书。",
            "没有取号。文号从哪里来，在“设置”的“文号”里看。",
        )
    if command.pdf is not None and command.pdf.number != offered.text:
        raise NumberMoved(command.pdf.number, offered.text)
    pdf = command.pdf
    named: dict[str, Json] = {
        "blank": True,
        "taken_by": context.officer.name,
        "sha256": pdf.sha256 if pdf else "",
        "pages": pdf.pages if pdf else 0,
    }
    return (take_number(offered, named, context),)


def record_blanks_printed(
    state: StateReader, command: RecordBlanksPrinted, _context: Context
) -> tuple[Statement, ...]:
    """State the print of each blank form whose life hasn't gone on meanwhile."""
    found = [state.get(rec) for rec in command.number_uses]
    return tuple(
        Statement(
            rec=use.rec,
            kind=use.kind,
            act=NumberState.PRINTED.value,
            d={"copies": command.copies, "printer": command.printer},
            parents=use.heads,
        )
        for use in found
        if use is not None and use.latest.act == NumberState.RESERVED
    )


def typed_number(
    state: StateReader, form: str, command: CaseOpening, context: Context
) -> OfferedNumber:
    """Return a number that was typed: that of a blank form carried along, or of a book.

    What stands on a paper that was handed out is recorded as it stands there; whether a number
    was used twice is the review's business.

    Raises:
        InvalidInput: If it is that of a blank form which is used, void, another computer's, of
            another kind, or would be printed anew.
    """
    text = command.number.strip()
    blanks = [
        one
        for one in state.of_kind(RecordKind.NUMBER_USE)
        if one.fields.get("text") == text and one.fields.get("blank")
    ]
    blank = next((one for one in blanks if one.fields.get("form") == form), None)
    if blank is not None:
        _require_usable(blank, command, context)
        return _held(blank)
    if blanks:
        printed, wanted = form_of(str(blanks[0].fields["form"])).title, form_of(form).title
        raise InvalidInput(
            "number",
            f"{text}是{printed}的备用空白，不是{wanted}的。",
            "填的内容都在。对着纸上的标题和号再看一遍，从登记簿里选那个号补录。",
        )
    return OfferedNumber(
        form=form,
        year=time_of(command, context).year,
        number=0,
        text=text,
        source=NumberSource.PREPRINTED_BOOK,
    )


def _require_usable(blank: Record, command: CaseOpening, context: Context) -> None:
    """Refuse a blank form on which this decision can't have been written."""
    text, void = blank.fields.get("text"), blank.step(NumberState.VOIDED)
    if blank.step(NumberState.FILLED):
        raise InvalidInput("number", f"{text}已经用过。", "登记簿里能看到是哪个案件用的。")
    if void:
        why = void.d.get("reason")
        raise InvalidInput("number", f"{text}已经作废：{why}", "对着纸上的号再看一遍。")
    if blank.fields.get("device") != context.device:
        raise InvalidInput(
            "number",
            f"{text}是另一台电脑（{blank.fields.get('device')}）印的备用空白。",
            "填的内容都在。到那台电脑上补录；那台坏了，先恢复它的备份。",
        )
    if command.happened is None:
        raise InvalidInput(
            "number",
            f"{text}已经印在备用空白上，只能补录手写的文书。",
            "手写过的，填实际作出的时间补录；现在出的文书用下一个号。",
        )


def _held(blank: Record) -> OfferedNumber:
    fields = blank.fields
    return OfferedNumber(
        form=str(fields["form"]),
        year=int(str(fields["year"])),
        number=int(str(fields["number"])),
        text=str(fields["text"]),
        reserve=bool(fields.get("reserve")),
        held=HeldNumber(rec=blank.rec, heads=blank.heads),
    )


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    TakeBlankForm: take_blank_form,
    RecordBlanksPrinted: record_blanks_printed,
}
