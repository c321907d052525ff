"""Words of the page of laws: how a law stands, which text is shown, what a search found."""

from datetime import date
from typing import Final

from enforcement.clock import long_day
from enforcement.laws.finding import LawTarget
from enforcement.laws.law_import import FileOutcome, FileState, LawImport
from enforcement.laws.library import LawHit, LawLibrary, standing_sentence
from enforcement.laws.texts import ForceBasis
from enforcement.laws.versions import Standing, Version
from ui.pages.laws.reading import OpenedLaw, Shelf, Wanted, hit_target
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState

_STANDING: Final = {
    Standing.IN_FORCE: TagState(kind=TagKind.OK, text="现行"),
    Standing.REPEALED: TagState(kind=TagKind.DANGER, text="已废止"),
    Standing.NOT_YET: TagState(kind=TagKind.WARN, text="还没施行"),
    Standing.UNKNOWN: TagState(kind=TagKind.WARN, text="要核对"),
}
_THEN: Final = TagState(kind=TagKind.OK, text="当天有效")
_OLDER: Final = TagState(kind=TagKind.WARN, text="不是这一天的文本")
_WORDS_BEFORE: Final = 8
_STATES: Final = {
    FileState.NEW: ("新导入", RowIcon(name="done", colour="ok_solid")),
    FileState.REPLACED: ("换成新的", RowIcon(name="compare", colour="ok_solid")),
    FileState.UNCHANGED: ("库里已有", RowIcon(name="skipped", colour="ink2")),
    FileState.REFUSED: ("没导入", RowIcon(name="warning", colour="warn_solid")),
}


def is_of_the_day(opened: OpenedLaw) -> bool:
    """Tell whether the text shown is the one that stood on the day."""
    return opened.version == opened.stood.version


def standing_tag(opened: OpenedLaw) -> TagState:
    """Return how the text shown stands on the day."""
    if not is_of_the_day(opened):
        return _OLDER
    past = opened.day < opened.today and opened.stood.standing is Standing.IN_FORCE
    return _THEN if past else _STANDING[opened.stood.standing]


def day_words(day: date, today: date) -> str:
    """Return whose day's law the page shows."""
    return f"{'今天' if day == today else '行为当天'}（{long_day(day)}）的法"


def edition_words(version: Version) -> str:
    """Return the name of an edition in a switch, e.g. 2021年版."""
    return f"{long_day(version.edition)}文本"


def force_words(version: Version) -> str:
    """Return since when a text is in force, and where that comes from."""
    starts = long_day(version.in_force_from)
    if version.basis is ForceBasis.TEXT:
        return f"{long_day(version.edition)}的文本，{starts}起施行"
    return f"{long_day(version.edition)}的文本，施行日文本没写，先按文件日期"


def warning_words(opened: OpenedLaw) -> str:
    """Return what has to be known before the text is used, or ""."""
    if is_of_the_day(opened):
        return standing_sentence(opened.law, opened.day, opened.stood) or _changed_since(opened)
    starts = long_day(opened.version.in_force_from)
    if opened.version.in_force_from > opened.day:
        return f"这一版{starts}才施行，{long_day(opened.day)}用的不是它。"
    return f"这是旧文本，{starts}起施行，{long_day(opened.day)}已经换了新的。"


def _changed_since(opened: OpenedLaw) -> str:
    """Return that the text of the day no longer holds today; "" where it does."""
    then, now = opened.stood, opened.stands
    same = (then.standing, then.version) == (now.standing, now.version)
    if opened.day >= opened.today or same:
        return ""
    if now.standing is Standing.REPEALED and now.since is not None:
        return f"这是行为当天的文本；{long_day(now.since)}起它已废止（《{now.by}》）。"
    return "这是行为当天的文本；今天的已经不同，按 F7 看。"


