"""What no confirmed source fixes: settings of the unit, with defaults that are labelled so.

Every value marked [D] or [K] in the legal rules stands here, never in a guard.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

from enforcement.money import Fen
from enforcement.records import Fields

PREFIX: Final = "rule."
_PERSON_HEARING: Final = Fen(5_000_00)
_UNIT_HEARING: Final = Fen(50_000_00)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureSettings:
    """Settings of the unit about procedure.

    Attributes:
        person_hearing_fen: From which fine on a citizen may ask for a hearing (令354).
        unit_hearing_fen: The same for organisations.
        review_within_hearing: Review every case inside the hearing thresholds.
        discuss_within_hearing: Discuss every case inside the hearing thresholds together.
        review_mitigated: Review every penalty below the legal minimum (减轻).
        discuss_mitigated: Discuss together what lies below the legal minimum, and what reviewer
            and officers see differently.
        discussion_attendees: How many discuss together at least; fewer are only pointed out.
        separate_reviewer: A case's approver doesn't review it.
        review_outside_brigade: Nobody of the brigade reviews.
        separate_recorder: An investigator doesn't keep the record of a hearing.
        separate_defence: A statement is looked at by another than the lead officer.
        separate_publisher: Who prepares a publication doesn't approve it.
        look_back_years: How far back 初次违法 is searched.
        night_from: First hour of the night, in which nothing is enforced.
        night_to: First hour of the day.
        rest_days_like_holidays: Nothing is enforced on a plain weekend either (强制法 43).
        review_demolition: A demolition is reviewed before it is carried out.
    """

    person_hearing_fen: Fen = _PERSON_HEARING
    unit_hearing_fen: Fen = _UNIT_HEARING
    review_within_hearing: bool = True
    discuss_within_hearing: bool = True
    review_mitigated: bool = True
    discuss_mitigated: bool = True
    discussion_attendees: int = 3
    separate_reviewer: bool = True
    review_outside_brigade: bool = True
    separate_recorder: bool = True
    separate_defence: bool = True
    separate_publisher: bool = True
    look_back_years: int = 2
    night_from: int = 22
    night_to: int = 6
    rest_days_like_holidays: bool = True
    review_demolition: bool = True


DEFAULTS: Final = ProcedureSettings()


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingWords:
    """How a setting is shown.

    Attributes:
        label: As the settings page says it.
        note: Where the default comes from.
    """

    label: str
    note: str


SETTING_WORDS: Final[Mapping[str, SettingWords]] = {
    "person_hearing_fen": SettingWords(
        label="公民罚款达到多少要告知听证", note="重庆市行政处罚听证程序规定（市政府令第354号）"
    ),
    "unit_hearing_fen": SettingWords(
        label="单位罚款达到多少要告知听证", note="重庆市行政处罚听证程序规定（市政府令第354号）"
    ),
    "review_within_hearing": SettingWords(
        label="达到听证标准的都做法制审核", note="稳妥的读法，法条只写经过听证的；可以改"
    ),
    "discuss_within_hearing": SettingWords(
        label="达到听证标准的都集体讨论", note="稳妥的读法，法条写的是情节复杂或者重大；可以改"
    ),
    "review_mitigated": SettingWords(
        label="减轻处罚的都做法制审核", note="稳妥的读法，法条没有单独写；可以改"
    ),
    "discuss_mitigated": SettingWords(
        label="减轻处罚、审核意见不一致的都集体讨论",
        note="稳妥的读法，法条写的是情节复杂或者重大；可以改",
    ),
    "discussion_attendees": SettingWords(
        label="集体讨论至少几人", note="法律没有写人数，少于这个数只提醒；可以改"
    ),
    "separate_reviewer": SettingWords(label="审批人不兼审核人", note="稳妥的读法；可以改"),
    "review_outside_brigade": SettingWords(
        label="法制审核由大队以外的人做", note="机构改革方案的分工，法条只写不是办案人员；可以改"
    ),
    "separate_recorder": SettingWords(
        label="听证记录员不是调查人员", note="稳妥的读法，法条只写主持人；可以改"
    ),
    "separate_defence": SettingWords(
        label="陈述申辩由主办人以外的人复核", note="稳妥的做法，只提醒；可以改"
    ),
    "separate_publisher": SettingWords(label="公示的拟稿人和审批人分开", note="稳妥的做法；可以改"),
    "look_back_years": SettingWords(label="初次违法往前查几年", note="没有全国统一规定；可以改"),
    "night_from": SettingWords(
        label="夜间从几点算起", note="强制法没有写明夜间，借用噪声规定；可以改"
    ),
    "night_to": SettingWords(
        label="夜间到几点为止", note="强制法没有写明夜间，借用噪声规定；可以改"
    ),
    "rest_days_like_holidays": SettingWords(
        label="普通周末也不强制执行", note="稳妥的读法，强制法只写法定节假日；可以改"
    ),
    "review_demolition": SettingWords(
        label="强制拆除前要有法制审核", note="稳妥的读法，按重大执法决定对待；可以改"
    ),
}


def read_settings(unit_fields: Fields) -> ProcedureSettings:
    """Return the settings that a unit's record states; the default for every other."""
    stated = {
        one.name: unit_fields[PREFIX + one.name]
        for one in fields(ProcedureSettings)
        if unit_fields.get(PREFIX + one.name) is not None
    }
    return ProcedureSettings(**stated)  # type: ignore[arg-type]  # written from the same fields


def settings_fields(settings: ProcedureSettings) -> Fields:
    """Return the part of a unit's record that states the settings, defaults left out."""
    return {
        PREFIX + one.name: getattr(settings, one.name)
        for one in fields(ProcedureSettings)
        if getattr(settings, one.name) != getattr(DEFAULTS, one.name)
    }
