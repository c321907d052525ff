"""What may be written next into an interview or a site record, from the case and the open form."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from enforcement.case_papers.ordinary.known import photos
from enforcement.case_papers.ordinary.records import speaker
from enforcement.clock import BEIJING, long_day
from enforcement.identity import age_on
from enforcement.parties import FULL_AGE
from enforcement.phrase_index import Phrase, PhraseIndex, plain_query
from enforcement.power_source import authority
from enforcement.record_writing import question_bank as bank
from enforcement.record_writing import site_phrases as site
from enforcement.record_writing.topics import Topic, topics_of
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.names import StepName
from enforcement.steps.progress import Standpoint
from enforcement.steps.values import StepValues

_ALIKE: Final = 0.75
"""From which likeness on a question counts as the suggested one, a little reworded."""
_ASKED: Final = re.compile(r"^\s*问[：:]\s*(.+)$", re.MULTILINE)
_OWN: Final = re.compile(r"^\s*(?:【([^】]+)】)?\s*(\S.*?)\s*$", re.MULTILINE)
ON_SITE: Final = "现场"
"""Mark of the unit's own phrases for site records: 【现场】."""


class Part(StrEnum):
    """Where in a record a suggestion belongs."""

    OPENING = "开头"
    PERSON = "是谁"
    SCENE = "经过"
    EVIDENCE = "证据"
    AFTERWARDS = "情节"
    OWN = "本单位"
    CLOSING = "结尾"
    ARRIVAL = "到场"
    SEEN = "所见"
    MEASURED = "测量"
    PICTURES = "照片录像"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One question or phrase that may be written.

    Attributes:
        text: As it is put into the record; may hold `site_phrases.BLANK`.
        runs_on: Whether it goes on in the paragraph before it.
        written: Whether the record says it already.
    """

    part: Part
    text: str
    runs_on: bool = False
    written: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A record that is being written.

    Attributes:
        said: The fields of the step's form, as far as they can be read.
        record: What stands in the record.
    """

    step: StepName
    file: CaseFile
    at: Standpoint
    said: StepValues
    record: str = ""

    @property
    def officers(self) -> str:
        """Return who writes, by name."""
        return "、".join(officer.name for officer in self.at.officers)

    @property
    def organ(self) -> str:
        """Return in whose name they act."""
        item = self.file.item
        return authority(item, self.at.unit).name if item is not None else self.at.unit.name

    @property
    def party(self) -> str:
        """Return the party by name."""
        party = self.file.case.party
        return party.name if party is not None else "当事人"

    @property
    def place(self) -> str:
        """Return where the record is written."""
        return self.said.text("place") or site.BLANK

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Return which kinds of act the case is about."""
        return topics_of(self.file.case.item.name)

    @property
    def started(self) -> datetime:
        """Return when the writing began."""
        return (self.said.instant("start") or self.at.now).astimezone(BEIJING)


def suggestions(writing: Writing) -> tuple[Suggestion, ...]:
    """Return what may be written, in the order of the work; what stands there already is marked."""
    listed = _LISTS[writing.step](writing)
    return tuple(_marked(one, writing) for one in listed)


def has_suggestions(step: StepName, key: str) -> bool:
    """Tell whether a field of a step is a record that is written with suggestions."""
    return _RECORDS.get(step) == key


def is_written(step: StepName) -> bool:
    """Tell whether a step has a record that is written with suggestions."""
    return step in _RECORDS


def upcoming(listed: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return what isn't written yet and comes after the last one that is; else what was left out.

    Who skipped a question goes on from where he is; what was skipped comes at the end.
    """
    last = max((n for n, one in enumerate(listed) if one.written), default=-1)
    after = [one for one in listed[last + 1 :] if not one.written]
    before = [one for one in listed[: last + 1] if not one.written]
    return (*after, *before)


