"""Checks of a paper against its case: who signs, what other papers say, what the step lacked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.case_papers.ordinary.making import step_of
from enforcement.case_papers.ordinary.scene import CaseScene
from enforcement.case_parts import defects_of
from enforcement.citation import LegalSource
from enforcement.fold import Record
from enforcement.officers import Officer
from enforcement.papers.catalogue import form_for
from enforcement.papers.checks import findings
from enforcement.papers.finding import Finding, Severity, Subject
from enforcement.papers.paper import PaperData
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.procedures.summary_decision import certificates_are_valid
from enforcement.records import RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePaper:
    """A paper and the case that it is made from."""

    subject: Subject
    scene: CaseScene


def paper_findings(paper: PaperData, scene: CaseScene) -> tuple[Finding, ...]:
    """Return everything that is wrong or odd on a paper of a case, what stops it first."""
    found = (*findings(form_for(paper), paper), *case_findings(paper, scene))
    return tuple(sorted(found, key=lambda one: not one.stops))


def case_findings(paper: PaperData, scene: CaseScene) -> tuple[Finding, ...]:
    """Return what is wrong or odd on a paper only beside its case."""
    subject = Subject(form=form_for(paper), paper=paper)
    whole = CasePaper(subject=subject, scene=scene)
    return tuple(one for check in _CHECKS for one in check(whole))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signing:
    """Who signs a paper of which day."""

    officers: tuple[Officer, ...]
    on: date


def _certificates(whole: CasePaper) -> Iterator[Finding]:
    on = whole.subject.on
    if on is None or not whole.subject.paper.value("officers"):
        return
    refused = certificates_are_valid(_Signing(officers=whole.scene.heading.officers, on=on))
    if refused is not None:
        source = LegalSource(refused.law, refused.article)
        yield Finding(field="officers", severity=Severity.RED, sentence=refused.text, source=source)


_SAME: Final[Mapping[str, str]] = {
    "name": "当事人",
    "id_no": "证件号码",
    "credit_code": "统一社会信用代码",
}


def _differs_from_other_papers(whole: CasePaper) -> Iterator[Finding]:
    """Yield where an issued paper of the case names the party otherwise, the newest first."""
    for key, label in _SAME.items():
        mine = whole.subject.text(f"party.{key}")
        others = (_stated(record, key) for record in reversed(whole.scene.file.records))
        other = next((one for one in others if one is not None and one[1] != mine), None)
        if mine and other is not None:
            told = f"{label}这里写 {mine}，{other[0]}写的是 {other[1]}。"
            yield Finding(
                field=f"party.{key}",
                severity=Severity.YELLOW,
                sentence=told,
                source=LegalSource(PENALTY_LAW, "40"),
            )


def _stated(record: Record, key: str) -> tuple[str, str] | None:
    """Return an issued paper's title and what it says of the party; None if it says nothing."""
    text = record.fields.get("paper") if record.kind is RecordKind.DOCUMENT else None
    value = PaperData.from_json(str(text)).value(f"party.{key}") if text else None
    return (str(record.fields["title"]), str(value)) if value else None


def _what_the_step_lacked(whole: CasePaper) -> Iterator[Finding]:
    """Yield what the guard would have refused of the step that the paper belongs to."""
    step = step_of(whole.subject.form.id, whole.scene.file)
    taken = whole.scene.file.last(step) if step else None
    if taken is None:
        return
    for defect in defects_of((taken.entry,)):
        yield Finding(
            field="",
            severity=Severity.YELLOW,
            sentence=f"这一步有缺陷：{defect.text}",
            source=LegalSource(defect.law, defect.article),
        )


_CHECKS: Final[tuple[Callable[[CasePaper], Iterator[Finding]], ...]] = (
    _certificates,
    _differs_from_other_papers,
    _what_the_step_lacked,
)
