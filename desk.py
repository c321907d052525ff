# -*- coding: utf-8 -*-  # noqa: UP009  # Python 2 must be able to read this file too
"""Start 镇街执法台: ``python3 desk.py run`` is the only command an office needs.

This file holds nothing but the check of the interpreter, in words that every Python since 2.7 can
read. Everything else is in ``launcher/``, which may use the language of Python 3.11.
"""

import sys

OLDEST = (3, 11)
NEWEST = (3, 14)

if not OLDEST <= sys.version_info[:2] <= NEWEST:
    sys.stderr.write(
        "镇街执法台需要 Python 3.11 至 3.14，当前是 {0}.{1}。请安装其中一个版本后再运行。\n"
        "Brigade Desk needs Python 3.11 to 3.14, this is {0}.{1}. Install one of them.\n".format(
            *sys.version_info[:2]
        )
    )
    sys.exit(1)

from launcher.commands import main  # noqa: E402  # only a supported Python can read it

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
