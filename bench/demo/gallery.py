"""Pictures of every place of the window in the sandbox, in every look and at both heights."""

from typing import Final

from bench.demo.stage import Stage
from ui.main_window import MainWindow
from ui.tokens import ThemeName

LOOKS: Final = (
    (ThemeName.LIGHT, 768),
    (ThemeName.LIGHT, 697),
    (ThemeName.SUNLIGHT, 768),
    (ThemeName.NIGHT, 768),
)


def every_page(stage: Stage) -> int:
    """Open the sandbox and take every place of the rail in every look; return how many."""
    window = stage.window
    window.program.open_drill()
    window.wait_for_face(MainWindow)
    theme = window.program.services.theme
    taken = 0
    for name, height in LOOKS:
        theme.set_name(name)
        for entry in window.window.navigation.entries:
            window.go(entry.key)
            stage.shot_of(f"drill-{entry.key}-{name.value}-{height}", height)
            taken += 1
    theme.set_name(ThemeName.LIGHT)
    return taken
