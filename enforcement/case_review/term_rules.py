"""Rules about the organ's own terms, and what only a person can see."""

from collections.abc import Iterator
from typing import Final

from enforcement.case_review.criteria import Criterion
from enforcement.case_review.rule import FULL, MISSING_PAPER, How, ReviewRule, Spot
from enforcement.case_review.scene import ReviewScene
from enforcement.citation import LegalSource
from enforcement.deadlines import DeadlineState, TrackedDeadline
from enforcement.deadlines.rule import Holder, RuleKind
from enforcement.items import PowerSource
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.names import StepName

_PUBLISHING: Final = frozenset({"L15", "L16"})
_OF_PUBLISHING: Final = LegalSource(PENALTY_LAW, "48.1")
"""The days of a publication stand in a document without articles; that it is due, here."""

_KINDS: Final = frozenset({RuleKind.TERM, RuleKind.BEFORE_EVENT})


def _missed(scene: ReviewScene) -> Iterator[TrackedDeadline]:
    for one in scene.deadlines:
        rule = one.counted.rule
        ours = rule.holder is Holder.AGENCY and rule.kind in _KINDS
        if ours and one.state is DeadlineState.MISSED and not _explained(scene, rule.id):
            yield one


def _explained(scene: ReviewScene, rule: str) -> bool:
    """Tell whether a late publication says why (处罚法 48)."""
    published = scene.file.each(StepName.PUBLISH) if rule in _PUBLISHING else ()
    return any(step.values.has("reason") for step in published)


def _late(scene: ReviewScene) -> Iterator[Spot]:
    for one in _missed(scene):
        rule = one.counted.rule
        limit = one.counted.act_by or one.counted.nominal
        until = f"应当在 {limit:%Y-%m-%d} 前办" if limit else "有期限"
        done = "办晚了" if one.closed_on else "还没有办"
        yield Spot(
            text=f"{rule.name}{until}，{done}。",
            document=rule.name,
            source=next((one for one in rule.sources if one.article), _OF_PUBLISHING),
        )


def _entrusted(scene: ReviewScene) -> bool:
    item = scene.file.item
    return item is not None and item.power_source is PowerSource.ENTRUSTED


def _punished(scene: ReviewScene) -> bool:
    return scene.case.decision is not None


def _by_eyes(id_: str, criterion: Criterion, article: str, eyes: str) -> ReviewRule:
    return ReviewRule(
        id=id_,
        title=eyes,
        criterion=criterion,
        points=FULL,
        law=PENALTY_LAW,
        article=article,
        how=How.EYES,
        eyes=eyes,
        concerns=_entrusted if criterion is Criterion.BODY else _punished,
    )


TERM_RULES: Final[tuple[ReviewRule, ...]] = (
    ReviewRule(
        id="TERMS_KEPT",
        title="办案、送达、公示等期限没有超",
        criterion=Criterion.FORM,
        points=MISSING_PAPER,
        check=_late,
        law=PENALTY_LAW,
        article="60",
        cure="尽快补办，写明为什么晚了",
    ),
)

EYES_RULES: Final[tuple[ReviewRule, ...]] = (
    _by_eyes("ENTRUSTMENT", Criterion.BODY, "20.1", "委托书在办案那天有效，事项、期限已经公布"),
    _by_eyes("FACTS_CLEAR", Criterion.FACTS, "40", "时间、地点、经过、情节和后果写清楚了"),
    _by_eyes("LAW_FITS", Criterion.LAW, "38.1", "引用的条款和违法事实对得上"),
    _by_eyes("AMOUNT_FAIR", Criterion.AMOUNT, "5.2", "和同类案件相比，没有明显不公"),
    ReviewRule(
        id="SIGNED_AND_RECORDED",
        title="签名和音像",
        criterion=Criterion.FORM,
        points=MISSING_PAPER,
        law=PENALTY_LAW,
        article="47",
        how=How.EYES,
        eyes="笔录逐页签名，该录音录像的有完整的音像",
    ),
)
