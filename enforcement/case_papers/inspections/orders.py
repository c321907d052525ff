"""Orders to correct, one for each stall (INS-07), and what looking again came to (INS-09).

Source: 行政处罚法 第二十八条.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from enforcement.case_papers.heading import instant_text
from enforcement.case_papers.inspections.record import measured
from enforcement.case_papers.inspections.scene import About, InspectionScene, Stage
from enforcement.case_papers.inspections.stating import (
    Call,
    PaperRule,
    Said,
    cited_basis,
    first,
    joined,
    organ_of,
    party_lacks,
)
from enforcement.clock import beijing_date, long_day
from enforcement.inspections.finding import CORRECTED_TERMS, Corrected, Finding, Outcome
from enforcement.items import EnforcementItem
from enforcement.law_refs import LawRef
from enforcement.papers.paper import Json
from enforcement.statute_succession import item_for_act

ORDER: Final = "INS-07"
CONSEQUENCE: Final = "逾期不改正的，本机关将依法处理。"
_WHETHER: Final = "是否"
NO_ORDER: Final = "责令改正通知书还没有打印。"
NO_DUE: Final = "还没写改到哪一天。"
DONE: Final[Mapping[Corrected, str]] = MappingProxyType(
    {
        Corrected.DONE: "corrected",
        Corrected.PARTLY: "partly",
        Corrected.NOT_DONE: "not_corrected",
    }
)
NEXT: Final[Mapping[Corrected, str]] = MappingProxyType(
    {
        Corrected.DONE: "整改完成，本次检查办结。",
        Corrected.PARTLY: "没有改正的部分依法处理。",
        Corrected.NOT_DONE: "依法处理。",
    }
)


# -- The order ----------------------------------------------------------------------------------


def ordered_at(scene: InspectionScene, about: About) -> tuple[Finding, ...]:
    """Return the findings that one order holds: of one stall, in the name of one organ."""
    return tuple(one for one in scene.ending_in(Outcome.ORDERED) if _about(scene, one) == about)


def _about(scene: InspectionScene, finding: Finding) -> About:
    said = finding.content
    return About(stall=said.stall, organ=organ_of(scene, said.items))


def _abouts(scene: InspectionScene) -> Iterator[About]:
    yield from dict.fromkeys(_about(scene, one) for one in scene.ending_in(Outcome.ORDERED))


def _order_calls(scene: InspectionScene) -> Iterator[Call]:
    for about in _abouts(scene):
        found = ordered_at(scene, about)
        undated = any(one.content.due_on is None for one in found)
        yield Call(
            about=about,
            why=f"限期改正{len(found)}处。",
            lacks=first(party_lacks(scene, about.stall), NO_DUE if undated else ""),
        )


def _order(scene: InspectionScene, about: About) -> Said:
    found = ordered_at(scene, about)
    due = max((one.content.due_on for one in found if one.content.due_on), default=None)
    return {
        "found_at": instant_text(_seen_at(scene, about)),
        "facts": _numbered([_fact(one) for one in found]),
        "violated": _cited(scene, found, lambda item: item.violation or item.legal_basis),
        "basis": _cited(scene, found, lambda item: item.penalty or item.legal_basis),
        "measures": [_measure(one, which, due) for which, one in _told_apart(found)],
        "due": due.isoformat() if due else None,
        "consequence": CONSEQUENCE,
    }


def _seen_at(scene: InspectionScene, about: About) -> datetime | None:
    stall = scene.stall_at(about.stall)
    return (stall.seen_at if stall else None) or scene.inspection.began_at


def _fact(finding: Finding) -> str:
    said = finding.content
    return joined(
        [said.text.strip().rstrip("。；") or said.check_title, measured(said.measures)], "，"
    )


def _numbered(facts: list[str]) -> str:
    if len(facts) == 1:
        return f"{facts[0]}。"
    return "；".join(f"（{at}）{one}" for at, one in enumerate(facts, 1)) + "。"


def _cited(
    scene: InspectionScene,
    found: tuple[Finding, ...],
    refs_of: Callable[[EnforcementItem], tuple[LawRef, ...]],
) -> str:
    """Return the articles of the items behind the findings, else those of their checks."""
    began = scene.inspection.began_at
    act_on = beijing_date(began) if began else scene.desk.on
    texts: dict[str, None] = {}
    for one in found:
        item, check = scene.item_of(one), scene.check_of(one)
        if item is not None:
            refs = refs_of(item_for_act(item, act_on, scene.desk.on))
            texts.update(dict.fromkeys(ref.text for ref in refs))
        elif check is not None:
            texts[cited_basis([check.basis])] = None
    return joined(list(texts))


def in_order(title: str) -> str:
    """Return a check as what is to be reached: 是否畅通 is answered by 畅通."""
    if _WHETHER in title:
        return f"做到{title.replace(_WHETHER, '')}"
    return f"使“{title}”符合规定"


def _told_apart(found: Sequence[Finding]) -> Iterator[tuple[str, Finding]]:
    """Yield the findings with how an order speaks of each: by its number if there are several."""
    several = len(found) > 1
    for at, one in enumerate(found, 1):
        yield (f"上述第{at}项行为" if several else "上述行为"), one


def _measure(finding: Finding, which: str, due: date | None) -> str:
    said = finding.content
    earlier = said.due_on if said.due_on != due else None
    by = f"（本项于{long_day(earlier)}前完成）" if earlier else ""
    return f"改正{which}，{in_order(said.check_title)}{by}"


# -- Looking again ------------------------------------------------------------------------------


def _looked_at(scene: InspectionScene, about: About) -> tuple[Finding, ...]:
    return tuple(one for one in ordered_at(scene, about) if one.verified)


def _again_calls(scene: InspectionScene) -> Iterator[Call]:
    for about in _abouts(scene):
        found = ordered_at(scene, about)
        looked = _looked_at(scene, about)
        if looked:
            left = len(found) - len(looked)
            yield Call(
                about=about,
                why=f"复查了{len(looked)}处。",
                lacks=first(
                    party_lacks(scene, about.stall),
                    "" if scene.paper_before(ORDER, about) else NO_ORDER,
                    f"还有{left}处没有复查。" if left else "",
                ),
            )


def _again(scene: InspectionScene, about: About) -> Said:
    found = _looked_at(scene, about)
    order = scene.paper_before(ORDER, about)
    due = max((one.content.due_on for one in found if one.content.due_on), default=None)
    times = [scene.looked_again_at[one.rec] for one in found]
    results = [one.verified[-1].result for one in found]
    conclusion = _conclusion(results)
    return {
        "order_no": order.number if order else "",
        "order_on": order.on.isoformat() if order else None,
        "due": due.isoformat() if due else None,
        "checked_at": instant_text(max(times, default=None)),
        "items": [_looked_row(one) for one in found],
        "findings": _numbered([_looked_fact(one) for one in found]),
        "conclusion": DONE[conclusion],
        "next": NEXT[conclusion],
    }


def _conclusion(results: list[Corrected]) -> Corrected:
    every = set(results)
    return every.pop() if len(every) == 1 else Corrected.PARTLY


def _looked_row(finding: Finding) -> Json:
    photos = len(finding.photos)
    return {
        "measure": f"{_fact(finding)}；要求改正，{in_order(finding.content.check_title)}",
        "done": DONE[finding.verified[-1].result],
        "evidence": f"照片{photos}张" if photos else "",
    }


def _looked_fact(finding: Finding) -> str:
    last = finding.verified[-1]
    said = last.text.strip().rstrip("。；")
    return said or f"“{finding.content.check_title}”{CORRECTED_TERMS[last.result]}"


RULES: Final[tuple[PaperRule, ...]] = (PaperRule(form=ORDER, calls=_order_calls, fields=_order),)
AGAIN: Final[tuple[PaperRule, ...]] = (
    PaperRule(form="INS-09", calls=_again_calls, fields=_again, stage=Stage.LATER, by_desk=True),
)
