"""先行处置: what is held and doesn't keep is sold before the case is decided.

The law says it where things go back (强制法 28.2): what was sold because it wouldn't keep goes back
as money. Of evidence that is only registered and preserved (处罚法 56) no law read here lets
anything be sold; it is decided on in seven working days.

Source: 行政强制法 第二十六、二十八条; 罚没财物管理办法 第四条.
"""

from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.money import Fen
from enforcement.officers import name_of
from enforcement.steps.casefile import CaseFile
from enforcement.steps.clocks import ClockRule
from enforcement.steps.measures import open_seizures
from enforcement.steps.names import StepName
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.seizure_guards import (
    measure_has_not_expired,
    measure_is_approved,
    something_is_held,
)
from enforcement.steps.shared_guards import COERCION_LAW, RUNNING, refusal
from enforcement.steps.values import Known, StepChoice, StepField, ValueKind

KEEPS: Final = "keeps"
REFUNDED: Final = "变卖"
"""Outcome of a release by which the money goes back instead of the things."""


def proceeds(file: CaseFile) -> Fen:
    """Return what was got for things that are held still."""
    held = open_seizures(file)
    sold = file.since(held[0], StepName.SELL_PERISHABLES) if held else ()
    return Fen(sum(one.values.fen("proceeds_fen") for one in sold))


def goods_do_not_keep(intent: Intent) -> Refusal | None:
    """What can be kept is kept, nobody uses it up (26.1); only what can't is sold (28.2)."""
    if intent.values.text("ground") != KEEPS:
        return None
    text = "能够保管的财物要妥善保管，不能先行拍卖、变卖。"
    return refusal("GOODS_KEEP", COERCION_LAW, "26.1", text, "妥善保管到作出处理决定")


def whole_price_goes_back(intent: Intent) -> Refusal | None:
    """Who gets money instead of the things gets all that they brought (28.2)."""
    got, refunded = proceeds(intent.file), intent.values.fen("refund_fen")
    refunds = intent.values.text("outcome") == REFUNDED and intent.values.has("refund_fen")
    if not refunds or intent.values.flag("partial") or refunded >= got:
        return None
    text = f"变卖得款 {got.short_text()} 元，只退 {refunded.short_text()} 元，所得款项要退还。"
    return refusal("REFUND_SHORT", COERCION_LAW, "28.2", text, f"退还 {got.short_text()} 元")


def price_goes_back_too(intent: Intent) -> str | None:
    """Say that a part was sold whose price goes back with the things (28.2)."""
    got = proceeds(intent.file)
    if not got or intent.values.text("outcome") != "解除":
        return None
    return f"先行拍卖、变卖的那一部分，退还所得款项 {got.short_text()} 元。"


def evidence_is_kept(intent: Intent) -> str | None:
    """Say what must be left of things that will be gone."""
    if intent.values.flag("evidence_kept"):
        return None
    return "处置前拍照、称量，能留样的留样：东西没了，证据要还在。"


def cheap_sale_is_made_good(intent: Intent) -> str | None:
    """Say what follows if they were sold clearly below the market (28.2)."""
    if not intent.values.flag("below_market"):
        return None
    return "变卖价格明显低于市场价格，给当事人造成损失的，应当给予补偿（行政强制法第二十八条）。"


def another_sells(intent: Intent) -> str | None:
    """Say that who enforces doesn't dispose (罚没财物管理办法 4)."""
    seller = name_of(intent.values.text("seller"))
    if not seller or seller not in intent.file.investigators:
        return None
    return f"{seller}参加了本案调查；执法和保管、处置的岗位要分开（罚没财物管理办法第四条）。"


STEPS: Final = (
    StepRule(
        name=StepName.SELL_PERISHABLES,
        title="先行拍卖、变卖",
        verb="记先行处置",
        hint="查封、扣押的鲜活物品和其他不易保管的财物；得款替代原物，先留证据。",
        chapter=Chapter.MEASURE,
        who=Who.OFFICER,
        fields=(
            StepField(
                key="objects",
                label="处置了什么",
                kind=ValueKind.LINES,
                required=True,
                fields=(
                    StepField(key="name", label="名称", required=True),
                    StepField(key="qty", label="数量", required=True),
                ),
            ),
            StepField(
                key="ground",
                label="为什么等不得",
                kind=ValueKind.CHOICE,
                required=True,
                choices=(
                    StepChoice(value="fresh", term="鲜活物品"),
                    StepChoice(value="hard_to_keep", term="其他不易保管的财物"),
                    StepChoice(value=KEEPS, term="都能保管"),
                ),
            ),
            StepField(
                key="manner",
                label="怎样处置",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value="auction", term="拍卖"),
                    StepChoice(value="sale", term="变卖"),
                ),
            ),
            StepField(key="proceeds_fen", label="得款", kind=ValueKind.MONEY, required=True),
            StepField(key="below_market", label="明显低于市场价格", kind=ValueKind.FLAG),
            StepField(key="evidence_kept", label="拍照、称量、留样了", kind=ValueKind.FLAG),
            StepField(key="seller", label="谁经手", kind=ValueKind.PERSON, hint="不是办案人员"),
            StepField(key="approver", label="谁批准的", kind=ValueKind.PERSON, known=Known.HEAD),
        ),
        requires=(*RUNNING, something_is_held, measure_is_approved, measure_has_not_expired),
        checks=(goods_do_not_keep,),
        advice=(evidence_is_kept, cheap_sale_is_made_good, another_sells),
        concerns=lambda file: bool(open_seizures(file)),
        sources=(LegalSource(COERCION_LAW, "28.2"), LegalSource(COERCION_LAW, "26.1")),
    ),
)

CLOCKS: Final[tuple[ClockRule, ...]] = ()
