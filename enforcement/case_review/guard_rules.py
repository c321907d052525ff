"""What the guards say of the steps that were taken, by the criterion that it belongs to.

Every code that a guard knows belongs to exactly one rule; one that stands in no table is a matter
of the course (法定步骤).
"""

from collections.abc import Iterator
from typing import Final

from enforcement.case_review.asked_again import Doubt
from enforcement.case_review.criteria import Criterion
from enforcement.case_review.rule import FULL, MISSING_PAPER, Check, ReviewRule, Spot
from enforcement.case_review.scene import ReviewScene
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.cures import CURING_STEPS

_BODY: Final = frozenset({"NOT_PLANNING_AUTHORITY", "NOT_CHARGED", "NO_POWER_TO_FORCE"})
_POWERS: Final = frozenset(
    {
        "NO_PENALTY_POWER",
        "NOT_OUR_ITEM",
        "NOT_OUR_CASE",
        "DISPUTE_OPEN",
        "WITH_THE_POLICE",
        "COERCION_ENTRUSTED",
        "COERCION_NO_BASIS",
        "COERCION_RANK",
        "COURT_DECLINES",
    }
)
_HANDLERS: Final = frozenset(
    {
        "TWO_OFFICERS",
        "CERTIFICATE_INVALID",
        "WITHDRAWN",
        "TWO_PLACES",
        "COLLECTED_BY_ONE",
        "ASSISTANT_INSPECTS",
        "GROUP_TOO_SMALL",
        "APPROVES_OWN",
        "DECIDES_OWN_CASE",
        "APPROVER_IS_REVIEWER",
        "REVIEWER_IS_APPROVER",
        "REVIEWER_IN_BRIGADE",
        "REVIEWER_UNQUALIFIED",
        "REVIEWS_OWN",
        "HIRED_REVIEWER",
        "HOST_INVESTIGATED",
        "RECORDER_INVESTIGATED",
    }
)
_PARTY: Final = frozenset({"UNDER_14"})
_EVIDENCE: Final = frozenset(
    {"EVIDENCE_UNLAWFUL", "EVIDENCE_LOCKED", "TIMES_REVERSED", "ASKED_TWICE"}
)
_NOTICE: Final = frozenset(
    {
        "NOT_TOLD",
        "NOT_HEARD",
        "KIND_NOT_TOLD",
        "HEAVIER_THAN_NOTICE",
        "POINT_NOT_ANSWERED",
        "SANCTION_NOT_NAMED",
    }
)
_HEARING: Final = frozenset(
    {
        "HEARING_NOT_TOLD",
        "HEARING_NOT_HELD",
        "HEARING_NOT_NOTICED",
        "HEARING_NOT_REQUESTED",
        "HEARING_NOTICE_LATE",
        "HEARING_NOT_PUBLIC",
        "HEARING_ON_OTHER_DAY",
        "HEARING_REQUEST_LATE",
        "HEARING_OVER",
        "HEARING_WINDOW_OPEN",
        "HEARING_DAY_MISSING",
        "HOST_MISSING",
        "TOO_MANY_AGENTS",
        "ABSENCE_EXCUSED",
    }
)
_LAW: Final = frozenset(
    {
        "BASIS_REPEALED",
        "KIND_NOT_IN_LAW",
        "TIME_BARRED",
        "SAME_ACT_TWICE",
        "FINED_ELSEWHERE",
        "DECIDED_ALREADY",
    }
)
_AMOUNT: Final = frozenset(
    {
        "ABOVE_STATUTE",
        "BELOW_STATUTE",
        "OUTSIDE_STATUTE",
        "NO_AMOUNT",
        "NO_KIND",
        "NO_GROUND",
        "NO_MITIGATION_GROUND",
        "NOT_LIGHTENED",
        "MINOR_NOT_LIGHTENED",
        "PENALTY_LIFTED",
        "DEPARTURE_NO_REASON",
        "DEPARTURE_NOT_APPROVED",
        "SUM_DIFFERS",
        "ABOVE_THE_FINE",
        "ABOVE_THE_RATE",
        "ABOVE_COST",
        "REFUND_SHORT",
        "NO_COST",
        "ON_SPOT_LIMIT",
        "ON_SPOT_KIND",
    }
)
_FORM: Final = frozenset(
    {
        "NOT_MASKED",
        "NO_CONFIRMATION",
        "GOODS_LEFT",
        "NO_REPORT",
        "PAPER_MISSING",
        "PARTY_NOT_TOLD",
        "NO_OBJECTS",
        "DUE_IN_THE_PAST",
        "ARCHIVED_ALREADY",
        "NOTHING_TO_FILE",
        "NOT_APPLIED",
        "UNTIL_PASSED",
        "NO_UNTIL",
        "RECONSIDERED",
        "SUED",
        "NO_ACT",
        "NO_RECONSIDERATION",
        "NO_SUIT",
        "NO_ANSWER",
        "URGENCY_UNSTATED",
        "NOT_THROUGH_US",
        "VISITS_ABOVE_CAP",
        "ITEM_NOT_PUBLISHED",
        "PLAN_NOT_APPROVED",
    }
)
_ELSEWHERE: Final = frozenset().union(
    _BODY, _POWERS, _HANDLERS, _PARTY, _EVIDENCE, _NOTICE, _HEARING, _LAW, _AMOUNT, _FORM
)


