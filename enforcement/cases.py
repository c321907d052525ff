"""A case as its records make it: the typed reading that guards, papers and pages share.

`read_case` folds nothing and decides nothing; it only names what the records of one case say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from enforcement.case_course import (
    Standing,
    falls,
    in_legal_order,
    owed_after,
    serving_of,
    servings,
    standing_of,
)
from enforcement.case_parts import (
    Cash,
    Decision,
    Delivery,
    EvidenceItem,
    ItemSnapshot,
    Payment,
    Waiver,
    cash_of,
    day_of,
    decision_of,
    defects_of,
    delivery_of,
    evidence_of,
    instant_of,
    item_of,
    payment_of,
    rec_of,
    waiver_of,
)
from enforcement.clock import beijing_date
from enforcement.errors import Refusal
from enforcement.fold import Record, StateReader
from enforcement.ledger import Entry
from enforcement.money import Fen
from enforcement.parties import Party, read_party
from enforcement.records import RecordId, RecordKind
from enforcement.steps.names import StepName


class Procedure(StrEnum):
    """The procedure under which a case is handled."""

    SUMMARY = "summary"
    ORDINARY = "ordinary"


class CaseState(StrEnum):
    """How far a case has got."""

    OPENED = "opened"
    FILED = "filed"
    NOT_FILED = "not_filed"
    REFERRED = "referred"
    DECIDED = "decided"
    WAIVED = "waived"
    PERFORMED = "performed"
    CLOSED = "closed"
    ARCHIVED = "archived"


ENDED_STATES: Final = frozenset(
    {CaseState.CLOSED, CaseState.ARCHIVED, CaseState.NOT_FILED, CaseState.REFERRED}
)
"""In which nothing is left to be done here."""

STATE_TERMS: Final[Mapping[CaseState, str]] = {
    CaseState.OPENED: "在查",
    CaseState.FILED: "已立案",
    CaseState.NOT_FILED: "不予立案",
    CaseState.REFERRED: "已移送",
    CaseState.DECIDED: "已决定",
    CaseState.WAIVED: "不予处罚",
    CaseState.PERFORMED: "已履行",
    CaseState.CLOSED: "已结案",
    CaseState.ARCHIVED: "已归档",
}


class Step(StrEnum):
    """Steps of the on-spot procedure; the names of contract.md."""

    DECIDE = "issue_summary_decision"
    WAIVE = "decide_no_penalty"
    FILE_COPY = "file_summary_copy"
    CLOSE = "close_case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case; see the module's docstring.

    Attributes:
        opened: The entry that opened the case.
        fallen: Whether the decision fell: by reconsideration, by suit, by our own act.
        fine_owed: The fine as it stands after what changed it; None where the new sum isn't known.
        served_on: Day on which an ordinary decision counts as served.
        defects: What a guard would have refused of steps that were recorded afterwards.
        conflict: Whether a record of the case was changed differently on two computers.
    """

    rec: RecordId
    procedure: Procedure
    opened: Entry
    party_rec: RecordId | None
    party: Party | None
    item: ItemSnapshot
    place: str
    act_at: datetime | None
    facts: str
    lead: RecordId | None
    platform_no: str
    platform_entered: bool
    decision: Decision | None
    waiver: Waiver | None
    fallen: bool
    fine_owed: Fen | None
    deliveries: tuple[Delivery, ...]
    payments: tuple[Payment, ...]
    cash: tuple[Cash, ...]
    evidence: tuple[EvidenceItem, ...]
    copy_filed_on: date | None
    filed_on: date | None
    not_filed_on: date | None
    referred_on: date | None
    served_on: date | None
    closed_on: date | None
    archived_on: date | None
    defects: tuple[Refusal, ...]
    conflict: bool
    happened: bool

    @property
    def opened_on(self) -> date:
        """Return the legal day on which the case was opened."""
        return self.opened.on

    @property
    def paid(self) -> Fen:
        """Return what was paid so far."""
        return Fen(sum(payment.amount for payment in self.payments))

    @property
    def outstanding(self) -> Fen:
        """Return what is still to be paid; of a changed fine without a known sum, at most this."""
        decided = self.decision.fine if self.decision else Fen(0)
        fine = decided if self.fine_owed is None else self.fine_owed
        return Fen(max(0, fine - self.paid))

    @property
    def paid_off_on(self) -> date | None:
        """Return the day of the payment after which nothing was owed any more."""
        return self.payments[-1].on if self.payments and not self.outstanding else None

    @property
    def received_on(self) -> date | None:
        """Return the day the party received the decision: handed over, else the day itself.

        An on-spot decision is handed over on the spot (行政处罚法 第五十二条); an ordinary one
        is received when it was served.
        """
        if self.decision is None or self.procedure is Procedure.ORDINARY:
            return self.served_on
        document = self.decision.document
        handed = [item.on for item in self.deliveries if item.document == document]
        return handed[0] if handed else self.decision.on

    @property
    def state(self) -> CaseState:
        """Return how far the case has got."""
        ended = (
            (self.archived_on, CaseState.ARCHIVED),
            (self.closed_on, CaseState.CLOSED),
            (self.not_filed_on, CaseState.NOT_FILED),
            (None if self.fallen else self.waiver, CaseState.WAIVED),
        )
        for reached, state in ended:
            if reached is not None:
                return state
        if self.decision is not None and not self.fallen:
            owes = self.outstanding or self.fine_owed is None
            return CaseState.DECIDED if owes else CaseState.PERFORMED
        if self.referred_on is not None:
            return CaseState.REFERRED
        return CaseState.FILED if self.filed_on is not None else CaseState.OPENED

    @property
    def title(self) -> str:
        """Return party and act as one line, e.g. 罗昌贵占道经营."""
        name = self.party.name if self.party else "当事人未确定"
        return f"{name}{self.item.title}"

    @property
    def number(self) -> str:
        """Return the number of the decision or of the waiver's notice, or nothing yet."""
        decided = self.decision or self.waiver
        return decided.number if decided else ""


