"""The pictures of README and guide, chosen from those of the demo."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

CHOSEN: Final[Mapping[str, str]] = {
    "on-spot": "*-penalty.png",
    "workbench": "*-1-workbench.png",
    "case": "*-case.png",
    "items": "*-items.png",
    "preview": "*-[0-9]-preview.png",
    "sync": "*-online-again.png",
    "sign-in": "*-sign-in.png",
    "refused": "*-over-the-limit.png",
    "visit": "*-visit-finding-07.png",
    "visit-ended": "*-visit-ended.png",
    "sunlight": "*-drill-on_spot-sunlight-697.png",
}


def copy_pictures(screens: Path, folder: Path) -> None:
    """Copy the chosen pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, pattern in CHOSEN.items():
        found = sorted(screens.glob(pattern))
        shutil.copyfile(found[0], folder / f"{name}.png")
