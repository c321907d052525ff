"""A thin line on loopback: delay, rate and losses between a device and the server.

A byte proxy can't drop segments of a real TCP connection, so a loss is played as what TCP makes of
it: the segment and everything behind it come a retransmission later, and the sender is silent so
long. The first segments of a connection (its handshake) are delayed and lost in the same way.
"""

import asyncio
import random
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Self

SEGMENT: Final = 1400
_LOST_AT_MOST: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a line is like.

    Attributes:
        bytes_per_s: Rate of each direction.
        round_trip_s: Delay there and back.
        loss: Share of segments that are lost.
    """

    bytes_per_s: float
    round_trip_s: float
    loss: float

    @property
    def retransmission_s(self) -> float:
        """Return how long a sender waits before it sends a lost segment again."""
        return max(1.0, 2 * self.round_trip_s)


class ShapedLine:
    """A proxy in a thread; everything that passes it is as slow as the line."""

    def __init__(self, line: Line, target: tuple[str, int], seed: int) -> None:
        self._line = line
        self._target = target
        self._chance = random.Random(seed)  # noqa: S311 - losses, no secrets
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        self.port: Final = int(self._server.sockets[0].getsockname()[1])

    def __enter__(self) -> Self:
        """Be there."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop; connections are cut."""
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _hang_up(self) -> None:
        self._server.close()
        calls = asyncio.all_tasks() - {asyncio.current_task()}
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_server(self._connected, "127.0.0.1", 0)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self._line.round_trip_s + self._silence())
        far_reader, far_writer = await asyncio.open_connection(*self._target)
        with suppress(asyncio.CancelledError, OSError):
            await asyncio.gather(self._carry(reader, far_writer), self._carry(far_reader, writer))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one direction, segment by segment, each at its time and in order."""
        clock = self._loop.time
        free = clock()
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        delivery = asyncio.create_task(_deliver(under_way, writer, clock))
        while segment := await reader.read(SEGMENT):
            sent = max(free, clock()) + len(segment) / self._line.bytes_per_s
            free = sent + self._silence()
            await under_way.put((free + self._line.round_trip_s / 2, segment))
            await asyncio.sleep(max(0.0, free - clock()))
        await under_way.put((clock() + self._line.round_trip_s / 2, b""))
        await delivery

    def _silence(self) -> float:
        """Return how long losses of one segment hold everything up; each wait doubles."""
        waited, pause = 0.0, self._line.retransmission_s
        for _ in range(_LOST_AT_MOST):
            if self._chance.random() >= self._line.loss:
                break
            waited, pause = waited + pause, 2 * pause
        return waited


async def _deliver(
    under_way: "asyncio.Queue[tuple[float, bytes]]",
    writer: asyncio.StreamWriter,
    clock: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    while True:
        due, segment = await under_way.get()
        await sleep(max(0.0, due - clock()))
        if not segment:
            writer.close()
            return
        writer.write(segment)
        await writer.drain()
