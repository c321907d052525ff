"""What the law asks of 查封、扣押: power, objects, the ceremony, approval, term, release.

Source: 行政强制法 第十、十七至十九、二十三至二十八条.
"""

from dataclasses import replace
from typing import Final

from enforcement.errors import Refusal
from enforcement.parties import PartyKind
from enforcement.power_source import coercion_refusals
from enforcement.procedures.summary_decision import certificates_are_valid, officers_are_two
from enforcement.steps.measures import (
    DISAGREED,
    extension_of,
    is_disapproved,
    last_day_of_measure,
    longest_extension,
    open_seizures,
    testing_is_open,
    unapproved,
)
from enforcement.steps.rule import Intent, StepGuard
from enforcement.steps.shared_guards import COERCION_LAW, day_text, refusal
from enforcement.steps.terms import last_moment, moment_text

RELEASE_AT_ONCE: Final = "立即解除，退还财物"
CONFISCATED: Final = "没收"
DESTROYED: Final = "销毁"
NATURAL: Final = frozenset({PartyKind.CITIZEN, PartyKind.INDIVIDUAL_BUSINESS})
"""Parties that live from their things; that a 个体工商户 is one is the cautious reading."""


def power_to_hold(intent: Intent) -> Refusal | None:
    """Only on an item that isn't entrusted and whose law or regulation creates it (10, 17)."""
    item = intent.item
    found = coercion_refusals(item.power_source, item.coercive_basis) if item else ()
    return next(iter(found), None)


def team_holds(intent: Intent) -> Refusal | None:
    """Two officers, not one (18)."""
    found = officers_are_two(intent)
    return found and replace(found, law=COERCION_LAW, article="18")


def team_is_qualified(intent: Intent) -> Refusal | None:
    """Officers with certificates, nobody else (17.3)."""
    found = certificates_are_valid(intent)
    return found and replace(found, law=COERCION_LAW, article="17.3")


def unless_urgent(guard: StepGuard) -> StepGuard:
    """Return a guard that an urgent measure leaves out (19)."""
    return lambda intent: None if intent.values.flag("urgent") else guard(intent)


def objects_are_named(intent: Intent) -> Refusal | None:
    """The decision and the list name what is held (24)."""
    if intent.values.lines("objects"):
        return None
    text = "没写查封、扣押的是什么，决定书和清单都要写明名称、数量。"
    return refusal("NO_OBJECTS", COERCION_LAW, "24.2", text, "当场清点，开具清单")


def no_daily_necessities(intent: Intent) -> Refusal | None:
    """What a citizen and dependants live from is not held (23.1)."""
    party = intent.file.case.party
    if party is None or party.kind not in NATURAL:
        return None
    names = _names(intent, "daily_necessity")
    if not names:
        return None
    text = f"{names}是生活必需品，不得查封、扣押。"
    return refusal("DAILY_NECESSITY", COERCION_LAW, "23.1", text, "从清单里去掉生活必需品")


def objects_belong_to_the_case(intent: Intent) -> Refusal | None:
    """Nothing is held that has nothing to do with the act (23.1)."""
    names = _names(intent, "unrelated")
    if not names:
        return None
    text = f"{names}与违法行为无关，不得查封、扣押。"
    return refusal("UNRELATED_OBJECT", COERCION_LAW, "23.1", text, "从清单里去掉无关的物品")


def not_sealed_by_others(intent: Intent) -> Refusal | None:
    """What another organ of state has sealed is not sealed again (23.2)."""
    if not intent.values.flag("sealed_elsewhere") and not _names(intent, "sealed_elsewhere"):
        return None
    text = "已经被其他机关查封，不得重复查封。"
    return refusal("SEALED_ALREADY", COERCION_LAW, "23.2", text, "与查封的机关联系")


def was_done(key: str, article: str, text: str, cure: str) -> StepGuard:
    """Return a guard that refuses a step which says that something was expressly not done."""
    refused = refusal(f"NOT_DONE_{key.upper()}", COERCION_LAW, article, text, cure)
    return lambda intent: None if intent.values.flag(key, default=True) else refused


def somebody_watches(intent: Intent) -> Refusal | None:
    """Without the party a witness comes and signs (18)."""
    values = intent.values
    if values.flag("party_present", default=True) or values.has("witness"):
        return None
    text = "当事人不到场，要请见证人到场签名。"
    return refusal("NO_WITNESS", COERCION_LAW, "18", text, "请见证人到场")


CEREMONY: Final = (
    was_done("shown", "18", "没有出示执法证件，不能查封、扣押。", "先出示执法证件"),
    was_done("notified", "18", "没有通知当事人到场。", "通知当事人到场"),
    was_done("told", "18", "没有当场告知理由、依据、权利和救济途径。", "当场告知当事人"),
    was_done("heard", "18", "没有听取当事人的陈述和申辩。", "听取陈述和申辩"),
    was_done("recorded", "18", "没有制作现场笔录。", "制作现场笔录并签名"),
    somebody_watches,
    was_done("delivered", "24.1", "决定书和清单没有当场交付。", "当场交付决定书和清单"),
)
"""What the law wants on the spot; refused is only what was expressly not done."""


def something_is_held(intent: Intent) -> Refusal | None:
    """There is a measure in force (28)."""
    if open_seizures(intent.file):
        return None
    text = "现在没有查封、扣押的财物。"
    return refusal("NOTHING_HELD", COERCION_LAW, "28.1", text, "看案卷里的查封、扣押决定")


def approval_is_waited_for(intent: Intent) -> Refusal | None:
    """Only a measure that was taken urgently is approved afterwards (19)."""
    if unapproved(intent.file):
        return None
    text = "没有等着补办批准的紧急措施。"
    return refusal("NO_URGENT_SEIZURE", COERCION_LAW, "19", text, "看查封、扣押决定")


