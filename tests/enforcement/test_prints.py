"""The prints of a paper: the first is the print, the later ones are reprints."""

from enforcement.actions.paper_care import RecordPrinted
from enforcement.prints import PaperPrint, prints_of
from tests.enforcement.memory_desk import TEAM, MemoryDesk
from tests.enforcement.test_on_spot_actions import decided


def test_who_printed_what_where_is_told_and_the_second_time_is_a_reprint() -> None:
    desk = MemoryDesk()
    decision = decided(desk).decision
    assert decision is not None
    document = decision.document
    assert document is not None
    assert prints_of(desk.state.records[document]) == ()
    for copies, printer in ((2, "便携热敏"), (1, "办公室激光")):
        desk.perform(RecordPrinted(document=document, copies=copies, printer=printer), TEAM)
    first, second = prints_of(desk.state.records[document])
    assert first == PaperPrint(
        at=first.at, copies=2, printer="便携热敏", officer=TEAM.officer, again=False
    )
    assert (second.copies, second.printer, second.again) == (1, "办公室激光", True)
    assert first.at <= second.at
