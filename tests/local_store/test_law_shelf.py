"""The law library in a real store: all at one moment or not at all, searched by characters."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from enforcement.changes import Changes
from enforcement.citation import chinese_number
from enforcement.laws.law_import import FileState, ImportStopped, ImportWatch, LawFile
from enforcement.laws.library import CitationState
from enforcement.laws.markdown import read_law
from enforcement.laws.places import Place
from local_store.law_shelf import SLICE_ARTICLES
from local_store.store import LocalStore
from tests.enforcement.laws.law_samples import (
    BOLD,
    BOLD_NAME,
    IN_FORCE,
    INLINE,
    INLINE_NAME,
    OLD,
    OLD_NAME,
    inline_law,
)
from tests.local_store.desk_kit import new_store, open_store

RULES = "清湾演练条例"


def file(source: str, name: str) -> LawFile:
    return LawFile(name=name, text=read_law(source, name, str(hash(source))), source=source)


FILES = (file(INLINE, INLINE_NAME), file(OLD, OLD_NAME), file(BOLD, BOLD_NAME))


def rows(store: LocalStore) -> tuple[int, ...]:
    """Return how many texts, articles and indexed articles the store holds."""
    counts = (
        "SELECT count(*) FROM law_text",
        "SELECT count(*) FROM law_article",
        "SELECT count(*) FROM law_index",
    )
    return store._lane.run(lambda db: tuple(db.execute(sql).fetchone()[0] for sql in counts))


class StopsAt(ImportWatch):
    """A watch that an officer stops after so many steps."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self._steps = steps

    def advance(self) -> None:
        """Stop at the step, then say so."""
        if self.done + 1 == self._steps:
            self.stop()
        super().advance()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    store = new_store(tmp_path / "desk")
    yield store
    store.close()


def test_imported_laws_are_there_with_every_version_after_opening_again(tmp_path: Path) -> None:
    store = new_store(tmp_path / "desk")
    assert store.law_library().is_empty
    done = store.import_laws(FILES, ImportWatch())
    assert [(one.state, one.articles) for one in done.files] == [
        (FileState.NEW, 5),
        (FileState.NEW, 5),
        (FileState.NEW, 4),
    ]
    store.close()
    again = open_store(tmp_path / "desk")
    library = again.law_library()
    assert [len(own) for own in library.laws()] == [2, 1]
    text = library.text(library.versions(RULES)[-1])
    assert text.blocks == inline_law().blocks
    check = library.check(RULES, Place(article=2, paragraph=2, subparagraph=1), IN_FORCE)
    assert check.state is CitationState.FOUND
    assert library.text(library.versions(RULES)[-1]) is text
    again.close()


def test_the_same_file_again_changes_nothing_and_a_better_one_takes_its_place(
    store: LocalStore,
) -> None:
    store.import_laws(FILES, ImportWatch())
    told: list[Changes] = []
    store.subscribe(told.append)
    assert store.import_laws(FILES, ImportWatch()).count(FileState.UNCHANGED) == 3
    assert told == []
    better = file(INLINE.replace("停练一天", "停练两天"), INLINE_NAME)
    assert store.import_laws([better], ImportWatch()).count(FileState.REPLACED) == 1
    assert told == [Changes(laws=True)]
    assert rows(store)[0] == 3
    assert store.search_laws("停练一天")[0].head.edition != inline_law().head.edition
    assert [hit.label for hit in store.search_laws("停练两天")] == ["第四条之一"]


def test_a_whole_text_takes_the_place_of_its_parts_and_back(store: LocalStore) -> None:
    second = file("# 演练法典\n第三条 练。", "演练法典(2026-01-05)-第二编.md")
    store.import_laws([FILES[2], second], ImportWatch())
    assert rows(store)[0] == 2
    whole = file(BOLD, "演练法典(2026-01-05).md")
    store.import_laws([whole], ImportWatch())
    assert [head.part for head in store.law_library().versions("演练法典")[0].heads] == [""]
    store.import_laws([second], ImportWatch())
    assert [head.part for head in store.law_library().versions("演练法典")[0].heads] == ["第二编"]
    assert rows(store)[0] == 1


@pytest.mark.parametrize("steps", [1, 3])
def test_a_stopped_import_leaves_the_library_as_it_was(store: LocalStore, steps: int) -> None:
    store.import_laws(FILES[:1], ImportWatch())
    before = rows(store)
    more = [*FILES[1:], file("# 练法\n第一条 练。", "练法(2020-01-01).md")]
    with pytest.raises(ImportStopped):
        store.import_laws(more, StopsAt(steps))
    assert rows(store) == before
    assert len(store.law_library().laws()) == 1


def test_what_a_power_cut_left_half_is_read_by_nobody_and_cleared_by_the_next_import(
    store: LocalStore,
) -> None:
    half = FILES[0].text
    assert half is not None
    store._stage(half, FILES[0].source)
    assert store.law_library().is_empty
    assert store.search_laws("演练") == ()
    store.import_laws(FILES[2:], ImportWatch())
    assert rows(store)[0] == 1


def test_a_refused_file_keeps_its_reason_and_the_others_come_in(store: LocalStore) -> None:
    bad = LawFile(name="坏.md", problem="没有条文，不像一部法。")
    done = store.import_laws([bad, FILES[0]], ImportWatch())
    assert done.files[0].problem == bad.problem
    assert done.count(FileState.NEW, FileState.REFUSED) == 2


def test_a_long_law_is_written_in_slices(store: LocalStore) -> None:
    many = 2 * SLICE_ARTICLES + 1
    text = "# 长法\n" + "\n".join(
        f"第{chinese_number(n)}条 第{n}件事。" for n in range(1, many + 1)
    )
    store.import_laws([file(text, "长法(2020-01-01).md")], ImportWatch())
    assert rows(store)[1] == many + 1
    assert store.search_laws(f"第{many}件")[0].number == many


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("演练条例", ["", ""]),
        ("扰", ["第二条", "第九条"]),
        ("扩音器 发烟", ["第二条", "第二条"]),
        ("不予", []),
        ("，。", []),
        ("", []),
    ],
)
def test_titles_and_articles_are_found_by_any_characters(
    store: LocalStore, typed: str, labels: list[str]
) -> None:
    store.import_laws(FILES, ImportWatch())
    hits = store.search_laws(typed)
    assert [hit.label for hit in hits] == labels or [
        hit.label for hit in hits if not hit.number
    ] == labels


def test_a_hit_shows_the_line_in_which_the_words_stand(store: LocalStore) -> None:
    store.import_laws(FILES[:1], ImportWatch())
    (hit,) = store.search_laws("发烟罐")
    assert (hit.head.law, hit.number, hit.line) == (RULES, 2, "2\uff0e发烟罐。")
    (hit,) = store.search_laws("扩音器 发烟罐")
    assert hit.line == "1\uff0e扩音器；"
    assert len(store.search_laws("演练", limit=2)) == 2
