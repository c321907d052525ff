"""去备案, 记交款, 记缴银行 and 结案: what follows inside the agency (行政处罚法 52, 67, 71)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from enforcement.actions.follow_up import (
    BankCash,
    CaseCommand,
    CloseCase,
    FileSummaryCopy,
    HandOverCash,
)
from enforcement.case_papers.summary import SUMMARY_FILING
from enforcement.changes import Performed
from enforcement.command import Command, Happened
from enforcement.errors import InvalidInput
from enforcement.papers.paper import PaperData
from ui.background import Lane
from ui.pages.cases.acts.form import ActForm
from ui.pages.cases.acts.paper_work import (
    PaperWork,
    do_with_paper,
    filing_paper,
    hand_over_paper,
)
from ui.widgets.fields import FieldRow, FieldWords, LineField


class _PersonForm(ActForm):
    """Asks for one person of the agency."""

    person_label = ""
    person_hint = ""
    person_needed = True

    def content(self) -> Sequence[QWidget]:
        """Return the person's field."""
        self.person = LineField(self.theme, "name")
        self.person.setObjectName("person")
        words = FieldWords(
            label=self.person_label, hint=self.person_hint, optional=not self.person_needed
        )
        self.rows["by"] = FieldRow(self.theme, words, self.person)
        self.set_order(self.person)
        return (self.rows["by"],)

    def by(self) -> str:
        """Return the person.

        Raises:
            InvalidInput: If somebody must be named and isn't.
        """
        name = self.person.text().strip()
        if self.person_needed and not name:
            raise InvalidInput("by", f"没写{self.person_label}。", "写姓名。")
        return name


class _PaperForm(_PersonForm):
    """Makes a paper on the way; recorded afterwards it makes none, for there was one then."""

    def paper(self) -> PaperData | None:
        """Return the paper of the act."""
        raise TypeError

    def perform(self, command: Command) -> None:
        """Do it, with the paper when it is done now."""
        renderer, paper = self.desk.renderer, None
        if command.happened is None and isinstance(command, CaseCommand):
            paper = self.paper()
        if paper is None or renderer is None or not isinstance(command, CaseCommand):
            super().perform(command)
            return
        work = PaperWork(command=command, paper=paper, acting=self.desk.acting)
        run = partial(do_with_paper, self.desk.store, renderer, work)
        self.desk.work(self, Lane.WORK, run, self._was_issued, self.was_refused)

    def _was_issued(self, performed: Performed) -> None:
        self.desk.note_saved()
        self.was_performed(performed)


class FileCopyForm(_PaperForm):
    """Reports the decision to the agency and files the sheet (SIM-02)."""

    title = "去备案"
    hint = "当场决定要报所属机关备案（《行政处罚法》第五十二条第三款）。备案表一起做好，放进文书。"
    verb = "做备案表，记备案"
    sentence = "备案表做好了，放进文书"
    person_label = "谁收的"
    person_hint = "收备案的人，例如法制员"
    person_needed = False

    def paper(self) -> PaperData | None:
        """Return the filing sheet, unless one was made when the decision was printed."""
        made = any(paper.form == SUMMARY_FILING for paper in self.facts.papers)
        return None if made else filing_paper(self.desk, self.facts)

    def command(self, happened: Happened | None) -> FileSummaryCopy:
        """Return the filing."""
        return FileSummaryCopy(happened=happened, case=self.facts.case.rec, by=self.by())


class HandOverForm(_PaperForm):
    """Hands the cash to the agency, with the sheet (SIM-03)."""

    title = "记交款"
    hint = "收缴起两个工作日内交到单位（《行政处罚法》第七十一条）。交接单一起做好。"
    verb = "做交接单，记交款"
    sentence = "交接单做好了，放进文书"
    person_label = "收款的出纳"
    person_hint = "不能是收钱的人自己"

    def paper(self) -> PaperData | None:
        """Return the hand-over sheet."""
        return hand_over_paper(self.desk, self.facts, self.by())

    def command(self, happened: Happened | None) -> HandOverCash:
        """Return the hand-over."""
        return HandOverCash(happened=happened, case=self.facts.case.rec, by=self.by())


class BankForm(_PersonForm):
    """The agency pays the cash into the bank."""

    title = "记缴银行"
    hint = "单位收到款起两个工作日内缴付银行（《行政处罚法》第七十一条）。"
    sentence = "缴银行记好了"
    person_label = "经办的出纳"
    person_hint = "不能是收钱的人自己"

    def command(self, happened: Happened | None) -> BankCash:
        """Return the payment."""
        return BankCash(happened=happened, case=self.facts.case.rec, by=self.by())


class CloseForm(ActForm):
    """Ends the case."""

    title = "结案"
    hint = "决定交付了，款缴清了，备案做了，就可以结案。结了案，记录都留着，还能补证据和签字件。"
    verb = "结案"
    sentence = "结案了"

    def command(self, happened: Happened | None) -> CloseCase:
        """Return the end."""
        return CloseCase(happened=happened, case=self.facts.case.rec)
