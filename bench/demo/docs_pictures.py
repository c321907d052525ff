"""The pictures of README and guide, chosen from those of the demo and made small."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

CHOSEN: Final[Mapping[str, str]] = {
    "on-spot": "*-penalty.png",
    "workbench": "*-1-workbench.png",
    "case": "*-case.png",
    "items": "*-items.png",
    "preview": "*-[0-9]-preview.png",
    "sync": "*-online-again.png",
    "sign-in": "*-sign-in.png",
    "refused": "*-over-the-limit.png",
    "sunlight": "*-drill-on_spot-sunlight-697.png",
}


def copy_pictures(screens: Path, folder: Path) -> None:
    """Write the chosen pictures into a folder, with 256 colours each."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, pattern in CHOSEN.items():
        found = sorted(screens.glob(pattern))
        image = QImage(str(found[0])).convertToFormat(
            QImage.Format.Format_Indexed8, Qt.ImageConversionFlag.ThresholdDither
        )
        image.save(str(folder / f"{name}.png"), quality=0)
