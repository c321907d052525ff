"""The paper beside the form: the real draft, laid out again a moment after each change."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.on_spot import FormStep
from enforcement.papers.paper import PaperData, Rendered
from enforcement.ports import Pictures, Renderer
from ui.pages.draft_card import Draft, DraftCard
from ui.pages.on_spot.form_model import FormModel
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import row
from ui.widgets.marks import Icon
from ui.widgets.paper_sheets import FieldMark, MarkTone

_DISCS: Final = "①②③④⑤"
_WORDS: Final[Mapping[str, str]] = {
    "party": "当事人",
    "found_at": "时间",
    "place": "地点",
    "conduct": "事实",
    "violated": "规定",
    "evidence": "证据",
    "basis": "依据",
    "penalty": "处罚",
    "fine_fen": "金额",
    "told_and_heard": "告知与陈述申辩",
    "payment": "缴款方式与期限",
    "first_violation": "初次违法",
    "slight_harm": "后果轻微",
    "corrected": "怎么改正的",
    "corrected_at": "改正时间",
    "waiver_list": "哪一项",
    "education": "教育",
    "promise": "承诺",
}
"""Short words for the frames: they must not reach over what stands beside them."""

_STEPS: Final[Mapping[str, FormStep]] = {
    "party": FormStep.PARTY,
    "found_at": FormStep.ACT,
    "place": FormStep.ACT,
    "conduct": FormStep.ACT,
    "violated": FormStep.ACT,
    "evidence": FormStep.ACT,
    "basis": FormStep.PENALTY,
    "penalty": FormStep.PENALTY,
    "fine_fen": FormStep.PENALTY,
    "fine_words": FormStep.PENALTY,
    "discretion": FormStep.PENALTY,
    "told_and_heard": FormStep.HEARD,
    "payment": FormStep.PAYMENT,
    "first_violation": FormStep.PENALTY,
    "slight_harm": FormStep.PENALTY,
    "corrected": FormStep.PENALTY,
    "corrected_at": FormStep.PENALTY,
    "waiver_list": FormStep.PENALTY,
    "education": FormStep.PENALTY,
    "promise": FormStep.PENALTY,
}


def step_of(field: str) -> FormStep | None:
    """Return the step at which a field of the paper is filled in, None for the desk's own."""
    return _STEPS.get(field.split(".", 1)[0])


class LivePaper(DraftCard):
    """Shows the draft with its blanks framed and numbered by step.

    Signals:
        step_wanted: A framed blank was pressed; carries its `FormStep`.
    """

    step_wanted = Signal(object)

    def __init__(self, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(model.desk, "决定书", parent)
        self._model = model
        self._open = FormStep.PARTY
        self._icon = Icon(self.theme, ("done_solid", 16, "ok_solid"))
        self._number = Label(self.theme, "", SMALL)
        foot = row(self._icon, self._number, None, gap=self.theme.px(6))
        foot.setContentsMargins(0, self.theme.px(8), 0, 0)
        self.body.addLayout(foot)
        self.view.field_chosen.connect(self._choose)
        model.changed.connect(self.change)

    def set_open_step(self, step: FormStep) -> None:
        """Frame what later steps ask in grey, what is open now in red."""
        self._open = step
        self.view.show_marks(self.marks())

    def lay_out_again(self) -> None:
        """Say which number it is going to have, then lay it out."""
        self._show_number()
        super().lay_out_again()

    def draft(self) -> Draft | None:
        """Return the paper as far as it was filled in."""
        desk, paper = self.desk, _with_open_steps(self._model)
        if desk.renderer is None:
            return None
        return Draft(says=paper, lay_out=partial(_draft, desk.renderer, paper, desk.store.blob))

    def laid_out(self, _rendered: Rendered) -> None:
        """Name the paper: it may be the promise of a first violation instead."""
        self.title_label.setText("告知承诺书" if self._model.typed.waive else "决定书")

    def marks(self) -> tuple[FieldMark, ...]:
        """Return the blanks, with the step at which each one is filled in."""
        rendered = self.rendered
        if rendered is None:
            return ()
        marks = []
        for blank in rendered.blanks:
            step = step_of(blank)
            if step is None:
                continue
            tone = MarkTone.LATER if step > self._open else MarkTone.OPEN
            words = f"{_DISCS[step - 1]} {_WORDS.get(blank.split('.')[0], '')}".strip()
            marks.append(FieldMark(field=blank, tone=tone, words=words))
        if self._model.problems_at(FormStep.PENALTY) and "fine_fen" not in rendered.blanks:
            marks.append(FieldMark(field="fine_fen", words=f"{_DISCS[2]} {_WORDS['fine_fen']}"))
        return tuple(marks)

    def _choose(self, field: str) -> None:
        step = step_of(field)
        if step is not None:
            self.step_wanted.emit(step)

    def _show_number(self) -> None:
        reference = self._model.reference
        offered = self._model.offered
        by_hand = self._model.typed.by_hand
        good = bool(by_hand) or offered is not None
        self._icon.show_icon(("done_solid", 16, "ok_solid") if good else ("warning", 16, "warn"))
        if by_hand:
            self._number.setText("文号印在手写的那份上，补录时才算用掉")
            return
        if offered is None:
            self._number.setText(reference.number_problem or "没有文号可用，先领一段文号")
            return
        left = f"，还剩 {offered.left} 个" if offered.left is not None else ""
        block = "备用号段（号段用完或没领到时）" if offered.reserve else "本机号段"
        self._number.setText(f"文号取自{block}，打印时才启用{left}")


def _draft(renderer: Renderer, paper: PaperData, pictures: Pictures) -> Rendered:
    return renderer.render(paper, draft=True, pictures=pictures)


def _with_open_steps(model: FormModel) -> PaperData:
    """Return the paper without what was not asked yet: the way of payment has a default."""
    paper = model.paper()
    if model.typed.payment or "payment" not in paper.fields:
        return paper
    kept = {key: value for key, value in paper.fields.items() if key != "payment"}
    return replace(paper, fields=kept)
