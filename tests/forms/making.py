"""Papers for tests: the samples, with changes by dotted path."""

import json
from dataclasses import replace

from enforcement.papers.catalogue import CATALOGUE
from enforcement.papers.paper import Json, PaperData, PaperMark
from enforcement.papers.samples import sample

EVERY_FORM = tuple(CATALOGUE)

FACTS = (
    "当事人在人行道摆放折叠桌4张、烧烤炉1台从事经营，经执法人员当场劝导后仍继续占用，现场有食客12人"
    "就餐；油烟直接排向沿街住户，楼上居民（3户）多次反映。执法人员问：“为什么不搬？”当事人答："
    "“马上就搬……”——但直到10时25分仍未搬离，占用面积约6.5平方米，占人行道宽度的62.5%。"
)
LONG_NAME = (
    "中华人民共和国重庆市大足区清湾镇双河村第五农业股份经济合作联合社下属清湾镇禾丰生猪养殖与粮油"
    "种植加工综合利用有限责任公司"
)


def a_paper(form: str = "SIM-01", /, **changes: Json) -> PaperData:
    """Return the sample of a form with fields replaced; ``party__name`` reaches into a group."""
    fields = json.loads(sample(form).to_json())["fields"]
    for path, value in changes.items():
        *groups, key = path.split("__")
        target = fields
        for group in groups:
            target = target[int(group)] if isinstance(target, list) else target[group]
        target[key] = value
    return PaperData(form=form, version=1, fields=fields)


def practice(paper: PaperData) -> PaperData:
    """Return the paper as one of the sandbox (演练)."""
    return replace(paper, mark=PaperMark.DRILL)


def an_empty_paper(form: str = "SIM-01") -> PaperData:
    """Return a paper in which nothing stands yet."""
    return PaperData(form=form, version=1, fields={})


def facts_of(length: int) -> str:
    """Return facts of a length, with numbers, quotes, dashes and brackets."""
    return (FACTS * (length // len(FACTS) + 1))[:length]
