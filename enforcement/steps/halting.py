"""中止、恢复、终结执行和执行协议 (1d); what each holds up is read in `halts`.

Neither a suspension nor an agreement stops a surcharge from growing: only reconsideration and
suit do (行政处罚法 第七十三条第三款), and neither prolongs the term to ask the court.

Source: 行政强制法 第三十九至四十二条.
"""

from collections.abc import Mapping
from typing import Final

from enforcement.citation import LegalSource
from enforcement.steps.agreement import (
    agreement_says_until_when,
    court_term_runs_on,
    fine_itself_is_agreed,
    only_after_remedy,
    only_surcharges_are_remitted,
)
from enforcement.steps.casefile import CaseFile
from enforcement.steps.clocks import ClockRule
from enforcement.steps.duties import TARGETS, something_may_be_owed
from enforcement.steps.enforcing import is_so
from enforcement.steps.halting_guards import (
    BEGUN,
    DEATH,
    DISSOLVED,
    LOSS,
    OTHER,
    REVOKED,
    UNABLE,
    agreement_was_broken,
    court_suspends_its_own,
    decision_fell,
    duty_at_stake,
    ground_is_of_this_party,
    has_a_ground,
    has_begun,
    made_by_hand,
    not_suspended_yet,
    public_interest_is_safe,
    resumes_in_three_years,
    something_is_halted,
    something_is_left,
    something_is_left_to_end,
    three_years_are_not_over,
    what_was_forced_goes_back,
)
from enforcement.steps.halts import nothing_ended
from enforcement.steps.names import StepName
from enforcement.steps.rule import Chapter, StepRule, Who
from enforcement.steps.shared_guards import COERCION_LAW, RUNNING
from enforcement.steps.values import Known, StepChoice, StepField, ValueKind


def _has_begun(file: CaseFile) -> bool:
    return file.has(*BEGUN) and not file.has(StepName.CLOSE_CASE)


def _is_enforced(file: CaseFile) -> bool:
    return _has_begun(file) and something_may_be_owed(file)


def _is_held_up(file: CaseFile) -> bool:
    last = file.last(*_HOLDING, StepName.RESUME_ENFORCEMENT, StepName.END_ENFORCEMENT)
    return last is not None and last.name in _HOLDING


_HOLDING: Final = (StepName.SUSPEND_ENFORCEMENT, StepName.AGREE_ON_ENFORCEMENT)


def _choices(words: Mapping[str, str]) -> tuple[StepChoice, ...]:
    return tuple(StepChoice(value=value, term=term) for value, term in words.items())


_TARGET: Final = StepField(
    key="target",
    label="执行的是哪一项",
    kind=ValueKind.CHOICE,
    choices=TARGETS,
    hint="不选就是全部",
)
_REASON: Final = StepField(key="reason", label="理由", kind=ValueKind.LONG_TEXT, required=True)
_SIGNER: Final = StepField(
    key="signer", label="哪位负责人签发", kind=ValueKind.PERSON, known=Known.HEAD
)

