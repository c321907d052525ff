"""Rules about money: figures, words, receipts, and that everything adds up to nothing."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from enforcement.case_review.criteria import Criterion
from enforcement.case_review.rule import MISSING_PAPER, ReviewRule, Spot
from enforcement.case_review.scene import Paper, ReviewScene
from enforcement.money import Fen, amount_words
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.payment import fine_due, surcharges
from enforcement.steps.shared_guards import day_text


def _paid(scene: ReviewScene) -> bool:
    return bool(scene.case.payments)


def _paid_too_much(scene: ReviewScene) -> Iterator[Spot]:
    case, fine = scene.case, fine_due(scene.file)
    if fine is None:
        return
    owed = Fen(fine + surcharges(scene.file))
    if case.paid > owed:
        text = f"应缴 {owed.short_text()} 元，收了 {case.paid.short_text()} 元，多收的没有退。"
        yield Spot(text=text, document="缴款凭证", field="金额")


def _paid_too_early(scene: ReviewScene) -> Iterator[Spot]:
    decision = scene.case.decision
    for payment in scene.case.payments:
        if decision is None or payment.on < decision.on:
            text = f"{day_text(payment.on)}就收了款，那时还没有决定。"
            yield Spot(text=text, document="缴款凭证", field="日期")


def _receipt_twice(scene: ReviewScene) -> Iterator[Spot]:
    numbers = Counter(one.receipt_no.strip() for one in scene.case.payments)
    for number, count in numbers.items():
        if number and count > 1:
            text = f"票据号 {number} 用了 {count} 次。"
            yield Spot(text=text, document="缴款凭证", field="票据号")


def _fine_of(paper: Paper) -> Fen | None:
    stated = paper.data.fields.get("fine_fen") if paper.data else None
    return Fen(stated) if isinstance(stated, int) else None


def _paper_differs(scene: ReviewScene) -> Iterator[Spot]:
    decision = scene.case.decision
    own = [one for one in scene.papers if decision and one.record.rec == decision.document]
    decided = decision.fine if decision else Fen(0)
    for paper in own:
        fine = _fine_of(paper)
        if fine not in {None, decided}:
            text = f"{paper.title}的罚款数额和决定的 {decided.short_text()} 元不一样。"
            yield Spot(text=text, document=paper.title, field="罚款数额", record=paper.record.rec)


def _words_differ(scene: ReviewScene) -> Iterator[Spot]:
    for paper in scene.papers:
        fine = _fine_of(paper)
        words = str(paper.data.fields.get("fine_words") or "") if paper.data else ""
        if fine and words and words != amount_words(fine):
            text = f"{paper.title}的大写是{words}，{fine.short_text()} 元应写{amount_words(fine)}。"
            yield Spot(text=text, document=paper.title, field="罚款大写", record=paper.record.rec)


def _sums(scene: ReviewScene) -> Iterator[Spot]:
    yield from _paper_differs(scene)
    yield from _words_differ(scene)


MONEY_RULES: Final[tuple[ReviewRule, ...]] = (
    ReviewRule(
        id="SUMS_AGREE",
        title="大写、小写、决定的数额一样",
        criterion=Criterion.FORM,
        points=MISSING_PAPER,
        check=_sums,
        law=PENALTY_LAW,
        article="59.1",
        cure="更正文书",
        concerns=lambda scene: any(_fine_of(paper) for paper in scene.papers),
    ),
    ReviewRule(
        id="MONEY_ADDS_UP",
        title="应缴、已缴对得上",
        criterion=Criterion.FORM,
        points=MISSING_PAPER,
        check=_paid_too_much,
        law=PENALTY_LAW,
        article="74.2",
        cure="核对缴款，退还多收的",
        concerns=_paid,
    ),
    ReviewRule(
        id="PAID_AFTER_DECISION",
        title="先决定、后缴款",
        criterion=Criterion.FORM,
        points=MISSING_PAPER,
        check=_paid_too_early,
        law=PENALTY_LAW,
        article="67.3",
        cure="核对收款日期",
        concerns=_paid,
    ),
    ReviewRule(
        id="RECEIPT_ONCE",
        title="一张票据只用一次",
        criterion=Criterion.FORM,
        points=MISSING_PAPER,
        check=_receipt_twice,
        law=PENALTY_LAW,
        article="70",
        cure="核对票据存根",
        concerns=_paid,
    ),
)
