"""Where things are, and the environment that child processes get."""

import os
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
WINDOWS: Final = os.name == "nt"
_MISLEADING: Final = (
    "PYTHONHOME",
    "PYTHONPATH",
    "VIRTUAL_ENV",
    "__PYVENV_LAUNCHER__",
    "PYTHONDONTWRITEBYTECODE",  # every process would compile the program anew, for two seconds
)


def venv_python(venv: Path) -> Path:
    """Return the interpreter of a virtual environment, which need not exist yet."""
    return venv / ("Scripts/python.exe" if WINDOWS else "bin/python")


def child_environment() -> dict[str, str]:
    """Return the environment for children: UTF-8 everywhere, no foreign Python settings."""
    env = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    env["PYTHONUTF8"] = "1"
    env["PIP_USER"] = "0"  # a user-wide "install --user" cannot work inside .venv
    if not WINDOWS and not _has_utf8_locale(env):
        env["LC_ALL"] = "C.UTF-8"  # Qt warns and switches by itself otherwise
    return env


def say(*sentences: str) -> None:
    """Tell what is going on; on standard error, because answers own standard output."""
    sys.stderr.write("  ".join(sentences) + "\n")
    sys.stderr.flush()


def _has_utf8_locale(env: dict[str, str]) -> bool:
    locale = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
    return "UTF-8" in locale.upper().replace("UTF8", "UTF-8")
