"""人员: who works here, certificates, accounts; leaving takes the account away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from enforcement.actions.unit_desk import SaveOfficer
from enforcement.clock import beijing_date
from enforcement.officers import ROLE_TERMS, Officer, Role
from ui.background import Lane
from ui.pages.first_start.officer_step import PASSWORD_RULE, SHORTEST, new_officer_id
from ui.pages.fitted_rows import FittedRows
from ui.pages.settings.section import Section, SettingsTools
from ui.pages.wait_bar import WaitBar
from ui.painters.list_row import ListRow
from ui.painters.marks import AvatarState, TagKind, TagState
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import SECTION, Label
from ui.widgets.layouts import align_top, column, row
from ui.widgets.question_dialog import Question
from ui.widgets.segment import Segment
from ui.widgets.value_edits import DateEdit, PasswordEdit

ROLES: Final = (Role.OFFICER, Role.LEADER, Role.REVIEWER, Role.CLERK)
SOON_DAYS: Final = 60
ROWS_SHOWN: Final = 5


class PeopleSection(Section):
    """A list of officers; below it the one chosen, or a new one."""

    title = "人员"
    icon = "credential"
    hint = "执法证、密码、离队"

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._officer: Officer | None = None
        self._begun = False
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the list."""
        return self.list

    def field_rows(self) -> dict[str, FieldRow]:
        """Return the rows by field."""
        return {
            "name": self.name_row,
            "cert_no": self.cert_row,
            "cert_valid_to": self.valid_row,
            "password": self.password_row,
        }

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
        """Save the officer that is shown, or add the new one."""
        if self._officer is None:
            self._add()
        else:
            self.save(SaveOfficer(officer=self._typed(self._officer)), "存好了")

    def show_new(self) -> None:
        """Empty the form for somebody new."""
        self._officer = None
        self.head.setText("加一个人")
        self.name.clear()
        self.cert_no.clear()
        self.password.clear()
        self.role.set_index(0)
        self.valid_to.set_day(beijing_date(self.desk.now()))
        self._fit()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_officer(self, officer: object) -> None:
        """Show somebody's certificate."""
        if not isinstance(officer, Officer):
            return
        self._officer = officer
        self.head.setText(f"{officer.name}")
        self.name.setText(officer.name)
        self.cert_no.setText(officer.cert_no)
        self.password.clear()
        roles = [number for number, role in enumerate(ROLES) if role in officer.roles]
        self.role.set_index(roles[0] if roles else 0)
        self.valid_to.set_day(officer.cert_valid_to or beijing_date(self.desk.now()))
        self._fit()

    def _create_widgets(self) -> None:
        theme = self.theme
        self.list = FittedRows(theme, "人员", ROWS_SHOWN)
        self.list.setObjectName("officers")
        self.new = Button(theme, "加一个人", ButtonLook(icon="credential"))
        self.new.setObjectName("new_officer")
        self.head = Label(theme, "", SECTION)
        self.name = LineField(theme, "name")
        self.name.setObjectName("person_name")
        self.cert_no = LineField(theme, "id_number")
        self.cert_no.setObjectName("person_cert_no")
        self.valid_to = DateEdit(theme, beijing_date(self.desk.now()))
        self.role = Segment(theme, [ROLE_TERMS[role] for role in ROLES], "角色")
        self.password = PasswordEdit(theme)
        self.password.setObjectName("person_password")
        self.name_row = FieldRow(theme, FieldWords(label="姓名"), self.name)
        self.cert_row = FieldRow(theme, FieldWords(label="执法证号", optional=True), self.cert_no)
        self.valid_row = FieldRow(theme, FieldWords(label="证有效到"), self.valid_to)
        self.role_row = FieldRow(theme, FieldWords(label="角色"), self.role)
        words = FieldWords(label="密码", hint=f"当面让他自己输。{PASSWORD_RULE}")
        self.password_row = FieldRow(theme, words, self.password)
        self.save_button = PrimaryButton(theme, "", ButtonLook(key="Ctrl ↵"))
        self.save_button.setObjectName("save_officer")
        self.change_password = Button(theme, "换成这个密码")
        self.change_password.setObjectName("change_password")
        self.leave = Button(theme, "办离队")
        self.leave.setObjectName("officer_leaves")
        self.busy = WaitBar(theme)

    def _lay_out(self) -> None:
        theme, gap = self.theme, self.theme.px(16)
        first = row(self.name_row, self.cert_row, self.valid_row, None, gap=gap)
        for line in (self.name_row, self.cert_row, self.valid_row):
            align_top(first, line)
        parts = column(self.list, row(self.new, None), self.head, gap=theme.px(12))
        parts.addLayout(first)
        parts.addLayout(row(self.role_row, None))
        parts.addWidget(self.password_row)
        parts.addWidget(self.error)
        parts.addWidget(self.foot(self.save_button, self.change_password, self.leave))
        parts.addWidget(self.busy)
        parts.addStretch(1)
        self.setLayout(parts)
        self._fit()

    def _connect_signals(self) -> None:
        self.list.current_changed.connect(self.show_officer)
        self.list.opened.connect(lambda _one: self.name.setFocus())
        self.new.clicked.connect(self.show_new)
        self.save_button.clicked.connect(self.primary)
        self.change_password.clicked.connect(self._change_password)
        self.leave.clicked.connect(self._ask_to_leave)

    def _fit(self) -> None:
        new = self._officer is None
        me = self._officer is not None and self._officer.rec == self.desk.officer.rec
        gone = self._officer is not None and self._officer.left_on is not None
        self.save_button.setText("加上这个人" if new else "存好证件")
        self.password_row.setVisible(new or me)
        self.password_row.set_label("密码" if new else "我的新密码")
        self.change_password.setVisible(me)
        self.leave.setVisible(not (new or me or gone))
        self.saved_icon.hide()
        self.saved.setText("")
        self.error.hide()
        for line in self.field_rows().values():
            line.clear_error()

    def _typed(self, officer: Officer) -> Officer:
        cert_no = self.cert_no.text().strip()
        kept = officer.roles & {Role.ADMINISTRATOR, Role.AUDITOR}
        return replace(
            officer,
            name=self.name.text().strip(),
            cert_no=cert_no,
            cert_valid_to=self.valid_to.day() if cert_no else None,
            roles=kept | {ROLES[self.role.index]},
        )

    def _add(self) -> None:
        if not self.name.text().strip():
            self.name_row.show_error("没写姓名。照执法证上的写。")
            self.name.setFocus()
            return
        if len(self.password.text()) < SHORTEST:
            self.password_row.show_error("密码至少 8 个字。")
            self.password.setFocus()
            return
        officer = self._typed(Officer(rec=new_officer_id(), name=""))
        work = partial(
            self.tools.door.add_account, self.tools.opened, officer, self.password.text()
        )
        self._work(work, f"{officer.name}可以登录了", self.show_new)

    def _change_password(self) -> None:
        if len(self.password.text()) < SHORTEST:
            self.password_row.show_error("密码至少 8 个字。")
            self.password.setFocus()
            return
        work = partial(self.tools.door.change_password, self.tools.opened, self.password.text())
        self._work(work, "密码换好了，下次登录用新的")

    def _ask_to_leave(self) -> None:
        officer = self._officer
        if officer is None:
            return
        question = Question(
            title=f"{officer.name}今天离队？",
            consequence="明天起不能登录，也不能当搭档。以前办的案子都在，名字不变。",
            harmless="先不办",
            act="办离队",
        )
        self.desk.services.messages.ask(question, lambda _reason: self._let_go(officer))

    def _let_go(self, officer: Officer) -> None:
        gone = replace(officer, left_on=beijing_date(self.desk.now()))

        def done(_performed: object) -> None:
            work = partial(self.tools.door.remove_account, self.tools.opened, officer)
            self._work(work, f"{officer.name}离队了")

        self.desk.perform(self, SaveOfficer(officer=gone), done, self.show_error)

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
