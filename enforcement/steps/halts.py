"""What holds up the enforcement of a duty: that it is suspended, agreed on, or at an end.

Each of the steps may be about one duty only (缴罚款, 自行拆除 …); one that doesn't say which is
about all. What a later decision or order imposes isn't held up by what came before it.

Source: 行政强制法 第三十九、四十、四十二条.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from enforcement.errors import Refusal
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.names import StepName
from enforcement.steps.rule import Intent, StepGuard
from enforcement.steps.shared_guards import COERCION_LAW, day_text, refusal

MONEY: Final = "money"
"""What a step says if it is about a fine; the value of `duties.DutyKind.MONEY`."""

HALTING: Final = (
    StepName.SUSPEND_ENFORCEMENT,
    StepName.AGREE_ON_ENFORCEMENT,
    StepName.END_ENFORCEMENT,
)
_COURSE: Final = (*HALTING, StepName.RESUME_ENFORCEMENT)

Imposed = tuple[TakenStep | None, str]
"""The step that imposed a duty (None for an on-spot decision), and the kind of the duty."""


def halt_of(file: CaseFile, imposed: Imposed) -> TakenStep | None:
    """Return what holds up the enforcement of a duty now; None if nothing does.

    Args:
        file: The case.
        imposed: What is to be enforced.
    """
    by, kind = imposed
    about = [one for one in file.since(by, *_COURSE) if _is_about(one, kind)]
    last = about[-1] if about else None
    return None if last is None or last.name is StepName.RESUME_ENFORCEMENT else last


def fine_is_ended(file: CaseFile) -> bool:
    """Tell whether the enforcement of the fine came to its end (40)."""
    halt = halt_of(file, fine_imposed(file))
    return halt is not None and halt.name is StepName.END_ENFORCEMENT


def fine_ended_on(file: CaseFile, step: TakenStep) -> date | None:
    """Return the day on which the enforcement of the fine came to its end, after a step."""
    halt = halt_of(file, fine_imposed(file))
    return max(halt.on, step.on) if halt is not None and fine_is_ended(file) else None


def fine_imposed(file: CaseFile) -> Imposed:
    """Return the fine as something that is enforced."""
    return file.last(StepName.DECIDE_PENALTY), MONEY


def nothing_halts(which: Callable[[Intent], Imposed | None]) -> StepGuard:
    """Return a guard that lets nothing be forced that is suspended, agreed on or at an end."""

    def guard(intent: Intent) -> Refusal | None:
        halt = _halt_at(intent, which)
        return _refusal(halt) if halt is not None else None

    return guard


def nothing_ended(which: Callable[[Intent], Imposed | None]) -> StepGuard:
    """Return a guard that lets nothing more be done about what is at an end (40)."""

    def guard(intent: Intent) -> Refusal | None:
        halt = _halt_at(intent, which)
        ended = halt is not None and halt.name is StepName.END_ENFORCEMENT
        return _refusal(halt) if halt is not None and ended else None

    return guard


def _halt_at(intent: Intent, which: Callable[[Intent], Imposed | None]) -> TakenStep | None:
    imposed = which(intent)
    return halt_of(intent.file, imposed) if imposed is not None else None


def _refusal(halt: TakenStep) -> Refusal:
    code, article, text, cure = _WORDS[halt.name]
    return refusal(code, COERCION_LAW, article, text.format(day_text(halt.on)), cure)


_WORDS: Final = {
    StepName.SUSPEND_ENFORCEMENT: (
        "ENFORCEMENT_SUSPENDED",
        "39.1",
        "{}起中止执行，还没有恢复，不能强制执行。",
        "中止的情形消失了，先恢复执行",
    ),
    StepName.AGREE_ON_ENFORCEMENT: (
        "AGREEMENT_STANDS",
        "42.2",
        "{}达成了执行协议，当事人不履行协议才能恢复强制执行。",
        "当事人不履行协议的，先恢复执行",
    ),
    StepName.END_ENFORCEMENT: (
        "ENFORCEMENT_ENDED",
        "40",
        "{}已经终结执行，不能再强制执行。",
        "看终结执行的决定",
    ),
}


def _is_about(step: TakenStep, kind: str) -> bool:
    return step.values.text("target") in ("", kind)
