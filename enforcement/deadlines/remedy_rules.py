"""L27–L33: reconsideration and litigation."""

from typing import Final

from enforcement.deadlines.coercion_rules import LITIGATION, LITIGATION_READING, RECONSIDERATION
from enforcement.deadlines.rule import (
    DeadlineRule,
    Holder,
    Length,
    Term,
    TimeUnit,
    cite,
    days,
    working_days,
)

_NOT_TOLD: Final = Term(
    Length(1, TimeUnit.YEAR), "not_told", "没告知权利和期限，从知道决定内容之日最长一年"
)
_CAP: Final = Term(Length(5, TimeUnit.YEAR), "cap", "从作出之日最长五年")
_CAP_IMMOVABLE: Final = Term(
    Length(20, TimeUnit.YEAR), "cap_immovable", "因不动产，从作出之日最长二十年"
)
_EXTRA_MONTH: Final = Length(30, TimeUnit.DAY)

REMEDY_RULES: Final = (
    DeadlineRule(
        id="L27",
        name="申请行政复议",
        trigger="知道或者应当知道该行政行为之日",
        holder=Holder.PARTY,
        who="当事人",
        terms=(
            Term(Length(60, TimeUnit.DAY), "told", "已告知权利和期限"),
            _NOT_TOLD,
            _CAP,
            _CAP_IMMOVABLE,
        ),
        sources=cite(RECONSIDERATION, "20", "21"),
        text="当场处罚要先复议，才能起诉。",
        effect_of_missing="复议申请不受理。",
    ),
    DeadlineRule(
        id="L28",
        name="直接起诉",
        trigger="知道或者应当知道作出行政行为之日",
        holder=Holder.PARTY,
        who="当事人",
        terms=(
            Term(Length(6, TimeUnit.MONTH), "told", "已告知起诉期限"),
            _NOT_TOLD,
            _CAP,
            _CAP_IMMOVABLE,
        ),
        sources=(*cite(LITIGATION, "46"), *cite(LITIGATION_READING, "64", "65")),
        effect_of_missing="法院不受理。",
    ),
    DeadlineRule(
        id="L29",
        name="复议后起诉",
        trigger="收到复议决定书之日；没有复议决定的，从复议期满之日",
        holder=Holder.PARTY,
        who="当事人",
        terms=(
            Term(Length(15, TimeUnit.DAY), "after_decision", "收到复议决定"),
            Term(Length(15, TimeUnit.DAY), "after_silence", "复议期满没有决定"),
        ),
        sources=(*cite(LITIGATION, "45"), *cite(RECONSIDERATION, "34")),
        effect_of_missing="法院不受理。",
    ),
    DeadlineRule(
        id="L30",
        name="复议答复",
        trigger="收到复议申请书副本之日",
        terms=(
            Term(Length(10, TimeUnit.WORKING_DAY), "ordinary", "普通程序"),
            Term(Length(5, TimeUnit.WORKING_DAY), "simple", "简易程序"),
        ),
        sources=cite(RECONSIDERATION, "48", "54", "88"),
        text="连同证据、依据一起交。",
        effect_of_missing="视为没有证据、依据（行政复议法第七十条）。",
    ),
    DeadlineRule(
        id="L31",
        name="转送复议申请",
        trigger="收到当场处罚的复议申请之日",
        terms=working_days(5),
        sources=cite(RECONSIDERATION, "32", "88"),
        text="维持原决定的才转送；电子监控记录作出的处罚也一样。",
    ),
    DeadlineRule(
        id="L32",
        name="诉讼答辩",
        trigger="收到起诉状副本之日",
        terms=days(15),
        sources=cite(LITIGATION, "67"),
        text="答辩状连同证据、依据一起交。",
        effect_of_missing="视为没有证据（行政诉讼法第三十四条第二款）。",
    ),
    DeadlineRule(
        id="L33",
        name="复议机关受理、决定",
        trigger="复议机关收到申请之日；决定的，从受理之日",
        who="复议机关",
        terms=(
            Term(Length(60, TimeUnit.DAY), "decide", "普通程序作出决定", extension=_EXTRA_MONTH),
            Term(Length(5, TimeUnit.WORKING_DAY), "admit", "受理"),
            Term(Length(30, TimeUnit.DAY), "decide_simple", "简易程序作出决定"),
        ),
        sources=cite(RECONSIDERATION, "30", "62", "88"),
    ),
)
