"""Leads (线索): what was reported or found, before anyone decides what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from enforcement.actions.stating import evidence_item
from enforcement.command import Action, Command, refuse_or_mark
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import StateReader
from enforcement.ledger import Statement
from enforcement.on_spot import EvidenceRef
from enforcement.parties import Party
from enforcement.records import Json, RecordId, RecordKind


class LeadSource(StrEnum):
    """Where a lead comes from."""

    PATROL = "patrol"
    COMPLAINT = "complaint"
    HOTLINE = "hotline"
    TRANSFER = "transfer"
    ASSIGNED = "assigned"
    ON_SPOT = "on_spot"


LEAD_SOURCE_TERMS: Final[Mapping[LeadSource, str]] = {
    LeadSource.PATROL: "巡查发现",
    LeadSource.COMPLAINT: "群众举报",
    LeadSource.HOTLINE: "12345 来件",
    LeadSource.TRANSFER: "移送转来",
    LeadSource.ASSIGNED: "上级交办",
    LeadSource.ON_SPOT: "当场处罚转来",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLead(Command):
    """Register a lead.

    Attributes:
        source: Where it comes from.
        found_at: When it was found or received; None means now.
        place: Where.
        content: What.
        party: Whom, if known.
        item_code: The item that may be broken, if known.
        item_title: Its everyday name.
        reason: Why it became a lead, e.g. the fine is over the on-spot limit.
        photos: Evidence that already lies in the vault.
    """

    source: LeadSource
    place: str
    content: str
    found_at: datetime | None = None
    party: Party | None = None
    item_code: str = ""
    item_title: str = ""
    reason: str = ""
    photos: tuple[EvidenceRef, ...] = ()


def register_lead(
    _state: StateReader, command: RegisterLead, context: Context
) -> tuple[Statement, ...]:
    """State a lead with everything that is known, so that nothing is typed twice later."""
    if not command.content.strip() and not command.item_title:
        raise InvalidInput("content", "没写是什么事。", "一句话写明什么人在什么地方做了什么。")
    lead = context.new_id()
    fields: dict[str, Json] = {
        **refuse_or_mark((), command, context),
        "source": command.source.value,
        "found_at": (command.found_at or context.now).isoformat(timespec="minutes"),
        "place": command.place,
        "content": command.content,
        "party": dict(command.party.to_fields()) if command.party else None,
        "item_code": command.item_code,
        "item_title": command.item_title,
        "reason": command.reason,
    }
    opened = Statement(rec=lead, kind=RecordKind.LEAD, act="open", d=fields)
    photos = (evidence_item(RecordId(lead), photo, context) for photo in command.photos)
    return (opened, *photos)


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {RegisterLead: register_lead}
