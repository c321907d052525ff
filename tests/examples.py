"""How many examples a property is tried with.

The gate always tries the same ones, so that it is never red by chance and is red again when it is
asked again. New ones are looked for by the long gate, many times as many: what it finds is printed
with a line that repeats it, and becomes an example of the test.
"""

from typing import Final

from hypothesis import HealthCheck, settings

GATE: Final = "gate"
LONG: Final = "long"
_IN_THE_GATE: Final = 100
_IN_A_LONG_RUN: Final = 2000


def use_profiles() -> None:
    """Make both profiles known and use the gate's; ``--hypothesis-profile=long`` is the other."""
    # A computer that is busy with something else is no reason to be red.
    usual = settings(deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile(GATE, usual, derandomize=True, max_examples=_IN_THE_GATE)
    settings.register_profile(LONG, usual, print_blob=True, max_examples=_IN_A_LONG_RUN)
    settings.load_profile(GATE)


def dear(times: int, *ignored: HealthCheck) -> settings:
    """Return settings of a property whose example costs as much as so many usual ones."""
    used = settings()
    return settings(
        max_examples=max(1, used.max_examples // times),
        suppress_health_check=[*used.suppress_health_check, *ignored],
    )
