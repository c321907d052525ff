"""From facts in an officer's own words to the items that may fit, each with its reasons.

No learning, no guessing of law: words that people use for an act, the words of the item's name
(rare pairs of characters count more), and the kind of party. The officer chooses.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from enforcement.everyday_words import everyday_words
from enforcement.items import DiscretionTier, EnforcementItem, FineRange, ItemKind, ItemList
from enforcement.money import Fen
from enforcement.parties import PartyKind
from enforcement.phrase_index import plain_query
from enforcement.power_source import POWER_SOURCE_RULES, ActingBody
from enforcement.procedures.summary_decision import LIMITS
from enforcement.statute_succession import item_for_act
from enforcement.unit import UnitKind

_WORD: Final = 3.0
_PARTY_OFF: Final = 0.4
_NOT_PENALTY: Final = 0.5
_FAR_BEHIND: Final = 0.2
_USUAL_LENGTH: Final = 150
_LEAST: Final = 3.5
_ORGANS: Final = {UnitKind.TOWN: "镇人民政府", UnitKind.STREET: "街道办事处"}
_COMMON: Final = frozenset("的对在和或者及其等未按照规定处罚行为进")


class OnSpot(StrEnum):
    """Whether an act can be punished on the spot."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"
    CHECK = "check"
    NOT_A_PENALTY = "not_a_penalty"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSpotOutlook:
    """Whether the law's range leaves room for an on-spot decision.

    Attributes:
        verdict: The answer.
        limit: The most that may be fined on the spot.
        text: The answer as a sentence with the numbers.
    """

    verdict: OnSpot
    limit: Fen
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactQuery:
    """What is known about an act.

    Attributes:
        facts: The facts in the officer's words.
        party: The party's kind, or None.
        on: The day of the act.
        unit: The town or street, or None for any.
    """

    facts: str
    party: PartyKind | None
    on: date
    unit: UnitKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An item that may fit, with what follows if it does.

    Attributes:
        item: The item with the law of the day of the act.
        score: Higher fits better; compare within one answer only.
        on_spot: Whether an on-spot decision is open.
        tiers: The discretion tiers for the party.
        reasons: Why it is here, sentence by sentence.
    """

    item: EnforcementItem
    score: float
    on_spot: OnSpotOutlook
    tiers: tuple[DiscretionTier, ...]
    reasons: tuple[str, ...]


def on_spot_outlook(item: EnforcementItem, kind: PartyKind) -> OnSpotOutlook:
    """Return whether an act may be punished on the spot, by the law's own range.

    The limit holds for the fine that is imposed; a minimum above it shuts the door.

    Source: 行政处罚法 第五十一条.
    """
    limit = LIMITS[kind]
    if item.kind is not ItemKind.PENALTY:
        text = "这不是处罚事项，没有当场处罚。"
        return OnSpotOutlook(verdict=OnSpot.NOT_A_PENALTY, limit=limit, text=text)
    if item.rectify_first:
        verdict = OnSpot.PARTIAL if item.warns else OnSpot.NO
        text = "要先责令改正，逾期不改才能罚款，不能当场直接罚。"
        return OnSpotOutlook(verdict=verdict, limit=limit, text=text)
    verdict = _verdict(item, item.fines.for_party(kind), limit)
    yuan = limit // 100
    texts = {
        OnSpot.YES: f"法定上限不超过 {yuan} 元，可以当场处罚。",
        OnSpot.PARTIAL: f"拟罚不超过 {yuan} 元，或者只警告的，可以当场处罚。",
        OnSpot.NO: f"法定下限超过 {yuan} 元，不能当场处罚，走普通程序。",
        OnSpot.CHECK: f"罚款要先核算，不超过 {yuan} 元才能当场处罚。",
    }
    return OnSpotOutlook(verdict=verdict, limit=limit, text=texts[verdict])


def _verdict(item: EnforcementItem, fines: FineRange | None, limit: Fen) -> OnSpot:
    if fines is None:
        return OnSpot.PARTIAL if item.warns else OnSpot.CHECK
    if fines.minimum > limit:
        return OnSpot.PARTIAL if item.warns else OnSpot.NO
    within = fines.maximum is not None and fines.maximum <= limit
    return OnSpot.YES if within else OnSpot.PARTIAL


class FactMatcher:
    """Ranks the items of a list against facts."""

    def __init__(self, item_list: ItemList) -> None:
        """Take the list; weigh each pair of characters by how few items hold it."""
        self._list = item_list
        self._words = [_words(item) for item in item_list.rows]
        self._pairs = [
            _pairs(item.bare_name).union(*map(_pairs, words))
            for item, words in zip(item_list.rows, self._words, strict=True)
        ]
        spread = Counter(pair for pairs in self._pairs for pair in pairs)
        total = max(len(item_list.rows), _USUAL_LENGTH) + 1
        self._weights: Mapping[str, float] = {
            pair: math.log(total / count) for pair, count in spread.items()
        }

    def match(self, query: FactQuery, limit: int = 5) -> tuple[Candidate, ...]:
        """Return the items that fit the facts best, best first; none if nothing fits."""
        facts = plain_query(query.facts)
        told = _pairs(facts)
        found = []
        for number, item in enumerate(self._list.rows):
            if not item.in_force(query.on) or not item.reaches(query.unit):
                continue
            said = _longest([word for word in self._words[number] if plain_query(word) in facts])
            shared = self._pairs[number] & told
            score = sum(self._weights[pair] for pair in shared)
            score += sum(_WORD + len(word) for word in said)
            if score >= _LEAST:
                found.append(self._rated(item, score, said, shared, query))
        found.sort(key=lambda candidate: (-candidate.score, candidate.item.code))
        least = found[0].score * _FAR_BEHIND if found else 0
        return tuple(candidate for candidate in found[:limit] if candidate.score >= least)

    def _rated(
        self,
        item: EnforcementItem,
        score: float,
        said: Sequence[str],
        shared: frozenset[str],
        query: FactQuery,
    ) -> Candidate:
        current = item_for_act(item, query.on)
        kind = query.party or PartyKind.CITIZEN
        reasons = [_word_reason(said, shared)]
        if item.kind is not ItemKind.PENALTY:
            score *= _NOT_PENALTY
        if query.party and _party_is_off(current, query.party):
            score *= _PARTY_OFF
            reasons.append("条文没有写对这类当事人的罚款。")
        if current.penalty != item.penalty:
            reasons.append("清单所引法律已废止，按行为时的新法列条款和幅度。")
        if current.area_limit:
            reasons.append(f"只在这些地方适用：{current.area_limit}。")
        return Candidate(
            item=current,
            score=round(score, 3),
            on_spot=on_spot_outlook(current, kind),
            tiers=self._list.tiers_of(item.code, kind),
            reasons=tuple(reasons),
        )


def subject_name(item: EnforcementItem, unit: UnitKind | None) -> str:
    """Return in whose name the item is enforced, as far as the kind of unit tells."""
    if POWER_SOURCE_RULES[item.power_source].acts_for is ActingBody.DEPARTMENT:
        return item.department
    return _ORGANS[unit] if unit else "镇人民政府（街道办事处）"


def _words(item: EnforcementItem) -> tuple[str, ...]:
    known = everyday_words(item)
    words = (item.short_name, *item.keywords, known.short_name, *known.words)
    return tuple(dict.fromkeys(word for word in words if word))


def _pairs(text: str) -> frozenset[str]:
    plain = plain_query(text)
    pairs = (plain[place : place + 2] for place in range(len(plain) - 1))
    return frozenset(pair for pair in pairs if not set(pair) & _COMMON)


def _longest(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that don't stand inside another one of them."""
    return tuple(
        word for word in words if not any(word != other and word in other for other in words)
    )


def _word_reason(said: Sequence[str], shared: frozenset[str]) -> str:
    if said:
        return f"事实里说到：{'、'.join(said)}。"
    return f"事实和这一项有相同的字词：{'、'.join(sorted(shared))}。"


def _party_is_off(item: EnforcementItem, kind: PartyKind) -> bool:
    return bool(item.fines.ranges) and item.fines.for_party(kind) is None
