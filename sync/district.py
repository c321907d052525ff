"""What a round asks of the far end; HTTP is one way there, the model's bad wire another."""

from typing import Protocol

from sync.protocol import LeaseReply, LeaseRequest, SyncReply, SyncRequest


class District(Protocol):
    """The district server as a round sees it.

    Every call raises `ServerUnreachable` if no true answer came and `ServerRefused` if the server
    answered with a problem.
    """

    def sync(self, request: SyncRequest) -> SyncReply:
        """Hand in lines and take a page of the feed."""
        ...

    def lease(self, request: LeaseRequest) -> LeaseReply:
        """Ask for a block of numbers."""
        ...
