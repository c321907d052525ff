"""``forms definition`` and ``forms import``: new versions of official forms, as data."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Final

from enforcement.actions.form_editions import ImportFormEdition, made_from_case
from enforcement.clock import beijing_date
from enforcement.errors import UserFacingError
from enforcement.form_editions import known_editions
from enforcement.form_import import ReadEdition, read_new_edition
from enforcement.papers.edition import FormEdition, edition_json
from enforcement.papers.edition_reading import LARGEST_FILE
from enforcement.unit import StoreMode
from headless.command import Answer, Command
from headless.files import write_whole
from headless.wiring import Wiring, acting_as, add_store_argument


def show_definition(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Return a form as the file of its next version, which changes nothing yet.

    With a store it begins with the newest version that was imported there.
    """
    form = made_from_case(arguments.form)
    newest = _newest(arguments, wiring) if arguments.store else None
    if newest is not None:
        return dict(edition_json(replace(newest, version=newest.version + 1)))
    unchanged = FormEdition(
        form=form.id,
        version=form.version + 1,
        base=form.version,
        effective_from=beijing_date(wiring.clock.now()),
        issued_by="（印发机关）",
        doc_no="（文号）",
        title=form.title,
        copies=form.copies,
        labels={field.key: field.label for field in form.fields},
        wording=wiring.renderer().wording(form.id),
    )
    return dict(edition_json(unchanged))


def _newest(arguments: argparse.Namespace, wiring: Wiring) -> FormEdition | None:
    opened = wiring.open_store(arguments)
    try:
        known = known_editions(opened.store.state())
    finally:
        opened.store.close()
    return next((one.edition for one in known if one.edition.form == arguments.form), None)


def import_edition(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Read a version, show what it changes, and bring it into the store."""
    read = read_new_edition(_content(arguments.file), wiring.renderer())
    if arguments.sample:
        write_whole(arguments.sample, read.sample.pdf)
    if arguments.check:
        return _answer(read, "没有导入，只看了一遍。")
    opened = wiring.open_store(arguments)
    try:
        opened.store.perform(ImportFormEdition(edition=read.text), acting_as(opened))
        real = opened.store.info().mode is StoreMode.REAL
    finally:
        opened.store.close()
    waits = "等另一个人核对，核对以前文书照原来的式样做。" if real else "演练里马上可以用。"
    return _answer(read, f"导入了，{waits}")


def _answer(read: ReadEdition, sentence: str) -> Answer:
    edition = read.edition
    return {
        "form": edition.form,
        "version": edition.version,
        "effective_from": edition.effective_from.isoformat(),
        "issued_by": edition.issued_by,
        "doc_no": edition.doc_no,
        "changes": list(read.changes),
        "sample_pages": read.sample.pages,
        "sentence": sentence,
    }


def _content(path: Path) -> bytes:
    """Return the bytes of a version's file; of a larger one just enough to be refused."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UserFacingError(
            "DATA_UNREADABLE",
            f"打不开 {path}：{error.strerror}。",
            "看看路径和权限，什么都没有导入。",
        ) from error


def _definition_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("form", metavar="FORM", help="id of the form, e.g. ORD-39")
    add_store_argument(parser)


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.json")
    parser.add_argument("--check", action="store_true", help="read it only")
    parser.add_argument("--sample", type=Path, metavar="OUT.pdf", help="where its sample goes")
    add_store_argument(parser)


COMMANDS: Final[tuple[Command, ...]] = (
    Command(
        name="forms definition",
        help="a form as the file of its next version",
        configure=_definition_arguments,
        run=show_definition,
    ),
    Command(
        name="forms import",
        help="bring a new version of a form into the store",
        configure=_import_arguments,
        run=import_edition,
    ),
)
