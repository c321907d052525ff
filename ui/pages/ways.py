"""Ways from one page to another: a page asks, whoever has the other page answers.

A way that nobody offers yet isn't shown: pages ask `can` before they print a button.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from enforcement.laws.finding import LawTarget
from ui.main_window import MainWindow


class Way(StrEnum):
    """What may be opened; what comes with it."""

    CASE = "case"
    """A case's page; comes with its record id."""
    STEP = "step"
    """The form of a case's step; comes with the case's record id and the step's name."""
    NEW_LEAD = "new_lead"
    """The form of a new lead; nothing comes with it."""
    FILING = "filing"
    """The form that files a case of which there is no lead; nothing comes with it."""
    LEAD = "lead"
    """A lead; comes with its record id."""
    APPROVAL = "approval"
    """What was put before a leader; comes with its record id."""
    INSPECTION = "inspection"
    """An inspection; comes with its record id."""
    INSPECTION_DRAFT = "inspection_draft"
    """A visit or a finding that isn't finished; comes with its `Draft`."""
    SUBJECT = "subject"
    """A shop, market, farm or household that is looked after; comes with its record id."""
    SUBJECT_DRAFT = "subject_draft"
    """A subject whose form isn't finished; comes with its `Draft`."""
    PARTY = "party"
    """Who is supervised; comes with the record id."""
    ITEM = "item"
    """An item of the list; comes with its code."""
    DRAFT = "draft"
    """A form that isn't finished; comes with its `Draft`."""
    UNSIGNED = "unsigned"
    """The papers whose signed sheet hasn't come back; nothing comes with it."""
    LISTS = "lists"
    """The settings where item lists are imported and confirmed; nothing comes with it."""

    LAW = "law"
    """The law library; comes with a `LawWish`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawWish:
    """Which place of a law is to be shown, as it stood on which day.

    Attributes:
        target: Law and place; None for the whole library.
        day: The day of the act that is spoken of; None for today.
    """

    target: LawTarget | None = None
    day: date | None = None


class Ways:
    """Holds who opens what in one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._openers: dict[Way, Callable[..., None]] = {}

    def offer(self, way: Way, opener: Callable[..., None]) -> None:
        """Let ``opener`` open what ``way`` leads to."""
        self._openers[way] = opener

    def can(self, way: Way) -> bool:
        """Tell whether somebody opens this."""
        return way in self._openers

    def open(self, way: Way, target: object) -> bool:
        """Open a target; return whether somebody does."""
        opener = self._openers.get(way)
        if opener is None:
            return False
        opener(target)
        return True

    def has_place(self, key: str) -> bool:
        """Tell whether the rail has a place."""
        return any(entry.key == key for entry in self._window.navigation.entries)

    def go(self, key: str) -> bool:
        """Go to a place of the rail; return whether that was possible."""
        return self._window.navigation.go(key)
