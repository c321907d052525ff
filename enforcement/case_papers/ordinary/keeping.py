"""What lists, photo pages, the archive and the sheet for publication say of a case."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.case_files import CaseContents, case_contents
from enforcement.case_papers.heading import instant_text
from enforcement.case_papers.ordinary.decisions import decided_on, decision_number
from enforcement.case_papers.ordinary.inquiry import penalty_kinds, sanction_words
from enforcement.case_papers.ordinary.known import basis, facts, photos, sanction, standing
from enforcement.case_papers.ordinary.measures import MEASURES
from enforcement.case_papers.ordinary.records import party_name
from enforcement.case_papers.ordinary.scene import (
    CaseScene,
    Readers,
    iso,
    numbered,
    taken_on,
)
from enforcement.cases import Procedure
from enforcement.money import Fen
from enforcement.papers.paper import Json
from enforcement.parties import PartyKind
from enforcement.records import RecordId
from enforcement.steps.names import StepName

_SEIZE: Final = StepName.SEIZE
QUANTITY: Final = re.compile(r"^([\d.]+|[一二两三四五六七八九十百]+)\s*(.*)$")
"""A number and its unit, as 3台 or 两卷."""

PARTY_KINDS: Final[Mapping[PartyKind, str]] = {
    PartyKind.CITIZEN: "自然人",
    PartyKind.INDIVIDUAL_BUSINESS: "个体工商户",
    PartyKind.LEGAL_PERSON: "法人及非法人组织",
    PartyKind.OTHER_ORGANISATION: "法人及非法人组织",
}


def _thing(name: str, quantity: str, condition: str) -> Json:
    """Return a line of a list, the unit parted from the number."""
    counted = QUANTITY.match(quantity.strip())
    amount, unit = counted.groups() if counted else (quantity, "")
    return {"name": name, "qty": amount, "unit": unit, "condition": condition}


def _held(scene: CaseScene) -> Json:
    return [
        _thing(one.text("name"), one.text("qty"), one.text("condition"))
        for one in scene.said(_SEIZE).lines("objects")
    ]


def _confiscated(scene: CaseScene) -> Json:
    return [
        _thing(one.text("name"), one.text("quantity"), "")
        for one in sanction(scene).lines("confiscated")
    ]


def _photos(scene: CaseScene) -> Json:
    """Return the photos of the file with what is known of each."""
    makers = {one.rec: one.opened.actor for one in scene.file.records}
    return [
        {
            "picture": one.sha256,
            "taken_at": instant_text(one.taken_at),
            "place": scene.file.case.place,
            "by": scene.file.names.get(RecordId(makers[one.rec]), ""),
            "content": one.purpose or one.name,
        }
        for one in photos(scene.file)
    ]


def file_contents(scene: CaseScene) -> CaseContents:
    """Return what the file of a case holds, in the order of its unit."""
    first = scene.heading.unit.filing_first
    return case_contents(scene.file.case, scene.file.records, filing_first=first)


def listed(scene: CaseScene, contents: CaseContents) -> Json:
    """Return the lines of the list with the page numbers of the file."""
    return [
        {
            "doc_no": part.number,
            "author": scene.heading.unit.short_name,
            "title": part.title,
            "on": iso(part.on),
            "pages": place,
            "note": part.note,
        }
        for part, place in zip(contents.parts, contents.places(), strict=True)
    ]


def remarks_on(contents: CaseContents) -> str:
    """Return what the remarks say: how much there is, what isn't back, what is kept apart."""
    papers = sum(part.document is not None for part in contents.parts)
    others = len(contents.parts) - papers
    material = f"、照片等材料{others}件" if others else ""
    said = [f"本卷共有文书{papers}件{material}，共{contents.pages}页。"]
    if contents.missing:
        missing = "、".join(f"《{part.title}》{part.number}" for part in contents.missing)
        said.append(f"未收回签字件：{missing}，卷内附的是制作时的原件。")
    if contents.apart:
        said.append(f"另存的材料：{'、'.join(contents.apart)}。")
    return "\n".join(said)


def _category(scene: CaseScene) -> str:
    summary = scene.file.case.procedure is Procedure.SUMMARY
    return f"行政处罚（{'简易程序' if summary else '普通程序'}）"


