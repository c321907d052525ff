"""Officers: certificates, roles, and who may do what on the day.

Everybody who acts in a case is one, with or without account and certificate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from enforcement.people import (
    HEAD_OFFICES,
    Authority,
    Department,
    Matter,
    Posting,
    authority_data,
    read_authority,
)
from enforcement.records import Fields, RecordId

if TYPE_CHECKING:
    from enforcement.fold import Record


def name_of(text: str) -> str:
    """Return the name in a text that may carry an office: 镇长 王某."""
    return text.rsplit(maxsplit=1)[-1] if text.strip() else ""


class Role(StrEnum):
    """What a person may do; more than one may be held until the law separates them."""

    OFFICER = "officer"
    LEADER = "leader"
    REVIEWER = "reviewer"
    HEARING_HOST = "hearing_host"
    ASSISTANT = "assistant"
    CLERK = "clerk"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


ROLE_TERMS: Final[Mapping[Role, str]] = {
    Role.OFFICER: "执法人员",
    Role.LEADER: "负责人",
    Role.REVIEWER: "法制审核人员",
    Role.HEARING_HOST: "听证主持人",
    Role.ASSISTANT: "辅助人员",
    Role.CLERK: "内勤",
    Role.ADMINISTRATOR: "管理员",
    Role.AUDITOR: "查看人员",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person who acts in cases.

    Attributes:
        rec: Record id; also the actor of ledger entries.
        name: As on the certificate.
        cert_no: Number of the enforcement certificate (执法证号); empty without one.
        cert_valid_to: Last day on which the certificate is valid; None without one.
        cert_domain: Domain that the certificate names, e.g. 城市管理; empty if all or unknown.
        roles: Roles of the account.
        office: Office held (职务), e.g. 副镇长.
        department: Where the person works; None while nobody said it.
        posting: How the person came to the brigade.
        home_body: Body of origin, of a stationed person; its certificate counts.
        licensed: Whether the person passed the legal profession examination (法律职业资格).
        new_reviewer: Whether the person reviews decisions for the first time (处罚法 58.2).
        hired: Whether the person is hired from outside and only advises (外聘).
        authority: What the person may approve.
        left_on: Last day in the brigade.
    """

    rec: RecordId
    name: str
    cert_no: str = ""
    cert_valid_to: date | None = None
    cert_domain: str = ""
    roles: frozenset[Role] = frozenset({Role.OFFICER})
    office: str = ""
    department: Department | None = None
    posting: Posting = Posting.OWN
    home_body: str = ""
    licensed: bool = False
    new_reviewer: bool = False
    hired: bool = False
    authority: tuple[Authority, ...] = ()
    left_on: date | None = None

    @property
    def title(self) -> str:
        """Return office and name as an approval carries them, e.g. 副镇长 王某."""
        return f"{self.office} {self.name}".strip()

    def is_here(self, on: date) -> bool:
        """Tell whether the person has not left before that day."""
        return self.left_on is None or on <= self.left_on

    def may_enforce(self, on: date) -> bool:
        """Tell whether the person holds a valid certificate on that day (处罚法 42).

        Assistants help; they are never one of the two (国办发〔2024〕54号).
        """
        assists = Role.ASSISTANT in self.roles
        valid = self.cert_valid_to is not None and on <= self.cert_valid_to
        return bool(self.is_here(on) and self.cert_no and valid and not assists)

    def may_review(self, on: date) -> bool:
        """Tell whether the person may sign a legal review on that day (处罚法 58)."""
        qualified = self.licensed or not self.new_reviewer
        signs = Role.REVIEWER in self.roles and not self.hired
        return self.is_here(on) and signs and qualified

    def may_approve(self, matter: Matter, on: date) -> bool:
        """Tell whether the person may approve something on that day."""
        if matter is Matter.REVIEW:
            return self.may_review(on)
        head = Role.LEADER in self.roles and self.office in HEAD_OFFICES
        written = any(one.matter is matter and one.covers(on) for one in self.authority)
        return self.is_here(on) and (head or written)

    def to_fields(self) -> Fields:
        """Return the content of an officer record; what isn't said is None."""
        return {
            "name": self.name,
            "cert_no": self.cert_no,
            "cert_valid_to": self.cert_valid_to.isoformat() if self.cert_valid_to else None,
            "cert_domain": self.cert_domain or None,
            "roles": sorted(self.roles),
            "office": self.office or None,
            "department": self.department.value if self.department else None,
            "posting": None if self.posting is Posting.OWN else self.posting.value,
            "home_body": self.home_body or None,
            "licensed": self.licensed or None,
            "new_reviewer": self.new_reviewer or None,
            "hired": self.hired or None,
            "authority": authority_data(self.authority),
            "left_on": self.left_on.isoformat() if self.left_on else None,
        }


def read_officer(record: "Record") -> Officer:
    """Return the person that a record describes."""
    fields = record.fields
    roles = fields.get("roles")
    department = fields.get("department")
    text = {key: str(fields.get(key) or "") for key in _TEXTS}
    return Officer(
        rec=record.rec,
        name=str(fields["name"]),
        cert_no=text["cert_no"],
        cert_domain=text["cert_domain"],
        office=text["office"],
        home_body=text["home_body"],
        licensed=bool(fields.get("licensed")),
        new_reviewer=bool(fields.get("new_reviewer")),
        hired=bool(fields.get("hired")),
        cert_valid_to=_date(fields.get("cert_valid_to")),
        roles=frozenset(map(Role, map(str, roles if isinstance(roles, list | tuple) else ()))),
        department=Department(str(department)) if department else None,
        posting=Posting(str(fields.get("posting") or Posting.OWN)),
        authority=read_authority(fields.get("authority")),
        left_on=_date(fields.get("left_on")),
    )


_TEXTS: Final = ("cert_no", "cert_domain", "office", "home_body")


def _date(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
