"""事项清单: find an item by what it is called, and see at once whose power it is and what it costs.

Start with `page` (`ItemsPage`); `detail` is the right side, `words` says what the law core found.
"""
