"""How much memory this process holds now."""

import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def resident_mb() -> float:
    """Return the memory that is resident now in MB; where only the peak is known, the peak."""
    return _status_mb("VmRSS:")


def peak_mb() -> float:
    """Return the most memory that this process ever held in MB."""
    return _status_mb("VmHWM:")


def _status_mb(row: str) -> float:
    if _STATUS.exists():
        for line in _STATUS.read_text(encoding="ascii").splitlines():
            if line.startswith(row):
                return float(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
