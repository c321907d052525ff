"""``fine_row``: fines that stand, looked up by item (similar cases) and by party (one act)."""

from collections.abc import Iterable
from typing import Final

from enforcement.one_act import decided_act, subject_key
from enforcement.similar_cases import past_decision
from local_store.projections.projection import Projection, Row
from local_store.projections.views import CaseView


def _rows(view: CaseView) -> Iterable[Row]:
    fined, like = decided_act(view.file), past_decision(view.case)
    if fined is None or like is None:
        return
    act = fined.act
    yield {
        "owner": fined.case,
        "number": fined.number,
        "decided_on": fined.on.isoformat(),
        "item_code": fined.item_code,
        "title": fined.title,
        "party": like.party.value,
        "tier": like.tier,
        "fine_fen": int(fined.fine),
        "subject_key": subject_key(act),
        "subject": act.subject,
        "place": act.place,
        "act_first": act.first.isoformat(),
        "act_last": act.last.isoformat(),
        "ordered_on": act.ordered_on.isoformat() if act.ordered_on else None,
    }


FINE_ROWS: Final[Projection[CaseView]] = Projection(
    name="fine_row",
    create=(
        """
        CREATE TABLE fine_row (
            owner TEXT PRIMARY KEY,
            number TEXT NOT NULL,
            decided_on TEXT NOT NULL,
            item_code TEXT NOT NULL,
            title TEXT NOT NULL,
            party TEXT NOT NULL,
            tier TEXT NOT NULL,
            fine_fen INTEGER NOT NULL,
            subject_key TEXT NOT NULL,
            subject TEXT NOT NULL,
            place TEXT NOT NULL,
            act_first TEXT NOT NULL,
            act_last TEXT NOT NULL,
            ordered_on TEXT
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX fine_row_by_item ON fine_row (item_code, decided_on)",
        "CREATE INDEX fine_row_by_subject ON fine_row (subject_key)",
    ),
    select="SELECT * FROM fine_row WHERE owner = ?",
    delete="DELETE FROM fine_row WHERE owner = ?",
    insert="""
        INSERT INTO fine_row (
            owner, number, decided_on, item_code, title, party, tier, fine_fen, subject_key,
            subject, place, act_first, act_last, ordered_on
        ) VALUES (
            :owner, :number, :decided_on, :item_code, :title, :party, :tier, :fine_fen,
            :subject_key, :subject, :place, :act_first, :act_last, :ordered_on
        )
    """,
    rows=_rows,
)
