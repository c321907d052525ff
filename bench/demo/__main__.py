"""``python -m bench.demo --out DIR``: the demo; 0 only if every act came to what it should."""

import argparse
import sys
from pathlib import Path

from bench.demo.conductor import DemoFailed, conduct
from bench.demo.docs_pictures import copy_pictures


def main() -> int:
    """Run the demo into a folder."""
    parser = argparse.ArgumentParser(prog="desk.py demo")
    parser.add_argument("--out", type=Path, required=True, help="where the results go")
    words = "copy the pictures of README and guide there"
    parser.add_argument("--screenshots", type=Path, metavar="DIR", help=words)
    options = parser.parse_args()
    out: Path = options.out.resolve()
    try:
        report = conduct(out)
    except DemoFailed as failed:
        sys.stderr.write(f"没演示成：{failed}\n")
        return 1
    if options.screenshots:
        copy_pictures(out / "screens", options.screenshots)
    sys.stderr.write(f"演示好了：{report}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
