"""The launcher behind ``desk.py``: from a bare Python to a running program.

It makes ``.venv``, installs a locked set into it, unpacks the fonts, looks for the system
libraries that Qt needs, and then starts the program, the server, the demo, the bench, the gate or
the packager with the Python of ``.venv``.

May import: the standard library only; it runs before anything is installed.
Read first: ``commands`` (what each command does), ``environment`` (how ``.venv`` comes about).
Does not belong here: anything that knows what the program is for.
"""
