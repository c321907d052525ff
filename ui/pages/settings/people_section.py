"""人员: who works here, with and without account; what each may do, and leaving."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from enforcement.actions.unit_desk import SaveOfficer
from enforcement.clock import beijing_date
from enforcement.errors import InvalidInput
from enforcement.officers import ROLE_TERMS, Officer, Role
from enforcement.person import Person
from ui.background import Lane
from ui.pages.first_start.officer_step import PASSWORD_RULE, SHORTEST, new_officer_id
from ui.pages.fitted_rows import FittedRows
from ui.pages.settings.hand_over_page import HandOverPage
from ui.pages.settings.person_form import PersonForm
from ui.pages.settings.section import Section, SettingsTools
from ui.pages.wait_bar import WaitBar
from ui.painters.list_row import ListRow
from ui.painters.marks import AvatarState, TagKind, TagState
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import SECTION, Label
from ui.widgets.layouts import at_left, column, row
from ui.widgets.segment import Segment
from ui.widgets.value_edits import PasswordEdit

WITH_ACCOUNT, WITHOUT = 0, 1
SOON_DAYS: Final = 60
ROWS_SHOWN: Final = 5


class PeopleSection(Section):
    """A list of officers; below it the one chosen, or a new one."""

    title = "人员"
    icon = "credential"
    hint = "证件、权限、交接"

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._officer: Officer | None = None
        self._begun = False
        self._accounts: frozenset[str] | None = None
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self.refresh()
        self._read_accounts()

    def first_focus(self) -> QWidget:
        """Return the list."""
        return self.list

    def field_rows(self) -> dict[str, FieldRow]:
        """Return the rows by field."""
        return {**self.form.rows, "password": self.password_row}

    def refresh(self) -> None:
        """Show the officers of the store."""
        today = beijing_date(self.desk.now())
        officers = self.desk.facts.officers
        here = [one for one in officers if one.left_on is None]
        left = [one for one in officers if one.left_on is not None]
        shown = self._officer
        self.list.blockSignals(True)  # noqa: FBT003  # given by Qt
        self.list.show_rows([_row(one, today) for one in (*here, *left)])
        self.list.blockSignals(False)  # noqa: FBT003  # given by Qt
        if not self._begun:
            self._begun = True
            self.show_officer(self.list.current_target())
        elif shown is not None:
            same = [one for one in officers if one.rec == shown.rec]
            self._officer = next(iter(same), shown)

    def primary(self) -> None:
        """Save the person that is shown, or add the new one."""
        try:
            typed = self.form.typed(self._officer or Officer(rec=new_officer_id(), name=""))
        except InvalidInput as wrong:
            self.form.rows["authority"].show_error(f"{wrong.message}{wrong.advice}")
            return
        if self._officer is None:
            self._add(typed)
        else:
            self.save(SaveOfficer(officer=typed), "存好了")

    def show_new(self) -> None:
        """Empty the form for somebody new."""
        self._officer = None
        self.head.setText("加一个人")
        self.password.clear()
        self.account.set_index(WITH_ACCOUNT)
        self.form.show_officer(Officer(rec=new_officer_id(), name=""))
        self._fit()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_officer(self, officer: object) -> None:
        """Show somebody."""
        if not isinstance(officer, Officer):
            return
        self._officer = officer
        self.head.setText(officer.title)
        self.password.clear()
        self.form.show_officer(officer)
        self._fit()

    @property
    def name(self) -> LineField:
        """The field of the name."""
        return self.form.name

    @property
    def cert_no(self) -> LineField:
        """The field of the certificate's number."""
        return self.form.cert_no

    @property
    def name_row(self) -> FieldRow:
        """The row of the name."""
        return self.form.rows["name"]

    def _create_widgets(self) -> None:
        theme = self.theme
        self.list = FittedRows(theme, "人员", ROWS_SHOWN)
        self.list.setObjectName("officers")
        self.new = Button(theme, "加一个人", ButtonLook(icon="credential"))
        self.new.setObjectName("new_officer")
        self.head = Label(theme, "", SECTION)
        self.form = PersonForm(theme, beijing_date(self.desk.now()))
        self.account = Segment(theme, ("开账号，能登录", "不开账号，在纸上签批"), "账号")
        self.account.setObjectName("person_account")
        self.account_row = FieldRow(theme, FieldWords(label="账号"), at_left(self.account))
        self.password = PasswordEdit(theme)
        self.password.setObjectName("person_password")
        words = FieldWords(label="密码", hint=f"当面让他自己输。{PASSWORD_RULE}")
        self.password_row = FieldRow(theme, words, self.password)
        self.save_button = PrimaryButton(theme, "", ButtonLook(key="Ctrl ↵"))
        self.save_button.setObjectName("save_officer")
        self.change_password = Button(theme, "换成这个密码")
        self.change_password.setObjectName("change_password")
        self.open_account = Button(theme, "给他开账号")
        self.open_account.setObjectName("open_account")
        self.leave = Button(theme, "调离、交接")
        self.leave.setObjectName("officer_leaves")
        self.busy = WaitBar(theme)

    def _lay_out(self) -> None:
        parts = column(self.list, row(self.new, None), self.head, gap=self.theme.px(12))
        parts.addWidget(self.form)
        parts.addWidget(self.account_row)
        parts.addWidget(self.password_row)
        parts.addWidget(self.error)
        buttons = (self.save_button, self.change_password, self.open_account, self.leave)
        parts.addWidget(self.foot(*buttons))
        parts.addWidget(self.busy)
        parts.addStretch(1)
        self.setLayout(parts)
        self._fit()

    def _connect_signals(self) -> None:
        self.list.current_changed.connect(self.show_officer)
        self.list.opened.connect(lambda _one: self.name.setFocus())
        self.new.clicked.connect(self.show_new)
        self.save_button.clicked.connect(self.primary)
        self.account.chosen.connect(lambda _index: self._fit())
        self.change_password.clicked.connect(self._change_password)
        self.open_account.clicked.connect(self._open_account)
        self.leave.clicked.connect(self._hand_over)

    def _fit(self) -> None:
        self._fit_account()
        self.saved_icon.hide()
        self.saved.setText("")
        self.error.hide()
        for line in self.field_rows().values():
            line.clear_error()

    def _fit_account(self) -> None:
        officer, desk = self._officer, self.desk
        new, me = officer is None, officer is not None and officer.rec == desk.officer.rec
        gone = officer is not None and officer.left_on is not None
        barred = officer is None or self._accounts is None or officer.name in self._accounts
        unknown = not (new or me or gone or barred)
        with_account = new and self.account.index == WITH_ACCOUNT
        self.save_button.setText("加上这个人" if new else "存好这个人")
        self.account_row.setVisible(new)
        self.password_row.setVisible(with_account or me or unknown)
        self.password_row.set_label("我的新密码" if me else "密码")
        self.change_password.setVisible(me)
        self.open_account.setVisible(unknown)
        self.leave.setVisible(not (new or gone))

    def _add(self, officer: Officer) -> None:
        if not officer.name:
            self.name_row.show_error("没写姓名。照执法证上的写。")
            self.name.setFocus()
            return
        if self.account.index == WITHOUT:
            self.save(SaveOfficer(officer=officer), f"{officer.name}登记好了，不能登录")
            return
        if not self._password_is_long():
            return
        work = partial(
            self.tools.door.add_account, self.tools.opened, officer, self.password.text()
        )
        self._work(work, f"{officer.name}可以登录了", self._was_added)

    def _was_added(self) -> None:
        self.show_new()
        self._read_accounts()

    def _open_account(self) -> None:
        officer = self._officer
        if officer is None or not self._password_is_long():
            return
        work = partial(
            self.tools.door.add_account, self.tools.opened, officer, self.password.text()
        )
        self._work(work, f"{officer.name}可以登录了", self._read_accounts)

    def _password_is_long(self) -> bool:
        if len(self.password.text()) >= SHORTEST:
            return True
        self.password_row.show_error("密码至少 8 个字。")
        self.password.setFocus()
        return False

    def _read_accounts(self) -> None:
        self.desk.work(self, Lane.WORK, self.tools.door.people, self._take_accounts)

    def _take_accounts(self, people: Sequence[Person]) -> None:
        self._accounts = frozenset(one.name for one in people)
        self._fit_account()

    def _hand_over(self) -> None:
        if self._officer is not None:
            page = HandOverPage(self.tools, self._officer)
            page.handed_over.connect(self.desk.refresh_facts)
            self.page_wanted.emit(page)

    def _change_password(self) -> None:
        if self._password_is_long():
            change = self.tools.door.change_password
            work = partial(change, self.tools.opened, self.password.text())
            self._work(work, "密码换好了，下次登录用新的")

    def _work(
        self, work: Callable[[], None], words: str, then: Callable[[], None] | None = None
    ) -> None:
        self.error.hide()
        self.busy.begin("正在加密保存")

        def done(_none: object) -> None:
            self.busy.end()
            self.password.clear()
            if then is not None:
                then()
            self.say_saved(words)
            self.desk.note_saved()
            self.desk.refresh_facts()

        self.desk.work(self, Lane.WORK, work, done, self.show_error)

    def show_error(self, error: Exception) -> None:
        """Say what was not saved; the password's own trouble stands at the password."""
        self.busy.end()
        if getattr(error, "code", "") == "EASY_PASSWORD":
            message, advice = getattr(error, "message", ""), getattr(error, "advice", "")
            self.password_row.show_error(f"{message}{advice}")
            self.password.setFocus()
            return
        super().show_error(error)


def _row(officer: Officer, today: date) -> ListRow:
    roles = "、".join(ROLE_TERMS[role] for role in Role if role in officer.roles)
    day = officer.cert_valid_to
    cert = f"执法证 {officer.cert_no}" if officer.cert_no else "没有执法证"
    return ListRow(
        target=officer,
        title=officer.name,
        below=f"{roles}，{cert}",
        lead=AvatarState(name=officer.name),
        tail=_tag(officer, (day - today).days if day else None),
    )


def _tag(officer: Officer, left: int | None) -> TagState | None:
    if officer.left_on is not None:
        return TagState(kind=TagKind.NEUTRAL, text="已离队")
    if left is None:
        return None
    if left < 0:
        return TagState(kind=TagKind.DANGER, text="证已过期")
    if left <= SOON_DAYS:
        return TagState(kind=TagKind.WARN, text=f"证剩 {left} 天")
    return TagState(kind=TagKind.OK, text="证有效")
