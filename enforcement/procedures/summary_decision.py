"""The on-spot decision (简易程序 A0–A3): who may make it, over what, after which words.

Source: 行政处罚法 第二十九、三十、三十六、四十二、四十四、四十五、五十一、五十二条.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.errors import Refusal
from enforcement.identity import age_on
from enforcement.items import EnforcementItem, FineRange, ItemKind
from enforcement.money import Fen
from enforcement.officers import Officer
from enforcement.parties import PartyKind
from enforcement.penalty import PENALTY_TERMS, PenaltyKind
from enforcement.procedures.guarding import Guard, refuse
from enforcement.unit import UnitKind

PERSON_LIMIT: Final = Fen(200_00)
UNIT_LIMIT: Final = Fen(3000_00)
LIMITS: Final = {
    PartyKind.CITIZEN: PERSON_LIMIT,
    PartyKind.INDIVIDUAL_BUSINESS: PERSON_LIMIT,
    PartyKind.LEGAL_PERSON: UNIT_LIMIT,
    PartyKind.OTHER_ORGANISATION: UNIT_LIMIT,
}
"""行政处罚法 第五十一条; that an individual business counts as a citizen is a cautious reading."""

ON_SPOT_KINDS: Final = frozenset({PenaltyKind.WARNING, PenaltyKind.FINE})
TEAM: Final = 2
FULL_AGE: Final = 18
PUNISHABLE_AGE: Final = 14
LIMITATION_YEARS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts:
    """What the guards of an on-spot decision look at.

    Attributes:
        on: Day of the decision.
        act_on: Day the act was done or ended.
        birth: The party's day of birth, if the party is a person and it is known.
        first_violation: Whether nothing earlier is known.
        number: The decision's number; empty if there is none.
        decided: Whether this act was already decided on.
    """

    officers: tuple[Officer, ...]
    on: date
    act_on: date
    party_kind: PartyKind
    birth: date | None
    first_violation: bool
    item: EnforcementItem
    unit_kind: UnitKind
    penalty: PenaltyKind
    fine: Fen
    told: bool
    heard: bool
    number: str
    decided: bool

    @property
    def statutory_range(self) -> FineRange | None:
        """Return the range that the item's law names for this party."""
        return self.item.fines.for_party(self.party_kind)

    @property
    def age(self) -> int | None:
        """Return whole years on the day of the act."""
        return age_on(self.birth, self.act_on) if self.birth else None


def officers_are_two(facts: SummaryFacts) -> Refusal | None:
    """Two different officers (42.1)."""
    if len({officer.rec for officer in facts.officers}) >= TEAM:
        return None
    return refuse("TWO_OFFICERS", "42", "执法人员不得少于两人，现在只有一人。", "选搭档")


def certificates_are_valid(facts: SummaryFacts) -> Refusal | None:
    """Every officer holds a certificate that is valid on the day (42.1)."""
    for officer in facts.officers:
        if not officer.may_enforce(facts.on):
            return refuse("CERTIFICATE_INVALID", "42", _certificate_text(officer), "换一位持证人员")
    return None


def _certificate_text(officer: Officer) -> str:
    if not officer.cert_no or officer.cert_valid_to is None:
        return f"{officer.name}没有登记执法证，不能执法。"
    day = officer.cert_valid_to
    return f"{officer.name}的执法证{day.year}年{day.month}月{day.day}日到期，当天不能执法。"


def act_is_not_decided(facts: SummaryFacts) -> Refusal | None:
    """One act is never fined twice (29)."""
    if not facts.decided:
        return None
    return refuse("DECIDED_ALREADY", "29", "这件事已经作过决定，同一行为不能再罚。", "看原来的决定")


def item_is_held(facts: SummaryFacts) -> Refusal | None:
    """The unit holds the item, and it carries penalty power (38.1)."""
    if facts.item.kind is not ItemKind.PENALTY:
        return refuse(
            "NO_PENALTY_POWER", "38.1", "这一项是检查或者强制，没有处罚权。", "换一个事项"
        )
    if not facts.item.reaches(facts.unit_kind):
        word = facts.unit_kind.value
        return refuse(
            "NOT_OUR_ITEM", "38.1", f"这项{word}里没有处罚权，发现问题要移送。", "登记线索并移送"
        )
    return None


def party_may_be_punished(facts: SummaryFacts) -> Refusal | None:
    """Nobody under 14 is punished (30)."""
    age = facts.age
    if age is None or age >= PUNISHABLE_AGE:
        return None
    return refuse(
        "UNDER_14", "30", f"当事人 {age} 周岁，不满 14 周岁不予处罚。", "不予处罚，责令监护人管教"
    )


def limitation_is_open(facts: SummaryFacts) -> Refusal | None:
    """The act is at most two years old (36); a longer class is an ordinary case."""
    last = _years_later(facts.act_on, LIMITATION_YEARS)
    if facts.on <= last:
        return None
    return refuse("TIME_BARRED", "36", "违法行为终了已超过二年，不再处罚。", "不予处罚")


def penalty_is_on_spot(facts: SummaryFacts) -> Refusal | None:
    """Only a warning or a fine may be imposed on the spot (51)."""
    if facts.penalty in ON_SPOT_KINDS:
        return None
    term = PENALTY_TERMS[facts.penalty]
    return refuse("ON_SPOT_KIND", "51", f"当场只能警告或者罚款，不能{term}。", "转普通程序")


