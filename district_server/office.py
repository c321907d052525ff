"""What is done at the server itself: towns, enrolment codes, devices, item lists."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from district_server.database import Database
from district_server.identity import ServerIdentity
from enforcement.clock import BEIJING, Clock
from enforcement.errors import UserFacingError
from sync.protocol import CODE_ALPHABET, CODE_SECRET, fingerprint

_GROUP: Final = 4
_MAX_MINUTES: Final = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class Office:
    """The commands at the server, working as the database's owner."""

    database: Database
    identity: ServerIdentity
    clock: Clock

    def add_town(self, name: str) -> Mapping[str, object]:
        """Add a town or street; adding it again changes nothing."""
        if not name.strip():
            raise UserFacingError("NO_NAME", "没写镇街的名字。", "写上名字再加一次。")
        with self.database.owner() as owner:
            owner.execute(
                "INSERT INTO town (name) VALUES (%s) ON CONFLICT DO NOTHING", (name.strip(),)
            )
        return {"town": name.strip()}

    def make_code(self, town: str, minutes: int) -> Mapping[str, object]:
        """Make a one-time code for one device of a town."""
        if not 1 <= minutes <= _MAX_MINUTES:
            raise UserFacingError(
                "MINUTES", "登记码最少 1 分钟，最多 7 天。", "换一个分钟数再来一次。"
            )
        secret = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_SECRET))
        expires = self.clock.now() + timedelta(minutes=minutes)
        with self.database.owner() as owner:
            made = owner.execute(
                "INSERT INTO enrolment_code (code_hash, town, expires)"
                " SELECT %s, town, %s FROM town WHERE name = %s RETURNING town",
                (hashlib.sha256(secret.encode()).digest(), expires, town.strip()),
            ).fetchone()
        if made is None:
            raise UserFacingError(
                "UNKNOWN_TOWN", f"没有叫“{town}”的镇街。", "先用 town add 把它加上。"
            )
        code = secret + fingerprint(self.identity.public_key)
        shown = "-".join(code[place : place + _GROUP] for place in range(0, len(code), _GROUP))
        return {"code": shown, "expires": expires.isoformat(timespec="seconds")}

    def devices(self) -> Sequence[Mapping[str, object]]:
        """Return every device and how it stands."""
        with self.database.owner() as owner:
            rows = owner.execute(_DEVICES).fetchall()
        return [
            {
                "device": row[0],
                "town": row[1],
                "enrolled_at": row[2].astimezone(BEIJING).isoformat(timespec="seconds"),
                "last_contact": row[3] and row[3].astimezone(BEIJING).isoformat(timespec="seconds"),
                "revoked": row[4],
                "entries": row[5],
                "parked": row[6],
                "forks": row[7],
            }
            for row in rows
        ]

    def revoke(self, device: str) -> Mapping[str, object]:
        """Stop a device: it may still hand in, into quarantine."""
        with self.database.owner() as owner:
            done = owner.execute(
                "UPDATE device SET revoked_at = %s WHERE device = %s RETURNING device",
                (self.clock.now(), device),
            ).fetchone()
            owner.execute("INSERT INTO audit (device, what) VALUES (%s, 'revoked')", (device,))
        if done is None:
            raise UserFacingError(
                "UNKNOWN_DEVICE", f"没有叫 {device} 的电脑。", "用 devices 查一下。"
            )
        return {"device": device, "revoked": True}

    def publish_items(self, file: Path) -> Mapping[str, object]:
        """Publish an item list; devices fetch it at their next round."""
        try:
            body = file.read_bytes()
            version = str(json.loads(body)["version"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UserFacingError(
                "NOT_A_LIST",
                f"{file.name} 读不出事项清单。",
                "换一个清单文件再发布，什么都没有改。",
            ) from error
        sha256 = hashlib.sha256(body).hexdigest()
        with self.database.owner() as owner:
            owner.execute("DELETE FROM item_list WHERE sha256 = %s", (sha256,))
            owner.execute(
                "INSERT INTO item_list (version, sha256, body) VALUES (%s, %s, %s)",
                (version, sha256, body),
            )
        return {"version": version, "sha256": sha256}


_DEVICES: Final = """
    SELECT d.device, t.name, d.enrolled_at, d.last_contact, d.revoked_at IS NOT NULL,
           coalesce(sum(c.last_seq), 0)::bigint,
           (SELECT count(*) FROM entry e JOIN device_epoch o USING (town, origin, epoch)
             WHERE o.device = d.device AND e.standing = 'parked'),
           greatest(count(c.epoch) - 1, 0)
    FROM device d JOIN town t USING (town) LEFT JOIN device_epoch c USING (device)
    GROUP BY d.device, t.name ORDER BY d.device
"""