def matching(listed: Sequence[Suggestion], typed: str) -> tuple[Suggestion, ...]:
    """Return the suggestions that characters or pinyin initials fit, best first; all for nothing.

    Args:
        listed: What may be written.
        typed: What stands behind the last mark, e.g. ``zj`` or 证据.
    """
    if not plain_query(typed):
        return tuple(listed)
    index = PhraseIndex(
        Phrase(owner=number, text=f"{one.part}，{one.text}", weight=0)
        for number, one in enumerate(listed)
    )
    hits = index.find(typed)
    return tuple(listed[number] for number in sorted(hits, key=lambda n: (-hits[n].score, n)))


def _interview(writing: Writing) -> Iterator[Suggestion]:
    """Return the questions of an interview."""
    witness = writing.said.text("capacity") in ("witness", "other")
    yield from _filled(Part.OPENING, bank.OPENING, writing)
    yield from _filled(Part.PERSON, (bank.BASICS, *_about_person(writing)), writing)
    if not witness:
        yield from _filled(Part.SCENE, _scene_questions(writing), writing)
    yield from _filled(Part.EVIDENCE, _evidence(writing), writing)
    if not witness:
        yield from _filled(Part.AFTERWARDS, bank.AFTERWARDS, writing)
    yield from _own(writing)
    closing = bank.CLOSING_WITNESS if witness else bank.CLOSING
    yield from _filled(Part.CLOSING, closing, writing)


def _about_person(writing: Writing) -> Sequence[str]:
    match writing.said.text("capacity"):
        case "representative":
            return bank.REPRESENTATIVE
        case "witness" | "other":
            return bank.WITNESS
        case _:
            return bank.MINOR if _is_minor(writing) else ()


def _is_minor(writing: Writing) -> bool:
    party = writing.file.case.party
    if party is None or party.birth is None or writing.said.text("person") != party.name:
        return False
    return age_on(party.birth, writing.started.date()) < FULL_AGE


def _scene_questions(writing: Writing) -> Sequence[str]:
    own = [text for topic in writing.topics for text in bank.SCENE[topic]]
    return own or bank.GENERAL


def _site_record(writing: Writing) -> Iterator[Suggestion]:
    """Return the phrases of a site record."""
    present = _present(writing)
    arrival = site.ARRIVAL if present else site.ARRIVAL_WITNESSED
    first, *rest = _filled(Part.ARRIVAL, arrival, writing)
    yield first
    yield from (Suggestion(part=one.part, text=one.text, runs_on=True) for one in rest)
    seen = (*site.LAYOUT, *(site.SEEN[topic] for topic in writing.topics))
    yield from _filled(Part.SEEN, seen, writing)
    yield from _filled(Part.MEASURED, site.MEASURES, writing)
    yield from _filled(Part.SEEN, (site.HEARD,), writing)
    yield from _own(writing)
    yield from _filled(Part.PICTURES, (site.PICTURES,), writing)


def _present(writing: Writing) -> str:
    """Return who of the party is there: of a scene it is said, an inspection has its party."""
    if writing.step is StepName.EXAMINE_SCENE:
        return writing.said.text("present")
    name, capacity = speaker(writing.file.case.party)
    return f"{capacity}{name}" or site.BLANK


def _filled(part: Part, texts: Sequence[str], writing: Writing) -> Iterator[Suggestion]:
    representative = writing.said.text("capacity") == "representative"
    known = {
        "organ": writing.organ,
        "officers": writing.officers,
        "matter": writing.file.case.item.title,
        "place": writing.place,
        "party": writing.party,
        "you": writing.party if representative else "你",
        "guardian": writing.said.text("guardian"),
        "at": _at_text(writing.started),
        "who": _present(writing) or writing.said.text("witness") or site.BLANK,
        "work": "勘验" if writing.step is StepName.EXAMINE_SCENE else "检查",
    }
    for text in texts:
        yield Suggestion(part=part, text=_fill(text, known))


