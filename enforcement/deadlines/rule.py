"""What a deadline rule is: data with its source, never a number in an ``if``."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import InvalidInput


class TimeUnit(StrEnum):
    """What is counted; a property of the statute, not of the number (spec 0.6)."""

    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"


UNIT_TERMS: Final = {
    TimeUnit.WORKING_DAY: "个工作日",
    TimeUnit.DAY: "日",
    TimeUnit.MONTH: "个月",
    TimeUnit.YEAR: "年",
    TimeUnit.HOUR: "小时",
}


class RuleKind(StrEnum):
    """How a rule yields its dates.

    ``TERM`` ends so long after its trigger · ``WAIT`` bars acting until it has passed ·
    ``BEFORE_EVENT`` asks for clear days before an event · ``FIXED_DATE`` is a day of the calendar ·
    ``RATE`` grows by the day · ``RECORD`` stands in a record (a certificate, a published period).
    """

    TERM = "term"
    WAIT = "wait"
    BEFORE_EVENT = "before_event"
    FIXED_DATE = "fixed_date"
    RATE = "rate"
    RECORD = "record"


class Holder(StrEnum):
    """Whose time it is: a party's term rolls forward, an organ's own limit is pulled back."""

    PARTY = "party"
    AGENCY = "agency"


class Certainty(StrEnum):
    """Whether the length stands in a source that was read, or is a setting with a default."""

    STATUTE = "statute"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Length:
    """So many units of time."""

    amount: int
    unit: TimeUnit

    @property
    def text(self) -> str:
        """Return e.g. 7个工作日."""
        return f"{self.amount}{UNIT_TERMS[self.unit]}"


@dataclass(frozen=True, slots=True)
class Term:
    """One length of a rule; a rule with several names each of them.

    Attributes:
        length: How long; None where the rule has only a text.
        name: Stable English name for ``--variant``; empty if the rule has one term only.
        label: When this term is the one, in an officer's words.
        extension: By how much it may be extended once; None if it may not.
    """

    length: Length | None = None
    name: str = ""
    label: str = ""
    extension: Length | None = None


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A day of the calendar, in the year that is reported on or a later one."""

    month: int
    day: int
    years_later: int


YEAR_END: Final = FixedDay(12, 31, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """A period that the law, or a setting in its place, prescribes.

    Attributes:
        id: ``L01`` … ``L48`` of the specification, and ours after them.
        name: Short Chinese name.
        trigger: What starts the period (for ``BEFORE_EVENT``: the event), in an officer's words.
        kind: How dates are found.
        holder: Whose time it is.
        who: The person or organ in Chinese, e.g. 当事人, 执法人员, 公安机关.
        terms: At least one; the first is the default.
        also: A second length that must have passed too (L26).
        fixed: The day of a ``FIXED_DATE`` rule.
        exclusion: Why days may be left out of the count; empty where none may be.
        deferrable: Whether a day may be approved in place of the count (处罚法 66.2), or the record
            that a ``RECORD`` rule speaks of names one.
        text: The wording of rules that are not a count, and notes on those that are.
        sources: Laws and articles.
        effect_of_missing: What follows if the date passes; empty where no source says.
        certainty: Statute or setting.
        certainty_note: What officers are told about a setting.
    """

    id: str
    name: str
    trigger: str
    kind: RuleKind = RuleKind.TERM
    holder: Holder = Holder.AGENCY
    who: str = "本机关"
    terms: tuple[Term, ...]
    also: Length | None = None
    fixed: FixedDay = YEAR_END
    exclusion: str = ""
    deferrable: bool = False
    text: str = ""
    sources: tuple[LegalSource, ...]
    effect_of_missing: str = ""
    certainty: Certainty = Certainty.STATUTE
    certainty_note: str = ""

    @property
    def variants(self) -> Sequence[Term]:
        """Return the named terms; none if there is only one."""
        return tuple(term for term in self.terms if term.name)

    @property
    def default_length(self) -> Length:
        """Return the length of the default term.

        Raises:
            LookupError: If the rule is no count.
        """
        length = self.terms[0].length
        if length is None:
            raise LookupError(f"{self.id} has no length")
        return length

    @property
    def source_text(self) -> str:
        """Return all sources as they are printed."""
        return "、".join(source.text for source in self.sources)

    def term(self, variant: str | None = None) -> Term:
        """Return a term by its name, the default one without a name.

        Raises:
            InvalidInput: If the rule has no such term.
        """
        if variant is None:
            return self.terms[0]
        for term in self.variants:
            if term.name == variant:
                return term
        known = "、".join(term.name for term in self.variants)
        raise InvalidInput(
            "variant",
            f"{self.id} {self.name}没有 {variant} 这一种。",
            f"可以选：{known}。" if known else "这个期限只有一种，不用选。",
        )

    def with_length(self, length: Length) -> "DeadlineRule":
        """Return the rule with another default length.

        For settings, and where an item's own law prescribes another term (L04, L20).
        """
        first, *rest = self.terms
        return replace(self, terms=(replace(first, length=length), *rest))


def only(amount: int, unit: TimeUnit, extension: Length | None = None) -> tuple[Term, ...]:
    """Return the terms of a rule that has a single one."""
    return (Term(Length(amount, unit), extension=extension),)


def days(amount: int) -> tuple[Term, ...]:
    """Return a single term in calendar days."""
    return only(amount, TimeUnit.DAY)


def working_days(amount: int) -> tuple[Term, ...]:
    """Return a single term in working days."""
    return only(amount, TimeUnit.WORKING_DAY)


def cite(law: str, *articles: str) -> tuple[LegalSource, ...]:
    """Return one source for each article of a law."""
    return tuple(LegalSource(law, article) for article in articles)
