"""What was said and shown, read out of a record as it was typed: turns, cards, rights, withdrawal.

Nothing is taken as done that the record doesn't say: what it leaves open stays blank on the paper
and is asked for.
"""

import re
from typing import Final

from enforcement.papers.paper import Json

TURN: Final = re.compile(r"^\s*(问|答)\s*[：:]\s*", re.MULTILINE)
QUESTION: Final = "问"
CARDS: Final = re.compile(
    r"(出示|亮明|查看|请看)[^。\n]{0,12}(证件|执法证|工作证)|证件[^。\n]{0,6}出示"
)
RIGHTS: Final = re.compile(r"(告知|享有|你有|有权)[^。\n]{0,30}(权利|陈述|申辩|回避)")
NO_WITHDRAWAL: Final = re.compile(
    r"不(申请|要求|需要)[^。\n]{0,4}回避|回避[^\n]{0,12}\n答[：:]\s*(不|没有)"
    r"|申请回避，[^。\n]{0,20}[：:]\s*(不|没有)"
)
WITHDRAWAL: Final = re.compile(
    r"(?<!不)(?<!否)(申请|要求)[^。，、\n]{0,8}回避[。，]"
    r"|回避[^\n]{0,12}\n答[：:]\s*(申请|要求|是)|申请回避，[^。\n]{0,20}[：:]\s*(申请|要求|是)"
)


def turns(record: str) -> list[Json]:
    """Return question and answer in pairs; a text without speakers is one answer."""
    pairs: list[dict[str, str]] = []
    at_answer = True
    for speaker, words in _spoken(record):
        if speaker == QUESTION or at_answer:
            pairs.append({"question": "", "answer": ""})
        at_answer = speaker != QUESTION
        pairs[-1]["answer" if at_answer else "question"] = words
    return list(pairs)


def _spoken(record: str) -> list[tuple[str, str]]:
    """Return who said what, in order."""
    pieces = TURN.split(record)
    said = [("答", pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]
    return [(speaker, words.strip()) for speaker, words in said if words.strip()]


def shown(record: str) -> Json:
    """Return that cards were shown, if the record says so."""
    return True if CARDS.search(record) else None


def told(record: str) -> Json:
    """Return that rights were told, if the record says so."""
    return True if RIGHTS.search(record) else None


def recusal(record: str) -> Json:
    """Return whether withdrawal was asked for, if the record says it."""
    if NO_WITHDRAWAL.search(record):
        return "not_asked"
    return "asked" if WITHDRAWAL.search(record) else None
