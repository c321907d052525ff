"""What records (笔录) say of their steps: inspection, asking, scene, defence, hearing, measure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.case_papers.ordinary import spoken
from enforcement.case_papers.ordinary.decisions import hearing_at
from enforcement.case_papers.ordinary.inquiry import at_start, placed, proposal
from enforcement.case_papers.ordinary.known import facts, photos
from enforcement.case_papers.ordinary.measures import coercive_basis
from enforcement.case_papers.ordinary.scene import CaseScene, Reader, Readers, numbered, said
from enforcement.papers.paper import Json
from enforcement.parties import REPRESENTATIVE_TERMS, Party
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName

_INSPECT: Final = StepName.INSPECT
_INTERVIEW: Final = StepName.INTERVIEW
_SCENE: Final = StepName.EXAMINE_SCENE
_HEAR: Final = StepName.HEAR_STATEMENT
_DISCUSS: Final = StepName.COLLECTIVE_DISCUSSION
_HEARING: Final = StepName.HOLD_HEARING
_SEIZE: Final = StepName.SEIZE


def party_name(scene: CaseScene) -> str:
    """Return the party's name alone."""
    party = scene.file.case.party
    return party.name if party else ""


def recorder(scene: CaseScene) -> str:
    """Return who writes the record: of two officers the second."""
    return scene.heading.officers[-1].name if scene.heading.officers else ""


def photographed(scene: CaseScene) -> Json:
    """Return the photos in the file as an attachment."""
    count = len(photos(scene.file))
    return [f"现场照片{count}张"] if count else []


def speaker(party: Party | None) -> tuple[str, str]:
    """Return who speaks for a party, and as what: the person itself, or its representative."""
    if party is None:
        return "", ""
    if party.kind in REPRESENTATIVE_TERMS and party.representative:
        return party.representative, REPRESENTATIVE_TERMS[party.kind]
    return party.name, "当事人"


def _present(scene: CaseScene) -> list[Json]:
    name, capacity = speaker(scene.file.case.party)
    return [f"{capacity}{name}"] if name else []


def _witness(scene: CaseScene, name: StepName) -> list[Json]:
    witness = scene.said(name).text("witness")
    return [f"见证人{witness}"] if witness else []


def _at_the_scene(scene: CaseScene) -> Json:
    present = scene.said(_SCENE).text("present")
    return [*([present] if present else []), *_witness(scene, _SCENE)]


def _asked(scene: CaseScene) -> Json:
    """Return who was asked, with everything that the file knows of that person."""
    values, party = scene.said(_INTERVIEW), scene.file.case.party
    name = values.text("person")
    field = next(one for one in STEP_RULES[_INTERVIEW].fields if one.key == "capacity")
    person: dict[str, Json] = {"name": name, "relation": field.term(values.text("capacity"))}
    if party is None or name != speaker(party)[0]:
        return person
    person |= {
        "relation": speaker(party)[1],
        "id_no": party.id_number,
        "address": party.address,
        "phone": party.phone,
    }
    if party.kind in REPRESENTATIVE_TERMS:
        return {**person, "employer": party.name, "job": party.representative_title}
    return {
        **person,
        "id_type": party.id_kind.value,
        "sex": party.sex.value if party.sex else None,
        "birth": party.birth.isoformat() if party.birth else None,
    }


def _session(scene: CaseScene) -> Json:
    """Return for the how manieth time that person is asked."""
    name = scene.said(_INTERVIEW).text("person")
    asked = [one for one in scene.file.each(_INTERVIEW) if one.values.text("person") == name]
    return max(len(asked), 1)


def _record_of(name: StepName, key: str) -> Readers:
    """Return what a record says of cards, rights and withdrawal."""
    return {
        "cards_shown": lambda scene: spoken.shown(scene.said(name).text(key)),
        "rights_told": lambda scene: spoken.told(scene.said(name).text(key)),
        "recusal": lambda scene: spoken.recusal(scene.said(name).text(key)),
    }


def _guardian_beside(scene: CaseScene) -> Json:
    guardian = scene.said(_INTERVIEW).text("guardian")
    return [f"监护人{guardian}"] if guardian else None


def _flagged(name: StepName, key: str) -> Reader:
    return lambda scene: scene.said(name).flag(key) or None


def _notice_told_rights(scene: CaseScene) -> Json:
    return scene.file.has(StepName.SERVE_PRIOR_NOTICE) or None


def _relation(scene: CaseScene) -> str:
    capacity = speaker(scene.file.case.party)[1]
    return "本人" if capacity == "当事人" else capacity


def _attendees(scene: CaseScene) -> Json:
    return [_person(one) for one in scene.said(_DISCUSS).people("attendees")]


def _person(text: str) -> Json:
    """Return a name with its office, from 镇长 王某."""
    post, _, name = text.rpartition(" ")
    return {"name": name, "post": post}


