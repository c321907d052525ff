"""Scenarios: a case told in steps, replayed against the very actions and fold of the program.

``guard SCENARIO.json`` reads one (`reading`), turns each step into a command (`steps`), performs
the commands on a state that is kept in memory (`replay`) and answers for each whether the law
lets it happen. May import everything of `enforcement`. Does not belong here: rules of its own.
"""
