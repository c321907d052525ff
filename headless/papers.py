"""``issue`` and ``prove``: papers of a case, and whether a file is one of them."""

import argparse
import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from enforcement.case_papers.following import (
    PROOF_OF_SERVICE,
    DecidedCase,
    PaperDesk,
    decided_case,
    filing_of,
    hand_over_of,
    service_of,
)
from enforcement.case_papers.ordinary.checking import case_findings
from enforcement.case_papers.ordinary.making import (
    CASE_FORMS,
    CaseDesk,
    case_scene,
    numbered_paper,
)
from enforcement.case_papers.summary import (
    CASH_HAND_OVER,
    FIRST_VIOLATION_WAIVER,
    SUMMARY_DECISION,
    SUMMARY_FILING,
)
from enforcement.clock import beijing_date, long_day
from enforcement.door import OpenedStore
from enforcement.errors import UserFacingError
from enforcement.issuing import PaperOrder, issue_case_paper, issue_plain_paper
from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import PaperData
from enforcement.ports import Store
from enforcement.proving import Verdict, prove_codes
from enforcement.read_models import PaperRow
from enforcement.records import RecordId
from enforcement.scans import ScanUnreadable
from headless.command import Answer, Command, UsageError
from headless.files import write_whole
from headless.store import find_case
from headless.wiring import Wiring, acting_as, add_store_argument

LARGEST_PDF: Final = 200 * 1024 * 1024
_CHUNK: Final = 1024 * 1024

Maker = Callable[[DecidedCase, PaperDesk, str], PaperData]

MAKERS: Final[Mapping[str, Maker]] = {
    SUMMARY_FILING: lambda decided, desk, _receiver: filing_of(decided, desk),
    CASH_HAND_OVER: hand_over_of,
    PROOF_OF_SERVICE: lambda decided, desk, _receiver: service_of(decided, desk),
}
"""Papers that a decided case makes by itself; the decisions come out of their own step."""

DECISIONS: Final = frozenset({SUMMARY_DECISION, FIRST_VIOLATION_WAIVER})


