"""Talks to the district server: entries out, entries in, number leases, item lists.

May import: `enforcement` and, at home here, requests, truststore, pydantic and cryptography.
Does not belong here: SQL, law, widgets. What the store must offer stands in
`enforcement.exchange.Outbox`.

Read first: ``protocol`` (the wire format, shared with the server), ``round`` (what one round
does, without a network), ``client`` (the round over HTTP).
"""
