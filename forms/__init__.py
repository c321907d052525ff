"""Layout of the papers: from `enforcement.papers.paper.PaperData` to the bytes of a PDF.

The typesetting core breaks and justifies Chinese lines, falls back to another font for a whole
name, and gives the same bytes for the same paper on any machine. On it stands one builder per
document.

May import: `enforcement`; reportlab, pikepdf and segno. Nobody but `main` and `headless`
imports it.
Does not belong here: what a paper must say or whether it may be issued (`enforcement.papers`).
User text reaches the typesetter through one escaping function and never as markup.
"""
