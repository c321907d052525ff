"""Scenes (一件事): the checks of one kind of place, and how each is judged.

The shipped scenes are constructed from the statutes and marked as samples; official lists were
not found. A scene in use names its version, so that an inspection keeps the one it was made by.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.fold import Record, StateReader
from enforcement.law_refs import parse_law_refs
from enforcement.records import Fields, Json, RecordId, RecordKind
from enforcement.statute_succession import NO_SUCCESSOR, repealed_from, successor_text


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A question that is asked only after a certain answer.

    Attributes:
        after: Words in what was seen by which the question appears.
        question: What is then asked.
    """

    after: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacedLaw:
    """A cited place that is repealed.

    Attributes:
        cited: As a paper cites it.
        successor: What took its place; empty while nobody compared the texts.
    """

    cited: str
    successor: str

    @property
    def text(self) -> str:
        """Return it as the page says it."""
        if not self.successor:
            return f"{self.cited}已经废止。{NO_SUCCESSOR}"
        return f"{self.cited}已经废止，现在依据{self.successor}。"


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneCheck:
    """One check of a scene.

    Attributes:
        no: Its place in the scene, from 1.
        title: What is checked.
        items: Codes of the enforcement items behind it; empty: no power of a town's, hand over.
        basis: Articles, as printed.
        how_to_judge: When it is a problem.
        evidence: What to take.
        departments: Whose matter it is, the first one leads.
        of_business: Whether it counts as an inspection of a business (涉企检查事项).
        phrases: Ready sentences; ``__`` is a blank for a measured value.
        follow_ups: Questions by answer.
    """

    no: int
    title: str
    items: tuple[str, ...] = ()
    basis: str = ""
    how_to_judge: str = ""
    evidence: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    of_business: bool = True
    phrases: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()

    @property
    def replaced_laws(self) -> tuple[str, ...]:
        """Return the cited laws that have been repealed, by short title."""
        laws = dict.fromkeys(ref.law for ref in parse_law_refs(self.basis))
        return tuple(law for law in laws if repealed_from(law) is not None)

    def replaced_on(self, on: date) -> tuple["ReplacedLaw", ...]:
        """Return the cited places whose law is repealed on a day, with what took their place."""
        refs = parse_law_refs(self.basis)
        gone = (ref for ref in refs if (day := repealed_from(ref.law)) is not None and day <= on)
        return tuple(ReplacedLaw(cited=ref.text, successor=successor_text(ref)) for ref in gone)

    def asked_after(self, text: str) -> tuple[str, ...]:
        """Return the questions that what was seen gives rise to."""
        return tuple(one.question for one in self.follow_ups if one.after in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A list of checks.

    Attributes:
        version: Grows by one with every change.
        sample: Whether it came with the program (constructed, for practice only).
        retired: Whether it is no longer offered.
    """

    rec: RecordId
    name: str
    checks: tuple[SceneCheck, ...]
    version: int = 1
    sample: bool = False
    retired: bool = False

    def check(self, no: int) -> SceneCheck | None:
        """Return a check by its place."""
        return next((one for one in self.checks if one.no == no), None)

    def to_fields(self) -> Fields:
        """Return the content of a scene record."""
        return {
            "name": self.name,
            "version": self.version,
            "sample": self.sample,
            "retired": self.retired,
            "checks": [_check_fields(one) for one in self.checks],
        }


GOALS: Final[Mapping[int, int]] = {2023: 10, 2025: 30, 2027: 50}
"""How many scenes are to be in use by the end of a year; source: the city's reform plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneMeter:
    """How many scenes are in use, against the next goal."""

    in_use: int
    goal: int
    year: int

    @property
    def text(self) -> str:
        """Return it as the page says it."""
        left = self.goal - self.in_use
        ahead = f"还差 {left} 件" if left > 0 else "已经达到"
        return f"在用 {self.in_use} 件，{self.year} 年底要达到 {self.goal} 件，{ahead}。"


def meter_of(scenes: Sequence[Scene], on: date) -> SceneMeter:
    """Return the meter of scenes on a day; one name counts once, what was retired doesn't."""
    year, goal = goal_of(on.year)
    names = {scene.name for scene in scenes if not scene.retired}
    return SceneMeter(in_use=len(names), goal=goal, year=year)


def goal_of(year: int) -> tuple[int, int]:
    """Return the year of the next goal and how many scenes it wants."""
    last = max(GOALS)
    due = next((end for end in sorted(GOALS) if year <= end), last)
    return due, GOALS[due]


def read_scene(record: Record) -> Scene:
    """Return the scene that a record describes."""
    return scene_of(record.rec, record.fields)


def scene_of(rec: RecordId, fields: Fields) -> Scene:
    """Return the scene that fields describe: a record's, or those an inspection keeps."""
    checks = fields.get("checks")
    return Scene(
        rec=rec,
        name=str(fields.get("name") or ""),
        version=int(str(fields.get("version") or 1)),
        sample=bool(fields.get("sample")),
        retired=bool(fields.get("retired")),
        checks=tuple(_check(one) for one in rows_of(checks)),
    )


def read_scenes(reader: StateReader) -> tuple[Scene, ...]:
    """Return the scenes that are offered, in the order in which they were taken in."""
    scenes = map(read_scene, reader.of_kind(RecordKind.SCENE))
    return tuple(scene for scene in scenes if not scene.retired)


def _check_fields(check: SceneCheck) -> dict[str, Json]:
    return {
        "no": check.no,
        "title": check.title,
        "items": list(check.items),
        "basis": check.basis,
        "how_to_judge": check.how_to_judge,
        "evidence": list(check.evidence),
        "departments": list(check.departments),
        "of_business": check.of_business,
        "phrases": list(check.phrases),
        "follow_ups": [{"after": one.after, "question": one.question} for one in check.follow_ups],
    }


def _check(fields: Fields) -> SceneCheck:
    return SceneCheck(
        no=int(str(fields["no"])),
        title=str(fields.get("title") or ""),
        items=texts_of(fields.get("items")),
        basis=str(fields.get("basis") or ""),
        how_to_judge=str(fields.get("how_to_judge") or ""),
        evidence=texts_of(fields.get("evidence")),
        departments=texts_of(fields.get("departments")),
        of_business=bool(fields.get("of_business", True)),
        phrases=texts_of(fields.get("phrases")),
        follow_ups=tuple(
            FollowUp(after=str(one.get("after") or ""), question=str(one.get("question") or ""))
            for one in rows_of(fields.get("follow_ups"))
        ),
    )


def texts_of(value: Json) -> tuple[str, ...]:
    """Return a stated list of texts."""
    listed = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return tuple(str(one) for one in listed)


def rows_of(value: Json) -> tuple[Fields, ...]:
    """Return a stated list of rows."""
    listed = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return tuple(one for one in listed if isinstance(one, Mapping))
