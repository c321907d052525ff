"""Fields about how much: from the report over the notice to the decision, said once."""

from collections.abc import Mapping
from typing import Final

from enforcement.grounds import GROUND_RULES, Effect
from enforcement.steps.names import StepName
from enforcement.steps.values import StepChoice, StepField, ValueKind

EFFECT_TERMS: Final[Mapping[Effect, str]] = {
    Effect.MUST_NOT_PUNISH: "不予处罚",
    Effect.MAY_NOT_PUNISH: "可以不罚",
    Effect.MUST_LIGHTEN: "应当从轻、减轻",
    Effect.MAY_LIGHTEN: "可以从轻、减轻",
    Effect.HEAVIER: "从重",
}

GROUND_CHOICES: Final = tuple(
    StepChoice(value=rule.ground.value, term=f"{rule.term}（{rule.ground.value}）")
    for rule in GROUND_RULES.values()
)


def sizing_fields(*carried: StepName) -> tuple[StepField, ...]:
    """Return the fields of tier and grounds; what earlier steps said is proposed."""
    return (
        StepField(key="tier", label="裁量档次", carried=carried),
        StepField(key="tier_min_fen", label="这一档最低", kind=ValueKind.MONEY, carried=carried),
        StepField(key="tier_max_fen", label="这一档最高", kind=ValueKind.MONEY, carried=carried),
        StepField(
            key="grounds",
            label="从轻、减轻、从重情节",
            kind=ValueKind.LINES,
            carried=carried,
            fields=(
                StepField(key="code", label="情节", kind=ValueKind.CHOICE, choices=GROUND_CHOICES),
                StepField(key="evidence", label="证据"),
            ),
        ),
    )
