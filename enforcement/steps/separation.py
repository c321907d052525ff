"""Who must be another person than whom: what the law fixes, and what the unit may set.

Fixed are 行政处罚法 第四十二、四十三、五十八、六十四条; every other separation is a setting
of the unit, says so, and can be turned off.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from enforcement.errors import Refusal
from enforcement.officers import Officer, name_of
from enforcement.people import Department, Engagement
from enforcement.procedures.guarding import refuse
from enforcement.records import RecordId
from enforcement.steps.casefile import INQUIRY, CaseFile, TakenStep
from enforcement.steps.names import StepName
from enforcement.steps.rule import Advice, Intent, StepGuard

WITHDRAWN_KEY: Final = "officer"
"""Field of 回避 that names who withdraws."""

WITHDRAWING_KEY: Final = "withdraws"
"""Field of 回避 that says whether the person withdraws; it does unless the field says no."""

APPROVER_KEYS: Final = ("approver", "by", "decider", "signer", "reviewer")
"""Fields that name who approves a step."""


def person_named(intent: Intent, text: str) -> Officer | None:
    """Return the person of the unit that a text names, if the unit knows one."""
    name = name_of(text)
    return next((one for one in intent.people if one.name == name), None) if name else None


def reviewer_is_apart(intent: Intent) -> Refusal | None:
    """The reviewer is no investigator of the case (58)."""
    name = name_of(intent.values.text("reviewer"))
    if name not in intent.file.investigators:
        return None
    text = f"{name}是本案调查人员，不能审核自己办的案件。"
    return refuse("REVIEWS_OWN", "58", text, "换一位法制审核人员")


def reviewer_may_sign(intent: Intent) -> Refusal | None:
    """A reviewer whom the unit knows is one who may sign (58)."""
    person = person_named(intent, intent.values.text("reviewer"))
    if person is None:
        return None
    if person.hired:
        text = f"{person.name}是外聘人员，只能提意见，法制审核要由本机关人员署名。"
        return refuse("HIRED_REVIEWER", "58", text, "由本机关审核人员署名")
    if person.new_reviewer and not person.licensed:
        text = f"{person.name}初次从事法制审核，没有法律职业资格。"
        return refuse("REVIEWER_UNQUALIFIED", "58.2", text, "换一位有资格的审核人员")
    return None


def reviewer_is_outside_brigade(intent: Intent) -> Refusal | None:
    """The review is made outside the brigade, where the unit set it so (58)."""
    person = person_named(intent, intent.values.text("reviewer"))
    inside = person is not None and person.department is Department.BRIGADE
    if not intent.settings.review_outside_brigade or person is None or not inside:
        return None
    text = f"本单位设定法制审核由大队以外的人做，{person.name}是大队的人。"
    return refuse("REVIEWER_IN_BRIGADE", "58", text, "换一位大队以外的审核人员")


def reviewer_is_no_approver(intent: Intent) -> Refusal | None:
    """Approvals and review are by two people, where the unit set it so (58)."""
    name = name_of(intent.values.text("reviewer"))
    approved = {name_of(text) for text in _approvers(intent.file)}
    if not intent.settings.separate_reviewer or name not in approved:
        return None
    text = f"本单位设定审批人不兼审核人，{name}在本案批过前面的事项。"
    return refuse("REVIEWER_IS_APPROVER", "58", text, "换一位法制审核人员")


def approver_is_no_reviewer(intent: Intent) -> Refusal | None:
    """Who decides did not review, where the unit set it so (58)."""
    name = name_of(intent.values.text("approver"))
    reviews = intent.file.each(StepName.LEGAL_REVIEW)
    reviewers = {name_of(step.values.text("reviewer")) for step in reviews}
    if not intent.settings.separate_reviewer or not name or name not in reviewers:
        return None
    text = f"本单位设定审批人不兼审核人，{name}做过本案的法制审核。"
    return refuse("APPROVER_IS_REVIEWER", "58", text, "报另一位负责人批准")


_NOT_APPROVED_HERE: Final = (StepName.LEGAL_REVIEW, StepName.SETTLE_JURISDICTION_DISPUTE)
"""Steps whose field names the reviewer himself, or another organ."""


def _approvers(file: CaseFile) -> Iterator[str]:
    for step in file.steps:
        if step.name not in _NOT_APPROVED_HERE:
            yield from filter(None, (step.values.text(key) for key in APPROVER_KEYS))


def host_is_apart(intent: Intent) -> Refusal | None:
    """The host of the hearing is no investigator of the case (64)."""
    name = name_of(intent.values.text("host"))
    if name not in intent.file.investigators:
        return None
    text = f"{name}是本案调查人员，不能主持听证。"
    return refuse("HOST_INVESTIGATED", "64", text, "换一位听证主持人")


def recorder_is_apart(intent: Intent) -> Refusal | None:
    """Who keeps the record of the hearing is none either, where the unit set it so (64)."""
    name = name_of(intent.values.text("recorder"))
    if not intent.settings.separate_recorder or name not in intent.file.investigators:
        return None
    text = f"本单位设定听证记录员不是调查人员，{name}调查过本案。"
    return refuse("RECORDER_INVESTIGATED", "64", text, "换一位记录员")


def defence_is_looked_at_by_another(intent: Intent) -> str | None:
    """Advise that a statement is looked at by somebody else than the lead officer, if set so."""
    leading = intent.file.filed.officers[:1] if intent.file.filed else ()
    same = bool(intent.officers) and intent.officers[0].rec in leading
    if not intent.settings.separate_defence or not same:
        return None
    return f"{intent.officers[0].name}是本案主办人，陈述申辩最好由另外的人复核。"


def not_withdrawn(intent: Intent) -> Refusal | None:
    """Nobody acts who had to withdraw from the case (43)."""
    gone = withdrawn_names(intent.file)
    for officer in intent.officers:
        if officer.name in gone:
            text = f"{officer.name}已经在本案回避，不能再办。"
            return refuse("WITHDRAWN", "43", text, "换一位执法人员")
    return None


def named_not_withdrawn(key: str) -> StepGuard:
    """Return a guard that wants who is named not to have withdrawn from the case (43)."""

    def guard(intent: Intent) -> Refusal | None:
        name = name_of(intent.values.text(key))
        if name not in withdrawn_names(intent.file):
            return None
        text = f"{name}已经在本案回避，不能再办。"
        return refuse("WITHDRAWN", "43", text, "换一个人")

    return guard


def withdrawn_names(file: CaseFile) -> frozenset[str]:
    """Return the names of everybody who withdrew from the case."""
    return frozenset(
        name_of(name)
        for step in file.each(StepName.WITHDRAW_OFFICER)
        if step.values.flag(WITHDRAWING_KEY, default=True)
        for name in step.values.people(WITHDRAWN_KEY)
    )


def certificates_cover(intent: Intent) -> str | None:
    """Advise where a certificate names another domain than the item's."""
    domain = intent.item.domain if intent.item is not None else ""
    for officer in intent.officers:
        if domain and officer.cert_domain and domain not in officer.cert_domain:
            return f"{officer.name}的执法证写的是“{officer.cert_domain}”，这一项属于“{domain}”。"
    return None


