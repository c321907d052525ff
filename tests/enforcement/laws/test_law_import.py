"""What an import settles between its files, and how it is watched and stopped."""

import pytest

from enforcement.laws.law_import import (
    FileOutcome,
    FileState,
    ImportStopped,
    ImportWatch,
    LawFile,
    LawImport,
    settle,
)
from enforcement.laws.markdown import read_law
from tests.enforcement.laws.law_samples import BOLD, INLINE, INLINE_NAME


def file(name: str, source: str, named: str = INLINE_NAME) -> LawFile:
    return LawFile(name=name, text=read_law(source, named), source=source)


def test_the_same_edition_twice_is_taken_once_when_both_agree() -> None:
    first, second = settle([file("a.md", INLINE), file("b.md", INLINE)])
    assert first.text is not None
    assert second.text is None
    assert "“a.md”内容相同" in second.problem


def test_neither_of_two_files_that_contradict_each_other_is_taken() -> None:
    other = INLINE.replace("停练一天", "停练两天")
    settled = settle(
        [file("a.md", INLINE), file("b.md", other), LawFile(name="c.md", problem="坏")]
    )
    assert [one.text for one in settled] == [None, None, None]
    assert "“b.md”" in settled[0].problem
    assert "“a.md”" in settled[1].problem
    assert settled[2].problem == "坏"


def test_parts_that_share_no_article_belong_together() -> None:
    named = "演练法典(2026-01-05)-第二编.md"
    second = file("b.md", "# 演练法典\n第三条 练。", named)
    first = file("a.md", BOLD, "演练法典(2026-01-05)-第一编.md")
    assert all(one.text for one in settle([first, second, file("c.md", INLINE)]))


@pytest.mark.parametrize("named", ["演练法典(2026-01-05).md", "演练法典(2026-01-05)-第一编.md"])
def test_a_part_that_is_not_named_as_one_contradicts(named: str) -> None:
    first = file("a.md", BOLD, "演练法典(2026-01-05)-第一编.md")
    second = file("b.md", "# 演练法典\n第三条 练。", named)
    assert [one.text for one in settle([first, second])] == [None, None]


def test_a_stopped_import_ends_at_its_next_step() -> None:
    watch = ImportWatch()
    watch.begin("在读", 2)
    watch.advance()
    assert (watch.doing, watch.done, watch.total) == ("在读", 1, 2)
    watch.stop()
    with pytest.raises(ImportStopped, match="一部法也没有导入"):
        watch.advance()


def test_outcomes_are_counted_and_answered_by_file() -> None:
    outcome = FileOutcome(name="a.md", state=FileState.NEW, title="甲", articles=3)
    done = LawImport(files=(outcome,))
    assert done.count(FileState.NEW, FileState.REPLACED) == 1
    assert outcome.to_json()["state"] == "new"
