"""Rules about papers: names, numbers, blanks, remedies, and that nobody changed one."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from enforcement.case_review.criteria import Criterion
from enforcement.case_review.rule import (
    FULL,
    MISSING_CONTENT,
    MISSING_PAPER,
    How,
    ReviewRule,
    Spot,
)
from enforcement.case_review.scene import Paper, ReviewScene
from enforcement.cases import Procedure
from enforcement.citation import LegalSource
from enforcement.papers.wording_checks import first_placeholder
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.records import EDITING_ACTS, Json
from enforcement.steps.names import StepName

_NUMBERED: Final = (StepName.DECIDE_PENALTY, StepName.DECIDE_NO_PENALTY, StepName.CORRECT_DECISION)


def _on(paper: Paper, text: str, field: str = "") -> Spot:
    return Spot(text=text, document=paper.title, field=field, record=paper.record.rec)


def _name_differs(scene: ReviewScene) -> Iterator[Spot]:
    party = scene.case.party
    for paper in scene.papers:
        stated = paper.data.fields.get("party") if paper.data else None
        name = str(stated.get("name") or "") if isinstance(stated, Mapping) else ""
        if party is not None and name and name != party.name:
            text = f"{paper.title}写的当事人是{name}，案卷里是{party.name}。"
            yield _on(paper, text, "当事人")


def _remedy(paper: Paper) -> Mapping[str, Json] | None:
    remedy = paper.data.fields.get("remedy") if paper.data else None
    return remedy if isinstance(remedy, Mapping) else None


def _remedy_missing(scene: ReviewScene) -> Iterator[Spot]:
    summary = scene.case.procedure is Procedure.SUMMARY
    article = LegalSource(PENALTY_LAW, "52.2" if summary else "59.1")
    for paper in scene.papers:
        remedy = _remedy(paper)
        if remedy is not None and not str(remedy.get("reconsideration_organ") or ""):
            yield Spot(
                text=f"{paper.title}没有写明向哪个机关申请复议。",
                document=paper.title,
                field="救济途径和期限",
                record=paper.record.rec,
                source=article,
            )


def _numbers(scene: ReviewScene) -> list[tuple[str, str]]:
    """Return every number of the file with what bears it; a step and its paper are one."""
    papers = [(one.number, one.title) for one in scene.papers if one.number]
    printed = {number for number, _title in papers}
    steps = [
        (number, scene.title(step.name))
        for step in scene.file.each(*_NUMBERED)
        if (number := step.values.text("number")) and number not in printed
    ]
    return [*papers, *steps]


def _number_twice(scene: ReviewScene) -> Iterator[Spot]:
    borne = _numbers(scene)
    for number, count in Counter(number for number, _title in borne).items():
        title = next(title for one, title in borne if one == number)
        if count > 1:
            text = f"文号 {number} 在这份案卷里用了 {count} 次。"
            yield Spot(text=text, document=title, field="文号")
        if number in scene.desk.numbers_elsewhere:
            text = f"文号 {number} 另一件案子也用了。"
            yield Spot(text=text, document=title, field="文号")


def _placeholders(scene: ReviewScene) -> Iterator[Spot]:
    for step in scene.file.steps:
        for key, value in step.values.data.items():
            found = first_placeholder(value)
            if found:
                text = f"{scene.title(step.name)}里还留着“{found}”没有填。"
                label = scene.field(step.name, key)
                yield Spot(text=text, document=scene.title(step.name), field=label, step=step.name)
    for paper in scene.papers:
        found = first_placeholder(paper.data.fields) if paper.data else ""
        if found:
            yield _on(paper, f"{paper.title}里还留着“{found}”没有填。")


def _altered(scene: ReviewScene) -> Iterator[Spot]:
    for paper in scene.papers:
        later = paper.record.entries[1:]
        if any(entry.act in EDITING_ACTS or "sha256" in entry.d for entry in later):
            yield _on(paper, f"{paper.title}出具以后又改过内容。")


def _two_versions(scene: ReviewScene) -> Iterator[Spot]:
    if scene.case.conflict:
        text = "两台电脑改得不一样，还没有核对哪一份为准。"
        yield Spot(text=text, document="案件")


def _printed(scene: ReviewScene) -> bool:
    return any(paper.data is not None for paper in scene.papers)


PAPER_RULES: Final[tuple[ReviewRule, ...]] = (
    ReviewRule(
        id="PARTY_NAME_SAME",
        title="各份文书的当事人名称一样",
        criterion=Criterion.PARTY,
        points=FULL,
        check=_name_differs,
        law=PENALTY_LAW,
        article="40",
        cure="核对姓名，更正写错的文书",
        concerns=_printed,
    ),
    ReviewRule(
        id="REMEDIES_STATED",
        title="决定书写明复议、诉讼的途径和期限",
        criterion=Criterion.REMEDIES,
        points=FULL,
        check=_remedy_missing,
        law=PENALTY_LAW,
        article="59.1",
        cure="更正决定书，重新告知",
        concerns=lambda scene: any(_remedy(paper) is not None for paper in scene.papers),
    ),
    ReviewRule(
        id="REMEDIES_ON_PAPER",
        title="决定书写明复议、诉讼的途径和期限",
        criterion=Criterion.REMEDIES,
        points=FULL,
        law=PENALTY_LAW,
        article="59.1",
        how=How.EYES,
        eyes="决定书不是这个程序打印的，复议、诉讼的途径和期限写全了没有",
        concerns=lambda scene: (
            scene.case.decision is not None
            and not any(_remedy(paper) is not None for paper in scene.papers)
        ),
    ),
    ReviewRule(
        id="NUMBER_ONCE",
        title="文号没有重复",
        criterion=Criterion.FORM,
        points=MISSING_PAPER,
        check=_number_twice,
        law=PENALTY_LAW,
        article="47",
        cure="核对文号登记簿",
        concerns=lambda scene: bool(_numbers(scene)),
    ),
    ReviewRule(
        id="NO_PLACEHOLDER",
        title="没有留着没填的地方",
        criterion=Criterion.FORM,
        points=MISSING_CONTENT,
        check=_placeholders,
        law=PENALTY_LAW,
        article="47",
        cure="补填，写附记说明",
    ),
    ReviewRule(
        id="PAPER_UNCHANGED",
        title="出具后的文书没有改动",
        criterion=Criterion.FORM,
        points=MISSING_PAPER,
        check=_altered,
        law=PENALTY_LAW,
        article="47",
        cure="以出具时的为准，另出更正文书",
        concerns=lambda scene: bool(scene.papers),
    ),
    ReviewRule(
        id="ONE_VERSION",
        title="两台电脑的记录一致",
        criterion=Criterion.FORM,
        points=MISSING_PAPER,
        check=_two_versions,
        law=PENALTY_LAW,
        article="47",
        cure="去核对",
    ),
)
