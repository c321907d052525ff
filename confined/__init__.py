"""Reads files that others made where they can do no harm: in a child process with limits.

Used by `local_store` and `forms`, which do not know each other. It imports nothing but Python's own
library, and knows no format: what is read is a function that the caller names.
"""
