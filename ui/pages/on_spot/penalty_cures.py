"""The lawful ways on when the law refuses an amount; the procedure's own way stands first."""

from typing import Final

from enforcement.errors import Refusal
from enforcement.parties import PartyKind
from enforcement.procedures.summary_decision import LIMITS
from ui.pages.on_spot.form_model import FormModel
from ui.widgets.panels import Cure

ORDINARY: Final = "ordinary"
LOWER: Final = "lower"
OTHER_TIER: Final = "tier"


def cures_for(refused: Refusal, model: FormModel) -> tuple[Cure, ...]:
    """Return the ways on; never one that bends facts or amount to the procedure."""
    match refused.code:
        case "ON_SPOT_LIMIT":
            return (_ordinary(model), *_lower(model))
        case "ON_SPOT_KIND" | "NEVER_ON_SPOT" | "RECTIFY_FIRST":
            return (_ordinary(model),)
        case "OUTSIDE_TIER" | "MINOR_NOT_LIGHTENED":
            return (Cure(code=OTHER_TIER, text="另选档次"), _ordinary(model))
        case _:
            return (Cure(code=OTHER_TIER, text="改金额"), _ordinary(model))


def _ordinary(model: FormModel) -> Cure:
    fine = model.content.fine
    kept = f"保留 {fine.short_text()} 元，" if fine else ""
    return Cure(code=ORDINARY, text=f"{kept}转普通程序")


def _lower(model: FormModel) -> tuple[Cure, ...]:
    """Offer the limit only where the chosen tier holds it; a reason is asked for then."""
    limit, tier = LIMITS[PartyKind(model.typed.kind)], model.content.tier
    if tier is not None and limit not in tier.fines:
        return ()
    return (Cure(code=LOWER, text=f"改成 {limit.short_text()} 元，写明理由"),)
