"""The sync client: one store, one district server, one round at a time."""

import secrets
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, Protocol, runtime_checkable

from enforcement.clock import Clock
from enforcement.exchange import Enrolment, Outbox, SyncAnswer
from enforcement.read_models import ConflictView, StoreInfo, SyncEvent, SyncStatus
from enforcement.unit import StoreMode
from sync.errors import (
    DrillStaysHere,
    LoginPageAnswered,
    NotEnrolled,
    ServerUnreachable,
    SyncError,
)
from sync.item_wire import NotAnItemList, decode_list
from sync.protocol import EnrolRequest, fingerprint, midpoint_offset_ms, plain_code
from sync.round import Round
from sync.schedule import Pace
from sync.transport import HttpDistrict

_NO_SIGNATURE: Final = "0" * 128
ROUND_SETTLED: Final = "都送到了，没有新的。"


class SyncStore(Outbox, Protocol):
    """The store as sync sees it."""

    def info(self) -> StoreInfo:
        """Return what this store is."""
        ...


@runtime_checkable
class KeepsClockOffset(Protocol):
    """A store that notes the clock's offset in every entry from then on."""

    def save_clock_offset(self, offset_ms: int) -> None:
        """Keep how far the server's clock is ahead."""
        ...


@runtime_checkable
class ShowsConflicts(Protocol):
    """A store that folds records and knows which ones two computers changed differently."""

    def conflicts(self) -> Sequence[ConflictView]:
        """Return those records."""
        ...


