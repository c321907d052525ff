"""Whether the file is what was last saved, judged by the high-water mark outside it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from local_store.errors import StoreDamaged, StoreOlder
from local_store.ledger.device import read_device
from local_store.numbering import raise_highest
from local_store.parts import HighWaterMark, Mark
from local_store.sqlcipher import Database
from local_store.transaction import writing

SEAL_AT: Final = "SELECT seal FROM entry WHERE row = ?"


class Place(StrEnum):
    """How the file stands to the mark."""

    SOUND = "sound"
    BEHIND = "behind"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The comparison's outcome.

    Attributes:
        place: How the file stands to the mark.
        missing: Entries that the mark knows and the file doesn't.
    """

    place: Place = Place.SOUND
    missing: int = 0

    def require_writable(self) -> None:
        """Refuse to write into a file that isn't what was last saved.

        Raises:
            StoreOlder: If it is an older copy.
            StoreDamaged: If it has another history.
        """
        match self.place:
            case Place.BEHIND:
                raise StoreOlder(self.missing)
            case Place.DIFFERENT:
                raise StoreDamaged("数据文件里的记录和上次保存的对不上，现在只能查看。")
            case Place.SOUND:
                return


def compare_with_mark(db: Database, high_water_mark: HighWaterMark) -> Standing:
    """Compare the file with the mark, and lift the numbers to what the mark knows.

    A file ahead of its mark is sound: the power went between commit and mark.
    """
    mark, device = high_water_mark.read(), read_device(db)
    if mark is None or device is None:
        return Standing()
    with writing(db):
        raise_highest(db, mark.numbers)
    if device.rows < mark.rows:
        return Standing(place=Place.BEHIND, missing=mark.rows - device.rows)
    return Standing() if _holds(db, mark) else Standing(place=Place.DIFFERENT)


def _holds(db: Database, mark: Mark) -> bool:
    if mark.rows == 0:
        return True
    row = db.execute(SEAL_AT, [mark.rows]).fetchone()
    return row is not None and bytes(row[0]) == mark.seal
