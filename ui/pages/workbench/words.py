"""Sentences of deadlines: what to do, by when, whose turn."""

from typing import Final

from enforcement.deadlines import RULES
from enforcement.read_models import DeadlineRow
from ui.pages.terms import in_working_days

TITLES: Final = {
    "L02": "核查线索",
    "L03": "答复举报人",
    "L10": "等当事人缴罚款",
    "L12": "把当场收的钱交到单位",
    "L13": "把收来的罚款缴到银行",
    "L14": "把当场决定报大队备案",
    "L27": "当事人可以申请复议",
    "L39": "把没有执法码的检查报备案",
    "L49": "去看限期改正改好没有",
}
RESULTS: Final = {
    "L02": "这天以前要查出结果，写明怎么处理",
    "L03": "这天以前要把处理结果告诉举报人",
    "L10": "这天以前当事人要缴清罚款",
    "L12": "这天下班前要把钱交到单位",
    "L13": "这天下班前要把钱缴到银行",
    "L14": "这天下班前要把决定报大队备案",
    "L27": "这天以前当事人可以申请行政复议",
    "L39": "这天以前要把这次检查报司法行政部门备案",
    "L49": "到这天去复查，把改没改好记下来",
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


def unit_words(row: DeadlineRow) -> str:
    """Return in which kind of days a term counts."""
    return "工作日" if in_working_days(row.rule) else "自然日"


def whose(rule: str) -> tuple[str, str]:
    """Return icon and words for whose turn a term is."""
    partys = RULES[rule].holder.value == "party"
    return ("party", "当事人") if partys else ("our_side", "我方")
