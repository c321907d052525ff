"""Reads a list file for the window: counts, problems, and the lists once the notice is known."""

from collections import Counter
from functools import partial
from pathlib import Path

from enforcement.items import POWER_SOURCE_TERMS, ItemList
from enforcement.list_import import ListNotice, ListProblem, ReadList
from local_store.imports.item_file import read_items
from local_store.imports.parsed import ListHead, ParsedItems, Problem, item_lists


class FileListReader:
    """Implements `enforcement.list_import.ListReader`."""

    def read(self, path: Path) -> ReadList:
        """Return what a file holds; it is read in a child process with limits.

        Raises:
            ListFileRefused: If it is no list file, too large or hostile.
        """
        parsed = read_items(path)
        modes = Counter(item.power_source for item in parsed.items)
        return ReadList(
            name=path.name,
            items=len(parsed.items),
            by_mode={term: modes[source] for source, term in POWER_SOURCE_TERMS.items()},
            problems=tuple(map(_problem, parsed.problems)),
            sample=parsed.sample,
            lists=partial(_lists, parsed),
        )


def _lists(parsed: ParsedItems, notice: ListNotice) -> tuple[ItemList, ...]:
    head = ListHead(
        issued_by=notice.issued_by,
        doc_no=notice.doc_no,
        effective_from=notice.effective_from,
    )
    return item_lists(parsed, head=head)


def _problem(found: Problem) -> ListProblem:
    return ListProblem(
        sheet=found.sheet,
        row=found.row,
        column=found.column,
        value=found.value,
        problem=found.problem,
    )
