"""Every article that the program's own code cites, with file and line.

A call cites when it makes a `LegalSource`, sets ``law=`` and ``article=``, or calls a function that
hands its own ``article`` on to such a call (`refusal`, `refuse`, `was_done` …). Which functions do
is found out from the code itself, so a new one needs no entry here. Sentences that print
《…》第…条 are read as printed citations.
"""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final

import enforcement
import forms
from enforcement.citation import LegalSource
from enforcement.law_refs import parse_law_refs
from enforcement.laws.citations import Cited

PACKAGES: Final = (enforcement, forms)
OTHER_DAYS: Final = re.compile(r"enforcement/(statute_succession|papers/sample\w+)\.py")
"""Files that cite the law of other days: replaced articles, and samples with dates of their own."""

_LAW: Final = "law"
_ARTICLE: Final = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Citer:
    """A function that cites: its parameters, and which of them are law and article.

    Attributes:
        parameters: Names in order.
        law: The law itself, or the name of the parameter that carries it.
        fixed: Whether ``law`` is the law itself.
        article: Name of the parameter that carries the article.
    """

    parameters: tuple[str, ...]
    law: str = _LAW
    fixed: bool = False
    article: str = _ARTICLE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A module with its code."""

    module: ModuleType
    path: str
    nodes: tuple[ast.AST, ...]
    calls: tuple[ast.Call, ...]

    def value(self, node: ast.expr | None) -> str | None:
        """Return the text that an expression is, if it is a constant."""
        found: object = None
        if isinstance(node, ast.Constant):
            found = node.value
        elif isinstance(node, ast.Name):
            found = vars(self.module).get(node.id)
        return found if isinstance(found, str) else None

    def called(self, call: ast.Call) -> tuple[str, str] | None:
        """Return module and name of what is called by a plain name."""
        if not isinstance(call.func, ast.Name):
            return None
        target = vars(self.module).get(call.func.id)
        return getattr(target, "__module__", self.module.__name__), call.func.id


def sources_are_here() -> bool:
    """Return whether the program's own code can be read; a packed program carries none."""
    return Path(enforcement.__file__ or "").is_file()


def cited_in_code() -> tuple[Cited, ...]:
    """Return what the code of `enforcement` and `forms` cites, in the order of its files."""
    sources = [source for package in PACKAGES for source in _sources(package)]
    citers = _citers(sources)
    read = [source for source in sources if not OTHER_DAYS.fullmatch(source.path)]
    return tuple(cited for source in read for cited in _cited(source, citers))


def _sources(package: ModuleType) -> Iterator[_Source]:
    top = Path(package.__path__[0]).parent
    inner = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    for name in sorted((package.__name__, *(found.name for found in inner))):
        module = importlib.import_module(name)
        path = Path(module.__file__ or "")
        nodes = tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        yield _Source(
            module=module,
            path=path.relative_to(top).as_posix(),
            nodes=nodes,
            calls=tuple(node for node in nodes if isinstance(node, ast.Call)),
        )


def _citers(sources: Sequence[_Source]) -> Mapping[tuple[str, str], _Citer]:
    """Return every function that hands an article on, functions that call those included."""
    known = {
        (LegalSource.__module__, LegalSource.__name__): _Citer(parameters=(_LAW, _ARTICLE)),
        ("enforcement.deadlines.rule", "cite"): _Citer(parameters=(_LAW, _ARTICLE)),
    }
    functions = [
        (source, node, _inside(source, node))
        for source in sources
        for node in source.nodes
        if isinstance(node, ast.FunctionDef) and node.args.args
    ]
    before = -1
    while len(known) != before:
        before = len(known)
        for source, function, calls in functions:
            key = (source.module.__name__, function.name)
            citer = None if key in known else _as_citer(source, function, calls, known)
            if citer is not None:
                known[key] = citer
    return known


def _as_citer(
    source: _Source,
    function: ast.FunctionDef,
    calls: Sequence[ast.Call],
    known: Mapping[tuple[str, str], _Citer],
) -> _Citer | None:
    parameters = tuple(one.arg for one in (*function.args.args, *function.args.kwonlyargs))
    for call in calls:
        for law, article in _pairs(source, call, known):
            if not isinstance(article, ast.Name) or article.id not in parameters:
                continue
            fixed = law if isinstance(law, str) else source.value(law)
            if fixed is not None:
                return _Citer(parameters=parameters, law=fixed, fixed=True, article=article.id)
            if isinstance(law, ast.Name) and law.id in parameters:
                return _Citer(parameters=parameters, law=law.id, article=article.id)
    return None


def _inside(source: _Source, function: ast.FunctionDef) -> tuple[ast.Call, ...]:
    lines = range(function.lineno, (function.end_lineno or function.lineno) + 1)
    return tuple(call for call in source.calls if call.lineno in lines)


def _pairs(
    source: _Source, call: ast.Call, known: Mapping[tuple[str, str], _Citer]
) -> Iterator[tuple[ast.expr | str, ast.expr]]:
    """Yield law and article of a call; several where the last parameter takes several."""
    named = {word.arg: word.value for word in call.keywords if word.arg}
    key = source.called(call)
    citer = known.get(key) if key else None
    if citer is None:
        if _LAW in named and _ARTICLE in named:
            yield named[_LAW], named[_ARTICLE]
        return
    given = dict(zip(citer.parameters, call.args, strict=False)) | named
    law: ast.expr | str | None = citer.law if citer.fixed else given.get(citer.law)
    article = given.get(citer.article)
    if law is None or article is None:
        return
    yield law, article
    if citer.parameters[-1] == citer.article:
        yield from ((law, more) for more in call.args[len(citer.parameters) :])


def _cited(source: _Source, citers: Mapping[tuple[str, str], _Citer]) -> Iterator[Cited]:
    for call in source.calls:
        for law, article in _pairs(source, call, citers):
            title = law if isinstance(law, str) else source.value(law)
            number = source.value(article)
            if title and number:
                where = f"{source.path}:{call.lineno}"
                yield Cited.by_source(where, LegalSource(title, number))
    for node in _sentences(source.nodes):
        for ref in parse_law_refs(str(node.value)):
            if ref.article is not None:
                yield Cited.by_ref(f"{source.path}:{node.lineno}", ref)


def _sentences(nodes: Sequence[ast.AST]) -> Iterator[ast.Constant]:
    """Yield texts of the code that may print a citation; docstrings print nothing."""
    notes = {
        id(node.value)
        for node in nodes
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in notes and "《" in str(node.value):
            yield node
