"""The world as a Hypothesis state machine."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from enforcement.records import RecordId
from tests.model.world import DEVICES, REAL, RECORDS, Fault, Mutant, World

device = st.integers(0, DEVICES - 1)


class ProtocolMachine(RuleBasedStateMachine):
    """Random histories of a town; ends with everybody syncing undisturbed."""

    mutant: Mutant = REAL

    def __init__(self) -> None:
        super().__init__()
        self.world = World(self.mutant)

    @rule(device=device, rec=st.sampled_from(RECORDS))
    def save(self, device: int, rec: RecordId) -> None:
        """An officer writes."""
        self.world.save(device, rec)

    @rule(device=device, fault=st.sampled_from(Fault), wide=st.booleans())
    def sync(self, device: int, fault: Fault, wide: bool) -> None:
        """A device syncs, perhaps badly."""
        self.world.sync(device, fault, wide=wide)

    @rule(back=st.integers(0, 20))
    def repeat(self, back: int) -> None:
        """The wire repeats an old request."""
        self.world.repeat(back)

    @rule(device=device)
    def back_up(self, device: int) -> None:
        """Somebody copies a disk."""
        self.world.back_up(device)

    @rule(device=device, noticed=st.booleans())
    def restore(self, device: int, noticed: bool) -> None:
        """Somebody puts the copy back."""
        self.world.restore(device, noticed=noticed)

    @rule(device=device)
    def damage(self, device: int) -> None:
        """A receipt mark is damaged."""
        self.world.damage(device)

    @invariant()
    def holds(self) -> None:
        """What must hold at every moment."""
        self.world.check_always()

    def teardown(self) -> None:
        """Let everybody settle, then compare."""
        self.world.settle()
        self.world.check_settled()


def schedules(number: int, *, steps: int = 30, random: bool = False) -> settings:
    """Return settings for so many histories; the same ones every time unless ``random``."""
    return settings(
        max_examples=number,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=not random,
        phases=(Phase.generate, Phase.shrink) if random else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
