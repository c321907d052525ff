"""Message authentication codes: standard library only, so that a glance at a file costs nothing."""

import hmac


def mac(key: bytes, content: bytes) -> bytes:
    """Return HMAC-SHA256."""
    return hmac.digest(key, content, "sha256")


def mac_matches(key: bytes, content: bytes, expected: bytes) -> bool:
    """Tell in constant time whether a MAC is right."""
    return hmac.compare_digest(mac(key, content), expected)
