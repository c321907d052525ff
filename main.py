"""镇街执法台: the composition root.

Without a command the window opens; with one of contract.md's commands the program answers on
standard output and no window library is loaded. Only here do store, renderer, sync and window
meet.
"""

import logging
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from enforcement.adapters import Adapters
from enforcement.clock import BEIJING

if TYPE_CHECKING:
    from enforcement.binding import FileBinder
    from enforcement.door import StoreDoor
    from enforcement.exchange import SyncClient
    from enforcement.grid_import import GridEventReader
    from enforcement.inspections.card import PhotoReader
    from enforcement.inspections.samples import SampleVisit
    from enforcement.items import ItemList
    from enforcement.laws.law_import import LawFolderReader
    from enforcement.list_import import ListReader
    from enforcement.ports import FormRenderer, ScanReader, Store
    from enforcement.subject_import import SubjectReader

WINDOW_OPTIONS: Final = ("--folder", "--self-test")
FONTS: Final = Path(__file__).parent / "forms" / "fonts"


class SystemClock:
    """The computer's clock, the only place that asks it."""

    def now(self) -> datetime:
        """Return the present instant in Beijing time."""
        return datetime.now(tz=BEIJING)


def make_renderer() -> "FormRenderer":
    """Return the renderer; fonts load at the first page."""
    from forms.renderer import PdfRenderer  # noqa: PLC0415 - reportlab only when printing

    return PdfRenderer()


def make_door(folder: Path) -> "StoreDoor":
    """Return the door of a store folder."""
    from local_store.door import LocalStoreDoor  # noqa: PLC0415 - sqlcipher only with a store

    return LocalStoreDoor(folder, SystemClock())


def make_sync_client(store: "Store") -> "SyncClient":
    """Return the sync client of an opened store."""
    from sync.client import DistrictSyncClient  # noqa: PLC0415 - requests only when syncing

    return DistrictSyncClient(store, SystemClock())


def read_sample_lists() -> "tuple[ItemList, ...]":
    """Return the shipped sample lists, for practice only."""
    from local_store.sample_data import sample_lists  # noqa: PLC0415 - only who practises

    return sample_lists()


def read_sample_visit() -> "SampleVisit":
    """Return the shipped sample scenes and the fictitious market."""
    from local_store.sample_data.visit import sample_visit  # noqa: PLC0415 - only who practises

    return sample_visit()


def make_list_reader() -> "ListReader":
    """Return the reader of item list files."""
    from local_store.imports.list_reader import FileListReader  # noqa: PLC0415 - openpyxl is slow

    return FileListReader()


def make_subject_reader() -> "SubjectReader":
    """Return the reader of files with subjects."""
    from local_store.imports.subject_file import FileSubjectReader  # noqa: PLC0415 - likewise

    return FileSubjectReader()


def make_grid_reader() -> "GridEventReader":
    """Return the reader of files with events of the grid."""
    from local_store.imports.grid_file import FileGridEventReader  # noqa: PLC0415 - likewise

    return FileGridEventReader()


def make_scan_reader() -> "ScanReader":
    """Return the reader of scanned papers; each is opened in a process of its own."""
    from forms.scan_child import ChildScanReader  # noqa: PLC0415 - only who takes scans in

    return ChildScanReader()


def make_photo_reader() -> "PhotoReader":
    """Return the reader of a camera's card; it opens photos in other processes."""
    from forms.photo_child import ChildPhotoReader  # noqa: PLC0415 - only who takes photos in

    return ChildPhotoReader()


def draw_screen_code(text: str) -> tuple[bytes, ...]:
    """Return the squares of a code that is shown on the screen."""
    from forms.screen_code import code_rows  # noqa: PLC0415 - only who shows one

    return code_rows(text)


def make_file_binder() -> "FileBinder":
    """Return who binds a case into one PDF."""
    from forms.case_file import CaseFileBinder  # noqa: PLC0415 - pikepdf only when binding
    from forms.renderer import PdfRenderer  # noqa: PLC0415 - likewise

    return CaseFileBinder(PdfRenderer())


def make_law_reader() -> "LawFolderReader":
    """Return the reader of folders of law texts."""
    from local_store.imports.law_folder import MarkdownLawReader  # noqa: PLC0415 - only to import

    return MarkdownLawReader()


def make_adapters() -> Adapters:
    """Return the makers of all adapters."""
    return Adapters(
        clock=SystemClock(),
        renderer=make_renderer,
        door=make_door,
        sync_client=make_sync_client,
        sample_lists=read_sample_lists,
        sample_visit=read_sample_visit,
        list_reader=make_list_reader,
        subject_reader=make_subject_reader,
        grid_reader=make_grid_reader,
        law_reader=make_law_reader,
        scan_reader=make_scan_reader,
        photo_reader=make_photo_reader,
        screen_code=draw_screen_code,
        file_binder=make_file_binder,
        fonts=FONTS,
    )


def open_window(arguments: Sequence[str]) -> int:
    """Open the window and return its exit status."""
    from ui.composition import run  # noqa: PLC0415 - Qt only with a window

    return run(make_adapters(), arguments)


def answer(arguments: Sequence[str]) -> int:
    """Run a headless command and return its exit status."""
    from headless import COMMANDS  # noqa: PLC0415 - the window needs no commands
    from headless.command import build_parser, run_command  # noqa: PLC0415 - likewise
    from headless.wiring import wiring_of  # noqa: PLC0415 - likewise

    parsed = build_parser(COMMANDS).parse_args(arguments)
    return run_command(parsed, wiring_of(make_adapters()))


def main(arguments: Sequence[str]) -> int:
    """Open the window, or answer a headless command when one is given."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    if not arguments or arguments[0] in WINDOW_OPTIONS:
        return open_window(arguments)
    return answer(arguments)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main(sys.argv[1:]))
