"""The five step cards: which is open, which are done, and their order on the page."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from enforcement.on_spot import FormStep
from ui.pages.on_spot.form_model import FormModel
from ui.pages.on_spot.step_form import StepForm
from ui.painters.marks import StepKind
from ui.theme import Theme
from ui.widgets.layouts import column, detach, row, widgets_in
from ui.widgets.marks import power_tag
from ui.widgets.scroll import Scroll
from ui.widgets.step_card import StepCard, StepText

_TEXTS: Final[Mapping[FormStep, StepText]] = {
    FormStep.PARTY: StepText(number=1, title="当事人", asks="姓名、身份证号、住址"),
    FormStep.ACT: StepText(
        number=2, title="违法行为", asks="违反哪一项、什么时候、在哪里、做了什么"
    ),
    FormStep.PENALTY: StepText(number=3, title="处罚", asks="裁量档次、警告或者罚款多少"),
    FormStep.HEARD: StepText(
        number=4, title="告知与陈述申辩", asks="口头告知事实、理由、依据和权利，记下他怎么说"
    ),
    FormStep.PAYMENT: StepText(
        number=5, title="缴款与送达", asks="100 元以下可以当场收，其余 15 日内到银行缴"
    ),
}
_WAIVED_ASKS: Final = "不予处罚，这一步不用填"
_GAP: Final = 9


class StepStack(QWidget):
    """Cards one below the other; in a low window later ones share a row.

    Signals:
        opened: Another step is open now; carries its `FormStep`.
        all_done: Enter on the last field of the last step.
    """

    opened = Signal(object)
    all_done = Signal()

    def __init__(
        self,
        theme: Theme,
        model: FormModel,
        forms: Mapping[FormStep, StepForm],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._model = model
        self._forms = dict(forms)
        self._low = False
        self._shape: tuple[object, ...] = ()
        self.cards = {step: StepCard(theme, _TEXTS[step]) for step in FormStep}
        for step, card in self.cards.items():
            card.content.addWidget(self._forms[step])
            card.opened.connect(lambda number: self.open(FormStep(number)))
            self._forms[step].finished.connect(lambda step=step: self.go_on(step))
        self._column: QBoxLayout = column(gap=theme.px(_GAP))
        holder = QWidget()
        holder.setLayout(self._column)
        whole = column(Scroll(holder))
        self.setLayout(whole)
        model.changed.connect(self.refresh)
        model.replaced.connect(self._show_all)
        self._show_all()

    @property
    def current(self) -> FormStep:
        """The open step."""
        return FormStep(self._model.typed.step)

    def open(self, step: FormStep) -> None:
        """Open a step and put the focus into it."""
        if self._model.typed.waive and step > FormStep.PENALTY:
            return
        self._model.change(step=int(step))
        open_up = getattr(self._forms[step], "open_up", None)
        if open_up is not None:
            open_up()
        self.refresh()
        self.focus_open_step()
        self.opened.emit(step)

    def focus_open_step(self) -> None:
        """Put the focus into the open step: its first empty field; never from behind a page."""
        if not self.isVisible():
            return
        field = self._forms[self.current].first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)

    def go_on(self, step: FormStep) -> None:
        """Open the next step that isn't done; stay while this one has a problem."""
        if not self._model.is_done(step):
            self._forms[step].refresh()
            self.focus_open_step()
            return
        last = FormStep.PENALTY if self._model.typed.waive else FormStep.PAYMENT
        later = [one for one in FormStep if step < one <= last and not self._model.is_done(one)]
        if later:
            self.open(later[0])
        elif self._first_open() is not None:
            self.open(self._first_open() or step)
        else:
            self.all_done.emit()

    def set_low(self, *, low: bool) -> None:
        """Let later steps share a row in a low window."""
        self._low = low
        self.refresh()

    def refresh(self) -> None:
        """Show each card as done, open or later, and the open form's judgement."""
        for step, card in self.cards.items():
            kind = self._kind(step)
            if card.kind is not kind:
                card.show_kind(kind)
            if kind is StepKind.DONE:
                self._show_summary(step, card)
        form = self._forms[self.current]
        form.refresh()
        self.cards[self.current].show_note(form.note())
        self._arrange()

    def _first_open(self) -> FormStep | None:
        last = FormStep.PENALTY if self._model.typed.waive else FormStep.PAYMENT
        undone = [one for one in FormStep if one <= last and not self._model.is_done(one)]
        return next(iter(undone), None)

    def _kind(self, step: FormStep) -> StepKind:
        if step is self.current:
            return StepKind.CURRENT
        if self._model.typed.waive and step > FormStep.PENALTY:
            return StepKind.LATER
        return StepKind.DONE if self._model.is_done(step) else StepKind.LATER

    def _show_summary(self, step: FormStep, card: StepCard) -> None:
        summary = self._forms[step].summary()
        tag = power_tag(self.theme, summary.power) if summary.power else None
        card.show_summary(summary.first, summary.second, tag)

    def _show_all(self) -> None:
        for form in self._forms.values():
            form.show_values()
        self.refresh()

    def _arrange(self) -> None:
        later = [step for step in FormStep if self._kind(step) is StepKind.LATER]
        shared = later[-3:] if self._low and len(later) > 1 else []
        shape = (tuple(shared), self._low)
        if shape == self._shape:
            return
        self._shape = shape
        self._take_apart()
        for step, card in self.cards.items():
            card.set_brief(brief=step in shared)
            if step not in shared:
                self._column.addWidget(card)
        if shared:
            self._column.addLayout(
                row(*(self.cards[step] for step in shared), gap=self.theme.px(16))
            )
        self._column.addStretch(1)
        for card in self.cards.values():
            card.show()

    def _take_apart(self) -> None:
        for card in widgets_in(self._column):
            # An item that is only taken lives on and keeps the next one's heights stale.
            self._column.removeWidget(card)
        while (item := self._column.takeAt(0)) is not None:
            if item.layout() is not None:
                detach(item.layout())
                item.layout().deleteLater()
