"""What a visit came to: the notice of the result (INS-10) and the summary (INS-05).

Source: 国办发〔2024〕54号 (the result is told, also that nothing was found).
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from enforcement.case_papers.heading import instant_text
from enforcement.case_papers.inspections.orders import ORDER
from enforcement.case_papers.inspections.scene import (
    SEPARATOR,
    About,
    InspectionScene,
)
from enforcement.case_papers.inspections.stating import (
    NOT_BEGUN,
    UNSETTLED,
    Call,
    PaperRule,
    Said,
    check_titles,
    first,
    joined,
    party_lacks,
)
from enforcement.clock import long_day
from enforcement.inspections.finding import OUTCOME_TERMS, PUNISHING, Finding, Outcome
from enforcement.inspections.terms import stands
from enforcement.papers.paper import Json

TASK: Final = "INS-04"
NO_TASK: Final = "任务单还没有编号，先打印任务单。"
NOT_SIGNED: Final = "笔录还没有签字，结果还没有定。"


def _result_lacks(scene: InspectionScene) -> str:
    if scene.inspection.began_at is None:
        return NOT_BEGUN
    return "" if stands(scene.inspection) else NOT_SIGNED


def _result_calls(scene: InspectionScene) -> Iterator[Call]:
    found = bool(scene.inspection.findings)
    yield Call(
        why="查完告知结果。" if found else "没发现问题也要告知。",
        lacks=first(party_lacks(scene), _result_lacks(scene)),
    )


def _result(scene: InspectionScene, _about: About) -> Said:
    inspection = scene.inspection
    orders = [one.number for one in scene.issued if one.form == ORDER]
    follow_up = _follow_up(inspection.findings)
    return {
        "inspected_at": instant_text(inspection.began_at),
        "items": check_titles(scene),
        "result": "\n".join(_result_lines(scene)),
        "follow_up": follow_up,
        "follow_up_no": joined(orders) if follow_up == "ordered" else "",
    }


def _result_lines(scene: InspectionScene) -> Iterator[str]:
    inspection, found = scene.inspection, scene.inspection.findings
    stalls = f"查看摊位{inspection.seen}个、" if inspection.stalls else ""
    looked = f"{stalls}检查事项{len(inspection.checks)}项"
    if not found:
        yield f"{looked}，未发现问题。"
    else:
        yield f"{looked}，发现问题{len(found)}处：{counted(found)}。"
        yield from (f"（{at}）{_line(scene, one)}。" for at, one in enumerate(found, 1))
    if inspection.conclusion:
        yield f"检查结论：{inspection.conclusion.strip().rstrip('。')}。"


def counted(found: tuple[Finding, ...]) -> str:
    """Return how many findings came to what, e.g. 限期改正3处、转部门1处."""
    outcomes = Counter(one.content.outcome for one in found)
    named = [f"{OUTCOME_TERMS[one]}{outcomes[one]}处" for one in Outcome if outcomes[one]]
    return joined([*named, f"{UNSETTLED}{outcomes[None]}处" if outcomes[None] else ""])


def _line(scene: InspectionScene, finding: Finding) -> str:
    said = finding.content
    where = scene.called(said.stall) if scene.inspection.stalls else ""
    seen = said.text.strip().rstrip("。；") or said.check_title
    return joined([joined([where, seen], "："), f"（{ended(finding)}）"], "")


def ended(finding: Finding) -> str:
    """Return what comes of a finding with its day or receiver, e.g. 限期改正至2026年7月3日."""
    said = finding.content
    if said.outcome is None:
        return UNSETTLED
    term = OUTCOME_TERMS[said.outcome]
    if said.outcome is Outcome.ORDERED and said.due_on:
        return f"{term}，{long_day(said.due_on)}前完成"
    return f"转{said.to}" if said.outcome is Outcome.HANDED_OVER and said.to else term


def _follow_up(found: tuple[Finding, ...]) -> str:
    """Return the gravest of what comes: a lead of ours, an order, a lead of others, guidance."""
    outcomes = {one.content.outcome for one in found}
    ranked = (
        (PUNISHING, "lead"),
        (frozenset({Outcome.ORDERED}), "ordered"),
        (frozenset({Outcome.HANDED_OVER}), "lead"),
    )
    gravest = next((term for kinds, term in ranked if outcomes & kinds), "")
    return gravest or ("guided" if outcomes else "nothing")


# -- Summary ------------------------------------------------------------------------------------

_HANDLED: Final = (
    (PUNISHING, "filed"),
    (frozenset({Outcome.HANDED_OVER}), "referred"),
    (frozenset({Outcome.ORDERED}), "ordered"),
    (frozenset({Outcome.CORRECTED, Outcome.GUIDED}), "on_spot"),
)
"""How a target was handled, the gravest first."""


def _summary_calls(scene: InspectionScene) -> Iterator[Call]:
    if scene.inspection.plan.is_combined:
        task = "" if scene.number_of(TASK) else NO_TASK
        yield Call(why="几家一起查的，查完汇总。", lacks=first(_result_lacks(scene), task))


def _summary(scene: InspectionScene, _about: About) -> Said:
    inspection = scene.inspection
    marks = [one.listed.mark for one in inspection.stalls if one.seen_at is not None]
    common = [""] if not inspection.stalls or inspection.findings_at("") else []
    return {
        "task_no": scene.number_of(TASK),
        "lead_department": scene.desk.unit.name,
        "targets": [_target(scene, mark) for mark in (*common, *marks)],
        "summary": "".join(_summary_text(scene)),
    }


def _target(scene: InspectionScene, mark: str) -> Json:
    found = tuple(one for one in scene.inspection.findings if one.content.stall == mark)
    party = scene.parties.get(mark)
    where = scene.called(mark) if mark else scene.inspection.plan.subject.name
    return {
        "party": f"{where}（{party.name}）" if party and party.name != where else where,
        "items_checked": len(scene.inspection.checks),
        "problems": len(found),
        "handled": _handled(found),
        "doc_nos": [
            one.number
            for one in scene.issued
            if mark and one.number and one.about.partition(SEPARATOR)[0] == mark
        ],
    }


def _handled(found: tuple[Finding, ...]) -> str:
    outcomes = {one.content.outcome for one in found}
    return next((term for kinds, term in _HANDLED if outcomes & kinds), "none")


def _summary_text(scene: InspectionScene) -> Iterator[str]:
    inspection, found = scene.inspection, scene.inspection.findings
    bodies = joined([scene.desk.unit.brigade, *(one.name for one in inspection.bodies())])
    yield f"{bodies}共同检查。"
    yield f"发现问题{len(found)}处：{counted(found)}。" if found else "未发现问题。"
    if inspection.conclusion:
        yield f"{inspection.conclusion.strip().rstrip('。')}。"


RULES: Final[tuple[PaperRule, ...]] = (
    PaperRule(form="INS-10", calls=_result_calls, fields=_result),
    PaperRule(form="INS-05", calls=_summary_calls, fields=_summary),
)
