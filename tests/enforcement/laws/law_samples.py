"""Laws that never were, in our own words, in both layouts that law texts come in."""

from datetime import date

from enforcement.laws.library import LawLibrary
from enforcement.laws.markdown import read_law
from enforcement.laws.texts import LawText

INLINE = """# 清湾演练条例

2019年3月2日 清湾演练大会第一次会议通过

2023年5月6日 清湾演练大会第四次会议修订

<!-- INFO END -->

## 第一章 总 则

第一条 为了练习，制定本条例。

第二条 本条例适用于清湾镇的演练活动。

演练活动有下列情形之一的，应当先报告：

（一）在街面上练习的；

（二）用到下列器材的：

1\uff0e扩音器；

2\uff0e发烟罐。

前款规定的器材由清湾镇登记。

## 第二章 演练责任

### 第一节 个人

第三条 没有报告就练习的，由清湾镇责令改正； 拒不改正的，记一次提醒。

第四条之一 记满三次提醒的，停练一天。

第五条 本条例自2023年7月1日起施行。《清湾练习办法》同时废止。
"""
BOLD = """---
sidebar: auto
---

# 中华人民共和国演练法典

2026年1月5日演练大会通过

# 第一编　总则

### 第一章　一般规定

**第一条**　为了规范演练，制定本法。

**第二条**　演练应当事先报告，不得扰民。

## 第二分编　责任

**第九条**　违反本法规定，有下列情形之一的，记一次提醒：

（一）不报告的；

（二）扰民的。

**第十条**　本法自2026年6月1日起施行。《中华人民共和国清湾演练条例》、《演练噪声规定》同时废止。
"""
OLD = INLINE.replace("2023年5月6日 清湾演练大会第四次会议修订\n\n", "").replace(
    "2023年7月1日", "2019年5月1日"
)
INLINE_NAME = "清湾演练条例(2023-05-06).md"
BOLD_NAME = "演练法典(2026-01-05)-第一三编.md"
OLD_NAME = "清湾演练条例(2019-03-02).md"
IN_FORCE = date(2026, 5, 31)
AFTER_CODE = date(2026, 6, 1)


def inline_law() -> LawText:
    """Return 《清湾演练条例》 of 2023."""
    return read_law(INLINE, INLINE_NAME, "aa")


def bold_law() -> LawText:
    """Return parts one and three of 《演练法典》."""
    return read_law(BOLD, BOLD_NAME, "bb")


def old_law() -> LawText:
    """Return 《清湾演练条例》 of 2019."""
    return read_law(OLD, OLD_NAME, "cc")


def library_of(*texts: LawText) -> LawLibrary:
    """Return a library that holds these texts."""
    by_head = {text.head: text for text in texts}
    return LawLibrary(by_head, by_head.__getitem__)