def place_words(opened: OpenedLaw) -> str:
    """Return which place is marked, and what of it isn't there."""
    if not opened.place.text:
        return ""
    lost = opened.located.lost
    if opened.located.article is None:
        gap = "，这部法导入的文本不全" if not opened.version.is_whole else ""
        return f"这个文本里没有{lost}{gap}。"
    return f"{opened.place.text}里，没有找到{lost}。" if lost else opened.place.text


def shelf_rows(shelf: Shelf) -> list[ListRow]:
    """Return all laws, or what a search found: titles first, then articles."""
    if not shelf.typed:
        return [_law_row(own) for own in shelf.library.laws()]
    rows = [_target_row(shelf.library, target, shelf.typed) for target in shelf.targets]
    hits = [_hit_row(hit, shelf.typed) for hit in shelf.hits]
    note = [ListRow(note=True, title=f"条文里有这些字的 {len(hits)} 条")] if hits else []
    return [*rows, *note, *hits]


def found_words(shelf: Shelf) -> str:
    """Return how much was found, for the end of the search field."""
    return f"对上 {len(shelf.targets) + len(shelf.hits)} 处" if shelf.typed else ""


def count_words(library: LawLibrary) -> str:
    """Return how much the library holds."""
    laws = library.laws()
    texts = sum(len(own) for own in laws)
    more = f"，{texts} 个文本" if texts > len(laws) else ""
    return f"{len(laws)} 部法{more}"


def outcome_words(done: LawImport) -> str:
    """Return in one sentence what an import did."""
    taken = done.count(FileState.NEW, FileState.REPLACED)
    same, refused = done.count(FileState.UNCHANGED), done.count(FileState.REFUSED)
    parts = [f"导入 {taken} 个文件"] if taken else ["没有新的可导入"]
    parts += [f"{same} 个库里已有"] if same else []
    parts += [f"{refused} 个没导入，下面写了原因"] if refused else []
    return "，".join(parts) + "。"


def outcome_rows(done: LawImport) -> list[ListRow]:
    """Return a row for each file, those to look at first."""
    ordered = sorted(done.files, key=lambda one: one.state is not FileState.REFUSED)
    return [_outcome_row(one) for one in ordered]


def _law_row(own: tuple[Version, ...]) -> ListRow:
    newest = own[-1]
    more = f"，共 {len(own)} 个文本" if len(own) > 1 else ""
    return ListRow(
        target=Wanted(target=LawTarget(law=newest.law)),
        title=newest.law,
        below=f"{long_day(newest.edition)}的文本，{_articles(newest)} 条{more}",
    )


def _articles(version: Version) -> int:
    return sum(head.articles for head in version.heads)


def _target_row(library: LawLibrary, target: LawTarget, typed: str) -> ListRow:
    newest = library.versions(target.law)[-1]
    begins = target.law.find(typed)
    marks = ((begins, begins + len(typed)),) if begins >= 0 else ()
    place = target.place.text
    return ListRow(
        target=Wanted(target=target),
        title=target.law,
        below=place or f"{long_day(newest.edition)}的文本，{_articles(newest)} 条",
        marks=marks,
    )


def _hit_row(hit: LawHit, typed: str) -> ListRow:
    return ListRow(
        target=hit_target(hit),
        title=f"{hit.head.law}　{hit.label}",
        below=_around(hit.line, typed),
        strong=False,
    )


def _around(line: str, typed: str) -> str:
    """Return a line from shortly before the words that were found, so that a row shows them."""
    found = (line.find(word) for word in typed.split())
    begins = min((at for at in found if at > _WORDS_BEFORE), default=0)
    return f"…{line[begins - _WORDS_BEFORE :]}" if begins else line


def _outcome_row(one: FileOutcome) -> ListRow:
    words, icon = _STATES[one.state]
    taken = f"{one.title}，{one.articles} 条" if one.title else ""
    return ListRow(
        target=one.name, title=one.name, below=one.problem or taken, lead=icon, tail=words
    )
