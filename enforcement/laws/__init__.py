"""The law library: texts of laws that the unit imported, their versions by date, places in them.

Read `markdown.read_law` first: text → `texts.LawText`. `versions` says which text stood on a day,
`places` finds 条款项目 in it, `library.LawLibrary` holds a citation against all of it, `law_import`
is what an import says of each file.

May import: `enforcement` only. Does not belong here: files (`local_store.imports.law_folder`),
tables (`local_store.law_shelf`), the citations themselves (`enforcement.citation`, `law_refs`).
"""
