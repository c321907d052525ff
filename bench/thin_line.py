"""A day's work over a thin line: 64 kbit/s, 600 ms, five of a hundred segments lost."""

import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from bench.many_devices import DAY, LightDevice, devices, enrol
from bench.measure import Figure, percentile, timed
from bench.server import running_server
from bench.shaped_line import Line, ShapedLine
from district_server.embedded import EmbeddedPostgres
from sync.transport import HttpDistrict

LINE: Final = Line(bytes_per_s=8000, round_trip_s=0.6, loss=0.05)
ROUNDS: Final = 40
P95_S: Final = 20.0
SERIES: Final = ("SIM-01", "SIM-02")
"""Series of document numbers that a first round asks a block of."""


def measure() -> Figure:
    """Let computers hand in a day's entries, each over a line of its own that loses otherwise."""
    towns = [f"演练{number}镇" for number in range(ROUNDS)]
    people = devices(ROUNDS, towns)
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder) / "server") as server:
        embedded = EmbeddedPostgres(server.data)
        enrol(embedded.url, people)
        embedded.close()
        seconds, arrived = _all_synced(server.url, people)
    slow = percentile(seconds, 0.95)
    return Figure(
        name="thin_line",
        ours=slow,
        baseline=1.0,
        target=P95_S,
        note=(
            f"{DAY} 条经 64 kbit/s、600 ms、丢 5 % 的线路，{ROUNDS} 次的 P95 ÷ 1 秒；"
            f"中位 {percentile(seconds, 0.5):.1f} s"
        ),
        broken=() if arrived == ROUNDS else (f"{ROUNDS - arrived} 台没送完",),
    )


def _all_synced(url: str, people: Sequence[LightDevice]) -> tuple[list[float], int]:
    """Return each one's seconds, and how many got the whole receipt.

    The lines are what is slow, so one machine carries all of them side by side.
    """
    with ThreadPoolExecutor(max_workers=len(people)) as threads:
        each = list(threads.map(lambda numbered: _synced(url, *numbered), enumerate(people)))
    return [seconds for seconds, _ack in each], sum(ack == DAY for _seconds, ack in each)


def _synced(url: str, seed: int, device: LightDevice) -> tuple[float, int]:
    """Make a first round as the client does: hello, lines, blocks of numbers, item list."""
    place = urlsplit(url)
    acknowledged = 0
    with ShapedLine(LINE, (str(place.hostname), int(place.port or 0)), seed) as line:
        district = HttpDistrict(f"http://127.0.0.1:{line.port}")

        def turn() -> None:
            nonlocal acknowledged
            district.hello()
            acknowledged = district.sync(device.request(after=0, cursor=0)).ack
            for form in SERIES:
                district.lease(device.wish(form))
            district.items("")

        seconds = timed(turn)
        district.close()
    return seconds, acknowledged
