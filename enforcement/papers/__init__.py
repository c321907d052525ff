"""The papers (文书) as data: catalogue, fields, samples and the checks before a final print.

Read `paper` first (what a paper says), then `catalogue` (which forms exist) and `checks` (what
keeps a paper from being printed). May import the standard library and `enforcement`. How a paper
looks does not belong here: that is `forms/`.
"""
