"""What main.py hands to window and headless commands: makers of the adapters."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

# The window shows its sign-in page with these makers and none of what they make.
if TYPE_CHECKING:
    from enforcement.binding import FileBinder
    from enforcement.clock import Clock
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapters:
    """Makers of the adapters; nothing is opened or loaded before it is asked for.

    Attributes:
        clock: The computer's clock.
        renderer: Makes the renderer (loads fonts at the first page).
        door: Makes the door of a store folder.
        sync_client: Makes the sync client of an opened store.
        sample_lists: Reads the shipped sample lists, for practice only.
        sample_visit: Reads the shipped sample scenes and the fictitious market.
        list_reader: Makes the reader of item list files.
        subject_reader: Makes the reader of files with subjects.
        grid_reader: Makes the reader of files with events of the grid.
        law_reader: Makes the reader of folders of law texts.
        scan_reader: Makes the reader of scanned papers.
        photo_reader: Makes the reader of a camera's card.
        screen_code: Gives the squares of a code that is shown on the screen.
        file_binder: Makes who binds a case into one PDF.
        fonts: Folder of the unpacked fonts.
    """

    clock: "Clock"
    renderer: "Callable[[], FormRenderer]"
    door: "Callable[[Path], StoreDoor]"
    sync_client: "Callable[[Store], SyncClient]"
    sample_lists: "Callable[[], tuple[ItemList, ...]]"
    sample_visit: "Callable[[], SampleVisit]"
    list_reader: "Callable[[], ListReader]"
    subject_reader: "Callable[[], SubjectReader]"
    grid_reader: "Callable[[], GridEventReader]"
    law_reader: "Callable[[], LawFolderReader]"
    scan_reader: "Callable[[], ScanReader]"
    photo_reader: "Callable[[], PhotoReader]"
    screen_code: "Callable[[str], tuple[bytes, ...]]"
    file_binder: "Callable[[], FileBinder]"
    fonts: Path
