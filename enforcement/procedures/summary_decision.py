"""The on-spot decision (简易程序 A0–A3): who may make it, over what, after which words.

Source: 行政处罚法 第四、二十、二十九、三十、三十六、三十八、四十二至四十五、五十一、五十二条.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from enforcement.clock import long_day
from enforcement.errors import Refusal
from enforcement.identity import age_on
from enforcement.items import EnforcementItem, FineRange, ItemKind, PowerSource
from enforcement.money import Fen
from enforcement.officers import Officer, Role
from enforcement.parties import PartyKind
from enforcement.penalty import PENALTY_TERMS, PenaltyKind
from enforcement.procedures.guarding import Guard, refuse
from enforcement.statute_succession import NO_SUCCESSOR
from enforcement.unit import Unit, UnitKind

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
        discovered_on: Day the act was discovered: of the lead, else of the decision.
        birth: The party's day of birth, if the party is a person and it is known.
        first_violation: Whether nothing earlier is known.
        unit: The unit itself, for items whose list names single units; None if only its kind
            is known.
        with_warning: Whether the fine comes with a warning.
        number: The decision's number; empty if there is none.
        decided: Whether this act was already decided on.
    """

    officers: tuple[Officer, ...]
    on: date
    act_on: date
    discovered_on: date
    party_kind: PartyKind
    party_name: str
    birth: date | None
    first_violation: bool
    item: EnforcementItem
    unit_kind: UnitKind
    unit: Unit | None
    penalty: PenaltyKind
    with_warning: bool
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
    def aggravated_range(self) -> FineRange | None:
        """Return the heavier range for this party, where the item's law has one."""
        return self.item.fines.aggravated_for_party(self.party_kind)

    @property
    def limit(self) -> Fen:
        """Return the largest fine that may be imposed on this party on the spot."""
        return LIMITS[self.party_kind]

    @property
    def fined(self) -> bool:
        """Tell whether a fine is imposed."""
        return self.penalty is PenaltyKind.FINE

    @property
    def age(self) -> int | None:
        """Return whole years on the day of the act."""
        return age_on(self.birth, self.act_on) if self.birth else None


