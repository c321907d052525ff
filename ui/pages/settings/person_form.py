"""The form of a person: certificate, office, where he belongs, what he may do and approve."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QGridLayout, QWidget

from enforcement.errors import InvalidInput
from enforcement.officers import ROLE_TERMS, Officer, Role
from enforcement.people import (
    DEPARTMENT_TERMS,
    MATTER_TERMS,
    POSTING_TERMS,
    Authority,
    Department,
    Matter,
    Posting,
)
from enforcement.steps.values import StepChoice, StepField, StepValues, ValueKind
from ui.pages.cases.acts.line_rows import LineRows
from ui.theme import Theme
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.layouts import align_top, column, row
from ui.widgets.segment import Segment
from ui.widgets.value_edits import DateEdit

ROLES: Final = (
    *(Role.OFFICER, Role.LEADER, Role.REVIEWER, Role.HEARING_HOST),
    *(Role.ASSISTANT, Role.CLERK, Role.ADMINISTRATOR),
)
POSTINGS: Final = tuple(Posting)
_ROLE_COLUMNS: Final = 4
_APPROVABLE: Final = tuple(one for one in Matter if one is not Matter.REVIEW)
_AUTHORITY: Final = StepField(
    key="authority",
    label="能批什么",
    kind=ValueKind.LINES,
    fields=(
        StepField(key="document", label="分工文件文号"),
        StepField(
            key="matter",
            label="批什么",
            kind=ValueKind.CHOICE,
            choices=tuple(
                StepChoice(value=one.value, term=MATTER_TERMS[one]) for one in _APPROVABLE
            ),
        ),
        StepField(key="valid_from", label="哪天起", kind=ValueKind.DAY),
        StepField(key="valid_to", label="到哪天", kind=ValueKind.DAY),
    ),
)
_FLAGS: Final[Mapping[str, str]] = {
    "licensed": "有法律职业资格",
    "new_reviewer": "初次从事法制审核",
    "hired": "外聘，只提意见不签署",
}

_WORDS: Final = {
    "name": FieldWords(label="姓名"),
    "office": FieldWords(label="职务，批文书时写在姓名前", optional=True),
    "cert_no": FieldWords(label="执法证号", optional=True),
    "cert_valid_to": FieldWords(label="证有效到"),
    "cert_domain": FieldWords(label="证上的执法领域", optional=True),
    "department": FieldWords(label="在哪个部门"),
    "posting": FieldWords(label="怎么来的"),
    "home_body": FieldWords(label="原单位，证是它发的", optional=True),
    "authority": FieldWords(
        label="能批什么",
        hint="照分工文件一行一项，“到哪天”空着就是没写期限；清空文号，这一行就取消。"
        "镇长、主任不用登记；自己不能给自己登记。",
        optional=True,
    ),
}


class PersonForm(QWidget):
    """Fields of an `Officer`; the section around it saves."""

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self.name = LineField(theme, "name")
        self.name.setObjectName("person_name")
        self.office = LineField(theme, "name")
        self.office.setObjectName("person_office")
        self.cert_no = LineField(theme, "id_number")
        self.cert_no.setObjectName("person_cert_no")
        self.valid_to = DateEdit(theme, today)
        self.domain = LineField(theme, "name")
        self.department = QComboBox()
        self.department.setMinimumWidth(theme.px(200))
        self.department.addItem("没登记", None)
        for department in Department:
            self.department.addItem(DEPARTMENT_TERMS[department], department.value)
        self.posting = Segment(theme, [POSTING_TERMS[one] for one in POSTINGS], "怎么来的")
        self.home_body = LineField(theme, "id_number")
        self.roles = {role: QCheckBox(ROLE_TERMS[role]) for role in ROLES}
        self.flags = {name: QCheckBox(words) for name, words in _FLAGS.items()}
        self.authority = LineRows(theme, _AUTHORITY)
        self._lay_out()
        self.posting.chosen.connect(lambda _index: self._fit())
        self.cert_no.textChanged.connect(lambda _text: self._fit())
        self.roles[Role.REVIEWER].toggled.connect(lambda _on: self._fit())

    def show_officer(self, officer: Officer) -> None:
        """Show somebody."""
        self.name.setText(officer.name)
        self.office.setText(officer.office)
        self.cert_no.setText(officer.cert_no)
        self.valid_to.set_day(officer.cert_valid_to or self._today)
        self.domain.setText(officer.cert_domain)
        self.department.setCurrentIndex(max(self.department.findData(_value(officer)), 0))
        self.posting.set_index(POSTINGS.index(officer.posting))
        self.home_body.setText(officer.home_body)
        for role, box in self.roles.items():
            box.setChecked(role in officer.roles)
        for name, box in self.flags.items():
            box.setChecked(bool(getattr(officer, name)))
        self.authority.show_typed([_line(one) for one in officer.authority])
        self._fit()

    def typed(self, officer: Officer) -> Officer:
        """Return somebody with what the form says.

        Raises:
            InvalidInput: If a line of the authority can't be read, or says no matter.
        """
        cert_no = self.cert_no.text().strip()
        department = self.department.currentData()
        kept = officer.roles - set(ROLES)
        return replace(
            officer,
            name=self.name.text().strip(),
            office=self.office.text().strip(),
            cert_no=cert_no,
            cert_valid_to=self.valid_to.day() if cert_no else None,
            cert_domain=self.domain.text().strip() if cert_no else "",
            department=Department(department) if department else None,
            posting=POSTINGS[self.posting.index],
            home_body=self.home_body.text().strip() if self.posting.index else "",
            roles=kept | {role for role, box in self.roles.items() if box.isChecked()},
            licensed=self.flags["licensed"].isChecked(),
            new_reviewer=self.flags["new_reviewer"].isChecked(),
            hired=self.flags["hired"].isChecked(),
            authority=self._authority(),
        )

    def _authority(self) -> tuple[Authority, ...]:
        lines = StepValues({"lines": self.authority.value()}).lines("lines")
        return tuple(self._line_of(line) for line in lines if line.has("document"))

    def _line_of(self, line: StepValues) -> Authority:
        if not line.has("matter"):
            raise InvalidInput(
                "authority", "没选批什么。", "选好批什么，或者清空文号取消这一行；其余内容都在。"
            )
        return Authority(
            matter=Matter(line.text("matter")),
            valid_from=line.day("valid_from") or self._today,
            valid_to=line.day("valid_to"),
            document=line.text("document"),
        )

    def _lay_out(self) -> None:
        theme = self._theme
        fields: dict[str, QWidget] = {
            "name": self.name,
            "office": self.office,
            "cert_no": self.cert_no,
            "cert_valid_to": self.valid_to,
            "cert_domain": self.domain,
            "department": self.department,
            "posting": self.posting,
            "home_body": self.home_body,
            "authority": self.authority,
        }
        self.rows = {key: FieldRow(theme, _WORDS[key], field) for key, field in fields.items()}
        parts = column(gap=theme.px(12))
        for keys in (
            ("name", "office", "department"),
            ("cert_no", "cert_valid_to", "cert_domain"),
            ("posting", "home_body"),
        ):
            parts.addLayout(self._side_by_side(keys))
        parts.addWidget(FieldRow(theme, FieldWords(label="角色，可以兼"), self._role_box()))
        self._reviewer = QWidget()
        self._reviewer.setLayout(row(*self.flags.values(), None, gap=theme.px(16)))
        parts.addWidget(self._reviewer)
        parts.addWidget(self.rows["authority"])
        self.setLayout(parts)

    def _side_by_side(self, keys: tuple[str, ...]) -> QBoxLayout:
        line = row(*(self.rows[key] for key in keys), None, gap=self._theme.px(16))
        for key in keys:
            align_top(line, self.rows[key])
        return line

    def _role_box(self) -> QWidget:
        box, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(4))
        for number, tick in enumerate(self.roles.values()):
            grid.addWidget(tick, number // _ROLE_COLUMNS, number % _ROLE_COLUMNS)
        grid.setColumnStretch(_ROLE_COLUMNS, 1)
        box.setLayout(grid)
        return box

    def _fit(self) -> None:
        certified = bool(self.cert_no.text().strip())
        for key in ("cert_valid_to", "cert_domain"):
            self.rows[key].setVisible(certified)
        self.rows["home_body"].setVisible(self.posting.index != 0)
        self._reviewer.setVisible(self.roles[Role.REVIEWER].isChecked())


def _value(officer: Officer) -> str | None:
    return officer.department.value if officer.department else None


def _line(one: Authority) -> dict[str, str]:
    return {
        "document": one.document,
        "matter": one.matter.value,
        "valid_from": one.valid_from.isoformat(),
        "valid_to": one.valid_to.isoformat() if one.valid_to else "",
    }
