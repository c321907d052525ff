"""What a store folder is called inside, for those who must not load more than that."""

from pathlib import Path
from typing import Final

from local_store.durable_files import KEPT, previous

KEY_FILE: Final = "keys.json"


def holds_store(folder: Path) -> bool:
    """Tell whether a folder holds a store: its keys are what nothing can replace."""
    return any(previous(folder / KEY_FILE, number).exists() for number in range(KEPT + 1))