def _fill(text: str, known: Mapping[str, str]) -> str:
    """Return a text with its names filled in; what was filled in is never read as a name."""
    return re.sub(r"\{([a-z]+)\}", lambda name: known[name.group(1)], text)


def _evidence(writing: Writing) -> list[str]:
    """Return a question about each piece that the file has, and about what was ordered."""
    steps = [one for one in writing.file.steps if one.name in _SHOWN]
    asked = [_SHOWN[one.name](one) for one in steps]
    pictures = len(photos(writing.file))
    if pictures:
        asked.append(f"现场照片{pictures}张（出示），拍的是不是当时的情况，有没有不一样的地方？")
    return asked


def _record_shown(paper: str) -> Callable[[TakenStep], str]:
    return lambda step: f"{long_day(step.on)}{paper}（出示），你看过后认为是否属实？"


def _order_followed(question: str) -> Callable[[TakenStep], str]:
    return lambda step: f"{long_day(step.on)}{question}"


_SHOWN: Final[Mapping[StepName, Callable[[TakenStep], str]]] = MappingProxyType(
    {
        StepName.EXAMINE_SCENE: _record_shown("现场勘验笔录"),
        StepName.INSPECT: _record_shown("现场检查笔录"),
        StepName.SAMPLE: _record_shown("抽样取证凭证"),
        StepName.PRESERVE_EVIDENCE: _record_shown("先行登记保存证据清单"),
        StepName.SEIZE: _record_shown("查封、扣押财物清单"),
        StepName.ORDER_RECTIFICATION: _order_followed(
            "的责令改正通知书收到没有，改了哪些，什么时候改好的？"
        ),
        StepName.ORDER_STOP_BUILDING: _order_followed(
            "的责令停止建设通知书收到没有，收到后还施工没有，做到哪一步？"
        ),
    }
)
"""What is shown to who is asked, and how it is asked about."""


def _own(writing: Writing) -> Iterator[Suggestion]:
    """Return what the unit has added: for all, for site records, or for items with a word."""
    on_site = writing.step is not StepName.INTERVIEW
    item = writing.file.case.item
    for mark, text in _OWN.findall(writing.at.unit.own_questions):
        fits = mark == ON_SITE if on_site else not mark or mark in f"{item.title}，{item.name}"
        if fits:
            yield Suggestion(part=Part.OWN, text=text)


def _marked(one: Suggestion, writing: Writing) -> Suggestion:
    written = _stands_there(one.text, writing)
    return Suggestion(part=one.part, text=one.text, runs_on=one.runs_on, written=written)


def _stands_there(text: str, writing: Writing) -> bool:
    """Tell whether a record says a text: its longest piece, or of a question something alike."""
    piece = max((plain_query(one) for one in text.split(site.BLANK)), key=len)
    if piece in plain_query(writing.record):
        return True
    if writing.step is not StepName.INTERVIEW:
        return False
    asked = (plain_query(one) for one in _ASKED.findall(writing.record))
    return any(_is_alike(piece, one) for one in asked)


def _is_alike(one: str, other: str) -> bool:
    """Tell whether two texts are nearly the same; the cheap bounds come first."""
    both = SequenceMatcher(None, one, other)
    bounds = (both.real_quick_ratio, both.quick_ratio, both.ratio)
    return all(bound() >= _ALIKE for bound in bounds)


def _at_text(at: datetime) -> str:
    minutes = f"{at.minute}分" if at.minute else ""
    return f"{long_day(at.date())}{at.hour}时{minutes}"


_RECORDS: Final[Mapping[StepName, str]] = MappingProxyType(
    {
        StepName.INTERVIEW: "record",
        StepName.EXAMINE_SCENE: "findings",
        StepName.INSPECT: "findings",
    }
)
_LISTS: Final[Mapping[StepName, Callable[[Writing], Iterator[Suggestion]]]] = MappingProxyType(
    {
        StepName.INTERVIEW: _interview,
        StepName.EXAMINE_SCENE: _site_record,
        StepName.INSPECT: _site_record,
    }
)
