"""Field values as spans: filled, blank in a draft, left open for the pen, or left out."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Final, assert_never

from enforcement.clock import long_day, long_moment
from enforcement.money import Fen
from enforcement.papers.fields import EmptyStyle, FieldType, FilledField, is_empty
from enforcement.papers.form import Audience, Form, Seal
from enforcement.papers.paper import Json, PaperData, PaperMark
from forms.glyphs import Blank, Hand, Span, Text
from forms.pictures import Picture
from forms.plain import paragraphs, plain_line, plain_name
from forms.wording import clause

Words = str | Span | Sequence[Span]
HAND_WIDTH: Final = 9.0  # em
SHORTEST_NAME: Final = 2  # characters, to be looked for in texts


def line(*words: Words) -> tuple[Span, ...]:
    """Return words of the form and spans of fields as one line."""
    spans: list[Span] = []
    for word in words:
        match word:
            case "":
                pass
            case str():
                spans.append(Text(word))
            case Text() | Blank() | Hand():
                spans.append(word)
            case _:
                spans += word
    return tuple(spans)


def day_by_hand(path: str = "") -> tuple[Span, ...]:
    """Return a date to be written by hand; ``path`` is the field that it stands for."""
    return line(Hand(2.4, path), "年", Hand(1.5, path), "月", Hand(1.5, path), "日")


class Filling:
    """The fields of one paper, ready to be set."""

    def __init__(
        self, form: Form, paper: PaperData, pictures: Mapping[str, Picture] | None = None
    ) -> None:
        self.form = form
        self.paper = paper
        self._pictures = pictures or {}
        self._filled = {filled.path: filled for filled in form.filled(paper)}

    @property
    def seal_place(self) -> bool:
        """Return whether a place for the seal is kept; practice papers never have one."""
        drill = self.paper.mark is PaperMark.DRILL
        return not drill and bool(self.value("printing.seal_place"))

    @property
    def sealed_across(self) -> bool:
        """Return whether a paper of several pages is sealed across their edges (骑缝章)."""
        handed_out = self.form.audience is Audience.EXTERNAL
        return handed_out and self.form.seal is not Seal.NONE and self.seal_place

    def value(self, path: str) -> Json:
        """Return a raw value."""
        return self.paper.value(path)

    def picture(self, path: str) -> Picture | None:
        """Return a picture; None where there is none, or it isn't on this computer."""
        return self._pictures.get(str(self.value(path)))

    def applies(self, path: str) -> bool:
        """Return whether the form asks for a field in this paper."""
        return path in self._filled

    def has(self, path: str) -> bool:
        """Return whether something stands in a field that applies."""
        return path in self._filled and not is_empty(self._filled[path].value)

    def wants(self, path: str) -> bool:
        """Return whether something stands in a field, or must."""
        return self.has(path) or path in self._blanks

    def count(self, path: str) -> int:
        """Return the number of entries of a list."""
        value = self.value(path)
        return len(value) if isinstance(value, tuple) else 0

    def text(self, path: str) -> str:
        """Return a field's value as it reads on paper; "" for an empty one."""
        filled = self._filled.get(path)
        if filled is None or is_empty(filled.value):
            return ""
        return self._words(filled)

    def show(
        self, path: str, text: str | None = None, *, hand: float = HAND_WIDTH
    ) -> tuple[Span, ...]:
        """Return a field as spans, by its empty style if nothing stands in it.

        Args:
            path: Dotted path of the field.
            text: How a filled field reads here, where it isn't its plain reading.
            hand: Width in em of the rule to write on, where the field is left to the pen.
        """
        if not self.has(path):
            return self._empty(self._shown_for(path), hand, text)
        reading = self.text(path) if text is None else text
        if self._filled[path].field.type is FieldType.NAME:
            return (Text(reading, path, whole=True),)
        return tuple(self._with_names(reading, path))

    def clause(self, path: str) -> tuple[Span, ...]:
        """Return a text field without its final mark, so that the sentence can go on."""
        return self.show(path, clause(self.text(path)))

    def optional(self, before: str, path: str, after: str = "") -> tuple[Span, ...]:
        """Return a field with the words around it, nothing at all if it is empty."""
        if not self.has(path) and path not in self._blanks:
            return ()
        return line(before, self.clause(path), after)

    def paragraphs(self, path: str) -> tuple[tuple[Span, ...], ...]:
        """Return a long text as paragraphs; an empty one is one paragraph by its empty style."""
        if not self.has(path):
            return (self._empty(path),)
        value = self.value(path)
        parts = paragraphs(value) if isinstance(value, str) else (self.text(path),)
        return tuple(tuple(self._with_names(part, path)) for part in parts)

    def running(
        self, path: str, opening: Sequence[Span], closing: Sequence[Span]
    ) -> tuple[tuple[Span, ...], ...]:
        """Return a long text that begins and ends inside sentences of the form."""
        *before, last = self.paragraphs(path)
        last = line(*last[:-1], *_without_mark(last[-1:]), "。")
        whole = [*before, line(last, closing)]
        whole[0] = line(opening, whole[0])
        return tuple(whole)

    def entries(self, path: str, key: str, least: int = 1) -> tuple[tuple[Span, ...], ...]:
        """Return one field of each entry of a list of groups."""
        if not self.count(path):
            return (self._empty(path),)
        shown = [self.show(f"{path}.{at}.{key}") for at in range(self.count(path))]
        if self.count(path) < least:
            shown.append(self._empty(path))
        return tuple(shown)

    def entry(self, path: str, at: int) -> tuple[Span, ...]:
        """Return one entry of a list of texts, without its final mark."""
        value = self.value(path)
        texts = value if isinstance(value, tuple) else ()
        return tuple(self._with_names(clause(plain_line(str(texts[at]))), path))

    def joined(self, parts: Iterable[Sequence[Span]], mark: str = "、") -> tuple[Span, ...]:
        """Return spans with a mark between them."""
        spans: list[Span] = []
        for part in parts:
            spans += line(mark, part) if spans else part
        return tuple(spans)

    def _shown_for(self, path: str) -> str:
        """Return the path itself, or the empty group that stands for it."""
        group = path
        while group not in self._filled and "." in group:
            group = group.rpartition(".")[0]
        return path if self.has(group) else group

    @cached_property
    def _blanks(self) -> frozenset[str]:
        return frozenset(filled.path for filled in self._filled.values() if filled.is_blank)

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        named = (f for f in self._filled.values() if f.field.type is FieldType.NAME)
        names = {self._words(filled) for filled in named if not is_empty(filled.value)}
        longest_first = sorted(
            (name for name in names if len(name) >= SHORTEST_NAME),
            key=lambda name: (-len(name), name),
        )
        return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def _with_names(self, text: str, path: str) -> Iterable[Text]:
        """Yield a text with the names known to the paper set apart."""
        at = 0
        for found in self._names.finditer(text) if self._names else ():
            if found.start() > at:
                yield Text(text[at : found.start()], path)
            yield Text(found[0], path, whole=True)
            at = found.end()
        if at < len(text):
            yield Text(text[at:], path)

    def _empty(
        self, path: str, hand: float = HAND_WIDTH, text: str | None = None
    ) -> tuple[Span, ...]:
        filled = self._filled.get(path)
        if filled is None:
            return ()
        if path in self._blanks:
            return (Blank(filled.field.label, path),)
        match filled.field.empty_style:
            case EmptyStyle.SLASH:
                return (Text("/", path),)
            case EmptyStyle.HAND:
                return _for_the_pen(filled, hand, text)
            case EmptyStyle.LEFT_OUT:
                return ()
            case _:
                assert_never(filled.field.empty_style)

    def _words(self, filled: FilledField) -> str:
        value = filled.value
        if filled.field.type is FieldType.CHOICE:
            return filled.field.term(value)
        if filled.field.type is FieldType.TEXTS:
            texts = value if isinstance(value, tuple) else ()
            return "、".join(clause(plain_line(str(text))) for text in texts)
        return READINGS.get(filled.field.type, plain_line)(str(value))


def _for_the_pen(filled: FilledField, hand: float, text: str | None) -> tuple[Span, ...]:
    """Return a rule to write on, or what there is to tick: the answers, or that it was done."""
    match filled.field.type:
        case FieldType.CHOICE:
            answers = "　".join(f"□{one.term}" for one in filled.field.choices)
            return (Text(answers, filled.path),)
        case FieldType.FLAG if text is not None:
            return (Text(f"{text}（□是　□否）", filled.path),)
        case FieldType.DATE:
            return day_by_hand(filled.path)
        case _:
            return (Hand(hand, filled.path),)


def _without_mark(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(
        replace(span, text=clause(span.text)) if isinstance(span, Text) else span for span in spans
    )


READINGS: Final[Mapping[FieldType, Callable[[str], str]]] = {
    FieldType.DATE: lambda value: long_day(date.fromisoformat(value)),
    FieldType.INSTANT: lambda value: long_moment(datetime.fromisoformat(value)),
    FieldType.MONEY: lambda value: Fen(value).figures(),
    FieldType.NAME: plain_name,
}
