"""Officers: certificates, roles, and who may stand beside whom on the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from enforcement.records import Fields, RecordId

if TYPE_CHECKING:
    from enforcement.fold import Record


class Role(StrEnum):
    """What an account may do; more than one may be held until the law separates them."""

    OFFICER = "officer"
    LEADER = "leader"
    REVIEWER = "reviewer"
    CLERK = "clerk"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


ROLE_TERMS: Final[Mapping[Role, str]] = {
    Role.OFFICER: "执法人员",
    Role.LEADER: "负责人",
    Role.REVIEWER: "法制审核人员",
    Role.CLERK: "内勤",
    Role.ADMINISTRATOR: "管理员",
    Role.AUDITOR: "查看人员",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A member of the brigade.

    Attributes:
        rec: Record id; also the actor of ledger entries.
        name: As on the certificate.
        cert_no: Number of the enforcement certificate (执法证号); empty without one.
        cert_valid_to: Last day on which the certificate is valid; None without one.
        roles: Roles of the account.
        left_on: Day of leaving the brigade.
    """

    rec: RecordId
    name: str
    cert_no: str = ""
    cert_valid_to: date | None = None
    roles: frozenset[Role] = frozenset({Role.OFFICER})
    left_on: date | None = None

    def may_enforce(self, on: date) -> bool:
        """Tell whether the officer holds a valid certificate on that day (处罚法 42)."""
        here = self.left_on is None or on <= self.left_on
        return bool(
            here and self.cert_no and self.cert_valid_to is not None and on <= self.cert_valid_to
        )

    def to_fields(self) -> Fields:
        """Return the content of an officer record."""
        return {
            "name": self.name,
            "cert_no": self.cert_no,
            "cert_valid_to": self.cert_valid_to.isoformat() if self.cert_valid_to else None,
            "roles": sorted(self.roles),
            "left_on": self.left_on.isoformat() if self.left_on else None,
        }


def read_officer(record: "Record") -> Officer:
    """Return the officer that a record describes."""
    fields = record.fields
    roles = fields.get("roles")
    return Officer(
        rec=record.rec,
        name=str(fields["name"]),
        cert_no=str(fields.get("cert_no") or ""),
        cert_valid_to=_date(fields.get("cert_valid_to")),
        roles=frozenset(map(Role, map(str, roles if isinstance(roles, list | tuple) else ()))),
        left_on=_date(fields.get("left_on")),
    )


def _date(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
