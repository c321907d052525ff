"""What is known here becomes a lead: nothing is typed twice when the ordinary procedure begins."""

from enforcement.actions.leads import LeadSource, RegisterLead
from enforcement.on_spot import Review
from ui.pages.on_spot.form_model import FormModel

_ASKED: str = "当场办不了，转普通程序"


def has_something_to_tell(model: FormModel) -> bool:
    """Tell whether a lead can be made: an item or facts are there."""
    return model.content.item is not None or bool(model.content.facts)


def lead_from(model: FormModel) -> RegisterLead:
    """Return the lead that carries everything typed so far."""
    content = model.content
    told = [content.facts]
    if content.fine:
        tier = f"“{content.tier.name}”档，" if content.tier else ""
        told.append(f"拟{tier}罚款 {content.fine.short_text()} 元。")
    if content.statement:
        told.append(f"当事人陈述：{content.statement}")
    if content.evidence:
        told.append(f"证据：{'、'.join(content.evidence)}。")
    return RegisterLead(
        source=LeadSource.ON_SPOT,
        place=content.place,
        content="\n".join(part for part in told if part),
        found_at=content.act_at,
        party=content.party,
        item_code=content.item.code if content.item else "",
        item_title=content.item.title if content.item else "",
        reason=_reason(model.review),
        photos=content.photos,
    )


def _reason(review: Review) -> str:
    limits = [
        one for one in review.refusals if one.code.startswith(("ON_SPOT", "OUTSIDE", "NOT_OUR"))
    ]
    return limits[0].text if limits else _ASKED