def approved_in_a_day(intent: Intent) -> Refusal | None:
    """The approval is completed within twenty-four hours of the measure (19)."""
    waiting = unapproved(intent.file)
    end = last_moment("L19", waiting[0].at, intent.calendar) if waiting else intent.at
    if intent.at <= end:
        return None
    text = f"{moment_text(waiting[0].at)}当场实施，二十四小时已过，不能再补批。"
    return refusal("APPROVED_TOO_LATE", COERCION_LAW, "19", text, RELEASE_AT_ONCE)


def measure_is_approved(intent: Intent) -> Refusal | None:
    """An urgent measure goes on only if the head agreed; else it ends at once (19)."""
    if is_disapproved(intent.file):
        text = "负责人不同意采取强制措施，应当立即解除。"
        return refusal("MUST_RELEASE", COERCION_LAW, "19", text, RELEASE_AT_ONCE)
    if unapproved(intent.file):
        text = "当场实施的查封、扣押还没有补办批准。"
        return refusal("APPROVAL_DUE", COERCION_LAW, "19", text, "二十四小时内补办批准")
    return None


def measure_has_not_expired(intent: Intent) -> Refusal | None:
    """After its term a measure only ends (28.1)."""
    ended = _expired_on(intent)
    if ended is None:
        return None
    text = f"查封、扣押{ended}期限届满，应当立即解除。"
    return refusal("SEIZURE_EXPIRED", COERCION_LAW, "28.1", text, RELEASE_AT_ONCE)


def extended_once(intent: Intent) -> Refusal | None:
    """The term is extended one time (25.1; once is the cautious reading)."""
    held = open_seizures(intent.file)
    if not held or any(extension_of(intent.file, one) is None for one in held):
        return None
    text = "已经延长过一次，不能再延长。"
    return refusal("EXTENDED_ALREADY", COERCION_LAW, "25.1", text, "期满前作出处理决定")


def extension_is_short_enough(intent: Intent) -> Refusal | None:
    """The extension is thirty days at most (25.1)."""
    until, held = intent.values.day("to"), open_seizures(intent.file)
    if until is None or not held:
        return None
    longest = longest_extension(intent.file, held[0])
    if until <= longest:
        return None
    text = f"延长最多三十日，到{day_text(longest)}为止。"
    return refusal("EXTENSION_TOO_LONG", COERCION_LAW, "25.1", text, "缩短延长的期限")


def testing_period_is_stated(intent: Intent) -> Refusal | None:
    """The period of testing is fixed and told in writing; only then it isn't counted (25.3)."""
    first, last = intent.values.day("from"), intent.values.day("to")
    if first is None or last is None or last < first:
        text = "检测、鉴定的期间要明确，还没写清从哪天到哪天。"
        return refusal("TESTING_UNSTATED", COERCION_LAW, "25.3", text, "写明检测的起止日期")
    if first < intent.on:
        text = f"检测{day_text(first)}就开始了，书面告知要在前，不能倒扣时间。"
        return refusal("TESTING_TOLD_LATE", COERCION_LAW, "25.3", text, "从告知之日起写期间")
    return None


def testing_is_running(intent: Intent) -> Refusal | None:
    """Only a testing period that was notified can end (25.3)."""
    if testing_is_open(intent.file):
        return None
    text = "没有告知过检测、鉴定期间。"
    return refusal("NO_TESTING", COERCION_LAW, "25.3", text, "先书面告知检测期间")


def handled_in_time(intent: Intent) -> Refusal | None:
    """Things are confiscated or destroyed only within the term; after it they go back (27)."""
    ended = _expired_on(intent)
    outcome = intent.values.text("outcome")
    if ended is None or outcome not in {CONFISCATED, DESTROYED}:
        return None
    text = f"查封、扣押{ended}期限届满，只能解除，不能再{outcome}。"
    return refusal("HANDLED_TOO_LATE", COERCION_LAW, "27", text, RELEASE_AT_ONCE)


def must_be_approved_afterwards(intent: Intent) -> str | None:
    """Say until when an urgent measure needs its approval."""
    if not intent.values.flag("urgent"):
        return None
    return "当场实施的，二十四小时内报告负责人并补办批准，休息日不停。"


def disagreement_ends_it(intent: Intent) -> str | None:
    """Say what follows if the head doesn't agree."""
    if intent.values.text("opinion") != DISAGREED:
        return None
    return "负责人不同意，现在就解除查封、扣押，退还财物。"


def extension_has_a_reason(intent: Intent) -> str | None:
    """Advise the reason: the party gets it in writing (25.2)."""
    if intent.values.has("reason"):
        return None
    return "延长的决定要及时书面告知当事人并说明理由。"


def released_late(intent: Intent) -> str | None:
    """Say that the goods were held too long."""
    ended = _expired_on(intent)
    return f"{ended}就该解除，晚了；超期的责任见第六十二条。" if ended else None


def confiscated_by_decision(intent: Intent) -> str | None:
    """Advise the decision that confiscates."""
    confiscated = intent.values.text("outcome") == CONFISCATED
    if not confiscated or intent.file.case.decision is not None:
        return None
    return "没收要有处罚决定，案卷里还没有。"


def _names(intent: Intent, key: str) -> str:
    marked = [
        one.text("name") or "清单里的物品"
        for one in intent.values.lines("objects")
        if one.flag(key)
    ]
    return "、".join(marked)


def _expired_on(intent: Intent) -> str | None:
    """Return the day on which the oldest measure ran out, as a sentence says it."""
    ends = [last_day_of_measure(intent.file, one, intent.on) for one in open_seizures(intent.file)]
    return day_text(min(ends)) if ends and min(ends) < intent.on else None
