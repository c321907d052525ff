"""Rules that look across the steps of a file: party, evidence, dates, service, rectification."""

from collections.abc import Iterator
from datetime import date
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
from enforcement.case_review.scene import ReviewScene
from enforcement.cases import Procedure
from enforcement.clock import beijing_date
from enforcement.parties import party_problems
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import INQUIRY, TakenStep
from enforcement.steps.names import StepName
from enforcement.steps.shared_guards import day_text, is_decided

_GATHERING: Final = INQUIRY - {StepName.FINISH_INVESTIGATION, StepName.SEIZE}
_NUMBERS: Final = frozenset({"id_number", "credit_code"})


def _at(scene: ReviewScene, step: TakenStep, text: str, field: str = "") -> Spot:
    title = scene.title(step.name)
    named = scene.field(step.name, field) if field else ""
    return Spot(text=text, document=title, field=named, step=step.name)


def decided(scene: ReviewScene) -> bool:
    """Tell whether an ordinary decision to punish was made."""
    return scene.file.has(StepName.DECIDE_PENALTY)


def _sample_item(scene: ReviewScene) -> Iterator[Spot]:
    if scene.desk.real and scene.case.item.sample:
        text = "案件用的是样例清单里的事项，不能证明本单位有这项职权。"
        yield Spot(text=text, document="立案", field="事项", step=StepName.FILE_CASE)


def _party_unknown(scene: ReviewScene) -> Iterator[Spot]:
    if scene.case.party is None and is_decided(scene.file):
        yield Spot(text="已经作了决定，案卷里还没有当事人。", document="立案", field="当事人")


def _numbered(scene: ReviewScene) -> bool:
    party = scene.case.party
    return party is not None and bool(party.id_number.strip() or party.credit_code.strip())


def _party_numbers(scene: ReviewScene) -> Iterator[Spot]:
    party, act_at = scene.case.party, scene.case.act_at
    on = beijing_date(act_at) if act_at else scene.case.opened_on
    problems = party_problems(party, on) if party else ()
    wrong = (one for one in problems if one.field in _NUMBERS and one.stops)
    stated = (one for one in wrong if str(getattr(party, one.field)).strip())
    return (Spot(text=one.text, document="当事人", field="证件号码") for one in stated)


def _nothing_proves_it(scene: ReviewScene) -> Iterator[Spot]:
    for step in scene.file.each(StepName.DECIDE_PENALTY):
        earlier = [one for one in scene.file.steps if one.on <= step.on]
        gathered = any(one.name in _GATHERING for one in earlier)
        listed = any(one.values.lines("evidence") for one in earlier)
        if not (gathered or listed or scene.case.evidence):
            text = f"{day_text(step.on)}的决定以前，没有勘验、询问、抽样，也没有别的证据。"
            yield _at(scene, step, text)


def _gathered_later(scene: ReviewScene) -> Iterator[Spot]:
    first = next(iter(scene.file.each(StepName.DECIDE_PENALTY)), None)
    later = scene.file.since(first, *_GATHERING) if first and is_decided(scene.file) else ()
    for step in (one for one in later if not one.values.has("consent")):
        text = f"{day_text(step.on)}的{scene.title(step.name)}在决定以后，不能证明原来的决定。"
        yield _at(scene, step, text)


def _photo_is_later(scene: ReviewScene) -> Iterator[Spot]:
    decided_on = scene.case.decision.on if scene.case.decision else date.max
    days = ((one, beijing_date(one.taken_at)) for one in scene.case.evidence if one.taken_at)
    for piece, day in ((one, day) for one, day in days if day > decided_on):
        name = piece.name or "照片"
        text = f"{name}是{day_text(day)}拍的，在决定以后，不能证明原来的决定。"
        yield Spot(text=text, document="证据", field="拍摄时间", record=piece.rec)


def _stated_ahead(scene: ReviewScene) -> Iterator[Spot]:
    for step in scene.file.steps:
        written = beijing_date(step.entry.wall)
        if step.on > written:
            text = f"写的是{day_text(step.on)}，却是{day_text(written)}就记下的。"
            yield _at(scene, step, text)


