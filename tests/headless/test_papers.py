"""``issue`` and ``prove`` over a real store: the papers of a roadside case."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from enforcement.actions.follow_up import CollectOnSpot, HandOverCash, ServeDecision
from enforcement.actions.steps import TakeStep
from enforcement.actions.summary import DecideOnSpot
from enforcement.actions.unit_desk import SaveUnit
from enforcement.command import Command, Happened, HappenedHow
from enforcement.context import Acting
from enforcement.door import OpenedStore
from enforcement.issuing import issue_decision
from enforcement.money import Fen
from enforcement.number_check import Sex
from enforcement.on_spot import PaymentPlan
from enforcement.papers.paper import PaperData
from enforcement.penalty import CollectionGround
from enforcement.records import RecordId, RecordKind
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from tests.headless.calling import NOW
from tests.headless.staff import Staff
from tests.local_store.doors import LI_WORD
from tests.local_store.on_spot_kit import decision


@dataclass(frozen=True, slots=True)
class Roadside:
    """A store with one decided case, and the officers who decided it."""

    staff: Staff
    acting: Acting
    case: RecordId
    document: RecordId
    number: str
    out: Path

    def do(self, command: Command) -> None:
        """Perform a command as the two officers."""
        opened = signed_in(self.staff)
        opened.store.perform(command, self.acting)
        opened.store.close()

    def collect(self) -> None:
        """Take the fine on the spot."""
        self.do(
            CollectOnSpot(
                case=self.case,
                amount=Fen(50_00),
                ground=CollectionGround.WITHIN_100,
                receipt_no="演练0001",
            )
        )

    def issue(self, form: str, *words: str) -> dict[str, object]:
        """Return the answer to ``issue``."""
        return self.staff.at_store("issue", form, self.case, str(self.out), *words)

    def refused(self, form: str, case: str = "") -> str:
        """Return the code with which ``issue`` refuses; nothing is written."""
        folder = str(self.staff.folder)
        words = ("issue", form, case or self.case, str(self.out), "--store", folder)
        code = str(self.staff.refused(*words)["code"])
        assert not self.out.exists()
        return code

    def paper(self, document: object) -> PaperData:
        """Return what an issued paper says."""
        opened = signed_in(self.staff)
        record = opened.store.state().get(RecordId(str(document)))
        opened.store.close()
        assert record is not None
        return PaperData.from_json(str(record.fields["paper"]))


def ready_to_print() -> DecideOnSpot:
    """Return a decision without a blank: fined 50 yuan, collected on the spot."""
    command = decision()
    party = command.content.party
    assert party is not None
    content = replace(
        command.content,
        party=replace(party, sex=Sex.MALE, birth=date(1998, 3, 7)),
        payment=PaymentPlan(ground=CollectionGround.WITHIN_100, receipt_no="演练0001"),
    )
    return replace(command, content=content)


def signed_in(staff: Staff) -> OpenedStore:
    return staff.door(staff.folder).sign_in("李敏", LI_WORD)


@pytest.fixture
def roadside(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Roadside:
    staff = Staff(tmp_path / "desk", capfdbinary)
    staff.found()
    staff.at_store("officer", "add", "王强", "--cert", "演练-002", "--cert-valid-to", "2028-05-01")
    opened = signed_in(staff)
    li, wang = sorted(opened.store.officers(), key=lambda officer: officer.name != "李敏")
    acting = Acting(officer=li.rec, co_officer=wang.rec)
    issued = issue_decision(opened.store, staff.renderer(), ready_to_print(), acting)
    opened.store.close()
    return Roadside(
        staff=staff,
        acting=acting,
        case=issued.case,
        document=issued.document,
        number=issued.number,
        out=tmp_path / "out.pdf",
    )


def test_a_decision_is_printed_again_from_the_issued_bytes(roadside: Roadside) -> None:
    first = roadside.issue("SIM-01")
    printed = roadside.out.read_bytes()
    again = roadside.staff.at_store("issue", "sim-01", roadside.number, str(roadside.out))
    assert again == first
    assert roadside.out.read_bytes() == printed
    assert (first["number"], first["document"]) == (roadside.number, roadside.document)


def test_a_paper_proves_itself_and_one_byte_changed_does_not(roadside: Roadside) -> None:
    roadside.issue("SIM-01")
    proof = roadside.staff.at_store("prove", str(roadside.out))
    assert proof["proved"] is True
    assert (proof["form"], proof["number"]) == ("SIM-01", roadside.number)
    assert roadside.number in proof["sentence"]
    content = bytearray(roadside.out.read_bytes())
    content[len(content) // 2] ^= 1
    roadside.out.write_bytes(content)
    changed = roadside.staff.at_store("prove", str(roadside.out))
    assert changed["proved"] is False
    assert changed["document"] is changed["number"] is changed["issued_at"] is None
    assert changed["sha256"] != proof["sha256"]
    assert set(changed) == set(proof) - {"case"}


def test_the_filing_sheet_is_made_once_from_the_decision(roadside: Roadside) -> None:
    filed = roadside.issue("SIM-02")
    assert filed["number"] is None
    paper = roadside.paper(filed["document"])
    assert paper.value("doc_no") == roadside.number
    assert paper.value("served") == "当场交付当事人"
    assert [paper.value(f"officers.{n}.name") for n in (0, 1)] == ["李敏", "王强"]
    assert roadside.issue("SIM-02") == filed
    assert roadside.staff.at_store("prove", str(roadside.out))["proved"] is True


@pytest.mark.parametrize(
    ("signed", "note", "words"),
    [(True, "", "当事人当场签收"), (False, "当事人离开", "拒签：当事人离开")],
)
def test_papers_say_how_the_decision_was_served(
    roadside: Roadside, signed: bool, note: str, words: str
) -> None:
    roadside.do(
        ServeDecision(
            case=roadside.case, document=roadside.document, signed=signed, refusal_note=note
        )
    )
    assert roadside.paper(roadside.issue("SIM-02")["document"]).value("served") == words
    proof = roadside.paper(roadside.issue("ORD-42")["document"])
    assert str(proof.value("note")) == (f"当事人拒绝签收：{note}" if note else "")


def test_a_proof_of_service_names_paper_and_party(roadside: Roadside) -> None:
    paper = roadside.paper(roadside.issue("ORD-42")["document"])
    assert paper.value("documents.0.doc_no") == roadside.number
    assert paper.value("addressee") == "罗昌贵"
    assert paper.value("issued_on") == NOW.date().isoformat()


def test_a_hand_over_sheet_needs_cash_and_a_cashier(roadside: Roadside) -> None:
    assert roadside.refused("SIM-03") == "NO_CASH"
    roadside.collect()
    assert roadside.refused("SIM-03") == "PAPER_REFUSED"
    paper = roadside.paper(roadside.issue("SIM-03", "--receiver", "唐国华")["document"])
    assert paper.value("receipts.0.receipt_no") == "演练0001"
    assert (paper.value("total_fen"), paper.value("receiver")) == (50_00, "唐国华")
    assert (paper.value("hand_in_by"), paper.value("bank_by")) == ("2026-11-26", "2026-11-26")


def test_a_hand_over_that_was_recorded_names_its_cashier(roadside: Roadside) -> None:
    roadside.collect()
    roadside.do(HandOverCash(case=roadside.case, by="唐国华"))
    assert roadside.paper(roadside.issue("SIM-03")["document"]).value("receiver") == "唐国华"


def test_what_does_not_exist_is_not_printed(roadside: Roadside) -> None:
    assert roadside.refused("SOF-06") == "NO_DECISION"
    assert roadside.refused("XXX-99") == "UNKNOWN_FORM"
    assert roadside.refused("SIM-01", "nothing") == "NO_CASE"
    roadside.out.mkdir()
    folder = str(roadside.staff.folder)
    for words in (("prove", str(roadside.out)), ("prove", str(roadside.out / "no.pdf"))):
        assert roadside.staff.refused(*words, "--store", folder)["code"] == "FILE_UNREADABLE"


def test_a_decision_of_the_handwritten_book_has_no_page_here(roadside: Roadside) -> None:
    opened = signed_in(roadside.staff)
    book = Happened(at=NOW, how=HappenedHow.HANDWRITTEN_BOOK)
    command = replace(decision(), number="手0001", happened=book, prints=False)
    case = opened.store.perform(command, roadside.acting).first(RecordKind.CASE)
    opened.store.close()
    assert roadside.refused("SIM-01", case) == "NOT_PRINTED_HERE"


def file_case(roadside: Roadside) -> None:
    """Record that the head approved the filing."""
    roadside.do(
        TakeStep(
            case=roadside.case,
            step=StepName.FILE_CASE,
            values=StepValues({"by": "镇长 王某"}),
            happened=Happened(at=NOW, how=HappenedHow.ON_PAPER),
        )
    )


def test_a_paper_of_the_file_takes_the_next_number_of_its_letters(roadside: Roadside) -> None:
    file_case(roadside)
    filed = roadside.issue("ORD-02")
    assert str(filed["number"]).endswith("立〔2026〕1号")
    paper = roadside.paper(filed["document"])
    assert paper.value("doc_no") == filed["number"]
    assert paper.value("party.name") == "罗昌贵"
    assert [paper.value(f"officers.{n}.name") for n in (0, 1)] == ["李敏", "王强"]
    assert roadside.issue("ORD-02") == filed
    assert roadside.staff.at_store("prove", str(roadside.out))["number"] == filed["number"]


def test_a_paper_with_a_blank_takes_no_number(roadside: Roadside) -> None:
    file_case(roadside)
    assert roadside.refused("ORD-24") == "PAPER_REFUSED"
    opened = signed_in(roadside.staff)
    assert opened.store.offer_number("ORD-02", 2026).number == 1
    opened.store.close()


def test_the_code_of_a_paper_is_proven_by_a_second_computer_without_a_network(
    roadside: Roadside, tmp_path: Path
) -> None:
    code, scan = coded_decision(roadside, tmp_path)
    own = roadside.staff.at_store("prove", str(scan))
    assert (own["proved"], own["verdict"]) == (False, "genuine")
    assert own["form"] == "SIM-01"
    said = own["said"]
    assert isinstance(said, list)
    assert f"文号 {own['number']}" in said
    assert "金额 50.00 元" in said
    assert roadside.staff.at_store("prove", "--code", code)["verdict"] == "genuine"
    assert (
        roadside.staff.at_store("prove", "--code", code[:-8] + "AAAAAAAA")["verdict"] == "altered"
    )
    other = Staff(tmp_path / "other", roadside.staff.captured)
    other.found()
    assert other.at_store("prove", "--code", code)["verdict"] == "unknown_device"


def coded_decision(roadside: Roadside, folder: Path) -> tuple[str, Path]:
    """Issue a decision with a code; return the code and a picture of the page."""
    opened = signed_in(roadside.staff)
    store = opened.store
    store.perform(SaveUnit(unit=replace(store.unit(), qr=True)), roadside.acting)
    issued = issue_decision(store, roadside.staff.renderer(), ready_to_print(), roadside.acting)
    store.close()
    document = pypdfium2.PdfDocument(issued.rendered.pdf)
    scan = folder / "照片.png"
    document[0].render(scale=150 / 72).to_pil().save(scan)
    document.close()
    return issued.paper.code, scan
