"""Pictures of every place of the window in the sandbox, in every look and at both heights."""

from typing import Final

from PySide6.QtCore import Qt

from bench.demo import roadside
from bench.demo.hands import wait_until
from bench.demo.stage import SHOP, Stage
from ui.main_window import MainWindow
from ui.pages.on_spot.page import OnSpotPage
from ui.tokens import ThemeName

LOOKS: Final = (
    (ThemeName.LIGHT, 768),
    (ThemeName.LIGHT, 697),
    (ThemeName.SUNLIGHT, 768),
    (ThemeName.SUNLIGHT, 697),
    (ThemeName.NIGHT, 768),
    (ThemeName.NIGHT, 697),
)


def practise(stage: Stage) -> None:
    """Open the sandbox, choose a partner, and do there what is done at the roadside."""
    stage.takes_pictures = False
    stage.window.start_practice()
    stage.window.wait_for_face(MainWindow)
    stage.window.go("on_spot")
    stage.window.wait_for_page(OnSpotPage)
    stage.hands.push("change_partner")
    stage.hands.at("partners")
    stage.hands.press(times=2, decision="who stands beside")
    wait_until(lambda: stage.window.desk.partner, "a partner")
    stage.hands.tab_to("party_name")
    roadside.vendor(stage)
    roadside.waiver(stage)
    roadside.shop(stage)
    _leave_half_a_form(stage)
    stage.takes_pictures = True


def every_page(stage: Stage) -> int:
    """Take every place of the rail, an open case and the form in every look; return how many."""
    window = stage.window
    theme = window.program.services.theme
    taken = 0
    for name, height in LOOKS:
        theme.set_name(name)
        for entry in window.window.navigation.entries:
            window.go(entry.key)
            stage.shot_of(f"drill-{entry.key}-{name.value}-{height}", height)
            taken += 1
        window.go("cases")
        stage.hands.at("PagedTable")
        stage.hands.press()
        stage.shot_of(f"drill-case-{name.value}-{height}", height)
        taken += 1
    theme.set_name(ThemeName.LIGHT)
    return taken


def _leave_half_a_form(stage: Stage) -> None:
    """Begin a case of a shop and stop at the amount, over the limit."""
    roadside.fill_shop(stage)
    stage.hands.replace("300")
    stage.window.rest()
    stage.hands.press(Qt.Key.Key_Tab)
    if not stage.store.drafts(stage.window.desk.officer.rec):
        raise AssertionError(f"no draft of {SHOP}")
