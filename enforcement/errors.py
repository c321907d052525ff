"""Errors that an officer reads: what happened, what is safe, what to do next.

```
UserFacingError(code, message, advice, source)
├─ RuleViolation      the law forbids the step now; carries every refusal with its article
├─ InvalidInput       a field is wrong; carries the field so that the page can go there
└─ StoreError, SyncError, FormError …   in their own packages
```

Anything else that is raised is a bug of ours and ends in the crash report.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from enforcement.citation import LegalSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One reason why a step is not lawful now.

    Attributes:
        code: Stable name for programs, e.g. ``ON_SPOT_LIMIT``.
        law: Short title of the law without 《》 and 中华人民共和国.
        article: Article in Arabic digits, with paragraph ``51.1``.
        text: One sentence for the officer, with the numbers.
        cure: The lawful way on, as the label of a button would say it.
    """

    code: str
    law: str
    article: str
    text: str
    cure: str

    @property
    def source(self) -> LegalSource:
        """Return law and article as one value."""
        return LegalSource(self.law, self.article)

    def to_json(self) -> dict[str, str]:
        """Return the shape that commands and ledger entries carry."""
        return {
            "code": self.code,
            "law": self.law,
            "article": self.article,
            "text": self.text,
            "cure": self.cure,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, str]) -> "Refusal":
        """Read back what `to_json` wrote."""
        return cls(**{key: data[key] for key in ("code", "law", "article", "text", "cure")})


class UserFacingError(Exception):
    """Something an officer can understand and act on."""

    def __init__(
        self, code: str, message: str, advice: str, source: LegalSource | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.advice = advice
        self.source = source

    def to_json(self) -> dict[str, object]:
        """Return the ``error`` object of the headless commands."""
        return {
            "code": self.code,
            "message": self.message,
            "advice": self.advice,
            "source": self.source.text if self.source else None,
        }


class RuleViolation(UserFacingError):
    """The law or the procedure forbids the step now."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        first = refusals[0]
        super().__init__(first.code, first.text, first.cure, first.source)
        self.refusals = refusals

    def to_json(self) -> dict[str, object]:
        """Add every refusal to the error object."""
        return {**super().to_json(), "refusals": [refusal.to_json() for refusal in self.refusals]}


class InvalidInput(UserFacingError):
    """A field holds something that cannot be right."""

    def __init__(self, field: str, message: str, advice: str) -> None:
        super().__init__("INVALID_INPUT", message, advice)
        self.field = field

    def to_json(self) -> dict[str, object]:
        """Add the field's name to the error object."""
        return {**super().to_json(), "field": self.field}
