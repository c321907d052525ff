"""文书式样: new versions of official forms, looked at on their sample, brought in, confirmed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.actions.form_editions import ConfirmFormEdition, ImportFormEdition
from enforcement.changes import Changes, Performed
from enforcement.clock import long_day
from enforcement.errors import UserFacingError
from enforcement.form_editions import KnownEdition, known_editions
from enforcement.form_import import ReadEdition, edition_text, read_new_edition
from enforcement.papers.catalogue import form_of
from enforcement.papers.edition_reading import LARGEST_FILE
from enforcement.ports import FormRenderer, Store
from enforcement.records import RecordKind
from enforcement.unit import StoreMode
from ui.background import Lane
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.cases.files import pick_files
from ui.pages.fitted_rows import FittedRows
from ui.painters.base import Frame
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.card import Card, Surface
from ui.widgets.feedback import BusyBar
from ui.widgets.label import STRONG, WRAPPED_SMALL, Label
from ui.widgets.layouts import at_left, column, row
from ui.widgets.panels import ErrorPanel, PanelText
from ui.widgets.paper_view import PaperView
from ui.widgets.scroll import Scroll

EDITION_FILES: Final = "文书式样 (*.json)"
ROWS_SHOWN: Final = 4
_SIDE: Final = 440
_NONE: Final = (
    "还没有导入过，文书都照程序自带的式样做。上级印发了新式样，选它的文件，先看样张和改动，再导入。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEdition:
    """A version with the names of who brought and who confirmed it; "" for nobody."""

    known: KnownEdition
    imported_by: str
    confirmed_by: str


def read_editions(store: Store) -> tuple[NamedEdition, ...]:
    """Read the versions that are here (store lane)."""
    names = {officer.rec: officer.name for officer in store.officers()}
    return tuple(
        NamedEdition(
            known=one,
            imported_by=names.get(one.imported_by, ""),
            confirmed_by=names.get(one.confirmed_by, "") if one.confirmed_by else "",
        )
        for one in known_editions(store.state())
    )


class FormsPage(Page):
    """The versions and a file at the right, the sample of the chosen one at the left."""

    title = "文书式样"
    parent_title = "文书"
    help_keys = (
        HelpKey(key="F6", does="选新式样的文件"),
        HelpKey(key="Ctrl Enter", does="导入，或者核对选中的式样"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._read: ReadEdition | None = None
        self._create_widgets()
        self._lay_out()
        self.pick.clicked.connect(self.ask_file)
        self.take.clicked.connect(self.import_edition)
        self.confirm.clicked.connect(self.confirm_edition)
        self.list.current_changed.connect(self._show_chosen)
        self._refresh()

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        act = self.import_edition if self._read is not None else self.confirm_edition
        return {"F6": self.ask_file, "Ctrl+Return": act}

    def first_focus(self) -> QWidget:
        """Return what is to be done next: confirm, import, or choose a file."""
        for button in (self.take, self.confirm):
            if button.isVisibleTo(self) and button.isEnabled():
                return button
        return self.pick

    def reload(self, changes: Changes | None) -> None:
        """Read the versions again when one came or was confirmed."""
        if changes is None or RecordKind.FORM_VERSION in changes.kinds:
            self._refresh()

    def ask_file(self) -> None:
        """Ask for the file of a version."""
        pick_files(self, EDITION_FILES, self.read_files, many=False)

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read a version's file and show its sample; nothing is imported yet."""
        if paths and self.desk.renderer is not None:
            self._begin()
            work = partial(_read_file, paths[0], self.desk.renderer)
            self.desk.work(self, Lane.WORK, work, self._show_read, self._refused)

    def import_edition(self) -> None:
        """Bring in the version that was read."""
        if self._read is not None:
            self._begin()
            command = ImportFormEdition(edition=self._read.text)
            self.desk.perform(self, command, self._imported, self._refused)

    def confirm_edition(self) -> None:
        """Confirm the chosen version."""
        chosen = self.list.current_target()
        if isinstance(chosen, NamedEdition) and self.confirm.isVisibleTo(self):
            command = ConfirmFormEdition(rec=chosen.known.rec)
            self.desk.perform(self, command, self._confirmed, self._refused)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.view = PaperView(theme, self.desk.services.runner)
        self.pick = Button(theme, "选新式样的文件", ButtonLook(icon="import", key="F6"))
        self.pick.setObjectName("pick_edition")
        self.busy = BusyBar(theme)
        self.error = ErrorPanel(theme, self)
        self.error.hide()
        self.list = FittedRows(theme, "导入过的式样", ROWS_SHOWN)
        self.list.setObjectName("editions")
        self.none = Label(theme, _NONE, WRAPPED_SMALL)
        self.name = Label(theme, "", STRONG)
        self.name.setObjectName("edition_name")
        self.changes = Label(theme, "", WRAPPED_SMALL)
        self.changes.setObjectName("edition_changes")
        self.why = Label(theme, "", WRAPPED_SMALL)
        look = ButtonLook(icon="done", key="Ctrl Enter", height=ButtonHeight.BAR)
        self.take = PrimaryButton(theme, "导入这份式样", look)
        self.take.setObjectName("import_edition")
        look = ButtonLook(icon="review", key="Ctrl Enter", height=ButtonHeight.BAR)
        self.confirm = PrimaryButton(theme, "我核对过，可以用", look)
        self.confirm.setObjectName("confirm_edition")
        for part in (self.take, self.confirm, self.why):
            part.hide()

    def _lay_out(self) -> None:
        theme, gap = self.theme, self.theme.px(12)
        ground = Surface(theme, Frame(fill="rail", line="card", radius=8))
        ground.set_padding(12, 11)
        ground.body.addWidget(self.view)
        known = Card(theme, "导入过的")
        known.body.addLayout(column(self.none, self.list, at_left(self.pick), gap=gap))
        shown = Card(theme, "改了什么")
        shown.body.addLayout(column(self.name, self.changes, self.why, gap=gap))
        holder = QWidget()
        holder.setLayout(column(known, shown, None, gap=gap))
        parts = column(Scroll(holder), self.error, self.busy, self.take, self.confirm, gap=gap)
        parts.setStretch(0, 1)
        right = QWidget()
        right.setLayout(parts)
        right.setFixedWidth(theme.px(_SIDE))
        whole = row(gap=theme.px(16))
        whole.addWidget(ground, 1)
        whole.addWidget(right)
        self.setLayout(whole)

    def _refresh(self) -> None:
        self.desk.ask(self, read_editions, self._show)

    def _show(self, editions: tuple[NamedEdition, ...]) -> None:
        self.none.setVisible(not editions)
        self.list.setVisible(bool(editions))
        self.list.show_rows([_row(one) for one in editions])
        if self._read is None:
            self._show_chosen(self.list.current_target())

    def _show_chosen(self, chosen: object) -> None:
        """Show the sample of a version that is here."""
        if not isinstance(chosen, NamedEdition) or self.desk.renderer is None:
            return
        self._read = None
        self._show_confirm(chosen)
        content = edition_text(chosen.known.edition).encode()
        work = partial(read_new_edition, content, self.desk.renderer)
        self.desk.work(self, Lane.WORK, work, self._show_known, self._refused)

    def _show_confirm(self, chosen: NamedEdition) -> None:
        waits = chosen.known.confirmed_by is None
        mine = chosen.known.imported_by == self.desk.officer.rec
        self.take.hide()
        self.confirm.setVisible(waits)
        self.confirm.setEnabled(not mine)
        self.why.setVisible(waits)
        self.why.setText(
            "这份是您导入的，要另一个人登录来核对。核对以前文书照原来的式样做。"
            if mine
            else f"{chosen.imported_by}导入的。对照印发的式样看一遍样张，没问题就核对。"
        )

    def _show_read(self, read: ReadEdition) -> None:
        self.busy.end()
        self._read = read
        self._show_sample(read)
        self.confirm.hide()
        self.take.show()
        self.take.setEnabled(True)
        drill = self.desk.facts.info.mode is StoreMode.DRILL
        self.why.setVisible(not drill)
        self.why.setText("导入以后等另一个人核对，核对以前文书照原来的式样做。")
        self.take.setFocus()

    def _show_known(self, read: ReadEdition) -> None:
        """Show the sample of what is here, unless a file was read meanwhile."""
        if self._read is None:
            self._show_sample(read)

    def _show_sample(self, read: ReadEdition) -> None:
        self.view.show_paper(read.sample)
        self.name.setText(_name(read))
        self.changes.setText("\n".join(read.changes) or "和程序自带的式样没有不同。")

    def _imported(self, _performed: Performed) -> None:
        self.busy.end()
        name, self._read = _name(self._read) if self._read else "", None
        self.take.hide()
        self.desk.services.messages.tell(f"{name}导入了")
        self._refresh()

    def _confirmed(self, _performed: Performed) -> None:
        self.confirm.hide()
        self.why.hide()
        self.desk.services.messages.tell("式样核对好了，从施行那天起照它做")
        self._refresh()

    def _begin(self) -> None:
        self.error.hide()
        self.take.setEnabled(False)
        self.busy.begin("正在读式样、排样张")

    def _refused(self, error: Exception) -> None:
        self.busy.end()
        self.take.setEnabled(True)
        if not isinstance(error, UserFacingError):
            self.desk.services.messages.show_error(error)
            return
        article = error.source.text if error.source else ""
        text = PanelText(sentence=error.message, lines=(error.advice,), article=article)
        self.error.show_text(text, icon="document")
        self.error.show()


def _name(read: ReadEdition) -> str:
    edition = read.edition
    title = edition.title or form_of(edition.form).title
    return f"{title}，第 {edition.version} 版"


def _row(one: NamedEdition) -> ListRow:
    edition = one.known.edition
    confirmed = TagState(kind=TagKind.OK, text=f"{one.confirmed_by}核对过")
    waits = TagState(kind=TagKind.WARN, text="等另一个人核对")
    begins = f"{long_day(edition.effective_from)}起施行"
    return ListRow(
        target=one,
        title=f"{edition.title or form_of(edition.form).title}，第 {edition.version} 版",
        below=f"{begins}，{edition.issued_by}，{edition.doc_no}",
        lead=RowIcon(name="document"),
        tail=confirmed if one.confirmed_by else waits,
    )


def _read_file(path: Path, renderer: FormRenderer) -> ReadEdition:
    """Read a file as far as a version may be long, and lay out its sample (work lane)."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UserFacingError(
            "FILE_UNREADABLE",
            f"文件 {path.name} 读不出来。",
            "原来的式样没有变。看看存储卡还在不在，再选一次。",
        ) from error
    return read_new_edition(content, renderer)
