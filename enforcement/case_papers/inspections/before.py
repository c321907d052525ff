"""Papers before a visit: approval (INS-02), notice (INS-03), task (INS-04), walk sheet (INS-13)."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from enforcement.case_papers.heading import instant_text
from enforcement.case_papers.inspections.scene import COMMON, About, InspectionScene, Stage
from enforcement.case_papers.inspections.stating import (
    UNSETTLED,
    Call,
    PaperRule,
    Said,
    check_titles,
    cited_basis,
    joined,
    party_lacks,
)
from enforcement.inspections.finding import OUTCOME_TERMS, Finding
from enforcement.inspections.plan import INSPECTION_TERMS
from enforcement.inspections.scene import Scene, SceneCheck
from enforcement.papers.paper import Json

METHOD: Final = "现场检查"
SOURCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "计划": "年度检查计划安排",
        "举报": "接到举报",
        "交办": "上级交办",
        "转办": "有关部门转办",
        "数据监测": "数据监测发现风险",
        "巡查": "巡查发现情况",
    }
)
"""By source of the task: how a notice gives it as the reason."""

NO_PLAN_TIME: Final = "还没定什么时候去。"


def _approval_calls(scene: InspectionScene) -> Iterator[Call]:
    plan = scene.inspection.plan
    why = "检查前由单位负责人批准。"
    if plan.urgent:
        why = "情况紧急，检查后报告、补办手续。"
    yield Call(why=why, lacks=party_lacks(scene) or _time_lacks(scene))


def _notice_calls(scene: InspectionScene) -> Iterator[Call]:
    yield Call(why="进门时出示、送达。", lacks=party_lacks(scene) or _time_lacks(scene))


def _task_calls(scene: InspectionScene) -> Iterator[Call]:
    bodies = len(scene.inspection.bodies())
    if bodies:
        yield Call(why=f"本单位和{bodies}家一起查，进一次门。", lacks=party_lacks(scene))


def _time_lacks(scene: InspectionScene) -> str:
    return "" if _when(scene) else NO_PLAN_TIME


def _when(scene: InspectionScene) -> str | None:
    return instant_text(scene.inspection.began_at or scene.inspection.plan.planned_at)


def basis(scene: InspectionScene) -> str:
    """Return the articles that are checked."""
    return cited_basis(check.basis for _, check in scene.inspection.checks)


def helpers(scene: InspectionScene) -> list[Json]:
    """Return who helps: assistants, and those of bodies that come without enough certificates."""
    plan = scene.inspection.plan
    of_bodies = [
        f"{body.name}{joined([one.name for one in body.people if one.arrived])}"
        for body in scene.inspection.bodies()
        if not body.inspects(scene.desk.on) and any(one.arrived for one in body.people)
    ]
    return [*of_bodies, *plan.assistants]


def _approval(scene: InspectionScene, _about: About) -> Said:
    plan = scene.inspection.plan
    last = scene.last_visit
    return {
        "kind": plan.kind.value,
        "task_source": plan.task_source,
        "basis": basis(scene),
        "items": check_titles(scene),
        "planned_at": _when(scene),
        "method": METHOD,
        "last_inspection": last.isoformat() if last else None,
        "count_this_year": scene.visits,
        "frequency_cap": plan.subject.cap,
        "assistants": helpers(scene),
    }


def _notice(scene: InspectionScene, _about: About) -> Said:
    plan, entrance = scene.inspection.plan, scene.inspection.entrance
    source = SOURCES.get(plan.task_source, plan.task_source)
    return {
        "basis": basis(scene),
        "task_source": f"{source}（{INSPECTION_TERMS[plan.kind]}）",
        "items": check_titles(scene),
        "inspect_at": _when(scene),
        "assistants": helpers(scene),
        "code": entrance.code if entrance else "",
    }


def _task(scene: InspectionScene, _about: About) -> Said:
    inspection = scene.inspection
    return {
        "lead_department": scene.desk.unit.name,
        "joint_departments": [body.name for body in inspection.bodies()],
        "start": _when(scene),
        "end": instant_text(inspection.ended_at),
        "matrix": [_matrix_row(scene, *one) for one in inspection.checks],
    }


def _matrix_row(scene: InspectionScene, of: Scene, check: SceneCheck) -> dict[str, Json]:
    found = [
        one
        for one in scene.inspection.findings
        if (one.content.scene, one.content.check_no) == (of.rec, check.no)
    ]
    walked = scene.inspection.ended_at is not None or scene.inspection.signing is not None
    row: dict[str, Json] = {
        "item": check.title,
        "department": joined(check.departments[:1]) or scene.desk.unit.name,
        "law": cited_basis([check.basis]),
    }
    if found:
        return {**row, "result": "no", "problem": _problems(scene, found)}
    return {**row, "result": "yes"} if walked else row


def _problems(scene: InspectionScene, found: Sequence[Finding]) -> str:
    """Return where a check failed, by what comes of it, e.g. 限期改正：01号、07号."""
    common = COMMON if scene.inspection.stalls else "发现问题"
    where: dict[str, dict[str, None]] = {}
    for one in found:
        outcome = one.content.outcome
        term = OUTCOME_TERMS[outcome] if outcome else UNSETTLED
        mark = one.content.stall
        where.setdefault(term, {})[f"{mark}号" if mark else common] = None
    return "；".join(f"{term}：{joined(list(marks))}" for term, marks in where.items())


def _walk_calls(scene: InspectionScene) -> Iterator[Call]:
    for one in scene.inspection.plan.scenes:
        yield Call(about=About(scene=one.name), why="手写走查用，回来按摊位顺序补录。")


def _walk(scene: InspectionScene, about: About) -> Said:
    plan = scene.inspection.plan
    checks = [check for one in plan.scenes if one.name == about.scene for check in one.checks]
    return {
        "subject": plan.subject.name,
        "scene": about.scene,
        "checks": [
            {"title": one.title, "how": one.how_to_judge, "evidence": list(one.evidence)}
            for one in checks
        ],
        "stalls": [
            {"mark": one.listed.mark, "name": one.listed.name} for one in scene.inspection.stalls
        ],
    }


RULES: Final[tuple[PaperRule, ...]] = (
    PaperRule(form="INS-02", calls=_approval_calls, fields=_approval, stage=Stage.BEFORE),
    PaperRule(form="INS-03", calls=_notice_calls, fields=_notice, stage=Stage.BEFORE),
    PaperRule(form="INS-04", calls=_task_calls, fields=_task, stage=Stage.BEFORE),
    PaperRule(form="INS-13", calls=_walk_calls, fields=_walk, stage=Stage.BEFORE),
)