DOMAIN_ADVICE: Final[tuple[Advice, ...]] = (certificates_cover,)


def not_two_places(intent: Intent) -> Refusal | None:
    """Nobody is at two places at once: one of the two was then missing at one of them (42).

    Looking at the scene or taking samples during one visit is one place; so is one visit that
    ends in several cases (综合查一次).
    """
    start, end = intent.values.instant("start"), intent.values.instant("end")
    if start is None or end is None:
        return None
    team = {officer.rec: officer.name for officer in intent.officers}
    here = (step for step in intent.file.steps if not _is_one_visit(intent, step))
    elsewhere = (one for one in intent.engagements if not _is_one_round(intent, one))
    for one in (*_engagements(intent.file, here), *elsewhere):
        if one.officer in team and one.meets(start, end):
            where = "本案" if one.case == intent.file.case.rec else "另一件案子里"
            hours = f"{one.start:%H:%M}到{one.end:%H:%M}"
            text = f"{team[one.officer]}{hours}在{where}{one.title}，不能同时在两处。"
            return refuse("TWO_PLACES", "42", text, "核对起止时间，或者换人")
    return None


def _is_one_visit(intent: Intent, other: TakenStep) -> bool:
    """Tell whether both were done on one visit: neither asks, and no two places are named."""
    names = {intent.step, other.name}
    places = {intent.values.text("place"), other.values.text("place")} - {""}
    return len(names) > 1 and StepName.INTERVIEW not in names and len(places) <= 1


def _is_one_round(intent: Intent, other: Engagement) -> bool:
    """Tell whether the work in another case was done on the same visit."""
    here = intent.values.text("place") or intent.file.case.place
    return not other.is_apart(here) and not other.asks and intent.step is not StepName.INTERVIEW


def engagements_of(file: CaseFile) -> Iterator[Engagement]:
    """Yield where the officers of a case were, as far as its steps say from when to when."""
    return _engagements(file, file.steps)


def _engagements(file: CaseFile, steps: Iterable[TakenStep]) -> Iterator[Engagement]:
    for step in steps:
        start, end = step.values.instant("start"), step.values.instant("end")
        if start is not None and end is not None and start < end:
            for officer in step.officers:
                yield Engagement(
                    officer=officer,
                    case=file.case.rec,
                    title=_TITLES.get(step.name, "办案"),
                    asks=step.name is StepName.INTERVIEW,
                    place=step.values.text("place") or file.case.place,
                    start=start,
                    end=end,
                )


_TITLES: Final = {
    StepName.INTERVIEW: "询问",
    StepName.EXAMINE_SCENE: "勘验",
    StepName.SAMPLE: "抽样",
    StepName.INSPECT: "检查",
}


def case_officers(file: CaseFile) -> frozenset[RecordId]:
    """Return who handles the case (承办人): who opened, filed or investigated it."""
    opened = {RecordId(actor) for actor in (file.case.opened.actor, file.case.opened.co) if actor}
    handling = file.each(StepName.FILE_CASE, *INQUIRY)
    return frozenset(opened | {rec for step in handling for rec in step.officers})
