"""Badges and sentences of deadlines: how long still, what to do, whose turn."""

from datetime import date
from typing import Final

from enforcement.deadlines import RULES
from enforcement.read_models import DeadlineRow
from enforcement.work_calendar import ONE_DAY
from ui.pages.workbench.reading import WorkbenchFacts, days_left, in_working_days
from ui.painters.marks import BadgeState, DeadlineKind

SOON: Final = 3
WEEKDAYS: Final = "一二三四五六日"
TITLES: Final = {
    "L10": "等当事人缴罚款",
    "L12": "把当场收的钱交到单位",
    "L13": "把收来的罚款缴到银行",
    "L14": "把当场决定报大队备案",
    "L27": "当事人可以申请复议",
}
_STATES: Final = {
    "paused": BadgeState(kind=DeadlineKind.PAUSED, text="暂停中"),
    "met": BadgeState(kind=DeadlineKind.DONE, text="已办"),
    "ended": BadgeState(kind=DeadlineKind.DONE, text="已办"),
}
RESULTS: Final = {
    "L10": "这天以前当事人要缴清罚款",
    "L12": "这天下班前要把钱交到单位",
    "L13": "这天下班前要把钱缴到银行",
    "L14": "这天下班前要把决定报大队备案",
    "L27": "这天以前当事人可以申请行政复议",
}


def title_of(row: DeadlineRow) -> str:
    """Return what is to be done, as one would say it."""
    return TITLES.get(row.rule, row.name)


def result_of(row: DeadlineRow) -> str:
    """Return what has to have happened by the day."""
    return RESULTS.get(row.rule, f"这天以前要{row.name}")


def action_of(row: DeadlineRow) -> str:
    """Return the words of the row's button."""
    return row.action or "看说明"


def badge_of(row: DeadlineRow, facts: WorkbenchFacts) -> BadgeState:
    """Return the badge of a term on the day of the reading."""
    if row.state in _STATES:
        return _STATES[row.state]
    if row.provisional and row.due_on:
        return BadgeState(kind=DeadlineKind.PROVISIONAL, text=f"暂定 {day_words(row.due_on)}")
    left = days_left(row, facts)
    if left is None:
        return BadgeState(kind=DeadlineKind.RUNNING, text="没有期限")
    return _counting(left, tomorrow=row.due_on == facts.today + ONE_DAY)


def _counting(left: int, *, tomorrow: bool) -> BadgeState:
    if left < 0:
        return BadgeState(kind=DeadlineKind.OVERDUE, text=f"逾期 {-left} 天")
    if left == 0:
        return BadgeState(kind=DeadlineKind.TODAY, text="今天到期")
    words = "明天" if tomorrow else f"剩 {left} 天"
    return BadgeState(kind=DeadlineKind.SOON if left <= SOON else DeadlineKind.RUNNING, text=words)


def unit_words(row: DeadlineRow) -> str:
    """Return in which kind of days a term counts."""
    return "工作日" if in_working_days(row.rule) else "自然日"


def day_words(day: date) -> str:
    """Return a day like 11月26日."""
    return f"{day.month}月{day.day}日"


def full_day(day: date) -> str:
    """Return a day like 11月26日 星期四."""
    return f"{day_words(day)} 星期{WEEKDAYS[day.weekday()]}"


def whose(rule: str) -> tuple[str, str]:
    """Return icon and words for whose turn a term is."""
    partys = RULES[rule].holder.value == "party"
    return ("party", "当事人") if partys else ("our_side", "我方")
