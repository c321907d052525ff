"""One act (同一个违法行为): when two records speak of the same one, and which norm it is fined by.

An act is never fined twice; of several norms the one with the higher fine holds (行政处罚法
第二十九条). What a party does after it was ordered to correct is a new act.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from enforcement.cases import day_of_act
from enforcement.items import EnforcementItem
from enforcement.money import Fen
from enforcement.parties import Party, PartyKind
from enforcement.records import RecordId
from enforcement.steps.casefile import CaseFile
from enforcement.steps.names import StepName

_NO_LIMIT: Final = 10**15


@dataclass(frozen=True, slots=True, kw_only=True)
class ActIdentity:
    """What tells an act from another: who, what, where, when.

    Attributes:
        subject: Identity or credit number of the party; the name where none is known.
        behaviour: What was done, in a few words; empty where it isn't told apart.
        place: Where.
        first: First day of the act.
        last: Last day; the first one for a single act.
        ordered_on: Day on which an order to correct it was served; None without one.
    """

    subject: str
    behaviour: str
    place: str
    first: date
    last: date
    ordered_on: date | None = None

    @property
    def text(self) -> str:
        """Return the id as a decision keeps it: equal for equal acts of one day."""
        return "|".join((*map(_plain, (self.subject, self.behaviour, self.place)), str(self.first)))


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedAct:
    """An act that was fined, in a case whose decision stands.

    Attributes:
        item_code: Under which item.
        title: What the item calls it.
        number: Number of the decision.
        on: Its day.
        fine: What is owed of it.
    """

    case: RecordId
    act: ActIdentity
    item_code: str
    title: str
    number: str
    on: date
    fine: Fen


def act_identity(party: Party, *, behaviour: str, place: str, on: date) -> ActIdentity:
    """Return the identity of a single act of a party."""
    subject = party.credit_code or party.id_number or party.name
    return ActIdentity(subject=subject, behaviour=behaviour, place=place, first=on, last=on)


def act_of(file: CaseFile) -> ActIdentity | None:
    """Return the act that a case is about; None while its party isn't known.

    What was done is left open: one act may stand under several items, and is still one.
    """
    case = file.case
    if case.party is None:
        return None
    ordered = file.last(StepName.ORDER_RECTIFICATION)
    act = act_identity(case.party, behaviour="", place=case.place, on=day_of_act(case))
    return replace(act, ordered_on=ordered.on if ordered else None)


def decided_act(file: CaseFile) -> DecidedAct | None:
    """Return what a case adds to the acts that were fined; None if no fine stands in it."""
    case, act = file.case, act_of(file)
    if act is None or case.decision is None or not case.fine_owed:
        return None
    return DecidedAct(
        case=case.rec,
        act=act,
        item_code=case.item.code,
        title=case.item.title,
        number=case.decision.number,
        on=case.decision.on,
        fine=case.fine_owed,
    )


def subject_key(act: ActIdentity) -> str:
    """Return by what the acts of a party are found; equal for equal subjects."""
    return _plain(act.subject)


def same_act(one: ActIdentity, other: ActIdentity) -> bool:
    """Tell whether two records may speak of one act, so that it was perhaps fined already.

    Who and where are equal, the days meet, and what was done is equal where both say it. An act
    that began after an order to correct the other was served is a new one.
    """
    if _plain(one.subject) != _plain(other.subject) or _plain(one.place) != _plain(other.place):
        return False
    said = {_plain(one.behaviour), _plain(other.behaviour)} - {""}
    if len(said) > 1:
        return False
    earlier, later = sorted((one, other), key=lambda act: act.first)
    if earlier.ordered_on is not None and later.first > earlier.ordered_on:
        return False
    return later.first <= earlier.last


def heavier_norm(items: Sequence[EnforcementItem], kind: PartyKind) -> tuple[EnforcementItem, ...]:
    """Return the items that one act breaks, that with the higher fine first (29).

    Compared are the upper ends of the fine for the party, the heavier range included, then the
    lower ends; an item without a fine in money comes last.
    """
    return tuple(sorted(items, key=lambda item: _weight(item, kind), reverse=True))


def _weight(item: EnforcementItem, kind: PartyKind) -> tuple[int, int]:
    ranges = (item.fines.for_party(kind), item.fines.aggravated_for_party(kind))
    known = [one for one in ranges if one is not None]
    tops = [_NO_LIMIT if one.maximum is None else int(one.maximum) for one in known]
    return max(tops, default=-1), max((int(one.minimum) for one in known[:1]), default=-1)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
