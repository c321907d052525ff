"""A program that saves without a window, for the fault tests to kill at any moment.

It loads everything once. For each line on standard input it forks a child that signs in to the
store, says what it found there, and saves as fast as it can, telling each save only after the
store has called it saved. Being killed is how a child ends.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import keyring
from keyring.backends.fail import Keyring as NoKeyring

from enforcement.context import Acting
from enforcement.read_models import Draft
from enforcement.records import RecordId
from local_store.door import LocalStoreDoor
from local_store.store import LocalStore
from tests.local_store.doors import LI, LI_WORD, NOW, WANG, WANG_WORD, Desk
from tests.local_store.on_spot_kit import decision

ACTING = Acting(officer=LI.rec, co_officer=WANG.rec)
DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Found:
    """What a child finds when it opens the store.

    Attributes:
        seq: The newest entry.
        sound: Whether every chain verifies.
        draft: The number in the draft; 0 without one.
    """

    seq: int
    sound: bool
    draft: int


def a_draft(number: int) -> Draft:
    """Return the form as it was typed at a moment."""
    return Draft(
        draft=DRAFT,
        form="on_spot",
        officer=LI.rec,
        title="当场处罚",
        progress="",
        values={"number": number},
        saved_at=NOW,
    )


def found_in(store: LocalStore) -> Found:
    """Return what the store holds."""
    drafts = store.drafts(RecordId(LI.rec))
    number = int(str(drafts[0].values["number"])) if drafts else 0
    sound = store.verify_ledger()["ok"] is True
    return Found(seq=store.info().seq, sound=sound, draft=number)


def save_until_killed(desk: Desk) -> None:
    """Sign in, tell what is there, and save on and on."""
    door: LocalStoreDoor = desk.door()
    store = door.sign_in(LI.name, LI_WORD).store
    assert isinstance(store, LocalStore)
    found = found_in(store)
    tell("opened", found.seq, int(found.sound), found.draft)
    number = found.draft
    while True:
        number += 1
        store.save_draft(a_draft(number))
        tell("draft", number)
        entries = store.perform(decision(), ACTING).entries
        tell("saved", entries[-1].seq, len(entries))
        tell("kept", store.put_blob(f"photo {number}".encode(), "image/jpeg"))


def tell(*words: object) -> None:
    """Write one line at once; whoever reads it may rely on it."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def founded(folder: Path) -> Desk:
    """Found a store with two officers and one decision."""
    desk = Desk(folder=folder)
    desk.created()
    door = desk.door()
    opened = door.sign_in(LI.name, LI_WORD)
    door.add_account(opened, WANG, WANG_WORD)
    opened.store.perform(decision(), ACTING)
    opened.store.close()
    return desk


def main(folder: Path) -> None:
    """Fork a child for each line on standard input, until it ends."""
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]  # the library's
    with TemporaryDirectory() as scratch:
        founded(Path(scratch) / "desk")  # loads what is loaded on first use
    desk = Desk(folder=folder)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                save_until_killed(desk)
            finally:
                os._exit(1)
        tell("child", child)
        os.waitpid(child, 0)
        tell("dead")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
