"""`forms list`, `forms fields`, `forms sample` and `render`: papers without a store."""

import argparse
from pathlib import Path
from typing import Final

from enforcement.errors import UserFacingError
from enforcement.papers.catalogue import CATALOGUE, form_of
from enforcement.papers.fields import Field
from enforcement.papers.form import Form
from enforcement.papers.paper import MalformedPaperError, PaperData
from enforcement.papers.samples import sample
from enforcement.papers.schema import form_schema
from headless.command import Answer, Command
from headless.files import write_whole
from headless.wiring import Wiring

LARGEST_DATA_FILE: Final = 4 * 1024 * 1024


def list_forms(_arguments: argparse.Namespace, _wiring: Wiring) -> Answer:
    """Return the catalogue."""
    return {"forms": [_form_row(form) for form in CATALOGUE.values()]}


def show_fields(arguments: argparse.Namespace, _wiring: Wiring) -> Answer:
    """Return the JSON Schema of a form's data file."""
    return form_schema(form_of(arguments.form))


def show_sample(arguments: argparse.Namespace, _wiring: Wiring) -> Answer:
    """Return a complete, fictitious data file."""
    return sample(arguments.form).to_plain()


def render_file(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Render a data file; nothing is written unless the whole paper is good."""
    form = form_of(arguments.form)
    paper = _read_paper(Path(arguments.data))
    if paper.form != form.id:
        raise UserFacingError(
            "WRONG_FORM",
            f"数据文件是 {paper.form} 的，不是 {form.id} 的。",
            "换一个文书编号或者换一个文件再来，什么都没有写。",
        )
    rendered = wiring.renderer().render(paper, draft=arguments.draft)
    write_whole(Path(arguments.out), rendered.pdf)
    return {
        "pages": rendered.pages,
        "sha256": rendered.sha256,
        "fonts": list(rendered.fonts),
        "fallback_characters": list(rendered.fallback_characters),
        "missing_characters": list(rendered.missing_characters),
        "blanks": list(rendered.blanks),
        "warnings": list(rendered.warnings),
    }


def _form_row(form: Form) -> dict[str, object]:
    return {
        "id": form.id,
        "title": form.title,
        "audience": form.audience.value,
        "copies": form.copies,
        "numbered": form.numbered,
        "number_code": form.number_code,
        "signatures": [signer.value for signer in form.signatures],
        "seal": form.seal.value,
        "layout": form.layout.value,
        "version": form.version,
        "fields": [_field_row(field) for field in form.fields],
    }


def _field_row(field: Field) -> dict[str, object]:
    row: dict[str, object] = {
        "key": field.key,
        "label": field.label,
        "type": field.type.value,
        "required": field.required,
    }
    if field.fields:
        row["fields"] = [_field_row(inner) for inner in field.fields]
    return row


def _read_paper(path: Path) -> PaperData:
    try:
        if path.stat().st_size > LARGEST_DATA_FILE:
            raise UserFacingError(
                "DATA_TOO_LARGE",
                f"{path.name} 超过 4 MB，不像一份文书的数据。",
                "看看是不是选错了文件，什么都没有写。",
            )
        text = path.read_bytes().decode("utf-8-sig")
        return PaperData.from_json(text)
    except OSError as error:
        raise UserFacingError(
            "DATA_UNREADABLE",
            f"打不开 {path}：{error.strerror}。",
            "看看路径和权限，什么都没有写。",
        ) from error
    except UnicodeDecodeError as error:
        raise UserFacingError(
            "DATA_NOT_UTF8",
            f"{path.name} 不是 UTF-8 文字。",
            "另存为 UTF-8 再来，什么都没有写。",
        ) from error
    except MalformedPaperError as error:
        raise UserFacingError(
            "MALFORMED_DATA",
            f"{path.name} 读不懂：{error}。",
            "用 forms sample 看一份完整的样子，改好再来，什么都没有写。",
        ) from error


def _form_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("form", metavar="FORM", help="id of the form, e.g. SIM-01")


def _render_arguments(parser: argparse.ArgumentParser) -> None:
    _form_argument(parser)
    parser.add_argument("data", metavar="DATA.json", help="data file, as forms sample shows it")
    parser.add_argument("out", metavar="OUT.pdf", help="where the paper goes")
    parser.add_argument("--draft", action="store_true", help="print with a draft mark and blanks")


def _no_arguments(_parser: argparse.ArgumentParser) -> None:
    """Add nothing: the command has no arguments."""


COMMANDS: Final[tuple[Command, ...]] = (
    Command(name="forms list", help="list the forms", configure=_no_arguments, run=list_forms),
    Command(
        name="forms fields",
        help="JSON Schema of a form's data",
        configure=_form_argument,
        run=show_fields,
    ),
    Command(
        name="forms sample",
        help="a complete, fictitious data file",
        configure=_form_argument,
        run=show_sample,
    ),
    Command(
        name="render",
        help="render a data file to PDF",
        configure=_render_arguments,
        run=render_file,
    ),
)
