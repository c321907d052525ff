"""Step 3: the first officer, who is also administrator until there is a second."""

import secrets
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.clock import long_day
from enforcement.officers import Officer, Role
from enforcement.records import RecordId
from ui.pages.first_start.step import SetupStep
from ui.theme import Theme
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.layouts import align_top, column, row
from ui.widgets.value_edits import DateEdit, PasswordEdit

PASSWORD_RULE: Final = "至少 8 个字，一句话最好；别用姓名和连号"  # noqa: S105 - a hint
SHORTEST: Final = 8


def new_officer_id() -> RecordId:
    """Return a fresh id for an officer's record."""
    return RecordId(f"officer-{secrets.token_hex(6)}")


class OfficerStep(SetupStep):
    """Name, certificate, password twice."""

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._today = today
        self._rec = new_officer_id()
        self._create_widgets()
        self._lay_out()
        self.set_order((self.name, self.cert_no, self.valid_to, self.password, self.again))

    def officer(self) -> Officer:
        """Return the officer as answered."""
        cert_no = self.cert_no.text().strip()
        return Officer(
            rec=self._rec,
            name=self.name.text().strip(),
            cert_no=cert_no,
            cert_valid_to=self.valid_to.day() if cert_no else None,
            roles=frozenset({Role.OFFICER, Role.ADMINISTRATOR}),
        )

    def problem(self) -> QWidget | None:
        """Say what is missing or does not fit."""
        expired = self.cert_no.text().strip() and self.valid_to.day() < self._today
        checks = (
            (self._name_row, not self.name.text().strip(), "没写姓名。照执法证上的写。"),
            (self._valid_row, bool(expired), "这天已经过了，证已到期，不能执法。"),
            (self._password_row, len(self.password.text()) < SHORTEST, "密码至少 8 个字。"),
            (self._again_row, self.again.text() != self.password.text(), "两次输的密码不一样。"),
        )
        for line, wrong, sentence in checks:
            if wrong:
                line.show_error(sentence)
                return line.field
            line.clear_error()
        return None

    def show_password_error(self, sentence: str) -> None:
        """Say why the store refused the password."""
        self._password_row.show_error(sentence)
        self.password.setFocus()
        self.password.selectAll()

    def summary(self) -> tuple[str, str]:
        """Return the name and the certificate."""
        officer = self.officer()
        day = officer.cert_valid_to
        cert = f"执法证 {officer.cert_no}，有效到 {long_day(day)}" if day else ""
        return f"{officer.name}，管理员", cert or "没有执法证，只能做内勤"

    def _create_widgets(self) -> None:
        theme = self.theme
        self.name = LineField(theme, "name")
        self.name.setObjectName("officer_name")
        self.cert_no = LineField(theme, "id_number")
        self.cert_no.setObjectName("officer_cert_no")
        self.valid_to = DateEdit(theme, self._today.replace(year=self._today.year + 1, day=28))
        self.valid_to.setObjectName("officer_valid_to")
        self.password = PasswordEdit(theme)
        self.password.setObjectName("new_password")
        self.again = PasswordEdit(theme)
        self.again.setObjectName("new_password_again")
        self._name_row = FieldRow(theme, FieldWords(label="姓名"), self.name)
        cert = FieldWords(label="执法证号", optional=True)
        self._cert_row = FieldRow(theme, cert, self.cert_no)
        self._valid_row = FieldRow(theme, FieldWords(label="证有效到"), self.valid_to)
        rule = FieldWords(label="密码", hint=PASSWORD_RULE)
        self._password_row = FieldRow(theme, rule, self.password)
        self._again_row = FieldRow(theme, FieldWords(label="再输一遍"), self.again)

    def _lay_out(self) -> None:
        gap = self.theme.px(16)
        first = row(self._name_row, self._cert_row, self._valid_row, None, gap=gap)
        second = row(self._password_row, self._again_row, gap=gap)
        second.setStretch(0, 1)
        second.setStretch(1, 1)
        for line in (self._name_row, self._cert_row, self._valid_row):
            align_top(first, line)
        for line in (self._password_row, self._again_row):
            align_top(second, line)
        self.setLayout(column(first, second, gap=self.theme.px(12)))
