"""Monday, nine o'clock: four hundred devices at once against a raw COPY of the same lines."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import psycopg

from bench.light_client import Outcome, all_at_once
from bench.many_devices import DAY, devices, enrol
from bench.measure import Figure, percentile
from bench.push import copied
from bench.server import running_server
from district_server.embedded import EmbeddedPostgres

DEVICES: Final = 400
TOWNS: Final = tuple(f"演练{number}镇" for number in range(1, 28))
P99_S: Final = 5.0
_COUNT: Final = "SELECT count(*), count(*) FILTER (WHERE standing = 'accepted') FROM entry"


def measure() -> Figure:
    """Let a district's devices sync in the same moment; count what arrived."""
    crowd = devices(DEVICES, TOWNS)
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder) / "server") as server:
        embedded = EmbeddedPostgres(server.data)
        enrol(embedded.url, crowd)
        outcomes = all_at_once(server.url, crowd)
        stored, accepted = _stored(embedded.url)
        baseline = copied(embedded.url, [line for device in crowd for line in device.lines])
        embedded.close()
    slow = percentile([outcome.seconds for outcome in outcomes], 0.99)
    pulled = sum(outcome.received for outcome in outcomes)
    return Figure(
        name="crowd",
        ours=max(outcome.seconds for outcome in outcomes),
        baseline=baseline,
        target=10,
        note=(
            f"{DEVICES} 台同时各送 {DAY} 条、共收 {pulled} 条 ÷ 原样 COPY 送的；P99 {slow:.2f} s，"
            f"存下 {stored} 条"
        ),
        broken=_broken(outcomes, stored, accepted, slow),
    )


def _broken(
    outcomes: Sequence[Outcome], stored: int, accepted: int, slow: float
) -> tuple[str, ...]:
    faults = sorted({outcome.fault for outcome in outcomes if outcome.fault})
    lost = DEVICES * DAY - stored
    short = sum(outcome.acknowledged != DAY for outcome in outcomes)
    found = (
        (slow > P99_S, f"P99 {slow:.1f} s，超过 {P99_S:g} s"),
        (bool(faults), f"出错：{'、'.join(faults[:3])}"),
        (lost != 0, f"丢了 {lost} 条"),
        (stored != accepted, f"{stored - accepted} 条没有采用"),
        (short > 0, f"{short} 台没拿到回执"),
    )
    return tuple(words for bad, words in found if bad)


def _stored(database: str) -> tuple[int, int]:
    with psycopg.connect(database) as owner:
        row = owner.execute(_COUNT).fetchone()
    return (row[0], row[1]) if row else (0, 0)
