"""Comparing: fields in rows, computers as columns, per field one side or something new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from enforcement.ledger import Entry
from enforcement.read_models import ConflictView
from enforcement.records import Conflict, EntryId, Json, RecordId
from ui.desk import Desk
from ui.pages.sync_page.field_words import field_term, value_words
from ui.pages.sync_page.reading import SyncFacts, moment_words
from ui.painters.tile import TileState
from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.card import Card, SunkenBox
from ui.widgets.fields import LineField
from ui.widgets.label import SECONDARY, SMALL, STRONG, Label, TextStyle
from ui.widgets.layouts import column, empty, row
from ui.widgets.marks import Icon
from ui.widgets.panels import NoticeLine
from ui.widgets.scroll import Scroll
from ui.widgets.tiles import TileGroup

EQUAL_SHOWN: Final = 4
NAME_WIDTH: Final = 100
KEPT: Final = "两份都完整留着。没选的一份也进历史，谁改的、哪天改的都查得到。"


@dataclass(slots=True)
class _FieldRow:
    """The widgets of one field in conflict."""

    conflict: Conflict
    tiles: TileGroup
    own: LineField
    mark: Icon


class CompareCard(Card):
    """One record that two computers stated differently.

    Signals:
        resolved: Everything is chosen; carries the record id and the values by field.
        next_wanted: Leave both as they are for now, show the next one.
    """

    resolved = Signal(object, object)
    next_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, parent=parent)
        self._desk = desk
        self._view: ConflictView | None = None
        self._device = ""
        self._rows: list[_FieldRow] = []
        self._current = 0
        self._create_widgets(theme)
        self._lay_out(theme)

    @property
    def record(self) -> RecordId | None:
        """The record that is shown."""
        return self._view.rec if self._view else None

    def first_focus(self) -> QWidget:
        """Return the first row that isn't chosen yet."""
        undecided = [line for line in self._rows if line.tiles.index < 0]
        chosen = (undecided or self._rows)[:1]
        return chosen[0].tiles.tiles[0] if chosen else self.later

    def show_conflict(self, view: ConflictView, facts: SyncFacts, now: datetime) -> None:
        """Show a record with its versions; what was chosen in it already stays chosen."""
        same = self._view is not None and self._view == view
        self._view = view
        self._device = facts.info.device
        if same:
            return
        self._rows = []
        empty(self._grid)
        title = view.title or field_term(view.kind.value)
        self.title_label_wide.setText(f"{title}，两台电脑改得不一样")
        self._show_heads(view, facts, now)
        line = self._show_equal(view, facts)
        for conflict in view.conflicts:
            self._add_row(conflict, view, line)
            line += 1
        self._show_progress()

    def _create_widgets(self, theme: Theme) -> None:
        style = TextStyle(role="section", wrap=True)
        self.title_label_wide = Label(theme, "", style)
        self.progress = Label(theme, "", TextStyle(role="small", weight=600, colour="warn"))
        self.later = Button(theme, "两份都先留着", ButtonLook(height=ButtonHeight.BAR))
        self.later.setObjectName("leave_both")
        self.later.clicked.connect(self.next_wanted)
        look = ButtonLook(icon="draft", height=ButtonHeight.BAR)
        self.write = Button(theme, "自己另写", look)
        self.write.setObjectName("write_own")
        self.write.clicked.connect(self._write_own)
        look = ButtonLook(key="Ctrl ↵", height=ButtonHeight.BAR)
        self.done = PrimaryButton(theme, "核对完了", look)
        self.done.setObjectName("compared")
        self.done.clicked.connect(self.finish)

    def _lay_out(self, theme: Theme) -> None:
        mark = Icon(theme, ("conflict", 20, "warn_solid"))
        head = row(mark, self.title_label_wide, self.progress, gap=theme.px(10))
        head.setStretch(1, 1)
        self._grid = QGridLayout()
        fields = QWidget()
        fields.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        holder = QWidget()
        holder.setLayout(column(fields, NoticeLine(theme, KEPT), None, gap=theme.px(16)))
        keys = Label(theme, "← → 选一边，Tab 下一处", SMALL)
        foot = row(self.later, self.write, None, keys, self.done, gap=theme.px(10))
        self.body.addLayout(column(head, theme.px(8)))
        self.body.addWidget(Scroll(holder), 1)
        self.body.addLayout(foot)

    def finish(self) -> None:
        """Hand over what was chosen, if every field has an answer."""
        values = self._values()
        if self._view is not None and len(values) == len(self._rows):
            self.resolved.emit(self._view.rec, values)

    def _show_heads(self, view: ConflictView, facts: SyncFacts, now: datetime) -> None:
        theme = self.theme
        for place, entry in enumerate(_mine_first(view.versions, self._device), start=1):
            box = SunkenBox(theme)
            mine = entry.origin.device == facts.info.device
            name = "这台电脑" if mine else f"另一台电脑 {entry.origin.device}"
            who = facts.names.get(entry.actor, entry.actor)
            words = column(
                Label(theme, name, STRONG),
                Label(theme, f"{who} {moment_words(entry.wall, now)} 改", SMALL),
            )
            box.body.addLayout(row(Icon(theme, ("laptop", 20, "ink2")), words, None, gap=10))
            self._grid.addWidget(box, 0, place)
            self._grid.setColumnStretch(place, 1)
        self._grid.setColumnMinimumWidth(0, theme.px(NAME_WIDTH))

    def _show_equal(self, view: ConflictView, facts: SyncFacts) -> int:
        differing = {conflict.field for conflict in view.conflicts}
        fields = facts.fields.get(view.rec, {})
        equal = [
            (name, value)
            for name, value in fields.items()
            if name not in differing and isinstance(value, str) and value
        ]
        line = 1
        for name, value in equal[:EQUAL_SHOWN]:
            self._grid.addWidget(Label(self.theme, field_term(name), SECONDARY), line, 0)
            for place in range(1, len(view.versions) + 1):
                words = Label(self.theme, value, TextStyle(colour="ink2", elide=True))
                words.setContentsMargins(14, 4, 14, 4)
                self._grid.addWidget(words, line, place)
            line += 1
        return line

    def _add_row(self, conflict: Conflict, view: ConflictView, line: int) -> None:
        theme = self.theme
        versions = _versions(conflict, view, self._device)
        tiles = TileGroup(theme, field_term(conflict.field), self)
        tiles.setObjectName(f"choose_{conflict.field}")
        tiles.set_answers(
            [TileState(title=value_words(entry.d.get(conflict.field))) for entry in versions]
        )
        own = LineField(theme)
        own.setObjectName(f"own_{conflict.field}")
        own.hide()
        mark = Icon(theme, ("conflict", 16, "warn_solid"))
        name = row(Label(theme, field_term(conflict.field), STRONG), None, mark)
        self._grid.addLayout(name, line, 0)
        box = QWidget()
        box.setLayout(column(tiles, own, gap=theme.px(4)))
        self._grid.addWidget(box, line, 1, 1, max(len(view.versions), 1))
        number = len(self._rows)
        tiles.chosen.connect(partial(self._chosen, number))
        tiles.confirmed.connect(partial(self._confirmed, number))
        own.textChanged.connect(lambda _text: self._show_progress())
        self._rows.append(_FieldRow(conflict=conflict, tiles=tiles, own=own, mark=mark))

    def _chosen(self, number: int, _index: int) -> None:
        self._current = number
        self._rows[number].own.hide()
        self._show_progress()

    def _confirmed(self, number: int, _index: int) -> None:
        self._current = number
        later = self._rows[number + 1 : number + 2]
        if later:
            later[0].tiles.tiles[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.done.setFocus(Qt.FocusReason.TabFocusReason)

    def _write_own(self) -> None:
        if not self._rows:
            return
        focused = [n for n, line in enumerate(self._rows) if line.tiles.isAncestorOf(self._focus())]
        line = self._rows[focused[0] if focused else self._current]
        line.tiles.set_index(-1)
        line.own.show()
        line.own.setFocus(Qt.FocusReason.TabFocusReason)
        self._show_progress()

    def _focus(self) -> QWidget:
        return self.window().focusWidget() or self

    def _values(self) -> Mapping[str, Json]:
        values: dict[str, Json] = {}
        for line in self._rows:
            versions = _versions(line.conflict, self._view, self._device) if self._view else []
            if line.tiles.index >= 0:
                values[line.conflict.field] = versions[line.tiles.index].d.get(line.conflict.field)
            elif not line.own.isHidden() and line.own.text().strip():
                values[line.conflict.field] = line.own.text().strip()
        return values

    def _show_progress(self) -> None:
        values, total = self._values(), len(self._rows)
        for line in self._rows:
            done = line.conflict.field in values
            line.mark.show_icon(
                ("done", 16, "ok_solid") if done else ("conflict", 16, "warn_solid")
            )
        self.progress.setText(f"{total} 处不同，选好 {len(values)} 处")
        left = total - len(values)
        self.done.setEnabled(not left)
        self.done.setText("核对完了" if not left else f"还差 {left} 处")


def _versions(conflict: Conflict, view: ConflictView, device: str) -> list[Entry]:
    by_id: dict[EntryId, Entry] = {entry.id: entry for entry in view.versions}
    found = [by_id[entry] for entry in conflict.versions if entry in by_id]
    return _mine_first(found, device)


def _mine_first(entries: Iterable[Entry], device: str) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.origin.device != device)
