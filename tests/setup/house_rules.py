"""The house rules that no off-the-shelf linter knows, one function each.

A rule takes one source file and yields what is wrong with it. Which rules there are, what each is
tried on and which exceptions stand is written in ``test_house_rules.py``.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

MOST_FUNCTION_LINES: Final = 40
MOST_FILE_LINES: Final = 400
MOST_PUBLIC_METHODS: Final = 20
LEAST_DOCSTRING_LINES: Final = 3
COMPOSITION_ROOTS: Final = ("main.py", "district_server/__main__.py")
SQL_HOMES: Final = ("local_store/", "district_server/", "tests/", "bench/")
VAGUE_NAMES: Final = ("utils", "util", "helpers", "helper", "manager", "common", "misc")

_SQL: Final = re.compile(
    r"^\s*(SELECT\s[\s\S]+\sFROM\s|INSERT\s(OR\s\w+\s)?INTO\s|UPDATE\s\w+\sSET\s|DELETE\sFROM\s"
    r"|(CREATE|DROP|ALTER)\s(TABLE|INDEX|VIEW|TRIGGER|UNIQUE|VIRTUAL)\s|PRAGMA\s\w"
    r"|BEGIN\s+IMMEDIATE)"
)
_ABSOLUTE: Final = re.compile(r"/(?:root|work|Users)/\w|/home/[a-z]|[A-Z]:\\Users")
_SILENCED: Final = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no\s*(?:cover|branch))")
_EXPLAINED: Final = re.compile(
    r"#\s*(?:noqa:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w\-, ]+\]"
    r"|pragma:\s*no\s*(?:cover|branch))[\s#:—–-]+\w.{5,}"
)
_UNFINISHED: Final = re.compile(r"\b(TODO|FIXME|XXX)\b")
_SLEEPS: Final = {"sleep", "qWait", "qSleep"}
_MAIN_LOOP: Final = "application.exec"
_READS_MARKUP: Final = {"Paragraph", "XPreformatted", "ParaParser"}
_GIVEN_UP: Final = {"skip", "skipif", "xfail", "importorskip"}

_Node = TypeVar("_Node", bound=ast.AST)
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One tracked Python file.

    Attributes:
        path: From the top of the repository, with forward slashes.
        text: Its content.
        tree: The same, parsed.
    """

    path: str
    text: str
    tree: ast.Module

    @classmethod
    def read(cls, path: str, text: str) -> "Source":
        """Parse a file's content."""
        return cls(path=path, text=text, tree=ast.parse(text))

    def is_in(self, *folders: str) -> bool:
        """Say whether the file lies in one of these folders or is one of these files."""
        return self.path.startswith(folders)


def machine_paths(path: str, text: str) -> Iterator[str]:
    """Yield the lines of any text file that name a path of one machine."""
    for number, line in enumerate(text.splitlines(), 1):
        if _ABSOLUTE.search(line):
            yield f"{path}:{number}"


Rule = Callable[[Source], Iterator[str]]


def functions_are_short(source: Source) -> Iterator[str]:
    """A function is at most forty lines, docstring included."""
    for node in _functions(source.tree):
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > MOST_FUNCTION_LINES:
            yield f"{source.path}::{node.name}"


def files_are_short(source: Source) -> Iterator[str]:
    """A file is at most four hundred lines."""
    if source.text.count("\n") > MOST_FILE_LINES:
        yield source.path


def classes_are_narrow(source: Source) -> Iterator[str]:
    """A class has at most twenty public methods."""
    for node in _walk(source, ast.ClassDef):
        methods = _functions(ast.Module(body=node.body, type_ignores=[]), nested=False)
        public = [method.name for method in methods if not method.name.startswith("_")]
        if len(public) > MOST_PUBLIC_METHODS:
            yield f"{source.path}::{node.name}"


def only_roots_ask_the_time(source: Source) -> Iterator[str]:
    """Time comes in through a `Clock`; only a composition root asks the computer."""
    if source.path in COMPOSITION_ROOTS:
        return
    for node in _walk(source, ast.Call):
        if _dotted(node.func).split(".")[-2:] in (
            ["datetime", "now"],
            ["datetime", "utcnow"],
            ["datetime", "today"],
            ["date", "today"],
            ["time", "time"],
            ["QDate", "currentDate"],
            ["QDateTime", "currentDateTime"],
        ):
            yield f"{source.path}:{node.lineno}"


def sql_stays_at_home(source: Source) -> Iterator[str]:
    """SQL is written in the store and in the server only."""
    if source.is_in(*SQL_HOMES):
        return
    for node in _walk(source, ast.Constant):
        if isinstance(node.value, str) and _SQL.match(node.value):
            yield f"{source.path}:{node.lineno}"


