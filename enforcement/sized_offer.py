"""How much to impose, as a form offers it: the law of the act, tiers, grounds, like decisions.

Puts together what `discretion`, `statute_succession` and `similar_cases` say of one act, so that
a form shows it in one place and writes the reasons. People decide.

Source: 行政处罚法 第三十四、三十七条; 重庆市规范行政处罚裁量权办法 第四、五条.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from enforcement.discretion import propose, weigh
from enforcement.grounds import Ground
from enforcement.items import DiscretionTier, EnforcementItem, ItemList, fine_party
from enforcement.money import Fen
from enforcement.one_act import heavier_norm
from enforcement.parties import PartyKind
from enforcement.similar_cases import Likeness, PastDecision, similar_cases
from enforcement.statute_succession import LawComparison, compare_laws, item_for_act
from enforcement.steps.values import StepValues


@dataclass(frozen=True, slots=True, kw_only=True)
class SizingBasis:
    """What an amount is measured by.

    Attributes:
        item: The item with the law that the act falls under.
        tiers: Tiers of the benchmark that punish, lightest first.
        past: Fines that stand of this item, in whatever order.
        laws: Both laws, where the law changed between act and decision.
        listed: Every item of the list that the case was filed under.
    """

    item: EnforcementItem
    kind: PartyKind
    tiers: tuple[DiscretionTier, ...] = ()
    past: tuple[PastDecision, ...] = ()
    laws: LawComparison | None = None
    listed: tuple[EnforcementItem, ...] = ()

    @property
    def range_text(self) -> str:
        """Return the range of the law for the party; its basis where it is no sum."""
        plain = self.item.fines.for_party(self.kind)
        heavier = self.item.fines.aggravated_for_party(self.kind)
        text = plain.text if plain else self.item.fines.basis or "法条没有写明幅度"
        return f"{text}，情节严重的 {heavier.text}" if heavier else text

    def tier(self, name: str) -> DiscretionTier | None:
        """Return a tier by its name."""
        return next((one for one in self.tiers if one.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What is to be said of a tier, grounds and an amount.

    Attributes:
        suggested: The amount to propose; 0 proposes no penalty; None where it can't be told.
        lifted: Whether a ground forbids a penalty, or lets it be dropped.
        departs: Whether the amount lies outside the tier.
        below: Whether it lies below the law's minimum.
        needs: What must be in the file, or decided by people.
        paragraph: The reasons for the paper; "" without an amount.
        similar: How it stands to the last like decisions.
    """

    suggested: Fen | None
    lifted: bool
    departs: bool
    below: bool
    needs: tuple[str, ...]
    paragraph: str
    similar: str


def sizing_basis(
    item: EnforcementItem,
    kind: PartyKind,
    days: tuple[date, date],
    known: tuple[ItemList | None, Sequence[PastDecision]],
) -> SizingBasis:
    """Return what an amount is measured by.

    Args:
        item: The item as the case keeps it.
        kind: The party.
        days: The day of the act and that of the decision.
        known: The list that the case was filed under, if it is here, and earlier fines.
    """
    item_list, past = known
    mine = item_list is not None and item_list.version == item.list_version
    tiers = item_list.tiers_of(item.code, kind) if item_list is not None and mine else ()
    return SizingBasis(
        item=item_for_act(item, *days),
        kind=kind,
        tiers=tuple(tier for tier in tiers if tier.punishes),
        past=tuple(past),
        laws=compare_laws(item, kind, *days),
        listed=item_list.rows if item_list is not None and mine else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OneNorm:
    """One act that breaks several items of which only the heavier fines (29).

    Attributes:
        act_id: The act, as its lines name it.
        item: The item with the higher fine.
    """

    act_id: str
    item: EnforcementItem

    @property
    def text(self) -> str:
        """Return it as the officer reads it."""
        title = self.item.title
        return f"行为 {self.act_id} 违反几项，只按罚款高的“{title}”罚（处罚法第二十九条）。"

    def applied(self, lines: Sequence[StepValues]) -> tuple[StepValues, ...]:
        """Return the lines with no fine for the act but that of the heavier item."""
        return tuple(
            StepValues({**line.data, "amount_fen": None}) if self._is_lighter(line) else line
            for line in lines
        )

    def _is_lighter(self, line: StepValues) -> bool:
        same = line.text("act_id") == self.act_id
        return same and line.text("item_code") != self.item.code


def one_norm(basis: SizingBasis, lines: Sequence[StepValues]) -> OneNorm | None:
    """Return the first act that lines fine under several items, with the heavier of them."""
    items = {item.code: item for item in basis.listed}
    fined = [line for line in lines if line.fen("amount_fen") and line.has("act_id")]
    for act_id in dict.fromkeys(line.text("act_id") for line in fined):
        codes = {line.text("item_code") for line in fined if line.text("act_id") == act_id}
        known = [items[code] for code in sorted(codes) if code in items]
        if len(known) > 1:
            return OneNorm(act_id=act_id, item=heavier_norm(known, basis.kind)[0])
    return None


def weighed(
    basis: SizingBasis, tier_name: str, grounds: Sequence[Ground], fine: Fen | None
) -> Weighed:
    """Return what is to be said of a tier, grounds and an amount that may still be open."""
    tier = basis.tier(tier_name)
    proposal = propose(basis.item, basis.kind, tier, grounds)
    if not fine:
        return Weighed(
            suggested=proposal.suggested,
            lifted=proposal.suggested == 0,
            departs=False,
            below=False,
            needs=proposal.needs,
            paragraph="",
            similar="",
        )
    opinion = weigh(basis.item, basis.kind, tier, grounds, fine)
    meant = Likeness(
        item_code=basis.item.code, party=fine_party(basis.kind), tier=tier_name, fine=fine
    )
    return Weighed(
        suggested=proposal.suggested,
        lifted=proposal.suggested == 0,
        departs=opinion.departs,
        below=proposal.range is not None and fine < proposal.range.minimum,
        needs=tuple(dict.fromkeys((*opinion.needs, *proposal.needs))),
        paragraph=opinion.text,
        similar=similar_cases(basis.past, meant).text,
    )