def _lighter_without_reason(scene: ReviewScene) -> Iterator[Spot]:
    for decision in scene.file.each(StepName.DECIDE_PENALTY):
        values = decision.values
        told = _told_before(scene, decision)
        if told is None or values.has("amount_reason") or values.flag("mitigated"):
            continue
        before, after = told.values.fen("fine_fen"), values.fen("fine_fen")
        answered = scene.file.since(told, StepName.HEAR_STATEMENT, StepName.HOLD_HEARING)
        if after < before and not answered:
            text = (
                f"告知的是罚款 {before.short_text()} 元，决定是 {after.short_text()} 元，"
                "案卷里看不出为什么变了。"
            )
            yield _at(scene, decision, text, "amount_reason")


def _told_before(scene: ReviewScene, decision: TakenStep) -> TakenStep | None:
    notices = scene.file.each(StepName.SERVE_PRIOR_NOTICE)
    return next((one for one in reversed(notices) if one.on <= decision.on), None)


def _service_unproved(scene: ReviewScene) -> Iterator[Spot]:
    for step in scene.file.each(StepName.SERVE_DECISION):
        values = step.values
        witnessed = values.has("witness") or values.flag("recorded")
        method = values.text("method")
        if method == "left_in_place" and not witnessed:
            yield _at(scene, step, "留置送达没有见证人，也没有拍照、录像。", "witness")
        unsigned = values.data.get("signed") is False
        if method == "direct" and unsigned and not (witnessed or values.has("refusal_note")):
            yield _at(scene, step, "当事人没有签收，也没有写明拒签。", "signed")
        if method == "public_notice" and not values.has("tried"):
            yield _at(scene, step, "公告送达没有写明试过哪些办法。", "tried")
        if method == "mail" and not values.has("mail_no"):
            yield _at(scene, step, "邮寄送达没有邮件号码，找不到回执。", "mail_no")


def _handed_over_unsigned(scene: ReviewScene) -> Iterator[Spot]:
    for one in scene.case.deliveries:
        if not one.signed and not one.refusal_note.strip():
            text = f"{day_text(one.on)}交付的文书没有签收，也没有写明拒签。"
            yield Spot(text=text, document="送达回证", field="签收", record=one.document)


def _not_verified(scene: ReviewScene) -> Iterator[Spot]:
    closed = scene.case.closed_on
    today = closed or max((one.on for one in scene.file.steps), default=scene.case.opened_on)
    for step in scene.file.each(StepName.ORDER_RECTIFICATION):
        due = step.values.day("due")
        verified = scene.file.since(step, StepName.VERIFY_RECTIFICATION)
        if due is not None and due < today and not verified:
            text = f"责令{day_text(due)}前改正，期限过了还没有复查。"
            yield _at(scene, step, text)


def _hearing_unsigned(scene: ReviewScene) -> Iterator[Spot]:
    for step in scene.file.each(StepName.HOLD_HEARING):
        came = step.values.text("attendance") == "came"
        if came and not step.values.has("signed"):
            text = "听证笔录没有写明当事人签了字，还是拒绝签字。"
            yield _at(scene, step, text, "signed")


def _opinions_missing(scene: ReviewScene) -> Iterator[Spot]:
    for step in scene.file.each(StepName.COLLECTIVE_DISCUSSION):
        if not step.values.lines("opinions") and not step.values.has("conclusion"):
            text = "集体讨论没有记各人的意见，也没有写结论。"
            yield _at(scene, step, text, "opinions")


def _ordinary(scene: ReviewScene) -> bool:
    return scene.case.procedure is Procedure.ORDINARY


def _served(scene: ReviewScene) -> bool:
    return scene.file.has(StepName.SERVE_DECISION)


