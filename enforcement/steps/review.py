"""法制审核、集体讨论: checked by somebody else, and decided together where it is grave.

The decision asks here whether both were done. Which cases are reviewed or discussed beyond the
statute's own words are settings of the unit. Source: 行政处罚法 第五十七、五十八条.
"""

from dataclasses import replace
from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.hearing import hearing_held
from enforcement.steps.names import StepName
from enforcement.steps.notice import (
    INVESTIGATION_NOT_FINISHED,
    changes_something,
    hearing_is_at_stake,
    sanction_of,
)
from enforcement.steps.review_record import (
    attendees_are_enough,
    attendees_are_named,
    failure_is_explained,
    officer_signs_the_review,
    review_has_a_result,
    reviewer_is_named,
    reviewer_is_qualified,
)
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.separation import (
    named_not_withdrawn,
    reviewer_is_apart,
    reviewer_is_no_approver,
    reviewer_is_outside_brigade,
    reviewer_may_sign,
)
from enforcement.steps.settings import ProcedureSettings
from enforcement.steps.shared_guards import (
    RUNNING,
    case_is_filed,
    day_text,
    refusal,
    since_decision,
)
from enforcement.steps.values import NO, YES, Known, StepChoice, StepField, ValueKind

PENALTY_MATTER: Final = "penalty"


def review_is_passed(intent: Intent) -> Refusal | None:
    """What must be reviewed was, by another, and passed, after the last change (处罚法 58.1).

    The statute wants it after a hearing, for great public interest and for complex cases; the
    unit's settings add cases inside the hearing thresholds and those below the legal minimum. A
    review that wasn't passed stands in the way whether it was due or not.
    """
    review = newest_review(intent.file)
    if review is not None and not review.values.flag("passed"):
        text = f"法制审核{day_text(review.on)}没有通过，不得作出决定。"
        return refusal("REVIEW_FAILED", PENALTY_LAW, "58.1", text, "按审核意见改正后再送审")
    if not review_is_due(intent):
        return None
    if review is None:
        text = "这件案子要先做法制审核，没有审核不得作出决定。"
        return refusal("NOT_REVIEWED", PENALTY_LAW, "58.1", text, "送法制审核")
    change = last_change(intent.file)
    if change is not None and review not in intent.file.since(change, StepName.LEGAL_REVIEW):
        text = f"法制审核之后，{day_text(change.on)}事实或者处罚又有变动，要重新审核。"
        return refusal("REVIEW_STALE", PENALTY_LAW, "58.1", text, "重新送法制审核")
    return reviewer_is_apart(replace(intent, values=review.values))


def review_is_due(intent: Intent) -> bool:
    """Tell whether the decision may only be made after a legal review (处罚法 58.1, settings)."""
    rules = intent.settings
    by_file = review_is_due_of(intent.file, rules, within_hearing=hearing_is_at_stake(intent))
    return by_file or (rules.review_mitigated and intent.values.flag("mitigated"))


def review_is_due_of(file: CaseFile, rules: ProcedureSettings, *, within_hearing: bool) -> bool:
    """Tell the same of a file, whatever a decision will say of mitigation.

    Args:
        file: The case.
        rules: What the unit set.
        within_hearing: Whether what is imposed lies inside the thresholds of a hearing.
    """
    marked = _is_marked(file, "public_interest", "complex")
    within = rules.review_within_hearing and within_hearing
    return hearing_held(file) is not None or marked or within


def _is_marked(file: CaseFile, *keys: str) -> bool:
    """Tell whether the newest report says so of the case."""
    report = file.last(StepName.FINISH_INVESTIGATION)
    return report is not None and any(report.values.flag(key) for key in keys)


def newest_review(file: CaseFile) -> TakenStep | None:
    """Return the newest review of the penalty that no decision has used up."""
    return _newest(file, StepName.LEGAL_REVIEW)


def _newest(file: CaseFile, name: StepName) -> TakenStep | None:
    """Return the newest such step about the penalty after the last decision."""
    taken = reversed(since_decision(file, name))
    return next((one for one in taken if one.values.text("matter") in _OF_PENALTY), None)


_OF_PENALTY: Final = ("", PENALTY_MATTER)


