"""The step that cures a refusal, where another step of the same case does."""

from collections.abc import Mapping
from typing import Final

from enforcement.steps.names import StepName

CURING_STEPS: Final[Mapping[str, StepName]] = {
    "NOT_FILED": StepName.FILE_CASE,
    "NOT_FINISHED": StepName.FINISH_INVESTIGATION,
    "NOT_TOLD": StepName.SERVE_PRIOR_NOTICE,
    "KIND_NOT_TOLD": StepName.SERVE_PRIOR_NOTICE,
    "HEARING_NOT_TOLD": StepName.SERVE_PRIOR_NOTICE,
    "HEAVIER_THAN_NOTICE": StepName.SERVE_PRIOR_NOTICE,
    "NOT_HEARD": StepName.HEAR_STATEMENT,
    "POINT_NOT_ANSWERED": StepName.HEAR_STATEMENT,
    "HEARING_NOT_HELD": StepName.HOLD_HEARING,
    "HEARING_NOT_NOTICED": StepName.SERVE_HEARING_NOTICE,
    "HEARING_NOT_REQUESTED": StepName.REQUEST_HEARING,
    "NOT_REVIEWED": StepName.LEGAL_REVIEW,
    "REVIEW_STALE": StepName.LEGAL_REVIEW,
    "REVIEW_FAILED": StepName.LEGAL_REVIEW,
    "NOT_DISCUSSED": StepName.COLLECTIVE_DISCUSSION,
    "NO_DECISION": StepName.DECIDE_PENALTY,
    "NOT_DECIDED": StepName.DECIDE_PENALTY,
    "NOT_SERVED": StepName.SERVE_DECISION,
    "NOT_PUBLISHED": StepName.PUBLISH,
    "NOT_DEMANDED": StepName.SERVE_DEMAND_NOTICE,
    "NOT_ANNOUNCED": StepName.ANNOUNCE_DEMOLITION,
    "NO_DEMOLITION_ORDER": StepName.ORDER_DEMOLITION,
    "NOT_VERIFIED": StepName.VERIFY_RECTIFICATION,
    "SEIZURE_OPEN": StepName.RELEASE_SEIZURE,
    "SEIZURE_EXPIRED": StepName.RELEASE_SEIZURE,
    "MUST_RELEASE": StepName.RELEASE_SEIZURE,
    "PRESERVATION_OVER": StepName.DECIDE_PRESERVED_EVIDENCE,
    "DISPUTE_OPEN": StepName.SETTLE_JURISDICTION_DISPUTE,
    "NOT_CLOSED": StepName.CLOSE_CASE,
}
"""Code of the refusal → step; a code without one is cured in the form itself, or outside."""
