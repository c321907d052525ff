"""The commands ``items import|diff|search``, ``match`` and ``discretion``."""

import argparse
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from enforcement.clock import beijing_date
from enforcement.discretion import propose, range_json, tier_named, weigh
from enforcement.errors import UserFacingError
from enforcement.fact_matching import Candidate, FactMatcher, FactQuery, subject_name
from enforcement.grounds import grounds_named
from enforcement.item_diff import diff_lists
from enforcement.items import DiscretionTier, EnforcementItem, ItemList, list_in_force
from enforcement.list_switch import switch_lists
from enforcement.matching import ItemHit, ItemIndex
from enforcement.money import Fen
from enforcement.parties import PartyKind
from enforcement.statute_succession import compare_laws, item_for_act
from enforcement.unit import UnitKind
from headless.command import Answer, Command, at_least_one
from headless.deadline import read_day
from headless.open_work import open_work, switch_json
from headless.wiring import Wiring, acting_as, add_store_argument
from local_store.imports.item_file import read_items
from local_store.imports.parsed import ListHead, ParsedItems, Problem, item_lists
from local_store.imports.tier_file import read_tiers
from local_store.sample_data import sample_items, sample_lists

_PARTIES: Final[Mapping[str, PartyKind]] = {
    **{kind.value: kind for kind in PartyKind},
    "organisation": PartyKind.LEGAL_PERSON,
    "个人": PartyKind.CITIZEN,
    "单位": PartyKind.LEGAL_PERSON,
}
_SHOWN_RESULTS: Final = 20
_SHOWN_CANDIDATES: Final = 5