def read_case(reader: StateReader, rec: RecordId) -> Case:
    """Return a case with everything that names it.

    Raises:
        LookupError: If there is no such case.
    """
    return case_of(reader.in_case(rec), reader, rec)


def case_of(records: Sequence[Record], reader: StateReader, rec: RecordId) -> Case:
    """Return the case that these records make; the party is asked of the reader.

    Raises:
        LookupError: If the case itself isn't among them.
    """
    head = _head(records, rec)
    course, standing = _course(head)
    decision = decision_of(_standing_entry(course, standing, _PUNISHING))
    texts = {key: str(head.fields.get(key) or "") for key in ("place", "facts", "platform_no")}
    return Case(
        rec=rec,
        procedure=_procedure(head),
        opened=head.opened,
        party_rec=rec_of(head.fields.get("party")),
        party=_party(reader, rec_of(head.fields.get("party"))),
        item=item_of(head.fields),
        act_at=instant_of(head.fields.get("act_at")),
        lead=rec_of(head.fields.get("lead")),
        platform_entered=bool(head.fields.get("platform_entered")),
        decision=decision,
        waiver=waiver_of(_standing_entry(course, standing, (Step.WAIVE,))),
        fallen=standing.fallen,
        fine_owed=owed_after(decision.fine if decision else Fen(0), standing.later),
        deliveries=tuple(map(delivery_of, _of(records, RecordKind.SERVICE))),
        payments=tuple(map(payment_of, _of(records, RecordKind.PAYMENT))),
        cash=tuple(map(cash_of, _of(records, RecordKind.CASH))),
        evidence=tuple(map(evidence_of, _of(records, RecordKind.EVIDENCE_ITEM))),
        copy_filed_on=day_of(head.step(Step.FILE_COPY)),
        filed_on=day_of(head.step(StepName.FILE_CASE)),
        not_filed_on=day_of(head.step(StepName.REFUSE_FILING)),
        referred_on=_referred_on(head),
        served_on=_served_on(course, standing),
        closed_on=_closed_on(course),
        archived_on=day_of(head.step(StepName.ARCHIVE_CASE)),
        defects=defects_of(entry for record in records for entry in record.entries),
        conflict=any(record.conflicts for record in records),
        happened=any(entry.happened for entry in head.entries),
        **texts,
    )


