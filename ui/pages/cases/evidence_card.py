"""证据: small pictures, what each proves, and whether all of it is as it was taken in."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.actions.paper_care import AddEvidence
from enforcement.case_parts import EvidenceItem
from enforcement.changes import Performed
from enforcement.errors import UserFacingError
from enforcement.on_spot import EvidenceRef
from enforcement.ports import Store
from ui.background import Lane
from ui.desk import Desk
from ui.pages.cases.files import PICTURES, keeping, pick_files
from ui.pages.cases.pictures import show_picture
from ui.pages.cases.quiet_rows import QuietRows
from ui.pages.cases.reading import CaseFacts
from ui.pages.terms import day_text
from ui.painters.list_row import ListRow, RowIcon
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Card
from ui.widgets.label import SECTION, WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import column, empty, row
from ui.widgets.marks import Icon
from ui.widgets.photo_tile import PhotoTile, PhotoWords

_TILES: Final = 3
_TILE_WIDTH: Final = 104
_SMALL_TILE: Final = 84
_LARGE: Final = 115
"""Above this size of letters, in percent, three tiles must be smaller to fit."""
_CHECKED_AT_MOST: Final = 60
_GOOD = TextStyle(role="small", weight=600, colour="ok", wrap=True)
_BAD = TextStyle(role="small", weight=600, colour="danger", wrap=True)


class EvidenceCard(Card):
    """The evidence of a case.

    Signals:
        opened: A piece was opened; carries its `EvidenceItem`.
    """

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, parent=parent)
        self._desk = desk
        self._facts: CaseFacts | None = None
        self._shown: tuple[str, ...] = ()
        self.body.setContentsMargins(2, 2, 2, theme.px(6))
        self.add = LinkButton(theme, "加证据")
        self.add.setObjectName("add_evidence")
        head = row(Label(theme, "证据", SECTION), None, self.add)
        head.setContentsMargins(theme.px(15), theme.px(12), theme.px(10), theme.px(4))
        self._tiles = row(gap=theme.px(8))
        self._tiles.setContentsMargins(theme.px(15), theme.px(2), theme.px(15), theme.px(6))
        self.tiles: list[PhotoTile] = []
        self.list = QuietRows(theme, "证据")
        self.list.setObjectName("evidence")
        self.list.setMinimumHeight(theme.px(44))
        self.nothing = QWidget()
        words = "还没有证据。现场照片、票据、证照都从“加证据”放进来。"
        self.nothing.setLayout(column(Label(theme, words, WRAPPED_SMALL), None))
        self.nothing.setContentsMargins(theme.px(15), 0, theme.px(15), theme.px(12))
        self._mark = Icon(theme, ("safe", 16, "ok_solid"))
        self.checked = Label(theme, "", _GOOD)
        self._foot = row(self._mark, self.checked, gap=theme.px(6))
        self._foot.setStretch(1, 1)
        self._foot.setContentsMargins(theme.px(15), theme.px(8), theme.px(15), theme.px(12))
        self.body.addLayout(head)
        self.body.addLayout(self._tiles)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(self._foot)
        self.setMinimumHeight(theme.px(120))
        self.add.clicked.connect(lambda: pick_files(self, PICTURES, self.take_files, many=True))
        self.list.opened.connect(self.opened)

    def show_facts(self, facts: CaseFacts) -> None:
        """Show the evidence; pictures that are there already are not read again."""
        self._facts = facts
        pieces = facts.case.evidence
        hashes = tuple(one.sha256 for one in pieces)
        self.nothing.setVisible(not pieces)
        self.list.setVisible(bool(pieces))
        self._mark.setVisible(bool(pieces))
        self.list.show_rows([_row(one) for one in pieces])
        if hashes != self._shown:
            self._shown = hashes
            self._show_tiles(pieces)
            self._check(hashes)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Keep files in the vault, then add them to the case."""
        self._desk.work(self, Lane.WORK, keeping(self._desk.store, paths), self._add_all)

    def _add_all(self, photos: tuple[EvidenceRef, ...]) -> None:
        if self._facts is None:
            return
        new = {photo.sha256: photo for photo in photos if photo.sha256 not in self._shown}
        for photo in new.values():
            command = AddEvidence(case=self._facts.case.rec, photo=photo)
            self._desk.perform(self, command, self._added)

    def _added(self, _performed: Performed) -> None:
        self._desk.services.messages.tell("证据放进案卷了")

    def _show_tiles(self, pieces: tuple[EvidenceItem, ...]) -> None:
        empty(self._tiles)
        pictures = [one for one in pieces if one.mime.startswith("image/")][:_TILES]
        self.tiles = [self._tile(one) for one in pictures]
        for tile in self.tiles:
            self._tiles.addWidget(tile)
        self._tiles.addStretch(1)

    def _tile(self, piece: EvidenceItem) -> PhotoTile:
        taken = f"{piece.taken_at:%H:%M}" if piece.taken_at else "照片"
        largest = self.theme.px(100) > _LARGE
        width = _SMALL_TILE if largest else _TILE_WIDTH
        tile = PhotoTile(self.theme, PhotoWords(time=taken, target=piece), width, self)
        tile.opened.connect(self.opened)
        show_picture(self._desk, tile, piece.sha256, self.theme.px(width) * 2)
        return tile

    def _check(self, hashes: tuple[str, ...]) -> None:
        if not hashes:
            self.checked.setText("")
            return
        work = partial(_damaged, self._desk.store, hashes[:_CHECKED_AT_MOST])
        self._desk.work(self, Lane.WORK, work, partial(self._show_checked, len(hashes)))

    def _show_checked(self, count: int, damaged: int) -> None:
        self.checked.set_style(_BAD if damaged else _GOOD)
        self._mark.show_icon(("refused", 16, "danger_solid") if damaged else _SAFE)
        self.checked.setText(
            f"{damaged} 件读不出来，从备份恢复，或者找原件再放一次。"
            if damaged
            else f"{count} 件都与入库时一样，没有改动"
        )


_SAFE = ("safe", 16, "ok_solid")


def _row(piece: EvidenceItem) -> ListRow:
    picture = piece.mime.startswith("image/")
    taken = f"{day_text(piece.taken_at.date())} {piece.taken_at:%H:%M}" if piece.taken_at else ""
    words = "，".join(part for part in (piece.purpose, taken) if part)
    return ListRow(
        target=piece,
        title=piece.name or "照片",
        below=words,
        lead=RowIcon(name="photos" if picture else "document"),
        strong=False,
    )


def _damaged(store: Store, hashes: tuple[str, ...]) -> int:
    return sum(not _is_whole(store, one) for one in hashes)


def _is_whole(store: Store, sha256: str) -> bool:
    try:
        store.blob(sha256)
    except UserFacingError:
        return False
    return True