def windows_never_nest_event_loops(source: Source) -> Iterator[str]:
    """A window opens dialogs without blocking; only the application itself runs a loop."""
    if not source.is_in("ui/"):
        return
    for node in _walk(source, ast.Name, ast.Attribute, ast.alias):
        name = _last_name(node)
        runs_the_application = isinstance(node, ast.Attribute) and _dotted(node) == _MAIN_LOOP
        if name in {"QMessageBox", "QEventLoop", "processEvents", "exec_"} or (
            name == "exec" and isinstance(node, ast.Attribute) and not runs_the_application
        ):
            yield f"{source.path}: {name}"


def nobody_sleeps(source: Source) -> Iterator[str]:
    """Tests and windows wait for a fact, never for a while."""
    if not source.is_in("tests/", "ui/"):
        return
    for node in _walk(source, ast.Call):
        name = _dotted(node.func)
        if name.split(".")[-1] in _SLEEPS or name == "qtbot.wait":
            yield f"{source.path}:{node.lineno}"


def packages_introduce_themselves(source: Source) -> Iterator[str]:
    """A package's docstring says what it is for, what it may import, what is not its business."""
    if source.path.endswith("/__init__.py"):
        docstring = ast.get_docstring(source.tree) or ""
        if len(docstring.splitlines()) < LEAST_DOCSTRING_LINES:
            yield source.path


def tests_are_never_switched_off(source: Source) -> Iterator[str]:
    """A test runs and passes, or it is deleted."""
    if not source.is_in("tests/"):
        return
    for node in _walk(source, ast.Attribute):
        if _dotted(node).startswith("pytest.") and node.attr in _GIVEN_UP:
            yield f"{source.path}:{node.lineno}"


def silenced_checks_give_a_reason(source: Source) -> Iterator[str]:
    """What silences a check names its code and its reason."""
    for comment, line in _comments(source, _SILENCED):
        if _SILENCED.search(comment) and not _EXPLAINED.search(comment):
            yield f"{source.path}:{line}"


def nothing_is_left_for_later(source: Source) -> Iterator[str]:
    """No reminders in comments and no functions that only promise."""
    for comment, line in _comments(source, _UNFINISHED):
        if _UNFINISHED.search(comment):
            yield f"{source.path}:{line}"
    for node in _walk(source, ast.Raise):
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        if isinstance(raised, ast.Name) and raised.id == "NotImplementedError":
            yield f"{source.path}:{node.lineno}"


def no_path_of_one_machine(source: Source) -> Iterator[str]:
    """No path that exists on one machine only."""
    yield from machine_paths(source.path, source.text)


def user_text_is_never_markup(source: Source) -> Iterator[str]:
    """Our typesetting core sets plain runs; ReportLab's class that reads markup stays unused."""
    for imported in _walk(source, ast.ImportFrom):
        names = {alias.name for alias in imported.names}
        if (imported.module or "").startswith("reportlab") and names & _READS_MARKUP:
            yield f"{source.path}:{imported.lineno}"
    for node in _walk(source, ast.Attribute):
        if re.search(r"\b(platypus|paragraph)\.(Paragraph|XPreformatted)$", _dotted(node)):
            yield f"{source.path}:{node.lineno}"


def the_launcher_needs_only_python(source: Source) -> Iterator[str]:
    """The launcher runs before anything is installed."""
    if not source.is_in("launcher/", "desk.py"):
        return
    for node in _walk(source, ast.Import, ast.ImportFrom):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for module in modules:
            if module.partition(".")[0] not in {*sys.stdlib_module_names, "launcher"}:
                yield f"{source.path}: {module}"


def names_say_something(source: Source) -> Iterator[str]:
    """No drawer for odds and ends."""
    if any(part.removesuffix(".py") in VAGUE_NAMES for part in source.path.split("/")):
        yield source.path


def _walk(source: Source, *kinds: type[_Node]) -> Iterator[_Node]:
    for node in ast.walk(source.tree):
        if isinstance(node, kinds):
            yield node


def _functions(tree: ast.Module, *, nested: bool = True) -> Iterator[_Function]:
    for node in ast.walk(tree) if nested else tree.body:
        if isinstance(node, _Function):
            yield node


def _last_name(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
            return name
    return ""


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{_dotted(value)}.{name}"
    return ""


def _comments(source: Source, wanted: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """Yield comments that may hold what is wanted; most files needn't be taken apart for it."""
    if not wanted.search(source.text):
        return
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string, token.start[0]