class TeamFacts(Protocol):
    """Who acts on which day: what every act of officers is asked first."""

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Return who acts."""
        ...

    @property
    def on(self) -> date:
        """Return the day of the act."""
        ...


def officers_are_two(facts: TeamFacts) -> Refusal | None:
    """Two different officers (42.1); two records with one certificate are one person."""
    records = {officer.rec for officer in facts.officers}
    people = {officer.cert_no.strip() or officer.rec for officer in facts.officers}
    if min(len(records), len(people)) >= TEAM:
        return None
    return refuse("TWO_OFFICERS", "42", "执法人员不得少于两人，现在只有一人。", "选搭档")


def certificates_are_valid(facts: TeamFacts) -> Refusal | None:
    """Every officer holds a certificate that is valid on the day (42.1)."""
    for officer in facts.officers:
        if not officer.may_enforce(facts.on):
            return refuse("CERTIFICATE_INVALID", "42", _certificate_text(officer), "换一位持证人员")
    return None


def _certificate_text(officer: Officer) -> str:
    if Role.ASSISTANT in officer.roles:
        return f"{officer.name}是辅助人员，只能协助，不能作为执法人员办案。"
    if not officer.cert_no or officer.cert_valid_to is None:
        return f"{officer.name}没有登记执法证，不能执法。"
    return f"{officer.name}的执法证{long_day(officer.cert_valid_to)}到期，当天不能执法。"


def act_is_not_decided(facts: SummaryFacts) -> Refusal | None:
    """One act is never fined twice (29)."""
    if not facts.decided:
        return None
    return refuse("DECIDED_ALREADY", "29", "这件事已经作过决定，同一行为不能再罚。", "看原来的决定")


def act_was_done(facts: SummaryFacts) -> Refusal | None:
    """The facts are certain: nobody is punished for what is still to come (51)."""
    if facts.act_on <= facts.on:
        return None
    day = long_day(facts.act_on)
    text = f"违法行为的日期是{day}，在决定之后；还没发生的事不能处罚。"
    return refuse("ACT_IN_FUTURE", "51", text, "核对违法行为的时间")


def item_is_held(facts: SummaryFacts) -> Refusal | None:
    """The unit holds the item, and it carries penalty power (38.1)."""
    if facts.item.kind is not ItemKind.PENALTY:
        return refuse(
            "NO_PENALTY_POWER", "38.1", "这一项是检查或者强制，没有处罚权。", "换一个事项"
        )
    item, unit = facts.item, facts.unit
    if unit is not None and item.reaches(unit.kind) and not item.held_by(unit):
        named = "、".join(item.units)
        text = f"清单把这一项只给了{named}，{unit.short_name}没有处罚权，发现问题要移送。"
        return refuse("NOT_OUR_ITEM", "38.1", text, "登记线索并移送")
    if not item.reaches(facts.unit_kind):
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
    if not is_time_barred(facts.act_on, min(facts.discovered_on, facts.on)):
        return None
    return refuse("TIME_BARRED", "36", "违法行为终了二年以后才发现，不再处罚。", "不予处罚")


def is_time_barred(act_on: date, discovered_on: date) -> bool:
    """Tell whether an act was discovered more than two years after it ended (36)."""
    return discovered_on > years_later(act_on, LIMITATION_YEARS)


def basis_stands(facts: SummaryFacts) -> Refusal | None:
    """There is a statutory basis on the day of the act (51)."""
    if facts.item.basis_changed != NO_SUCCESSOR:
        return None
    text = f"这一项的依据有变化：{NO_SUCCESSOR}没有核对以前不能当场罚。"
    return refuse("BASIS_REPEALED", "51", text, "核对新条款，先登记线索")


def penalty_is_on_spot(facts: SummaryFacts) -> Refusal | None:
    """Only a warning or a fine may be imposed on the spot (51)."""
    if facts.penalty in ON_SPOT_KINDS:
        return None
    term = PENALTY_TERMS[facts.penalty]
    return refuse("ON_SPOT_KIND", "51", f"当场只能警告或者罚款，不能{term}。", "转普通程序")


def item_carries_penalty(facts: SummaryFacts) -> Refusal | None:
    """A penalty is imposed only where the item's law sets it (4)."""
    imposed = {PENALTY_TERMS[facts.penalty]} if facts.penalty in ON_SPOT_KINDS else set()
    if facts.with_warning:
        imposed.add(PENALTY_TERMS[PenaltyKind.WARNING])
    known = facts.item.penalty_kinds
    missing = [term for term in sorted(imposed) if not any(term in kind for kind in known)]
    if not known or not missing:
        return None
    text = f"这一项的法条没有设{'、'.join(missing)}，法定的是{'、'.join(known)}。"
    return _by_items_law(facts, "KIND_NOT_IN_LAW", text, "改用法定的处罚种类")


def item_may_be_on_spot(facts: SummaryFacts) -> Refusal | None:
    """A law whose least fine is above the limit never leads to a fine on the spot (51)."""
    allowed = facts.statutory_range
    if not facts.fined or allowed is None or allowed.minimum <= facts.limit:
        return None
    least, limit = allowed.minimum.short_text(), facts.limit.short_text()
    text = f"这一项法定最低罚款 {least} 元，高过当场罚款的限额 {limit} 元，不能当场罚。"
    return refuse("NEVER_ON_SPOT", "51", text, "转普通程序")


def order_came_first(facts: SummaryFacts) -> Refusal | None:
    """Where the law fines only who didn't follow an order to correct, the order comes first."""
    if not facts.fined or not facts.item.rectify_first:
        return None
    text = "这一项要先责令改正，逾期不改才能罚款，不能当场直接罚。"
    return _by_items_law(facts, "RECTIFY_FIRST", text, "先责令改正，登记线索")


def fine_is_on_spot(facts: SummaryFacts) -> Refusal | None:
    """200 yuan for a citizen, 3,000 for an organisation (51)."""
    limit = facts.limit
    if not facts.fined or facts.fine <= limit:
        return None
    whom = "个人" if limit == PERSON_LIMIT else "单位"
    text = f"当场对{whom}罚款最多 {limit.short_text()} 元，{facts.fine.short_text()} 元不能当场罚。"
    return refuse("ON_SPOT_LIMIT", "51", text, "转普通程序")


