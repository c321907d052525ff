"""Remedies (救济): where, in which order and within what time a party may turn, and the wording.

An on-spot penalty must go to reconsideration first, and the decision must say so (R0); against
any other decision the party chooses between reconsideration and suit (R1).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from enforcement.citation import LegalSource, chinese_number
from enforcement.deadlines import RULES, UNIT_TERMS, Length


class RemedyRoute(StrEnum):
    """In which order remedies are open."""

    RECONSIDERATION_FIRST = "R0"
    FREE_CHOICE = "R1"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyClause:
    """The remedies against a decision and their wording on the paper.

    Attributes:
        route: Reconsideration first, or the party's choice.
        organ: Who hears reconsideration.
        court: The court by name; empty while it isn't confirmed, then 人民法院.
        reconsider_within: Term of reconsideration, from receipt.
        sue_within: Term of the suit: from the reconsideration decision (R0) or from receipt (R1).
        text: The paragraph as it is printed.
        sources: Why.
    """

    route: RemedyRoute
    organ: str
    court: str
    reconsider_within: Length
    sue_within: Length
    text: str
    sources: tuple[LegalSource, ...]


_ANY_COURT: Final = "人民法院"


def reconsideration_first(organ: str, court: str = "") -> RemedyClause:
    """Return the clause of an on-spot decision (R0).

    Args:
        organ: Who hears reconsideration; follows the item's power source.
        court: The court by name, if the unit has confirmed it.

    Source: 行政复议法 第二十三条、第三十二条、第三十四条; 行政诉讼法 第四十五条.
    """
    reconsider, sue = RULES["L27"].default_length, RULES["L29"].default_length
    text = (
        f"如不服本决定，应当自收到本决定书之日起{_words(reconsider)}内，先向{organ}申请行政复议，"
        "也可以通过本机关提交行政复议申请；"
        f"对行政复议决定不服的，可以自收到行政复议决定书之日起{_words(sue)}内"
        f"依法向{court or _ANY_COURT}提起行政诉讼；行政复议机关不受理或者逾期不作决定的，"
        f"可以自收到不予受理决定书之日或者行政复议期满之日起{_words(sue)}内"
        f"依法向{court or _ANY_COURT}提起行政诉讼。"
        "行政复议或者行政诉讼期间，本决定不停止执行，法律另有规定的除外。"
    )
    return RemedyClause(
        route=RemedyRoute.RECONSIDERATION_FIRST,
        organ=organ,
        court=court,
        reconsider_within=reconsider,
        sue_within=sue,
        text=text,
        sources=(
            LegalSource("行政复议法", "23.1.1"),
            LegalSource("行政复议法", "23.2"),
            LegalSource("行政复议法", "32"),
            LegalSource("行政复议法", "34"),
            LegalSource("行政诉讼法", "45"),
            LegalSource("行政处罚法", "73.1"),
        ),
    )


def free_choice(organ: str, court: str = "") -> RemedyClause:
    """Return the clause of every other decision (R1).

    Args:
        organ: Who hears reconsideration; follows the item's power source.
        court: The court by name, if the unit has confirmed it.

    Source: 行政复议法 第二十条; 行政诉讼法 第四十六条; 行政处罚法 第七十三条第一款.
    """
    reconsider, sue = RULES["L27"].default_length, RULES["L28"].default_length
    text = (
        f"如不服本决定，可以自收到本决定书之日起{_words(reconsider)}内向{organ}申请行政复议，"
        f"也可以自收到本决定书之日起{_words(sue)}内依法向{court or _ANY_COURT}提起行政诉讼。"
        "行政复议或者行政诉讼期间，本决定不停止执行，法律另有规定的除外。"
    )
    return RemedyClause(
        route=RemedyRoute.FREE_CHOICE,
        organ=organ,
        court=court,
        reconsider_within=reconsider,
        sue_within=sue,
        text=text,
        sources=(
            LegalSource("行政复议法", "20"),
            LegalSource("行政诉讼法", "46"),
            LegalSource("行政处罚法", "73.1"),
        ),
    )


def _words(length: Length) -> str:
    return chinese_number(length.amount) + UNIT_TERMS[length.unit]
