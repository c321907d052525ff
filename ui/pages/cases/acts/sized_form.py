"""The forms that speak of an amount: 调查终结, 事先告知, 处罚决定, with the 裁量 panel above it."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from enforcement.cases import day_of_act
from enforcement.clock import beijing_date
from enforcement.errors import InvalidInput
from enforcement.grounds import Ground
from enforcement.money import Fen
from enforcement.parties import PartyKind
from enforcement.penalty import PenaltyKind
from enforcement.ports import Store
from enforcement.read_models import Draft
from enforcement.records import Json
from enforcement.sized_offer import SizingBasis, Weighed, sizing_basis, weighed
from enforcement.steps.names import StepName
from enforcement.steps.sizing import act_ended_on
from enforcement.steps.values import StepValues
from ui.desk import Desk
from ui.pages.cases.acts.discretion_panel import DiscretionPanel
from ui.pages.cases.acts.ground_ticks import GroundTicks
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


def read_basis(facts: CaseFacts, decided_on: Draft | None, store: Store) -> SizingBasis | None:
    """Read what an amount of the case is measured by (store lane); None without item or party."""
    raise TypeError


class SizedForm(StepForm):
    """A step's form with the panel above the amount."""
