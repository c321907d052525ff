"""Papers from an inspection: nothing on a paper is typed that the visit already says.

`inspection_scene` reads what they are made from, `papers_of` says which papers a visit calls for
and what each still lacks, `make` makes one. `offering` holds the table of papers, one module per
kind fills the fields: `before` (approval, notice, task), `record` (现场检查笔录), `orders`,
`results`, `letters` and `photo_pages`. Does not belong here: wording that every paper of a form
bears, layout (both in `forms`).
"""

from enforcement.case_papers.inspections.offering import make, paper_orders, papers_of
from enforcement.case_papers.inspections.scene import (
    About,
    InspectionDesk,
    InspectionPaper,
    InspectionScene,
    Stage,
    inspection_scene,
)

__all__ = [
    "About",
    "InspectionDesk",
    "InspectionPaper",
    "InspectionScene",
    "Stage",
    "inspection_scene",
    "make",
    "paper_orders",
    "papers_of",
]
