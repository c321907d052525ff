"""The forms that speak of an amount: 调查终结, 事先告知, 处罚决定, with the 裁量 panel above it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from enforcement.clock import beijing_date
from enforcement.errors import InvalidInput
from enforcement.grounds import Ground
from enforcement.money import Fen
from enforcement.penalty import PenaltyKind
from enforcement.ports import Store
from enforcement.read_models import Draft
from enforcement.records import Json
from enforcement.sized_offer import SizingBasis, Weighed, one_norm, sizing_basis, weighed
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from ui.pages.cases.acts.discretion_panel import DiscretionPanel
from ui.pages.cases.acts.ground_ticks import GROUNDS, GroundTicks
from ui.pages.cases.acts.step_form import StepForm
from ui.pages.cases.reading import CaseFacts

SIZED: Final = frozenset(
    {StepName.FINISH_INVESTIGATION, StepName.SERVE_PRIOR_NOTICE, StepName.DECIDE_PENALTY}
)
"""Steps whose forms show the panel."""

FINE: Final = "fine_fen"
TIER: Final = "tier"
ENDS: Final = ("tier_min_fen", "tier_max_fen")
ACTS: Final = "acts"
REASONS: Final = ("amount_reason", "reasons")
_ONLY_BY_DEPARTING: Final = ("departure_reason", "main_head")
_MITIGATED: Final = "mitigated"
_WRITTEN_MARK: Final = "综合以上情形，罚款"
"""Stands in every paragraph about an amount."""


def read_basis(facts: CaseFacts, on: date, store: Store) -> SizingBasis | None:
    """Read what an amount of the case is measured by (store lane); None without item or party."""
    case, item = facts.case, facts.item
    if item is None or case.party is None:
        return None
    filed_on = case.filed_on or case.opened_on
    return sizing_basis(
        item,
        case.party.kind,
        (facts.act_on, on),
        (store.item_list_in_force(filed_on), store.past_decisions(item.code)),
    )


class SizedForm(StepForm):
    """A step's form with the panel above the amount; the fields hold what the panel proposes."""

    def content(self) -> Sequence[QWidget]:
        """Return the rows, the panel before the tier."""
        self.basis: SizingBasis | None = None
        self._paragraph = ""
        self._offered: Fen | None = None
        self._filling = False
        self._departs = self._below = False
        self.panel = DiscretionPanel(self.theme, self)
        self.panel.hide()
        parts = list(super().content())
        parts.insert(parts.index(self.rows[TIER]), self.panel)
        self.panel.tier_chosen.connect(self.take_tier)
        self.panel.amount_wanted.connect(self._take_amount)
        self.panel.norm_wanted.connect(self._keep_heavier)
        self.panel.confirmed.connect(self._go_to_amount)
        for key in ("penalty", FINE, GROUNDS, ACTS):
            if key in self.inputs:
                self.inputs[key].watch(self._weigh)
        today = beijing_date(self.desk.now())
        self.desk.ask(self, partial(read_basis, self.facts, today), self.show_basis)
        return parts

    def set_order(self, *fields: QWidget) -> None:
        """Name the fields in the order of Enter; grounds are ticked on the way of Tab."""
        super().set_order(*(one for one in fields if not isinstance(one, GroundTicks)))

    def take_over(self, draft: Draft) -> None:
        """Go on with what was typed before, tier included."""
        super().take_over(draft)
        self._paragraph = ""
        self.panel.choose(self._text(TIER))
        self._weigh()

    def show_basis(self, basis: SizingBasis | None) -> None:
        """Show what the amount is measured by; take the tier that the facts point at."""
        self.basis = basis
        if basis is None:
            return
        self._filling = True
        advice = self.panel.show_basis(basis, self.facts.case.facts)
        known = basis.tier(self._text(TIER))
        tier = known or (advice.tier if advice else None)
        if tier is not None:
            self.take_tier(tier.name)
        self._ask_only_what_applies()
        self._weigh()
        self._filling = False

    def take_tier(self, name: str) -> None:
        """Take a tier: its ends go with it, and its proposal, unless an amount was typed."""
        tier = self.basis.tier(name) if self.basis else None
        if tier is None:
            return
        self.panel.choose(name)
        self.inputs[TIER].show_value(name)
        self.inputs[ENDS[0]].show_value(int(tier.fines.minimum))
        maximum = tier.fines.maximum
        self.inputs[ENDS[1]].show_value(None if maximum is None else int(maximum))
        self._weigh()
        if self._is_fine(said=True) and self._amount() in (None, self._offered):
            self._take_amount()

    def _ask_only_what_applies(self, *_changed: object) -> None:
        super()._ask_only_what_applies()
        basis = self.basis
        measured = basis is not None and self._is_fine()
        self.panel.setVisible(measured)
        hidden = {
            TIER: basis is None or bool(basis.tiers),
            **dict.fromkeys(ENDS, basis is None or bool(basis.tiers)),
            **dict.fromkeys(_ONLY_BY_DEPARTING, bool(basis and basis.tiers) and not self._departs),
            _MITIGATED: basis is not None and not self._below,
        }
        for key, is_hidden in hidden.items():
            if is_hidden and key in self.rows:
                self.rows[key].hide()

    def _said(self) -> Sequence[tuple[str, Json]]:
        """Return what is said; the tier is, although the panel shows it."""
        said = list(super()._said())
        if self._is_fine():
            told = {key for key, _ in said}
            kept = (key for key in (TIER, *ENDS) if key not in told)
            said += [(key, self._read(key)) for key in kept]
        return said

    def _note(self, *changed: object) -> None:
        if not self._filling:
            super()._note(*changed)

    def _weigh(self, *_changed: object) -> None:
        """Say what the present choice means, and write its reasons."""
        if self.basis is None:
            return
        note = self._add_up()
        said = weighed(self.basis, self._text(TIER), self._grounds(), self._amount())
        self._departs, self._below = said.departs, said.below
        self.panel.show_weighed(said, note)
        if self._amount() == said.suggested:
            self.panel.take.hide()
        self._write(said)
        self._ask_only_what_applies()

    def _add_up(self) -> str:
        """Fill in the sum of acts that are sized apart; say so."""
        lines = StepValues({ACTS: self._value(ACTS)}).lines(ACTS)
        sized = [line for line in lines if line.fen("amount_fen")]
        norm = one_norm(self.basis, lines) if self.basis else None
        self.panel.offer_norm(norm)
        if norm is not None:
            return norm.text
        if not sized:
            return ""
        total = Fen(sum(line.fen("amount_fen") for line in sized))
        if self._amount() != total:
            self.inputs[FINE].show_value(int(total))
        return f"{len(sized)} 个行为分别裁量，合计 {total.short_text()} 元，已填进罚款。"

    def _keep_heavier(self) -> None:
        lines = StepValues({ACTS: self._value(ACTS)}).lines(ACTS)
        norm = one_norm(self.basis, lines) if self.basis else None
        if norm is not None:
            self.inputs[ACTS].show_value([dict(line.data) for line in norm.applied(lines)])
            self._weigh()

    def _write(self, said: Weighed) -> None:
        """Write the paragraph about the amount, unless somebody wrote it otherwise."""
        key = next(key for key in REASONS if key in self.inputs)
        text = self._text(key)
        fresh = said.paragraph if self._is_fine(said=True) else ""
        if self._paragraph and self._paragraph in text:
            text = text.replace(self._paragraph, fresh)
        elif fresh and fresh not in text and _WRITTEN_MARK not in text:
            text = f"{text}{fresh}" if text.endswith("。") or not text else f"{text}。{fresh}"
        elif fresh not in text:
            return
        self._paragraph = fresh
        if text != self._text(key):
            self.inputs[key].show_value(text)

    def _take_amount(self) -> None:
        if self.basis is None:
            return
        offer = weighed(self.basis, self._text(TIER), self._grounds(), None).suggested
        if offer:
            self._offered = offer
            self.inputs[FINE].show_value(int(offer))

    def _go_to_amount(self) -> None:
        self.inputs[FINE].first().setFocus(Qt.FocusReason.TabFocusReason)

    def _is_fine(self, *, said: bool = False) -> bool:
        """Tell whether a fine is meant; without ``said`` also while no kind is chosen."""
        kind = self._value("penalty")
        return kind == PenaltyKind.FINE or (kind is None and not said)

    def _grounds(self) -> tuple[Ground, ...]:
        ticks = self.inputs.get(GROUNDS)
        return ticks.chosen() if isinstance(ticks, GroundTicks) else ()

    def _amount(self) -> Fen | None:
        value = self._value(FINE)
        return Fen(value) if isinstance(value, int) else None

    def _text(self, key: str) -> str:
        return str(self._value(key) or "")

    def _value(self, key: str) -> Json:
        """Return what a field says; None while it can't be read."""
        if key not in self.inputs:
            return None
        try:
            return self.inputs[key].value()
        except InvalidInput:
            return None