def _course(head: Record) -> tuple[Sequence[Entry], Standing]:
    course = in_legal_order(head.steps)
    return course, standing_of(course, _DECIDING)


def _head(records: Sequence[Record], rec: RecordId) -> Record:
    head = next((record for record in records if record.rec == rec), None)
    if head is None:
        raise LookupError(rec)
    return head


def _party(reader: StateReader, rec: RecordId | None) -> Party | None:
    party = reader.get(rec) if rec else None
    return read_party(party.fields) if party else None


def _procedure(head: Record) -> Procedure:
    """Return the procedure: filing a case turns an on-spot one into an ordinary one."""
    if head.step(StepName.FILE_CASE) is not None:
        return Procedure.ORDINARY
    return Procedure(str(head.fields.get("procedure", Procedure.SUMMARY)))


def _referred_on(head: Record) -> date | None:
    """Return the day it went to another organ; what nobody there takes is ours again."""
    police = _kept(head, StepName.REFER_TO_POLICE, StepName.END_POLICE_REFERRAL)
    department = _kept(head, StepName.REFER_TO_DEPARTMENT, StepName.RECORD_REFERRAL_RECEIPT)
    return day_of(department or police)


def _kept(head: Record, referred: StepName, answered: StepName) -> Entry | None:
    """Return the newest referral, unless the other organ answered that it doesn't take it."""
    sent, answer = head.step(referred), head.step(answered)
    if sent is None or answer is None or answer.hlc < sent.hlc:
        return sent
    return None if answer.d.get("outcome") in _NOT_TAKEN else sent


POLICE_REFUSED: Final = "不立案"
"""Answer of the police after which the case is handled here again (移送规定 第十条)."""

DECLINED: Final = "declined"
"""Answer of a department by which it doesn't take what was referred to it."""

_NOT_TAKEN: Final = (POLICE_REFUSED, DECLINED)

_PUNISHING: Final = (Step.DECIDE.value, StepName.DECIDE_PENALTY.value)
_DECIDING: Final = (*_PUNISHING, Step.WAIVE.value)


def _standing_entry(
    course: Sequence[Entry], standing: Standing, acts: Sequence[str]
) -> Entry | None:
    """Return the newest step of these acts, unless it fell and another decision replaced it."""
    found = [entry for entry in course if entry.act in acts and entry not in standing.replaced]
    return found[-1] if found else None


def _served_on(course: Sequence[Entry], standing: Standing) -> date | None:
    """Return the day on which the newest decision counts as served; without one, what was."""
    if standing.decided is not None:
        served = serving_of(course, standing.decided)
        return served.on if served else None
    days = [one.on for one in servings(course)]
    return days[-1] if days else None


def _closed_on(course: Sequence[Entry]) -> date | None:
    """Return the day the case was closed; a decision that fell since opens it again."""
    closed = [n for n, entry in enumerate(course) if entry.act == Step.CLOSE]
    if not closed or any(map(falls, course[closed[-1] + 1 :])):
        return None
    return course[closed[-1]].on


def _of(records: Sequence[Record], kind: RecordKind) -> list[Record]:
    return [record for record in records if record.kind is kind]


def day_of_act(case: Case) -> date:
    """Return the day of the act, else the day the case was opened."""
    return beijing_date(case.act_at) if case.act_at else case.opened_on
