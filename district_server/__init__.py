"""The district's end, also a town point: takes entries durably, judges them, hands them on.

May import: `enforcement`, `sync.protocol`; at home here: starlette, uvicorn, psycopg, pydantic,
cryptography and the embedded PostgreSQL. Does not belong here: anything of the client.

Read first: ``reception`` (what a sync request does, on any `Books`), ``judging`` (the verdicts),
``postgres_books`` (the real books), ``findings`` (what guards say of steps), ``app`` (HTTP).

Receipt is not acceptance: every authentic entry is stored before it is judged. One that breaks a
rule is parked with a sentence; it blocks nothing and never vanishes.
"""