def _said(codes: frozenset[str]) -> Check:
    def check(scene: ReviewScene) -> Iterator[Spot]:
        return (_spot(scene, one) for one in scene.doubts if one.refusal.code in codes)

    return check


def _said_of_the_course(scene: ReviewScene) -> Iterator[Spot]:
    return (_spot(scene, one) for one in scene.doubts if one.refusal.code not in _ELSEWHERE)


def _spot(scene: ReviewScene, doubt: Doubt) -> Spot:
    step, refusal = doubt.step, doubt.refusal
    when = f"{step.on.month}月{step.on.day}日" if step else ""
    return Spot(
        text=f"{when}{scene.title(step.name)}：{refusal.text}" if step else refusal.text,
        document=scene.title(step.name) if step else "补记的这一步",
        step=CURING_STEPS.get(refusal.code, step.name) if step else None,
        source=refusal.source,
        cure=refusal.cure,
    )


def _rule(id_: str, title: str, criterion: Criterion, check: Check, article: str) -> ReviewRule:
    return ReviewRule(
        id=id_,
        title=title,
        criterion=criterion,
        points=MISSING_PAPER if criterion is Criterion.FORM else FULL,
        check=check,
        law=PENALTY_LAW,
        article=article,
    )


GUARD_RULES: Final[tuple[ReviewRule, ...]] = (
    _rule("BODY_HAS_POWER", "谁有权作出、有权执行", Criterion.BODY, _said(_BODY), "17"),
    _rule(
        "WITHIN_POWERS", "事项、管辖、强制权在职权之内", Criterion.POWERS, _said(_POWERS), "38.1"
    ),
    _rule(
        "HANDLERS_QUALIFIED",
        "两人持有效证件办案，该回避、该分开的分开了",
        Criterion.HANDLERS,
        _said(_HANDLERS),
        "42.1",
    ),
    _rule("PARTY_OF_AGE", "当事人的年龄可以处罚", Criterion.PARTY, _said(_PARTY), "30"),
    _rule("EVIDENCE_LAWFUL", "取证的方法、时间合法", Criterion.EVIDENCE, _said(_EVIDENCE), "46.3"),
    _rule("STEPS_IN_ORDER", "步骤没有缺、没有倒", Criterion.COURSE, _said_of_the_course, "38.2"),
    _rule("TOLD_AND_HEARD", "先告知、听取申辩，再决定", Criterion.NOTICE, _said(_NOTICE), "44"),
    _rule("HEARING_KEPT", "听证告知了、按时办了", Criterion.HEARING, _said(_HEARING), "63.1"),
    _rule("LAW_IN_FORCE", "依据有效，没有超过时效，没有罚两次", Criterion.LAW, _said(_LAW), "38.1"),
    _rule("AMOUNT_IN_LAW", "种类、数额在法定幅度内", Criterion.AMOUNT, _said(_AMOUNT), "34"),
    _rule("STEPS_COMPLETE", "每一步该写明的写明了", Criterion.FORM, _said(_FORM), "47"),
)
