"""综合查一次: visits listed, planned, begun at the door, walked stall by stall, signed, ended.

`list_page` opens the page that fits how far a visit has got (`opening`). `plan_page` settles whom,
by which checks, with whom; `door_page` begins; `site_page` is the walk; `signing_page` prints the
papers, notes the signatures and ends the visit.
"""