def issue(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Number, render and file a paper of a case; what was issued before is printed again."""
    form = form_of(arguments.form)
    opened = wiring.open_store(arguments)
    try:
        case = find_case(opened.store, arguments.case)
        row = _known(opened.store, case, form.id) or _issue_new(arguments, opened, case, wiring)
        write_whole(arguments.out, opened.store.blob(row.sha256))
    finally:
        opened.store.close()
    return {"case": case, **_paper_answer(row), "pages": row.pages, "file": str(arguments.out)}


def _known(store: Store, case: RecordId, form: str) -> PaperRow | None:
    """Return the paper as it was issued, where it may not be made a second time.

    A decision has one number, a filing sheet and a proof of service one date: they are printed
    again from the very bytes. A hand-over sheet is made for the cash at hand.

    Raises:
        UserFacingError: If there is no decision, or its page was never printed by this program.
    """
    issued = [row for row in store.papers(case) if row.form == form]
    printed = [row for row in issued if row.sha256]
    if form == CASH_HAND_OVER:
        return None
    if printed:
        return printed[0]
    if form not in DECISIONS:
        return None
    if issued:
        raise UserFacingError(
            "NOT_PRINTED_HERE",
            f"“{issued[0].number}”是补记的，原件不在这里。",
            "用手写本的原件，或者把签字件拍照存进案卷；什么都没有写。",
        )
    raise UserFacingError(
        "NO_DECISION",
        f"这件案子没有{form_of(form).title}，不能补打。",
        "决定在当场处罚页作出；什么都没有写。",
    )


def _issue_from_case(
    arguments: argparse.Namespace, opened: OpenedStore, case: RecordId, wiring: Wiring
) -> PaperRow:
    """Make a paper of an ordinary case from its file."""
    store = opened.store
    desk = CaseDesk(
        unit=store.unit(),
        mode=store.info().mode,
        calendar=store.calendar(),
        officers=(),
        on=beijing_date(wiring.clock.now()),
    )
    scene = case_scene(store.state(), case, desk)
    order = PaperOrder(
        case=case,
        form=arguments.form,
        make=numbered_paper(arguments.form, scene),
        on=desk.on,
        number=arguments.number.strip(),
        check=partial(case_findings, scene=scene),
    )
    issued = issue_case_paper(store, wiring.renderer(), order, acting_as(opened))
    return next(row for row in store.papers(case) if row.document == issued.document)


def _issue_new(
    arguments: argparse.Namespace, opened: OpenedStore, case: RecordId, wiring: Wiring
) -> PaperRow:
    if arguments.form in CASE_FORMS:
        return _issue_from_case(arguments, opened, case, wiring)
    store = opened.store
    decided = decided_case(store.state(), case)
    desk = PaperDesk(
        unit=store.unit(),
        mode=store.info().mode,
        on=beijing_date(wiring.clock.now()),
        calendar=store.calendar(),
    )
    paper = MAKERS[arguments.form](decided, desk, arguments.receiver.strip())
    issued = issue_plain_paper(store, wiring.renderer(), case, paper, acting_as(opened))
    return next(row for row in store.papers(case) if row.document == issued.document)


ORIGINAL: Final = "original"
"""The verdict on a file that is the issued one, byte for byte."""
_NOTHING: Final = ("document", "form", "title", "number", "issued_at")


def prove(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Say whether a file is, byte for byte, a paper that was issued, and what its code proves.

    ``proved`` speaks of the bytes alone; of a scan, a photo or the text of a code, ``verdict`` says
    whether the code is genuine, and ``said`` what the paper said when it was issued.
    """
    if bool(arguments.file) == bool(arguments.code):
        raise UsageError("name a FILE or the text of a code with --code, one of them")
    sha256 = _hash_of(arguments.file) if arguments.file else None
    opened = wiring.open_store(arguments)
    try:
        store = opened.store
        found = next((row for row in store.papers() if row.sha256 == sha256), None)
        if found is not None and sha256:
            said = {"verdict": ORIGINAL, "said": [], "sentence": _proof(found)}
            return {"proved": True, "case": found.case, **_paper_answer(found), **said}
        codes = _codes_on(arguments, wiring)
        return {**_code_answer(store, codes), "sha256": sha256}
    finally:
        opened.store.close()


def _codes_on(arguments: argparse.Namespace, wiring: Wiring) -> tuple[str, ...]:
    if arguments.code:
        return (arguments.code,)
    try:
        return wiring.scan_reader().read(arguments.file.read_bytes()).codes
    except (ScanUnreadable, OSError):
        return ()


def _code_answer(store: Store, codes: tuple[str, ...]) -> Answer:
    """Return what the codes of a file prove; more than one paper proves nothing."""
    proved = prove_codes(codes, store.state(), store.is_signed_by)
    row = store.paper_of_code(codes[0]) if proved.verdict is Verdict.GENUINE else None
    paper = {"case": row.case, **_paper_answer(row)} if row else dict.fromkeys(_NOTHING)
    words = proved.sentence
    if proved.verdict is Verdict.NO_CODE:
        words = f"这个文件不是本机记录库出具的原件，或者出具以后被改过。{words}"
    return {
        "proved": False,
        **paper,
        "verdict": proved.verdict.value,
        "said": list(proved.lines()),
        "sentence": words,
    }


def _proof(row: PaperRow) -> str:
    day = beijing_date(row.issued_at)
    number = f"，文号 {row.number}" if row.number else ""
    return f"这是本机记录库 {long_day(day)}出具的{row.title}{number}，每个字节都没有变。"


def _paper_answer(row: PaperRow) -> Answer:
    return {
        "document": row.document,
        "form": row.form,
        "title": row.title,
        "number": row.number or None,
        "issued_at": row.issued_at.isoformat(),
        "sha256": row.sha256,
    }


def _hash_of(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        if path.stat().st_size > LARGEST_PDF:
            raise UserFacingError(
                "FILE_TOO_LARGE", f"{path.name} 太大，不是一份文书。", "看看是不是选错了文件。"
            )
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise UserFacingError(
            "FILE_UNREADABLE", f"{path.name} 打不开。", f"看看文件在不在、能不能读：{path}。"
        ) from error
    return digest.hexdigest()


def _configure_issue(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("form", metavar="FORM", type=str.upper, help="e.g. SIM-02")
    parser.add_argument("case", metavar="CASE", help="record id or document number")
    parser.add_argument("out", type=Path, metavar="OUT.pdf")
    parser.add_argument("--number", default="", metavar="NO", help="a number from elsewhere")
    parser.add_argument("--receiver", default="", metavar="NAME", help="cashier, for SIM-03")
    add_store_argument(parser)


def _configure_prove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="PDF, scan or photo")
    parser.add_argument("--code", default="", metavar="TEXT", help="what the QR code says")
    add_store_argument(parser)


COMMANDS: Final[tuple[Command, ...]] = (
    Command(
        name="issue",
        help="number, render and file a paper of a case",
        configure=_configure_issue,
        run=issue,
    ),
    Command(
        name="prove",
        help="whether a file is a paper that the store issued",
        configure=_configure_prove,
        run=prove,
    ),
)