class ListHasProblems(UserFacingError):
    """A list with bad rows isn't imported in part; the answer names each of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        super().__init__(
            "LIST_HAS_PROBLEMS",
            f"清单里有 {len(problems)} 处要改，先是 {first.sheet} 第 {first.row} 行 "
            f"{first.column} 列：{first.problem}",
            "什么都没有导入，原来的清单不变。改好这些格子，再导入一次。",
        )
        self.problems = tuple(problems)

    def to_json(self) -> dict[str, object]:
        """Add every problem to the error object."""
        return {**super().to_json(), "problems": [found.to_json() for found in self.problems]}


def _run_import(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    parsed = read_items(arguments.file, sample_items())
    if arguments.check:
        return parsed.to_json()
    opened = wiring.open_store(arguments)
    if parsed.problems:
        raise ListHasProblems(parsed.problems)
    lists = item_lists(parsed, _head(arguments, parsed), _tiers(arguments, parsed))
    acting = acting_as(opened)
    for item_list in lists:
        opened.store.import_items(item_list, acting)
    return {**parsed.to_json(), "imported": [_list_json(item_list) for item_list in lists]}


def _head(arguments: argparse.Namespace, parsed: ParsedItems) -> ListHead:
    dates = (item.valid_from for item in parsed.items)
    starts = arguments.effective_from or max(dates, default=date.min)
    if starts == date.min:
        raise UserFacingError(
            "NO_EFFECTIVE_DATE",
            "清单没写从哪天起施行。",
            "照印发文件加上 --effective-from 年-月-日，什么都没有导入。",
        )
    return ListHead(
        issued_by=arguments.issued_by,
        doc_no=arguments.doc_no,
        effective_from=starts,
        version=arguments.version,
    )


def _tiers(arguments: argparse.Namespace, parsed: ParsedItems) -> tuple[DiscretionTier, ...]:
    if arguments.tiers:
        read = read_tiers(arguments.tiers)
        if read.problems:
            raise ListHasProblems(read.problems)
        return read.tiers
    return sample_lists()[-1].tiers if parsed.sample else ()


def _list_json(item_list: ItemList) -> Answer:
    return {
        "version": item_list.version,
        "issued_by": item_list.issued_by,
        "doc_no": item_list.doc_no,
        "effective_from": item_list.effective_from.isoformat(),
        "items": len(item_list.rows),
        "sample": item_list.sample,
    }


def _run_diff(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    old, new = (_version(text) for text in (arguments.old, arguments.new))
    if not arguments.store:
        return diff_lists(old, new).to_json()
    opened = wiring.open_store(arguments)
    try:
        work, unit = open_work(opened.store), opened.store.unit()
    finally:
        opened.store.close()
    by_item = {str(case.case): case.item_code for case in work.cases}
    switch = switch_lists(old, new, unit, work)
    return {**diff_lists(old, new, by_item).to_json(), **switch_json(switch)}


def _version(text: str) -> ItemList:
    """Return the list that a word names: a version of the sample, or FILE, or FILE@VERSION."""
    known = {item_list.version: item_list for item_list in sample_lists()}
    if text in known:
        return known[text]
    name, mark, version = text.rpartition("@")
    lists = _lists_in(Path(name if mark else text))
    if not mark:
        return lists[-1]
    found = next((item_list for item_list in lists if item_list.version == version), None)
    if found is None:
        versions = "、".join(item_list.version for item_list in lists)
        raise UserFacingError(
            "UNKNOWN_VERSION", f"文件里没有 {version} 这一版。", f"可选：{versions}。"
        )
    return found


def _lists_in(path: Path) -> tuple[ItemList, ...]:
    """Return the lists in a file; one that prints no date counts as always in force."""
    parsed = read_items(path, sample_items())
    if not parsed.items:
        raise ListHasProblems(parsed.problems)
    head = ListHead(issued_by="", doc_no="", effective_from=date.min, version=path.stem)
    return item_lists(parsed, head)


def _list_for(arguments: argparse.Namespace, on: date) -> ItemList:
    lists = _lists_in(arguments.list) if arguments.list else sample_lists()
    found = list_in_force(lists, on)
    if found is None:
        raise UserFacingError(
            "NO_LIST_IN_FORCE", f"{on.isoformat()} 没有施行中的清单。", "换个日期，或者换份清单。"
        )
    return found


def _on(arguments: argparse.Namespace, wiring: Wiring) -> date:
    on: date = arguments.on or beijing_date(wiring.clock.now())
    return on


def _unit(arguments: argparse.Namespace) -> UnitKind | None:
    return UnitKind(arguments.unit) if arguments.unit else None


def _run_search(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    on = _on(arguments, wiring)
    index = ItemIndex(_list_for(arguments, on).rows)
    begun = time.perf_counter()
    hits = index.search(arguments.query, limit=arguments.limit, on=on, reach=_unit(arguments))
    spent = (time.perf_counter() - begun) * 1000
    return {"results": [_hit_json(hit) for hit in hits], "ms": round(spent, 3)}


def _hit_json(hit: ItemHit) -> Answer:
    return {
        "item_code": hit.item.code,
        "name": hit.item.name,
        "title": hit.item.title,
        "mode": hit.item.mode,
        "score": hit.score,
        "matched": hit.matched.value,
        "where": hit.where,
        "near": hit.near,
    }


def _run_match(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    on = _on(arguments, wiring)
    unit = _unit(arguments)
    party = _PARTIES[arguments.party] if arguments.party else None
    query = FactQuery(facts=arguments.facts, party=party, on=on, unit=unit)
    found = FactMatcher(_list_for(arguments, on)).match(query, arguments.limit)
    return {"candidates": [_candidate_json(candidate, unit) for candidate in found]}


def _candidate_json(candidate: Candidate, unit: UnitKind | None) -> Answer:
    item = candidate.item
    outlook = candidate.on_spot
    return {
        "item_code": item.code,
        "name": item.name,
        "title": item.title,
        "mode": item.mode,
        "score": candidate.score,
        "subject": subject_name(item, unit),
        "procedure": {
            "on_spot": outlook.verdict.value,
            "limit_fen": outlook.limit,
            "rectify_first": item.rectify_first,
            "text": outlook.text,
        },
        "law": {
            "violation": [ref.text for ref in item.violation],
            "penalty": [ref.text for ref in item.penalty],
            "basis": [ref.text for ref in item.legal_basis],
        },
        "tiers": [_tier_json(tier) for tier in candidate.tiers],
        "reasons": list(candidate.reasons),
    }


def _tier_json(tier: DiscretionTier) -> Answer:
    return {
        "tier": tier.name,
        "condition": tier.condition,
        "range_fen": range_json(tier.fines),
        "other_measures": list(tier.other_measures),
        "official": tier.official,
    }


def _run_discretion(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    on = _on(arguments, wiring)
    current = _list_for(arguments, on)
    item = _item(current, arguments.item)
    kind = _PARTIES[arguments.party]
    tier = tier_named(current.tiers_of(item.code, kind), arguments.tier)
    grounds = grounds_named(arguments.factor)
    act_on = arguments.act_on or on
    ruled, compared = item_for_act(item, act_on, on), compare_laws(item, kind, act_on, on)
    answer: dict[str, object] = propose(ruled, kind, tier, grounds).to_json()
    if compared is not None:
        answer["law_change"] = compared.text
    if arguments.fine_fen is not None:
        opinion = weigh(ruled, kind, tier, grounds, Fen(arguments.fine_fen))
        answer["opinion"] = opinion.to_json()
    return {"item_code": item.code, "name": item.name, "tier": tier.name, **answer}


def _item(item_list: ItemList, code: str) -> EnforcementItem:
    wanted = code.strip().upper()
    found = item_list.item(wanted) or item_list.item(f"CQ-{wanted}")
    if found is None:
        raise UserFacingError(
            "UNKNOWN_ITEM",
            f"{item_list.version} 版清单里没有 {code.strip()}。",
            "用 items search 查事项编码；这一天之前退回区里的事项不在清单里。",
        )
    return found


def _configure_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.xlsx|.csv")
    parser.add_argument("--check", action="store_true", help="only say what is in it")
    parser.add_argument("--issued-by", default="", help="who issued the list")
    parser.add_argument("--doc-no", default="", help="document number of the list")
    parser.add_argument("--effective-from", type=read_day, metavar="DATE")
    parser.add_argument("--version", default="", help="name of the version; the document number")
    parser.add_argument("--tiers", type=Path, metavar="FILE", help="discretion benchmark")
    add_store_argument(parser)


def _configure_diff(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", help="FILE, FILE@VERSION or a sample version")
    parser.add_argument("new", metavar="NEW")
    add_store_argument(parser)


def _add_list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--list", type=Path, metavar="FILE", help="instead of the sample list")
    parser.add_argument("--on", type=read_day, metavar="DATE", help="day; today if left out")


def _configure_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY")
    _add_list_arguments(parser)
    parser.add_argument("--unit", choices=[kind.value for kind in UnitKind])
    parser.add_argument("--limit", type=at_least_one, default=_SHOWN_RESULTS, metavar="N")


def _configure_match(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--facts", required=True, metavar="TEXT")
    parser.add_argument("--party", choices=sorted(_PARTIES))
    _add_list_arguments(parser)
    parser.add_argument("--unit", choices=[kind.value for kind in UnitKind])
    parser.add_argument("--limit", type=at_least_one, default=_SHOWN_CANDIDATES, metavar="N")


def _configure_discretion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("item", metavar="ITEM")
    parser.add_argument("--party", required=True, choices=sorted(_PARTIES))
    parser.add_argument("--tier", required=True, metavar="NAME")
    parser.add_argument("--factor", action="append", default=[], metavar="CODE")
    parser.add_argument("--act-on", type=read_day, metavar="DATE", help="day of the act")
    parser.add_argument("--fine-fen", type=at_least_one, metavar="N", help="weigh this amount")
    _add_list_arguments(parser)


COMMANDS: Final[tuple[Command, ...]] = (
    Command(
        name="items import",
        help="read an item list; --check only says what is in it",
        configure=_configure_import,
        run=_run_import,
    ),
    Command(
        name="items diff",
        help="what changed between two lists",
        configure=_configure_diff,
        run=_run_diff,
    ),
    Command(
        name="items search",
        help="find items by characters, pinyin, code or law",
        configure=_configure_search,
        run=_run_search,
    ),
    Command(
        name="match",
        help="which items may fit some facts",
        configure=_configure_match,
        run=_run_match,
    ),
    Command(
        name="discretion",
        help="the amount to propose within a tier",
        configure=_configure_discretion,
        run=_run_discretion,
    ),
)
