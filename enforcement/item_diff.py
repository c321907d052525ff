"""What changed between two versions of an item list, and which open cases it touches.

Lists print no codes, so an item is found again by code, by name, or by the same penalty article
and a similar name (then it was renamed). A case keeps the list of its filing day; `affected_cases`
names those that somebody should look at.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from enforcement.items import (
    ITEM_KIND_TERMS,
    POWER_SOURCE_TERMS,
    EnforcementItem,
    FineRange,
    ItemList,
    name_key,
)
from enforcement.law_refs import LawRef

_LIKE: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One thing that differs.

    Attributes:
        field: What it is, in Chinese.
        old: Before.
        new: After.
    """

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """An item that stands in both lists.

    Attributes:
        old: As it stood.
        new: As it stands.
        fields: What differs; never the name.
    """

    old: EnforcementItem
    new: EnforcementItem
    fields: tuple[FieldChange, ...]

    @property
    def renamed(self) -> bool:
        """Return whether the name says something else now."""
        return name_key(self.old.name) != name_key(self.new.name)

    @property
    def mode_changed(self) -> bool:
        """Return whether the source of power changed: the window shows that in red."""
        return self.old.power_source is not self.new.power_source


@dataclass(frozen=True, slots=True, kw_only=True)
class AffectedCase:
    """An open case on an item that changed or went.

    Attributes:
        case: The case.
        item_code: Its item.
        effect: ``removed``, ``renamed`` or ``changed``.
        text: What to do, in one sentence.
    """

    case: str
    item_code: str
    effect: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDiff:
    """The difference between two lists.

    Attributes:
        added: Items only in the new list.
        removed: Items only in the old one.
        renamed: Items under another name.
        changed: Items in which something else changed; a renamed item may stand here too.
        affected_cases: Open cases that are touched.
    """

    added: tuple[EnforcementItem, ...]
    removed: tuple[EnforcementItem, ...]
    renamed: tuple[ItemChange, ...]
    changed: tuple[ItemChange, ...]
    affected_cases: tuple[AffectedCase, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return the answer of ``items diff``."""
        return {
            "added": [_item_json(item) for item in self.added],
            "removed": [_item_json(item) for item in self.removed],
            "renamed": [
                {"item_code": change.new.code, "old": change.old.name, "new": change.new.name}
                for change in self.renamed
            ],
            "changed": [_change_json(change) for change in self.changed],
            "affected_cases": [
                {
                    "case": touched.case,
                    "item_code": touched.item_code,
                    "effect": touched.effect,
                    "text": touched.text,
                }
                for touched in self.affected_cases
            ],
        }


def diff_lists(
    old: ItemList, new: ItemList, open_cases: Mapping[str, str] | None = None
) -> ListDiff:
    """Return what changed from one list to the next.

    Args:
        old: The list before.
        new: The list after.
        open_cases: Item code of each open case, by the case's id.
    """
    pairs, added, removed = _paired(old.rows, new.rows)
    changes = [ItemChange(old=a, new=b, fields=_differences(a, b)) for a, b in pairs]
    diff = ListDiff(
        added=added,
        removed=removed,
        renamed=tuple(change for change in changes if change.renamed),
        changed=tuple(change for change in changes if change.fields),
    )
    return ListDiff(
        added=diff.added,
        removed=diff.removed,
        renamed=diff.renamed,
        changed=diff.changed,
        affected_cases=_affected(diff, open_cases or {}),
    )


_Pair = tuple[EnforcementItem, EnforcementItem]


def _paired(
    old: Sequence[EnforcementItem], new: Sequence[EnforcementItem]
) -> tuple[list[_Pair], tuple[EnforcementItem, ...], tuple[EnforcementItem, ...]]:
    """Return the items of both lists side by side, those only in the new, those only in the old."""
    pairs: list[_Pair] = []
    gone, fresh = list(old), list(new)
    for key in (_code, _name):
        known = {key(item): item for item in reversed(gone)}
        for item in tuple(fresh):
            before = known.pop(key(item), None)
            if before:
                pairs.append((before, item))
                fresh.remove(item)
                gone.remove(before)
    for item in tuple(fresh):
        before = max(gone, key=lambda known: _likeness(known, item), default=None)
        if before and _likeness(before, item) >= _LIKE:
            pairs.append((before, item))
            fresh.remove(item)
            gone.remove(before)
    return pairs, tuple(fresh), tuple(gone)


def _code(item: EnforcementItem) -> str:
    return item.code


def _name(item: EnforcementItem) -> str:
    return name_key(item.name)


def _likeness(old: EnforcementItem, new: EnforcementItem) -> float:
    """Return how alike two names are, 0 if they rest on different articles."""
    if not set(map(_article, _refs(old))) & set(map(_article, _refs(new))):
        return 0.0
    return SequenceMatcher(None, name_key(old.name), name_key(new.name), autojunk=False).ratio()


def _refs(item: EnforcementItem) -> tuple[LawRef, ...]:
    return item.penalty or item.legal_basis


def _article(ref: LawRef) -> tuple[str, int | None]:
    return ref.law, ref.article


def _refs_text(refs: Sequence[LawRef]) -> str:
    return "；".join(
        f"《{ref.title}》" + (f"（{ref.revision}）" if ref.revision else "") + ref.place
        for ref in refs
    )


def _fine_text(fines: FineRange | None) -> str:
    return fines.text if fines else ""


_COMPARED: Final[Sequence[tuple[str, Callable[[EnforcementItem], str]]]] = (
    ("权力来源", lambda item: POWER_SOURCE_TERMS[item.power_source]),
    ("赋权类别", lambda item: item.conferred_class.value),
    ("事项类型", lambda item: ITEM_KIND_TERMS[item.kind]),
    ("原行使部门", lambda item: item.department),
    ("执法依据", lambda item: _refs_text(item.legal_basis)),
    ("违反条款", lambda item: _refs_text(item.violation)),
    ("处罚条款", lambda item: _refs_text(item.penalty)),
    ("处罚种类", lambda item: "、".join(item.penalty_kinds)),
    ("个人罚款", lambda item: _fine_text(item.fines.person)),
    ("单位罚款", lambda item: _fine_text(item.fines.unit)),
    ("个人加重罚款", lambda item: _fine_text(item.fines.person_aggravated)),
    ("单位加重罚款", lambda item: _fine_text(item.fines.unit_aggravated)),
    ("适用镇街", lambda item: "、".join((*sorted(item.reach), *item.units))),
    ("适用区域", lambda item: item.area_limit),
)


def _differences(old: EnforcementItem, new: EnforcementItem) -> tuple[FieldChange, ...]:
    sides = ((label, text(old), text(new)) for label, text in _COMPARED)
    return tuple(FieldChange(field=label, old=a, new=b) for label, a, b in sides if a != b)


def _affected(diff: ListDiff, open_cases: Mapping[str, str]) -> tuple[AffectedCase, ...]:
    effects = {item.code: ("removed", _REMOVED) for item in diff.removed}
    effects |= {change.old.code: ("changed", _CHANGED) for change in diff.changed}
    effects |= {change.old.code: ("renamed", _RENAMED) for change in diff.renamed}
    return tuple(
        AffectedCase(case=case, item_code=code, effect=effects[code][0], text=effects[code][1])
        for case, code in open_cases.items()
        if code in effects
    )


_REMOVED: Final = "新清单没有这一项。新清单施行前立案的，由本镇街办结；没有立案的移送区级部门。"
_CHANGED: Final = "这一项的依据或者幅度有变化。案件用立案那天的清单，决定前比一比新旧规定。"
_RENAMED: Final = "这一项换了名称。案件照立案那天的名称办。"


def _item_json(item: EnforcementItem) -> dict[str, object]:
    return {"item_code": item.code, "name": item.name, "mode": item.mode}


def _change_json(change: ItemChange) -> dict[str, object]:
    return {
        **_item_json(change.new),
        "mode_changed": change.mode_changed,
        "fields": [
            {"field": field.field, "old": field.old, "new": field.new} for field in change.fields
        ],
    }
