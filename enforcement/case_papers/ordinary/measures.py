"""What papers of preservation and of measures (查封、扣押) say of their steps."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.case_papers.ordinary.scene import (
    CaseScene,
    Reader,
    Readers,
    always,
    iso,
    numbered,
    said,
    said_day,
    taken_on,
)
from enforcement.papers.paper import Json
from enforcement.steps.casefile import TakenStep
from enforcement.steps.measures import last_day_unextended
from enforcement.steps.names import StepName
from enforcement.steps.terms import NO_TABLES, last_day

_KEEP: Final = StepName.PRESERVE_EVIDENCE
_SETTLE: Final = StepName.DECIDE_PRESERVED_EVIDENCE
_SEIZE: Final = StepName.SEIZE
_EXTEND: Final = StepName.EXTEND_SEIZURE
_RELEASE: Final = StepName.RELEASE_SEIZURE

TREATMENTS: Final[Mapping[str, str]] = {
    "没收": "confiscate",
    "查封": "seal",
    "扣押": "seize",
    "送交鉴定": "test",
    "移送": "refer",
    "返还": "return",
    "解除": "lift",
    "其他": "other",
}
MEASURES: Final[Mapping[str, str]] = {"查封": "seal", "扣押": "seize"}
DAYS: Final = 30
"""行政强制法 第二十五条第一款."""


def goods(name: StepName) -> Reader:
    """Return a reader of the things that a step lists."""

    def read(scene: CaseScene) -> Json:
        return [
            {
                "name": one.text("name"),
                "quantity": one.text("qty"),
                "condition": one.text("condition"),
            }
            for one in scene.said(name).lines("objects")
        ]

    return read


def _kept_until(scene: CaseScene) -> Json:
    return iso(scene.term("L05", scene.day_of(_KEEP) or scene.heading.on))


def _items(scene: CaseScene) -> Json:
    listed = scene.said(_KEEP).lines("objects")
    return [f"{one.text('name')}{one.text('qty')}" for one in listed]


def _measure(scene: CaseScene) -> Json:
    return MEASURES.get(scene.said(_SEIZE).text("measure"))


def coercive_basis(scene: CaseScene) -> str:
    """Return the article that allows sealing or seizure."""
    item = scene.file.item
    return item.coercive_basis.ref.text if item and item.coercive_basis else ""


def _held(scene: CaseScene) -> TakenStep | None:
    return scene.file.last(_SEIZE)


def _held_from(scene: CaseScene) -> Json:
    return iso(scene.day_of(_SEIZE) or scene.heading.on)


def _held_until(scene: CaseScene) -> Json:
    """Return the last of the first thirty days: a decision knows no extension and no testing."""
    return iso(last_day("L20", scene.day_of(_SEIZE) or scene.heading.on, NO_TABLES))


def _held_at_first(scene: CaseScene) -> Json:
    held = _held(scene)
    return iso(last_day_unextended(scene.file, held)) if held else None


def _urgency(scene: CaseScene) -> Json:
    return "urgent" if scene.said(_SEIZE).flag("urgent") else "planned"


def _released_because(scene: CaseScene) -> str:
    return scene.said(_RELEASE).text("reason") or "不再需要采取该强制措施。"


_MEASURE_TAKEN: Final = {
    "measure_no": numbered("COE-02"),
    "measure_on": taken_on(_SEIZE),
    "measure": _measure,
}


SAYS: Final[Mapping[str, Readers]] = MappingProxyType(
    {
        "ORD-12": {
            "reason": always("证据可能灭失或者以后难以取得。"),
            "goods": goods(_KEEP),
            "place": said(_KEEP, "place"),
            "keeper": said(_KEEP, "keeper"),
            "from_day": lambda scene: iso(scene.day_of(_KEEP) or scene.heading.on),
            "to_day": _kept_until,
            "decided_by": said(_KEEP, "approver"),
        },
        "ORD-13": {
            "reason": always("证据可能灭失或者以后难以取得。"),
            "place_mode": lambda scene: (
                "in_place"
                if scene.said(_KEEP).text("place") == scene.file.case.place
                else "elsewhere"
            ),
            "goods": goods(_KEEP),
            "place": said(_KEEP, "place"),
            "keeper": said(_KEEP, "keeper"),
            "from_day": lambda scene: iso(scene.day_of(_KEEP) or scene.heading.on),
            "to_day": _kept_until,
        },
        "ORD-14": {
            "notice_no": numbered("ORD-13"),
            "notice_on": taken_on(_KEEP),
            "items": _items,
            "treatment": lambda scene: TREATMENTS.get(scene.said(_SETTLE).text("outcome")),
            "reason": said(_SETTLE, "reason"),
            "basis": always("《中华人民共和国行政处罚法》第五十六条"),
        },
        "COE-01": {
            "measure": _measure,
            "urgency": _urgency,
            "reason": said(_SEIZE, "reason"),
            "basis": coercive_basis,
            "goods": goods(_SEIZE),
            "keeping_place": lambda scene: f"{scene.heading.unit.brigade}物品间",
            "days": always(DAYS),
            "decided_by": said(_SEIZE, "approver"),
        },
        "COE-02": {
            "measure": _measure,
            "reason": said(_SEIZE, "reason"),
            "basis": coercive_basis,
            "goods": goods(_SEIZE),
            "keeping_place": lambda scene: f"{scene.heading.unit.brigade}物品间",
            "from_day": _held_from,
            "to_day": _held_until,
        },
        "COE-06": {
            **_MEASURE_TAKEN,
            "until_now": _held_at_first,
            "reason": said(_EXTEND, "reason"),
            "to_day": said_day(_EXTEND, "to"),
        },
        "COE-07": {
            **_MEASURE_TAKEN,
            "reason": _released_because,
            "basis": always("《中华人民共和国行政强制法》第二十八条"),
            "goods": goods(_SEIZE),
        },
    }
)