def fine_is_on_spot(facts: SummaryFacts) -> Refusal | None:
    """200 yuan for a citizen, 3,000 for an organisation (51)."""
    limit = LIMITS[facts.party_kind]
    if facts.penalty is not PenaltyKind.FINE or facts.fine <= limit:
        return None
    whom = "个人" if limit == PERSON_LIMIT else "单位"
    text = f"当场对{whom}罚款最多 {limit.short_text()} 元，{facts.fine.short_text()} 元不能当场罚。"
    return refuse("ON_SPOT_LIMIT", "51", text, "转普通程序")


def fine_is_in_statute(facts: SummaryFacts) -> Refusal | None:
    """The fine lies in the range of the item's law; going below is no simple case (4)."""
    allowed = facts.statutory_range
    if facts.penalty is not PenaltyKind.FINE or allowed is None or facts.fine in allowed:
        return None
    text = f"这一项法定罚款 {allowed.text}，{facts.fine.short_text()} 元不在范围内。"
    source = facts.item.penalty[0].source if facts.item.penalty else None
    cure = "转普通程序" if facts.fine < allowed.minimum else "改回法定范围"
    if source is None or not source.article:
        return refuse("OUTSIDE_STATUTE", "4", text, cure)
    return Refusal(
        code="OUTSIDE_STATUTE", law=source.law, article=source.article, text=text, cure=cure
    )


def fine_is_positive(facts: SummaryFacts) -> Refusal | None:
    """A decision to fine names a sum (52.2)."""
    if facts.penalty is not PenaltyKind.FINE or facts.fine > 0:
        return None
    return refuse("NO_AMOUNT", "52.2", "决定书要写明罚款数额，现在没有金额。", "填罚款金额")


def minor_is_lightened(facts: SummaryFacts) -> Refusal | None:
    """Between 14 and 18 the penalty must be lighter: here, in the lower half of the range (30)."""
    age, allowed = facts.age, facts.statutory_range
    minor = age is not None and PUNISHABLE_AGE <= age < FULL_AGE
    if not minor or facts.penalty is not PenaltyKind.FINE:
        return None
    if allowed is None or allowed.maximum is None:
        return None
    if 2 * facts.fine <= allowed.minimum + allowed.maximum:
        return None
    middle = Fen((allowed.minimum + allowed.maximum) // 2)
    fine = facts.fine.short_text()
    text = f"当事人 {age} 周岁，应当从轻：{fine} 元已过幅度中线 {middle.short_text()} 元。"
    return refuse("MINOR_NOT_LIGHTENED", "30", text, "改用较轻的档次")


def party_was_told(facts: SummaryFacts) -> Refusal | None:
    """Content, facts, reasons, basis and rights are told before (44, 62)."""
    if facts.told:
        return None
    text = "还没告知拟处罚内容、事实、理由、依据和权利，不能作出决定。"
    return refuse("NOT_TOLD", "44", text, "先告知")


def party_was_heard(facts: SummaryFacts) -> Refusal | None:
    """The party's statement is heard, or expressly waived (45, 62)."""
    if facts.heard:
        return None
    text = "还没听取陈述申辩，不能作出决定；当事人明确放弃的，也要记下来。"
    return refuse("NOT_HEARD", "45", text, "记下当事人怎么说")


def decision_has_number(facts: SummaryFacts) -> Refusal | None:
    """The decision is a numbered form (52.1)."""
    if facts.number.strip():
        return None
    return refuse("NO_NUMBER", "52.1", "当场决定书要编有号码，现在没有号。", "去领一段文号")


DECISION_GUARDS: Final[tuple[Guard[SummaryFacts], ...]] = (
    officers_are_two,
    certificates_are_valid,
    act_is_not_decided,
    item_is_held,
    party_may_be_punished,
    limitation_is_open,
    penalty_is_on_spot,
    fine_is_positive,
    fine_is_on_spot,
    fine_is_in_statute,
    minor_is_lightened,
    party_was_told,
    party_was_heard,
    decision_has_number,
)


def decision_warnings(facts: SummaryFacts) -> tuple[str, ...]:
    """Return what the officer should consider; none of it stops the decision."""
    found = []
    if facts.party_kind is PartyKind.INDIVIDUAL_BUSINESS:
        found.append("个体工商户按个人限额掌握（200 元）：法条没有明说，这是稳妥的读法。")
    if facts.first_violation:
        found.append(
            "没有查到以前的处罚。初次违法、后果轻微并及时改正的，可以不予处罚（处罚法第三十三条）。"
        )
    if facts.age is not None and PUNISHABLE_AGE <= facts.age < FULL_AGE:
        found.append("当事人未满 18 周岁，应当从轻或者减轻，理由写进决定书（处罚法第三十条）。")
    if facts.item.area_limit:
        found.append(f"这一项只在划定范围内适用：{facts.item.area_limit}")
    if facts.item.basis_changed:
        found.append(f"依据有变化，先核对：{facts.item.basis_changed}")
    return tuple(found)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February: the term ends with the month
        return day.replace(year=day.year + years, day=28)