FILE_RULES: Final[tuple[ReviewRule, ...]] = (
    ReviewRule(
        id="ITEM_FROM_A_LIST",
        title="事项来自核对过的清单",
        criterion=Criterion.POWERS,
        points=FULL,
        check=_sample_item,
        law=PENALTY_LAW,
        article="38.1",
        cure="导入本区清单，核对这件案子的事项",
    ),
    ReviewRule(
        id="PARTY_NAMED",
        title="当事人确定了",
        criterion=Criterion.PARTY,
        points=FULL,
        check=_party_unknown,
        law=PENALTY_LAW,
        article="40",
        cure="核对当事人身份",
        how=How.PART,
        eyes="身份证明材料和当事人是不是同一个人",
    ),
    ReviewRule(
        id="PARTY_NUMBER",
        title="证件号码、信用代码校验",
        criterion=Criterion.PARTY,
        points=FULL,
        check=_party_numbers,
        law=PENALTY_LAW,
        article="40",
        cure="对照证件原件改正",
        concerns=_numbered,
    ),
    ReviewRule(
        id="EVIDENCE_THERE",
        title="决定以前有证据",
        criterion=Criterion.EVIDENCE,
        points=FULL,
        check=_nothing_proves_it,
        law=PENALTY_LAW,
        article="40",
        cure="把已有的证据附卷；没有的，重新调查",
        how=How.PART,
        eyes="每件证据真实、合法，能证明要证明的事",
        concerns=decided,
    ),
    ReviewRule(
        id="EVIDENCE_BEFORE",
        title="证据都在决定以前取得",
        criterion=Criterion.FORM,
        points=MISSING_PAPER,
        check=lambda scene: (*_gathered_later(scene), *_photo_is_later(scene)),
        law=PENALTY_LAW,
        article="40",
        cure="核对日期；以后取得的另行说明用途",
        concerns=lambda scene: scene.case.decision is not None,
    ),
    ReviewRule(
        id="NOT_DATED_AHEAD",
        title="没有提前写日期",
        criterion=Criterion.COURSE,
        points=FULL,
        check=_stated_ahead,
        law=PENALTY_LAW,
        article="47",
        cure="核对日期，写附记说明",
        concerns=_ordinary,
    ),
    ReviewRule(
        id="SUM_EXPLAINED",
        title="决定和告知的数额不同，有理由",
        criterion=Criterion.FORM,
        points=MISSING_CONTENT,
        check=_lighter_without_reason,
        law=PENALTY_LAW,
        article="44",
        cure="在决定审批里写明数额的理由",
        concerns=decided,
    ),
    ReviewRule(
        id="SERVICE_PROVED",
        title="送达有凭证",
        criterion=Criterion.FORM,
        points=MISSING_PAPER,
        check=_service_unproved,
        law=PENALTY_LAW,
        article="61.1",
        cure="补齐送达回证和见证、录像",
        how=How.PART,
        eyes="送达回证上的签名、日期",
        concerns=_served,
    ),
    ReviewRule(
        id="HANDED_OVER",
        title="交付的文书有签收",
        criterion=Criterion.FORM,
        points=MISSING_PAPER,
        check=_handed_over_unsigned,
        law=PENALTY_LAW,
        article="61.1",
        cure="补签收，或者写明拒签",
        concerns=lambda scene: bool(scene.case.deliveries),
    ),
    ReviewRule(
        id="RECTIFICATION_VERIFIED",
        title="责令改正复查了",
        criterion=Criterion.FORM,
        points=MISSING_PAPER,
        check=_not_verified,
        law=PENALTY_LAW,
        article="28.1",
        cure="复查改正情况",
        concerns=lambda scene: scene.file.has(StepName.ORDER_RECTIFICATION),
    ),
    ReviewRule(
        id="HEARING_SIGNED",
        title="听证笔录有签名",
        criterion=Criterion.FORM,
        points=MISSING_CONTENT,
        check=_hearing_unsigned,
        law=PENALTY_LAW,
        article="64",
        cure="写明签字或者拒签",
        concerns=lambda scene: scene.file.has(StepName.HOLD_HEARING),
    ),
    ReviewRule(
        id="OPINIONS_WRITTEN",
        title="集体讨论记了意见和结论",
        criterion=Criterion.FORM,
        points=MISSING_CONTENT,
        check=_opinions_missing,
        law=PENALTY_LAW,
        article="57.2",
        cure="补齐讨论笔录",
        concerns=lambda scene: scene.file.has(StepName.COLLECTIVE_DISCUSSION),
    ),
)
