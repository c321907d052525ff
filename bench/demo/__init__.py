"""The main jobs with no person and no display: real windows, real stores, a real server.

``python -m bench.demo --out DIR``. `conductor` starts the server and two client processes; each
client (`client`) drives the real window program by keyboard through the acts of `story`, looks at
what came of it, and takes pictures. `hands` is the keyboard, `drill_list` the list that is
imported, `gallery` the pictures of every page in every look.

May import: everything; `tests/end2end` uses `hands` and `window` too.
Does not belong here: anything that the program itself needs.
"""
