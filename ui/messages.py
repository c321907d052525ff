"""The only place that shows errors, questions and notices.

An error says what happened, what is safe and what to do next; it stays on the page until
it is put away. Only what succeeded elsewhere goes away by itself.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from enforcement.errors import RuleViolation, UserFacingError
from ui.theme import Theme
from ui.widgets.panels import Cure, PanelText, Tone

if TYPE_CHECKING:
    from ui.widgets.question_dialog import Question, QuestionDialog

logger = logging.getLogger(__name__)

DISMISS: Final = Cure(code="dismiss", text="知道了", key="Esc")
_BUG: Final = PanelText(
    sentence="程序这里出了差错，刚才这一步没有做成。",
    lines=("已经保存的记录都在这台电脑。再试一次；还不行就重开程序，把日志交给管理员。",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What stands on the page: its tone, words and ways on."""

    tone: Tone
    text: PanelText
    cures: Sequence[Cure] = (DISMISS,)
    icon: str = ""


class MessagePlace(Protocol):
    """Where messages are shown: the main window, or the sign-in page."""

    def show_message(self, message: Message, on_cure: Callable[[str], None]) -> None:
        """Show ``message`` until it is put away."""
        ...

    def show_toast(self, words: str, link: str, on_link: Callable[[], None]) -> None:
        """Show words for four seconds."""
        ...

    def dialog_parent(self) -> QWidget:
        """Return the window that a dialog belongs to."""
        ...


class Messages(QObject):
    """Says to the officer what happened."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place: MessagePlace | None = None

    def use_place(self, place: MessagePlace) -> None:
        """Show messages in ``place`` from now on, as long as it is there."""
        self._place = place
        place.dialog_parent().destroyed.connect(partial(self._forget, id(place)))

    def show_error(self, error: Exception) -> None:
        """Show an error; one that is not for officers is logged and told as our fault."""
        if not isinstance(error, UserFacingError):
            logger.error("unexpected failure", exc_info=error)
        if self._place is not None:
            self._place.show_message(message_for(error), lambda _code: None)

    def show(self, message: Message, on_cure: Callable[[str], None]) -> None:
        """Show words with ways on; ``on_cure`` gets the code of the one taken."""
        if self._place is not None:
            self._place.show_message(message, on_cure)

    def tell(self, words: str, link: str = "", on_link: Callable[[], None] | None = None) -> None:
        """Tell for four seconds that something succeeded."""
        if self._place is not None:
            self._place.show_toast(words, link, on_link or _nothing)

    def ask(self, question: "Question", on_decided: Callable[[str], None]) -> "QuestionDialog":
        """Ask before something that cannot be taken back; ``on_decided`` gets the reason."""
        from ui.widgets.question_dialog import QuestionDialog  # noqa: PLC0415 - not at the door

        parent = self._place.dialog_parent() if self._place is not None else None
        dialog = QuestionDialog(self._theme, question, parent)
        dialog.decided.connect(on_decided)
        dialog.open()
        return dialog

    def catch_unhandled(
        self,
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        """Take an exception that nobody caught (``sys.excepthook``)."""
        logger.critical("unhandled exception", exc_info=(kind, error, traceback))
        if isinstance(error, Exception) and self._place is not None:
            self._place.show_message(message_for(error), lambda _code: None)

    def _forget(self, gone: int, _widget: QObject | None = None) -> None:
        if id(self._place) == gone:
            self._place = None


def message_for(error: Exception) -> Message:
    """Return how an error is shown: red only where an article forbids it."""
    if isinstance(error, RuleViolation) and error.source is not None:
        first = error.refusals[0]
        more = tuple(refusal.text for refusal in error.refusals[1:])
        lines = (*more, f"可以这样办：{first.cure}") if first.cure else more
        article = error.source.text
        text = PanelText(sentence=error.message, article=article, lines=lines)
        return Message(tone=Tone.REFUSED, text=text)
    if isinstance(error, UserFacingError):
        text = PanelText(sentence=error.message, lines=(error.advice,) if error.advice else ())
        return Message(tone=Tone.PLAIN, text=text, icon="warning")
    return Message(tone=Tone.PLAIN, text=_BUG, icon="warning")


def _nothing() -> None:
    """Do nothing when a toast has no link."""
