"""核验: whether the code of a paper is genuine, and what the paper said when it was issued."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from enforcement.clock import long_day
from enforcement.fold import StateReader
from enforcement.paper_proof import (
    PREFIX,
    NoProof,
    PaperProof,
    device_record,
    key_id,
    read_proof,
)
from enforcement.papers.catalogue import CATALOGUE

IsSignedBy = Callable[[bytes, bytes, bytes], bool]
"""Public key, message, signature → whether they fit."""


class Verdict(StrEnum):
    """What the code of a paper proves."""

    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN_DEVICE = "unknown_device"
    MIXED = "mixed"
    NO_CODE = "no_code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """What came of a proof.

    Attributes:
        verdict: What the code proves.
        proof: What the code says; None for no code of this program.
        device: The computer that issued the paper, where it is known.
    """

    verdict: Verdict
    proof: PaperProof | None = None
    device: str = ""

    @property
    def sentence(self) -> str:
        """Return the answer in one sentence for who holds the paper."""
        return f"{_SENTENCES[self.verdict]}{self._drill()}"

    def lines(self) -> tuple[str, ...]:
        """Return what the paper said, to be compared with the sheet at hand."""
        if self.proof is None or self.verdict is not Verdict.GENUINE:
            return ()
        proof = self.proof
        form = CATALOGUE.get(proof.form)
        amount = f"金额 {proof.amount.yuan_text()} 元" if proof.amount else ""
        day = f"日期 {long_day(proof.on)}" if proof.on else ""
        said = (
            form.title if form else proof.form,
            f"文号 {proof.number}" if proof.number else "",
            day,
            amount,
            f"机关 {proof.organ}" if proof.organ else "",
            f"校验码 {proof.digest[:SHORT_HASH]}",
            f"出具的电脑 {self.device}",
        )
        return tuple(line for line in said if line)

    def _drill(self) -> str:
        drill = self.proof is not None and self.proof.drill
        return "这是演练文书，没有效力。" if drill and self.verdict is Verdict.GENUINE else ""


SHORT_HASH: Final = 16
"""As many characters of the hash stand on the paper."""
_SENTENCES: Final = {
    Verdict.GENUINE: "二维码是真的：文书由本镇街登记的电脑出具。把纸上的字和下面逐项对一遍。",
    Verdict.ALTERED: "二维码被改过，不能当真的用。",
    Verdict.UNKNOWN_DEVICE: "本机没有登记出具文书的电脑。先同步，再核验；还是这样就当假的处理。",
    Verdict.MIXED: "这些页不是同一份文书的，二维码各是各的。一份一份地核验。",
    Verdict.NO_CODE: "没有找到本程序的二维码。看看是不是照糊了，或者这份文书没印二维码。",
}


def prove_code(text: str, state: StateReader, is_signed_by: IsSignedBy) -> Proved:
    """Return what the code of a paper proves on this computer; no network is asked."""
    try:
        proof = read_proof(text)
    except NoProof:
        return Proved(verdict=Verdict.NO_CODE)
    device = state.get(device_record(proof.key_id))
    public_key = _key(device.fields.get("public_key")) if device else b""
    if device is None or key_id(public_key) != proof.key_id:
        return Proved(verdict=Verdict.UNKNOWN_DEVICE, proof=proof)
    issued_by = device.opened.origin.device
    if not is_signed_by(public_key, proof.signed, proof.signature):
        return Proved(verdict=Verdict.ALTERED, proof=proof, device=issued_by)
    return Proved(verdict=Verdict.GENUINE, proof=proof, device=issued_by)


def prove_codes(codes: Sequence[str], state: StateReader, is_signed_by: IsSignedBy) -> Proved:
    """Return what the codes on the pages of one paper prove; foreign codes are passed over.

    Pages of two papers prove neither: a page of another paper may have been slipped in.
    """
    ours = [one for one in codes if one.strip().startswith(PREFIX)]
    proved = [prove_code(one, state, is_signed_by) for one in ours]
    doubtful = [one for one in proved if one.verdict is not Verdict.GENUINE]
    if doubtful:
        return doubtful[0]
    if len(proved) > 1:
        return Proved(verdict=Verdict.MIXED)
    return proved[0] if proved else Proved(verdict=Verdict.NO_CODE)


def _key(value: object) -> bytes:
    try:
        return bytes.fromhex(str(value or ""))
    except ValueError:
        return b""
