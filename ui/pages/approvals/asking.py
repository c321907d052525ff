"""Asking for approval: by the account of a leader or reviewer, or noting the signed sheet."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from enforcement.actions.approvals import AskApproval, RecordPaperApproval
from enforcement.actions.steps import StepCommand
from enforcement.approvals import matter_of
from enforcement.errors import InvalidInput
from enforcement.officers import Officer
from enforcement.people import MATTER_TERMS
from enforcement.records import RecordId
from enforcement.steps.names import StepName
from ui.desk import Desk
from ui.pages.cases.acts.time_inputs import DayInput
from ui.pages.on_spot.photos import PhotoLine
from ui.widgets.fields import FieldRow, FieldWords, LongText
from ui.widgets.layouts import at_left, column, row
from ui.widgets.panels import NoticeLine
from ui.widgets.segment import Segment

BY_ACCOUNT, ON_PAPER = 0, 1
APPROVED, REFUSED = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSaid:
    """What a signed sheet says.

    Attributes:
        sheet: SHA-256 of its photo; "" while none was taken.
    """

    on: date
    approved: bool
    opinion: str
    sheet: str


class SheetBox(QWidget):
    """Day, result, opinion and photo of a signed sheet."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = desk.services.theme
        self.day = DayInput(theme, desk.now().date())
        self.result = Segment(theme, ("同意", "不同意"), "批复")
        self.result.setObjectName("sheet_result")
        self.opinion = LongText(theme, 2)
        self.opinion.setObjectName("sheet_opinion")
        self.photo = PhotoLine(theme, desk)
        self._today, self._sheet = desk.now().date(), ""
        self.rows = {
            "on": FieldRow(theme, FieldWords(label="签批页上的日期"), self.day),
            "opinion": FieldRow(
                theme, FieldWords(label="写的意见，不同意的照抄理由"), self.opinion
            ),
            "sheet": FieldRow(
                theme, FieldWords(label="签批页的照片，案卷评查要看"), at_left(self.photo)
            ),
        }
        first = row(
            self.rows["on"],
            FieldRow(theme, FieldWords(label="批复"), self.result),
            None,
            gap=theme.px(12),
        )
        parts = column(gap=theme.px(10))
        parts.addLayout(first)
        parts.addWidget(self.rows["opinion"])
        parts.addWidget(self.rows["sheet"])
        self.setLayout(parts)
        self.photo.changed.connect(self._take_photo)

    def value(self) -> SheetSaid:
        """Return what the sheet says.

        Raises:
            InvalidInput: If its day isn't given.
        """
        on = self.day.value()
        if not on:
            raise InvalidInput("on", "没写签批的日期。", "照签批页上的日期写。")
        return SheetSaid(
            on=date.fromisoformat(str(on)),
            approved=self.result.index == APPROVED,
            opinion=self.opinion.toPlainText().strip(),
            sheet=self._sheet,
        )

    def clear(self) -> None:
        """Forget what was said: the next sheet is another one."""
        self.day.set_day(self._today)
        self.result.set_index(APPROVED)
        self.opinion.clear()
        self.photo.clear()
        self._sheet = ""
        for one in self.rows.values():
            one.clear_error()

    def _take_photo(self, photos: object) -> None:
        taken = photos if isinstance(photos, tuple) else ()
        self._sheet = taken[-1].sha256 if taken else ""


class AskBox(QWidget):
    """Before whom a step is put, or what he signed on paper; a form asks it for its command."""

    def __init__(self, desk: Desk, step: StepName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = desk.services.theme
        self.people = approvers(desk, step)
        self.whom = QComboBox()
        self.whom.setObjectName("ask_whom")
        self.whom.setMinimumWidth(theme.px(200))
        for one in self.people:
            self.whom.addItem(one.title, str(one.rec))
        self.way = Segment(theme, ("送到他的账号", "已经在纸上批了"), "怎么批")
        self.way.setObjectName("ask_way")
        self.sheet = SheetBox(desk)
        self.sheet.hide()
        self.rows = {
            "to": FieldRow(theme, FieldWords(label="报给谁"), self.whom),
            **self.sheet.rows,
        }
        what = MATTER_TERMS[matter_of(step)]
        self.nobody = NoticeLine(theme, f"还没有登记能批{what}的人，先到设置的人员里登记权限。")
        if self.people:
            self.nobody.hide()
        parts = column(
            self.nobody, self.rows["to"], at_left(self.way), self.sheet, gap=theme.px(10)
        )
        self.setLayout(parts)
        self.setFocusProxy(self.whom)
        self.way.chosen.connect(self._show_way)

    @property
    def on_paper(self) -> bool:
        """Whether the answer is already signed."""
        return self.way.index == ON_PAPER

    def command(self, asked: StepCommand) -> AskApproval | RecordPaperApproval:
        """Return what puts a step before the person, or notes his answer on paper.

        Args:
            asked: The step with what it says, and what opens its case.

        Raises:
            InvalidInput: If nobody is chosen, or the sheet's day isn't given.
        """
        chosen = self.whom.currentData()
        if not chosen:
            raise InvalidInput("to", "没有选报给谁。", "先登记能批的人，再来报。")
        if not self.on_paper:
            return AskApproval(
                case=asked.case,
                step=asked.step,
                values=asked.values,
                opening=asked.opening,
                draft=asked.draft,
                to=RecordId(str(chosen)),
            )
        said = self.sheet.value()
        return RecordPaperApproval(
            case=asked.case,
            step=asked.step,
            values=asked.values,
            opening=asked.opening,
            draft=asked.draft,
            by=RecordId(str(chosen)),
            on=said.on,
            approved=said.approved,
            opinion=said.opinion,
            sheet=said.sheet,
        )

    def _show_way(self, _index: int) -> None:
        self.sheet.setVisible(self.on_paper)


def approvers(desk: Desk, step: StepName) -> tuple[Officer, ...]:
    """Return who may approve a step today; never one of the two who ask."""
    matter, today = matter_of(step), desk.now().date()
    asking = {one.rec for one in desk.team}
    return tuple(
        one
        for one in desk.facts.officers
        if one.rec not in asking and one.may_approve(matter, today)
    )
