"""What an act has at hand: the computer, its pictures and papers, and the people of the drill."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.demo.hands import Hands
from bench.demo.window import DemoWindow
from enforcement.cases import Case, read_case
from enforcement.ports import Store
from enforcement.read_models import CaseQuery, LeadRow, PaperRow

UNIT: Final = "重庆市大足区清湾镇人民政府（演练）"
PLACE: Final = "清湾镇"
PASSWORDS: Final = {"周明远": "osmanthus-tree-3", "何静": "locust-by-the-well-9"}
CERTIFICATES: Final = {"周明远": "50099900101", "何静": "50099900102"}
FIRST, SECOND = "周明远", "何静"
VENDOR: Final = "罗昌贵"
WAIVED: Final = "钱桂香"
SHOP: Final = "清湾镇宝兰小吃店（演练）"


class WentWrong(AssertionError):
    """An act did not come to what it should have come to."""


def expect(fact: object, what: str) -> None:
    """Hold an act to what should have come of it.

    Raises:
        WentWrong: If it didn't.
    """
    if not fact:
        raise WentWrong(what)


@dataclass
class Stage:
    """One computer with the folder that the demo leaves behind.

    Attributes:
        number: Number of the act, in the names of its pictures.
        takes_pictures: Whether anybody wants them.
    """

    window: DemoWindow
    out: Path
    number: int = 0
    takes_pictures: bool = True
    pictures: list[str] = field(default_factory=list)
    _of_act: int = 0

    @property
    def hands(self) -> Hands:
        """The keyboard."""
        return self.window.hands

    @property
    def store(self) -> Store:
        """The store that is open."""
        return self.window.store

    def begin(self, number: int) -> None:
        """Begin an act: count its keys, decisions and pictures from nothing."""
        self.number, self._of_act = number, 0
        self.pictures.clear()
        self.window.hands = Hands()

    def shot(self, name: str) -> None:
        """Keep a picture of what is on the screen."""
        if not self.takes_pictures:
            return
        self._of_act += 1
        file = f"{self.number:02}-{self._of_act}-{name}.png"
        self.window.shot(self.out / "screens" / file)
        self.pictures.append(file)

    def shot_of(self, name: str, height: int) -> None:
        """Keep a picture under a name that tells everything, at a height."""
        file = f"{self.number:02}-{name}.png"
        self.window.shot(self.out / "screens" / file, height)
        self.pictures.append(file)

    def cases(self) -> Sequence[Case]:
        """Return the cases of the open store, newest first."""
        ids = self.store.case_ids(CaseQuery())
        return [read_case(self.store.state(), rec) for rec in ids]

    def case_of(self, party: str) -> Case:
        """Return the newest case of a party."""
        found = [case for case in self.cases() if case.party and case.party.name == party]
        expect(found, f"no case of {party}")
        return found[0]

    def leads(self) -> Sequence[LeadRow]:
        """Return the leads of the open store."""
        return self.store.lead_rows(self.store.lead_ids(""))

    def papers(self) -> Sequence[PaperRow]:
        """Return the issued papers of the open store, oldest first."""
        return tuple(reversed(self.store.papers()))
