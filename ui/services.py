"""What every page and face is built with."""

from dataclasses import dataclass

from enforcement.clock import Clock
from ui.background import BackgroundRunner
from ui.change_hub import ChangeHub
from ui.messages import Messages
from ui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What every page is built with.

    Attributes:
        theme: The look.
        runner: The lanes.
        hub: Tells pages what changed.
        messages: Errors, questions, notices.
        clock: The computer's clock.
    """

    theme: Theme
    runner: BackgroundRunner
    hub: ChangeHub
    messages: Messages
    clock: Clock
