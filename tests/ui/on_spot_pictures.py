"""Pictures of 当场处罚 and 打印前看一遍, to look at.

Usage: ``… OUT_DIR [HEIGHT] [THEME] [SIZE] [drill]``.
"""

import sys
import tempfile
from pathlib import Path

from enforcement.on_spot import FormStep
from enforcement.unit import StoreMode
from tests.ui.roadside import BANK, CITIZEN, Roadside, confirm_list, make_roadside, make_store
from ui.app import make_application, make_theme
from ui.background import BackgroundRunner
from ui.pages.on_spot.typed import Typed
from ui.pages.print_preview.page import PrintPreviewPage
from ui.tokens import TextSize, ThemeName

FONTS = Path(__file__).parents[2] / "forms" / "fonts"
FACTS = "在主干道人行道上摆放桌子4张、炉灶1台从事经营，占用面积3.2平方米"
VENDOR = Typed(
    name="罗昌贵",
    id_number=CITIZEN,
    address="大足区清湾镇龙棠社区双塔路 88 号",
    item_code="CQ-T-007",
    act_on="2026-11-24",
    act_at="10:12",
    place="五金大道 26 号门前",
    facts=FACTS,
    video=True,
    tier="一般",
    amount="300",
    amount_typed=True,
)


def shot(side: Roadside, path: Path) -> None:
    """Let everything come to rest, then take the picture."""
    for _ in range(3):
        side.pause()
    side.window.grab().save(str(path))


def main(out: Path, height: int, theme_name: str, size: str, *, drill: bool) -> None:
    """Take the pictures."""
    out.mkdir(parents=True, exist_ok=True)
    theme = make_theme(make_application([]), FONTS)
    theme.set_name(ThemeName(theme_name))
    theme.set_size(TextSize(size))
    failures: list[Exception] = []
    runner = BackgroundRunner(failures.append)
    with tempfile.TemporaryDirectory() as folder:
        mode = StoreMode.DRILL if drill else StoreMode.REAL
        store = make_store(Path(folder) / "desk", mode=mode, bank=BANK)
        if not drill:
            confirm_list(store)
        side = make_roadside(theme, runner, store, folder=Path(folder))
        side.window.resize(1366, height)
        side.window.show()
        side.window.activateWindow()
        take(side, out)
        runner.shutdown()
        store.close()
    for failure in failures:
        sys.stderr.write(f"{failure!r}\n")


def take(side: Roadside, out: Path) -> None:
    """Walk through the steps."""
    page = side.page
    shot(side, out / "1-new.png")
    page.start_with(VENDOR)
    for step in FormStep:
        page.stack.open(step)
        shot(side, out / f"2-step-{int(step)}.png")
    page.model.change(tier="轻微", amount="110", told=True, statement="none", payment="bank")
    page.stack.open(FormStep.PAYMENT)
    shot(side, out / "3-ready.png")
    page.preview()
    shot(side, out / "4-preview.png")
    preview = side.window.navigation.page
    assert isinstance(preview, PrintPreviewPage)
    preview.print()
    shot(side, out / "5-printed.png")
    side.window.navigation.back()
    page.start_with(VENDOR)
    page.model.change(waive=True, tier="", amount="")
    page.stack.open(FormStep.PENALTY)
    shot(side, out / "6-waive.png")
    page.start_with(Typed(act_on="2026-11-24", act_at="10:12", kind="legal_person"))
    page.stack.open(FormStep.PARTY)
    shot(side, out / "7-company.png")
    page.stack.open(FormStep.ACT)
    page.act.item.search.setText("zdjy")
    shot(side, out / "8-search.png")


if __name__ == "__main__":
    arguments = dict(enumerate(sys.argv))
    main(
        Path(sys.argv[1]),
        int(arguments.get(2, "768")),
        arguments.get(3, "light"),
        arguments.get(4, "标准"),
        drill=arguments.get(5) == "drill",
    )
