"""The record of a visit (INS-06): who came, what was shown and told, what was seen, stall by stall.

Only what was seen is written, no legal judgement. Bad points stand one by one, with what was
measured and with what tool; what was in order has one sentence for each check. The text follows
from what was recorded, not from the computer on which it is composed.

Source: 行政处罚法 第五十五条; 最高人民法院关于行政诉讼证据若干问题的规定 第十五条.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from enforcement.case_papers.heading import instant_text
from enforcement.case_papers.inspections.before import helpers
from enforcement.case_papers.inspections.scene import (
    COMMON,
    About,
    InspectionScene,
    photo_order,
    stall_name,
)
from enforcement.case_papers.inspections.stating import (
    NOT_BEGUN,
    Call,
    PaperRule,
    Said,
    joined,
    party_lacks,
)
from enforcement.citation import chinese_number
from enforcement.clock import beijing_date, long_moment, time_of_day
from enforcement.inspections.finding import Finding, Measure, Outcome
from enforcement.inspections.inspection import Entrance, Inspection, Signing
from enforcement.inspections.scene import Scene, SceneCheck

RECORD: Final = "INS-06"
RIGHTS: Final = "告知检查依据、事项和陈述、申辩、申请回避等权利"
INSPECTED: Final = "被检查人"


def _calls(scene: InspectionScene) -> Iterator[Call]:
    begun = scene.inspection.began_at is not None
    why = "读给对方听，每页签名；不签的注明原因。"
    yield Call(why=why, lacks=party_lacks(scene) if begun else NOT_BEGUN)


def _record(scene: InspectionScene, _about: About) -> Said:
    inspection = scene.inspection
    entrance = inspection.entrance or Entrance()
    officers = scene.officers
    return {
        "task_no": scene.number_of("INS-04"),
        "notice_no": scene.number_of("INS-03"),
        "start": instant_text(inspection.began_at),
        "end": instant_text(scene.left_at),
        "present": [entrance.present] if entrance.present else [],
        "recorder": officers[-1].name if officers else "",
        "assistants": helpers(scene),
        "cards_shown": entrance.cards_shown or None,
        "rights_told": entrance.rights_told or None,
        "recusal": _recusal_kind(entrance),
        "arrival": arrival(scene),
        "findings": "\n".join(course(scene)),
        "party_remark": inspection.signing.remark if inspection.signing else "",
        "refusal_note": refusal_note(inspection.signing),
    }


def _recusal_kind(entrance: Entrance) -> str:
    if not entrance.present:
        return ""
    return "asked" if entrance.recusal else "not_asked"


# -- Arrival ------------------------------------------------------------------------------------


def arrival(scene: InspectionScene) -> str:
    """Return how the visit began: who came when and where, what was shown and told, who helped."""
    inspection = scene.inspection
    if inspection.began_at is None:
        return ""
    entrance = inspection.entrance or Entrance()
    names = joined([one.name for one in scene.officers])
    came = f"{long_moment(inspection.began_at)}，执法人员{names}到达{scene.place_at('')}"
    return "".join((f"{came}，{_met(entrance, scene.number_of('INS-03'))}。", *_companions(scene)))


def _met(entrance: Entrance, notice_no: str) -> str:
    notice = f"送达检查通知书（{notice_no}）" if notice_no else "送达检查通知书"
    done = joined(
        [
            "出示执法证件" * entrance.cards_shown,
            notice * entrance.notice_served,
            RIGHTS * entrance.rights_told,
        ],
        "，",
    )
    if not entrance.present:
        return joined([f"现场没有{INSPECTED}的人员在场", f"执法人员{done}" if done else ""], "，")
    asked = f"提出回避申请：{entrance.recusal.rstrip('。')}" if entrance.recusal else ""
    answer = f"{entrance.present}{asked or '表示不申请回避'}，并陪同检查"
    return joined([f"向{entrance.present}{done}" if done else "", answer], "，")


def _companions(scene: InspectionScene) -> Iterator[str]:
    """Yield who else came: bodies that inspect too, and all who only help."""
    on = beijing_date(scene.inspection.began_at) if scene.inspection.began_at else scene.desk.on
    for body in scene.inspection.bodies():
        people = [f"{one.name}（执法证号{one.cert_no}）" for one in body.people if one.inspects(on)]
        if body.inspects(on):
            yield f"{body.name}{joined(people)}共同检查。"
    helping = joined([str(one) for one in helpers(scene)])
    if helping:
        yield f"{helping}协助检查。"


# -- What was seen ------------------------------------------------------------------------------


def course(scene: InspectionScene) -> tuple[str, ...]:
    """Return the paragraphs of what was seen, numbered, and what was photographed."""
    stalls = scene.inspection.stalls
    seen = tuple(_by_stall(scene)) if stalls else tuple(_by_check(scene))
    numbered = (f"{chinese_number(at)}、{text}" for at, text in enumerate(seen, 1))
    return (*numbered, *_unseen(scene), *_pauses(scene.inspection), *_photographed(scene))


def _by_stall(scene: InspectionScene) -> Iterator[str]:
    """Yield the stalls with bad points, then for each check how the others were."""
    for mark, group in groupby(scene.inspection.findings, key=lambda one: one.content.stall):
        yield f"{scene.called(mark)}。{''.join(map(seen_at, group))}"
    seen = scene.inspection.seen
    for of, check in scene.inspection.checks:
        marks = dict.fromkeys(
            one.content.stall for one in scene.inspection.findings if _is_of(one, of, check)
        )
        bad = joined([f"{mark}号" if mark else COMMON for mark in marks])
        but = f"除{bad}外，" if bad else ""
        yield f"{_title(scene, of, check)}。查看{seen}个摊位，{but}未发现问题。"


def _by_check(scene: InspectionScene) -> Iterator[str]:
    """Yield each check with what was seen, and that nothing was found where nothing was."""
    for of, check in scene.inspection.checks:
        found = [one for one in scene.inspection.findings if _is_of(one, of, check)]
        seen = "".join(_seen(one) for one in found) or "未发现问题。"
        yield f"{_title(scene, of, check)}。{seen}"


def _is_of(finding: Finding, of: Scene, check: SceneCheck) -> bool:
    return (finding.content.scene, finding.content.check_no) == (of.rec, check.no)


def _title(scene: InspectionScene, of: Scene, check: SceneCheck) -> str:
    several = len(scene.inspection.plan.scenes) > 1
    return f"{check.title}（{of.name}）" if several else check.title


def seen_at(finding: Finding) -> str:
    """Return one bad point of a stall: the check, and what was seen."""
    return f"{finding.content.check_title}：{_seen(finding)}"


def _seen(finding: Finding) -> str:
    said = finding.content
    parts = (
        said.text.strip().rstrip("。；") or "发现问题",
        measured(said.measures),
        "经指出后当场改正" if said.outcome is Outcome.CORRECTED else "",
        _shots(finding),
    )
    return "".join(f"{part}。" for part in parts if part)


def measured(measures: Sequence[Measure]) -> str:
    """Return measured values with their tools, e.g. 经5米钢卷尺测量，通道净宽0.6米."""
    by_tool: dict[str, list[str]] = {}
    for one in measures:
        by_tool.setdefault(one.tool, []).append(f"{one.what}{one.value}{one.unit}")
    return joined(
        [
            f"{f'经{tool}测量' if tool else '经测量'}，{joined(values)}"
            for tool, values in by_tool.items()
        ],
        "；",
    )


def _shots(finding: Finding) -> str:
    count = len(photo_order(finding.photos))
    return f"拍摄照片{count}张" if count else ""


def _unseen(scene: InspectionScene) -> Iterator[str]:
    missed = [one for one in scene.inspection.stalls if one.seen_at is None]
    if missed:
        yield f"未查看{len(missed)}个：{joined([stall_name(one) for one in missed])}。"


def _pauses(inspection: Inspection) -> Iterator[str]:
    for paused, resumed in inspection.pauses:
        same = resumed is not None and beijing_date(paused) == beijing_date(resumed)
        again = "" if resumed is None else time_of_day(resumed) if same else long_moment(resumed)
        yield f"检查于{long_moment(paused)}暂停" + (f"，{again}继续。" if again else "。")


_RECORDINGS: Final[Mapping[str, str]] = {"video/": "录像", "audio/": "录音"}


def _photographed(scene: InspectionScene) -> Iterator[str]:
    """Yield how many photos and recordings were made in all."""
    inspection = scene.inspection
    every = [*inspection.photos, *(one for found in inspection.findings for one in found.photos)]
    photos = len(photo_order(every))
    parts = [f"照片{photos}张"] if photos else []
    for kind, word in _RECORDINGS.items():
        named = sorted(one.name for one in every if one.mime.startswith(kind))
        if named:
            names = joined(named)
            parts.append(f"{word}{len(named)}段{f'（{names}）' if names else ''}")
    if parts:
        yield f"检查过程拍摄{joined(parts)}。"


# -- Signing ------------------------------------------------------------------------------------


def refusal_note(signing: Signing | None) -> str:
    """Return why nobody signed and who saw it; "" while it was signed or isn't known."""
    if signing is None or signing.signer or not signing.refusal:
        return ""
    reason = signing.refusal.strip().rstrip("。")
    witness = f"在场人员{signing.witness}见证。" if signing.witness else ""
    return f"{INSPECTED}没有在笔录上签名，原因：{reason}。{witness}"


RULES: Final[tuple[PaperRule, ...]] = (PaperRule(form=RECORD, calls=_calls, fields=_record),)
