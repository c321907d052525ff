"""The doctor: says how healthy a store is and changes nothing."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from enforcement.clock import Clock, beijing_date
from enforcement.items import ItemList
from enforcement.read_models import DoctorReport
from enforcement.records import Fields, Json
from enforcement.work_calendar import WorkCalendar
from local_store.backup import newest_backup
from local_store.connection import pragma_values
from local_store.door_errors import DoorError
from local_store.folder_care import ROOM_BYTES
from local_store.keys.device_secret import DeviceSecrets
from local_store.parts import Examined, HighWaterMark
from local_store.sqlcipher import Database
from local_store.vault import EvidenceVault

OLD_BACKUP_HOURS: Final = 24
OLD_LIST_DAYS: Final = 365
_TABLE_EXPECTED_FROM_MONTH: Final = 12

BLOBS: Final = "SELECT sha256 FROM blob ORDER BY sha256"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreDoctor:
    """Implements `local_store.parts.Doctor`.

    Attributes:
        clock: The computer's clock.
        vault: The evidence files.
        mark: The high-water mark.
        device: The keyring's part.
        backups: Folder of the routine backups.
    """

    clock: Clock
    vault: EvidenceVault
    mark: HighWaterMark
    device: DeviceSecrets
    backups: Path

    def examine(self, store: Examined) -> DoctorReport:
        """Return pragmas, integrity, chain, mark, keyring, evidence, room and ages."""
        now = self.clock.now()
        identity, chain = _identity(store), store.verify_ledger()
        integrity = store.run(_integrity)
        mark = self._mark(store)
        evidence = self._evidence(store)
        values: dict[str, Json] = {
            **identity,
            "pragmas": store.run(_pragmas),
            "integrity": integrity,
            "chain": chain,
            "high_water_mark": mark,
            "keyring": self.device.works(),
            "evidence": evidence,
            **_room(store.folder),
            "backup": _backup_age(self.backups, str(identity["store_id"]), now),
            "calendar": _calendar_age(store.calendar(), now),
            "item_list": _list_age(store.item_lists(), now),
        }
        healthy = (
            chain.get("ok") is True
            and integrity["ok"] is True
            and mark["ok"] is True
            and evidence["ok"] is True
        )
        return DoctorReport(values={**values, "advice": list(_advice(values))}, healthy=healthy)

    def _mark(self, store: Examined) -> dict[str, Json]:
        info = store.info()
        try:
            mark = store.run(lambda _db: self.mark.read())
        except DoorError as error:
            return {"ok": False, "state": "damaged", "message": error.message}
        if mark is None:
            return {"ok": info.seq == 0, "state": "missing"}
        here = (info.device, info.epoch, info.seq)
        same = (mark.origin.device, mark.origin.epoch, mark.seq) == here
        return {"ok": same, "state": "equal" if same else "differs", "seq": mark.seq}

    def _evidence(self, store: Examined) -> dict[str, Json]:
        hashes = store.run(lambda db: [str(row[0]) for row in db.execute(BLOBS).fetchall()])
        bad = [sha256 for sha256 in hashes if not self.vault.is_whole(sha256)]
        return {"ok": not bad, "files": len(hashes), "missing_or_damaged": bad}


def _identity(store: Examined) -> dict[str, Json]:
    info = store.info()
    return {
        "store_id": info.store_id,
        "folder": info.folder,
        "unit": info.unit_name,
        "mode": info.mode.value,
        "connection": info.connection.value,
        "device": info.device,
        "epoch": info.epoch,
        "seq": info.seq,
    }


def _pragmas(db: Database) -> dict[str, Json]:
    values = {name: str(value) for name, value in pragma_values(db).items()}
    versions = {
        "sqlite_version": _one(db, "SELECT sqlite_version()"),
        "cipher_version": _one(db, "PRAGMA cipher_version"),
    }
    return {**values, **versions}


def _integrity(db: Database) -> dict[str, Json]:
    quick = _one(db, "PRAGMA quick_check")
    pages = [str(row[0]) for row in db.execute("PRAGMA cipher_integrity_check").fetchall()]
    orphans = len(db.execute("PRAGMA foreign_key_check").fetchall())
    return {
        "ok": quick == "ok" and not pages and not orphans,
        "quick_check": quick,
        "damaged_pages": list(pages),
        "broken_references": orphans,
    }


def _one(db: Database, query: str) -> str:
    row = db.execute(query).fetchone()
    return str(row[0]) if row else ""


def _room(folder: Path) -> dict[str, Json]:
    free = shutil.disk_usage(folder).free
    return {"free_bytes": free, "enough_room": free >= ROOM_BYTES}


def _backup_age(folder: Path, store_id: str, now: datetime) -> Fields | None:
    newest = newest_backup(folder, store_id)
    if newest is None:
        return None
    age = (now - newest.made_at).total_seconds() / 3600
    return {"file": newest.path.name, "age_hours": round(age, 1)}


def _calendar_age(calendar: WorkCalendar, now: datetime) -> dict[str, Json]:
    today = beijing_date(now)
    years = sorted(calendar.announced_years)
    return {
        "announced_until": years[-1] if years else None,
        "this_year": today.year in years,
        "next_year": today.year + 1 in years,
    }


def _list_age(lists: Sequence[ItemList], now: datetime) -> Fields | None:
    if not lists:
        return None
    newest = lists[0]
    age = (beijing_date(now) - newest.effective_from).days
    return {"version": newest.version, "age_days": age, "sample": newest.sample}


def _advice(values: Fields) -> Sequence[str]:
    """Return one sentence for each thing that somebody should see to."""
    backup, items = values["backup"], values["item_list"]
    calendar = values["calendar"]
    sentences = {
        "这台电脑没有可用的钥匙串，只靠密码保护；密码要长，电脑要开启磁盘加密。": not values[
            "keyring"
        ],
        "磁盘剩余空间不到 500 MB，先清理。": not values["enough_room"],
        "还没有备份。退出登录时会自动备份一次。": backup is None,
        "最近的备份超过一天，退出登录再登录会备份一次。": isinstance(backup, dict)
        and float(str(backup["age_hours"])) > OLD_BACKUP_HOURS,
        "今年的节假日表没有导入，期限按平常周算，是暂定的。": isinstance(calendar, dict)
        and not calendar["this_year"],
        "还没有导入本区印发的事项清单，不能打印正式文书。": items is None,
        "事项清单启用超过一年，问一下有没有新的。": isinstance(items, dict)
        and int(str(items["age_days"])) > OLD_LIST_DAYS,
    }
    return [sentence for sentence, applies in sentences.items() if applies]
