"""Who practises, and the password that the sign-in page of the sandbox shows."""

from typing import Final

DRILL_OFFICER: Final = "周明远"
DRILL_PASSWORD: Final = "yanlian-2026"  # noqa: S105 - shown on the page: practice holds no secrets
