"""Papers from a case: nothing on a paper is typed that the case already says.

One module per chapter of the register; each builds `PaperData` from typed values. What a form
holds stands in `enforcement.papers`; how it looks in `forms`. Does not belong here: layout.
"""
