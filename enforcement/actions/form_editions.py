"""New versions of forms coming into force: brought by one person, confirmed by another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from enforcement.case_papers.ordinary.making import CASE_FORMS
from enforcement.command import Action, Command
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import StateReader
from enforcement.form_editions import known_editions
from enforcement.ledger import Statement
from enforcement.papers.catalogue import form_of
from enforcement.papers.edition_checks import check_fields
from enforcement.papers.edition_reading import EditionRefused, read_edition
from enforcement.papers.form import Form
from enforcement.records import Json, RecordId, RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFormEdition(Command):
    """Bring a version of a form into the store.

    Attributes:
        edition: Text of its file, as `enforcement.form_import` read it: held against the form and
            its wording. It stands in the entry whole, so that every computer has it.
    """

    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmFormEdition(Command):
    """A second person confirms a version; only then papers of a real store are made on it."""

    rec: RecordId


def import_form_edition(
    state: StateReader, command: ImportFormEdition, context: Context
) -> tuple[Statement, ...]:
    """State a new version, newer than those of its form that are here."""
    edition = read_edition(command.edition)
    form = made_from_case(edition.form)
    check_fields(edition, form)
    known = [one.edition.version for one in known_editions(state) if one.edition.form == form.id]
    if edition.version <= max(known, default=form.version):
        raise InvalidInput(
            "version",
            f"{form.title}已经有第 {max(known)} 版，这份是第 {edition.version} 版。",
            "原有式样没有变。内容相同就不用再导入；有改动，把文件里的 version 加一再导入。",
        )
    fields: dict[str, Json] = {
        "form": form.id,
        "version": edition.version,
        "effective_from": edition.effective_from.isoformat(),
        "edition": command.edition,
        "imported_by": context.officer.rec,
    }
    rec = context.new_id()
    return (Statement(rec=rec, kind=RecordKind.FORM_VERSION, act="open", d=fields),)


def confirm_form_edition(
    state: StateReader, command: ConfirmFormEdition, context: Context
) -> tuple[Statement, ...]:
    """State the confirmation by somebody other than the importer."""
    record = state.get(command.rec)
    if record is None:
        raise InvalidInput("rec", "找不到这份式样。", "可能还没送到这台电脑，先同步。")
    if record.fields.get("imported_by") == context.officer.rec:
        raise InvalidInput(
            "officer",
            "式样要由另一个人核对。",
            "请同事登录后核对；在那之前文书照原来的式样做。",
        )
    confirmed = {"confirmed_by": context.officer.rec, "confirmed_on": context.today.isoformat()}
    return (
        Statement(
            rec=record.rec,
            kind=RecordKind.FORM_VERSION,
            act="edit",
            d=confirmed,
            parents=record.heads,
        ),
    )


def made_from_case(form_id: str) -> Form:
    """Return a form of which new versions can be imported: one that is made from a case.

    Raises:
        UserFacingError: If there is no such form, or the program makes it otherwise: on-spot
            decisions, sheets of cash, proofs of service. Those come with the program.
    """
    form = form_of(form_id)
    if form.id not in CASE_FORMS:
        raise EditionRefused("form", f"{form.title}的式样随程序更新，不能单独导入。")
    return form


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    ImportFormEdition: import_form_edition,
    ConfirmFormEdition: confirm_form_edition,
}
