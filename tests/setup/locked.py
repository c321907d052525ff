"""Read the locked sets."""

import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETS = ("client", "server", "development")
_PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9-]*)(?:\[[\w,]+\])?==(?P<version>[^ ;]+)")


def locked_versions(name: str) -> dict[str, set[str]]:
    """Return package → versions of one set; more than one where a marker chooses."""
    versions: defaultdict[str, set[str]] = defaultdict(set)
    for line in (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        pin = _PIN.match(line)
        if pin:
            versions[pin["name"]].add(pin["version"])
    return dict(versions)


def unhashed_lines(name: str) -> list[str]:
    """Return the pins of one set that no hash follows."""
    lines = (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if _PIN.match(line) and not following.lstrip().startswith("--hash=sha256:")
    ]
