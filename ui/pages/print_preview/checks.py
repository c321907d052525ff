"""What stands beside the paper: what must be cured, what needs eyes, what is right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from enforcement.money import Fen, amount_words
from enforcement.on_spot import OnSpotContent
from enforcement.papers.catalogue import form_of
from enforcement.papers.checks import findings
from enforcement.papers.fields import is_empty
from enforcement.papers.finding import Finding
from enforcement.papers.form import Signer
from enforcement.papers.paper import PaperData
from enforcement.parties import PartyKind
from enforcement.penalty import PenaltyKind
from enforcement.procedures.summary_decision import LIMITS
from ui.pages.print_preview.job import Reminder

SIGNATURES: Final = "signatures"
_PHONE: Final = "party.phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One finding as the officer reads it.

    Attributes:
        number: Of its disc, here and on the paper.
        field: Path on the paper.
        title: One sentence.
        lines: Why.
        article: By which article; "" without one.
        stops: Whether it must be cured before printing.
    """

    number: int
    field: str
    title: str
    lines: tuple[str, ...] = ()
    article: str = ""
    stops: bool = True


def checks_of(
    paper: PaperData, reminders: Sequence[Reminder] = (), by_law: Sequence[Finding] = ()
) -> tuple[Check, ...]:
    """Return everything to cure or to look at, red first, numbered.

    Args:
        paper: The paper.
        reminders: What stops nothing but needs eyes.
        by_law: What the law library says of the articles on it.
    """
    form = form_of(paper.form)
    found = sorted((*findings(form, paper), *by_law), key=lambda one: not one.stops)
    parts = [_of_finding(one) for one in found]
    parts += [
        Check(number=0, field=one.field, title=one.title, lines=(one.line,), stops=False)
        for one in reminders
    ]
    if is_empty(paper.value(_PHONE)):
        told = ("送达和催缴用得上。没有就不写，不影响打印。",)
        parts.append(Check(number=0, field=_PHONE, title="没写当事人电话", lines=told, stops=False))
    if form.signatures:
        who = "两名执法人员和当事人" if Signer.PARTY in form.signatures else "两名执法人员"
        told = (f"打印后请{who}签名；拒签按 F8 注明。",)
        parts.append(
            Check(number=0, field=SIGNATURES, title="签名要等打印后补", lines=told, stops=False)
        )
    return tuple(replace(one, number=number) for number, one in enumerate(parts, start=1))


def good_of(paper: PaperData, content: OnSpotContent) -> tuple[str, ...]:
    """Return what was checked and is right, the most telling first."""
    wrong = {one.field for one in findings(form_of(paper.form), paper)}
    told = [*_money(paper, content), *_party(content), *_desk(paper)]
    filled = form_of(paper.form).filled(paper)
    labels = dict.fromkeys(
        one.field.label for one in filled if not is_empty(one.value) and one.path not in wrong
    )
    return (*told, *(f"{label}写好了" for label in labels))


def _of_finding(found: Finding) -> Check:
    article = found.source.text if found.source else ""
    title = found.sentence.rstrip("。")
    return Check(number=0, field=found.field, title=title, article=article, stops=found.stops)


def _money(paper: PaperData, content: OnSpotContent) -> list[str]:
    amount, party = paper.value("fine_fen"), content.party
    if not isinstance(amount, int) or content.penalty is not PenaltyKind.FINE or party is None:
        return []
    fine, limit = Fen(amount), LIMITS[party.kind]
    told = []
    if paper.value("fine_words") == amount_words(fine):
        told.append(f"大小写金额一致：{amount_words(fine)}，{fine.figures()} 元")
    if fine <= limit:
        tier = content.tier
        inside = f"，在“{tier.name}”档内" if tier and fine in tier.fines else ""
        told.append(f"罚款没超过当场限额 {limit.short_text()} 元{inside}")
    return told


def _party(content: OnSpotContent) -> list[str]:
    party = content.party
    if party is None:
        return []
    if party.kind is PartyKind.CITIZEN and party.birth and party.sex:
        return ["身份证号校验通过，性别和出生日期对得上"]
    return ["统一社会信用代码校验通过"] if party.credit_code else []


def _desk(paper: PaperData) -> list[str]:
    officers = paper.value("officers")
    two = isinstance(officers, tuple) and len(officers) > 1
    told = ["两名执法人员，执法证都在有效期"] if two else []
    return [*told, "救济途径写明了"] if not is_empty(paper.value("remedy")) else told
