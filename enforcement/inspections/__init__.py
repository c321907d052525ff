"""综合查一次: one visit, many matters; what is inspected, by which list of checks, what came of it.

A *scene* (一件事) is a list of checks that belong together. A *subject* (监管对象) is a shop, farm,
site or household. An *inspection* (检查) is one visit to one subject with one or more scenes; its
*stalls* are what was walked by, its *findings* the bad points only: what nobody found fault with
costs no key. Each finding ends in one *outcome*, and what grows from it carries everything over.

May import the standard library and the rest of `enforcement`. Papers of an inspection are made
in `enforcement.case_papers.inspections`, commands in `enforcement.actions.inspections`.
"""