def _statements(scene: CaseScene) -> Json:
    return [
        {"who": one.text("who"), "what": one.text("opinion")}
        for one in scene.said(_DISCUSS).lines("opinions")
    ]


def _report(scene: CaseScene) -> str:
    return "\n".join(part for part in (facts(scene), proposal(scene)) if part)


def _name_in(name: StepName, key: str) -> Reader:
    return lambda scene: scene.said(name).text(key).rpartition(" ")[2]


def _openness(scene: CaseScene) -> str:
    return "open" if scene.said(_HEARING).flag("public", default=True) else "closed"


def _phases(scene: CaseScene) -> Json:
    course = scene.said(_HEARING).text("course")
    return [{"title": "听证经过", "text": course}] if course else []


def _agents(scene: CaseScene) -> Json:
    return [{"name": one} for one in scene.said(_HEARING).people("agents")]


def _counted(scene: CaseScene) -> str:
    """Return what was sealed or seized, and what was handed over."""
    values = scene.said(_SEIZE)
    things = "、".join(f"{one.text('name')}{one.text('qty')}" for one in values.lines("objects"))
    parts = [f"执法人员当场清点{things}，制作清单。"] if things else []
    if values.flag("delivered"):
        parts.append("决定书和清单当场交付当事人。")
    return "".join(parts)


def _at_the_seizure(scene: CaseScene) -> Json:
    came = scene.said(_SEIZE).flag("party_present")
    return [*(_present(scene) if came else []), *_witness(scene, _SEIZE)]


def _timed(name: StepName) -> Readers:
    return {"start": at_start(name), "end": at_start(name, "end"), "place": placed(name)}


SAYS: Final[Mapping[str, Readers]] = MappingProxyType(
    {
        "INS-06": {
            **_timed(_INSPECT),
            **_record_of(_INSPECT, "findings"),
            "task_no": numbered("INS-04"),
            "notice_no": numbered("INS-03"),
            "present": _present,
            "recorder": recorder,
            "assistants": lambda scene: list(scene.said(_INSPECT).people("assistants")),
            "findings": said(_INSPECT, "findings"),
            "attachments": photographed,
        },
        "ORD-08": {
            **_timed(_INTERVIEW),
            **_record_of(_INTERVIEW, "record"),
            "session_no": _session,
            "asked": _asked,
            "others_present": _guardian_beside,
            "recorder": recorder,
            "qa": lambda scene: spoken.turns(scene.said(_INTERVIEW).text("record")),
        },
        "ORD-09": {
            **_timed(_SCENE),
            **_record_of(_SCENE, "findings"),
            "party": party_name,
            "present": _at_the_scene,
            "recorder": recorder,
            "findings": said(_SCENE, "findings"),
            "attachments": photographed,
        },
        "ORD-10": {
            "party": party_name,
            "place": placed(_SCENE),
            "drawn_at": at_start(_SCENE, "end"),
            "drawn_by": recorder,
        },
        "ORD-27": {
            "place": said(_DISCUSS, "place"),
            "chair": _name_in(_DISCUSS, "chair"),
            "attendees": _attendees,
            "recorder": recorder,
            "report": _report,
            "statements": _statements,
            "conclusion": said(_DISCUSS, "conclusion"),
        },
        "ORD-30": {
            "start": at_start(_HEAR),
            "end": at_start(_HEAR, "end"),
            "cards_shown": lambda scene: spoken.shown(scene.said(_HEAR).text("raised")),
            "notice_no": numbered("ORD-29", "ORD-28"),
            "place": lambda scene: f"{scene.heading.unit.brigade}办公室",
            "speaker": lambda scene: speaker(scene.file.case.party)[0],
            "relation": _relation,
            "recorder": recorder,
            "rights_told": _notice_told_rights,
            "statement": said(_HEAR, "raised"),
        },
        "ORD-36": {
            "start": hearing_at,
            "place": said(_HEARING, "place"),
            "open": _openness,
            "closed_reason": said(_HEARING, "private_because"),
            "presiding": _name_in(_HEARING, "host"),
            "recorder": _name_in(_HEARING, "recorder"),
            "agents": _agents,
            "recusal": lambda scene: spoken.recusal(scene.said(_HEARING).text("course")),
            "phases": _phases,
        },
        "COE-04": {
            "start": at_start(_SEIZE),
            "end": at_start(_SEIZE, "end"),
            "decision_no": numbered("COE-02"),
            "present": _at_the_seizure,
            "recorder": recorder,
            "cards_shown": _flagged(_SEIZE, "shown"),
            "measure": said(_SEIZE, "measure"),
            "reason": said(_SEIZE, "reason"),
            "basis": coercive_basis,
            "rights_told": _flagged(_SEIZE, "told"),
            "findings": _counted,
            "attachments": photographed,
        },
    }
)
