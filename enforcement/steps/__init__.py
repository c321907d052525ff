"""The steps of every procedure after the on-spot one, as tables (legal rules 1b to 1g).

`catalogue` holds all of them. A step is a `StepRule`: who takes it, what must exist before
(``requires``), what its content must be (``checks``), its papers, its source. One engine
(`enforcement.actions.steps`) takes them, one table (`clocks`) says which terms start and stop,
one reading (`casefile`) says what was taken. To add a step: its name in `names`, its row in the
chapter's module; nothing else.

May import: the rest of `enforcement` but its actions and scenario. Does not belong here: wording
of papers, widgets, SQL.
"""
