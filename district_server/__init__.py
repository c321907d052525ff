"""The district's end of the exchange, also run by a town as its own point.

Small on purpose: Starlette in front, PostgreSQL behind, the same fold as the clients between
them to judge what arrives. ``python3 desk.py server`` starts it, on an embedded PostgreSQL unless
it is given another one.

May import: `enforcement` and `sync.protocol`; starlette, uvicorn, psycopg, pydantic and
cryptography. No client package imports it.
Does not belong here: a second opinion on the law; the server judges with `enforcement.fold`.
"""