def fine_is_in_statute(facts: SummaryFacts) -> Refusal | None:
    """The fine lies in the range of the item's law; going below is no simple case (4)."""
    allowed, heavier = facts.statutory_range, facts.aggravated_range
    if not facts.fined or facts.fine <= 0 or allowed is None or facts.fine in allowed:
        return None
    if heavier is not None and facts.fine in heavier:
        return None
    known = allowed.text if heavier is None else f"{allowed.text}，情节严重的 {heavier.text}"
    text = f"这一项法定罚款 {known}，{facts.fine.short_text()} 元不在范围内。"
    cure = "转普通程序" if facts.fine < allowed.minimum else "改回法定范围"
    return _by_items_law(facts, "OUTSIDE_STATUTE", text, cure)


def _by_items_law(facts: SummaryFacts, code: str, text: str, cure: str) -> Refusal:
    """Return a refusal by the item's penalty article; without one, penalties need a law (4)."""
    source = facts.item.penalty[0].source if facts.item.penalty else None
    if source is None or not source.article:
        return refuse(code, "4", text, cure)
    return Refusal(code=code, law=source.law, article=source.article, text=text, cure=cure)


def fine_is_positive(facts: SummaryFacts) -> Refusal | None:
    """A decision to fine names a sum (52.2)."""
    if not facts.fined or facts.fine > 0:
        return None
    return refuse("NO_AMOUNT", "52.2", "决定书要写明罚款数额，现在没有金额。", "填罚款金额")


def minor_is_lightened(facts: SummaryFacts) -> Refusal | None:
    """Between 14 and 18 the penalty must be lighter: here, in the lower half of the range (30)."""
    age, allowed = facts.age, facts.statutory_range
    minor = age is not None and PUNISHABLE_AGE <= age < FULL_AGE
    if not minor or not facts.fined:
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
    act_was_done,
    item_is_held,
    party_may_be_punished,
    limitation_is_open,
    basis_stands,
    penalty_is_on_spot,
    item_carries_penalty,
    item_may_be_on_spot,
    order_came_first,
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
    return tuple(text for text, holds in _WARNINGS.items() if holds(facts)) + _item_warnings(facts)


_WARNINGS: Final[Mapping[str, Callable[[SummaryFacts], bool]]] = {
    "个体工商户按个人限额掌握（200 元）：法条没有明说，这是稳妥的读法。": lambda facts: (
        facts.party_kind is PartyKind.INDIVIDUAL_BUSINESS
    ),
    "没有查到以前的处罚。初次违法、后果轻微并及时改正的，可以不予处罚（处罚法第三十三条）。": (
        lambda facts: facts.first_violation
    ),
    "当事人未满 18 周岁，应当从轻或者减轻，理由写进决定书（处罚法第三十条）。": lambda facts: (
        facts.age is not None and PUNISHABLE_AGE <= facts.age < FULL_AGE
    ),
    "执法人员和当事人同名；是本人、近亲属或者有利害关系的，应当回避（处罚法第四十三条）。": (
        lambda facts: facts.party_name in {officer.name for officer in facts.officers}
    ),
    "委托事项：以委托部门的名义和文号作决定，委托书要在有效期内并且已经公布（处罚法第二十条）。": (
        lambda facts: facts.item.power_source is PowerSource.ENTRUSTED
    ),
    "超过一般幅度，用的是情节严重的幅度：情节和证据写进决定书。": lambda facts: (
        facts.fined
        and facts.statutory_range is not None
        and facts.fine not in facts.statutory_range
        and facts.aggravated_range is not None
        and facts.fine in facts.aggravated_range
    ),
    "这一项的法定罚款没有写到这一类当事人，先核对条文罚的是谁。": lambda facts: (
        facts.fined and facts.statutory_range is None and bool(facts.item.fines.ranges)
    ),
}


def _item_warnings(facts: SummaryFacts) -> tuple[str, ...]:
    item, found = facts.item, []
    if item.area_limit:
        found.append(f"这一项只在划定范围内适用：{item.area_limit}")
    if item.basis_changed:
        found.append(f"依据有变化，先核对：{item.basis_changed}")
    return tuple(found)


def years_later(day: date, years: int) -> date:
    """Return the same day so many years later; 29 February ends with its month."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
