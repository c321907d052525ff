"""Papers on A4: the typesetting core, one short layout for each form, the renderer.

Read `renderer` first, then `blocks` (what a layout is made of), `breaking` (where a Chinese line
may end) and `flow` (how blocks become pages). Text is set glyph by glyph on the page: no markup
language is involved anywhere, so nothing an officer types can be anything but text.

May import: `enforcement`, reportlab (in `fonts`, `embedding` and `painter` only), segno. Does not
belong here: what a paper says and when it may be printed, which is `enforcement.papers`.
"""
