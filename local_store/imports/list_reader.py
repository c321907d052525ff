"""Reads a list file for the window: counts, problems, and the lists once the notice is known."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from enforcement.items import POWER_SOURCE_TERMS, ItemList
from enforcement.list_import import ListNotice, ListProblem, ReadList
from local_store.imports.child_reader import read_file_bytes, read_in_child
from local_store.imports.item_file import parse_items
from local_store.imports.parsed import ListHead, ParsedItems, Problem, item_lists
from local_store.imports.raw import RawSheet
from local_store.imports.refusals import ListFileRefused
from local_store.imports.tier_file import ParsedTiers, parse_tiers


class FileListReader:
    """Implements `enforcement.list_import.ListReader`."""

    def read(self, path: Path) -> ReadList:
        """Return what a file holds; it is read in a child process with limits.

        A sheet with a discretion benchmark beside the items is taken along.

        Raises:
            ListFileRefused: If it is no list file, too large or hostile.
        """
        data = read_file_bytes(path)
        sheets = read_in_child(data, path.name)
        parsed = parse_items(sheets, path.name, hashlib.sha256(data).hexdigest(), ())
        benchmark = _benchmark(sheets)
        modes = Counter(item.power_source for item in parsed.items)
        return ReadList(
            name=path.name,
            items=len(parsed.items),
            by_mode={term: modes[source] for source, term in POWER_SOURCE_TERMS.items()},
            problems=tuple(map(_problem, (*parsed.problems, *benchmark.problems))),
            sample=parsed.sample,
            lists=partial(_lists, parsed, benchmark),
        )


def _benchmark(sheets: Sequence[RawSheet]) -> ParsedTiers:
    try:
        return parse_tiers(sheets)
    except ListFileRefused:
        return ParsedTiers(tiers=(), problems=())


def _lists(parsed: ParsedItems, benchmark: ParsedTiers, notice: ListNotice) -> tuple[ItemList, ...]:
    head = ListHead(
        issued_by=notice.issued_by,
        doc_no=notice.doc_no,
        effective_from=notice.effective_from,
    )
    return item_lists(parsed, head=head, tiers=benchmark.tiers)


def _problem(found: Problem) -> ListProblem:
    return ListProblem(
        sheet=found.sheet,
        row=found.row,
        column=found.column,
        value=found.value,
        problem=found.problem,
    )