def last_change(file: CaseFile) -> TakenStep | None:
    """Return the last step that changed facts, law or amount, or heard about them.

    A hearing, a new report, a statement that was taken up, a notice of something else than what
    was proposed before.
    """
    steps = since_decision(file, *_CHANGING)
    return next((step for step in reversed(steps) if _changes(step, file)), None)


_CHANGING: Final = (
    StepName.FINISH_INVESTIGATION,
    StepName.SERVE_PRIOR_NOTICE,
    StepName.HEAR_STATEMENT,
    StepName.HOLD_HEARING,
)


def _changes(step: TakenStep, file: CaseFile) -> bool:
    if step.name is StepName.HEAR_STATEMENT:
        return changes_something(step)
    if step.name is not StepName.SERVE_PRIOR_NOTICE:
        return True
    told = sanction_of(step.values)
    earlier = file.steps[: file.steps.index(step)]
    proposed = [one for one in earlier if one.name in _PROPOSING and one.values.has("penalty")]
    return bool(proposed) and sanction_of(proposed[-1].values) != told


_PROPOSING: Final = (StepName.FINISH_INVESTIGATION, StepName.SERVE_PRIOR_NOTICE)


def discussion_is_held(intent: Intent) -> Refusal | None:
    """A complex or grave case is decided together (处罚法 57.2).

    Which cases these are: marked so in the report, or by the unit's settings. The discussion
    came after the last change of facts or amount.
    """
    why = why_discussed(intent)
    if why is None:
        return None
    held = _newest(intent.file, StepName.COLLECTIVE_DISCUSSION)
    change = last_change(intent.file)
    if held is None:
        text = f"{why}，要由负责人集体讨论决定。"
        return refusal("NOT_DISCUSSED", PENALTY_LAW, "57.2", text, "先集体讨论")
    if change is not None and held not in intent.file.since(change, StepName.COLLECTIVE_DISCUSSION):
        text = f"集体讨论之后，{day_text(change.on)}事实或者处罚又有变动，要重新讨论。"
        return refusal("DISCUSSION_STALE", PENALTY_LAW, "57.2", text, "重新集体讨论")
    return None


def why_discussed(intent: Intent) -> str | None:
    """Return why a case is discussed together; None if one may decide alone."""
    rules = intent.settings
    by_file = why_discussed_of(intent.file, rules, within_hearing=hearing_is_at_stake(intent))
    mitigated = rules.discuss_mitigated and intent.values.flag("mitigated")
    return by_file or ("减轻处罚" if mitigated else None)


def why_discussed_of(
    file: CaseFile, rules: ProcedureSettings, *, within_hearing: bool
) -> str | None:
    """Return the same of a file, whatever a decision will say of mitigation."""
    review = newest_review(file)
    reasons = (
        (_is_marked(file, "complex", "grave"), "情节复杂或者违法行为重大"),
        (rules.discuss_within_hearing and within_hearing, "处罚达到听证标准"),
        (
            rules.discuss_mitigated and review is not None and review.values.flag("disagrees"),
            "审核意见和承办意见不一致",
        ),
    )
    return next((why for applies, why in reasons if applies), None)


def concerns_a_penalty(intent: Intent) -> bool:
    """Tell whether a review or discussion is about the penalty: as stated, else by the file."""
    matter = intent.values.text("matter")
    if matter:
        return matter == PENALTY_MATTER
    return not intent.file.has(*_OTHER_MATTERS)


_OTHER_MATTERS: Final = (
    StepName.SEIZE,
    StepName.ORDER_STOP_BUILDING,
    StepName.ORDER_DEMOLITION,
    StepName.SERVE_DEMAND_NOTICE,
    StepName.DECIDE_ENFORCEMENT,
    StepName.REFER_TO_POLICE,
    StepName.DECIDE_PENALTY,
)
"""Steps after which a review may be about something else than the penalty."""


def penalty_case_is_filed(intent: Intent) -> Refusal | None:
    """What is reviewed or discussed about a penalty is a filed case (处罚法 54.2)."""
    return case_is_filed(intent) if concerns_a_penalty(intent) else None


def investigation_is_finished(intent: Intent) -> Refusal | None:
    """What is reviewed or discussed about a penalty has been investigated (处罚法 57.1)."""
    if not concerns_a_penalty(intent) or intent.file.has(StepName.FINISH_INVESTIGATION):
        return None
    return INVESTIGATION_NOT_FINISHED


