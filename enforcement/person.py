"""A person of the sign-in page: what is known before anybody has signed in."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A name on the sign-in page; no party data is readable before sign-in."""

    name: str
    roles: tuple[str, ...]
    cert_valid_to: date | None
    drafts: int
    last_exit: datetime | None
