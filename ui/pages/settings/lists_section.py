"""事项清单: which lists are here, importing one, and the confirmation by a second person."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.actions.reference import ConfirmItemList
from enforcement.clock import beijing_date, long_day
from enforcement.context import Acting
from enforcement.ports import Store
from enforcement.records import RecordId, RecordKind
from ui.pages.fitted_rows import FittedRows
from ui.pages.list_form import ListForm
from ui.pages.settings.section import Section, SettingsTools, titled
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState
from ui.widgets.buttons import ButtonLook, PrimaryButton
from ui.widgets.layouts import column

ROWS_SHOWN: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownList:
    """A list version as its record tells it."""

    rec: RecordId
    version: str
    issued_by: str
    doc_no: str
    effective_from: str
    items: int
    sample: bool
    imported_by: str
    confirmed_by: str


def read_lists(store: Store) -> tuple[KnownList, ...]:
    """Read the lists with who brought and who confirmed them, newest first (store lane)."""
    names = {str(officer.rec): officer.name for officer in store.officers()}
    records = store.state().of_kind(RecordKind.ITEM_LIST)
    lists = [
        KnownList(
            rec=record.rec,
            version=str(record.fields.get("version") or ""),
            issued_by=str(record.fields.get("issued_by") or ""),
            doc_no=str(record.fields.get("doc_no") or ""),
            effective_from=str(record.fields.get("effective_from") or ""),
            items=int(str(record.fields.get("items") or 0)),
            sample=bool(record.fields.get("sample")),
            imported_by=names.get(str(record.fields.get("imported_by")), ""),
            confirmed_by=names.get(str(record.fields.get("confirmed_by")), ""),
        )
        for record in records
    ]
    return tuple(sorted(lists, key=lambda one: one.effective_from, reverse=True))


class ListsSection(Section):
    """The lists with their state; the chosen one can be confirmed."""

    title = "事项清单"
    icon = "items"
    hint = "导入、核对"

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        theme = self.theme
        self.list = FittedRows(theme, "事项清单", ROWS_SHOWN)
        self.list.setObjectName("item_lists")
        self.none = self.words("还没有清单。正式文书要有本区印发的清单，写明文号，两个人核对。")
        self.confirm = PrimaryButton(theme, "我核对过，可以用", ButtonLook(icon="review"))
        self.confirm.setObjectName("confirm_list")
        self.confirm.clicked.connect(self._confirm)
        self.why = self.words("")
        today = beijing_date(self.desk.now())
        self.form = ListForm(self.desk.services, tools.list_reader, today)
        self.form.use_store(self._store_and_officer)
        self.form.imported.connect(lambda _words: self._imported())
        self.setLayout(
            column(
                self.none,
                self.list,
                self.why,
                self.error,
                self.foot(self.confirm),
                titled(theme, "导入一份", self.form),
                None,
                gap=theme.px(12),
            )
        )
        self.list.current_changed.connect(self._show_chosen)
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return what is to be confirmed, else the list, or the file while there is none."""
        if self.confirm.isVisibleTo(self) and self.confirm.isEnabled():
            return self.confirm
        return self.list if self.list.rows() else self.form.path

    def refresh(self) -> None:
        """Read the lists."""
        self.desk.ask(self, read_lists, self._show)

    def _show(self, lists: tuple[KnownList, ...]) -> None:
        self.list.show_rows([_row(one) for one in lists])
        self.list.setVisible(bool(lists))
        self.none.setVisible(not lists)
        self._show_chosen(self.list.current_target())

    def _show_chosen(self, chosen: object) -> None:
        known = chosen if isinstance(chosen, KnownList) else None
        mine = known is not None and known.imported_by == self.desk.officer.name
        waits = known is not None and not known.sample and not known.confirmed_by
        self.confirm.setVisible(waits)
        self.confirm.setEnabled(not mine)
        self.why.setVisible(waits)
        who = known.imported_by if known else ""
        self.why.setText(
            "这份是您导入的，要另一个人登录来核对。核对以前打不出正式文书。"
            if mine
            else f"{who}导入的。对照印发的文件看一遍，没问题就核对。"
        )

    def _confirm(self) -> None:
        known = self.list.current_target()
        if isinstance(known, KnownList):
            self.save(ConfirmItemList(item_list=known.rec), f"{known.version}核对好了")

    def say_saved(self, words: str) -> None:
        """Read the lists again."""
        super().say_saved(words)
        self.refresh()

    def _imported(self) -> None:
        self.desk.note_saved()
        self.refresh()

    def _store_and_officer(self) -> tuple[Store, Acting]:
        return self.desk.store, self.desk.acting


def _row(known: KnownList) -> ListRow:
    if known.sample:
        tag = TagState(kind=TagKind.NEUTRAL, text="样例，只供演练")
    elif known.confirmed_by:
        tag = TagState(kind=TagKind.OK, text=f"{known.confirmed_by}核对过")
    else:
        tag = TagState(kind=TagKind.WARN, text="等另一个人核对")
    doc_no = known.doc_no if known.doc_no != known.version else ""
    source = "，".join(part for part in (known.issued_by, doc_no) if part)
    begins = long_day(date.fromisoformat(known.effective_from)) if known.effective_from else ""
    return ListRow(
        target=known,
        title=f"{known.version}，{known.items} 项",
        below="，".join(part for part in (f"{begins}起施行" if begins else "", source) if part),
        lead=RowIcon(name="items"),
        tail=tag,
    )
