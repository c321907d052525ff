"""法规库: the texts of laws that the unit imported, opened at 条款项.

Start with `page` (`LawsPage`): list and search at the left, `law_card` with the text at the right;
`import_page` takes a folder in, `text_view` prints the text, `reading` asks the store, `words` says
what stands where.
"""
