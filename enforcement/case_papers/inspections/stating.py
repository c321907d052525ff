"""What all papers of a visit share: when one is called for, and the fields that all know."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from enforcement.case_papers.heading import Heading, party_fields
from enforcement.case_papers.inspections.scene import WHOLE, About, InspectionScene, Stage
from enforcement.law_refs import parse_law_refs
from enforcement.papers.paper import Json
from enforcement.power_source import authority

Said = Mapping[str, Json]
"""What a paper says, by the key of the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A paper that is called for.

    Attributes:
        why: What calls for it.
        lacks: What must be done or known first, as a sentence; empty if nothing.
    """

    about: About = WHOLE
    why: str
    lacks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRule:
    """One kind of paper of a visit.

    Attributes:
        calls: When it is called for, once for each paper.
        fields: What it says beyond what all papers know.
        stage: When it is used.
        by_desk: Whether those at the desk sign it, not those who were on the visit.
    """

    form: str
    calls: Callable[[InspectionScene], Iterable[Call]]
    fields: Callable[[InspectionScene, About], Said]
    stage: Stage = Stage.CLOSING
    by_desk: bool = False


NO_PARTY: Final = "还没写当事人。在监管对象里补上，文书自动填好。"
NOT_BEGUN: Final = "检查还没有开始。"
UNSETTLED: Final = "待定"
"""What comes of a finding while nobody said it."""


def party_lacks(scene: InspectionScene, stall: str = "") -> str:
    """Return what is missing of the party of a stall, or of the subject itself; "" if nothing."""
    return "" if stall in scene.parties else NO_PARTY


def first(*sentences: str) -> str:
    """Return the first sentence that says something."""
    return next((one for one in sentences if one), "")


def known(scene: InspectionScene, about: About, heading: Heading) -> dict[str, Json]:
    """Return what every paper of a visit may say, by the key of the field."""
    unit = heading.unit
    return {
        "organ": heading.organ,
        "doc_no": heading.number,
        "party": party_fields(scene.parties.get(about.stall)),
        "place": scene.place_at(about.stall),
        "officers": heading.officer_fields(),
        "issued_on": heading.on.isoformat(),
        "printing": heading.printing_fields(),
        "contact": next((one.name for one in heading.officers), unit.brigade),
        "contact_phone": unit.phone,
        "contact_address": unit.address or unit.name,
        "remedy": {"reconsideration_organ": f"{unit.district}人民政府"},
    }


def cited_basis(texts: Iterable[str]) -> str:
    """Return the articles of several checks as a paper cites them, each once."""
    whole: dict[str, None] = {}
    for text in texts:
        refs = parse_law_refs(text)
        whole.update(dict.fromkeys([ref.text for ref in refs] or [text] * bool(text)))
    return "、".join(whole)


def check_titles(scene: InspectionScene) -> list[Json]:
    """Return what is checked; with several scenes each check says whose it is."""
    several = len(scene.inspection.plan.scenes) > 1
    return [
        f"{check.title}（{one.name}）" if several else check.title
        for one, check in scene.inspection.checks
    ]


def joined(parts: Sequence[str], mark: str = "、") -> str:
    """Return the parts that say something with a mark between them."""
    return mark.join(part for part in parts if part)


def organ_of(scene: InspectionScene, codes: Iterable[str]) -> str:
    """Return in whose name is acted on the first known of these items; "" for the unit's own."""
    item = next((scene.items[code] for code in codes if code in scene.items), None)
    name = authority(item, scene.desk.unit).name if item else scene.desk.unit.name
    return "" if name == scene.desk.unit.name else name
