"""The code on a paper: what it says in short, signed by the device that issued it.

A second computer without a network reads the code and knows who issued the paper and that neither
number nor date, amount, organ or form was changed: the town's devices state their public keys in
the ledger (`RecordKind.DEVICE`), and the ledger is on every computer of the town.

The code is text that any telephone shows: ``ZFT1`` and base32 of

* a byte of marks (bit 0: practice), the first 8 bytes of the SHA-256 of the signing key,
* the day of the paper, in days since 2000-01-01, 0 for none (2 bytes),
* the first 16 bytes of the SHA-256 of the paper's data,
* the amount in fen, 0 for none (6 bytes),
* form, number and organ, each with its length before it, in GB 18030,
* 64 bytes of Ed25519 signature over all of that.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from enforcement.money import Fen
from enforcement.papers.catalogue import form_of
from enforcement.papers.fields import FieldType
from enforcement.papers.paper import PaperData, PaperMark
from enforcement.records import RecordId

PREFIX: Final = "ZFT1"
SIGNED_AS: Final = b"brigade-paper-1"
"""What a signature begins with, so that no signed batch of entries can pass for a paper."""
SIGNATURE_BYTES: Final = 64
KEY_ID_BYTES: Final = 8
DIGEST_BYTES: Final = 16
AMOUNT_BYTES: Final = 6
FIRST_DAY: Final = date(2000, 1, 1)
_FIXED: Final = 1 + KEY_ID_BYTES + 2 + DIGEST_BYTES + AMOUNT_BYTES
_CODING: Final = "gb18030"
_LONGEST: Final = 255
_BLOCK: Final = 8
_DAYS: Final = (
    "issued_on",
    "decided_on",
    "sealed_on",
    "filed_on",
    "handed_in_on",
    "start",
    "drawn_at",
    "taken_at",
)
"""The fields that hold the day of a paper, the first that is filled counts."""

Sign = Callable[[bytes], bytes]


class NoProof(ValueError):
    """Say that a text is no code of this program, or a damaged one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperProof:
    """What the code of a paper says.

    Attributes:
        on: The day of the paper; None where it bears none.
        amount: The sum that the paper asks for; None where it asks for none.
        digest: First bytes of the hash of its data, in hexadecimal.
        key_id: First bytes of the hash of the signing key, in hexadecimal.
        drill: Whether it is practice.
        signature: Over everything else.
    """

    form: str
    number: str
    on: date | None
    organ: str
    amount: Fen | None
    digest: str
    key_id: str
    drill: bool
    signature: bytes = b""

    @property
    def signed(self) -> bytes:
        """Return what the device signs."""
        return SIGNED_AS + self._claims()

    def to_text(self) -> str:
        """Return the code."""
        body = base64.b32encode(self._claims() + self.signature).decode("ascii")
        return PREFIX + body.rstrip("=")

    def _claims(self) -> bytes:
        parts = (
            bytes([int(self.drill)]),
            bytes.fromhex(self.key_id),
            ((self.on or FIRST_DAY) - FIRST_DAY).days.to_bytes(2, "big"),
            bytes.fromhex(self.digest),
            int(self.amount or 0).to_bytes(AMOUNT_BYTES, "big"),
            *(_counted(text) for text in (self.form, self.number, self.organ)),
        )
        return b"".join(parts)


def read_proof(text: str) -> PaperProof:
    """Return what a code says; whether it is true is another question.

    Raises:
        NoProof: If it is no code of this program.
    """
    code = text.strip()
    body = code.removeprefix(PREFIX)
    try:
        proof = _read(base64.b32decode(body + "=" * (-len(body) % _BLOCK)))
    except (binascii.Error, ValueError, IndexError) as error:
        raise NoProof("内容不完整") from error
    if proof.to_text() != code:  # one paper has one code: no other beginning, no other spare bits
        raise NoProof("不是本程序写的")
    return proof


def _read(content: bytes) -> PaperProof:
    claims, signature = content[:-SIGNATURE_BYTES], content[-SIGNATURE_BYTES:]
    day = 1 + KEY_ID_BYTES
    digest = day + 2
    form, at = _text(claims, _FIXED)
    number, at = _text(claims, at)
    organ, at = _text(claims, at)
    if at != len(claims) or claims[0] > 1:
        raise ValueError("bytes are left over")
    return PaperProof(
        form=form,
        number=number,
        on=_day(int.from_bytes(claims[day:digest], "big")),
        organ=organ,
        amount=Fen(int.from_bytes(claims[_FIXED - AMOUNT_BYTES : _FIXED], "big")) or None,
        digest=claims[digest : digest + DIGEST_BYTES].hex(),
        key_id=claims[1:day].hex(),
        drill=bool(claims[0]),
        signature=signature,
    )


def _day(days: int) -> date | None:
    return FIRST_DAY + timedelta(days=days) if days else None


def _counted(text: str) -> bytes:
    coded = text.encode(_CODING)[:_LONGEST]
    return bytes([len(coded)]) + coded


def _text(claims: bytes, at: int) -> tuple[str, int]:
    end = at + 1 + claims[at]
    return claims[at + 1 : end].decode(_CODING), end


def key_id(public_key: bytes) -> str:
    """Return the short name of a signing key."""
    return hashlib.sha256(public_key).digest()[:KEY_ID_BYTES].hex()


def device_record(key: str) -> RecordId:
    """Return the record in which a device states its key, by the key's short name."""
    return RecordId(f"key-{key}")


def proof_of(paper: PaperData, public_key: bytes) -> PaperProof:
    """Return what the code of a paper says, unsigned."""
    return PaperProof(
        form=paper.form,
        number=str(paper.value("doc_no") or ""),
        on=day_of(paper),
        organ=str(paper.value("organ") or ""),
        amount=amount_of(paper),
        digest=paper.content_sha256[: DIGEST_BYTES * 2],
        key_id=key_id(public_key),
        drill=paper.mark is PaperMark.DRILL,
    )


def signed_code(paper: PaperData, public_key: bytes, sign: Sign) -> str:
    """Return the code that goes on a paper."""
    proof = proof_of(paper, public_key)
    return replace(proof, signature=sign(proof.signed)).to_text()


def day_of(paper: PaperData) -> date | None:
    """Return the day that a paper bears, if it bears one."""
    days = (str(paper.value(key) or "") for key in _DAYS)
    found = next((text for text in days if text), "")
    return date.fromisoformat(found[: len("2026-01-01")]) if found else None


def amount_of(paper: PaperData) -> Fen | None:
    """Return the sum that a paper asks for: its first amount that isn't 0."""
    amounts = (
        one.value for one in form_of(paper.form).filled(paper) if one.field.type is FieldType.MONEY
    )
    return next((Fen(value) for value in amounts if isinstance(value, int) and value), None)
