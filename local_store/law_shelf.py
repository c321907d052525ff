"""The law library: texts staged in slices, made valid at one moment, searched by characters.

A text keeps its file's words; opening it reads them again (`enforcement.laws.markdown`), so the
program's better reading of tomorrow serves the imports of today.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain, islice
from typing import Final

from enforcement.changes import Changes
from enforcement.laws.law_import import (
    FileOutcome,
    FileState,
    ImportWatch,
    LawFile,
    LawImport,
)
from enforcement.laws.library import LawHit, LawLibrary
from enforcement.laws.markdown import read_law
from enforcement.laws.texts import Article, ForceBasis, LawHead, LawText, short_title
from local_store.core import StoreCore
from local_store.search_text import index_text, query_text, tokens
from local_store.sqlcipher import Database, rows_of
from local_store.step import Step

HEADS: Final = """
    SELECT title, edition, part, in_force_from, basis, amended, repeals, repeals_from, first,
           last, articles, source_name, sha256
    FROM law_text
    WHERE live = 1
    ORDER BY law_key, edition, first
"""
SOURCE: Final = "SELECT source, source_name FROM law_text WHERE sha256 = ? AND source_name = ?"
ADD_TEXT: Final = """
    INSERT INTO law_text (
        law_key, title, edition, part, in_force_from, basis, amended, repeals, repeals_from,
        first, last, articles, source_name, sha256, imported_at, live, source
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
"""
ADD_ARTICLES: Final = """
    INSERT INTO law_article (id, text_id, number, extra, label)
    SELECT value ->> 0, ?, value ->> 1, value ->> 2, value ->> 3
    FROM json_each(?)
"""
ADD_WORDS: Final = """
    INSERT INTO law_index (rowid, words)
    SELECT value ->> 0, value ->> 4
    FROM json_each(?)
"""
LAST_ARTICLE: Final = "SELECT coalesce(max(id), 0) FROM law_article"
STAGED: Final = "SELECT id FROM law_text WHERE live = 0 LIMIT 1"
DROP_ARTICLES: Final = """
    DELETE FROM law_article
    WHERE id IN (SELECT id FROM law_article WHERE text_id = ? LIMIT 100)
"""
DROP_TEXT: Final = "DELETE FROM law_text WHERE id = ?"
RETIRE: Final = """
    UPDATE law_text SET live = 0
    WHERE live = 1 AND EXISTS (
        SELECT 1
        FROM law_text AS new
        WHERE new.id = ? AND new.law_key = law_text.law_key AND new.edition = law_text.edition
            AND (new.part = law_text.part OR new.part = '' OR law_text.part = '')
    )
"""
"""A whole text takes the place of its parts, and a part that of a whole text."""
MAKE_VALID: Final = "UPDATE law_text SET live = 1 WHERE id = ?"
HITS: Final = """
    SELECT t.sha256, t.source_name, a.number, a.extra, a.label
    FROM law_index AS i
    JOIN law_article AS a ON a.id = i.rowid
    JOIN law_text AS t ON t.id = a.text_id
    WHERE law_index MATCH ? AND t.live = 1
    ORDER BY a.number > 0, t.law_key, t.edition DESC, a.number, a.extra
    LIMIT ?
"""
SLICE_ARTICLES: Final = 60
"""Articles written in one transaction: a waiting save comes first after so many."""


Entry = tuple[int, int, str, str]
"""An article for the index: number, 之几, label, words; the title stands under number 0."""


class StoreLaws(StoreCore):
    """Implements `enforcement.ports.Laws`."""

    def law_library(self) -> LawLibrary:
        """Return what is imported; the texts themselves are read when they are asked for."""
        return LawLibrary(self._lane.run(_heads), self._law_text)

    def search_laws(self, text: str, limit: int = 100) -> Sequence[LawHit]:
        """Find laws by characters of their title, then articles by characters of their text."""
        match = query_text(text)
        if not match:
            return ()
        heads, rows = self._lane.run(lambda db: (_heads(db), rows_of(db, HITS, [match, limit])))
        known = {(head.sha256, head.source_name): head for head in heads}
        words = [tokens(word) for word in text.split()]
        return tuple(
            self._hit(known[row["sha256"], row["source_name"]], row, words) for row in rows
        )

    def import_laws(self, files: Sequence[LawFile], watch: ImportWatch) -> LawImport:
        """Take in what was read: all good files at one moment, or, when stopped, none.

        Raises:
            ImportStopped: If the watch was stopped; the library is as it was.
        """
        with self._law_import:
            return self._import_laws(files, watch)

    def _import_laws(self, files: Sequence[LawFile], watch: ImportWatch) -> LawImport:
        heads = self._lane.run(_heads)
        known = {(head.key, head.edition, head.part): head.sha256 for head in heads}
        outcomes = tuple(_outcome(file, known) for file in files)
        wanted = [
            (file.text, file.source)
            for file, outcome in zip(files, outcomes, strict=True)
            if file.text is not None and outcome.state is not FileState.UNCHANGED
        ]
        watch.begin("在存", len(wanted))
        self._clear_staged()
        staged: list[int] = []
        try:
            for text, source in wanted:
                staged.append(self._stage(text, source))
                watch.advance()
            self._make_valid(staged)
        finally:
            self._clear_staged()
        return LawImport(files=outcomes)

    def _law_text(self, head: LawHead) -> LawText:
        key = (head.sha256, head.source_name)
        with self._index_lock:
            known = self._law_texts.get(key)
        if known is None:
            source = self._lane.run(lambda db: db.execute(SOURCE, key).fetchone())
            known = read_law(source[0], source[1], head.sha256)
            with self._index_lock:
                self._law_texts[key] = known
        return known

    def _hit(
        self, head: LawHead, row: Mapping[str, object], words: Sequence[tuple[str, ...]]
    ) -> LawHit:
        number, extra = int(str(row["number"])), int(str(row["extra"]))
        if number == 0:
            return LawHit(head=head)
        article = self._law_text(head).article(number, extra)
        return LawHit(
            head=head,
            number=number,
            extra=extra,
            label=str(row["label"]),
            line=_line_with(article, words) if article else "",
        )

    def _stage(self, text: LawText, source: str) -> int:
        """Write a text that nobody reads yet, in slices; return its id."""
        ids: list[int] = []
        row = _row(text.head, source, self._now().isoformat())
        self._write(lambda step: ids.append(_added(step.db, row)), Changes())
        entries = chain([(0, 0, "", text.head.title)], map(_entry, text.articles()))
        while part := list(islice(entries, SLICE_ARTICLES)):
            self._write(partial(_add_articles, text=ids[0], entries=part), Changes())
        return ids[0]

    def _make_valid(self, staged: Sequence[int]) -> None:
        """Put all staged texts in the place of the editions they replace, in one transaction."""
        if not staged:
            return

        def work(step: Step) -> None:
            for text in staged:
                step.db.execute(RETIRE, [text])
                step.db.execute(MAKE_VALID, [text])

        self._write(work, Changes(laws=True))

    def _clear_staged(self) -> None:
        """Remove what is not valid: replaced, stopped or left behind by a power cut."""
        while (found := self._lane.run(lambda db: db.execute(STAGED).fetchone())) is not None:
            self._drop(found[0])

    def _drop(self, text: int) -> None:
        counts = [SLICE_ARTICLES]

        def work(step: Step) -> None:
            counts[0] = step.db.execute(DROP_ARTICLES, [text]).rowcount

        while counts[0]:
            self._write(work, Changes())
        self._write(lambda step: step.db.execute(DROP_TEXT, [text]), Changes())


def _heads(db: Database) -> tuple[LawHead, ...]:
    return tuple(_head(row) for row in rows_of(db, HEADS))


def _head(row: Mapping[str, object]) -> LawHead:
    repeals_from = row["repeals_from"]
    return LawHead(
        title=str(row["title"]),
        part=str(row["part"]),
        source_name=str(row["source_name"]),
        sha256=str(row["sha256"]),
        edition=date.fromisoformat(str(row["edition"])),
        in_force_from=date.fromisoformat(str(row["in_force_from"])),
        basis=ForceBasis(str(row["basis"])),
        amended=bool(row["amended"]),
        repeals=tuple(json.loads(str(row["repeals"]))),
        repeals_from=date.fromisoformat(str(repeals_from)) if repeals_from else None,
        first=int(str(row["first"])),
        last=int(str(row["last"])),
        articles=int(str(row["articles"])),
    )


def _row(head: LawHead, source: str, now: str) -> list[str | int | None]:
    return [
        head.key,
        head.title,
        head.edition.isoformat(),
        head.part,
        head.in_force_from.isoformat(),
        head.basis.value,
        head.amended,
        json.dumps(head.repeals, ensure_ascii=False),
        head.repeals_from.isoformat() if head.repeals_from else None,
        head.first,
        head.last,
        head.articles,
        head.source_name,
        head.sha256,
        now,
        source,
    ]


def _added(db: Database, row: Sequence[str | int | None]) -> int:
    return int(db.execute(ADD_TEXT, row).lastrowid or 0)


def _entry(article: Article) -> Entry:
    return article.number, article.extra, article.label, article.text


def _add_articles(step: Step, text: int, entries: Sequence[Entry]) -> None:
    """Add articles with their words; one statement each, for FTS5 writes a segment at a time."""
    first = step.db.execute(LAST_ARTICLE).fetchone()[0] + 1
    rows = [
        (number, *entry[:3], index_text([entry[3]])) for number, entry in enumerate(entries, first)
    ]
    packed = json.dumps(rows, ensure_ascii=False)
    step.db.execute(ADD_ARTICLES, [text, packed])
    step.db.execute(ADD_WORDS, [packed])


def _outcome(file: LawFile, known: Mapping[tuple[str, date, str], str]) -> FileOutcome:
    if file.text is None:
        return FileOutcome(name=file.name, state=FileState.REFUSED, problem=file.problem)
    head = file.text.head
    before = known.get((head.key, head.edition, head.part))
    if before is None:
        state = FileState.NEW
    else:
        state = FileState.UNCHANGED if before == head.sha256 else FileState.REPLACED
    return FileOutcome(
        name=file.name, state=state, title=short_title(head.title), articles=head.articles
    )


def _line_with(article: Article, words: Sequence[tuple[str, ...]]) -> str:
    """Return the first line that holds one of the words, or the first one."""
    return next(_lines_with(article, words), article.lines[0].text if article.lines else "")


def _lines_with(article: Article, words: Sequence[tuple[str, ...]]) -> Iterator[str]:
    sought = ["".join(word) for word in words if word]
    for line in article.lines:
        plain = "".join(tokens(line.text))
        if any(word in plain for word in sought):
            yield line.text
