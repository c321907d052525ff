"""首违不予处罚 inside step 3: the three conditions with what shows them, education, promise."""

from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from enforcement.procedures.guarding import refuse
from ui.pages.on_spot.form_model import FormModel
from ui.pages.on_spot.phrases import BLANK
from ui.pages.on_spot.step_form import StepForm, show_refusals
from ui.theme import Theme
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.layouts import align_all_top, column, row
from ui.widgets.panels import RefusalPanel

_SLIGHT: Final = "没有造成人身伤害和财物损失，没有影响通行"
_CORRECTED: Final = "当事人当场改正，现场已恢复原状"
_PROMISE: Final = "本人已知道违反了什么规定，承诺不再发生同样的行为；再次违反的，愿意依法接受处罚。"
_TEXTS: Final = (
    "first_by",
    "slight_by",
    "corrected_by",
    "corrected_at",
    "waiver_list",
    "education",
    "promise",
)
_TICKS: Final = ("slight", "corrected", "educated")
_BY_THE_PEN: Final = ("slight_by", "corrected_by", "corrected_at", "education")
"""Texts that a tick fills in with ready words, or the day; the pen's are typed."""


class WaiverBox(StepForm):
    """Each condition is ticked by the officer; the words beside it are what the paper says."""

    def __init__(self, theme: Theme, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()

    def first_field(self) -> QWidget:
        """Return the first condition that isn't met yet."""
        typed = self.model.typed
        open_ticks = (self.ticks[name] for name in _TICKS if not getattr(typed, name))
        asked = (field for field in self.fields() if field in self.edits.values())
        open_texts = (field for field in asked if self.is_empty(field))
        return next(open_ticks, next(open_texts, self.edits["waiver_list"]))

    def fields(self) -> list[QWidget]:
        """Return the fields in order; what the history will answer comes last until it is read."""
        fields, first_by = super().fields(), self.edits["first_by"]
        if self.model.history is None and first_by in fields and self.is_empty(first_by):
            fields.remove(first_by)
            fields.append(first_by)
        return fields

    def is_asked(self, field: QWidget) -> bool:
        """Tell whether a field takes part; Enter passes by what a tick fills in."""
        ready = not self.model.typed.by_hand and field in [self.edits[one] for one in _BY_THE_PEN]
        return not ready and super().is_asked(field)

    def refresh(self) -> None:
        """Offer the ready words once they are known, and refuse a repeat.

        What was written by hand says what it says: no ready words then.
        """
        typed, history = self.model.typed, self.model.history
        if not typed.waive:
            return
        told = ""
        if history is not None and not history.is_first:
            marked = "，补录时记成欠缺" if typed.by_hand else ""
            told = f"查到以前的处罚：{history.earlier[0]}，不是初次违法{marked}。"
        refused = refuse("WAIVER_CONDITIONS", "33.1", told, "按档次作处罚决定")
        show_refusals(self.refusal, (refused,) if told else ())
        if typed.by_hand:
            return
        if not told and history is not None and not typed.first_by:
            unit = f"本{self.model.desk.facts.unit.kind.value}"
            self.edits["first_by"].setText(f"查{unit} {history.since} 年以来的记录，没有处罚")

    def _create_widgets(self) -> None:
        theme = self.theme
        labels = {
            "first_by": FieldWords(label="初次违法，怎么查的"),
            "waiver_list": FieldWords(
                label="不予处罚清单及事项", hint="照本区公布的清单写名称和第几项"
            ),
            "corrected_at": FieldWords(label="改正完成时间"),
            "promise": FieldWords(label="当事人承诺"),
        }
        ticks = {
            "slight": ("危害后果轻微", "slight_by"),
            "corrected": ("已经改正", "corrected_by"),
            "educated": ("已当场批评教育", "education"),
        }
        self.edits = {name: LineField(theme, "fill") for name in _TEXTS}
        self.ticks = {name: QCheckBox(words, self) for name, (words, _) in ticks.items()}
        self.rows = {
            name: FieldRow(theme, label, self.edits[name]) for name, label in labels.items()
        }
        for name, edit in self.edits.items():
            edit.setObjectName(f"waiver_{name}")
        for name, (words, text) in ticks.items():
            self.ticks[name].setObjectName(f"waiver_{name}")
            self.edits[text].setAccessibleName(f"{words}，依据")
        self.rows["corrected_at"].setVisible(False)
        self.refusal = RefusalPanel(theme, self)

    def _lay_out(self) -> None:
        theme = self.theme
        parts = column(self.refusal, gap=theme.px(8))
        width = theme.px(150)
        lines = {"slight": "slight_by", "corrected": "corrected_by", "educated": "education"}
        for name, text in lines.items():
            self.ticks[name].setMinimumWidth(width)
            line = row(self.ticks[name], self.edits[text], gap=theme.px(12))
            line.setStretch(1, 1)
            parts.addLayout(line)
        known = row(self.rows["first_by"], self.rows["waiver_list"], gap=theme.px(16))
        align_all_top(known)
        parts.addLayout(known)
        told = row(self.rows["corrected_at"], self.rows["promise"], gap=theme.px(16))
        told.setStretch(1, 1)
        parts.addLayout(told)
        self.setLayout(parts)

    def _connect_signals(self) -> None:
        for name, edit in self.edits.items():
            edit.textChanged.connect(lambda text, name=name: self.say(**{name: text}))
        for name, tick in self.ticks.items():
            tick.toggled.connect(lambda on, name=name: self._tick(name, on=on))
        self.set_order(
            (
                self.ticks["slight"],
                self.edits["slight_by"],
                self.ticks["corrected"],
                self.edits["corrected_by"],
                self.ticks["educated"],
                self.edits["education"],
                self.edits["first_by"],
                self.edits["waiver_list"],
                self.edits["corrected_at"],
                self.edits["promise"],
            )
        )

    def _tick(self, name: str, *, on: bool) -> None:
        self.say(**{name: on})
        if not on or self._showing or self.model.typed.by_hand:
            return
        ready = {
            "slight": ("slight_by", _SLIGHT),
            "corrected": ("corrected_by", _CORRECTED),
            "educated": ("education", self._education()),
        }
        text, words = ready[name]
        for field, ready_words in ((text, words), ("promise", _PROMISE)):
            if not self.edits[field].text().strip():
                self.edits[field].setText(ready_words)
                self.edits[field].setCursorPosition(0)

    def _education(self) -> str:
        item = self.model.content.item
        refs = "、".join(ref.text for ref in item.violation) if item else BLANK
        return f"说明了{refs}的规定和这样做的危害，要求今后遵守"

    def _show_typed(self) -> None:
        typed = self.model.typed
        self.rows["corrected_at"].setVisible(bool(typed.by_hand))
        for name, edit in self.edits.items():
            if edit.text() != getattr(typed, name):
                edit.setText(getattr(typed, name))
                edit.setCursorPosition(0)
        for name, tick in self.ticks.items():
            tick.setChecked(getattr(typed, name))
