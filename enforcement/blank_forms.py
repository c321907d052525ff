"""Blank numbered forms for when no computer is at hand: what they say, which wait."""

from dataclasses import dataclass
from typing import Final

from enforcement.case_papers.summary import FIRST_VIOLATION_WAIVER, SUMMARY_DECISION
from enforcement.fold import StateReader
from enforcement.numbers import NumberState
from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import Json, PaperData, PaperMark
from enforcement.records import RecordId, RecordKind
from enforcement.unit import StoreMode, Unit

BLANK_FORMS: Final = (SUMMARY_DECISION, FIRST_VIOLATION_WAIVER)
"""Forms that are carried along with a number."""
MOST_BLANKS: Final = 20
"""How many are taken at once."""
_OFFICERS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankForm:
    """A blank form that took its number.

    Attributes:
        number_use: The record of its number.
        number: As it is printed.
        sha256: Its page in the vault.
    """

    number_use: RecordId
    number: str
    sha256: str


def blank_paper(form: str, number: str, unit: Unit, mode: StoreMode) -> PaperData:
    """Return a form with organ, number and remedies; everything else is left to the pen.

    It bears no code: a code proves what a paper says, and that isn't known yet.
    """
    known: dict[str, Json] = {
        "organ": unit.name,
        "doc_no": number,
        "officers": [{} for _ in range(_OFFICERS)],
        "remedy": {"reconsideration_organ": f"{unit.district}人民政府"},
        "printing": {"seal_place": unit.seal_place and mode is StoreMode.REAL},
    }
    blank = form_of(form)
    fields = {field.key: known[field.key] for field in blank.fields if field.key in known}
    mark = PaperMark.DRILL if mode is StoreMode.DRILL else PaperMark.NONE
    return PaperData(form=form, version=blank.version, mark=mark, fields=fields)


def waiting_blanks(state: StateReader, form: str, device: str) -> tuple[BlankForm, ...]:
    """Return this computer's blank forms that took a number and never came out of a printer."""
    return tuple(
        BlankForm(
            number_use=use.rec,
            number=str(use.fields["text"]),
            sha256=str(use.fields["sha256"]),
        )
        for use in state.of_kind(RecordKind.NUMBER_USE)
        if use.fields.get("blank")
        and (use.fields["form"], use.fields["device"]) == (form, device)
        and use.latest.act == NumberState.RESERVED
    )
