"""Letters that grow from findings: leads to another department (TRF-06), reminders (SOF-01)."""

from collections.abc import Iterator
from typing import Final

from enforcement.case_papers.inspections.record import measured
from enforcement.case_papers.inspections.scene import About, InspectionScene
from enforcement.case_papers.inspections.stating import (
    Call,
    PaperRule,
    Said,
    cited_basis,
    first,
    joined,
    party_lacks,
)
from enforcement.clock import long_moment
from enforcement.inspections.finding import Finding, Outcome
from enforcement.inspections.terms import stands
from enforcement.papers.paper import Json

CLUES: Final = "TRF-06"
REMINDER: Final = "SOF-01"
NO_RECEIVER: Final = "还没写转给哪个部门。"
NOT_SIGNED: Final = "笔录还没有签字，问题还可能改。"


def _receivers(scene: InspectionScene) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.content.to for one in scene.ending_in(Outcome.HANDED_OVER)))


def _clue_calls(scene: InspectionScene) -> Iterator[Call]:
    for to in _receivers(scene):
        found = _clues_for(scene, to)
        yield Call(
            about=About(to=to),
            why=f"转{to or '部门'}{len(found)}处。",
            lacks=first("" if to else NO_RECEIVER, "" if stands(scene.inspection) else NOT_SIGNED),
        )


def _clues_for(scene: InspectionScene, to: str) -> tuple[Finding, ...]:
    return tuple(one for one in scene.ending_in(Outcome.HANDED_OVER) if one.content.to == to)


def _clues(scene: InspectionScene, about: About) -> Said:
    inspection = scene.inspection
    found = _clues_for(scene, about.to)
    began = long_moment(inspection.began_at) if inspection.began_at else ""
    photos = sum(len(one.photos) for one in found)
    return {
        "to": about.to,
        "origin": f"{began}对{inspection.plan.subject.name}的行政检查",
        "clues": [_clue(scene, one) for one in found],
        "reason": "上列事项不属于本机关的职权范围。",
        "materials": [
            {"name": "现场检查笔录复印件", "count": "1份"},
            *([{"name": "现场照片", "count": f"{photos}张"}] if photos else []),
        ],
    }


def _clue(scene: InspectionScene, finding: Finding) -> Json:
    said, check = finding.content, scene.check_of(finding)
    party = scene.parties.get(said.stall)
    seen = said.text.strip().rstrip("。；") or said.check_title
    return {
        "where": scene.place_at(said.stall),
        "who": party.name if party else "",
        "seen": joined([seen, measured(said.measures)], "，"),
        "basis": cited_basis([check.basis]) if check else "",
    }


def _reminded(scene: InspectionScene, stall: str) -> tuple[Finding, ...]:
    return tuple(one for one in scene.ending_in(Outcome.GUIDED) if one.content.stall == stall)


def _reminder_calls(scene: InspectionScene) -> Iterator[Call]:
    stalls = dict.fromkeys(one.content.stall for one in scene.ending_in(Outcome.GUIDED))
    for stall in stalls:
        why = f"指导改正{len(_reminded(scene, stall))}处，写成提醒留一份。"
        yield Call(about=About(stall=stall), why=why, lacks=party_lacks(scene, stall))


def _reminder(scene: InspectionScene, about: About) -> Said:
    found = _reminded(scene, about.stall)
    seen = [one.content.text.strip().rstrip("。；") or one.content.check_title for one in found]
    bases = [check.basis for one in found if (check := scene.check_of(one))]
    return {
        "risk": f"检查时看到：{'；'.join(seen)}。",
        "basis": cited_basis(bases),
        "suggestions": [f"对照“{one.content.check_title}”自查，及时改好" for one in found],
    }


RULES: Final[tuple[PaperRule, ...]] = (
    PaperRule(form=REMINDER, calls=_reminder_calls, fields=_reminder),
    PaperRule(form=CLUES, calls=_clue_calls, fields=_clues),
)
