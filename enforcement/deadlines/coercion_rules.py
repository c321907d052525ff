"""L19–L26, L40, L41: coercive measures and enforcement."""

from typing import Final

from enforcement.deadlines.penalty_rules import COERCION, PENALTY
from enforcement.deadlines.rule import (
    DeadlineRule,
    Length,
    RuleKind,
    Term,
    TimeUnit,
    cite,
    days,
    only,
    working_days,
)

RECONSIDERATION: Final = "行政复议法"
LITIGATION: Final = "行政诉讼法"
LITIGATION_READING: Final = "最高人民法院关于适用行政诉讼法的解释"

_TESTING: Final = "书面告知过的检测、检验、检疫或者技术鉴定期间"
_DISPUTE: Final = "行政复议或者行政诉讼期间"

COERCION_RULES: Final = (
    DeadlineRule(
        id="L19",
        name="紧急措施补办批准",
        trigger="当场实施查封、扣押的时刻",
        who="执法人员",
        terms=only(24, TimeUnit.HOUR),
        sources=cite(COERCION, "19"),
        text="按钟点计算，休息日不停。负责人不同意的，立即解除。",
        effect_of_missing="强制措施违法。",
    ),
    DeadlineRule(
        id="L20",
        name="查封扣押处理",
        trigger="实施查封、扣押之日",
        terms=only(30, TimeUnit.DAY, Length(30, TimeUnit.DAY)),
        exclusion=_TESTING,
        sources=cite(COERCION, "25", "27"),
        text="法律、行政法规另有规定的，按其规定。",
        effect_of_missing="应当立即解除，退还财物（行政强制法第二十八条、第六十二条）。",
    ),
    DeadlineRule(
        id="L21",
        name="查封扣押延长",
        trigger="原期限届满之日；要在届满前批准并书面告知",
        who="负责人",
        terms=days(30),
        exclusion=_TESTING,
        sources=cite(COERCION, "25"),
        text="情况复杂的可以延长一次，最长三十日。",
        effect_of_missing="应当立即解除，退还财物。",
    ),
    DeadlineRule(
        id="L22",
        name="催告后等待",
        trigger="催告书送达之日",
        kind=RuleKind.WAIT,
        terms=working_days(10),
        sources=cite(COERCION, "54", "69"),
        text="等满才可以申请法院强制执行。",
        effect_of_missing="提前申请，法院不受理。",
    ),
    DeadlineRule(
        id="L23",
        name="申请法院强制执行",
        trigger="法定起诉期限届满之日",
        terms=(
            Term(Length(3, TimeUnit.MONTH), "after_suit_term", "起诉期限届满"),
            Term(Length(3, TimeUnit.MONTH), "after_instalments", "批准的延期、分期届满"),
        ),
        sources=(*cite(COERCION, "53"), *cite(LITIGATION_READING, "156"), *cite(PENALTY, "72.2")),
        text="当场处罚先要复议，法定期限从哪天起算请先问法院。",
        effect_of_missing="没有正当理由，法院不受理。",
    ),
    DeadlineRule(
        id="L24",
        name="代履行前催告",
        trigger="代履行之日",
        kind=RuleKind.BEFORE_EVENT,
        terms=working_days(3),
        sources=cite(COERCION, "51", "69"),
        text="催告和代履行之间留足三个完整的工作日。",
        effect_of_missing="代履行违法。",
    ),
    DeadlineRule(
        id="L25",
        name="加处罚款后等待",
        trigger="开始加处罚款之日",
        kind=RuleKind.WAIT,
        terms=days(30),
        exclusion=_DISPUTE,
        sources=cite(COERCION, "46"),
        text="加处超过三十日，经催告仍不履行，有执行权的机关才可以强制执行。",
        effect_of_missing="提前执行违法。",
    ),
    DeadlineRule(
        id="L26",
        name="强制拆除前等待",
        trigger="决定送达之日",
        kind=RuleKind.WAIT,
        terms=only(6, TimeUnit.MONTH),
        also=Length(60, TimeUnit.DAY),
        sources=(
            *cite(COERCION, "44"),
            *cite(RECONSIDERATION, "20"),
            *cite(LITIGATION, "46"),
        ),
        text="复议、诉讼的期限都过了，当事人没有提出，才可以拆。夜间和节假日不拆。",
        effect_of_missing="提前拆除违法，要赔偿。",
    ),
    DeadlineRule(
        id="L40",
        name="法院受理、裁定、立即执行",
        trigger="法院收到申请之日；裁定的，从受理之日；立即执行的，从裁定之日",
        who="人民法院",
        terms=(
            Term(Length(5, TimeUnit.WORKING_DAY), "accept", "受理"),
            Term(Length(7, TimeUnit.WORKING_DAY), "rule", "裁定"),
            Term(Length(30, TimeUnit.DAY), "rule_doubtful", "听取意见后裁定"),
            Term(Length(5, TimeUnit.WORKING_DAY), "execute", "院长批准后立即执行"),
        ),
        sources=cite(COERCION, "56", "57", "58", "59", "69"),
    ),
    DeadlineRule(
        id="L41",
        name="不服法院不予受理、不予执行",
        trigger="收到裁定之日",
        terms=days(15),
        sources=cite(COERCION, "56", "58"),
        text="向上一级人民法院申请复议。",
    ),
)
