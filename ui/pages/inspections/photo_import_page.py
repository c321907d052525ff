"""导入照片: photos of a card in order of time, each with the finding that it seems to belong to."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from enforcement.changes import Changes
from enforcement.errors import UserFacingError
from enforcement.inspections.camera_clock import typed_offset
from enforcement.inspections.card import CardFile
from enforcement.inspections.photo_matching import (
    SETTLED,
    MatchedPhoto,
    groups_of,
    match_photos,
    walk_of,
)
from enforcement.records import RecordId, RecordKind
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.inspections.clock_page import ClockPage
from ui.pages.inspections.photo_card import CardSide
from ui.pages.inspections.photo_words import (
    Tie,
    photo_row,
    tie_of,
    tie_rows,
    wants_a_look,
)
from ui.pages.inspections.photo_work import (
    CardReading,
    PhotoKeeping,
    VisitFacts,
    read_visit_facts,
)
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.feedback import BusyBar
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.panels import ErrorPanel, PanelText
from ui.widgets.rows import RowList
from ui.widgets.rows_card import rows_card

_PHOTOS, _TIES, _SIDE = 440, 360, 304
_PERCENT: Final = 100
_READ_AGAIN: Final = frozenset({RecordKind.FINDING, RecordKind.STALL, RecordKind.EVIDENCE_ITEM})


class PhotoImportPage(Page):
    """Photos at the left, what they can belong to in the middle, the photo itself at the right."""

    title = "导入照片"
    help_keys = (
        HelpKey(key="F10", does="选存储卡、U 盘上的文件夹"),
        HelpKey(key="↑ ↓ Enter", does="左边选照片，回车去改它归哪里"),
        HelpKey(key="Enter", does="中间：照片归到这里，到下一张"),
        HelpKey(key="F7", does="下一张要看一眼的"),
        HelpKey(key="F6", does="都收进来"),
        HelpKey(key="Alt 1", does="时钟二维码"),
    )

    def __init__(self, desk: Desk, inspection: RecordId) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._inspection = inspection
        self._facts: VisitFacts | None = None
        self._files: tuple[CardFile, ...] = ()
        self._typed: timedelta | None = None
        self._ties: dict[str, Tie] = {}
        self._stop: Callable[[], None] | None = None
        self.matched: tuple[MatchedPhoto, ...] = ()
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._read_visit()

    def header_actions(self) -> Sequence[QWidget]:
        """Return the ways to the clock, to a card and into the visit."""
        return (self.clock, self.choose, self.submit)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        return {
            "F6": self.take_all,
            "Ctrl+Return": self.take_all,
            "F7": self.go_to_next_look,
            "F10": self.ask_folder,
            "Alt+1": self.show_clock,
        }

    def first_focus(self) -> QWidget:
        """Return the way to a card until one was read, then the way into the visit."""
        return self.submit if self.submit.isEnabled() else self.choose

    def reload(self, changes: Changes | None) -> None:
        """Read again what was found in the meantime; while photos are kept, once at the end."""
        if self._stop is not None:
            return
        if changes is None or changes.sync or changes.kinds & _READ_AGAIN:
            self._read_visit()

    def show_clock(self) -> None:
        """Show the code that a camera photographs."""
        page = ClockPage(self.desk, self._inspection)
        page.parent_title = self.title
        self.page_wanted.emit(page)

    def ask_folder(self) -> None:
        """Ask for the folder of a card."""
        if self._stop is not None:
            return
        dialog = QFileDialog(self, "选照片的文件夹")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda names: self.take_folder(Path(names[0])))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_folder(self, folder: Path) -> None:
        """Look at the photos of a folder; what was tied by hand before is kept."""
        if self.desk.photos is None or self._stop is not None:
            return
        reading = CardReading(self.desk, self.desk.photos(), self)
        reading.advanced.connect(partial(self._advance, "正在看照片"))
        reading.finished.connect(partial(self._take_files, reading))
        reading.failed.connect(self._fail)
        self._begin("正在看照片", reading.stop)
        reading.start(folder)

    def take_all(self) -> None:
        """Take every photo in as it is tied now."""
        groups = groups_of(self.matched)
        if self._facts is None or self._stop is not None or not groups:
            return
        paths = {one.photo.sha256: one.path for one in self._files if one.photo is not None}
        keeping = PhotoKeeping(self.desk, self._facts.inspection, self)
        keeping.advanced.connect(partial(self._advance, "正在收照片"))
        keeping.finished.connect(partial(self._kept, keeping))
        self._begin("正在收照片", keeping.stop)
        keeping.start(groups, paths)

    def go_to_next_look(self) -> None:
        """Go to the next photo of which it isn't sure what it belongs to (F7)."""
        at = next((n for n, one in enumerate(self.matched) if one is self._current()), -1)
        turned = (*self.matched[at + 1 :], *self.matched[: at + 1])
        looks = [one for one in turned if wants_a_look(one)]
        for one in looks[:1]:
            self.photos.show_current(one.photo)
            self.photos.setFocus(Qt.FocusReason.OtherFocusReason)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.clock = Button(theme, "时钟二维码", ButtonLook(icon="running", key="Alt 1"))
        self.choose = Button(theme, "选文件夹", ButtonLook(icon="usb", key="F10"))
        self.submit = PrimaryButton(theme, "都收进来", ButtonLook(key="F6"))
        self.submit.setObjectName("take_photos")
        self.submit.setEnabled(False)
        self.lend(self.clock, self.choose, self.submit)
        self.photos = RowList(theme, "照片")
        self.photos.setObjectName("card_photos")
        self.ties = RowList(theme, "归到哪里")
        self.ties.setObjectName("photo_ties")
        self.words = Label(theme, _NOTHING, SMALL)
        self.hint = Label(theme, "", SMALL)
        self.side = CardSide(self.desk)
        self.busy = BusyBar(theme)
        self.error = ErrorPanel(theme, self)
        self.error.hide()

    def _lay_out(self) -> None:
        whole = row(gap=self.theme.px(16))
        whole.addWidget(rows_card(self.theme, "照片", self.words, self.photos), _PHOTOS)
        whole.addWidget(rows_card(self.theme, "这张照片归到", self.hint, self.ties), _TIES)
        whole.addWidget(self.side, _SIDE)
        page = column(self.error, self.busy, whole, gap=self.theme.px(12))
        page.setStretch(2, 1)
        self.setLayout(page)

    def _connect_signals(self) -> None:
        self.clock.clicked.connect(self.show_clock)
        self.choose.clicked.connect(self.ask_folder)
        self.submit.clicked.connect(self.take_all)
        self.photos.current_changed.connect(self._show_current)
        self.photos.opened.connect(self._go_to_ties)
        self.ties.opened.connect(self._tie)
        self.side.clock_typed.connect(self._take_clock)
        self.busy.stopped.connect(self._stop_work)

    # -- Work ------------------------------------------------------------------------------------

    def _read_visit(self) -> None:
        question = partial(read_visit_facts, inspection=self._inspection)
        self.desk.ask(self, question, self._take_visit)

    def _take_visit(self, facts: VisitFacts) -> None:
        self._facts = facts
        self.parent_title = facts.inspection.plan.subject.name
        self.ties.show_rows(tie_rows(facts.inspection))
        self.header_changed.emit()
        self._match()

    def _begin(self, words: str, stop: Callable[[], None]) -> None:
        self._stop = stop
        self.error.hide()
        self.submit.setEnabled(False)
        self.busy.begin(words)

    def _advance(self, words: str, done: int, count: int) -> None:
        percent = done * _PERCENT // count if count else 0
        self.busy.advance(percent, f"{words}，{done} 张，共 {count} 张")

    def _stop_work(self) -> None:
        if self._stop is not None:
            self._stop()

    def _end(self) -> None:
        self._stop = None
        self.busy.end()

    def _take_files(self, reading: CardReading, files: tuple[CardFile, ...]) -> None:
        self._end()
        self._files = files
        self._match()
        self.side.show_left_out(files, others=reading.others, unseen=reading.left)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        reading.deleteLater()

    def _kept(self, keeping: PhotoKeeping, error: Exception | None) -> None:
        self._end()
        if keeping.kept:
            self.desk.services.messages.tell(f"{keeping.kept} 张照片收进来了")
        if error is not None:
            self._fail(error)
        keeping.deleteLater()
        self._read_visit()

    def _fail(self, error: Exception) -> None:
        self._end()
        if isinstance(error, UserFacingError):
            self.error.show_text(PanelText(sentence=error.message, lines=(error.advice,)))
            self.error.show()
        else:
            self.desk.services.messages.show_error(error)
        self._match()

    # -- Ties ------------------------------------------------------------------------------------

    def _match(self) -> None:
        """Propose anew, and put what was tied by hand over it."""
        walk = None
        if self._facts is not None:
            facts = self._facts
            walk = walk_of(facts.inspection, facts.found_at, self.desk.now())
        photos = [one.photo for one in self._files if one.photo is not None]
        proposed = match_photos(walk, photos, self._typed) if walk else ()
        self.matched = tuple(map(self._as_tied, proposed))
        self._show_photos()

    def _as_tied(self, photo: MatchedPhoto) -> MatchedPhoto:
        tie = self._ties.get(photo.photo.sha256)
        if tie is None or photo.verdict in SETTLED:
            return photo
        return tie.applied(photo)

    def _show_photos(self) -> None:
        if self._facts is None:
            return
        visit = self._facts.inspection
        self.photos.show_rows([photo_row(visit, one) for one in self.matched])
        taken = sum(one.is_taken for one in self.matched)
        looks = sum(map(wants_a_look, self.matched))
        counted = f"{len(self.matched)} 张，收 {taken} 张" if self.matched else _NOTHING
        self.words.setText(f"{counted}，{looks} 张要看一眼" if looks else counted)
        self.submit.setText(f"收进 {taken} 张" if taken else "都收进来")
        self.submit.setEnabled(taken > 0 and self._stop is None)
        self.side.show_clocks(self.matched)
        self._show_current()

    def _current(self) -> MatchedPhoto | None:
        target = self.photos.current_target()
        return next((one for one in self.matched if one.photo is target), None)

    def _show_current(self, _target: object = None) -> None:
        photo = self._current()
        fixed = photo is not None and photo.verdict in SETTLED
        self.hint.setText("这张不用改" if fixed else "回车归到这里" if photo else "先选左边的照片")
        if photo is None:
            self.side.show_photo(None, "")
            return
        self.ties.show_current(tie_of(photo))
        paths = (one.path for one in self._files if one.photo is photo.photo)
        self.side.show_photo(next(paths, None), f"{photo.at:%H:%M:%S}")

    def _go_to_ties(self, _photo: object) -> None:
        self.ties.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tie(self, tie: object) -> None:
        """Tie the chosen photo by hand; go on to the next one."""
        photo = self._current()
        if photo is None or not isinstance(tie, Tie) or photo.verdict in SETTLED:
            return
        self._ties[photo.photo.sha256] = tie
        self.matched = tuple(tie.applied(one) if one is photo else one for one in self.matched)
        self._show_photos()
        self.photos.step(Qt.Key.Key_Down)
        self.photos.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_clock(self, words: str) -> None:
        """Note what an officer read from the camera's clock."""
        self._typed = typed_offset(words, self.desk.now()) if words else None
        self.side.show_typed(understood=not words or self._typed is not None)
        self._match()


_NOTHING: Final = "还没有选文件夹"


def open_photo_import(desk: Desk, inspection: RecordId) -> PhotoImportPage:
    """Return the page that takes photos of a visit in; whoever shows pages emits `page_wanted`."""
    return PhotoImportPage(desk, inspection)
