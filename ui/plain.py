"""Text of people stays text: nothing they typed is ever read as markup."""

from html import escape


def tooltip(text: str) -> str:
    """Return ``text`` so that a tooltip shows it literally, ``<b>`` and ``&`` included.

    Qt guesses whether a tooltip is markup; text that is told to be markup and escaped
    leaves nothing to guess.
    """
    return f"<qt>{escape(text)}</qt>" if text else ""
