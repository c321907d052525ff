"""处罚决定: what must be there before, and that it stays within what was told.

Kind and amount are `sizing`'s matter, 不予处罚 is `no_penalty`'s. Source: 行政处罚法
第二十五、二十七、二十九、三十六、四十四、四十五、五十七至六十条.
"""

from dataclasses import replace
from typing import Final

from enforcement.citation import LegalSource
from enforcement.deadlines import RULES, count
from enforcement.deadlines.counting import day_of
from enforcement.errors import Refusal
from enforcement.items import PowerSource
from enforcement.one_act import DecidedAct
from enforcement.penalty import PenaltyKind
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps import filing
from enforcement.steps.clocks import ClockRule
from enforcement.steps.hearing import hearing_right_is_kept
from enforcement.steps.names import StepName
from enforcement.steps.notice import (
    INVESTIGATION_NOT_FINISHED,
    PENALTY_CHOICES,
    notice_in_force,
    party_was_heard,
    sanction_of,
)
from enforcement.steps.review import discussion_is_held, review_is_passed
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.separation import approver_is_no_reviewer, not_withdrawn
from enforcement.steps.shared_guards import (
    RUNNING,
    after,
    approved_by_head,
    case_is_filed,
    day_text,
    item_is_held,
    names_in,
    no_dispute_is_open,
    no_fine_instead_of_referral,
    nothing_is_decided,
    refusal,
)
from enforcement.steps.sizing import (
    acts_add_up,
    basis_stands,
    departure_is_approved,
    fine_is_in_statute,
    imposed_kind,
    item_of_act,
    kind_is_in_law,
    kind_is_stated,
    lightening_is_heeded,
    mitigation_has_a_ground,
    no_act_twice,
    nothing_lifts_the_penalty,
    party_is_of_age,
    sized_acts,
    stated_grounds,
)
from enforcement.steps.sizing_fields import sizing_fields
from enforcement.steps.values import Known, StepField, ValueKind

_MILD: Final = (PenaltyKind.WARNING, PenaltyKind.REPRIMAND)


def limitation_is_open(intent: Intent) -> Refusal | None:
    """The act that the filing names was discovered in time (36)."""
    filed = intent.file.filed
    return filing.limitation_is_open(replace(intent, values=filed.values)) if filed else None


def notice_covers_the_penalty(intent: Intent) -> Refusal | None:
    """What is imposed was told before, and isn't heavier than what was told (44, 45.2)."""
    notice, kind = notice_in_force(intent.file), imposed_kind(intent)
    if notice is None or kind is None:
        return None
    told, imposed = sanction_of(notice.values), sanction_of(intent.values)
    if told.kind is not None and kind is not told.kind and not _is_milder(kind, told.kind):
        text = f"告知的是{told.text}，要作的处罚种类不一样，没有告知过不能决定。"
        return refusal("KIND_NOT_TOLD", PENALTY_LAW, "44", text, "重新送达事先告知书")
    for what, before, now in (
        ("罚款", told.fine, imposed.fine),
        ("没收", told.confiscated, imposed.confiscated),
    ):
        if now > before:
            text = (
                f"告知的是{what} {before.short_text()} 元，现在要{what} {now.short_text()} 元；"
                "不得因陈述申辩加重处罚。"
            )
            cure = "不超过告知的数额；事实有变化的，重新告知"
            return refusal("HEAVIER_THAN_NOTICE", PENALTY_LAW, "45.2", text, cure)
    return None


def _is_milder(kind: PenaltyKind, told: PenaltyKind) -> bool:
    return kind in _MILD and (told not in _MILD or _MILD.index(kind) < _MILD.index(told))


def act_is_not_fined_elsewhere(intent: Intent) -> Refusal | None:
    """One act is never fined twice (29): same party, place, days and item, in another case.

    Whether two visits met one act is for people to say; a stated difference lets it pass.
    """
    code = intent.file.case.item.code
    if imposed_kind(intent) is not PenaltyKind.FINE or intent.values.text("other_act"):
        return None
    before = next((one for one in intent.fined if one.act.place and one.item_code == code), None)
    if before is None:
        return None
    text = f"{_fined_words(before)}，人、地点、日子和事项都一样，同一行为不能再罚款。"
    return refusal("FINED_ELSEWHERE", PENALTY_LAW, "29", text, "看那份决定；不是一件事的写明区别")