def _handlers(scene: CaseScene) -> str:
    """Return who handled the case: who signs its last step, else who opened it."""
    opened = scene.file.case.opened
    pair = (scene.file.names.get(RecordId(rec), "") for rec in (opened.actor, opened.co) if rec)
    names = [officer.name for officer in scene.heading.officers] or [name for name in pair if name]
    return "、".join(names)


def _file_decision_number(scene: CaseScene) -> str:
    decision = scene.file.case.decision
    return decision_number(scene) or (decision.number if decision else "")


def _began_on(scene: CaseScene) -> Json:
    """Return when the case was filed; a case of the summary procedure began with its decision."""
    filed = scene.file.filed
    return iso(filed.on if filed else scene.file.case.opened_on)


def _outcome(scene: CaseScene) -> str:
    """Return what the case came to, of the summary procedure too."""
    decision = scene.file.case.decision
    if decision is None or scene.file.case.procedure is not Procedure.SUMMARY:
        return _result(scene)
    fine = f"，罚款{decision.fine.short_text()}元" if decision.fine else ""
    return f"当场作出行政处罚决定{fine}。"


def _result(scene: CaseScene) -> str:
    if scene.file.has(StepName.DECIDE_NO_PENALTY):
        return "不予行政处罚。"
    words = sanction_words(standing(scene))
    return f"{words}。" if words else ""


def _party_kind(scene: CaseScene) -> str:
    party = scene.file.case.party
    return PARTY_KINDS[party.kind] if party else ""


def _shown_name(scene: CaseScene) -> str:
    """Return the party's name; of a natural person only the first character."""
    party = scene.file.case.party
    if party is None:
        return ""
    person = party.kind is PartyKind.CITIZEN
    return f"{party.name[:1]}{'某' * (len(party.name) - 1)}" if person else party.name


def _shown_facts(scene: CaseScene) -> str:
    """Return the facts without the name of a natural person."""
    name = party_name(scene)
    return facts(scene).replace(name, _shown_name(scene)) if name else facts(scene)


def _credit_code(scene: CaseScene) -> str:
    party = scene.file.case.party
    return party.credit_code if party else ""


def _representative(scene: CaseScene) -> str:
    party = scene.file.case.party
    return party.representative if party else ""


def _ten_thousands(amount: Fen) -> str:
    """Return an amount in 万元 without trailing zeros; "" for 0."""
    return f"{int(amount) / 1_000_000:.6f}".rstrip("0").rstrip(".") if amount else ""


SAYS: Final[Mapping[str, Readers]] = MappingProxyType(
    {
        "COE-03": {
            "doc_no": numbered("COE-02"),
            "party": party_name,
            "measure": lambda scene: MEASURES.get(scene.said(_SEIZE).text("measure")),
            "items": _held,
        },
        "ORD-49": {"doc_no": numbered("ORD-39"), "party": party_name, "items": _confiscated},
        "INS-12": {"party": party_name, "photos": _photos},
        "COE-05": {"doc_no": numbered("COE-02"), "sealed_on": taken_on(_SEIZE)},
        "ARC-01": {
            "category": _category,
            "party": party_name,
            "decision_no": _file_decision_number,
            "filed_on": _began_on,
            "closed_on": lambda scene: iso(scene.file.case.closed_on),
            "handlers": _handlers,
            "result": _outcome,
            "kept_for": lambda scene: scene.heading.unit.kept_for,
            "archived_on": lambda scene: iso(scene.file.case.archived_on),
            "papers": lambda scene: len(file_contents(scene).parts),
            "sheets": lambda scene: file_contents(scene).pages,
        },
        "ARC-02": {"papers": lambda scene: listed(scene, file_contents(scene))},
        "ARC-03": {"state": lambda scene: remarks_on(file_contents(scene))},
        "PUB-01": {
            "party": _shown_name,
            "party_kind": _party_kind,
            "credit_code": _credit_code,
            "representative": _representative,
            "doc_no": decision_number,
            "kind_of_act": lambda scene: scene.file.case.item.title,
            "facts": _shown_facts,
            "basis": basis,
            "penalty_kind": lambda scene: penalty_kinds(sanction(scene)),
            "penalty": _result,
            "fine_wan": lambda scene: _ten_thousands(standing(scene).fen("fine_fen")),
            "confiscated_wan": lambda scene: _ten_thousands(sanction(scene).fen("confiscated_fen")),
            "decided_on": lambda scene: iso(decided_on(scene)),
            "penalty_organ": lambda scene: scene.heading.organ,
            "data_source": lambda scene: scene.heading.organ,
        },
    }
)