STEPS: Final = (
    StepRule(
        name=StepName.SUSPEND_ENFORCEMENT,
        title="中止执行",
        verb="中止执行",
        hint="履行确有困难、第三人对标的主张权利、损失难以弥补；情形消失就恢复。",
        chapter=Chapter.ENFORCEMENT,
        who=Who.HEAD,
        fields=(
            _TARGET,
            StepField(
                key="ground",
                label="哪一种情形",
                kind=ValueKind.CHOICE,
                required=True,
                choices=_choices(
                    {
                        UNABLE: "履行确有困难或者暂无履行能力",
                        "third_party": "第三人对执行标的主张权利，确有理由",
                        LOSS: "可能造成难以弥补的损失",
                        OTHER: "认为需要中止的其他情形",
                    }
                ),
            ),
            StepField(
                key="harms_public",
                label="中止会损害公共利益",
                kind=ValueKind.FLAG,
                when=("ground", frozenset({LOSS})),
            ),
            _REASON,
            _SIGNER,
        ),
        requires=(
            *RUNNING,
            has_begun("39.1"),
            something_is_left("39.1"),
            nothing_ended(duty_at_stake),
            not_suspended_yet,
        ),
        checks=(has_a_ground("39.1", "中止执行"), public_interest_is_safe),
        advice=(resumes_in_three_years, court_suspends_its_own, made_by_hand("中止执行决定书")),
        concerns=_is_enforced,
        sources=(LegalSource(COERCION_LAW, "39.1"),),
    ),
    StepRule(
        name=StepName.AGREE_ON_ENFORCEMENT,
        title="执行协议",
        verb="达成执行协议",
        hint="不损害公共利益和他人权益；可以分阶段，采取补救措施的可以减免加处的罚款。",
        chapter=Chapter.ENFORCEMENT,
        fields=(
            _TARGET,
            StepField(key="terms", label="协议内容", kind=ValueKind.LONG_TEXT, required=True),
            StepField(key="until", label="履行到哪天", kind=ValueKind.DAY, required=True),
            StepField(
                key="instalments",
                label="分阶段",
                kind=ValueKind.LINES,
                fields=(
                    StepField(key="due", label="哪一天前", kind=ValueKind.DAY, required=True),
                    StepField(key="what", label="做什么"),
                    StepField(key="amount_fen", label="缴多少", kind=ValueKind.MONEY),
                ),
            ),
            StepField(key="remedied", label="当事人采取了补救措施", kind=ValueKind.FLAG),
            StepField(
                key="remit_fen",
                label="减免加处的罚款",
                kind=ValueKind.MONEY,
                when=("remedied", frozenset({True})),
            ),
            StepField(key="harms_public", label="损害公共利益", kind=ValueKind.FLAG),
            StepField(key="harms_others", label="损害他人合法权益", kind=ValueKind.FLAG),
            _SIGNER,
        ),
        requires=(
            *RUNNING,
            has_begun("42.1"),
            something_is_left("42.1"),
            nothing_ended(duty_at_stake),
        ),
        checks=(
            is_so("harms_public", "42.1", "执行协议不得损害公共利益。", "不达成协议，继续执行"),
            is_so("harms_others", "42.1", "执行协议不得损害他人合法权益。", "改掉这样的约定"),
            only_after_remedy,
            only_surcharges_are_remitted,
            fine_itself_is_agreed,
        ),
        advice=(agreement_says_until_when, court_term_runs_on, made_by_hand("执行协议")),
        concerns=_is_enforced,
        sources=(LegalSource(COERCION_LAW, "42.1"),),
    ),
    StepRule(
        name=StepName.RESUME_ENFORCEMENT,
        title="恢复执行",
        verb="恢复执行",
        hint="中止的情形消失了，或者当事人不履行执行协议，应当恢复。",
        chapter=Chapter.ENFORCEMENT,
        who=Who.HEAD,
        fields=(
            _TARGET,
            _REASON,
            StepField(
                key="harm",
                label="有明显社会危害",
                kind=ValueKind.FLAG,
                hint="中止满三年的才填",
            ),
            _SIGNER,
        ),
        requires=(
            *RUNNING,
            something_is_halted,
            nothing_ended(duty_at_stake),
            agreement_was_broken,
        ),
        checks=(three_years_are_not_over,),
        advice=(made_by_hand("恢复执行决定书"),),
        concerns=_is_held_up,
        sources=(LegalSource(COERCION_LAW, "39.2"), LegalSource(COERCION_LAW, "42.2")),
    ),
    StepRule(
        name=StepName.END_ENFORCEMENT,
        title="终结执行",
        verb="终结执行",
        hint="当事人死亡、终止又没有财产和承受人，标的灭失，决定被撤销；终结后可以结案。",
        chapter=Chapter.ENFORCEMENT,
        who=Who.HEAD,
        fields=(
            _TARGET,
            StepField(
                key="ground",
                label="哪一种情形",
                kind=ValueKind.CHOICE,
                required=True,
                choices=_choices(
                    {
                        DEATH: "公民死亡，无遗产可供执行，又无义务承受人",
                        DISSOLVED: "法人或者其他组织终止，无财产可供执行，又无义务承受人",
                        "object_lost": "执行标的灭失",
                        REVOKED: "据以执行的行政决定被撤销",
                        OTHER: "认为需要终结的其他情形",
                    }
                ),
            ),
            _REASON,
            _SIGNER,
        ),
        requires=(*RUNNING, has_begun("40"), nothing_ended(duty_at_stake)),
        checks=(
            has_a_ground("40", "终结执行"),
            something_is_left_to_end,
            ground_is_of_this_party,
            decision_fell,
        ),
        advice=(
            court_suspends_its_own,
            what_was_forced_goes_back,
            made_by_hand("终结执行决定书"),
        ),
        concerns=_has_begun,
        sources=(LegalSource(COERCION_LAW, "40"),),
    ),
)

CLOCKS: Final[tuple[ClockRule, ...]] = ()
