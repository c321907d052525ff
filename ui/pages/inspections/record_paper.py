"""The record of a visit as it is composed now: read to the other side before it is signed."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.case_papers.inspections import InspectionPaper
from enforcement.inspections.inspection import Inspection
from ui.desk import Desk
from ui.pages.draft_card import Draft, DraftCard
from ui.pages.inspections.paper_work import draft_of, paper_desk

RECORD: Final = "INS-06"


class RecordPaper(DraftCard):
    """Shows the draft of the record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "现场检查笔录", parent)
        self._inspection: Inspection | None = None
        self._paper: InspectionPaper | None = None

    def show_record(self, inspection: Inspection, paper: InspectionPaper | None) -> None:
        """Show the record of a visit as it is known now."""
        self._inspection, self._paper = inspection, paper
        signed = inspection.signing is not None
        self.note_label.setText("已经签字，不再改" if signed else "念给对方听，不对的回去改")
        self.change()

    def draft(self) -> Draft | None:
        """Return the record."""
        inspection, paper, desk = self._inspection, self._paper, self.desk
        if inspection is None or paper is None or desk.renderer is None:
            return None
        lay_out = partial(
            draft_of, desk.store, desk.renderer, inspection.rec, paper, paper_desk(desk)
        )
        return Draft(says=(inspection, paper), lay_out=lay_out)
