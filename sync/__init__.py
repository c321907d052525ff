"""The exchange with the district server: rounds, evidence, number leases, USB bundles, enrolment.

`sync.protocol` is the wire format, shared with `district_server`; everything else is the
client's end. What was sent stays on this computer until the server has acknowledged it.

May import: `enforcement`; requests, keyring, pydantic, pyrage, truststore and cryptography.
Nobody but `main` and `headless` imports it; `district_server` imports `sync.protocol` only.
Does not belong here: SQL (the store hands out and takes in entries through a port) and rules.
"""
