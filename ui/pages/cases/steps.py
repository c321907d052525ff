"""The timeline of a case: what `case_steps` says, and why the next one is shut."""

from collections.abc import Mapping
from typing import Final

from enforcement.case_progress import Act, CaseStep, PossibleAct, Standing
from enforcement.read_models import DeadlineRow
from ui.pages.terms import day_text
from ui.painters.timeline import NodeKind, TimelineStep

_KINDS: Final[Mapping[Standing, NodeKind]] = {
    Standing.DONE: NodeKind.DONE,
    Standing.CURRENT: NodeKind.CURRENT,
    Standing.LATER: NodeKind.LATER,
    Standing.SKIPPED: NodeKind.SKIPPED,
}
_LINE: Final = 19
"""Characters of 13 px that stand beside a node of the timeline."""


_LEAST_LINE: Final = 4
_WAITED: Final = ("L26",)
"""Terms that must have passed before the step, not after which it is late (强制法 第四十四条)."""


def timeline(
    steps: tuple[CaseStep, ...],
    acts: tuple[PossibleAct, ...],
    deadlines: tuple[DeadlineRow, ...],
) -> tuple[TimelineStep, ...]:
    """Return the steps as they are painted; a locked one that is due carries its article."""
    by_act = {one.act: one for one in acts}
    due = {row.rule: row for row in deadlines if row.due_on is not None}
    open_acts = [one.act for one in steps if one.on is None and one.skipped_by is None]
    locked = [act for act in open_acts if act in by_act and by_act[act].locked]
    explained = {act: by_act[act] for act in locked[:1] if act is not None}
    return tuple(_step(one, explained, due) for one in steps)


def _step(
    step: CaseStep, explained: Mapping[Act, PossibleAct], due: Mapping[str, DeadlineRow]
) -> TimelineStep:
    if step.on is not None:
        return TimelineStep(
            kind=NodeKind.DONE,
            title=step.title,
            when=day_text(step.on),
            lines=_lines(step.fact),
            target=step.document,
        )
    if step.skipped_by is not None:
        lines = (*_lines(step.fact), step.skipped_by.text)
        return TimelineStep(kind=NodeKind.SKIPPED, title=step.title, when="不必办", lines=lines)
    act = step.act
    possible = explained.get(act) if act else None
    term = due.get(step.rule)
    until = "起" if step.rule in _WAITED else "前"
    when = f"{day_text(term.due_on)}{until}" if term and term.due_on else ""
    if possible is not None:
        refusal = possible.refusals[0]
        lines = (*_lines(refusal.text), refusal.source.text, _cure_words(refusal.cure))
        kind, when = NodeKind.BLOCKED, "现在不能办"
    else:
        kind, lines = _KINDS[step.standing], _lines(step.fact)
    return TimelineStep(kind=kind, title=step.title, when=when, lines=lines, target=act)


def _cure_words(cure: str) -> str:
    return cure if cure.startswith("先") else f"先{cure}"


def _lines(text: str) -> tuple[str, ...]:
    """Break a fact into lines that fit beside the node, at a mark if there is one."""
    if not text:
        return ()
    if len(text) <= _LINE:
        return (text,)
    cut = max((text.rfind(mark, 0, _LINE) for mark in "，；：、"), default=-1) + 1
    cut = cut if cut > _LEAST_LINE else _LINE
    return (text[:cut], *_lines(text[cut:]))
