"""What the server refuses, as HTTP status and `Problem`."""

from collections.abc import Mapping
from typing import Final

from sync.protocol import Problem

_WORDS: Final[Mapping[str, tuple[int, str, str]]] = {
    "GAP": (409, "中间缺了几条记录。", "程序会从缺的那条起重送，不用管。"),
    "FORK": (
        409,
        "这台电脑的记录是从旧备份恢复的，同一编号下内容不同。",
        "两份都留着，程序会把新记的换一个编号重送。",
    ),
    "CHAIN_BROKEN": (
        400,
        "送来的记录对不上校验，没有收。",
        "记录还在这台电脑；程序会重送，多次不行请联系区里。",
    ),
    "CURSOR_GONE": (410, "服务器从备份恢复过。", "程序会从头对一遍，记录不会丢。"),
    "TOO_OLD": (426, "程序太旧，收不了别处的记录；这台电脑的已收下。", "请更新程序。"),
    "REVOKED": (
        403,
        "这台电脑已被停用，送来的记录先单独存放。",
        "记录没有丢。请到综合行政执法大队办公室重新登记这台电脑。",
    ),
    "UNKNOWN_DEVICE": (401, "服务器不认得这台电脑。", "请用新的登记码重新登记，记录都在。"),
    "BAD_SIGNATURE": (401, "签名不对，没有收。", "请用新的登记码重新登记这台电脑，记录都在。"),
    "CODE_WRONG": (403, "登记码不对，或者用过、过期了。", "请向办公室要一个新的登记码。"),
    "TOO_MANY_TRIES": (
        429,
        "登记码填错太多次，先停一会儿。",
        "等十分钟再填；还不行，请向办公室要一个新的登记码。",
    ),
    "KEY_TAKEN": (
        409,
        "这台电脑已经登记在另一个镇街。",
        "请先联系区里，把它从原来的镇街移出。",
    ),
    "BAD_REQUEST": (400, "送来的内容读不懂，没有收。", "记录还在这台电脑；请更新程序再试。"),
    "TOO_LARGE": (413, "一次送得太多，没有收。", "程序会分小份重送，记录还在这台电脑。"),
    "NOT_FOUND": (404, "没有这个地址。", "请检查服务器地址。"),
    "NO_ITEMS": (404, "区里还没有发布事项清单。", "先用本镇导入的清单。"),
    "DATABASE_DOWN": (
        503,
        "服务器暂时存不了记录，没有收。",
        "记录还在这台电脑，程序稍后自动再送。",
    ),
    "FAULT": (500, "服务器出了错，没有收。", "记录还在这台电脑，程序稍后自动再送。"),
}

RETRY_AFTER_S: Final = 20


class Refused(Exception):
    """A request that ends in a `Problem`."""

    def __init__(self, code: str, **more: int | str | None) -> None:
        super().__init__(code)
        self.status, message, advice = _WORDS[code]
        self.problem = Problem.model_validate(
            {"code": code, "message": message, "advice": advice, **more}
        )
