"""A computer of the demo as a process of its own: plays acts as they are called for.

Each line on standard input names an act with what it needs, as JSON; each answer is one line:
what it took, which pictures were taken, or what went wrong.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from bench.demo import documents, gallery, market, roadside, story  # the platform comes first
from bench.demo.stage import Stage, expect
from bench.demo.window import DemoWindow
from ui.printing import FolderPrinters

ACTS: Final[Mapping[str, Callable[..., object]]] = {
    "first_start": story.first_start,
    "second_officer": story.second_officer,
    "confirm_list": story.confirm_list,
    "enrol": story.enrol,
    "vendor": roadside.vendor,
    "look_up": roadside.look_up,
    "follow_up": roadside.follow_up,
    "waiver": roadside.waiver,
    "shop": roadside.shop,
    "offline": story.offline,
    "online_again": story.online_again,
    "join": story.join,
    "sees_the_cases": story.sees_the_cases,
    "catch_up": story.catch_up,
    "keep_market": market.keep_market,
    "begin_visit": market.begin_visit,
    "综合查一次": market.walk_market,
    "end_visit": market.end_visit,
    "documents": documents.keep_documents,
    "practise": gallery.practise,
    "gallery": gallery.every_page,
    "close": lambda stage: stage.window.close(),
}


@dataclass(frozen=True, slots=True)
class Order:
    """One act to play."""

    number: int
    act: str
    needs: Mapping[str, object]


def play(stage: Stage, order: Order) -> Mapping[str, object]:
    """Play an act; return what it took."""
    stage.begin(order.number)
    began = time.perf_counter()
    result = ACTS[order.act](stage, **order.needs)
    seconds = time.perf_counter() - began
    expect(not stage.window.unexpected, "\n".join(stage.window.unexpected))
    return {
        "name": order.act,
        "seconds": round(seconds, 2),
        "decisions": len(stage.hands.decided),
        "decided": list(stage.hands.decided),
        "keys": stage.hands.keys,
        "pictures": list(stage.pictures),
        "result": result,
    }


def _printed(out: Path, name: str) -> Path:
    folder = out / "printed" / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def main(base: Path, out: Path) -> int:
    """Play what is ordered until standard input ends."""
    stage = Stage(DemoWindow(base, FolderPrinters(_printed(out, base.name))), out)
    tell = partial(print, flush=True)
    for line in sys.stdin:
        said = json.loads(line)
        order = Order(said["number"], said["act"], said["needs"])
        try:
            tell(json.dumps(play(stage, order), ensure_ascii=False))
        except Exception as error:
            stage.window.look(out / "screens" / f"{order.number:02}-WENT-WRONG.png")
            tell(json.dumps({"name": order.act, "failed": f"{type(error).__name__}: {error}"}))
            logging.getLogger(__name__).debug("the act went wrong", exc_info=error)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