def act_may_be_fined_elsewhere(intent: Intent) -> str | None:
    """Say which decision may be about the same act, under another item (29)."""
    code = intent.file.case.item.code
    if imposed_kind(intent) is not PenaltyKind.FINE or intent.values.text("other_act"):
        return None
    before = next((one for one in intent.fined if one.item_code != code), None)
    if before is None:
        return None
    return (
        f"{_fined_words(before)}，人、地点和日子一样：是同一行为的只罚一次，按罚款数额高的规定"
        "（处罚法第二十九条）。"
    )


def _fined_words(one: DecidedAct) -> str:
    number = f"（{one.number}）" if one.number else ""
    return f"{day_text(one.on)}“{one.title}”{number}罚过 {one.fine.short_text()} 元"


def decider_did_not_investigate(intent: Intent) -> Refusal | None:
    """The head examines what others investigated (57.1)."""
    own = names_in(intent.values.text("approver")) & intent.file.investigators
    if not own:
        return None
    text = f"{min(own)}参加了本案调查，不能再作决定。"
    return refusal("DECIDES_OWN_CASE", PENALTY_LAW, "57.1", text, "报没有参加调查的负责人决定")


def decision_is_late(intent: Intent) -> str | None:
    """Say that the term of ninety days has passed (60)."""
    filed = intent.file.filed
    if filed is None:
        return None
    ends = day_of(count(RULES["L04"], filed.on, intent.calendar).nominal or filed.on)
    if intent.on <= ends:
        return None
    return f"立案后九十日到{day_text(ends)}为止，现在已经超期；照实写明原因（处罚法第六十条）。"


def amount_wants_a_reason(intent: Intent) -> str | None:
    """Say that the decision tells why this tier and this amount (34)."""
    if intent.values.text("amount_reason") or not intent.values.fen("fine_fen"):
        return None
    return "写明选哪一档、为什么是这个金额（处罚法第三十四条）。"


def mitigation_wants_a_ground(intent: Intent) -> str | None:
    """Say that mitigation names its ground (32)."""
    if not intent.values.flag("mitigated") or stated_grounds(intent.values):
        return None
    return "减轻处罚要写明是哪一种法定情形，证据附卷（处罚法第三十至三十二条）。"


def heavier_range_is_used(intent: Intent) -> str | None:
    """Say that the heavier range wants its circumstance in the decision."""
    for act in sized_acts(intent):
        plain, heavier = act.allowed, act.heavier
        if plain and heavier and act.fine and act.fine not in plain and act.fine in heavier:
            return "超过一般幅度，用的是情节严重的幅度：情节和证据写进决定书。"
    return None


def item_has_a_note(intent: Intent) -> str | None:
    """Say what the item's own law asks for besides."""
    item = item_of_act(intent)
    if item is None:
        return None
    notes = (
        (item.rectify_first, "这一项要先责令改正、逾期不改才能罚款，核对案卷里有没有"),
        (bool(item.area_limit), f"这一项只在划定范围内适用：{item.area_limit}"),
        (bool(item.basis_changed), f"依据有变化，先核对：{item.basis_changed}"),
        (
            item.power_source is PowerSource.ENTRUSTED,
            "委托事项：以委托部门的名义和文号作决定，委托书要有效并已公布（处罚法第二十条）",
        ),
    )
    said = "；".join(text.rstrip("。") for applies, text in notes if applies)
    return f"{said}。" if said else None


def newer_law_is_applied(intent: Intent) -> str | None:
    """Say that a milder newer law holds for the older act (37)."""
    item, now = intent.item, item_of_act(intent)
    if item is None or now is None or item.penalty == now.penalty:
        return None
    refs = "、".join(ref.text for ref in now.penalty)
    return f"依据按{refs}：行为之后法律有变化，从旧兼从轻（处罚法第三十七条）。"


_NOTICE: Final = (StepName.SERVE_PRIOR_NOTICE,)

