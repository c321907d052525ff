"""打印前看一遍: the pages, what is still wrong with them, the printer, and what comes after.

`job` says what is printed and how a finding is cured; `page` shows it. `run` issues, prints and
records, step by step, and knows where it stopped. `after_print` is what the roadside asks next.
"""