class DistrictSyncClient:
    """Sends and receives for one store; safe to call from several threads."""

    def __init__(self, store: SyncStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._one_round = threading.Lock()
        self._district: HttpDistrict | None = None
        self._items_tag = ""
        self._online: bool | None = None
        self._was_good = False
        self._last_contact: datetime | None = None
        self._enrolled = False
        self._pace = Pace(clock.now(), secrets.SystemRandom().random)
        self.clock_offset_ms: int | None = None
        """How far the server's clock is ahead, from the last hello."""

    def enrol(self, url: str, code: str) -> Enrolment:
        """Tie this store to a server with a one-time code.

        Raises:
            SyncError: Unreachable, a login page answered, the code is wrong or expired, or this is
                a practice store.
        """
        self._refuse_drill()
        with self._one_round:
            district = HttpDistrict(url)
            try:
                enrolment = self._redeem(district, plain_code(code))
            finally:
                district.close()
            self._store.save_enrolment(enrolment)
            self._enrolled = True
            self._drop_connection()
        self._log("登记好了，记录会自动往区里送。", good=True)
        return enrolment

    def run_once(self) -> SyncAnswer:
        """Send, receive, renew leases, fetch the list; a missing network is an answer.

        Raises:
            SyncError: If this store may not or cannot sync until someone does something.
        """
        self._refuse_drill()
        with self._one_round:
            enrolment = self._store.enrolment()
            if enrolment is None:
                raise NotEnrolled
            try:
                return self._round(enrolment)
            except Exception:
                self._was_good = False
                self._pace.failed(self._clock.now())
                raise

    def is_due(self) -> bool:
        """Tell whether the next automatic round should start now; never blocks.

        Before the first `status` nothing is known of an enrolment, and nothing is due.
        """
        return self._enrolled and self._pace.is_due(self._clock.now())

    def note_saved(self) -> None:
        """Hear that something was saved, which should be sent soon; never blocks."""
        self._pace.saved(self._clock.now())

    def status(self) -> SyncStatus:
        """Return the sync line's figures with what is known of the connection."""
        told = self._store.sync_status()
        self._enrolled = told.enrolled
        return SyncStatus(
            online=self._online,
            enrolled=told.enrolled,
            waiting=told.waiting,
            waiting_blobs=told.waiting_blobs,
            received=told.received,
            safe=told.safe,
            parked=told.parked,
            conflicts=told.conflicts,
            last_contact=self._last_contact or told.last_contact,
            sentence=told.sentence or status_sentence(told, online=self._online),
        )

    def close(self) -> None:
        """Close the connection."""
        with self._one_round:
            self._drop_connection()

    def _round(self, enrolment: Enrolment) -> SyncAnswer:
        district = self._connected(enrolment)
        turn = Round(self._store, district, size=district.size)
        try:
            self._greet(enrolment)
            turn.run()
            self._fetch_items()
        except ServerUnreachable as error:
            return self._finished(turn.answer, error)
        except SyncError as error:
            self._note_contact()
            self._log(error.message, good=False)
            raise
        return self._finished(turn.answer, None)

    def _refuse_drill(self) -> None:
        if self._store.info().mode is StoreMode.DRILL:
            raise DrillStaysHere

    def _connected(self, enrolment: Enrolment) -> HttpDistrict:
        if self._district is None:
            self._district = HttpDistrict(enrolment.url)
        return self._district

    def _drop_connection(self) -> None:
        if self._district is not None:
            self._district.close()
            self._district = None

    def _redeem(self, district: HttpDistrict, code: str) -> Enrolment:
        hello = district.hello()
        key = bytes.fromhex(hello.server_key)
        if not code.endswith(fingerprint(key)):
            raise SyncError(
                "CODE_WRONG",
                "登记码不对，或者不是这个服务器的。",
                "对照办公室给的登记码和地址再填一遍；用过或过期的要换新的。",
            )
        unsigned = EnrolRequest(
            code=code,
            origin=self._store.origin().device,
            key=self._store.device_public_key().hex(),
            sig=_NO_SIGNATURE,
        )
        signature = self._store.sign(unsigned.signed()).hex()
        reply = district.enrol(unsigned.model_copy(update={"sig": signature}))
        if bytes.fromhex(reply.server_key) != key:
            raise LoginPageAnswered
        return Enrolment(
            url=district.url,
            server_id=reply.server_id,
            server_epoch=reply.server_epoch,
            server_key=key,
            device=reply.device,
            town=reply.town,
        )

    def _greet(self, enrolment: Enrolment) -> None:
        """Make sure of the server and take a sample of its clock."""
        sent = self._clock.now()
        hello = self._connected(enrolment).hello(enrolment.server_key)
        self.clock_offset_ms = midpoint_offset_ms(sent, self._clock.now(), hello.time)
        if isinstance(self._store, KeepsClockOffset):
            self._store.save_clock_offset(self.clock_offset_ms)

    def _fetch_items(self) -> None:
        district = self._district
        new = district.items(self._items_tag) if district else None
        if new is None:
            return
        tag, body = new
        try:
            item_list = decode_list(body)
        except NotAnItemList:
            self._log("区里新发的事项清单读不出来，先用手头这份。", good=False)
        else:
            self._store.save_server_list(item_list)
        self._items_tag = tag

    def _finished(self, answer: SyncAnswer, error: ServerUnreachable | None) -> SyncAnswer:
        """Return the answer with its sentence, noted in the log.

        After a good round another one with nothing to tell is not noted. The pace comes last: what
        fails before counts as a failure of the round.
        """
        answer = replace(
            answer, acknowledged=self._store.acknowledged(), conflicts=self._conflicts()
        )
        if error is None:
            self._note_contact()
            sentence = round_sentence(answer)
        else:
            self._online = False
            done = round_sentence(answer) if answer.sent or answer.received else ""
            sentence = done + error.message
        if sentence != ROUND_SETTLED or not self._was_good:
            self._log(sentence, good=error is None)
        parked = tuple(entry.sentence for entry in self._store.parked())
        self._note_outcome(error)
        return replace(answer, parked=parked, sentence=sentence, reached=error is None)

    def _note_outcome(self, error: ServerUnreachable | None) -> None:
        self._was_good = error is None
        if error is None:
            self._pace.succeeded(self._clock.now())
        else:
            self._pace.failed(self._clock.now(), error.pause)

    def _conflicts(self) -> tuple[str, ...]:
        if not isinstance(self._store, ShowsConflicts):
            return ()
        return tuple(view.title for view in self._store.conflicts())

    def _note_contact(self) -> None:
        self._online = True
        self._last_contact = self._clock.now()

    def _log(self, sentence: str, *, good: bool) -> None:
        self._store.log_sync(SyncEvent(at=self._clock.now(), sentence=sentence, good=good))


def round_sentence(answer: SyncAnswer) -> str:
    """Return what a round did, for the officer."""
    moved = answer.sent or answer.received or answer.parked
    words = [f"送到 {answer.sent} 条，收到 {answer.received} 条。" if moved else ROUND_SETTLED]
    if answer.parked:
        words.append(f"{len(answer.parked)} 条区里没采用，请看原因。")
    if answer.conflicts:
        words.append(f"{len(answer.conflicts)} 件两台电脑改得不一样，两份都留着，请核对。")
    return "".join(words)


def status_sentence(status: SyncStatus, *, online: bool | None) -> str:
    """Return the sync line's words."""
    if not status.enrolled:
        return "还没登记到区里，记录都在这台电脑。"
    if online is False:
        return "没有网络，照常办。记录都在这台电脑，有网自动送。"
    if status.waiting:
        return f"待送 {status.waiting} 条。"
    return "都送到了。"
