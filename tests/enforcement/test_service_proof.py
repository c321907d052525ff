"""The proof of service says who was served what, and leaves open what is signed by hand."""

from dataclasses import replace

from enforcement.case_papers.heading import instant_text
from enforcement.case_papers.service import LEFT_IN_PLACE, ServedPaper, Service, service_proof
from enforcement.papers.catalogue import form_of
from enforcement.papers.checks import findings
from enforcement.papers.finding import Severity
from enforcement.papers.paper import PaperData
from enforcement.papers.validation import problems
from tests.enforcement.memory_desk import NOW
from tests.enforcement.test_on_spot_review import HEADING

SERVICE = Service(
    case_name="罗昌贵占道经营案",
    addressee="罗昌贵",
    place="清湾镇五金大道26号门前",
    papers=(
        ServedPaper(title="当场行政处罚决定书", number="足清湾府综执当罚〔2026〕1号"),
        ServedPaper(title="责令改正通知书", copies=2),
    ),
)


def red(paper: PaperData) -> list[str]:
    """Return the fields that keep a paper from being printed."""
    form = form_of(paper.form)
    assert problems(form, paper) == ()
    return [one.field for one in findings(form, paper) if one.severity is Severity.RED]


def test_a_direct_service_is_ready_to_print_and_to_be_signed() -> None:
    paper = service_proof(replace(SERVICE, received_at=NOW), HEADING)
    assert red(paper) == []
    assert paper.value("documents.1.copies") == 2
    assert paper.value("received_at") == instant_text(NOW)
    assert paper.value("witness_present") is None
    assert paper.mark is HEADING.mark


def test_papers_left_in_place_need_the_reason_and_name_the_witness() -> None:
    left = replace(
        SERVICE, method=LEFT_IN_PLACE, witness="唐国华", witness_employer="龙棠社区居委会"
    )
    assert red(service_proof(left, HEADING)) == ["refusal_note"]
    told = replace(left, refusal_note="2026年7月6日，罗昌贵拒收，留在住所。")
    paper = service_proof(told, HEADING)
    assert red(paper) == []
    assert paper.value("witness_present.name") == "唐国华"
