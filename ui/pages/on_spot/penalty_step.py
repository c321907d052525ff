"""Step 3: the tier, the kind of penalty, the amount; and why the law says no, where it does."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.discretion import propose
from enforcement.errors import Refusal
from enforcement.grounds import Ground
from enforcement.identity import age_on
from enforcement.items import DiscretionTier, FineRange
from enforcement.money import Fen
from enforcement.on_spot import FormStep
from enforcement.parties import PartyKind
from enforcement.penalty import PENALTY_TERMS, PenaltyKind
from enforcement.procedures.summary_decision import FULL_AGE, LIMITS
from ui.pages.on_spot.content import tiers_of
from ui.pages.on_spot.form_model import FormModel
from ui.pages.on_spot.party_step import history_words
from ui.pages.on_spot.penalty_cures import LOWER, ORDINARY, cures_for
from ui.pages.on_spot.step_form import StepForm, Summary, show_refusals
from ui.pages.on_spot.tier_choice import TierAdvice, tier_for_facts, tier_lines
from ui.pages.on_spot.waiver_box import WaiverBox
from ui.painters.tile import TileState
from ui.theme import Theme
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import CAPTION, SMALL, Label, TextStyle
from ui.widgets.layouts import align_top, column, row
from ui.widgets.marks import Icon
from ui.widgets.panels import PanelText, RefusalPanel, ReminderPanel
from ui.widgets.segment import Segment
from ui.widgets.tiles import TileGroup
from ui.widgets.value_edits import MoneyEdit, yuan_field_text

_WAIVE: Final = "不予处罚"
_HISTORY: Final = TextStyle(role="small", colour="ink2", elide=True)
_KINDS: Final = (PenaltyKind.FINE, PenaltyKind.WARNING)
_NOT_HERE: Final = frozenset({"NO_AMOUNT"})


class PenaltyStep(StepForm):
    """Tiers as tiles, 罚款 or 警告, the amount, refusals beside it.

    Signals:
        ordinary_wanted: The officer goes on under the ordinary procedure.
        law_wanted: The officer wants to read an article; carries its text.
    """

    ordinary_wanted = Signal()
    law_wanted = Signal(object)

    def __init__(self, theme: Theme, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self._tiers: tuple[DiscretionTier, ...] = ()
        self._shown: tuple[object, str, bool] | None = None
        self._refused: Refusal | None = None
        self._create_widgets()
        self._lay_out()
        self._connect_signals()

    def first_field(self) -> QWidget | None:
        """Return the tiles while no tier is chosen, else the amount."""
        if self.model.typed.waive:
            return self.waiver.first_field()
        if self._tiers and not self.model.typed.tier:
            return self.tiers
        return self.amount if self.amount.isVisibleTo(self) else self.how

    def note(self) -> str:
        """Return the range of the law."""
        fines = self._statutory()
        return f"法定 {fines.text}" if fines else ""

    def summary(self) -> Summary:
        """Return what is imposed; below tier and reason."""
        typed, content = self.model.typed, self.model.content
        if typed.waive:
            return Summary(first="不予处罚，首次违法", second="危害轻微、及时改正，批评教育")
        kind = PENALTY_TERMS[content.penalty] if content.penalty else ""
        fine = f" {content.fine.short_text()} 元" if content.fine else ""
        tier = f"“{content.tier.name}”，{content.tier.fines.text}" if content.tier else ""
        second = "，".join(part for part in (tier, content.tier_reason) if part)
        return Summary(first=f"{kind}{fine}", second=second or "警告不罚款")

    def open_up(self) -> None:
        """Recommend a tier and propose an amount when the step opens with none."""
        typed = self.model.typed
        if typed.tier or typed.waive or typed.penalty != PenaltyKind.FINE.value:
            return
        advice = self._advice()
        if advice is not None:
            self._choose_tier(advice.tier)

    def refresh(self) -> None:
        """Show tiers, range, history and what stands against the amount."""
        typed = self.model.typed
        self._show_tiers()
        self._show_kinds()
        self.waiver.setVisible(typed.waive)
        self.waiver.refresh()
        self._plain.setVisible(not typed.waive)
        fined = typed.penalty == PenaltyKind.FINE.value
        self.amount_row.setVisible(fined)
        self.reason_row.setVisible(fined and (typed.lowered or bool(not self._tiers)))
        words = history_words(self.model)
        self._history.setText(words)
        self._history_icon.setVisible(bool(words))
        self._show_refusal()

    def is_empty(self, field: QWidget) -> bool:
        """Tell whether no tier is chosen, or no amount stands there."""
        return self.tiers.index < 0 if field is self.tiers else super().is_empty(field)

    def leave(self, field: QWidget) -> bool:
        """Take the first lawful way on where the law refuses (Enter)."""
        if field is self.amount and self._refused is not None:
            self.refusal.take_first_cure()
            return False
        return True

    def _create_widgets(self) -> None:
        theme = self.theme
        self._head = Label(theme, "裁量档次", CAPTION)
        self._why = Label(theme, "", SMALL)
        self._history = Label(theme, "", _HISTORY)
        self._history_icon = Icon(theme, ("history", 16, "ink2"))
        self.tiers = TileGroup(theme, "裁量档次", self)
        self.tiers.setObjectName("tiers")
        self.how = Segment(theme, [PENALTY_TERMS[kind] for kind in _KINDS], "怎么罚")
        self.how.setObjectName("penalty_kind")
        self.amount = MoneyEdit(theme)
        self.amount.setObjectName("amount")
        self.reason = LineField(theme, "fill")
        self.reason.setObjectName("tier_reason")
        self.how_row = FieldRow(theme, FieldWords(label="怎么罚"), self.how)
        self.amount_row = FieldRow(theme, FieldWords(label="罚款金额"), self.amount)
        words = FieldWords(label="为什么罚这么多", hint="写进决定书的裁量理由")
        self.reason_row = FieldRow(theme, words, self.reason)
        self.refusal = RefusalPanel(theme, self)
        self.reminder = ReminderPanel(theme, self)
        self.waiver = WaiverBox(theme, self.model, self)

    def _lay_out(self) -> None:
        theme = self.theme
        head = row(self._head, self._why, None, gap=theme.px(8))
        head.addWidget(self._history_icon)
        head.addWidget(self._history)
        left = column(self.how_row, self.amount_row, None, gap=theme.px(10))
        right = column(self.refusal, self.reminder, self.reason_row, None, gap=theme.px(10))
        both = row(gap=theme.px(16))
        both.addLayout(left)
        both.addLayout(right, 1)
        self._plain = QWidget(self)
        self._plain.setLayout(both)
        self.setLayout(column(head, self.tiers, self._plain, self.waiver, gap=theme.px(8)))
        align_top(both, self.refusal)

    def _connect_signals(self) -> None:
        self.tiers.chosen.connect(self._take_tier)
        self.tiers.confirmed.connect(self._confirm_tier)
        self.how.chosen.connect(lambda at: self.say(penalty=self._kinds()[at].value))
        self.amount.textEdited.connect(self._take_amount)
        self.reason.textChanged.connect(lambda text: self.say(tier_reason=text))
        self.refusal.cure_chosen.connect(self._cure)
        self.refusal.left.connect(self.amount.setFocus)
        self.waiver.finished.connect(self.finished)
        self.set_order((self.how, self.amount, self.reason))

    def _take_amount(self, text: str) -> None:
        self.say(amount=text, amount_typed=True, lowered=False)

    def _take_tier(self, at: int) -> None:
        if at == 0 and self._may_waive():
            self.say(waive=True, tier="", amount="")
        elif 0 <= at - self._may_waive() < len(self._tiers):
            self._choose_tier(self._tiers[at - self._may_waive()])

    def _confirm_tier(self, _at: int) -> None:
        field = self.waiver.first_field() if self.model.typed.waive else self.amount
        field.setFocus(Qt.FocusReason.TabFocusReason)
        if field is self.amount:
            self.amount.selectAll()

    def _choose_tier(self, tier: DiscretionTier) -> None:
        proposed = self._proposed(tier)
        values = {"waive": False, "tier": tier.name, "lowered": False, "tier_reason": ""}
        if not (self.model.typed.amount_typed and self.model.typed.amount):
            values["amount"] = yuan_field_text(proposed) if proposed else ""
        self.model.change(**values)
        self.show_values()

    def _proposed(self, tier: DiscretionTier) -> Fen | None:
        item = self.model.content.item
        if item is None:
            return None
        grounds = (Ground.MINOR,) if self._is_minor() else ()
        return propose(item, PartyKind(self.model.typed.kind), tier, grounds).suggested

    def _is_minor(self) -> bool:
        party, act_at = self.model.content.party, self.model.content.act_at
        on = act_at.date() if act_at else self.model.reference.today
        return bool(party and party.birth and age_on(party.birth, on) < FULL_AGE)

    def _may_waive(self) -> bool:
        typed = self.model.typed
        every = tiers_of(typed, self.model.reference)
        return not typed.by_hand and any(not tier.punishes for tier in every)

    def _advice(self) -> TierAdvice | None:
        return tier_for_facts(self._tiers, self.model.typed.facts)

    def _kinds(self) -> tuple[PenaltyKind, ...]:
        item = self.model.content.item
        warns = item is not None and item.warns
        fines = item is None or bool(item.fines.ranges) or not warns
        return tuple(
            kind
            for kind in _KINDS
            if (kind is PenaltyKind.FINE and fines) or (kind is PenaltyKind.WARNING and warns)
        )

    def _show_kinds(self) -> None:
        kinds = self._kinds()
        words = [PENALTY_TERMS[kind] for kind in kinds]
        chosen = (
            [kind.value for kind in kinds].index(self.model.typed.penalty)
            if any(kind.value == self.model.typed.penalty for kind in kinds)
            else 0
        )
        if tuple(words) != self.how.answers or chosen != self.how.index:
            self.how.set_answers(words, chosen)

    def _show_tiers(self) -> None:
        typed = self.model.typed
        every = tiers_of(typed, self.model.reference)
        waived_by_hand = bool(typed.by_hand) and typed.waive
        self._tiers = () if waived_by_hand else tuple(tier for tier in every if tier.punishes)
        advice = self._advice()
        self._head.setText(_WAIVE if waived_by_hand else "裁量档次")
        ready = "照手写的那份填" if waived_by_hand else "按现场情况选"
        self._why.setText(advice.why if advice else ready)
        state = ((every, self._is_repeat(), typed.by_hand), typed.tier, typed.waive)
        if state == self._shown:
            return
        focused = any(tile.hasFocus() for tile in self.tiers.tiles)
        answers = [_tile(tier, chosen=tier.name == typed.tier) for tier in self._tiers]
        if self._may_waive():
            waive = self._waive_tile()
            answers.insert(0, waive)
        if self._shown is None or state[0] != self._shown[0]:
            self.tiers.set_answers(answers)
        else:
            chosen = [number for number, answer in enumerate(answers) if answer.chosen]
            self.tiers.set_index(chosen[0] if chosen else -1)
        self._shown = state
        self.tiers.setVisible(bool(answers))
        if focused:
            self.tiers.setFocus()

    def _is_repeat(self) -> bool:
        history = self.model.history
        return history is not None and not history.is_first

    def _waive_tile(self) -> TileState:
        repeat, chosen = self._is_repeat(), self.model.typed.waive
        lines = ("不是初次违法", "以前罚过") if repeat else ("首次且轻微", "当场改正")
        return TileState(title=_WAIVE, lines=lines, chosen=chosen, enabled=not repeat or chosen)

    def _show_refusal(self) -> None:
        found = [one for one in self.model.review.at(FormStep.PENALTY) if one.code not in _NOT_HERE]
        refused = found[0] if found and not self.model.typed.waive else None
        if refused != self._refused:
            self._refused = refused
        cures = cures_for(refused, self.model) if refused else ()
        show_refusals(self.refusal, (refused,) if refused else (), cures)
        if refused is not None and self.amount.isVisibleTo(self):
            set_amount_state(self.amount_row, wrong=True)
        else:
            self._show_amount_reason()
        self._show_reminder(hidden=refused is not None)

    def _show_amount_reason(self) -> None:
        wrong = self.amount.reason() if self.model.typed.amount.strip() else ""
        if wrong:
            self.amount_row.show_error(wrong)
        else:
            set_amount_state(self.amount_row, wrong=False)

    def _show_reminder(self, *, hidden: bool) -> None:
        warnings = () if hidden or self.model.typed.waive else self.model.review.warnings
        self.reminder.setVisible(bool(warnings))
        if warnings:
            text = PanelText(sentence=warnings[0], lines=tuple(warnings[1:2]))
            self.reminder.show_text(text)

    def _cure(self, code: str) -> None:
        if code == ORDINARY:
            self.ordinary_wanted.emit()
        elif code == LOWER:
            limit = LIMITS[PartyKind(self.model.typed.kind)]
            self.model.change(amount=yuan_field_text(limit), lowered=True, amount_typed=True)
            self.show_values()
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.tiers.setFocus(Qt.FocusReason.TabFocusReason)

    def _statutory(self) -> FineRange | None:
        item = self.model.content.item
        return item.fines.for_party(PartyKind(self.model.typed.kind)) if item else None

    def _show_typed(self) -> None:
        typed = self.model.typed
        if self.amount.text() != typed.amount:
            self.amount.setText(typed.amount)
        if self.reason.text() != typed.tier_reason:
            self.reason.setText(typed.tier_reason)
        self.waiver.show_values()


def set_amount_state(line: FieldRow, *, wrong: bool) -> None:
    """Frame the amount without a sentence: the panel beside it says why."""
    if wrong:
        line.show_error("")
    else:
        line.clear_error()


def _tile(tier: DiscretionTier, *, chosen: bool) -> TileState:
    return TileState(title=tier.name, lines=tier_lines(tier), chosen=chosen)