_ACT_FIELDS: Final = (
    StepField(key="title", label="违法行为", required=True),
    StepField(key="item_code", label="事项编码"),
    StepField(key="act_id", label="行为编号", hint="时间、地点、主体、行为都一样的是同一个"),
    StepField(key="law", label="处罚依据"),
    StepField(key="tier", label="裁量档次"),
    StepField(key="min_fen", label="法定下限", kind=ValueKind.MONEY),
    StepField(key="max_fen", label="法定上限", kind=ValueKind.MONEY),
    StepField(key="amount_fen", label="罚款", kind=ValueKind.MONEY),
)
_GOODS_FIELDS: Final = (
    StepField(key="name", label="名称", required=True),
    StepField(key="quantity", label="数量"),
    StepField(key="value_fen", label="价值", kind=ValueKind.MONEY),
)
_PENALTY_FIELDS: Final = (
    StepField(
        key="penalty",
        label="处罚种类",
        kind=ValueKind.CHOICE,
        choices=PENALTY_CHOICES,
        required=True,
        carried=_NOTICE,
    ),
    *sizing_fields(StepName.FINISH_INVESTIGATION, *_NOTICE),
    StepField(key="fine_fen", label="罚款", kind=ValueKind.MONEY, carried=_NOTICE),
    StepField(
        key="acts",
        label="几个违法行为分别裁量",
        kind=ValueKind.LINES,
        hint="一个行为一行，合计等于罚款",
        fields=_ACT_FIELDS,
    ),
    StepField(key="mitigated", label="减轻处罚（低于法定下限）", kind=ValueKind.FLAG),
    StepField(key="amount_reason", label="裁量理由", kind=ValueKind.LONG_TEXT),
    StepField(key="departure_reason", label="偏离基准的理由", kind=ValueKind.LONG_TEXT),
    StepField(key="confiscated_fen", label="没收合计", kind=ValueKind.MONEY, carried=_NOTICE),
    StepField(key="confiscated", label="没收的财物", kind=ValueKind.LINES, fields=_GOODS_FIELDS),
    StepField(key="order", label="责令改正的内容", kind=ValueKind.LONG_TEXT, known=Known.ORDERED),
    StepField(
        key="other_act",
        label="和罚过的不是同一行为，区别在哪里",
        kind=ValueKind.LONG_TEXT,
        hint="同一当事人、地点、日子另有罚款决定的才写",
    ),
    StepField(
        key="approver",
        label="哪位负责人决定的",
        kind=ValueKind.PERSON,
        required=True,
        known=Known.HEAD,
    ),
    StepField(key="main_head", label="是主要负责人", kind=ValueKind.FLAG),
    StepField(
        key="social_impact",
        label="有一定社会影响，要公开",
        kind=ValueKind.FLAG,
        default=True,
    ),
    StepField(key="number", label="决定书文号"),
    StepField(key="replaces", label="代替哪份决定书"),
)

READY: Final = (
    *RUNNING,
    case_is_filed,
    after(StepName.FINISH_INVESTIGATION, refused=INVESTIGATION_NOT_FINISHED),
    nothing_is_decided,
    no_dispute_is_open,
)
"""What must be there before the head decides, whatever the outcome."""

STEPS: Final[tuple[StepRule, ...]] = (
    StepRule(
        name=StepName.DECIDE_PENALTY,
        title="处罚决定",
        verb="作处罚决定",
        hint="已告知、已听取意见，该听证、审核、集体讨论的都办了，由负责人决定。",
        chapter=Chapter.DECISION,
        who=Who.HEAD,
        fields=_PENALTY_FIELDS,
        requires=(
            *READY,
            no_fine_instead_of_referral,
            party_was_heard,
            hearing_right_is_kept,
            review_is_passed,
            discussion_is_held,
        ),
        checks=(
            not_withdrawn,
            approved_by_head(PENALTY_LAW, "57.1", "处罚决定"),
            decider_did_not_investigate,
            approver_is_no_reviewer,
            item_is_held,
            basis_stands,
            limitation_is_open,
            party_is_of_age,
            nothing_lifts_the_penalty,
            kind_is_stated,
            kind_is_in_law,
            fine_is_in_statute,
            mitigation_has_a_ground,
            lightening_is_heeded,
            acts_add_up,
            no_act_twice,
            act_is_not_fined_elsewhere,
            departure_is_approved,
            notice_covers_the_penalty,
        ),
        advice=(
            decision_is_late,
            amount_wants_a_reason,
            mitigation_wants_a_ground,
            heavier_range_is_used,
            item_has_a_note,
            newer_law_is_applied,
            act_may_be_fined_elsewhere,
        ),
        concerns=lambda file: notice_in_force(file) is not None,
        papers=("ORD-38", "ORD-39"),
        sources=(LegalSource(PENALTY_LAW, "57.1"), LegalSource(PENALTY_LAW, "59.1")),
    ),
)

CLOCKS: Final[tuple[ClockRule, ...]] = ()