_REVIEW: Final = (StepName.LEGAL_REVIEW,)
_RESULTS: Final = (StepChoice(value=YES, term="通过"), StepChoice(value=NO, term="不通过"))

_MATTER: Final = StepField(
    key="matter",
    label="审核、讨论什么",
    kind=ValueKind.CHOICE,
    choices=(
        StepChoice(value=PENALTY_MATTER, term="行政处罚"),
        StepChoice(value="measure", term="查封、扣押"),
        StepChoice(value="enforcement", term="强制执行、拆除"),
        StepChoice(value="referral", term="移送"),
    ),
    default=PENALTY_MATTER,
)


def _may_be_reviewed(file: CaseFile) -> bool:
    """Tell whether there is a matter to review: the penalty, or an order about a building."""
    return file.has(
        StepName.FINISH_INVESTIGATION, StepName.ORDER_STOP_BUILDING, StepName.ORDER_DEMOLITION
    )


STEPS: Final = (
    StepRule(
        name=StepName.LEGAL_REVIEW,
        title="法制审核",
        verb="送法制审核",
        hint="听证之后、负责人决定之前审核；以后事实、金额有变动的重新审核。",
        chapter=Chapter.REVIEW,
        who=Who.REVIEWER,
        fields=(
            _MATTER,
            StepField(
                key="reviewer",
                label="审核人",
                kind=ValueKind.PERSON,
                required=True,
                carried=_REVIEW,
            ),
            StepField(
                key="qualified",
                label="有法律职业资格，或者不是初次从事审核",
                kind=ValueKind.FLAG,
                required=True,
                carried=_REVIEW,
            ),
            StepField(
                key="adviser",
                label="外聘法律顾问",
                kind=ValueKind.PERSON,
                hint="只提意见，由审核人签字",
            ),
            StepField(
                key="passed", label="审核结论", kind=ValueKind.FLAG, required=True, choices=_RESULTS
            ),
            StepField(key="disagrees", label="和承办意见不一致", kind=ValueKind.FLAG),
            StepField(key="opinion", label="审核意见", kind=ValueKind.LONG_TEXT),
        ),
        requires=(*RUNNING, penalty_case_is_filed, investigation_is_finished),
        checks=(
            reviewer_is_named,
            reviewer_is_apart,
            reviewer_is_no_approver,
            reviewer_is_outside_brigade,
            reviewer_may_sign,
            named_not_withdrawn("reviewer"),
            reviewer_is_qualified,
            officer_signs_the_review,
            review_has_a_result,
        ),
        advice=(failure_is_explained,),
        concerns=_may_be_reviewed,
        papers=("ORD-26",),
        sources=(LegalSource(PENALTY_LAW, "58.1"), LegalSource(PENALTY_LAW, "58.2")),
    ),
    StepRule(
        name=StepName.COLLECTIVE_DISCUSSION,
        title="集体讨论",
        verb="记集体讨论",
        hint="情节复杂、违法行为重大的，由负责人集体讨论决定。",
        chapter=Chapter.REVIEW,
        who=Who.HEAD,
        fields=(
            _MATTER,
            StepField(
                key="attendees",
                label="参加的人",
                kind=ValueKind.PEOPLE,
                required=True,
                carried=(StepName.COLLECTIVE_DISCUSSION,),
            ),
            StepField(key="chair", label="主持人", kind=ValueKind.PERSON, known=Known.HEAD),
            StepField(
                key="opinions",
                label="各人意见",
                kind=ValueKind.LINES,
                fields=(
                    StepField(key="who", label="谁", required=True),
                    StepField(key="opinion", label="意见", kind=ValueKind.LONG_TEXT),
                ),
            ),
            StepField(key="conclusion", label="结论", kind=ValueKind.LONG_TEXT, required=True),
        ),
        requires=(*RUNNING, penalty_case_is_filed, investigation_is_finished),
        checks=(attendees_are_named,),
        advice=(attendees_are_enough,),
        concerns=_may_be_reviewed,
        papers=("ORD-27",),
        sources=(LegalSource(PENALTY_LAW, "57.2"),),
    ),
)

CLOCKS: Final[tuple[ClockRule, ...]] = ()
