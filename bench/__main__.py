"""``python -m bench [NAME …] [--json]``: measure and print the figures."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from typing import Final

from bench import case_opening, cases, crowd, decision, papers, push, save, search, start, thin_line
from bench.measure import Figure

FIGURES: Final[Mapping[str, Callable[[], Figure]]] = {
    "start": start.measure_start,
    "search": search.measure,
    "cases": cases.measure,
    "case_opening": case_opening.measure,
    "decision": decision.measure,
    "paper_set": papers.measure_set,
    "hundred_pages": papers.measure_file,
    "file_memory": papers.measure_memory,
    "bound_case": papers.measure_bound,
    "bound_memory": papers.measure_bound_memory,
    "save": save.measure,
    "push": push.measure,
    "crowd": crowd.measure,
    "thin_line": thin_line.measure,
    "memory": start.measure_memory,
}


def main() -> int:
    """Measure what is asked for; 0 if every figure is reached."""
    parser = argparse.ArgumentParser(prog="desk.py bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FIGURES))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    unknown = set(options.names) - FIGURES.keys()
    if unknown:
        parser.error(f"unknown figure: {', '.join(sorted(unknown))}")
    figures = {}
    for name in options.names or FIGURES:
        sys.stderr.write(f"{name} …\n")
        figures[name] = FIGURES[name]()
        if not options.json:
            sys.stdout.write(_line(figures[name]))
            sys.stdout.flush()
    if options.json:
        answer = {name: figure.to_json() for name, figure in figures.items()}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
    return 0 if all(figure.ok for figure in figures.values()) else 1


def _line(figure: Figure) -> str:
    verdict = "达到" if figure.ok else "未达到"
    amounts = f"{figure.ours:.4f} {figure.unit} ÷ {figure.baseline:.4f} {figure.unit}"
    words = "；".join((figure.note, *figure.broken))
    limit = f"限 {figure.target:g}"
    return f"{figure.name:10} {figure.ratio:6.2f}  {limit:8} {verdict}  {amounts}  {words}\n"


if __name__ == "__main__":
    sys.exit(main())
